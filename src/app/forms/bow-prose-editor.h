/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/bow-field-editor.h"

G_BEGIN_DECLS

#define BOW_TYPE_PROSE_EDITOR (bow_prose_editor_get_type ())

/**
 * BowProseEditor:
 *
 * Edits text of any number of lines. Tab leaves it, so that the keyboard is
 * never caught in it.
 */
G_DECLARE_FINAL_TYPE (BowProseEditor, bow_prose_editor, BOW, PROSE_EDITOR, GtkWidget)

GtkWidget *bow_prose_editor_new (const BowField *field);

G_END_DECLS
