/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-chart-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Beyond this many the words would not be kept anyway. */
#define MAX_LAYOUTS 700
#define MOST_LETTERS 26
/* The picture of many goes so far beyond the window, of its size. */
#define OVERVIEW_ROOM 0.25f

G_DEFINE_FINAL_TYPE (BowLinkChart, bow_link_chart, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  MENU,
  FOCUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the chart says of itself as a whole. */
static void
update_label (BowLinkChart *self)
{
  BowLinkScene *scene = self->model != NULL ? bow_link_model_get_scene (self->model) : NULL;
  guint n_nodes = scene != NULL ? bow_link_scene_n_nodes (scene) : 0, n_edges = scene != NULL ? bow_link_scene_n_edges (scene) : 0;
  guint n_selected = self->model != NULL ? bow_link_model_n_selected (self->model) : 0;
  g_autofree char *nodes = g_strdup_printf (ngettext ("%u record", "%u records", n_nodes), n_nodes);
  g_autofree char *edges = g_strdup_printf (ngettext ("%u link", "%u links", n_edges), n_edges);
  /* Translators: what a screen reader says of a chart: "Chart of links: 42 records, 57 links, 3 selected". */
  g_autofree char *label = g_strdup_printf (_("Chart of links: %s, %s, %u selected"), nodes, edges, n_selected);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
overview_drawn_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  BowLinkChart *self = BOW_LINK_CHART (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pixels = g_task_propagate_pointer (G_TASK (result), &error);
  const BowLinkOverviewDesign *design = bow_link_overview_get_design (g_task_get_task_data (G_TASK (result)));

  self->overview_drawing = FALSE;
  if (pixels == NULL)
    return;
  g_clear_object (&self->overview);
  self->overview = gdk_memory_texture_new (design->width, design->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, pixels, 4 * (gsize) design->width);
  self->overview_design = *design;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
draw_overview (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  g_task_return_pointer (task, bow_link_overview_draw (data), (GDestroyNotify) g_bytes_unref);
}

static BowLinkOverview *
design_overview (BowLinkChart *self)
{
  BowLinkScene *scene = bow_link_model_get_scene (self->model);
  guint n_nodes = bow_link_scene_n_nodes (scene), n_edges = bow_link_scene_n_edges (scene);
  g_autofree GdkRGBA *colours = g_new (GdkRGBA, n_nodes + 1);
  g_autofree guint8 *weights = g_new (guint8, n_edges + 1);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  BowNetwork *network = bow_link_model_get_network (self->model);
  float scale = (float) gtk_widget_get_scale_factor (GTK_WIDGET (self));
  BowLinkOverviewDesign design = {
    .width = (int) ((float) gtk_widget_get_width (GTK_WIDGET (self)) * scale * (1 + 2 * OVERVIEW_ROOM)),
    .height = (int) ((float) gtk_widget_get_height (GTK_WIDGET (self)) * scale * (1 + 2 * OVERVIEW_ROOM)),
    .zoom = self->zoom * scale, .x = self->x, .y = self->y, .has_dots = self->has_dots,
    .dot = CLAMP (self->zoom * 0.13f, 1.5f, 12.0f) * scale,
    .paper = dark ? (GdkRGBA) { 0.12f, 0.12f, 0.13f, 0.9f } : (GdkRGBA) { 1, 1, 1, 0.9f },
  };

  gtk_widget_get_color (GTK_WIDGET (self), &design.line);
  design.line.alpha = bow_link_model_has_marks (self->model) ? 0.22f : 0.62f;
  for (guint i = 0; i < n_nodes; i++)
    colours[i] = _bow_link_chart_colour (self, i, dark);
  for (guint i = 0; i < n_edges; i++)
    weights[i] = network->edges[bow_link_model_get_line (self->model, i)->edge].strength == BOW_NETWORK_CONFIRMED ? 255 : 140;

  return bow_link_overview_new (scene, colours, weights, &design);
}

/* Draws the picture of many anew in another thread, one at a time. */
void
_bow_link_chart_want_overview (BowLinkChart *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->overview_drawing)
    return;
  self->overview_drawing = self->overview_holds = TRUE;
  self->overview_is_faint = bow_link_model_has_marks (self->model);
  task = g_task_new (self, self->cancellable, overview_drawn_cb, NULL);
  g_task_set_task_data (task, design_overview (self), (GDestroyNotify) bow_link_overview_free);
  g_task_run_in_thread (task, draw_overview);
}

PangoLayout *
_bow_link_chart_write (BowLinkChart *self,
                       const char   *words,
                       double        size)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (size));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);

  return layout;
}

