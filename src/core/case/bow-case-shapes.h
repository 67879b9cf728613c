/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-when-where.h"

G_BEGIN_DECLS

/* More lines and areas than these are not listed. */
#define BOW_CASE_MAX_OUTLINES 5000

/**
 * BowShape:
 * @row: the record
 * @kind: its kind
 * @ref: its reference
 * @title: its title
 * @from: the beginning of its time, milliseconds since 1970, or %BOW_TIME_NONE
 * @to: the end of its time, or %BOW_TIME_NONE
 * @geometry: where it is, whole
 *
 * A record whose line or area is needed and not its centre alone.
 */
typedef struct
{
  gint64 row;
  const BowKind *kind;
  char *ref;
  char *title;
  gint64 from;
  gint64 to;
  BowGeometry *geometry;
} BowShape;

void       bow_shape_free           (BowShape *self);
char      *bow_shapes_print_query   (BowFilter *filter);
GArray    *bow_case_list_when_where (BowCase *self, BowFilter *filter, GCancellable *cancellable, GError **error);
GArray    *bow_case_list_claimed_spots (BowCase *self, BowFilter *filter, GCancellable *cancellable, GError **error);
GPtrArray *bow_case_list_planned_walks (BowCase *self, const BowBox *box, GCancellable *cancellable, GError **error);
GPtrArray *bow_case_list_shapes     (BowCase *self, const BowKind *kind, BowFilter *filter, GCancellable *cancellable, GError **error);
GPtrArray *bow_case_list_outlines   (BowCase *self, BowFilter *filter, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowShape, bow_shape_free)

G_END_DECLS
