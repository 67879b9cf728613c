/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "chart/bow-links-page.h"
#include "widgets/bow-task-bar.h"

G_BEGIN_DECLS

void bow_chart_task_begin (GtkWidget *parent, BowTaskBar *bar, BowCase *bow_case, BowLinksPage *page);

G_END_DECLS
