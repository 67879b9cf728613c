/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "case/bow-case-lookups.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"
#include "exchange/bow-geojson-writer.h"
#include "exchange/bow-record-table.h"

typedef struct
{
  BowCli *cli;
  GArray *rows;
  BowDisclosure *disclosure;
  BowLookups *lookups;
  BowExportNote note;
  gint64 n_withheld;
  BowGeojsonWriter *geojson;
  BowRecordTable *table;
} Export;

static gboolean
write_record (Export *self,
              gint64  row,
              GError **error)
{
  BowCase *bow_case = self->cli->bow_case;
  GCancellable *cancellable = self->cli->cancellable;
  g_autoptr (GPtrArray) rows = bow_case_get_rows (bow_case, &row, 1, error);
  const char *withheld = NULL;
  g_autoptr (BowRecord) record = rows != NULL && rows->len == 1
                                 ? bow_case_read_disclosed (bow_case, row, self->disclosure, &withheld, error) : NULL;

  if (record == NULL)
    return FALSE;
  self->n_withheld += withheld != NULL;
  return self->geojson != NULL
         ? bow_geojson_writer_add (self->geojson, rows->pdata[0], record, withheld, cancellable, error)
         : bow_record_table_add (self->table, rows->pdata[0], record, withheld, cancellable, error);
}

static gboolean
write_all (Export        *self,
           GOutputStream *stream,
           GError       **error)
{
  const BowCliOptions *options = &self->cli->options;
  GCancellable *cancellable = self->cli->cancellable;
  const BowKind *kind = options->kind != NULL ? bow_kind_find (options->kind) : NULL;

  if (strcmp (options->as, "geojson") == 0)
    self->geojson = bow_geojson_writer_new (stream, &self->note);
  else
    {
      self->table = bow_record_table_new (stream, kind, &self->note);
      if (!bow_record_table_begin (self->table, cancellable, error))
        return FALSE;
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (!write_record (self, g_array_index (self->rows, gint64, i), error))
        return FALSE;
      bow_cli_output_progress (i, self->rows->len, NULL);
    }
  return self->geojson == NULL || bow_geojson_writer_finish (self->geojson, cancellable, error);
}

static gboolean
log_disclosure (Export  *self,
                GError **error)
{
  const BowCliOptions *options = &self->cli->options;
  BowDisclosureTerms terms = {
    .verb = "export",
    .format = options->as,
    .recipient = options->recipient,
    .purpose = options->purpose,
    .conditions_acknowledged = options->conditions_acknowledged,
  };

  self->disclosure = bow_case_disclose (self->cli->bow_case, &terms, (const gint64 *) (gpointer) self->rows->data,
                                        self->rows->len, error);
  self->lookups = self->disclosure != NULL ? bow_case_read_lookups (self->cli->bow_case, error) : NULL;
  if (self->lookups == NULL)
    return FALSE;

  self->note = (BowExportNote) {
    .exporter = self->disclosure->exporter,
    .recipient = self->disclosure->recipient,
    .purpose = self->disclosure->purpose,
    .conditions = (const char *const *) self->disclosure->conditions,
    .head = self->disclosure->head,
    .at_ms = self->disclosure->at_ms,
    .marking = self->disclosure->marking,
    .handling = self->disclosure->handling,
    .lookups = self->lookups,
  };
  return TRUE;
}

/* Nothing is read or leaves before the log says so, and a file that could not
 * be written whole is not left behind. */
static gboolean
export_to_file (Export  *self,
                GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->cli->options.output);
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) local_error = NULL;

  stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, &local_error);
  if (stream == NULL)
    {
      g_set_error (error, BOW_ERROR, g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS) ? BOW_ERROR_EXISTS : BOW_ERROR_IO,
                   _("%s cannot be made: %s"), self->cli->options.output, local_error->message);
      return FALSE;
    }
  if (log_disclosure (self, error) && write_all (self, G_OUTPUT_STREAM (stream), error) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
    return TRUE;
  g_file_delete (file, NULL, NULL);
  return FALSE;
}

static gboolean
export_to_output (Export  *self,
                  GError **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  return log_disclosure (self, error) && write_all (self, stream, error);
}

static gboolean
check_options (BowCli  *self,
               GError **error)
{
  const BowCliOptions *options = &self->options;

  if (options->as == NULL || (strcmp (options->as, "geojson") != 0 && strcmp (options->as, "csv") != 0))
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say how to write it: --as geojson or --as csv."));
      return FALSE;
    }
  if (options->json && options->output == NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("With --json an export needs a file to go to, with --to."));
      return FALSE;
    }
  return TRUE;
}

static void
tell (BowCli       *self,
      const Export *export)
{
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, export->note.n_records);
  g_autofree char *withheld = g_strdup_printf ("%" G_GINT64_FORMAT, export->n_withheld);

  bow_cli_output_member (self->output, "file", self->options.output);
  bow_cli_output_number (self->output, "records", export->note.n_records);
  bow_cli_output_number (self->output, "withheld", export->n_withheld);
  bow_cli_output_member (self->output, "marking", export->note.marking);
  bow_cli_output_member (self->output, "handling", export->note.handling);
  bow_cli_output_line (self->output, _("%s holds %s records. It is not encrypted."), self->options.output, count);
  if (export->n_withheld > 0)
    bow_cli_output_line (self->output, _("Of %s intelligence notes it says only that they are there."), withheld);
}

gboolean
bow_verb_export (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  g_autoptr (BowFilter) filter = check_options (self, error) ? bow_cli_make_filter (self, error) : NULL;
  g_autoptr (GArray) rows = NULL;
  Export export = { .cli = self };
  gboolean written;

  if (filter == NULL)
    return FALSE;
  rows = bow_case_list_rows (self->bow_case, filter, BOW_SORT_REF, FALSE, self->cancellable, error);
  if (rows == NULL)
    return FALSE;
  export.rows = rows;
  written = self->options.output != NULL ? export_to_file (&export, error) : export_to_output (&export, error);
  g_clear_pointer (&export.geojson, bow_geojson_writer_free);
  g_clear_pointer (&export.table, bow_record_table_free);
  if (written && self->options.output != NULL)
    tell (self, &export);
  bow_disclosure_free (export.disclosure);
  g_clear_object (&export.lookups);
  return written;
}
