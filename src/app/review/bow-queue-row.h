/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case-queues.h"

G_BEGIN_DECLS

GtkWidget          *bow_queue_row_new      (BowQueueItem *item, gint64 now_ms);
const BowQueueItem *bow_queue_row_get_item (GtkWidget *row);

G_END_DECLS
