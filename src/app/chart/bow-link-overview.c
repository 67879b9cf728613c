/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-overview.h"

#include <math.h>

/* How soon lines upon lines become dark. */
#define DENSITY 0.34f
/* What one line alone comes to. */
#define FAINTEST 0.1f

struct _BowLinkOverview
{
  BowLinkOverviewDesign design;
  guint n_nodes;
  float *xy;
  GdkRGBA *colours;
  guint n_edges;
  BowSceneEdge *edges;
  guint8 *weights;
};

/**
 * bow_link_overview_new:
 * @scene: where everything is
 * @colours: (array): of each node
 * @weights: (array): of each edge, 255 for one that is sure
 * @design: how it is to be drawn
 *
 * Returns: (transfer full): a copy of all that is needed to draw it in another
 *   thread
 */
BowLinkOverview *
bow_link_overview_new (const BowLinkScene          *scene,
                       const GdkRGBA               *colours,
                       const guint8                *weights,
                       const BowLinkOverviewDesign *design)
{
  BowLinkOverview *self = g_new0 (BowLinkOverview, 1);

  self->design = *design;
  self->n_nodes = bow_link_scene_n_nodes (scene);
  self->n_edges = bow_link_scene_n_edges (scene);
  if (self->n_nodes > 0)
    {
      self->xy = g_memdup2 (bow_link_scene_get_position (scene, 0), sizeof (float) * 2 * self->n_nodes);
      self->colours = g_memdup2 (colours, sizeof *colours * self->n_nodes);
    }
  if (self->n_edges > 0)
    {
      self->edges = g_memdup2 (bow_link_scene_get_edge (scene, 0), sizeof (BowSceneEdge) * self->n_edges);
      self->weights = g_memdup2 (weights, self->n_edges);
    }

  return self;
}

/**
 * bow_link_overview_free:
 * @self: (nullable): an overview
 *
 * Frees it.
 */
void
bow_link_overview_free (BowLinkOverview *self)
{
  if (self == NULL)
    return;

  g_free (self->xy);
  g_free (self->colours);
  g_free (self->edges);
  g_free (self->weights);
  g_free (self);
}

/**
 * bow_link_overview_get_design:
 * @self: an overview
 *
 * Returns: (transfer none): how it is drawn
 */
const BowLinkOverviewDesign *
bow_link_overview_get_design (const BowLinkOverview *self)
{
  return &self->design;
}

static void
project (const BowLinkOverview *self,
         guint                  node,
         float                 *at)
{
  at[0] = (self->xy[2 * (gsize) node] - self->design.x) * self->design.zoom + (float) self->design.width / 2;
  at[1] = (self->xy[2 * (gsize) node + 1] - self->design.y) * self->design.zoom + (float) self->design.height / 2;
}

/* Cuts a line off at one side of the picture; FALSE where nothing is left. */
static gboolean
cut (float *a,
     float *b,
     int    axis,
     float  least,
     float  greatest)
{
  for (int side = 0; side < 2; side++)
    {
      float limit = side == 0 ? least : greatest;
      gboolean a_out = side == 0 ? a[axis] < limit : a[axis] > limit;
      gboolean b_out = side == 0 ? b[axis] < limit : b[axis] > limit;
      float *out = a_out ? a : b, *in = a_out ? b : a;

      if (a_out && b_out)
        return FALSE;
      if (!a_out && !b_out)
        continue;
      out[1 - axis] = in[1 - axis] + (out[1 - axis] - in[1 - axis]) * (limit - in[axis]) / (out[axis] - in[axis]);
      out[axis] = limit;
    }

  return TRUE;
}

