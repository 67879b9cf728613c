/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bow-connection.h"

G_BEGIN_DECLS

#define BOW_PAGE_SIZE 4096

/**
 * BowPageCheck:
 * @key: what the codes of the pages are keyed with
 *
 * Recomputes the code at the end of each encrypted page. Written from the
 * format and not with the library, so that it also finds what the library
 * gets wrong.
 */
typedef struct
{
  guint8 key[32];
} BowPageCheck;

void     bow_page_check_init  (BowPageCheck *self, BowSecret *key, const guint8 salt[BOW_SALT_LENGTH]);
gboolean bow_page_check_holds (const BowPageCheck *self, const guint8 page[BOW_PAGE_SIZE], guint32 number);
gboolean bow_page_check_skips (guint32 number);

G_END_DECLS
