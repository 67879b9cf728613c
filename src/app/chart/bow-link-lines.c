/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-chart-private.h"

#include <adwaita.h>
#include <math.h>

/* Of a dash and the gap after it. */
#define DASH 6.0f
#define GAP 4.5f
/* Between lines that join the same two, at most. */
#define BESIDE 20.0f
/* A line is cut off so far outside the window. */
#define MARGIN 40.0f
/* Beyond this a curve is as good as straight. */
#define LONGEST_CURVE 4000.0f
/* Beside smaller symbols the heads of arrows would be all there is to see. */
#define LEAST_HEADED 15

typedef enum
{
  LOOK_FAINT,
  LOOK_PLAIN,
  LOOK_CHOSEN,
  LOOK_MARKED,
  N_LOOKS
} Look;

#define N_STRENGTHS 3

/* More lines of one record than these are thinner and fainter. */
#define FEW_CHOSEN 24

/* Lines that look the same are one path. */
typedef struct
{
  GskPathBuilder *lines[N_LOOKS][N_STRENGTHS];
  GskPathBuilder *heads[N_LOOKS];
  gboolean has_lines[N_LOOKS][N_STRENGTHS];
  gboolean has_heads[N_LOOKS];
  guint n_chosen;
} Pens;

/**
 * _bow_link_chart_is_chosen:
 * @self: a chart
 * @line: index of a line
 *
 * Returns: whether it belongs to what a hand or the keyboard is at
 */
gboolean
_bow_link_chart_is_chosen (BowLinkChart *self,
                           guint         line)
{
  const BowSceneEdge *ends = bow_link_scene_get_edge (bow_link_model_get_scene (self->model), line);
  gboolean has_focus = self->focus >= 0 && gtk_widget_is_focus (GTK_WIDGET (self));

  return (int) line == self->hover_line || (int) ends->from == self->hover || (int) ends->to == self->hover ||
         (has_focus && ((int) ends->from == self->focus || (int) ends->to == self->focus)) ||
         bow_link_model_is_selected (self->model, ends->from) || bow_link_model_is_selected (self->model, ends->to);
}

/**
 * _bow_link_chart_bend:
 * @self: a chart
 * @line: index of a line
 * @from: (out): where it begins, in pixels
 * @bend: (out): what it bends towards
 * @to: (out): where it ends
 *
 * Traces a line on the widget.
 *
 * Returns: how far it is from one end to the other, in pixels
 */
float
_bow_link_chart_bend (BowLinkChart     *self,
                      guint             line,
                      graphene_point_t *from,
                      graphene_point_t *bend,
                      graphene_point_t *to)
{
  BowLinkScene *scene = bow_link_model_get_scene (self->model);
  const BowSceneEdge *ends = bow_link_scene_get_edge (scene, line);
  float beside, length;

  _bow_link_chart_to_widget (self, bow_link_scene_get_position (scene, ends->from), from);
  _bow_link_chart_to_widget (self, bow_link_scene_get_position (scene, ends->to), to);
  length = hypotf (to->x - from->x, to->y - from->y);
  beside = 2 * bow_link_scene_get_beside (scene, line) * MIN (BESIDE, length * 0.12f) / MAX (length, 1e-3f);
  bend->x = (from->x + to->x) / 2 - (to->y - from->y) * beside;
  bend->y = (from->y + to->y) / 2 + (to->x - from->x) * beside;

  return length;
}

/* Of a straight line that which is in view; whole dashes are left out, so that
 * they stay where they are when the chart moves. */
static gboolean
cut_off (BowLinkChart     *self,
         graphene_point_t *from,
         graphene_point_t *to)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)) + MARGIN, height = (float) gtk_widget_get_height (GTK_WIDGET (self)) + MARGIN;
  float dx = to->x - from->x, dy = to->y - from->y, length = hypotf (dx, dy);
  const float p[4] = { -dx, dx, -dy, dy }, q[4] = { from->x + MARGIN, width - from->x, from->y + MARGIN, height - from->y };
  float begin = 0, end = 1;

  for (int i = 0; i < 4; i++)
    {
      if (p[i] == 0 && q[i] < 0)
        return FALSE;
      if (p[i] < 0)
        begin = MAX (begin, q[i] / p[i]);
      else if (p[i] > 0)
        end = MIN (end, q[i] / p[i]);
    }
  if (begin >= end || length < 0.5f)
    return FALSE;
  begin = floorf (begin * length / (DASH + GAP)) * (DASH + GAP) / length;
  *to = GRAPHENE_POINT_INIT (from->x + dx * end, from->y + dy * end);
  *from = GRAPHENE_POINT_INIT (from->x + dx * begin, from->y + dy * begin);

  return TRUE;
}

static void
add_head (BowLinkChart           *self,
          GskPathBuilder         *builder,
          const graphene_point_t *bend,
          const graphene_point_t *to,
          float                   size)
{
  float length = hypotf (to->x - bend->x, to->y - bend->y), reach = (float) _bow_link_chart_symbol_size (self) / 2 + 1.5f;
  float dx = (to->x - bend->x) / MAX (length, 1e-3f), dy = (to->y - bend->y) / MAX (length, 1e-3f);
  graphene_point_t tip = { to->x - dx * reach, to->y - dy * reach };

  gsk_path_builder_move_to (builder, tip.x, tip.y);
  gsk_path_builder_line_to (builder, tip.x - 2 * size * dx - size * dy, tip.y - 2 * size * dy + size * dx);
  gsk_path_builder_line_to (builder, tip.x - 1.5f * size * dx, tip.y - 1.5f * size * dy);
  gsk_path_builder_line_to (builder, tip.x - 2 * size * dx + size * dy, tip.y - 2 * size * dy - size * dx);
  gsk_path_builder_close (builder);
}

