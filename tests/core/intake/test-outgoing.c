/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/bow-error.h"
#include "intake/bow-map-copy.h"
#include "intake/bow-outgoing-file.h"
#include "intake/bow-record-export.h"
#include "intake/bow-release-copy.h"
#include "open-case.h"
#include "report/bow-release-pages.h"

#define N_REPORTS 3

static GFile *
make_file (OpenCase   *fixture,
           const char *name)
{
  return g_file_new_build_filename (fixture->folder, name, NULL);
}

static BowRecordExport *
make_export (GFile      *file,
             const char *format,
             const char *purpose)
{
  g_autoptr (BowFilter) filter = bow_filter_new ();
  const BowDisclosureTerms terms = { .verb = "export", .format = format, .purpose = purpose };

  return bow_record_export_new (filter, &terms, file, NULL);
}

static gboolean
run (BowRecordExport  *export,
     BowCase          *bow_case,
     GError          **error)
{
  gboolean done = FALSE;

  while (!done)
    if (!bow_record_export_step (export, bow_case, &done, NULL, error))
      return FALSE;
  return TRUE;
}

static guint
count_disclosures (BowCase *bow_case)
{
  g_autoptr (GPtrArray) changes = bow_case_log (bow_case, 0, 1000, NULL);
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    n += g_strcmp0 (((const BowChange *) g_ptr_array_index (changes, i))->act, "disclosure") == 0;
  return n;
}

static void
fill (OpenCase *fixture)
{
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Dealing at the station", "Canary raw");

  for (int i = 0; i < N_REPORTS; i++)
    open_case_save_report (fixture, "Canary narrative");
  open_case_save (fixture, note);
}

/* Everything that the filter shows is counted, and what is held back is said. */
static void
test_export (OpenCase      *fixture,
             gconstpointer  data)
{
  static const char *const formats[] = { "csv", "geojson" };

  fill (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GFile) file = make_file (fixture, formats[i]);
      g_autoptr (BowRecordExport) export = make_export (file, formats[i], "To plan patrols");
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      g_autofree char *said = NULL;
      guint n_done, n_total;

      g_assert_true (run (export, fixture->bow_case, &error));
      g_assert_no_error (error);
      bow_record_export_get_progress (export, &n_done, &n_total);
      g_assert_cmpuint (n_done, ==, N_REPORTS + 1);
      g_assert_cmpuint (n_total, ==, N_REPORTS + 1);
      g_assert_cmpint (bow_record_export_get_withheld (export, NULL), ==, 1);
      g_assert_cmpint (bow_record_export_get_withheld (export, "not_live"), ==, 1);
      g_assert_cmpint (bow_record_export_get_withheld (export, "child_concerned"), ==, 0);
      said = bow_record_export_describe (export);
      g_assert_nonnull (strstr (said, "holds 4 records"));
      g_assert_nonnull (strstr (said, "1 is not live"));
      g_assert_null (strstr (said, "child"));

      g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
      g_assert_nonnull (strstr (text, "To plan patrols"));
      g_assert_nonnull (strstr (text, "OFFICIAL"));
      g_assert_nonnull (strstr (text, CASE_ACCOUNT));
      g_assert_null (strstr (text, "Canary"));
      g_assert_cmpuint (count_disclosures (fixture->bow_case), ==, (guint) (i + 1) * (N_REPORTS + 1));
    }
}

/* Without a purpose nothing goes out, and nothing is left of the file; one that
 * is there is not written over. */
