/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-heat.h"

#include <math.h>

#include "geo/bow-grid.h"
#include "geo/bow-mercator.h"

#define MOST_PIXELS 1400
/* The two projections differ so little over a town that between the knots of a
 * coarse net a straight line will do. */
#define KNOTS 33

typedef struct
{
  double easting[KNOTS][KNOTS];
  double northing[KNOTS][KNOTS];
} Net;

static void
grow (BowClusterBox *box,
      double         easting,
      double         northing)
{
  BowPosition at;
  double x, y;

  if (!bow_grid_to_position (easting, northing, &at))
    return;
  x = bow_mercator_x (at.longitude);
  y = bow_mercator_y (at.latitude);
  *box = (BowClusterBox) { MIN (box->x0, x), MIN (box->y0, y), MAX (box->x1, x), MAX (box->y1, y) };
}

/* North on the grid is not quite north on the map, so the edges bend. */
static BowClusterBox
find_box (const BowDensity *density)
{
  BowClusterBox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  double width = density->raster.n_columns * density->raster.cell_m, height = density->raster.n_rows * density->raster.cell_m;

  for (int i = 0; i < KNOTS; i++)
    {
      double share = (double) i / (KNOTS - 1);

      grow (&box, density->raster.easting + share * width, density->raster.northing);
      grow (&box, density->raster.easting + share * width, density->raster.northing + height);
      grow (&box, density->raster.easting, density->raster.northing + share * height);
      grow (&box, density->raster.easting + width, density->raster.northing + share * height);
    }

  return box;
}

static void
tie_net (Net                 *net,
         const BowClusterBox *box)
{
  for (int row = 0; row < KNOTS; row++)
    for (int column = 0; column < KNOTS; column++)
      {
        double x = box->x0 + (box->x1 - box->x0) * column / (KNOTS - 1);
        double y = box->y0 + (box->y1 - box->y0) * row / (KNOTS - 1);
        const BowPosition at = { bow_mercator_longitude (x), bow_mercator_latitude (y) };

        if (!bow_grid_from_position (&at, &net->easting[row][column], &net->northing[row][column]))
          net->easting[row][column] = net->northing[row][column] = -1e9;
      }
}

static double
between (const double knots[KNOTS][KNOTS],
         int          row,
         int          column,
         double       down,
         double       right)
{
  return (knots[row][column] * (1 - right) + knots[row][column + 1] * right) * (1 - down) +
         (knots[row + 1][column] * (1 - right) + knots[row + 1][column + 1] * right) * down;
}

static guint8
classify (const BowDensity *density,
          double            value)
{
  return (guint8) MIN (floor (value / density->peak * (BOW_HEAT_CLASSES + 1)), BOW_HEAT_CLASSES);
}

static void
fill (BowHeat   *self,
      const Net *net)
{
  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      {
        double across = (x + 0.5) / self->width * (KNOTS - 1), down = (y + 0.5) / self->height * (KNOTS - 1);
        int column = MIN ((int) across, KNOTS - 2), row = MIN ((int) down, KNOTS - 2);
        double easting = between (net->easting, row, column, down - row, across - column);
        double northing = between (net->northing, row, column, down - row, across - column);

        self->classes[(gsize) y * (gsize) self->width + (gsize) x] = classify (self->density, bow_raster_at (&self->density->raster, easting, northing));
      }
}

/**
 * bow_heat_new:
 * @density: (transfer full): a surface
 *
 * Works out the picture of a surface. Takes as long as some hundred thousand
 * pixels do; not for the thread that draws.
 *
 * Returns: (transfer full): the picture
 */
BowHeat *
bow_heat_new (BowDensity *density)
{
  BowHeat *self = g_new0 (BowHeat, 1);
  g_autofree Net *net = g_new (Net, 1);
  double span_x, span_y;

  self->density = density;
  self->box = find_box (density);
  span_x = self->box.x1 - self->box.x0;
  span_y = self->box.y1 - self->box.y0;
  self->width = (int) CLAMP (ceil (MOST_PIXELS * span_x / MAX (span_x, span_y)), 1, MOST_PIXELS);
  self->height = (int) CLAMP (ceil (MOST_PIXELS * span_y / MAX (span_x, span_y)), 1, MOST_PIXELS);
  self->classes = g_new (guint8, (gsize) self->width * (gsize) self->height);
  tie_net (net, &self->box);
  fill (self, net);

  return self;
}

/**
 * bow_heat_free:
 * @self: (nullable): a picture
 *
 * Frees it.
 */
void
bow_heat_free (BowHeat *self)
{
  if (self == NULL)
    return;
  bow_density_free (self->density);
  g_free (self->classes);
  g_free (self);
}

