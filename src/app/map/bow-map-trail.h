/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BowMapTrailTakes:
 * @BOW_MAP_TRAIL_NOTHING: the pointer does what it does without
 * @BOW_MAP_TRAIL_CLICKS: clicks are taken, and dragging moves the map
 * @BOW_MAP_TRAIL_DRAGS: both are taken
 *
 * What a trail takes from the widget under it.
 */
typedef enum
{
  BOW_MAP_TRAIL_NOTHING,
  BOW_MAP_TRAIL_CLICKS,
  BOW_MAP_TRAIL_DRAGS,
} BowMapTrailTakes;

#define BOW_TYPE_MAP_TRAIL (bow_map_trail_get_type ())

/**
 * BowMapTrail:
 *
 * Where the pointer went since it was pressed. Emits `pressed`, `moved` and, at
 * the end, `ended` while the trail is still there; of a click it has one point.
 */
G_DECLARE_FINAL_TYPE (BowMapTrail, bow_map_trail, BOW, MAP_TRAIL, GObject)

BowMapTrail            *bow_map_trail_new        (GtkWidget *widget);
void                    bow_map_trail_take       (BowMapTrail *self, BowMapTrailTakes takes);
const graphene_point_t *bow_map_trail_get_points (BowMapTrail *self, guint *n_points);
void                    bow_map_trail_play       (BowMapTrail *self, const graphene_point_t *points, gsize n_points);

G_END_DECLS
