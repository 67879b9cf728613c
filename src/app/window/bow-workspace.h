/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"
#include "chart/bow-links-page.h"
#include "map/bow-map-paper.h"
#include "model/bow-selection.h"

G_BEGIN_DECLS

#define BOW_TYPE_WORKSPACE (bow_workspace_get_type ())

/**
 * BowWorkspace:
 *
 * What a window shows while a case is open: the sidebar, the views and the
 * inspector, around one filter and one selection. Pages do not know each
 * other; they meet here.
 */
G_DECLARE_FINAL_TYPE (BowWorkspace, bow_workspace, BOW, WORKSPACE, GtkWidget)

GtkWidget  *bow_workspace_new              (BowCase *bow_case);
BowCase    *bow_workspace_get_case         (BowWorkspace *self);
BowFilter  *bow_workspace_get_filter       (BowWorkspace *self);
BowSelection *bow_workspace_get_selection  (BowWorkspace *self);
void        bow_workspace_open_record      (BowWorkspace *self, gint64 row);
gint64      bow_workspace_get_record       (BowWorkspace *self);
void        bow_workspace_capture          (BowWorkspace *self);
void        bow_workspace_new_record       (BowWorkspace *self, const char *kind);
void        bow_workspace_new_record_for   (BowWorkspace *self, const char *kind, gint64 row);
void        bow_workspace_choose_new       (BowWorkspace *self);
void        bow_workspace_open_draft       (BowWorkspace *self, const char *ref);
gboolean    bow_workspace_has_record       (BowWorkspace *self);
gboolean    bow_workspace_act_on_record    (BowWorkspace *self, const char *action);
void        bow_workspace_link             (BowWorkspace *self, gint64 row);
void        bow_workspace_link_to          (BowWorkspace *self, gint64 row, gint64 other);
void        bow_workspace_show             (BowWorkspace *self, const char *filter);
void        bow_workspace_show_on_map (BowWorkspace *self, const char *filter);
void        bow_workspace_show_on_timeline (BowWorkspace *self, const char *filter);
void        bow_workspace_set_view         (BowWorkspace *self, const char *view);
const char *bow_workspace_get_view         (BowWorkspace *self);
GtkWidget  *bow_workspace_get_page         (BowWorkspace *self);
void        bow_workspace_pick_place       (BowWorkspace *self);
void        bow_workspace_search           (BowWorkspace *self);
void        bow_workspace_back             (BowWorkspace *self);
void        bow_workspace_toggle_sidebar   (BowWorkspace *self);
void        bow_workspace_toggle_inspector (BowWorkspace *self);
void        bow_workspace_move_pane        (BowWorkspace *self, int step);
void        bow_workspace_open_menu        (BowWorkspace *self);
void        bow_workspace_add_map_pack     (BowWorkspace *self, const char *path);
BowMapPaper *bow_workspace_get_paper       (BowWorkspace *self);
BowLinksPage *bow_workspace_get_links        (BowWorkspace *self);
void        bow_workspace_leave_async      (BowWorkspace *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean    bow_workspace_leave_finish     (BowWorkspace *self, GAsyncResult *result, GError **error);

G_END_DECLS
