/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-record-table.h"

#include <math.h>
#include <string.h>

#include "base/bow-interval.h"
#include "exchange/bow-csv-writer.h"
#include "model/bow-no-place.h"

/* What every record has, before its fields. */
static const char *const common[] = {
  "ref", "kind", "title", "state", "grade", "time_from", "time_to", "created", "latitude", "longitude", "precision_m",
  "no_place", "no_place_note",
};

/* How the file is to be handled, after them, in each line: a table has no place
 * of its own for that, since a line that begins with "#" is data to most that
 * read it, and so it stays with a line that is cut out of the table. */
static const char *const terms[] = {
  "withheld", "file_marking", "file_handling", "file_conditions", "file_purpose", "file_recipient", "exporter", "exported",
  "log_head",
};

/* What the column with the labels of a field ends in; no field does. */
#define LABEL "_label"

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

static gboolean
is_place (const char *name)
{
  return strcmp (name, "latitude") == 0 || strcmp (name, "longitude") == 0 || strcmp (name, "precision_m") == 0 ||
         strcmp (name, "no_place") == 0 || strcmp (name, "no_place_note") == 0;
}

static void
add_names (BowRecordTable *self,
           const BowField *field)
{
  g_autofree char *label = g_strconcat (field->name, LABEL, NULL);

  bow_csv_writer_add_text (self->csv, field->name);
  if (bow_export_has_label (field))
    bow_csv_writer_add_text (self->csv, label);
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
  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    bow_csv_writer_add_text (self->csv, common[i]);
  for (gsize i = 0; self->kind != NULL && i < self->kind->n_fields; i++)
    if (has_column (&self->kind->fields[i]))
      add_names (self, &self->kind->fields[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    bow_csv_writer_add_text (self->csv, terms[i]);
  return bow_csv_writer_end_record (self->csv, cancellable, error);
}

/**
 * bow_record_table_is_ours:
 * @name: name of a column
 *
 * Whether a table has this column besides those that are fields, except for
 * the place, which a reader of records takes. What reads a table back passes
 * over them.
 *
 * Returns: whether it does
 */
gboolean
bow_record_table_is_ours (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (common); i++)
    if (strcmp (common[i], name) == 0)
      return !is_place (name);
  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    if (strcmp (terms[i], name) == 0)
      return TRUE;
  return g_str_has_suffix (name, LABEL);
}

static void
add_instant (BowRecordTable *self,
             gint64          unix_ms)
{
  g_autofree char *text = unix_ms != BOW_TIME_NONE && unix_ms != 0 ? bow_instant_print (unix_ms) : NULL;

  bow_csv_writer_add_text (self->csv, text);
}

/* Why it has no place, and what else is known of that. */
static void
add_no_place (BowRecordTable *self,
              BowRecord      *record,
              gboolean        is_withheld)
{
  const BowField *field = bow_kind_first_of_type (bow_record_get_kind (record), BOW_FIELD_WHERE);
  const char *text = field != NULL && bow_export_has_field (field) && !is_withheld ? bow_record_get (record, field->name) : NULL;
  g_autofree char *code = bow_no_place_dup_code (text);
  g_autofree char *note = bow_no_place_dup_note (text);

  bow_csv_writer_add_text (self->csv, code);
  bow_csv_writer_add_text (self->csv, note);
}

static void
add_common (BowRecordTable   *self,
            const BowRowData *data,
            gboolean          is_withheld)
{
  int decimals = bow_export_get_decimals (data->precision_m);

  bow_csv_writer_add_text (self->csv, data->ref);
  bow_csv_writer_add_text (self->csv, data->kind->name);
  bow_csv_writer_add_text (self->csv, bow_export_has_title (data->kind) && !is_withheld ? data->title : NULL);
  bow_csv_writer_add_text (self->csv, data->state);
  bow_csv_writer_add_text (self->csv, data->grade);
  add_instant (self, is_withheld ? BOW_TIME_NONE : data->when.from);
  add_instant (self, is_withheld ? BOW_TIME_NONE : data->when.to);
  add_instant (self, data->created);
  bow_csv_writer_add_number (self->csv, is_withheld ? NAN : data->latitude, decimals);
  bow_csv_writer_add_number (self->csv, is_withheld ? NAN : data->longitude, decimals);
  bow_csv_writer_add_number (self->csv, is_withheld ? NAN : data->precision_m, 0);
}

static void
add_label (BowRecordTable *self,
           const BowField *field,
           const char     *text)
{
  g_autofree char *label = bow_lookups_describe (self->note->lookups, field, text);

  bow_csv_writer_add_text (self->csv, label);
}

static void
add_fields (BowRecordTable *self,
            BowRecord      *record)
{
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
      if (bow_export_has_label (field))
        add_label (self, field, text);
    }
}

static void
add_terms (BowRecordTable *self,
           const char     *withheld)
{
  const BowExportNote *note = self->note;
  g_autofree char *conditions = note->conditions != NULL && note->conditions[0] != NULL
                                  ? g_strjoinv (" · ", (char **) note->conditions)
                                  : NULL;

  bow_csv_writer_add_text (self->csv, withheld);
  bow_csv_writer_add_text (self->csv, note->marking);
  bow_csv_writer_add_text (self->csv, note->handling);
  bow_csv_writer_add_text (self->csv, conditions);
  bow_csv_writer_add_text (self->csv, note->purpose);
  bow_csv_writer_add_text (self->csv, note->recipient);
  bow_csv_writer_add_text (self->csv, note->exporter);
  add_instant (self, note->at_ms);
  bow_csv_writer_add_text (self->csv, note->head);
}

/**
 * bow_record_table_add:
 * @self: a table
 * @row: the record as a line of a list
 * @record: the record itself, of the kind that the table was made for
 * @withheld: (nullable): why nothing of it is written but that it is there
 * @cancellable: (nullable): stops the writing
 * @error: return location
 *
 * Writes one line. Where the marking and the handling code of the whole are
 * not given beforehand, they are those of the lines so far.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_record_table_add (BowRecordTable *self,
                      BowRow         *row,
                      BowRecord      *record,
                      const char     *withheld,
                      GCancellable   *cancellable,
                      GError        **error)
{
  bow_export_note_add (self->note, record);
  add_common (self, bow_row_get_data (row), withheld != NULL);
  add_no_place (self, record, withheld != NULL);
  add_fields (self, record);
  add_terms (self, withheld);
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
