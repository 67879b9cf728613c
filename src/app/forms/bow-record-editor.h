/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/bow-field-editor.h"

G_BEGIN_DECLS

#define BOW_TYPE_RECORD_EDITOR (bow_record_editor_get_type ())

/**
 * BowRecordEditor:
 *
 * Names another record: by its reference, or by words that find it among those
 * of its kind.
 */
G_DECLARE_FINAL_TYPE (BowRecordEditor, bow_record_editor, BOW, RECORD_EDITOR, GtkWidget)

GtkWidget *bow_record_editor_new (const BowField *field);

G_END_DECLS
