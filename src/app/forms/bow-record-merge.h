/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case-async.h"
#include "case/bow-case-duplicates.h"
#include "case/bow-case-merge.h"

G_BEGIN_DECLS

/**
 * BowRecordTwins:
 * @duplicates: (element-type BowDuplicate): what may be of the same thing
 * @into: (nullable): into what the record is merged
 * @merged: (element-type BowMerged): that, and what is merged into it
 *
 * What the page of a record shows of others of the same thing.
 */
typedef struct
{
  GPtrArray *duplicates;
  BowMerged *into;
  GPtrArray *merged;
} BowRecordTwins;

void            bow_record_twins_free   (gpointer data);
void            bow_record_merge_read   (BowCase *bow_case, BowRecord *record, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void            bow_record_merge_settle (GtkWidget *widget, BowCase *bow_case, gint64 row, gint64 other, gboolean link);
void            bow_record_merge_install (GtkWidgetClass *widget_class);

G_END_DECLS
