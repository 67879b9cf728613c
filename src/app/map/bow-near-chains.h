/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "map/bow-chain-layer.h"
#include "outcome/bow-near-repeat.h"

G_BEGIN_DECLS

char *bow_near_chains_show (BowChainLayer *layer, const BowNearRepeat *table, guint distance, guint days, GError **error);

G_END_DECLS
