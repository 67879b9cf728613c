/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-heat-legend.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "map/bow-heat-work.h"
#include "map/bow-hot-table.h"
#include "map/bow-map-loader.h"
#include "map/bow-map-style.h"
#include "map/bow-near-chains.h"
#include "map/bow-near-dialog.h"

#define MEMO "hot-spots"

struct _BowHeatLegend
{
  GtkWidget parent_instance;

  BowHeatControls *controls;
  GtkButton *table;
  GtkBox *steps;
  GtkLabel *words;
  GtkWidget *claimed;
  GtkDrawingArea *claim_swatch;
  GtkLabel *claim_words;
  GtkWidget *chained;
  GtkLabel *chain_words;

  BowMapFeed *feed;
  BowMapCanvas *canvas;
  BowClaimLayer *claims;
  BowChainLayer *chains;
  /* Whose settings have been read. */
  BowCase *known;
  BowHotInput *input;
  /* Reading and reckoning: a newer one stops the one before it. */
  GCancellable *reading;
  GCancellable *working;
};

G_DEFINE_FINAL_TYPE (BowHeatLegend, bow_heat_legend, GTK_TYPE_WIDGET)

static void
say (BowHeatLegend *self,
     const char    *words)
{
  gtk_label_set_label (self->words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
forget_steps (BowHeatLegend *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_box_remove (self->steps, child);
  gtk_widget_set_sensitive (GTK_WIDGET (self->table), FALSE);
}

static void
forget (BowHeatLegend *self)
{
  forget_steps (self);
  if (self->canvas != NULL)
    bow_heat_layer_take (bow_map_canvas_get_heat (self->canvas), NULL);
}

static void
draw_swatch (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        spots)
{
  int number = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (area), "class"));

  bow_heat_draw_swatch (spots, number, bow_map_style_get_look (GTK_WIDGET (area)), cr, width, height);
}

static GtkWidget *
make_step (const BowHotSpots *spots,
           int                number)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *swatch = gtk_drawing_area_new ();
  g_autofree char *text = bow_hot_spots_describe_class (spots, number);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), 28);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), 14);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (swatch), "class", GINT_TO_POINTER (number));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch, bow_hot_spots_ref ((BowHotSpots *) spots), (GDestroyNotify) bow_hot_spots_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (swatch), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static void
show_spots (BowHeatLegend *self,
            BowHotSpots   *spots)
{
  forget_steps (self);
  for (int number = (int) spots->n_steps; number >= -(int) spots->n_steps; number--)
    if (number > 0 || (number < 0 && spots->has_falls))
      gtk_box_append (self->steps, make_step (spots, number));
  if (spots->is_by_rule)
    bow_heat_controls_show_reach (self->controls, spots->reach_m);
  gtk_widget_set_sensitive (GTK_WIDGET (self->table), spots->n_steps > 0);
  say (self, spots->words);
  bow_heat_layer_take (bow_map_canvas_get_heat (self->canvas), spots);
}

static void
reckoned_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  BowHeatLegend *self = BOW_HEAT_LEGEND (source);
  g_autoptr (GError) error = NULL;
  BowHotSpots *spots = bow_heat_reckon_finish (result, &error);

  if (spots != NULL)
    show_spots (self, spots);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      forget (self);
      say (self, error->message);
    }
}

static GCancellable *
begin (GCancellable **working)
{
  g_cancellable_cancel (*working);
  g_clear_object (working);
  *working = g_cancellable_new ();

  return *working;
}

static void
reckon (BowHeatLegend *self)
{
  BowHotDesign design;

  if (self->input == NULL)
    return;
  bow_heat_controls_get_design (self->controls, &design);
  bow_heat_reckon_async (self, self->input, &design, begin (&self->working), reckoned_cb);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowHeatLegend) self = user_data;
  g_autoptr (GError) error = NULL;
  BowHotInput *input = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (input != NULL && self->canvas != NULL && gtk_widget_get_visible (GTK_WIDGET (self)))
    bow_heat_legend_show (self, input);
  else
    bow_hot_input_unref (input);
  if (error != NULL && self->canvas != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      forget (self);
      say (self, error->message);
    }
}

static void
claims_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowHeatLegend) self = user_data;
  GArray *claims = bow_case_run_finish (BOW_CASE (source), result, NULL);
  guint n = claims != NULL ? claims->len : 0;
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u place that a caller calls a hotspot: their word, not reckoned",
                                                         "%u places that callers call hotspots: their word, not reckoned", n), n);

  if (claims == NULL)
    return;
  gtk_label_set_label (self->claim_words, words);
  gtk_widget_set_visible (self->claimed, n > 0);
  if (self->claims != NULL)
    bow_claim_layer_take (self->claims, claims);
  else
    g_array_unref (claims);
}

