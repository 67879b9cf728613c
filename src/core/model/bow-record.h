/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-id.h"
#include "model/bow-kind.h"

G_BEGIN_DECLS

#define BOW_TYPE_RECORD (bow_record_get_type ())

/**
 * BowRecord:
 *
 * One record as a person edits it: the texts of its fields, and the records
 * that live inside it (the lines of a note, the offences of an arrest). It
 * knows its kind and nothing of the file; `core/case` reads and saves it.
 */
G_DECLARE_FINAL_TYPE (BowRecord, bow_record, BOW, RECORD, GObject)

BowRecord     *bow_record_new          (const BowKind *kind);
BowRecord     *bow_record_copy         (BowRecord *self);
void           bow_record_fill_in      (BowRecord *self);
void           bow_record_normalise    (BowRecord *self);
const BowKind *bow_record_get_kind     (BowRecord *self);
gint64         bow_record_get_row      (BowRecord *self);
void           bow_record_set_row      (BowRecord *self, gint64 row);
const BowId   *bow_record_get_id       (BowRecord *self);
void           bow_record_set_id       (BowRecord *self, const BowId *id);
const char    *bow_record_get_ref      (BowRecord *self);
void           bow_record_set_ref      (BowRecord *self, const char *ref);
const char    *bow_record_get_state    (BowRecord *self);
void           bow_record_set_state    (BowRecord *self, const char *state);
gint64         bow_record_get_version  (BowRecord *self);
void           bow_record_set_version  (BowRecord *self, gint64 version);
const char    *bow_record_get_author   (BowRecord *self);
void           bow_record_set_author   (BowRecord *self, const char *account);
const char    *bow_record_get_reviewer (BowRecord *self);
void           bow_record_set_reviewer (BowRecord *self, const char *account);
guint          bow_record_get_withheld (BowRecord *self);
void           bow_record_withhold     (BowRecord *self);
gint64         bow_record_get_created  (BowRecord *self);
void           bow_record_set_created  (BowRecord *self, gint64 unix_ms);
const char    *bow_record_get          (BowRecord *self, const char *field);
void           bow_record_set          (BowRecord *self, const char *field, const char *text);
const char    *bow_record_get_at       (BowRecord *self, gsize index);
void           bow_record_set_at       (BowRecord *self, gsize index, const char *text);
GListModel    *bow_record_get_children (BowRecord *self);
BowRecord     *bow_record_add_child    (BowRecord *self, const BowKind *kind);
void           bow_record_remove_child (BowRecord *self, BowRecord *child);
char          *bow_record_dup_title    (BowRecord *self);
gboolean       bow_record_check        (BowRecord *self, GPtrArray *problems);
char          *bow_record_to_draft     (BowRecord *self);
gboolean       bow_record_from_draft   (BowRecord *self, const char *draft, GError **error);

/**
 * BowProblem:
 * @record: the record or child that it concerns
 * @field: (nullable): the name of the field, where one field is to blame
 * @message: a whole sentence, translated
 *
 * Why a record cannot be saved as it is.
 */
typedef struct
{
  BowRecord *record;
  const BowField *field;
  char *message;
} BowProblem;

void bow_problem_free (BowProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowProblem, bow_problem_free)

G_END_DECLS
