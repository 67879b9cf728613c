/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-heat-legend.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "case/bow-case-async.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-time-histogram.h"

/* What happened somewhere, once: plans, places and people are not counted. */
static const char *const happenings[] = { "report", "event", "arrest", "search" };

/* In metres, in the order of the list. */
static const double reaches[] = { 100, 150, 200, 300, 500, 1000 };
#define USUAL_REACH 1

struct _BowHeatLegend
{
  GtkWidget parent_instance;

  GtkBox *steps;
  GtkLabel *words;
  GtkWidget *reach_label;
  GtkDropDown *reach;

  BowMapFeed *feed;
  BowMapCanvas *canvas;
  GCancellable *working;
};

G_DEFINE_FINAL_TYPE (BowHeatLegend, bow_heat_legend, GTK_TYPE_WIDGET)

/* What a density is made of, and what became of it. */
typedef struct
{
  BowPoints *points;
  double reach_m;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  bow_points_free (wanted->points);
  g_free (wanted);
}

static double
get_reach (BowHeatLegend *self)
{
  return reaches[MIN (gtk_drop_down_get_selected (self->reach), G_N_ELEMENTS (reaches) - 1)];
}

static void
say (BowHeatLegend *self,
     const char    *words)
{
  gtk_label_set_label (self->words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
forget (BowHeatLegend *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_box_remove (self->steps, child);
  if (self->canvas != NULL)
    bow_heat_layer_take (bow_map_canvas_get_heat (self->canvas), NULL);
}

static void
draw_swatch (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        number)
{
  GdkRGBA colour = bow_heat_colour (GPOINTER_TO_UINT (number), adw_style_manager_get_dark (adw_style_manager_get_default ()));

  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_paint (cr);
}

static GtkWidget *
make_step (const BowHeat *heat,
           guint          number)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *swatch = gtk_drawing_area_new ();
  double from = bow_heat_class_from (heat, number);
  g_autofree char *text = NULL;
  GtkWidget *label;

  /* Translators: how many events there are in a square kilometre, or more. */
  text = g_strdup_printf (_("%.*f or more in a km²"), from < 10 ? 1 : 0, from);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), 28);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), 14);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch, GUINT_TO_POINTER (number), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (swatch), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static char *
describe_time (BowHeatLegend *self)
{
  BowFilter *filter = self->feed != NULL ? bow_map_feed_get_filter (self->feed) : NULL;
  gint64 from, to;

  if (filter == NULL || !bow_filter_get_time (filter, &from, &to))
    return g_strdup (_("All dates"));

  return bow_time_describe_range (from, to);
}

static char *
describe (BowHeatLegend    *self,
          const BowDensity *density,
          gint64            n_unplaced)
{
  gint64 n_left_out = (gint64) (density->n_vague + density->n_off) + n_unplaced;
  g_autofree char *time = describe_time (self);

  /* Translators: the method, its reach in metres, how many records of how many
   * it is made of, how many were left out, the side of a cell in metres, and
   * the time that they are of. */
  return g_strdup_printf (_("Kernel density, quartic, %g m: %" PRId64 " of %" PRId64 " reports, events, arrests and stops and searches. "
                            "%" PRId64 " left out, whose place is known less well than that or not at all. Cells of %.0f m. %s."),
                          density->bandwidth_m, (gint64) density->n_counted, (gint64) density->n_counted + n_left_out, n_left_out,
                          density->raster.cell_m, time);
}

static void
show_heat (BowHeatLegend *self,
           BowHeat       *heat,
           gint64         n_unplaced)
{
  g_autofree char *words = describe (self, heat->density, n_unplaced);

  forget (self);
  for (guint i = BOW_HEAT_CLASSES; i > 0; i--)
    gtk_box_append (self->steps, make_step (heat, i));
  say (self, words);
  bow_heat_layer_take (bow_map_canvas_get_heat (self->canvas), heat);
}

static void
estimate (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  const Wanted *wanted = data;
  const BowPoints *points = wanted->points;
  const BowDensityDesign design = { .kernel = BOW_DENSITY_QUARTIC, .bandwidth_m = wanted->reach_m };
  g_autoptr (GError) error = NULL;
  g_autoptr (BowGridPoints) placed =
    bow_grid_points_new (points->longitude, points->latitude, points->precision_m, points->n, cancellable, &error);
  BowDensity *density = placed != NULL ? bow_density_new (placed, &design, cancellable, &error) : NULL;

  if (density == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, bow_heat_new (density), (GDestroyNotify) bow_heat_free);
}

static void
estimated_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  BowHeatLegend *self = BOW_HEAT_LEGEND (source);
  const Wanted *wanted = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  BowHeat *heat = g_task_propagate_pointer (G_TASK (result), &error);

  if (heat != NULL)
    show_heat (self, heat, wanted->points->n_unplaced);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      forget (self);
      say (self, error->message);
    }
}