/* What happened of what the map shows, in both periods where there are two. */
static gboolean
split_periods (BowHeatLegend  *self,
               BowFilter      *filter,
               BowFilter     **before)
{
  BowPeriodPair *periods = bow_heat_controls_get_periods (self->controls);
  BowHotDesign design;
  BowSpan first, second;

  bow_heat_controls_get_design (self->controls, &design);
  if (design.method != BOW_HOT_CHANGE)
    return TRUE;
  if (bow_period_pair_is_empty (periods))
    bow_period_pair_suggest (periods, filter);
  if (!bow_period_pair_read (periods, &first, &second))
    return FALSE;
  *before = bow_filter_copy (filter);
  bow_filter_set_time (*before, first.from, first.to - 1);
  bow_filter_set_time (filter, second.from, second.to - 1);

  return TRUE;
}

static void
read_case (BowHeatLegend *self,
           BowCase       *bow_case)
{
  g_autoptr (BowFilter) filter = bow_heat_narrow (bow_map_feed_copy_filter (self->feed));
  GCancellable *reading = begin (&self->reading);
  BowFilter *before = NULL;

  begin (&self->working);
  if (filter == NULL || !split_periods (self, filter, &before))
    {
      forget (self);
      say (self, filter != NULL ? _("A change is between two periods.")
                                : _("Hotspots are of reports, events, arrests and stops and searches. Nothing of these is shown."));
      return;
    }
  bow_heat_read_claims_async (bow_case, bow_filter_copy (filter), reading, claims_cb, g_object_ref (self));
  bow_heat_read_async (bow_case, g_steal_pointer (&filter), before, reading, read_cb, g_object_ref (self));
}

static void
hide_chains (BowHeatLegend *self)
{
  gtk_widget_set_visible (self->chained, FALSE);
  if (self->chains != NULL)
    bow_chain_layer_take (self->chains, NULL, NULL);
}

static void
refresh (BowHeatLegend *self)
{
  BowCase *bow_case = self->feed != NULL ? bow_map_feed_get_case (self->feed) : NULL;

  if (gtk_widget_get_visible (GTK_WIDGET (self)) && bow_case != NULL)
    {
      read_case (self, bow_case);
      return;
    }
  begin (&self->reading);
  begin (&self->working);
  forget (self);
  hide_chains (self);
  g_clear_pointer (&self->input, bow_hot_input_unref);
  if (self->claims != NULL)
    bow_claim_layer_take (self->claims, NULL);
}

static void
memo_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowHeatLegend) self = user_data;
  g_autofree char *memo = bow_case_run_finish (BOW_CASE (source), result, NULL);

  if (memo != NULL)
    bow_heat_controls_parse (self->controls, memo);
  refresh (self);
}

/* As it stood when somebody last looked at this case. */
static void
on_visible (BowHeatLegend *self)
{
  BowCase *bow_case = self->feed != NULL ? bow_map_feed_get_case (self->feed) : NULL;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || bow_case == NULL || bow_case == self->known)
    {
      refresh (self);
      return;
    }
  g_set_object (&self->known, bow_case);
  bow_map_load_memo_async (bow_case, MEMO, NULL, memo_cb, g_object_ref (self));
}

static void
keep (BowHeatLegend *self)
{
  BowCase *bow_case = self->feed != NULL ? bow_map_feed_get_case (self->feed) : NULL;
  g_autofree char *memo = bow_heat_controls_print (self->controls);

  if (bow_case != NULL)
    bow_map_keep_memo (bow_case, MEMO, memo);
}

static void
on_changed (BowHeatLegend *self)
{
  keep (self);
  reckon (self);
}

static void
on_other_records (BowHeatLegend *self)
{
  keep (self);
  refresh (self);
}

