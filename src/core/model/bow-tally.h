/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowTallied:
 * @of: what was counted
 * @n: how often
 *
 * One of many that were counted.
 */
typedef struct
{
  gint64 of;
  guint n;
} BowTallied;

void bow_tally_sort (GArray *tallied, guint most);

G_END_DECLS
