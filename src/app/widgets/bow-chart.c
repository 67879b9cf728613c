/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-chart.h"

#include <adwaita.h>

typedef struct
{
  BowChartData *data;
  /* Without size; the style sheet gives each the colour of a fill. */
  GtkWidget *fills[BOW_CHART_N_FILLS];
  gboolean printing;
} BowChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BowChart, bow_chart, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DATA,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* On paper, where no style sheet holds. */
static const char *const paper_colours[BOW_CHART_N_FILLS] = {
  "#1c71d8", "#e5a50a", "#26a269", "#813d9c", "#a51d2d", "#5e5c64",
};

/* How far apart the lines of each pattern are and which way they run: across,
 * down, or both in turn. */
static const struct
{
  float dx;
  float dy;
} patterns[BOW_CHART_N_FILLS][2] = {
  { { 0, 0 } },
  { { 1, -1 } },
  { { 1, 0 } },
  { { 0, 1 } },
  { { 1, 1 } },
  { { 1, 0 }, { 0, 1 } },
};

#define PATTERN_STEP 5.0f

static void
bow_chart_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  BowChart *self = BOW_CHART (widget);
  BowChartPrivate *priv = bow_chart_get_instance_private (self);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);

  if (priv->data != NULL && bow_chart_data_n_steps (priv->data) > 0 && bow_chart_data_n_series (priv->data) > 0 && width > 0)
    BOW_CHART_GET_CLASS (self)->paint (self, snapshot, priv->data, width, height);
}

static void
bow_chart_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  BowChartPrivate *priv = bow_chart_get_instance_private (BOW_CHART (widget));

  for (gsize i = 0; i < BOW_CHART_N_FILLS; i++)
    gtk_widget_size_allocate (priv->fills[i], &(GtkAllocation) { 0, 0, 0, 0 }, -1);
}

static void
style_cb (BowChart *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkWidget *widget = GTK_WIDGET (self);

  if (adw_style_manager_get_dark (style))
    gtk_widget_add_css_class (widget, "bow-dark");
  else
    gtk_widget_remove_css_class (widget, "bow-dark");
  if (adw_style_manager_get_high_contrast (style))
    gtk_widget_add_css_class (widget, "bow-strong");
  else
    gtk_widget_remove_css_class (widget, "bow-strong");
  gtk_widget_queue_draw (widget);
}

