/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-network-chart.h"

#include <adwaita.h>
#include <math.h>

#include "chart/bow-network-card.h"

/* Pixels between one rank and the next, across and downwards, and between the
 * cards of a rank. */
#define GAP_ACROSS 48
#define GAP_DOWN 44
#define GAP_BESIDE 14
/* With more beside each other, a rank is split. */
#define MOST_ACROSS 6

struct _BowNetworkChart
{
  GtkWidget parent_instance;

  BowNetworkData *data;
  GPtrArray *cards;
  int focused;

  /* As it is laid out for a width. */
  BowLayeredLayout *layout;
  int for_width;
  gboolean downwards;
  int card_width;
  int card_height;
};

G_DEFINE_FINAL_TYPE (BowNetworkChart, bow_network_chart, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  FOCUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
forget_layout (BowNetworkChart *self)
{
  g_clear_pointer (&self->layout, bow_layered_layout_free);
  self->for_width = -1;
}

/* All cards are as large as the largest. */
static void
measure_cards (BowNetworkChart *self)
{
  self->card_width = self->card_height = 1;
  for (guint i = 0; i < self->cards->len; i++)
    {
      int natural;

      gtk_widget_measure (g_ptr_array_index (self->cards, i), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      self->card_width = MAX (self->card_width, natural);
    }
  for (guint i = 0; i < self->cards->len; i++)
    {
      int natural;

      gtk_widget_measure (g_ptr_array_index (self->cards, i), GTK_ORIENTATION_VERTICAL, self->card_width, NULL, &natural, NULL, NULL);
      self->card_height = MAX (self->card_height, natural);
    }
}

static double
get_pitch (BowNetworkChart *self,
           gboolean         along)
{
  if (self->downwards)
    return along ? self->card_height + GAP_DOWN : self->card_width + GAP_BESIDE;

  return along ? self->card_width + GAP_ACROSS : self->card_height + GAP_BESIDE;
}

/* Layers follow each other across where they all fit, else downwards. */
static void
lay_out (BowNetworkChart *self,
         int              width)
{
  if (self->data == NULL || (self->layout != NULL && self->for_width == width))
    return;
  forget_layout (self);
  measure_cards (self);
  self->for_width = width;
  self->downwards = FALSE;
  self->layout = bow_network_data_lay_out (self->data, MOST_ACROSS);
  if (width < 0 || self->layout->n_ranks * get_pitch (self, TRUE) - GAP_ACROSS <= width)
    return;
  self->downwards = TRUE;
  for (guint most = (guint) MAX (width / (int) get_pitch (self, FALSE), 1); most > 0; most--)
    {
      g_clear_pointer (&self->layout, bow_layered_layout_free);
      self->layout = bow_network_data_lay_out (self->data, most);
      if (self->layout->breadth * get_pitch (self, FALSE) - GAP_BESIDE <= width)
        break;
    }
}

/* In a script that runs the other way, the first layer is on the other side. */
static graphene_point_t
place (BowNetworkChart      *self,
       const BowLayoutPoint *point)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double along = (point->along - 0.5 * self->layout->n_ranks) * get_pitch (self, TRUE);
  double across = (point->across - 0.5 * self->layout->breadth) * get_pitch (self, FALSE);
  double x = self->downwards ? across : along;
  double y = self->downwards ? along : across;

  return GRAPHENE_POINT_INIT ((float) (width / 2 + (mirrored ? -x : x)), (float) (gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 + y));
}

static void
bow_network_chart_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  BowNetworkChart *self = BOW_NETWORK_CHART (widget);

  *minimum = *natural = 0;
  if (self->data == NULL || self->cards->len == 0)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      lay_out (self, -1);
      *minimum = self->card_width;
      *natural = (int) (self->layout->n_ranks * get_pitch (self, TRUE)) - GAP_ACROSS;
      return;
    }
  lay_out (self, for_size);
  *minimum = *natural = (int) (self->downwards ? self->layout->n_ranks * get_pitch (self, TRUE) - GAP_DOWN
                                               : self->layout->breadth * get_pitch (self, FALSE) - GAP_BESIDE);
}

