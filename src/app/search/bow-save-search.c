/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A dialog that asks what a search is to be called. */
#include "search/bow-save-search.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-saved.h"

typedef struct
{
  GtkWidget *parent;
  BowCase *bow_case;
  AdwEntryRow *name;
  AdwSwitchRow *shared;
} Asking;

typedef struct
{
  gint64 row;
  char *name;
  char *filter;
  gboolean shared;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->name);
  g_free (answer->filter);
  g_free (answer);
}

static void
asking_free (gpointer data,
             GClosure *closure)
{
  Asking *asking = data;

  g_object_unref (asking->parent);
  g_object_unref (asking->bow_case);
  g_free (asking);
}

static gpointer
save (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Answer *answer = data;

  if (answer->row != 0)
    return GINT_TO_POINTER (bow_case_rename_saved (bow_case, answer->row, answer->name, error));

  return GINT_TO_POINTER (bow_case_add_saved (bow_case, answer->name, answer->filter, answer->shared, error) != 0);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (gtk_widget_get_root (parent) != NULL)
    gtk_widget_activate_action (parent, "win.toast", "(sb)", error != NULL ? error->message : _("The search is kept in the sidebar"), FALSE);
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             gpointer        user_data)
{
  Asking *asking = user_data;
  const char *filter = g_object_get_data (G_OBJECT (dialog), "bow-filter");
  const gint64 *row = g_object_get_data (G_OBJECT (dialog), "bow-row");
  Answer *answer;

  if (!g_str_equal (response, "save"))
    return;
  answer = g_new0 (Answer, 1);
  answer->row = row != NULL ? *row : 0;
  answer->name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (asking->name)));
  answer->filter = g_strdup (filter);
  answer->shared = asking->shared != NULL && adw_switch_row_get_active (asking->shared);
  bow_case_run_async (asking->bow_case, BOW_CASE_SOON, save, answer, answer_free, NULL, NULL, saved_cb, g_object_ref (asking->parent));
}

static void
name_cb (AdwEntryRow    *name,
         AdwAlertDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (name))));

  adw_alert_dialog_set_response_enabled (dialog, "save", *text != '\0');
}

static AdwAlertDialog *
ask (GtkWidget  *parent,
     BowCase    *bow_case,
     const char *heading,
     const char *body,
     const char *name,
     gboolean    may_share)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));
  GtkWidget *group = adw_preferences_group_new ();
  Asking *asking = g_new0 (Asking, 1);

  asking->parent = g_object_ref (parent);
  asking->bow_case = g_object_ref (bow_case);
  asking->name = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asking->name), _("Name"));
  adw_entry_row_set_max_length (asking->name, BOW_SAVED_LONGEST_NAME);
  adw_entry_row_set_activates_default (asking->name, TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (asking->name));
  if (may_share)
    {
      asking->shared = ADW_SWITCH_ROW (adw_switch_row_new ());
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asking->shared), _("For all accounts"));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (asking->shared));
    }
  adw_alert_dialog_set_extra_child (dialog, group);
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "save", _("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "save");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (asking->name, "changed", G_CALLBACK (name_cb), dialog, 0);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, asking_free, 0);
  gtk_editable_set_text (GTK_EDITABLE (asking->name), name);
  name_cb (asking->name, dialog);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
  gtk_widget_grab_focus (GTK_WIDGET (asking->name));

  return dialog;
}

/**
 * bow_save_search_ask:
 * @parent: a widget of the window
 * @bow_case: a case
 * @filter: what the search shows, as bow_filter_print() gives it
 *
 * Asks for a name, and keeps the search under it.
 */
void
bow_save_search_ask (GtkWidget  *parent,
                     BowCase    *bow_case,
                     const char *filter)
{
  g_autoptr (BowFilter) parsed = bow_filter_parse (filter, NULL);
  g_autofree char *sentence = parsed != NULL ? bow_filter_describe (parsed) : NULL;
  g_autofree char *name = sentence != NULL ? g_utf8_substring (sentence, 0, MIN (g_utf8_strlen (sentence, -1), 60)) : g_strdup ("");
  AdwAlertDialog *dialog = ask (parent, bow_case, _("Save Search"), sentence, name, bow_case_may (bow_case, BOW_PERMISSION_WRITE));

  g_object_set_data_full (G_OBJECT (dialog), "bow-filter", g_strdup (filter), g_free);
}

/**
 * bow_save_search_rename:
 * @parent: a widget of the window
 * @bow_case: a case
 * @row: row of a saved search
 * @name: what it is called
 *
 * Asks for another name of a saved search, and gives it that.
 */
void
bow_save_search_rename (GtkWidget  *parent,
                        BowCase    *bow_case,
                        gint64      row,
                        const char *name)
{
  AdwAlertDialog *dialog = ask (parent, bow_case, _("Rename Search"), NULL, name, FALSE);

  g_object_set_data_full (G_OBJECT (dialog), "bow-row", g_memdup2 (&row, sizeof row), g_free);
}
