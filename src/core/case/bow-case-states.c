/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-around.h"
#include "case/bow-case-basis.h"
#include "case/bow-case-operation.h"
#include "case/bow-case-release.h"
#include "case/bow-case-schedules.h"
#include "case/bow-case-row.h"
#include "case/bow-decided.h"
#include "case/bow-load.h"
#include "case/bow-merge-private.h"
#include "case/bow-pack-private.h"
#include "case/bow-payload.h"
#include "model/bow-leak-note.h"

/**
 * bow_case_do_state:
 * @self: a case in an action
 * @row: row of a record
 * @id: its id
 * @state: the state that it goes to
 * @reason: (nullable): why
 * @last: whether this ends the action
 * @error: return location
 *
 * Takes a record to another state.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_do_state (BowCase      *self,
                   gint64        row,
                   const BowId  *id,
                   const char   *state,
                   const char   *reason,
                   gboolean      last,
                   GError      **error)
{
  gint64 before = bow_log_last_for (self->log, id, "state", NULL);
  BowEntry entry = { .act = BOW_ACT_ALTERATION, .verb = "state", .subject = *id, .field = "state" };
  BowStamp stamp;

  if (before <= 0)
    before = row;
  entry.supersedes = &before;
  entry.n_supersedes = 1;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "state", state);
  bow_payload_add_text (self->payload, "reason", reason);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, last, &stamp, error) &&
         bow_apply_state (self->connection, &stamp, row, state, reason, error);
}

static gboolean
read_bin (BowCase   *self,
          gint64     row,
          char     **ref,
          gboolean  *is_binned,
          GError   **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT ref, binned_at IS NOT NULL FROM record WHERE id = ?", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;

  if (!has_row || bow_statement_is_null (select, 0))
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no such record in this case file."));
      return FALSE;
    }
  *ref = g_strdup (bow_statement_text (select, 0));
  *is_binned = bow_statement_integer (select, 1) != 0;

  return TRUE;
}

static gboolean
check_bin (BowCase   *self,
           gint64     row,
           gboolean   binned,
           GError   **error)
{
  g_autofree char *ref = NULL;
  gboolean is_binned;

  if (!bow_case_check_not_merged (self, row, error) || !read_bin (self, row, &ref, &is_binned, error))
    return FALSE;
  if (is_binned == binned)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, binned ? _("%s is in the bin already.") : _("%s is not in the bin."), ref);

  return is_binned != binned;
}

static gboolean
check_not_binned (BowCase  *self,
                  gint64    row,
                  GError  **error)
{
  g_autofree char *ref = NULL;
  gboolean is_binned;

  if (!bow_case_check_not_merged (self, row, error) || !read_bin (self, row, &ref, &is_binned, error))
    return FALSE;
  if (is_binned)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is in the bin. Take it out first."), ref);

  return !is_binned;
}

static gboolean
holds_child (BowRecord  *record,
             const char *kind)
{
  GListModel *children = bow_record_get_children (record);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (g_str_equal (bow_record_get_kind (child)->name, kind))
        return TRUE;
    }

  return FALSE;
}

static const BowTransition *
find_transition (BowRecord   *record,
                 const char  *state,
                 GError     **error)
{
  const BowStates *states = bow_record_get_kind (record)->states;
  const BowTransition *transition = states != NULL ? bow_states_transition (states, bow_record_get_state (record), state) : NULL;

  if (states == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s has no states to go through."), bow_record_get_ref (record));
  else if (transition == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s cannot go from “%s” to “%s”."), bow_record_get_ref (record),
                 bow_enumeration_label (states->names, bow_record_get_state (record)), bow_enumeration_label (states->names, state));

  return transition;
}

static gboolean
check_suits (BowRecord            *record,
             const BowTransition  *transition,
             GError              **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  const BowField *field = transition->only != NULL ? bow_kind_field (kind, transition->only) : NULL;
  const char *code = field != NULL ? bow_record_get (record, field->name) : NULL;

  if (field == NULL || bow_transition_suits (transition, code))
    return TRUE;

  for (gsize i = 0; i < kind->states->n_transitions; i++)
    {
      const BowTransition *other = &kind->states->transitions[i];

      if (g_str_equal (other->from, transition->from) && g_strcmp0 (other->only, transition->only) == 0 &&
          bow_transition_suits (other, code))
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("“%s” is not for a record of the type “%s”. Begin with “%s”."),
                       _(transition->label), bow_enumeration_label (field->enumeration, code), _(other->label));
          return FALSE;
        }
    }
  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("“%s” is not for a record of the type “%s”."),
               _(transition->label), bow_enumeration_label (field->enumeration, code));
  return FALSE;
}

static gboolean
check_leaks (BowRecord            *record,
             const BowTransition  *transition,
             GError              **error)
{
  g_autofree char *fingerprint = NULL;

  gboolean is_feedback = g_str_equal (bow_record_get_kind (record)->name, "issue") && g_str_equal (transition->to, "fed_back");
  gboolean is_note = g_str_equal (bow_record_get_kind (record)->name, "note") && g_str_equal (transition->to, "live") &&
                     bow_leak_note_is_sanitised (record);

  if (!is_feedback && !is_note)
    return TRUE;
  fingerprint = bow_decided_fingerprint (record);
  if (g_strcmp0 (fingerprint, bow_record_get (record, "leak_checked_text")) == 0)
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
               is_feedback ? _("The check of the feedback of %s is not decided for the text as it is. Look at what it finds first.") :
               _("The leak check of %s is not decided for the text as it is. Compare the sanitised text with the raw text first."),
               bow_record_get_ref (record));
  return FALSE;
}

static gboolean
check_field (BowRecord            *record,
             const BowTransition  *transition,
             GError              **error)
{
  g_auto (GStrv) names = transition->needs_field != NULL ? g_strsplit (transition->needs_field, " ", -1) : NULL;
  g_autofree char *message = NULL;

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    if (bow_record_get (record, names[i]) != NULL)
      return TRUE;
  if (names == NULL)
    return TRUE;

  message = bow_transition_explain_fields (transition, bow_record_get_kind (record));
  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, "%s: %s", bow_record_get_ref (record), message);
  return FALSE;
}

static gboolean
is_product (BowRecord *record)
{
  return g_str_equal (bow_record_get_kind (record)->name, "product");
}

static gboolean
check_transition (BowCase              *self,
                  BowRecord            *record,
                  const BowTransition  *transition,
                  const char           *reason,
                  GError              **error)
{
  if (transition->needs_reason && (reason == NULL || *reason == '\0'))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("“%s” needs a reason."), _(transition->label));
      return FALSE;
    }
  if (transition->needs_child != NULL && !holds_child (record, transition->needs_child))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s holds nothing of the kind “%s” yet. Add one first."),
                   bow_record_get_ref (record), bow_kind_get_label (bow_kind_find (transition->needs_child)));
      return FALSE;
    }
  if (transition->by_other && g_strcmp0 (bow_record_get_author (record), self->account_name) == 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_REFUSED,
                   _("“%s” is for somebody other than the author of %s. Ask a colleague."), _(transition->label), bow_record_get_ref (record));
      return FALSE;
    }
  if (!check_suits (record, transition, error) || !check_field (record, transition, error) || !bow_case_check_needed_link (self, record, transition, error) ||
      !bow_case_require (self, bow_transition_needs (transition), error))
    return FALSE;

  return check_leaks (record, transition, error) &&
         bow_case_check_operation (self, record, transition->to, error) &&
         (!is_product (record) || bow_case_check_product (self, record, transition->to, error)) &&
         (!transition->needs_basis || bow_case_check_basis (self, record, reason, error));
}

/**
 * bow_case_check_state:
 * @self: a case
 * @record: a record with what lives in it
 * @state: code of a state
 * @reason: (nullable): why it shall go there
 * @error: return location
 *
 * Checks that this account may take a record there, and that nothing is
 * missing.
 *
 * Returns: %FALSE with @error set where it may not
 */
