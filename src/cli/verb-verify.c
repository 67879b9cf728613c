/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "case/bow-case-integrity.h"
#include "cli/bow-cli.h"

static void
tell_report (BowCli                *self,
             const BowVerifyReport *report)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autofree char *counts = g_strdup_printf ("%" G_GINT64_FORMAT " / %" G_GINT64_FORMAT " / %" G_GINT64_FORMAT " / %" G_GINT64_FORMAT,
                                             report->n_pages, report->n_entries, report->n_signatures, report->n_records);

  json_builder_set_member_name (json, "ok");
  json_builder_add_boolean_value (json, report->faults->len == 0);
  bow_cli_output_number (self->output, "pages", report->n_pages);
  bow_cli_output_number (self->output, "entries", report->n_entries);
  bow_cli_output_number (self->output, "signatures", report->n_signatures);
  bow_cli_output_number (self->output, "records", report->n_records);
  bow_cli_output_member (self->output, "head", report->head);
  json_builder_set_member_name (json, "faults");
  json_builder_begin_array (json);
  for (guint i = 0; i < report->faults->len; i++)
    json_builder_add_string_value (json, report->faults->pdata[i]);
  json_builder_end_array (json);
  bow_cli_output_line (self->output, _("Pages / entries / signatures / records checked: %s"), counts);
  if (report->head != NULL)
    bow_cli_output_line (self->output, _("Newest entry: %s"), report->head);
}

static char *
describe (const BowVerifyReport *report)
{
  const BowIntegrity integrity = { report->n_entries, report->newest, report->confirmed, NULL };

  return bow_integrity_describe (&integrity, g_get_real_time () / 1000);
}

gboolean
bow_verb_verify (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  g_autoptr (BowVerifyReport) report = bow_case_verify (self->bow_case, bow_cli_output_progress, NULL, self->cancellable, error);
  g_autofree char *faults = NULL;

  if (report == NULL)
    return FALSE;
  if (report->faults->len == 0)
    {
      g_autofree char *sentence = describe (report);

      tell_report (self, report);
      bow_cli_output_member (self->output, "history", sentence);
      bow_cli_output_line (self->output, "%s", sentence);
      bow_cli_output_line (self->output, _("Everything holds."));
      return TRUE;
    }
  g_ptr_array_add (report->faults, NULL);
  faults = g_strjoinv ("\n", (char **) report->faults->pdata);
  g_set_error (error, BOW_ERROR, BOW_ERROR_LOG, _("The file does not verify:\n%s"), faults);
  return FALSE;
}

gboolean
bow_verb_backup (BowCli  *self,
                 char   **arguments,
                 GError **error)
{
  if (!bow_case_back_up (self->bow_case, arguments[0], error))
    return FALSE;
  bow_cli_output_member (self->output, "backup", arguments[0]);
  bow_cli_output_line (self->output, _("%s is a copy, with its key file beside it."), arguments[0]);
  return TRUE;
}
