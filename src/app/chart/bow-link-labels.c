/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-labels.h"

/* Boxes are remembered by the cells that they touch. */
#define CELL 64.0f
/* Between words and what is nearest to them. */
#define GAP 2.0f

struct _BowLinkLabels
{
  float width;
  float height;
  guint n_across;
  guint n_down;
  /* BowLinkBox of each cell. */
  GArray **cells;
};

/**
 * bow_link_labels_new:
 * @width: of the picture, in pixels
 * @height: of the picture, in pixels
 *
 * Returns: (transfer full): a picture of which nothing is taken
 */
BowLinkLabels *
bow_link_labels_new (float width,
                     float height)
{
  BowLinkLabels *self = g_new0 (BowLinkLabels, 1);

  self->width = width;
  self->height = height;
  self->n_across = (guint) (MAX (width, 1) / CELL) + 1;
  self->n_down = (guint) (MAX (height, 1) / CELL) + 1;
  self->cells = g_new0 (GArray *, self->n_across * self->n_down);

  return self;
}

/**
 * bow_link_labels_free:
 * @self: (nullable): what is taken
 *
 * Frees it.
 */
void
bow_link_labels_free (BowLinkLabels *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_across * self->n_down; i++)
    g_clear_pointer (&self->cells[i], g_array_unref);
  g_free (self->cells);
  g_free (self);
}

static void
cells_of (const BowLinkLabels *self,
          const BowLinkBox    *box,
          guint               *from,
          guint               *to)
{
  from[0] = (guint) (CLAMP (box->x0, 0, self->width) / CELL);
  from[1] = (guint) (CLAMP (box->y0, 0, self->height) / CELL);
  to[0] = (guint) (CLAMP (box->x1, 0, self->width) / CELL);
  to[1] = (guint) (CLAMP (box->y1, 0, self->height) / CELL);
}

static gboolean
is_free (const BowLinkLabels *self,
         const BowLinkBox    *box)
{
  guint from[2], to[2];

  cells_of (self, box, from, to);
  for (guint line = from[1]; line <= to[1]; line++)
    for (guint column = from[0]; column <= to[0]; column++)
      {
        const GArray *taken = self->cells[line * self->n_across + column];

        for (guint i = 0; taken != NULL && i < taken->len; i++)
          {
            const BowLinkBox *other = &g_array_index (taken, BowLinkBox, i);

            if (box->x0 < other->x1 && box->x1 > other->x0 && box->y0 < other->y1 && box->y1 > other->y0)
              return FALSE;
          }
      }

  return TRUE;
}

/**
 * bow_link_labels_block:
 * @self: what is taken
 * @box: a part of the picture
 *
 * Takes a part whether or not it is free.
 */
void
bow_link_labels_block (BowLinkLabels    *self,
                       const BowLinkBox *box)
{
  guint from[2], to[2];

  cells_of (self, box, from, to);
  for (guint line = from[1]; line <= to[1]; line++)
    for (guint column = from[0]; column <= to[0]; column++)
      {
        GArray **taken = &self->cells[line * self->n_across + column];

        if (*taken == NULL)
          *taken = g_array_new (FALSE, FALSE, sizeof (BowLinkBox));
        g_array_append_val (*taken, *box);
      }
}

/**
 * bow_link_labels_take:
 * @self: what is taken
 * @box: a part of the picture
 *
 * Takes a part where all of it is free.
 *
 * Returns: whether it was
 */
gboolean
bow_link_labels_take (BowLinkLabels    *self,
                      const BowLinkBox *box)
{
  if (!is_free (self, box))
    return FALSE;
  bow_link_labels_block (self, box);

  return TRUE;
}

/**
 * bow_link_labels_place:
 * @self: what is taken
 * @x: the middle of what is named
 * @y: the middle of what is named
 * @reach: how far that goes from its middle
 * @width: of the words
 * @height: of the words
 * @box: (out): where they go; below where there is no room
 *
 * Finds room for words below what they name, else to its right, above it, or to
 * its left, where all of them are seen, and takes it.
 *
 * Returns: whether there is room
 */
gboolean
bow_link_labels_place (BowLinkLabels *self,
                       float          x,
                       float          y,
                       float          reach,
                       float          width,
                       float          height,
                       BowLinkBox    *box)
{
  const float places[][2] = {
    { x - width / 2, y + reach + GAP },
    { x + reach + 2 * GAP, y - height / 2 },
    { x - width / 2, y - reach - GAP - height },
    { x - reach - 2 * GAP - width, y - height / 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      *box = (BowLinkBox) { places[i][0], places[i][1], places[i][0] + width, places[i][1] + height };
      if (box->x0 >= 0 && box->y0 >= 0 && box->x1 <= self->width && box->y1 <= self->height && bow_link_labels_take (self, box))
        return TRUE;
    }
  *box = (BowLinkBox) { places[0][0], places[0][1], places[0][0] + width, places[0][1] + height };

  return FALSE;
}
