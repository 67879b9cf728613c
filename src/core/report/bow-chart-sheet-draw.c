/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chart itself: links, symbols upon them, and what is written beside them. */
#include "report/bow-chart-sheet-private.h"

#include <math.h>

/* Points from a node to one that it is linked to at most, and the radius of a
 * symbol at least, at most and as a part of that. */
#define MOST_STEP 150.0
#define LEAST_RADIUS 1.2
#define MOST_RADIUS 10.0
#define RADIUS 0.16
/* The radius from which on a symbol has its letter, and how long a step has to
 * be for what links say to have room. */
#define LETTER_RADIUS 4.0
#define LINK_STEP 60.0
/* Names that room is looked for. */
#define MOST_NAMES 600
/* How wide a name may be before it goes on in the next line. */
#define NAME_WIDTH 110.0
#define ARROW 5.0
/* Around the text of a note. */
#define NOTE_MARGIN 3.0

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
  /* Where something is written. */
  GArray *taken;
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

static gboolean
is_free (const Sheet             *self,
         const cairo_rectangle_t *box)
{
  for (guint i = 0; i < self->taken->len; i++)
    {
      const cairo_rectangle_t *other = &g_array_index (self->taken, cairo_rectangle_t, i);

      if (box->x < other->x + other->width && other->x < box->x + box->width && box->y < other->y + other->height &&
          other->y < box->y + box->height)
        return FALSE;
    }

  return TRUE;
}

/* About the middle of its upper edge, on a little paper, and only where nothing
 * else is written. */
static void
write_free (const Sheet  *self,
            BowTextStyle  style,
            double        x,
            double        y,
            const char   *text)
{
  g_autoptr (PangoLayout) layout = bow_pen_layout (self->pen->context, style, NAME_WIDTH, text);
  PangoRectangle ink;
  cairo_rectangle_t box;

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_extents (layout, NULL, &ink);
  box = (cairo_rectangle_t) { x - ink.width / 2.0 - 1, y, ink.width + 2.0, ink.height };
  if (!is_free (self, &box))
    return;
  g_array_append_val (self->taken, box);
  cairo_save (self->pen->cairo);
  bow_pen_ink (self->pen, BOW_INK_PAPER);
  cairo_rectangle (self->pen->cairo, box.x, box.y, box.width, box.height);
  cairo_clip (self->pen->cairo);
  cairo_paint_with_alpha (self->pen->cairo, 0.8);
  cairo_restore (self->pen->cairo);
  bow_pen_style (self->pen, style);
  cairo_move_to (self->pen->cairo, x - NAME_WIDTH / 2, y);
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
}

static void
write_edge (const Sheet          *self,
            const BowNetworkEdge *edge)
{
  g_autofree char *text = print_edge (edge);
  double x1, y1, x2, y2;

  get_place (self, edge->from, &x1, &y1);
  get_place (self, edge->to, &x2, &y2);
  write_free (self, BOW_TEXT_FOOT, (x1 + x2) / 2, (y1 + y2) / 2 - 4, text);
}

static void
draw_node (const Sheet *self,
           guint        node)
{
  gsize n_kinds;
  double x, y;

  get_place (self, node, &x, &y);
  _bow_chart_sheet_draw_symbol (self->pen, bow_kinds (&n_kinds)[self->chart->network->nodes[node].kind], x, y, self->radius);
}

static void
write_node (const Sheet *self,
            guint        node)
{
  const BowChartNode *said = &self->chart->nodes[node];
  g_autofree char *label = bow_chart_node_print_label (said);
  g_autofree char *text = said->grade != NULL ? g_strdup_printf ("%s\n%s", label, said->grade) : g_strdup (label);
  double x, y;

  get_place (self, node, &x, &y);
  write_free (self, BOW_TEXT_CHART, x, y + self->radius + 1, text);
}

static int
compare_degrees (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const BowNetwork *network = user_data;
  guint one = *(const guint *) a, two = *(const guint *) b;
  guint one_degree = bow_network_get_degree (network, one), two_degree = bow_network_get_degree (network, two);

  if (one_degree != two_degree)
    return one_degree > two_degree ? -1 : 1;

  return (one > two) - (one < two);
}

/* Those with most links first. */
static void
write_names (const Sheet *self)
{
  const BowNetwork *network = self->chart->network;
  g_autofree guint *order = g_new (guint, (gsize) network->n_nodes + 1);

  for (guint i = 0; i < network->n_nodes; i++)
    order[i] = i;
  g_sort_array (order, network->n_nodes, sizeof *order, compare_degrees, (gpointer) network);
  for (guint i = 0; i < MIN (network->n_nodes, MOST_NAMES); i++)
    write_node (self, order[i]);
}

/* A note of its own stands upon the rest, on paper of its own, inside the frame. */
static void
draw_note (const Sheet             *self,
           const BowChartNote      *note,
           const cairo_rectangle_t *frame)
{
  g_autoptr (PangoLayout) layout = bow_pen_layout (self->pen->context, BOW_TEXT_CHART, NAME_WIDTH, note->text);
  cairo_t *cairo = self->pen->cairo;
  cairo_rectangle_t box;
  PangoRectangle ink;

  pango_layout_get_extents (layout, NULL, &ink);
  /* What reads from right to left ends at the right. */
  box.width = (double) (ink.x + ink.width) / PANGO_SCALE + 2 * NOTE_MARGIN;
  box.height = (double) ink.height / PANGO_SCALE + 2 * NOTE_MARGIN;
  box.x = MIN (self->x + (note->x - self->west) * self->step, frame->x + frame->width - box.width);
  box.y = MIN (self->y + (note->y - self->north) * self->step, frame->y + frame->height - box.height);
  cairo_set_dash (cairo, NULL, 0, 0);
  cairo_rectangle (cairo, box.x, box.y, box.width, box.height);
  bow_pen_ink (self->pen, BOW_INK_PAPER);
  cairo_fill_preserve (cairo);
  bow_pen_ink (self->pen, BOW_INK_QUIET);
  cairo_set_line_width (cairo, 0.6);
  cairo_stroke (cairo);
  bow_pen_text (self->pen, BOW_TEXT_CHART, box.x + NOTE_MARGIN, box.y + NOTE_MARGIN, NAME_WIDTH, PANGO_ALIGN_LEFT, note->text);
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
  for (guint i = 0; i < chart->notes->len; i++)
    {
      const BowChartNote *note = g_ptr_array_index (chart->notes, i);

      self->west = MIN (self->west, note->x);
      self->north = MIN (self->north, note->y);
      east = MAX (east, note->x);
      south = MAX (south, note->y);
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
 * Draws a chart as large as it fits. Names are written where there is room for
 * them, of those with most links first, and then what links say.
 */
void
_bow_chart_sheet_draw (const BowPen            *pen,
                       const BowChart          *chart,
                       const cairo_rectangle_t *frame)
{
  Sheet self = { .pen = pen, .chart = chart };

  if (chart->network->n_nodes == 0)
    return;
  fit (&self, frame);
  self.taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  for (guint i = 0; i < chart->network->n_edges; i++)
    draw_edge (&self, &chart->network->edges[i]);
  for (guint i = 0; i < chart->network->n_nodes; i++)
    draw_node (&self, i);
  write_names (&self);
  for (guint i = 0; i < chart->network->n_edges && self.step >= LINK_STEP; i++)
    write_edge (&self, &chart->network->edges[i]);
  for (guint i = 0; i < chart->notes->len; i++)
    draw_note (&self, g_ptr_array_index (chart->notes, i), frame);
  g_array_unref (self.taken);
}
