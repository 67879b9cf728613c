/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-record-drag.h"

#define LINE_KEY "bow-drag-list-item"

static gpointer
copy (gpointer data)
{
  return g_memdup2 (data, sizeof (BowRecordDrag));
}

G_DEFINE_BOXED_TYPE (BowRecordDrag, bow_record_drag, copy, g_free)

/* Under the pointer lies a cell, what it holds, or what that holds. */
static gpointer
find_item (GtkWidget *list,
           double     x,
           double     y)
{
  for (GtkWidget *widget = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT); widget != NULL && widget != list;
       widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *child = gtk_widget_get_first_child (widget);
      GtkListItem *list_item = g_object_get_data (G_OBJECT (widget), LINE_KEY);

      if (list_item == NULL && child != NULL)
        list_item = g_object_get_data (G_OBJECT (child), LINE_KEY);
      if (list_item != NULL)
        return gtk_list_item_get_item (list_item);
    }
  return NULL;
}

/* A finger that is drawn over a list scrolls it. */
static gboolean
is_touch (GtkDragSource *source)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (source));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
begun_cb (GtkDragSource *source,
          GdkDrag       *drag)
{
  GtkWidget *label = gtk_label_new (g_object_get_data (G_OBJECT (source), "bow-name"));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, "bow-drag");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

/**
 * bow_record_drag_begin:
 * @source: what says that a drag begins
 * @row: row of the record that is dragged, or 0
 * @name: (nullable): what is shown while it is dragged
 *
 * Answers `prepare` of @source.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL where nothing is dragged
 */
GdkContentProvider *
bow_record_drag_begin (GtkDragSource *source,
                       gint64         row,
                       const char    *name)
{
  BowRecordDrag drag = { row };

  if (row == 0 || is_touch (source))
    return NULL;
  g_object_set_data_full (G_OBJECT (source), "bow-name", g_strdup (name), g_free);
  g_signal_handlers_disconnect_by_func (source, begun_cb, NULL);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begun_cb), NULL);

  return gdk_content_provider_new_typed (BOW_TYPE_RECORD_DRAG, &drag);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            gpointer       user_data)
{
  BowRecordDragFind find = (BowRecordDragFind) user_data;
  gpointer item = find_item (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)), x, y);
  g_autofree char *name = NULL;
  gint64 row = item != NULL ? find (item, &name) : 0;

  return bow_record_drag_begin (source, row, name);
}

/**
 * bow_record_drag_mark:
 * @line: what shows an item, or a column of it
 * @list_item: what it is made for, which outlives it
 *
 * Lets the item under the pointer be found.
 */
void
bow_record_drag_mark (GtkWidget   *line,
                      GtkListItem *list_item)
{
  g_object_set_data (G_OBJECT (line), LINE_KEY, list_item);
}

/**
 * bow_record_drag_from:
 * @list: a list or table of which each line or cell is marked
 * @find: says which record an item is
 *
 * Lets the records of @list be dragged. One controller does for all lines.
 */
void
bow_record_drag_from (GtkWidget         *list,
                      BowRecordDragFind  find)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_LINK);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), (gpointer) find);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (source));
}

static gboolean
link_to (GtkWidget    *widget,
         gint64        row,
         const GValue *value)
{
  const BowRecordDrag *drag = g_value_get_boxed (value);

  return row != 0 && row != drag->row && gtk_widget_activate_action (widget, "win.link-to", "(xx)", row, drag->row);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       user_data)
{
  BowRecordDragFind find = (BowRecordDragFind) user_data;
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  gpointer item = find_item (list, x, y);
  g_autofree char *name = NULL;

  return item != NULL && link_to (list, find (item, &name), value);
}

/**
 * bow_record_drag_new_target:
 *
 * Makes what takes a record that is dropped. `drop` has a #BowRecordDrag.
 *
 * Returns: (transfer full): a controller
 */
GtkEventController *
bow_record_drag_new_target (void)
{
  return GTK_EVENT_CONTROLLER (gtk_drop_target_new (BOW_TYPE_RECORD_DRAG, GDK_ACTION_LINK));
}

/**
 * bow_record_drag_onto:
 * @list: a list or table of which each line or cell is marked
 * @find: says which record an item is
 *
 * Lets a record be dropped on another of @list, to link the two.
 */
void
bow_record_drag_onto (GtkWidget         *list,
                      BowRecordDragFind  find)
{
  GtkEventController *target = bow_record_drag_new_target ();

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), (gpointer) find);
  gtk_widget_add_controller (list, target);
}
