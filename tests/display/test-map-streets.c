/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#include "ask-pdf.h"
#include "geo/bow-mercator.h"
#include "hand.h"
#include "paper.h"
#include "map/bow-chain-layer.h"
#include "map/bow-map-page.h"

/* The ground of a map on paper, from the pack to the PDF. */

#define WIDTH 555.0
#define HEIGHT 390.0

typedef struct
{
  GtkWidget *window;
  BowMapPage *page;
  BowMapPacks *packs;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->window = adw_window_new ();
  self->page = BOW_MAP_PAGE (bow_map_page_new ());
  self->packs = bow_map_canvas_get_packs (bow_map_page_get_canvas (self->page));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1100, 760);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  hand_wait (50);
}

/* Opened, or said why it cannot be; %NULL where there is no such file. */
static BowMapPack *
add_pack (Fixture    *self,
          const char *folder,
          const char *name)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *path = g_build_filename (data != NULL ? data : "/nonexistent", folder, name, NULL);
  BowMapPack *pack;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  pack = bow_map_packs_add (self->packs, path);
  while (bow_map_packs_find (self->packs, path) != NULL && bow_map_pack_get_info (pack) == NULL)
    g_main_context_iteration (NULL, TRUE);

  return bow_map_packs_find (self->packs, path);
}

static void
count_cb (BowMapPaper *paper,
          GParamSpec  *pspec,
          guint       *n)
{
  ++*n;
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
print (Fixture *self,
       guint   *n_missing)
{
  BowMapPaper *paper = bow_map_page_get_paper (self->page);
  GByteArray *pdf = g_byte_array_new ();
  guint n_steps = 0;
  gulong handler = g_signal_connect (paper, "notify::progress", G_CALLBACK (count_cb), &n_steps);
  cairo_surface_t *surface;
  cairo_t *cr;

  paper_lay_out (paper, WIDTH, HEIGHT);
  g_signal_handler_disconnect (paper, handler);
  g_assert_cmpuint (n_steps, >, 0);
  *n_missing = bow_map_paper_get_missing (paper);
  surface = cairo_pdf_surface_create_for_stream (write_cb, pdf, WIDTH, HEIGHT);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, "2020-01-01T00:00:00Z");
  cr = cairo_create (surface);
  bow_map_paper_draw (paper, cr);
  cairo_show_page (cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  bow_map_paper_end (paper);

  return g_byte_array_free_to_bytes (pdf);
}

static guint
count_images (GBytes *pdf,
              char  **last)
{
  static const char *const command[] = { "pdfimages", "-list", "-", NULL };
  g_autofree char *text = ask_pdf (pdf, command);
  g_auto (GStrv) lines = text != NULL ? g_strsplit (g_strchomp (text), "\n", -1) : NULL;
  guint n = 0;

  for (gsize i = 2; lines != NULL && lines[i] != NULL; i++)
    if (strstr (lines[i], " smask ") == NULL)
      {
        n++;
        g_set_str (last, lines[i]);
      }

  return n;
}

/* How many lines the pages draw: every “l” on a line of its own end. */
static guint
count_lines (GBytes *pdf)
{
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  guint n = 0;

  for (const char *at = data; (at = g_strstr_len (at, data + size - at, "stream\n")) != NULL; at += 7)
    {
      g_autoptr (GZlibDecompressor) unpacker = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
      g_autoptr (GInputStream) packed = g_memory_input_stream_new_from_data (at + 7, data + size - at - 7, NULL);
      g_autoptr (GInputStream) stream = g_converter_input_stream_new (packed, G_CONVERTER (unpacker));
      g_autofree char *text = g_malloc0 (1 << 24);
      gsize length = 0;

      g_input_stream_read_all (stream, text, (1 << 24) - 1, &length, NULL, NULL);
      for (gsize i = 1; i + 1 < length; i++)
        n += text[i] == 'l' && text[i - 1] == ' ' && g_ascii_isspace (text[i + 1]);
    }

  return n;
}

typedef struct
{
  const char *pack;
  double latitude;
  double longitude;
  double zoom;
  guint least_lines;
  const char *names[4];
} Town;

static const Town towns[] = {
  { "cambridge-city.mbtiles", 52.2045, 0.121, 12, 8000, { "Cambridge", "CHESTERTON", "M11", "A14" } },
  { "cambridge-city.mbtiles", 52.2045, 0.121, 15, 10000, { "Mill Lane", "Trumpington Street", "River Cam", "A603" } },
  { "cambridge-city.mbtiles", 52.2045, 0.121, 17, 1000, { "Petty Cury", "Market Street", "Sidney Street" } },
  { "colchester.mbtiles", 51.889, 0.9, 12, 8000, { "Colchester", "Wivenhoe", "A12", "River Colne" } },
  { "colchester.mbtiles", 51.889, 0.9, 15, 10000, { "High Street", "Head Street", "Castle Park" } },
  { "colchester.mbtiles", 51.889, 0.9, 17, 1000, { "High Street", "Culver Street West", "Trinity Street" } },
};

/* Streets are lines and their names letters, at each scale; the same twice. */
static void
test_town (Fixture       *self,
           gconstpointer  data)
{
  const Town *town = data;
  g_autofree char *name = g_strdup_printf ("%.4s-%.0f.pdf", town->pack, town->zoom);
  g_autofree char *image = NULL;
  guint n_missing;

  if (add_pack (self, "maps", town->pack) == NULL)
    {
      g_test_skip ("The map packs are not there");
      return;
    }
  bow_map_canvas_look_at (bow_map_page_get_canvas (self->page), town->latitude, town->longitude, town->zoom);
  hand_wait (200);

  g_autoptr (GBytes) pdf = print (self, &n_missing);
  g_autofree char *text = ask_pdf_text (pdf);
  g_autoptr (GBytes) again = print (self, &n_missing);

  paper_leave (pdf, name);
  g_assert_cmpuint (n_missing, ==, 0);
  g_assert_true (g_bytes_equal (pdf, again));
  g_assert_cmpuint (count_images (pdf, &image), ==, 0);
  g_assert_cmpuint (count_lines (pdf), >, town->least_lines);
  g_assert_cmpuint (g_bytes_get_size (pdf), <, 3 << 20);
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (town->names) && town->names[i] != NULL; i++)
    if (strstr (text, town->names[i]) == NULL)
      {
        g_test_message ("“%s” is not in: %s", town->names[i], text);
        g_test_fail ();
      }
}

