/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "case/bow-case-schedules.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"
#include "intake/bow-schedule-export.h"

#define MOST_ITEMS 100000

static gboolean
find_operation (BowCli  *self,
                gint64  *row,
                GError **error)
{
  *row = 0;
  if (self->options.operation == NULL)
    return TRUE;
  *row = bow_cli_find_row (self, self->options.operation, error);

  return *row != 0;
}

static gboolean
list_schedules (BowCli  *self,
                char   **arguments,
                GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) schedules = NULL;
  gint64 operation;

  if (!find_operation (self, &operation, error))
    return FALSE;
  schedules = bow_case_list_schedules (self->bow_case, operation, error);
  if (schedules == NULL)
    return FALSE;
  json_builder_set_member_name (json, "schedules");
  json_builder_begin_array (json);
  for (guint i = 0; i < schedules->len; i++)
    {
      bow_cli_output_row (self->output, g_ptr_array_index (schedules, i));
      bow_cli_output_row_line (self->output, g_ptr_array_index (schedules, i));
    }
  json_builder_end_array (json);

  return TRUE;
}

static void
tell_assessment (BowCli              *self,
                 const BowAssessment *item)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  const BowRowData *data = bow_row_get_data (item->row);

  json_builder_begin_object (json);
  bow_cli_output_member (self->output, "ref", data->ref);
  bow_cli_output_member (self->output, "disclosure", item->state);
  bow_cli_output_member (self->output, "description", item->description);
  bow_cli_output_member (self->output, "sensitivity", item->sensitivity_reason);
  bow_cli_output_member (self->output, "location", item->location);
  bow_cli_output_member (self->output, "edited", item->edited);
  bow_cli_output_member (self->output, "findings", item->findings);
  bow_cli_output_member (self->output, "reason", item->reason);
  bow_cli_output_member (self->output, "schedules", item->schedules);
  bow_cli_output_member (self->output, "by", item->account);
  bow_cli_output_member (self->output, "ruling", item->ruling);
  bow_cli_output_member (self->output, "ruled_by", item->ruled_by);
  bow_cli_output_member (self->output, "ruled_on", item->ruled_on);
  bow_cli_output_member (self->output, "ruling_reason", item->ruling_reason);
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%s  %-13s  %-12s  %s", data->ref, item->state, item->schedules != NULL ? item->schedules : "–",
                       item->description != NULL ? item->description : "–");
}

static gboolean
list_items (BowCli  *self,
            char   **arguments,
            GError **error)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_autoptr (GPtrArray) items = NULL;
  double limit = MOST_ITEMS;
  gint64 operation;

  if (!find_operation (self, &operation, error) ||
      (self->options.limit != NULL && !bow_cli_parse_number (self->options.limit, 1, MOST_ITEMS, &limit, error)))
    return FALSE;
  items = bow_case_list_assessments (self->bow_case, operation, self->options.state, (guint) limit, error);
  if (items == NULL)
    return FALSE;
  json_builder_set_member_name (json, "items");
  json_builder_begin_array (json);
  for (guint i = 0; i < items->len; i++)
    tell_assessment (self, g_ptr_array_index (items, i));
  json_builder_end_array (json);

  return TRUE;
}

static gboolean
assess (BowCli  *self,
        char   **arguments,
        GError **error)
{
  BowAssessmentDeed deed = {
    .row = bow_cli_find_row (self, arguments[1], error),
    .state = arguments[2],
    .description = arguments[3],
    .sensitivity_reason = self->options.sensitivity,
    .location = self->options.location,
    .reason = self->options.reason,
  };
  g_autoptr (BowAssessment) item = NULL;

  if (deed.row == 0)
    return FALSE;
  if (self->options.edited != NULL && (deed.edited = bow_cli_find_row (self, self->options.edited, error)) == 0)
    return FALSE;
  item = bow_case_assess (self->bow_case, &deed, error) ? bow_case_read_assessment (self->bow_case, deed.row, error) : NULL;
  if (item == NULL)
    return FALSE;
  bow_cli_output_member (self->output, "ref", arguments[1]);
  bow_cli_output_member (self->output, "disclosure", item->state);
  bow_cli_output_member (self->output, "findings", item->findings);
  bow_cli_output_line (self->output, "%s: %s", arguments[1], item->state);
  if (item->findings != NULL)
    bow_cli_output_line (self->output, "%s", item->findings);

  return TRUE;
}

