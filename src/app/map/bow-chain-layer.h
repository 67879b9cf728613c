/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

/**
 * BowChainLink:
 * @from: index of the earlier event
 * @to: index of the later one
 *
 * Two events that are near in place and time.
 */
typedef struct
{
  guint from;
  guint to;
} BowChainLink;

/**
 * BowChainEvent:
 * @x: on the unit square of Web Mercator
 * @y: on the unit square of Web Mercator
 * @chain: which chain it is in, from 1
 * @order: which one of it, in order of time, from 1
 *
 * An event of a chain.
 */
typedef struct
{
  double x;
  double y;
  guint chain;
  guint order;
} BowChainEvent;

#define BOW_TYPE_CHAIN_LAYER (bow_chain_layer_get_type ())

/**
 * BowChainLayer:
 *
 * Draws near repeats as chains: an arrow from each event to those that followed
 * it, and at each the number of its chain and which one of it it is.
 */
G_DECLARE_FINAL_TYPE (BowChainLayer, bow_chain_layer, BOW, CHAIN_LAYER, ShumateLayer)

BowChainLayer *bow_chain_layer_new   (ShumateViewport *viewport);
void           bow_chain_layer_take  (BowChainLayer *self, GArray *events, GArray *links);
guint          bow_chain_layer_count (BowChainLayer *self);

G_END_DECLS
