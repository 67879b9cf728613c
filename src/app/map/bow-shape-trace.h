/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "map/bow-map-view.h"
#include "map/bow-shape-set.h"

G_BEGIN_DECLS

/**
 * BowShapeFrame:
 * @view: what is to be seen
 * @box: what is drawn, which is more
 * @dark: whether the map is dark
 *
 * For what shapes are drawn.
 */
typedef struct
{
  BowMapView view;
  BowClusterBox box;
  gboolean dark;
} BowShapeFrame;

graphene_point_t bow_shape_frame_place (const BowShapeFrame *frame, const BowShapeSet *set, guint index);
guint            bow_shape_trace_line  (const BowShapeSet *set, const BowShapePart *part, const BowShapeFrame *frame, GskPathBuilder *lines);
guint            bow_shape_trace_ring  (const BowShapeSet *set, const BowShapePart *part, const BowShapeFrame *frame, GskPathBuilder *faces, GskPathBuilder *lines);
GdkRGBA          bow_shape_get_halo    (gboolean dark);
void             bow_shape_draw_label  (PangoLayout *layout, const graphene_rect_t *where, const GdkRGBA *colour, gboolean dark, GtkSnapshot *snapshot);

G_END_DECLS
