/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bow-log.h"

G_BEGIN_DECLS

#define BOW_HASH_LENGTH 32
#define BOW_SIGNATURE_LENGTH 64

/**
 * BowHeader:
 *
 * What stands in the header of an entry but the wall time, what it replaces
 * and the version of the program: the parts that have columns too.
 */
typedef struct
{
  BowId feed;
  gint64 seq;
  gint64 clock;
  const guint8 *prev;
  const char *act;
  const char *verb;
  const BowId *subject;
  const char *field;
  const guint8 *commitment;
} BowHeader;

void     bow_header_print   (const BowHeader *self, const char *wall_time, const char *supersedes, GString *text);
gboolean bow_header_matches (const BowHeader *self, const char *text, gsize length, GString *scratch);

void     bow_hash           (guint8 hash[BOW_HASH_LENGTH], gconstpointer bytes, gsize length);
void     bow_hash_salted    (guint8 hash[BOW_HASH_LENGTH], const guint8 salt[BOW_HASH_LENGTH], gconstpointer bytes, gsize length);
gboolean bow_hash_is_none   (const guint8 hash[BOW_HASH_LENGTH]);
void     bow_hash_append    (GString *text, const guint8 hash[BOW_HASH_LENGTH]);

G_END_DECLS
