/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-decision-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets/bow-day-row.h"
#include "widgets/bow-page-focus.h"

typedef struct
{
  AdwAlertDialog *dialog;
  GtkWidget *reason;
  GtkWidget *day;
  GtkWidget *other;
  gboolean needs_other;
  BowDecisionFunc func;
  GObject *object;
  /* A dialog hears keys while it goes, and could be answered again. */
  gboolean answered;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->object);
  g_free (question);
}

static char *
dup_text (GtkWidget *entry)
{
  g_autofree char *text = entry != NULL ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)))) : NULL;

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* Nothing is decided while anything that it needs is missing. */
static gboolean
is_whole (Question *question)
{
  g_autofree char *reason = dup_text (question->reason);
  g_autofree char *other = dup_text (question->other);

  return (question->reason == NULL || reason != NULL) && (!question->needs_other || other != NULL)
         && (question->day == NULL || bow_day_row_is_understood (BOW_DAY_ROW (question->day)));
}

static void
changed_cb (GtkWidget *entry,
            Question  *question)
{
  adw_alert_dialog_set_response_enabled (question->dialog, "do", is_whole (question));
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             Question       *question)
{
  g_autofree char *reason = dup_text (question->reason);
  g_autofree char *day = question->day != NULL ? bow_day_row_dup_day (BOW_DAY_ROW (question->day)) : NULL;
  g_autofree char *other = dup_text (question->other);

  if (question->answered || !g_str_equal (response, "do") || !is_whole (question))
    return;
  question->answered = TRUE;
  question->func (reason, day, other, question->object);
}

static GtkWidget *
add_row (GtkWidget *list,
         Question  *question,
         GtkWidget *row)
{
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_signal_connect (row, "changed", G_CALLBACK (changed_cb), question);
  return row;
}

static GtkWidget *
add_entry (GtkWidget  *list,
           Question   *question,
           const char *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  return add_row (list, question, entry);
}

/**
 * bow_decision_dialog_ask:
 * @parent: the widget that asks
 * @deed: what is about to be decided, a label
 * @body: what it is about, a sentence
 * @ask: what it needs
 * @func: called with that
 * @object: (type GObject.Object): handed to @func; kept while the dialog is open
 *
 * Asks what a decision needs to be told.
 */
void
bow_decision_dialog_ask (GtkWidget       *parent,
                         const char      *deed,
                         const char      *body,
                         BowDecisionAsk   ask,
                         BowDecisionFunc  func,
                         gpointer         object)
{
  AdwDialog *dialog = adw_alert_dialog_new (deed, body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  GtkWidget *list = gtk_list_box_new ();
  Question *question = g_new0 (Question, 1);

  question->dialog = alert;
  question->func = func;
  question->object = g_object_ref (object);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  question->needs_other = (ask & BOW_DECISION_ASK_OTHER) != 0;
  if (ask & BOW_DECISION_ASK_ACCOUNT)
    question->other = add_entry (list, question, _("Account (may be left empty)"));
  if (ask & BOW_DECISION_ASK_OTHER)
    question->other = add_entry (list, question, _("Reference of the other"));
  if (ask & BOW_DECISION_ASK_REASON)
    question->reason = add_entry (list, question, _("Reason"));
  if (ask & BOW_DECISION_ASK_DAY)
    question->day = add_row (list, question, bow_day_row_new (ask & BOW_DECISION_ASK_ACCOUNT ? _("Due on") : _("Back by"), TRUE));

  adw_alert_dialog_set_heading_use_markup (alert, FALSE);
  adw_alert_dialog_set_body_use_markup (alert, FALSE);
  if (ask != 0)
    adw_alert_dialog_set_extra_child (alert, list);
  else
    g_object_ref_sink (list);
  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "do", deed, NULL);
  adw_alert_dialog_set_response_appearance (alert, "do", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (alert, "do", is_whole (question));
  adw_alert_dialog_set_default_response (alert, "do");
  adw_alert_dialog_set_close_response (alert, "cancel");
  if (ask != 0)
    adw_dialog_set_focus (dialog, question->other != NULL ? question->other : question->reason);
  else
    g_object_unref (list);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  bow_page_focus_return (parent, dialog);
  adw_dialog_present (dialog, parent);
}
