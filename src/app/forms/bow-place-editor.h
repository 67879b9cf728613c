/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/bow-field-editor.h"

G_BEGIN_DECLS

#define BOW_TYPE_PLACE_EDITOR (bow_place_editor_get_type ())

/**
 * BowPlaceEditor:
 *
 * Takes a place by its name, as coordinates or a grid reference, or from the
 * map, together with how exact it is.
 */
G_DECLARE_FINAL_TYPE (BowPlaceEditor, bow_place_editor, BOW, PLACE_EDITOR, GtkWidget)

GtkWidget *bow_place_editor_new (const BowField *field);

G_END_DECLS
