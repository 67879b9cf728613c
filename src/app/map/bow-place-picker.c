/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-place-picker.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "geo/bow-mercator.h"
#include "map/bow-map-view.h"
#include "map/bow-place-search.h"
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

  BowPlaceEntry *search;
  GtkLabel *where;
  GtkWidget *precision_label;
  GtkDropDown *precision;
  GtkWidget *bar;
  AdwToggleGroup *shape;
  GtkWidget *corner_buttons;
  GtkWidget *take_back;
  GtkLabel *hint;
  GtkWidget *accept;

  ShumateViewport *viewport;
  /* The corners of a line or an area so far; element type BowPosition. */
  GArray *corners;
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
  const char *name = adw_toggle_group_get_active_name (self->shape);

  return g_strcmp0 (name, "area") == 0 ? BOW_GEOMETRY_AREA : g_strcmp0 (name, "line") == 0 ? BOW_GEOMETRY_LINE : BOW_GEOMETRY_POINT;
}

static guint
get_fewest (BowGeometryType shape)
{
  return shape == BOW_GEOMETRY_AREA ? 3 : shape == BOW_GEOMETRY_LINE ? 2 : 0;
}

static void
update_corners (BowPlacePicker *self)
{
  BowGeometryType shape = get_shape (self);
  gboolean is_point = shape == BOW_GEOMETRY_POINT;

  gtk_widget_set_visible (self->corner_buttons, !is_point);
  gtk_widget_set_sensitive (self->take_back, self->corners->len > 0);
  gtk_widget_set_sensitive (self->accept, is_point || self->corners->len >= get_fewest (shape));
  gtk_label_set_label (self->hint, is_point ? _("Arrow keys move it by 10 m, with Shift by 1 m.")
                                            : shape == BOW_GEOMETRY_LINE
                                                ? _("A line has two corners or more. Click, or move and press Space; Backspace takes one back.")
                                                : _("An area has three corners or more. Click, or move and press Space; Backspace takes one back."));
}

static char *
describe (BowPlacePicker *self)
{
  double latitude = shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport));
  double longitude = shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport));

  if (get_shape (self) == BOW_GEOMETRY_POINT)
    /* Translators: latitude, longitude and how far off that may be, in metres. */
    return g_strdup_printf (_("%.5f, %.5f ± %g m"), latitude, longitude, get_precision (self));

  /* Translators: corners of a line or area, then latitude, longitude and how far off that may be, in metres. */
  return g_strdup_printf (ngettext ("%u corner · %.5f, %.5f ± %g m", "%u corners · %.5f, %.5f ± %g m", self->corners->len),
                          self->corners->len, latitude, longitude, get_precision (self));
}

static void
update (BowPlacePicker *self)
{
  g_autofree char *text = NULL;

  if (self->viewport == NULL)
    return;
  text = describe (self);
  gtk_label_set_label (self->where, text);
  update_corners (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
announce (BowPlacePicker *self)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_label (self->where), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
add_here (BowPlacePicker *self)
{
  if (get_shape (self) != BOW_GEOMETRY_POINT)
    bow_place_picker_add_corner (self, shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
                                 shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)));
}

static void
take_back (BowPlacePicker *self)
{
  if (self->corners->len > 0)
    g_array_set_size (self->corners, self->corners->len - 1);
  update (self);
  announce (self);
}

static void
on_shape (BowPlacePicker *self)
{
  update (self);
}

static void
on_add (BowPlacePicker *self)
{
  add_here (self);
}

static void
on_take_back (BowPlacePicker *self)
{
  take_back (self);
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
}

static void
add_cross (GskPathBuilder *builder,
           float           x,
           float           y)
{
  static const float ways[][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 }, { 0, -1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      gsk_path_builder_move_to (builder, x + 5 * ways[i][0], y + 5 * ways[i][1]);
      gsk_path_builder_line_to (builder, x + 20 * ways[i][0], y + 20 * ways[i][1]);
    }
  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), 11);
}

