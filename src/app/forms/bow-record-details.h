/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/bow-lookups.h"
#include "model/bow-record.h"

G_BEGIN_DECLS

#define BOW_TYPE_RECORD_DETAILS (bow_record_details_get_type ())

/**
 * BowRecordDetails:
 *
 * What is said in a record, to be read: what nobody filled in is left out.
 */
G_DECLARE_FINAL_TYPE (BowRecordDetails, bow_record_details, BOW, RECORD_DETAILS, GtkWidget)

GtkWidget *bow_record_details_new         (void);
void       bow_record_details_set_lookups (BowRecordDetails *self, BowLookups *lookups);
void       bow_record_details_set_record  (BowRecordDetails *self, BowRecord *record);

G_END_DECLS
