/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-marks.h"

#include <adwaita.h>

#define WIDTH 3.0f

struct _BowMapMarks
{
  gsize n_points;
  /* How many of the points before each, in the order of the cluster, are selected. */
  guint *before;
};

/**
 * bow_map_marks_new:
 * @selection: the records that are selected
 * @points: the records on the map
 * @cluster: made of exactly those points
 *
 * Finds those selected among those on the map.
 *
 * Returns: (transfer full) (nullable): where they are; %NULL where none is on the map
 */
BowMapMarks *
bow_map_marks_new (BowSelection     *selection,
                   const BowPoints  *points,
                   const BowCluster *cluster)
{
  const guint32 *order = bow_cluster_get_order (cluster);
  g_autoptr (BowMapMarks) self = NULL;

  if (bow_selection_get_size (selection) == 0)
    return NULL;
  self = g_new0 (BowMapMarks, 1);
  self->n_points = points->n;
  self->before = g_new (guint, points->n + 1);
  self->before[0] = 0;
  for (gsize i = 0; i < points->n; i++)
    self->before[i + 1] = self->before[i] + (bow_selection_contains (selection, points->row[order[i]]) ? 1 : 0);

  return bow_map_marks_get_n (self) > 0 ? g_steal_pointer (&self) : NULL;
}

/**
 * bow_map_marks_free:
 * @self: (nullable): what is selected
 *
 * Frees it.
 */
void
bow_map_marks_free (BowMapMarks *self)
{
  if (self == NULL)
    return;
  g_free (self->before);
  g_free (self);
}

/**
 * bow_map_marks_get_n:
 * @self: (nullable): what is selected
 *
 * Returns: how many of the records on the map
 */
guint
bow_map_marks_get_n (const BowMapMarks *self)
{
  return self != NULL ? self->before[self->n_points] : 0;
}

/**
 * bow_map_marks_count:
 * @self: (nullable): what is selected
 * @drawn: what is drawn of the same points
 * @sprite: an index into its sprites
 *
 * Returns: how many of the records that the sprite stands for are selected
 */
guint
bow_map_marks_count (const BowMapMarks *self,
                     const BowSprites  *drawn,
                     guint              sprite)
{
  guint n = 0;

  if (self == NULL)
    return 0;
  for (guint cell = g_array_index (drawn->sprites, BowMapSprite, sprite).cell; cell != BOW_SPRITES_NONE;
       cell = g_array_index (drawn->next, guint, cell))
    {
      const BowClusterCell *of = &g_array_index (drawn->cells, BowClusterCell, cell);

      n += self->before[of->first + of->count] - self->before[of->first];
    }

  return n;
}

/**
 * bow_map_marks_draw:
 * @snapshot: what to draw on
 * @at: the middle of a symbol
 * @radius: of the symbol, in pixels
 * @whole: whether all that it stands for is selected
 *
 * Draws a ring around a symbol: a broken one where a part is selected.
 */
void
bow_map_marks_draw (GtkSnapshot      *snapshot,
                    graphene_point_t  at,
                    float             radius,
                    gboolean          whole)
{
  g_autoptr (GdkRGBA) colour = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskStroke) stroke = gsk_stroke_new (WIDTH);
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_add_circle (builder, &at, radius + 4 - WIDTH / 2);
  path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  if (!whole)
    gsk_stroke_set_dash (stroke, (float[]) { 6, 4 }, 2);
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}
