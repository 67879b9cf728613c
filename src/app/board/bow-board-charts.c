/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/bow-board-charts.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Texts once each, in the order of their first. */
static guint
find_or_add (GPtrArray  *codes,
             GPtrArray  *labels,
             const char *code,
             const char *label)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (codes, code, g_str_equal, &index))
    return index;
  g_ptr_array_add (codes, (gpointer) code);
  g_ptr_array_add (labels, (gpointer) label);

  return codes->len - 1;
}

/* What only sums up the rest is no part of it. */
static gboolean
is_part (const BowBoardFigure *figure)
{
  return !g_str_equal (figure->step, "all");
}

/**
 * bow_board_print_minutes:
 * @minutes: a length of time in minutes
 *
 * Returns: (transfer full): it in hours and minutes
 */
char *
bow_board_print_minutes (gint64 minutes)
{
  if (minutes < 60)
    /* Translators: a length of time in minutes */
    return g_strdup_printf (_ ("%" PRId64 " min"), minutes);

  /* Translators: a length of time in hours and minutes */
  return g_strdup_printf (_ ("%" PRId64 " h %02d min"), minutes / 60, (int) (minutes % 60));
}

static void
set_figure (BowChartData         *data,
            guint                 step,
            guint                 series,
            const BowBoardFigure *figure)
{
  g_autofree char *text = figure->minutes >= 0 ? bow_board_print_minutes (figure->minutes) : NULL;

  bow_chart_data_set (data, step, series, figure->minutes >= 0 ? figure->minutes : figure->count, text, figure->filter);
}

static BowChartData *
collect (const BowBoard *board,
         BowBoardGroup   group,
         const char     *title)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  g_autoptr (GPtrArray) series = g_ptr_array_new ();
  g_autoptr (GPtrArray) step_labels = g_ptr_array_new_null_terminated (1, NULL, TRUE);
  g_autoptr (GPtrArray) series_labels = g_ptr_array_new_null_terminated (1, NULL, TRUE);
  BowChartData *data = NULL;

  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < board->figures->len; i++)
        {
          const BowBoardFigure *figure = g_ptr_array_index (board->figures, i);
          guint step, column;

          if (figure->group != group || !is_part (figure))
            continue;
          step = find_or_add (steps, step_labels, figure->step, figure->step_label);
          column = find_or_add (series, series_labels, figure->series, figure->series_label);
          if (data != NULL)
            set_figure (data, step, column, figure);
        }
      if (data == NULL)
        data = bow_chart_data_new (title, (const char *const *) step_labels->pdata, (const char *const *) series_labels->pdata);
    }

  return data;
}

/**
 * bow_board_chart_data:
 * @board: a board
 * @group: a group of its figures
 *
 * Returns: (transfer full): these figures for a chart, each with its door
 */
BowChartData *
bow_board_chart_data (const BowBoard *board,
                      BowBoardGroup   group)
{
  return collect (board, group, bow_board_group_label (group));
}

/**
 * bow_board_reports_data:
 * @board: a board
 * @operation: the reference of one of its operations
 *
 * Returns: (transfer full): the reports of that operation, by week
 */
BowChartData *
bow_board_reports_data (const BowBoard *board,
                        const char     *operation)
{
  const char *const series[] = { _ ("Public reports"), NULL };
  const char *steps[BOW_BOARD_N_WEEKS + 1] = { NULL };
  const BowBoardFigure *figures[BOW_BOARD_N_WEEKS];
  BowChartData *data;

  for (int i = 0; i < BOW_BOARD_N_WEEKS; i++)
    {
      g_autofree char *week = g_strdup_printf ("%d", i + 1 - BOW_BOARD_N_WEEKS);
      g_autofree char *code = g_strdup_printf ("report:%s", week);

      figures[i] = bow_board_find (board, BOW_BOARD_OPERATIONS, operation, code);
      steps[i] = bow_board_find (board, BOW_BOARD_WEEKS, week, "report")->step_label;
    }
  data = bow_chart_data_new (_ ("Public reports by week"), steps, series);
  for (guint i = 0; i < BOW_BOARD_N_WEEKS; i++)
    set_figure (data, i, 0, figures[i]);

  return data;
}
