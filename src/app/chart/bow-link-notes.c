/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-model-private.h"

/* Notes on the chart that belong to no record. */

/**
 * bow_link_model_get_notes:
 * @self: a chart
 *
 * Returns: (transfer none) (element-type BowChartNote): the notes on it that
 *   belong to no record
 */
const GPtrArray *
bow_link_model_get_notes (BowLinkModel *self)
{
  return self->notes;
}

/**
 * bow_link_model_set_notes:
 * @self: a chart
 * @notes: (element-type BowChartNote): copied
 *
 * Has these notes on it and no others.
 */
void
bow_link_model_set_notes (BowLinkModel    *self,
                          const GPtrArray *notes)
{
  GPtrArray *copy = bow_chart_notes_copy (notes);

  g_ptr_array_unref (self->notes);
  self->notes = copy;
  _bow_link_model_noted (self);
}

/**
 * bow_link_model_add_note:
 * @self: a chart
 * @text: what it says
 * @x: where its corner is
 * @y: where its corner is
 *
 * Adds a note.
 *
 * Returns: %FALSE where there are %BOW_CHART_NOTE_MOST already
 */
gboolean
bow_link_model_add_note (BowLinkModel *self,
                         const char   *text,
                         double        x,
                         double        y)
{
  if (self->notes->len >= BOW_CHART_NOTE_MOST)
    return FALSE;
  bow_chart_notes_add (self->notes, text, x, y);
  _bow_link_model_noted (self);

  return TRUE;
}

/**
 * bow_link_model_write_note:
 * @self: a chart
 * @index: of a note
 * @text: (nullable): what it says from now on; %NULL or empty to take it away
 *
 * Changes a note.
 */
void
bow_link_model_write_note (BowLinkModel *self,
                           guint         index,
                           const char   *text)
{
  BowChartNote *note;

  g_return_if_fail (index < self->notes->len);

  note = g_ptr_array_index (self->notes, index);
  if (text == NULL || *text == '\0')
    g_ptr_array_remove_index (self->notes, index);
  else
    g_set_str (&note->text, text);
  _bow_link_model_noted (self);
}

/**
 * bow_link_model_move_note:
 * @self: a chart
 * @index: of a note
 * @x: where its corner is from now on
 * @y: where its corner is from now on
 *
 * Moves a note.
 */
void
bow_link_model_move_note (BowLinkModel *self,
                          guint         index,
                          double        x,
                          double        y)
{
  BowChartNote *note;

  g_return_if_fail (index < self->notes->len);

  note = g_ptr_array_index (self->notes, index);
  note->x = x;
  note->y = y;
  _bow_link_model_moved (self);
}