static void
draw_crosshair (BowPlacePicker *self,
                GtkSnapshot    *snapshot)
{
  float x = roundf ((float) gtk_widget_get_width (GTK_WIDGET (self)) / 2), y = roundf ((float) gtk_widget_get_height (GTK_WIDGET (self)) / 2);
  double world = BOW_MAP_TILE_SIZE * exp2 (shumate_viewport_get_zoom_level (self->viewport));
  double latitude = shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport));
  float radius = (float) (get_precision (self) / bow_mercator_metres_per_pixel (latitude, world));
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  GdkRGBA faint = *accent, white = { 1, 1, 1, 0.9f };
  g_autoptr (GskPathBuilder) cross = gsk_path_builder_new (), ring = gsk_path_builder_new ();
  g_autoptr (GskPath) cross_path = NULL, ring_path = NULL;
  g_autoptr (GskStroke) thick = gsk_stroke_new (5), thin = gsk_stroke_new (2);

  faint.alpha = 0.12f;
  gsk_path_builder_add_circle (ring, &GRAPHENE_POINT_INIT (x, y), MAX (radius, 1));
  ring_path = gsk_path_builder_to_path (ring);
  add_cross (cross, x, y);
  cross_path = gsk_path_builder_to_path (cross);
  gtk_snapshot_append_fill (snapshot, ring_path, GSK_FILL_RULE_WINDING, &faint);
  gtk_snapshot_append_stroke (snapshot, ring_path, thin, accent);
  gtk_snapshot_append_stroke (snapshot, cross_path, thick, &white);
  gtk_snapshot_append_stroke (snapshot, cross_path, thin, accent);
}

/* What there is of a line or an area, and where it would go on from there. */
static void
draw_corners (BowPlacePicker *self,
              GtkSnapshot    *snapshot)
{
  BowMapView view = bow_map_view_of (self->viewport, GTK_WIDGET (self));
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  GdkRGBA faint = *accent, white = { 1, 1, 1, 0.9f };
  g_autoptr (GskPathBuilder) path = gsk_path_builder_new (), dots = gsk_path_builder_new ();
  g_autoptr (GskPath) line = NULL, circles = NULL;
  g_autoptr (GskStroke) thick = gsk_stroke_new (6), thin = gsk_stroke_new (3);

  for (guint i = 0; i < self->corners->len; i++)
    {
      const BowPosition *corner = &g_array_index (self->corners, BowPosition, i);
      graphene_point_t at = bow_map_view_place (&view, bow_mercator_x (corner->longitude), bow_mercator_y (corner->latitude));

      if (i == 0)
        gsk_path_builder_move_to (path, at.x, at.y);
      else
        gsk_path_builder_line_to (path, at.x, at.y);
      gsk_path_builder_add_circle (dots, &at, 5);
    }
  gsk_path_builder_line_to (path, (float) view.width / 2, (float) view.height / 2);
  if (get_shape (self) == BOW_GEOMETRY_AREA)
    gsk_path_builder_close (path);
  line = gsk_path_builder_to_path (path);
  circles = gsk_path_builder_to_path (dots);
  faint.alpha = 0.16f;
  if (get_shape (self) == BOW_GEOMETRY_AREA)
    gtk_snapshot_append_fill (snapshot, line, GSK_FILL_RULE_EVEN_ODD, &faint);
  gtk_snapshot_append_stroke (snapshot, line, thick, &white);
  gtk_snapshot_append_stroke (snapshot, line, thin, accent);
  gtk_snapshot_append_fill (snapshot, circles, GSK_FILL_RULE_WINDING, &white);
  gtk_snapshot_append_stroke (snapshot, circles, thin, accent);
}

static void
bow_place_picker_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  BowPlacePicker *self = BOW_PLACE_PICKER (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));

  gtk_snapshot_push_clip (snapshot, &bounds);
  if (self->viewport != NULL && get_shape (self) != BOW_GEOMETRY_POINT && self->corners->len > 0)
    draw_corners (self, snapshot);
  if (self->viewport != NULL)
    draw_crosshair (self, snapshot);
  gtk_snapshot_pop (snapshot);

  GTK_WIDGET_CLASS (bow_place_picker_parent_class)->snapshot (widget, snapshot);
}

/* Only the bar takes the pointer; the rest belongs to the map below. */
static gboolean
bow_place_picker_contains (GtkWidget *widget,
                           double     x,
                           double     y)
{
  BowPlacePicker *self = BOW_PLACE_PICKER (widget);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (self->bar, widget, &bounds) &&
         graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y));
}

/* The map goes to a place that was typed, and has the arrows again. */
static void
on_found (BowPlacePicker      *self,
          const BowFoundPlace *place)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_OVERLAY);

  if (place->precision_m > 0)
    bow_place_picker_set_precision (self, place->precision_m);
  shumate_viewport_set_zoom_level (self->viewport, bow_place_search_zoom_for (place->precision_m, place->position.latitude,
                                                                              gtk_widget_get_width (GTK_WIDGET (self))));
  shumate_location_set_location (SHUMATE_LOCATION (self->viewport), place->position.latitude, place->position.longitude);
  announce (self);
  if (overlay != NULL)
    gtk_widget_grab_focus (gtk_overlay_get_child (GTK_OVERLAY (overlay)));
}

