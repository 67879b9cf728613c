/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <igraph.h>

G_BEGIN_DECLS

/*
 * igraph comes with twenty other libraries, which whoever measures nothing
 * should not wait for when the program starts: it is loaded when it is first
 * needed. It keeps its state in variables of its own, so one thread has it at a
 * time.
 */
typedef struct
{
#define BOW_IGRAPH(name) __typeof__ (igraph_##name) *name;
#include "analysis/bow-igraph-symbols.h"
#undef BOW_IGRAPH
} BowIgraph;

const BowIgraph *_bow_igraph_begin  (guint64 seed, GCancellable *cancellable, GError **error);
void             _bow_igraph_end    (void);
gboolean         _bow_igraph_check  (igraph_error_t result, GCancellable *cancellable, GError **error);

G_END_DECLS
