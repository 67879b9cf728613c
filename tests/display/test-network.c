/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "chart/bow-county-network.h"
#include "chart/bow-network-chart.h"
#include "hand.h"
#include "widgets/bow-chart-table.h"

/* A chart of links: the same in the chart, in the table and for a screen
 * reader; by keyboard; wide, narrow and the other way round. */

static BowNetworkData *
make_data (void)
{
  BowNetworkData *data = bow_network_data_new ("A line");
  static const struct { char letter; int layer; const char *ref; const char *title; const char *note; } nodes[] = {
    { 'L', 0, "L-000001", "A home estate", "Home area" },
    { 'G', 1, "G-000001", "The marsh group", "Organisation" },
    { 'P', 2, "P-000001", "A runner", "Person" },
    { 'T', 3, "T-000001", "The marsh line", "Telephone" },
    { 'P', 4, "P-000002", "A child", "Missing child, Under 18" },
    { 'L', 5, "L-000002", "A target estate", "Target area" },
  };
  static const struct { guint from; guint to; const char *label; BowCardStrength strength; const char *words; } links[] = {
    { 1, 0, "supplied from", BOW_CARD_CONFIRMED, "Confirmed" },
    { 2, 1, "member of", BOW_CARD_UNCONFIRMED, "Unconfirmed" },
    { 2, 3, "uses line", BOW_CARD_CONFIRMED, "Confirmed" },
    { 2, 4, "exploits", BOW_CARD_DISPROVED, "Disproved" },
    { 1, 5, "supplied to", BOW_CARD_CONFIRMED, "Confirmed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (nodes); i++)
    bow_network_data_add_node (data, &(BowCardNode) {
      .row = (gint64) i + 10, .letter = nodes[i].letter, .layer = nodes[i].layer, .ref = (char *) nodes[i].ref,
      .title = (char *) nodes[i].title, .note = (char *) nodes[i].note, .grade = i == 1 ? (char *) "2 B P ×1" : NULL });
  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    bow_network_data_add_link (data, &(BowCardLink) {
      .ends = { links[i].from, links[i].to }, .label = (char *) links[i].label, .inverse = (char *) "seen from the other end",
      .strength = links[i].strength, .words = (char *) links[i].words, .directed = TRUE });

  return data;
}

static void
settle (void)
{
  for (int i = 0; i < 40; i++)
    {
      hand_step ();
      g_usleep (5000);
    }
}

static GtkWidget *
show_chart (BowNetworkData *data,
            int             width,
            GtkWidget     **window)
{
  GtkWidget *chart = bow_network_chart_new ();

  bow_network_chart_set_data (BOW_NETWORK_CHART (chart), data);
  *window = g_object_new (GTK_TYPE_WINDOW, "child",
                          g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "child", chart, NULL),
                          "default-width", width, "default-height", 700, NULL);
  gtk_window_present (GTK_WINDOW (*window));
  settle ();

  return chart;
}

static graphene_rect_t
bounds_of (GtkWidget *chart,
           guint      node)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (bow_network_chart_get_card (BOW_NETWORK_CHART (chart), node), chart, &bounds));

  return bounds;
}

static void
assert_apart (GtkWidget *chart,
              guint      n)
{
  for (guint i = 0; i < n; i++)
    {
      graphene_rect_t one = bounds_of (chart, i);

      g_assert_cmpfloat (one.origin.x, >=, -1);
      g_assert_cmpfloat (one.origin.x + one.size.width, <=, gtk_widget_get_width (chart) + 1);
      for (guint j = 0; j < i; j++)
        {
          graphene_rect_t other = bounds_of (chart, j);

          g_assert_false (graphene_rect_intersection (&one, &other, NULL));
        }
    }
}

