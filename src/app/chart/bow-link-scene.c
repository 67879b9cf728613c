/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-scene.h"

#include <math.h>
#include <string.h>

/* A cell of the grid holds about so many nodes. */
#define NODES_A_CELL 4
#define MOST_CELLS_ACROSS 512

struct _BowLinkScene
{
  guint n_nodes;
  float *xy;

  guint n_edges;
  BowSceneEdge *edges;
  /* How far beside the straight line each runs: 0, or multiples of a half. */
  float *beside;
  /* The edges of each node, one node after the other. */
  guint *first_edge;
  guint *edges_of;

  /* The grid, made when it is asked for and forgotten when a node moves. */
  gboolean has_grid;
  BowLinkBox extent;
  guint n_across;
  guint n_down;
  float cell;
  guint *first_node;
  guint *nodes;
};

static void
list_edges (BowLinkScene *self)
{
  g_autofree guint *next = NULL;

  self->first_edge = g_new0 (guint, self->n_nodes + 1);
  self->edges_of = g_new (guint, 2 * self->n_edges + 1);
  for (guint i = 0; i < self->n_edges; i++)
    {
      self->first_edge[self->edges[i].from + 1]++;
      self->first_edge[self->edges[i].to + 1]++;
    }
  for (guint i = 0; i < self->n_nodes; i++)
    self->first_edge[i + 1] += self->first_edge[i];
  next = g_memdup2 (self->first_edge, sizeof (guint) * (self->n_nodes + 1));
  for (guint i = 0; i < self->n_edges; i++)
    {
      self->edges_of[next[self->edges[i].from]++] = i;
      self->edges_of[next[self->edges[i].to]++] = i;
    }
}

static guint
other_end (const BowLinkScene *self,
           guint               edge,
           guint               node)
{
  return self->edges[edge].from == node ? self->edges[edge].to : self->edges[edge].from;
}

/* Edges between the same two run side by side, the straight line in their
 * middle. Which side is told from the lower index, so that one there and one
 * back do not fall together. */
static void
fan_out (BowLinkScene *self)
{
  g_autofree guint *n_to = g_new0 (guint, self->n_nodes + 1);
  g_autofree guint *nth = g_new0 (guint, self->n_nodes + 1);

  self->beside = g_new0 (float, self->n_edges + 1);
  for (guint node = 0; node < self->n_nodes; node++)
    {
      for (guint i = self->first_edge[node]; i < self->first_edge[node + 1]; i++)
        n_to[other_end (self, self->edges_of[i], node)]++;
      for (guint i = self->first_edge[node]; i < self->first_edge[node + 1]; i++)
        {
          guint edge = self->edges_of[i], other = other_end (self, edge, node);

          if (other > node && n_to[other] > 1)
            self->beside[edge] = ((float) nth[other]++ - (float) (n_to[other] - 1) / 2) * (self->edges[edge].from == node ? 1.0f : -1.0f);
        }
      for (guint i = self->first_edge[node]; i < self->first_edge[node + 1]; i++)
        n_to[other_end (self, self->edges_of[i], node)] = nth[other_end (self, self->edges_of[i], node)] = 0;
    }
}

/**
 * bow_link_scene_new:
 * @xy: (array): x and y of each node in turn
 * @n_nodes: how many nodes
 * @edges: (array length=n_edges): what joins them; none joins a node to itself
 * @n_edges: how many
 *
 * Returns: (transfer full): the scene; @xy and @edges are copied
 */
BowLinkScene *
bow_link_scene_new (const float        *xy,
                    guint               n_nodes,
                    const BowSceneEdge *edges,
                    guint               n_edges)
{
  BowLinkScene *self = g_new0 (BowLinkScene, 1);

  self->n_nodes = n_nodes;
  self->xy = n_nodes > 0 ? g_memdup2 (xy, sizeof (float) * 2 * n_nodes) : NULL;
  self->n_edges = n_edges;
  self->edges = n_edges > 0 ? g_memdup2 (edges, sizeof *edges * n_edges) : NULL;
  list_edges (self);
  fan_out (self);

  return self;
}

/**
 * bow_link_scene_free:
 * @self: (nullable): a scene
 *
 * Frees it.
 */
void
bow_link_scene_free (BowLinkScene *self)
{
  if (self == NULL)
    return;

  g_free (self->xy);
  g_free (self->edges);
  g_free (self->beside);
  g_free (self->first_edge);
  g_free (self->edges_of);
  g_free (self->first_node);
  g_free (self->nodes);
  g_free (self);
}

/**
 * bow_link_scene_n_nodes:
 * @self: a scene
 *
 * Returns: how many nodes there are
 */
guint
bow_link_scene_n_nodes (const BowLinkScene *self)
{
  return self->n_nodes;
}

