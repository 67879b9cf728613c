/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "case/bow-case-integrity.h"
#include "cli/bow-cli.h"

/* What is given may be a file, or the digits of a footer. */
static char *
read_heads (const char *text)
{
  char *content = NULL;

  return g_file_test (text, G_FILE_TEST_IS_REGULAR) && g_file_get_contents (text, &content, NULL, NULL) ? content : g_strdup (text);
}

static gboolean
check_heads (BowCli     *self,
             const char *text,
             GError    **error)
{
  g_autofree char *heads = read_heads (text);
  g_autoptr (BowIntegrity) reached = NULL;
  g_autofree char *at = NULL;

  if (!bow_case_check_heads (self->bow_case, heads, &reached, error))
    return FALSE;
  at = bow_instant_print (reached->newest);
  bow_cli_output_number (self->output, "entry", reached->n_entries);
  bow_cli_output_member (self->output, "at", at);
  bow_cli_output_line (self->output, _("The history reaches that head, which is entry %" PRId64 " of %s."), reached->n_entries, at);
  return TRUE;
}

static gboolean
write_heads (BowCli     *self,
             const char *path,
             const char *heads,
             GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GError) own_error = NULL;

  stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, &own_error);
  if (stream != NULL &&
      g_output_stream_write_all (G_OUTPUT_STREAM (stream), heads, strlen (heads), NULL, NULL, &own_error) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, &own_error))
    {
      bow_cli_output_member (self->output, "to", path);
      bow_cli_output_line (self->output, _("%s says how far the history goes. Keep it away from this computer."), path);
      return TRUE;
    }
  g_set_error (error, BOW_ERROR, g_error_matches (own_error, G_IO_ERROR, G_IO_ERROR_EXISTS) ? BOW_ERROR_EXISTS : BOW_ERROR_IO,
               _("%s cannot be made: %s"), path, own_error->message);
  return FALSE;
}

gboolean
bow_verb_head (BowCli  *self,
               char   **arguments,
               GError **error)
{
  g_autofree char *heads = NULL;
  g_autofree char *head = NULL;

  if (self->options.check != NULL)
    return check_heads (self, self->options.check, error);
  heads = bow_case_print_heads (self->bow_case, error);
  head = heads != NULL ? bow_case_get_head (self->bow_case, error) : NULL;
  if (head == NULL)
    return FALSE;
  bow_cli_output_member (self->output, "head", head);
  if (self->options.output != NULL)
    return write_heads (self, self->options.output, heads, error);
  bow_cli_output_member (self->output, "heads", heads);
  bow_cli_output_line (self->output, "%s", g_strchomp (heads));
  return TRUE;
}
