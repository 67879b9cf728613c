/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-choice-name.h"

#include <glib/gi18n-lib.h>

#define LABEL "bow-choice-label"

static void
update (GtkWidget *widget)
{
  g_autoptr (GObject) picked = NULL;
  g_autofree char *name = NULL;

  g_object_get (widget, "selected-item", &picked, NULL);
  /* Translators: a field and what is picked in it, read out: "Channel: 101" */
  name = g_strdup_printf (_ ("%s: %s"), (const char *) g_object_get_data (G_OBJECT (widget), LABEL),
                          GTK_IS_STRING_OBJECT (picked) ? gtk_string_object_get_string (GTK_STRING_OBJECT (picked)) : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* The button inside takes its name from the list, and only its own change
   * tells a screen reader to ask for it again. */
  if (GTK_IS_DROP_DOWN (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (widget)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The toolkit labels a list of choices by what is picked, and a row of them by
 * its title. A relation goes before a label, so it is taken away. */
static void
set_label (GtkWidget  *widget,
           const char *label)
{
  if (g_object_get_data (G_OBJECT (widget), LABEL) == NULL)
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      g_signal_connect (widget, "notify::selected-item", G_CALLBACK (update), NULL);
    }
  g_object_set_data_full (G_OBJECT (widget), LABEL, g_strdup (label), g_free);
  update (widget);
}

/**
 * bow_choice_name_drop_down:
 * @list: a drop-down list of strings
 * @label: what is chosen by it
 *
 * Lets a screen reader say what is chosen and which choice it is, as one name.
 */
void
bow_choice_name_drop_down (GtkDropDown *list,
                           const char  *label)
{
  set_label (GTK_WIDGET (list), label);
}

/**
 * bow_choice_name_row:
 * @row: a row of strings to choose from, with its title
 *
 * Lets a screen reader say its title and which choice it is, as one name.
 */
void
bow_choice_name_row (AdwComboRow *row)
{
  set_label (GTK_WIDGET (row), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}
