/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include "base/bow-pdf.h"
#include "case/bow-case-attachments.h"
#include "case/bow-case-photo.h"
#include "case/bow-case-private.h"
#include "case/bow-unread.h"
#include "make-pdf.h"

static GFile *
write_file (OpenCase   *fixture,
            const char *name,
            gsize       length)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *content = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    content[i] = (char) (i * 31 % 251);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));

  return g_file_new_for_path (path);
}

static gint64
count (OpenCase   *fixture,
       const char *sql)
{
  g_autoptr (BowStatement) select = bow_connection_statement (fixture->bow_case->connection, sql, NULL);
  gboolean has_row;

  g_assert_true (bow_statement_step (select, &has_row, NULL) && has_row);

  return bow_statement_integer (select, 0);
}

static void
refuse (OpenCase   *fixture,
        const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (bow_connection_execute (fixture->bow_case->connection, sql, &error))
    g_error ("accepted: %s", sql);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
}

/* The bytes stay what they were, and go with their record alone. */
static void
test_database (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GFile) file = write_file (fixture, "a.bin", 2 * 1024 * 1024 + 5);
  g_autoptr (GError) error = NULL;
  gint64 report = open_case_save_report (fixture, "Cars wait");
  gint64 row;

  g_assert_cmpint (bow_case_attach (fixture->bow_case, report, file, FALSE, NULL, &error), ==, 0);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  g_clear_error (&error);
  row = bow_case_attach (fixture->bow_case, report, file, TRUE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (row, >, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM attachment_chunk"), ==, 3);

  refuse (fixture, "UPDATE attachment_chunk SET bytes = x'00'");
  refuse (fixture, "DELETE FROM attachment_chunk");
  refuse (fixture, "INSERT OR REPLACE INTO attachment_chunk SELECT * FROM attachment_chunk LIMIT 1");
  refuse (fixture, "INSERT INTO attachment_chunk SELECT attachment, 3, x'00' FROM attachment_chunk LIMIT 1");
  refuse (fixture, "INSERT INTO attachment_chunk SELECT attachment, 256, x'00' FROM attachment_chunk LIMIT 1");
  refuse (fixture, "UPDATE attachment SET file_name = 'a.bin'");
  refuse (fixture, "UPDATE attachment SET sha256 = '00'");
  refuse (fixture, "DELETE FROM attachment");
  open_case_assert_clean (fixture);
}

/* Bytes that somebody with the key put in place of others are found. */
static void
test_tampered (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GFile) file = write_file (fixture, "a.bin", 1000);
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "Cars wait", "named");
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (BowVerifyReport) verified = NULL;
  g_autoptr (GError) error = NULL;
  BowDisclosureTerms terms = { .verb = "copy", .purpose = "To look at it" };
  gint64 row;

  open_case_save (fixture, report);
  row = bow_case_attach (fixture->bow_case, bow_record_get_row (report), file, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (bow_connection_execute (fixture->bow_case->connection,
                                         "DROP TRIGGER attachment_chunk_update; UPDATE attachment_chunk SET bytes = zeroblob(1000)", NULL));
  g_assert_false (bow_case_read_attachment (fixture->bow_case, row, &terms, stream, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_DAMAGED);
  g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), ==, 0);
  verified = bow_case_verify (fixture->bow_case, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (verified->faults->len, ==, 2);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (2000);
  g_cancellable_cancel (data);

  return NULL;
}

/* Whatever stops it leaves nothing. */
static void
test_cancelled (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (GFile) file = write_file (fixture, "b.bin", 40 * 1024 * 1024);
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "Cars wait", "named");
  gint64 before;

  open_case_save (fixture, report);
  before = count (fixture, "SELECT count(*) FROM entry");
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      GThread *thread = i > 0 ? g_thread_new ("cancel", cancel_soon, cancellable) : NULL;

      if (i == 0)
        g_cancellable_cancel (cancellable);
      g_assert_cmpint (bow_case_attach (fixture->bow_case, bow_record_get_row (report), file, FALSE, cancellable, &error), ==, 0);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      if (thread != NULL)
        g_thread_join (thread);
    }
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry"), ==, before);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM attachment_chunk"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM record WHERE kind = 'attachment'"), ==, 0);
  open_case_assert_clean (fixture);
}

