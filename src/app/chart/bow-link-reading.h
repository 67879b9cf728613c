/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-charts.h"
#include "case/bow-case-network.h"

G_BEGIN_DECLS

/* More records than these are not drawn. */
#define BOW_LINK_READING_MOST 50000

/**
 * BowLinkReading:
 * @network: (nullable): the records and what joins them
 * @rows: (element-type BowRow): the record of each node
 * @shown: (nullable) (element-type gint64): rows that the filter shows; %NULL
 *   where it shows all
 * @is_cut: whether there are more records than are read
 * @plan: (nullable): how it is to be drawn, where it was saved
 * @title: (nullable): what it is called, where it was saved
 *
 * What a chart of links was read from the case.
 */
typedef struct
{
  BowNetwork *network;
  GPtrArray *rows;
  GHashTable *shown;
  gboolean is_cut;
  BowChartPlan *plan;
  char *title;
} BowLinkReading;

BowLinkReading *bow_link_reading_new  (BowCase *bow_case, const GArray *rows, guint depth, BowFilter *filter, GCancellable *cancellable, GError **error);
void            bow_link_reading_free (BowLinkReading *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowLinkReading, bow_link_reading_free)

G_END_DECLS
