/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-saved.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "case/bow-action.h"
#include "case/bow-apply-saved.h"
#include "case/bow-case-private.h"
#include "case/bow-payload.h"

/* So far one stands from the next when it is new: another can come between. */
#define GAP (G_GINT64_CONSTANT (1) << 32)

/* One that is read to be changed. */
typedef struct
{
  BowId id;
  char *name;
  char *filter;
  gboolean shared;
  gint64 seq;
  gint64 owner;
} Saved;

static void
saved_clear (Saved *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->filter, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Saved, saved_clear)

/* Nobody learns that there is one which is somebody else's alone. */
static gboolean
read_saved (BowCase  *self,
            gint64    row,
            Saved    *saved,
            GError  **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              "SELECT uuid, name, filter, shared, seq, owner FROM saved_search WHERE id = ?1 AND gone = 0 AND (shared OR owner = ?2)",
                              error);
  gboolean has_row;
  gsize length;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  bow_statement_bind_integer (select, 2, self->account);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("That search is not there any more. Somebody has taken it away."));
      return FALSE;
    }
  memcpy (saved->id.bytes, bow_statement_bytes (select, 0, &length), BOW_ID_LENGTH);
  saved->name = g_strdup (bow_statement_text (select, 1));
  saved->filter = g_strdup (bow_statement_text (select, 2));
  saved->shared = bow_statement_integer (select, 3) != 0;
  saved->seq = bow_statement_integer (select, 4);
  saved->owner = bow_statement_integer (select, 5);

  return TRUE;
}

gboolean
bow_case_may_change_saved (BowCase *self,
                           gint64   owner)
{
  return owner == self->account || bow_case_may (self, BOW_PERMISSION_SETTING);
}

static gboolean
read_to_change (BowCase  *self,
                gint64    row,
                Saved    *saved,
                GError  **error)
{
  if (!bow_case_require (self, BOW_PERMISSION_READ, error) || !read_saved (self, row, saved, error))
    return FALSE;
  if (bow_case_may_change_saved (self, saved->owner))
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_REFUSED,
               _("“%s” is somebody else’s. They, or who may change settings of the force, can change it; you can make a copy of your own."),
               saved->name);
  return FALSE;
}

static gboolean
check_name (BowCase     *self,
            const char  *name,
            gint64       owner,
            gint64       row,
            GError     **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autoptr (BowStatement) select = NULL;
  gboolean taken;

  if (*stripped == '\0' || g_utf8_strlen (stripped, -1) > BOW_SAVED_LONGEST_NAME || strpbrk (name, "\r\n") != NULL)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("The name of a search is one line of at most %d characters."),
                   BOW_SAVED_LONGEST_NAME);
      return FALSE;
    }
  select = bow_connection_statement (self->connection, "SELECT 1 FROM saved_search WHERE owner = ? AND name = ? AND id <> ? AND gone = 0", error);
  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, owner);
  bow_statement_bind_text (select, 2, stripped);
  bow_statement_bind_integer (select, 3, row);
  if (!bow_statement_step (select, &taken, error))
    return FALSE;
  if (taken)
    g_set_error (error, BOW_ERROR, BOW_ERROR_EXISTS, _("There is a search “%s” already. Give this one another name."), stripped);

  return !taken;
}

static gboolean
check_filter (const char  *text,
              GError     **error)
{
  g_autoptr (BowFilter) filter = bow_filter_parse (text, error);

  return filter != NULL;
}

/* Who shares speaks to others, as who writes a record does. */
static gboolean
check_shared (BowCase  *self,
              gboolean  shared,
              GError  **error)
{
  return !shared || bow_case_require (self, BOW_PERMISSION_WRITE, error);
}

/* In an action: the entry, and what it says. */
static gboolean
put_saved (BowCase             *self,
           const BowId         *id,
           const BowSavedEntry *what,
           gboolean             last,
           BowStamp            *stamp,
           GError             **error)
{
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = "saved", .subject = *id };

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "name", what->name);
  bow_payload_add_text (self->payload, "filter", what->filter);
  bow_payload_add_boolean (self->payload, "shared", what->shared);
  bow_payload_add_integer (self->payload, "seq", what->seq);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, last, stamp, error) && bow_apply_saved (self->connection, stamp, id, what, error);
}

