/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-action.h"
#include "case/bow-apply-saved.h"
#include "case/bow-background-private.h"
#include "case/bow-load.h"
#include "case/bow-payload.h"
#include "case/bow-replay-merge.h"

/**
 * bow_case_undo_from_here:
 * @self: a case
 * @error: return location
 *
 * Undo does not reach back beyond this moment.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_undo_from_here (BowCase  *self,
                         GError  **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT coalesce(max(id), 0) FROM entry", error);

  return select != NULL && bow_statement_read_integer (select, &self->undo_after, error);
}

static gboolean
set_barrier (const char  *what,
             GError     **error)
{
  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("The last action cannot be taken back: %s"), what);
  return FALSE;
}

static gboolean
load_row (BowCase              *self,
          const BowActionStep  *step,
          gint64               *row,
          GError              **error)
{
  if (!bow_load_row_of_id (self->connection, &step->subject, row, error))
    return FALSE;

  return *row != 0 || set_barrier (_("the record was disposed of since."), error);
}

static gboolean
check_barriers (BowAction  *action,
                GError    **error)
{
  static const char *const holds[] = { "hold", "release", NULL };
  const BowActionStep *last = g_ptr_array_index (action->steps, action->steps->len - 1);

  if (action->steps->len == 1 && g_str_equal (last->verb, "undo"))
    return set_barrier (_("a background file was removed. Import it again."), error);
  if (g_str_equal (last->verb, "dispose"))
    return set_barrier (_("a record was disposed of, and is erased for good."), error);
  for (guint i = 0; i < action->steps->len; i++)
    {
      const BowActionStep *step = g_ptr_array_index (action->steps, i);

      if (g_str_equal (step->verb, "erase"))
        return set_barrier (_("what was known of a reporter is erased for good."), error);
      if (g_str_has_prefix (step->verb, "retention-") || g_strv_contains (holds, step->verb))
        return set_barrier (_("it was a decision on how long a record is kept. Decide again."), error);
      if (g_str_equal (step->verb, "assess"))
        return set_barrier (_("it was an assessment for disclosure. Assess the record again."), error);
      if (g_str_equal (step->verb, "state") && step->payload != NULL && strstr (step->payload, "\"state\":\"signed\"") != NULL)
        return set_barrier (_("a schedule that is signed stays as it was signed."), error);
      if (g_str_equal (step->verb, "remove-background"))
        return set_barrier (_("a background file was removed. Import it again."), error);
      if (g_str_equal (step->verb, "rename-background"))
        return set_barrier (_("a background layer was given another name. Rename it again."), error);
      if (g_str_equal (step->verb, "state") && step->act == BOW_ACT_DISCLOSURE)
        return set_barrier (_("what was released has gone out. Recall it."), error);
      if (g_str_equal (step->verb, "create") && step->payload != NULL &&
          strstr (step->payload, "\"kind\":\"clearance\"") != NULL)
        return set_barrier (_("a supervisor’s decision stays. Decide anew."), error);
      if (g_str_equal (step->verb, "create") && step->payload != NULL &&
          strstr (step->payload, "\"kind\":\"decision\"") != NULL)
        return set_barrier (_("what is in a policy log stays. Record a decision that takes its place."), error);
      if (g_str_equal (step->verb, "set") && g_strcmp0 (step->field, "anonymity") == 0 &&
          step->payload != NULL && strstr (step->payload, "\"anonymous\"") != NULL)
        return set_barrier (_("a report that is anonymous stays so."), error);
    }

  return TRUE;
}

/* Whether the record was made by this action too, so that it goes with its
 * parent. */
static gboolean
parent_is_in (BowCase    *self,
              BowAction  *action,
              gint64      row,
              gboolean   *is_in,
              gboolean   *is_private,
              GError    **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT parent, kind FROM record WHERE id = ?", error);
  const BowKind *kind;
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;

  *is_in = has_row && bow_statement_integer (select, 0) >= action->first;
  kind = has_row ? bow_kind_find (bow_statement_text (select, 1)) : NULL;
  *is_private = kind != NULL && kind->parent != NULL && (kind->flags & BOW_KIND_PRIVATE) != 0;

  return TRUE;
}