static void
told (gint64   done,
      gint64   total,
      gpointer user_data)
{
  GArray *dones = user_data;

  g_assert_cmpint (done, <=, total);
  g_assert_true (dones->len == 0 || g_array_index (dones, gint64, dones->len - 1) < done);
  g_array_append_val (dones, done);
}

/* Told how far it has come, to the end; what is looked at is what went in, and
 * the look is on record. A folder is refused in words of our own. */
static void
test_look (OpenCase      *fixture,
           gconstpointer  data)
{
  const gsize length = 3 * 1024 * 1024 + 7;
  g_autoptr (GFile) file = write_file (fixture, "c.bin", length);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "Cars wait", "named");
  g_autoptr (GArray) dones = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GBytes) wanted = NULL;
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GBytes) begin = NULL;
  g_autoptr (GError) error = NULL;
  gint64 looks;
  gint64 row;

  open_case_save (fixture, report);
  row = bow_case_attach_telling (fixture->bow_case, bow_record_get_row (report), file, FALSE, told, dones, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dones->len, ==, 8);
  g_assert_cmpint (g_array_index (dones, gint64, 7), ==, (gint64) length * 2);

  open_case_justify (fixture);
  looks = count (fixture, "SELECT count(*) FROM entry WHERE verb = 'read'");
  whole = bow_case_look_at_attachment (fixture->bow_case, row, G_MAXSIZE, NULL, &error);
  g_assert_no_error (error);
  wanted = g_file_load_bytes (file, NULL, NULL, NULL);
  g_assert_true (g_bytes_equal (whole, wanted));
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry WHERE verb = 'read'"), ==, looks + 1);
  begin = bow_case_look_at_attachment (fixture->bow_case, row, 100, NULL, &error);
  g_assert_cmpuint (g_bytes_get_size (begin), ==, 100);

  g_assert_null (bow_case_look_at_attachment (fixture->bow_case, bow_record_get_row (report), 100, NULL, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (bow_case_attach (fixture->bow_case, bow_record_get_row (report), folder, FALSE, NULL, &error), ==, 0);
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  open_case_assert_clean (fixture);
}

static void
refuse_save (OpenCase  *fixture,
             BowRecord *record,
             BowError   code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_case_save (fixture->bow_case, record, &error));
  g_assert_error (error, BOW_ERROR, (int) code);
}

/* Who held an exhibit is added to, and neither changed nor taken away: by no
 * form, no undo and no statement. */
static void
test_custody (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) file = write_file (fixture, "d.bin", 100);
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "Cars wait", "named");
  g_autoptr (BowRecord) attachment = NULL;
  g_autoptr (BowRecord) again = NULL;
  g_autoptr (BowRecord) first = NULL;
  g_autoptr (GError) error = NULL;
  BowRecord *custody;
  gint64 row;

  open_case_save (fixture, report);
  row = bow_case_attach (fixture->bow_case, bow_record_get_row (report), file, FALSE, NULL, &error);
  g_assert_no_error (error);
  open_case_justify (fixture);
  attachment = bow_case_read (fixture->bow_case, row, &error);
  g_assert_no_error (error);
  bow_record_set (attachment, "caption", "The car from behind");
  bow_record_set (attachment, "exhibit_reference", "JB/1");
  custody = bow_record_add_child (attachment, bow_kind_find ("custody"));
  bow_record_set (custody, "holder", "PC 1001");
  refuse_save (fixture, attachment, BOW_ERROR_INVALID);
  bow_record_set (custody, "received_from", "The reporter");
  bow_record_set (custody, "passed", "2026-09-12T21:00:00Z");
  bow_record_set (custody, "purpose", "Seized");
  open_case_save (fixture, attachment);

  refuse (fixture, "UPDATE custody SET holder = 'Nobody'");
  refuse (fixture, "UPDATE record SET binned_at = 1 WHERE kind = 'custody'");
  g_assert_null (bow_case_undo (fixture->bow_case, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_RULE);
  again = bow_case_read (fixture->bow_case, row, NULL);
  first = g_list_model_get_item (bow_record_get_children (again), 0);
  g_assert_cmpstr (bow_record_get (first, "holder"), ==, "PC 1001");
  bow_record_remove_child (again, first);
  refuse_save (fixture, again, BOW_ERROR_RULE);
  open_case_assert_clean (fixture);
}

