/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-place-search.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "case/bow-case-async.h"
#include "geo/bow-area.h"
#include "geo/bow-grid.h"
#include "geo/bow-mercator.h"
#include "map/bow-map-view.h"
#include "map/bow-place-layer.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-place-entry.h"

/* In the order of the list. */
static const double distances[] = { 100, 250, 500, 1000, 2000 };

#define USUAL_DISTANCE 2
/* The ring of a place fills so much of the map, and a spot comes no closer. */
#define SHARE_OF_MAP 0.4
#define CLOSEST_ZOOM 16.0
#define FARTHEST_ZOOM 8.0

struct _BowPlaceSearch
{
  GtkWidget parent_instance;

  BowPlaceEntry *entry;
  GtkWidget *hint;
  GtkWidget *result;
  GtkLabel *where;
  GtkLabel *source;
  GtkDropDown *distance;
  GtkButton *records;

  BowMapFeed *feed;
  BowMapCanvas *canvas;
  BowPlaceLayer *layer;
  BowFoundPlace *place;
  GCancellable *counting;
};

G_DEFINE_FINAL_TYPE (BowPlaceSearch, bow_place_search, GTK_TYPE_WIDGET)

/**
 * bow_place_search_zoom_for:
 * @precision_m: how well a place is known, in metres; 0 where nobody says
 * @latitude: of the place, in degrees
 * @width: of the map, in pixels
 *
 * Returns: how close to look, so that all of what the place may be is seen
 */
double
bow_place_search_zoom_for (double precision_m,
                           double latitude,
                           double width)
{
  double world = 2 * precision_m / (SHARE_OF_MAP * MAX (width, 1)) > 0
                   ? 40075016.7 * cos (latitude * G_PI / 180) / (2 * precision_m / (SHARE_OF_MAP * MAX (width, 1)))
                   : INFINITY;

  return CLAMP (isfinite (world) ? bow_map_zoom_for_world (world) : CLOSEST_ZOOM, FARTHEST_ZOOM, CLOSEST_ZOOM);
}

static double
get_distance (BowPlaceSearch *self)
{
  guint selected = gtk_drop_down_get_selected (self->distance);

  return distances[MIN (selected, G_N_ELEMENTS (distances) - 1)];
}

/* What is shown on the map, narrowed to what is near the place. */
static BowFilter *
make_filter (BowPlaceSearch *self)
{
  g_autoptr (BowArea) area = bow_area_new_around (&self->place->position, get_distance (self), NULL);
  BowFilter *filter = bow_map_feed_copy_filter (self->feed);

  bow_filter_set_area (filter, area);
  return filter;
}

static gpointer
count_records (BowCase       *bow_case,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  gint64 n = bow_case_count (bow_case, data, error);

  return n >= 0 ? g_memdup2 (&n, sizeof n) : NULL;
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (BowPlaceSearch) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *n = bow_case_run_finish (BOW_CASE (source), result, &error);
  g_autofree char *label = NULL;

  if (n == NULL || self->place == NULL || g_cancellable_is_cancelled (self->counting))
    return;
  label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show %d Record", "Show %d Records", (gulong) *n), (int) *n);
  gtk_button_set_label (self->records, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->records), *n > 0);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), label, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
count (BowPlaceSearch *self)
{
  BowCase *bow_case = bow_map_feed_get_case (self->feed);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  if (self->place == NULL)
    return;
  gtk_button_set_label (self->records, _("Show Records"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->records), FALSE);
  if (bow_case == NULL)
    return;
  self->counting = g_cancellable_new ();
  bow_case_run_async (bow_case, BOW_CASE_SOON, count_records, make_filter (self), g_object_unref, g_free,
                      self->counting, on_counted, g_object_ref (self));
}

static void
on_distance (BowPlaceSearch *self)
{
  if (self->feed != NULL)
    count (self);
}

static char *
describe_source (const BowFoundPlace *place)
{
  if (place->name == NULL)
    return g_strdup (place->precision_m <= BOW_GRID_PRECISION && bow_grid_get_precision () == BOW_GRID_PRECISION
                       ? _("Without OSTN15 the National Grid is good to ±5 m.") : "");
  if (place->attribution == NULL || *place->attribution == '\0')
    return g_strdup_printf ("%s · %s", bow_place_type_label (place->type), place->source);
  return g_strdup_printf ("%s · %s. %s", bow_place_type_label (place->type), place->source, place->attribution);
}

static void
show_place (BowPlaceSearch *self)
{
  g_autofree char *text = bow_found_place_describe (self->place);
  g_autofree char *source = describe_source (self->place);

  gtk_label_set_label (self->where, text);
  gtk_label_set_label (self->source, source);
  gtk_widget_set_visible (GTK_WIDGET (self->source), *source != '\0');
  gtk_widget_set_visible (self->hint, FALSE);
  gtk_widget_set_visible (self->result, TRUE);
  bow_place_layer_set (self->layer, &self->place->position, self->place->precision_m);
  bow_map_canvas_look_at (self->canvas, self->place->position.latitude, self->place->position.longitude,
                          bow_place_search_zoom_for (self->place->precision_m, self->place->position.latitude,
                                                     gtk_widget_get_width (GTK_WIDGET (self->canvas))));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  count (self);
}

