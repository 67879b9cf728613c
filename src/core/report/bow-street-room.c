/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-room.h"

#include <math.h>

#define CELL 32.0
/* No name comes nearer to the edge of the sheet, in points. */
#define MARGIN 2.0

struct _BowStreetRoom
{
  double width;
  double height;
  int columns;
  int rows;
  /* Of each cell what is taken in it; %NULL for nothing. */
  GPtrArray *cells;
};

static void
cell_free (gpointer cell)
{
  if (cell != NULL)
    g_array_unref (cell);
}

/**
 * bow_street_room_new:
 * @width: of the sheet, in points
 * @height: of the sheet, in points
 *
 * Returns: (transfer full): a sheet with nothing on it
 */
BowStreetRoom *
bow_street_room_new (double width,
                     double height)
{
  BowStreetRoom *self = g_new0 (BowStreetRoom, 1);

  self->width = width;
  self->height = height;
  self->columns = (int) ceil (width / CELL) + 1;
  self->rows = (int) ceil (height / CELL) + 1;
  self->cells = g_ptr_array_new_with_free_func (cell_free);
  g_ptr_array_set_size (self->cells, self->columns * self->rows);

  return self;
}

/**
 * bow_street_room_free:
 * @self: (nullable): a sheet
 *
 * Frees it.
 */
void
bow_street_room_free (BowStreetRoom *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->cells);
  g_free (self);
}

static gboolean
touch (const cairo_rectangle_t *a,
       const cairo_rectangle_t *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

static gboolean
is_free_there (const BowStreetRoom     *self,
               const cairo_rectangle_t *box)
{
  for (int row = (int) (box->y / CELL); row <= (int) ((box->y + box->height) / CELL); row++)
    for (int column = (int) (box->x / CELL); column <= (int) ((box->x + box->width) / CELL); column++)
      {
        const GArray *cell = g_ptr_array_index (self->cells, row * self->columns + column);

        for (guint i = 0; cell != NULL && i < cell->len; i++)
          if (touch (box, &g_array_index (cell, cairo_rectangle_t, i)))
            return FALSE;
      }

  return TRUE;
}

/**
 * bow_street_room_has:
 * @self: a sheet
 * @boxes: (array length=n): what is wanted, in points
 * @n: how many
 *
 * Returns: whether all of it is on the sheet and free
 */
gboolean
bow_street_room_has (const BowStreetRoom     *self,
                     const cairo_rectangle_t *boxes,
                     guint                    n)
{
  for (guint i = 0; i < n; i++)
    if (!(boxes[i].x >= MARGIN && boxes[i].y >= MARGIN && boxes[i].x + boxes[i].width <= self->width - MARGIN &&
          boxes[i].y + boxes[i].height <= self->height - MARGIN) || !is_free_there (self, &boxes[i]))
      return FALSE;

  return TRUE;
}

/**
 * bow_street_room_take:
 * @self: a sheet
 * @boxes: (array length=n): what bow_street_room_has() said is free
 * @n: how many
 *
 * Takes it.
 */
void
bow_street_room_take (BowStreetRoom           *self,
                      const cairo_rectangle_t *boxes,
                      guint                    n)
{
  for (guint i = 0; i < n; i++)
    for (int row = (int) (boxes[i].y / CELL); row <= (int) ((boxes[i].y + boxes[i].height) / CELL); row++)
      for (int column = (int) (boxes[i].x / CELL); column <= (int) ((boxes[i].x + boxes[i].width) / CELL); column++)
        {
          gpointer *cell = &g_ptr_array_index (self->cells, row * self->columns + column);

          if (*cell == NULL)
            *cell = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
          g_array_append_val ((GArray *) *cell, boxes[i]);
        }
}
