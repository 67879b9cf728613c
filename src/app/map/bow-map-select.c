/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-select-private.h"

#include <glib/gi18n-lib.h>

#include "geo/bow-measure.h"
#include "geo/bow-mercator.h"
#include "geo/bow-ring.h"

G_DEFINE_FINAL_TYPE (BowMapSelect, bow_map_select, GTK_TYPE_WIDGET)

enum
{
  PROP_ACTIVE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

BowMapSelectMode
_bow_map_select_get_mode (BowMapSelect *self)
{
  static const char *const names[] = { "box", "lasso", "around", "measure" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (adw_toggle_group_get_active_name (self->mode), names[i]) == 0)
      return (BowMapSelectMode) i;
  return BOW_MAP_SELECT_BOX;
}

BowArea *
_bow_map_select_get_area (BowMapSelect *self)
{
  BowFilter *filter = self->feed != NULL ? bow_map_feed_get_filter (self->feed) : NULL;

  return filter != NULL ? bow_filter_get_area (filter) : NULL;
}

BowSelection *
_bow_map_select_get_selection (BowMapSelect *self)
{
  return bow_record_layer_get_selection (bow_map_canvas_get_records (self->canvas));
}

static void
say (BowMapSelect *self,
     const char   *words)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

BowPosition
_bow_map_select_position_at (BowMapSelect *self,
                             double        x,
                             double        y)
{
  BowPosition position;

  shumate_viewport_widget_coords_to_location (bow_map_canvas_get_viewport (self->canvas), GTK_WIDGET (self->canvas),
                                              x, y, &position.latitude, &position.longitude);
  return position;
}

BowPosition
_bow_map_select_get_here (BowMapSelect *self)
{
  ShumateLocation *location = SHUMATE_LOCATION (bow_map_canvas_get_viewport (self->canvas));

  return (BowPosition) { shumate_location_get_longitude (location), shumate_location_get_latitude (location) };
}

static char *
describe (BowMapSelect *self)
{
  BowPosition here = _bow_map_select_get_here (self);
  gsize n;

  bow_sketch_get_corners (self->sketch, &n);
  if (n > 0)
    return bow_sketch_describe (self->sketch);
  /* Translators: latitude and longitude of what is below the crosshair. */
  return g_strdup_printf (_("%.5f, %.5f"), here.latitude, here.longitude);
}

static const char *
get_hint (BowMapSelectMode mode)
{
  switch (mode)
    {
    case BOW_MAP_SELECT_LASSO:
      return _("Drag around the records; or press Space at each corner, then Enter.");
    case BOW_MAP_SELECT_AROUND:
      return _("Click a place; or move to it with the arrow keys and press Enter.");
    case BOW_MAP_SELECT_MEASURE:
      return _("Click, or press Space at each corner. Lengths are along the ground (WGS 84), directions from true north.");
    case BOW_MAP_SELECT_BOX:
    default:
      return _("Drag across the map; or move with the arrow keys and press Space at two opposite corners.");
    }
}

static void
listen (BowMapSelect *self)
{
  gboolean drags = _bow_map_select_get_mode (self) == BOW_MAP_SELECT_BOX || _bow_map_select_get_mode (self) == BOW_MAP_SELECT_LASSO;

  if (self->trail != NULL)
    bow_map_trail_take (self->trail, !self->active ? BOW_MAP_TRAIL_NOTHING : drags ? BOW_MAP_TRAIL_DRAGS : BOW_MAP_TRAIL_CLICKS);
}

void
_bow_map_select_update (BowMapSelect *self)
{
  BowMapSelectMode mode = _bow_map_select_get_mode (self);
  g_autofree char *text = NULL;
  gsize n;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!self->active)
    return;
  text = describe (self);
  bow_sketch_get_corners (self->sketch, &n);
  gtk_label_set_label (self->where, text);
  gtk_label_set_label (self->hint, self->refusal != NULL ? self->refusal : get_hint (mode));
  gtk_widget_remove_css_class (GTK_WIDGET (self->hint), self->refusal != NULL ? "dimmed" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), self->refusal != NULL ? "error" : "dimmed");
  gtk_widget_set_visible (self->reach_row, mode == BOW_MAP_SELECT_AROUND);
  gtk_widget_set_visible (self->corner_buttons, mode != BOW_MAP_SELECT_AROUND);
  gtk_widget_set_visible (GTK_WIDGET (self->keep), mode != BOW_MAP_SELECT_MEASURE);
  gtk_widget_set_visible (self->accept, mode != BOW_MAP_SELECT_MEASURE);
  gtk_button_set_label (GTK_BUTTON (self->accept), gtk_check_button_get_active (self->keep) ? _("_Select These") : _("_Show These"));
  gtk_widget_set_sensitive (self->take_back, n > 0);
  gtk_widget_set_sensitive (self->accept, mode == BOW_MAP_SELECT_AROUND || n >= (mode == BOW_MAP_SELECT_BOX ? 1 : 3));
}

