/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "case/bow-case-board.h"
#include "cli/bow-cli-record.h"
#include "cli/bow-cli.h"

static void
tell_operation (BowCli                  *self,
                const BowBoardOperation *operation)
{
  bow_cli_output_member (self->output, "ref", operation->ref);
  bow_cli_output_member (self->output, "title", operation->title);
  bow_cli_output_member (self->output, "state", operation->state);
  bow_cli_output_member (self->output, "part_of", operation->parent);
  bow_cli_output_member (self->output, "phase", operation->phase);
  bow_cli_output_member (self->output, "objective", operation->objective);
  if (operation->last_activity != 0)
    bow_cli_output_instant (self->output, "last_activity", operation->last_activity);
}

static void
tell_figure (BowCli               *self,
             const BowBoardFigure *figure)
{
  bow_cli_output_member (self->output, "group", bow_board_group_name (figure->group));
  bow_cli_output_member (self->output, "step", figure->step);
  bow_cli_output_member (self->output, "series", figure->series);
  bow_cli_output_number (self->output, "count", figure->count);
  if (figure->minutes >= 0)
    bow_cli_output_number (self->output, "minutes", figure->minutes);
  bow_cli_output_member (self->output, "filter", figure->filter);
}

/* What is nothing is left out for people, but not for programs. */
static void
tell_line (BowCli               *self,
           const BowBoardFigure *figure)
{
  if (figure->count == 0)
    return;
  if (figure->minutes >= 0)
    bow_cli_output_line (self->output, _("  %s, %s: %" PRId64 " (%" PRId64 " min)"), figure->step_label, figure->series_label,
                         figure->count, figure->minutes);
  else
    bow_cli_output_line (self->output, "  %s, %s: %" PRId64, figure->step_label, figure->series_label, figure->count);
}

static void
tell_figures (BowCli         *self,
              const BowBoard *board)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);
  int group = -1;

  json_builder_set_member_name (json, "figures");
  json_builder_begin_array (json);
  for (guint i = 0; i < board->figures->len; i++)
    {
      const BowBoardFigure *figure = g_ptr_array_index (board->figures, i);

      json_builder_begin_object (json);
      tell_figure (self, figure);
      json_builder_end_object (json);
      if ((int) figure->group != group)
        bow_cli_output_line (self->output, "%s", bow_board_group_label (figure->group));
      group = (int) figure->group;
      tell_line (self, figure);
    }
  json_builder_end_array (json);
}

static void
tell_board (BowCli         *self,
            const BowBoard *board)
{
  JsonBuilder *json = bow_cli_output_get_json (self->output);

  bow_cli_output_instant (self->output, "at", board->at);
  if (board->last_activity != 0)
    bow_cli_output_instant (self->output, "last_activity", board->last_activity);
  bow_cli_output_number (self->output, "unknown_hours", board->n_unknown_hours);
  if (board->operation != NULL)
    {
      json_builder_set_member_name (json, "operation");
      json_builder_begin_object (json);
      tell_operation (self, board->operation);
      json_builder_end_object (json);
      bow_cli_output_line (self->output, "%s %s", board->operation->ref, board->operation->title);
    }
  json_builder_set_member_name (json, "operations");
  json_builder_begin_array (json);
  for (guint i = 0; i < board->operations->len; i++)
    {
      json_builder_begin_object (json);
      tell_operation (self, g_ptr_array_index (board->operations, i));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  tell_figures (self, board);
}

gboolean
bow_verb_board (BowCli  *self,
                char   **arguments,
                GError **error)
{
  g_autoptr (BowBoard) board = bow_case_board (self->bow_case, arguments[0], 0, error);

  if (board == NULL)
    return FALSE;
  tell_board (self, board);
  return TRUE;
}
