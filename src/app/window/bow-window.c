/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-window.h"

struct _BowWindow
{
  AdwApplicationWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (BowWindow, bow_window, ADW_TYPE_APPLICATION_WINDOW)

static void
bow_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BOW_TYPE_WINDOW);

  G_OBJECT_CLASS (bow_window_parent_class)->dispose (object);
}

static void
bow_window_class_init (BowWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bow_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-window.ui");
}

static void
bow_window_init (BowWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bow_window_new:
 * @app: the application
 *
 * Makes a window that has no case open yet.
 *
 * Returns: (transfer none): the window
 */
BowWindow *
bow_window_new (BowApplication *app)
{
  return g_object_new (BOW_TYPE_WINDOW, "application", app, NULL);
}