/* A photograph of 52° 12' 19.08" north and 0° 7' 18.48" east, made by hand; see
 * bow-photo-place.c for its layout. */
static const guint8 photo[] = {
  0xff, 0xd8, 0xff, 0xe1, 0, 148, 'E', 'x', 'i', 'f', 0, 0,
  'M', 'M', 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0,
  0, 5, 0, 1, 0, 2, 0, 0, 0, 2, 'N', 0, 0, 0, 0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 92,
  0, 3, 0, 2, 0, 0, 0, 2, 'E', 0, 0, 0, 0, 4, 0, 5, 0, 0, 0, 3, 0, 0, 0, 116,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 52, 0, 0, 0, 1, 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 7, 116, 0, 0, 0, 100,
  0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 7, 56, 0, 0, 0, 100,
  0xff, 0xd9,
};

static gint64
attach_photo (OpenCase   *fixture,
              const char *anonymity,
              gint64     *report)
{
  g_autoptr (BowRecord) record = open_case_new_report (fixture, "Cars wait", anonymity);

  open_case_save (fixture, record);
  *report = bow_record_get_row (record);

  return open_case_attach (fixture, *report, "photo.jpg", (const char *) photo, sizeof photo);
}

/* The place that a photograph says becomes the report's, and the log says from
 * where; an anonymous report is offered none, whatever the file still says. */
