/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-map.h"

#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#include "ask-pdf.h"
#include "report/bow-map-palette.h"
#include "report/bow-street-style.h"
#include "tile-maker.h"

/* A sheet of 200 points a side that shows tile 14/8192/5000, and a hundred
 * points of what lies east of it. */
#define SIDE 200.0
#define ZOOM 14
#define COLUMN 8192
#define ROW 5000

static const BowMapSheetView view = { COLUMN / 16384.0, ROW / 16384.0, SIDE * 16384 };

static BowClusterBox
get_box (guint columns)
{
  return (BowClusterBox) { COLUMN / 16384.0, ROW / 16384.0, (COLUMN + columns) / 16384.0, (ROW + 1) / 16384.0 };
}

static BowStreetMap *
make_map (guint columns)
{
  BowStreetMap *map = bow_street_map_new (&view, 1.5 * SIDE, SIDE);
  BowClusterBox box = get_box (columns);

  g_assert_cmpuint (bow_street_map_begin_pack (map, &box), ==, 0);

  return map;
}

static void
add (BowStreetMap *map,
     guint         zoom,
     guint         x,
     guint         y,
     TileMaker    *maker)
{
  const BowStreetTile tile = { zoom, x, y };
  g_autoptr (GBytes) bytes = tile_maker_end (maker);

  g_assert_true (bow_street_map_add_tile (map, &tile, NULL, bytes));
}

static void
draw_sign (cairo_t    *cr,
           const char *sign,
           double      size,
           gpointer    n_signs)
{
  if (n_signs != NULL)
    ++*(guint *) n_signs;
}

static cairo_surface_t *
paint (BowStreetMap *map,
       guint         n_packs)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (1.5 * SIDE), (int) SIDE);
  cairo_t *cr = cairo_create (surface);

  g_assert_true (bow_street_map_finish (map, NULL, NULL));
  cairo_set_source_rgb (cr, 1, 0, 1);
  cairo_paint (cr);
  for (guint i = n_packs; i > 0; i--)
    bow_street_map_draw_pack (map, i - 1, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface,
           int              x,
           int              y)
{
  guint32 pixel;

  memcpy (&pixel, cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + 4 * x, 4);

  return pixel & 0xffffff;
}

static guint32
get_ink (const char *name)
{
  return (guint32) g_ascii_strtoull (bow_map_palette_find (name, strlen (name), BOW_MAP_LOOK_PRINT) + 1, NULL, 16);
}

#define NOTHING 0xff00ff

/* All inks of the style are there, and no width is nonsense. */
static void
test_style (void)
{
  gsize n;
  const BowStreetPaint *paints = bow_street_style (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpint (*bow_map_palette_find (paints[i].ink, strlen (paints[i].ink), BOW_MAP_LOOK_PRINT), ==, '#');
      g_assert_true (paints[i].edge == NULL || *bow_map_palette_find (paints[i].edge, strlen (paints[i].edge), BOW_MAP_LOOK_PRINT) == '#');
      for (double zoom = 0; zoom < 20; zoom += 0.5)
        {
          g_assert_cmpfloat (bow_street_paint_measure (&paints[i], zoom), >=, 0);
          g_assert_cmpfloat (bow_street_paint_measure (&paints[i], zoom), <, 70);
        }
    }
}

/* A lake, and a road over it; beyond the tile nothing. */
static void
test_ground (void)
{
  g_autoptr (BowStreetMap) map = make_map (1);
  TileMaker maker;
  cairo_surface_t *surface;

  tile_maker_begin (&maker);
  tile_maker_layer (&maker, "water");
  tile_maker_add (&maker, BOW_VECTOR_POLYGON, TILE_TAGS ("class", "lake"), TILE_POINTS (1024, 1024, 5000, 1024, 5000, 3072, 1024, 3072));
  tile_maker_layer (&maker, "transportation");
  tile_maker_add (&maker, BOW_VECTOR_LINE, TILE_TAGS ("class", "primary"), TILE_POINTS (0, 2048, 4500, 2048));
  add (map, ZOOM, COLUMN, ROW, &maker);
  surface = paint (map, 1);
  g_assert_cmphex (get_pixel (surface, 20, 20), ==, get_ink ("land"));
  g_assert_cmphex (get_pixel (surface, 100, 80), ==, get_ink ("water"));
  g_assert_cmphex (get_pixel (surface, 100, 100), ==, get_ink ("primary"));
  g_assert_cmphex (get_pixel (surface, 198, 80), ==, get_ink ("water"));
  g_assert_cmphex (get_pixel (surface, 202, 80), ==, NOTHING);
  g_assert_cmphex (get_pixel (surface, 202, 100), ==, NOTHING);
  cairo_surface_destroy (surface);
}

