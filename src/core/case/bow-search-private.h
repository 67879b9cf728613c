/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-private.h"
#include "case/bow-case-words.h"
#include "case/bow-filter-sql.h"

G_BEGIN_DECLS

/* A record, and the row of it or in it where the words stand. */
typedef struct
{
  gint64 row;
  gint64 found_in;
  BowHitReason reason;
} BowFound;

/* A search under way: what was typed, what is shown, and what has been found. */
typedef struct
{
  BowCase *bow_case;
  BowWords *words;
  BowFilterSql *conditions;
  /* Which kinds may be found, as an expression of the index; %NULL for all. */
  char *kinds;
  guint limit;

  GArray *found;
  GHashTable *seen;
  /* Folded words by which something like what was typed was found. */
  GPtrArray *alike;
} BowSearch;

typedef enum
{
  BOW_SEARCH_NEWEST,
  BOW_SEARCH_BEST,
} BowSearchOrder;

gboolean _bow_search_add        (BowSearch *self, gint64 row, gint64 found_in, BowHitReason reason);
gboolean _bow_search_find       (BowSearch *self, const char *match, gboolean marks, BowSearchOrder order, BowHitReason reason, GError **error);
char    *_bow_search_print_sql  (BowSearch *self, BowSearchOrder order);
gboolean _bow_search_find_words (BowSearch *self, GError **error);
gboolean _bow_search_find_files (BowSearch *self, GError **error);
gboolean _bow_search_find_alike (BowSearch *self, GError **error);

gboolean _bow_case_index_file     (BowCase *self, gint64 attachment, const char *media_type, GBytes *bytes, GError **error);
gboolean _bow_case_index_pages    (BowCase *self, gint64 attachment, const char *text, GError **error);
gboolean _bow_case_put_down_unread (BowCase *self, gint64 attachment, GError **error);
char    *_bow_case_read_file_text (BowCase *self, gint64 attachment, GError **error);

G_END_DECLS
