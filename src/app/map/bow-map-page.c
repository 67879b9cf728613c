/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "geo/bow-mercator.h"
#include "map/bow-feature-use.h"
#include "map/bow-heat-legend.h"
#include "map/bow-map-banner.h"
#include "map/bow-map-chips.h"
#include "map/bow-map-feed.h"
#include "map/bow-map-frame.h"
#include "map/bow-map-inset.h"
#include "map/bow-map-layers.h"
#include "map/bow-map-list.h"
#include "map/bow-map-select.h"
#include "map/bow-map-time.h"
#include "map/bow-map-twin.h"
#include "map/bow-map-unplaced.h"
#include "map/bow-place-picker.h"
#include "map/bow-place-search.h"
#include "widgets/bow-wrap-box.h"

struct _BowMapPage
{
  GtkWidget parent_instance;

  BowMapCanvas *canvas;
  BowMapFrame *frame;
  BowMapList *list;
  GtkRevealer *list_revealer;
  GtkToggleButton *list_button;
  GtkButton *unplaced;
  BowPlacePicker *picker;
  BowMapSelect *select;
  BowHeatLegend *heat;
  BowMapTime *time;
  BowMapBanner *banner;
  GtkWidget *chips;
  BowMapLayers *layers;
  BowPlaceSearch *places;
  BowMapPaper *paper;

  BowMapFeed *feed;
  gboolean picking;
  /* The records that are loaded next are all to be in view. */
  gboolean fit_next;
};

G_DEFINE_FINAL_TYPE (BowMapPage, bow_map_page, GTK_TYPE_WIDGET)

enum
{
  PROP_CASE = 1,
  PROP_FILTER,
  PROP_SELECTION,
  PROP_PICKING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  PICKED,
  PICK_CANCELLED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static BowRecordLayer *
get_records (BowMapPage *self)
{
  return bow_map_canvas_get_records (self->canvas);
}

static BowSelection *
get_selection (BowMapPage *self)
{
  return bow_record_layer_get_selection (get_records (self));
}

static void
show_items (BowMapPage *self)
{
  bow_map_twin_show (self->list, self->feed, bow_heat_legend_get_chains (self->heat));
}

/* The one that is open comes into view; where that is, and how many are
 * selected, is said in the list, too. */
static void
on_selected (BowMapPage *self)
{
  bow_map_canvas_reveal (self->canvas, bow_selection_get_primary (get_selection (self)));
  show_items (self);
}

static void
on_loaded (BowMapPage *self)
{
  bow_map_unplaced_show (self->unplaced, self->feed);
  if (self->fit_next || !bow_map_canvas_is_placed (self->canvas))
    bow_map_canvas_fit (self->canvas);
  self->fit_next = FALSE;
}

static void
on_packs_changed (BowMapPage *self)
{
  BowClusterBox box;

  if (bow_map_packs_get_box (bow_map_canvas_get_packs (self->canvas), &box) && !bow_map_canvas_is_placed (self->canvas))
    bow_map_canvas_fit (self->canvas);
}

static void
on_failed (BowMapPage *self,
           const char *sentence)
{
  g_signal_emit (self, signals[FAILED], 0, sentence);
}

static void
on_opened (BowMapPage *self,
           BowMapItem *item)
{
  gint64 row = bow_map_item_get_row (item);

  if (bow_map_item_get_chain (item) != 0)
    {
      bow_map_twin_show_chain (self->feed, bow_heat_legend_get_chains (self->heat), bow_map_item_get_chain (item));
      return;
    }
  if (row == 0)
    {
      bow_map_twin_open_cluster (GTK_WIDGET (self), self->feed, bow_map_item_get_sprite (item));
      return;
    }
  bow_selection_set_primary (get_selection (self), row);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "x", row);
}

