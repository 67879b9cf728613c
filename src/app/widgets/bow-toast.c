/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-toast.h"

/* Seconds. */
#define SHOWN_FOR 10
/* The longest line, in pixels. */
#define MOST_WIDTH 560

/* The toolkit gives a toast the height that it would have in one line. So its words
 * ask for the height that they take in the width that is there. */
static void
fit (GtkWidget *label)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (label, ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *toast = gtk_widget_get_parent (gtk_widget_get_parent (label));
  int least, natural, least_of_toast, room, height;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  gtk_widget_measure (toast, GTK_ORIENTATION_HORIZONTAL, -1, &least_of_toast, NULL, NULL, NULL);
  room = MIN (gtk_widget_get_width (overlay) - (least_of_toast - least), MOST_WIDTH);
  natural = MIN (natural, MAX (room, least));
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, natural, &height, NULL, NULL, NULL);
  gtk_widget_set_size_request (label, natural, height);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_add_css_class (label, "heading");
  g_signal_connect (label, "map", G_CALLBACK (fit), NULL);

  return label;
}

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

  adw_toast_set_custom_title (toast, make_label (text));
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
