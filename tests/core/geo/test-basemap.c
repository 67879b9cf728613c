/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-basemap.h"

static void
test_basemap (void)
{
  const BowBasemap *basemap = bow_basemap_get ();
  g_autoptr (BowBasemap) odd = bow_basemap_parse ("land\nland x,y 1\ntown\ntown 1,2\nborder ,\nwhatever\n\n");
  int rank = 0;

  g_assert_cmpuint (basemap->land->len, >, 50);
  g_assert_cmpuint (basemap->borders->len, >, 5);
  g_assert_cmpuint (basemap->towns->len, >, 200);
  g_assert_cmpuint (basemap->counties->len, >, 50);
  g_assert_cmpuint (basemap->areas->len, >, 60);
  for (guint i = 0; i < basemap->towns->len; i++)
    {
      const BowBasemapTown *town = g_ptr_array_index (basemap->towns, i);

      g_assert_cmpint (town->rank, >=, MAX (rank, 1));
      rank = town->rank;
    }
  g_assert_cmpuint (odd->land->len, ==, 1);
}

/* What is outside the box of a shape is never looked at. */
static void
test_boxes (void)
{
  const BowBasemap *basemap = bow_basemap_get ();

  for (guint i = 0; i < basemap->land->len; i++)
    {
      const BowBasemapShape *shape = g_ptr_array_index (basemap->land, i);

      g_assert_cmpuint (shape->n, >=, 3);
      for (gsize j = 0; j < shape->n; j++)
        {
          g_assert_cmpfloat (shape->x[j], >=, shape->box.x0);
          g_assert_cmpfloat (shape->x[j], <=, shape->box.x1);
          g_assert_cmpfloat (shape->y[j], >=, shape->box.y0);
          g_assert_cmpfloat (shape->y[j], <=, shape->box.y1);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/geo/basemap/parse", test_basemap);
  g_test_add_func ("/geo/basemap/boxes", test_boxes);

  return g_test_run ();
}