PangoLayout *
_bow_link_chart_layout (BowLinkChart *self,
                        guint         item)
{
  PangoLayout *layout = g_hash_table_lookup (self->layouts, GUINT_TO_POINTER (item));
  g_autofree char *words = NULL;
  const char *title;

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (self->layouts) >= MAX_LAYOUTS)
    g_hash_table_remove_all (self->layouts);
  title = bow_link_model_get_title (self->model, item);
  if (g_utf8_strlen (title, -1) > MOST_LETTERS)
    words = g_strdup_printf ("%.*s…", (int) (g_utf8_offset_to_pointer (title, MOST_LETTERS - 1) - title), title);
  layout = _bow_link_chart_write (self, words != NULL ? words : title, 0.88);
  g_hash_table_insert (self->layouts, GUINT_TO_POINTER (item), layout);

  return layout;
}

/* The focus follows its record. */
static void
find_focus (BowLinkChart *self)
{
  BowNetwork *network = bow_link_model_get_network (self->model);
  int node = network != NULL && self->focus_row != 0 ? bow_network_find (network, self->focus_row) : -1;

  self->focus = node >= 0 ? bow_link_model_item_of (self->model, (guint) node) : -1;
}

static void
moved_cb (BowLinkChart *self)
{
  self->overview_holds = FALSE;
  if (self->fits)
    bow_link_chart_fit (self);
  _bow_link_chart_redraw (self);
}

static void
changed_cb (BowLinkChart *self)
{
  g_hash_table_remove_all (self->layouts);
  g_hash_table_remove_all (self->line_layouts);
  g_clear_pointer (&self->order, g_free);
  self->hover = self->hover_line = -1;
  find_focus (self);
  update_label (self);
  moved_cb (self);
}

static void
selected_cb (BowLinkChart *self)
{
  self->overview_holds = self->overview_holds && self->overview_is_faint == bow_link_model_has_marks (self->model);
  update_label (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
style_cb (BowLinkChart *self)
{
  self->overview_holds = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
bow_link_chart_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  BowLinkChart *self = BOW_LINK_CHART (widget);

  GTK_WIDGET_CLASS (bow_link_chart_parent_class)->css_changed (widget, change);
  g_hash_table_remove_all (self->layouts);
  g_hash_table_remove_all (self->line_layouts);
  self->overview_holds = FALSE;
  /* Where the toolkit sees no difference it draws nothing anew. */
  gtk_widget_queue_draw (widget);
}

static void
bow_link_chart_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  BowLinkChart *self = BOW_LINK_CHART (widget);

  /* Notes move upon the chart while that stays as large as it is. */
  if (self->width != width || self->height != height)
    {
      self->width = width;
      self->height = height;
      self->overview_holds = FALSE;
      if (self->fits)
        bow_link_chart_fit (self);
    }
  _bow_link_chart_place_papers (self);
}

static void
bow_link_chart_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 48;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 480;
}

static void
bow_link_chart_dispose (GObject *object)
{
  BowLinkChart *self = BOW_LINK_CHART (object);

  g_cancellable_cancel (self->cancellable);
  bow_link_chart_set_model (self, NULL);
  _bow_link_chart_make_papers (self);

  G_OBJECT_CLASS (bow_link_chart_parent_class)->dispose (object);
}

static void
bow_link_chart_finalize (GObject *object)
{
  BowLinkChart *self = BOW_LINK_CHART (object);

  g_clear_object (&self->overview);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->symbols, bow_link_symbols_free);
  g_clear_pointer (&self->layouts, g_hash_table_unref);
  g_clear_pointer (&self->line_layouts, g_hash_table_unref);
  g_clear_pointer (&self->ring, g_array_unref);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_free (self->order);

  G_OBJECT_CLASS (bow_link_chart_parent_class)->finalize (object);
}

/* Who comes by keyboard is at something at once. */
static gboolean
bow_link_chart_grab_focus (GtkWidget *widget)
{
  BowLinkChart *self = BOW_LINK_CHART (widget);

  if (!GTK_WIDGET_CLASS (bow_link_chart_parent_class)->grab_focus (widget))
    return FALSE;
  if (self->focus < 0 && self->model != NULL && bow_link_scene_n_nodes (bow_link_model_get_scene (self->model)) > 0)
    _bow_link_chart_focus_first (self);

  return TRUE;
}