/* A pack of pictures stays pictures, as fine as it is; streets above it are
 * streets. */
static void
test_pictures (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *image = NULL;
  g_autoptr (GBytes) pdf = NULL, both = NULL;
  g_auto (GStrv) words = NULL;
  guint n_missing;

  if (add_pack (self, "maps", "cambridge-city-raster-jpg.mbtiles") == NULL)
    {
      g_test_skip ("The map packs are not there");
      return;
    }
  bow_map_canvas_look_at (bow_map_page_get_canvas (self->page), 52.2045, 0.121, 14);
  hand_wait (200);
  pdf = print (self, &n_missing);
  paper_leave (pdf, "pictures.pdf");
  g_assert_cmpuint (n_missing, ==, 0);
  if (count_images (pdf, &image) == 0)
    {
      g_test_skip ("pdfimages is not there");
      return;
    }
  g_assert_cmpuint (count_images (pdf, &image), ==, 1);
  words = g_regex_split_simple (" +", g_strstrip (image), 0, 0);
  g_assert_cmpint (g_ascii_strtoll (words[3], NULL, 10), >, 600);

  g_assert_nonnull (add_pack (self, "maps", "cambridge-city.mbtiles"));
  both = print (self, &n_missing);
  paper_leave (both, "streets-on-pictures.pdf");
  g_assert_cmpuint (n_missing, ==, 0);
  g_assert_cmpuint (count_lines (both), >, count_lines (pdf) + 5000);
}

