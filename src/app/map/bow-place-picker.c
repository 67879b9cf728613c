/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-place-picker.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "geo/bow-mercator.h"
#include "map/bow-map-frame.h"
#include "map/bow-place-search.h"
#include "map/bow-sketch-tools.h"
#include "map/bow-sketch-view.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-place-entry.h"

#define NUDGE_M 10.0
#define FINE_NUDGE_M 1.0
#define METRES_PER_DEGREE 111320.0

/* In the order of the list. */
static const double precisions[] = { 5, 20, 50, 250, 1500 };

struct _BowPlacePicker
{
  GtkWidget parent_instance;

  GtkLabel *where;
  GtkWidget *precision_label;
  GtkDropDown *precision;
  GtkWidget *bar;
  AdwToggleGroup *shape;
  GtkWidget *head;
  BowSketchTools *tools;
  BowPlaceEntry *search;
  GtkLabel *hint;
  GtkWidget *accept;

  ShumateViewport *viewport;
  BowSketch *sketch;
  /* Why what is drawn cannot be used, or could not be widened. */
  char *refusal;
  gboolean is_bad;
};

G_DEFINE_FINAL_TYPE (BowPlacePicker, bow_place_picker, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static double
get_precision (BowPlacePicker *self)
{
  guint selected = gtk_drop_down_get_selected (self->precision);

  return precisions[MIN (selected, G_N_ELEMENTS (precisions) - 1)];
}

static BowGeometryType
get_shape (BowPlacePicker *self)
{
  return bow_sketch_get_shape (self->sketch);
}

static BowPosition
get_here (BowPlacePicker *self)
{
  return (BowPosition) { shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
                         shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)) };
}

static void
look_at (BowPlacePicker    *self,
         const BowPosition *at)
{
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), at->latitude, at->longitude);
}

static const char *
get_hint (BowPlacePicker *self)
{
  if (bow_sketch_get_chosen (self->sketch) >= 0)
    return _("Arrow keys move this corner by 10 m, with Shift by 1 m. Insert adds one after it, Delete removes it, Space lets it go.");
  switch (get_shape (self))
    {
    case BOW_GEOMETRY_LINE:
      return _("A line has two corners or more. Click, or move and press Space; N goes from corner to corner, C takes coordinates.");
    case BOW_GEOMETRY_AREA:
      return _("An area has three corners or more. Click, or move and press Space; N goes from corner to corner, C takes coordinates.");
    case BOW_GEOMETRY_POINT:
    default:
      return _("Arrow keys move it by 10 m, with Shift by 1 m; C takes coordinates.");
    }
}

static void
update_buttons (BowPlacePicker *self)
{
  gboolean is_point = get_shape (self) == BOW_GEOMETRY_POINT;

  gtk_widget_set_sensitive (self->accept, is_point || !self->is_bad);
  gtk_label_set_label (self->hint, self->refusal != NULL ? self->refusal : get_hint (self));
  gtk_widget_remove_css_class (GTK_WIDGET (self->hint), self->refusal != NULL ? "dimmed" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), self->refusal != NULL ? "error" : "dimmed");
}

static char *
describe (BowPlacePicker *self)
{
  int chosen = bow_sketch_get_chosen (self->sketch);
  BowPosition here = get_here (self);
  gsize n;
  const BowPosition *corners = bow_sketch_get_corners (self->sketch, &n);

  if (get_shape (self) == BOW_GEOMETRY_POINT)
    /* Translators: latitude, longitude and how far off that may be, in metres. */
    return g_strdup_printf (_("%.5f, %.5f ± %g m"), here.latitude, here.longitude, get_precision (self));
  if (chosen >= 0)
    /* Translators: which corner of how many, its latitude and longitude. */
    return g_strdup_printf (_("Corner %d of %u · %.5f, %.5f"), chosen + 1, (guint) n, corners[chosen].latitude, corners[chosen].longitude);

  return bow_sketch_describe (self->sketch);
}

