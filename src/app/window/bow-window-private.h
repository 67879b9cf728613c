/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/bow-task-bar.h"
#include "window/bow-window.h"
#include "window/bow-workspace.h"

G_BEGIN_DECLS

void          _bow_window_class_install_actions (GtkWidgetClass *widget_class);
void          _bow_window_update_actions        (BowWindow *self);
BowWorkspace *_bow_window_get_workspace         (BowWindow *self);
BowTaskBar   *_bow_window_get_task_bar         (BowWindow *self);
void          _bow_window_choose_file           (BowWindow *self);
void          _bow_window_open_palette          (BowWindow *self);
gboolean      _bow_window_offers                (BowWindow *self, const char *action, char **why_not);
void          _bow_window_run_action            (BowWindow *self, const char *detailed_name);

G_END_DECLS
