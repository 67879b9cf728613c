/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-board.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *label;
} groups[] = {
  [BOW_BOARD_WEEKS] = { "weeks", N_("By week") },
  [BOW_BOARD_UNREVIEWED] = { "unreviewed", N_("Not yet reviewed, by age") },
  [BOW_BOARD_ACTIONS] = { "actions", N_("To be done") },
  [BOW_BOARD_PLANS] = { "plans", N_("Patrols by plan and area") },
  [BOW_BOARD_PHASES] = { "phases", N_("Patrols by phase") },
  [BOW_BOARD_REQUIREMENTS] = { "requirements", N_("Intelligence requirements") },
  [BOW_BOARD_DISPOSALS] = { "disposals", N_("Disposals after arrest") },
  [BOW_BOARD_HOURS] = { "hours", N_("Reports by weekday and hour") },
  [BOW_BOARD_RECORDS] = { "records", N_("All records, by kind") },
  [BOW_BOARD_OPERATIONS] = { "operations", N_("Operations") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (groups) == BOW_BOARD_N_GROUPS);

/**
 * bow_board_figure_free:
 * @self: (nullable): a figure
 *
 * Frees it.
 */
void
bow_board_figure_free (BowBoardFigure *self)
{
  if (self == NULL)
    return;

  g_free (self->step);
  g_free (self->step_label);
  g_free (self->series);
  g_free (self->series_label);
  g_free (self->filter);
  g_free (self);
}

/**
 * bow_board_operation_free:
 * @self: (nullable): an operation
 *
 * Frees it.
 */
void
bow_board_operation_free (BowBoardOperation *self)
{
  if (self == NULL)
    return;

  g_free (self->ref);
  g_free (self->title);
  g_free (self->state);
  g_free (self->parent);
  g_free (self->phase);
  g_free (self->objective);
  g_free (self);
}

/**
 * bow_board_new:
 * @at: the time that it shall hold for, milliseconds since 1970
 *
 * Returns: (transfer full): a board without figures
 */
BowBoard *
bow_board_new (gint64 at)
{
  BowBoard *self = g_new0 (BowBoard, 1);

  self->at = at;
  self->operations = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_board_operation_free);
  self->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_board_figure_free);

  return self;
}

/**
 * bow_board_free:
 * @self: (nullable): a board
 *
 * Frees it.
 */
void
bow_board_free (BowBoard *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->operation, bow_board_operation_free);
  g_ptr_array_unref (self->operations);
  g_ptr_array_unref (self->figures);
  g_free (self);
}

/**
 * bow_board_group_name:
 * @group: a group
 *
 * Returns: its name for programs
 */
const char *
bow_board_group_name (BowBoardGroup group)
{
  g_return_val_if_fail (group < G_N_ELEMENTS (groups), NULL);

  return groups[group].name;
}

/**
 * bow_board_group_label:
 * @group: a group
 *
 * Returns: its name for people, translated
 */
const char *
bow_board_group_label (BowBoardGroup group)
{
  g_return_val_if_fail (group < G_N_ELEMENTS (groups), NULL);

  return _(groups[group].label);
}

/**
 * bow_board_find:
 * @self: a board
 * @group: a group
 * @step: (nullable): a place along it; %NULL for any
 * @series: (nullable): what is counted; %NULL for anything
 *
 * Finds the first figure that fits.
 *
 * Returns: (nullable): the figure
 */
const BowBoardFigure *
bow_board_find (const BowBoard *self,
                BowBoardGroup   group,
                const char     *step,
                const char     *series)
{
  for (guint i = 0; i < self->figures->len; i++)
    {
      const BowBoardFigure *figure = g_ptr_array_index (self->figures, i);

      if (figure->group == group && (step == NULL || g_str_equal (figure->step, step)) &&
          (series == NULL || g_str_equal (figure->series, series)))
        return figure;
    }

  return NULL;
}
