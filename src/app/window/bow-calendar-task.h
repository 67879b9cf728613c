/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

void bow_calendar_task_ask (GtkWidget *parent, BowCase *bow_case);

G_END_DECLS
