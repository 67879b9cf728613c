/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-chart-private.h"

#include <adwaita.h>
#include <math.h>

#include "chart/bow-link-labels.h"
#include "widgets/bow-kind-symbol.h"

/* Names upon the picture of many, and how many are tried for them. */
#define MOST_NAMES_OF_MANY 16
#define MOST_TRIED 600
#define MOST_NAMES 160
/* Those with most links have names even where there is no room. */
#define MOST_NAMED_ANYWAY 3
/* Lines are named where there are few, and where they are long. */
#define MOST_NAMED_LINES 90
#define LEAST_NAMED 104.0f
#define NAMING_ZOOM 84.0f
/* Of one item that a hand is at. */
#define MOST_CHOSEN 300
#define NOTE_WIDTH 168
/* The picture of many is drawn anew before the chart leaves it. */
#define OVERVIEW_ROOM 0.25f

typedef struct
{
  BowLinkChart *chart;
  BowLinkModel *model;
  BowLinkScene *scene;
  GtkSnapshot *snapshot;
  BowLinkLabels *labels;
  gboolean dark;
  GdkRGBA text;
  GdkRGBA paper;
  GdkRGBA accent;
  int size;
} Frame;

GdkRGBA
_bow_link_chart_colour (BowLinkChart *self,
                        guint         item,
                        gboolean      dark)
{
  const BowLinkItem *what = bow_link_model_get_item (self->model, item);

  if (what->group != 0)
    return dark ? (GdkRGBA) { 0.8f, 0.79f, 0.84f, 1 } : (GdkRGBA) { 0.24f, 0.22f, 0.27f, 1 };

  return bow_kind_symbol_colour (what->letter);
}

static guint
rank (const Frame *frame,
      guint        item)
{
  guint rank = MIN (bow_link_scene_get_degree (frame->scene, item), 100000);

  if ((int) item == frame->chart->hover)
    return rank + 8000000;
  if ((int) item == frame->chart->focus)
    return rank + 4000000;
  if (bow_link_model_is_marked (frame->model, item))
    return rank + 2000000;

  return bow_link_model_is_selected (frame->model, item) ? rank + 1000000 : rank;
}

static int
compare_ranks (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  guint first = rank (data, *(const guint *) a), second = rank (data, *(const guint *) b);

  if (first != second)
    return first > second ? -1 : 1;

  return *(const guint *) a < *(const guint *) b ? -1 : 1;
}

static void
append_disc (Frame                  *frame,
             const graphene_point_t *at,
             float                   radius,
             const GdkRGBA          *fill,
             float                   width,
             const GdkRGBA          *edge)
{
  GskRoundedRect disc;
  const float widths[4] = { width, width, width, width };
  const GdkRGBA colours[4] = { *edge, *edge, *edge, *edge };

  gsk_rounded_rect_init_from_rect (&disc, &GRAPHENE_RECT_INIT (at->x - radius, at->y - radius, 2 * radius, 2 * radius), radius);
  gtk_snapshot_push_rounded_clip (frame->snapshot, &disc);
  gtk_snapshot_append_color (frame->snapshot, fill, &disc.bounds);
  gtk_snapshot_pop (frame->snapshot);
  gtk_snapshot_append_border (frame->snapshot, &disc, widths, colours);
}

/* Selected: a halo. At the keyboard: a ring outside it. */
static void
draw_marks (Frame                  *frame,
            guint                   item,
            const graphene_point_t *at)
{
  float reach = (float) frame->size / 2 + 3;
  GdkRGBA halo = frame->accent, none = { 0, 0, 0, 0 };

  halo.alpha = 0.28f;
  if (bow_link_model_is_selected (frame->model, item))
    append_disc (frame, at, reach + 2, &halo, 2, &frame->accent);
  else if ((int) item == frame->chart->hover || bow_link_model_is_marked (frame->model, item))
    append_disc (frame, at, reach + 1, &halo, 0, &none);
  if ((int) item == frame->chart->focus && gtk_widget_is_focus (GTK_WIDGET (frame->chart)))
    append_disc (frame, at, reach + 6, &none, 2, &frame->accent);
}