/**
 * bow_link_scene_n_edges:
 * @self: a scene
 *
 * Returns: how many edges there are
 */
guint
bow_link_scene_n_edges (const BowLinkScene *self)
{
  return self->n_edges;
}

/**
 * bow_link_scene_get_position:
 * @self: a scene
 * @node: index of a node
 *
 * Returns: (array fixed-size=2) (transfer none): its x and y
 */
const float *
bow_link_scene_get_position (const BowLinkScene *self,
                             guint               node)
{
  return &self->xy[2 * (gsize) node];
}

/**
 * bow_link_scene_get_edge:
 * @self: a scene
 * @edge: index of an edge
 *
 * Returns: (transfer none): its ends
 */
const BowSceneEdge *
bow_link_scene_get_edge (const BowLinkScene *self,
                         guint               edge)
{
  return &self->edges[edge];
}

/**
 * bow_link_scene_get_beside:
 * @self: a scene
 * @edge: index of an edge
 *
 * Returns: how far beside the straight line it runs, to the right of the way
 *   from its first end to its second; 0 where nothing else joins the two
 */
float
bow_link_scene_get_beside (const BowLinkScene *self,
                           guint               edge)
{
  return self->beside[edge];
}

/**
 * bow_link_scene_get_degree:
 * @self: a scene
 * @node: index of a node
 *
 * Returns: how many edges it has
 */
guint
bow_link_scene_get_degree (const BowLinkScene *self,
                           guint               node)
{
  return self->first_edge[node + 1] - self->first_edge[node];
}

/**
 * bow_link_scene_edges_of:
 * @self: a scene
 * @node: index of a node
 * @n_edges: (out): how many
 *
 * Returns: (array length=n_edges) (transfer none): indices of its edges
 */
const guint *
bow_link_scene_edges_of (const BowLinkScene *self,
                         guint               node,
                         guint              *n_edges)
{
  *n_edges = bow_link_scene_get_degree (self, node);

  return self->edges_of + self->first_edge[node];
}

/**
 * bow_link_scene_move:
 * @self: a scene
 * @node: index of a node
 * @x: where to
 * @y: where to
 *
 * Moves a node.
 */
void
bow_link_scene_move (BowLinkScene *self,
                     guint         node,
                     float         x,
                     float         y)
{
  self->xy[2 * (gsize) node] = x;
  self->xy[2 * (gsize) node + 1] = y;
  self->has_grid = FALSE;
}

/**
 * bow_link_scene_get_extent:
 * @self: a scene
 *
 * Returns: the box around all nodes; empty where there is none
 */
BowLinkBox
bow_link_scene_get_extent (const BowLinkScene *self)
{
  BowLinkBox box = { 0, 0, 0, 0 };

  for (guint i = 0; i < self->n_nodes; i++)
    {
      float x = self->xy[2 * (gsize) i], y = self->xy[2 * (gsize) i + 1];

      box.x0 = i == 0 ? x : MIN (box.x0, x);
      box.y0 = i == 0 ? y : MIN (box.y0, y);
      box.x1 = i == 0 ? x : MAX (box.x1, x);
      box.y1 = i == 0 ? y : MAX (box.y1, y);
    }

  return box;
}

static guint
clamp_cell (float at,
            float from,
            float cell,
            guint n)
{
  float index = floorf ((at - from) / cell);

  return (guint) CLAMP (index, 0.0f, (float) (n - 1));
}

static guint
cell_of (const BowLinkScene *self,
         guint               node)
{
  guint column = clamp_cell (self->xy[2 * (gsize) node], self->extent.x0, self->cell, self->n_across);
  guint line = clamp_cell (self->xy[2 * (gsize) node + 1], self->extent.y0, self->cell, self->n_down);

  return line * self->n_across + column;
}

/* Cells are squares. */
static void
size_grid (BowLinkScene *self)
{
  float width, height;
  float n_cells = MAX ((float) self->n_nodes / NODES_A_CELL, 1);

  self->extent = bow_link_scene_get_extent (self);
  width = MAX (self->extent.x1 - self->extent.x0, 1e-3f);
  height = MAX (self->extent.y1 - self->extent.y0, 1e-3f);
  self->cell = MAX (sqrtf (width * height / n_cells), MAX (width, height) / MOST_CELLS_ACROSS);
  self->n_across = (guint) (width / self->cell) + 1;
  self->n_down = (guint) (height / self->cell) + 1;
}

