/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"
#include "outcome/bow-outcome.h"

static const char *const time_names[BOW_EVALUATION_N_TIMES] = { "before", "during", "after" };
static const char *const zone_names[BOW_EVALUATION_N_ZONES] = { "area", "ring", "comparison", "comparison_ring" };

/* JSON has no infinity: an end that is open is null. */
static void
add_number (JsonBuilder *json,
            const char  *name,
            double       number)
{
  json_builder_set_member_name (json, name);
  if (isfinite (number))
    json_builder_add_double_value (json, number);
  else
    json_builder_add_null_value (json);
}

static void
add_estimate (JsonBuilder       *json,
              const char        *name,
              const BowEstimate *estimate)
{
  json_builder_set_member_name (json, name);
  if (!estimate->is_known)
    {
      json_builder_add_null_value (json);
      return;
    }
  json_builder_begin_object (json);
  add_number (json, "value", estimate->value);
  add_number (json, "low", estimate->low);
  add_number (json, "high", estimate->high);
  json_builder_end_object (json);
}

static void
tell_times (BowCli           *self,
            const BowOutcome *outcome)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, "times");
  json_builder_begin_object (json);
  for (int i = 0; i < BOW_EVALUATION_N_TIMES; i++)
    {
      g_autofree char *span = bow_outcome_print_span (&outcome->times[i]);

      json_builder_set_member_name (json, time_names[i]);
      json_builder_begin_object (json);
      bow_cli_output_instant (self->output, "from", outcome->times[i].from);
      bow_cli_output_instant (self->output, "to", outcome->times[i].to);
      add_number (json, "days", outcome->evaluation->days[i]);
      add_number (json, "patrol_minutes", outcome->patrol_minutes[i]);
      add_number (json, "comparison_patrol_minutes", outcome->comparison_minutes[i]);
      json_builder_end_object (json);
      if (outcome->evaluation->days[i] > 0)
        bow_cli_output_line (self->output, _("%s: %s, %.0f patrol minutes in the area"), bow_evaluation_time_label (i), span,
                             outcome->patrol_minutes[i]);
    }
  json_builder_end_object (json);
}

static void
tell_zone (BowCli              *self,
           const BowEvaluation *evaluation,
           BowEvaluationZone    zone)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  const gint64 *counts = evaluation->counts[zone];
  g_autofree char *during = bow_outcome_print_estimate (&evaluation->ratio[zone][BOW_EVALUATION_DURING], TRUE);
  g_autofree char *after = bow_outcome_print_estimate (&evaluation->ratio[zone][BOW_EVALUATION_AFTER], TRUE);

  json_builder_set_member_name (json, zone_names[zone]);
  json_builder_begin_object (json);
  for (int time = 0; time < BOW_EVALUATION_N_TIMES; time++)
    {
      json_builder_set_member_name (json, time_names[time]);
      json_builder_begin_object (json);
      bow_cli_output_number (self->output, "count", counts[time]);
      add_number (json, "per_day", bow_evaluation_get_rate (evaluation, zone, time));
      if (time != BOW_EVALUATION_BEFORE)
        add_estimate (json, "ratio", &evaluation->ratio[zone][time]);
      json_builder_end_object (json);
    }
  json_builder_end_object (json);
  bow_cli_output_line (self->output, "%-26s %6" PRId64 " %6" PRId64 "  %-22s %6" PRId64 "  %s", bow_evaluation_zone_label (zone),
                       counts[BOW_EVALUATION_BEFORE], counts[BOW_EVALUATION_DURING], during, counts[BOW_EVALUATION_AFTER], after);
}

static void
tell_both (BowCli            *self,
           const char        *name,
           const BowEstimate *estimates)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, name);
  json_builder_begin_object (json);
  add_estimate (json, "during", &estimates[BOW_EVALUATION_DURING]);
  add_estimate (json, "after", &estimates[BOW_EVALUATION_AFTER]);
  json_builder_end_object (json);
}