static void
draw_item (Frame *frame,
           guint  item)
{
  const BowLinkItem *what = bow_link_model_get_item (frame->model, item);
  graphene_point_t at;
  GdkTexture *texture;
  float reach;

  _bow_link_chart_to_widget (frame->chart, bow_link_scene_get_position (frame->scene, item), &at);
  draw_marks (frame, item, &at);
  if (what->group != 0)
    texture = bow_link_symbols_get_group (frame->chart->symbols, what->n_members, MAX (frame->size, 12), &reach);
  else
    texture = bow_link_symbols_get_kind (frame->chart->symbols, what->letter, frame->size, &reach);
  /* On whole pixels, so that the letter stays sharp. */
  gtk_snapshot_append_texture (frame->snapshot, texture, &GRAPHENE_RECT_INIT (roundf (at.x) - reach, roundf (at.y) - reach, 2 * reach, 2 * reach));
  frame->chart->n_drawn++;
  if (frame->size >= 12 && bow_link_model_is_pinned (frame->model, item))
    append_disc (frame, &GRAPHENE_POINT_INIT (at.x + (float) frame->size * 0.36f, at.y - (float) frame->size * 0.36f), 3.4f, &frame->text, 1.2f, &frame->paper);
  reach = (float) frame->size / 2;
  bow_link_labels_block (frame->labels, &(BowLinkBox) { at.x - reach, at.y - reach, at.x + reach, at.y + reach });
}

/* What is on no marked path stands back. */
static void
draw_items (Frame        *frame,
            const GArray *items)
{
  gboolean has_marks = bow_link_model_has_marks (frame->model);

  if (has_marks)
    gtk_snapshot_push_opacity (frame->snapshot, 0.3);
  for (guint i = 0; i < items->len; i++)
    if (!has_marks || !bow_link_model_is_marked (frame->model, g_array_index (items, guint, i)))
      draw_item (frame, g_array_index (items, guint, i));
  if (!has_marks)
    return;
  gtk_snapshot_pop (frame->snapshot);
  for (guint i = 0; i < items->len; i++)
    if (bow_link_model_is_marked (frame->model, g_array_index (items, guint, i)))
      draw_item (frame, g_array_index (items, guint, i));
}

static void
append_words (Frame            *frame,
              PangoLayout      *layout,
              const BowLinkBox *box,
              const GdkRGBA    *colour,
              const GdkRGBA    *paper)
{
  GskRoundedRect card;

  gsk_rounded_rect_init_from_rect (&card, &GRAPHENE_RECT_INIT (box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0), 4);
  gtk_snapshot_push_rounded_clip (frame->snapshot, &card);
  gtk_snapshot_append_color (frame->snapshot, paper, &card.bounds);
  gtk_snapshot_pop (frame->snapshot);
  gtk_snapshot_save (frame->snapshot);
  gtk_snapshot_translate (frame->snapshot, &GRAPHENE_POINT_INIT (roundf (box->x0 + 3), roundf (box->y0)));
  gtk_snapshot_append_layout (frame->snapshot, layout, colour);
  gtk_snapshot_restore (frame->snapshot);
  frame->chart->n_drawn++;
}

static gboolean
draw_name (Frame    *frame,
           guint     item,
           gboolean  anyway)
{
  PangoLayout *layout = _bow_link_chart_layout (frame->chart, item);
  gboolean faint = bow_link_model_has_marks (frame->model) && !bow_link_model_is_marked (frame->model, item);
  GdkRGBA colour = frame->text, paper = frame->paper;
  graphene_point_t at;
  BowLinkBox box;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  _bow_link_chart_to_widget (frame->chart, bow_link_scene_get_position (frame->scene, item), &at);
  if (!bow_link_labels_place (frame->labels, at.x, at.y, (float) frame->size / 2 + 1, (float) width + 6, (float) height, &box))
    {
      if (!anyway)
        return FALSE;
      bow_link_labels_block (frame->labels, &box);
    }
  colour.alpha *= faint ? 0.4f : 1;
  paper.alpha = 0.74f;
  append_words (frame, layout, &box, &colour, &paper);

  return TRUE;
}