/**
 * bow_heat_colour:
 * @number: a class, from 1 to %BOW_HEAT_CLASSES
 * @dark: whether the map is dark
 *
 * The colour of a class. The more there is, the further it stands from the
 * ground of the map, so that the order is seen in greys as well.
 *
 * Returns: the colour
 */
GdkRGBA
bow_heat_colour (guint    number,
                 gboolean dark)
{
  static const char *const light_colours[BOW_HEAT_CLASSES] = { "#fdbe85", "#fd8d3c", "#e6550d", "#a63603", "#5a1a02" };
  static const char *const dark_colours[BOW_HEAT_CLASSES] = { "#7a3410", "#b4531a", "#e07b39", "#f5b27a", "#fff0df" };
  GdkRGBA colour;

  g_return_val_if_fail (number >= 1 && number <= BOW_HEAT_CLASSES, ((GdkRGBA) { 0 }));

  gdk_rgba_parse (&colour, (dark ? dark_colours : light_colours)[number - 1]);
  colour.alpha = 0.42f + 0.06f * (float) number;

  return colour;
}

/**
 * bow_heat_class_from:
 * @self: a picture
 * @number: a class, from 1 to %BOW_HEAT_CLASSES
 *
 * Where a class begins.
 *
 * Returns: events a square kilometre
 */
double
bow_heat_class_from (const BowHeat *self,
                     guint          number)
{
  return self->density->peak * number / (BOW_HEAT_CLASSES + 1);
}

/**
 * bow_heat_make_texture:
 * @self: a picture
 * @dark: whether the map is dark
 *
 * Colours it.
 *
 * Returns: (transfer full): the texture, to be drawn over its box
 */
GdkTexture *
bow_heat_make_texture (const BowHeat *self,
                       gboolean       dark)
{
  gsize n = (gsize) self->width * (gsize) self->height;
  guint8 palette[BOW_HEAT_CLASSES + 1][4] = { 0 };
  guint8 *pixels = g_malloc (n * 4);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 1; i <= BOW_HEAT_CLASSES; i++)
    {
      GdkRGBA colour = bow_heat_colour (i, dark);

      palette[i][0] = (guint8) (colour.red * 255 + 0.5f);
      palette[i][1] = (guint8) (colour.green * 255 + 0.5f);
      palette[i][2] = (guint8) (colour.blue * 255 + 0.5f);
      palette[i][3] = (guint8) (colour.alpha * 255 + 0.5f);
    }
  for (gsize i = 0; i < n; i++)
    memcpy (pixels + 4 * i, palette[self->classes[i]], 4);
  bytes = g_bytes_new_take (pixels, n * 4);

  return gdk_memory_texture_new (self->width, self->height, GDK_MEMORY_R8G8B8A8, bytes, (gsize) self->width * 4);
}

/* The runs of a class in a row, each as a box; one that stands below the same
 * one in the row before is part of it. */
static void
trace_class (const BowHeat *self,
             guint8         number,
             double         left,
             double         top,
             double         across,
             double         down,
             cairo_t       *cr)
{
  g_autofree int *since = g_new0 (int, self->width + 1);
  g_autofree int *until = g_new0 (int, self->width + 1);

  for (int y = 0; y <= self->height; y++)
    for (int x = 0; x < self->width;)
      {
        const guint8 *row = self->classes + (gsize) y * (gsize) self->width;
        gboolean is_in = y < self->height && row[x] == number;
        int end = x + 1;

        while (is_in && end < self->width && row[end] == number)
          end++;
        /* What stood here and does not go on alike is drawn. */
        for (int i = x; i < end; i++)
          if (until[i] > 0 && !(is_in && i == x && until[i] == end))
            {
              cairo_rectangle (cr, left + i * across, top + since[i] * down, (until[i] - i) * across, (y - since[i]) * down);
              until[i] = 0;
            }
        if (is_in && until[x] == 0)
          {
            since[x] = y;
            until[x] = end;
          }
        x = end;
      }
}

/**
 * bow_heat_draw:
 * @self: a picture
 * @where: where its box lies
 * @cr: where to draw
 *
 * Draws it as faces, upon something light.
 */
void
bow_heat_draw (const BowHeat         *self,
               const graphene_rect_t *where,
               cairo_t               *cr)
{
  double across = (double) where->size.width / self->width, down = (double) where->size.height / self->height;

  for (guint8 i = 1; i <= BOW_HEAT_CLASSES; i++)
    {
      GdkRGBA colour = bow_heat_colour (i, FALSE);

      cairo_new_path (cr);
      trace_class (self, i, (double) where->origin.x, (double) where->origin.y, across, down, cr);
      gdk_cairo_set_source_rgba (cr, &colour);
      cairo_fill (cr);
    }
}
