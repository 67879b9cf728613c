/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-heat.h"

#include <math.h>

#include "geo/bow-grid.h"
#include "geo/bow-mercator.h"

/* The two projections differ so little over what is seen that between the knots
 * of a coarse net a straight line will do. */
#define KNOTS 33
/* Of hatching, in pixels of the window. */
#define HATCH_PX 7
#define HATCH_LINE_PX 2
/* How much finer faces on paper are than those in a window. */
#define PAPER_SCALE 2

typedef struct
{
  double easting[KNOTS][KNOTS];
  double northing[KNOTS][KNOTS];
} Net;

/* Where the top left pixel lies, in pixels of the whole world. */
static void
get_origin (const BowHeat *self,
            double        *x,
            double        *y)
{
  *x = (self->view.x * self->view.world_px - BOW_HEAT_MARGIN_PX) * self->scale;
  *y = (self->view.y * self->view.world_px - BOW_HEAT_MARGIN_PX) * self->scale;
}

static void
tie_net (const BowHeat *self,
         Net           *net)
{
  double world = self->view.world_px * self->scale, left, top;

  get_origin (self, &left, &top);
  for (int row = 0; row < KNOTS; row++)
    for (int column = 0; column < KNOTS; column++)
      {
        double x = (left + (double) self->width * column / (KNOTS - 1)) / world;
        double y = (top + (double) self->height * row / (KNOTS - 1)) / world;
        const BowPosition at = { bow_mercator_longitude (x), bow_mercator_latitude (CLAMP (y, 0.0, 1.0)) };

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

static gboolean
fill (BowHeat           *self,
      const BowHotSpots *spots,
      GCancellable      *cancellable)
{
  g_autofree Net *net = g_new (Net, 1);

  tie_net (self, net);
  for (int y = 0; y < self->height; y++)
    {
      double down = (y + 0.5) / self->height * (KNOTS - 1);
      int row = MIN ((int) down, KNOTS - 2);

      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      for (int x = 0; x < self->width; x++)
        {
          double across = (x + 0.5) / self->width * (KNOTS - 1);
          int column = MIN ((int) across, KNOTS - 2);
          double easting = between (net->easting, row, column, down - row, across - column);
          double northing = between (net->northing, row, column, down - row, across - column);

          self->classes[(gsize) y * (gsize) self->width + (gsize) x] = (gint8) bow_hot_spots_classify (spots, bow_hot_spots_at (spots, easting, northing));
        }
    }

  return TRUE;
}

static GdkRGBA
get_ink (BowMapLook look)
{
  GdkRGBA ink;

  gdk_rgba_parse (&ink, look == BOW_MAP_LOOK_DARK ? "rgba(255,255,255,0.75)" : "rgba(40,20,10,0.7)");

  return ink;
}

static void
put (guint8        *pixel,
     const GdkRGBA *colour)
{
  pixel[0] = (guint8) (colour->red * 255 + 0.5f);
  pixel[1] = (guint8) (colour->green * 255 + 0.5f);
  pixel[2] = (guint8) (colour->blue * 255 + 0.5f);
  pixel[3] = (guint8) (colour->alpha * 255 + 0.5f);
}

/* Whether a class ends at this pixel. */
static gboolean
is_edge (const BowHeat *self,
         int            x,
         int            y)
{
  const gint8 *here = self->classes + (gsize) y * (gsize) self->width + x;

  return (x + 1 < self->width && here[0] != here[1]) || (y + 1 < self->height && here[0] != here[self->width]);
}

static gboolean
is_hatched (gint64 x,
            gint64 y,
            int    scale)
{
  return (x + y) % (HATCH_PX * scale) < HATCH_LINE_PX * scale;
}

static void
paint (BowHeat           *self,
       const BowHotSpots *spots)
{
  gsize n = (gsize) self->width * (gsize) self->height;
  guint8 colours[2 * BOW_HOT_MOST_CLASSES + 1][4] = { 0 }, line[4];
  guint8 *pixels = g_malloc0 (n * 4);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, n * 4);
  GdkRGBA ink = get_ink (self->look);
  double left, top;

  get_origin (self, &left, &top);
  put (line, &ink);
  for (int number = -(int) spots->n_steps; number <= (int) spots->n_steps; number++)
    {
      GdkRGBA colour = bow_heat_colour (spots, number, self->look);

      put (colours[number + BOW_HOT_MOST_CLASSES], &colour);
    }
  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      {
        gsize i = (gsize) y * (gsize) self->width + (gsize) x;
        gboolean in_ink = is_edge (self, x, y) || (self->classes[i] < 0 && is_hatched ((gint64) left + x, (gint64) top + y, self->scale));

        memcpy (pixels + 4 * i, in_ink ? line : colours[self->classes[i] + BOW_HOT_MOST_CLASSES], 4);
      }
  self->texture = gdk_memory_texture_new (self->width, self->height, GDK_MEMORY_R8G8B8A8, bytes, (gsize) self->width * 4);
}

/**
 * bow_heat_new:
 * @spots: hot spots
 * @view: what is looked at
 * @scale: pixels of the screen to one of the window, at least 1
 * @look: what it is drawn for
 * @cancellable: (nullable): stops it
 *
 * Works out the picture of hot spots. Takes as long as a million pixels do; not
 * for the thread that draws.
 *
 * Returns: (transfer full) (nullable): the picture; %NULL where it was stopped
 */
BowHeat *
bow_heat_new (const BowHotSpots *spots,
              const BowMapView  *view,
              int                scale,
              BowMapLook         look,
              GCancellable      *cancellable)
{
  g_autoptr (BowHeat) self = g_new0 (BowHeat, 1);

  self->view = *view;
  self->scale = scale;
  self->look = look;
  self->width = (int) ceil (view->width + 2 * BOW_HEAT_MARGIN_PX) * scale;
  self->height = (int) ceil (view->height + 2 * BOW_HEAT_MARGIN_PX) * scale;
  self->classes = g_new (gint8, (gsize) self->width * (gsize) self->height);
  if (!fill (self, spots, cancellable))
    return NULL;
  paint (self, spots);

  return g_steal_pointer (&self);
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
  g_free (self->classes);
  g_clear_object (&self->texture);
  g_free (self);
}

/**
 * bow_heat_colour:
 * @spots: hot spots
 * @number: a class
 * @look: what it is drawn for
 *
 * The colour of a class. The further it is from nothing, the further it stands
 * from the ground of the map, so that the order is seen in greys as well.
 *
 * Returns: the colour
 */
GdkRGBA
bow_heat_colour (const BowHotSpots *spots,
                 int                number,
                 BowMapLook         look)
{
  static const char *const rises[2][BOW_HOT_MOST_CLASSES] = {
    { "#fdbe85", "#fd8d3c", "#e6550d", "#a63603", "#5a1a02" }, { "#7a3410", "#b4531a", "#e07b39", "#f5b27a", "#fff0df" },
  };
  static const char *const falls[2][BOW_HOT_MOST_CLASSES] = {
    { "#c6dbef", "#8fbfe0", "#4a90c8", "#1f5fa0", "#0a2f66" }, { "#17395c", "#2a5f92", "#4c8fcb", "#8fc0ee", "#dcedff" },
  };
  GdkRGBA colour = { 0 };
  guint step = (guint) ABS (number);

  if (number == 0 || step > spots->n_steps)
    return colour;
  /* Few classes take colours as far apart as many do. */
  if (spots->n_steps > 1)
    step = 1 + (step - 1) * (BOW_HOT_MOST_CLASSES - 1) / (spots->n_steps - 1);
  else
    step = 3;
  gdk_rgba_parse (&colour, (number > 0 ? rises : falls)[look == BOW_MAP_LOOK_DARK][step - 1]);
  colour.alpha = 0.42f + 0.06f * (float) step;

  return colour;
}

/**
 * bow_heat_draw_swatch:
 * @spots: hot spots
 * @number: a class, not 0
 * @look: what it is drawn for
 * @cr: where to draw
 * @width: of it, in pixels
 * @height: of it
 *
 * Draws a class as it is on the map, for the legend.
 */
void
bow_heat_draw_swatch (const BowHotSpots *spots,
                      int                number,
                      BowMapLook         look,
                      cairo_t           *cr,
                      int                width,
                      int                height)
{
  GdkRGBA colour = bow_heat_colour (spots, number, look), ink = get_ink (look);

  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, 0.5, 0.5, width - 1, height - 1);
  cairo_stroke (cr);
  if (number > 0)
    return;
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  cairo_set_line_width (cr, 1.4);
  for (int x = 0; x < width + height; x += HATCH_PX)
    {
      cairo_move_to (cr, x, 0);
      cairo_line_to (cr, x - height, height);
    }
  cairo_stroke (cr);
}

