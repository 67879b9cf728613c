/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "analysis/bow-network-layout.h"
#include "chart/bow-link-chart.h"
#include "hand.h"

/* The widget of the link chart: what it draws of few and of many, and what the
 * keyboard does to it. */

#define N_MANY 20000

static guint16
kind_index (const char *name)
{
  gsize n;
  const BowKind *const *kinds = bow_kinds (&n);

  for (guint16 i = 0; i < n; i++)
    if (g_str_equal (kinds[i]->name, name))
      return i;
  g_assert_not_reached ();
}

static guint16
relation_index (const char *name)
{
  gsize n;
  const BowRelation *relations = bow_relations (&n);

  for (guint16 i = 0; i < n; i++)
    if (g_str_equal (relations[i].name, name))
      return i;
  g_assert_not_reached ();
}

static BowRow *
make_row (gint64      row,
          const char *kind,
          const char *title)
{
  g_autofree char *ref = g_strdup_printf ("%c-%06d", bow_kind_find (kind)->letter, (int) row);

  return bow_row_new (&(BowRowData) { .row = row, .kind = bow_kind_find (kind), .ref = ref, .title = title, .author = "a",
                                      .longitude = NAN, .latitude = NAN, .precision_m = NAN });
}

static BowLinkModel *
make_model (BowNetwork *network,
            GPtrArray  *rows,
            gboolean    lay_out)
{
  BowLinkModel *model = bow_link_model_new ();
  const BowNetworkLayoutDesign design = { .layout = BOW_NETWORK_LAYOUT_STRESS, .seed = 1, .root = -1, .refine = network->n_nodes < 1000 };
  g_autofree BowNetworkPlace *places = lay_out ? bow_network_layout_new (network, &design, NULL, NULL) : NULL;

  bow_link_model_set_network (model, network, rows);
  if (places != NULL)
    bow_link_model_set_places (model, places);

  return model;
}

/* A family and a firm, with all that a line can say. */
static BowLinkModel *
make_few (void)
{
  static const struct { const char *kind; const char *title; } nodes[] = {
    { "person", "Ada Marsh" }, { "person", "Ben Marsh" }, { "person", "Cal Reed" }, { "organisation", "The marsh group" },
    { "telephone", "07700 900123" }, { "vehicle", "AB12 CDE" }, { "place", "14 Example Street" }, { "place", "A lock-up" },
    { "report", "Dealing from a grey van" }, { "note", "Two men at the lock-up" }, { "operation", "Raptor" }, { "person", "Dee Quill" },
    { "arrest", "Possession with intent" }, { "place", "The cut-through behind the old school" },
  };
  static const struct { guint from; guint to; const char *relation; guint8 strength; char grade[4]; guint16 n_sources; } edges[] = {
    { 0, 1, "family_of", 0, "1AP", 2 }, { 0, 1, "associate_of", 0, "", 1 }, { 0, 3, "member_of", 0, "2BP", 3 }, { 1, 3, "member_of", 1, "3CP", 1 },
    { 2, 3, "member_of", 1, "2BC", 2 }, { 0, 4, "uses_line", 0, "1AP", 1 }, { 2, 4, "uses_line", 1, "3EP", 1 }, { 2, 5, "driver_of", 0, "2BP", 4 },
    { 2, 5, "keeper_of", 0, "1AP", 1 }, { 0, 6, "lives_at", 0, "", 1 }, { 3, 7, "supplied_from", 1, "3DP", 1 }, { 3, 13, "supplied_to", 0, "2BP", 5 },
    { 8, 5, "mentions", 0, "", 1 }, { 9, 7, "mentions", 0, "2BP", 1 }, { 8, 10, "in_operation", 0, "", 1 }, { 9, 10, "in_operation", 0, "", 1 },
    { 0, 11, "exploits", 2, "3EP", 1 }, { 11, 6, "frequents", 1, "3CP", 1 }, { 12, 10, "in_operation", 0, "", 1 }, { 9, 2, "mentions", 0, "2BP", 1 },
  };
  BowNetworkNode network_nodes[G_N_ELEMENTS (nodes)] = { 0 };
  BowNetworkEdge network_edges[G_N_ELEMENTS (edges)] = { 0 };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (BowNetwork) network = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    {
      network_nodes[i] = (BowNetworkNode) { .row = i + 1, .kind = kind_index (nodes[i].kind), .weight = 1 };
      g_ptr_array_add (rows, make_row (i + 1, nodes[i].kind, nodes[i].title));
    }
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    network_edges[i] = (BowNetworkEdge) { .row = i + 1, .from = edges[i].from, .to = edges[i].to, .relation = relation_index (edges[i].relation),
                                          .strength = edges[i].strength, .source = edges[i].grade[0], .assessment = edges[i].grade[1],
                                          .handling = edges[i].grade[2], .n_sources = edges[i].n_sources };
  network = bow_network_new (network_nodes, G_N_ELEMENTS (nodes), network_edges, G_N_ELEMENTS (edges), NULL);

  return make_model (network, rows, TRUE);
}

