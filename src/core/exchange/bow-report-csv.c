/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-report-csv.h"

#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "base/bow-error.h"
#include "exchange/bow-csv-reader.h"
#include "exchange/bow-csv-writer.h"
#include "exchange/bow-record-table.h"
#include "exchange/bow-value-reader.h"
#include "model/bow-marking.h"
#include "model/bow-no-place.h"

/* Columns beside the fields, which together are the place. */
typedef enum
{
  PLACE_LATITUDE,
  PLACE_LONGITUDE,
  PLACE_PRECISION,
  N_POINT_COLUMNS,
  PLACE_REASON = N_POINT_COLUMNS,
  PLACE_NOTE,
  N_PLACE_COLUMNS,
} PlaceColumn;

static const char *const place_columns[N_PLACE_COLUMNS] = { "latitude", "longitude", "precision_m", "no_place", "no_place_note" };

struct _BowReportReader
{
  BowCsvReader *csv;
  const BowKind *kind;
  GTimeZone *zone;

  gsize n_headers;
  /* The field of each column, or NULL. */
  const BowField *fields[BOW_CSV_MAX_COLUMNS];
  int place[N_PLACE_COLUMNS];
};

static const BowField *
find_field (const BowKind *kind,
            const char    *header)
{
  g_autofree char *folded = g_utf8_casefold (header, -1);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowField *field = &kind->fields[i];
      g_autofree char *label = g_utf8_casefold (_(field->label), -1);

      if (g_strcmp0 (folded, field->name) == 0 || g_strcmp0 (folded, label) == 0)
        return field;
    }
  return NULL;
}

