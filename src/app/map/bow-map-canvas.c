/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-canvas.h"

#include <math.h>

#include "geo/bow-geometry.h"
#include "geo/bow-mercator.h"
#include "map/bow-basemap-layer.h"
#include "map/bow-coverage-layer.h"
#include "map/bow-map-style.h"
#include "map/bow-map-view.h"
#include "map/bow-tiles-layer.h"

#define MIN_ZOOM 4
/* Fitting goes no closer than this, or one record would fill the map with its garden. */
#define FIT_ZOOM 16
#define FIT_MARGIN_PX 64
#define REST_MS 800

/* Great Britain and Ireland, where nothing says otherwise. */
static const BowPosition home = { -3.4, 54.7 };
#define HOME_ZOOM 4.6

struct _BowMapCanvas
{
  GtkWidget parent_instance;

  ShumateMap *map;
  BowTilesLayer *tiles;
  BowDotLayer *dots;
  BowHeatLayer *heat;
  BowOutlineLayer *outlines;
  BowCountyLayer *county;
  BowRecordLayer *records;
  BowMapPacks *packs;

  /* Whether somebody, or the case, has said where to look. */
  gboolean placed;
  guint rest_id;
};

G_DEFINE_FINAL_TYPE (BowMapCanvas, bow_map_canvas, GTK_TYPE_WIDGET)

enum
{
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
on_rest (gpointer user_data)
{
  BowMapCanvas *self = BOW_MAP_CANVAS (user_data);

  self->rest_id = 0;
  g_signal_emit (self, signals[MOVED], 0);
  return G_SOURCE_REMOVE;
}

static void
on_viewport (BowMapCanvas *self,
             GParamSpec   *pspec)
{
  ShumateViewport *viewport = bow_map_canvas_get_viewport (self);

  /* North is up: everything that is drawn here relies on it. */
  if (shumate_viewport_get_rotation (viewport) != 0)
    shumate_viewport_set_rotation (viewport, 0);
  self->placed = TRUE;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST_MS, on_rest, self);
}

/* Zoom levels are counted by something that never draws, so that a level means
 * the same with every pack. */
static void
set_up_viewport (BowMapCanvas *self)
{
  ShumateViewport *viewport = bow_map_canvas_get_viewport (self);
  g_autoptr (ShumateMapSource) scale = g_object_new (SHUMATE_TYPE_RASTER_RENDERER,
                                                     "id", "scale",
                                                     "tile-size", BOW_MAP_TILE_SIZE,
                                                     "max-zoom-level", BOW_MAP_MAX_ZOOM,
                                                     NULL);

  shumate_viewport_set_reference_map_source (viewport, scale);
  shumate_viewport_set_min_zoom_level (viewport, MIN_ZOOM);
  shumate_viewport_set_max_zoom_level (viewport, BOW_MAP_MAX_ZOOM);
  shumate_viewport_set_zoom_level (viewport, HOME_ZOOM);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), home.latitude, home.longitude);
  g_signal_connect_object (viewport, "notify", G_CALLBACK (on_viewport), self, G_CONNECT_SWAPPED);
}

/* Or else Shift+Tab would come back to what grab_focus() means. */
static gboolean
bow_map_canvas_focus (GtkWidget       *widget,
                      GtkDirectionType direction)
{
  return gtk_widget_child_focus (GTK_WIDGET (BOW_MAP_CANVAS (widget)->map), direction);
}

static gboolean
bow_map_canvas_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BOW_MAP_CANVAS (widget)->map));
}

static void
bow_map_canvas_dispose (GObject *object)
{
  BowMapCanvas *self = BOW_MAP_CANVAS (object);

  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_object (&self->packs);
  if (self->map != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->map));
  self->map = NULL;

  G_OBJECT_CLASS (bow_map_canvas_parent_class)->dispose (object);
}