static GCancellable *
begin (BowHeatLegend *self)
{
  g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  self->working = g_cancellable_new ();

  return self->working;
}

static gpointer
read_points (BowCase       *bow_case,
             gpointer       filter,
             GCancellable  *cancellable,
             GError       **error)
{
  return bow_case_list_points (bow_case, filter, cancellable, error);
}

static void
points_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowHeatLegend) self = user_data;
  BowPoints *points = bow_case_run_finish (BOW_CASE (source), result, NULL);

  if (points != NULL && self->canvas != NULL && gtk_widget_get_visible (GTK_WIDGET (self)))
    bow_heat_legend_show (self, points);
  else
    bow_points_free (points);
}

/* Of what the map shows, that which happened. */
static BowFilter *
narrow (BowMapFeed *feed)
{
  BowFilter *filter = bow_map_feed_copy_filter (feed);
  const char *const *kinds = bow_filter_get_kinds (filter);
  g_autoptr (GPtrArray) both = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (happenings); i++)
    if (kinds == NULL || g_strv_contains (kinds, happenings[i]))
      g_ptr_array_add (both, (gpointer) happenings[i]);
  if (both->len == 0)
    g_clear_object (&filter);
  else
    {
      g_ptr_array_add (both, NULL);
      bow_filter_set_kinds (filter, (const char *const *) both->pdata);
    }

  return filter;
}

static void
refresh (BowHeatLegend *self)
{
  BowCase *bow_case = self->feed != NULL ? bow_map_feed_get_case (self->feed) : NULL;
  GCancellable *working = begin (self);
  g_autoptr (BowFilter) filter = NULL;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || bow_case == NULL)
    {
      forget (self);
      return;
    }
  filter = narrow (self->feed);
  if (filter == NULL)
    {
      forget (self);
      say (self, _("A density is taken of reports, events, arrests and stops and searches. Nothing of these is shown."));
      return;
    }
  bow_case_run_async (bow_case, BOW_CASE_LATER, read_points, g_steal_pointer (&filter), g_object_unref,
                      (GDestroyNotify) bow_points_free, working, points_cb, g_object_ref (self));
}

static void
on_reach (BowHeatLegend *self)
{
  refresh (self);
}

static void
on_close (BowHeatLegend *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
bow_heat_legend_dispose (GObject *object)
{
  BowHeatLegend *self = BOW_HEAT_LEGEND (object);
  GtkWidget *child;

  g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  g_clear_object (&self->feed);
  g_clear_object (&self->canvas);
  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_HEAT_LEGEND);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (bow_heat_legend_parent_class)->dispose (object);
}

static void
bow_heat_legend_class_init (BowHeatLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_heat_legend_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-heat-legend.ui");
  gtk_widget_class_bind_template_child (widget_class, BowHeatLegend, steps);
  gtk_widget_class_bind_template_child (widget_class, BowHeatLegend, words);
  gtk_widget_class_bind_template_child (widget_class, BowHeatLegend, reach_label);
  gtk_widget_class_bind_template_child (widget_class, BowHeatLegend, reach);
  gtk_widget_class_bind_template_callback (widget_class, on_reach);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bow_heat_legend_init (BowHeatLegend *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (reaches); i++)
    {
      g_autofree char *name = g_strdup_printf (_("%g m"), reaches[i]);

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->reach, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->reach, USUAL_REACH);
  bow_choice_name_drop_down (self->reach, gtk_label_get_text (GTK_LABEL (self->reach_label)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Density"), -1);
  g_signal_connect (self, "notify::visible", G_CALLBACK (refresh), NULL);
}

/**
 * bow_heat_legend_follow:
 * @self: the legend
 * @feed: what feeds the map
 * @canvas: the map
 *
 * Sets what it reads, and where the density is drawn. To be called once.
 */
void
bow_heat_legend_follow (BowHeatLegend *self,
                        BowMapFeed    *feed,
                        BowMapCanvas  *canvas)
{
  g_set_object (&self->feed, feed);
  g_set_object (&self->canvas, canvas);
  g_signal_connect_object (feed, "loaded", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
}

/**
 * bow_heat_legend_get_words:
 * @self: the legend
 *
 * What it says below the steps.
 *
 * Returns: (transfer none): the text
 */
const char *
bow_heat_legend_get_words (BowHeatLegend *self)
{
  return gtk_label_get_label (self->words);
}

/**
 * bow_heat_legend_show:
 * @self: the legend
 * @points: (transfer full): where the records are
 *
 * Estimates the density of these, in a thread of its own, and shows it.
 */
void
bow_heat_legend_show (BowHeatLegend *self,
                      BowPoints     *points)
{
  Wanted *wanted = g_new0 (Wanted, 1);
  g_autoptr (GTask) task = g_task_new (self, begin (self), estimated_cb, NULL);

  wanted->points = points;
  wanted->reach_m = get_reach (self);
  g_task_set_task_data (task, wanted, wanted_free);
  g_task_run_in_thread (task, estimate);
}