static void
bow_place_picker_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), BOW_TYPE_PLACE_PICKER);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&BOW_PLACE_PICKER (object)->viewport);

  G_OBJECT_CLASS (bow_place_picker_parent_class)->dispose (object);
}

static void
bow_place_picker_finalize (GObject *object)
{
  g_array_unref (BOW_PLACE_PICKER (object)->corners);

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
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-place-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, search);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, where);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, precision_label);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, precision);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, bar);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, shape);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, corner_buttons);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, take_back);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, hint);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, accept);
  gtk_widget_class_bind_template_callback (widget_class, on_found);
  gtk_widget_class_bind_template_callback (widget_class, on_shape);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_take_back);
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
  self->corners = g_array_new (FALSE, FALSE, sizeof (BowPosition));
  gtk_widget_init_template (GTK_WIDGET (self));
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
  BowGeometryType shape = from != NULL ? bow_geometry_get_shape (from) : BOW_GEOMETRY_POINT;
  const BowPosition *positions = NULL;
  gsize n = 0;

  bow_place_entry_set_text (self->search, "");
  g_array_set_size (self->corners, 0);
  if (shape != BOW_GEOMETRY_POINT)
    positions = bow_geometry_get_positions (from, &n);
  /* The first corner of an area stands at its end as well. */
  if (shape == BOW_GEOMETRY_AREA)
    n--;
  g_array_append_vals (self->corners, positions, (guint) n);
  adw_toggle_group_set_active_name (self->shape, shape == BOW_GEOMETRY_AREA ? "area" : shape == BOW_GEOMETRY_LINE ? "line" : "point");
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
 * Draws a line or an area on to there.
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
  if (self->corners->len < BOW_GEOMETRY_MAX_POSITIONS - 1)
    g_array_append_val (self->corners, corner);
  update (self);
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
 *   precision, or %NULL while it has too few corners
 */
BowGeometry *
bow_place_picker_get_geometry (BowPlacePicker *self)
{
  BowGeometryType shape = get_shape (self);

  if (shape == BOW_GEOMETRY_POINT)
    return bow_geometry_new_point (shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
                                   shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)),
                                   get_precision (self));
  if (self->corners->len < get_fewest (shape))
    return NULL;

  return bow_geometry_new (shape, (const BowPosition *) (gconstpointer) self->corners->data, self->corners->len, get_precision (self), NULL);
}

/**
 * bow_place_picker_nudge:
 * @self: the picker
 * @east_m: metres
 * @north_m: metres
 *
 * Moves the map below the crosshair.
 */
void
bow_place_picker_nudge (BowPlacePicker *self,
                        double          east_m,
                        double          north_m)
{
  double latitude = shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport));
  double longitude = shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport));

  shumate_location_set_location (SHUMATE_LOCATION (self->viewport),
                                 latitude + north_m / METRES_PER_DEGREE,
                                 longitude + east_m / (METRES_PER_DEGREE * cos (latitude * G_PI / 180)));
  announce (self);
}

/**
 * bow_place_picker_press:
 * @self: the picker
 * @keyval: a key
 * @state: what was held with it
 *
 * Does what a key stands for while a place is picked and the map has the
 * focus: arrows move, Space adds a corner and Backspace takes one back, Enter
 * accepts, Escape cancels.
 *
 * Returns: whether the key stood for anything
 */
gboolean
bow_place_picker_press (BowPlacePicker *self,
                        guint           keyval,
                        GdkModifierType state)
{
  double step = (state & GDK_SHIFT_MASK) ? FINE_NUDGE_M : NUDGE_M;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      bow_place_picker_nudge (self, -step, 0);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      bow_place_picker_nudge (self, step, 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      bow_place_picker_nudge (self, 0, step);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      bow_place_picker_nudge (self, 0, -step);
      return TRUE;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      add_here (self);
      return TRUE;
    case GDK_KEY_BackSpace:
      take_back (self);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      on_accept (self);
      return TRUE;
    case GDK_KEY_Escape:
      on_cancel (self);
      return TRUE;
    default:
      return FALSE;
    }
}