static void
bow_network_chart_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  BowNetworkChart *self = BOW_NETWORK_CHART (widget);

  lay_out (self, width);
  for (guint i = 0; i < self->cards->len; i++)
    {
      graphene_point_t centre = place (self, &self->layout->nodes[i]);
      GtkAllocation area = { (int) centre.x - self->card_width / 2, (int) centre.y - self->card_height / 2, self->card_width, self->card_height };

      gtk_widget_size_allocate (g_ptr_array_index (self->cards, i), &area, -1);
    }
}

static void
curve_to (GskPathBuilder  *builder,
          graphene_point_t from,
          graphene_point_t to,
          gboolean         downwards)
{
  if (downwards)
    gsk_path_builder_cubic_to (builder, from.x, (from.y + to.y) / 2, to.x, (from.y + to.y) / 2, to.x, to.y);
  else
    gsk_path_builder_cubic_to (builder, (from.x + to.x) / 2, from.y, (from.x + to.x) / 2, to.y, to.x, to.y);
}

/* How many links before this one join the same two cards. */
static guint
count_before (BowNetworkChart     *self,
              const BowLayoutEdge *ends,
              guint                index)
{
  guint n = 0;

  for (guint i = 0; i < index; i++)
    {
      const BowLayoutEdge *other = &bow_network_data_get_link (self->data, i)->ends;

      n += (other->from == ends->from && other->to == ends->to) || (other->from == ends->to && other->to == ends->from);
    }

  return n;
}

/* From the middle of one card to that of the other, beside what joins them
 * already; within a rank around what stands between them. */
static GskPath *
trace (BowNetworkChart *self,
       guint            index)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  const BowLayoutEdge *ends = &bow_network_data_get_link (self->data, index)->ends;
  graphene_point_t last = place (self, &self->layout->nodes[ends->from]);
  graphene_point_t end = place (self, &self->layout->nodes[ends->to]);
  float beside = 12.0f * (float) count_before (self, ends, index);

  last.x += self->downwards ? beside : 0;
  end.x += self->downwards ? beside : 0;
  last.y += self->downwards ? 0 : beside;
  end.y += self->downwards ? 0 : beside;
  gsk_path_builder_move_to (builder, last.x, last.y);
  if (self->layout->ranks[ends->from] == self->layout->ranks[ends->to])
    {
      float out = (float) get_pitch (self, TRUE) * 0.72f;

      gsk_path_builder_cubic_to (builder, last.x + (self->downwards ? 0 : out), last.y + (self->downwards ? out : 0),
                                 end.x + (self->downwards ? 0 : out), end.y + (self->downwards ? out : 0), end.x, end.y);
      return gsk_path_builder_to_path (builder);
    }
  for (guint i = self->layout->first_bend[index]; i < self->layout->first_bend[index + 1]; i++)
    {
      graphene_point_t bend = place (self, &g_array_index (self->layout->bends, BowLayoutPoint, i));

      curve_to (builder, last, bend, self->downwards);
      last = bend;
    }
  curve_to (builder, last, end, self->downwards);

  return gsk_path_builder_to_path (builder);
}

static GskStroke *
make_stroke (BowCardStrength strength,
             gboolean           chosen)
{
  GskStroke *stroke = gsk_stroke_new (chosen ? 3 : 1.8f);

  if (strength == BOW_CARD_UNCONFIRMED)
    gsk_stroke_set_dash (stroke, (float[]) { 7, 5 }, 2);
  else if (strength == BOW_CARD_DISPROVED)
    {
      gsk_stroke_set_dash (stroke, (float[]) { 0.1f, 5 }, 2);
      gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
    }

  return stroke;
}