static void
add_line (BowLinkChart *self,
          Pens         *pens,
          guint         line,
          Look          look)
{
  const BowLinkLine *what = bow_link_model_get_line (self->model, line);
  const BowNetworkEdge *edge = &bow_link_model_get_network (self->model)->edges[what->edge];
  graphene_point_t from, bend, to;
  float length = _bow_link_chart_bend (self, line, &from, &bend, &to);
  gboolean curved = bow_link_scene_get_beside (bow_link_model_get_scene (self->model), line) != 0 && length < LONGEST_CURVE;

  if (what->n_edges == 1 && bow_network_edge_is_directed (edge) && (look >= LOOK_CHOSEN || _bow_link_chart_symbol_size (self) >= LEAST_HEADED) &&
      length > 1.6f * (float) _bow_link_chart_symbol_size (self))
    {
      add_head (self, pens->heads[look], &bend, &to, look >= LOOK_CHOSEN ? 5 : 4);
      pens->has_heads[look] = TRUE;
    }
  if (!curved && !cut_off (self, &from, &to))
    return;
  gsk_path_builder_move_to (pens->lines[look][edge->strength], from.x, from.y);
  if (curved)
    gsk_path_builder_quad_to (pens->lines[look][edge->strength], bend.x, bend.y, to.x, to.y);
  else
    gsk_path_builder_line_to (pens->lines[look][edge->strength], to.x, to.y);
  pens->has_lines[look][edge->strength] = TRUE;
  self->n_drawn++;
}

static GskStroke *
make_stroke (guint    strength,
             Look     look,
             gboolean thin)
{
  static const float widths[N_LOOKS] = { 1, 1.3f, 2, 3.2f };
  GskStroke *stroke = gsk_stroke_new (widths[look] * (thin && look != LOOK_MARKED ? 0.7f : 1));

  if (strength == BOW_NETWORK_UNCONFIRMED)
    gsk_stroke_set_dash (stroke, (float[]) { DASH, GAP }, 2);
  else if (strength == BOW_NETWORK_DISPROVED)
    {
      gsk_stroke_set_dash (stroke, (float[]) { 0.1f, (DASH + GAP) / 2 - 0.1f }, 2);
      gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
      gsk_stroke_set_line_width (stroke, widths[look] * 1.5f);
    }

  return stroke;
}

static void
set_colours (BowLinkChart *self,
             GdkRGBA      *colours)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean strong = adw_style_manager_get_high_contrast (style);

  gtk_widget_get_color (GTK_WIDGET (self), &colours[LOOK_PLAIN]);
  colours[LOOK_FAINT] = colours[LOOK_PLAIN];
  colours[LOOK_FAINT].alpha *= strong ? 0.3f : 0.14f;
  colours[LOOK_PLAIN].alpha *= strong ? 1.0f : 0.46f;
  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (style), adw_style_manager_get_dark (style), &colours[LOOK_CHOSEN]);
  colours[LOOK_MARKED] = colours[LOOK_CHOSEN];
}

static void
append_pens (BowLinkChart *self,
             GtkSnapshot  *snapshot,
             Pens         *pens)
{
  GdkRGBA colours[N_LOOKS];
  gboolean thin = self->zoom < 40 || pens->n_chosen > FEW_CHOSEN;

  set_colours (self, colours);
  if (pens->n_chosen > FEW_CHOSEN)
    colours[LOOK_CHOSEN].alpha *= 0.55f;
  for (int look = 0; look < N_LOOKS; look++)
    {
      g_autoptr (GskPath) heads = gsk_path_builder_free_to_path (pens->heads[look]);

      for (guint strength = 0; strength < N_STRENGTHS; strength++)
        {
          g_autoptr (GskPath) path = gsk_path_builder_free_to_path (pens->lines[look][strength]);
          g_autoptr (GskStroke) stroke = make_stroke (strength, (Look) look, thin);

          if (pens->has_lines[look][strength])
            gtk_snapshot_append_stroke (snapshot, path, stroke, &colours[look]);
        }
      if (pens->has_heads[look])
        gtk_snapshot_append_fill (snapshot, heads, GSK_FILL_RULE_WINDING, &colours[look]);
    }
}

/**
 * _bow_link_chart_draw_lines:
 * @self: a chart
 * @snapshot: where to
 * @lines: (element-type guint): indices of lines
 *
 * Draws lines, those that stand out upon the others.
 */
void
_bow_link_chart_draw_lines (BowLinkChart *self,
                            GtkSnapshot  *snapshot,
                            const GArray *lines)
{
  gboolean has_marks = bow_link_model_has_marks (self->model);
  Pens pens = { 0 };

  for (int look = 0; look < N_LOOKS; look++)
    {
      pens.heads[look] = gsk_path_builder_new ();
      for (int strength = 0; strength < N_STRENGTHS; strength++)
        pens.lines[look][strength] = gsk_path_builder_new ();
    }
  for (guint i = 0; i < lines->len; i++)
    {
      guint line = g_array_index (lines, guint, i);
      Look look = has_marks ? LOOK_FAINT : LOOK_PLAIN;

      if (bow_link_model_line_is_marked (self->model, line))
        look = LOOK_MARKED;
      else if (_bow_link_chart_is_chosen (self, line))
        look = LOOK_CHOSEN;
      pens.n_chosen += look == LOOK_CHOSEN;
      add_line (self, &pens, line, look);
    }
  append_pens (self, snapshot, &pens);
}
