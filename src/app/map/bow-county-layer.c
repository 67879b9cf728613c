/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-county-layer.h"

#include <adwaita.h>
#include <math.h>

#include "case/bow-case-county.h"
#include "geo/bow-mercator.h"
#include "map/bow-map-style.h"
#include "map/bow-map-view.h"
#include "widgets/bow-kind-symbol.h"

/* An arrow ends beside the symbol, and what is said stands beside it too. */
#define CLEAR_PX 17.0f
#define PADDING 4
#define SIGN_PX 12.0f

struct _BowCountyLayer
{
  ShumateLayer parent_instance;

  GArray *marks;
};

G_DEFINE_FINAL_TYPE (BowCountyLayer, bow_county_layer, SHUMATE_TYPE_LAYER)

static graphene_point_t
place (const BowMapView  *view,
       const BowPosition *position)
{
  return bow_map_view_place (view, bow_mercator_x (position->longitude), bow_mercator_y (position->latitude));
}

static void
get_colours (BowCountyLayer *self,
             GdkRGBA        *ink,
             GdkRGBA        *back)
{
  gboolean dark = bow_map_style_get_look (GTK_WIDGET (self)) == BOW_MAP_LOOK_DARK;

  gdk_rgba_parse (ink, dark ? "#ffffff" : "#1f1d25");
  gdk_rgba_parse (back, dark ? "#25282c" : "#ffffff");
}

static void
append_head (GskPathBuilder  *builder,
             graphene_point_t at,
             float            dx,
             float            dy)
{
  gsk_path_builder_move_to (builder, at.x - 12 * dx - 7 * dy, at.y - 12 * dy + 7 * dx);
  gsk_path_builder_line_to (builder, at.x, at.y);
  gsk_path_builder_line_to (builder, at.x - 12 * dx + 7 * dy, at.y - 12 * dy - 7 * dx);
}

/* A light edge parts it from the map, as it does all lines. */
static void
draw_path (BowCountyLayer *self,
           GtkSnapshot    *snapshot,
           GskPath        *path,
           gboolean        dashed)
{
  g_autoptr (GskStroke) edge = gsk_stroke_new (5.5f);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2.5f);
  GdkRGBA ink, back;

  get_colours (self, &ink, &back);
  back.alpha = 0.75f;
  if (dashed)
    gsk_stroke_set_dash (stroke, (float[]) { 10, 7 }, 2);
  gtk_snapshot_append_stroke (snapshot, path, edge, &back);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &ink);
}

static void
draw_arrow (BowCountyLayer      *self,
            const BowCountyMark *mark,
            const BowMapView    *view,
            GtkSnapshot         *snapshot)
{
  graphene_point_t from = place (view, &mark->from), to = place (view, &mark->at);
  float length = hypotf (to.x - from.x, to.y - from.y);
  g_autoptr (GskPathBuilder) line = gsk_path_builder_new ();
  g_autoptr (GskPathBuilder) head = gsk_path_builder_new ();
  g_autoptr (GskPath) line_path = NULL;
  g_autoptr (GskPath) head_path = NULL;
  float dx, dy;

  /* Home and target in one spot have no way between them; a line that long
   * overflows. */
  if (length < 3 * CLEAR_PX || length > 100000)
    return;
  dx = (to.x - from.x) / length;
  dy = (to.y - from.y) / length;
  to = GRAPHENE_POINT_INIT (to.x - CLEAR_PX * dx, to.y - CLEAR_PX * dy);
  gsk_path_builder_move_to (line, from.x + CLEAR_PX * dx, from.y + CLEAR_PX * dy);
  /* Bent, so that it is not taken for the route. */
  gsk_path_builder_quad_to (line, (from.x + to.x) / 2 + 0.12f * length * dy, (from.y + to.y) / 2 - 0.12f * length * dx, to.x, to.y);
  append_head (head, to, dx * 0.97f - dy * 0.23f, dy * 0.97f + dx * 0.23f);
  line_path = gsk_path_builder_to_path (line);
  head_path = gsk_path_builder_to_path (head);
  draw_path (self, snapshot, line_path, TRUE);
  draw_path (self, snapshot, head_path, FALSE);
}

