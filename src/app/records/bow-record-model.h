/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_RECORD_MODEL (bow_record_model_get_type ())

/**
 * BowRecordModel:
 *
 * The records that a filter shows, in order, as a list of #BowRecordItem. It
 * holds the rows' numbers alone, eight bytes each; what a line shows is read
 * when the line is asked for, many at a time. Sorting and filtering are the
 * database's work.
 *
 * A record's item stays the same object while anybody holds it, wherever the
 * record moves to. The property `loading` tells whether the order is being read.
 */
G_DECLARE_FINAL_TYPE (BowRecordModel, bow_record_model, BOW, RECORD_MODEL, GObject)

BowRecordModel *bow_record_model_new         (BowCase *bow_case, BowFilter *filter);
void            bow_record_model_set_sort    (BowRecordModel *self, BowSort sort, gboolean descending);
void            bow_record_model_refresh     (BowRecordModel *self);
const gint64   *bow_record_model_get_ids     (BowRecordModel *self, guint *n_ids);
gboolean        bow_record_model_get_loading (BowRecordModel *self);
guint           bow_record_model_get_n_read  (BowRecordModel *self);

G_END_DECLS
