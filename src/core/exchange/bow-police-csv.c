/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-police-csv.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-csv-reader.h"
#include "base/bow-json-text.h"

/* The columns that have a place of their own in a BowBackgroundRow. */
typedef enum
{
  COLUMN_ID,
  COLUMN_WHEN,
  COLUMN_LONGITUDE,
  COLUMN_LATITUDE,
  COLUMN_PLACE,
  COLUMN_AREA_CODE,
  COLUMN_TYPE,
  COLUMN_OUTCOME,
  N_COLUMNS,
} Column;

typedef struct
{
  const char *name;
  /* The column that only this layout has, by which it is known. */
  const char *mark;
  const char *headers[N_COLUMNS];
} Layout;

static const Layout layouts[] = {
  [BOW_POLICE_STREET] = {
    "crime", "Crime type",
    { "Crime ID", "Month", "Longitude", "Latitude", "Location", "LSOA code", "Crime type", "Last outcome category" },
  },
  [BOW_POLICE_OUTCOMES] = {
    "outcomes", "Outcome type",
    { "Crime ID", "Month", "Longitude", "Latitude", "Location", "LSOA code", NULL, "Outcome type" },
  },
  [BOW_POLICE_STOP_AND_SEARCH] = {
    "stop-and-search", "Object of search",
    { NULL, "Date", "Longitude", "Latitude", NULL, NULL, "Type", "Outcome" },
  },
};

struct _BowPoliceReader
{
  BowCsvReader *csv;
  BowPoliceLayout layout;

  gsize n_headers;
  int columns[N_COLUMNS];
  /* The key of each remaining column as JSON, with its quotation marks; NULL
   * for the others. */
  char *detail_keys[BOW_CSV_MAX_COLUMNS];
  GString *detail;
};

/* The publisher places everything in the United Kingdom. */
static const double uk_west = -9.0, uk_east = 2.5, uk_south = 49.0, uk_north = 61.5;

static int
find_header (const char *const *headers,
             gsize              n_headers,
             const char        *name)
{
  for (gsize i = 0; i < n_headers; i++)
    if (g_ascii_strcasecmp (headers[i], name) == 0)
      return (int) i;
  return -1;
}

static gboolean
find_layout (BowPoliceReader   *self,
             const char *const *headers,
             GError           **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (find_header (headers, self->n_headers, layouts[i].mark) >= 0)
      {
        self->layout = (BowPoliceLayout) i;
        return TRUE;
      }

  if (self->n_headers == 1 && strchr (headers[0], ';') != NULL)
    bow_csv_reader_set_error (self->csv, error, _("The columns are separated by semicolons. Save the table with commas, or download the file again."));
  else if (self->n_headers == 1 && strchr (headers[0], '\t') != NULL)
    bow_csv_reader_set_error (self->csv, error, _("The columns are separated by tabs. Save the table with commas, or download the file again."));
  else
    bow_csv_reader_set_error (self->csv, error, _("None of the columns “Crime type”, “Outcome type” and “Object of search” is there, so this is not a street, outcomes or stop-and-search file of data.police.uk."));
  return FALSE;
}

