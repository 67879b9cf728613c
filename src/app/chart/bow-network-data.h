/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "analysis/bow-layered-layout.h"

G_BEGIN_DECLS

/**
 * BowCardNode:
 * @row: the record
 * @letter: the letter of its kind
 * @layer: which layer it stands in; they follow each other by number
 * @ref: its reference
 * @title: its title
 * @note: (nullable): what it is
 * @detail: (nullable): more of that
 * @grade: (nullable): the grades of what says so
 * @strong: whether it stands out
 *
 * A node of a network.
 */
typedef struct
{
  gint64 row;
  char letter;
  int layer;
  char *ref;
  char *title;
  char *note;
  char *detail;
  char *grade;
  gboolean strong;
} BowCardNode;

/**
 * BowCardStrength:
 * @BOW_CARD_CONFIRMED: drawn whole
 * @BOW_CARD_UNCONFIRMED: drawn as dashes
 * @BOW_CARD_DISPROVED: drawn as dots
 *
 * How sure a link is.
 */
typedef enum
{
  BOW_CARD_CONFIRMED,
  BOW_CARD_UNCONFIRMED,
  BOW_CARD_DISPROVED,
} BowCardStrength;

/**
 * BowCardLink:
 * @ends: indices of its nodes
 * @label: what it says, read from the first to the second
 * @inverse: the same, read from the second to the first
 * @strength: how sure it is
 * @words: the same in words
 * @grade: (nullable): the grade of what says so
 * @directed: whether its ends differ in meaning
 *
 * A link of a network.
 */
typedef struct
{
  BowLayoutEdge ends;
  char *label;
  char *inverse;
  BowCardStrength strength;
  char *words;
  char *grade;
  gboolean directed;
} BowCardLink;

#define BOW_TYPE_NETWORK_DATA (bow_network_data_get_type ())

/**
 * BowNetworkData:
 *
 * Records and what joins them. The chart, its table and what is read out all
 * come from here, so that they say the same.
 */
G_DECLARE_FINAL_TYPE (BowNetworkData, bow_network_data, BOW, NETWORK_DATA, GObject)

BowNetworkData       *bow_network_data_new       (const char *title);
guint                 bow_network_data_add_node  (BowNetworkData *self, const BowCardNode *node);
void                  bow_network_data_add_link  (BowNetworkData *self, const BowCardLink *link);
const char           *bow_network_data_get_title (BowNetworkData *self);
guint                 bow_network_data_n_nodes   (BowNetworkData *self);
guint                 bow_network_data_n_links   (BowNetworkData *self);
const BowCardNode *bow_network_data_get_node  (BowNetworkData *self, guint index);
const BowCardLink *bow_network_data_get_link  (BowNetworkData *self, guint index);
char                 *bow_network_data_describe_links (BowNetworkData *self, guint node, const char *between);
char                 *bow_network_data_read_out  (BowNetworkData *self);
BowLayeredLayout     *bow_network_data_lay_out   (BowNetworkData *self, guint most);

G_END_DECLS
