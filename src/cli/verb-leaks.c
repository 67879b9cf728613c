/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-leaks.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

static void
tell_finding (BowCli               *self,
              const BowLeakFinding *finding,
              guint                 line,
              const char           *where)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autofree char *described = bow_leak_finding_describe (finding);

  json_builder_begin_object (json);
  if (where != NULL)
    bow_cli_output_member (self->output, "where", where);
  else
    bow_cli_output_number (self->output, "line", line != BOW_LEAK_FEEDBACK ? line : 0);
  bow_cli_output_member (self->output, "type", bow_leak_type_label (finding->type));
  bow_cli_output_member (self->output, "text", finding->text);
  bow_cli_output_member (self->output, "description", described);
  json_builder_end_object (json);
  if (where != NULL)
    bow_cli_output_line (self->output, "%-22s %-22s %s", where, bow_leak_type_label (finding->type), described);
  else
    bow_cli_output_line (self->output, "%3u  %-22s %s", line != BOW_LEAK_FEEDBACK ? line : 0, bow_leak_type_label (finding->type), described);
}

static void
begin_findings (BowCli *self)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, "findings");
  json_builder_begin_array (json);
}

static gboolean
tell_note (BowCli     *self,
           BowRecord  *note,
           GError    **error)
{
  g_autoptr (BowLeakReport) report = bow_case_check_leaks (self->bow_case, note, error);
  const char *state;

  if (report == NULL)
    return FALSE;
  begin_findings (self);
  for (guint i = 0; i < report->leaks->len; i++)
    {
      const BowNoteLeak *leak = report->leaks->pdata[i];

      tell_finding (self, leak->finding, leak->line, leak->where);
    }
  json_builder_end_array (bow_cli_output_get_json (self->output));
  state = !report->is_sanitised ? "nothing" : report->is_decided ? "decided" : "undecided";
  bow_cli_output_member (self->output, "check", state);
  bow_cli_output_line (self->output, "%s",
                       !report->is_sanitised ? _("There is no sanitised text to compare.")
                       : report->is_decided  ? _("The leak check of this text is decided.")
                                             : _("The leak check of this text is not decided."));
  bow_cli_output_member (self->output, "children", report->children);
  if (report->children != NULL)
    bow_cli_output_line (self->output, _("The text names %s, who is or may be a child. A supervisor decides before it is passed on."),
                         report->children);
  return TRUE;
}

static void
tell_report (BowCli    *self,
             BowRecord *report)
{
  static const char *const fields[] = { "narrative", "place_text" };
  const char *state = bow_record_get (report, "identity_check");

  begin_findings (self);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GPtrArray) findings = bow_identity_scan (bow_record_get (report, fields[i]));

      for (guint j = 0; state != NULL && j < findings->len; j++)
        tell_finding (self, findings->pdata[j], 0, NULL);
    }
  json_builder_end_array (bow_cli_output_get_json (self->output));
  bow_cli_output_member (self->output, "check", state != NULL ? state : "nothing");
  bow_cli_output_line (self->output, "%s",
                       state == NULL                        ? _("Nothing waits to be looked at.")
                       : strcmp (state, "reviewed") == 0 ? _("Somebody has looked at it and left the text as it is.")
                                                            : _("Nobody has looked at it yet."));
}

static gboolean
decide (BowCli     *self,
        BowRecord  *record,
        GError    **error)
{
  gint64 row = bow_record_get_row (record);

  if (strcmp (bow_record_get_kind (record)->name, "report") == 0)
    return bow_case_review_identity (self->bow_case, row, error);
  return bow_case_decide_leaks (self->bow_case, row, NULL, self->options.reason, error);
}

gboolean
bow_verb_leaks (BowCli  *self,
                char   **arguments,
                GError **error)
{
  static const char *const checked[] = { "issue", "note", "product", "report", NULL };
  g_autoptr (BowRecord) record = bow_cli_read_record (self, arguments[0], error);
  gboolean decides = g_strcmp0 (arguments[1], "decide") == 0;
  gboolean is_report;

  if (record == NULL)
    return FALSE;
  is_report = strcmp (bow_record_get_kind (record)->name, "report") == 0;
  if (!g_strv_contains (checked, bow_record_get_kind (record)->name) || (arguments[1] != NULL && !decides))
    {
      g_set_error_literal (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE,
                           _("Name a note, a public report, a community issue or a product, and “decide” where you have looked at what was found."));
      return FALSE;
    }
  if (decides)
    {
      if (!decide (self, record, error))
        return FALSE;
      g_clear_object (&record);
      record = bow_cli_read_record (self, arguments[0], error);
      if (record == NULL)
        return FALSE;
    }
  bow_cli_output_member (self->output, "ref", bow_record_get_ref (record));
  if (is_report)
    {
      tell_report (self, record);
      return TRUE;
    }
  return tell_note (self, record, error);
}
