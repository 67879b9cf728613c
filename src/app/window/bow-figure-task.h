/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

/* What was worked out, its columns, how many decimals each has, its numbers line
 * by line, and the records that it was worked out from. */
#define BOW_FIGURE_TASK_TYPE "(sasaiadax)"

void bow_figure_task_begin (GtkWidget *parent, BowCase *bow_case, GVariant *figures);

G_END_DECLS
