/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-network.h"

G_BEGIN_DECLS

BowNetwork *random_network      (guint n_nodes, guint n_edges, guint64 seed);
BowNetwork *random_small_network (GRand *rand, guint n_nodes, guint n_edges);

G_END_DECLS