/* What two tiles share is as whole as if there were one: no seam, no shore
 * along the cut. */
static void
test_seam (void)
{
  g_autoptr (BowStreetMap) map = make_map (2);
  cairo_surface_t *surface;

  for (int i = 0; i < 2; i++)
    {
      TileMaker maker;

      tile_maker_begin (&maker);
      tile_maker_layer (&maker, "water");
      tile_maker_add (&maker, BOW_VECTOR_POLYGON, TILE_TAGS ("class", "lake"),
                      TILE_POINTS (2048 - 4096 * i, 1024, 5120 - 4096 * i, 1024, 5120 - 4096 * i, 3072, 2048 - 4096 * i, 3072));
      tile_maker_layer (&maker, "transportation");
      tile_maker_add (&maker, BOW_VECTOR_LINE, TILE_TAGS ("class", "primary"), TILE_POINTS (0 - 64 * i, 2048, 4160, 2048));
      add (map, ZOOM, COLUMN + (guint) i, ROW, &maker);
    }
  surface = paint (map, 1);
  for (int x = 120; x < 230; x++)
    {
      g_assert_cmphex (get_pixel (surface, x, 75), ==, get_ink ("water"));
      g_assert_cmphex (get_pixel (surface, x, 100), ==, get_ink ("primary"));
    }
  cairo_surface_destroy (surface);
}

/* Where a pack has nothing finer, what it has is drawn larger, and no more of
 * it than is wanted. */
static void
test_larger (void)
{
  const BowStreetTile tile = { ZOOM - 1, COLUMN / 2, ROW / 2 };
  const BowClusterBox part = get_box (1);
  g_autoptr (BowStreetMap) map = make_map (2);
  g_autoptr (GBytes) bytes = NULL;
  TileMaker maker;
  cairo_surface_t *surface;

  tile_maker_begin (&maker);
  tile_maker_layer (&maker, "water");
  tile_maker_add (&maker, BOW_VECTOR_POLYGON, TILE_TAGS ("class", "lake"), TILE_POINTS (1024, 1024, 4096, 1024, 4096, 3072, 1024, 3072));
  bytes = tile_maker_end (&maker);
  g_assert_true (bow_street_map_add_tile (map, &tile, &part, bytes));
  surface = paint (map, 1);
  g_assert_cmphex (get_pixel (surface, 95, 150), ==, get_ink ("land"));
  g_assert_cmphex (get_pixel (surface, 110, 150), ==, get_ink ("water"));
  g_assert_cmphex (get_pixel (surface, 110, 90), ==, get_ink ("land"));
  g_assert_cmphex (get_pixel (surface, 205, 150), ==, NOTHING);
  cairo_surface_destroy (surface);
}

