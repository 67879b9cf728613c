/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case-conflict.h"

G_BEGIN_DECLS

#define BOW_TYPE_FORM_CONFLICT (bow_form_conflict_get_type ())

/**
 * BowFormConflict:
 *
 * What others make of the record while a form edits it: what they alone
 * changed goes into the form, and what both changed is shown at its field until
 * somebody has decided.
 *
 * Emits `found` with a #BowConflict when the record changes under the form, and
 * `decided` whenever something was decided.
 */
G_DECLARE_FINAL_TYPE (BowFormConflict, bow_form_conflict, BOW, FORM_CONFLICT, GObject)

BowFormConflict *bow_form_conflict_new           (BowCase *bow_case, BowRecord *record, GPtrArray *fields);
void             bow_form_conflict_set_watching  (BowFormConflict *self, gboolean watching);
void             bow_form_conflict_merge         (BowFormConflict *self, BowConflict *conflict);
void             bow_form_conflict_show          (BowFormConflict *self);
gboolean         bow_form_conflict_check         (BowFormConflict *self, gboolean focus);
void             bow_form_conflict_withdraw      (BowFormConflict *self, BowRecord *copy);
guint            bow_form_conflict_count         (BowFormConflict *self);
void             bow_form_conflict_stop          (BowFormConflict *self);

G_END_DECLS
