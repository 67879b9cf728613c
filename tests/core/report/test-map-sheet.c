/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "ask-pdf.h"
#include "geo/bow-mercator.h"
#include "report/bow-map-sheet.h"

#define MARKING "OFFICIAL-SENSITIVE · C"

static void
draw_nothing (cairo_t  *cairo,
              double    width,
              double    height,
              gpointer  data)
{
  guint *n_drawn = data;

  g_assert_cmpfloat (width, >, 100);
  g_assert_cmpfloat (height, >, 100);
  ++*n_drawn;
}

static BowMapSheet *
make_sheet (gboolean  is_landscape,
            double    denominator,
            guint     n_texts,
            guint    *n_drawn)
{
  const BowDocumentFrame frame = {
    .title = "A map", .marking = "OFFICIAL-SENSITIVE", .handling = "C", .printed_by = "sergeant", .at_ms = G_GINT64_CONSTANT (1359499980000),
    .head = "0123456789abcdef", .note = "A note", .is_landscape = is_landscape,
  };
  BowMapSheet *sheet = bow_map_sheet_new (&frame, FALSE, "© Somebody");
  double world = bow_map_sheet_get_world (52.2, denominator);
  const BowMapSheetView view = { bow_mercator_x (0.12) - 250 / world, bow_mercator_y (52.2) - 180 / world, world };

  bow_map_sheet_take_map (sheet, &view, draw_nothing, n_drawn, NULL);
  bow_map_sheet_add_heading (sheet, "Records");
  for (guint i = 0; i < n_texts; i++)
    bow_map_sheet_add_text (sheet, "Some words of the legend that take two lines of it or so, and no more than that");

  return sheet;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      is_written)
{
  g_autoptr (GError) error = NULL;

  *(gboolean *) is_written = TRUE;
  g_assert_true (bow_map_sheet_write_finish (result, &error));
  g_assert_no_error (error);
}

static GBytes *
write_sheet (BowMapSheet *sheet,
             guint        scale)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gboolean is_written = FALSE;

  bow_map_sheet_write_async (sheet, scale, stream, NULL, written_cb, &is_written);
  while (!is_written)
    g_main_context_iteration (NULL, TRUE);
  g_output_stream_close (stream, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static char *
read_text (GBytes *pdf)
{
  static const char *const command[] = { "pdftotext", "-layout", "-", "-", NULL };
  char *text = ask_pdf (pdf, command);

  if (text == NULL)
    g_test_skip ("pdftotext is not there");

  return text;
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;

  return n;
}

/* What is said is what is drawn, to a metre in ten kilometres. */
static void
test_scale (void)
{
  static const double denominators[][2] = { { 8070, 9000 }, { 10000, 10000 }, { 10001, 12500 }, { 123456, 125000 }, { 2600000, 3000000 } };

  for (gsize i = 0; i < G_N_ELEMENTS (denominators); i++)
    {
      double rounded = bow_map_sheet_round_up (denominators[i][0]);

      g_assert_cmpfloat_with_epsilon (rounded, denominators[i][1], 1e-6);
      g_assert_cmpfloat_with_epsilon (bow_map_sheet_get_denominator (52.2, bow_map_sheet_get_world (52.2, rounded)), rounded, rounded * 1e-9);
    }
  /* A centimetre of paper is a hundred metres at 1:10,000. */
  g_assert_cmpfloat_with_epsilon (bow_mercator_metres_per_pixel (52.2, bow_map_sheet_get_world (52.2, 10000)) * 72 / 2.54, 100, 0.01);
}

static void
test_page (void)
{
  guint n_drawn = 0;
  g_autoptr (BowMapSheet) sheet = make_sheet (TRUE, 10000, 3, &n_drawn);
  g_autoptr (GBytes) pdf = write_sheet (sheet, 0);
  g_autoptr (GBytes) again = write_sheet (sheet, 0);
  g_autofree char *text = read_text (pdf);

  g_assert_cmpuint (n_drawn, ==, 2);
  g_assert_true (g_bytes_equal (pdf, again));
  if (text == NULL)
    return;
  g_assert_cmpuint (count (text, MARKING), ==, 2);
  g_assert_nonnull (strstr (text, "Scale 1:10,000"));
  g_assert_nonnull (strstr (text, "lines every 500 m"));
  /* A line of the grid is named at both its ends. */
  g_assert_cmpuint (count (text, "545.0"), ==, 2);
  g_assert_nonnull (strstr (text, "© Somebody"));
  g_assert_nonnull (strstr (text, "Printed by sergeant on 29 January 2013"));
  g_assert_nonnull (strstr (text, "Head of the log: 0123456789abcdef"));
  g_assert_nonnull (strstr (text, "Page 1 of 1"));
}

/* A legend for which there is no room beside the map goes on. */
static void
test_long (void)
{
  for (int is_landscape = 0; is_landscape <= 1; is_landscape++)
    {
      guint n_drawn = 0;
      g_autoptr (BowMapSheet) sheet = make_sheet (is_landscape, 10000, 60, &n_drawn);
      g_autoptr (GBytes) pdf = write_sheet (sheet, 0);
      g_autofree char *text = read_text (pdf);

      g_assert_cmpuint (bow_map_sheet_count_pages (sheet), ==, 2);
      g_assert_cmpuint (n_drawn, ==, 1);
      if (text == NULL)
        return;
      g_assert_cmpuint (count (text, MARKING), ==, 4);
      g_assert_cmpuint (count (text, "Some words"), ==, 60);
      g_assert_nonnull (strstr (text, "Page 2 of 2"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map-sheet/scale", test_scale);
  g_test_add_func ("/map-sheet/page", test_page);
  g_test_add_func ("/map-sheet/long", test_long);

  return g_test_run ();
}