static void
test_photo (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (BowPhotoFound) found = NULL;
  g_autoptr (BowRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  gint64 report;

  attach_photo (fixture, "anonymous", &report);
  open_case_justify (fixture);
  g_assert_null (bow_case_find_photo_place (fixture->bow_case, report, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (bow_case_use_photo_place (fixture->bow_case, report, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
  g_clear_error (&error);

  attach_photo (fixture, "named", &report);
  found = bow_case_find_photo_place (fixture->bow_case, report, NULL, &error);
  g_assert_nonnull (found);
  g_assert_cmpfloat_with_epsilon (found->place.latitude, 52.2053, 1e-6);
  g_assert_true (bow_case_use_photo_place (fixture->bow_case, report, &error));
  g_assert_no_error (error);
  record = bow_case_read (fixture->bow_case, report, NULL);
  g_assert_cmpstr (bow_record_get (record, "position"), ==, "POINT(0.1218 52.2053);100");
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM entry e JOIN payload p ON p.entry = e.id WHERE e.field = 'position' AND CAST(p.bytes AS TEXT) LIKE '%photo.jpg%EXIF%unknown%'"), ==, 1);
  open_case_assert_clean (fixture);
}

static void
assert_found (OpenCase   *fixture,
              const char *typed,
              gint64      row,
              const char *snippet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = bow_case_search (fixture->bow_case, typed, NULL, 10, FALSE, NULL, &error);
  g_autoptr (BowFilter) filter = bow_filter_new ();
  const BowHit *hit;

  g_assert_no_error (error);
  bow_filter_set_words (filter, typed);
  g_assert_cmpint (bow_case_count (fixture->bow_case, filter, &error), ==, (row != 0 ? 1 : 0));
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, (row != 0 ? 1 : 0));
  if (row == 0)
    return;
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpint (bow_row_get_data (hit->row)->row, ==, row);
  g_assert_cmpint (hit->reason, ==, BOW_HIT_FILE);
  g_assert_cmpstr (hit->snippet, ==, snippet);
}

/* What stands in an attached text is found; a picture has no words. */
static void
test_text (OpenCase      *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 report = open_case_save_report (fixture, "Cars wait");
  gint64 plain = open_case_attach (fixture, report, "a.txt", "The zebra crossed,\nthen a caf\xc3\xa9 shut.", -1);
  gint64 wide = open_case_attach (fixture, report, "b.txt", "\xff\xfeo\0k\0a\0p\0i\0", 12);
  gint64 old = open_case_attach (fixture, report, "c.csv", "name,place\nbistr\xf4,quagga\n", -1);

  open_case_attach (fixture, report, "d.bin", "\0\1\2 gnu \0", 9);
  assert_found (fixture, "zebra cafe", plain, "The \x02zebra\x03 crossed, then a \x02" "caf\xc3\xa9\x03 shut.");
  assert_found (fixture, "okapi", wide, "\x02okapi\x03");
  assert_found (fixture, "bistro", old, "name,place \x02" "bistr\xc3\xb4\x03,quagga ");
  assert_found (fixture, "zebra -shut", 0, NULL);
  assert_found (fixture, "gnu", 0, NULL);

  g_assert_true (bow_case_bin (fixture->bow_case, plain, "The wrong file", &error));
  g_assert_no_error (error);
  assert_found (fixture, "zebra", 0, NULL);
  open_case_assert_clean (fixture);
}

/* What stands on the pages of an attached PDF is found too; one that nobody can
 * read is taken in as it is. */
static void
test_pages (OpenCase      *fixture,
            gconstpointer  data)
{
  gint64 report = open_case_save_report (fixture, "Cars wait");
  g_autoptr (GBytes) readable = make_pdf_pages (3, "A quagga"), locked = make_pdf_locked ();
  g_autoptr (GError) error = NULL;
  gint64 pdf;

  if (!bow_pdf_can_open ())
    {
      g_test_skip ("PDFs cannot be read here");
      return;
    }
  pdf = open_case_attach (fixture, report, "a.pdf", g_bytes_get_data (readable, NULL), (gssize) g_bytes_get_size (readable));
  open_case_attach (fixture, report, "b.pdf", g_bytes_get_data (locked, NULL), (gssize) g_bytes_get_size (locked));
  assert_found (fixture, "quagga", 0, NULL);
  g_assert_true (bow_case_read_all_unread (fixture->bow_case, BOW_UNREAD_PATIENCE_S, NULL, &error));
  g_assert_no_error (error);
  assert_found (fixture, "\"quagga on page 2\"", pdf,
                "A \x02quagga\x03 \x02on\x03 \x02page\x03 1 Seen by the market, and again by the river in the morning. Seen…");
  assert_found (fixture, "quagga penguin", 0, NULL);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM attachment_text"), ==, 1);
  g_assert_true (bow_case_bin (fixture->bow_case, pdf, "The wrong file", &error));
  g_assert_no_error (error);
  assert_found (fixture, "quagga", 0, NULL);
  open_case_assert_clean (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/case/attachments/database", OpenCase, NULL, open_case_set_up, test_database, open_case_tear_down);
  g_test_add ("/case/attachments/tampered", OpenCase, NULL, open_case_set_up, test_tampered, open_case_tear_down);
  g_test_add ("/case/attachments/cancelled", OpenCase, NULL, open_case_set_up, test_cancelled, open_case_tear_down);
  g_test_add ("/case/attachments/look", OpenCase, NULL, open_case_set_up, test_look, open_case_tear_down);
  g_test_add ("/case/attachments/photo", OpenCase, NULL, open_case_set_up, test_photo, open_case_tear_down);
  g_test_add ("/case/attachments/custody", OpenCase, NULL, open_case_set_up, test_custody, open_case_tear_down);
  g_test_add ("/case/attachments/text", OpenCase, NULL, open_case_set_up, test_text, open_case_tear_down);
  g_test_add ("/case/attachments/pages", OpenCase, NULL, open_case_set_up, test_pages, open_case_tear_down);

  return g_test_run ();
}
