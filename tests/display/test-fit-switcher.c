/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <adwaita.h>

#include "widgets/bow-day-row.h"
#include "widgets/bow-fit-switcher.h"

static const char *const titles[] = { "Manylion", "Cysylltiadau", "Rhyddhau", "Hanes" };

static BowFitSwitcher *
make_switcher (GtkWindow    *window,
               AdwViewStack *stack)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *switcher = g_object_new (BOW_TYPE_FIT_SWITCHER, "stack", stack, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    adw_view_stack_add_titled_with_icon (stack, gtk_label_new (titles[i]), titles[i], titles[i], "view-list-symbolic");
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (stack));
  gtk_window_set_child (window, box);
  return BOW_FIT_SWITCHER (switcher);
}

static gboolean
has_cut_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_cut_label (child))
      return TRUE;
  return FALSE;
}

/* No title is ever cut: with less room there are icons, by the same names. */
static void
test_fits (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  AdwViewStack *stack = ADW_VIEW_STACK (adw_view_stack_new ());
  BowFitSwitcher *switcher = make_switcher (window, stack);
  int least;

  gtk_window_set_default_size (window, 700, 200);
  gtk_window_present (window);
  hand_wait (300);
  g_assert_true (bow_fit_switcher_shows_titles (switcher));
  g_assert_false (has_cut_label (GTK_WIDGET (switcher)));

  gtk_window_set_default_size (window, 250, 200);
  hand_wait (300);
  g_assert_false (bow_fit_switcher_shows_titles (switcher));
  g_assert_false (has_cut_label (GTK_WIDGET (switcher)));
  g_assert_null (hand_find_label (GTK_WIDGET (switcher), titles[0]));
  gtk_widget_measure (GTK_WIDGET (switcher), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 250);
  gtk_window_destroy (window);
}

/* A day is understood as people write it, and what is not is said so. */
static void
test_day (void)
{
  GtkWidget *row = g_object_ref_sink (bow_day_row_new ("Due on", TRUE));
  g_autofree char *day = NULL;

  g_assert_true (bow_day_row_is_understood (BOW_DAY_ROW (row)));
  g_assert_null (bow_day_row_dup_day (BOW_DAY_ROW (row)));
  gtk_editable_set_text (GTK_EDITABLE (row), " 27/11/2026 ");
  day = bow_day_row_dup_day (BOW_DAY_ROW (row));
  g_assert_cmpstr (day, ==, "2026-11-27");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Due on: Fri 27 Nov 2026");
  gtk_editable_set_text (GTK_EDITABLE (row), "some day");
  g_assert_false (bow_day_row_is_understood (BOW_DAY_ROW (row)));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Due on: not understood");
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Due on");
  g_object_unref (row);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/display/fit-switcher/fits", test_fits);
  g_test_add_func ("/display/fit-switcher/day", test_day);
  return g_test_run ();
}
