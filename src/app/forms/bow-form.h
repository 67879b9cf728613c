/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case-conflict.h"
#include "forms/bow-fields.h"
#include "forms/bow-pending-list.h"

G_BEGIN_DECLS

#define BOW_TYPE_FORM (bow_form_get_type ())

/**
 * BowForm:
 *
 * Edits one record and what lives in it. Built from the table of the record's
 * kind. A second after the last key it keeps a draft in the case file, so
 * that nothing typed is ever lost; saving drops the draft.
 *
 * Emits `edited` whenever something was typed, `saved` with the record's row,
 * `discarded` when a person threw a new record away, `failed` with a sentence
 * when saving did not work, and `compared` with a sentence and whether the
 * record can still be edited, when others changed it meanwhile and when that
 * was decided.
 */
G_DECLARE_FINAL_TYPE (BowForm, bow_form, BOW, FORM, GtkWidget)

GtkWidget *bow_form_new         (BowCase *bow_case, BowRecord *record, gboolean from_draft);
GtkWidget *bow_form_new_of      (BowCase *bow_case, BowRecord *record, const char *const *names);
BowFields *bow_form_get_fields  (BowForm *self);
BowPendingList *bow_form_get_links (BowForm *self);
void       bow_form_tell_edited (BowForm *self);
void       bow_form_link        (BowForm *self);
BowRecord *bow_form_get_record  (BowForm *self);
gboolean   bow_form_is_edited   (BowForm *self);
void       bow_form_set_made_for (BowForm *self, gint64 row, gint64 operation);
gint64     bow_form_get_made_for (BowForm *self);
void       bow_form_say_missing  (BowForm *self, const char *field, const char *message);
void       bow_form_take_conflict (BowForm *self, BowConflict *conflict);
void       bow_form_copy_text   (BowForm *self);
void       bow_form_save        (BowForm *self);
void       bow_form_discard     (BowForm *self);
void       bow_form_set_place   (BowForm *self, const BowGeometry *geometry);
BowGeometry *bow_form_dup_place (BowForm *self);
void       bow_form_take_focus  (BowForm *self);
void       bow_form_keep_draft_async  (BowForm *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean   bow_form_keep_draft_finish (BowForm *self, GAsyncResult *result, GError **error);

G_END_DECLS
