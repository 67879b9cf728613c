/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "analysis/bow-density.h"
#include "ask-pdf.h"
#include "geo/bow-mercator.h"
#include "case/bow-case-async.h"
#include "hand.h"
#include "paper.h"
#include "intake/bow-intake.h"
#include "intake/bow-record-export.h"
#include "map/bow-heat-legend.h"
#include "map/bow-map-imprint.h"
#include "map/bow-map-page.h"

/* The map on paper: what it says, what it leaves out, and that it is letters
 * and lines. */

#define TITLE "Cars at the common"

typedef struct
{
  OpenCase open;
  GtkWidget *window;
  BowMapPage *page;
  BowMapPaper *paper;
  BowFilter *filter;
} Fixture;

static const char tracks[] =
  "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
  "<Placemark><name>Bus route</name><LineString><coordinates>0.115,52.195 0.13,52.199 0.145,52.203</coordinates></LineString></Placemark>"
  "</Document></kml>";

static gint64
add (Fixture    *self,
     const char *kind,
     const char *const *values)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find (kind));

  for (; *values != NULL; values += 2)
    bow_record_set (record, values[0], values[1]);
  open_case_save (&self->open, record);

  return bow_record_get_row (record);
}

#define ADD(kind, ...) add (self, kind, (const char *const[]) { __VA_ARGS__, NULL })

/* Twelve events that happened, an area, a route; a home, a note that nobody has
 * reviewed, one without a place, one far away and one of another year. */
static void
fill (Fixture *self)
{
  const BowLinkNew lives = { .relation = "lives_at", .strength = "confirmed", .because = "Seen there" };
  BowLinkNew link = lives;
  g_autoptr (BowRecord) note = open_case_new_note (&self->open, "Canary note", "Somebody sells from a car");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *at = g_strdup_printf ("POINT(%.4f %.4f);%d", 0.118 + 0.0015 * (i % 4), 52.2025 + 0.001 * (i / 4), 20 + 8 * i);

      ADD ("event", "title", "Cars wait", "type", "other", "happened", "2019-12-01T22:00:00Z/2019-12-02T01:00:00Z;between", "position", at);
    }
  ADD ("place", "name", "The common", "position", "POLYGON((0.122 52.2, 0.129 52.2, 0.129 52.204, 0.122 52.204, 0.122 52.2));10");
  ADD ("route", "title", "Cut-through", "mode", "rail", "position", "LINESTRING(0.112 52.2, 0.117 52.203, 0.12 52.2065);10");
  link.to = ADD ("place", "name", "Canary house", "position", "POINT(0.1265 52.2055);10");
  link.from = ADD ("person", "name", "Canary Tenant");
  bow_case_link (self->open.bow_case, &link, &error);
  g_assert_no_error (error);
  bow_record_set (note, "position", "POINT(0.1235 52.2065);20");
  open_case_save (&self->open, note);
  ADD ("event", "title", "Canary nowhere", "type", "other", "happened", "2019-12-05T22:00:00Z/2019-12-05T23:00:00Z;between");
  ADD ("event", "title", "Canary far away", "type", "other", "happened", "2019-12-05T22:00:00Z/2019-12-05T23:00:00Z;between", "position", "POINT(0.9 51.88);50");
  ADD ("report", "narrative", "Canary hidden too", "channel", "101", "anonymity", "named", "position", "POINT(0.123 52.2025);50");
  ADD ("event", "title", "Canary hidden", "type", "other", "happened", "2018-12-05T22:00:00Z/2018-12-05T23:00:00Z;between", "position", "POINT(0.121 52.203);50");
}

static void
bring_in (Fixture    *self,
          const char *name,
          const char *content)
{
  g_autofree char *path = g_build_filename (self->open.folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowIntake) intake = NULL;
  gboolean done = FALSE;

  g_assert_true (g_file_set_contents (path, content, -1, &error));
  intake = bow_intake_new (path, BOW_INTAKE_BACKGROUND, &error);
  g_assert_no_error (error);
  while (!done)
    {
      bow_intake_step (intake, self->open.bow_case, &done, NULL, &error);
      g_assert_no_error (error);
    }
}