static void
bow_chart_css_changed (GtkWidget         *widget,
                       GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (bow_chart_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
bow_chart_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DATA:
      g_value_set_object (value, bow_chart_get_data (BOW_CHART (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_chart_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_DATA:
      bow_chart_set_data (BOW_CHART (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_chart_dispose (GObject *object)
{
  BowChartPrivate *priv = bow_chart_get_instance_private (BOW_CHART (object));

  for (gsize i = 0; i < BOW_CHART_N_FILLS; i++)
    g_clear_pointer (&priv->fills[i], gtk_widget_unparent);
  g_clear_object (&priv->data);

  G_OBJECT_CLASS (bow_chart_parent_class)->dispose (object);
}

static void
bow_chart_class_init (BowChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bow_chart_get_property;
  object_class->set_property = bow_chart_set_property;
  object_class->dispose = bow_chart_dispose;
  widget_class->snapshot = bow_chart_snapshot;
  widget_class->size_allocate = bow_chart_size_allocate;
  widget_class->css_changed = bow_chart_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");

  properties[PROP_DATA] =
    g_param_spec_object ("data", NULL, NULL, BOW_TYPE_CHART_DATA,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bow_chart_init (BowChart *self)
{
  BowChartPrivate *priv = bow_chart_get_instance_private (self);
  AdwStyleManager *style = adw_style_manager_get_default ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "caption");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  for (gsize i = 0; i < BOW_CHART_N_FILLS; i++)
    {
      g_autofree char *name = g_strdup_printf ("bow-fill-%zu", i);

      priv->fills[i] = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (priv->fills[i], name);
      gtk_widget_set_parent (priv->fills[i], GTK_WIDGET (self));
    }
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  style_cb (self);
}

/**
 * bow_chart_set_data:
 * @self: a chart
 * @data: (nullable): its figures
 *
 * Shows other figures, and says them to a screen reader.
 */
void
bow_chart_set_data (BowChart     *self,
                    BowChartData *data)
{
  BowChartPrivate *priv = bow_chart_get_instance_private (self);
  g_autofree char *reading = data != NULL ? bow_chart_data_read_out (data) : NULL;

  if (!g_set_object (&priv->data, data))
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, reading != NULL ? reading : "", -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATA]);
}

/**
 * bow_chart_get_data:
 * @self: a chart
 *
 * Returns: (transfer none) (nullable): its figures
 */
BowChartData *
bow_chart_get_data (BowChart *self)
{
  BowChartPrivate *priv = bow_chart_get_instance_private (self);

  return priv->data;
}

/**
 * bow_chart_print:
 * @self: a chart
 * @cr: where to, for example a page of a PDF
 * @width: how wide, in the units of @cr
 * @height: how high
 *
 * Draws the chart on paper: as vectors, black on white, whatever the screen is.
 */
void
bow_chart_print (BowChart *self,
                 cairo_t  *cr,
                 double    width,
                 double    height)
{
  BowChartPrivate *priv = bow_chart_get_instance_private (self);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  if (priv->data == NULL || bow_chart_data_n_steps (priv->data) == 0 || bow_chart_data_n_series (priv->data) == 0)
    return;
  priv->printing = TRUE;
  BOW_CHART_GET_CLASS (self)->paint (self, snapshot, priv->data, (float) width, (float) height);
  priv->printing = FALSE;
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node != NULL)
    gsk_render_node_draw (node, cr);
}

/**
 * bow_chart_get_ink:
 * @self: a chart
 * @strength: from 0 for nothing to 1 for text
 * @ink: (out): the colour of lines and text
 */
void
bow_chart_get_ink (BowChart *self,
                   double    strength,
                   GdkRGBA  *ink)
{
  BowChartPrivate *priv = bow_chart_get_instance_private (self);

  if (priv->printing)
    *ink = (GdkRGBA) { 0, 0, 0, 1 };
  else
    gtk_widget_get_color (GTK_WIDGET (self), ink);
  if (!adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    ink->alpha *= (float) strength;
}

/**
 * bow_chart_get_colour:
 * @self: a chart
 * @fill: number of a fill; they begin again after the last
 * @colour: (out): its colour
 */
void
bow_chart_get_colour (BowChart *self,
                      guint     fill,
                      GdkRGBA  *colour)
{
  BowChartPrivate *priv = bow_chart_get_instance_private (self);

  if (priv->printing)
    gdk_rgba_parse (colour, paper_colours[fill % BOW_CHART_N_FILLS]);
  else
    gtk_widget_get_color (priv->fills[fill % BOW_CHART_N_FILLS], colour);
}

static void
add_lines (GskPathBuilder        *builder,
           const graphene_rect_t *area,
           float                  dx,
           float                  dy)
{
  float reach = area->size.width + area->size.height;

  for (float at = -reach; at < reach; at += PATTERN_STEP)
    {
      float x = area->origin.x + (dx != 0 && dy == 0 ? 0 : at);
      float y = area->origin.y + (dx != 0 && dy == 0 ? at : dy < 0 ? area->size.height : 0);

      gsk_path_builder_move_to (builder, x, y);
      gsk_path_builder_line_to (builder, x + dx * reach, y + dy * reach);
    }
}

/**
 * bow_chart_fill:
 * @self: a chart
 * @snapshot: where to
 * @fill: number of a fill
 * @area: what to fill
 *
 * Fills an area with the colour and the pattern of a fill.
 */
void
bow_chart_fill (BowChart              *self,
                GtkSnapshot           *snapshot,
                guint                  fill,
                const graphene_rect_t *area)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.5f);
  g_autoptr (GskPath) path = NULL;
  GdkRGBA colour;
  gboolean light;

  fill %= BOW_CHART_N_FILLS;
  bow_chart_get_colour (self, fill, &colour);
  gtk_snapshot_append_color (snapshot, &colour, area);
  for (gsize i = 0; i < G_N_ELEMENTS (patterns[fill]); i++)
    if (patterns[fill][i].dx != 0 || patterns[fill][i].dy != 0)
      add_lines (builder, area, patterns[fill][i].dx, patterns[fill][i].dy);
  path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  if (gsk_path_is_empty (path))
    return;
  light = 0.3f * colour.red + 0.59f * colour.green + 0.11f * colour.blue > 0.5f;
  gtk_snapshot_push_clip (snapshot, area);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &(GdkRGBA) { !light, !light, !light, 0.55f });
  gtk_snapshot_pop (snapshot);
}

/**
 * bow_chart_measure_text:
 * @self: a chart
 * @text: what would be written
 * @width: (out) (optional): how wide it is, in pixels
 * @height: (out) (optional): how high
 */
void
bow_chart_measure_text (BowChart   *self,
                        const char *text,
                        float      *width,
                        float      *height)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int pixels_wide, pixels_high;

  pango_layout_get_pixel_size (layout, &pixels_wide, &pixels_high);
  if (width != NULL)
    *width = (float) pixels_wide;
  if (height != NULL)
    *height = (float) pixels_high;
}

/**
 * bow_chart_write:
 * @self: a chart
 * @snapshot: where to
 * @text: what to write
 * @x: the point that it is aligned to, in pixels
 * @y: its top
 * @align: 0 to begin at @x, 0.5 to be centred there, 1 to end there
 * @ink: its colour
 */
void
bow_chart_write (BowChart      *self,
                 GtkSnapshot   *snapshot,
                 const char    *text,
                 float          x,
                 float          y,
                 float          align,
                 const GdkRGBA *ink)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x - (float) width * align, y));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}
