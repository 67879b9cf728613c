/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-message.h"

#include <glib/gi18n-lib.h>

/**
 * bow_message_show:
 * @parent: the widget that it belongs to
 * @heading: what happened, or what did not
 * @text: more of it; taken as it is, markup or not
 *
 * Says something in a dialog that can only be closed.
 */
void
bow_message_show (GtkWidget  *parent,
                  const char *heading,
                  const char *text)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, text);

  adw_alert_dialog_set_heading_use_markup (ADW_ALERT_DIALOG (dialog), FALSE);
  adw_alert_dialog_set_body_use_markup (ADW_ALERT_DIALOG (dialog), FALSE);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, parent);
}

/**
 * bow_message_new_question:
 * @heading: what is about to be done, as a question
 * @text: what cannot be brought back; taken as it is, markup or not
 * @response: the response of the button that does it
 * @deed: that button, with a mnemonic
 *
 * Makes a dialog that asks before something that cannot be taken back. Return and
 * Escape leave all as it is.
 *
 * Returns: (transfer floating): the dialog, not presented yet
 */
AdwAlertDialog *
bow_message_new_question (const char *heading,
                          const char *text,
                          const char *response,
                          const char *deed)
{
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, text));

  adw_alert_dialog_set_heading_use_markup (alert, FALSE);
  adw_alert_dialog_set_body_use_markup (alert, FALSE);
  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), response, deed, NULL);
  adw_alert_dialog_set_response_appearance (alert, response, ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");

  return alert;
}

/**
 * bow_message_ask:
 * @parent: the widget that it belongs to
 * @heading: what is about to be done, as a question
 * @text: what cannot be brought back; taken as it is, markup or not
 * @deed: the button that does it, with a mnemonic
 * @func: (scope async): called with @object where somebody presses it
 * @object: (type GObject): an object; nothing is called once it is gone
 *
 * Asks before something that cannot be taken back.
 */
void
bow_message_ask (GtkWidget  *parent,
                 const char *heading,
                 const char *text,
                 const char *deed,
                 GCallback   func,
                 gpointer    object)
{
  AdwAlertDialog *dialog = bow_message_new_question (heading, text, "deed", deed);

  g_signal_connect_object (dialog, "response::deed", func, object, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}