static void
on_close (BowHeatLegend *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
on_table (BowHeatLegend *self)
{
  bow_heat_legend_open_table (self);
}

static void
on_hide_chains (BowHeatLegend *self)
{
  hide_chains (self);
}

static void
on_chains (BowHeatLegend       *self,
           const BowNearRepeat *table,
           guint                distance,
           guint                days)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = bow_near_chains_show (self->chains, table, distance, days, &error);

  gtk_label_set_label (self->chain_words, words != NULL ? words : error->message);
  gtk_widget_set_visible (self->chained, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_label (self->chain_words), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
on_near (BowHeatLegend *self)
{
  BowCase *bow_case = bow_map_feed_get_case (self->feed);
  g_autoptr (BowFilter) filter = bow_map_feed_copy_filter (self->feed);
  AdwDialog *dialog;

  if (bow_case == NULL)
    return;
  dialog = bow_near_dialog_new (bow_case, filter);
  g_signal_connect_object (dialog, "chains", G_CALLBACK (on_chains), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
draw_claim (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        user_data)
{
  bow_claim_layer_draw_swatch (GTK_WIDGET (area), bow_map_style_get_look (GTK_WIDGET (area)), cr, width / 2.0 - 2, height / 2.0 + 2, 9);
}

static void
bow_heat_legend_dispose (GObject *object)
{
  BowHeatLegend *self = BOW_HEAT_LEGEND (object);
  GtkWidget *child;

  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->working);
  g_clear_object (&self->reading);
  g_clear_object (&self->working);
  g_clear_pointer (&self->input, bow_hot_input_unref);
  g_clear_object (&self->feed);
  g_clear_object (&self->canvas);
  g_clear_object (&self->claims);
  g_clear_object (&self->chains);
  g_clear_object (&self->known);
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
  g_type_ensure (BOW_TYPE_HEAT_CONTROLS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-heat-legend.ui");
  gtk_widget_class_bind_template_child (widget_class, BowHeatLegend, controls);
  gtk_widget_class_bind_template_child (widget_class, BowHeatLegend, table);
  gtk_widget_class_bind_template_child (widget_class, BowHeatLegend, steps);
  gtk_widget_class_bind_template_child (widget_class, BowHeatLegend, words);
  gtk_widget_class_bind_template_child (widget_class, BowHeatLegend, claimed);
  gtk_widget_class_bind_template_child (widget_class, BowHeatLegend, claim_swatch);
  gtk_widget_class_bind_template_child (widget_class, BowHeatLegend, claim_words);
  gtk_widget_class_bind_template_child (widget_class, BowHeatLegend, chained);
  gtk_widget_class_bind_template_child (widget_class, BowHeatLegend, chain_words);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_bind_template_callback (widget_class, on_table);
  gtk_widget_class_bind_template_callback (widget_class, on_hide_chains);
  gtk_widget_class_bind_template_callback (widget_class, on_near);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bow_heat_legend_init (BowHeatLegend *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->claim_swatch, draw_claim, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Hotspots"), -1);
  g_signal_connect (self, "notify::visible", G_CALLBACK (on_visible), NULL);
  g_signal_connect_object (self->controls, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controls, "other-records", G_CALLBACK (on_other_records), self, G_CONNECT_SWAPPED);
}

/**
 * bow_heat_legend_follow:
 * @self: the legend
 * @feed: what feeds the map
 * @canvas: the map
 *
 * Sets what it reads, and where the hot spots are drawn. To be called once.
 */
void
bow_heat_legend_follow (BowHeatLegend *self,
                        BowMapFeed    *feed,
                        BowMapCanvas  *canvas)
{
  ShumateMap *map = bow_map_canvas_get_map (canvas);
  ShumateViewport *viewport = bow_map_canvas_get_viewport (canvas);

  g_set_object (&self->feed, feed);
  g_set_object (&self->canvas, canvas);
  self->claims = g_object_ref_sink (bow_claim_layer_new (viewport));
  self->chains = g_object_ref_sink (bow_chain_layer_new (viewport));
  shumate_map_insert_layer_behind (map, SHUMATE_LAYER (self->claims), SHUMATE_LAYER (bow_map_canvas_get_records (canvas)));
  shumate_map_insert_layer_behind (map, SHUMATE_LAYER (self->chains), SHUMATE_LAYER (bow_map_canvas_get_records (canvas)));
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
 * bow_heat_legend_get_controls:
 * @self: the legend
 *
 * Returns: (transfer none): how the hot spots are worked out
 */
BowHeatControls *
bow_heat_legend_get_controls (BowHeatLegend *self)
{
  return self->controls;
}

/**
 * bow_heat_legend_get_claims:
 * @self: the legend
 *
 * Returns: (transfer none): the layer with what callers say
 */
BowClaimLayer *
bow_heat_legend_get_claims (BowHeatLegend *self)
{
  return self->claims;
}

/**
 * bow_heat_legend_get_chains:
 * @self: the legend
 *
 * Returns: (transfer none): the layer with near repeats
 */
BowChainLayer *
bow_heat_legend_get_chains (BowHeatLegend *self)
{
  return self->chains;
}

/**
 * bow_heat_legend_get_chain_words:
 * @self: the legend
 *
 * What it says of near repeats.
 *
 * Returns: (transfer none): the text
 */
const char *
bow_heat_legend_get_chain_words (BowHeatLegend *self)
{
  return gtk_label_get_label (self->chain_words);
}

/**
 * bow_heat_legend_show:
 * @self: the legend
 * @input: (transfer full): what happened
 *
 * Works out the hot spots of this, in a thread of its own, and shows them.
 */
void
bow_heat_legend_show (BowHeatLegend *self,
                      BowHotInput   *input)
{
  bow_hot_input_unref (self->input);
  self->input = input;
  reckon (self);
}

/**
 * bow_heat_legend_open_table:
 * @self: the legend
 *
 * Shows the places that stand out most as a table, if there are any.
 */
void
bow_heat_legend_open_table (BowHeatLegend *self)
{
  const BowHotSpots *spots = bow_heat_layer_get (bow_map_canvas_get_heat (self->canvas));

  if (spots != NULL)
    adw_dialog_present (bow_hot_table_new ((BowHotSpots *) spots, self->feed, self->canvas), GTK_WIDGET (self));
}
