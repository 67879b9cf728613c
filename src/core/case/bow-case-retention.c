/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-retention.h"

#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "case/bow-apply-retention.h"
#include "case/bow-case-private.h"
#include "case/bow-load.h"
#include "case/bow-merge-private.h"
#include "case/bow-payload.h"
#include "case/bow-retention-private.h"

/**
 * bow_retention_item_free:
 * @self: an item
 *
 * Frees it.
 */
void
bow_retention_item_free (BowRetentionItem *self)
{
  g_free (self->ref);
  g_free (self->title);
  g_free (self->state);
  g_free (self->clear_start);
  g_free (self->next_review);
  g_free (self->due_on);
  g_free (self->not_before);
  g_free (self->retained_on);
  g_free (self->early);
  g_free (self->outcome);
  g_free (self->reasons);
  g_free (self->text);
  g_free (self->decided_by);
  g_free (self);
}

/* Which rows a view has, each by an index; today is the first parameter. */
static const char *const views[] = {
  [BOW_RETENTION_DUE] = "SELECT id, due_on FROM (SELECT id, due_on FROM retention WHERE due_on <= ?1 ORDER BY due_on, id LIMIT ?2) "
                        "UNION SELECT id, due_on FROM retention WHERE state = 'under_review'",
  [BOW_RETENTION_ALL] = "SELECT id, due_on FROM retention WHERE due_on IS NOT NULL AND ?1 IS NOT NULL",
  [BOW_RETENTION_UNDATED] = "SELECT id, due_on FROM retention WHERE due_on IS NULL AND ?1 IS NOT NULL "
                             "AND id NOT IN (SELECT absorbed FROM merged)",
};

static const char *const counts[] = {
  [BOW_RETENTION_DUE] = "SELECT (SELECT count(*) FROM retention WHERE due_on <= ?1) + "
                        "(SELECT count(*) FROM retention WHERE state = 'under_review' AND (due_on IS NULL OR due_on > ?1)) + "
                        "(SELECT count(DISTINCT c.parent) FROM contact k JOIN record c ON c.id = k.id WHERE k.keep_until <= ?1)",
  [BOW_RETENTION_ALL] = "SELECT count(*) FROM retention WHERE due_on IS NOT NULL AND ?1 IS NOT NULL",
  [BOW_RETENTION_UNDATED] = "SELECT count(*) FROM retention WHERE due_on IS NULL AND ?1 IS NOT NULL "
                             "AND id NOT IN (SELECT absorbed FROM merged)",
};

enum
{
  COLUMN_ROW,
  COLUMN_REF,
  COLUMN_KIND,
  COLUMN_TITLE,
  COLUMN_GROUP,
  COLUMN_STATE,
  COLUMN_CLEAR_START,
  COLUMN_NEXT_REVIEW,
  COLUMN_DUE_ON,
  COLUMN_NOT_BEFORE,
  COLUMN_RETAINED_ON,
  COLUMN_EARLY,
  COLUMN_N_HOLDS,
  COLUMN_OUTCOME,
  COLUMN_REASONS,
  COLUMN_TEXT,
  COLUMN_DECIDED_BY,
  COLUMN_DECIDED_AT,
};

#define ITEM_COLUMNS                                                                                                \
  "SELECT i.id, r.ref, r.kind, r.title, i.\"group\", iif(i.state = 'scheduled' AND i.due_on <= ?1, 'due', i.state), " \
  "i.clear_start, i.next_review, i.due_on, i.not_before, i.retained_on, i.forward_reason, "                          \
  "(SELECT count(*) FROM hold WHERE subject = i.id AND released_at IS NULL), "                                      \
  "v.outcome, v.reasons, v.text, a.name, v.at FROM "

#define ITEM_JOINS                                                                                          \
  "LEFT JOIN retention_review v ON v.id = (SELECT max(id) FROM retention_review WHERE subject = i.id) "     \
  "LEFT JOIN account a ON a.id = v.by "

#define ITEM_SQL ITEM_COLUMNS "retention i JOIN record r ON r.id = i.id " ITEM_JOINS "WHERE i.id = ?2"