static gboolean
undo_create (BowCase              *self,
             BowAction            *action,
             const BowActionStep  *step,
             GError              **error)
{
  gboolean goes_with_parent;
  gboolean is_private;
  gint64 row;

  if (!load_row (self, step, &row, error) || !parent_is_in (self, action, step->row, &goes_with_parent, &is_private, error))
    return FALSE;
  if (goes_with_parent)
    return TRUE;

  return is_private ? bow_case_do_erase (self, step->row, NULL, FALSE, error)
                    : bow_case_do_bin (self, step->row, TRUE, NULL, FALSE, error);
}

static gboolean
put_back (BowCase              *self,
          BowRecord            *record,
          const BowActionStep  *step,
          guint64              *changed,
          GError              **error)
{
  int index = bow_kind_field_index (bow_record_get_kind (record), step->field);
  g_autofree char *before = NULL;
  g_autofree char *set = bow_action_value (step);

  if (index >= 0 && (bow_record_get_kind (record)->fields[index].flags & BOW_FIELD_SEALED) != 0)
    return set_barrier (_("it is sealed."), error);
  if (index < 0 || g_strcmp0 (set, bow_record_get_at (record, (gsize) index)) != 0)
    return set_barrier (_("somebody else has changed the same since."), error);
  if (!bow_action_value_before (self->connection, step, &before, error))
    return FALSE;

  if (g_strcmp0 (before, bow_record_get_at (record, (gsize) index)) != 0)
    {
      bow_record_set_at (record, (gsize) index, before);
      *changed |= G_GUINT64_CONSTANT (1) << index;
    }

  return TRUE;
}

/* All fields of one record that were set one after the other. */
static gboolean
undo_sets (BowCase    *self,
           BowAction  *action,
           guint       last,
           guint      *n_done,
           GError    **error)
{
  const BowActionStep *step = g_ptr_array_index (action->steps, last);
  g_autoptr (BowRecord) record = NULL;
  guint64 changed = 0;
  gint64 row;

  if (!load_row (self, step, &row, error))
    return FALSE;
  record = bow_load_record (self->connection, row, FALSE, error);
  if (record == NULL)
    return FALSE;

  for (*n_done = 0; *n_done <= last; (*n_done)++)
    {
      const BowActionStep *other = g_ptr_array_index (action->steps, last - *n_done);

      if (!g_str_equal (other->verb, "set") || !bow_id_equal (&other->subject, &step->subject))
        break;
      if (!put_back (self, record, other, &changed, error))
        return FALSE;
    }

  return changed == 0 || bow_case_do_set (self, record, changed, FALSE, error);
}

static gboolean
undo_state (BowCase              *self,
            const BowActionStep  *step,
            GError              **error)
{
  g_autoptr (BowRecord) record = NULL;
  g_autofree char *before = NULL;
  g_autofree char *set = bow_action_value (step);
  const BowTransition *back;
  const BowTransition *there;
  const BowStates *states;
  gint64 row;

  if (!load_row (self, step, &row, error) ||
      !bow_action_value_before (self->connection, step, &before, error))
    return FALSE;
  record = bow_load_record (self->connection, row, FALSE, error);
  if (record == NULL)
    return FALSE;

  states = bow_record_get_kind (record)->states;
  if (before == NULL)
    before = g_strdup (bow_states_first (states));
  there = bow_states_transition (states, before, bow_record_get_state (record));
  back = bow_states_transition (states, bow_record_get_state (record), before);
  if (g_strcmp0 (set, bow_record_get_state (record)) != 0)
    return set_barrier (_("somebody else has changed the same since."), error);
  if (there == NULL || there->by_other)
    return set_barrier (_("it was a review."), error);
  if (back == NULL || back->by_other)
    return set_barrier (_("no way leads back from this state."), error);

  return bow_case_do_state (self, row, &step->subject, before, NULL, FALSE, error);
}