static void
update (BowPlacePicker *self)
{
  g_autofree char *text = NULL;

  if (self->viewport == NULL)
    return;
  text = describe (self);
  gtk_label_set_label (self->where, text);
  update_buttons (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
announce (BowPlacePicker *self)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), self->refusal != NULL ? self->refusal : gtk_label_get_label (self->where),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
refuse (BowPlacePicker *self,
        const char     *sentence)
{
  g_set_str (&self->refusal, sentence);
  update (self);
  announce (self);
}

/* Too few corners say so themselves by how many there are. */
static void
on_sketch (BowPlacePicker *self)
{
  static const char *const names[] = { "point", "line", "area" };
  g_autoptr (GError) error = NULL;
  g_autoptr (BowGeometry) whole = NULL;
  gsize n;

  bow_sketch_get_corners (self->sketch, &n);
  if (get_shape (self) != BOW_GEOMETRY_POINT)
    whole = bow_sketch_finish (self->sketch, 1, &error);
  self->is_bad = whole == NULL;
  g_set_str (&self->refusal, error != NULL && n > 2 ? error->message : NULL);
  adw_toggle_group_set_active_name (self->shape, names[get_shape (self)]);
  update (self);
}

static void
add_here (BowPlacePicker *self)
{
  BowPosition here = get_here (self);

  if (bow_sketch_get_chosen (self->sketch) >= 0)
    {
      bow_sketch_choose (self->sketch, -1);
      announce (self);
    }
  else if (get_shape (self) != BOW_GEOMETRY_POINT)
    bow_place_picker_add_corner (self, here.longitude, here.latitude);
}

static void
on_shape (BowPlacePicker *self)
{
  const char *name = adw_toggle_group_get_active_name (self->shape);

  if (self->sketch != NULL)
    bow_sketch_set_shape (self->sketch, g_strcmp0 (name, "area") == 0   ? BOW_GEOMETRY_AREA
                                        : g_strcmp0 (name, "line") == 0 ? BOW_GEOMETRY_LINE
                                                                        : BOW_GEOMETRY_POINT);
}

static void
on_take_back (BowPlacePicker *self)
{
  if (bow_sketch_remove (self->sketch))
    bow_sketch_tools_step (self->tools, 0);
}

/* So that the arrow keys go on from there. */
static void
focus_map (BowPlacePicker *self)
{
  GtkWidget *frame = gtk_widget_get_ancestor (GTK_WIDGET (self), BOW_TYPE_MAP_FRAME);

  if (frame != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (bow_map_frame_get_canvas (BOW_MAP_FRAME (frame))));
}

static void
on_done (BowPlacePicker *self)
{
  focus_map (self);
  announce (self);
}

static void
on_refused (BowPlacePicker *self,
            const char     *sentence)
{
  refuse (self, sentence);
}

/* The map goes to a place that was typed, and has the arrows again. */
static void
on_found (BowPlacePicker      *self,
          const BowFoundPlace *place)
{
  if (place->precision_m > 0)
    bow_place_picker_set_precision (self, place->precision_m);
  shumate_viewport_set_zoom_level (self->viewport, bow_place_search_zoom_for (place->precision_m, place->position.latitude,
                                                                              gtk_widget_get_width (GTK_WIDGET (self))));
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), place->position.latitude, place->position.longitude);
  announce (self);
  focus_map (self);
}

static void
on_precision (BowPlacePicker *self)
{
  update (self);
}

