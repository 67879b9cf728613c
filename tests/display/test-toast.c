/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "widgets/bow-toast.h"

#define SENTENCE "line 12 of places.csv has no postcode & no grid reference: add one of them there, and import the file again"

static guint n_undone;

static void
undo_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  n_undone++;
}

static GtkWidget *
open_window (int               width,
             AdwToastOverlay **overlay)
{
  static const GActionEntry entries[] = { { .name = "undo", .activate = undo_action } };
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), NULL);
  *overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (*overlay, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (*overlay));
  gtk_window_set_default_size (GTK_WINDOW (window), width, 720);
  gtk_widget_insert_action_group (window, "test", G_ACTION_GROUP (actions));
  gtk_window_present (GTK_WINDOW (window));
  hand_until (gtk_widget_get_width (GTK_WIDGET (*overlay)) > 0);

  return window;
}

/* Nothing of it is cut off, in width or height. */
static void
assert_whole (GtkWidget *label)
{
  int height;

  hand_until (gtk_widget_get_width (label) > 0);
  hand_wait (400);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (label), &height, NULL, NULL, NULL);
  g_assert_cmpint (gtk_widget_get_height (label), >=, height - gtk_widget_get_margin_top (label) - gtk_widget_get_margin_bottom (label));
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
}

static void
test_narrow (void)
{
  AdwToastOverlay *overlay;
  GtkWidget *window = open_window (360, &overlay);
  GtkWidget *label, *button;

  bow_toast_show (overlay, SENTENCE, "Undo", "test.undo");
  label = hand_find_label (window, SENTENCE);
  assert_whole (label);
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), >, 2);
  button = hand_find_button (window, "Undo");
  g_assert_cmpint (gtk_widget_get_width (button), >, 0);
  gtk_widget_activate (button);
  hand_until (n_undone == 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* It stays whole where the window gets narrower meanwhile, and lets it. */
static void
test_narrower (void)
{
  AdwToastOverlay *overlay;
  GtkWidget *window = open_window (1280, &overlay);
  GtkWidget *label;

  bow_toast_show (overlay, SENTENCE, NULL, NULL);
  label = hand_find_label (window, SENTENCE);
  assert_whole (label);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 720);
  hand_until (gtk_widget_get_width (GTK_WIDGET (overlay)) == 360);
  hand_until (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))) > 3);
  assert_whole (label);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What fits into a line stands in one. */
static void
test_wide (void)
{
  AdwToastOverlay *overlay;
  GtkWidget *window = open_window (1280, &overlay);
  GtkWidget *label;

  bow_toast_show (overlay, "Done and recorded", NULL, NULL);
  label = hand_find_label (window, "Done and recorded");
  assert_whole (label);
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (label))), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/toast/narrow", test_narrow);
  g_test_add_func ("/toast/narrower", test_narrower);
  g_test_add_func ("/toast/wide", test_wide);

  return hand_run ();
}
