/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <libintl.h>

#include "cli/bow-cli.h"
#include "intake/bow-calendar-export.h"

#define DAYS_AHEAD 366

static gboolean
export_reminders (BowCli                  *self,
                  const BowCalendarQuery  *query,
                  GError                 **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (self->options.output);
  gint64 n_reminders;

  if (!bow_calendar_export (self->bow_case, query, file, &n_reminders, self->cancellable, error))
    return FALSE;
  bow_cli_output_member (self->output, "file", self->options.output);
  bow_cli_output_number (self->output, "reminders", n_reminders);
  bow_cli_output_line (self->output, ngettext ("%s holds %" PRId64 " reminder. It is not encrypted.",
                                               "%s holds %" PRId64 " reminders. It is not encrypted.", (gulong) n_reminders),
                       self->options.output, n_reminders);

  return TRUE;
}

static void
tell_reminder (BowCli            *self,
               const BowReminder *reminder)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autofree char *summary = bow_reminder_summarise (reminder);

  json_builder_begin_object (json);
  bow_cli_output_member (self->output, "type", bow_reminder_type_name (reminder->type));
  bow_cli_output_member (self->output, "day", reminder->day);
  bow_cli_output_member (self->output, "ref", reminder->ref);
  if (reminder->seq > 0)
    bow_cli_output_number (self->output, "number", reminder->seq);
  bow_cli_output_member (self->output, "summary", summary);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%s  %s", reminder->day, summary);
}

gboolean
bow_verb_calendar (BowCli  *self,
                   char   **arguments,
                   GError **error)
{
  const BowCliOptions *options = &self->options;
  g_autofree char *today = bow_case_print_day (self->bow_case, 0);
  g_autofree char *far = bow_case_print_day (self->bow_case, DAYS_AHEAD);
  const BowCalendarQuery query = {
    .first_day = options->from != NULL ? options->from : today,
    .last_day = options->to != NULL ? options->to : far,
    .recipient = options->recipient,
    .purpose = options->purpose,
  };
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) reminders = NULL;

  if (options->output != NULL)
    return export_reminders (self, &query, error);
  reminders = bow_case_read_reminders (self->bow_case, query.first_day, query.last_day, error);
  if (reminders == NULL)
    return FALSE;
  json_builder_set_member_name (json, "reminders");
  json_builder_begin_array (json);
  for (guint i = 0; i < reminders->len; i++)
    tell_reminder (self, g_ptr_array_index (reminders, i));
  json_builder_end_array (json);

  return TRUE;
}
