/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/bow-log-line.h"

G_BEGIN_DECLS

#define BOW_TYPE_LOG_ITEM (bow_log_item_get_type ())

/**
 * BowLogItem:
 *
 * A line of the log, for a list.
 */
G_DECLARE_FINAL_TYPE (BowLogItem, bow_log_item, BOW, LOG_ITEM, GObject)

BowLogItem *bow_log_item_new       (BowLogLine *line);
gint64      bow_log_item_get_entry (BowLogItem *self);
char       *bow_log_item_describe  (BowLogItem *self, guint column);

const char *bow_log_item_title     (guint column);

#define BOW_LOG_ITEM_N_COLUMNS 7

G_END_DECLS
