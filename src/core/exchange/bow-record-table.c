/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-record-table.h"

#include "base/bow-interval.h"
#include "exchange/bow-csv-writer.h"

struct _BowRecordTable
{
  BowCsvWriter *csv;
  const BowKind *kind;
  BowExportNote *note;
};

/**
 * bow_record_table_new:
 * @stream: where the table goes
 * @kind: (nullable): the kind, where all records are of one
 * @note: what the file says about itself; must outlive the table, which counts
 *   the records and keeps the strictest marking in it
 *
 * Returns: (transfer full): a table
 */
BowRecordTable *
bow_record_table_new (GOutputStream *stream,
                      const BowKind *kind,
                      BowExportNote *note)
{
  BowRecordTable *self = g_new0 (BowRecordTable, 1);

  self->csv = bow_csv_writer_new (stream);
  self->kind = kind;
  self->note = note;
  return self;
}

/* The place and the time stand in columns of their own. */
static gboolean
has_column (const BowField *field)
{
  return bow_export_has_field (field) && field->type != BOW_FIELD_WHERE;
}

/**
 * bow_record_table_begin:
 * @self: a table
 * @cancellable: (nullable): stops the writing
 * @error: return location
 *
 * Writes the first line, with the names of the columns.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_record_table_begin (BowRecordTable *self,
                        GCancellable   *cancellable,
                        GError        **error)
{
  static const char *const common[] = {
    "ref", "kind", "title", "state", "grade", "time_from", "time_to", "created", "latitude", "longitude", "precision_m",
    "file_marking", "file_handling", "exporter", "exported",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    bow_csv_writer_add_text (self->csv, common[i]);
  for (gsize i = 0; self->kind != NULL && i < self->kind->n_fields; i++)
    if (has_column (&self->kind->fields[i]))
      bow_csv_writer_add_text (self->csv, self->kind->fields[i].name);
  return bow_csv_writer_end_record (self->csv, cancellable, error);
}

static void
add_instant (BowRecordTable *self,
             gint64          unix_ms)
{
  g_autofree char *text = unix_ms != BOW_TIME_NONE && unix_ms != 0 ? bow_instant_print (unix_ms) : NULL;

  bow_csv_writer_add_text (self->csv, text);
}

static void
add_common (BowRecordTable   *self,
            const BowRowData *data,
            const char       *marking,
            const char       *handling)
{
  int decimals = bow_export_get_decimals (data->precision_m);

  bow_csv_writer_add_text (self->csv, data->ref);
  bow_csv_writer_add_text (self->csv, data->kind->name);
  bow_csv_writer_add_text (self->csv, bow_export_has_title (data->kind) ? data->title : NULL);
  bow_csv_writer_add_text (self->csv, data->state);
  bow_csv_writer_add_text (self->csv, data->grade);
  add_instant (self, data->when.from);
  add_instant (self, data->when.to);
  add_instant (self, data->created);
  bow_csv_writer_add_number (self->csv, data->latitude, decimals);
  bow_csv_writer_add_number (self->csv, data->longitude, decimals);
  bow_csv_writer_add_number (self->csv, data->precision_m, 0);
  bow_csv_writer_add_text (self->csv, marking);
  bow_csv_writer_add_text (self->csv, handling);
  bow_csv_writer_add_text (self->csv, self->note->exporter);
  add_instant (self, self->note->at_ms);
}

/**
 * bow_record_table_add:
 * @self: a table
 * @row: the record as a line of a list
 * @record: the record itself, of the kind that the table was made for
 * @cancellable: (nullable): stops the writing
 * @error: return location
 *
 * Writes one line.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_record_table_add (BowRecordTable *self,
                      BowRow         *row,
                      BowRecord      *record,
                      GCancellable   *cancellable,
                      GError        **error)
{
  BowExportNote own = { 0 };

  bow_export_note_add (self->note, record);
  bow_export_note_add (&own, record);
  add_common (self, bow_row_get_data (row), own.marking, own.handling);
  for (gsize i = 0; self->kind != NULL && i < self->kind->n_fields; i++)
    {
      const BowField *field = &self->kind->fields[i];
      const char *text = bow_record_get_at (record, i);

      if (!has_column (field))
        continue;
      if (field->type == BOW_FIELD_NUMBER && text != NULL)
        bow_csv_writer_add_number (self->csv, g_ascii_strtod (text, NULL), 0);
      else
        bow_csv_writer_add_text (self->csv, text);
    }
  return bow_csv_writer_end_record (self->csv, cancellable, error);
}

/**
 * bow_record_table_free:
 * @self: (transfer full): a table
 */
void
bow_record_table_free (BowRecordTable *self)
{
  bow_csv_writer_free (self->csv);
  g_free (self);
}
