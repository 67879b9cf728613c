/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/bow-field-editor.h"

G_BEGIN_DECLS

#define BOW_TYPE_CHOICE_EDITOR (bow_choice_editor_get_type ())

/**
 * BowChoiceEditor:
 *
 * Picks one code, or yes, no or nothing: side by side where there are few, from
 * a list that can be searched where there are many. Nothing is picked before a
 * person has done so.
 */
G_DECLARE_FINAL_TYPE (BowChoiceEditor, bow_choice_editor, BOW, CHOICE_EDITOR, GtkWidget)

GtkWidget *bow_choice_editor_new (const BowField *field);

G_END_DECLS
