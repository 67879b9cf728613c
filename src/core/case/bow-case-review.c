/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-review.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-private.h"
#include "case/bow-case-row.h"
#include "case/bow-load.h"

#define MOST_STEPS 2

/* The states that a decision leads through, from where the record is on, and
 * how it is linked to what it repeats. */
static const struct
{
  const char *kind;
  BowReviewDecision decision;
  const char *states[MOST_STEPS];
  const char *relation;
} ways[] = {
  { "note", BOW_REVIEW_APPROVE, { "in_assessment", "live" }, NULL },
  { "note", BOW_REVIEW_DECLINE, { "in_assessment", "rejected" }, NULL },
  { "note", BOW_REVIEW_RETURN, { "in_assessment", "returned" }, NULL },
  { "note", BOW_REVIEW_DUPLICATE, { "in_assessment", "rejected" }, "same_as" },
  { "report", BOW_REVIEW_APPROVE, { "triaged", NULL }, NULL },
  { "report", BOW_REVIEW_DECLINE, { "triaged", "no_further_action" }, NULL },
  { "report", BOW_REVIEW_DUPLICATE, { "triaged", "merged" }, "same_incident_as" },
};

/* A note waits from when it was submitted, which is one step back once it is
 * being assessed. */
#define NOTES_FROM                                                                                               \
  "FROM record JOIN note ON note.id = record.id JOIN account ON account.id = record.created_by "                 \
  "WHERE record.kind = 'note' AND record.state IN ('submitted', 'in_assessment') AND record.binned_at IS NULL"
#define STEP_BACK(n) "(SELECT clock >> 16 FROM entry WHERE subject = record.uuid AND verb = 'state' ORDER BY id DESC LIMIT 1 OFFSET " n ")"
#define NOTES                                                                                                    \
  "SELECT record.id, note.priority, account.name, "                                                              \
  "coalesce(iif(record.state = 'submitted', " STEP_BACK ("0") ", " STEP_BACK ("1") "), record.created_at) AS since " NOTES_FROM
#define REPORTS_FROM                                                                                             \
  "FROM record JOIN account ON account.id = record.created_by "                                                  \
  "WHERE record.kind = 'report' AND record.state = 'new' AND record.binned_at IS NULL"
#define REPORTS "SELECT record.id, NULL, account.name, record.created_at AS since " REPORTS_FROM

#define MOST_ITEMS " LIMIT 1000"
#define BY_PRIORITY " ORDER BY CASE note.priority WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END, since, record.id"
#define BY_AGE " ORDER BY since, record.id"

/**
 * bow_review_item_free:
 * @self: (transfer full): an item
 *
 * Frees it.
 */
void
bow_review_item_free (BowReviewItem *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->row);
  g_free (self->priority);
  g_free (self);
}

/* The thousand that are first in the queue: nobody decides on more in a day. */
static const char *
queue_sql (BowReviewQueue queue,
           gboolean       by_age)
{
  if (queue == BOW_REVIEW_REPORTS)
    return REPORTS BY_AGE MOST_ITEMS;

  return by_age ? NOTES BY_AGE MOST_ITEMS : NOTES BY_PRIORITY MOST_ITEMS;
}

/**
 * bow_case_list_review:
 * @self: a case
 * @queue: which queue
 * @by_age: whether the oldest come first, rather than the most urgent
 * @error: return location
 *
 * Lists what waits for somebody to decide; what this account made itself is
 * there too, and marked.
 *
 * Returns: (transfer full) (element-type BowReviewItem) (nullable): the queue,
 *   or %NULL with @error set
 */
