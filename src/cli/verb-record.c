/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

static void
tell_ref (BowCli     *self,
          BowRecord  *record,
          const char *done)
{
  bow_cli_output_member (self->output, "ref", bow_record_get_ref (record));
  bow_cli_output_member (self->output, "state", bow_record_get_state (record));
  bow_cli_output_number (self->output, "version", bow_record_get_version (record));
  bow_cli_output_line (self->output, "%s %s", bow_record_get_ref (record), done);
}

/* All that is wrong at once, rather than one thing a time. */
static gboolean
check_record (BowRecord *record,
              GError   **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_problem_free);
  g_autoptr (GString) text = g_string_new (NULL);

  if (bow_record_check (record, problems))
    return TRUE;
  for (guint i = 0; i < problems->len; i++)
    {
      const BowProblem *problem = problems->pdata[i];

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? "\n" : "", problem->field != NULL ? problem->field->name : "",
                              problem->field != NULL ? ": " : "", problem->message);
    }
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, text->str);
  return FALSE;
}

gboolean
bow_verb_add (BowCli  *self,
              char   **arguments,
              GError **error)
{
  const BowKind *kind = bow_kind_find (arguments[0]);
  g_autoptr (BowRecord) trial = NULL;
  g_autoptr (BowRecord) record = NULL;

  if (kind == NULL || (kind->flags & (BOW_KIND_CHILD | BOW_KIND_PRIVATE)) != 0)
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("There is no kind of record “%s”."), arguments[0]);
      return FALSE;
    }
  /* Tried on a record without a number first: a number that is not used is an
   * entry in the log. */
  trial = bow_record_new (kind);
  if (!bow_cli_set_fields (trial, arguments + 1, error) || !check_record (trial, error))
    return FALSE;
  record = bow_case_new_record (self->bow_case, kind, error);
  if (record == NULL)
    return FALSE;
  if (!bow_cli_set_fields (record, arguments + 1, error) || !bow_case_save (self->bow_case, record, error))
    {
      bow_case_discard_record (self->bow_case, record, NULL);
      return FALSE;
    }
  g_set_str (&self->made, bow_record_get_ref (record));
  tell_ref (self, record, _("is added."));
  return TRUE;
}

/* Nothing that somebody else saved since is lost. */
static gboolean
check_expected (BowCli     *self,
                BowRecord  *record,
                GError    **error)
{
  gint64 expected;

  if (self->options.expected == NULL)
    return TRUE;
  if (!g_ascii_string_to_signed (self->options.expected, 10, 0, G_MAXINT64, &expected, NULL))
    {
      g_set_error (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("“%s” is no version: it is the number that “show” and “set” give."),
                   self->options.expected);
      return FALSE;
    }
  if (bow_record_get_version (record) == expected)
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_CONFLICT,
               _("%s was changed meanwhile: it is at version %" PRId64 " and no longer at %" PRId64 ". Nothing was changed now; read it anew with “show”."),
               bow_record_get_ref (record), bow_record_get_version (record), expected);
  return FALSE;
}

/* The row of a record that is still as it is expected to be; 0 with the error set. */
static gint64
find_expected (BowCli     *self,
               const char *ref,
               GError    **error)
{
  gint64 row = bow_cli_find_row (self, ref, error);
  g_autoptr (BowRecord) record = NULL;

  if (row == 0 || self->options.expected == NULL)
    return row;
  record = bow_case_read (self->bow_case, row, error);
  return record != NULL && check_expected (self, record, error) ? row : 0;
}

gboolean
bow_verb_set (BowCli  *self,
              char   **arguments,
              GError **error)
{
  g_autoptr (BowRecord) record = bow_cli_read_revealed (self, arguments[0], error);

  if (record == NULL || !check_expected (self, record, error) || !bow_cli_set_fields (record, arguments + 1, error) || !check_record (record, error) ||
      !bow_case_save (self->bow_case, record, error))
    return FALSE;
  tell_ref (self, record, _("is changed."));
  return TRUE;
}

gboolean
bow_verb_state (BowCli  *self,
                char   **arguments,
                GError **error)
{
  gint64 row = find_expected (self, arguments[0], error);

  if (row == 0 || !bow_case_set_state (self->bow_case, row, arguments[1], self->options.reason, error))
    return FALSE;
  bow_cli_output_member (self->output, "ref", arguments[0]);
  bow_cli_output_member (self->output, "state", arguments[1]);
  bow_cli_output_line (self->output, "%s: %s", arguments[0], arguments[1]);
  return TRUE;
}

gboolean
bow_verb_bin (BowCli  *self,
              char   **arguments,
              GError **error)
{
  gint64 row = find_expected (self, arguments[0], error);

  if (row == 0 || !bow_case_bin (self->bow_case, row, self->options.reason, error))
    return FALSE;
  bow_cli_output_member (self->output, "ref", arguments[0]);
  bow_cli_output_line (self->output, _("%s is in the bin."), arguments[0]);
  return TRUE;
}

gboolean
bow_verb_unbin (BowCli  *self,
                char   **arguments,
                GError **error)
{
  gint64 row = bow_cli_find_row (self, arguments[0], error);

  if (row == 0 || !bow_case_unbin (self->bow_case, row, error))
    return FALSE;
  bow_cli_output_member (self->output, "ref", arguments[0]);
  bow_cli_output_line (self->output, _("%s is out of the bin."), arguments[0]);
  return TRUE;
}