static void
draw_arrow (GtkSnapshot     *snapshot,
            graphene_point_t at,
            float            dx,
            float            dy,
            const GdkRGBA   *colour)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) head = NULL;

  gsk_path_builder_move_to (builder, at.x + 2 * dx, at.y + 2 * dy);
  gsk_path_builder_line_to (builder, at.x - 8 * dx - 5 * dy, at.y - 8 * dy + 5 * dx);
  gsk_path_builder_line_to (builder, at.x - 8 * dx + 5 * dy, at.y - 8 * dy - 5 * dx);
  gsk_path_builder_close (builder);
  head = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_fill (snapshot, head, GSK_FILL_RULE_WINDING, colour);
}

/* Where the line comes to the edge of the card at its end. */
static void
draw_head (BowNetworkChart *self,
           GtkSnapshot     *snapshot,
           GskPath         *path,
           guint            to,
           const GdkRGBA   *colour)
{
  g_autoptr (GskPathMeasure) measure = gsk_path_measure_new (path);
  graphene_point_t centre = place (self, &self->layout->nodes[to]), at = centre;
  GskPathPoint point;
  graphene_vec2_t tangent;

  for (float distance = gsk_path_measure_get_length (measure); distance > 0; distance -= 3)
    {
      if (!gsk_path_measure_get_point (measure, distance, &point))
        return;
      gsk_path_point_get_position (&point, path, &at);
      if (fabsf (at.x - centre.x) > (float) self->card_width / 2 || fabsf (at.y - centre.y) > (float) self->card_height / 2)
        break;
    }
  gsk_path_point_get_tangent (&point, path, GSK_PATH_FROM_START, &tangent);
  draw_arrow (snapshot, at, graphene_vec2_get_x (&tangent), graphene_vec2_get_y (&tangent), colour);
}

static gboolean
is_chosen (BowNetworkChart      *self,
           const BowCardLink *link)
{
  return self->focused >= 0 && (link->ends.from == (guint) self->focused || link->ends.to == (guint) self->focused);
}

static void
draw_link (BowNetworkChart *self,
           GtkSnapshot     *snapshot,
           guint            index)
{
  const BowCardLink *link = bow_network_data_get_link (self->data, index);
  gboolean chosen = is_chosen (self, link);
  g_autoptr (GskPath) path = trace (self, index);
  g_autoptr (GskStroke) stroke = make_stroke (link->strength, chosen);
  AdwStyleManager *style = adw_style_manager_get_default ();
  GdkRGBA colour;

  gtk_widget_get_color (GTK_WIDGET (self), &colour);
  if (chosen)
    adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (style), adw_style_manager_get_dark (style), &colour);
  else if (!adw_style_manager_get_high_contrast (style))
    colour.alpha *= 0.62f;
  gtk_snapshot_append_stroke (snapshot, path, stroke, &colour);
  if (link->directed)
    draw_head (self, snapshot, path, link->ends.to, &colour);
}

