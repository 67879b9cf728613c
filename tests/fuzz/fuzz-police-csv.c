/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <math.h>

#include "exchange/bow-police-csv.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static gboolean
check_row (const BowBackgroundRow *row,
           gpointer                sink,
           GError                **error)
{
  g_assert (isnan (row->longitude) == isnan (row->latitude));
  g_assert (isnan (row->longitude) || (row->longitude >= -180 && row->longitude <= 180));
  g_assert (isnan (row->latitude) || (row->latitude >= -90 && row->latitude <= 90));
  if (row->detail != NULL)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();

      g_assert (json_parser_load_from_data (parser, row->detail, -1, NULL));
    }
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (BowPoliceReader) reader = bow_police_reader_new (bytes, "fuzz", NULL);
  gboolean done = FALSE;

  while (reader != NULL && !done && bow_police_reader_read (reader, 100, check_row, NULL, &done, NULL))
    ;
  return 0;
}