GPtrArray *
bow_case_list_review (BowCase         *self,
                      BowReviewQueue   queue,
                      gboolean         by_age,
                      GError         **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_review_item_free);
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_METADATA, error))
    return NULL;
  select = bow_connection_statement (self->connection, queue_sql (queue, by_age), error);
  if (select == NULL)
    return NULL;

  while (bow_statement_step (select, &has_row, error))
    {
      BowReviewItem *item;
      BowRow *row;

      if (!has_row)
        return g_steal_pointer (&items);
      row = bow_case_read_row (self, bow_statement_integer (select, 0), error);
      if (row == NULL)
        return NULL;
      item = g_new0 (BowReviewItem, 1);
      item->row = row;
      item->priority = g_strdup (bow_statement_text (select, 1));
      item->is_own = queue == BOW_REVIEW_NOTES && g_strcmp0 (bow_statement_text (select, 2), self->account_name) == 0;
      item->since = bow_statement_integer (select, 3);
      g_ptr_array_add (items, item);
    }

  return NULL;
}

/**
 * bow_case_count_review:
 * @self: a case
 * @queue: which queue
 * @error: return location
 *
 * Counts what waits for this account to decide: not what it made itself.
 *
 * Returns: how many, or -1 with @error set
 */
gint64
bow_case_count_review (BowCase         *self,
                       BowReviewQueue   queue,
                       GError         **error)
{
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), -1);

  select = bow_connection_statement (self->connection,
                                     queue == BOW_REVIEW_REPORTS
                                       ? "SELECT count(*) " REPORTS_FROM
                                       : "SELECT count(*) " NOTES_FROM " AND record.created_by <> ?",
                                     error);
  if (select == NULL)
    return -1;
  if (queue == BOW_REVIEW_NOTES)
    bow_statement_bind_integer (select, 1, self->account);

  return bow_statement_step (select, &has_row, error) ? bow_statement_integer (select, 0) : -1;
}

/**
 * bow_review_needs_reason:
 * @decision: a decision
 *
 * Returns: whether it needs a reason
 */
gboolean
bow_review_needs_reason (BowReviewDecision decision)
{
  return decision != BOW_REVIEW_APPROVE;
}

static int
find_way (BowRecord          *record,
          BowReviewDecision   decision,
          GError            **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_str_equal (ways[i].kind, bow_record_get_kind (record)->name) && ways[i].decision == decision)
      return (int) i;

  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("This cannot be decided about %s."), bow_record_get_ref (record));
  return -1;
}

static gboolean
check_other (BowCase              *self,
             BowRecord            *record,
             const BowReviewDeed  *deed,
             GError              **error)
{
  g_autoptr (BowRecord) other = NULL;

  if (deed->decision != BOW_REVIEW_DUPLICATE)
    return TRUE;
  if (deed->other == 0 || deed->other == deed->row)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("Say which other record %s repeats."), bow_record_get_ref (record));
      return FALSE;
    }
  other = bow_load_record (self->connection, deed->other, FALSE, error);
  if (other == NULL)
    return FALSE;
  if (bow_record_get_kind (other) == bow_record_get_kind (record))
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is of another kind than %s and cannot say the same."),
               bow_record_get_ref (other), bow_record_get_ref (record));
  return FALSE;
}

/* The states still to come; each is checked as if the one before was reached. */
static gboolean
check_steps (BowCase              *self,
             BowRecord            *record,
             int                   way,
             const BowReviewDeed  *deed,
             GPtrArray            *steps,
             GError              **error)
{
  for (gsize i = 0; i < MOST_STEPS && ways[way].states[i] != NULL; i++)
    {
      const char *state = ways[way].states[i];

      if (g_strcmp0 (bow_record_get_state (record), state) == 0 && ways[way].states[MOST_STEPS - 1] != NULL)
        continue;
      if (!bow_case_check_state (self, record, state, deed->reason, error))
        return FALSE;
      g_ptr_array_add (steps, (gpointer) state);
      bow_record_set_state (record, state);
    }

  return TRUE;
}

