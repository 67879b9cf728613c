/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-sketch-tools.h"

#include <adwaita.h>

#include "geo/bow-buffer.h"
#include "geo/bow-mercator.h"
#include "map/bow-corners-dialog.h"
#include "map/bow-map-frame.h"

struct _BowSketchTools
{
  GtkWidget parent_instance;

  GtkWidget *corners;
  GtkWidget *take_back;
  GtkWidget *undo;
  GtkWidget *redo;
  GtkWidget *steps;
  GtkMenuButton *more;
  GtkWidget *widen;
  GtkSpinButton *reach;

  BowSketch *sketch;
  ShumateViewport *viewport;
  /* While somebody draws: what it listens to, and with what. */
  GtkWidget *root;
  GtkEventController *keys;
};

G_DEFINE_FINAL_TYPE (BowSketchTools, bow_sketch_tools, GTK_TYPE_WIDGET)

enum
{
  ADD,
  REMOVE,
  DONE,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
done (BowSketchTools *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static BowPosition
get_here (BowSketchTools *self)
{
  return (BowPosition) { shumate_location_get_longitude (SHUMATE_LOCATION (self->viewport)),
                         shumate_location_get_latitude (SHUMATE_LOCATION (self->viewport)) };
}

static void
update (BowSketchTools *self)
{
  BowGeometryType shape = bow_sketch_get_shape (self->sketch);
  gsize n;

  bow_sketch_get_corners (self->sketch, &n);
  gtk_widget_set_visible (self->corners, shape != BOW_GEOMETRY_POINT);
  gtk_widget_set_sensitive (self->take_back, n > 0);
  gtk_widget_set_visible (self->steps, shape != BOW_GEOMETRY_POINT);
  gtk_widget_set_sensitive (self->steps, n > 0);
  gtk_widget_set_visible (self->widen, shape != BOW_GEOMETRY_AREA);
  gtk_widget_set_sensitive (self->widen, shape == BOW_GEOMETRY_POINT || n > 1);
  gtk_widget_set_sensitive (self->undo, bow_sketch_can_undo (self->sketch));
  gtk_widget_set_sensitive (self->redo, bow_sketch_can_redo (self->sketch));
}

static void
on_add (BowSketchTools *self)
{
  g_signal_emit (self, signals[ADD], 0);
}

static void
on_remove (BowSketchTools *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
on_undo (BowSketchTools *self)
{
  if (bow_sketch_undo (self->sketch))
    done (self);
}

static void
on_redo (BowSketchTools *self)
{
  if (bow_sketch_redo (self->sketch))
    done (self);
}

static void
on_next (BowSketchTools *self)
{
  bow_sketch_tools_step (self, 1);
}

static void
on_previous (BowSketchTools *self)
{
  bow_sketch_tools_step (self, -1);
}

/* Whoever typed corners sees all of them. */
static void
look_at (BowSketchTools    *self,
         const BowPosition *corners,
         gsize              n_corners)
{
  GtkWidget *frame = gtk_widget_get_ancestor (GTK_WIDGET (self), BOW_TYPE_MAP_FRAME);
  BowClusterBox box = { 1, 1, 0, 0 };

  for (gsize i = 0; i < n_corners; i++)
    {
      double x = bow_mercator_x (corners[i].longitude), y = bow_mercator_y (corners[i].latitude);

      box = (BowClusterBox) { MIN (box.x0, x), MIN (box.y0, y), MAX (box.x1, x), MAX (box.y1, y) };
    }
  if (n_corners > 1 && frame != NULL)
    bow_map_canvas_show_box (bow_map_frame_get_canvas (BOW_MAP_FRAME (frame)), &box);
  else
    shumate_location_set_location (SHUMATE_LOCATION (self->viewport), corners[0].latitude, corners[0].longitude);
}

static void
on_entered (BowSketchTools   *self,
            BowCornersDialog *dialog)
{
  gsize n;
  const BowPosition *corners = bow_corners_dialog_get_corners (dialog, &n);

  look_at (self, corners, n);
  if (bow_sketch_get_shape (self->sketch) != BOW_GEOMETRY_POINT)
    bow_sketch_replace (self->sketch, bow_sketch_get_shape (self->sketch), corners, n);
  done (self);
}

static void
on_coordinates (BowSketchTools *self)
{
  gtk_menu_button_popdown (self->more);
  bow_sketch_tools_type (self);
}

static void
on_widen (BowSketchTools *self)
{
  gtk_menu_button_popdown (self->more);
  bow_sketch_tools_widen (self, gtk_spin_button_get_value (self->reach));
}

/* Before the window takes it for what was done last in the case. Text that is
 * typed has steps of its own, and so has all that is not the map. */
static gboolean
on_root_key (BowSketchTools  *self,
             guint            keyval,
             guint            keycode,
             GdkModifierType  state)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->root));
  GtkWidget *frame = gtk_widget_get_ancestor (GTK_WIDGET (self), BOW_TYPE_MAP_FRAME);