void
_bow_map_select_forget (BowMapSelect *self)
{
  g_clear_pointer (&self->refusal, g_free);
  bow_sketch_begin (self->sketch, NULL);
  bow_sketch_set_shape (self->sketch, _bow_map_select_get_mode (self) == BOW_MAP_SELECT_MEASURE ? BOW_GEOMETRY_LINE : BOW_GEOMETRY_AREA);
}

void
_bow_map_select_set_active (BowMapSelect *self,
                            gboolean      active)
{
  if (self->active == active)
    return;
  self->active = active;
  _bow_map_select_forget (self);
  listen (self);
  _bow_map_select_update (self);
  if (self->canvas != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  if (active)
    say (self, get_hint (_bow_map_select_get_mode (self)));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
refuse (BowMapSelect *self,
        const char   *sentence)
{
  g_set_str (&self->refusal, sentence);
  say (self, sentence);
  _bow_map_select_update (self);
}

/* Those of the records on the map that lie within the area. */
static void
select_within (BowMapSelect  *self,
               const BowArea *area)
{
  const BowPoints *points = bow_record_layer_get_points (bow_map_canvas_get_records (self->canvas));
  BowBox box = bow_area_get_box (area);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *words = NULL;

  for (gsize i = 0; points != NULL && i < points->n; i++)
    {
      BowPosition at = { points->longitude[i], points->latitude[i] };

      if (at.longitude >= box.west && at.longitude <= box.east && at.latitude >= box.south && at.latitude <= box.north &&
          bow_area_contains (area, &at))
        g_array_append_val (rows, points->row[i]);
    }
  if (!bow_selection_take (_bow_map_select_get_selection (self), (const gint64 *) (gpointer) rows->data, rows->len))
    return;
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u selected", "%'u selected", rows->len), rows->len);
  say (self, words);
}

/* The filter is narrowed to it, or what is in it is selected among the others. */
static void
apply (BowMapSelect  *self,
       const BowArea *area)
{
  BowFilter *filter = bow_map_feed_get_filter (self->feed);

  _bow_map_select_set_active (self, FALSE);
  if (gtk_check_button_get_active (self->keep))
    {
      select_within (self, area);
      return;
    }
  self->tell = TRUE;
  if (filter != NULL)
    bow_filter_set_area (filter, area);
}

static void
apply_sketch (BowMapSelect *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowGeometry) ring = bow_sketch_finish (self->sketch, 1, &error);
  g_autoptr (BowArea) area = ring != NULL ? bow_area_new ((const BowGeometry *const[]) { ring }, 1, &error) : NULL;

  if (area != NULL)
    apply (self, area);
  else
    refuse (self, error->message);
}

static void
apply_around (BowMapSelect      *self,
              const BowPosition *centre)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowArea) area = bow_area_new_around (centre, gtk_spin_button_get_value (self->reach), &error);

  if (area != NULL)
    apply (self, area);
  else
    refuse (self, error->message);
}

static void
set_box (BowMapSelect *self,
         BowPosition   a,
         BowPosition   b)
{
  const BowPosition corners[] = { a, { b.longitude, a.latitude }, b, { a.longitude, b.latitude } };

  bow_sketch_replace (self->sketch, BOW_GEOMETRY_AREA, corners, G_N_ELEMENTS (corners));
}

static void
add_corner (BowMapSelect      *self,
            const BowPosition *corner)
{
  gsize n;
  const BowPosition *corners = bow_sketch_get_corners (self->sketch, &n);

  g_clear_pointer (&self->refusal, g_free);
  if (_bow_map_select_get_mode (self) == BOW_MAP_SELECT_BOX && n == 1)
    {
      set_box (self, corners[0], *corner);
      apply_sketch (self);
      return;
    }
  if (_bow_map_select_get_mode (self) == BOW_MAP_SELECT_BOX && n > 1)
    _bow_map_select_forget (self);
  bow_sketch_add (self->sketch, corner);
  say (self, gtk_label_get_label (self->where));
}