/* Each step along the longer axis falls upon two pixels, by how near it is. */
static void
add_line (const BowLinkOverview *self,
          float                 *ink,
          float                 *a,
          float                 *b,
          float                  weight)
{
  float width = (float) self->design.width - 2, height = (float) self->design.height - 2;
  float dx, dy;
  gboolean steep;
  int n;

  if (!cut (a, b, 0, 0, width) || !cut (a, b, 1, 0, height))
    return;
  dx = b[0] - a[0];
  dy = b[1] - a[1];
  steep = fabsf (dy) > fabsf (dx);
  n = (int) MAX (fabsf (dx), fabsf (dy)) + 1;
  for (int i = 0; i < n; i++)
    {
      float along = (float) i / (float) n, x = a[0] + along * dx, y = a[1] + along * dy;
      float part = steep ? x - floorf (x) : y - floorf (y);
      gsize at = (gsize) y * (gsize) self->design.width + (gsize) x;

      ink[at] += weight * (1 - part);
      ink[at + (steep ? 1 : (gsize) self->design.width)] += weight * part;
    }
}

static void
blend (guint8        *pixel,
       const GdkRGBA *colour,
       float          alpha)
{
  const float part[4] = { colour->blue, colour->green, colour->red, 1 };

  for (int i = 0; i < 4; i++)
    pixel[i] = (guint8) (255 * part[i] * alpha + (float) pixel[i] * (1 - alpha) + 0.5f);
}

static void
draw_lines (const BowLinkOverview *self,
            guint8                *pixels)
{
  gsize n_pixels = (gsize) self->design.width * (gsize) self->design.height;
  g_autofree float *ink = g_new0 (float, n_pixels + (gsize) self->design.width + 1);

  for (guint i = 0; i < self->n_edges; i++)
    {
      float a[2], b[2];

      project (self, self->edges[i].from, a);
      project (self, self->edges[i].to, b);
      add_line (self, ink, a, b, (float) self->weights[i] / 255);
    }
  for (gsize i = 0; i < n_pixels; i++)
    if (ink[i] > 0)
      blend (&pixels[4 * i], &self->design.line,
             self->design.line.alpha * (FAINTEST * MIN (ink[i], 1) + (1 - FAINTEST) * (1 - expf (-DENSITY * ink[i]))));
}

/* A disc with a light edge that parts it from what it lies on. */
static void
draw_dot (const BowLinkOverview *self,
          guint8                *pixels,
          const float           *at,
          const GdkRGBA         *colour)
{
  float radius = self->design.dot / 2, edge = radius > 2 ? radius + 0.9f : radius;
  int left = MAX ((int) floorf (at[0] - edge - 1), 0), right = MIN ((int) ceilf (at[0] + edge + 1), self->design.width - 1);
  int top = MAX ((int) floorf (at[1] - edge - 1), 0), bottom = MIN ((int) ceilf (at[1] + edge + 1), self->design.height - 1);

  for (int y = top; y <= bottom; y++)
    for (int x = left; x <= right; x++)
      {
        float distance = hypotf ((float) x + 0.5f - at[0], (float) y + 0.5f - at[1]);
        float outer = CLAMP (edge - distance + 0.5f, 0, 1), inner = CLAMP (radius - distance + 0.5f, 0, 1);
        guint8 *pixel = &pixels[4 * ((gsize) y * (gsize) self->design.width + (gsize) x)];

        if (outer > 0)
          blend (pixel, &self->design.paper, outer * self->design.paper.alpha);
        if (inner > 0)
          blend (pixel, colour, inner);
      }
}

/**
 * bow_link_overview_draw:
 * @self: an overview
 *
 * Draws it; on any thread.
 *
 * Returns: (transfer full): the pixels, of %GDK_MEMORY_B8G8R8A8_PREMULTIPLIED
 */
GBytes *
bow_link_overview_draw (const BowLinkOverview *self)
{
  gsize size = 4 * (gsize) self->design.width * (gsize) self->design.height;
  guint8 *pixels = g_malloc0 (size);

  draw_lines (self, pixels);
  for (guint i = 0; self->design.has_dots && i < self->n_nodes; i++)
    {
      float at[2];

      project (self, i, at);
      if (at[0] > -8 && at[1] > -8 && at[0] < (float) self->design.width + 8 && at[1] < (float) self->design.height + 8)
        draw_dot (self, pixels, at, &self->colours[i]);
    }

  return g_bytes_new_take (pixels, size);
}
