/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-interval.h"
#include "model/bow-age.h"
#include "model/bow-kind.h"

G_BEGIN_DECLS

#define BOW_TYPE_ROW (bow_row_get_type ())

/**
 * BowRow:
 *
 * A record as a line in a list: what is needed to show and recognise it, and
 * no more. Immutable; every text may be %NULL unless said otherwise.
 */
G_DECLARE_FINAL_TYPE (BowRow, bow_row, BOW, ROW, GObject)

/**
 * BowRowData:
 * @row: its row in the file
 * @kind: its kind
 * @ref: its reference; for a child that of its parent
 * @title: its title; never %NULL
 * @state: (nullable): the code of its state
 * @grade: (nullable): the pairs of its lines, for example `2 B P`
 * @author: the account that made it
 * @when: when it happened; basis unknown where nobody said
 * @longitude: of its centre, or NaN where it has no place
 * @latitude: of its centre, or NaN
 * @precision_m: of its place, in metres, or NaN
 * @created: when it was first saved, milliseconds since 1970
 * @updated: when it was last changed, milliseconds since 1970
 * @links: how many links it has
 * @child: for a person, whether it is a child
 * @categories: (nullable): for a person, what it is in which operation at
 *   present, each as `O-000001:suspect;`
 */
typedef struct
{
  gint64 row;
  const BowKind *kind;
  const char *ref;
  const char *title;
  const char *state;
  const char *grade;
  const char *author;
  BowInterval when;
  double longitude;
  double latitude;
  double precision_m;
  gint64 created;
  gint64 updated;
  guint links;
  BowChild child;
  const char *categories;
} BowRowData;

BowRow           *bow_row_new      (const BowRowData *data);
const BowRowData *bow_row_get_data (BowRow *self);
char             *bow_row_describe_person (const BowRowData *data, const char *operation);

G_END_DECLS