/* Whatever lies in a pack costs tiles, and not the program. */
static void
test_hostile (Fixture       *self,
              gconstpointer  data)
{
  const char *root = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *folder = g_build_filename (root != NULL ? root : "/nonexistent", "hostile", "mbtiles", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_drawn = 0, n_missing;
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("The hostile packs are not there");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      BowMapPack *pack = g_str_has_suffix (name, ".mbtiles") ? add_pack (self, "hostile/mbtiles", name) : NULL;
      BowClusterBox box;
      g_autoptr (GBytes) pdf = NULL;

      if (pack == NULL)
        continue;
      box = bow_map_pack_get_box (pack);
      bow_map_canvas_look_at (bow_map_page_get_canvas (self->page), bow_mercator_latitude ((box.y0 + box.y1) / 2),
                              bow_mercator_longitude ((box.x0 + box.x1) / 2), CLAMP (bow_map_pack_get_info (pack)->max_zoom, 3, 16));
      hand_wait (100);
      pdf = print (self, &n_missing);
      g_assert_cmpuint (g_bytes_get_size (pdf), >, 500);
      g_test_message ("%s: %u tiles missing, %" G_GSIZE_FORMAT " bytes", name, n_missing, g_bytes_get_size (pdf));
      n_drawn++;
      bow_map_packs_remove (self->packs, pack);
    }
  g_assert_cmpuint (n_drawn, >, 3);
}

static void
stopped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      is_done)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_map_paper_begin_finish (BOW_MAP_PAPER (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) is_done = TRUE;
}

/* Stopped on the way, it says so and can be begun again. */
static void
test_stopped (Fixture       *self,
              gconstpointer  data)
{
  BowMapPaper *paper = bow_map_page_get_paper (self->page);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) pdf = NULL;
  gboolean is_done = FALSE;
  guint n_missing;

  add_pack (self, "maps", "cambridge-city.mbtiles");
  bow_map_canvas_look_at (bow_map_page_get_canvas (self->page), 52.2045, 0.121, 15);
  hand_wait (100);
  bow_map_paper_begin_async (paper, WIDTH, HEIGHT, cancellable, stopped_cb, &is_done);
  g_cancellable_cancel (cancellable);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  pdf = print (self, &n_missing);
  g_assert_cmpuint (n_missing, ==, 0);
}

/* Of near repeats a pair goes out where both its events do. */
static void
test_pairs (void)
{
  static const BowChainEvent events[] = { { 11, 0.5, 0.5, 1, 1, 0 }, { 12, 0.5, 0.5, 1, 2, 1 }, { 13, 0.5, 0.5, 1, 3, 2 } };
  static const BowChainLink links[] = { { 0, 1 }, { 1, 2 }, { 0, 2 } };
  static const gint64 let_out[] = { 11, 13 };
  g_autoptr (ShumateViewport) viewport = shumate_viewport_new ();
  g_autoptr (BowChainLayer) seen = g_object_ref_sink (bow_chain_layer_new (viewport));
  g_autoptr (BowChainLayer) printed = g_object_ref_sink (bow_chain_layer_new (viewport));
  g_autoptr (GHashTable) rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) chains = NULL;

  g_assert_cmpuint (bow_chain_layer_copy (printed, seen, rows), ==, 0);
  bow_chain_layer_take (seen, g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (BowChainEvent)), events, 3),
                        g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (BowChainLink)), links, 3));
  for (gsize i = 0; i < G_N_ELEMENTS (let_out); i++)
    g_hash_table_add (rows, (gpointer) &let_out[i]);
  g_assert_cmpuint (bow_chain_layer_copy (printed, seen, rows), ==, 2);
  g_assert_cmpuint (bow_chain_layer_count (printed), ==, 1);
  chains = bow_chain_layer_list (printed);
  g_assert_cmpuint (chains->len, ==, 1);
  g_assert_cmpuint (g_array_index (chains, BowChain, 0).n_events, ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (towns); i++)
    {
      g_autofree char *path = g_strdup_printf ("/map-streets/%.4s-%.0f", towns[i].pack, towns[i].zoom);

      g_test_add (path, Fixture, &towns[i], set_up, test_town, tear_down);
    }
  g_test_add ("/map-streets/pictures", Fixture, NULL, set_up, test_pictures, tear_down);
  g_test_add ("/map-streets/hostile", Fixture, NULL, set_up, test_hostile, tear_down);
  g_test_add_func ("/map-streets/pairs", test_pairs);
  g_test_add ("/map-streets/stopped", Fixture, NULL, set_up, test_stopped, tear_down);
  return hand_run ();
}
