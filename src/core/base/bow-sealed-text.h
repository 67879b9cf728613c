/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How what is sealed is written as text: after the prefix the nonce and the
 * content in base64, then for each reader "|", the account's id in hex, "." and
 * the key of the content, sealed to the account, in base64. */
#define BOW_SEALED_TEXT_PREFIX "bow-sealed-1:"

/* Characters of the shortest: one byte of content and one reader. */
#define BOW_SEALED_TEXT_LEAST (13 + 56 + 1 + 32 + 1 + 108)

gboolean bow_sealed_text_check (const char *text);

G_END_DECLS
