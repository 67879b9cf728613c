/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* More records than these are not selected together. */
#define BOW_SELECTION_MOST 100000

#define BOW_TYPE_SELECTION (bow_selection_get_type ())

/**
 * BowSelection:
 *
 * The records that are selected, shared by all views of a case as the filter
 * is: their rows in the order in which they were selected, each once. The
 * property `primary` is the row of the one that is open beside them, or 0. One
 * that is selected alone is the primary one; among several it may be any of
 * them, or none.
 *
 * Emits `changed` when other records are selected or another is the primary
 * one, and `too-many` with their number when more were to be selected than
 * %BOW_SELECTION_MOST.
 */
G_DECLARE_FINAL_TYPE (BowSelection, bow_selection, BOW, SELECTION, GObject)

BowSelection *bow_selection_new         (void);
guint         bow_selection_get_size    (BowSelection *self);
const gint64 *bow_selection_get_rows    (BowSelection *self, guint *n_rows);
gboolean      bow_selection_contains    (BowSelection *self, gint64 row);
gboolean      bow_selection_contains_all (BowSelection *self, const gint64 *rows, gsize n_rows);
guint         bow_selection_count       (BowSelection *self, const gint64 *rows, gsize n_rows);
gint64        bow_selection_get_primary (BowSelection *self);
void          bow_selection_set_primary (BowSelection *self, gint64 row);
gboolean      bow_selection_take        (BowSelection *self, const gint64 *rows, gsize n_rows);
gboolean      bow_selection_add         (BowSelection *self, const gint64 *rows, gsize n_rows);
void          bow_selection_remove      (BowSelection *self, const gint64 *rows, gsize n_rows);
gboolean      bow_selection_toggle      (BowSelection *self, const gint64 *rows, gsize n_rows);
void          bow_selection_clear       (BowSelection *self);

G_END_DECLS
