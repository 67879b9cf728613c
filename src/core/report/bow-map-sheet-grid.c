/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-map-sheet-private.h"

#include <math.h>

#include "geo/bow-grid.h"
#include "geo/bow-mercator.h"

/* Lines nearer to each other than this hide the map. */
#define LEAST_STEP 64.0
#define N_PARTS 8
#define LABEL 36.0

typedef struct
{
  const BowPen *pen;
  const BowMapSheetView *view;
  const cairo_rectangle_t *frame;
  double step;
  double east_1, north_1, east_2, north_2;
} Grid;

static gboolean
place (const Grid *self,
       double      easting,
       double      northing,
       double     *x,
       double     *y)
{
  BowPosition at;

  if (!bow_grid_to_position (easting, northing, &at))
    return FALSE;
  *x = self->frame->x + (bow_mercator_x (at.longitude) - self->view->x) * self->view->world;
  *y = self->frame->y + (bow_mercator_y (at.latitude) - self->view->y) * self->view->world;

  return TRUE;
}

/* Neither quite straight nor quite upright on this projection. */
static void
trace_line (const Grid *self,
            double      east_1,
            double      north_1,
            double      east_2,
            double      north_2)
{
  cairo_new_path (self->pen->cairo);
  for (int i = 0; i <= N_PARTS; i++)
    {
      double share = (double) i / N_PARTS, x, y;

      if (place (self, east_1 + share * (east_2 - east_1), north_1 + share * (north_2 - north_1), &x, &y))
        cairo_line_to (self->pen->cairo, x, y);
    }
  cairo_stroke (self->pen->cairo);
}

static char *
print_kilometres (double metres,
                  double step)
{
  return step >= 1000 ? g_strdup_printf ("%.0f", metres / 1000) : g_strdup_printf ("%.1f", metres / 1000);
}

/* Where a line crosses the edge: between two points of it, one on each side. */
static gboolean
find_crossing (const Grid *self,
               double      value,
               gboolean    is_easting,
               double      edge,
               double     *along)
{
  double low = is_easting ? self->north_1 : self->east_1, high = is_easting ? self->north_2 : self->east_2;

  for (int i = 0; i < 40; i++)
    {
      double middle = (low + high) / 2, x, y;

      if (!place (self, is_easting ? value : middle, is_easting ? middle : value, &x, &y))
        return FALSE;
      *along = is_easting ? x : y;
      if (is_easting ? y > edge : x < edge)
        low = middle;
      else
        high = middle;
    }

  return TRUE;
}

static void
label_easting (const Grid *self,
               double      easting)
{
  g_autofree char *text = print_kilometres (easting, self->step);
  const cairo_rectangle_t *frame = self->frame;
  double x;

  if (find_crossing (self, easting, TRUE, frame->y, &x) && x > frame->x + 8 && x < frame->x + frame->width - 8)
    bow_pen_text (self->pen, BOW_TEXT_CHART, x - LABEL / 2, frame->y - 10, LABEL, PANGO_ALIGN_CENTER, text);
  if (find_crossing (self, easting, TRUE, frame->y + frame->height, &x) && x > frame->x + 8 && x < frame->x + frame->width - 8)
    bow_pen_text (self->pen, BOW_TEXT_CHART, x - LABEL / 2, frame->y + frame->height + 1.5, LABEL, PANGO_ALIGN_CENTER, text);
}

static void
write_upwards (const Grid *self,
               double      x,
               double      y,
               const char *text)
{
  cairo_save (self->pen->cairo);
  cairo_translate (self->pen->cairo, x, y + LABEL / 2);
  cairo_rotate (self->pen->cairo, -G_PI_2);
  bow_pen_text (self->pen, BOW_TEXT_CHART, 0, 0, LABEL, PANGO_ALIGN_CENTER, text);
  cairo_restore (self->pen->cairo);
}

static void
label_northing (const Grid *self,
                double      northing)
{
  g_autofree char *text = print_kilometres (northing, self->step);
  const cairo_rectangle_t *frame = self->frame;
  double y;

  if (find_crossing (self, northing, FALSE, frame->x, &y) && y > frame->y + 8 && y < frame->y + frame->height - 8)
    write_upwards (self, frame->x - 10.5, y, text);
  if (find_crossing (self, northing, FALSE, frame->x + frame->width, &y) && y > frame->y + 8 && y < frame->y + frame->height - 8)
    write_upwards (self, frame->x + frame->width + 1, y, text);
}

static void
choose_step (Grid *self)
{
  static const double steps[] = { 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000 };
  double points_a_metre = self->frame->width / (self->east_2 - self->east_1);

  self->step = steps[G_N_ELEMENTS (steps) - 1];
  for (gsize i = G_N_ELEMENTS (steps); i-- > 0;)
    if (steps[i] * points_a_metre >= LEAST_STEP)
      self->step = steps[i];
}

/* All that the frame shows, and somewhat more. */
static gboolean
find_extent (Grid *self)
{
  const BowMapSheetView *view = self->view;
  double right = view->x + self->frame->width / view->world, below = view->y + self->frame->height / view->world;
  const double x[] = { view->x, right, view->x, right }, y[] = { view->y, view->y, below, below };

  self->east_1 = self->north_1 = INFINITY;
  self->east_2 = self->north_2 = -INFINITY;
  for (int i = 0; i < 4; i++)
    {
      const BowPosition at = { bow_mercator_longitude (x[i]), bow_mercator_latitude (y[i]) };
      double easting, northing;

      if (!bow_grid_from_position (&at, &easting, &northing))
        return FALSE;
      self->east_1 = MIN (self->east_1, easting);
      self->east_2 = MAX (self->east_2, easting);
      self->north_1 = MIN (self->north_1, northing);
      self->north_2 = MAX (self->north_2, northing);
    }

  return TRUE;
}

/* Draws the British National Grid, with kilometres along the frame; FALSE
 * where it does not reach. */
gboolean
_bow_map_sheet_draw_grid (const BowPen            *pen,
                          const BowMapSheetView   *view,
                          const cairo_rectangle_t *frame,
                          double                  *step)
{
  Grid self = { .pen = pen, .view = view, .frame = frame };

  if (!find_extent (&self))
    return FALSE;
  choose_step (&self);
  *step = self.step;
  cairo_save (pen->cairo);
  cairo_rectangle (pen->cairo, frame->x, frame->y, frame->width, frame->height);
  cairo_clip (pen->cairo);
  cairo_set_source_rgba (pen->cairo, 0.09, 0.19, 0.36, 0.45);
  cairo_set_line_width (pen->cairo, 0.4);
  for (double east = ceil (self.east_1 / self.step) * self.step; east <= self.east_2; east += self.step)
    trace_line (&self, east, self.north_1 - self.step, east, self.north_2 + self.step);
  for (double north = ceil (self.north_1 / self.step) * self.step; north <= self.north_2; north += self.step)
    trace_line (&self, self.east_1 - self.step, north, self.east_2 + self.step, north);
  cairo_restore (pen->cairo);
  for (double east = ceil (self.east_1 / self.step) * self.step; east <= self.east_2; east += self.step)
    label_easting (&self, east);
  for (double north = ceil (self.north_1 / self.step) * self.step; north <= self.north_2; north += self.step)
    label_northing (&self, north);

  return TRUE;
}