static void
tell_sentences (BowCli           *self,
                const BowOutcome *outcome)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  g_auto (GStrv) lines = bow_outcome_describe (outcome);

  json_builder_set_member_name (json, "vague");
  json_builder_begin_array (json);
  for (guint i = 0; i < outcome->vague->len; i++)
    json_builder_add_string_value (json, g_ptr_array_index (outcome->vague, i));
  json_builder_end_array (json);
  bow_cli_output_number (self->output, "unplaced", outcome->n_unplaced);
  bow_cli_output_member (self->output, "no_place", outcome->no_place);
  bow_cli_output_number (self->output, "spanning", outcome->evaluation->n_spanning);
  json_builder_set_member_name (json, "few");
  json_builder_add_boolean_value (json, outcome->evaluation->is_few);
  json_builder_set_member_name (json, "over");
  json_builder_add_boolean_value (json, outcome->is_over);
  json_builder_set_member_name (json, "sentences");
  json_builder_begin_array (json);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      json_builder_add_string_value (json, lines[i]);
      bow_cli_output_line (self->output, "%s", lines[i]);
    }
  json_builder_end_array (json);
}

static void
tell (BowCli           *self,
      const BowOutcome *outcome)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  const BowEvaluation *evaluation = outcome->evaluation;
  int n_zones = evaluation->has_comparison ? BOW_EVALUATION_N_ZONES : BOW_EVALUATION_COMPARISON;

  bow_cli_output_member (self->output, "phase", outcome->phase);
  bow_cli_output_member (self->output, "area", outcome->area);
  bow_cli_output_member (self->output, "comparison", outcome->comparison);
  add_number (json, "ring_m", outcome->ring_m);
  add_number (json, "level", BOW_EVALUATION_LEVEL);
  bow_cli_output_line (self->output, _("%s %s, in %s %s, with a ring of %.0f metres"), outcome->phase, outcome->phase_title,
                       outcome->area, outcome->area_title, outcome->ring_m);
  if (outcome->comparison != NULL)
    bow_cli_output_line (self->output, _("Compared with %s %s"), outcome->comparison, outcome->comparison_title);
  tell_times (self, outcome);
  bow_cli_output_line (self->output, "%-26s %6s %6s  %-22s %6s  %s", "", bow_evaluation_time_label (BOW_EVALUATION_BEFORE),
                       bow_evaluation_time_label (BOW_EVALUATION_DURING), /* xgettext:no-c-format */ _("ratio (95% interval)"),
                       bow_evaluation_time_label (BOW_EVALUATION_AFTER), _("ratio"));
  json_builder_set_member_name (json, "zones");
  json_builder_begin_object (json);
  for (int zone = 0; zone < n_zones; zone++)
    tell_zone (self, evaluation, zone);
  json_builder_end_object (json);
  tell_both (self, "difference", evaluation->difference);
  tell_both (self, "displacement", evaluation->displacement);
  tell_sentences (self, outcome);
}

static gboolean
find_optional (BowCli      *self,
               const char  *ref,
               gint64      *row,
               GError     **error)
{
  if (ref != NULL)
    *row = bow_cli_find_row (self, ref, error);

  return ref == NULL || *row > 0;
}

static gboolean
get_days (const char  *text,
          int         *days,
          GError     **error)
{
  double number = 0;

  if (text != NULL && !bow_cli_parse_number (text, 1, BOW_OUTCOME_MAX_DAYS, &number, error))
    return FALSE;
  *days = (int) number;

  return TRUE;
}

gboolean
bow_verb_evaluate (BowCli  *self,
                   char   **arguments,
                   GError **error)
{
  const BowCliOptions *options = &self->options;
  /* What is counted is not only what lies in the area. */
  g_autofree char *area = g_steal_pointer (&self->options.area);
  g_autoptr (BowFilter) filter = bow_cli_make_filter (self, error);
  g_autoptr (BowOutcome) outcome = NULL;
  BowOutcomeQuery query = { .filter = filter };

  if (filter == NULL || !find_optional (self, arguments[0], &query.phase, error) ||
      !find_optional (self, area, &query.area, error) ||
      !find_optional (self, options->comparison, &query.comparison, error) ||
      (options->ring != NULL && !bow_cli_parse_number (options->ring, BOW_EVALUATION_LEAST_RING, BOW_EVALUATION_GREATEST_RING, &query.ring_m, error)) ||
      !get_days (options->before, &query.days_before, error) || !get_days (options->after, &query.days_after, error))
    return FALSE;
  outcome = bow_outcome_new (self->bow_case, &query, self->cancellable, error);
  if (outcome == NULL)
    return FALSE;
  tell (self, outcome);

  return TRUE;
}