static void
on_left (BowMapPage *self)
{
  gtk_toggle_button_set_active (self->list_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
on_list_toggled (BowMapPage *self)
{
  gtk_revealer_set_reveal_child (self->list_revealer, gtk_toggle_button_get_active (self->list_button));
}

/* A corner of what is drawn, or else the place that the crosshair goes to. */
static void
pick_at (BowMapPage *self,
         double      longitude,
         double      latitude)
{
  if (!bow_place_picker_add_corner (self->picker, longitude, latitude))
    shumate_map_go_to (bow_map_canvas_get_map (self->canvas), latitude, longitude);
}

static void
on_sprite_activated (BowMapPage *self,
                     int         index)
{
  const BowMapSprite *sprite = &g_array_index (bow_record_layer_get_sprites (get_records (self)), BowMapSprite, (guint) index);

  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  if (self->picking)
    pick_at (self, bow_mercator_longitude (sprite->x), bow_mercator_latitude (sprite->y));
  else if (sprite->count > 1)
    bow_map_twin_open_cluster (GTK_WIDGET (self), self->feed, (guint) index);
  else
    {
      gint64 row = bow_record_layer_get_points (get_records (self))->row[sprite->point];

      bow_selection_take (get_selection (self), &row, 1);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "x", row);
    }
}

/* One more is selected, or one less; of a cluster all. */
static void
on_sprite_toggled (BowMapPage *self,
                   int         index)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  bow_record_layer_list_rows (get_records (self), (guint) index, rows);
  bow_selection_toggle (get_selection (self), (const gint64 *) (gpointer) rows->data, rows->len);
}

static void
on_map_cleared (BowMapPage *self,
                double      x,
                double      y)
{
  ShumateViewport *viewport = bow_map_canvas_get_viewport (self->canvas);
  double latitude, longitude;

  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  if (!self->picking)
    {
      bow_selection_clear (get_selection (self));
      return;
    }
  shumate_viewport_widget_coords_to_location (viewport, GTK_WIDGET (self->canvas), x, y, &latitude, &longitude);
  pick_at (self, longitude, latitude);
}

static void
set_picking (BowMapPage *self,
             gboolean    picking)
{
  if (self->picking == picking)
    return;
  self->picking = picking;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PICKING]);
}

static void
on_picked (BowMapPage  *self,
           BowGeometry *geometry)
{
  set_picking (self, FALSE);
  g_signal_emit (self, signals[PICKED], 0, geometry);
}

static gboolean
enter_list (BowMapPage *self)
{
  if (g_list_model_get_n_items (bow_map_list_get_items (self->list)) == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_toggle_button_set_active (self->list_button, TRUE);

  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* Keys while the map itself, not something upon it, has the focus. */
static gboolean
on_map_key (BowMapPage     *self,
            guint           keyval,
            guint           keycode,
            GdkModifierType state)
{
  if (self->picking && bow_place_picker_press (self->picker, keyval, state))
    return GDK_EVENT_STOP;
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_slash && !self->picking)
    gtk_widget_set_visible (GTK_WIDGET (self->places), TRUE);
  if (!self->picking && bow_map_select_press (self->select, keyval, state))
    return GDK_EVENT_STOP;
  if (keyval == GDK_KEY_Tab && !self->picking)
    return enter_list (self);
  if (keyval != GDK_KEY_Escape || bow_selection_get_size (get_selection (self)) == 0)
    return GDK_EVENT_PROPAGATE;
  bow_selection_clear (get_selection (self));

  return GDK_EVENT_STOP;
}

static void
on_look (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  if (g_str_equal (action, "map.fit"))
    bow_map_page_fit (BOW_MAP_PAGE (widget));
  else
    bow_map_canvas_zoom (BOW_MAP_PAGE (widget)->canvas, g_str_equal (action, "map.zoom-in") ? 1 : -1);
}

static void
on_use_feature (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  BowMapPage *self = BOW_MAP_PAGE (widget);
  gint64 row;
  guint index;

  g_variant_get (parameter, "(xu)", &row, &index);
  bow_feature_use (self->feed, row, index, self->picking ? self->picker : NULL);
}

static gboolean
bow_map_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BOW_MAP_PAGE (widget)->canvas));
}

/* Tab goes through all that lies upon the map, and never back to the map
 * because that is what grab_focus() means. */
static gboolean
bow_map_page_focus (GtkWidget       *widget,
                    GtkDirectionType direction)
{
  return gtk_widget_child_focus (gtk_widget_get_first_child (widget), direction);
}

static void
bow_map_page_dispose (GObject *object)
{
  BowMapPage *self = BOW_MAP_PAGE (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_MAP_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->feed);

  G_OBJECT_CLASS (bow_map_page_parent_class)->dispose (object);
}

