/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"
#include "intake/bow-record-export.h"

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
tell (BowCli          *self,
      BowRecordExport *export)
{
  const BowExportNote *note = bow_record_export_get_note (export);
  g_autofree char *text = bow_record_export_describe (export);

  bow_cli_output_member (self->output, "file", self->options.output);
  bow_cli_output_number (self->output, "records", note->n_records);
  bow_cli_output_number (self->output, "withheld", bow_record_export_get_withheld (export, NULL));
  bow_cli_output_member (self->output, "marking", note->marking);
  bow_cli_output_member (self->output, "handling", note->handling);
  bow_cli_output_line (self->output, "%s", text);
}

static BowRecordExport *
make_export (BowCli    *self,
             BowFilter *filter)
{
  const BowCliOptions *options = &self->options;
  BowDisclosureTerms terms = {
    .verb = "export",
    .format = options->as,
    .recipient = options->recipient,
    .purpose = options->purpose,
    .conditions_acknowledged = options->conditions_acknowledged,
  };
  g_autoptr (GFile) file = options->output != NULL ? g_file_new_for_commandline_arg (options->output) : NULL;
  g_autoptr (GOutputStream) stream = file == NULL ? g_unix_output_stream_new (STDOUT_FILENO, FALSE) : NULL;

  return bow_record_export_new (filter, &terms, file, stream);
}

gboolean
bow_verb_export (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  g_autoptr (BowFilter) filter = check_options (self, error) ? bow_cli_make_filter (self, error) : NULL;
  g_autoptr (BowRecordExport) export = filter != NULL ? make_export (self, filter) : NULL;
  gboolean done = FALSE;

  while (export != NULL && !done)
    {
      guint n_done, n_total;

      if (!bow_record_export_step (export, self->bow_case, &done, self->cancellable, error))
        return FALSE;
      bow_record_export_get_progress (export, &n_done, &n_total);
      bow_cli_output_progress (n_done, n_total, NULL);
    }
  if (export != NULL && self->options.output != NULL)
    tell (self, export);
  return export != NULL;
}