static BowRetentionItem *
read_item (BowStatement *select)
{
  BowRetentionItem *item = g_new0 (BowRetentionItem, 1);

  item->row = bow_statement_integer (select, COLUMN_ROW);
  item->ref = g_strdup (bow_statement_text (select, COLUMN_REF));
  item->kind = bow_kind_find (bow_statement_text (select, COLUMN_KIND));
  item->title = g_strdup (bow_statement_text (select, COLUMN_TITLE));
  item->group = (int) bow_statement_integer (select, COLUMN_GROUP);
  item->state = g_strdup (bow_statement_text (select, COLUMN_STATE));
  item->clear_start = g_strdup (bow_statement_text (select, COLUMN_CLEAR_START));
  item->next_review = g_strdup (bow_statement_text (select, COLUMN_NEXT_REVIEW));
  item->due_on = g_strdup (bow_statement_text (select, COLUMN_DUE_ON));
  item->not_before = g_strdup (bow_statement_text (select, COLUMN_NOT_BEFORE));
  item->retained_on = g_strdup (bow_statement_text (select, COLUMN_RETAINED_ON));
  item->early = g_strdup (bow_statement_text (select, COLUMN_EARLY));
  item->n_holds = bow_statement_integer (select, COLUMN_N_HOLDS);
  item->outcome = g_strdup (bow_statement_text (select, COLUMN_OUTCOME));
  item->reasons = g_strdup (bow_statement_text (select, COLUMN_REASONS));
  item->text = g_strdup (bow_statement_text (select, COLUMN_TEXT));
  item->decided_by = g_strdup (bow_statement_text (select, COLUMN_DECIDED_BY));
  item->decided_at = bow_statement_integer (select, COLUMN_DECIDED_AT);

  return item;
}

/**
 * bow_retention_print_list:
 * @view: which part
 *
 * The query that lists it: of today and of how many at most. What is not shown
 * is not read.
 *
 * Returns: (transfer full): a statement
 */
char *
bow_retention_print_list (BowRetentionView view)
{
  g_autofree char *source =
    g_strdup_printf ("(SELECT id, due_on AS sorted_by FROM (%s) ORDER BY due_on, id LIMIT ?2) q JOIN retention i ON i.id = q.id "
                     "JOIN record r ON r.id = i.id ", views[view]);

  return g_strconcat (ITEM_COLUMNS, source, ITEM_JOINS, "ORDER BY q.sorted_by, i.id", NULL);
}

/**
 * bow_case_list_retention:
 * @self: a case
 * @view: which part
 * @limit: how many at most
 * @error: return location
 *
 * Lists what has a group of retention, and among what is due the contacts of
 * reporters whose day has come.
 *
 * Returns: (transfer container) (element-type BowRetentionItem) (nullable): the
 *   items, or %NULL with @error set
 */
GPtrArray *
bow_case_list_retention (BowCase           *self,
                         BowRetentionView   view,
                         guint              limit,
                         GError           **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_retention_item_free);
  g_autoptr (BowStatement) select = NULL;
  g_autofree char *today = bow_case_print_day (self, 0);
  g_autofree char *sql = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (view < G_N_ELEMENTS (views), NULL);

  sql = bow_retention_print_list (view);
  select = bow_case_require (self, BOW_PERMISSION_READ, error) ? bow_connection_statement (self->connection, sql, error) : NULL;
  if (select == NULL)
    return NULL;

  bow_statement_bind_text (select, 1, today);
  bow_statement_bind_integer (select, 2, limit);
  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return view != BOW_RETENTION_DUE || bow_retention_add_contacts (self, today, limit, items, error) ? g_steal_pointer (&items) : NULL;
      g_ptr_array_add (items, read_item (select));
    }

  return NULL;
}

/**
 * bow_case_count_retention:
 * @self: a case
 * @view: which part
 * @error: return location
 *
 * Counts what bow_case_list_retention() would list.
 *
 * Returns: how many, or -1 with @error set
 */
gint64
bow_case_count_retention (BowCase           *self,
                          BowRetentionView   view,
                          GError           **error)
{
  g_autoptr (BowStatement) select = NULL;
  g_autofree char *today = bow_case_print_day (self, 0);
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), -1);
  g_return_val_if_fail (view < G_N_ELEMENTS (views), -1);

  select = bow_connection_statement (self->connection, counts[view], error);
  if (select == NULL)
    return -1;
  bow_statement_bind_text (select, 1, today);

  return bow_statement_step (select, &has_row, error) ? bow_statement_integer (select, 0) : -1;
}