/* What the links of the card with the focus say, each where it is half way. */
static void
draw_label (BowNetworkChart *self,
            GtkSnapshot     *snapshot,
            guint            index)
{
  const BowCardLink *link = bow_network_data_get_link (self->data, index);
  g_autoptr (GskPath) path = trace (self, index);
  g_autoptr (GskPathMeasure) measure = gsk_path_measure_new (path);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), link->label);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA colour, back = dark ? (GdkRGBA) { 0.13f, 0.13f, 0.15f, 0.94f } : (GdkRGBA) { 1, 1, 1, 0.94f };
  graphene_point_t at;
  GskPathPoint point;
  PangoRectangle ink;
  int width, height;

  if (!gsk_path_measure_get_point (measure, gsk_path_measure_get_length (measure) / 2, &point))
    return;
  gsk_path_point_get_position (&point, path, &at);
  /* In the gap between two ranks. */
  pango_layout_set_width (layout, (self->downwards ? self->card_width : GAP_ACROSS) * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_extents (layout, NULL, &ink);
  width = ink.width;
  height = ink.height;
  /* Beside the line, whose style has to be seen. */
  at.x += self->downwards ? 7 : -(float) width / 2;
  at.x = CLAMP (at.x, 2, MAX ((float) (gtk_widget_get_width (GTK_WIDGET (self)) - width - 2), 2));
  at.y -= self->downwards ? (float) height / 2 : (float) height + 3;
  gtk_widget_get_color (GTK_WIDGET (self), &colour);
  gtk_snapshot_append_color (snapshot, &back, &GRAPHENE_RECT_INIT (at.x - 3, at.y, (float) width + 6, (float) height));
  gtk_snapshot_save (snapshot);
  at.x -= (float) ink.x;
  gtk_snapshot_translate (snapshot, &at);
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
bow_network_chart_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  BowNetworkChart *self = BOW_NETWORK_CHART (widget);
  guint n_links = self->data != NULL && self->layout != NULL ? bow_network_data_n_links (self->data) : 0;

  for (int chosen = 0; chosen < 2; chosen++)
    for (guint i = 0; i < n_links; i++)
      if (is_chosen (self, bow_network_data_get_link (self->data, i)) == chosen)
        draw_link (self, snapshot, i);
  GTK_WIDGET_CLASS (bow_network_chart_parent_class)->snapshot (widget, snapshot);
  for (guint i = 0; i < n_links; i++)
    if (is_chosen (self, bow_network_data_get_link (self->data, i)))
      draw_label (self, snapshot, i);
}

/* The nearest card that way; one to the side counts as further away. */
static int
find_next (BowNetworkChart *self,
           GtkDirectionType direction)
{
  graphene_point_t here = place (self, &self->layout->nodes[self->focused]);
  gboolean sideways = direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT;
  float sign = direction == GTK_DIR_RIGHT || direction == GTK_DIR_DOWN ? 1 : -1;
  float best = INFINITY;
  int found = -1;

  for (guint i = 0; i < self->cards->len; i++)
    {
      graphene_point_t there = place (self, &self->layout->nodes[i]);
      float ahead = sign * (sideways ? there.x - here.x : there.y - here.y);
      float aside = fabsf (sideways ? there.y - here.y : there.x - here.x);

      if (ahead <= 1 || ahead + 2 * aside >= best)
        continue;
      best = ahead + 2 * aside;
      found = (int) i;
    }

  return found;
}

/* It is one stop of Tab; within it arrow keys go from card to card. */
static gboolean
bow_network_chart_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  BowNetworkChart *self = BOW_NETWORK_CHART (widget);
  int next;

  if (self->cards->len == 0 || self->layout == NULL)
    return FALSE;
  if (gtk_widget_get_focus_child (widget) == NULL)
    return gtk_widget_grab_focus (g_ptr_array_index (self->cards, MAX (self->focused, 0)));
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD || self->focused < 0)
    return FALSE;
  next = find_next (self, direction);

  return next >= 0 && gtk_widget_grab_focus (g_ptr_array_index (self->cards, next));
}

static gboolean
bow_network_chart_grab_focus (GtkWidget *widget)
{
  BowNetworkChart *self = BOW_NETWORK_CHART (widget);

  return self->cards->len > 0 && gtk_widget_grab_focus (g_ptr_array_index (self->cards, MAX (self->focused, 0)));
}

static guint
index_of (BowNetworkChart *self,
          GtkWidget       *card)
{
  guint index = 0;

  g_ptr_array_find (self->cards, card, &index);

  return index;
}

static void
clicked_cb (BowNetworkChart *self,
            GtkWidget       *card)
{
  g_signal_emit (self, signals[OPENED], 0, bow_network_data_get_node (self->data, index_of (self, card))->row);
}

static void
focus_cb (BowNetworkChart *self,
          GParamSpec      *pspec,
          GtkWidget       *card)
{
  if (!gtk_widget_has_focus (card))
    return;
  self->focused = (int) index_of (self, card);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[FOCUSED], 0, (guint) self->focused);
}

static void
drop_cards (BowNetworkChart *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->cards, i));
  g_ptr_array_set_size (self->cards, 0);
  self->focused = -1;
  forget_layout (self);
}

