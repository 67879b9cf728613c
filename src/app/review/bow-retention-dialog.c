/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-retention-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/bow-retention.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-page-focus.h"

typedef struct
{
  AdwAlertDialog *dialog;
  GtkWidget *text;
  GtkWidget *early;
  GtkWidget *hold;
  GtkWidget *group;
  /* The boxes of the reasons, in the order of the list. */
  GPtrArray *reasons;
  const BowEnumeration *listed;
  BowLookups *lookups;
  BowRetentionAnswerFunc func;
  GObject *object;
  /* A dialog hears keys while it goes, and could be answered again. */
  gboolean answered;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_ptr_array_unref (question->reasons);
  g_object_unref (question->lookups);
  g_object_unref (question->object);
  g_free (question);
}

static char *
dup_text (GtkWidget *entry)
{
  g_autofree char *text = entry != NULL ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)))) : NULL;

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static char *
dup_reasons (Question *question)
{
  g_autoptr (GString) set = g_string_new (NULL);

  for (guint i = 0; i < question->reasons->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (question->reasons, i)))
      g_string_append_printf (set, "|%s|", question->listed->items[i].code);

  return set->len > 0 ? g_string_free_and_steal (g_steal_pointer (&set)) : NULL;
}

static const char *
get_hold (Question *question)
{
  return question->hold != NULL ? bow_hold_types.items[adw_combo_row_get_selected (ADW_COMBO_ROW (question->hold))].code : NULL;
}

static int
get_group (Question *question)
{
  return question->group != NULL ? (int) adw_combo_row_get_selected (ADW_COMBO_ROW (question->group)) + 1 : 0;
}

/* Nothing is decided while anything that it needs is missing. */
static gboolean
is_whole (Question *question)
{
  g_autofree char *text = dup_text (question->text);
  g_autofree char *early = dup_text (question->early);
  g_autofree char *reasons = dup_reasons (question);

  return text != NULL && (question->early == NULL || early != NULL) && (question->reasons->len == 0 || reasons != NULL);
}

static void
changed_cb (GtkWidget *widget,
            Question  *question)
{
  adw_alert_dialog_set_response_enabled (question->dialog, "do", is_whole (question));
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             Question       *question)
{
  g_autofree char *text = dup_text (question->text);
  g_autofree char *early = dup_text (question->early);
  g_autofree char *reasons = dup_reasons (question);
  BowRetentionAnswer answer = { .text = text, .early = early, .reasons = reasons, .hold = get_hold (question), .group = get_group (question) };

  if (question->answered || !g_str_equal (response, "do") || !is_whole (question))
    return;
  question->answered = TRUE;
  question->func (&answer, question->object);
}

static GtkWidget *
add_entry (GtkWidget  *list,
           Question   *question,
           const char *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), question);

  return entry;
}

static void
add_reasons (GtkWidget *list,
             Question  *question)
{
  for (gsize i = 0; i < question->listed->n_items; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(question->listed->items[i].label));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      g_ptr_array_add (question->reasons, check);
      g_signal_connect (check, "toggled", G_CALLBACK (changed_cb), question);
    }
}

static GtkWidget *
add_choice (GtkWidget     *list,
            const char    *title,
            GtkStringList *names)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  bow_choice_name_row (ADW_COMBO_ROW (row));
  gtk_list_box_append (GTK_LIST_BOX (list), row);

  return row;
}

static GtkWidget *
add_holds (GtkWidget *list)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < bow_hold_types.n_items; i++)
    gtk_string_list_append (names, _(bow_hold_types.items[i].label));

  return add_choice (list, _("Type"), names);
}

static GtkWidget *
add_groups (GtkWidget *list)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (int group = 1; group <= BOW_RETENTION_N_GROUPS; group++)
    gtk_string_list_append (names, bow_retention_group_label (group));

  return add_choice (list, _("Group"), names);
}

static GtkWidget *
make_list (Question        *question,
           BowRetentionAsk  ask)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  if (ask & BOW_RETENTION_ASK_HOLD)
    question->hold = add_holds (list);
  if (ask & BOW_RETENTION_ASK_EARLY)
    question->early = add_entry (list, question, _("Why before its day"));
  if (ask & BOW_RETENTION_ASK_TEXT)
    question->text = add_entry (list, question, _("Why, in words"));
  if (ask & BOW_RETENTION_ASK_GROUP)
    {
      question->text = add_entry (list, question, _("Reference of the record"));
      question->group = add_groups (list);
    }
  if (ask & BOW_RETENTION_ASK_AUTHORITY)
    question->text = add_entry (list, question, _("By what authority"));
  if (ask & BOW_RETENTION_ASK_REASONS)
    add_reasons (list, question);

  return list;
}

/**
 * bow_retention_dialog_ask:
 * @parent: the widget that asks
 * @deed: what is about to be decided, a label
 * @body: what it is about, in sentences
 * @ask: what it needs
 * @lookups: the lists of the case
 * @func: called with that, not when the person thought better of it
 * @object: (type GObject.Object): handed to @func; kept while the dialog is open
 *
 * Asks what a decision on retention needs to be told.
 */
void
bow_retention_dialog_ask (GtkWidget              *parent,
                          const char             *deed,
                          const char             *body,
                          BowRetentionAsk         ask,
                          BowLookups             *lookups,
                          BowRetentionAnswerFunc  func,
                          gpointer                object)
{
  AdwDialog *dialog = adw_alert_dialog_new (deed, body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  Question *question = g_new0 (Question, 1);
  gboolean erases = (ask & BOW_RETENTION_ASK_AUTHORITY) != 0;

  question->dialog = alert;
  question->reasons = g_ptr_array_new ();
  question->lookups = g_object_ref (lookups);
  question->listed = bow_lookups_resolve (lookups, &bow_retention_reasons);
  question->func = func;
  question->object = g_object_ref (object);
  adw_alert_dialog_set_heading_use_markup (alert, FALSE);
  adw_alert_dialog_set_body_use_markup (alert, FALSE);
  adw_alert_dialog_set_extra_child (alert, make_list (question, ask));
  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "do", deed, NULL);
  adw_alert_dialog_set_response_appearance (alert, "do", erases ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (alert, "do", FALSE);
  adw_alert_dialog_set_default_response (alert, erases ? "cancel" : "do");
  adw_alert_dialog_set_close_response (alert, "cancel");
  adw_dialog_set_focus (dialog, question->early != NULL ? question->early : question->text);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  bow_page_focus_return (parent, dialog);
  adw_dialog_present (dialog, parent);
}
