/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-select-private.h"

#include <math.h>

#include "geo/bow-mercator.h"
#include "map/bow-area-view.h"
#include "map/bow-sketch-view.h"

/* From the corner that there is to the crosshair. */
static void
draw_box (const BowPosition      *corner,
          const BowMapView       *view,
          GtkSnapshot            *snapshot,
          const graphene_point_t *to)
{
  graphene_point_t from = bow_map_view_place (view, bow_mercator_x (corner->longitude), bow_mercator_y (corner->latitude));
  const graphene_point_t box[] = { from, { to->x, from.y }, *to, { from.x, to->y }, from };

  bow_area_view_trail (snapshot, box, G_N_ELEMENTS (box));
}

static void
draw_active (BowMapSelect     *self,
             const BowMapView *view,
             GtkSnapshot      *snapshot)
{
  graphene_point_t middle = GRAPHENE_POINT_INIT (roundf ((float) view->width / 2), roundf ((float) view->height / 2));
  BowPosition here = _bow_map_select_get_here (self);
  gsize n;
  const BowPosition *corners = bow_sketch_get_corners (self->sketch, &n);
  BowMapSelectMode mode = _bow_map_select_get_mode (self);
  guint n_trail;
  const graphene_point_t *trail = bow_map_trail_get_points (self->trail, &n_trail);

  if (mode == BOW_MAP_SELECT_AROUND)
    bow_area_view_around (view, snapshot, &here, gtk_spin_button_get_value (self->reach));
  if (mode == BOW_MAP_SELECT_LASSO && n_trail > 1)
    bow_area_view_trail (snapshot, trail, n_trail);
  if (mode == BOW_MAP_SELECT_BOX && n == 1)
    draw_box (&corners[0], view, snapshot, &middle);
  bow_sketch_view_draw (self->sketch, view, snapshot, n_trail > 1 || mode == BOW_MAP_SELECT_BOX ? NULL : &middle);
  bow_sketch_view_crosshair (snapshot, middle.x, middle.y);
}

void
_bow_map_select_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  BowMapSelect *self = BOW_MAP_SELECT (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  BowArea *area = _bow_map_select_get_area (self);

  if (self->canvas != NULL)
    {
      BowMapView view = bow_map_view_of (bow_map_canvas_get_viewport (self->canvas), widget);

      gtk_snapshot_push_clip (snapshot, &bounds);
      if (area != NULL)
        bow_area_view_draw (area, &view, snapshot);
      if (self->active)
        draw_active (self, &view, snapshot);
      gtk_snapshot_pop (snapshot);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
}
