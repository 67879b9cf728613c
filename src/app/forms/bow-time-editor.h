/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/bow-field-editor.h"

G_BEGIN_DECLS

#define BOW_TYPE_TIME_EDITOR (bow_time_editor_get_type ())

/**
 * BowTimeEditor:
 *
 * Takes a day or an interval of time as people write it, and says back in
 * letters how it was understood.
 */
G_DECLARE_FINAL_TYPE (BowTimeEditor, bow_time_editor, BOW, TIME_EDITOR, GtkWidget)

GtkWidget *bow_time_editor_new (const BowField *field);

G_END_DECLS
