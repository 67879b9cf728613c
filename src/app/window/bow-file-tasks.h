/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"
#include "widgets/bow-task-bar.h"

G_BEGIN_DECLS

/*
 * What is done with the file as a whole, each asking for what it needs:
 * bringing files in, backing up, verifying.
 */

void bow_file_tasks_import       (GtkWidget *parent, BowTaskBar *bar, BowCase *bow_case);
void bow_file_tasks_import_background (GtkWidget *parent, BowTaskBar *bar, BowCase *bow_case);
void bow_file_tasks_import_files (GtkWidget *parent, BowTaskBar *bar, BowCase *bow_case, GListModel *files);
void bow_file_tasks_back_up      (GtkWidget *parent, BowCase *bow_case);
void bow_file_tasks_verify       (GtkWidget *parent, BowCase *bow_case);

G_END_DECLS
