/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "geo/bow-cluster.h"

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
 * @row: row of its record
 * @x: on the unit square of Web Mercator
 * @y: on the unit square of Web Mercator
 * @chain: which chain it is in, from 1
 * @order: which one of it, in order of time, from 1
 * @from: when it began, milliseconds since 1970
 *
 * An event of a chain.
 */
typedef struct
{
  gint64 row;
  double x;
  double y;
  guint chain;
  guint order;
  gint64 from;
} BowChainEvent;

/**
 * BowChain:
 * @number: which chain it is, from 1
 * @n_events: how many events are in it
 * @first: when the first of them began, milliseconds since 1970
 * @last: when the last one did
 * @box: where they are, on the unit square of Web Mercator
 *
 * A chain, from one end to the other.
 */
typedef struct
{
  guint number;
  guint n_events;
  gint64 first;
  gint64 last;
  BowClusterBox box;
} BowChain;

#define BOW_TYPE_CHAIN_LAYER (bow_chain_layer_get_type ())

/**
 * BowChainLayer:
 *
 * Draws near repeats as chains: an arrow from each event to those that followed
 * it, and at each the number of its chain and which one of it it is. Emits
 * `changed` when it shows others.
 */
G_DECLARE_FINAL_TYPE (BowChainLayer, bow_chain_layer, BOW, CHAIN_LAYER, ShumateLayer)

BowChainLayer *bow_chain_layer_new   (ShumateViewport *viewport);
void           bow_chain_layer_take  (BowChainLayer *self, GArray *events, GArray *links);
guint          bow_chain_layer_copy  (BowChainLayer *self, BowChainLayer *other, GHashTable *rows);
guint          bow_chain_layer_count (BowChainLayer *self);
GArray        *bow_chain_layer_list  (BowChainLayer *self);

G_END_DECLS
