/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/bow-field-editor.h"

G_BEGIN_DECLS

#define BOW_TYPE_SET_EDITOR (bow_set_editor_get_type ())

/**
 * BowSetEditor:
 *
 * Picks any number of codes, one button each.
 */
G_DECLARE_FINAL_TYPE (BowSetEditor, bow_set_editor, BOW, SET_EDITOR, GtkWidget)

void       bow_set_editor_suggest (BowSetEditor *self, const char *const *codes);
GtkWidget *bow_set_editor_new (const BowField *field);

G_END_DECLS