static void
draw_names (Frame  *frame,
            GArray *items,
            guint   most)
{
  guint n = 0;

  g_array_sort_with_data (items, compare_ranks, frame);
  for (guint i = 0; i < items->len && n < most; i++)
    n += draw_name (frame, g_array_index (items, guint, i), i < MOST_NAMED_ANYWAY && !frame->chart->has_dots);
}

/* A note lies to the right of what it is about. */
static void
draw_note (Frame *frame,
           guint  item)
{
  const char *text = bow_link_model_get_note (frame->model, item);
  const GdkRGBA paper = frame->dark ? (GdkRGBA) { 0.24f, 0.21f, 0.12f, 0.96f } : (GdkRGBA) { 1, 0.97f, 0.83f, 0.96f };
  const GdkRGBA edge = frame->dark ? (GdkRGBA) { 0.8f, 0.68f, 0.3f, 1 } : (GdkRGBA) { 0.72f, 0.56f, 0.08f, 1 };
  g_autoptr (PangoLayout) layout = NULL;
  graphene_point_t at;
  BowLinkBox box;
  int width, height;

  if (text == NULL)
    return;
  layout = _bow_link_chart_write (frame->chart, text, 0.88);
  pango_layout_set_single_paragraph_mode (layout, FALSE);
  pango_layout_set_width (layout, NOTE_WIDTH * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, &width, &height);
  _bow_link_chart_to_widget (frame->chart, bow_link_scene_get_position (frame->scene, item), &at);
  box.x0 = at.x + (float) frame->size / 2 + 8;
  box.y0 = at.y - (float) height / 2;
  box.x1 = box.x0 + (float) width + 10;
  box.y1 = box.y0 + (float) height;
  bow_link_labels_block (frame->labels, &box);
  append_words (frame, layout, &box, &frame->text, &paper);
  gtk_snapshot_append_color (frame->snapshot, &edge, &GRAPHENE_RECT_INIT (box.x0 - 2, box.y0, 2, box.y1 - box.y0));
}

static PangoLayout *
get_line_layout (BowLinkChart *self,
                 guint         line)
{
  g_autofree char *words = _bow_link_chart_name_line (self, line);
  PangoLayout *layout = g_hash_table_lookup (self->line_layouts, words);

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (self->line_layouts) > 4 * MOST_NAMED_LINES)
    g_hash_table_remove_all (self->line_layouts);
  layout = _bow_link_chart_write (self, words, 0.74);
  g_hash_table_insert (self->line_layouts, g_steal_pointer (&words), layout);

  return layout;
}

/* Half way along, where there is room. */
static void
draw_line_name (Frame *frame,
                guint  line)
{
  graphene_point_t from, bend, to;
  float length = _bow_link_chart_bend (frame->chart, line, &from, &bend, &to);
  GdkRGBA colour = frame->text, paper = frame->paper;
  PangoLayout *layout;
  BowLinkBox box;
  int width, height;

  if (length < LEAST_NAMED)
    return;
  layout = get_line_layout (frame->chart, line);
  pango_layout_get_pixel_size (layout, &width, &height);
  if ((float) width > length)
    return;
  box.x0 = (from.x + 2 * bend.x + to.x) / 4 - (float) width / 2 - 3;
  box.y0 = (from.y + 2 * bend.y + to.y) / 4 - (float) height / 2;
  box.x1 = box.x0 + (float) width + 6;
  box.y1 = box.y0 + (float) height;
  if (!bow_link_labels_take (frame->labels, &box))
    return;
  colour.alpha *= 0.8f;
  paper.alpha = 0.9f;
  append_words (frame, layout, &box, &colour, &paper);
}

static gboolean
stands_out (BowLinkChart *self,
            guint         line)
{
  return bow_link_model_line_is_marked (self->model, line) || _bow_link_chart_is_chosen (self, line);
}

