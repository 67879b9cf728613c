/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-chart-note.h"

static void
note_free (gpointer data)
{
  BowChartNote *note = data;

  g_free (note->text);
  g_free (note);
}

/**
 * bow_chart_notes_new:
 *
 * Returns: (transfer full) (element-type BowChartNote): no notes
 */
GPtrArray *
bow_chart_notes_new (void)
{
  return g_ptr_array_new_with_free_func (note_free);
}

/**
 * bow_chart_notes_add:
 * @notes: (element-type BowChartNote): notes
 * @text: what one more says
 * @x: where its corner is
 * @y: where its corner is
 *
 * Adds a note.
 */
void
bow_chart_notes_add (GPtrArray  *notes,
                     const char *text,
                     double      x,
                     double      y)
{
  BowChartNote *note = g_new0 (BowChartNote, 1);

  *note = (BowChartNote) { g_strdup (text), x, y };
  g_ptr_array_add (notes, note);
}

/**
 * bow_chart_notes_copy:
 * @notes: (element-type BowChartNote): notes
 *
 * Returns: (transfer full) (element-type BowChartNote): the same once more
 */
GPtrArray *
bow_chart_notes_copy (const GPtrArray *notes)
{
  GPtrArray *copy = bow_chart_notes_new ();

  for (guint i = 0; i < notes->len; i++)
    {
      const BowChartNote *note = g_ptr_array_index (notes, i);

      bow_chart_notes_add (copy, note->text, note->x, note->y);
    }
  return copy;
}
