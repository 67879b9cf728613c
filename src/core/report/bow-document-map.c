/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-document-map.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "geo/bow-grid.h"
#include "report/bow-document-base.h"

#define MAP_HEIGHT 330.0
#define FRAME 16.0
#define SIGN 6.5
#define METRES_A_DEGREE 111320.0
/* A map of less would say more than anybody knows. */
#define LEAST_METRES 400.0

typedef struct
{
  GPtrArray *signs;
  const BowPen *pen;
  double width;
  double height;
  double west;
  double north;
  double x_scale;
  double y_scale;
  double points_a_metre;
} Map;

/* Signs that would lie on each other are drawn as one with their number. */
typedef struct
{
  double x;
  double y;
  char letter;
  guint n;
} Spot;

/**
 * bow_map_sign_new:
 * @letter: the letter that stands in it
 * @at: where it is; copied
 *
 * Returns: (transfer full): a sign for bow_document_add_map()
 */
BowMapSign *
bow_map_sign_new (char               letter,
                  const BowGeometry *at)
{
  BowMapSign *self = g_new0 (BowMapSign, 1);

  self->letter = letter;
  self->at = bow_geometry_copy (at);
  return self;
}

/**
 * bow_map_sign_free:
 * @self: (nullable): a sign
 *
 * Frees it.
 */
void
bow_map_sign_free (BowMapSign *self)
{
  if (self == NULL)
    return;
  bow_geometry_free (self->at);
  g_free (self);
}

static double
to_x (const Map *self,
      double     longitude)
{
  return FRAME + (longitude - self->west) * self->x_scale;
}

static double
to_y (const Map *self,
      double     latitude)
{
  return FRAME + (self->north - latitude) * self->y_scale;
}

/* The box of everything, with the circle of what is not known exactly, and
 * some room around it; made as wide or as high as the frame is. */
static void
fit (Map *self)
{
  BowBox box = { 180, 90, -180, -90 };
  double inner_width = self->width - 2 * FRAME;
  double inner_height = self->height - 2 * FRAME;
  double middle, across, up, metres_a_point;

  for (guint i = 0; i < self->signs->len; i++)
    {
      const BowMapSign *sign = g_ptr_array_index (self->signs, i);
      BowBox own = bow_geometry_get_box (sign->at);

      box.west = MIN (box.west, own.west);
      box.south = MIN (box.south, own.south);
      box.east = MAX (box.east, own.east);
      box.north = MAX (box.north, own.north);
    }
  middle = (box.north + box.south) / 2;
  across = MAX ((box.east - box.west) * METRES_A_DEGREE * cos (middle * G_PI / 180), LEAST_METRES) * 1.25;
  up = MAX ((box.north - box.south) * METRES_A_DEGREE, LEAST_METRES) * 1.25;
  metres_a_point = MAX (across / inner_width, up / inner_height);
  self->points_a_metre = 1 / metres_a_point;
  self->y_scale = METRES_A_DEGREE / metres_a_point;
  self->x_scale = self->y_scale * cos (middle * G_PI / 180);
  self->west = (box.east + box.west) / 2 - inner_width / 2 / self->x_scale;
  self->north = middle + inner_height / 2 / self->y_scale;
}

/* How far apart the lines of the grid are, in metres. */
static double
choose_step (const Map *self)
{
  static const double steps[] = { 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000 };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * self->points_a_metre >= 48)
      return steps[i];
  return steps[G_N_ELEMENTS (steps) - 1];
}

/* A line of the grid is not quite straight up, so it is drawn from the lower
 * to the upper edge by its own ends. */
static void
draw_grid_line (const Map *self,
                double     east_1,
                double     north_1,
                double     east_2,
                double     north_2)
{
  BowPosition from, to;

  if (!bow_grid_to_position (east_1, north_1, &from) || !bow_grid_to_position (east_2, north_2, &to))
    return;
  bow_pen_ink (self->pen, BOW_INK_RULE);
  bow_pen_line (self->pen, to_x (self, from.longitude), to_y (self, from.latitude),
                to_x (self, to.longitude), to_y (self, to.latitude), 0.4);
}

static char *
print_kilometres (double metres,
                  double step)
{
  return step >= 1000 ? g_strdup_printf ("%.0f", metres / 1000) : g_strdup_printf ("%.1f", metres / 1000);
}

