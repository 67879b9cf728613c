/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-text-token.h"

G_BEGIN_DECLS

/*
 * What gives somebody away by its form alone. Each looks at the tokens from
 * @index on and returns how many of them it takes, 0 for none; it looks at a
 * few, so that reading a whole text takes time that grows as its length does.
 */
gsize bow_leak_match_email     (const BowTokens *tokens, gsize index);
gsize bow_leak_match_phone     (const BowTokens *tokens, gsize index);
gsize bow_leak_match_postcode  (const BowTokens *tokens, gsize index);
gsize bow_leak_match_plate     (const BowTokens *tokens, gsize index);
gsize bow_leak_match_date      (const BowTokens *tokens, gsize index);
gsize bow_leak_match_time      (const BowTokens *tokens, gsize index);
gsize bow_leak_match_address   (const BowTokens *tokens, gsize index);
gsize bow_leak_match_reference (const BowTokens *tokens, gsize index);
gsize bow_leak_match_teller    (const BowTokens *tokens, gsize index);
gsize bow_leak_match_home      (const BowTokens *tokens, gsize index);
gsize bow_leak_match_own_name  (const BowTokens *tokens, gsize index);

G_END_DECLS
