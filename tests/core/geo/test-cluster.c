/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-cluster.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "geo/bow-mercator.h"

/* The whole square, and a little more. */
static const BowClusterBox everywhere = { -0.1, -0.1, 1.1, 1.1 };

typedef struct
{
  gsize n;
  double *longitude;
  double *latitude;
} Places;

static void
places_clear (Places *self)
{
  g_free (self->longitude);
  g_free (self->latitude);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Places, places_clear)

static Places
places_random (guint32 seed,
               gsize   n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Places places = { n, g_new (double, n), g_new (double, n) };

  for (gsize i = 0; i < n; i++)
    {
      /* Half all over the country, half on a few hundred street corners. */
      double step = i % 2 == 0 ? 1e-9 : 0.01;

      places.longitude[i] = -6 + step * floor (g_rand_double_range (rand, 0, 8) / step);
      places.latitude[i] = 50 + step * floor (g_rand_double_range (rand, 0, i % 2 == 0 ? 9 : 0.2) / step);
    }

  return places;
}

typedef struct
{
  guint32 count;
  double x;
  double y;
} Sum;

static guint64
cell_key (const Places *places,
          gsize         i,
          guint         level)
{
  double side = ldexp (1, (int) level);

  return (guint64) (bow_mercator_x (places->longitude[i]) * side) << 32 |
         (guint64) (bow_mercator_y (places->latitude[i]) * side);
}

/* Adds up every cell of a level the plain way. */
static GHashTable *
brute_force (const Places *places,
             guint         level)
{
  GHashTable *sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (gsize i = 0; i < places->n; i++)
    {
      guint64 key;
      Sum *sum;

      if (isnan (places->longitude[i]))
        continue;
      key = cell_key (places, i, level);
      sum = g_hash_table_lookup (sums, &key);
      if (sum == NULL)
        {
          sum = g_new0 (Sum, 1);
          g_hash_table_insert (sums, g_memdup2 (&key, sizeof key), sum);
        }
      sum->count++;
      sum->x += bow_mercator_x (places->longitude[i]);
      sum->y += bow_mercator_y (places->latitude[i]);
    }

  return sums;
}

static void
check_cell (const BowCluster     *cluster,
            const Places         *places,
            guint                 level,
            GHashTable           *sums,
            const BowClusterCell *cell)
{
  const guint32 *order = bow_cluster_get_order (cluster);
  guint64 key = cell_key (places, order[cell->first], level);
  const Sum *sum = g_hash_table_lookup (sums, &key);

  g_assert_nonnull (sum);
  g_assert_cmpuint (cell->count, ==, sum->count);
  /* Each of up to 22 sums upwards may lose a unit of 2^-32, a centimetre. */
  g_assert_cmpfloat_with_epsilon (cell->x, sum->x / sum->count, 24.0 / 4294967296.0);
  g_assert_cmpfloat_with_epsilon (cell->y, sum->y / sum->count, 24.0 / 4294967296.0);
  for (guint32 i = 0; i < cell->count; i++)
    g_assert_cmpuint (cell_key (places, order[cell->first + i], level), ==, key);
}

static void
check_against_brute_force (const Places *places)
{
  g_autoptr (BowCluster) cluster = bow_cluster_new (places->longitude, places->latitude, places->n);

  for (guint level = 0; level <= BOW_CLUSTER_MAX_LEVEL; level++)
    {
      g_autoptr (GHashTable) sums = brute_force (places, level);
      g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (BowClusterCell));

      bow_cluster_query (cluster, level, &everywhere, cells);
      g_assert_cmpuint (cells->len, ==, g_hash_table_size (sums));
      g_assert_cmpuint (cells->len, ==, bow_cluster_count_cells (cluster, level));
      for (guint i = 0; i < cells->len; i++)
        check_cell (cluster, places, level, sums, &g_array_index (cells, BowClusterCell, i));
    }
}

static void
test_brute_force (void)
{
  static const gsize sizes[] = { 1, 2, 7, 300, 20000 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_auto (Places) places = places_random ((guint32) i + 1, sizes[i]);

      check_against_brute_force (&places);
    }
}