static void
bow_network_chart_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (bow_network_chart_parent_class)->css_changed (widget, change);
  forget_layout (BOW_NETWORK_CHART (widget));
  gtk_widget_queue_resize (widget);
}

static void
bow_network_chart_dispose (GObject *object)
{
  BowNetworkChart *self = BOW_NETWORK_CHART (object);

  drop_cards (self);
  g_clear_object (&self->data);

  G_OBJECT_CLASS (bow_network_chart_parent_class)->dispose (object);
}

static void
bow_network_chart_finalize (GObject *object)
{
  g_ptr_array_unref (BOW_NETWORK_CHART (object)->cards);

  G_OBJECT_CLASS (bow_network_chart_parent_class)->finalize (object);
}

static GtkSizeRequestMode
bow_network_chart_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bow_network_chart_class_init (BowNetworkChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bow_network_chart_dispose;
  object_class->finalize = bow_network_chart_finalize;
  widget_class->measure = bow_network_chart_measure;
  widget_class->size_allocate = bow_network_chart_size_allocate;
  widget_class->snapshot = bow_network_chart_snapshot;
  widget_class->focus = bow_network_chart_focus;
  widget_class->grab_focus = bow_network_chart_grab_focus;
  widget_class->css_changed = bow_network_chart_css_changed;
  widget_class->get_request_mode = bow_network_chart_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "network");

  signals[OPENED] = g_signal_new ("opened", BOW_TYPE_NETWORK_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[FOCUSED] = g_signal_new ("focused", BOW_TYPE_NETWORK_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
bow_network_chart_init (BowNetworkChart *self)
{
  self->cards = g_ptr_array_new ();
  self->focused = -1;
  self->for_width = -1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * bow_network_chart_new:
 *
 * Returns: (transfer floating): a chart of nothing
 */
GtkWidget *
bow_network_chart_new (void)
{
  return g_object_new (BOW_TYPE_NETWORK_CHART, NULL);
}

/**
 * bow_network_chart_set_data:
 * @self: a chart
 * @data: (nullable): what it shows
 *
 * Shows another network, and says it to a screen reader.
 */
void
bow_network_chart_set_data (BowNetworkChart *self,
                            BowNetworkData  *data)
{
  g_autofree char *reading = data != NULL ? bow_network_data_read_out (data) : g_strdup ("");

  if (!g_set_object (&self->data, data))
    return;
  drop_cards (self);
  for (guint i = 0; data != NULL && i < bow_network_data_n_nodes (data); i++)
    {
      GtkWidget *card = bow_network_card_new (data, i);

      g_signal_connect_object (card, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (card, "notify::has-focus", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->cards, card);
      gtk_widget_set_parent (card, GTK_WIDGET (self));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, reading, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * bow_network_chart_focus_node:
 * @self: a chart
 * @node: index of a node
 *
 * Gives the focus to the card of a node.
 */
void
bow_network_chart_focus_node (BowNetworkChart *self,
                              guint            node)
{
  g_return_if_fail (node < self->cards->len);

  gtk_widget_grab_focus (g_ptr_array_index (self->cards, node));
}

/**
 * bow_network_chart_get_data:
 * @self: a chart
 *
 * Returns: (transfer none) (nullable): what it shows
 */
BowNetworkData *
bow_network_chart_get_data (BowNetworkChart *self)
{
  return self->data;
}

/**
 * bow_network_chart_get_card:
 * @self: a chart
 * @node: index of a node
 *
 * Returns: (transfer none): its card
 */
GtkWidget *
bow_network_chart_get_card (BowNetworkChart *self,
                            guint            node)
{
  g_return_val_if_fail (node < self->cards->len, NULL);

  return g_ptr_array_index (self->cards, node);
}

/**
 * bow_network_chart_get_focused:
 * @self: a chart
 *
 * Returns: index of the node that has or last had the focus, or -1
 */
int
bow_network_chart_get_focused (BowNetworkChart *self)
{
  return self->focused;
}
