/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-schedule-pages.h"

static BowRecord *
make_schedule (const char *type,
               guint       n_items)
{
  BowRecord *schedule = bow_record_new (bow_kind_find ("schedule"));
  g_autofree char *name = g_strdup_printf ("%s 1, O-000001", type);

  bow_record_set_ref (schedule, "M-000001");
  bow_record_set (schedule, "name", name);
  bow_record_set (schedule, "type", type);
  bow_record_set (schedule, "operation", "O-000001");
  bow_record_set (schedule, "number", "1");
  bow_record_set (schedule, "prepared_by", "1001");
  for (guint i = 0; i < n_items; i++)
    {
      BowRecord *item = bow_record_add_child (schedule, bow_kind_find ("item"));
      g_autofree char *number = g_strdup_printf ("%u", i < 2 ? i + 1 : i + 2);

      bow_record_set (item, "number", number);
      bow_record_set (item, "material", "R-000001");
      bow_record_set (item, "description", "Log of a call");
      bow_record_set (item, "location", "Case file");
      bow_record_set (item, "sensitivity_reason", "Shows who told us");
    }

  return schedule;
}

static BowDocument *
make_pages (BowRecord *schedule)
{
  const BowSchedulePages pages = {
    .schedule = schedule, .operation = "Raptor", .printed_by = "1001", .at_ms = 1548028800000, .head = "0123456789abcdef",
  };

  return bow_schedule_pages_new (&pages);
}

static GBytes *
write_pages (BowRecord *schedule)
{
  g_autoptr (BowDocument) document = make_pages (schedule);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  bow_document_write (document, stream, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_same_bytes (void)
{
  g_autoptr (BowRecord) schedule = make_schedule ("mg6d", 60);
  g_autoptr (GBytes) first = write_pages (schedule);
  g_autoptr (GBytes) second = write_pages (schedule);

  g_assert_true (g_bytes_equal (first, second));
}

/* What may not be on a form is not in its bytes either way: a reason for
 * sensitivity changes an MG6D and no other. */
static void
test_reasons (void)
{
  static const struct
  {
    const char *type;
    gboolean shows;
  } forms[] = { { "mg6c", FALSE }, { "mg6d", TRUE }, { "mg6e", FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (BowRecord) schedule = make_schedule (forms[i].type, 3);
      g_autoptr (BowRecord) item = g_list_model_get_item (bow_record_get_children (schedule), 0);
      g_autoptr (GBytes) before = write_pages (schedule);
      g_autoptr (GBytes) after = NULL;

      bow_record_set (item, "sensitivity_reason", "Another reason");
      after = write_pages (schedule);
      g_assert_cmpint (g_bytes_equal (before, after), ==, !forms[i].shows);
    }
}

/* A table of many items goes on over the pages. */
static void
test_pages (void)
{
  g_autoptr (BowRecord) nil = make_schedule ("mg6c", 0);
  g_autoptr (BowRecord) full = make_schedule ("mg6c", 200);
  g_autoptr (BowDocument) nil_pages = make_pages (nil);
  g_autoptr (BowDocument) full_pages = make_pages (full);

  g_assert_cmpuint (bow_document_count_pages (nil_pages), ==, 1);
  g_assert_cmpuint (bow_document_count_pages (full_pages), >, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/schedule-pages/same-bytes", test_same_bytes);
  g_test_add_func ("/report/schedule-pages/reasons", test_reasons);
  g_test_add_func ("/report/schedule-pages/pages", test_pages);

  return g_test_run ();
}
