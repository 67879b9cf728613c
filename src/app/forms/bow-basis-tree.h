/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"
#include "model/bow-basis.h"

G_BEGIN_DECLS

#define BOW_TYPE_BASIS_TREE (bow_basis_tree_get_type ())

/**
 * BowBasisTree:
 *
 * What a task is based on, as a tree that can be folded: what it cites, what
 * that rests on, down to the reports, and above it whether it suffices.
 * Anonymous reports say so in words. A place in the tree opens its record.
 */
G_DECLARE_FINAL_TYPE (BowBasisTree, bow_basis_tree, BOW, BASIS_TREE, GtkWidget)

GtkWidget       *bow_basis_tree_new         (void);
void             bow_basis_tree_show        (BowBasisTree *self, BowCase *bow_case, gint64 task);
BowBasisVerdict  bow_basis_tree_get_verdict (BowBasisTree *self);

G_END_DECLS