static gboolean
make (BowCli  *self,
      char   **arguments,
      GError **error)
{
  gint64 operation = bow_cli_find_row (self, arguments[1], error);
  gint64 row = operation != 0 ? bow_case_make_schedule (self->bow_case, operation, arguments[2], self->options.report, error) : 0;
  g_autoptr (GPtrArray) rows = row != 0 ? bow_case_get_rows (self->bow_case, &row, 1, error) : NULL;
  const BowRowData *data;

  if (rows == NULL || rows->len == 0)
    return FALSE;
  data = bow_row_get_data (g_ptr_array_index (rows, 0));
  g_free (self->made);
  self->made = g_strdup (data->ref);
  bow_cli_output_member (self->output, "ref", data->ref);
  bow_cli_output_member (self->output, "title", data->title);
  bow_cli_output_line (self->output, "%s: %s", data->ref, data->title);

  return TRUE;
}

static gboolean
sign (BowCli  *self,
      char   **arguments,
      GError **error)
{
  gint64 row = bow_cli_find_row (self, arguments[1], error);

  if (row == 0 || !bow_case_sign_schedule (self->bow_case, row, arguments[2], error))
    return FALSE;
  bow_cli_output_member (self->output, "ref", arguments[1]);
  bow_cli_output_member (self->output, "state", "signed");
  bow_cli_output_line (self->output, "%s: signed", arguments[1]);

  return TRUE;
}

/* Who decided it, and when; “none” takes it back. */
static gboolean
rule (BowCli  *self,
      char   **arguments,
      GError **error)
{
  gboolean is_none = strcmp (arguments[2], "none") == 0;
  BowRulingDeed deed = {
    .row = bow_cli_find_row (self, arguments[1], error),
    .ruling = is_none ? NULL : arguments[2],
    .prosecutor = arguments[3],
    .day = arguments[3] != NULL ? arguments[4] : NULL,
    .reason = self->options.reason,
  };

  if (deed.row == 0 || !bow_case_rule (self->bow_case, &deed, error))
    return FALSE;
  bow_cli_output_member (self->output, "ref", arguments[1]);
  bow_cli_output_member (self->output, "ruling", deed.ruling);
  bow_cli_output_line (self->output, "%s: %s", arguments[1], arguments[2]);

  return TRUE;
}

static gboolean
print (BowCli  *self,
       char   **arguments,
       GError **error)
{
  gint64 row = bow_cli_find_row (self, arguments[1], error);
  g_autoptr (GFile) file = NULL;

  if (row == 0)
    return FALSE;
  if (self->options.output == NULL || self->options.purpose == NULL)
    {
      g_set_error_literal (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE, _("Name the file with --out, and say with --purpose what it is for."));
      return FALSE;
    }
  file = g_file_new_for_commandline_arg (self->options.output);
  if (!bow_schedule_export (self->bow_case, row, self->options.recipient, self->options.purpose, file, self->cancellable, error))
    return FALSE;
  bow_cli_output_member (self->output, "file", self->options.output);
  bow_cli_output_line (self->output, _("%s is written. It is not encrypted."), self->options.output);

  return TRUE;
}

gboolean
bow_verb_schedule (BowCli  *self,
                   char   **arguments,
                   GError **error)
{
  static const struct
  {
    const char *name;
    guint least;
    guint most;
    BowVerbFunc run;
  } deeds[] = {
    { "list", 1, 1, list_schedules }, { "items", 1, 1, list_items }, { "assess", 3, 4, assess },
    { "make", 3, 3, make },           { "sign", 2, 3, sign },        { "rule", 3, 5, rule },
    { "print", 2, 2, print },
  };
  const char *name = arguments[0] != NULL ? arguments[0] : "list";
  guint n = MAX (g_strv_length (arguments), 1);

  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (strcmp (name, deeds[i].name) == 0 && n >= deeds[i].least && n <= deeds[i].most)
      return deeds[i].run (self, arguments, error);

  g_set_error_literal (error, BOW_CLI_ERROR, BOW_CLI_ERROR_USAGE,
                       _("Say what to do: list, items, assess REF STATE [DESCRIPTION], make OPERATION FORM, sign REF [NAME], rule REF DECISION PROSECUTOR [DAY] or print REF."));
  return FALSE;
}