static void
label_easting (const Map *self,
               double     easting,
               double     northing,
               double     step)
{
  g_autofree char *text = print_kilometres (easting, step);
  BowPosition at;
  double x;

  if (!bow_grid_to_position (easting, northing, &at))
    return;
  x = to_x (self, at.longitude);
  if (x > FRAME + 10 && x < self->width - FRAME - 10)
    bow_pen_text (self->pen, BOW_TEXT_CHART, x - 20, self->height - FRAME + 3, 40, PANGO_ALIGN_CENTER, text);
}

static void
label_northing (const Map *self,
                double     easting,
                double     northing,
                double     step)
{
  g_autofree char *text = print_kilometres (northing, step);
  BowPosition at;
  double y;

  if (!bow_grid_to_position (easting, northing, &at))
    return;
  y = to_y (self, at.latitude);
  if (y < FRAME + 14 || y > self->height - FRAME - 14)
    return;
  cairo_save (self->pen->cairo);
  cairo_translate (self->pen->cairo, 3, y + 20);
  cairo_rotate (self->pen->cairo, -G_PI_2);
  bow_pen_text (self->pen, BOW_TEXT_CHART, 0, 0, 40, PANGO_ALIGN_CENTER, text);
  cairo_restore (self->pen->cairo);
}

/* The British National Grid, with kilometres along the frame. Beyond it the
 * map has none. */
static gboolean
draw_grid (const Map *self,
           double    *step)
{
  BowPosition low = { self->west, self->north - (self->height - 2 * FRAME) / self->y_scale };
  BowPosition high = { self->west + (self->width - 2 * FRAME) / self->x_scale, self->north };
  double east_1, north_1, east_2, north_2;

  if (!bow_grid_from_position (&low, &east_1, &north_1) || !bow_grid_from_position (&high, &east_2, &north_2))
    return FALSE;
  *step = choose_step (self);
  cairo_save (self->pen->cairo);
  bow_pen_box (self->pen, FRAME, FRAME, self->width - 2 * FRAME, self->height - 2 * FRAME, 0);
  cairo_clip (self->pen->cairo);
  for (double east = floor (east_1 / *step) * *step; east <= east_2 + *step; east += *step)
    draw_grid_line (self, east, north_1 - *step, east, north_2 + *step);
  for (double north = floor (north_1 / *step) * *step; north <= north_2 + *step; north += *step)
    draw_grid_line (self, east_1 - *step, north, east_2 + *step, north);
  cairo_restore (self->pen->cairo);
  for (double east = ceil (east_1 / *step) * *step; east <= east_2; east += *step)
    label_easting (self, east, north_1, *step);
  for (double north = ceil (north_1 / *step) * *step; north <= north_2; north += *step)
    label_northing (self, east_1, north, *step);

  return TRUE;
}

static void
trace (const Map         *self,
       const BowGeometry *at)
{
  gsize n;
  const BowPosition *positions = bow_geometry_get_positions (at, &n);

  cairo_new_path (self->pen->cairo);
  for (gsize i = 0; i < n; i++)
    cairo_line_to (self->pen->cairo, to_x (self, positions[i].longitude), to_y (self, positions[i].latitude));
}

/* An area, a line, or the circle within which a point is. */
static void
draw_extent (const Map        *self,
             const BowMapSign *sign)
{
  double radius = bow_geometry_get_precision (sign->at) * self->points_a_metre;
  BowPosition centre = bow_geometry_get_centre (sign->at);
  cairo_t *cairo = self->pen->cairo;

  cairo_new_path (cairo);
  if (bow_geometry_get_shape (sign->at) != BOW_GEOMETRY_POINT)
    trace (self, sign->at);
  else if (radius > SIGN)
    cairo_arc (cairo, to_x (self, centre.longitude), to_y (self, centre.latitude), radius, 0, 2 * G_PI);
  else
    return;
  if (bow_geometry_get_shape (sign->at) != BOW_GEOMETRY_LINE)
    {
      cairo_close_path (cairo);
      /* What may be anywhere on the map does not darken all of it. */
      cairo_set_source_rgba (cairo, 0.09, 0.19, 0.36, radius < self->height / 5 ? 0.08 : 0);
      cairo_fill_preserve (cairo);
    }
  bow_pen_ink (self->pen, BOW_INK_ACCENT);
  cairo_set_line_width (cairo, bow_geometry_get_shape (sign->at) == BOW_GEOMETRY_LINE ? 1.6 : 0.7);
  cairo_stroke (cairo);
}

