/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-replay-merge.h"

#include "case/bow-apply-merge.h"
#include "case/bow-load.h"

/**
 * bow_replay_is_merge:
 * @verb: the deed of an entry
 *
 * Whether bow_replay_merge() replays it.
 *
 * Returns: whether it does
 */
gboolean
bow_replay_is_merge (const char *verb)
{
  static const char *const verbs[] = { "alike", "merge", "unlike", "unmerge", NULL };

  return g_strv_contains (verbs, verb);
}

/**
 * bow_replay_merge:
 * @connection: a connection
 * @entry: the entry
 * @error: return location
 *
 * Applies an entry about two records. Where one of them is not there any more,
 * nothing is left of what it says.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_replay_merge (BowConnection         *connection,
                  const BowMergeReplay  *entry,
                  GError               **error)
{
  const char *text = json_object_get_string_member_with_default (entry->object, "other", NULL);
  BowMergeDeed deed = { .because = json_object_get_string_member_with_default (entry->object, "because", NULL) };
  BowId other;

  if (text == NULL || !bow_id_parse (&other, text))
    return TRUE;
  if (!bow_load_row_of_id (connection, entry->id, &deed.survivor, error) || !bow_load_row_of_id (connection, &other, &deed.absorbed, error))
    return FALSE;
  if (deed.survivor == 0 || deed.absorbed == 0)
    return TRUE;

  if (g_str_equal (entry->verb, "merge"))
    return bow_apply_merge (connection, entry->stamp, &deed, error);
  if (g_str_equal (entry->verb, "unmerge"))
    return bow_apply_unmerge (connection, entry->stamp, &deed, error);
  if (g_str_equal (entry->verb, "unlike"))
    return bow_apply_unlike (connection, entry->stamp, deed.survivor, deed.absorbed, error);

  return bow_apply_alike (connection, deed.survivor, deed.absorbed, error);
}