static gboolean
find_columns (BowPoliceReader   *self,
              const char *const *headers,
              GError           **error)
{
  const Layout *layout = &layouts[self->layout];

  for (gsize i = 0; i < N_COLUMNS; i++)
    {
      self->columns[i] = layout->headers[i] != NULL ? find_header (headers, self->n_headers, layout->headers[i]) : -1;
      if (layout->headers[i] == NULL || self->columns[i] >= 0)
        continue;
      if (find_header (headers, self->n_headers, "Easting") >= 0)
        bow_csv_reader_set_error (self->csv, error, _("The places are in Easting and Northing, as in files of before 2013. Download the file again, with longitude and latitude."));
      else
        bow_csv_reader_set_error (self->csv, error, _("The column “%s” is missing."), layout->headers[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
name_detail (BowPoliceReader   *self,
             const char *const *headers,
             GError           **error)
{
  for (gsize i = 0; i < self->n_headers; i++)
    {
      gboolean has_place = FALSE;
      g_autoptr (GString) key = g_string_new (NULL);

      if (find_header (headers, i, headers[i]) >= 0)
        {
          bow_csv_reader_set_error (self->csv, error, _("The column “%s” is there twice."), headers[i]);
          return FALSE;
        }
      for (gsize j = 0; j < N_COLUMNS; j++)
        has_place = has_place || self->columns[j] == (int) i;
      if (has_place)
        continue;
      bow_json_text_append (key, headers[i]);
      self->detail_keys[i] = g_string_free_and_steal (g_steal_pointer (&key));
    }
  return TRUE;
}

static gboolean
read_headers (BowPoliceReader *self,
              GError         **error)
{
  gboolean done;
  const char *const *headers;

  if (!bow_csv_reader_next (self->csv, &done, error))
    return FALSE;
  if (done)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s: The file is empty. Download it again."),
                   bow_csv_reader_get_name (self->csv));
      return FALSE;
    }
  headers = bow_csv_reader_get_fields (self->csv, &self->n_headers);
  return find_layout (self, headers, error) &&
         find_columns (self, headers, error) &&
         name_detail (self, headers, error);
}

/**
 * bow_police_reader_new:
 * @file: the bytes of the file; they are not copied
 * @name: the file's name, for messages
 * @error: return location
 *
 * Makes a reader of one monthly file and tells its layout by its columns,
 * which may stand in any order.
 *
 * Returns: (transfer full): the reader; %NULL with %BOW_ERROR_FORMAT where the
 *   file is none of the three layouts, or with %BOW_ERROR_TOO_LARGE
 */
BowPoliceReader *
bow_police_reader_new (GBytes     *file,
                       const char *name,
                       GError    **error)
{
  g_autoptr (BowPoliceReader) self = g_new0 (BowPoliceReader, 1);

  self->detail = g_string_new (NULL);
  self->csv = bow_csv_reader_new (file, name, error);
  if (self->csv == NULL || !read_headers (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * bow_police_reader_get_layout:
 * @self: a reader
 *
 * Returns: which of the three layouts the file has
 */
BowPoliceLayout
bow_police_reader_get_layout (BowPoliceReader *self)
{
  return self->layout;
}

/**
 * bow_police_layout_name:
 * @layout: a layout
 *
 * Returns: the name of the layer that its rows belong to
 */
const char *
bow_police_layout_name (BowPoliceLayout layout)
{
  return layouts[layout].name;
}

/**
 * bow_police_reader_progress:
 * @self: a reader
 *
 * Returns: the part of the file that has been read, 0 to 1
 */
double
bow_police_reader_progress (BowPoliceReader *self)
{
  return bow_csv_reader_get_progress (self->csv);
}

static const char *
get_column (BowPoliceReader   *self,
            const char *const *fields,
            Column             column)
{
  int index = self->columns[column];

  return index >= 0 && *fields[index] != '\0' ? fields[index] : NULL;
}

static gboolean
parse_degrees (const char *text,
               double     *degrees)
{
  char *end;

  /* Neither hexadecimal nor “nan” is a coordinate. */
  if (text[strspn (text, "+-.0123456789")] != '\0')
    return FALSE;
  *degrees = g_ascii_strtod (text, &end);
  return *end == '\0' && end != text;
}

static gboolean
is_in_uk (double longitude,
          double latitude)
{
  return longitude >= uk_west && longitude <= uk_east && latitude >= uk_south && latitude <= uk_north;
}

static gboolean
refuse_place (BowPoliceReader *self,
              const char      *problem,
              const char      *longitude,
              const char      *latitude,
              GError         **error)
{
  g_autofree char *shown = g_strdup_printf ("%s, %s", longitude, latitude);
  g_autofree char *short_shown = g_utf8_truncate_middle (shown, 60);

  bow_csv_reader_set_error (self->csv, error, "%s (%s)", problem, short_shown);
  return FALSE;
}

static gboolean
read_place (BowPoliceReader   *self,
            const char *const *fields,
            BowBackgroundRow  *row,
            GError           **error)
{
  const char *longitude = get_column (self, fields, COLUMN_LONGITUDE);
  const char *latitude = get_column (self, fields, COLUMN_LATITUDE);
  const char *problem;

  row->longitude = row->latitude = NAN;
  if (longitude == NULL && latitude == NULL)
    return TRUE;

  if (longitude == NULL || latitude == NULL)
    {
      bow_csv_reader_set_error (self->csv, error, _("One of longitude and latitude is there without the other."));
      return FALSE;
    }
  if (!parse_degrees (longitude, &row->longitude) || !parse_degrees (latitude, &row->latitude))
    problem = _("Longitude and latitude are not both numbers of degrees.");
  else if (is_in_uk (row->longitude, row->latitude))
    return TRUE;
  else if (is_in_uk (row->latitude, row->longitude))
    problem = _("Longitude and latitude seem to have changed places.");
  else
    problem = _("The longitude and latitude are not of a place in the United Kingdom.");
  return refuse_place (self, problem, longitude, latitude, error);
}

/* `2019-01`, or that and a time: `2019-01-31T12:05:00+00:00`. */
static gboolean
is_time (BowPoliceLayout layout,
         const char     *text)
{
  static const char pattern[] = "0000-00-00T00:00";
  gsize length = layout == BOW_POLICE_STOP_AND_SEARCH ? strlen (pattern) : strlen ("0000-00");
  int month;

  for (gsize i = 0; i < length; i++)
    if (pattern[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != pattern[i])
      return FALSE;
  month = (text[5] - '0') * 10 + text[6] - '0';
  return month >= 1 && month <= 12 && (layout == BOW_POLICE_STOP_AND_SEARCH || text[length] == '\0');
}

static const char *
gather_detail (BowPoliceReader   *self,
               const char *const *fields)
{
  g_string_truncate (self->detail, 0);
  for (gsize i = 0; i < self->n_headers; i++)
    {
      if (self->detail_keys[i] == NULL || *fields[i] == '\0')
        continue;
      g_string_append_c (self->detail, self->detail->len == 0 ? '{' : ',');
      g_string_append (self->detail, self->detail_keys[i]);
      g_string_append_c (self->detail, ':');
      bow_json_text_append (self->detail, fields[i]);
    }
  if (self->detail->len == 0)
    return NULL;
  g_string_append_c (self->detail, '}');
  return self->detail->str;
}

static gboolean
read_row (BowPoliceReader  *self,
          BowBackgroundRow *row,
          GError          **error)
{
  gsize n_fields;
  const char *const *fields = bow_csv_reader_get_fields (self->csv, &n_fields);

  if (n_fields != self->n_headers)
    {
      bow_csv_reader_set_error (self->csv, error, _("There are %d columns where the first line has %d. The file may be cut off or damaged."),
                                (int) n_fields, (int) self->n_headers);
      return FALSE;
    }

  row->line = bow_csv_reader_get_line (self->csv);
  row->id = get_column (self, fields, COLUMN_ID);
  row->when = get_column (self, fields, COLUMN_WHEN);
  row->place = get_column (self, fields, COLUMN_PLACE);
  row->area_code = get_column (self, fields, COLUMN_AREA_CODE);
  row->type = get_column (self, fields, COLUMN_TYPE);
  row->outcome = get_column (self, fields, COLUMN_OUTCOME);
  if (row->when != NULL && !is_time (self->layout, row->when))
    {
      g_autofree char *shown = g_utf8_truncate_middle (row->when, 40);

      bow_csv_reader_set_error (self->csv, error,
                                self->layout == BOW_POLICE_STOP_AND_SEARCH
                                ? _("The date “%s” is not written as 2019-01-31T12:05:00+00:00. The file may have been changed by a spreadsheet; download it again.")
                                : _("The month “%s” is not written as 2019-01. The file may have been changed by a spreadsheet; download it again."),
                                shown);
      return FALSE;
    }
  if (!read_place (self, fields, row, error))
    return FALSE;
  row->detail = gather_detail (self, fields);
  return TRUE;
}

/**
 * bow_police_reader_read:
 * @self: a reader
 * @max_rows: how many rows to read at most
 * @func: (scope call): what takes each row
 * @sink: (closure): handed to @func
 * @done: (out): whether the file has been read to its end
 * @error: return location
 *
 * Reads on. Texts are handed over as they came, empty ones as %NULL; words that
 * the publisher has newly thought of are no error.
 *
 * Returns: %FALSE with %BOW_ERROR_FORMAT and the line in the message where a
 *   row is wrong, or with what @func gave; the reader must then not be read on
 */
gboolean
bow_police_reader_read (BowPoliceReader     *self,
                        gsize                max_rows,
                        BowBackgroundRowFunc func,
                        gpointer             sink,
                        gboolean            *done,
                        GError             **error)
{
  *done = FALSE;
  for (gsize i = 0; i < max_rows && !*done; i++)
    {
      BowBackgroundRow row;

      if (!bow_csv_reader_next (self->csv, done, error))
        return FALSE;
      if (!*done && (!read_row (self, &row, error) || !func (&row, sink, error)))
        return FALSE;
    }
  return TRUE;
}

/**
 * bow_police_reader_free:
 * @self: (transfer full): a reader
 */
void
bow_police_reader_free (BowPoliceReader *self)
{
  g_clear_pointer (&self->csv, bow_csv_reader_free);
  for (gsize i = 0; i < G_N_ELEMENTS (self->detail_keys); i++)
    g_free (self->detail_keys[i]);
  g_string_free (self->detail, TRUE);
  g_free (self);
}