static void
draw_spot (const Map  *self,
           const Spot *spot)
{
  g_autofree char *text = spot->n > 1 ? g_strdup_printf ("%u", spot->n) : g_strdup_printf ("%c", spot->letter);
  double radius = spot->n > 1 ? SIGN + 2 : SIGN;

  bow_pen_ink (self->pen, spot->n > 1 ? BOW_INK_PAPER : BOW_INK_ACCENT);
  cairo_new_path (self->pen->cairo);
  cairo_arc (self->pen->cairo, spot->x, spot->y, radius, 0, 2 * G_PI);
  cairo_fill_preserve (self->pen->cairo);
  bow_pen_ink (self->pen, spot->n > 1 ? BOW_INK_ACCENT : BOW_INK_PAPER);
  cairo_set_line_width (self->pen->cairo, 1);
  cairo_stroke (self->pen->cairo);
  bow_pen_text (self->pen, spot->n > 1 ? BOW_TEXT_CHART_STRONG : BOW_TEXT_CHART_LIGHT, spot->x - 12, spot->y - 4.6, 24, PANGO_ALIGN_CENTER, text);
}

static GArray *
find_spots (const Map *self)
{
  GArray *spots = g_array_new (FALSE, FALSE, sizeof (Spot));

  for (guint i = 0; i < self->signs->len; i++)
    {
      const BowMapSign *sign = g_ptr_array_index (self->signs, i);
      BowPosition centre = bow_geometry_get_centre (sign->at);
      Spot spot = { to_x (self, centre.longitude), to_y (self, centre.latitude), sign->letter, 1 };
      gboolean is_new = TRUE;

      for (guint j = 0; j < spots->len && is_new; j++)
        {
          Spot *other = &g_array_index (spots, Spot, j);

          if (hypot (other->x - spot.x, other->y - spot.y) < 2 * SIGN)
            {
              other->n++;
              is_new = FALSE;
            }
        }
      if (is_new)
        g_array_append_val (spots, spot);
    }
  return spots;
}

#define SCALE_WIDTH 150.0
#define SCALE_HEIGHT 30.0

/* At the right below, or at the left where a sign is there. */
static cairo_rectangle_t
get_scale_box (const Map *self,
               GArray    *spots)
{
  cairo_rectangle_t box = { self->width - FRAME - SCALE_WIDTH, self->height - FRAME - SCALE_HEIGHT, SCALE_WIDTH, SCALE_HEIGHT };

  for (guint i = 0; i < spots->len; i++)
    {
      const Spot *spot = &g_array_index (spots, Spot, i);

      if (spot->x > box.x - SIGN && spot->y > box.y - SIGN)
        {
          box.x = FRAME;
          break;
        }
    }
  return box;
}

static void
draw_scale_bar (const Map               *self,
                const cairo_rectangle_t *box)
{
  static const double lengths[] = { 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000 };
  double metres = lengths[0];
  double length, x, y = self->height - FRAME - 12;
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (lengths[i] * self->points_a_metre <= 120)
      metres = lengths[i];
  length = metres * self->points_a_metre;
  x = box->x > FRAME ? self->width - FRAME - 10 - length : FRAME + 10;
  text = metres >= 1000 ? g_strdup_printf (_("%.0f km"), metres / 1000) : g_strdup_printf (_("%.0f m"), metres);
  bow_pen_ink (self->pen, BOW_INK_PAPER);
  bow_pen_box (self->pen, x - 6, y - 14, length + 12, 22, 2);
  cairo_fill (self->pen->cairo);
  bow_pen_ink (self->pen, BOW_INK_TEXT);
  bow_pen_line (self->pen, x, y, x + length, y, 1.2);
  bow_pen_line (self->pen, x, y - 3, x, y + 3, 1);
  bow_pen_line (self->pen, x + length, y - 3, x + length, y + 3, 1);
  bow_pen_text (self->pen, BOW_TEXT_CHART, x, y - 12, length, PANGO_ALIGN_CENTER, text);
}

