/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-ask.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkEditable *entry;
  BowLinkAskFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
} Question;

static void
question_free (gpointer data,
               GClosure *closure)
{
  Question *question = data;

  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_free (question);
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             Question       *question)
{
  if (g_str_equal (response, "accept"))
    question->func (gtk_editable_get_text (question->entry), question->user_data);
}

static void
activated_cb (AdwEntryRow *entry,
              AdwDialog   *dialog)
{
  g_signal_emit_by_name (dialog, "response::accept", "accept");
  adw_dialog_force_close (dialog);
}

/**
 * bow_link_ask:
 * @parent: where it is asked
 * @heading: a few words
 * @label: what is to be typed
 * @initial: (nullable): what stands there already
 * @accept: the answer, with a mnemonic
 * @func: goes on with it
 * @user_data: handed to @func
 * @destroy: (nullable): frees @user_data
 *
 * Asks for a line of text.
 */
void
bow_link_ask (GtkWidget      *parent,
              const char     *heading,
              const char     *label,
              const char     *initial,
              const char     *accept,
              BowLinkAskFunc  func,
              gpointer        user_data,
              GDestroyNotify  destroy)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, NULL);
  GtkWidget *list = gtk_list_box_new (), *entry = adw_entry_row_new ();
  Question *question = g_new0 (Question, 1);

  *question = (Question) { GTK_EDITABLE (entry), func, user_data, destroy };
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), label);
  gtk_editable_set_text (GTK_EDITABLE (entry), initial != NULL ? initial : "");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "accept", accept, NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "accept", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "accept");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  g_signal_connect_object (entry, "entry-activated", G_CALLBACK (activated_cb), dialog, 0);
  adw_dialog_set_focus (dialog, entry);
  adw_dialog_present (dialog, parent);
}