/* Groups of many sizes, each about a few, and some who know other groups. */
static BowLinkModel *
make_many (gboolean lay_out)
{
  static const char *const kinds[] = { "person", "person", "person", "telephone", "vehicle", "place", "report", "organisation" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1829);
  g_autofree BowNetworkNode *nodes = g_new0 (BowNetworkNode, N_MANY);
  g_autofree BowNetworkEdge *edges = g_new0 (BowNetworkEdge, 2 * N_MANY);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (BowNetwork) network = NULL;
  guint n_edges = 0, first = 0, size = 60;

  for (guint i = 0; i < N_MANY; i++)
    {
      const char *kind = kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))];
      g_autofree char *title = g_strdup_printf ("Somebody %u", i);

      nodes[i] = (BowNetworkNode) { .row = i + 1, .kind = kind_index (kind), .weight = 1 };
      g_ptr_array_add (rows, make_row (i + 1, kind, title));
      if (i - first >= size)
        {
          first = i;
          size = 20 + (guint) (400 * pow (g_rand_double (rand), 4));
        }
      for (guint k = 0; k < 2 && i > 0; k++)
        {
          double near = pow (g_rand_double (rand), 2);
          guint to = k == 1 && g_rand_double (rand) < 0.04 ? (guint) g_rand_int_range (rand, 0, (gint32) i)
                     : i > first ? first + (guint) (near * (i - first)) : i - 1;

          if (to == i || (k == 1 && g_rand_double (rand) < 0.4))
            continue;
          edges[n_edges] = (BowNetworkEdge) { .row = n_edges + 1, .from = i, .to = to, .relation = relation_index ("mentions"),
                                              .strength = (guint8) (g_rand_double (rand) < 0.7 ? 0 : 1), .n_sources = 1 };
          n_edges++;
        }
    }
  network = bow_network_new (nodes, N_MANY, edges, n_edges, NULL);

  return make_model (network, rows, lay_out);
}

static GtkWidget *
open_chart (BowLinkModel  *model,
            int            width,
            int            height,
            BowLinkChart **chart)
{
  GtkWidget *window = adw_window_new ();

  *chart = BOW_LINK_CHART (bow_link_chart_new ());
  bow_link_chart_set_model (*chart, model);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (*chart));
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  hand_wait (400);
  for (guint i = 0; i < 1200 && !bow_link_chart_is_settled (*chart); i++)
    hand_wait (50);

  return window;
}

static int
find (BowLinkModel *model,
      const char   *title)
{
  for (guint i = 0; i < bow_link_scene_n_nodes (bow_link_model_get_scene (model)); i++)
    if (g_str_equal (bow_link_model_get_title (model, i), title))
      return (int) i;
  g_assert_not_reached ();
}