static gboolean
undo_step (BowCase    *self,
           BowAction  *action,
           guint       index,
           guint      *n_done,
           GError    **error)
{
  const BowActionStep *step = g_ptr_array_index (action->steps, index);
  gint64 row;

  *n_done = 1;
  if (g_str_equal (step->verb, "create"))
    return undo_create (self, action, step, error);
  if (g_str_equal (step->verb, "set"))
    return undo_sets (self, action, index, n_done, error);
  if (g_str_equal (step->verb, "state"))
    return undo_state (self, step, error);
  if (g_str_equal (step->verb, "link"))
    return bow_action_unlink (self, step, error);
  if (g_str_equal (step->verb, "unlink"))
    return bow_action_relink (self, step, error);
  if (bow_replay_is_merge (step->verb))
    return bow_action_turn_pair (self, step, error);
  if (bow_replay_is_saved (step->verb))
    return bow_case_turn_saved (self, step, error);
  if (g_str_equal (step->verb, "bin") || g_str_equal (step->verb, "unbin"))
    return load_row (self, step, &row, error) &&
           bow_case_do_bin (self, row, g_str_equal (step->verb, "unbin"), NULL, FALSE, error);

  return TRUE;
}

static gboolean
append_undo (BowCase      *self,
             const char   *verb,
             const char   *undone,
             const char   *also,
             GError      **error)
{
  BowEntry entry = { .act = BOW_ACT_ALTERATION, .verb = verb, .subject = self->account_id };
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "action", undone);
  bow_payload_add_text (self->payload, "also", also);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, TRUE, &stamp, error);
}

/* What took something back is taken back itself, and the entry says so. */
static gboolean
undo_steps (BowCase    *self,
            BowAction  *action,
            GError    **error)
{
  const BowActionStep *last = g_ptr_array_index (action->steps, action->steps->len - 1);
  guint n_done;

  for (guint left = action->steps->len; left > 0; left -= n_done)
    if (!undo_step (self, action, left - 1, &n_done, error))
      return FALSE;

  return append_undo (self, g_str_equal (last->verb, "undo") ? "redo" : "undo", action->hash, NULL, error);
}

/* A background file goes by an action of its own; the entry after it says that
 * the two belong together, so that the next undo passes over both. */
