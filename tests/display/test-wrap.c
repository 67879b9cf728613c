/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

#include "widgets/bow-badge.h"
#include "widgets/bow-wrap-box.h"

#define MOST_CHILDREN 12
#define N_TRIES 300

/* Words of any number and length, of which some may be cut off and some go on
 * in another line. */
static GtkWidget *
make_child (GRand *rand)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int n_words = g_rand_int_range (rand, 1, 8);
  GtkWidget *label;

  for (int i = 0; i < n_words; i++)
    for (int j = g_rand_int_range (rand, 1, 14); j >= 0; j--)
      g_string_append_c (text, j == 0 ? ' ' : (char) ('a' + g_rand_int_range (rand, 0, 26)));
  if (g_rand_int_range (rand, 0, 3) == 0)
    return bow_badge_new (text->str, NULL);
  label = gtk_label_new (text->str);
  if (g_rand_boolean (rand))
    g_object_set (label, "wrap", TRUE, "xalign", 0.0, NULL);

  return label;
}

static GtkWidget *
make_box (GRand *rand,
          int    n_children)
{
  GtkWidget *box = bow_wrap_box_new (g_rand_int_range (rand, 0, 12), g_rand_int_range (rand, 0, 12));

  g_object_set (box, "justify", g_rand_boolean (rand), "justify-last-line", g_rand_boolean (rand), NULL);
  for (int i = 0; i < n_children; i++)
    bow_wrap_box_append (BOW_WRAP_BOX (box), make_child (rand));

  return box;
}

static int
widest_minimum (GtkWidget *box)
{
  int widest = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      widest = MAX (widest, minimum);
    }

  return widest;
}

static graphene_rect_t
place_of (GtkWidget *child,
          GtkWidget *box)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (child, box, &place));
  return place;
}

/* Alone in its line, or as wide as it likes to be. */
static void
assert_not_squeezed (GtkWidget *child,
                     GtkWidget *box)
{
  graphene_rect_t place = place_of (child, box);
  int minimum, natural, height;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (child), &height, NULL, NULL, NULL);
  g_assert_cmpint (gtk_widget_get_width (child), >=, minimum);
  g_assert_cmpint (gtk_widget_get_height (child), >=, height);
  if (gtk_widget_get_width (child) >= natural)
    return;
  for (GtkWidget *other = gtk_widget_get_first_child (box); other != NULL; other = gtk_widget_get_next_sibling (other))
    g_assert_true (other == child || (int) place_of (other, box).origin.y != (int) place.origin.y);
}

static void
assert_apart (GtkWidget *box,
              int        width,
              int        height)
{
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t place = place_of (child, box);

      assert_not_squeezed (child, box);
      g_assert_cmpfloat (place.origin.x, >=, 0);
      g_assert_cmpfloat (place.origin.y, >=, 0);
      g_assert_cmpfloat (place.origin.x + place.size.width, <=, width);
      g_assert_cmpfloat (place.origin.y + place.size.height, <=, height);
      for (GtkWidget *other = gtk_widget_get_next_sibling (child); other != NULL; other = gtk_widget_get_next_sibling (other))
        {
          graphene_rect_t there = place_of (other, box), both;

          g_assert_false (graphene_rect_intersection (&place, &there, &both) && both.size.width > 0 && both.size.height > 0);
        }
    }
}

static void
allocate (GtkWidget *box,
          int        width,
          int        height)
{
  const GtkAllocation place = { 0, 0, width, height };

  gtk_widget_size_allocate (box, &place, -1);
}

/* In any width from the least one, with the height that this asks for, nothing
 * lies on another or outside, and nothing is squeezed. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1749);

  for (int i = 0; i < N_TRIES; i++)
    {
      GtkWidget *box = g_object_ref_sink (make_box (rand, g_rand_int_range (rand, 1, MOST_CHILDREN)));
      int minimum, natural, width, height, wanted;

      gtk_widget_set_direction (box, g_rand_boolean (rand) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      g_assert_cmpint (minimum, ==, widest_minimum (box));
      width = g_rand_int_range (rand, minimum, natural + 40);
      gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, &wanted, NULL, NULL);
      allocate (box, width, height);
      assert_apart (box, width, height);
      allocate (box, width, wanted);
      assert_apart (box, width, wanted);
      g_object_unref (box);
    }
}

/* Lines begin on the right where that is where a line begins. */
static void
test_mirrored (void)
{
  GtkWidget *box = g_object_ref_sink (bow_wrap_box_new (6, 6));
  GtkWidget *first = gtk_label_new ("first"), *second = gtk_label_new ("second");

  bow_wrap_box_append (BOW_WRAP_BOX (box), first);
  bow_wrap_box_append (BOW_WRAP_BOX (box), second);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  allocate (box, 400, 100);
  g_assert_cmpfloat (place_of (first, box).origin.x, >, place_of (second, box).origin.x);
  g_assert_cmpfloat (place_of (first, box).origin.x + place_of (first, box).size.width, ==, 400);
  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
  allocate (box, 400, 100);
  g_assert_cmpfloat (place_of (first, box).origin.x, ==, 0);
  g_assert_cmpfloat (place_of (second, box).origin.x, ==, place_of (first, box).size.width + 6);
  g_object_unref (box);
}

/* What fills a line is as even as it can be, and what is left for the last line
 * stands below it. */
