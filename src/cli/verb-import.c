/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "case/bow-background.h"
#include "cli/bow-cli.h"
#include "exchange/bow-csv-reader.h"
#include "exchange/bow-police-csv.h"
#include "exchange/bow-report-csv.h"

/* Rows between two looks at Ctrl+C. */
#define SLICE 2000

static const char reader_version[] = "police-uk-1";

static GBytes *
load (const char *path,
      GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GError) local_error = NULL;
  GBytes *bytes;

  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("%s is not there, or is not a file."), path);
      return NULL;
    }
  if (g_file_info_get_size (info) > (goffset) BOW_CSV_MAX_FILE)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("%s is larger than 1 GiB. Split it and import the parts."), path);
      return NULL;
    }
  bytes = g_file_load_bytes (file, NULL, NULL, &local_error);
  if (bytes == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _("%s cannot be read: %s"), path, local_error->message);
  return bytes;
}

static gboolean
read_rows (BowCli              *self,
           BowPoliceReader     *reader,
           BowBackgroundImport *import,
           GError             **error)
{
  gboolean done = FALSE;

  while (!done)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !bow_police_reader_read (reader, SLICE, bow_background_import_add, import, &done, error) ||
          !bow_background_import_flush (import, error))
        return FALSE;
      bow_cli_output_progress ((gint64) (bow_police_reader_progress (reader) * 1000), 1000, NULL);
    }
  return TRUE;
}

static void
tell_file (BowCli        *self,
           const char    *name,
           BowBackground *background)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autofree char *counts = NULL;

  json_builder_begin_object (json);
  bow_cli_output_member (self->output, "name", name);
  json_builder_set_member_name (json, "already_there");
  json_builder_add_boolean_value (json, background == NULL);
  if (background != NULL)
    {
      bow_cli_output_member (self->output, "ref", background->ref);
      bow_cli_output_member (self->output, "layer", background->layer);
      bow_cli_output_number (self->output, "rows", background->n_rows);
      bow_cli_output_number (self->output, "unplaced", background->n_unplaced);
      counts = g_strdup_printf ("%" G_GINT64_FORMAT " / %" G_GINT64_FORMAT, background->n_rows, background->n_unplaced);
      /* Translators: a reference, a file's name, a layer, and two numbers. */
      bow_cli_output_line (self->output, _("%s %s (%s): rows / without a place: %s"), background->ref, name, background->layer, counts);
    }
  else
    bow_cli_output_line (self->output, _("%s is there already. Nothing was added."), name);
  json_builder_end_object (json);
}

static gboolean
import_police_file (BowCli     *self,
                    const char *path,
                    GError    **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) file = load (path, error);
  g_autoptr (BowPoliceReader) reader = file != NULL ? bow_police_reader_new (file, name, error) : NULL;
  g_autoptr (BowBackgroundImport) import = NULL;
  g_autoptr (GError) local_error = NULL;
  BowBackground *background = NULL;

  if (reader == NULL)
    return FALSE;
  import = bow_background_import_new (self->bow_case, name, bow_police_layout_name (bow_police_reader_get_layout (reader)),
                                      reader_version, file, &local_error);
  if (import != NULL && read_rows (self, reader, import, &local_error))
    bow_background_import_finish (import, &background, &local_error);
  bow_cli_output_end_progress ();

  if (local_error == NULL || g_error_matches (local_error, BOW_ERROR, BOW_ERROR_EXISTS))
    {
      tell_file (self, name, background);
      g_clear_pointer (&background, bow_background_free);
      return TRUE;
    }
  if (import != NULL)
    bow_background_import_cancel (import);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

typedef struct
{
  BowCli *cli;
  gint64 n_records;
  char *first;
  char *last;
} ReportSink;

static gboolean
save_report (BowRecord *read,
             gint64     line,
             gpointer   data,
             GError   **error)
{
  ReportSink *sink = data;
  const BowKind *kind = bow_record_get_kind (read);
  g_autoptr (BowRecord) record = bow_case_new_record (sink->cli->bow_case, kind, error);

  if (record == NULL)
    return FALSE;
  for (gsize i = 0; i < kind->n_fields; i++)
    bow_record_set_at (record, i, bow_record_get_at (read, i));
  if (!bow_case_save (sink->cli->bow_case, record, error))
    return FALSE;
  sink->n_records++;
  if (sink->first == NULL)
    sink->first = g_strdup (bow_record_get_ref (record));
  g_set_str (&sink->last, bow_record_get_ref (record));
  return TRUE;
}

static gboolean
read_reports (BowCli          *self,
              BowReportReader *reader,
              BowRecordFunc    func,
              ReportSink      *sink,
              GError         **error)
{
  gboolean done = FALSE;

  bow_report_reader_rewind (reader);
  while (!done)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !bow_report_reader_read (reader, SLICE, func, sink, &done, error))
        return FALSE;
      bow_cli_output_progress ((gint64) (bow_report_reader_progress (reader) * 1000), 1000, NULL);
    }
  return TRUE;
}

/* BLAKE2b-256 of the file, as for a background file, for the log. */
static char *
hash_file (GBytes *file)
{
  guint8 hash[crypto_generichash_BYTES];
  char text[2 * sizeof hash + 1];
  gsize length;
  const guint8 *bytes = g_bytes_get_data (file, &length);

  crypto_generichash (hash, sizeof hash, bytes, length, NULL, 0);
  return g_strdup (sodium_bin2hex (text, sizeof text, hash, sizeof hash));
}

static void
tell_reports (BowCli           *self,
              const char       *name,
              const ReportSink *sink)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, sink->n_records);

  json_builder_begin_object (json);
  bow_cli_output_member (self->output, "name", name);
  bow_cli_output_number (self->output, "records", sink->n_records);
  bow_cli_output_member (self->output, "first", sink->first);
  bow_cli_output_member (self->output, "last", sink->last);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, _("%s: %s reports"), name, count);
}

/* Every row is checked before the first is saved, and all are saved as one
 * action, which one undo takes back. */
static gboolean
import_report_file (BowCli     *self,
                    const char *path,
                    GError    **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) file = load (path, error);
  g_autoptr (BowReportReader) reader = file != NULL ? bow_report_reader_new (file, name, error) : NULL;
  g_autofree char *hash = NULL;
  ReportSink sink = { .cli = self };
  gboolean imported;

  if (reader == NULL || !read_reports (self, reader, NULL, NULL, error) ||
      !bow_case_begin (self->bow_case, "import", error))
    return FALSE;
  hash = hash_file (file);
  bow_case_set_batch_source (self->bow_case, name, hash);
  imported = read_reports (self, reader, save_report, &sink, error);
  if (imported)
    imported = bow_case_commit (self->bow_case, error);
  else
    bow_case_abandon (self->bow_case);
  bow_cli_output_end_progress ();
  if (imported)
    tell_reports (self, name, &sink);
  g_free (sink.first);
  g_free (sink.last);
  return imported;
}

gboolean
bow_verb_import (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  const char *as = self->options.as != NULL ? self->options.as : "";
  gboolean is_police = strcmp (as, "police-uk") == 0;

  if (!is_police && strcmp (as, "reports") != 0)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say what the files are: --as police-uk or --as reports."));
      return FALSE;
    }
  json_builder_set_member_name (json, "files");
  json_builder_begin_array (json);
  for (gsize i = 0; arguments[i] != NULL; i++)
    if (!(is_police ? import_police_file (self, arguments[i], error) : import_report_file (self, arguments[i], error)))
      return FALSE;
  json_builder_end_array (json);
  return TRUE;
}