/* One action. @row, where it is asked for, is that of the entry. */
static gboolean
write_saved (BowCase     *self,
             const Saved *saved,
             gint64      *row,
             GError     **error)
{
  g_autofree char *name = g_strstrip (g_strdup (saved->name));
  BowSavedEntry what = { name, saved->filter, saved->shared, saved->seq };
  BowStamp stamp;

  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (put_saved (self, &saved->id, &what, TRUE, &stamp, error))
    {
      if (row != NULL)
        *row = stamp.entry;
      return bow_case_action_commit (self, TRUE, error);
    }
  bow_case_action_roll_back (self);

  return FALSE;
}

static gboolean
read_place (BowCase  *self,
            gint64   *seq,
            GError  **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection, "SELECT coalesce(max(seq), 0), count(*) FROM saved_search WHERE gone = 0 AND (shared OR owner = ?)", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, self->account);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  *seq = bow_statement_integer (select, 0) + GAP;
  if (bow_statement_integer (select, 1) < BOW_SAVED_MOST)
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("There are %d saved searches, and no more are kept. Take one away first."),
               BOW_SAVED_MOST);
  return FALSE;
}

/**
 * bow_case_add_saved:
 * @self: a case unlocked by an account that may see what is in records
 * @name: what it is called, one line; no other of this account's has that name
 * @filter: what it shows, as bow_filter_print() gives it
 * @shared: whether every account sees it
 * @error: return location
 *
 * Keeps a search in the file, after those that are there.
 *
 * Returns: its row, or 0 with @error set: %BOW_ERROR_REFUSED, %BOW_ERROR_INVALID,
 *   %BOW_ERROR_EXISTS, %BOW_ERROR_TOO_LARGE
 */
gint64
bow_case_add_saved (BowCase     *self,
                    const char  *name,
                    const char  *filter,
                    gboolean     shared,
                    GError     **error)
{
  g_auto (Saved) saved = { .shared = shared, .owner = self->account };
  gint64 row;

  g_return_val_if_fail (BOW_IS_CASE (self) && name != NULL && filter != NULL, 0);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error) || !check_shared (self, shared, error) ||
      !check_name (self, name, self->account, 0, error) || !check_filter (filter, error) || !read_place (self, &saved.seq, error))
    return 0;
  bow_id_generate (&saved.id);
  saved.name = g_strdup (name);
  saved.filter = g_strdup (filter);

  return write_saved (self, &saved, &row, error) ? row : 0;
}

/**
 * bow_case_rename_saved:
 * @self: a case
 * @row: row of a saved search
 * @name: what it is called from now on
 * @error: return location
 *
 * Gives a saved search another name.
 *
 * Returns: %FALSE with @error set on failure: as bow_case_add_saved(), and
 *   %BOW_ERROR_NOT_FOUND
 */
gboolean
bow_case_rename_saved (BowCase     *self,
                       gint64       row,
                       const char  *name,
                       GError     **error)
{
  g_auto (Saved) saved = { 0 };

  g_return_val_if_fail (BOW_IS_CASE (self) && name != NULL, FALSE);

  if (!read_to_change (self, row, &saved, error) || !check_name (self, name, saved.owner, row, error))
    return FALSE;
  g_set_str (&saved.name, name);

  return write_saved (self, &saved, NULL, error);
}

/**
 * bow_case_change_saved:
 * @self: a case
 * @row: row of a saved search
 * @filter: what it shows from now on
 * @error: return location
 *
 * Lets a saved search show something else.
 *
 * Returns: %FALSE with @error set on failure: as bow_case_rename_saved()
 */
gboolean
bow_case_change_saved (BowCase     *self,
                       gint64       row,
                       const char  *filter,
                       GError     **error)
{
  g_auto (Saved) saved = { 0 };

  g_return_val_if_fail (BOW_IS_CASE (self) && filter != NULL, FALSE);

  if (!read_to_change (self, row, &saved, error) || !check_filter (filter, error))
    return FALSE;
  g_set_str (&saved.filter, filter);

  return write_saved (self, &saved, NULL, error);
}

/**
 * bow_case_share_saved:
 * @self: a case
 * @row: row of a saved search
 * @shared: whether every account sees it from now on
 * @error: return location
 *
 * Shares a search with every account, or with none: then nobody else
 * watches it any longer. Only whose it is can take it back.
 *
 * Returns: %FALSE with @error set on failure: as bow_case_rename_saved()
 */
gboolean
bow_case_share_saved (BowCase   *self,
                      gint64     row,
                      gboolean   shared,
                      GError   **error)
{
  g_auto (Saved) saved = { 0 };

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  if (!read_to_change (self, row, &saved, error) || !check_shared (self, shared, error))
    return FALSE;
  if (!shared && saved.owner != self->account)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_REFUSED, _("“%s” is somebody else’s: only they can keep it to themselves again."), saved.name);
      return FALSE;
    }
  saved.shared = shared;

  return write_saved (self, &saved, NULL, error);
}

