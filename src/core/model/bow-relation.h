/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-kind.h"

G_BEGIN_DECLS

/**
 * BowRelation:
 * @name: the stored code, for example `in_operation`
 * @label: read from the first record to the second, N_(), for example "in operation"
 * @inverse: read from the second to the first, N_(), for example "holds"
 * @from: kinds it may start at, separated by spaces; `*` for any
 * @to: kinds it may end at, separated by spaces; `*` for any
 * @directed: whether the two ends differ in meaning
 *
 * One type of link between two records.
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *inverse;
  const char *from;
  const char *to;
  gboolean directed;
} BowRelation;

const BowRelation *bow_relations         (gsize *n_relations);
const BowRelation *bow_relation_find     (const char *name);
gboolean           bow_relation_fits     (const BowRelation *self, const BowKind *from, const BowKind *to);
gboolean           bow_transition_link_comes_in (const BowTransition *self, const BowKind *kind);
gboolean           bow_transition_relies_on_link (const BowTransition *self, const BowKind *kind);
const BowRelation *bow_relation_default  (const BowKind *from, const BowKind *to, gboolean *turned);

extern const BowEnumeration bow_link_strengths;

G_END_DECLS