static void
test_refused (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) file = make_file (fixture, "out.csv");
  g_autoptr (BowRecordExport) export = make_export (file, "csv", " ");
  g_autoptr (BowRecordExport) over = make_export (file, "csv", "To plan");
  g_autoptr (GError) error = NULL;

  fill (fixture);
  g_assert_false (run (export, fixture->bow_case, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_clear_error (&error);
  g_clear_pointer (&export, bow_record_export_free);
  g_assert_false (g_file_query_exists (file, NULL));

  g_assert_true (g_file_set_contents (g_file_peek_path (file), "mine", -1, NULL));
  g_assert_false (run (over, fixture->bow_case, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_EXISTS);
  g_clear_pointer (&over, bow_record_export_free);
  g_assert_true (g_file_query_exists (file, NULL));
  g_assert_cmpuint (count_disclosures (fixture->bow_case), ==, 0);
}

static guint
count_files (OpenCase *fixture)
{
  g_autofree char *folder = g_path_get_dirname (bow_case_get_path (fixture->bow_case));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_holds (GFile      *file,
              const char *what)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  g_assert_nonnull (strstr (text, what));
}

/* What somebody agreed to replace is there until all of the new is; the new
 * one is for nobody else, whoever could read the old. */
static void
test_replaced (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GFile) file = make_file (fixture, "out.csv");
  g_autoptr (BowRecordExport) refused = make_export (file, "csv", " ");
  g_autoptr (BowRecordExport) whole = make_export (file, "csv", "To plan");
  g_autoptr (GFileInfo) info = NULL;
  guint n_files;

  fill (fixture);
  g_assert_true (g_file_set_contents_full (g_file_peek_path (file), "mine", -1, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
  n_files = count_files (fixture);
  bow_outgoing_file_allow_replace (file);

  g_assert_false (run (refused, fixture->bow_case, NULL));
  g_clear_pointer (&refused, bow_record_export_free);
  assert_holds (file, "mine");
  g_assert_cmpuint (count_files (fixture), ==, n_files);

  g_assert_true (run (whole, fixture->bow_case, NULL));
  assert_holds (file, "To plan");
  g_assert_cmpuint (count_files (fixture), ==, n_files);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_UNIX_MODE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_assert_cmphex (g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_UNIX_MODE) & 0777, ==, 0600);
}

/* A file that comes while another is written is not written over. */
static void
test_came_between (OpenCase      *fixture,
                   gconstpointer  data)
{
  g_autoptr (GFile) file = make_file (fixture, "out.csv");
  g_autoptr (GOutputStream) stream = bow_outgoing_file_create (file, NULL);
  g_autoptr (GError) error = NULL;
  guint n_files;

  g_assert_nonnull (stream);
  g_assert_true (g_output_stream_write_all (stream, "ours", 4, NULL, NULL, NULL));
  g_assert_true (g_file_set_contents (g_file_peek_path (file), "mine", -1, NULL));
  n_files = count_files (fixture);
  g_assert_false (bow_outgoing_file_end (file, stream, TRUE, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_EXISTS);
  assert_holds (file, "mine");
  g_assert_cmpuint (count_files (fixture), ==, n_files - 1);
}

/* Whoever stops it has no half of a file. */
static void
test_stopped (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) file = make_file (fixture, "out.csv");
  g_autoptr (BowRecordExport) export = make_export (file, "csv", "To plan");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean done;

  fill (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_false (bow_record_export_step (export, fixture->bow_case, &done, cancellable, NULL));
  g_clear_pointer (&export, bow_record_export_free);
  g_assert_false (g_file_query_exists (file, NULL));
}

static gint64
prepare_release (OpenCase *fixture)
{
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Dealing at the station", "Canary raw");
  g_autoptr (BowRecord) record = NULL;

  open_case_save (fixture, note);
  record = bow_case_new_dissemination (fixture->bow_case, bow_record_get_row (note), NULL);
  g_assert_nonnull (record);
  bow_record_set (record, "purpose", "To plan patrols");
  bow_record_set (record, "lawful_basis", "Agreement");
  bow_record_set (bow_record_add_child (record, bow_kind_find ("recipient")), "name", "A. Person");
  open_case_save (fixture, record);
  return bow_record_get_row (record);
}

/* Before the release there is no copy of it. */
static void
test_pending (OpenCase      *fixture,
              gconstpointer  data)
{
  gint64 row = prepare_release (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_release_copy_disclose (fixture->bow_case, row, "print", "pdf", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_assert_cmpuint (count_disclosures (fixture->bow_case), ==, 0);
}

static gsize
measure (const BowRelease *release,
         const char       *format,
         const char       *begins)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (bow_release_copy_write (release, format, stream, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), strlen (begins), begins, strlen (begins));
  return g_bytes_get_size (bytes);
}

static guint
count_pages (const BowRelease *release)
{
  g_autoptr (BowDocument) document = bow_release_pages_new (release);

  return bow_document_count_pages (document);
}

/* A document is as long as what it says. */
static void
test_formats (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (BowRelease) release = bow_case_read_release (fixture->bow_case, prepare_release (fixture), NULL);
  gsize length;

  g_assert_nonnull (release);
  measure (release, NULL, "OFFICIAL\n");
  measure (release, "text", "OFFICIAL\n");
  measure (release, "json", "{\"format\":");
  length = measure (release, "pdf", "%PDF-");
  g_assert_cmpuint (count_pages (release), ==, 1);
  for (int i = 0; i < 60; i++)
    bow_release_add_line (release, "2 B P", "Vehicles wait at the station day and night, and leave towards the river when somebody comes; "
                                            "the same two people sit in them, and a third brings something in a blue bag");
  g_assert_cmpuint (measure (release, "pdf", "%PDF-"), >, length);
  g_assert_cmpuint (count_pages (release), >, 3);
}

static gint64
add_placed (OpenCase   *fixture,
            const char *kind,
            const char *title,
            const char *position)
{
  g_autoptr (BowRecord) record = bow_record_new (bow_kind_find (kind));

  bow_record_set (record, g_str_equal (kind, "place") ? "name" : "title", title);
  if (g_str_equal (kind, "event"))
    {
      bow_record_set (record, "type", "other");
      bow_record_set (record, "happened", "2019-12-01T22:00:00Z");
    }
  bow_record_set (record, "position", position);
  open_case_save (fixture, record);

  return bow_record_get_row (record);
}

static BowMapContents *
let_map_out (OpenCase    *fixture,
             const char  *purpose,
             GError     **error)
{
  const BowDisclosureTerms terms = { .verb = "print", .format = "pdf", .purpose = purpose };
  const BowBox edge = { 0.1, 52.15, 0.2, 52.25 };
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (BowMapCopy) copy = bow_map_copy_new (filter, &terms, &edge);
  gboolean done = FALSE;

  while (!done)
    if (!bow_map_copy_step (copy, fixture->bow_case, &done, NULL, error))
      return NULL;

  return bow_map_copy_end (copy);
}

/* On the map is what lies on it; what reaches into it is on it, too. What is
 * beyond its edge, or nowhere, is counted and not put on record. */
static void
test_map (OpenCase      *fixture,
          gconstpointer  data)
{
  g_autoptr (BowMapContents) contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  fill (fixture);
  add_placed (fixture, "event", "Here", "POINT(0.15 52.2);20");
  add_placed (fixture, "event", "Beyond", "POINT(0.3 52.2);20");
  add_placed (fixture, "place", "Reaching in", "POLYGON((0.19 52.2, 0.6 52.2, 0.6 52.3, 0.19 52.2));10");
  g_assert_null (let_map_out (fixture, " ", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_clear_error (&error);
  g_assert_cmpuint (count_disclosures (fixture->bow_case), ==, 0);

  contents = let_map_out (fixture, "To plan patrols", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (contents->points->n, ==, 2);
  g_assert_cmpuint (contents->shapes->len, ==, 1);
  g_assert_cmpuint (g_hash_table_size (contents->rows), ==, 2);
  g_assert_cmpint (contents->n_beyond, ==, 1);
  g_assert_cmpint (contents->n_unplaced, ==, N_REPORTS + 1);
  g_assert_cmpint (contents->n_shown, ==, N_REPORTS + 4);
  said = bow_map_contents_describe (contents);
  g_assert_nonnull (strstr (said, "2 of 7 records shown are on this map. 1 lies beyond its edge. 4 have no place."));
  g_assert_cmpuint (count_disclosures (fixture->bow_case), ==, 2);
}

static void
make_home (OpenCase   *fixture,
           gint64      place,
           const char *strength)
{
  g_autoptr (BowRecord) person = bow_record_new (bow_kind_find ("person"));
  BowLinkNew link = { .relation = "lives_at", .strength = strength, .because = "Seen there", .to = place };
  g_autoptr (GError) error = NULL;

  bow_record_set (person, "name", "A. Tenant");
  open_case_save (fixture, person);
  link.from = bow_record_get_row (person);
  g_assert_cmpint (bow_case_link (fixture->bow_case, &link, &error), !=, 0);
  g_assert_no_error (error);
}

static char *
export_text (OpenCase   *fixture,
             const char *format,
             gint64     *n_homes)
{
  g_autoptr (GFile) file = make_file (fixture, format);
  g_autoptr (BowRecordExport) export = make_export (file, format, "To plan patrols");
  g_autoptr (GError) error = NULL;
  char *text;

  g_assert_true (run (export, fixture->bow_case, &error));
  g_assert_no_error (error);
  *n_homes = bow_record_export_get_withheld (export, "home");
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));

  return text;
}

/* Where somebody lives is in no map and no list that goes out, and what was
 * believed to be a home and is none is. What is copied alone was asked for. */
static void
test_homes (OpenCase      *fixture,
            gconstpointer  data)
{
  static const char *const formats[] = { "csv", "geojson" };
  const BowDisclosureTerms terms = { .verb = "copy", .format = "text", .purpose = "For the patrol" };
  gint64 home = add_placed (fixture, "place", "Canary lodge", "POINT(0.151 52.211);20");
  gint64 shop = add_placed (fixture, "place", "Corner shop", "POINT(0.152 52.222);20");
  g_autoptr (BowMapContents) contents = NULL;
  g_autoptr (BowDisclosure) disclosure = NULL;
  g_autoptr (BowRecord) copied = NULL;
  g_autofree char *said = NULL;
  const char *withheld;

  make_home (fixture, home, "confirmed");
  make_home (fixture, shop, "disproved");
  contents = let_map_out (fixture, "To plan patrols", NULL);
  g_assert_cmpuint (contents->points->n, ==, 1);
  g_assert_cmpint (contents->n_withheld[BOW_WITHHELD_HOME], ==, 1);
  said = bow_map_contents_describe (contents);
  g_assert_nonnull (strstr (said, "1 is somebody’s home"));
  g_assert_null (strstr (said, "intelligence note"));

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      gint64 n_homes;
      g_autofree char *text = export_text (fixture, formats[i], &n_homes);

      g_assert_cmpint (n_homes, ==, 1);
      g_assert_null (strstr (text, "Canary"));
      g_assert_null (strstr (text, "52.211"));
      g_assert_nonnull (strstr (text, "52.222"));
      g_assert_nonnull (strstr (text, "Corner shop"));
    }

  disclosure = bow_case_disclose (fixture->bow_case, &terms, &home, 1, NULL);
  g_assert_nonnull (disclosure);
  copied = bow_case_read_disclosed (fixture->bow_case, home, disclosure, &withheld, NULL);
  g_assert_null (withheld);
  g_assert_cmpstr (bow_record_get (copied, "name"), ==, "Canary lodge");
}

/* Who may not let records out lets none out on a map. */
static void
test_map_refused (OpenCase      *fixture,
                  gconstpointer  data)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (CASE_PASSPHRASE);
  g_autoptr (GError) error = NULL;

  add_placed (fixture, "event", "Here", "POINT(0.15 52.2);20");
  bow_case_add_account (fixture->bow_case, "1002", NULL, "|retention_officer|", passphrase, &error);
  g_assert_no_error (error);
  open_case_reopen (fixture, "1002", CASE_PASSPHRASE);
  g_assert_false (bow_case_may (fixture->bow_case, BOW_PERMISSION_EXPORT));
  g_assert_null (let_map_out (fixture, "To plan patrols", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, OpenCase, NULL, open_case_set_up, function, open_case_tear_down)
  ADD ("/outgoing/export", test_export);
  ADD ("/outgoing/export/refused", test_refused);
  ADD ("/outgoing/export/came-between", test_came_between);
  ADD ("/outgoing/export/replaced", test_replaced);
  ADD ("/outgoing/export/stopped", test_stopped);
  ADD ("/outgoing/map", test_map);
  ADD ("/outgoing/map/refused", test_map_refused);
  ADD ("/outgoing/homes", test_homes);
  ADD ("/outgoing/release/pending", test_pending);
  ADD ("/outgoing/release/formats", test_formats);

  return g_test_run ();
}
