/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-interval.h"
#include "geo/bow-geometry.h"
#include "model/bow-record.h"
#include "store/bow-connection.h"

G_BEGIN_DECLS

/**
 * BowDerived:
 * @title: its title
 * @has_time: whether @when says anything
 * @when: when it happened
 * @has_place: whether @centre, @precision_m and @box say anything
 * @no_place: (nullable): code of why it has no place, where that is said
 * @centre: its place
 * @precision_m: metres
 * @box: of its geometry, grown by the precision
 *
 * What the shared table holds of a record's fields.
 */
typedef struct
{
  char *title;
  gboolean has_time;
  BowInterval when;
  gboolean has_place;
  char *no_place;
  BowPosition centre;
  double precision_m;
  BowBox box;
} BowDerived;

gboolean bow_derived_read    (BowDerived *self, BowRecord *record, GError **error);
void     bow_derived_clear   (BowDerived *self);
void     bow_derived_bind    (const BowDerived *self, BowStatement *statement, int first);
gboolean bow_derived_place   (const BowDerived *self, BowConnection *connection, gint64 row, gboolean is_new, GError **error);
gboolean bow_derived_words   (BowConnection *connection, BowRecord *record, gint64 row, gboolean is_new, GError **error);
gboolean bow_derived_likeness (BowConnection *connection, BowRecord *record, gint64 row, gboolean is_new, GError **error);
gboolean bow_derived_grade   (BowConnection *connection, gint64 note, GError **error);
BowBox   bow_derived_grow    (BowBox box, double metres);
gboolean bow_derived_route   (BowConnection *connection, gint64 route, GError **error);
gboolean bow_derived_routes_through (BowConnection *connection, gint64 place, GError **error);

#define BOW_DERIVED_N_COLUMNS 9

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BowDerived, bow_derived_clear)

G_END_DECLS
