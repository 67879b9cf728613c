/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "case/bow-case-dispose.h"
#include "case/bow-case-lookups.h"
#include "base/bow-clock.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"
#include "intake/bow-log-export.h"

static void
tell_change (BowCli          *self,
             const BowChange *change,
             BowLookups      *lookups)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autofree char *at = bow_instant_print (change->at);
  g_autofree char *after = change->after != NULL ? bow_change_describe (change, lookups, change->after) : g_strdup ("");

  json_builder_begin_object (json);
  bow_cli_output_number (self->output, "entry", change->entry);
  bow_cli_output_member (self->output, "at", at);
  bow_cli_output_member (self->output, "account", change->account);
  bow_cli_output_member (self->output, "act", change->act);
  bow_cli_output_member (self->output, "verb", change->verb);
  bow_cli_output_member (self->output, "ref", change->ref);
  bow_cli_output_member (self->output, "field", change->field);
  bow_cli_output_member (self->output, "before", change->before);
  bow_cli_output_member (self->output, "after", change->after);
  bow_cli_output_member (self->output, "reason", change->reason);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%s %-12s %-12s %-8s %-10s %s%s%s%s%s", at, change->account, change->act, change->verb,
                       change->ref != NULL ? change->ref : "", change->field != NULL ? change->field : "",
                       change->after != NULL ? ": " : "", after,
                       change->reason != NULL ? " — " : "", change->reason != NULL ? change->reason : "");
}

static gboolean
tell_changes (BowCli     *self,
              GPtrArray  *changes,
              GError    **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (BowLookups) lookups = bow_case_read_lookups (self->bow_case, error);

  if (lookups == NULL)
    return FALSE;
  json_builder_set_member_name (json, "changes");
  json_builder_begin_array (json);
  for (guint i = 0; i < changes->len; i++)
    tell_change (self, changes->pdata[i], lookups);
  json_builder_end_array (json);
  return TRUE;
}

gboolean
bow_verb_history (BowCli  *self,
                  char   **arguments,
                  GError **error)
{
  g_autoptr (GPtrArray) changes = bow_case_history_of_ref (self->bow_case, arguments[0], error);

  return changes != NULL && tell_changes (self, changes, error);
}

static void
tell_line (BowCli           *self,
           const BowLogLine *line)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autofree char *at = bow_instant_print (line->at);

  json_builder_begin_object (json);
  bow_cli_output_number (self->output, "entry", line->entry);
  bow_cli_output_member (self->output, "at", at);
  bow_cli_output_member (self->output, "account", line->account);
  bow_cli_output_member (self->output, "act", line->act);
  bow_cli_output_member (self->output, "verb", line->verb);
  bow_cli_output_member (self->output, "ref", line->ref);
  bow_cli_output_member (self->output, "field", line->field);
  bow_cli_output_member (self->output, "because", line->because);
  bow_cli_output_member (self->output, "recipient", line->recipient);
  if (line->further > 0)
    bow_cli_output_number (self->output, "further", line->further);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%s %-12s %-12s %-10s %-10s %-12s %s", at, line->account, line->act, line->verb,
                       line->ref != NULL ? line->ref : "", line->field != NULL ? line->field : "", line->because != NULL ? line->because : "");
}

static gboolean
parse_time (const char  *text,
            gint64      *at,
            GError     **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  BowInterval interval;

  *at = 0;
  if (text == NULL || bow_instant_parse (at, text))
    return TRUE;
  if (!bow_interval_parse_words (&interval, text, bow_clock_now (), zone, error))
    return FALSE;
  *at = interval.from;
  return TRUE;
}

static gboolean
read_query (BowCli      *self,
            BowLogQuery *query,
            GError     **error)
{
  const BowCliOptions *options = &self->options;

  *query = (BowLogQuery){ .account = options->by, .act = options->act };
  if (options->record != NULL && (query->record = bow_cli_find_row (self, options->record, error)) <= 0)
    return FALSE;
  return parse_time (options->from, &query->since, error) && parse_time (options->to, &query->until, error);
}

static gboolean
export_lines (BowCli            *self,
              const BowLogQuery *query,
              GError           **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->options.output);
  gint64 n_lines;

  if (!bow_log_export (self->bow_case, query, self->options.recipient, file, &n_lines, self->cancellable, error))
    return FALSE;
  bow_cli_output_member (self->output, "to", self->options.output);
  bow_cli_output_number (self->output, "lines", n_lines);
  bow_cli_output_line (self->output, ngettext ("%s has %" PRId64 " line.", "%s has %" PRId64 " lines.", (gulong) n_lines),
                       self->options.output, n_lines);
  return TRUE;
}

static gboolean
tell_lines (BowCli            *self,
            const BowLogQuery *query,
            guint              limit,
            GError           **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) lines = bow_case_log_lines (self->bow_case, query, 0, limit, error);

  if (lines == NULL)
    return FALSE;
  json_builder_set_member_name (json, "lines");
  json_builder_begin_array (json);
  for (guint i = 0; i < lines->len; i++)
    tell_line (self, lines->pdata[i]);
  json_builder_end_array (json);
  return TRUE;
}

gboolean
bow_verb_log (BowCli  *self,
              char   **arguments,
              GError **error)
{
  const BowCliOptions *options = &self->options;
  g_autoptr (GPtrArray) changes = NULL;
  BowLogQuery query;
  double limit = 100;

  if ((options->limit != NULL && !bow_cli_parse_number (options->limit, 1, 1000000, &limit, error)) || !read_query (self, &query, error))
    return FALSE;
  if (options->output != NULL)
    return export_lines (self, &query, error);
  if (query.account != NULL || query.act != NULL || query.record != 0 || query.since != 0 || query.until != 0)
    return tell_lines (self, &query, (guint) limit, error);
  changes = bow_case_log (self->bow_case, 0, (guint) limit, error);
  return changes != NULL && tell_changes (self, changes, error);
}

/* A command opens the file for itself alone: what it may take back is what whoever
 * runs it has just done, and not what was done at another time. */
static gboolean
limit_undo (BowCli  *self,
            GError **error)
{
  return bow_case_limit_undo (self->bow_case, bow_clock_now () - G_TIME_SPAN_HOUR / 1000, error);
}

gboolean
bow_verb_undo (BowCli  *self,
               char   **arguments,
               GError **error)
{
  g_autofree char *done = limit_undo (self, error) ? bow_case_undo (self->bow_case, error) : NULL;

  if (done == NULL)
    return FALSE;
  bow_cli_output_member (self->output, "undone", done);
  bow_cli_output_line (self->output, "%s", done);
  return TRUE;
}

gboolean
bow_verb_redo (BowCli  *self,
               char   **arguments,
               GError **error)
{
  g_autofree char *done = limit_undo (self, error) ? bow_case_redo (self->bow_case, error) : NULL;

  if (done == NULL)
    return FALSE;
  bow_cli_output_member (self->output, "redone", done);
  bow_cli_output_line (self->output, "%s", done);
  return TRUE;
}