static void
bow_map_canvas_class_init (BowMapCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_map_canvas_dispose;
  widget_class->focus = bow_map_canvas_focus;
  widget_class->grab_focus = bow_map_canvas_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  signals[MOVED] = g_signal_new ("moved", BOW_TYPE_MAP_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_map_canvas_init (BowMapCanvas *self)
{
  ShumateViewport *viewport;

  /* What is no group cannot have a name. */
  self->map = g_object_new (SHUMATE_TYPE_MAP, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  viewport = shumate_map_get_viewport (self->map);
  set_up_viewport (self);
  gtk_widget_set_parent (GTK_WIDGET (self->map), GTK_WIDGET (self));
  g_object_bind_property (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations",
                          self->map, "animate-zoom", G_BINDING_SYNC_CREATE);

  self->packs = bow_map_packs_new ();
  self->tiles = bow_tiles_layer_new (viewport, self->packs);
  /* Hundreds of road numbers in no order help nobody who cannot see where they are. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->tiles), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->dots = bow_dot_layer_new (viewport);
  self->heat = bow_heat_layer_new (viewport);
  self->outlines = bow_outline_layer_new (viewport);
  self->records = bow_record_layer_new (viewport);
  self->county = bow_county_layer_new (viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (bow_basemap_layer_new (viewport, self->packs)));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->tiles));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (bow_coverage_layer_new (viewport, self->packs)));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->dots));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->heat));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->outlines));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->records));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->county));
  bow_outline_layer_set_selection (self->outlines, bow_record_layer_get_selection (self->records));
}

/**
 * bow_map_canvas_get_map:
 * @self: the map
 *
 * What takes the focus and the keys.
 *
 * Returns: (transfer none): the widget
 */
ShumateMap *
bow_map_canvas_get_map (BowMapCanvas *self)
{
  return self->map;
}

/**
 * bow_map_canvas_get_viewport:
 * @self: the map
 *
 * Where it looks.
 *
 * Returns: (transfer none): the viewport
 */
ShumateViewport *
bow_map_canvas_get_viewport (BowMapCanvas *self)
{
  return shumate_map_get_viewport (self->map);
}

/**
 * bow_map_canvas_get_packs:
 * @self: the map
 *
 * Its map packs.
 *
 * Returns: (transfer none): the list
 */
BowMapPacks *
bow_map_canvas_get_packs (BowMapCanvas *self)
{
  return self->packs;
}

/**
 * bow_map_canvas_get_records:
 * @self: the map
 *
 * The layer with the records.
 *
 * Returns: (transfer none): the layer
 */
BowRecordLayer *
bow_map_canvas_get_records (BowMapCanvas *self)
{
  return self->records;
}

/**
 * bow_map_canvas_set_selection:
 * @self: the map
 * @selection: the records that are selected
 *
 * Marks those of them that it shows.
 */
void
bow_map_canvas_set_selection (BowMapCanvas *self,
                              BowSelection *selection)
{
  bow_outline_layer_set_selection (self->outlines, selection);
  bow_record_layer_set_selection (self->records, selection);
}

/**
 * bow_map_canvas_get_heat:
 * @self: the map
 *
 * The layer with the density.
 *
 * Returns: (transfer none): the layer
 */
BowHeatLayer *
bow_map_canvas_get_heat (BowMapCanvas *self)
{
  return self->heat;
}

/**
 * bow_map_canvas_get_outlines:
 * @self: the map
 *
 * The layer with those records that are lines and areas.
 *
 * Returns: (transfer none): the layer
 */
BowOutlineLayer *
bow_map_canvas_get_outlines (BowMapCanvas *self)
{
  return self->outlines;
}

/**
 * bow_map_canvas_get_county:
 * @self: the map
 *
 * The layer with what is said of a county line beside its records.
 *
 * Returns: (transfer none): the layer
 */
BowCountyLayer *
bow_map_canvas_get_county (BowMapCanvas *self)
{
  return self->county;
}

/**
 * bow_map_canvas_get_dots:
 * @self: the map
 *
 * The layer with the background.
 *
 * Returns: (transfer none): the layer
 */
BowDotLayer *
bow_map_canvas_get_dots (BowMapCanvas *self)
{
  return self->dots;
}

/**
 * bow_map_canvas_zoom:
 * @self: the map
 * @steps: 1 to come closer, -1 to go back
 *
 * Zooms by a level.
 */
void
bow_map_canvas_zoom (BowMapCanvas *self,
                     int           steps)
{
  if (steps > 0)
    shumate_map_zoom_in (self->map);
  else
    shumate_map_zoom_out (self->map);
}

/**
 * bow_map_canvas_look_at:
 * @self: the map
 * @latitude: degrees north
 * @longitude: degrees east
 * @zoom: 0 to %BOW_MAP_MAX_ZOOM
 *
 * Looks somewhere else.
 */
void
bow_map_canvas_look_at (BowMapCanvas *self,
                        double        latitude,
                        double        longitude,
                        double        zoom)
{
  ShumateViewport *viewport = bow_map_canvas_get_viewport (self);

  shumate_map_stop_go_to (self->map);
  shumate_viewport_set_zoom_level (viewport, CLAMP (zoom, MIN_ZOOM, BOW_MAP_MAX_ZOOM));
  shumate_location_set_location (SHUMATE_LOCATION (viewport), latitude, longitude);
}

/**
 * bow_map_canvas_reveal:
 * @self: the map
 * @row: row of a record, or 0
 *
 * Moves there if the record has a place that is not to be seen.
 */
void
bow_map_canvas_reveal (BowMapCanvas *self,
                       gint64        row)
{
  BowClusterBox seen;
  BowMapView view;
  double x, y;

  if (row == 0 || gtk_widget_get_width (GTK_WIDGET (self)) <= 0 || !bow_record_layer_find_row (self->records, row, &x, &y))
    return;
  view = bow_map_view_of (bow_map_canvas_get_viewport (self), GTK_WIDGET (self));
  seen = bow_map_view_get_box (&view, 0);
  if (x < seen.x0 || x > seen.x1 || y < seen.y0 || y > seen.y1)
    shumate_map_go_to (self->map, bow_mercator_latitude (y), bow_mercator_longitude (x));
}

/**
 * bow_map_canvas_show_box:
 * @self: the map
 * @box: on the unit square of Web Mercator
 *
 * Looks at a box, no closer than one would look at a street.
 */
void
bow_map_canvas_show_box (BowMapCanvas        *self,
                         const BowClusterBox *box)
{
  double width = MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * FIT_MARGIN_PX, FIT_MARGIN_PX);
  double height = MAX (gtk_widget_get_height (GTK_WIDGET (self)) - 2 * FIT_MARGIN_PX, FIT_MARGIN_PX);
  double world = bow_mercator_fit (box->x1 - box->x0, box->y1 - box->y0, width, height,
                                   BOW_MAP_TILE_SIZE * exp2 (FIT_ZOOM));

  bow_map_canvas_look_at (self, bow_mercator_latitude ((box->y0 + box->y1) / 2),
                          bow_mercator_longitude ((box->x0 + box->x1) / 2), bow_map_zoom_for_world (world));
}

/* Records first; else what the packs cover, else the background. */
static gboolean
find_box (BowMapCanvas  *self,
          BowClusterBox *box)
{
  return bow_record_layer_get_box (self->records, box) || bow_map_packs_get_box (self->packs, box) ||
         bow_dot_layer_get_box (self->dots, box);
}

/* Not before there is a size to fit into. */
static gboolean
fit_later (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  if (gtk_widget_get_width (widget) <= 0)
    return G_SOURCE_CONTINUE;

  bow_map_canvas_fit (BOW_MAP_CANVAS (widget));
  return G_SOURCE_REMOVE;
}

/**
 * bow_map_canvas_fit:
 * @self: the map
 *
 * Looks at all records or, where there are none, at what there is.
 */
void
bow_map_canvas_fit (BowMapCanvas *self)
{
  BowClusterBox box;

  if (gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), fit_later, NULL, NULL);
  else if (find_box (self, &box))
    bow_map_canvas_show_box (self, &box);
  else
    bow_map_canvas_look_at (self, home.latitude, home.longitude, HOME_ZOOM);
}

/**
 * bow_map_canvas_is_placed:
 * @self: the map
 *
 * Whether it looks somewhere because it was told to.
 *
 * Returns: %FALSE where it shows the whole country for want of anything better
 */
gboolean
bow_map_canvas_is_placed (BowMapCanvas *self)
{
  return self->placed;
}

/**
 * bow_map_canvas_print_place:
 * @self: the map
 *
 * Where it looks, as text to be kept inside the case.
 *
 * Returns: (transfer full): the text
 */
char *
bow_map_canvas_print_place (BowMapCanvas *self)
{
  ShumateViewport *viewport = bow_map_canvas_get_viewport (self);
  char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE], zoom[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (latitude, sizeof latitude, "%.6f", shumate_location_get_latitude (SHUMATE_LOCATION (viewport)));
  g_ascii_formatd (longitude, sizeof longitude, "%.6f", shumate_location_get_longitude (SHUMATE_LOCATION (viewport)));
  g_ascii_formatd (zoom, sizeof zoom, "%.2f", shumate_viewport_get_zoom_level (viewport));

  return g_strdup_printf ("%s %s %s", latitude, longitude, zoom);
}

/**
 * bow_map_canvas_parse_place:
 * @self: the map
 * @text: as bow_map_canvas_print_place() gave it
 *
 * Looks where it looked then.
 *
 * Returns: whether the text says a place
 */
gboolean
bow_map_canvas_parse_place (BowMapCanvas *self,
                            const char   *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  double latitude, longitude, zoom;

  if (g_strv_length (words) != 3)
    return FALSE;
  latitude = g_ascii_strtod (words[0], NULL);
  longitude = g_ascii_strtod (words[1], NULL);
  zoom = g_ascii_strtod (words[2], NULL);
  if (!(fabs (latitude) <= BOW_MERCATOR_MAX_LATITUDE && fabs (longitude) <= 180 && zoom >= 0))
    return FALSE;
  bow_map_canvas_look_at (self, latitude, longitude, zoom);

  return TRUE;
}