static gboolean
set_resubmission (BowCase              *self,
                  const BowReviewDeed  *deed,
                  GError              **error)
{
  g_autoptr (BowRecord) record = NULL;
  int index;

  if (deed->decision != BOW_REVIEW_RETURN)
    return TRUE;
  record = bow_load_record (self->connection, deed->row, FALSE, error);
  if (record == NULL)
    return FALSE;
  index = bow_kind_field_index (bow_record_get_kind (record), "resubmit_by");
  if (g_strcmp0 (bow_record_get_at (record, (gsize) index), deed->resubmit_by) == 0)
    return TRUE;
  bow_record_set_at (record, (gsize) index, deed->resubmit_by);

  return bow_case_do_set (self, record, G_GUINT64_CONSTANT (1) << index, FALSE, error);
}

/* The link that a duplicate leaves; nothing where the two are linked already. */
static gboolean
link_other (BowCase              *self,
            const char           *relation,
            const BowReviewDeed  *deed,
            GError              **error)
{
  BowLinkDeed link = {
    .from = deed->row,
    .to = deed->other,
    .relation = relation,
    .strength = "confirmed",
    .because = deed->reason,
  };
  g_autoptr (BowStatement) select = NULL;
  gboolean is_there;
  gint64 row;

  if (relation == NULL)
    return TRUE;
  select = bow_connection_statement (self->connection,
                                     "SELECT 1 FROM link WHERE relation = ?1 AND (from_id = ?2 AND to_id = ?3 OR from_id = ?3 AND to_id = ?2)",
                                     error);
  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, relation);
  bow_statement_bind_integer (select, 2, deed->row);
  bow_statement_bind_integer (select, 3, deed->other);
  if (!bow_statement_step (select, &is_there, error))
    return FALSE;
  bow_id_generate (&link.id);

  return is_there || bow_case_do_link (self, &link, FALSE, &row, error);
}

static gboolean
decide (BowCase              *self,
        const BowId          *id,
        int                   way,
        GPtrArray            *steps,
        const BowReviewDeed  *deed,
        GError              **error)
{
  if (!set_resubmission (self, deed, error) || !link_other (self, ways[way].relation, deed, error))
    return FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      gboolean last = i + 1 == steps->len;

      if (!bow_case_do_state (self, deed->row, id, g_ptr_array_index (steps, i), last ? deed->reason : NULL, last, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bow_case_review:
 * @self: a case
 * @deed: what is decided
 * @error: return location
 *
 * Decides on a note or a report that waits, in one action: whatever states
 * lead there, the link to what it repeats, and the day by which it shall come
 * back. It is a barrier for undo.
 *
 * Returns: %FALSE with @error set on failure, and nothing is decided then:
 *   %BOW_ERROR_REFUSED where it is this account's own work or it may not
 *   review, %BOW_ERROR_RULE where a reason is missing or the record does not
 *   wait, %BOW_ERROR_INVALID where the day is none
 */
gboolean
bow_case_review (BowCase              *self,
                 const BowReviewDeed  *deed,
                 GError              **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  g_autoptr (BowRecord) record = NULL;
  int way;

  g_return_val_if_fail (BOW_IS_CASE (self) && deed != NULL, FALSE);

  record = bow_load_record (self->connection, deed->row, TRUE, error);
  way = record != NULL ? find_way (record, deed->decision, error) : -1;
  if (way < 0)
    return FALSE;
  if (bow_review_needs_reason (deed->decision) && (deed->reason == NULL || *deed->reason == '\0'))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("Say why: this decision about %s needs a reason."),
                   bow_record_get_ref (record));
      return FALSE;
    }
  if (deed->resubmit_by != NULL &&
      !bow_field_check (bow_kind_field (bow_kind_find ("note"), "resubmit_by"), deed->resubmit_by, error))
    return FALSE;
  if (!check_other (self, record, deed, error) || !check_steps (self, record, way, deed, steps, error) ||
      !bow_case_action_begin (self, error))
    return FALSE;

  if (decide (self, bow_record_get_id (record), way, steps, deed, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}