static void
ensure_grid (BowLinkScene *self)
{
  g_autofree guint *next = NULL;
  guint n_cells;

  if (self->has_grid)
    return;
  self->has_grid = TRUE;
  size_grid (self);
  n_cells = self->n_across * self->n_down;
  g_free (self->first_node);
  self->first_node = g_new0 (guint, n_cells + 1);
  if (self->nodes == NULL)
    self->nodes = g_new (guint, self->n_nodes + 1);
  for (guint i = 0; i < self->n_nodes; i++)
    self->first_node[cell_of (self, i) + 1]++;
  for (guint i = 0; i < n_cells; i++)
    self->first_node[i + 1] += self->first_node[i];
  next = g_memdup2 (self->first_node, sizeof (guint) * (n_cells + 1));
  for (guint i = 0; i < self->n_nodes; i++)
    self->nodes[next[cell_of (self, i)]++] = i;
}

static gboolean
contains (const BowLinkBox *box,
          const float      *at)
{
  return at[0] >= box->x0 && at[0] <= box->x1 && at[1] >= box->y0 && at[1] <= box->y1;
}

/* Calls for each node of the cells that a box touches, until it has enough. */
static void
walk (BowLinkScene     *self,
      const BowLinkBox *box,
      guint             most,
      GArray           *nodes,
      guint            *count)
{
  guint left, right, top, bottom;

  *count = 0;
  ensure_grid (self);
  if (self->n_nodes == 0 || box->x1 < self->extent.x0 || box->x0 > self->extent.x1 || box->y1 < self->extent.y0 || box->y0 > self->extent.y1)
    return;
  left = clamp_cell (box->x0, self->extent.x0, self->cell, self->n_across);
  right = clamp_cell (box->x1, self->extent.x0, self->cell, self->n_across);
  top = clamp_cell (box->y0, self->extent.y0, self->cell, self->n_down);
  bottom = clamp_cell (box->y1, self->extent.y0, self->cell, self->n_down);
  for (guint line = top; line <= bottom; line++)
    {
      guint begin = self->first_node[line * self->n_across + left];
      guint end = self->first_node[line * self->n_across + right + 1];

      for (guint i = begin; i < end && *count < most; i++)
        if (contains (box, &self->xy[2 * (gsize) self->nodes[i]]))
          {
            (*count)++;
            if (nodes != NULL)
              g_array_append_val (nodes, self->nodes[i]);
          }
    }
}

/**
 * bow_link_scene_count_in:
 * @self: a scene
 * @view: a part of the plane
 * @most: where to stop
 *
 * Returns: how many nodes are in it, at most @most
 */
guint
bow_link_scene_count_in (BowLinkScene     *self,
                         const BowLinkBox *view,
                         guint             most)
{
  guint count;

  walk (self, view, most, NULL, &count);

  return count;
}

/**
 * bow_link_scene_nodes_in:
 * @self: a scene
 * @view: a part of the plane
 * @nodes: (element-type guint): indices of the nodes in it are added
 *
 * Lists what is in view.
 */
void
bow_link_scene_nodes_in (BowLinkScene     *self,
                         const BowLinkBox *view,
                         GArray           *nodes)
{
  guint count;

  walk (self, view, G_MAXUINT, nodes, &count);
}

/* Whether the straight line comes through the box. */
static gboolean
crosses (const BowLinkBox *box,
         const float      *a,
         const float      *b)
{
  float dx = b[0] - a[0], dy = b[1] - a[1];
  float side, least = 0, greatest = 0;

  if (MAX (a[0], b[0]) < box->x0 || MIN (a[0], b[0]) > box->x1 || MAX (a[1], b[1]) < box->y0 || MIN (a[1], b[1]) > box->y1)
    return FALSE;
  /* All four corners on one side of it: it passes by. */
  for (int corner = 0; corner < 4; corner++)
    {
      float x = (corner & 1) != 0 ? box->x1 : box->x0, y = (corner & 2) != 0 ? box->y1 : box->y0;

      side = dx * (y - a[1]) - dy * (x - a[0]);
      least = corner == 0 ? side : MIN (least, side);
      greatest = corner == 0 ? side : MAX (greatest, side);
    }

  return least <= 0 && greatest >= 0;
}

/**
 * bow_link_scene_edges_in:
 * @self: a scene
 * @view: a part of the plane
 * @most: where to stop
 * @edges: (element-type guint): indices of the edges that come through it are
 *   added, at most @most
 *
 * Lists the edges in view, those too whose ends are not.
 */
void
bow_link_scene_edges_in (const BowLinkScene *self,
                         const BowLinkBox   *view,
                         guint               most,
                         GArray             *edges)
{
  guint n = 0;

  for (guint i = 0; i < self->n_edges && n < most; i++)
    if (crosses (view, &self->xy[2 * (gsize) self->edges[i].from], &self->xy[2 * (gsize) self->edges[i].to]))
      {
        g_array_append_val (edges, i);
        n++;
      }
}

/**
 * bow_link_scene_node_at:
 * @self: a scene
 * @x: a point
 * @y: a point
 * @reach: how far from it a node may be
 *
 * Returns: index of the nearest node within @reach, or -1
 */