static void
refuse_header (BowReportReader *self,
               const char      *header,
               GError         **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (gsize i = 0; i < self->kind->n_fields; i++)
    g_string_append_printf (known, "%s, ", self->kind->fields[i].name);
  for (gsize i = 0; i < N_PLACE_COLUMNS; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", place_columns[i]);
  bow_csv_reader_set_error (self->csv, error, _("The column “%s” is not one of a public report. Its columns are %s."),
                            header, known->str);
}

static gboolean
place_header (BowReportReader *self,
              gsize            index,
              const char      *header,
              GError         **error)
{
  for (gsize i = 0; i < N_PLACE_COLUMNS; i++)
    if (g_ascii_strcasecmp (header, place_columns[i]) == 0 && self->place[i] < 0)
      {
        self->place[i] = (int) index;
        return TRUE;
      }

  self->fields[index] = find_field (self->kind, header);
  if (self->fields[index] == NULL)
    {
      /* What an export adds goes back in as it came out: not at all. */
      if (bow_record_table_is_ours (header))
        return TRUE;
      refuse_header (self, header, error);
      return FALSE;
    }
  for (gsize i = 0; i < index; i++)
    if (self->fields[i] == self->fields[index])
      {
        bow_csv_reader_set_error (self->csv, error, _("The column “%s” is there twice."), header);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_headers (BowReportReader *self,
              GError         **error)
{
  gboolean done;
  const char *const *headers;
  int n_place = 0;

  if (!bow_csv_reader_next (self->csv, &done, error))
    return FALSE;
  if (done)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_FORMAT, _("%s: The file is empty."), bow_csv_reader_get_name (self->csv));
      return FALSE;
    }
  headers = bow_csv_reader_get_fields (self->csv, &self->n_headers);
  for (gsize i = 0; i < self->n_headers; i++)
    if (!place_header (self, i, headers[i], error))
      return FALSE;

  for (gsize i = 0; i < N_POINT_COLUMNS; i++)
    n_place += self->place[i] >= 0 ? 1 : 0;
  if (n_place != 0 && n_place != N_POINT_COLUMNS)
    {
      bow_csv_reader_set_error (self->csv, error, _("A place takes all three of the columns latitude, longitude and precision_m."));
      return FALSE;
    }
  return TRUE;
}

/**
 * bow_report_reader_new:
 * @file: the bytes of the file; they are not copied
 * @name: the file's name, for messages
 * @error: return location
 *
 * Makes a reader and checks the first line.
 *
 * Returns: (transfer full): the reader; %NULL with %BOW_ERROR_FORMAT where a
 *   column is not one of a report
 */
BowReportReader *
bow_report_reader_new (GBytes     *file,
                       const char *name,
                       GError    **error)
{
  g_autoptr (BowReportReader) self = g_new0 (BowReportReader, 1);

  for (gsize i = 0; i < N_PLACE_COLUMNS; i++)
    self->place[i] = -1;
  self->kind = bow_kind_find ("report");
  self->zone = g_time_zone_new_local ();
  self->csv = bow_csv_reader_new (file, name, error);
  if (self->csv == NULL || !read_headers (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * bow_report_reader_rewind:
 * @self: a reader
 *
 * Goes back to before the first report.
 */
void
bow_report_reader_rewind (BowReportReader *self)
{
  gboolean done;

  bow_csv_reader_rewind (self->csv);
  bow_csv_reader_next (self->csv, &done, NULL);
}

/**
 * bow_report_reader_progress:
 * @self: a reader
 *
 * Returns: the part of the file that has been read, 0 to 1
 */
double
bow_report_reader_progress (BowReportReader *self)
{
  return bow_csv_reader_get_progress (self->csv);
}

static gboolean
set_value (BowReportReader *self,
           BowRecord       *record,
           const BowField  *field,
           const char      *value,
           GError         **error)
{
  g_autofree char *plain = bow_csv_unguard (value);
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!bow_value_read (field, plain, bow_clock_now (), self->zone, &text, &local_error))
    {
      bow_csv_reader_set_error (self->csv, error, "%s", local_error->message);
      return FALSE;
    }
  if (text != NULL)
    bow_record_set (record, field->name, text);
  return TRUE;
}

static const char *
get_place_column (BowReportReader   *self,
                  const char *const *values,
                  PlaceColumn        column)
{
  return self->place[column] >= 0 ? values[self->place[column]] : "";
}

static gboolean
set_no_place (BowReportReader   *self,
              BowRecord         *record,
              const BowField    *field,
              const char *const *values,
              GError           **error)
{
  const char *reason = get_place_column (self, values, PLACE_REASON);
  g_autofree char *none = bow_no_place_print (reason, get_place_column (self, values, PLACE_NOTE));

  return *reason == '\0' || set_value (self, record, field, none, error);
}

static gboolean
set_place (BowReportReader   *self,
           BowRecord         *record,
           const BowField    *field,
           const char *const *values,
           GError           **error)
{
  const char *latitude = get_place_column (self, values, PLACE_LATITUDE);
  const char *longitude = get_place_column (self, values, PLACE_LONGITUDE);
  const char *precision = get_place_column (self, values, PLACE_PRECISION);
  g_autofree char *place = NULL;

  if (*latitude == '\0' && *longitude == '\0' && *precision == '\0')
    return set_no_place (self, record, field, values, error);
  if (*get_place_column (self, values, PLACE_REASON) != '\0')
    {
      bow_csv_reader_set_error (self->csv, error, _("A report has a place, or a reason why it has none, and not both."));
      return FALSE;
    }
  if (*latitude == '\0' || *longitude == '\0' || *precision == '\0')
    {
      bow_csv_reader_set_error (self->csv, error, _("A place takes latitude, longitude and precision_m together."));
      return FALSE;
    }
  place = g_strdup_printf ("%s, %s; %s", latitude, longitude, precision);
  return set_value (self, record, field, place, error);
}

static gboolean
check_record (BowReportReader *self,
              BowRecord       *record,
              GError         **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_problem_free);
  const BowProblem *first;

  if (bow_record_check (record, problems))
    return TRUE;
  first = problems->pdata[0];
  if (first->field != NULL)
    bow_csv_reader_set_error (self->csv, error, "%s: %s", first->field->name, first->message);
  else
    bow_csv_reader_set_error (self->csv, error, "%s", first->message);
  return FALSE;
}

static BowRecord *
read_record (BowReportReader *self,
             GError         **error)
{
  g_autoptr (BowRecord) record = bow_record_new (self->kind);
  gsize n_values;
  const char *const *values = bow_csv_reader_get_fields (self->csv, &n_values);

  if (n_values != self->n_headers)
    {
      bow_csv_reader_set_error (self->csv, error, _("There are %d columns where the first line has %d."),
                                (int) n_values, (int) self->n_headers);
      return NULL;
    }
  for (gsize i = 0; i < n_values; i++)
    if (self->fields[i] == NULL && bow_marking_is_higher (values[i]))
      {
        bow_csv_reader_set_error (self->csv, error, _("This is marked “%s”, which must not be kept here. Nothing of the file was."), values[i]);
        return NULL;
      }
  for (gsize i = 0; i < n_values; i++)
    if (self->fields[i] != NULL && !set_value (self, record, self->fields[i], values[i], error))
      return NULL;
  if (!set_place (self, record, bow_kind_first_of_type (self->kind, BOW_FIELD_WHERE), values, error))
    return NULL;
  if (!check_record (self, record, error))
    return NULL;
  return g_steal_pointer (&record);
}

/**
 * bow_report_reader_read:
 * @self: a reader
 * @max_rows: how many rows to read at most
 * @func: (scope call) (nullable): what takes each report; %NULL to check alone
 * @sink: (closure): handed to @func
 * @done: (out): whether the file has been read to its end
 * @error: return location
 *
 * Reads on.
 *
 * Returns: %FALSE with %BOW_ERROR_FORMAT and the line in the message where a
 *   row is wrong, or with what @func gave
 */
gboolean
bow_report_reader_read (BowReportReader *self,
                        gsize            max_rows,
                        BowRecordFunc    func,
                        gpointer         sink,
                        gboolean        *done,
                        GError         **error)
{
  *done = FALSE;
  for (gsize i = 0; i < max_rows && !*done; i++)
    {
      g_autoptr (BowRecord) record = NULL;

      if (!bow_csv_reader_next (self->csv, done, error))
        return FALSE;
      if (*done)
        return TRUE;
      record = read_record (self, error);
      if (record == NULL)
        return FALSE;
      if (func != NULL && !func (record, bow_csv_reader_get_line (self->csv), sink, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * bow_report_reader_free:
 * @self: (transfer full): a reader
 */
void
bow_report_reader_free (BowReportReader *self)
{
  g_clear_pointer (&self->csv, bow_csv_reader_free);
  g_time_zone_unref (self->zone);
  g_free (self);
}
