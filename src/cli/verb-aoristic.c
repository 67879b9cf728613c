/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "analysis/bow-aoristic.h"
#include "case/bow-case-times.h"
#include "cli/bow-cli-pattern.h"

/* 1 January 2018 was a Monday. */
static char *
name_day (int day)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2018, 1, 1 + day, 0, 0, 0);

  return g_date_time_format (date, "%a");
}

static void
tell_weights (BowCli            *self,
              const BowAoristic *aoristic)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  json_builder_set_member_name (json, "weights");
  json_builder_begin_array (json);
  for (int day = 0; day < 7; day++)
    {
      json_builder_begin_array (json);
      for (int hour = 0; hour < 24; hour++)
        json_builder_add_double_value (json, aoristic->weights[day * 24 + hour]);
      json_builder_end_array (json);
    }
  json_builder_end_array (json);
}

static void
tell_lines (BowCli            *self,
            const BowAoristic *aoristic)
{
  g_autoptr (GString) line = g_string_new ("     ");

  for (int day = 0; day < 7; day++)
    {
      g_autofree char *name = name_day (day);

      g_string_append_printf (line, "%9s", name);
    }
  bow_cli_output_line (self->output, "%s", line->str);
  for (int hour = 0; hour < 24; hour++)
    {
      g_string_printf (line, "%02d:00", hour);
      for (int day = 0; day < 7; day++)
        g_string_append_printf (line, "%9.3f", aoristic->weights[day * 24 + hour]);
      bow_cli_output_line (self->output, "%s", line->str);
    }
}

static BowFigureTable *
make_table (const BowAoristic *aoristic,
            const char        *words)
{
  static const char *const columns[] = { "hour", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL };
  BowFigureTable *table = bow_figure_table_new (columns, words);

  for (int hour = 0; hour < 24; hour++)
    {
      bow_figure_table_add_number (table, hour, 0);
      for (int day = 0; day < 7; day++)
        bow_figure_table_add_number (table, aoristic->weights[day * 24 + hour], 6);
      bow_figure_table_end_line (table);
    }

  return table;
}

/* What has a beginning stands as it was; what has none has no hour to count in. */
static BowAoristic *
spread (BowCli          *self,
        const BowTimes  *times,
        GArray          *rows,
        GError         **error)
{
  g_autofree gint64 *from = g_new (gint64, times->n);
  g_autofree gint64 *to = g_new (gint64, times->n);
  BowAoristic *aoristic;

  for (gsize i = 0; i < times->n; i++)
    {
      from[i] = (times->open[i] & BOW_TIMES_NO_START) != 0 ? BOW_TIME_NONE : times->from[i];
      to[i] = (times->open[i] & BOW_TIMES_NO_END) != 0 ? BOW_TIME_NONE : times->to[i];
      if (from[i] != BOW_TIME_NONE || times->week[i] != 0)
        g_array_append_val (rows, times->row[i]);
    }

  aoristic = bow_aoristic_new (from, to, times->n, NULL, self->cancellable, error);
  for (gsize i = 0; aoristic != NULL && i < times->n; i++)
    if (times->week[i] != 0)
      bow_aoristic_add_recurring (aoristic, times->week[i]);
  return aoristic;
}

gboolean
bow_verb_aoristic (BowCli  *self,
                   char   **arguments,
                   GError **error)
{
  g_autoptr (BowPattern) pattern = bow_cli_read_pattern (self, error);
  g_autoptr (BowTimes) times = pattern != NULL ? bow_case_list_times (self->bow_case, pattern->filter, self->cancellable, error) : NULL;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowAoristic) aoristic = times != NULL ? spread (self, times, rows, error) : NULL;
  g_autoptr (BowFigureTable) table = NULL;
  g_autofree char *time = NULL;
  g_autofree char *words = NULL;

  if (aoristic == NULL)
    return FALSE;
  time = bow_pattern_describe_time (pattern);
  words = g_strdup_printf (_("Aoristic weights of the hours of the week, by local time: %zu counted, of these %zu over more than a week; "
                             "%zu left out, as nobody knows when they were. %s."), aoristic->n_counted, aoristic->n_week, aoristic->n_untimed, time);
  bow_cli_output_number (self->output, "counted", (gint64) aoristic->n_counted);
  bow_cli_output_number (self->output, "whole_week", (gint64) aoristic->n_week);
  bow_cli_output_number (self->output, "recurring", (gint64) aoristic->n_recurring);
  bow_cli_output_number (self->output, "untimed", (gint64) aoristic->n_untimed);
  bow_cli_output_member (self->output, "time", time);
  bow_cli_output_line (self->output, "%s", words);
  tell_weights (self, aoristic);
  tell_lines (self, aoristic);
  if (self->options.as == NULL)
    return TRUE;
  table = make_table (aoristic, words);

  return bow_cli_write_figures (self, table, rows, error);
}
