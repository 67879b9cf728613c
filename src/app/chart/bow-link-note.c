/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-note.h"

#include <glib/gi18n-lib.h>

/* How far an arrow key moves it, and with Ctrl. */
#define STEP_PX 12.0
#define SMALL_STEP_PX 2.0
#define MOST_CHARS 26

struct _BowLinkNote
{
  GtkWidget parent_instance;

  /* Not owned: this is a child of it. */
  BowLinkChart *chart;
  guint index;
  GtkWidget *label;
  /* Where the hand and the note were when it was taken up. */
  graphene_point_t hand;
  double grab_x;
  double grab_y;
};

G_DEFINE_FINAL_TYPE (BowLinkNote, bow_link_note, GTK_TYPE_WIDGET)

static const BowChartNote *
get_note (BowLinkNote *self)
{
  return g_ptr_array_index (bow_link_model_get_notes (bow_link_chart_get_model (self->chart)), self->index);
}

static void
write_cb (BowLinkNote *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "links.write-note", "u", self->index);
}

static void
pressed_cb (BowLinkNote     *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *click)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  if (n_press == 2)
    write_cb (self);
}

/* On the chart, which stays where it is while the note moves. */
static void
find_hand (BowLinkNote      *self,
           double            x,
           double            y,
           graphene_point_t *hand)
{
  if (!gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (self->chart), &GRAPHENE_POINT_INIT ((float) x, (float) y), hand))
    *hand = self->hand;
}

static void
drag_begin_cb (BowLinkNote *self,
               double       x,
               double       y)
{
  const BowChartNote *note = get_note (self);

  find_hand (self, x, y, &self->hand);
  self->grab_x = note->x;
  self->grab_y = note->y;
}

static void
move_by (BowLinkNote *self,
         double       from_x,
         double       from_y,
         double       dx,
         double       dy)
{
  double zoom = (double) bow_link_chart_get_zoom (self->chart);

  bow_link_model_move_note (bow_link_chart_get_model (self->chart), self->index, from_x + dx / zoom, from_y + dy / zoom);
}

static void
drag_update_cb (BowLinkNote    *self,
                double          dx,
                double          dy,
                GtkGestureDrag *drag)
{
  graphene_point_t hand;
  double x, y;

  if (!gtk_gesture_drag_get_start_point (drag, &x, &y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  find_hand (self, x + dx, y + dy, &hand);
  move_by (self, self->grab_x, self->grab_y, (double) (hand.x - self->hand.x), (double) (hand.y - self->hand.y));
}

static gboolean
key_cb (BowLinkNote     *self,
        guint            key,
        guint            code,
        GdkModifierType  state)
{
  double step = (state & GDK_CONTROL_MASK) != 0 ? SMALL_STEP_PX : STEP_PX;
  const BowChartNote *note = get_note (self);

  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_space)
    write_cb (self);
  else if (key == GDK_KEY_Delete)
    gtk_widget_activate_action (GTK_WIDGET (self), "links.remove-note", "u", self->index);
  else if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    move_by (self, note->x, note->y, key == GDK_KEY_Left ? -step : step, 0);
  else if (key == GDK_KEY_Up || key == GDK_KEY_Down)
    move_by (self, note->x, note->y, 0, key == GDK_KEY_Up ? -step : step);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
bow_link_note_dispose (GObject *object)
{
  g_clear_pointer (&BOW_LINK_NOTE (object)->label, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_link_note_parent_class)->dispose (object);
}

static void
bow_link_note_class_init (BowLinkNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_link_note_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "linknote");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
bow_link_note_init (BowLinkNote *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), MOST_CHARS);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bow_link_note_new:
 * @chart: the chart that it is upon
 * @index: of a note of its model
 *
 * Returns: (transfer floating): the note
 */
GtkWidget *
bow_link_note_new (BowLinkChart *chart,
                   guint         index)
{
  BowLinkNote *self = g_object_new (BOW_TYPE_LINK_NOTE, NULL);
  g_autofree char *name = NULL;

  self->chart = chart;
  self->index = index;
  gtk_label_set_text (GTK_LABEL (self->label), get_note (self)->text);
  /* Translators: what a screen reader says of a note on a chart; %s is what it says. */
  name = g_strdup_printf (_("Note on the chart: %s"), get_note (self)->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return GTK_WIDGET (self);
}

/**
 * bow_link_note_get_index:
 * @self: a note
 *
 * Returns: its index in the model
 */
guint
bow_link_note_get_index (BowLinkNote *self)
{
  return self->index;
}