static void
on_cancel (BowPlacePicker *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
on_accept (BowPlacePicker *self)
{
  g_autoptr (BowGeometry) geometry = bow_place_picker_get_geometry (self);

  if (geometry != NULL)
    g_signal_emit (self, signals[PICKED], 0, geometry);
  else
    announce (self);
}

static gboolean
is_on_bar (BowPlacePicker *self,
           double          x,
           double          y)
{
  GtkWidget *const parts[] = { self->head, self->bar };
  graphene_rect_t bounds;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (gtk_widget_compute_bounds (parts[i], GTK_WIDGET (self), &bounds) &&
        graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
      return TRUE;
  return FALSE;
}

static int
find_corner (BowPlacePicker *self,
             double          x,
             double          y)
{
  BowMapView view;

  if (self->viewport == NULL || get_shape (self) == BOW_GEOMETRY_POINT)
    return -1;
  view = bow_map_view_of (self->viewport, GTK_WIDGET (self));
  return bow_sketch_view_find (self->sketch, &view, x, y);
}

static void
on_drag_begin (BowPlacePicker *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  int corner = is_on_bar (self, x, y) ? -1 : find_corner (self, x, y);

  gtk_gesture_set_state (GTK_GESTURE (gesture), corner >= 0 ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
  if (corner < 0)
    return;
  bow_sketch_choose (self->sketch, corner);
  announce (self);
}

static void
on_drag_update (BowPlacePicker *self,
                double          x,
                double          y,
                GtkGestureDrag *gesture)
{
  BowPosition to;
  double from_x, from_y;

  if (bow_sketch_get_chosen (self->sketch) < 0 || !gtk_gesture_drag_get_start_point (gesture, &from_x, &from_y) || hypot (x, y) < 4)
    return;
  shumate_viewport_widget_coords_to_location (self->viewport, GTK_WIDGET (self), from_x + x, from_y + y, &to.latitude, &to.longitude);
  bow_sketch_move (self->sketch, &to);
}

static void
draw_ring (BowPlacePicker *self,
           GtkSnapshot    *snapshot,
           float           x,
           float           y)
{
  double world = BOW_MAP_TILE_SIZE * exp2 (shumate_viewport_get_zoom_level (self->viewport));
  float radius = (float) (get_precision (self) / bow_mercator_metres_per_pixel (get_here (self).latitude, world));
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  g_autoptr (GskPathBuilder) ring = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) thin = gsk_stroke_new (2);
  GdkRGBA faint = *accent;

  faint.alpha = 0.12f;
  gsk_path_builder_add_circle (ring, &GRAPHENE_POINT_INIT (x, y), MAX (radius, 1));
  path = gsk_path_builder_to_path (ring);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &faint);
  gtk_snapshot_append_stroke (snapshot, path, thin, accent);
}

static void
bow_place_picker_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  BowPlacePicker *self = BOW_PLACE_PICKER (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  graphene_point_t middle = GRAPHENE_POINT_INIT (roundf (bounds.size.width / 2), roundf (bounds.size.height / 2));

  if (self->viewport != NULL)
    {
      BowMapView view = bow_map_view_of (self->viewport, widget);
      gboolean goes_on = bow_sketch_is_growing (self->sketch);
      gboolean chosen = bow_sketch_get_chosen (self->sketch) >= 0;

      gtk_snapshot_push_clip (snapshot, &bounds);
      if (get_shape (self) != BOW_GEOMETRY_POINT)
        bow_sketch_view_draw (self->sketch, &view, snapshot, goes_on ? &middle : NULL);
      draw_ring (self, snapshot, middle.x, middle.y);
      if (!chosen)
        bow_sketch_view_crosshair (snapshot, middle.x, middle.y);
      gtk_snapshot_pop (snapshot);
    }

  GTK_WIDGET_CLASS (bow_place_picker_parent_class)->snapshot (widget, snapshot);
}

/* Only the bar and the corners take the pointer; the rest belongs to the map below. */
static gboolean
bow_place_picker_contains (GtkWidget *widget,
                           double     x,
                           double     y)
{
  BowPlacePicker *self = BOW_PLACE_PICKER (widget);

  return is_on_bar (self, x, y) || find_corner (self, x, y) >= 0;
}

static void
bow_place_picker_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), BOW_TYPE_PLACE_PICKER);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&BOW_PLACE_PICKER (object)->viewport);
  g_clear_object (&BOW_PLACE_PICKER (object)->sketch);

  G_OBJECT_CLASS (bow_place_picker_parent_class)->dispose (object);
}

