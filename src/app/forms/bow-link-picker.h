/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case-pending.h"

G_BEGIN_DECLS

#define BOW_TYPE_LINK_PICKER (bow_link_picker_get_type ())

/**
 * BowLinkPicker:
 *
 * Links a record to others: finds them as you type, or makes a new one on the
 * way; asks how they are linked and why anybody believes it.
 *
 * For a record that is not saved yet it makes no links, and emits `picked` with
 * a #GPtrArray of #BowPendingLink instead.
 */
G_DECLARE_FINAL_TYPE (BowLinkPicker, bow_link_picker, BOW, LINK_PICKER, AdwDialog)

AdwDialog *bow_link_picker_new         (BowCase *bow_case, gint64 row);
AdwDialog *bow_link_picker_new_pending (BowCase *bow_case, BowRecord *record, GPtrArray *links);
void       bow_link_picker_tick        (BowLinkPicker *self, gint64 other);

G_END_DECLS
