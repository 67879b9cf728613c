/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-select.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "geo/bow-measure.h"
#include "geo/bow-mercator.h"
#include "geo/bow-ring.h"
#include "map/bow-area-view.h"
#include "map/bow-map-trail.h"
#include "map/bow-sketch-view.h"

/* How far an arrow key moves the map below the crosshair. */
#define STEP_PX 40
#define FINE_STEP_PX 4

typedef enum
{
  MODE_BOX,
  MODE_LASSO,
  MODE_AROUND,
  MODE_MEASURE,
} Mode;

struct _BowMapSelect
{
  GtkWidget parent_instance;

  GtkWidget *bar;
  AdwToggleGroup *mode;
  GtkLabel *where;
  GtkWidget *reach_row;
  GtkSpinButton *reach;
  GtkWidget *corner_buttons;
  GtkWidget *take_back;
  GtkLabel *hint;
  GtkWidget *accept;

  BowMapFeed *feed;
  BowMapCanvas *canvas;
  BowSketch *sketch;
  BowMapTrail *trail;
  char *refusal;
  gboolean active;
  /* The next records that are loaded are those within what was drawn. */
  gboolean tell;
};

G_DEFINE_FINAL_TYPE (BowMapSelect, bow_map_select, GTK_TYPE_WIDGET)