/* How the retention of a record stands; NULL without an error where it has none. */
static gboolean
find_item (BowCase           *self,
           gint64             row,
           BowRetentionItem **item,
           GError           **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, ITEM_SQL, error);
  g_autofree char *today = bow_case_print_day (self, 0);
  gboolean has_row;

  *item = NULL;
  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, today);
  bow_statement_bind_integer (select, 2, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (has_row)
    *item = read_item (select);

  return TRUE;
}

/**
 * bow_case_read_retention:
 * @self: a case
 * @row: row of a record
 * @error: return location
 *
 * Reads how the retention of one record stands.
 *
 * Returns: (transfer full) (nullable): the item, or %NULL with @error set:
 *   %BOW_ERROR_NOT_FOUND where the record has no group
 */
BowRetentionItem *
bow_case_read_retention (BowCase  *self,
                         gint64    row,
                         GError  **error)
{
  BowRetentionItem *item;
  BowId id;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error) || !bow_load_id_of_row (self->connection, row, &id, error) ||
      !find_item (self, row, &item, error))
    return NULL;
  if (item == NULL)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND,
                         _("This record has no group of retention yet. Choose one first."));

  return item;
}

/**
 * bow_retention_require:
 * @self: a case
 * @first: a permission
 * @second: another
 * @error: return location
 *
 * Refuses what neither of two permissions allows.
 *
 * Returns: %FALSE with %BOW_ERROR_REFUSED set where it is not allowed
 */
gboolean
bow_retention_require (BowCase        *self,
                       BowPermission   first,
                       BowPermission   second,
                       GError        **error)
{
  return bow_case_may (self, second) || bow_case_require (self, first, error);
}

/**
 * bow_retention_append:
 * @self: a case in an action, with the payload of the entry in its buffer
 * @act: which act it is
 * @verb: the deed
 * @row: row of the record that it is about
 * @last: whether this ends the action
 * @stamp: (out caller-allocates): for applying the entry to the tables
 * @error: return location
 *
 * Appends an entry about the retention of a record.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_retention_append (BowCase     *self,
                      BowAct       act,
                      const char  *verb,
                      gint64       row,
                      gboolean     last,
                      BowStamp    *stamp,
                      GError     **error)
{
  BowEntry entry = { .act = act, .verb = verb };

  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_load_id_of_row (self->connection, row, &entry.subject, error) &&
         bow_case_append (self, &entry, last, stamp, error);
}

static gboolean
check_stands_alone (BowCase  *self,
                    gint64    row,
                    GError  **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection, "SELECT 1 FROM record WHERE id = ? AND parent IS NULL", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no such record in this case file."));

  return has_row;
}

/**
 * bow_case_set_retention_group:
 * @self: a case
 * @row: row of a record that stands alone
 * @group: from 1 to %BOW_RETENTION_N_GROUPS
 * @error: return location
 *
 * Puts a record into a group of retention, or into another one. Its dates
 * follow from the policy.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_set_retention_group (BowCase  *self,
                              gint64    row,
                              int       group,
                              GError  **error)
{
  BowStamp stamp;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);
  g_return_val_if_fail (group >= 1 && group <= BOW_RETENTION_N_GROUPS, FALSE);

  if (!bow_retention_require (self, BOW_PERMISSION_DISPOSE, BOW_PERMISSION_REVIEW, error) ||
      !check_stands_alone (self, row, error) || !bow_case_check_not_merged (self, row, error) || !bow_case_action_begin (self, error))
    return FALSE;

  bow_payload_begin (self->payload);
  bow_payload_add_integer (self->payload, "group", group);
  if (bow_retention_append (self, BOW_ACT_ALTERATION, "retention-group", row, TRUE, &stamp, error) &&
      bow_apply_retention_group (self->connection, row, group, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *copy = g_strdup (text);

  return text == NULL || *g_strstrip (copy) == '\0';
}

/**
 * bow_retention_check_text:
 * @text: (nullable): what a person gave as the reason
 * @error: return location
 *
 * Refuses a decision that does not say why.
 *
 * Returns: %FALSE with %BOW_ERROR_RULE set where it does not
 */
gboolean
bow_retention_check_text (const char  *text,
                          GError     **error)
{
  if (!is_blank (text))
    return TRUE;

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("This needs a reason in words. Write why."));
  return FALSE;
}

