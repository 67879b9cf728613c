/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-badge.h"

/* As much as fits into a narrow window with large text. */
#define LONGEST 28

/**
 * bow_badge_new:
 * @text: what it says
 * @css_class: (nullable): how it looks besides
 *
 * Makes a badge: a few words in a frame, one of several that stand in a row
 * and go on in the next. Words that are too long are cut, and whole in the
 * tooltip. They are cut by count and not by width: a label that shrinks lets
 * AdwWrapBox reckon with other lines than it then lays out, and abort.
 *
 * Returns: (transfer floating): the badge
 */
GtkWidget *
bow_badge_new (const char *text,
               const char *css_class)
{
  g_autofree char *start = NULL, *cut = NULL;
  gboolean is_long = g_utf8_strlen (text, -1) > LONGEST;
  GtkWidget *self;

  if (is_long)
    {
      start = g_utf8_substring (text, 0, LONGEST - 1);
      cut = g_strconcat (start, "…", NULL);
    }
  self = gtk_label_new (is_long ? cut : text);
  if (is_long)
    gtk_widget_set_tooltip_text (self, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (self, "bow-badge");
  if (css_class != NULL)
    gtk_widget_add_css_class (self, css_class);

  return self;
}
