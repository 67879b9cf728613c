/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-charts.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-private.h"
#include "case/bow-case-row.h"
#include "case/bow-load.h"

static BowRecord *
begin_chart (BowCase            *self,
             const BowChartNew  *chart,
             GError            **error)
{
  g_autoptr (BowRecord) record = chart->row == 0 ? bow_case_new_record (self, bow_kind_find ("chart"), error)
                                                 : bow_load_record (self->connection, chart->row, TRUE, error);

  if (record == NULL)
    return NULL;
  if (bow_record_get_kind (record) == bow_kind_find ("chart"))
    return g_steal_pointer (&record);

  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is no chart."), bow_record_get_ref (record));
  return NULL;
}

/* The log and the file name records by their references. */
static gboolean
name_records (BowCase       *self,
              BowChartPlan  *plan,
              GError       **error)
{
  for (guint i = 0; i < plan->records->len; i++)
    {
      BowChartPlanRecord *record = &g_array_index (plan->records, BowChartPlanRecord, i);
      g_autoptr (BowRow) row = bow_case_read_row (self, record->row, error);

      if (row == NULL)
        return FALSE;
      g_set_str (&record->ref, bow_row_get_data (row)->ref);
    }

  return bow_chart_plan_check (plan, error);
}

/**
 * bow_case_save_chart:
 * @self: a case
 * @chart: the chart; its records are named by their references
 * @error: return location
 *
 * Saves how a chart is drawn as a record of its own, in one action. What is in
 * its records is not in it.
 *
 * Returns: row of the chart, or 0 with @error set: %BOW_ERROR_INVALID where it
 *   goes beyond its bounds, %BOW_ERROR_REFUSED
 */
gint64
bow_case_save_chart (BowCase            *self,
                     const BowChartNew  *chart,
                     GError            **error)
{
  g_autoptr (BowRecord) record = NULL;
  g_autofree char *drawing = NULL;
  gboolean saved;

  g_return_val_if_fail (BOW_IS_CASE (self), 0);

  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error) || !name_records (self, chart->plan, error))
    return 0;
  record = begin_chart (self, chart, error);
  if (record == NULL)
    return 0;
  drawing = bow_chart_plan_print (chart->plan);
  bow_record_set (record, "title", chart->title);
  bow_record_set (record, "operation", chart->operation);
  bow_record_set (record, "drawing", drawing);
  self->is_computing = TRUE;
  saved = bow_case_save (self, record, error);
  self->is_computing = FALSE;
  if (!saved && chart->row == 0)
    bow_case_discard_record (self, record, NULL);

  return saved ? bow_record_get_row (record) : 0;
}

/**
 * bow_case_read_chart:
 * @self: a case
 * @row: row of a chart
 * @title: (out) (optional): what it is called
 * @error: return location
 *
 * Reads how a chart is drawn, which is a look at it. Its records have their rows
 * of today: those that were disposed of or are in the bin have none, and what
 * was noted beside them is left out.
 *
 * Returns: (transfer full) (nullable): the chart, or %NULL with @error set
 */
BowChartPlan *
bow_case_read_chart (BowCase  *self,
                     gint64    row,
                     char    **title,
                     GError  **error)
{
  g_autoptr (BowRecord) record = bow_case_read (self, row, error);
  g_autoptr (BowChartPlan) plan = NULL;

  if (record == NULL)
    return NULL;
  if (bow_record_get_kind (record) != bow_kind_find ("chart"))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is no chart."), bow_record_get_ref (record));
      return NULL;
    }
  plan = bow_chart_plan_parse (bow_record_get (record, "drawing"), error);
  for (guint i = 0; plan != NULL && i < plan->records->len; i++)
    {
      BowChartPlanRecord *drawn = &g_array_index (plan->records, BowChartPlanRecord, i);

      drawn->row = bow_case_find_ref (self, drawn->ref, NULL);
      if (drawn->row == 0)
        g_clear_pointer (&drawn->note, g_free);
    }
  if (plan != NULL && title != NULL)
    *title = g_strdup (bow_record_get (record, "title"));

  return g_steal_pointer (&plan);
}