static cairo_status_t
write_cb (void                *data,
          const unsigned char *bytes,
          unsigned int         length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
print (BowStreetMap *map,
       guint         n_packs,
       guint        *n_signs)
{
  GByteArray *pdf = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, pdf, 1.5 * SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2020-01-01T00:00:00Z");
  g_assert_true (bow_street_map_finish (map, NULL, NULL));
  for (guint i = n_packs; i > 0; i--)
    bow_street_map_draw_pack (map, i - 1, cr);
  bow_street_map_draw_names (map, draw_sign, n_signs, cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (pdf);
}

/* A slanted street, once in pieces; two places in one spot; a station; a name in Latin letters alone. */
static void
fill_names (BowStreetMap *map)
{
  TileMaker maker;

  tile_maker_begin (&maker);
  tile_maker_layer (&maker, "transportation_name");
  tile_maker_add (&maker, BOW_VECTOR_LINE, TILE_TAGS ("class", "primary", "name", "Mill Lane"), TILE_POINTS (200, 3800, 1000, 2900));
  tile_maker_add (&maker, BOW_VECTOR_LINE, TILE_TAGS ("class", "primary", "name", "Mill Lane"), TILE_POINTS (1800, 2000, 1000, 2900));
  tile_maker_add (&maker, BOW_VECTOR_LINE, TILE_TAGS ("class", "trunk", "ref", "A14"), TILE_POINTS (3000, 200, 3000, 3900));
  tile_maker_layer (&maker, "place");
  tile_maker_add (&maker, BOW_VECTOR_POINT, TILE_TAGS ("class", "village", "name", "Lesser", "rank", "9"), TILE_POINTS (1500, 700));
  tile_maker_add (&maker, BOW_VECTOR_POINT, TILE_TAGS ("class", "village", "name", "Greater", "rank", "2"), TILE_POINTS (1500, 700));
  tile_maker_add (&maker, BOW_VECTOR_POINT, TILE_TAGS ("class", "hamlet", "name:latin", "Wivenhoe\nCross"), TILE_POINTS (2000, 3700));
  tile_maker_add (&maker, BOW_VECTOR_POINT, TILE_TAGS ("class", "hamlet", "name", "Beyond"), TILE_POINTS (4300, 3000));
  tile_maker_layer (&maker, "poi");
  tile_maker_add (&maker, BOW_VECTOR_POINT, TILE_TAGS ("class", "railway", "subclass", "station", "name", "Hythe"), TILE_POINTS (2200, 1600));
  add (map, ZOOM, COLUMN, ROW, &maker);
}

static guint
count (const char *text,
       const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    n++;

  return n;
}

/* Names are letters that can be found, however they are turned; none lies upon
 * another, and each comes once. */
static void
test_names (void)
{
  g_autoptr (BowStreetMap) map = make_map (1);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  guint n_signs = 0;

  fill_names (map);
  pdf = print (map, 1, &n_signs);
  g_assert_cmpuint (n_signs, ==, 1);
  text = ask_pdf_text (pdf);
  if (text == NULL)
    {
      g_test_skip ("pdftotext is not there");
      return;
    }
  g_assert_cmpuint (count (text, "Mill Lane"), ==, 1);
  g_assert_cmpuint (count (text, "Greater"), ==, 1);
  g_assert_nonnull (strstr (text, "Hythe"));
  g_assert_nonnull (strstr (text, "A14"));
  g_assert_nonnull (strstr (text, "Wivenhoe Cross"));
  g_assert_null (strstr (text, "Beyond"));
}

/* The same tiles, the same bytes. */
static void
test_again (void)
{
  g_autoptr (GBytes) first = NULL;

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (BowStreetMap) map = make_map (1);
      g_autoptr (GBytes) pdf = NULL;

      fill_names (map);
      pdf = print (map, 1, NULL);
      if (first == NULL)
        first = g_bytes_ref (pdf);
      g_assert_true (g_bytes_equal (first, pdf));
    }
}

/* The pack that lies on top hides the other, its names too; beside it the other
 * is to be seen. */
static void
test_packs (void)
{
  g_autoptr (BowStreetMap) map = make_map (1);
  const BowClusterBox box = get_box (2);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  TileMaker maker;

  tile_maker_begin (&maker);
  tile_maker_layer (&maker, "place");
  tile_maker_add (&maker, BOW_VECTOR_POINT, TILE_TAGS ("class", "village", "name", "Upper"), TILE_POINTS (2000, 1000));
  add (map, ZOOM, COLUMN, ROW, &maker);
  g_assert_cmpuint (bow_street_map_begin_pack (map, &box), ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      tile_maker_begin (&maker);
      tile_maker_layer (&maker, "place");
      tile_maker_add (&maker, BOW_VECTOR_POINT, TILE_TAGS ("class", "village", "name", i == 0 ? "Hidden" : "Beside"), TILE_POINTS (1000, 3000));
      tile_maker_layer (&maker, "water");
      tile_maker_add (&maker, BOW_VECTOR_POLYGON, TILE_TAGS ("class", "lake"), TILE_POINTS (0, 0, 4096, 0, 4096, 4096, 0, 4096));
      add (map, ZOOM, COLUMN + i, ROW, &maker);
    }
  pdf = print (map, 2, NULL);
  text = ask_pdf_text (pdf);
  if (text != NULL)
    {
      g_assert_nonnull (strstr (text, "Upper"));
      g_assert_nonnull (strstr (text, "Beside"));
      g_assert_null (strstr (text, "Hidden"));
    }
}

static void
test_packs_ground (void)
{
  g_autoptr (BowStreetMap) map = make_map (1);
  const BowClusterBox box = get_box (2);
  TileMaker maker;
  cairo_surface_t *surface;

  tile_maker_begin (&maker);
  tile_maker_layer (&maker, "place");
  add (map, ZOOM, COLUMN, ROW, &maker);
  bow_street_map_begin_pack (map, &box);
  for (guint i = 0; i < 2; i++)
    {
      tile_maker_begin (&maker);
      tile_maker_layer (&maker, "water");
      tile_maker_add (&maker, BOW_VECTOR_POLYGON, TILE_TAGS ("class", "lake"), TILE_POINTS (0, 0, 4096, 0, 4096, 4096, 0, 4096));
      add (map, ZOOM, COLUMN + i, ROW, &maker);
    }
  surface = paint (map, 2);
  g_assert_cmphex (get_pixel (surface, 100, 100), ==, get_ink ("land"));
  g_assert_cmphex (get_pixel (surface, 250, 100), ==, get_ink ("water"));
  cairo_surface_destroy (surface);
}

/* What is no tile is refused, and leaves nothing; what is one, but made to take
 * all day, is drawn in the time that there is. */
static void
test_hostile (void)
{
  g_autoptr (BowStreetMap) map = make_map (1);
  const BowStreetTile tile = { ZOOM, COLUMN, ROW };
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("<html>", 6);
  g_autofree int *points = g_new (int, 2 * 60000);
  g_autoptr (GBytes) pdf = NULL;
  TileMaker maker;

  g_assert_false (bow_street_map_add_tile (map, &tile, NULL, nonsense));
  for (int i = 0; i < 60000; i++)
    {
      points[2 * i] = i % 2 * 4096;
      points[2 * i + 1] = (i * 37) % 4096;
    }
  tile_maker_begin (&maker);
  tile_maker_layer (&maker, "transportation_name");
  for (int i = 0; i < 20; i++)
    tile_maker_add (&maker, BOW_VECTOR_LINE, TILE_TAGS ("class", "primary", "name", "Again and again"), points, 60000);
  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", i);

      tile_maker_add (&maker, BOW_VECTOR_LINE, TILE_TAGS ("class", "minor", "name", name), TILE_POINTS (5, 5, 900, 900));
    }
  tile_maker_layer (&maker, "transportation");
  for (int i = 0; i < 3000; i++)
    tile_maker_add (&maker, BOW_VECTOR_LINE, TILE_TAGS ("class", "primary"), TILE_POINTS (5, 5, 5, 5));
  add (map, ZOOM, COLUMN, ROW, &maker);
  pdf = print (map, 1, NULL);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 0);
}

