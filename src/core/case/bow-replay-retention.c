/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-replay-retention.h"

#include <glib/gi18n-lib.h>

#include "case/bow-apply-retention.h"
#include "case/bow-load.h"

static const char *
get_text (const BowRetentionReplay *entry,
          const char               *name)
{
  return json_object_get_string_member_with_default (entry->object, name, NULL);
}

static int
get_number (const BowRetentionReplay *entry,
            const char               *name)
{
  return (int) json_object_get_int_member_with_default (entry->object, name, 0);
}

static gboolean
replay_policy (BowConnection             *connection,
               const BowRetentionReplay  *entry,
               GError                   **error)
{
  g_autoptr (BowRetentionPolicy) policy = g_new0 (BowRetentionPolicy, 1);

  policy->group = get_number (entry, "group");
  policy->content = g_strdup (get_text (entry, "content"));
  policy->clear_months = get_number (entry, "clear_months");
  policy->review_months = get_number (entry, "review_months");
  policy->minimum_months = get_number (entry, "minimum_months");
  policy->kinds = g_strdup (get_text (entry, "kinds"));
  policy->source = g_strdup (get_text (entry, "source"));
  policy->source_date = g_strdup (get_text (entry, "source_date"));

  return bow_apply_retention_policy (connection, entry->stamp, policy, error);
}

static gboolean
find_account (BowConnection  *connection,
              const char     *text,
              gint64         *row,
              GError        **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (connection, "SELECT id FROM account WHERE uuid = ?", error);
  gboolean has_row = FALSE;
  BowId id;

  if (select == NULL)
    return FALSE;
  if (text != NULL && bow_id_parse (&id, text))
    {
      bow_statement_bind_bytes (select, 1, id.bytes, BOW_ID_LENGTH);
      if (!bow_statement_step (select, &has_row, error))
        return FALSE;
    }
  if (!has_row)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_LOG, _("A disposal does not say who recommended it."));
      return FALSE;
    }
  *row = bow_statement_integer (select, 0);

  return TRUE;
}

static gboolean
replay_dispose (BowConnection             *connection,
                const BowRetentionReplay  *entry,
                GError                   **error)
{
  BowTombstoneDeed deed = {
    .id = *entry->id,
    .kind = get_text (entry, "kind"),
    .ref = get_text (entry, "ref"),
    .group = get_number (entry, "group"),
    .authority = get_text (entry, "authority"),
    .recommended_at = json_object_get_int_member_with_default (entry->object, "recommended_at", 0),
  };
  gint64 row;

  return find_account (connection, get_text (entry, "recommended_by"), &deed.recommended_by, error) &&
         bow_apply_tombstone (connection, entry->stamp, &deed, error) &&
         bow_load_row_of_id (connection, entry->id, &row, error) &&
         bow_apply_husk_gone (connection, row, error);
}

/**
 * bow_replay_is_retention:
 * @verb: the deed of an entry
 *
 * Returns: whether bow_replay_retention() replays it
 */
gboolean
bow_replay_is_retention (const char *verb)
{
  static const char *const verbs[] = {
    "retention-policy", "retention-group", "retention-begin", "retention-review", "hold", "release", "dispose", NULL,
  };

  return g_strv_contains (verbs, verb);
}

/**
 * bow_replay_retention:
 * @connection: a connection
 * @entry: an entry
 * @error: return location
 *
 * Applies an entry about retention. What was done to a record that was later
 * disposed of is passed over.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_replay_retention (BowConnection             *connection,
                      const BowRetentionReplay  *entry,
                      GError                   **error)
{
  gint64 row;

  if (g_str_equal (entry->verb, "retention-policy"))
    return replay_policy (connection, entry, error);
  if (g_str_equal (entry->verb, "dispose"))
    return replay_dispose (connection, entry, error);
  if (!bow_load_row_of_id (connection, entry->id, &row, error))
    return FALSE;
  if (row == 0)
    return TRUE;

  if (g_str_equal (entry->verb, "retention-group"))
    return bow_apply_retention_group (connection, row, get_number (entry, "group"), error);
  if (g_str_equal (entry->verb, "retention-begin"))
    return bow_apply_retention_begin (connection, entry->stamp, row, get_text (entry, "reason"), error);
  if (g_str_equal (entry->verb, "retention-review"))
    return bow_apply_retention_review (connection, entry->stamp, row, get_text (entry, "outcome"), get_text (entry, "reasons"),
                                       get_text (entry, "reason"), error);
  if (g_str_equal (entry->verb, "hold"))
    return bow_apply_hold (connection, entry->stamp, row, get_text (entry, "type"), get_text (entry, "reason"), error);

  return bow_apply_release (connection, entry->stamp, row, get_text (entry, "type"), get_text (entry, "reason"), error);
}
