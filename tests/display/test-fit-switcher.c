/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <adwaita.h>

#include "widgets/bow-day-row.h"
#include "widgets/bow-fit-box.h"
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

/* Where a button of the box begins, from its edge. */
static graphene_point_t
find_corner (GtkWidget *box,
             GtkWidget *button)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (button, box, &bounds));
  return bounds.origin;
}

/* Buttons are side by side where there is room, and one under the other where
 * there is none, from either side; and it is said how they are linked. */
static void
test_box (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *box = bow_fit_box_new ();
  GtkWidget *buttons[G_N_ELEMENTS (titles)];
  int row_height, column_height, least;

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      buttons[i] = gtk_toggle_button_new_with_label (titles[i]);
      gtk_widget_set_parent (buttons[i], box);
    }
  gtk_window_set_child (window, box);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_window_set_default_size (window, 700, 400);
  gtk_window_present (window);
  hand_until (gtk_widget_get_width (box) > 250);
  g_assert_false (gtk_widget_has_css_class (box, "vertical"));
  for (gsize i = 1; i < G_N_ELEMENTS (titles); i++)
    {
      g_assert_cmpfloat (find_corner (box, buttons[i]).x, >, find_corner (box, buttons[i - 1]).x);
      g_assert_cmpfloat (find_corner (box, buttons[i]).y, ==, find_corner (box, buttons[i - 1]).y);
    }
  row_height = gtk_widget_get_height (box);

  gtk_window_set_default_size (window, 200, 400);
  hand_until (gtk_widget_has_css_class (box, "vertical"));
  hand_until (gtk_widget_get_height (box) > 3 * row_height);
  for (gsize i = 1; i < G_N_ELEMENTS (titles); i++)
    {
      g_assert_cmpfloat (find_corner (box, buttons[i]).x, ==, find_corner (box, buttons[i - 1]).x);
      g_assert_cmpfloat (find_corner (box, buttons[i]).y, >, find_corner (box, buttons[i - 1]).y);
    }
  column_height = gtk_widget_get_height (box);
  g_assert_cmpint (column_height, >=, 4 * row_height);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 200);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_window_set_default_size (window, 700, 400);
  hand_until (!gtk_widget_has_css_class (box, "vertical"));
  hand_until (gtk_widget_get_height (box) == row_height);
  g_assert_cmpfloat (find_corner (box, buttons[1]).x, <, find_corner (box, buttons[0]).x);
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
  g_test_add_func ("/display/fit-switcher/box", test_box);
  g_test_add_func ("/display/fit-switcher/day", test_day);
  return g_test_run ();
}