  return focus != NULL && frame != NULL && !GTK_IS_EDITABLE (focus) && gtk_widget_is_ancestor (focus, frame) &&
         bow_sketch_tools_press (self, keyval, state);
}

static void
bow_sketch_tools_map (GtkWidget *widget)
{
  BowSketchTools *self = BOW_SKETCH_TOOLS (widget);

  GTK_WIDGET_CLASS (bow_sketch_tools_parent_class)->map (widget);

  self->root = GTK_WIDGET (gtk_widget_get_root (widget));
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->keys, "key-pressed", G_CALLBACK (on_root_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->root, self->keys);
}

static void
bow_sketch_tools_unmap (GtkWidget *widget)
{
  BowSketchTools *self = BOW_SKETCH_TOOLS (widget);

  gtk_widget_remove_controller (self->root, self->keys);
  self->root = NULL;
  self->keys = NULL;

  GTK_WIDGET_CLASS (bow_sketch_tools_parent_class)->unmap (widget);
}

static void
bow_sketch_tools_dispose (GObject *object)
{
  BowSketchTools *self = BOW_SKETCH_TOOLS (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), BOW_TYPE_SKETCH_TOOLS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->sketch);
  g_clear_object (&self->viewport);

  G_OBJECT_CLASS (bow_sketch_tools_parent_class)->dispose (object);
}

