/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-reason-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *entry;
  char *subject;
  BowReasonFunc func;
  GObject *object;
  /* A dialog hears keys while it goes, and could be answered again. */
  gboolean answered;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_free (question->subject);
  g_object_unref (question->object);
  g_free (question);
}

static char *
dup_reason (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
changed_cb (GtkWidget      *entry,
            AdwAlertDialog *dialog)
{
  g_autofree char *reason = dup_reason (entry);

  adw_alert_dialog_set_response_enabled (dialog, "do", *reason != '\0');
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             Question       *question)
{
  g_autofree char *reason = dup_reason (question->entry);

  if (question->answered || !g_str_equal (response, "do") || *reason == '\0')
    return;
  question->answered = TRUE;
  question->func (reason, question->subject, question->object);
}

/**
 * bow_reason_dialog_ask:
 * @parent: the widget that asks
 * @deed: what is about to be done, a label
 * @why: (nullable): why a reason is asked for, a sentence
 * @subject: (nullable): handed to @func
 * @func: called with the reason
 * @object: (type GObject.Object): handed to @func; kept while the dialog is open
 *
 * Asks why. Nothing is done without a reason.
 */
void
bow_reason_dialog_ask (GtkWidget     *parent,
                       const char    *deed,
                       const char    *why,
                       const char    *subject,
                       BowReasonFunc  func,
                       gpointer       object)
{
  const char *request = _ ("Say why. The reason is recorded with what is done.");
  g_autofree char *body = why != NULL ? g_strdup_printf ("%s\n\n%s", why, request) : g_strdup (request);
  AdwDialog *dialog = adw_alert_dialog_new (deed, body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  GtkWidget *list = gtk_list_box_new ();
  Question *question = g_new0 (Question, 1);

  question->entry = adw_entry_row_new ();
  question->subject = g_strdup (subject);
  question->func = func;
  question->object = g_object_ref (object);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->entry), _ ("Reason"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (question->entry), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), question->entry);

  adw_alert_dialog_set_heading_use_markup (alert, FALSE);
  adw_alert_dialog_set_body_use_markup (alert, FALSE);
  adw_alert_dialog_set_extra_child (alert, list);
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "do", deed, NULL);
  adw_alert_dialog_set_response_appearance (alert, "do", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (alert, "do", FALSE);
  adw_alert_dialog_set_default_response (alert, "do");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_object (question->entry, "changed", G_CALLBACK (changed_cb), alert, 0);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  adw_dialog_set_focus (dialog, question->entry);
  adw_dialog_present (dialog, parent);
}