static BowMapFrame
get_frame (const Map *self)
{
  return (BowMapFrame) {
    .west = self->west, .north = self->north, .x_scale = self->x_scale, .y_scale = self->y_scale,
    .x = FRAME, .y = FRAME, .width = self->width - 2 * FRAME, .height = self->height - 2 * FRAME,
    .points_a_metre = self->points_a_metre,
  };
}

/* No name of a town lies below a sign or the scale. */
static void
draw_towns (const Map               *self,
            GArray                  *spots,
            const cairo_rectangle_t *scale)
{
  BowMapFrame frame = get_frame (self);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));

  g_array_append_val (taken, *scale);
  for (guint i = 0; i < spots->len; i++)
    {
      const Spot *spot = &g_array_index (spots, Spot, i);
      cairo_rectangle_t box = { spot->x - SIGN - 2, spot->y - SIGN - 2, 2 * SIGN + 4, 2 * SIGN + 4 };

      g_array_append_val (taken, box);
    }
  bow_document_draw_towns (self->pen, &frame, taken);
}

static void
draw_map (const BowPen *pen,
          double        width,
          double        height,
          gpointer      user_data)
{
  Map self = { .signs = user_data, .pen = pen, .width = width, .height = height };
  g_autoptr (GArray) spots = NULL;
  BowMapFrame frame;
  cairo_rectangle_t scale;
  double step = 0;
  gboolean has_grid;

  fit (&self);
  frame = get_frame (&self);
  bow_document_draw_base (pen, &frame);
  has_grid = draw_grid (&self, &step);
  cairo_save (pen->cairo);
  bow_pen_box (pen, FRAME, FRAME, width - 2 * FRAME, height - 2 * FRAME, 0);
  cairo_clip (pen->cairo);
  for (guint i = 0; i < self.signs->len; i++)
    draw_extent (&self, g_ptr_array_index (self.signs, i));
  spots = find_spots (&self);
  scale = get_scale_box (&self, spots);
  draw_towns (&self, spots, &scale);
  for (guint i = 0; i < spots->len; i++)
    draw_spot (&self, &g_array_index (spots, Spot, i));
  draw_scale_bar (&self, &scale);
  cairo_restore (pen->cairo);
  bow_pen_ink (pen, BOW_INK_TEXT);
  bow_pen_box (pen, FRAME, FRAME, width - 2 * FRAME, height - 2 * FRAME, 0);
  cairo_set_line_width (pen->cairo, 0.8);
  cairo_stroke (pen->cairo);
  if (has_grid)
    {
      BowPosition centre = { self.west + (width / 2 - FRAME) / self.x_scale, self.north - (height / 2 - FRAME) / self.y_scale };
      g_autofree char *reference = bow_grid_print (&centre, 100);
      g_autofree char *middle = reference != NULL ? g_strdup_printf (_("Centre: %s"), reference) : g_strdup ("");

      bow_pen_text (pen, BOW_TEXT_CHART, FRAME, 3, width - 2 * FRAME, PANGO_ALIGN_LEFT,
                    _("British National Grid, kilometres; north is up"));
      bow_pen_text (pen, BOW_TEXT_CHART, FRAME, 3, width - 2 * FRAME, PANGO_ALIGN_RIGHT, middle);
    }
}

/**
 * bow_document_add_map:
 * @self: a document
 * @signs: (transfer full) (element-type BowMapSign): what is on it, at least one
 * @caption: what the letters stand for
 *
 * Adds a map with the lines of the National Grid. What is not known exactly is
 * drawn as the circle within which it is; signs that would lie on each other
 * are drawn as one with their number.
 */
void
bow_document_add_map (BowDocument *self,
                      GPtrArray   *signs,
                      const char  *caption)
{
  BowDocumentFigure figure = {
    .caption = caption, .height = MAP_HEIGHT, .draw = draw_map, .user_data = signs, .destroy = (GDestroyNotify) g_ptr_array_unref,
  };

  g_return_if_fail (signs->len > 0);

  g_ptr_array_set_free_func (signs, (GDestroyNotify) bow_map_sign_free);
  bow_document_add_figure (self, &figure);
}