static gboolean
bow_link_chart_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    keyboard,
                              GtkTooltip *tooltip)
{
  BowLinkChart *self = BOW_LINK_CHART (widget);
  int item = keyboard ? self->focus : self->hover;
  g_autofree char *text = NULL;
  const float *at;
  graphene_point_t point;

  if (item >= 0)
    text = bow_link_chart_describe (self, (guint) item);
  else if (!keyboard && self->hover_line >= 0)
    text = bow_link_chart_describe_line (self, (guint) self->hover_line);
  if (text == NULL)
    return FALSE;
  if (item >= 0)
    {
      int reach = _bow_link_chart_symbol_size (self) / 2 + 4;

      at = bow_link_scene_get_position (bow_link_model_get_scene (self->model), (guint) item);
      _bow_link_chart_to_widget (self, at, &point);
      gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) point.x - reach, (int) point.y - reach, 2 * reach, 2 * reach });
    }
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
bow_link_chart_class_init (BowLinkChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bow_link_chart_dispose;
  object_class->finalize = bow_link_chart_finalize;
  widget_class->measure = bow_link_chart_measure;
  widget_class->size_allocate = bow_link_chart_size_allocate;
  widget_class->snapshot = _bow_link_chart_snapshot;
  widget_class->css_changed = bow_link_chart_css_changed;
  widget_class->grab_focus = bow_link_chart_grab_focus;
  widget_class->focus = _bow_link_chart_move_focus;
  widget_class->query_tooltip = bow_link_chart_query_tooltip;

  signals[OPENED] = g_signal_new ("opened", BOW_TYPE_LINK_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[MENU] = g_signal_new ("menu", BOW_TYPE_LINK_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                G_TYPE_INT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[FOCUSED] = g_signal_new ("focused", BOW_TYPE_LINK_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "linkchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  _bow_link_chart_bind_keys (widget_class);
}

static void
bow_link_chart_init (BowLinkChart *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->symbols = bow_link_symbols_new (GTK_WIDGET (self));
  self->layouts = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->line_layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->ring = g_array_new (FALSE, FALSE, sizeof (float));
  self->papers = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->zoom = BOW_LINK_CHART_COSY_ZOOM;
  self->fits = TRUE;
  self->focus = self->hover = self->hover_line = self->dragged = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  _bow_link_chart_add_hand (self);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bow_link_chart_new:
 *
 * Returns: (transfer floating): a chart of nothing
 */
GtkWidget *
bow_link_chart_new (void)
{
  return g_object_new (BOW_TYPE_LINK_CHART, NULL);
}

/**
 * bow_link_chart_set_model:
 * @self: a chart
 * @model: (nullable): what it shows
 *
 * Shows it, all in view.
 */
void
bow_link_chart_set_model (BowLinkChart *self,
                          BowLinkModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model == NULL)
    return;
  g_signal_connect_object (model, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "noted", G_CALLBACK (_bow_link_chart_make_papers), self, G_CONNECT_SWAPPED);
  _bow_link_chart_make_papers (self);
  self->fits = TRUE;
  changed_cb (self);
}

/**
 * bow_link_chart_get_model:
 * @self: a chart
 *
 * Returns: (transfer none) (nullable): what it shows
 */
BowLinkModel *
bow_link_chart_get_model (BowLinkChart *self)
{
  return self->model;
}

/**
 * bow_link_chart_set_lasso:
 * @self: a chart
 * @lasso: whether a drag draws around what is to be selected, rather than moving
 *   the chart
 *
 * Changes what a drag does.
 */
void
bow_link_chart_set_lasso (BowLinkChart *self,
                          gboolean      lasso)
{
  self->lasso = lasso;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), lasso ? "crosshair" : NULL);
}

/**
 * bow_link_chart_get_focus:
 * @self: a chart
 *
 * Returns: index of the item that the keyboard is at, or -1
 */
int
bow_link_chart_get_focus (BowLinkChart *self)
{
  return self->focus;
}

/**
 * bow_link_chart_set_focus:
 * @self: a chart
 * @item: index of an item, or -1
 *
 * Moves the keyboard there, and the chart so that it is in view.
 */
void
bow_link_chart_set_focus (BowLinkChart *self,
                          int           item)
{
  self->focus = item;
  self->focus_row = item >= 0 ? bow_link_model_get_network (self->model)->nodes[bow_link_model_get_item (self->model, (guint) item)->node].row : 0;
  if (item >= 0)
    _bow_link_chart_reveal (self, (guint) item);
  _bow_link_chart_redraw (self);
  g_signal_emit (self, signals[FOCUSED], 0, item);
}

void
_bow_link_chart_say_focus (BowLinkChart *self)
{
  g_autofree char *text = self->focus >= 0 ? bow_link_chart_describe (self, (guint) self->focus) : NULL;

  if (text != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

void
_bow_link_chart_open (BowLinkChart *self,
                      guint         item)
{
  g_signal_emit (self, signals[OPENED], 0, item);
}

void
_bow_link_chart_menu (BowLinkChart *self,
                      int           item,
                      double        x,
                      double        y)
{
  g_signal_emit (self, signals[MENU], 0, item, x, y);
}

/**
 * bow_link_chart_get_n_drawn:
 * @self: a chart
 *
 * Returns: how many things the last frame drew: symbols, lines and words, the
 *   picture of many counting as one
 */
guint
bow_link_chart_get_n_drawn (BowLinkChart *self)
{
  return self->n_drawn;
}

/**
 * bow_link_chart_is_overview:
 * @self: a chart
 *
 * Returns: whether the last frame drew a picture of many
 */
gboolean
bow_link_chart_is_overview (BowLinkChart *self)
{
  return self->is_overview;
}

/**
 * bow_link_chart_is_settled:
 * @self: a chart
 *
 * Returns: whether nothing is on its way to be drawn better
 */
gboolean
bow_link_chart_is_settled (BowLinkChart *self)
{
  return !self->overview_drawing && (!self->is_overview || self->overview_holds);
}