static void
bow_place_picker_finalize (GObject *object)
{
  g_free (BOW_PLACE_PICKER (object)->refusal);

  G_OBJECT_CLASS (bow_place_picker_parent_class)->finalize (object);
}

static void
bow_place_picker_class_init (BowPlacePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_place_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_place_picker_finalize;
  widget_class->snapshot = bow_place_picker_snapshot;
  widget_class->contains = bow_place_picker_contains;

  g_type_ensure (BOW_TYPE_PLACE_ENTRY);
  g_type_ensure (BOW_TYPE_SKETCH_TOOLS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-place-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, search);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, where);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, precision_label);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, precision);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, bar);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, shape);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, head);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, tools);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, hint);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, accept);
  gtk_widget_class_bind_template_callback (widget_class, on_found);
  gtk_widget_class_bind_template_callback (widget_class, on_shape);
  gtk_widget_class_bind_template_callback (widget_class, add_here);
  gtk_widget_class_bind_template_callback (widget_class, on_take_back);
  gtk_widget_class_bind_template_callback (widget_class, on_done);
  gtk_widget_class_bind_template_callback (widget_class, on_refused);
  gtk_widget_class_bind_template_callback (widget_class, on_precision);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_accept);

  signals[PICKED] = g_signal_new ("picked", BOW_TYPE_PLACE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, BOW_TYPE_GEOMETRY);
  signals[CANCELLED] = g_signal_new ("cancelled", BOW_TYPE_PLACE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
bow_place_picker_init (BowPlacePicker *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->sketch = bow_sketch_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->sketch, "changed", G_CALLBACK (on_sketch), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (on_drag_begin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_entry_set_placeholder_text (GTK_ENTRY (bow_place_entry_get_line (self->search)), _("Find a place"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (bow_place_entry_get_line (self->search)), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find a place"), -1);
  gtk_drop_down_set_selected (self->precision, 2);
  bow_choice_name_drop_down (self->precision, gtk_label_get_text (GTK_LABEL (self->precision_label)));
}

/**
 * bow_place_picker_set_viewport:
 * @self: the picker
 * @viewport: where the map looks
 *
 * Sets what it picks from. To be called once.
 */
void
bow_place_picker_set_viewport (BowPlacePicker  *self,
                               ShumateViewport *viewport)
{
  g_set_object (&self->viewport, viewport);
  g_signal_connect_object (viewport, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  bow_sketch_tools_follow (self->tools, self->sketch, viewport);
  update (self);
}

/**
 * bow_place_picker_set_precision:
 * @self: the picker
 * @metres: how well a place is known
 *
 * Sets the precision to the nearest choice that claims no more.
 */
void
bow_place_picker_set_precision (BowPlacePicker *self,
                                double          metres)
{
  guint choice = 0;

  while (choice + 1 < G_N_ELEMENTS (precisions) && precisions[choice] < metres)
    choice++;
  gtk_drop_down_set_selected (self->precision, choice);
}

/**
 * bow_place_picker_set_geometry:
 * @self: the picker
 * @from: (nullable): what is said so far
 *
 * Begins with what is there, or with a point: a line or an area keeps its
 * corners, and can be drawn on.
 */
void
bow_place_picker_set_geometry (BowPlacePicker    *self,
                               const BowGeometry *from)
{
  bow_place_entry_set_text (self->search, "");
  bow_sketch_begin (self->sketch, from);
  if (from != NULL)
    bow_place_picker_set_precision (self, bow_geometry_get_precision (from));
  update (self);
}

/**
 * bow_place_picker_add_corner:
 * @self: the picker
 * @longitude: degrees east
 * @latitude: degrees north
 *
 * Draws a line or an area on to there, or moves the chosen corner there.
 *
 * Returns: whether a line or an area is being drawn, and has room for it
 */
gboolean
bow_place_picker_add_corner (BowPlacePicker *self,
                             double          longitude,
                             double          latitude)
{
  const BowPosition corner = { longitude, latitude };

  if (get_shape (self) == BOW_GEOMETRY_POINT)
    return FALSE;
  if (bow_sketch_get_chosen (self->sketch) >= 0)
    bow_sketch_move (self->sketch, &corner);
  else
    bow_sketch_add (self->sketch, &corner);
  announce (self);

  return TRUE;
}

/**
 * bow_place_picker_get_geometry:
 * @self: the picker
 *
 * What is drawn, or what is below the crosshair.
 *
 * Returns: (transfer full) (nullable): a point, line or area with its
 *   precision, or %NULL while it has too few corners or crosses itself
 */
BowGeometry *
bow_place_picker_get_geometry (BowPlacePicker *self)
{
  BowPosition here = get_here (self);

  if (get_shape (self) == BOW_GEOMETRY_POINT)
    return bow_geometry_new_point (here.longitude, here.latitude, get_precision (self));

  return bow_sketch_finish (self->sketch, get_precision (self), NULL);
}

/**
 * bow_place_picker_nudge:
 * @self: the picker
 * @east_m: metres
 * @north_m: metres
 *
 * Moves the chosen corner or, where none is, the map below the crosshair.
 */
void
bow_place_picker_nudge (BowPlacePicker *self,
                        double          east_m,
                        double          north_m)
{
  int chosen = bow_sketch_get_chosen (self->sketch);
  gsize n;
  const BowPosition *corners = bow_sketch_get_corners (self->sketch, &n);
  BowPosition at = chosen >= 0 ? corners[chosen] : get_here (self);

  at.latitude = CLAMP (at.latitude + north_m / METRES_PER_DEGREE, -BOW_MERCATOR_MAX_LATITUDE, BOW_MERCATOR_MAX_LATITUDE);
  at.longitude = CLAMP (at.longitude + east_m / (METRES_PER_DEGREE * cos (at.latitude * G_PI / 180)), -180.0, 180.0);
  if (chosen >= 0)
    bow_sketch_move (self->sketch, &at);
  look_at (self, &at);
  announce (self);
}

static gboolean
press_arrow (BowPlacePicker *self,
             guint           keyval,
             double          by)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      bow_place_picker_nudge (self, -by, 0);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      bow_place_picker_nudge (self, by, 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      bow_place_picker_nudge (self, 0, by);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      bow_place_picker_nudge (self, 0, -by);
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * bow_place_picker_press:
 * @self: the picker
 * @keyval: a key
 * @state: what was held with it
 *
 * Does what a key stands for while a place is picked and the map has the
 * focus: arrows move, Space adds a corner and Backspace takes one back, `n` and
 * `p` go from corner to corner, Insert and Delete add and remove one there, `c`
 * takes coordinates,
 * Control with `z` takes a step back, Enter accepts, Escape cancels.
 *
 * Returns: whether the key stood for anything
 */
gboolean
bow_place_picker_press (BowPlacePicker *self,
                        guint           keyval,
                        GdkModifierType state)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return bow_sketch_tools_press (self->tools, keyval, state);
  if (press_arrow (self, keyval, (state & GDK_SHIFT_MASK) ? FINE_NUDGE_M : NUDGE_M))
    return TRUE;
  switch (keyval)
    {
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      add_here (self);
      return TRUE;
    case GDK_KEY_c:
      bow_sketch_tools_type (self->tools);
      return TRUE;
    case GDK_KEY_n:
      bow_sketch_tools_step (self->tools, 1);
      return TRUE;
    case GDK_KEY_N:
    case GDK_KEY_p:
      bow_sketch_tools_step (self->tools, -1);
      return TRUE;
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
      if (bow_sketch_insert (self->sketch))
        bow_sketch_tools_step (self->tools, 0);
      return TRUE;
    case GDK_KEY_BackSpace:
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      on_take_back (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      on_accept (self);
      return TRUE;
    case GDK_KEY_Escape:
      if (bow_sketch_get_chosen (self->sketch) >= 0)
        add_here (self);
      else
        on_cancel (self);
      return TRUE;
    default:
      return FALSE;
    }
}
