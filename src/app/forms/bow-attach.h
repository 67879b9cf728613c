/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"
#include "widgets/bow-task-bar.h"

G_BEGIN_DECLS

/* Attaching files to a record: chosen in a dialog, or dropped on its page. */

void bow_attach_choose (GtkWidget *parent, BowTaskBar *bar, BowCase *bow_case, gint64 row);
void bow_attach_files  (GtkWidget *parent, BowTaskBar *bar, BowCase *bow_case, gint64 row, GPtrArray *files);

G_END_DECLS
