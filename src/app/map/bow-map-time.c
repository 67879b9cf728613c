/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-time.h"

#include <glib/gi18n-lib.h>

#include "map/bow-compare-dialog.h"
#include "map/bow-hours-dialog.h"

struct _BowMapTime
{
  GtkWidget parent_instance;

  GtkWidget *panel;
  BowMapFeed *feed;
  BowMapCanvas *canvas;
};

G_DEFINE_FINAL_TYPE (BowMapTime, bow_map_time, GTK_TYPE_WIDGET)

static void
refresh (BowMapTime *self)
{
  BowTimePanel *panel = BOW_TIME_PANEL (self->panel);

  if (self->feed == NULL)
    return;
  bow_time_panel_set_case (panel, bow_map_feed_get_case (self->feed));
  bow_time_panel_set_filter (panel, bow_map_feed_get_filter (self->feed));
  bow_time_panel_refresh (panel);
}

static void
show_selection (BowMapTime *self)
{
  bow_time_panel_set_selection (BOW_TIME_PANEL (self->panel), bow_record_layer_get_selection (bow_map_canvas_get_records (self->canvas)));
}

static gboolean
bow_map_time_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BOW_MAP_TIME (widget)->panel);
}

static void
bow_map_time_dispose (GObject *object)
{
  BowMapTime *self = BOW_MAP_TIME (object);

  g_clear_object (&self->feed);
  g_clear_object (&self->canvas);
  g_clear_pointer (&self->panel, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_map_time_parent_class)->dispose (object);
}

static void
bow_map_time_class_init (BowMapTimeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_map_time_dispose;
  widget_class->grab_focus = bow_map_time_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
on_hours (BowMapTime *self)
{
  g_autoptr (BowFilter) filter = bow_map_feed_copy_filter (self->feed);

  if (bow_map_feed_get_case (self->feed) != NULL)
    adw_dialog_present (bow_hours_dialog_new (bow_map_feed_get_case (self->feed), filter), GTK_WIDGET (self));
}

static void
on_compare (BowMapTime *self)
{
  g_autoptr (BowFilter) filter = bow_map_feed_copy_filter (self->feed);

  if (bow_map_feed_get_case (self->feed) != NULL)
    adw_dialog_present (bow_compare_dialog_new (bow_map_feed_get_case (self->feed), filter), GTK_WIDGET (self));
}

static void
add_door (BowMapTime *self,
          const char *label,
          GCallback   callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  bow_time_options_add (bow_time_bar_get_options (bow_map_time_get_bar (self)), button);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
}

static void
bow_map_time_init (BowMapTime *self)
{
  self->panel = bow_time_panel_new ();
  gtk_widget_set_parent (self->panel, GTK_WIDGET (self));
  g_object_bind_property (self, "visible", self->panel, "visible", G_BINDING_SYNC_CREATE);
  add_door (self, _ ("_Hours of the Week…"), G_CALLBACK (on_hours));
  add_door (self, _ ("_Two Periods…"), G_CALLBACK (on_compare));
}

/**
 * bow_map_time_follow:
 * @self: the bar
 * @feed: what feeds the map
 * @canvas: the map
 *
 * Sets what it reads, and whose filter it sets. To be called once.
 */
void
bow_map_time_follow (BowMapTime   *self,
                     BowMapFeed   *feed,
                     BowMapCanvas *canvas)
{
  g_set_object (&self->feed, feed);
  g_set_object (&self->canvas, canvas);
  g_signal_connect_object (feed, "loaded", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bow_map_canvas_get_records (canvas), "selected", G_CALLBACK (show_selection), self, G_CONNECT_SWAPPED);
}

/**
 * bow_map_time_get_bar:
 * @self: the bar
 *
 * Returns: (transfer none): what is drawn
 */
BowTimeBar *
bow_map_time_get_bar (BowMapTime *self)
{
  return bow_time_panel_get_bar (BOW_TIME_PANEL (self->panel));
}
