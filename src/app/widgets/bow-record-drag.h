/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_RECORD_DRAG (bow_record_drag_get_type ())

/**
 * BowRecordDrag:
 * @row: row of the record
 *
 * A record that is dragged to another. It has no form outside this program, so
 * that nothing of a case can be dropped elsewhere.
 */
typedef struct
{
  gint64 row;
} BowRecordDrag;

/**
 * BowRecordDragFind:
 * @item: an item of a list
 * @name: (out): what is shown while it is dragged
 *
 * Returns: row of the record that @item stands for, or 0 for none
 */
typedef gint64 (*BowRecordDragFind) (gpointer item, char **name);

GType               bow_record_drag_get_type   (void);
GdkContentProvider *bow_record_drag_begin      (GtkDragSource *source, gint64 row, const char *name);
void                bow_record_drag_mark       (GtkWidget *line, GtkListItem *list_item);
void                bow_record_drag_from       (GtkWidget *list, BowRecordDragFind find);
void                bow_record_drag_onto       (GtkWidget *list, BowRecordDragFind find);
GtkEventController *bow_record_drag_new_target (void);

G_END_DECLS