static void
test_few (void)
{
  g_autoptr (BowLinkModel) model = make_few ();
  BowLinkChart *chart;
  GtkWidget *window = open_chart (model, 1100, 800, &chart);

  g_assert_false (bow_link_chart_is_overview (chart));
  g_assert_cmpuint (bow_link_chart_get_n_drawn (chart), >=, 14 + 20);
  hand_leave_picture ("link-chart-few");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  hand_wait (300);
  hand_leave_picture ("link-chart-few-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_wait (50);
}

static void
test_many (void)
{
  g_autoptr (BowLinkModel) model = make_many (TRUE);
  BowLinkChart *chart;
  GtkWidget *window = open_chart (model, 1280, 800, &chart);

  g_assert_true (bow_link_chart_is_overview (chart));
  hand_until (bow_link_chart_is_settled (chart));
  g_assert_cmpuint (bow_link_chart_get_n_drawn (chart), <, BOW_LINK_CHART_MAX_LINES);
  hand_leave_picture ("link-chart-many");
  bow_link_chart_zoom (chart, 4);
  hand_wait (500);
  hand_leave_picture ("link-chart-many-nearer");
  bow_link_chart_zoom (chart, 6);
  hand_wait (500);
  hand_leave_picture ("link-chart-many-near");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  bow_link_chart_fit (chart);
  hand_wait (600);
  hand_leave_picture ("link-chart-many-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_wait (50);
}

static guint
find_vertex (JsonArray  *vertices,
             const char *id)
{
  for (guint i = 0; i < json_array_get_length (vertices); i++)
    if (g_strcmp0 (json_object_get_string_member (json_array_get_object_element (vertices, i), "id"), id) == 0)
      return i;
  g_assert_not_reached ();
}

/* A family as FollowTheMoney draws it, with its group. */
static BowLinkModel *
make_family (JsonObject *layout)
{
  JsonArray *vertices = json_object_get_array_member (layout, "vertices"), *edges = json_object_get_array_member (layout, "edges");
  guint n_nodes = json_array_get_length (vertices), n_edges = json_array_get_length (edges);
  g_autofree BowNetworkNode *nodes = g_new0 (BowNetworkNode, n_nodes);
  g_autofree BowNetworkEdge *links = g_new0 (BowNetworkEdge, n_edges);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (BowNetwork) network = NULL;

  for (guint i = 0; i < n_nodes; i++)
    {
      JsonObject *vertex = json_array_get_object_element (vertices, i);
      gboolean is_entity = g_strcmp0 (json_object_get_string_member (vertex, "type"), "entity") == 0;

      nodes[i] = (BowNetworkNode) { .row = i + 1, .kind = kind_index (is_entity ? "person" : "place"), .weight = 1 };
      g_ptr_array_add (rows, make_row (i + 1, is_entity ? "person" : "place", json_object_get_string_member (vertex, "label")));
    }
  for (guint i = 0; i < n_edges; i++)
    {
      JsonObject *edge = json_array_get_object_element (edges, i);

      links[i] = (BowNetworkEdge) { .row = i + 1, .from = find_vertex (vertices, json_object_get_string_member (edge, "sourceId")),
                                    .to = find_vertex (vertices, json_object_get_string_member (edge, "targetId")),
                                    .relation = relation_index ("family_of"), .n_sources = 1 };
    }
  network = bow_network_new (nodes, n_nodes, links, n_edges, NULL);

  return make_model (network, rows, TRUE);
}

static void
test_family (void)
{
  const char *folder = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "interchange", "ftm", "royal-family-v2.vis", NULL) : NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (BowLinkModel) model = NULL;
  JsonObject *layout;
  BowLinkChart *chart;
  GtkWidget *window;

  if (path == NULL || !json_parser_load_from_file (parser, path, NULL))
    {
      g_test_skip ("The sample of FollowTheMoney is not there");
      return;
    }
  layout = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), "layout");
  model = make_family (layout);
  window = open_chart (model, 900, 700, &chart);
  g_assert_cmpuint (bow_link_scene_n_nodes (bow_link_model_get_scene (model)), ==, 5);
  g_assert_cmpuint (bow_link_scene_n_edges (bow_link_model_get_scene (model)), ==, 6);
  hand_leave_picture ("link-chart-family");
  gtk_window_destroy (GTK_WINDOW (window));
  hand_wait (50);
}

/* Arrow keys follow the lines, Space selects, Enter opens, Escape lets go. */
static void
opened_cb (BowLinkChart *chart,
           guint         item,
           int          *opened)
{
  *opened = (int) item;
}

static void
test_keys (void)
{
  g_autoptr (BowLinkModel) model = make_few ();
  BowLinkChart *chart;
  GtkWidget *window = open_chart (model, 900, 700, &chart);
  int opened = -1, first;
  float zoom;

  g_signal_connect (chart, "opened", G_CALLBACK (opened_cb), &opened);
  gtk_widget_grab_focus (GTK_WIDGET (chart));
  hand_wait (50);
  first = bow_link_chart_get_focus (chart);
  g_assert_cmpint (first, >=, 0);
  for (guint key = GDK_KEY_Left; key <= GDK_KEY_Down && bow_link_chart_get_focus (chart) == first; key++)
    hand_press (GTK_WIDGET (chart), key);
  g_assert_cmpint (bow_link_chart_get_focus (chart), !=, first);
  g_assert_true (hand_press (GTK_WIDGET (chart), GDK_KEY_space));
  g_assert_cmpuint (bow_link_model_n_selected (model), ==, 1);
  g_assert_true (bow_link_model_is_selected (model, (guint) bow_link_chart_get_focus (chart)));
  hand_leave_picture ("link-chart-focus");
  g_assert_true (hand_press (GTK_WIDGET (chart), GDK_KEY_Return));
  g_assert_cmpint (opened, ==, bow_link_chart_get_focus (chart));
  g_assert_true (hand_press (GTK_WIDGET (chart), GDK_KEY_Escape));
  g_assert_cmpuint (bow_link_model_n_selected (model), ==, 0);
  zoom = bow_link_chart_get_zoom (chart);
  g_assert_true (hand_press (GTK_WIDGET (chart), GDK_KEY_plus));
  g_assert_cmpfloat (bow_link_chart_get_zoom (chart), >, zoom);
  g_assert_true (hand_press (GTK_WIDGET (chart), GDK_KEY_Home));
  g_assert_cmpfloat (fabsf (bow_link_chart_get_zoom (chart) - zoom), <, 0.01f);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_wait (50);
}

