/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/bow-figure-button.h"

#include <glib/gi18n-lib.h>

#define WIDTH_CHARS 16

static GtkWidget *
add_label (GtkWidget  *box,
           const char *text,
           const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "natural-wrap-mode",
                                   GTK_NATURAL_WRAP_NONE, "max-width-chars", WIDTH_CHARS, NULL);

  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

/**
 * bow_figure_button_new:
 * @count: the figure
 * @label: what it counts
 * @beside: (nullable): what to compare it with
 * @filter: what shows exactly that, as bow_filter_print() gives it
 * @strong: whether anything but 0 wants somebody to look
 *
 * A figure is a door: it opens exactly the records that it counts.
 *
 * Returns: (transfer floating): the button
 */
GtkWidget *
bow_figure_button_new (gint64      count,
                       const char *label,
                       const char *beside,
                       const char *filter,
                       gboolean    strong)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, count);
  GtkWidget *number_label = add_label (box, number, "title-2");
  /* Translators: a figure read out: "12 Reports" */
  g_autofree char *name = g_strdup_printf (_ ("%s %s"), number, label);

  gtk_widget_add_css_class (number_label, "numeric");
  if (strong && count > 0)
    gtk_widget_add_css_class (number_label, "accent");
  add_label (box, label, "caption");
  if (beside != NULL)
    gtk_widget_add_css_class (add_label (box, beside, "caption"), "dimmed");
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "bow-figure");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, beside != NULL ? beside : "", -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", filter);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show");

  return button;
}
