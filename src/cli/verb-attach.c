/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "case/bow-unread.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"
#include "intake/bow-outgoing-file.h"

gboolean
bow_verb_attach (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  gint64 to = bow_cli_find_row (self, arguments[0], error);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (arguments[1]);
  g_autoptr (BowRecord) record = NULL;
  gint64 row;

  if (to == 0)
    return FALSE;
  row = bow_case_attach (self->bow_case, to, file, self->options.keep_metadata, self->cancellable, error);
  record = row != 0 ? bow_case_read (self->bow_case, row, error) : NULL;
  if (record == NULL)
    return FALSE;
  /* It is attached; what cannot be read now is read by who opens the file next. */
  bow_case_read_all_unread (self->bow_case, BOW_UNREAD_PATIENCE_S, self->cancellable, NULL);
  g_set_str (&self->made, bow_record_get_ref (record));
  bow_cli_output_member (self->output, "ref", bow_record_get_ref (record));
  bow_cli_output_member (self->output, "file_name", bow_record_get (record, "file_name"));
  bow_cli_output_member (self->output, "media_type", bow_record_get (record, "media_type"));
  bow_cli_output_member (self->output, "size", bow_record_get (record, "size"));
  bow_cli_output_member (self->output, "sha256", bow_record_get (record, "sha256"));
  bow_cli_output_line (self->output, _("%s is attached to %s as “%s”."), bow_record_get_ref (record), arguments[0],
                       bow_record_get (record, "file_name"));
  return TRUE;
}

gboolean
bow_verb_attachment (BowCli  *self,
                     char   **arguments,
                     GError **error)
{
  const BowCliOptions *options = &self->options;
  BowDisclosureTerms terms = { .verb = "copy", .recipient = options->recipient, .purpose = options->purpose };
  gint64 row = bow_cli_find_row (self, arguments[0], error);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GOutputStream) stream = NULL;

  if (row == 0)
    return FALSE;
  if (options->output == NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say which file it goes to, with --out."));
      return FALSE;
    }
  file = g_file_new_for_commandline_arg (options->output);
  stream = bow_outgoing_file_create (file, error);
  if (stream == NULL ||
      !bow_outgoing_file_end (file, stream,
                              bow_case_read_attachment (self->bow_case, row, &terms, stream, self->cancellable, error), error))
    return FALSE;
  bow_cli_output_member (self->output, "ref", arguments[0]);
  bow_cli_output_member (self->output, "file", options->output);
  bow_cli_output_line (self->output, _("%s is written to %s. It is not encrypted."), arguments[0], options->output);
  return TRUE;
}
