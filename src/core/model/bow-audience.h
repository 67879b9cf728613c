/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-kind.h"

G_BEGIN_DECLS

/* What may stand in a product, for each audience: whatever is not in this one
 * list cannot reach a document. */

gboolean bow_audience_allows       (const char *audience, const BowKind *kind, const BowField *field);
gboolean bow_audience_allows_title (const char *audience, const BowKind *kind);
gboolean bow_audience_knows        (const char *audience, const BowKind *kind);
const char *bow_audience_get_row    (gsize index, const char **fields);

G_END_DECLS
