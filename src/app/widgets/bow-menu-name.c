/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-menu-name.h"

/* An item of a menu made from a model is labelled by a label that is marked as
 * mere presentation, and so has no name for a screen reader. Its type is private
 * to the toolkit; what it says is a property. */
static void
name_item (GtkWidget *item)
{
  g_autofree char *text = NULL;

  g_object_get (item, "text", &text, NULL);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
name_all (GtkWidget *widget)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    name_item (widget);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
      name_all (child);
}

static gboolean
mapped_cb (GSignalInvocationHint *hint,
           guint                  n_values,
           const GValue          *values,
           gpointer               user_data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (GTK_IS_POPOVER_MENU (widget))
    name_all (widget);
  return TRUE;
}

/**
 * bow_menu_name_items:
 *
 * Lets a screen reader say the items of every menu, from now on.
 */
void
bow_menu_name_items (void)
{
  /* The signals of a class are there once it has been used. */
  g_autoptr (GTypeClass) klass = g_type_class_ref (GTK_TYPE_POPOVER_MENU);

  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
}