static void
bow_map_page_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  BowMapPage *self = BOW_MAP_PAGE (object);

  switch (prop_id)
    {
    case PROP_CASE:
      g_value_set_object (value, bow_map_feed_get_case (self->feed));
      break;
    case PROP_FILTER:
      g_value_set_object (value, bow_map_feed_get_filter (self->feed));
      break;
    case PROP_SELECTION:
      g_value_set_object (value, get_selection (self));
      break;
    case PROP_PICKING:
      g_value_set_boolean (value, self->picking);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_map_page_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  BowMapPage *self = BOW_MAP_PAGE (object);

  switch (prop_id)
    {
    case PROP_CASE:
      bow_map_page_set_case (self, g_value_get_object (value));
      break;
    case PROP_FILTER:
      bow_map_page_set_filter (self, g_value_get_object (value));
      break;
    case PROP_SELECTION:
      if (get_selection (self) != g_value_get_object (value))
        {
          bow_map_canvas_set_selection (self->canvas, g_value_get_object (value));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_CASE] = g_param_spec_object ("case", NULL, NULL, BOW_TYPE_CASE, both);
  properties[PROP_FILTER] = g_param_spec_object ("filter", NULL, NULL, BOW_TYPE_FILTER, both);
  properties[PROP_SELECTION] = g_param_spec_object ("selection", NULL, NULL, BOW_TYPE_SELECTION, both);
  properties[PROP_PICKING] = g_param_spec_boolean ("picking", NULL, NULL, FALSE, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BOW_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-map-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, frame);
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, list);
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, list_revealer);
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, list_button);
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, unplaced);
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, picker);
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, select);
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, heat);
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, time);
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, banner);
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, chips);
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, layers);
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, places);
  gtk_widget_class_bind_template_child (widget_class, BowMapPage, paper);
  gtk_widget_class_bind_template_callback (widget_class, on_opened);
  gtk_widget_class_bind_template_callback (widget_class, on_left);
  gtk_widget_class_bind_template_callback (widget_class, on_list_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_picked);
  gtk_widget_class_bind_template_callback (widget_class, bow_map_page_stop_pick);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keyval;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, "map.zoom-in" },
    { GDK_KEY_equal, "map.zoom-in" },
    { GDK_KEY_KP_Add, "map.zoom-in" },
    { GDK_KEY_minus, "map.zoom-out" },
    { GDK_KEY_KP_Subtract, "map.zoom-out" },
    { GDK_KEY_Home, "map.fit" },
    { GDK_KEY_KP_Home, "map.fit" },
  };

  gtk_widget_class_install_action (widget_class, "map.use-feature", "(xu)", on_use_feature);
  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, on_look);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, on_look);
  gtk_widget_class_install_action (widget_class, "map.fit", NULL, on_look);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].keyval, 0, keys[i].action, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.print-map", NULL);
}