static gboolean
undo_background (BowCase    *self,
                 BowAction  *action,
                 GError    **error)
{
  const BowActionStep *step = g_ptr_array_index (action->steps, action->steps->len - 1);
  g_autofree char *removal = NULL;
  gint64 row = bow_background_find (self, &step->subject, error);

  if (row == 0 || !bow_case_remove_background (self, row, error) ||
      !bow_action_newest_hash (self->connection, &removal, error) || !bow_case_action_begin (self, error))
    return FALSE;
  if (append_undo (self, "undo", action->hash, removal, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

static gboolean
undo_action (BowCase    *self,
             BowAction  *action,
             GError    **error)
{
  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (undo_steps (self, action, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

static char *
describe (BowCase    *self,
          BowAction  *action)
{
  const BowActionStep *first = g_ptr_array_index (action->steps, 0);
  const BowActionStep *last = g_ptr_array_index (action->steps, action->steps->len - 1);
  g_autofree char *ref = bow_action_dup_ref (self->connection, &first->subject);

  if (g_str_equal (last->verb, "undo"))
    return ref != NULL ? g_strdup_printf (_("What was taken back of %s is done again."), ref) : g_strdup (_("What was taken back is done again."));
  if (last->act == BOW_ACT_COLLECTION && g_str_has_prefix (last->verb, "import"))
    return g_strdup (_("The import is taken back."));
  if (g_str_equal (last->verb, "merge"))
    return g_strdup (_("The two records are apart again."));
  if (g_str_equal (first->verb, "unmerge"))
    return g_strdup (_("The two records are merged again."));
  if (g_str_equal (first->verb, "link"))
    return g_strdup (_("The link is taken back."));
  if (g_str_equal (first->verb, "unlink"))
    return g_strdup (_("The link is there again."));
  if (g_str_equal (first->verb, "unsaved"))
    return g_strdup (_("The saved search is there again."));
  if (ref == NULL)
    return g_strdup (_("The last change is taken back."));
  if (g_str_equal (first->verb, "create") && first->is_whole)
    return g_strdup_printf (_("%s is in the bin."), ref);
  if (g_str_equal (first->verb, "bin"))
    return g_strdup_printf (_("%s is out of the bin again."), ref);

  return g_strdup_printf (_("The last change to %s is taken back."), ref);
}

static char *
turn_back (BowCase   *self,
           gboolean   redo,
           GError   **error)
{
  g_autoptr (BowAction) action = NULL;
  g_autofree char *description = NULL;
  const BowActionStep *last;
  gboolean undone;

  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error))
    return NULL;
  action = bow_action_find_last (self->connection, self->account, self->undo_after, redo, error);
  if (action == NULL || !check_barriers (action, error))
    return NULL;

  description = describe (self, action);
  last = g_ptr_array_index (action->steps, action->steps->len - 1);
  undone = g_str_equal (last->verb, "import-background") ? undo_background (self, action, error)
                                                         : undo_action (self, action, error);

  return undone ? g_steal_pointer (&description) : NULL;
}

/**
 * bow_case_undo:
 * @self: a case
 * @error: return location
 *
 * Takes back the last action of this account, by an action of its own that
 * the log keeps too. In the window it reaches back to where the case was
 * unlocked. A review, a report that became anonymous and what was erased are
 * not taken back.
 *
 * Returns: (transfer full) (nullable): a sentence that says what was taken
 *   back, or %NULL with @error set: %BOW_ERROR_NOT_FOUND where there is
 *   nothing, %BOW_ERROR_RULE where it cannot be taken back, and why
 */
char *
bow_case_undo (BowCase  *self,
               GError  **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self) && self->batch == NULL, NULL);

  return turn_back (self, FALSE, error);
}

/**
 * bow_case_redo:
 * @self: a case
 * @error: return location
 *
 * Does again what bow_case_undo() took back last, by an action of its own;
 * only while this account has changed nothing else since.
 *
 * Returns: (transfer full) (nullable): a sentence that says what is done
 *   again, or %NULL with @error set: %BOW_ERROR_NOT_FOUND where there is
 *   nothing, %BOW_ERROR_RULE where it cannot be done again, and why
 */
char *
bow_case_redo (BowCase  *self,
               GError  **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self) && self->batch == NULL, NULL);

  return turn_back (self, TRUE, error);
}

/**
 * bow_case_limit_undo:
 * @self: a case
 * @since: a time in milliseconds since 1970
 * @error: return location
 *
 * Undo reaches back neither beyond @since nor beyond what another account has
 * changed: for whoever has not had the case open all the while.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_limit_undo (BowCase  *self,
                     gint64    since,
                     GError  **error)
{
  g_autoptr (BowStatement) select = NULL;
  gint64 limit;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  select = bow_connection_statement (self->connection,
                                     "SELECT coalesce(max(e.id), 0) FROM entry e JOIN feed f ON f.id = e.feed "
                                     "WHERE (e.clock >> 16) < ?1 OR (f.account <> ?2 AND (e.act IN ('collection', 'alteration', 'combination', 'erasure') "
                                     "OR (e.act = 'disclosure' AND e.verb = 'state')))",
                                     error);
  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, since);
  bow_statement_bind_integer (select, 2, self->account);
  if (!bow_statement_read_integer (select, &limit, error))
    return FALSE;
  self->undo_after = MAX (self->undo_after, limit);

  return TRUE;
}