void
_bow_map_select_accept (BowMapSelect *self)
{
  BowMapSelectMode mode = _bow_map_select_get_mode (self);
  BowPosition here = _bow_map_select_get_here (self);
  gsize n;

  bow_sketch_get_corners (self->sketch, &n);
  if (mode == BOW_MAP_SELECT_AROUND)
    apply_around (self, &here);
  else if (mode == BOW_MAP_SELECT_BOX && n == 1)
    add_corner (self, &here);
  else if (mode != BOW_MAP_SELECT_MEASURE && n > 0)
    apply_sketch (self);
}

void
_bow_map_select_take_back (BowMapSelect *self)
{
  g_clear_pointer (&self->refusal, g_free);
  bow_sketch_remove (self->sketch);
  _bow_map_select_update (self);
  say (self, gtk_label_get_label (self->where));
}

static void
on_close (BowMapSelect *self)
{
  _bow_map_select_set_active (self, FALSE);
}

/* "Around" begins at the record that is chosen, if one is. */
static void
on_mode (BowMapSelect *self)
{
  double x, y;
  gint64 row = self->canvas != NULL ? bow_selection_get_primary (_bow_map_select_get_selection (self)) : 0;

  if (self->sketch == NULL)
    return;
  _bow_map_select_forget (self);
  listen (self);
  if (self->active && _bow_map_select_get_mode (self) == BOW_MAP_SELECT_AROUND && row != 0 &&
      bow_record_layer_find_row (bow_map_canvas_get_records (self->canvas), row, &x, &y))
    bow_map_canvas_look_at (self->canvas, bow_mercator_latitude (y), bow_mercator_longitude (x),
                            shumate_viewport_get_zoom_level (bow_map_canvas_get_viewport (self->canvas)));
  _bow_map_select_update (self);
}

void
_bow_map_select_add_here (BowMapSelect *self)
{
  add_corner (self, &(BowPosition[]) { _bow_map_select_get_here (self) }[0]);
}

static void
take_lasso (BowMapSelect           *self,
            const graphene_point_t *points,
            guint                   n)
{
  g_autoptr (GArray) corners = g_array_new (FALSE, FALSE, sizeof (BowPosition));
  guint step = n / (BOW_AREA_MAX_CORNERS - 1) + 1;

  for (guint i = 0; i < n; i += step)
    {
      BowPosition corner = _bow_map_select_position_at (self, points[i].x, points[i].y);

      g_array_append_val (corners, corner);
    }
  bow_ring_cut_loops (corners);
  bow_sketch_replace (self->sketch, BOW_GEOMETRY_AREA, (const BowPosition *) (gconstpointer) corners->data, corners->len);
}

static void
on_pressed (BowMapSelect *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  g_clear_pointer (&self->refusal, g_free);
}

static void
on_moved (BowMapSelect *self)
{
  guint n;
  const graphene_point_t *points = bow_map_trail_get_points (self->trail, &n);

  if (_bow_map_select_get_mode (self) == BOW_MAP_SELECT_BOX)
    set_box (self, _bow_map_select_position_at (self, points[0].x, points[0].y), _bow_map_select_position_at (self, points[n - 1].x, points[n - 1].y));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_ended (BowMapSelect *self)
{
  guint n;
  const graphene_point_t *points = bow_map_trail_get_points (self->trail, &n);
  BowPosition at = _bow_map_select_position_at (self, points[0].x, points[0].y);

  if (n > 1 && _bow_map_select_get_mode (self) == BOW_MAP_SELECT_LASSO)
    take_lasso (self, points, n);
  if (n > 1)
    apply_sketch (self);
  else if (_bow_map_select_get_mode (self) == BOW_MAP_SELECT_AROUND)
    apply_around (self, &at);
  else
    add_corner (self, &at);
}

static void
on_loaded (BowMapSelect *self)
{
  const BowPoints *points = bow_record_layer_get_points (bow_map_canvas_get_records (self->canvas));
  BowArea *area = _bow_map_select_get_area (self);
  g_autofree char *what = NULL, *words = NULL;
  guint n = points != NULL ? (guint) points->n : 0;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!self->tell || area == NULL)
    return;
  self->tell = FALSE;
  what = bow_area_describe (area);
  /* Translators: a number of records, and "within 500 m of TL 993 251". */
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u record %s", "%u records %s", n), n, what);
  say (self, words);
}

