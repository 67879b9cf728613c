/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-icon-button.h"

/**
 * bow_icon_button_new:
 * @icon: the name of an icon
 * @tooltip: what the button does, which a screen reader says too
 * @action: (nullable): the name of the action that it does
 *
 * Makes a button of an icon alone.
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
bow_icon_button_new (const char *icon,
                     const char *tooltip,
                     const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}
