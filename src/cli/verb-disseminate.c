/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "base/bow-clock.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"
#include "intake/bow-outgoing-file.h"
#include "intake/bow-release-copy.h"

static gboolean
is_kind (BowRecord  *record,
         const char *kind)
{
  return strcmp (bow_record_get_kind (record)->name, kind) == 0;
}

static void
acknowledge (BowRecord *recipient)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (bow_clock_now () / 1000);
  g_autofree char *today = g_date_time_format (now, "%F");

  if (g_strcmp0 (bow_record_get (recipient, "conditions_acknowledged"), "1") == 0)
    return;
  bow_record_set (recipient, "conditions_acknowledged", "1");
  bow_record_set (recipient, "acknowledged_on", today);
}

/* `Name (Organisation)`, or a name alone. */
static void
add_recipient (BowRecord  *record,
               const char *text,
               gboolean    acknowledged)
{
  BowRecord *recipient = bow_record_add_child (record, bow_kind_find ("recipient"));
  const char *bracket = g_str_has_suffix (text, ")") ? strrchr (text, '(') : NULL;

  if (bracket != NULL)
    {
      g_autofree char *name = g_strstrip (g_strndup (text, (gsize) (bracket - text)));
      g_autofree char *organisation = g_strndup (bracket + 1, strlen (bracket) - 2);

      bow_record_set (recipient, "name", name);
      bow_record_set (recipient, "organisation", organisation);
    }
  else
    bow_record_set (recipient, "name", text);
  if (acknowledged)
    acknowledge (recipient);
}

/* A dissemination of @note, pending. */
static BowRecord *
prepare (BowCli    *self,
         BowRecord *note,
         GError   **error)
{
  const BowCliOptions *options = &self->options;
  g_auto (GStrv) recipients = g_strsplit (options->recipients != NULL ? options->recipients : "", "\n", -1);
  g_autoptr (BowRecord) record = NULL;

  if (options->purpose == NULL || options->basis == NULL || recipients[0] == NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say to whom, what for and on what basis: --to, --purpose and --basis."));
      return NULL;
    }
  record = bow_case_new_dissemination (self->bow_case, bow_record_get_row (note), error);
  if (record == NULL)
    return NULL;
  bow_record_set (record, "purpose", options->purpose);
  bow_record_set (record, "lawful_basis", options->basis);
  for (gsize i = 0; recipients[i] != NULL; i++)
    add_recipient (record, recipients[i], options->conditions_acknowledged);

  if (!bow_case_save (self->bow_case, record, error))
    {
      bow_case_discard_record (self->bow_case, record, NULL);
      return NULL;
    }
  g_set_str (&self->made, bow_record_get_ref (record));
  return g_steal_pointer (&record);
}

/* One that was prepared before; its recipients may have acknowledged since. */
static BowRecord *
take_up (BowCli    *self,
         BowRecord *record,
         GError   **error)
{
  GListModel *children = bow_record_get_children (record);

  if (self->options.recipients != NULL || self->options.purpose != NULL || self->options.basis != NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("%s says already to whom, what for and on what basis."),
                   bow_record_get_ref (record));
      return NULL;
    }
  if (!self->options.conditions_acknowledged || strcmp (bow_record_get_state (record), "pending") != 0)
    return g_object_ref (record);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (is_kind (child, "recipient"))
        acknowledge (child);
    }
  return bow_case_save (self->bow_case, record, error) ? g_object_ref (record) : NULL;
}

static BowRecord *
find_dissemination (BowCli     *self,
                    const char *ref,
                    GError    **error)
{
  g_autoptr (BowRecord) record = bow_cli_read_record (self, ref, error);

  if (record == NULL)
    return NULL;
  if (is_kind (record, "note"))
    return prepare (self, record, error);
  if (is_kind (record, "dissemination"))
    return take_up (self, record, error);
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("%s is neither an intelligence note nor a dissemination."), ref);
  return NULL;
}

/* That it goes out is in the log before it does: as the release, or as one more
 * copy of what was released before. */
static gboolean
release (BowCli    *self,
         BowRecord *record,
         GError   **error)
{
  gint64 row = bow_record_get_row (record);

  if (strcmp (bow_record_get_state (record), "pending") == 0)
    return bow_case_set_state (self->bow_case, row, "released", NULL, error);
  return bow_release_copy_disclose (self->bow_case, row, "copy", self->options.as, error);
}

static gboolean
write_document (BowCli        *self,
                gint64         row,
                GOutputStream *stream,
                GError       **error)
{
  g_autoptr (BowRelease) made = bow_case_read_release (self->bow_case, row, error);

  if (made == NULL)
    return FALSE;
  bow_cli_output_member (self->output, "marking", made->marking);
  bow_cli_output_member (self->output, "handling", made->handling);
  bow_cli_output_number (self->output, "lines", made->lines->len);
  bow_cli_output_number (self->output, "recipients", made->recipients->len);
  return bow_release_copy_write (made, self->options.as, stream, self->cancellable, error);
}

static gboolean
release_to_file (BowCli    *self,
                 BowRecord *record,
                 GError   **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->options.output);
  g_autoptr (GOutputStream) stream = bow_outgoing_file_create (file, error);

  return stream != NULL &&
         bow_outgoing_file_end (file, stream,
                                release (self, record, error) && write_document (self, bow_record_get_row (record), stream, error), error);
}

static gboolean
check_options (BowCli  *self,
               GError **error)
{
  const BowCliOptions *options = &self->options;

  if (options->as != NULL && strcmp (options->as, "json") != 0 && strcmp (options->as, "text") != 0 &&
      strcmp (options->as, "pdf") != 0)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say how to write it: --as text, --as pdf or --as json."));
      return FALSE;
    }
  if (options->json && options->output == NULL && !options->pending)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("With --json the document needs a file to go to, with --out."));
      return FALSE;
    }
  return TRUE;
}

gboolean
bow_verb_disseminate (BowCli  *self,
                      char   **arguments,
                      GError **error)
{
  g_autoptr (BowRecord) record = check_options (self, error) ? find_dissemination (self, arguments[0], error) : NULL;
  g_autoptr (GOutputStream) output = NULL;

  if (record == NULL)
    return FALSE;
  bow_cli_output_member (self->output, "ref", bow_record_get_ref (record));
  if (self->options.pending)
    {
      bow_cli_output_line (self->output, _("%s is pending."), bow_record_get_ref (record));
      return TRUE;
    }
  if (self->options.output != NULL)
    {
      if (!release_to_file (self, record, error))
        return FALSE;
      bow_cli_output_member (self->output, "file", self->options.output);
      bow_cli_output_line (self->output, _("%s is released. %s holds what goes out; it is not encrypted."),
                           bow_record_get_ref (record), self->options.output);
      return TRUE;
    }
  output = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  return release (self, record, error) && write_document (self, bow_record_get_row (record), output, error);
}