static void
bow_sketch_tools_class_init (BowSketchToolsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_sketch_tools_dispose;
  widget_class->map = bow_sketch_tools_map;
  widget_class->unmap = bow_sketch_tools_unmap;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-sketch-tools.ui");
  gtk_widget_class_bind_template_child (widget_class, BowSketchTools, corners);
  gtk_widget_class_bind_template_child (widget_class, BowSketchTools, take_back);
  gtk_widget_class_bind_template_child (widget_class, BowSketchTools, undo);
  gtk_widget_class_bind_template_child (widget_class, BowSketchTools, redo);
  gtk_widget_class_bind_template_child (widget_class, BowSketchTools, steps);
  gtk_widget_class_bind_template_child (widget_class, BowSketchTools, more);
  gtk_widget_class_bind_template_child (widget_class, BowSketchTools, widen);
  gtk_widget_class_bind_template_child (widget_class, BowSketchTools, reach);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
  gtk_widget_class_bind_template_callback (widget_class, on_undo);
  gtk_widget_class_bind_template_callback (widget_class, on_redo);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_coordinates);
  gtk_widget_class_bind_template_callback (widget_class, on_widen);

  signals[ADD] = g_signal_new ("add", BOW_TYPE_SKETCH_TOOLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", BOW_TYPE_SKETCH_TOOLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", BOW_TYPE_SKETCH_TOOLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REFUSED] = g_signal_new ("refused", BOW_TYPE_SKETCH_TOOLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
bow_sketch_tools_init (BowSketchTools *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bow_sketch_tools_follow:
 * @self: the tools
 * @sketch: what is drawn
 * @viewport: where the map looks
 *
 * Sets what they are for. To be called once.
 */
void
bow_sketch_tools_follow (BowSketchTools  *self,
                         BowSketch       *sketch,
                         ShumateViewport *viewport)
{
  g_set_object (&self->sketch, sketch);
  g_set_object (&self->viewport, viewport);
  g_signal_connect_object (sketch, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * bow_sketch_tools_press:
 * @self: the tools
 * @keyval: a key
 * @state: what was held with it
 *
 * Control with `z` takes back what was drawn last, wherever the focus is;
 * nothing in the case is undone while somebody draws.
 *
 * Returns: whether the key stood for that
 */
gboolean
bow_sketch_tools_press (BowSketchTools  *self,
                        guint            keyval,
                        GdkModifierType  state)
{
  if ((state & GDK_CONTROL_MASK) == 0 || (state & GDK_ALT_MASK) != 0)
    return FALSE;
  if ((keyval == GDK_KEY_z || keyval == GDK_KEY_Z) && (state & GDK_SHIFT_MASK) == 0)
    on_undo (self);
  else if (keyval == GDK_KEY_z || keyval == GDK_KEY_Z || keyval == GDK_KEY_y)
    on_redo (self);
  else
    return FALSE;

  return TRUE;
}

/**
 * bow_sketch_tools_type:
 * @self: the tools
 *
 * Shows the corners, or what is below the crosshair, as text to be changed.
 */
void
bow_sketch_tools_type (BowSketchTools *self)
{
  BowPosition here = get_here (self);
  BowGeometryType shape = bow_sketch_get_shape (self->sketch);
  gsize n;
  const BowPosition *corners = bow_sketch_get_corners (self->sketch, &n);
  gboolean is_point = shape == BOW_GEOMETRY_POINT;
  AdwDialog *dialog = bow_corners_dialog_new (shape, is_point ? &here : corners, is_point ? 1 : n);

  g_signal_connect_object (dialog, "entered", G_CALLBACK (on_entered), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * bow_sketch_tools_step:
 * @self: the tools
 * @by: 1 for the next corner, -1 for the one before, 0 for the chosen one
 *
 * Goes to a corner; the crosshair goes with it, so that it is in view.
 */
void
bow_sketch_tools_step (BowSketchTools *self,
                       int             by)
{
  int chosen;
  gsize n;
  const BowPosition *corners;

  if (by != 0 && bow_sketch_get_shape (self->sketch) != BOW_GEOMETRY_POINT)
    bow_sketch_step (self->sketch, by);
  chosen = bow_sketch_get_chosen (self->sketch);
  corners = bow_sketch_get_corners (self->sketch, &n);
  if (chosen >= 0)
    shumate_location_set_location (SHUMATE_LOCATION (self->viewport), corners[chosen].latitude, corners[chosen].longitude);
  done (self);
}

/**
 * bow_sketch_tools_widen:
 * @self: the tools
 * @metres: how far around it
 *
 * Draws the area of all that is so near to the line, or to what is below the
 * crosshair, in place of it.
 */
void
bow_sketch_tools_widen (BowSketchTools *self,
                        double          metres)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowGeometry) around = NULL;
  g_autoptr (BowGeometry) area = NULL;
  BowPosition here = get_here (self);
  const BowPosition *ring;
  gsize n;

  if (bow_sketch_get_shape (self->sketch) == BOW_GEOMETRY_POINT)
    around = bow_geometry_new (BOW_GEOMETRY_POINT, &here, 1, 1, &error);
  else
    around = bow_sketch_finish (self->sketch, 1, &error);
  area = around != NULL ? bow_buffer_new (around, metres, &error) : NULL;
  if (area == NULL)
    {
      g_signal_emit (self, signals[REFUSED], 0, error->message);
      return;
    }
  ring = bow_geometry_get_positions (area, &n);
  bow_sketch_replace (self->sketch, BOW_GEOMETRY_AREA, ring, n - 1);
  done (self);
}
