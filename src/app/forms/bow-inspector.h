/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_INSPECTOR (bow_inspector_get_type ())

/**
 * BowInspector:
 *
 * The pane beside the map and the lists: one record, or a form. Records opened
 * from within it go on top of each other, and back is a step back.
 *
 * The property `selected-row` is the record shown; `summary` says it in few
 * words; `busy` is whether a form is open.
 */
G_DECLARE_FINAL_TYPE (BowInspector, bow_inspector, BOW, INSPECTOR, GtkWidget)

void         bow_inspector_open_record        (BowInspector *self, gint64 row);
void         bow_inspector_new_record         (BowInspector *self, const char *kind);
void         bow_inspector_new_record_for     (BowInspector *self, const char *kind, gint64 row);
void         bow_inspector_capture            (BowInspector *self);
void         bow_inspector_open_draft         (BowInspector *self, const char *ref);
void         bow_inspector_link               (BowInspector *self, gint64 row);
BowGeometry *bow_inspector_dup_place          (BowInspector *self);
gboolean     bow_inspector_set_picked_place   (BowInspector *self, const BowGeometry *geometry);
GtkWidget   *bow_inspector_get_form           (BowInspector *self);
gboolean     bow_inspector_has_record         (BowInspector *self);
gboolean     bow_inspector_act                (BowInspector *self, const char *action);
gboolean     bow_inspector_go_back            (BowInspector *self);
void         bow_inspector_keep_drafts_async  (BowInspector *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean     bow_inspector_keep_drafts_finish (BowInspector *self, GAsyncResult *result, GError **error);

G_END_DECLS