/* A triangle for a child and a square for a home, each with “!”. */
static void
draw_sign (BowCountyLayer  *self,
           GtkSnapshot     *snapshot,
           guint            role,
           graphene_point_t at)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (at.x - SIGN_PX, at.y - SIGN_PX, 2 * SIGN_PX, 2 * SIGN_PX));
  GdkRGBA ink, back;

  get_colours (self, &ink, &back);
  cairo_translate (cr, at.x, at.y);
  gdk_cairo_set_source_rgba (cr, &ink);
  if (role == BOW_COUNTY_CHILD)
    {
      cairo_move_to (cr, 0, -8);
      cairo_line_to (cr, 8.5, 7);
      cairo_line_to (cr, -8.5, 7);
      cairo_close_path (cr);
    }
  else
    cairo_rectangle (cr, -7, -7, 14, 14);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &back);
  cairo_translate (cr, 0, role == BOW_COUNTY_CHILD ? 2 : 0);
  bow_kind_symbol_write (GTK_WIDGET (self), cr, "!", 11);
  cairo_destroy (cr);
}

/* @line is how many labels the place has already. */
static void
draw_label (BowCountyLayer      *self,
            const BowCountyMark *mark,
            const BowMapView    *view,
            GtkSnapshot         *snapshot,
            guint                line)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), mark->label);
  graphene_point_t at = place (view, &mark->at);
  graphene_rect_t area;
  GskRoundedRect round;
  GdkRGBA ink, back;
  int width, height;

  get_colours (self, &ink, &back);
  back.alpha = 0.94f;
  pango_layout_get_pixel_size (layout, &width, &height);
  height = MAX (height, 18);
  area = GRAPHENE_RECT_INIT (at.x + CLEAR_PX, at.y - (float) height / 2 + (float) line * (float) (height + 4),
                             (float) width + 2 * SIGN_PX + 2 * PADDING, (float) height + 2);
  /* On the other side where it would run out of the window. */
  if (area.origin.x + area.size.width > view->width && at.x - CLEAR_PX - area.size.width > 0)
    area.origin.x = at.x - CLEAR_PX - area.size.width;
  gsk_rounded_rect_init_from_rect (&round, &area, 5);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &back, &area);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &round, (float[]) { 1, 1, 1, 1 }, (GdkRGBA[]) { ink, ink, ink, ink });
  draw_sign (self, snapshot, mark->role, GRAPHENE_POINT_INIT (area.origin.x + SIGN_PX, area.origin.y + area.size.height / 2));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (area.origin.x + 2 * SIGN_PX, area.origin.y + 1));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

static guint
count_before (BowCountyLayer *self,
              guint           index)
{
  gint64 row = g_array_index (self->marks, BowCountyMark, index).row;
  guint n = 0;

  for (guint i = 0; i < index; i++)
    {
      const BowCountyMark *mark = &g_array_index (self->marks, BowCountyMark, i);

      n += mark->label != NULL && mark->row == row;
    }

  return n;
}

static void
bow_county_layer_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  BowCountyLayer *self = BOW_COUNTY_LAYER (widget);
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);

  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    if (g_array_index (self->marks, BowCountyMark, i).label == NULL)
      draw_arrow (self, &g_array_index (self->marks, BowCountyMark, i), &view, snapshot);
  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    if (g_array_index (self->marks, BowCountyMark, i).label != NULL)
      draw_label (self, &g_array_index (self->marks, BowCountyMark, i), &view, snapshot, count_before (self, i));
}

static void
bow_county_layer_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (bow_county_layer_parent_class)->constructed (object);

  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
bow_county_layer_finalize (GObject *object)
{
  g_clear_pointer (&BOW_COUNTY_LAYER (object)->marks, g_array_unref);

  G_OBJECT_CLASS (bow_county_layer_parent_class)->finalize (object);
}

static void
bow_county_layer_class_init (BowCountyLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = bow_county_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = bow_county_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_county_layer_snapshot;
}

static void
bow_county_layer_init (BowCountyLayer *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "caption-heading");
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * bow_county_layer_new:
 * @viewport: where the map looks
 *
 * Returns: (transfer floating): the layer
 */
BowCountyLayer *
bow_county_layer_new (ShumateViewport *viewport)
{
  return g_object_new (BOW_TYPE_COUNTY_LAYER, "viewport", viewport, NULL);
}

/**
 * bow_county_layer_take:
 * @self: the layer
 * @marks: (transfer full) (nullable) (element-type BowCountyMark): what to say
 *
 * Shows other marks.
 */
void
bow_county_layer_take (BowCountyLayer *self,
                       GArray         *marks)
{
  g_clear_pointer (&self->marks, g_array_unref);
  self->marks = marks;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bow_county_layer_get_marks:
 * @self: the layer
 *
 * Returns: (transfer none) (nullable) (element-type BowCountyMark): what it says
 */
const GArray *
bow_county_layer_get_marks (BowCountyLayer *self)
{
  return self->marks;
}