/* From one street to the whole world: what all points have in common, and how
 * many fall together, steers how they are sorted. Points of one finest cell stay
 * in the order they came in. */
static void
test_extents (void)
{
  static const struct { double degrees; gsize n; } extents[] = {
    { 1e-7, 1000 }, { 1e-3, 1000 }, { 0.3, 5000 }, { 5, 5000 }, { 165, 5000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (extents); i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) i);
      const gsize n = extents[i].n;
      g_auto (Places) places = { n, g_new (double, n), g_new (double, n) };
      g_autoptr (BowCluster) cluster = NULL;
      const guint32 *order;

      for (gsize j = 0; j < n; j++)
        {
          places.longitude[j] = 0.9 + extents[i].degrees * g_rand_double_range (rand, -1, 1);
          places.latitude[j] = extents[i].degrees * g_rand_double_range (rand, -0.5, 0.5);
        }
      check_against_brute_force (&places);
      cluster = bow_cluster_new (places.longitude, places.latitude, n);
      order = bow_cluster_get_order (cluster);
      for (gsize j = 1; j < n; j++)
        if (cell_key (&places, order[j - 1], BOW_CLUSTER_MAX_LEVEL) == cell_key (&places, order[j], BOW_CLUSTER_MAX_LEVEL))
          g_assert_cmpuint (order[j - 1], <, order[j]);
    }
}

/* A box must give exactly the cells that touch it. */
static void
test_boxes (void)
{
  g_auto (Places) places = places_random (99, 5000);
  g_autoptr (BowCluster) cluster = bow_cluster_new (places.longitude, places.latitude, places.n);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 400; round++)
    {
      guint level = (guint) g_rand_int_range (rand, 0, BOW_CLUSTER_MAX_LEVEL + 1);
      double side = ldexp (1, (int) level);
      double x = g_rand_double_range (rand, 0.48, 0.51), y = g_rand_double_range (rand, 0.3, 0.35);
      double size = pow (10, g_rand_double_range (rand, -6, -1));
      BowClusterBox box = { x, y, x + size, y + size };
      g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (BowClusterCell));
      g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (BowClusterCell));
      guint expected = 0;

      bow_cluster_query (cluster, level, &everywhere, all);
      bow_cluster_query (cluster, level, &box, some);
      for (guint i = 0; i < all->len; i++)
        {
          const BowClusterCell *cell = &g_array_index (all, BowClusterCell, i);

          if (floor (cell->x * side) >= floor (box.x0 * side) && floor (cell->x * side) <= floor (box.x1 * side) &&
              floor (cell->y * side) >= floor (box.y0 * side) && floor (cell->y * side) <= floor (box.y1 * side))
            {
              g_assert_cmpuint (g_array_index (some, BowClusterCell, expected).first, ==, cell->first);
              expected++;
            }
        }
      g_assert_cmpuint (some->len, ==, expected);
      g_assert_cmpuint (bow_cluster_count (cluster, level, &box), ==, expected);
    }
}

static void
test_no_points (void)
{
  static const double nowhere[] = { NAN, INFINITY };
  static const double somewhere[] = { 1, 52 };
  g_autoptr (BowCluster) none = bow_cluster_new (NULL, NULL, 0);
  g_autoptr (BowCluster) odd = bow_cluster_new (nowhere, somewhere, 2);
  BowClusterBox box;

  g_assert_cmpuint (bow_cluster_count (none, 4, &everywhere), ==, 0);
  g_assert_false (bow_cluster_get_box (none, &box));
  g_assert_cmpuint (bow_cluster_get_n_points (odd), ==, 0);
  g_assert_cmpuint (bow_cluster_count (odd, 0, &everywhere), ==, 0);
}

static void
test_edges (void)
{
  static const double longitude[] = { -180, 180, 0, 999, -999 };
  static const double latitude[] = { 90, -90, 0, 91, -91 };
  static const BowClusterBox backwards = { 0.6, 0.6, 0.4, 0.4 };
  static const BowClusterBox outside = { 1.2, 0, 1.4, 1 };
  g_autoptr (BowCluster) cluster = bow_cluster_new (longitude, latitude, G_N_ELEMENTS (longitude));

  g_assert_cmpuint (bow_cluster_count (cluster, 0, &everywhere), ==, 1);
  g_assert_cmpuint (bow_cluster_count (cluster, BOW_CLUSTER_MAX_LEVEL, &everywhere), >=, 3);
  g_assert_cmpuint (bow_cluster_count (cluster, 3, &backwards), ==, 0);
  g_assert_cmpuint (bow_cluster_count (cluster, 3, &outside), ==, 0);
}

