/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-place-picker.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "geo/bow-mercator.h"
#include "map/bow-map-view.h"
#include "widgets/bow-choice-name.h"

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

  ShumateViewport *viewport;
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

static void
update (BowPlacePicker *self)
{
  g_autofree char *text = NULL;
  double latitude, longitude;

  if (self->viewport == NULL)
    return;
  latitude = shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport));
  longitude = shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport));
  /* Translators: latitude, longitude and how far off that may be, in metres. */
  text = g_strdup_printf (_("%.5f, %.5f ± %g m"), latitude, longitude, get_precision (self));
  gtk_label_set_label (self->where, text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
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

static void
bow_place_picker_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  BowPlacePicker *self = BOW_PLACE_PICKER (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));

  gtk_snapshot_push_clip (snapshot, &bounds);
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
bow_place_picker_class_init (BowPlacePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_place_picker_dispose;
  widget_class->snapshot = bow_place_picker_snapshot;
  widget_class->contains = bow_place_picker_contains;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-place-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, where);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, precision_label);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, precision);
  gtk_widget_class_bind_template_child (widget_class, BowPlacePicker, bar);
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
  gtk_widget_init_template (GTK_WIDGET (self));
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
 * bow_place_picker_get_geometry:
 * @self: the picker
 *
 * What is below the crosshair.
 *
 * Returns: (transfer full): a point with its precision
 */
BowGeometry *
bow_place_picker_get_geometry (BowPlacePicker *self)
{
  return bow_geometry_new_point (shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
                                 shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)),
                                 get_precision (self));
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
  gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_label (self->where), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

/**
 * bow_place_picker_press:
 * @self: the picker
 * @keyval: a key
 * @state: what was held with it
 *
 * Does what a key stands for while a place is picked and the map has the
 * focus: arrows move, Enter accepts, Escape cancels.
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