static void
draw_line_names (Frame        *frame,
                 const GArray *lines)
{
  gboolean all = lines->len <= MOST_NAMED_LINES && frame->chart->zoom >= NAMING_ZOOM && !bow_link_model_has_marks (frame->model);

  if (!all && lines->len > MOST_NAMED_LINES)
    return;
  for (int out = 1; out >= 0; out--)
    for (guint i = 0; i < lines->len && (all || out == 1); i++)
      if (stands_out (frame->chart, g_array_index (lines, guint, i)) == out)
        draw_line_name (frame, g_array_index (lines, guint, i));
}

/* Symbols with their notes and names, and names on lines. */
static void
draw_few (Frame  *frame,
          GArray *items,
          GArray *lines)
{
  _bow_link_chart_draw_lines (frame->chart, frame->snapshot, lines);
  draw_items (frame, items);
  for (guint i = 0; i < items->len; i++)
    draw_note (frame, g_array_index (items, guint, i));
  draw_names (frame, items, MOST_NAMES);
  draw_line_names (frame, lines);
}

/* The picture as it was drawn last, moved and stretched to where it belongs. */
static void
draw_picture (Frame *frame)
{
  BowLinkChart *self = frame->chart;
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)), height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float device = (float) gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const BowLinkOverviewDesign *design = &self->overview_design;
  float scale, dx, dy;
  graphene_rect_t area;

  if (self->overview == NULL)
    {
      _bow_link_chart_want_overview (self);
      return;
    }
  scale = self->zoom / design->zoom;
  dx = (design->x - self->x) * self->zoom;
  dy = (design->y - self->y) * self->zoom;
  if (!self->overview_holds || design->has_dots != self->has_dots || fabsf (scale * device - 1) > 1e-4f || fabsf (dx) > OVERVIEW_ROOM * 0.6f * width || fabsf (dy) > OVERVIEW_ROOM * 0.6f * height)
    _bow_link_chart_want_overview (self);
  graphene_rect_init (&area, width / 2 + dx - (float) design->width * scale / 2, height / 2 + dy - (float) design->height * scale / 2,
                      (float) design->width * scale, (float) design->height * scale);
  if (fabsf (scale - 1) < 1e-4f)
    graphene_rect_init (&area, roundf (area.origin.x), roundf (area.origin.y), (float) design->width, (float) design->height);
  gtk_snapshot_append_texture (frame->snapshot, self->overview, &area);
  self->n_drawn++;
}

static int
compare_degrees (gconstpointer a,
                 gconstpointer b,
                 gpointer      scene)
{
  guint first = bow_link_scene_get_degree (scene, *(const guint *) a), second = bow_link_scene_get_degree (scene, *(const guint *) b);

  if (first != second)
    return first > second ? -1 : 1;

  return *(const guint *) a < *(const guint *) b ? -1 : 1;
}

/* Items, those with most lines first. */
void
_bow_link_chart_ensure_order (BowLinkChart *self)
{
  BowLinkScene *scene = bow_link_model_get_scene (self->model);
  guint n = bow_link_scene_n_nodes (scene);

  if (self->order != NULL)
    return;
  self->order = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    self->order[i] = i;
  g_sort_array (self->order, n, sizeof (guint), compare_degrees, scene);
}

/* Those with most links have names upon the picture. */
static void
draw_great_names (Frame *frame)
{
  guint n = bow_link_scene_n_nodes (frame->scene), n_drawn = 0, n_tried = 0;
  BowLinkBox view;

  _bow_link_chart_ensure_order (frame->chart);
  _bow_link_chart_view (frame->chart, 0, &view);
  for (guint i = 0; i < n && n_drawn < MOST_NAMES_OF_MANY && n_tried < MOST_TRIED; i++)
    {
      const float *at = bow_link_scene_get_position (frame->scene, frame->chart->order[i]);

      if (at[0] < view.x0 || at[0] > view.x1 || at[1] < view.y0 || at[1] > view.y1)
        continue;
      n_tried++;
      n_drawn += draw_name (frame, frame->chart->order[i], FALSE);
    }
}

