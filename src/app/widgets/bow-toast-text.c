/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-toast-text.h"

#include <adwaita.h>

/* The longest line, in pixels. */
#define MOST_WIDTH 560

struct _BowToastText
{
  GtkWidget parent_instance;

  GtkWidget *label;
  /* How wide they can be, in pixels. */
  int room;
  guint fitting;
};

G_DEFINE_FINAL_TYPE (BowToastText, bow_toast_text, GTK_TYPE_WIDGET)

static int
get_width (BowToastText *self)
{
  int least, natural;

  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);

  return MAX (least, MIN (natural, self->room));
}

/* What is left of the window beside the button and the cross. */
static int
find_room (BowToastText *self)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *toast = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (self)));
  int least, least_of_toast;

  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (toast, GTK_ORIENTATION_HORIZONTAL, -1, &least_of_toast, NULL, NULL, NULL);

  return MIN (gtk_widget_get_width (overlay) - (least_of_toast - least), MOST_WIDTH);
}

static GtkSizeRequestMode
bow_toast_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bow_toast_text_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  BowToastText *self = BOW_TOAST_TEXT (widget);
  int width = get_width (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->label, orientation, -1, minimum, NULL, NULL, NULL);
      *natural = width;
      return;
    }
  gtk_widget_measure (self->label, orientation, for_size < 0 ? width : MIN (for_size, width), minimum, natural, NULL, NULL);
}

static gboolean
fit_cb (gpointer user_data)
{
  BowToastText *self = user_data;

  self->fitting = 0;
  self->room = find_room (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

/* In a window of another width the next layout knows it. */
static void
bow_toast_text_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  BowToastText *self = BOW_TOAST_TEXT (widget);
  int label_width = MIN (width, get_width (self));
  int x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width - label_width : 0;

  gtk_widget_size_allocate (self->label, &(GtkAllocation) { x, 0, label_width, height }, -1);
  g_clear_handle_id (&self->fitting, g_source_remove);
  if (find_room (self) != self->room)
    self->fitting = g_idle_add_full (GDK_PRIORITY_REDRAW, fit_cb, self, NULL);
}

static void
bow_toast_text_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bow_toast_text_parent_class)->map (widget);
  fit_cb (widget);
}

static void
bow_toast_text_dispose (GObject *object)
{
  BowToastText *self = BOW_TOAST_TEXT (object);

  g_clear_handle_id (&self->fitting, g_source_remove);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_toast_text_parent_class)->dispose (object);
}

static void
bow_toast_text_class_init (BowToastTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_toast_text_dispose;
  widget_class->get_request_mode = bow_toast_text_get_request_mode;
  widget_class->measure = bow_toast_text_measure;
  widget_class->size_allocate = bow_toast_text_size_allocate;
  widget_class->map = bow_toast_text_map;
}

static void
bow_toast_text_init (BowToastText *self)
{
  self->room = MOST_WIDTH;
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f,
                              "margin-top", 6, "margin-bottom", 6, NULL);
  gtk_widget_add_css_class (self->label, "heading");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

/**
 * bow_toast_text_new:
 * @text: a sentence
 *
 * Returns: (transfer floating): the words of a toast
 */
GtkWidget *
bow_toast_text_new (const char *text)
{
  BowToastText *self = g_object_new (BOW_TYPE_TOAST_TEXT, NULL);

  gtk_label_set_text (GTK_LABEL (self->label), text);

  return GTK_WIDGET (self);
}
