/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "forms/bow-fields.h"

G_BEGIN_DECLS

#define BOW_TYPE_FORM_PARTS (bow_form_parts_get_type ())

/**
 * BowFormParts:
 *
 * The rows of a record and of each that lives in it, and what adds and removes
 * those. Emits `edited` when a person changed something.
 */
G_DECLARE_FINAL_TYPE (BowFormParts, bow_form_parts, BOW, FORM_PARTS, GtkWidget)

GtkWidget *bow_form_parts_new_of     (BowCase *bow_case, BowRecord *record, const char *const *names);
GtkWidget *bow_form_parts_new        (BowCase *bow_case, BowRecord *record);
GPtrArray *bow_form_parts_get_fields (BowFormParts *self);
BowFields *bow_form_parts_find       (BowFormParts *self, BowRecord *record);
void       bow_form_parts_bar        (BowFormParts *self);
void       bow_form_parts_sync       (BowFormParts *self);

G_END_DECLS
