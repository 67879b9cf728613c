/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-network-load.h"

G_BEGIN_DECLS

/* Neither a node nor within one. */
#define BOW_NETWORK_NO_NODE G_MAXUINT

struct _BowNetworkLoad
{
  BowCase *bow_case;
  const BowNetworkQuery *query;
  GArray *nodes;
  GArray *edges;
  /* Row of a record, or of one that lives in it: index of its node. */
  GHashTable *indices;
  /* Link: nothing. Those that are there already. */
  GHashTable *seen;
  /* What the filter shows; NULL for all. */
  GHashTable *shown;
  /* Name of a kind: its index, plus one; of a relation too. */
  GHashTable *kinds;
  GHashTable *relations;
  /* Codes of the relations that count; NULL for all. */
  GHashTable *wanted;
  /* Kinds that the account may see nothing of, and those that only say what
   * others hold, as a schedule does. */
  gboolean *hidden;
  guint most;
  gboolean is_cut;
  /* The first node that was not followed yet. */
  guint next;
};

void     _bow_network_load_remember (GHashTable *table, gint64 row, guint value);
gboolean _bow_network_load_hides    (BowNetworkLoad *self, const char *kind);
gboolean _bow_network_load_find     (BowNetworkLoad *self, gint64 row, guint depth, gboolean is_asked, guint *index, GError **error);

G_END_DECLS