static void
add_pack (Fixture *self)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *path = g_build_filename (data != NULL ? data : "/nonexistent", "maps", "cambridge-city.mbtiles", NULL);
  BowMapPacks *packs = bow_map_canvas_get_packs (bow_map_page_get_canvas (self->page));

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  bow_map_packs_add (packs, path);
  for (int i = 0; i < 100 && bow_map_pack_get_info (bow_map_packs_get (packs, 0)) == NULL; i++)
    hand_wait (50);
}

static gint64
to_ms (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_to_unix (time) * 1000;
}

static void
show_page (Fixture *self,
           int      width,
           int      height)
{
  static const char *const kinds[] = { "event", "place", "route", "note", NULL };

  self->window = adw_window_new ();
  self->page = BOW_MAP_PAGE (bow_map_page_new ());
  self->paper = bow_map_page_get_paper (self->page);
  self->filter = bow_filter_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_present (GTK_WINDOW (self->window));
  bow_filter_set_kinds (self->filter, kinds);
  bow_map_page_set_case (self->page, self->open.bow_case);
  bow_map_page_set_filter (self->page, self->filter);
  add_pack (self);
  /* Until it has looked at what there is. */
  hand_wait (800);
  bow_map_canvas_look_at (bow_map_page_get_canvas (self->page), 52.2035, 0.1215, 15);
  gtk_widget_set_visible (hand_find (GTK_WIDGET (self->page), BOW_TYPE_HEAT_LEGEND), TRUE);
  hand_wait (1200);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  open_case_set_up (&self->open, data);
  open_case_justify (&self->open);
  fill (self);
  bring_in (self, "tracks.kml", tracks);
  hand_open (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (self->open.bow_case, "A test");
  show_page (self, 1100, 760);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_pointer ((GtkWindow **) &self->window, gtk_window_destroy);
  g_clear_object (&self->filter);
  hand_wait (50);
  hand_close (&self->open);
  open_case_tear_down (&self->open, data);
}

static void
lay_out (Fixture             *self,
         const BowMapImprint *imprint)
{
  double width, height;

  bow_map_sheet_measure (imprint->is_landscape, imprint->is_large, &width, &height);
  paper_lay_out (self->paper, width, height);
}

typedef struct
{
  Fixture *fixture;
  BowMapCopy *copy;
  gboolean done;
  GError *error;
} Letting;

static gboolean
let_out (BowCase       *bow_case,
         gpointer       data,
         gboolean      *done,
         GCancellable  *cancellable,
         GError       **error)
{
  return bow_map_copy_step (data, bow_case, done, cancellable, error);
}

static void
let_out_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Letting *letting = user_data;

  bow_case_run_finish (BOW_CASE (source), result, &letting->error);
  letting->done = TRUE;
}

static BowMapContents *
pass_gate (Fixture     *self,
           const char  *purpose,
           GError     **error)
{
  const BowDisclosureTerms terms = { .verb = "print", .format = "pdf", .purpose = purpose, .recipient = "Town Council" };
  BowBox edge = bow_map_paper_get_edge (self->paper);
  g_autoptr (BowFilter) filter = bow_filter_copy (self->filter);
  Letting letting = { self, bow_map_copy_new (filter, &terms, &edge), FALSE, NULL };
  BowMapContents *contents;

  bow_case_run_slices_async (self->open.bow_case, let_out, letting.copy, NULL, NULL, let_out_cb, &letting);
  while (!letting.done)
    g_main_context_iteration (NULL, TRUE);
  contents = letting.error == NULL ? bow_map_copy_end (letting.copy) : NULL;
  bow_map_copy_free (letting.copy);
  if (letting.error != NULL)
    g_propagate_error (error, letting.error);

  return contents;
}

