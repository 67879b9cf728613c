/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-toast.h"

#include "widgets/bow-toast-text.h"

/* Seconds. */
#define SHOWN_FOR 10

/**
 * bow_toast_show:
 * @overlay: where it is shown
 * @text: a sentence, which is said whole, in as many lines as it takes
 * @button: (nullable): the label of a button
 * @action: (nullable): what the button does
 *
 * Says something for a while. What an officer wrote is text, whatever marks are in
 * it.
 *
 * Returns: (transfer none): the toast
 */
AdwToast *
bow_toast_show (AdwToastOverlay *overlay,
                const char      *text,
                const char      *button,
                const char      *action)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_custom_title (toast, bow_toast_text_new (text));
  adw_toast_set_timeout (toast, SHOWN_FOR);
  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
    }
  adw_toast_overlay_add_toast (overlay, toast);
  gtk_accessible_announce (GTK_ACCESSIBLE (overlay), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);

  return toast;
}