static void
test_wide_and_narrow (void)
{
  g_autoptr (BowNetworkData) data = make_data ();
  GtkWidget *window, *chart = show_chart (data, 1200, &window);

  assert_apart (chart, 6);
  g_assert_cmpfloat (bounds_of (chart, 0).origin.x, <, bounds_of (chart, 1).origin.x);
  g_assert_cmpfloat (bounds_of (chart, 1).origin.x, <, bounds_of (chart, 5).origin.x);
  gtk_widget_set_direction (chart, GTK_TEXT_DIR_RTL);
  settle ();
  g_assert_cmpfloat (bounds_of (chart, 0).origin.x, >, bounds_of (chart, 1).origin.x);
  assert_apart (chart, 6);
  gtk_window_destroy (GTK_WINDOW (window));
  chart = show_chart (data, 360, &window);
  assert_apart (chart, 6);
  g_assert_cmpint (gtk_widget_get_width (chart), <=, 360);
  g_assert_cmpfloat (bounds_of (chart, 0).origin.y, <, bounds_of (chart, 1).origin.y);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
opened_cb (GtkWidget *chart,
           gint64     row,
           gint64    *opened)
{
  *opened = row;
}

static void
test_keyboard (void)
{
  g_autoptr (BowNetworkData) data = make_data ();
  GtkWidget *window, *chart = show_chart (data, 1200, &window);
  BowNetworkChart *network = BOW_NETWORK_CHART (chart);
  gint64 opened = 0;

  g_signal_connect (chart, "opened", G_CALLBACK (opened_cb), &opened);
  g_assert_true (gtk_widget_grab_focus (chart));
  g_assert_cmpint (bow_network_chart_get_focused (network), ==, 0);
  for (int step = 1; step < 6; step++)
    {
      g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_RIGHT));
      g_assert_cmpint (bow_network_chart_get_focused (network), ==, step);
    }
  g_assert_false (gtk_widget_child_focus (chart, GTK_DIR_RIGHT));
  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_LEFT));
  g_assert_cmpint (bow_network_chart_get_focused (network), ==, 4);
  /* One stop of Tab. */
  g_assert_false (gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD));
  gtk_widget_activate (bow_network_chart_get_card (network, 4));
  /* A button that is pressed by key stays down for a while first. */
  for (gint64 until = hand_patience (); opened == 0 && g_get_monotonic_time () < until;)
    hand_step ();
  g_assert_cmpint (opened, ==, 14);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Whatever is drawn is said. */
static void
test_said (void)
{
  g_autoptr (BowNetworkData) data = make_data ();
  g_autoptr (GtkWidget) chart = g_object_ref_sink (bow_network_chart_new ());
  g_autofree char *reading = bow_network_data_read_out (data);
  g_autofree char *problem = NULL;

  bow_network_chart_set_data (BOW_NETWORK_CHART (chart), data);
  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_GROUP);
  problem = gtk_test_accessible_check_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL, reading);
  g_assert_null (problem);
  for (guint i = 0; i < bow_network_data_n_nodes (data); i++)
    g_assert_nonnull (strstr (reading, bow_network_data_get_node (data, i)->title));
  g_assert_nonnull (strstr (reading, "P-000001 exploits P-000002 A child (Disproved)"));
  g_assert_nonnull (strstr (reading, "Missing child, Under 18"));
  g_assert_nonnull (strstr (reading, "2 B P ×1"));
}

static void
assert_says (GtkWidget      *table,
             BowNetworkData *data)
{
  for (guint i = 0; i < bow_network_data_n_nodes (data); i++)
    {
      const BowCardNode *node = bow_network_data_get_node (data, i);
      g_autofree char *name = g_strdup_printf ("%s %s", node->ref, node->title);
      g_autofree char *links = bow_network_data_describe_links (data, i, "\n");

      g_assert_cmpstr (bow_chart_table_get_text (BOW_CHART_TABLE (table), i + 1, 0), ==, name);
      g_assert_cmpstr (bow_chart_table_get_text (BOW_CHART_TABLE (table), i + 1, 1), ==, node->note);
      g_assert_cmpstr (bow_chart_table_get_text (BOW_CHART_TABLE (table), i + 1, 3), ==, links);
    }
}

/* One below the other it says the same, in the room of a telephone. */
static void
test_table_equals (void)
{
  g_autoptr (BowNetworkData) data = make_data ();
  g_autoptr (BowChartData) figures = bow_county_network_tabulate (data);
  g_autoptr (GtkWidget) table = g_object_ref_sink (bow_chart_table_new ());
  GtkWidget *rows;
  int wide, least;

  bow_chart_table_set_words (BOW_CHART_TABLE (table), TRUE);
  bow_chart_table_set_data (BOW_CHART_TABLE (table), figures);
  assert_says (table, data);
  rows = gtk_widget_get_parent (gtk_widget_get_parent (hand_find (table, GTK_TYPE_LABEL)));
  while (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (rows)) != GTK_ACCESSIBLE_ROLE_TABLE)
    rows = gtk_widget_get_parent (rows);
  gtk_widget_measure (rows, GTK_ORIENTATION_HORIZONTAL, -1, &wide, NULL, NULL, NULL);
  g_object_set (table, "stacked", TRUE, NULL);
  assert_says (table, data);
  gtk_widget_measure (rows, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (wide, >, 320);
  g_assert_cmpint (least, <, 320);
  g_object_set (table, "stacked", FALSE, NULL);
  assert_says (table, data);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/display/network/wide-and-narrow", test_wide_and_narrow);
  g_test_add_func ("/display/network/keyboard", test_keyboard);
  g_test_add_func ("/display/network/said", test_said);
  g_test_add_func ("/display/network/table-equals", test_table_equals);

  return g_test_run ();
}