gboolean
bow_case_check_state (BowCase     *self,
                      BowRecord   *record,
                      const char  *state,
                      const char  *reason,
                      GError     **error)
{
  const BowTransition *transition = find_transition (record, state, error);

  return transition != NULL && check_not_binned (self, bow_record_get_row (record), error) &&
         check_transition (self, record, transition, reason, error) && bow_case_check_release (self, record, state, error) &&
         (!g_str_equal (state, "rejected") || bow_case_check_relied_on (self, bow_record_get_row (record), error));
}

/**
 * bow_case_set_state:
 * @self: a case
 * @row: row of a record
 * @state: code of the state that it goes to
 * @reason: (nullable): why; some ways need a reason
 * @error: return location
 *
 * Takes a record from its state to another. Where somebody other than its
 * author must decide that, the account that does it stands as the reviewer.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_RULE where no way
 *   leads there or something is missing, %BOW_ERROR_REFUSED where this account
 *   may not
 */
gboolean
bow_case_set_state (BowCase     *self,
                    gint64       row,
                    const char  *state,
                    const char  *reason,
                    GError     **error)
{
  g_autoptr (BowRecord) record = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self) && state != NULL, FALSE);

  record = bow_load_record (self->connection, row, TRUE, error);
  if (record != NULL && g_str_equal (bow_record_get_kind (record)->name, "schedule") && g_str_equal (state, "signed"))
    return bow_case_sign_schedule (self, row, NULL, error);
  if (record == NULL || !bow_case_check_state (self, record, state, reason, error) || !bow_case_action_begin (self, error))
    return FALSE;
  if (bow_case_is_release (record, state) ? bow_case_do_release (self, record, error)
      : is_product (record)               ? bow_case_do_product_state (self, record, state, reason, error)
                                          : bow_case_do_state (self, row, bow_record_get_id (record), state, reason, TRUE, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/**
 * bow_case_do_bin:
 * @self: a case in an action
 * @row: row of a record
 * @binned: whether it goes into the bin or comes out
 * @reason: (nullable): why
 * @last: whether this ends the action
 * @error: return location
 *
 * Puts a record into the bin or takes it out.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_do_bin (BowCase     *self,
                 gint64       row,
                 gboolean     binned,
                 const char  *reason,
                 gboolean     last,
                 GError     **error)
{
  BowEntry entry = { .act = BOW_ACT_ALTERATION, .verb = binned ? "bin" : "unbin", .field = "bin" };
  BowStamp stamp;
  gint64 before;

  if (!bow_load_id_of_row (self->connection, row, &entry.subject, error))
    return FALSE;

  before = bow_log_last_for (self->log, &entry.subject, "bin", NULL);
  if (before <= 0)
    before = row;
  entry.supersedes = &before;
  entry.n_supersedes = 1;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "reason", reason);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, last, &stamp, error) &&
         bow_apply_bin (self->connection, &stamp, row, binned, reason, error);
}

/**
 * bow_case_check_lasting:
 * @kind: a kind of record
 * @error: return location
 *
 * Checks that a record of a kind, or one inside another, can be taken away.
 *
 * Returns: %FALSE with @error set to %BOW_ERROR_RULE where it stays for good
 */
gboolean
bow_case_check_lasting (const BowKind  *kind,
                        GError        **error)
{
  if ((kind->flags & BOW_KIND_LASTING) == 0)
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
               _("A record of the kind “%s” is never taken away. Record another that takes its place."), bow_kind_get_label (kind));
  return FALSE;
}

static gboolean
bin_or_unbin (BowCase     *self,
              gint64       row,
              gboolean     binned,
              const char  *reason,
              GError     **error)
{
  const BowKind *kind = bow_case_read_kind (self, row, error);

  if (kind == NULL || !bow_case_require_kind (self, kind, BOW_PERMISSION_WRITE, error) || (binned && !bow_case_check_lasting (kind, error)) ||
      !check_bin (self, row, binned, error) || (binned && !bow_case_check_relied_on (self, row, error)) ||
      !bow_case_action_begin (self, error))
    return FALSE;
  if (bow_case_do_bin (self, row, binned, reason, TRUE, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/**
 * bow_case_bin:
 * @self: a case
 * @row: row of a record
 * @reason: (nullable): why
 * @error: return location
 *
 * Puts a record into the bin: no list shows it any more, and nothing of it is
 * lost. A record that a review has frozen stays where it is.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_bin (BowCase     *self,
              gint64       row,
              const char  *reason,
              GError     **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  return bin_or_unbin (self, row, TRUE, reason, error);
}

/**
 * bow_case_unbin:
 * @self: a case
 * @row: row of a record
 * @error: return location
 *
 * Takes a record out of the bin.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_unbin (BowCase  *self,
                gint64    row,
                GError  **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  return bin_or_unbin (self, row, FALSE, NULL, error);
}
