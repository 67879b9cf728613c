/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/bow-kind.h"

G_BEGIN_DECLS

/**
 * BowBasisLeaf:
 * @BOW_BASIS_INNER: not a leaf: it rests on what lies under it
 * @BOW_BASIS_SEEN: shown at another place of the tree, with what lies under it
 * @BOW_BASIS_ANONYMOUS: a report by somebody anonymous
 * @BOW_BASIS_CONFIDENTIAL: a report by somebody the unit knows
 * @BOW_BASIS_NAMED: a report by somebody willing to be named
 * @BOW_BASIS_STATEMENT: an officer's own statement that something is corroborated
 * @BOW_BASIS_RECORD: another record, which cites nothing further
 *
 * What stands at one place of the tree of what a task is based on.
 */
typedef enum
{
  BOW_BASIS_INNER,
  BOW_BASIS_SEEN,
  BOW_BASIS_ANONYMOUS,
  BOW_BASIS_CONFIDENTIAL,
  BOW_BASIS_NAMED,
  BOW_BASIS_STATEMENT,
  BOW_BASIS_RECORD,
} BowBasisLeaf;

/**
 * BowBasisVerdict:
 * @BOW_BASIS_NOTHING: nothing is cited, or only what leads back to itself
 * @BOW_BASIS_ALL_ANONYMOUS: every leaf is an anonymous report
 * @BOW_BASIS_SUPPORTED: at least one leaf is something else
 *
 * What the walk to the leaves found.
 */
typedef enum
{
  BOW_BASIS_NOTHING,
  BOW_BASIS_ALL_ANONYMOUS,
  BOW_BASIS_SUPPORTED,
} BowBasisVerdict;

#define BOW_TYPE_BASIS_NODE (bow_basis_node_get_type ())

/**
 * BowBasisNode:
 *
 * One place in the tree of what a task is based on, with the places under it.
 */
G_DECLARE_FINAL_TYPE (BowBasisNode, bow_basis_node, BOW, BASIS_NODE, GObject)

/**
 * BowBasisData:
 * @row: its row in the file; 0 for a statement
 * @kind: (nullable): its kind; %NULL for a statement
 * @ref: (nullable): its reference, for a line with its number: `N-000003/1`
 * @title: its title, or the words of the statement
 * @state: (nullable): the code of its state
 * @grade: (nullable): its grade
 * @how: (nullable): how what stands above it leads here, N_(), for example "mentions"
 *
 * What is shown of one place in the tree.
 */
typedef struct
{
  gint64 row;
  const BowKind *kind;
  const char *ref;
  const char *title;
  const char *state;
  const char *grade;
  const char *how;
} BowBasisData;

BowBasisNode       *bow_basis_node_new           (const BowBasisData *data, BowBasisLeaf leaf);
const BowBasisData *bow_basis_node_get_data      (BowBasisNode *self);
BowBasisLeaf        bow_basis_node_get_leaf      (BowBasisNode *self);
void                bow_basis_node_set_leaf      (BowBasisNode *self, BowBasisLeaf leaf);
GListModel         *bow_basis_node_get_children  (BowBasisNode *self);
void                bow_basis_node_add           (BowBasisNode *self, BowBasisNode *child);
gboolean            bow_basis_node_is_anonymous  (BowBasisNode *self);
char               *bow_basis_node_describe      (BowBasisNode *self);
BowBasisVerdict     bow_basis_node_judge         (BowBasisNode *self);
char               *bow_basis_verdict_describe   (BowBasisVerdict verdict, const char *task_type, gboolean cites);
const char         *bow_basis_verdict_get_name   (BowBasisVerdict verdict);
const char         *bow_basis_leaf_get_name      (BowBasisLeaf leaf);

G_END_DECLS
