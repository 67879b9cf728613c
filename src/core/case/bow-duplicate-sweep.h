/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowDuplicateSweep:
 *
 * Looks through what has changed since it was last done for records that may
 * be of the same thing as another, for the queue of them. Done in steps, so
 * that others get in between, it can be given up between any two: what was
 * found stays found, and the next one goes on from there.
 */
typedef struct _BowDuplicateSweep BowDuplicateSweep;

BowDuplicateSweep *bow_duplicate_sweep_new          (void);
void               bow_duplicate_sweep_free         (BowDuplicateSweep *self);
gboolean           bow_duplicate_sweep_step         (BowDuplicateSweep *self, BowCase *bow_case, gboolean *done, GCancellable *cancellable, GError **error);
double             bow_duplicate_sweep_get_fraction (BowDuplicateSweep *self);
guint              bow_duplicate_sweep_n_kept       (BowDuplicateSweep *self);
const char        *bow_duplicate_sweep_next_sql     (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowDuplicateSweep, bow_duplicate_sweep_free)

G_END_DECLS
