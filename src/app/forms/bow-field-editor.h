/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"
#include "model/bow-field.h"

G_BEGIN_DECLS

#define BOW_TYPE_FIELD_EDITOR (bow_field_editor_get_type ())

/**
 * BowFieldEditor:
 *
 * The part of a form that edits the value of one field. What it gives and
 * takes is the field's text as a record holds it; see #BowFieldType.
 *
 * Emits `edited` whenever a person, not the program, changed something.
 */
G_DECLARE_INTERFACE (BowFieldEditor, bow_field_editor, BOW, FIELD_EDITOR, GtkWidget)

/**
 * BowFieldEditorInterface:
 * @dup_text: the value; %NULL where nothing is said
 * @set_text: shows a value
 * @dup_echo: (nullable): how the program understood what was typed, in words
 * @set_list: (nullable): takes other codes, and shows none of them picked
 * @set_case: (nullable): takes the case in which other records are looked for
 * @get_focus: the widget that takes the keyboard and carries the label
 */
struct _BowFieldEditorInterface
{
  GTypeInterface parent_iface;

  char      *(*dup_text)  (BowFieldEditor *self);
  void       (*set_text)  (BowFieldEditor *self, const char *text);
  char      *(*dup_echo)  (BowFieldEditor *self);
  void       (*set_list)  (BowFieldEditor *self, const BowEnumeration *list);
  void       (*set_case)  (BowFieldEditor *self, BowCase *bow_case);
  GtkWidget *(*get_focus) (BowFieldEditor *self);
};

GtkWidget *bow_field_editor_new       (const BowField *field);
char      *bow_field_editor_dup_typed (const BowField *field, const char *text);
char      *bow_field_editor_dup_text  (BowFieldEditor *self);
void       bow_field_editor_set_text  (BowFieldEditor *self, const char *text);
char      *bow_field_editor_dup_echo  (BowFieldEditor *self);
void       bow_field_editor_set_list  (BowFieldEditor *self, const BowEnumeration *list);
void       bow_field_editor_set_case  (BowFieldEditor *self, BowCase *bow_case);
GtkWidget *bow_field_editor_get_focus (BowFieldEditor *self);
void       bow_field_editor_edited    (BowFieldEditor *self);

G_END_DECLS
