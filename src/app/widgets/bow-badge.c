/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-badge.h"

/* As wide as reads at a glance, among others. */
#define LONGEST 36

/**
 * bow_badge_new:
 * @text: what it says
 * @css_class: (nullable): how it looks besides
 *
 * Makes a badge: a few words in a frame, one of several that stand in a row
 * and go on in the next. Words that are too long are cut off, and whole in the
 * tooltip.
 *
 * Returns: (transfer floating): the badge
 */
GtkWidget *
bow_badge_new (const char *text,
               const char *css_class)
{
  GtkWidget *self = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (self), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self), LONGEST);
  gtk_widget_set_tooltip_text (self, text);
  gtk_widget_add_css_class (self, "bow-badge");
  if (css_class != NULL)
    gtk_widget_add_css_class (self, css_class);

  return self;
}