/* What is hidden, filtered away or in a group is not drawn, and lets go. */
static void
test_hide_and_group (void)
{
  g_autoptr (BowLinkModel) model = make_few ();
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint item = (guint) find (model, "Ada Marsh"), group;

  g_array_append_val (items, item);
  bow_link_model_select (model, items, FALSE);
  bow_link_model_hide (model, items);
  g_assert_cmpuint (bow_link_model_n_selected (model), ==, 0);
  g_assert_cmpuint (bow_link_scene_n_nodes (bow_link_model_get_scene (model)), ==, 13);
  g_assert_cmpuint (bow_link_scene_n_edges (bow_link_model_get_scene (model)), ==, 14);
  bow_link_model_show_hidden (model);
  g_assert_cmpuint (bow_link_scene_n_edges (bow_link_model_get_scene (model)), ==, 20);

  /* Three people: what joins them to the group is one line. */
  for (guint i = 0; i < 3; i++)
    g_array_append_val (nodes, i);
  group = bow_link_model_group (model, nodes, "The brothers");
  g_assert_cmpuint (bow_link_scene_n_nodes (bow_link_model_get_scene (model)), ==, 12);
  item = (guint) find (model, "The brothers");
  g_assert_cmpuint (bow_link_model_get_item (model, item)->n_members, ==, 3);
  g_assert_cmpuint (bow_link_scene_get_degree (bow_link_model_get_scene (model), item), ==, 6);
  g_array_set_size (items, 0);
  g_array_append_val (items, item);
  bow_link_model_select (model, items, FALSE);
  g_assert_cmpuint (bow_link_model_n_selected (model), ==, 3);

  for (gint64 row = 2; row <= 14; row++)
    g_hash_table_add (shown, g_memdup2 (&row, sizeof row));
  bow_link_model_set_shown (model, shown);
  g_assert_cmpuint (bow_link_model_n_selected (model), ==, 2);
  g_assert_cmpint (bow_link_model_item_of (model, 0), ==, -1);
  g_assert_cmpuint (bow_link_model_n_filtered (model), ==, 1);
  bow_link_model_set_shown (model, NULL);
  bow_link_model_ungroup (model, group);
  g_assert_cmpuint (bow_link_scene_n_nodes (bow_link_model_get_scene (model)), ==, 14);
}

/* What was read anew leaves in place what was there. */
static void
test_read_anew (void)
{
  g_autoptr (BowLinkModel) model = make_few ();
  g_autoptr (BowNetwork) network = NULL, less = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean keep[14];
  guint item = (guint) find (model, "Cal Reed");

  bow_link_model_move (model, item, 40, 2, TRUE);
  bow_link_model_set_note (model, 2, "Seen on Friday ");
  for (guint i = 0; i < 14; i++)
    keep[i] = i != 0;
  less = bow_network_keep (bow_link_model_get_network (model), keep, NULL);
  for (guint i = 1; i < 14; i++)
    g_ptr_array_add (rows, g_object_ref (bow_link_model_get_row (model, i)));
  bow_link_model_set_network (model, less, rows);
  item = (guint) find (model, "Cal Reed");
  g_assert_true (bow_link_model_is_pinned (model, item));
  g_assert_cmpstr (bow_link_model_get_note (model, item), ==, "Seen on Friday");
  g_assert_cmpfloat (bow_link_scene_get_position (bow_link_model_get_scene (model), item)[0], ==, 40);
  g_assert_true (bow_link_model_has_places (model));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/display/link-chart/few", test_few);
  g_test_add_func ("/display/link-chart/family", test_family);
  g_test_add_func ("/display/link-chart/many", test_many);
  g_test_add_func ("/display/link-chart/keys", test_keys);
  g_test_add_func ("/display/link-chart/hide-and-group", test_hide_and_group);
  g_test_add_func ("/display/link-chart/read-anew", test_read_anew);

  return hand_run ();
}
