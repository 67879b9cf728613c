/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/bow-field-editor.h"

G_BEGIN_DECLS

#define BOW_TYPE_TEXT_EDITOR (bow_text_editor_get_type ())

/**
 * BowTextEditor:
 *
 * Edits one line of text, or a number.
 */
G_DECLARE_FINAL_TYPE (BowTextEditor, bow_text_editor, BOW, TEXT_EDITOR, GtkWidget)

GtkWidget *bow_text_editor_new (const BowField *field);

G_END_DECLS