static GBytes *
take_bytes (GOutputStream *stream)
{
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
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

  return take_bytes (stream);
}

static GBytes *
write_pdf (Fixture              *self,
           const BowMapImprint  *imprint,
           const BowMapContents *contents,
           guint                *n_pages)
{
  g_autoptr (BowMapSheet) sheet = bow_map_imprint_make (imprint, self->paper, contents);

  *n_pages = bow_map_sheet_count_pages (sheet);

  return write_sheet (sheet, 0);
}

static void
check_words (const char *text,
             guint       n_pages)
{
  static const char *const wanted[] = {
    TITLE, "OFFICIAL · P", "Printed by " CASE_ACCOUNT, "Head of the log: ", "Scale 1:", "British National Grid, lines every ",
    "15 of 19 records shown are on this map.", "1 lies beyond its edge.", "1 has no place.", "1 is somebody’s home: where that is stays in the file.",
    "1 intelligence note may not leave the file.", "1 is not live", "Events: 13", "Routes: 1", "Places: 1", "All dates", "Kernel density, quartic, 150 m",
    "or more in a km²", "Town Council: To plan patrols", "tracks.kml", "within the ring",
  };
  g_autofree char *last = g_strdup_printf ("Page %u of %u", n_pages, n_pages);
  g_autofree char *flat = g_strdup (text);

  /* Lines are broken wherever there is no more room. */
  for (char *at = flat; *at != '\0'; at++)
    if (*at == '\n')
      *at = ' ';
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (strstr (flat, wanted[i]) == NULL)
      {
        g_test_message ("“%s” is not in: %s", wanted[i], text);
        g_test_fail ();
      }
  g_assert_nonnull (strstr (text, last));
  g_assert_null (strstr (text, "Canary"));
}

/* Every font is in the file, as an outline. */
static void
check_fonts (GBytes *pdf)
{
  static const char *const command[] = { "pdffonts", "-", NULL };
  g_autofree char *text = ask_pdf (pdf, command);
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  for (gsize i = 2; lines != NULL && lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_assert_nonnull (strstr (lines[i], " yes "));
      g_assert_null (strstr (lines[i], "Type 3"));
    }
}

/* Nothing is a picture: not the ground, not the signs upon it, not the records. */
static void
check_pictures (GBytes *pdf)
{
  static const char *const command[] = { "pdfimages", "-list", "-", NULL };
  g_autofree char *text = ask_pdf (pdf, command);
  g_auto (GStrv) lines = text != NULL ? g_strsplit (g_strchomp (text), "\n", -1) : NULL;

  if (lines != NULL)
    g_assert_cmpuint (g_strv_length (lines), ==, 2);
}

static void
test_pdf (Fixture       *self,
          gconstpointer  data)
{
  static const char *const command[] = { "pdftotext", "-layout", "-", "-", NULL };
  static const char *const raw[] = { "pdftotext", "-raw", "-", "-", NULL };
  const BowMapImprint imprint = { TITLE, TRUE, FALSE };
  gboolean has_pack = bow_map_packs_count (bow_map_canvas_get_packs (bow_map_page_get_canvas (self->page))) > 0;
  g_autoptr (BowMapContents) contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autofree char *text = NULL, *laid_out = NULL;
  guint n_pages;

  lay_out (self, &imprint);
  contents = pass_gate (self, "To plan patrols", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bow_map_paper_get_missing (self->paper), ==, 0);
  pdf = write_pdf (self, &imprint, contents, &n_pages);
  paper_leave (pdf, "map-a4.pdf");
  again = write_pdf (self, &imprint, contents, &n_pages);
  /* The same map, at the same moment, is the same file. */
  g_assert_true (g_bytes_equal (pdf, again));
  bow_map_paper_end (self->paper);

  laid_out = ask_pdf (pdf, command);
  text = ask_pdf (pdf, raw);
  if (text == NULL)
    {
      g_test_skip ("pdftotext is not there");
      return;
    }
  check_words (text, n_pages);
  check_fonts (pdf);
  check_pictures (pdf);
  if (has_pack)
    g_assert_nonnull (strstr (text, "OpenStreetMap"));
}

