/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-message.h"

#include <adwaita.h>
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
