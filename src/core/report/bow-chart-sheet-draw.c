/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chart itself: links, symbols upon them, and what is written beside them. */
#include "report/bow-chart-sheet-private.h"

#include <math.h>

/* Points from a node to one that it is linked to at most, and the radius of a
 * symbol at least, at most and as a part of that. */
#define MOST_STEP 90.0
#define LEAST_RADIUS 1.2
#define MOST_RADIUS 9.0
#define RADIUS 0.16
/* The radius from which on a symbol has its letter, and how long a step has to
 * be for names, and for what links say, to have room. */
#define LETTER_RADIUS 4.0
#define NAME_STEP 26.0
#define LINK_STEP 60.0
/* Names that are written where there is no room for all. */
#define N_NAMES 40
#define ARROW 5.0

typedef struct
{
  const BowPen *pen;
  const BowChart *chart;
  double step;
  double radius;
  double west;
  double north;
  double x;
  double y;
} Sheet;

static void
get_place (const Sheet *self,
           guint        node,
           double      *x,
           double      *y)
{
  *x = self->x + (self->chart->nodes[node].x - self->west) * self->step;
  *y = self->y + (self->chart->nodes[node].y - self->north) * self->step;
}

/**
 * _bow_chart_sheet_set_line:
 * @pen: what draws
 * @strength: how sure a link is
 * @width: of the line, in points
 *
 * Sets a line that says how sure a link is: solid, dashed or dotted.
 */
void
_bow_chart_sheet_set_line (const BowPen       *pen,
                           BowNetworkStrength  strength,
                           double              width)
{
  const double dashes[] = { 4 * width + 1, 3 * width + 1 }, dots[] = { width, 2 * width + 1 };

  bow_pen_ink (pen, strength == BOW_NETWORK_DISPROVED ? BOW_INK_QUIET : BOW_INK_TEXT);
  cairo_set_line_width (pen->cairo, width);
  if (strength == BOW_NETWORK_CONFIRMED)
    cairo_set_dash (pen->cairo, NULL, 0, 0);
  else
    cairo_set_dash (pen->cairo, strength == BOW_NETWORK_UNCONFIRMED ? dashes : dots, 2, 0);
}

static void
trace_symbol (cairo_t       *cairo,
              const BowKind *kind,
              double         x,
              double         y,
              double         radius)
{
  cairo_new_path (cairo);
  if (g_str_equal (kind->name, "note"))
    {
      cairo_move_to (cairo, x, y - 1.2 * radius);
      cairo_line_to (cairo, x + 1.2 * radius, y);
      cairo_line_to (cairo, x, y + 1.2 * radius);
      cairo_line_to (cairo, x - 1.2 * radius, y);
      cairo_close_path (cairo);
    }
  else if (g_str_equal (kind->name, "arrest") || g_str_equal (kind->name, "place") || g_str_equal (kind->name, "organisation"))
    cairo_rectangle (cairo, x - 0.9 * radius, y - 0.9 * radius, 1.8 * radius, 1.8 * radius);
  else
    cairo_arc (cairo, x, y, radius, 0, 2 * G_PI);
}

/**
 * _bow_chart_sheet_draw_symbol:
 * @pen: what draws
 * @kind: a kind of record
 * @x: its middle, in points
 * @y: its middle, in points
 * @radius: in points
 *
 * Draws the symbol of a kind: its shape, and its letter where there is room.
 */
void
_bow_chart_sheet_draw_symbol (const BowPen  *pen,
                              const BowKind *kind,
                              double         x,
                              double         y,
                              double         radius)
{
  const char letter[] = { kind->letter, '\0' };

  trace_symbol (pen->cairo, kind, x, y, radius);
  bow_pen_ink (pen, BOW_INK_PAPER);
  cairo_fill_preserve (pen->cairo);
  _bow_chart_sheet_set_line (pen, BOW_NETWORK_CONFIRMED, radius < LETTER_RADIUS ? 0.5 : 0.9);
  bow_pen_ink (pen, BOW_INK_ACCENT);
  cairo_stroke (pen->cairo);
  if (radius >= LETTER_RADIUS && letter[0] != '\0')
    bow_pen_text (pen, BOW_TEXT_CHART_STRONG, x - 20, y - 4.6, 40, PANGO_ALIGN_CENTER, letter);
}

static void
draw_arrow (const Sheet *self,
            double       x,
            double       y,
            double       angle)
{
  cairo_t *cairo = self->pen->cairo;

  cairo_set_dash (cairo, NULL, 0, 0);
  cairo_new_path (cairo);
  cairo_move_to (cairo, x, y);
  cairo_line_to (cairo, x - ARROW * cos (angle - 0.4), y - ARROW * sin (angle - 0.4));
  cairo_line_to (cairo, x - ARROW * cos (angle + 0.4), y - ARROW * sin (angle + 0.4));
  cairo_close_path (cairo);
  cairo_fill (cairo);
}

