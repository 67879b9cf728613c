/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "base/bow-secret.h"
#include "case/bow-case-sources.h"
#include "cli/bow-cli.h"

#define MOST_BYTES 100000

static void
tell_source (BowCli          *self,
             const BowSource *source)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autofree char *readers = g_strjoinv (", ", source->readers);

  bow_cli_output_member (self->output, "ref", source->ref);
  bow_cli_output_member (self->output, "type", source->type);
  bow_cli_output_member (self->output, "status", source->status);
  bow_cli_output_member (self->output, "risk", source->risk);
  json_builder_set_member_name (json, "readers");
  json_builder_begin_array (json);
  for (char **reader = source->readers; *reader != NULL; reader++)
    json_builder_add_string_value (json, *reader);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "is_reader");
  json_builder_add_boolean_value (json, source->is_reader);
  bow_cli_output_line (self->output, "%-10s %-12s %-8s %-8s %s", source->ref, source->type, source->status, source->risk, readers);
}

/* Straight into locked memory, for no other copy is to stay behind. */
static BowSecret *
read_body (const char *path,
           GError    **error)
{
  int file = strcmp (path, "-") == 0 ? dup (STDIN_FILENO) : open (path, O_RDONLY | O_CLOEXEC);
  g_autoptr (BowSecret) buffer = bow_secret_new (MOST_BYTES + 1);
  gsize length = 0;
  gssize got = file >= 0 ? 1 : -1;

  while (got > 0 && length <= MOST_BYTES)
    {
      got = read (file, bow_secret_data (buffer) + length, MOST_BYTES + 1 - length);
      length += got > 0 ? (gsize) got : 0;
    }
  if (got < 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _("“%s” cannot be read: %s"), path, g_strerror (errno));
  if (file >= 0)
    close (file);
  while (length > 0 && bow_secret_bytes (buffer)[length - 1] == '\n')
    length--;

  return got < 0 ? NULL : bow_secret_new_copy (bow_secret_bytes (buffer), length);
}

static gboolean
list_sources (BowCli  *self,
              char   **arguments,
              GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) sources = bow_case_list_sources (self->bow_case, error);

  if (sources == NULL)
    return FALSE;
  json_builder_set_member_name (json, "sources");
  json_builder_begin_array (json);
  for (guint i = 0; i < sources->len; i++)
    {
      json_builder_begin_object (json);
      tell_source (self, sources->pdata[i]);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  return TRUE;
}

static gboolean
write_body (BowCli  *self,
            gint64   row,
            GError **error)
{
  g_autoptr (BowSecret) body = read_body (self->options.body_file, error);

  return body != NULL && bow_case_write_source (self->bow_case, row, body, error);
}

static gboolean
tell_again (BowCli     *self,
            const char *ref,
            GError    **error)
{
  g_autoptr (BowSource) source = bow_case_find_source (self->bow_case, ref, error);

  if (source == NULL)
    return FALSE;
  tell_source (self, source);
  return TRUE;
}

static gboolean
add_source (BowCli  *self,
            char   **arguments,
            GError **error)
{
  gint64 row = bow_case_add_source (self->bow_case, arguments[0], "active", arguments[1], error);
  g_autoptr (GPtrArray) rows = NULL;

  if (row == 0 || (self->options.body_file != NULL && !write_body (self, row, error)))
    return FALSE;
  rows = bow_case_get_rows (self->bow_case, &row, 1, error);
  if (rows == NULL)
    return FALSE;
  g_free (self->made);
  self->made = g_strdup (bow_row_get_data (rows->pdata[0])->ref);
  return tell_again (self, self->made, error);
}

static gboolean
write_source (BowCli  *self,
              char   **arguments,
              GError **error)
{
  g_autoptr (BowSource) source = NULL;

  if (self->options.body_file == NULL)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Say where to read it from, with --body-file and a file, or “-”."));
      return FALSE;
    }
  source = bow_case_find_source (self->bow_case, arguments[0], error);
  return source != NULL && write_body (self, source->row, error) && tell_again (self, arguments[0], error);
}

static gboolean
set_status (BowCli  *self,
            char   **arguments,
            GError **error)
{
  g_autoptr (BowSource) source = bow_case_find_source (self->bow_case, arguments[0], error);

  return source != NULL && bow_case_set_source_status (self->bow_case, source->row, arguments[1], error) &&
         tell_again (self, arguments[0], error);
}

/* With --reason what is sealed too; the log keeps the reason. */
static gboolean
show_source (BowCli  *self,
             char   **arguments,
             GError **error)
{
  g_autoptr (BowSource) source = bow_case_find_source (self->bow_case, arguments[0], error);
  g_autoptr (BowSecret) body = NULL;
  g_autofree char *text = NULL;

  if (source == NULL)
    return FALSE;
  if (self->options.reason != NULL)
    {
      body = bow_case_open_source (self->bow_case, source->row, self->options.reason, error);
      if (body == NULL)
        return FALSE;
    }
  tell_source (self, source);
  if (body == NULL)
    return TRUE;
  text = g_strndup ((const char *) bow_secret_bytes (body), bow_secret_length (body));
  bow_cli_output_member (self->output, "body", text);
  bow_cli_output_line (self->output, "%s", text);
  return TRUE;
}

static gboolean
grant_source (BowCli  *self,
              char   **arguments,
              GError **error)
{
  g_autoptr (BowSource) source = bow_case_find_source (self->bow_case, arguments[0], error);

  return source != NULL && bow_case_grant_source (self->bow_case, source->row, arguments[1], error) &&
         tell_again (self, arguments[0], error);
}

static gboolean
withdraw_source (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  g_autoptr (BowSource) source = bow_case_find_source (self->bow_case, arguments[0], error);

  return source != NULL && bow_case_withdraw_source (self->bow_case, source->row, arguments[1], error) &&
         tell_again (self, arguments[0], error);
}

static const struct
{
  const char *name;
  guint n_arguments;
  BowVerbFunc run;
} deeds[] = {
  { "list", 0, list_sources },
  { "add", 2, add_source },
  { "write", 1, write_source },
  { "status", 2, set_status },
  { "show", 1, show_source },
  { "grant", 2, grant_source },
  { "withdraw", 2, withdraw_source },
};

gboolean
bow_verb_source (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (strcmp (deeds[i].name, arguments[0]) == 0 && g_strv_length (arguments + 1) == deeds[i].n_arguments)
      return deeds[i].run (self, arguments + 1, error);
  g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE,
               _("Say “source FILE list”, “add TYPE RISK”, “write REF”, “status REF STATUS”, “show REF”, “grant REF ACCOUNT” or “withdraw REF ACCOUNT”."));
  return FALSE;
}