static void
add_once (GArray *items,
          int     item)
{
  for (guint i = 0; i < items->len; i++)
    if (g_array_index (items, guint, i) == (guint) item)
      return;
  if (item >= 0)
    g_array_append_val (items, item);
}

/* What stands out of the many: what a hand is at, and a marked path. */
static void
list_outstanding (Frame        *frame,
                  const GArray *lines_in_view,
                  GArray       *items,
                  GArray       *lines)
{
  for (guint i = 0; i < lines_in_view->len && lines->len < MOST_CHOSEN; i++)
    {
      guint line = g_array_index (lines_in_view, guint, i);

      if (stands_out (frame->chart, line))
        g_array_append_val (lines, line);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const BowSceneEdge *ends = bow_link_scene_get_edge (frame->scene, g_array_index (lines, guint, i));

      add_once (items, (int) ends->from);
      add_once (items, (int) ends->to);
    }
  add_once (items, frame->chart->hover);
  add_once (items, frame->chart->focus);
}

/* Too many lines alone still leave room for symbols. */
static void
draw_many (Frame  *frame,
           GArray *items_in_view,
           GArray *lines_in_view)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));

  draw_picture (frame);
  list_outstanding (frame, lines_in_view, items, lines);
  if (!frame->chart->has_dots)
    {
      draw_few (frame, items_in_view, lines);
      return;
    }
  _bow_link_chart_draw_lines (frame->chart, frame->snapshot, lines);
  for (guint i = 0; i < items->len; i++)
    draw_item (frame, g_array_index (items, guint, i));
  draw_names (frame, items, MOST_NAMES_OF_MANY);
  draw_great_names (frame);
}

static void
draw_ring (Frame *frame)
{
  const GArray *ring = frame->chart->ring;
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.5f);
  GdkRGBA fill = frame->accent;

  if (ring->len < 6)
    return;
  fill.alpha = 0.12f;
  gsk_path_builder_move_to (builder, g_array_index (ring, float, 0), g_array_index (ring, float, 1));
  for (guint i = 2; i + 1 < ring->len; i += 2)
    gsk_path_builder_line_to (builder, g_array_index (ring, float, i), g_array_index (ring, float, i + 1));
  gsk_path_builder_close (builder);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_fill (frame->snapshot, path, GSK_FILL_RULE_EVEN_ODD, &fill);
  gtk_snapshot_append_stroke (frame->snapshot, path, stroke, &frame->accent);
}

/* GtkWidgetClass.snapshot of a chart. */
void
_bow_link_chart_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  BowLinkChart *self = BOW_LINK_CHART (widget);
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autoptr (BowLinkLabels) labels = bow_link_labels_new ((float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));
  Frame frame = { self, self->model, NULL, snapshot, labels, adw_style_manager_get_dark (style), .size = _bow_link_chart_symbol_size (self) };
  BowLinkBox view;

  self->n_drawn = 0;
  if (self->model == NULL)
    return;
  frame.scene = bow_link_model_get_scene (self->model);
  gtk_widget_get_color (widget, &frame.text);
  frame.paper = frame.dark ? (GdkRGBA) { 0.114f, 0.114f, 0.125f, 1 } : (GdkRGBA) { 1, 1, 1, 1 };
  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (style), frame.dark, &frame.accent);
  _bow_link_chart_view (self, 20, &view);
  bow_link_scene_edges_in (frame.scene, &view, G_MAXUINT, lines);
  self->has_dots = bow_link_scene_count_in (frame.scene, &view, BOW_LINK_CHART_MAX_SYMBOLS + 1) > BOW_LINK_CHART_MAX_SYMBOLS;
  self->is_overview = self->has_dots || lines->len > BOW_LINK_CHART_MAX_LINES;
  if (!self->has_dots)
    bow_link_scene_nodes_in (frame.scene, &view, items);
  if (self->is_overview)
    draw_many (&frame, items, lines);
  else
    draw_few (&frame, items, lines);
  draw_ring (&frame);
  _bow_link_chart_draw_papers (self, snapshot);
}