/* Where one stands that moves by some places among those that the account sees. */
static gboolean
find_place (BowCase  *self,
            gint64    row,
            int       by,
            gint64   *seq,
            GError  **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection, "SELECT seq, id = ?1 FROM saved_search WHERE gone = 0 AND (shared OR owner = ?2) ORDER BY seq, id", error);
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 at = 0;
  gboolean has_row = TRUE;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  bow_statement_bind_integer (select, 2, self->account);
  for (gint64 i = 0; has_row; i++)
    {
      gint64 one;

      if (!bow_statement_step (select, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      one = bow_statement_integer (select, 0);
      if (bow_statement_integer (select, 1) != 0)
        at = i;
      else
        g_array_append_val (others, one);
    }
  at = CLAMP (at + by, 0, (gint64) others->len);
  if (others->len == 0)
    return TRUE;
  if (at == 0)
    *seq = g_array_index (others, gint64, 0) - GAP;
  else if (at == (gint64) others->len)
    *seq = g_array_index (others, gint64, at - 1) + GAP;
  else
    *seq = g_array_index (others, gint64, at - 1) / 2 + g_array_index (others, gint64, at) / 2;

  return TRUE;
}

/**
 * bow_case_move_saved:
 * @self: a case
 * @row: row of a saved search
 * @by: by how many places, negative towards the beginning
 * @error: return location
 *
 * Moves a saved search among the others, as far as there are any. The order is the
 * same for every account.
 *
 * Returns: %FALSE with @error set on failure: as bow_case_rename_saved()
 */
gboolean
bow_case_move_saved (BowCase  *self,
                     gint64    row,
                     int       by,
                     GError  **error)
{
  g_auto (Saved) saved = { 0 };

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  return read_to_change (self, row, &saved, error) && find_place (self, row, by, &saved.seq, error) &&
         write_saved (self, &saved, NULL, error);
}

/**
 * bow_case_copy_saved:
 * @self: a case
 * @row: row of a saved search, be it somebody else's
 * @error: return location
 *
 * Makes a copy of a saved search, which is this account's own.
 *
 * Returns: row of the copy, or 0 with @error set
 */
gint64
bow_case_copy_saved (BowCase  *self,
                     gint64    row,
                     GError  **error)
{
  g_auto (Saved) saved = { 0 };

  g_return_val_if_fail (BOW_IS_CASE (self), 0);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error) || !read_saved (self, row, &saved, error))
    return 0;
  for (int i = 1; i <= BOW_SAVED_MOST; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf (" %d", i) : g_strdup ("");
      g_autofree char *start = g_utf8_substring (saved.name, 0, MIN (g_utf8_strlen (saved.name, -1), BOW_SAVED_LONGEST_NAME - 20));
      /* Translators: the name of a copy: {name} is that of the original, {number} is empty or a space and a number. */
      g_autoptr (GString) name = g_string_new (_("{name} (copy{number})"));
      g_autoptr (GError) failure = NULL;
      gint64 copy;

      g_string_replace (name, "{name}", start, 1);
      g_string_replace (name, "{number}", number, 1);
      copy = bow_case_add_saved (self, name->str, saved.filter, FALSE, &failure);
      if (copy != 0)
        return copy;
      if (!g_error_matches (failure, BOW_ERROR, BOW_ERROR_EXISTS) || i == BOW_SAVED_MOST)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return 0;
        }
    }

  return 0;
}

/* In an action: an entry that says no more of a search than its verb does. */
static gboolean
put_entry (BowCase      *self,
           const BowId  *id,
           const char   *verb,
           gboolean      on,
           gboolean      last,
           GError      **error)
{
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = verb, .subject = *id };
  gboolean is_watch = strcmp (verb, "watch") == 0;
  BowStamp stamp;

  if (is_watch)
    {
      bow_payload_begin (self->payload);
      bow_payload_add_boolean (self->payload, "on", on);
      bow_payload_end (self->payload);
      entry.payload = self->payload->str;
    }
  return bow_case_append (self, &entry, last, &stamp, error) &&
         (is_watch ? bow_apply_watch (self->connection, &stamp, id, on, error)
                   : bow_apply_unsaved (self->connection, id, strcmp (verb, "unsaved") == 0, error));
}

static gboolean
run_entry (BowCase     *self,
           const Saved *saved,
           const char  *verb,
           gboolean     on,
           GError     **error)
{
  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (put_entry (self, &saved->id, verb, on, TRUE, error))
    return bow_case_action_commit (self, TRUE, error);
  bow_case_action_roll_back (self);

  return FALSE;
}

