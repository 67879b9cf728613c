/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/bow-lookups.h"
#include "model/bow-record.h"

G_BEGIN_DECLS

#define BOW_TYPE_MERGE_FIELDS (bow_merge_fields_get_type ())

/**
 * BowMergeFields:
 *
 * The fields in which two records differ, each with what the one says, what the
 * other says, and where they can be united, both.
 */
G_DECLARE_FINAL_TYPE (BowMergeFields, bow_merge_fields, BOW, MERGE_FIELDS, GtkWidget)

GtkWidget *bow_merge_fields_new      (BowRecord *record, BowRecord *other, BowRecord *proposal, BowLookups *lookups);
BowRecord *bow_merge_fields_dup      (BowMergeFields *self);
char      *bow_merge_fields_describe (BowMergeFields *self);

G_END_DECLS
