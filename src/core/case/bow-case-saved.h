/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/* Characters that the name of a saved search may have. */
#define BOW_SAVED_LONGEST_NAME 80
/* Of the searches that one account sees. */
#define BOW_SAVED_MOST 200

/**
 * BowSavedSearch:
 * @row: its row
 * @name: what it is called
 * @filter: what it shows, as bow_filter_print() gives it
 * @owner: the account that kept it
 * @is_shared: whether every account sees it
 * @is_mine: whether it is this account's
 * @may_change: whether this account may change it
 * @is_watched: whether this account wants to be told of what it finds
 * @count: how many records it shows; -1 where that was not asked or cannot be known
 * @n_new: for one that is watched, how many of them are new, or changed, since this
 *   account last looked
 *
 * A search that somebody kept.
 */
typedef struct
{
  gint64 row;
  char *name;
  char *filter;
  char *owner;
  gboolean is_shared;
  gboolean is_mine;
  gboolean may_change;
  gboolean is_watched;
  gint64 count;
  gint64 n_new;
} BowSavedSearch;

void       bow_saved_search_free  (BowSavedSearch *self);
GPtrArray *bow_case_list_saved    (BowCase *self, gboolean count, GCancellable *cancellable, GError **error);
BowSavedSearch *bow_case_count_saved (BowCase *self, gint64 row, GError **error);
gint64     bow_case_find_saved    (BowCase *self, const char *name, GError **error);
gint64     bow_case_add_saved     (BowCase *self, const char *name, const char *filter, gboolean shared, GError **error);
gboolean   bow_case_rename_saved  (BowCase *self, gint64 row, const char *name, GError **error);
gboolean   bow_case_change_saved  (BowCase *self, gint64 row, const char *filter, GError **error);
gboolean   bow_case_share_saved   (BowCase *self, gint64 row, gboolean shared, GError **error);
gboolean   bow_case_move_saved    (BowCase *self, gint64 row, int by, GError **error);
gint64     bow_case_copy_saved    (BowCase *self, gint64 row, GError **error);
gboolean   bow_case_remove_saved  (BowCase *self, gint64 row, GError **error);
gboolean   bow_case_watch_saved   (BowCase *self, gint64 row, gboolean on, GError **error);
gboolean   bow_case_look_at_saved (BowCase *self, gint64 row, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowSavedSearch, bow_saved_search_free)

G_END_DECLS
