/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"
#include "forms/bow-field-row.h"
#include "model/bow-lookups.h"
#include "model/bow-record.h"

G_BEGIN_DECLS

/* Of a brief form, the operation that the record will belong to: a link, and no
 * field of its kind. */
#define BOW_FORM_OPERATION "operation"

#define BOW_TYPE_FIELDS (bow_fields_get_type ())

/**
 * BowFields:
 *
 * The rows of one record, or of one that lives in another, in groups as its
 * kind says. Emits `edited` when a person changed something.
 */
G_DECLARE_FINAL_TYPE (BowFields, bow_fields, BOW, FIELDS, GtkWidget)

GtkWidget *bow_fields_new          (BowRecord *record, gboolean required_only);
GtkWidget *bow_fields_new_of       (BowRecord *record, const char *const *names);
BowFieldRow *bow_fields_find_row   (BowFields *self, const char *name);
BowRecord *bow_fields_get_record   (BowFields *self);
void       bow_fields_read         (BowFields *self);
void       bow_fields_write        (BowFields *self);
gboolean   bow_fields_put_beside   (BowFields *self, const char *field, GtkWidget *widget);
gboolean   bow_fields_show_problem (BowFields *self, const BowProblem *problem);
void       bow_fields_set_lookups  (BowFields *self, BowLookups *lookups);
void       bow_fields_set_case     (BowFields *self, BowCase *bow_case);
void       bow_fields_put_leaks_at (BowFields *self, const char *field);
void       bow_fields_show_leaks   (BowFields *self, GPtrArray *findings, const char *none);
void       bow_fields_clear_problems (BowFields *self);
gboolean   bow_fields_focus        (BowFields *self, const char *field);
void       bow_fields_focus_first  (BowFields *self);
gboolean   bow_fields_set_place    (BowFields *self, const char *geometry);
char      *bow_fields_dup_place    (BowFields *self);
GtkWidget *bow_fields_get_heading  (BowFields *self);

G_END_DECLS