/* Only the bar takes the pointer; the rest belongs to the map below. */
static gboolean
bow_map_select_contains (GtkWidget *widget,
                         double     x,
                         double     y)
{
  BowMapSelect *self = BOW_MAP_SELECT (widget);
  graphene_rect_t bounds;

  return self->active && gtk_widget_compute_bounds (self->bar, widget, &bounds) &&
         graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y));
}

static void
bow_map_select_dispose (GObject *object)
{
  BowMapSelect *self = BOW_MAP_SELECT (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), BOW_TYPE_MAP_SELECT);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->feed);
  g_clear_weak_pointer (&self->canvas);
  g_clear_object (&self->sketch);
  g_clear_object (&self->trail);

  G_OBJECT_CLASS (bow_map_select_parent_class)->dispose (object);
}

static void
bow_map_select_finalize (GObject *object)
{
  BowMapSelect *self = BOW_MAP_SELECT (object);

  g_free (self->refusal);

  G_OBJECT_CLASS (bow_map_select_parent_class)->finalize (object);
}

static void
bow_map_select_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_ACTIVE)
    g_value_set_boolean (value, BOW_MAP_SELECT (object)->active);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bow_map_select_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (prop_id == PROP_ACTIVE)
    _bow_map_select_set_active (BOW_MAP_SELECT (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bow_map_select_class_init (BowMapSelectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bow_map_select_dispose;
  object_class->finalize = bow_map_select_finalize;
  object_class->get_property = bow_map_select_get_property;
  object_class->set_property = bow_map_select_set_property;
  widget_class->snapshot = _bow_map_select_snapshot;
  widget_class->contains = bow_map_select_contains;
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-map-select.ui");
  gtk_widget_class_bind_template_child (widget_class, BowMapSelect, bar);
  gtk_widget_class_bind_template_child (widget_class, BowMapSelect, mode);
  gtk_widget_class_bind_template_child (widget_class, BowMapSelect, where);
  gtk_widget_class_bind_template_child (widget_class, BowMapSelect, reach_row);
  gtk_widget_class_bind_template_child (widget_class, BowMapSelect, reach);
  gtk_widget_class_bind_template_child (widget_class, BowMapSelect, corner_buttons);
  gtk_widget_class_bind_template_child (widget_class, BowMapSelect, take_back);
  gtk_widget_class_bind_template_child (widget_class, BowMapSelect, hint);
  gtk_widget_class_bind_template_child (widget_class, BowMapSelect, keep);
  gtk_widget_class_bind_template_child (widget_class, BowMapSelect, accept);
  gtk_widget_class_bind_template_callback (widget_class, on_mode);
  gtk_widget_class_bind_template_callback_full (widget_class, "update", G_CALLBACK (_bow_map_select_update));
  gtk_widget_class_bind_template_callback_full (widget_class, "on_add", G_CALLBACK (_bow_map_select_add_here));
  gtk_widget_class_bind_template_callback_full (widget_class, "take_back", G_CALLBACK (_bow_map_select_take_back));
  gtk_widget_class_bind_template_callback_full (widget_class, "accept", G_CALLBACK (_bow_map_select_accept));
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
bow_map_select_init (BowMapSelect *self)
{
  self->sketch = bow_sketch_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->sketch, "changed", G_CALLBACK (_bow_map_select_update), self, G_CONNECT_SWAPPED);
}

/**
 * bow_map_select_follow:
 * @self: the tool
 * @feed: what fills the map, and whose filter is narrowed
 * @canvas: the map
 *
 * Sets the map it belongs to. To be called once.
 */
void
bow_map_select_follow (BowMapSelect *self,
                       BowMapFeed   *feed,
                       BowMapCanvas *canvas)
{
  g_set_object (&self->feed, feed);
  g_set_weak_pointer (&self->canvas, canvas);
  self->trail = bow_map_trail_new (GTK_WIDGET (canvas));
  g_signal_connect_object (self->trail, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trail, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trail, "ended", G_CALLBACK (on_ended), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (feed, "loaded", G_CALLBACK (on_loaded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bow_map_canvas_get_viewport (canvas), "notify", G_CALLBACK (_bow_map_select_update), self, G_CONNECT_SWAPPED);
}

/**
 * bow_map_select_get_trail:
 * @self: the tool
 *
 * Returns: (transfer none): what follows the pointer
 */
BowMapTrail *
bow_map_select_get_trail (BowMapSelect *self)
{
  return self->trail;
}