/* Streets are named in letters that can be searched for, however they are turned. */
static void
check_street (Fixture *self,
              GBytes  *pdf)
{
  static const char *const command[] = { "pdftotext", "-raw", "-", "-", NULL };
  g_autofree char *text = ask_pdf (pdf, command);

  if (text != NULL && bow_map_packs_count (bow_map_canvas_get_packs (bow_map_page_get_canvas (self->page))) > 0)
    g_assert_nonnull (strstr (text, "Mill Lane"));
}

static void
test_others (Fixture       *self,
             gconstpointer  data)
{
  static const BowMapImprint imprints[] = { { TITLE, FALSE, FALSE }, { TITLE, TRUE, TRUE } };
  static const char *const names[] = { "map-portrait.pdf", "map-a3.pdf" };

  for (gsize i = 0; i < G_N_ELEMENTS (imprints); i++)
    {
      g_autoptr (BowMapContents) contents = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = NULL;
      guint n_pages;

      lay_out (self, &imprints[i]);
      contents = pass_gate (self, "To plan patrols", &error);
      g_assert_no_error (error);
      pdf = write_pdf (self, &imprints[i], contents, &n_pages);
      paper_leave (pdf, names[i]);
      bow_map_paper_end (self->paper);
      check_street (self, pdf);
    }
}

/* From a small and dark window the same goes out as from any. */
static void
test_narrow (Fixture       *self,
             gconstpointer  data)
{
  static const char *const command[] = { "pdftotext", "-raw", "-", "-", NULL };
  const BowMapImprint imprint = { TITLE, FALSE, FALSE };
  g_autoptr (BowMapContents) contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  guint n_pages;

  g_clear_pointer ((GtkWindow **) &self->window, gtk_window_destroy);
  g_clear_object (&self->filter);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  show_page (self, 360, 640);
  lay_out (self, &imprint);
  contents = pass_gate (self, "To plan patrols", &error);
  g_assert_no_error (error);
  pdf = write_pdf (self, &imprint, contents, &n_pages);
  paper_leave (pdf, "map-narrow.pdf");
  bow_map_paper_end (self->paper);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  text = ask_pdf (pdf, command);
  if (text == NULL)
    return;
  g_assert_nonnull (strstr (text, "OFFICIAL · P"));
  g_assert_nonnull (strstr (text, "Events: "));
  g_assert_nonnull (strstr (text, "Scale 1:"));
  g_assert_null (strstr (text, "Canary"));
}