/**
 * bow_case_remove_saved:
 * @self: a case
 * @row: row of a saved search
 * @error: return location
 *
 * Keeps a search no longer, for any account, until bow_case_undo() takes that
 * back. Its records stay as they are.
 *
 * Returns: %FALSE with @error set on failure: as bow_case_rename_saved()
 */
gboolean
bow_case_remove_saved (BowCase  *self,
                       gint64    row,
                       GError  **error)
{
  g_auto (Saved) saved = { 0 };

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  return read_to_change (self, row, &saved, error) && run_entry (self, &saved, "unsaved", FALSE, error);
}

/**
 * bow_case_watch_saved:
 * @self: a case
 * @row: row of a saved search
 * @on: whether this account is told when it finds something new
 * @error: return location
 *
 * Watches a search, or no longer. What it finds now is not new.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_REFUSED, %BOW_ERROR_NOT_FOUND
 */
gboolean
bow_case_watch_saved (BowCase   *self,
                      gint64     row,
                      gboolean   on,
                      GError   **error)
{
  g_auto (Saved) saved = { 0 };

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  return bow_case_require (self, BOW_PERMISSION_READ, error) && read_saved (self, row, &saved, error) &&
         run_entry (self, &saved, "watch", on, error) && bow_case_look_at_saved (self, row, error);
}

typedef struct
{
  gint64 before;
  char *payload;
  gboolean is_there;
} Earlier;

static gboolean
take_earlier (const BowStoredEntry  *entry,
              gpointer               user_data,
              GError               **error)
{
  Earlier *earlier = user_data;

  if (entry->row >= earlier->before || strcmp (entry->verb, "saved") != 0)
    return TRUE;
  earlier->is_there = TRUE;
  g_set_str (&earlier->payload, entry->payload);

  return TRUE;
}

/* What it was before; where it was not there before, it goes. */
static gboolean
put_earlier (BowCase              *self,
             const BowActionStep  *step,
             GError              **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  Earlier earlier = { .before = step->row };
  g_autofree char *payload = NULL;
  BowSavedEntry what = { 0 };
  BowStamp stamp;
  JsonObject *object;

  if (!bow_log_foreach (self->connection, 0, &step->subject, take_earlier, &earlier, NULL, error))
    return FALSE;
  payload = earlier.payload;
  if (!earlier.is_there)
    return put_entry (self, &step->subject, "unsaved", FALSE, FALSE, error);
  if (payload == NULL || !json_parser_load_from_data (parser, payload, -1, NULL))
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("What was there before has been erased and cannot be put back."));
      return FALSE;
    }
  object = json_node_get_object (json_parser_get_root (parser));
  what.name = json_object_get_string_member_with_default (object, "name", NULL);
  what.filter = json_object_get_string_member_with_default (object, "filter", NULL);
  what.shared = json_object_get_boolean_member_with_default (object, "shared", FALSE);
  what.seq = json_object_get_int_member_with_default (object, "seq", 0);

  return put_saved (self, &step->subject, &what, FALSE, &stamp, error);
}

/* Unless its name has been given to another meanwhile. */
static gboolean
put_back (BowCase      *self,
          const BowId  *id,
          GError      **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT name, owner, id FROM saved_search WHERE uuid = ?", error);
  g_autofree char *name = NULL;
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_bytes (select, 1, id->bytes, BOW_ID_LENGTH);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  name = has_row ? g_strdup (bow_statement_text (select, 0)) : NULL;

  return (name == NULL || check_name (self, name, bow_statement_integer (select, 1), bow_statement_integer (select, 2), error)) &&
         put_entry (self, id, "resaved", FALSE, FALSE, error);
}

/**
 * bow_case_turn_saved:
 * @self: a case in an action
 * @step: a step that kept, changed, took away or watched a search
 * @error: return location
 *
 * Does the contrary.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_turn_saved (BowCase              *self,
                     const BowActionStep  *step,
                     GError              **error)
{
  if (strcmp (step->verb, "saved") == 0)
    return put_earlier (self, step, error);
  if (strcmp (step->verb, "watch") == 0)
    return put_entry (self, &step->subject, "watch", step->payload != NULL && strstr (step->payload, "false") != NULL, FALSE, error);

  if (strcmp (step->verb, "unsaved") == 0)
    return put_back (self, &step->subject, error);

  return put_entry (self, &step->subject, "unsaved", FALSE, FALSE, error);
}