static void
test_even (void)
{
  static const int least[] = { 40, 90, 60, 170, 60, 60, 20, 30 };
  static const int expected[] = { 100, 100, 100, 170, 65, 65, 170, 65 };
  GtkWidget *box = g_object_ref_sink (bow_wrap_box_new (0, 0));
  GtkWidget *child;

  g_object_set (box, "justify", TRUE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (least); i++)
    {
      child = gtk_label_new (NULL);
      gtk_widget_set_size_request (child, least[i], 10);
      bow_wrap_box_append (BOW_WRAP_BOX (box), child);
    }
  allocate (box, 300, 30);
  child = gtk_widget_get_first_child (box);
  for (gsize i = 0; i < G_N_ELEMENTS (least); i++, child = gtk_widget_get_next_sibling (child))
    g_assert_cmpint (gtk_widget_get_width (child), ==, expected[i]);
  g_object_unref (box);
}

/* No line has more than it must where all that are there would take as many. */
static void
test_as_many (void)
{
  GtkWidget *box = g_object_ref_sink (bow_wrap_box_new (0, 0));

  g_object_set (box, "justify", TRUE, NULL);
  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *child = gtk_label_new (NULL);

      gtk_widget_set_size_request (child, 100, 10);
      bow_wrap_box_append (BOW_WRAP_BOX (box), child);
    }
  allocate (box, 300, 20);
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    g_assert_cmpint (gtk_widget_get_width (child), ==, 150);
  allocate (box, 400, 20);
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    g_assert_cmpfloat (place_of (child, box).origin.y, ==, 0);
  g_object_unref (box);
}

/* What wants to expand has the rest of its line, and only of that. */
static void
test_expand (void)
{
  GtkWidget *box = g_object_ref_sink (bow_wrap_box_new (10, 0));
  GtkWidget *children[3];

  for (guint i = 0; i < 3; i++)
    {
      children[i] = gtk_label_new (NULL);
      gtk_widget_set_size_request (children[i], 100, 10);
      gtk_widget_set_hexpand (children[i], i > 0);
      bow_wrap_box_append (BOW_WRAP_BOX (box), children[i]);
    }
  allocate (box, 401, 10);
  g_assert_cmpint (gtk_widget_get_width (children[0]), ==, 100);
  g_assert_cmpint (gtk_widget_get_width (children[1]), ==, 140);
  g_assert_cmpint (gtk_widget_get_width (children[2]), ==, 141);
  allocate (box, 300, 20);
  g_assert_cmpint (gtk_widget_get_width (children[0]), ==, 100);
  g_assert_cmpint (gtk_widget_get_width (children[1]), ==, 190);
  g_assert_cmpint (gtk_widget_get_width (children[2]), ==, 300);
  g_object_unref (box);
}

/* What is hidden takes no room, and what goes leaves none. */
static void
test_changes (void)
{
  GtkWidget *box = g_object_ref_sink (bow_wrap_box_new (6, 6));
  GtkWidget *first = gtk_label_new ("first"), *second = gtk_label_new ("second");
  int alone, both, hidden, width;

  bow_wrap_box_append (BOW_WRAP_BOX (box), first);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &alone, NULL, NULL);
  bow_wrap_box_append (BOW_WRAP_BOX (box), second);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &both, NULL, NULL);
  g_assert_cmpint (both, >, alone + 6);
  gtk_widget_set_visible (second, FALSE);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &hidden, NULL, NULL);
  g_assert_cmpint (hidden, ==, alone);
  bow_wrap_box_remove (BOW_WRAP_BOX (box), second);
  bow_wrap_box_clear (BOW_WRAP_BOX (box));
  g_assert_null (gtk_widget_get_first_child (box));
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  g_assert_cmpint (width, ==, 0);
  g_object_unref (box);
}

static GPtrArray *
make_buttons (const char *label,
              const char *target)
{
  GPtrArray *buttons = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *button = g_object_ref_sink (gtk_button_new_with_label (label));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.move");
  g_ptr_array_add (buttons, button);
  g_ptr_array_add (buttons, g_object_ref_sink (gtk_button_new_with_label ("View")));

  return buttons;
}

/* Buttons that would be the same again stay: somebody can be pressing one. */
static void
test_buttons (void)
{
  GtkWidget *box = g_object_ref_sink (bow_wrap_box_new (6, 6));
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) buttons = make_buttons ("Approve", "approved");
  g_autoptr (GPtrArray) again = make_buttons ("Approve", "approved");
  g_autoptr (GPtrArray) others = make_buttons ("Approve", "live");

  g_assert_true (bow_wrap_box_has_buttons (BOW_WRAP_BOX (box), none));
  g_assert_false (bow_wrap_box_has_buttons (BOW_WRAP_BOX (box), buttons));
  for (guint i = 0; i < buttons->len; i++)
    bow_wrap_box_append (BOW_WRAP_BOX (box), g_ptr_array_index (buttons, i));
  g_assert_true (bow_wrap_box_has_buttons (BOW_WRAP_BOX (box), again));
  g_assert_false (bow_wrap_box_has_buttons (BOW_WRAP_BOX (box), others));
  g_assert_false (bow_wrap_box_has_buttons (BOW_WRAP_BOX (box), none));
  gtk_widget_set_tooltip_text (gtk_widget_get_first_child (box), "Somebody else decides this.");
  g_assert_false (bow_wrap_box_has_buttons (BOW_WRAP_BOX (box), again));
  bow_wrap_box_clear (BOW_WRAP_BOX (box));
  g_object_unref (box);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/wrap/random", test_random);
  g_test_add_func ("/wrap/mirrored", test_mirrored);
  g_test_add_func ("/wrap/even", test_even);
  g_test_add_func ("/wrap/as-many", test_as_many);
  g_test_add_func ("/wrap/expand", test_expand);
  g_test_add_func ("/wrap/changes", test_changes);
  g_test_add_func ("/wrap/buttons", test_buttons);

  return g_test_run ();
}