static void
bow_map_page_class_init (BowMapPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bow_map_page_dispose;
  object_class->get_property = bow_map_page_get_property;
  object_class->set_property = bow_map_page_set_property;
  widget_class->focus = bow_map_page_focus;
  widget_class->grab_focus = bow_map_page_grab_focus;
  install_properties (object_class);

  g_type_ensure (BOW_TYPE_HEAT_LEGEND);
  g_type_ensure (BOW_TYPE_MAP_BANNER);
  g_type_ensure (BOW_TYPE_MAP_CANVAS);
  g_type_ensure (BOW_TYPE_MAP_CHIPS);
  g_type_ensure (BOW_TYPE_MAP_FRAME);
  g_type_ensure (BOW_TYPE_MAP_INSET);
  g_type_ensure (BOW_TYPE_MAP_LAYERS);
  g_type_ensure (BOW_TYPE_MAP_LIST);
  g_type_ensure (BOW_TYPE_MAP_PAPER);
  g_type_ensure (BOW_TYPE_MAP_SELECT);
  g_type_ensure (BOW_TYPE_MAP_TIME);
  g_type_ensure (BOW_TYPE_PLACE_PICKER);
  g_type_ensure (BOW_TYPE_PLACE_SEARCH);
  bind_template (widget_class);
  install_actions (widget_class);

  signals[PICKED] = g_signal_new ("picked", BOW_TYPE_MAP_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, BOW_TYPE_GEOMETRY);
  signals[PICK_CANCELLED] = g_signal_new ("pick-cancelled", BOW_TYPE_MAP_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", BOW_TYPE_MAP_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
follow_canvas (BowMapPage *self)
{
  BowMapPacks *packs = bow_map_canvas_get_packs (self->canvas);
  BowRecordLayer *records = get_records (self);

  self->feed = bow_map_feed_new (self->canvas);
  bow_heat_legend_follow (self->heat, self->feed, self->canvas);
  bow_map_select_follow (self->select, self->feed, self->canvas);
  g_signal_connect_object (self->feed, "loaded", G_CALLBACK (on_loaded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed, "titles", G_CALLBACK (show_items), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->feed, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  bow_map_frame_follow (self->frame);
  bow_map_list_follow (self->list, records);
  bow_map_banner_follow (self->banner, self->canvas);
  bow_map_paper_follow (self->paper, self->feed, self->heat);
  bow_map_layers_follow (self->layers, self->feed, self->canvas);
  bow_place_search_follow (self->places, self->feed, self->canvas);
  bow_map_time_follow (self->time, self->feed, self->canvas);
  g_signal_connect_object (packs, "changed", G_CALLBACK (on_packs_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (packs, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (records, "settled", G_CALLBACK (show_items), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (records, "settled", G_CALLBACK (bow_map_feed_read_titles), self->feed, G_CONNECT_SWAPPED);
  g_signal_connect_object (records, "activated", G_CALLBACK (on_sprite_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (records, "toggled", G_CALLBACK (on_sprite_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (records, "selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (records, "cleared", G_CALLBACK (on_map_cleared), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (records, "query-tooltip", G_CALLBACK (bow_map_twin_tell), self->feed, G_CONNECT_SWAPPED);
  g_signal_connect_object (bow_heat_legend_get_chains (self->heat), "changed", G_CALLBACK (show_items), self, G_CONNECT_SWAPPED);
}

static void
bow_map_page_init (BowMapPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  follow_canvas (self);
  g_object_bind_property (self, "filter", self->chips, "filter", G_BINDING_SYNC_CREATE);
  bow_place_picker_set_viewport (self->picker, bow_map_canvas_get_viewport (self->canvas));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_map_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (bow_map_canvas_get_map (self->canvas)), keys);
}

/**
 * bow_map_page_new:
 *
 * Makes the page.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
bow_map_page_new (void)
{
  return g_object_new (BOW_TYPE_MAP_PAGE, NULL);
}

/**
 * bow_map_page_get_canvas:
 * @self: the page
 *
 * The map upon it.
 *
 * Returns: (transfer none): the map
 */
BowMapCanvas *
bow_map_page_get_canvas (BowMapPage *self)
{
  return self->canvas;
}

/**
 * bow_map_page_get_paper:
 * @self: the page
 *
 * Returns: (transfer none): the map as it is drawn on paper
 */
BowMapPaper *
bow_map_page_get_paper (BowMapPage *self)
{
  return self->paper;
}

/**
 * bow_map_page_set_case:
 * @self: the page
 * @bow_case: (nullable): the open case
 *
 * Shows another case, where it was left.
 */
void
bow_map_page_set_case (BowMapPage *self,
                       BowCase    *bow_case)
{
  if (bow_map_feed_set_case (self->feed, bow_case))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CASE]);
}

/**
 * bow_map_page_set_filter:
 * @self: the page
 * @filter: (nullable): what is shown
 *
 * Follows another filter.
 */
void
bow_map_page_set_filter (BowMapPage *self,
                         BowFilter  *filter)
{
  if (bow_map_feed_set_filter (self->feed, filter))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

/**
 * bow_map_page_start_pick:
 * @self: the page
 * @from: (nullable): what is said so far
 *
 * Lets somebody pick a place. `picked` or `pick-cancelled` follows.
 */
void
bow_map_page_start_pick (BowMapPage        *self,
                         const BowGeometry *from)
{
  if (from != NULL)
    {
      BowPosition at = bow_geometry_get_centre (from);
      double zoom = shumate_viewport_get_zoom_level (bow_map_canvas_get_viewport (self->canvas));

      bow_map_canvas_look_at (self->canvas, at.latitude, at.longitude, MAX (zoom, 15));
    }
  bow_place_picker_set_geometry (self->picker, from);
  set_picking (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/**
 * bow_map_page_stop_pick:
 * @self: the page
 *
 * Gives up picking. Emits `pick-cancelled` if a place was being picked.
 */
void
bow_map_page_stop_pick (BowMapPage *self)
{
  if (!self->picking)
    return;
  set_picking (self, FALSE);
  g_signal_emit (self, signals[PICK_CANCELLED], 0);
}

/**
 * bow_map_page_fit_next:
 * @self: the page
 *
 * Looks at all records now, and at those that are loaded next once they are.
 */
void
bow_map_page_fit_next (BowMapPage *self)
{
  bow_map_page_fit (self);
  self->fit_next = TRUE;
}

/**
 * bow_map_page_fit:
 * @self: the page
 *
 * Looks at all records.
 */
void
bow_map_page_fit (BowMapPage *self)
{
  bow_map_canvas_fit (self->canvas);
}
