/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "map/bow-map-paper.h"
#include "widgets/bow-task-bar.h"

G_BEGIN_DECLS

void bow_map_task_begin (GtkWidget *parent, BowTaskBar *bar, BowCase *bow_case, BowMapPaper *paper, gboolean to_printer);

G_END_DECLS