static gboolean
check_reasons (BowCase     *self,
               const char  *reasons,
               GError     **error)
{
  g_auto (GStrv) codes = bow_enumeration_split (reasons);

  if (*codes == NULL)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE,
                           _("To retain a record needs at least one reason out of the list. Choose why it is kept."));
      return FALSE;
    }
  for (char **code = codes; *code != NULL; code++)
    {
      g_autoptr (BowStatement) select =
        bow_connection_statement (self->connection, "SELECT 1 FROM lookup WHERE list = ?1 AND code = ?2", error);
      gboolean has_row;

      if (select == NULL)
        return FALSE;
      bow_statement_bind_text (select, 1, bow_retention_reasons.name);
      bow_statement_bind_text (select, 2, *code);
      if (!bow_statement_step (select, &has_row, error))
        return FALSE;
      if (!has_row)
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("There is no reason “%s” in the list of reasons to retain."), *code);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_decision (BowCase           *self,
                BowRetentionItem  *item,
                const char        *outcome,
                const char        *reasons,
                const char        *text,
                const char        *early,
                GError           **error)
{
  if (bow_enumeration_find (&bow_retention_outcomes, outcome) == NULL)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                   _("“%s” is no outcome of a review. It is retain, retain_amended, dispose or refer."), outcome);
      return FALSE;
    }
  if (g_str_equal (item->state, "scheduled") && is_blank (early))
    {
      if (item->due_on != NULL)
        g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("The review of %s is due on %s. Say why it is looked at before that."),
                     item->ref, item->due_on);
      else
        g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                     _("%s has no day of review, because no period is set for its group. Say why it is looked at all the same."), item->ref);
      return FALSE;
    }

  return bow_retention_check_text (text, error) &&
         (!bow_retention_is_retain (outcome) || check_reasons (self, reasons, error));
}

static gboolean
write_begin (BowCase           *self,
             BowRetentionItem  *item,
             const char        *early,
             GError           **error)
{
  const char *why = g_str_equal (item->state, "scheduled") ? early : NULL;
  BowStamp stamp;

  if (g_str_equal (item->state, "under_review"))
    return TRUE;
  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "reason", why);

  return bow_retention_append (self, BOW_ACT_ALTERATION, "retention-begin", item->row, FALSE, &stamp, error) &&
         bow_apply_retention_begin (self->connection, &stamp, item->row, why, error);
}

static gboolean
write_decision (BowCase     *self,
                gint64       row,
                const char  *outcome,
                const char  *reasons,
                const char  *text,
                GError     **error)
{
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "outcome", outcome);
  bow_payload_add_text (self->payload, "reasons", reasons);
  bow_payload_add_text (self->payload, "reason", text);

  return bow_retention_append (self, BOW_ACT_ALTERATION, "retention-review", row, TRUE, &stamp, error) &&
         bow_apply_retention_review (self->connection, &stamp, row, outcome, reasons, text, error);
}

/**
 * bow_case_review_retention:
 * @self: a case
 * @row: row of a record that has a group
 * @outcome: a code of `bow_retention_outcomes`
 * @reasons: (nullable): a set of codes of `bow_retention_reasons`; to retain
 *   needs one
 * @text: why, in words
 * @early: (nullable): why the record is looked at before its day
 * @error: return location
 *
 * Decides whether a record is kept. To dispose of it is recommended here and
 * approved by somebody else.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_RULE where a reason is
 *   missing or the day has not come, %BOW_ERROR_REFUSED where this account may
 *   not
 */
gboolean
bow_case_review_retention (BowCase     *self,
                           gint64       row,
                           const char  *outcome,
                           const char  *reasons,
                           const char  *text,
                           const char  *early,
                           GError     **error)
{
  g_autoptr (BowRetentionItem) item = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self) && outcome != NULL, FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_DISPOSE, error))
    return FALSE;
  item = bow_case_read_retention (self, row, error);
  if (item == NULL || !bow_case_check_not_merged (self, row, error) ||
      !check_decision (self, item, outcome, reasons, text, early, error) || !bow_case_action_begin (self, error))
    return FALSE;

  if (write_begin (self, item, early, error) && write_decision (self, row, outcome, reasons, text, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}
