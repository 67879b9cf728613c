/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowLinkWay:
 * @relation: the type of link
 * @turned: whether it leads from the record picked to the one at hand
 *
 * One way in which two records can be linked.
 */
typedef struct
{
  const BowRelation *relation;
  gboolean turned;
} BowLinkWay;

/**
 * BowLinkReason:
 * @row: the record that says so, or 0 for the officer's own statement;
 *   %BOW_LINK_REASON_SELF for the record at hand, which is not saved yet
 *
 * One provenance that a link could have.
 */
typedef struct
{
  gint64 row;
} BowLinkReason;

#define BOW_LINK_REASON_SELF -1

GArray *bow_link_ways     (const BowKind *from, const BowKind *to, GtkStringList *labels);
GArray *bow_link_reasons  (BowRecord *record, GtkStringList *labels);

G_END_DECLS