enum
{
  PROP_ACTIVE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static Mode
get_mode (BowMapSelect *self)
{
  static const char *const names[] = { "box", "lasso", "around", "measure" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (adw_toggle_group_get_active_name (self->mode), names[i]) == 0)
      return (Mode) i;
  return MODE_BOX;
}

static BowArea *
get_area (BowMapSelect *self)
{
  BowFilter *filter = self->feed != NULL ? bow_map_feed_get_filter (self->feed) : NULL;

  return filter != NULL ? bow_filter_get_area (filter) : NULL;
}

static BowSelection *
get_selection (BowMapSelect *self)
{
  return bow_record_layer_get_selection (bow_map_canvas_get_records (self->canvas));
}

static void
say (BowMapSelect *self,
     const char   *words)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static BowPosition
position_at (BowMapSelect *self,
             double        x,
             double        y)
{
  BowPosition position;

  shumate_viewport_widget_coords_to_location (bow_map_canvas_get_viewport (self->canvas), GTK_WIDGET (self->canvas),
                                              x, y, &position.latitude, &position.longitude);
  return position;
}

static BowPosition
get_here (BowMapSelect *self)
{
  ShumateLocation *location = SHUMATE_LOCATION (bow_map_canvas_get_viewport (self->canvas));

  return (BowPosition) { shumate_location_get_longitude (location), shumate_location_get_latitude (location) };
}

static char *
describe (BowMapSelect *self)
{
  BowPosition here = get_here (self);
  gsize n;

  bow_sketch_get_corners (self->sketch, &n);
  if (n > 0)
    return bow_sketch_describe (self->sketch);
  /* Translators: latitude and longitude of what is below the crosshair. */
  return g_strdup_printf (_("%.5f, %.5f"), here.latitude, here.longitude);
}

static const char *
get_hint (Mode mode)
{
  switch (mode)
    {
    case MODE_LASSO:
      return _("Drag around the records; or press Space at each corner, then Enter.");
    case MODE_AROUND:
      return _("Click a place; or move to it with the arrow keys and press Enter.");
    case MODE_MEASURE:
      return _("Click, or press Space at each corner. Lengths are along the ground (WGS 84), directions from true north.");
    case MODE_BOX:
    default:
      return _("Drag across the map; or move with the arrow keys and press Space at two opposite corners.");
    }
}

static void
listen (BowMapSelect *self)
{
  gboolean drags = get_mode (self) == MODE_BOX || get_mode (self) == MODE_LASSO;

  if (self->trail != NULL)
    bow_map_trail_take (self->trail, !self->active ? BOW_MAP_TRAIL_NOTHING : drags ? BOW_MAP_TRAIL_DRAGS : BOW_MAP_TRAIL_CLICKS);
}

static void
update (BowMapSelect *self)
{
  Mode mode = get_mode (self);
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
  gtk_widget_set_visible (self->reach_row, mode == MODE_AROUND);
  gtk_widget_set_visible (self->corner_buttons, mode != MODE_AROUND);
  gtk_widget_set_visible (self->accept, mode != MODE_MEASURE);
  gtk_widget_set_sensitive (self->take_back, n > 0);
  gtk_widget_set_sensitive (self->accept, mode == MODE_AROUND || n >= (mode == MODE_BOX ? 1 : 3));
}

static void
forget (BowMapSelect *self)
{
  g_clear_pointer (&self->refusal, g_free);
  bow_sketch_begin (self->sketch, NULL);
  bow_sketch_set_shape (self->sketch, get_mode (self) == MODE_MEASURE ? BOW_GEOMETRY_LINE : BOW_GEOMETRY_AREA);
}

static void
set_active (BowMapSelect *self,
            gboolean      active)
{
  if (self->active == active)
    return;
  self->active = active;
  forget (self);
  listen (self);
  update (self);
  if (self->canvas != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  if (active)
    say (self, get_hint (get_mode (self)));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
refuse (BowMapSelect *self,
        const char   *sentence)
{
  g_set_str (&self->refusal, sentence);
  say (self, sentence);
  update (self);
}

static void
apply (BowMapSelect  *self,
       const BowArea *area)
{
  BowFilter *filter = bow_map_feed_get_filter (self->feed);

  set_active (self, FALSE);
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
  if (get_mode (self) == MODE_BOX && n == 1)
    {
      set_box (self, corners[0], *corner);
      apply_sketch (self);
      return;
    }
  if (get_mode (self) == MODE_BOX && n > 1)
    forget (self);
  bow_sketch_add (self->sketch, corner);
  say (self, gtk_label_get_label (self->where));
}

static void
accept (BowMapSelect *self)
{
  Mode mode = get_mode (self);
  BowPosition here = get_here (self);
  gsize n;

  bow_sketch_get_corners (self->sketch, &n);
  if (mode == MODE_AROUND)
    apply_around (self, &here);
  else if (mode == MODE_BOX && n == 1)
    add_corner (self, &here);
  else if (mode != MODE_MEASURE && n > 0)
    apply_sketch (self);
}

static void
take_back (BowMapSelect *self)
{
  g_clear_pointer (&self->refusal, g_free);
  bow_sketch_remove (self->sketch);
  update (self);
  say (self, gtk_label_get_label (self->where));
}

static void
on_close (BowMapSelect *self)
{
  set_active (self, FALSE);
}

/* "Around" begins at the record that is chosen, if one is. */
static void
on_mode (BowMapSelect *self)
{
  double x, y;
  gint64 row = self->canvas != NULL ? bow_selection_get_primary (get_selection (self)) : 0;

  if (self->sketch == NULL)
    return;
  forget (self);
  listen (self);
  if (self->active && get_mode (self) == MODE_AROUND && row != 0 &&
      bow_record_layer_find_row (bow_map_canvas_get_records (self->canvas), row, &x, &y))
    bow_map_canvas_look_at (self->canvas, bow_mercator_latitude (y), bow_mercator_longitude (x),
                            shumate_viewport_get_zoom_level (bow_map_canvas_get_viewport (self->canvas)));
  update (self);
}

static void
on_add (BowMapSelect *self)
{
  add_corner (self, &(BowPosition[]) { get_here (self) }[0]);
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
      BowPosition corner = position_at (self, points[i].x, points[i].y);

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

  if (get_mode (self) == MODE_BOX)
    set_box (self, position_at (self, points[0].x, points[0].y), position_at (self, points[n - 1].x, points[n - 1].y));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_ended (BowMapSelect *self)
{
  guint n;
  const graphene_point_t *points = bow_map_trail_get_points (self->trail, &n);
  BowPosition at = position_at (self, points[0].x, points[0].y);

  if (n > 1 && get_mode (self) == MODE_LASSO)
    take_lasso (self, points, n);
  if (n > 1)
    apply_sketch (self);
  else if (get_mode (self) == MODE_AROUND)
    apply_around (self, &at);
  else
    add_corner (self, &at);
}

static void
on_loaded (BowMapSelect *self)
{
  const BowPoints *points = bow_record_layer_get_points (bow_map_canvas_get_records (self->canvas));
  BowArea *area = get_area (self);
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

/* From the corner that there is to the crosshair. */
static void
draw_box (const BowPosition      *corner,
          const BowMapView       *view,
          GtkSnapshot            *snapshot,
          const graphene_point_t *to)
{
  graphene_point_t from = bow_map_view_place (view, bow_mercator_x (corner->longitude), bow_mercator_y (corner->latitude));
  const graphene_point_t box[] = { from, { to->x, from.y }, *to, { from.x, to->y }, from };

  bow_area_view_trail (snapshot, box, G_N_ELEMENTS (box));
}

static void
draw_active (BowMapSelect     *self,
             const BowMapView *view,
             GtkSnapshot      *snapshot)
{
  graphene_point_t middle = GRAPHENE_POINT_INIT (roundf ((float) view->width / 2), roundf ((float) view->height / 2));
  BowPosition here = get_here (self);
  gsize n;
  const BowPosition *corners = bow_sketch_get_corners (self->sketch, &n);
  Mode mode = get_mode (self);
  guint n_trail;
  const graphene_point_t *trail = bow_map_trail_get_points (self->trail, &n_trail);

  if (mode == MODE_AROUND)
    bow_area_view_around (view, snapshot, &here, gtk_spin_button_get_value (self->reach));
  if (mode == MODE_LASSO && n_trail > 1)
    bow_area_view_trail (snapshot, trail, n_trail);
  if (mode == MODE_BOX && n == 1)
    draw_box (&corners[0], view, snapshot, &middle);
  bow_sketch_view_draw (self->sketch, view, snapshot, n_trail > 1 || mode == MODE_BOX ? NULL : &middle);
  bow_sketch_view_crosshair (snapshot, middle.x, middle.y);
}

static void
bow_map_select_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  BowMapSelect *self = BOW_MAP_SELECT (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  BowArea *area = get_area (self);

  if (self->canvas != NULL)
    {
      BowMapView view = bow_map_view_of (bow_map_canvas_get_viewport (self->canvas), widget);

      gtk_snapshot_push_clip (snapshot, &bounds);
      if (area != NULL)
        bow_area_view_draw (area, &view, snapshot);
      if (self->active)
        draw_active (self, &view, snapshot);
      gtk_snapshot_pop (snapshot);
    }

  GTK_WIDGET_CLASS (bow_map_select_parent_class)->snapshot (widget, snapshot);
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
    set_active (BOW_MAP_SELECT (object), g_value_get_boolean (value));
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
  widget_class->snapshot = bow_map_select_snapshot;
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
  gtk_widget_class_bind_template_child (widget_class, BowMapSelect, accept);
  gtk_widget_class_bind_template_callback (widget_class, on_mode);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, take_back);
  gtk_widget_class_bind_template_callback (widget_class, accept);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
bow_map_select_init (BowMapSelect *self)
{
  self->sketch = bow_sketch_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->sketch, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
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
  g_signal_connect_object (bow_map_canvas_get_viewport (canvas), "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
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

static void
nudge (BowMapSelect *self,
       double        right,
       double        down)
{
  GtkWidget *canvas = GTK_WIDGET (self->canvas);
  BowPosition to = position_at (self, gtk_widget_get_width (canvas) / 2.0 + right, gtk_widget_get_height (canvas) / 2.0 + down);

  shumate_location_set_location (SHUMATE_LOCATION (bow_map_canvas_get_viewport (self->canvas)), to.latitude, to.longitude);
}

/* What is drawn goes first, and then the tool. */
static void
escape (BowMapSelect *self)
{
  gsize n;

  bow_sketch_get_corners (self->sketch, &n);
  if (n == 0)
    set_active (self, FALSE);
  else
    {
      forget (self);
      update (self);
    }
}

/* The filter's area goes by Escape too, where no record is chosen. */
static gboolean
press_inactive (BowMapSelect *self,
                guint         keyval)
{
  if (keyval == GDK_KEY_s)
    set_active (self, TRUE);
  else if (keyval == GDK_KEY_Escape && get_area (self) != NULL &&
           bow_selection_get_size (get_selection (self)) == 0)
    bow_filter_set_area (bow_map_feed_get_filter (self->feed), NULL);
  else
    return FALSE;

  return TRUE;
}

/**
 * bow_map_select_press:
 * @self: the tool
 * @keyval: a key
 * @state: what was held with it
 *
 * Does what a key stands for while the map has the focus: `s` begins, arrows
 * move, Space sets a corner and Backspace takes one back, Enter accepts, Escape
 * gives up and, where there is nothing to give up, shows all places again.
 *
 * Returns: whether the key stood for anything
 */
gboolean
bow_map_select_press (BowMapSelect    *self,
                      guint            keyval,
                      GdkModifierType  state)
{
  double step = (state & GDK_SHIFT_MASK) ? FINE_STEP_PX : STEP_PX;

  if (!self->active)
    return press_inactive (self, keyval);
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      nudge (self, -step, 0);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      nudge (self, step, 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      nudge (self, 0, -step);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      nudge (self, 0, step);
      return TRUE;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      if (get_mode (self) == MODE_AROUND)
        accept (self);
      else
        on_add (self);
      return TRUE;
    case GDK_KEY_BackSpace:
      take_back (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      accept (self);
      return TRUE;
    case GDK_KEY_Escape:
      escape (self);
      return TRUE;
    default:
      return FALSE;
    }
}
