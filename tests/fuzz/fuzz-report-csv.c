/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-report-csv.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What has passed its checks is a record that can be saved. */
static gboolean
check_record (BowRecord *record,
              gint64     line,
              gpointer   sink,
              GError   **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_problem_free);

  g_assert (line >= 2);
  g_assert (bow_record_check (record, problems));
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (BowReportReader) reader = bow_report_reader_new (bytes, "fuzz", NULL);
  gboolean done = FALSE;

  while (reader != NULL && !done && bow_report_reader_read (reader, 100, check_record, NULL, &done, NULL))
    ;
  return 0;
}
