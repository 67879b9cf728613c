/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-hot-table.h"

#include <glib/gi18n-lib.h>

#include "analysis/bow-raster-peaks.h"
#include "geo/bow-grid.h"

#define MOST_PLACES 25
/* From here on streets are to be seen. */
#define CLOSE_ZOOM 15.0

/* Where a row leads. */
typedef struct
{
  BowMapCanvas *canvas;
  BowPosition at;
} Door;

static void
door_free (gpointer    data,
           GClosure   *closure)
{
  Door *door = data;

  g_object_unref (door->canvas);
  g_free (door);
}

static void
on_activated (AdwActionRow *row,
              Door         *door)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (row), ADW_TYPE_DIALOG);
  double zoom = shumate_viewport_get_zoom_level (bow_map_canvas_get_viewport (door->canvas));

  bow_map_canvas_look_at (door->canvas, door->at.latitude, door->at.longitude, MAX (zoom, CLOSE_ZOOM));
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
on_records (GtkButton *button)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_DIALOG);
  GtkWidget *parent = gtk_widget_get_parent (dialog);
  const char *filter = g_object_get_data (G_OBJECT (button), "filter");

  g_object_ref (dialog);
  if (parent != NULL)
    gtk_widget_activate_action (parent, "win.show", "s", filter);
  adw_dialog_close (ADW_DIALOG (dialog));
  g_object_unref (dialog);
}

/* What a value is made of lies within the reach of the middle of its cell. */
static GtkWidget *
make_records_button (const BowHotSpots *spots,
                     BowMapFeed        *feed,
                     const BowPosition *at,
                     const char        *reference)
{
  g_autoptr (BowArea) area = bow_area_new_around (at, spots->reach_m, NULL);
  g_autoptr (BowFilter) filter = bow_map_feed_copy_filter (feed);
  g_autofree char *name = g_strdup_printf (_("List the records within %.0f m of %s"), spots->reach_m, reference);
  GtkWidget *button = gtk_button_new_from_icon_name ("view-list-symbolic");

  bow_filter_set_area (filter, area);
  g_object_set_data_full (G_OBJECT (button), "filter", bow_filter_print (filter), g_free);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (on_records), NULL);

  return button;
}

static void
add_place (GtkListBox          *list,
           const BowHotSpots   *spots,
           const BowRasterPeak *peak,
           BowMapFeed          *feed,
           BowMapCanvas        *canvas)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *reference = NULL, *value = bow_hot_spots_describe_value (spots, peak->value);
  Door *door;
  BowPosition at;

  if (!bow_grid_to_position (peak->easting, peak->northing, &at))
    return;
  reference = bow_grid_print (&at, spots->raster.cell_m);
  door = g_new (Door, 1);
  *door = (Door) { g_object_ref (canvas), at };
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), reference);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_records_button (spots, feed, &at, reference));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_data (row, "activated", G_CALLBACK (on_activated), door, door_free, 0);
  gtk_list_box_append (list, row);
}

static GtkWidget *
make_list (const BowHotSpots *spots,
           BowMapFeed        *feed,
           BowMapCanvas      *canvas)
{
  g_autoptr (GArray) places = bow_hot_spots_list_places (spots, MOST_PLACES);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < places->len; i++)
    add_place (GTK_LIST_BOX (list), spots, &g_array_index (places, BowRasterPeak, i), feed, canvas);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Places that stand out most"), -1);

  return list;
}

/**
 * bow_hot_table_new:
 * @spots: hot spots
 * @feed: what feeds the map
 * @canvas: the map
 *
 * What the map shows by colour, as a table: the places that stand out most, by
 * their grid references. Each row leads there, and to the records around it.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
bow_hot_table_new (BowHotSpots  *spots,
                   BowMapFeed   *feed,
                   BowMapCanvas *canvas)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *words = gtk_label_new (spots->words);

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "caption");
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_box_append (GTK_BOX (box), make_list (spots, feed, canvas));
  gtk_box_append (GTK_BOX (box), words);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_dialog_set_title (dialog, _("Hotspots"));
  adw_dialog_set_content_width (dialog, 440);
  adw_dialog_set_content_height (dialog, 520);
  adw_dialog_set_child (dialog, view);

  return dialog;
}
