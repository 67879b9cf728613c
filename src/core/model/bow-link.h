/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-relation.h"
#include "model/bow-row.h"

G_BEGIN_DECLS

#define BOW_TYPE_LINK (bow_link_get_type ())

/**
 * BowLink:
 *
 * One link as seen from one of its ends: the relation, the record at the
 * other end, and why anybody believes it. Immutable.
 */
G_DECLARE_FINAL_TYPE (BowLink, bow_link, BOW, LINK, GObject)

/**
 * BowLinkData:
 * @row: its row in the file
 * @relation: the type of link
 * @outgoing: whether it starts at the record it was asked for
 * @other: the record at the other end
 * @strength: `confirmed`, `unconfirmed` or `disproved`
 * @valid_from: (nullable): first day it held, `YYYY-MM-DD`
 * @valid_to: (nullable): last day it held
 * @because: (nullable): the officer's own statement, where that is the provenance
 * @because_ref: (nullable): the reference of the record that says so, where one does
 */
typedef struct
{
  gint64 row;
  const BowRelation *relation;
  gboolean outgoing;
  BowRow *other;
  const char *strength;
  const char *valid_from;
  const char *valid_to;
  const char *because;
  const char *because_ref;
} BowLinkData;

BowLink           *bow_link_new      (const BowLinkData *data);
const BowLinkData *bow_link_get_data (BowLink *self);

G_END_DECLS
