/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-log-table.h"

#include "base/bow-interval.h"
#include "exchange/bow-csv-writer.h"

struct _BowLogTable
{
  BowCsvWriter *writer;
  char *exporter;
  char *exported;
  char *head;
  char *verified;
};

static const char *const columns[] = {
  "entry", "at", "account", "act", "verb", "record", "field", "further_looks", "because", "recipient",
  "marking", "exported_by", "exported_at", "head", "verified",
};

/**
 * bow_log_table_free:
 * @self: a table
 *
 * Ends it; the stream stays open.
 */
void
bow_log_table_free (BowLogTable *self)
{
  bow_csv_writer_free (self->writer);
  g_free (self->exporter);
  g_free (self->exported);
  g_free (self->head);
  g_free (self->verified);
  g_free (self);
}

/**
 * bow_log_table_new: (constructor)
 * @stream: where it goes
 * @cover: what stands in every row
 * @cancellable: (nullable): stops the writing
 * @error: return location
 *
 * Begins a table with the names of its columns.
 *
 * Returns: (transfer full) (nullable): the table, or %NULL with @error set
 */
BowLogTable *
bow_log_table_new (GOutputStream      *stream,
                   const BowLogCover  *cover,
                   GCancellable       *cancellable,
                   GError            **error)
{
  g_autoptr (BowLogTable) self = g_new0 (BowLogTable, 1);

  self->writer = bow_csv_writer_new (stream);
  self->exporter = g_strdup (cover->account);
  self->exported = bow_instant_print (cover->at);
  self->head = g_strdup (cover->head);
  self->verified = g_strdup (cover->verified);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    bow_csv_writer_add_text (self->writer, columns[i]);

  return bow_csv_writer_end_record (self->writer, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * bow_log_table_add:
 * @self: a table
 * @line: a line of the log
 * @cancellable: (nullable): stops the writing
 * @error: return location
 *
 * Writes a row.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_log_table_add (BowLogTable       *self,
                   const BowLogLine  *line,
                   GCancellable      *cancellable,
                   GError           **error)
{
  g_autofree char *at = bow_instant_print (line->at);
  const char *const texts[] = { line->account, line->act, line->verb, line->ref, line->field };
  const char *const ends[] = { line->because, line->recipient, BOW_LOG_MARKING, self->exporter, self->exported, self->head, self->verified };

  bow_csv_writer_add_number (self->writer, (double) line->entry, 0);
  bow_csv_writer_add_text (self->writer, at);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    bow_csv_writer_add_text (self->writer, texts[i] != NULL ? texts[i] : "");
  bow_csv_writer_add_number (self->writer, (double) line->further, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    bow_csv_writer_add_text (self->writer, ends[i] != NULL ? ends[i] : "");

  return bow_csv_writer_end_record (self->writer, cancellable, error);
}
