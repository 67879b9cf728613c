/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A briefing pack of fifty records: gathered through the gate, put on record
 * and written as a PDF, against the limit in processor time, and against a peer
 * on the same machine in the same run, which reads each of these records once.
 */
#include <stdlib.h>

#include "case/bow-case-justify.h"
#include "case/bow-case-private.h"
#include "case/bow-case-product.h"
#include "report/bow-product-document.h"

#include "workload.h"

#define N_RECORDS 50
#define N_RUNS 5
#define LIMIT_MS 2000.0

static gint64
save (BowCase   *bow_case,
      BowRecord *record)
{
  g_autoptr (GError) error = NULL;

  bow_case_save (bow_case, record, &error);
  g_assert_no_error (error);
  return bow_record_get_row (record);
}

static BowRecord *
new_record (BowCase *bow_case,
            guint    index)
{
  static const char *const kinds[] = { "report", "report", "report", "person", "arrest", "task" };
  const char *kind = kinds[index % G_N_ELEMENTS (kinds)];
  BowRecord *record = bow_case_new_record (bow_case, bow_kind_find (kind), NULL);
  g_autofree char *when = g_strdup_printf ("2019-01-%02uT%02u:00:00Z;exact", 1 + index % 28, index % 24);
  g_autofree char *where = g_strdup_printf ("POINT(0.1%02u 52.2%02u);50", index % 90, index % 70);

  if (g_str_equal (kind, "report"))
    {
      bow_record_set (record, "narrative", "Cars wait behind the shops");
      bow_record_set (record, "channel", "101");
      bow_record_set (record, "anonymity", "anonymous");
    }
  else if (g_str_equal (kind, "arrest"))
    bow_record_set (record, "person_text", "A man");
  else if (g_str_equal (kind, "person"))
    bow_record_set (record, "name", "Alan Example");
  else
    {
      bow_record_set (record, "title", "Ask the station");
      bow_record_set (record, "type", "enquiry");
    }
  if (g_str_equal (kind, "report") || g_str_equal (kind, "arrest"))
    {
      bow_record_set (record, "happened", when);
      bow_record_set (record, "position", where);
    }
  return record;
}

static gint64
fill (BowCase *bow_case,
      gint64  *rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) operation = bow_case_new_record (bow_case, bow_kind_find ("operation"), NULL);
  g_autoptr (BowRecord) product = NULL;
  BowRecord *copy;
  BowLinkNew link = { .relation = "in_operation", .because = "Part of it" };

  bow_record_set (operation, "name", "Smuggler");
  link.to = save (bow_case, operation);
  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autoptr (BowRecord) record = new_record (bow_case, i);

      rows[i] = link.from = save (bow_case, record);
      bow_case_link (bow_case, &link, &error);
      g_assert_no_error (error);
    }
  product = bow_case_new_product (bow_case, "briefing_pack", 0, &error);
  g_assert_no_error (error);
  bow_record_set (product, "title", "Night briefing");
  bow_record_set (product, "operation", bow_record_get_ref (operation));
  bow_record_set (product, "audience", "internal");
  bow_record_set (product, "marking", "OFFICIAL");
  bow_record_set (product, "purpose", "Patrols tonight");
  copy = bow_record_add_child (product, bow_kind_find ("copy"));
  bow_record_set (copy, "number", "1");
  bow_record_set (copy, "recipient", "Sergeant");

  return save (bow_case, product);
}

static void
write_pack (BowCase *bow_case,
            gint64   row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowPack) pack = bow_case_preview_product (bow_case, row, &error);
  g_autoptr (BowDocument) document = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_assert_no_error (error);
  g_assert_cmpuint (pack->items->len, ==, N_RECORDS);
  document = bow_product_document_new (pack);
  bow_document_write (document, stream, NULL, &error);
  g_assert_no_error (error);
}

static double
time_pack (BowCase *bow_case,
           gint64   row)
{
  double best = G_MAXDOUBLE;

  for (int i = 0; i < N_RUNS; i++)
    {
      Seconds start = seconds_now ();

      write_pack (bow_case, row);
      best = MIN (best, seconds_since (start).thread * 1000);
    }
  return best;
}

static double
time_reading (BowCase      *bow_case,
              const gint64 *rows)
{
  double best = G_MAXDOUBLE;

  for (int i = 0; i < N_RUNS; i++)
    {
      Seconds start = seconds_now ();

      for (guint j = 0; j < N_RECORDS; j++)
        {
          g_autoptr (BowRecord) record = bow_case_read (bow_case, rows[j], NULL);

          g_assert_nonnull (record);
        }
      best = MIN (best, seconds_since (start).thread * 1000);
    }
  return best;
}

int
main (void)
{
  g_autoptr (BenchCase) bench = bench_case_new ();
  g_autoptr (GError) error = NULL;
  gint64 rows[N_RECORDS];
  gint64 row;
  double ours, reading;

  bow_case_justify (bench->bow_case, "Measuring", &error);
  g_assert_no_error (error);
  row = fill (bench->bow_case, rows);
  ours = time_pack (bench->bow_case, row);
  reading = time_reading (bench->bow_case, rows);
  g_print ("briefing pack of %d records: %.1f ms of processor, %.3f of the limit of %.0f ms; %.1f times reading them (%.1f ms)\n",
           N_RECORDS, ours, ours / LIMIT_MS, LIMIT_MS, ours / reading, reading);

  return EXIT_SUCCESS;
}