/* No sheet holds more than a sheet can. */
static void
test_full (void)
{
  g_autoptr (BowStreetMap) map = make_map (1);
  const BowStreetTile tile = { ZOOM, COLUMN, ROW };
  g_autofree int *points = g_new0 (int, 2 * 1000000);
  g_autoptr (GBytes) bytes = NULL;
  TileMaker maker;
  guint n = 0;

  tile_maker_begin (&maker);
  tile_maker_layer (&maker, "transportation");
  tile_maker_add (&maker, BOW_VECTOR_LINE, TILE_TAGS ("class", "primary"), points, 1000000);
  bytes = tile_maker_end (&maker);
  while (n < 100 && bow_street_map_add_tile (map, &tile, NULL, bytes))
    n++;
  g_assert_cmpuint (n, >, 1);
  g_assert_cmpuint (n, <, 20);
}

static void
test_stopped (void)
{
  g_autoptr (BowStreetMap) map = make_map (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fill_names (map);
  g_cancellable_cancel (cancellable);
  g_assert_false (bow_street_map_finish (map, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/street-map/style", test_style);
  g_test_add_func ("/report/street-map/ground", test_ground);
  g_test_add_func ("/report/street-map/seam", test_seam);
  g_test_add_func ("/report/street-map/larger", test_larger);
  g_test_add_func ("/report/street-map/names", test_names);
  g_test_add_func ("/report/street-map/again", test_again);
  g_test_add_func ("/report/street-map/packs", test_packs);
  g_test_add_func ("/report/street-map/packs-ground", test_packs_ground);
  g_test_add_func ("/report/street-map/hostile", test_hostile);
  g_test_add_func ("/report/street-map/full", test_full);
  g_test_add_func ("/report/street-map/stopped", test_stopped);
  return g_test_run ();
}
