/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-chart-private.h"

/* Pixels for each unit: between two records that are linked. */
#define MOST_ZOOM 900.0f
#define LEAST_ZOOM 0.4f
#define EDGE_PX 54

void
_bow_link_chart_view (BowLinkChart *self,
                      float         margin,
                      BowLinkBox   *view)
{
  float across = ((float) gtk_widget_get_width (GTK_WIDGET (self)) / 2 + margin) / self->zoom;
  float down = ((float) gtk_widget_get_height (GTK_WIDGET (self)) / 2 + margin) / self->zoom;

  *view = (BowLinkBox) { self->x - across, self->y - down, self->x + across, self->y + down };
}

void
_bow_link_chart_to_widget (BowLinkChart     *self,
                           const float      *at,
                           graphene_point_t *point)
{
  point->x = (at[0] - self->x) * self->zoom + (float) gtk_widget_get_width (GTK_WIDGET (self)) / 2;
  point->y = (at[1] - self->y) * self->zoom + (float) gtk_widget_get_height (GTK_WIDGET (self)) / 2;
}

void
_bow_link_chart_to_chart (BowLinkChart *self,
                          double        x,
                          double        y,
                          float        *at)
{
  at[0] = ((float) x - (float) gtk_widget_get_width (GTK_WIDGET (self)) / 2) / self->zoom + self->x;
  at[1] = ((float) y - (float) gtk_widget_get_height (GTK_WIDGET (self)) / 2) / self->zoom + self->y;
}

/* Symbols shrink as they come closer together. */
int
_bow_link_chart_symbol_size (BowLinkChart *self)
{
  return (int) CLAMP (self->zoom * 0.26f, 2.5f, 30.0f);
}

int
_bow_link_chart_item_at (BowLinkChart *self,
                         double        x,
                         double        y)
{
  float reach = MAX ((float) _bow_link_chart_symbol_size (self) / 2 + 3, 7) / self->zoom;
  float at[2];

  if (self->model == NULL)
    return -1;
  _bow_link_chart_to_chart (self, x, y, at);

  return bow_link_scene_node_at (bow_link_model_get_scene (self->model), at[0], at[1], reach);
}

/**
 * bow_link_chart_get_point:
 * @self: a chart
 * @item: index of an item
 * @x: (out): where it is drawn, in pixels
 * @y: (out): where it is drawn, in pixels
 *
 * Finds an item on the widget.
 */
void
bow_link_chart_get_point (BowLinkChart *self,
                          guint         item,
                          float        *x,
                          float        *y)
{
  graphene_point_t point;

  _bow_link_chart_to_widget (self, bow_link_scene_get_position (bow_link_model_get_scene (self->model), item), &point);
  *x = point.x;
  *y = point.y;
}

/**
 * bow_link_chart_fit:
 * @self: a chart
 *
 * Brings all into view, and keeps it there until a hand moves the chart.
 */
void
bow_link_chart_fit (BowLinkChart *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  BowLinkBox box;

  self->fits = TRUE;
  if (self->model == NULL || width <= 0 || height <= 0)
    return;
  box = bow_link_scene_get_extent (bow_link_model_get_scene (self->model));
  self->x = (box.x0 + box.x1) / 2;
  self->y = (box.y0 + box.y1) / 2;
  self->zoom = BOW_LINK_CHART_COSY_ZOOM;
  if (box.x1 > box.x0)
    self->zoom = MIN (self->zoom, (float) MAX (width - 2 * EDGE_PX, 40) / (box.x1 - box.x0));
  if (box.y1 > box.y0)
    self->zoom = MIN (self->zoom, (float) MAX (height - 2 * EDGE_PX, 40) / (box.y1 - box.y0));
  self->zoom = MAX (self->zoom, LEAST_ZOOM);
  _bow_link_chart_redraw (self);
}

/* From here on the chart stays where a hand put it. */
void
_bow_link_chart_touched (BowLinkChart *self)
{
  self->fits = FALSE;
  _bow_link_chart_redraw (self);
}

void
_bow_link_chart_zoom_at (BowLinkChart *self,
                         double        factor,
                         double        x,
                         double        y)
{
  float before[2], after[2];

  _bow_link_chart_to_chart (self, x, y, before);
  self->zoom = CLAMP (self->zoom * (float) factor, LEAST_ZOOM, MOST_ZOOM);
  _bow_link_chart_to_chart (self, x, y, after);
  self->x += before[0] - after[0];
  self->y += before[1] - after[1];
  _bow_link_chart_touched (self);
}

/**
 * bow_link_chart_zoom:
 * @self: a chart
 * @factor: above 1 for nearer
 *
 * Zooms about the middle, or about what has the focus where that is in view.
 */
void
bow_link_chart_zoom (BowLinkChart *self,
                     double        factor)
{
  graphene_point_t at = { (float) gtk_widget_get_width (GTK_WIDGET (self)) / 2, (float) gtk_widget_get_height (GTK_WIDGET (self)) / 2 };

  if (self->focus >= 0)
    {
      graphene_point_t point;

      _bow_link_chart_to_widget (self, bow_link_scene_get_position (bow_link_model_get_scene (self->model), (guint) self->focus), &point);
      if (point.x > 0 && point.y > 0 && point.x < 2 * at.x && point.y < 2 * at.y)
        at = point;
    }
  _bow_link_chart_zoom_at (self, factor, at.x, at.y);
}

/**
 * bow_link_chart_look_at:
 * @self: a chart
 * @x: what comes into the middle
 * @y: what comes into the middle
 * @zoom: pixels for each unit
 *
 * Moves the chart.
 */
void
bow_link_chart_look_at (BowLinkChart *self,
                        float         x,
                        float         y,
                        float         zoom)
{
  self->x = x;
  self->y = y;
  self->zoom = CLAMP (zoom, LEAST_ZOOM, MOST_ZOOM);
  _bow_link_chart_touched (self);
}

/**
 * bow_link_chart_get_zoom:
 * @self: a chart
 *
 * Returns: pixels for each unit
 */
float
bow_link_chart_get_zoom (BowLinkChart *self)
{
  return self->zoom;
}

/**
 * bow_link_chart_get_middle:
 * @self: a chart
 * @x: (out): what is in the middle
 * @y: (out): what is in the middle
 *
 * Tells where on the chart is looked at.
 */
void
bow_link_chart_get_middle (BowLinkChart *self,
                           float        *x,
                           float        *y)
{
  *x = self->x;
  *y = self->y;
}

/* Into view, with room for its words. */
void
_bow_link_chart_reveal (BowLinkChart *self,
                        guint         item)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)), height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  graphene_point_t point;

  if (width <= 0 || height <= 0)
    return;
  _bow_link_chart_to_widget (self, bow_link_scene_get_position (bow_link_model_get_scene (self->model), item), &point);
  if (point.x < EDGE_PX)
    self->x -= (EDGE_PX - point.x) / self->zoom;
  else if (point.x > width - EDGE_PX)
    self->x += (point.x - width + EDGE_PX) / self->zoom;
  if (point.y < EDGE_PX)
    self->y -= (EDGE_PX - point.y) / self->zoom;
  else if (point.y > height - EDGE_PX)
    self->y += (point.y - height + EDGE_PX) / self->zoom;
}