/* What it says, how it is graded, and by how many. */
static char *
print_edge (const BowNetworkEdge *edge)
{
  g_autofree char *grade = bow_network_edge_print_grade (edge);
  g_autoptr (GString) text = g_string_new (bow_network_edge_get_label (edge, FALSE));

  if (grade != NULL)
    g_string_append_printf (text, " · %s", grade);
  if (edge->n_sources > 1)
    g_string_append_printf (text, " ×%u", edge->n_sources);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
write_upon (const Sheet *self,
            double       x,
            double       y,
            const char  *text)
{
  g_autoptr (PangoLayout) layout = bow_pen_layout (self->pen->context, BOW_TEXT_FOOT, -1, text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  bow_pen_ink (self->pen, BOW_INK_PAPER);
  cairo_rectangle (self->pen->cairo, x - width / 2.0 - 1, y - height / 2.0, width + 2, height);
  cairo_fill (self->pen->cairo);
  bow_pen_style (self->pen, BOW_TEXT_FOOT);
  cairo_move_to (self->pen->cairo, x - width / 2.0, y - height / 2.0);
  pango_cairo_show_layout (self->pen->cairo, layout);
}

static void
draw_edge (const Sheet          *self,
           const BowNetworkEdge *edge)
{
  cairo_t *cairo = self->pen->cairo;
  double x1, y1, x2, y2, angle;

  get_place (self, edge->from, &x1, &y1);
  get_place (self, edge->to, &x2, &y2);
  angle = atan2 (y2 - y1, x2 - x1);
  _bow_chart_sheet_set_line (self->pen, edge->strength, self->radius < LETTER_RADIUS ? 0.3 : 0.8);
  cairo_move_to (cairo, x1, y1);
  cairo_line_to (cairo, x2, y2);
  cairo_stroke (cairo);
  if (self->radius >= LETTER_RADIUS && bow_network_edge_is_directed (edge))
    draw_arrow (self, x2 - 1.2 * self->radius * cos (angle), y2 - 1.2 * self->radius * sin (angle), angle);
  if (self->step >= LINK_STEP)
    {
      g_autofree char *text = print_edge (edge);

      write_upon (self, (x1 + x2) / 2, (y1 + y2) / 2, text);
    }
}

/* How many links the last has whose name is written. */
static guint
find_least_degree (const BowChart *chart)
{
  g_autoptr (GArray) degrees = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < chart->network->n_nodes; i++)
    {
      guint degree = bow_network_get_degree (chart->network, i);

      g_array_append_val (degrees, degree);
    }
  if (degrees->len <= N_NAMES)
    return 0;
  for (guint i = 0; i < N_NAMES; i++)
    for (guint k = i + 1; k < degrees->len; k++)
      if (g_array_index (degrees, guint, k) > g_array_index (degrees, guint, i))
        {
          guint swapped = g_array_index (degrees, guint, i);

          g_array_index (degrees, guint, i) = g_array_index (degrees, guint, k);
          g_array_index (degrees, guint, k) = swapped;
        }

  return g_array_index (degrees, guint, N_NAMES - 1) + 1;
}

static void
draw_node (const Sheet *self,
           guint        node,
           gboolean     is_named)
{
  gsize n_kinds;
  const BowChartNode *said = &self->chart->nodes[node];
  g_autofree char *label = is_named ? bow_chart_node_print_label (said) : NULL;
  double x, y;

  get_place (self, node, &x, &y);
  _bow_chart_sheet_draw_symbol (self->pen, bow_kinds (&n_kinds)[self->chart->network->nodes[node].kind], x, y, self->radius);
  if (label == NULL)
    return;
  y += self->radius + 1;
  y += bow_pen_text (self->pen, BOW_TEXT_CHART, x - 60, y, 120, PANGO_ALIGN_CENTER, label);
  if (said->grade != NULL && self->step >= NAME_STEP)
    bow_pen_text (self->pen, BOW_TEXT_FOOT, x - 60, y, 120, PANGO_ALIGN_CENTER, said->grade);
}

/* As large as it fits, in the middle. */
static void
fit (Sheet                   *self,
     const cairo_rectangle_t *frame)
{
  const BowChart *chart = self->chart;
  double east = -INFINITY, south = -INFINITY, width, height;

  self->west = self->north = INFINITY;
  for (guint i = 0; i < chart->network->n_nodes; i++)
    {
      self->west = MIN (self->west, chart->nodes[i].x);
      self->north = MIN (self->north, chart->nodes[i].y);
      east = MAX (east, chart->nodes[i].x);
      south = MAX (south, chart->nodes[i].y);
    }
  width = MAX (1e-6, east - self->west);
  height = MAX (1e-6, south - self->north);
  self->step = MIN (MOST_STEP, MIN ((frame->width - 120) / width, (frame->height - 50) / height));
  self->radius = CLAMP (RADIUS * self->step, LEAST_RADIUS, MOST_RADIUS);
  self->x = frame->x + (frame->width - width * self->step) / 2;
  self->y = frame->y + (frame->height - 20 - height * self->step) / 2;
}

/**
 * _bow_chart_sheet_draw:
 * @pen: what draws
 * @chart: a chart
 * @frame: where it goes
 *
 * Draws a chart as large as it fits. Names are written for all where there is
 * room, and otherwise for those with most links.
 */
void
_bow_chart_sheet_draw (const BowPen            *pen,
                       const BowChart          *chart,
                       const cairo_rectangle_t *frame)
{
  Sheet self = { .pen = pen, .chart = chart };
  guint least;

  if (chart->network->n_nodes == 0)
    return;
  fit (&self, frame);
  least = self.step >= NAME_STEP ? 0 : find_least_degree (chart);
  for (guint i = 0; i < chart->network->n_edges; i++)
    draw_edge (&self, &chart->network->edges[i]);
  for (guint i = 0; i < chart->network->n_nodes; i++)
    draw_node (&self, i, bow_network_get_degree (chart->network, i) >= least);
}