/* The runs of a class in a row, each as a box; one that stands below the same
 * one in the row before is part of it. */
static void
trace_class (const BowHeat *self,
             int            number,
             cairo_t       *cr)
{
  g_autofree int *since = g_new0 (int, self->width + 1);
  g_autofree int *until = g_new0 (int, self->width + 1);

  for (int y = 0; y <= self->height; y++)
    for (int x = 0; x < self->width;)
      {
        const gint8 *row = self->classes + (gsize) y * (gsize) self->width;
        gboolean is_in = y < self->height && row[x] == number;
        int end = x + 1;

        while (is_in && end < self->width && row[end] == number)
          end++;
        /* What stood here and does not go on alike is drawn. */
        for (int i = x; i < end; i++)
          if (until[i] > 0 && !(is_in && i == x && until[i] == end))
            {
              cairo_rectangle (cr, i, since[i], until[i] - i, y - since[i]);
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

/* Lines over what has been traced. */
static void
hatch (const BowHeat *self,
       cairo_t       *cr)
{
  GdkRGBA ink = get_ink (self->look);

  cairo_save (cr);
  cairo_clip (cr);
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_set_line_width (cr, self->scale);
  for (int x = 0; x < self->width + self->height; x += HATCH_PX * self->scale)
    {
      cairo_move_to (cr, x, 0);
      cairo_line_to (cr, x - self->height, self->height);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * bow_heat_draw:
 * @spots: hot spots
 * @view: what is looked at
 * @cr: where to draw
 *
 * Draws hot spots for paper, as faces, and hatches those where there is less
 * than before.
 */
void
bow_heat_draw (const BowHotSpots *spots,
               const BowMapView  *view,
               cairo_t           *cr)
{
  g_autoptr (BowHeat) self = bow_heat_new (spots, view, PAPER_SCALE, BOW_MAP_LOOK_PRINT, NULL);

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_clip (cr);
  cairo_translate (cr, -BOW_HEAT_MARGIN_PX, -BOW_HEAT_MARGIN_PX);
  cairo_scale (cr, 1.0 / PAPER_SCALE, 1.0 / PAPER_SCALE);
  for (int number = -(int) spots->n_steps; number <= (int) spots->n_steps; number++)
    {
      GdkRGBA colour = bow_heat_colour (spots, number, BOW_MAP_LOOK_PRINT);

      if (number == 0)
        continue;
      cairo_new_path (cr);
      trace_class (self, number, cr);
      gdk_cairo_set_source_rgba (cr, &colour);
      cairo_fill_preserve (cr);
      if (number < 0)
        hatch (self, cr);
    }
  cairo_restore (cr);
}