/* No chunk but those of the picture: no time, no program, no comment. */
static void
test_png (Fixture       *self,
          gconstpointer  data)
{
  const BowMapImprint imprint = { TITLE, TRUE, FALSE };
  g_autoptr (BowMapContents) contents = NULL;
  g_autoptr (BowMapSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  lay_out (self, &imprint);
  contents = pass_gate (self, "To plan patrols", &error);
  g_assert_no_error (error);
  sheet = bow_map_imprint_make (&imprint, self->paper, contents);
  for (guint scale = 1; scale <= 2; scale++)
    {
      g_autoptr (GBytes) png = write_sheet (sheet, scale);
      g_autoptr (GdkTexture) texture = NULL;
      const guint8 *at;
      gsize size;

      paper_leave (png, scale == 1 ? "map-1x.png" : "map-2x.png");
      texture = gdk_texture_new_from_bytes (png, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, scale == 1 ? 1123 : 2246);
      at = g_bytes_get_data (png, &size);
      for (gsize i = 8; i + 8 <= size;)
        {
          guint32 length = GUINT32_FROM_BE (*(const guint32 *) (gconstpointer) g_memdup2 (at + i, 4));

          g_assert_true (memcmp (at + i + 4, "IHDR", 4) == 0 || memcmp (at + i + 4, "IDAT", 4) == 0 || memcmp (at + i + 4, "IEND", 4) == 0 ||
                         memcmp (at + i + 4, "bKGD", 4) == 0);
          i += length + 12;
        }
    }
  bow_map_paper_end (self->paper);
}

typedef struct
{
  BowFilter *filter;
  BowRecordExport *export;
  guint n_listed;
} Counting;

static gboolean
count_slice (BowCase       *bow_case,
             gpointer       data,
             gboolean      *done,
             GCancellable  *cancellable,
             GError       **error)
{
  Counting *counting = data;
  g_autoptr (GArray) rows = bow_case_list_rows (bow_case, counting->filter, BOW_SORT_REF, FALSE, NULL, error);

  counting->n_listed = rows->len;

  return bow_record_export_step (counting->export, bow_case, done, cancellable, error);
}

/* In a window of time and a part of the map, as many records are in view of
 * the map, in the list, in the file and on the paper. */
static void
test_counts (Fixture       *self,
             gconstpointer  data)
{
  const BowMapImprint imprint = { TITLE, TRUE, FALSE };
  const BowDisclosureTerms terms = { .verb = "export", .format = "geojson", .purpose = "To plan patrols" };
  const BowBox part = { 0.1165, 52.2015, 0.119, 52.2055 };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  BowRecordLayer *records = bow_map_canvas_get_records (bow_map_page_get_canvas (self->page));
  Letting letting = { .fixture = self };
  g_autoptr (BowMapContents) contents = NULL;
  g_autoptr (BowFilter) filter = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = NULL;
  Counting counting;
  gsize n;

  bow_filter_set_time (self->filter, to_ms ("2019-12-01T00:00:00Z"), to_ms ("2020-01-01T00:00:00Z"));
  bow_filter_set_box (self->filter, &part);
  hand_wait (800);
  lay_out (self, &imprint);
  contents = pass_gate (self, "To plan patrols", &error);
  g_assert_no_error (error);
  bow_map_paper_end (self->paper);

  filter = bow_filter_copy (self->filter);
  counting = (Counting) { filter, bow_record_export_new (filter, &terms, NULL, stream), 0 };
  bow_case_run_slices_async (self->open.bow_case, count_slice, &counting, NULL, NULL, let_out_cb, &letting);
  while (!letting.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (letting.error);

  n = bow_record_layer_get_points (records)->n;
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 12);
  g_assert_cmpuint (contents->points->n, ==, n);
  g_assert_cmpint (contents->n_shown, ==, n);
  g_assert_cmpuint (counting.n_listed, ==, n);
  g_assert_cmpint (bow_record_export_get_note (counting.export)->n_records, ==, n);
  bow_record_export_free (counting.export);
  json = take_bytes (stream);
  g_assert_null (g_strstr_len (g_bytes_get_data (json, NULL), (gssize) g_bytes_get_size (json), "Canary"));
}

/* Nothing goes out without a purpose. */
static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  const BowMapImprint imprint = { TITLE, TRUE, FALSE };
  g_autoptr (BowMapContents) contents = NULL;
  g_autoptr (GError) error = NULL;

  lay_out (self, &imprint);
  contents = pass_gate (self, " ", &error);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_assert_null (contents);
  bow_map_paper_end (self->paper);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/map-paper/pdf", Fixture, NULL, set_up, test_pdf, tear_down);
  g_test_add ("/map-paper/others", Fixture, NULL, set_up, test_others, tear_down);
  g_test_add ("/map-paper/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add ("/map-paper/png", Fixture, NULL, set_up, test_png, tear_down);
  g_test_add ("/map-paper/counts", Fixture, NULL, set_up, test_counts, tear_down);
  g_test_add ("/map-paper/refused", Fixture, NULL, set_up, test_refused, tear_down);
  return hand_run ();
}
