/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exchange/bow-csv-reader.h"
#include "exchange/bow-csv-writer.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Every text that is read is valid and survives being guarded and back. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (BowCsvReader) reader = bow_csv_reader_new (bytes, "fuzz", NULL);
  gboolean done = FALSE;

  while (reader != NULL && bow_csv_reader_next (reader, &done, NULL) && !done)
    {
      gsize n_fields;
      const char *const *fields = bow_csv_reader_get_fields (reader, &n_fields);

      g_assert (n_fields > 0 && n_fields <= BOW_CSV_MAX_COLUMNS);
      for (gsize i = 0; i < n_fields; i++)
        {
          g_autofree char *guarded = bow_csv_guard (fields[i]);
          g_autofree char *back = bow_csv_unguard (guarded);

          g_assert (g_utf8_validate (fields[i], -1, NULL));
          g_assert (strcmp (back, fields[i]) == 0);
        }
    }
  return 0;
}