static void
on_chosen (BowPlaceSearch      *self,
           const BowFoundPlace *place)
{
  g_clear_pointer (&self->place, bow_found_place_free);
  self->place = bow_found_place_copy (place);
  show_place (self);
}

static void
on_records (BowPlaceSearch *self)
{
  g_autoptr (BowFilter) filter = make_filter (self);
  g_autofree char *text = bow_filter_print (filter);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show", "s", text);
}

static void
on_close (BowPlaceSearch *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static gboolean
on_key (BowPlaceSearch *self,
        guint           keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  on_close (self);
  return GDK_EVENT_STOP;
}

/* What was looked for goes with the card: nobody else is to read it later. */
static void
forget (BowPlaceSearch *self)
{
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_pointer (&self->place, bow_found_place_free);
  if (self->layer != NULL)
    bow_place_layer_set (self->layer, NULL, 0);
  bow_place_entry_set_text (self->entry, "");
  gtk_widget_set_visible (self->result, FALSE);
  gtk_widget_set_visible (self->hint, TRUE);
}

static void
show_hint (BowPlaceSearch *self)
{
  g_autoptr (BowGazetteerSet) set = bow_gazetteer_set_ref_usual ();

  gtk_label_set_label (GTK_LABEL (self->hint), bow_gazetteer_set_get_n (set) > 0
                         ? _("A postcode, a street, a town, TL 450 585 or 52.2053, 0.1218")
                         : _("TL 450 585 or 52.2053, 0.1218. For postcodes, streets and towns, add place names in the layers of the map."));
}

static void
on_visible (BowPlaceSearch *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      show_hint (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
    }
  else
    forget (self);
}

static void
on_moved (BowPlaceSearch *self)
{
  ShumateLocation *viewport = SHUMATE_LOCATION (bow_map_canvas_get_viewport (self->canvas));
  BowPosition middle = { shumate_location_get_longitude (viewport), shumate_location_get_latitude (viewport) };

  bow_place_entry_look_at (&middle);
}

static void
bow_place_search_dispose (GObject *object)
{
  BowPlaceSearch *self = BOW_PLACE_SEARCH (object);
  GtkWidget *child;

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_PLACE_SEARCH);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->place, bow_found_place_free);
  g_clear_object (&self->feed);
  g_clear_object (&self->layer);

  G_OBJECT_CLASS (bow_place_search_parent_class)->dispose (object);
}

static void
bow_place_search_class_init (BowPlaceSearchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_place_search_dispose;
  g_type_ensure (BOW_TYPE_PLACE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-place-search.ui");
  gtk_widget_class_bind_template_child (widget_class, BowPlaceSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, BowPlaceSearch, hint);
  gtk_widget_class_bind_template_child (widget_class, BowPlaceSearch, result);
  gtk_widget_class_bind_template_child (widget_class, BowPlaceSearch, where);
  gtk_widget_class_bind_template_child (widget_class, BowPlaceSearch, source);
  gtk_widget_class_bind_template_child (widget_class, BowPlaceSearch, distance);
  gtk_widget_class_bind_template_child (widget_class, BowPlaceSearch, records);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
  gtk_widget_class_bind_template_callback (widget_class, on_distance);
  gtk_widget_class_bind_template_callback (widget_class, on_records);
}

static void
bow_place_search_init (BowPlaceSearch *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *line;

  gtk_widget_init_template (GTK_WIDGET (self));
  line = bow_place_entry_get_line (self->entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (line), _("Find a place"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find a place"), -1);
  gtk_drop_down_set_selected (self->distance, USUAL_DISTANCE);
  bow_choice_name_drop_down (self->distance, _("How near"));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::visible", G_CALLBACK (on_visible), NULL);
}

/**
 * bow_place_search_follow:
 * @self: the card
 * @feed: what feeds the map
 * @canvas: the map
 *
 * Sets on which map places are looked for. To be called once.
 */
void
bow_place_search_follow (BowPlaceSearch *self,
                         BowMapFeed     *feed,
                         BowMapCanvas   *canvas)
{
  self->feed = g_object_ref (feed);
  self->canvas = canvas;
  self->layer = g_object_ref_sink (bow_place_layer_new (bow_map_canvas_get_viewport (canvas)));
  shumate_map_add_layer (bow_map_canvas_get_map (canvas), SHUMATE_LAYER (self->layer));
  g_signal_connect_object (canvas, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (feed, "loaded", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
}
