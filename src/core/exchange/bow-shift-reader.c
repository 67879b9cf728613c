/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-shift-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-csv-reader.h"

#define N_COLUMNS 7
#define STEP 1000.0
/* Shifts are about 100 m, and nowhere in the country more than this. */
#define MOST_M 200.0
#define SLICE 20000

/**
 * bow_shift_reader_is_table:
 * @file: the bytes of a file
 *
 * Returns: whether it begins as the Survey's OSTN15_OSGM15_DataFile.txt does
 */
gboolean
bow_shift_reader_is_table (GBytes *file)
{
  gsize length;
  const char *bytes = g_bytes_get_data (file, &length);
  g_autofree char *start = g_strndup (bytes != NULL ? bytes : "", MIN (length, 256));

  return strstr (start, "ETRS89_Easting") != NULL && strstr (start, "EShift") != NULL;
}

static gboolean
read_number (const char *text,
             double     *number)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  return *text != '\0' && *end == '\0' && isfinite (*number);
}

/* Every point stands where its number says, so that none is missing or twice. */
static gboolean
read_point (BowCsvReader *csv,
            guint         index,
            BowShift     *shift,
            GError      **error)
{
  gsize n_fields;
  const char *const *fields = bow_csv_reader_get_fields (csv, &n_fields);
  double numbers[5];

  for (guint i = 0; i < G_N_ELEMENTS (numbers) && n_fields == N_COLUMNS; i++)
    if (!read_number (fields[i], &numbers[i]))
      n_fields = 0;
  if (n_fields != N_COLUMNS || index >= BOW_SHIFT_GRID_POINTS || numbers[0] != index + 1
      || numbers[1] != index % BOW_SHIFT_GRID_COLUMNS * STEP || numbers[2] != index / BOW_SHIFT_GRID_COLUMNS * STEP
      || !(fabs (numbers[3]) <= MOST_M) || !(fabs (numbers[4]) <= MOST_M))
    {
      bow_csv_reader_set_error (csv, error, _("This is not the next point of OSTN15. Get the file again from Ordnance Survey."));
      return FALSE;
    }
  *shift = (BowShift) { (gint32) lround (numbers[3] * 1000), (gint32) lround (numbers[4] * 1000) };
  return TRUE;
}

static gboolean
read_points (BowCsvReader    *csv,
             BowShift        *shifts,
             BowProgressFunc  progress,
             gpointer         progress_data,
             GCancellable    *cancellable,
             GError         **error)
{
  gboolean done = FALSE;
  guint n = 0;

  for (;;)
    {
      if (!bow_csv_reader_next (csv, &done, error))
        return FALSE;
      if (done)
        break;
      if (!read_point (csv, n, &shifts[MIN (n, BOW_SHIFT_GRID_POINTS - 1)], error))
        return FALSE;
      if (++n % SLICE != 0)
        continue;
      if (progress != NULL)
        progress (n, BOW_SHIFT_GRID_POINTS, progress_data);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  if (n == BOW_SHIFT_GRID_POINTS)
    return TRUE;
  bow_csv_reader_set_error (csv, error, _("The table ends before its last point. Get the file again from Ordnance Survey."));
  return FALSE;
}

/**
 * bow_shift_reader_read:
 * @file: the bytes of OSTN15_OSGM15_DataFile.txt
 * @name: the file's name, for messages
 * @progress: (nullable): told how far it has come
 * @progress_data: handed to @progress
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads the Survey's table: number, easting, northing, and the shifts east,
 * north and up of 876,951 points. The last is not needed.
 *
 * Returns: (transfer full) (array): %BOW_SHIFT_GRID_POINTS shifts; %NULL with
 *   %BOW_ERROR_FORMAT, the line in the message, or as it was cancelled
 */
BowShift *
bow_shift_reader_read (GBytes           *file,
                       const char       *name,
                       BowProgressFunc   progress,
                       gpointer          progress_data,
                       GCancellable     *cancellable,
                       GError          **error)
{
  g_autoptr (BowCsvReader) csv = bow_csv_reader_new (file, name, error);
  g_autofree BowShift *shifts = NULL;
  gboolean done;

  /* The headings. */
  if (csv == NULL || !bow_csv_reader_next (csv, &done, error))
    return NULL;
  shifts = g_new0 (BowShift, BOW_SHIFT_GRID_POINTS);
  if (!read_points (csv, shifts, progress, progress_data, cancellable, error))
    return NULL;
  return g_steal_pointer (&shifts);
}
