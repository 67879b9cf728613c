/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-network.h"

G_BEGIN_DECLS

/**
 * BowNetworkLoad:
 *
 * A network on its way from the file into arrays.
 */
typedef struct _BowNetworkLoad BowNetworkLoad;

BowNetworkLoad *bow_network_load_new       (BowCase *bow_case, const BowNetworkQuery *query);
void            bow_network_load_free      (BowNetworkLoad *self);
gboolean        bow_network_load_shown     (BowNetworkLoad *self, GError **error);
gboolean        bow_network_load_add_shown (BowNetworkLoad *self, gboolean *is_cut, GError **error);
gboolean        bow_network_load_add_asked (BowNetworkLoad *self, GError **error);
gboolean        bow_network_load_follow    (BowNetworkLoad *self, gboolean add_nodes, gboolean *is_cut, GError **error);
gboolean        bow_network_load_all_edges (BowNetworkLoad *self, GError **error);
BowNetwork     *bow_network_load_end       (BowNetworkLoad *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowNetworkLoad, bow_network_load_free)

G_END_DECLS
