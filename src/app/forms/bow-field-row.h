/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "forms/bow-field-editor.h"

G_BEGIN_DECLS

#define BOW_TYPE_FIELD_ROW (bow_field_row_get_type ())

/**
 * BowFieldRow:
 *
 * A row of a form: the field's label, its editor, how the program understood
 * what was typed, help at the moment of typing, and what is wrong with it.
 */
G_DECLARE_FINAL_TYPE (BowFieldRow, bow_field_row, BOW, FIELD_ROW, AdwPreferencesRow)

GtkWidget      *bow_field_row_new          (const BowField *field);
const BowField *bow_field_row_get_field    (BowFieldRow *self);
char           *bow_field_row_dup_text     (BowFieldRow *self);
void            bow_field_row_set_text     (BowFieldRow *self, const char *text);
void            bow_field_row_set_required (BowFieldRow *self, gboolean required);
void            bow_field_row_set_list     (BowFieldRow *self, const BowEnumeration *list);
void            bow_field_row_set_case     (BowFieldRow *self, BowCase *bow_case);
void            bow_field_row_set_error    (BowFieldRow *self, const char *message);
void            bow_field_row_set_beside   (BowFieldRow *self, GtkWidget *widget);
void            bow_field_row_take_focus   (BowFieldRow *self);
void            bow_field_row_type         (BowFieldRow *self, const char *text);
GtkWidget      *bow_field_row_get_editor   (BowFieldRow *self);

G_END_DECLS