int
bow_link_scene_node_at (BowLinkScene *self,
                        float         x,
                        float         y,
                        float         reach)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  const BowLinkBox box = { x - reach, y - reach, x + reach, y + reach };
  float best = reach * reach;
  int found = -1;

  bow_link_scene_nodes_in (self, &box, near);
  for (guint i = 0; i < near->len; i++)
    {
      guint node = g_array_index (near, guint, i);
      float dx = self->xy[2 * (gsize) node] - x, dy = self->xy[2 * (gsize) node + 1] - y;

      if (dx * dx + dy * dy > best)
        continue;
      best = dx * dx + dy * dy;
      found = (int) node;
    }

  return found;
}

static float
distance_to (const float *a,
             const float *b,
             float        x,
             float        y)
{
  float dx = b[0] - a[0], dy = b[1] - a[1], length = dx * dx + dy * dy;
  float along = length > 0 ? CLAMP (((x - a[0]) * dx + (y - a[1]) * dy) / length, 0, 1) : 0;

  return hypotf (x - a[0] - along * dx, y - a[1] - along * dy);
}

/**
 * bow_link_scene_edge_at:
 * @self: a scene
 * @x: a point
 * @y: a point
 * @reach: how far from it an edge may be
 *
 * Returns: index of the nearest edge within @reach, or -1
 */
int
bow_link_scene_edge_at (const BowLinkScene *self,
                        float               x,
                        float               y,
                        float               reach)
{
  int found = -1;
  float best = reach;

  for (guint i = 0; i < self->n_edges; i++)
    {
      const float *a = &self->xy[2 * (gsize) self->edges[i].from], *b = &self->xy[2 * (gsize) self->edges[i].to];
      float distance;

      if (MAX (a[0], b[0]) < x - reach || MIN (a[0], b[0]) > x + reach || MAX (a[1], b[1]) < y - reach || MIN (a[1], b[1]) > y + reach)
        continue;
      distance = distance_to (a, b, x, y);
      if (distance > best)
        continue;
      best = distance;
      found = (int) i;
    }

  return found;
}

static gboolean
is_within (const float *ring,
           guint        n_corners,
           const float *at)
{
  gboolean within = FALSE;

  for (guint i = 0, j = n_corners - 1; i < n_corners; j = i++)
    {
      const float *a = &ring[2 * i], *b = &ring[2 * j];

      if ((a[1] > at[1]) != (b[1] > at[1]) && at[0] < (b[0] - a[0]) * (at[1] - a[1]) / (b[1] - a[1]) + a[0])
        within = !within;
    }

  return within;
}

/**
 * bow_link_scene_nodes_within:
 * @self: a scene
 * @ring: (array): x and y of each corner in turn
 * @n_corners: how many
 * @nodes: (element-type guint): indices of the nodes within the ring are added
 *
 * Lists what was drawn around.
 */
void
bow_link_scene_nodes_within (BowLinkScene *self,
                             const float  *ring,
                             guint         n_corners,
                             GArray       *nodes)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));
  BowLinkBox box;

  if (n_corners < 3)
    return;
  box = (BowLinkBox) { ring[0], ring[1], ring[0], ring[1] };
  for (guint i = 1; i < n_corners; i++)
    box = (BowLinkBox) { MIN (box.x0, ring[2 * i]), MIN (box.y0, ring[2 * i + 1]), MAX (box.x1, ring[2 * i]), MAX (box.y1, ring[2 * i + 1]) };
  bow_link_scene_nodes_in (self, &box, near);
  for (guint i = 0; i < near->len; i++)
    if (is_within (ring, n_corners, &self->xy[2 * (gsize) g_array_index (near, guint, i)]))
      g_array_append_val (nodes, g_array_index (near, guint, i));
}

/**
 * bow_link_scene_step:
 * @self: a scene
 * @node: index of a node
 * @dx: a direction
 * @dy: a direction
 *
 * Follows an edge in a direction, as an arrow key does.
 *
 * Returns: index of the node at its other end that lies most in that direction,
 *   or -1 where none lies there
 */
int
bow_link_scene_step (const BowLinkScene *self,
                     guint               node,
                     float               dx,
                     float               dy)
{
  const float *here = bow_link_scene_get_position (self, node);
  float best = 0.35f;
  int found = -1;

  for (guint i = self->first_edge[node]; i < self->first_edge[node + 1]; i++)
    {
      guint other = other_end (self, self->edges_of[i], node);
      const float *there = bow_link_scene_get_position (self, other);
      float x = there[0] - here[0], y = there[1] - here[1];
      float length = hypotf (x, y), ahead = length > 0 ? (x * dx + y * dy) / length : 0;

      if (ahead < best || (int) other == found)
        continue;
      best = ahead;
      found = (int) other;
    }

  return found;
}
