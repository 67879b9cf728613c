/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-network.h"

G_BEGIN_DECLS

/* Records of one network at most, where nothing else is asked for. */
#define BOW_NETWORK_MOST_ASKED 100000
/* Links followed from a record at most. */
#define BOW_NETWORK_MOST_DEPTH 8

/**
 * BowNetworkQuery:
 * @rows: (nullable) (array length=n_rows): the records it is about; %NULL for
 *   all that @filter shows
 * @n_rows: how many
 * @depth: how many links are followed from @rows, 0 for the links among them
 *   alone, at most %BOW_NETWORK_MOST_DEPTH
 * @filter: (nullable): which records there may be beside @rows
 * @relations: (nullable) (array zero-terminated=1): relations that count, by
 *   their codes or, for fields that name a record, as `arrest.person`; %NULL for all
 * @assessments: (nullable): letters of assessment that a link must have, for
 *   example `AB`; %NULL for links without a grade too
 * @from_day: links that held on this day or later, in days since 1970; 0 with
 *   @to_day 0 for any. A link without dates holds always
 * @to_day: links that held on this day or earlier
 * @confirmed: whether only confirmed links count
 * @disproved: whether disproved links count too
 * @linked: whether records that no link joins are left out
 * @most: how many records at most; 0 for %BOW_NETWORK_MOST_ASKED
 *
 * Which network is asked for. What lives in a record, as a line does in a note,
 * stands as that record.
 */
typedef struct
{
  const gint64 *rows;
  gsize n_rows;
  guint depth;
  BowFilter *filter;
  const char *const *relations;
  const char *assessments;
  gint32 from_day;
  gint32 to_day;
  gboolean confirmed;
  gboolean disproved;
  gboolean linked;
  guint most;
} BowNetworkQuery;

/**
 * BowNetworkSource:
 * @edge: index of a link of a network
 * @row: the record that says so, or that holds the line which does; 0 for an
 *   officer's word
 * @is_first: whether its grade is that of the link
 *
 * What says that there is a link.
 */
typedef struct
{
  guint edge;
  gint64 row;
  gboolean is_first;
} BowNetworkSource;

BowNetwork *bow_case_read_network      (BowCase *self, const BowNetworkQuery *query, gboolean *is_cut, GCancellable *cancellable, GError **error);
GPtrArray  *bow_case_read_network_rows (BowCase *self, const gint64 *rows, gsize n_rows, GCancellable *cancellable, GError **error);
GArray     *bow_case_list_network_sources (BowCase *self, const BowNetwork *network, GError **error);
GStrv       bow_case_print_network_queries (void);

G_END_DECLS