/* Points on one spot stay one cell at every level, and all of them are in it. */
static void
test_stack (void)
{
  double longitude[50], latitude[50];
  g_autoptr (BowCluster) cluster = NULL;

  for (guint i = 0; i < 50; i++)
    {
      longitude[i] = 0.89;
      latitude[i] = 51.89;
    }
  cluster = bow_cluster_new (longitude, latitude, 50);
  for (guint level = 0; level <= BOW_CLUSTER_MAX_LEVEL; level++)
    {
      g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (BowClusterCell));

      bow_cluster_query (cluster, level, &everywhere, cells);
      g_assert_cmpuint (cells->len, ==, 1);
      g_assert_cmpuint (g_array_index (cells, BowClusterCell, 0).count, ==, 50);
    }
}

static void
test_points (void)
{
  g_auto (Places) places = places_random (8, 1000);
  g_autoptr (BowCluster) cluster = bow_cluster_new (places.longitude, places.latitude, places.n);

  for (gsize i = 0; i < places.n; i++)
    {
      guint32 place = bow_cluster_get_order (cluster)[i];
      double x, y;

      bow_cluster_get_point (cluster, i, &x, &y);
      g_assert_cmpfloat_with_epsilon (x, bow_mercator_x (places.longitude[place]), 1e-9);
      g_assert_cmpfloat_with_epsilon (y, bow_mercator_y (places.latitude[place]), 1e-9);
    }
}

static void
test_memory (void)
{
  g_auto (Places) places = places_random (3, 100000);
  g_autoptr (BowCluster) cluster = bow_cluster_new (places.longitude, places.latitude, places.n);

  /* 80 MB a million points is what is allowed. */
  g_assert_cmpuint (bow_cluster_get_memory (cluster), <, 80 * places.n);
}

static Places
read_places (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *features;
  Places places = { 0 };

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  features = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "features");
  places.n = json_array_get_length (features);
  places.longitude = g_new (double, places.n);
  places.latitude = g_new (double, places.n);
  for (guint i = 0; i < places.n; i++)
    {
      JsonNode *geometry = json_object_get_member (json_array_get_object_element (features, i), "geometry");
      JsonArray *at;

      /* One of them has no place. */
      if (geometry == NULL || JSON_NODE_HOLDS_NULL (geometry))
        {
          places.longitude[i] = places.latitude[i] = NAN;
          continue;
        }
      at = json_object_get_array_member (json_node_get_object (geometry), "coordinates");
      places.longitude[i] = json_array_get_double_element (at, 0);
      places.latitude[i] = json_array_get_double_element (at, 1);
    }

  return places;
}

/* The places that another clustering library tests itself with. */
static void
test_places (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("BOWSTREET_TEST_DATA") ? g_getenv ("BOWSTREET_TEST_DATA") : "",
                                            "oracles", "clustering", "places.json", NULL);
  g_auto (Places) places = { 0 };

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("The clustering fixture is not there");
      return;
    }
  places = read_places (path);
  g_assert_cmpuint (places.n, >, 150);
  check_against_brute_force (&places);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/cluster/brute-force", test_brute_force);
  g_test_add_func ("/geo/cluster/extents", test_extents);
  g_test_add_func ("/geo/cluster/boxes", test_boxes);
  g_test_add_func ("/geo/cluster/no-points", test_no_points);
  g_test_add_func ("/geo/cluster/edges", test_edges);
  g_test_add_func ("/geo/cluster/stack", test_stack);
  g_test_add_func ("/geo/cluster/points", test_points);
  g_test_add_func ("/geo/cluster/memory", test_memory);
  g_test_add_func ("/geo/cluster/places", test_places);
  return g_test_run ();
}
