/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-around.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-interval.h"
#include "case/bow-case-private.h"
#include "case/bow-case-row.h"
#include "model/bow-relation.h"

static void G_GNUC_PRINTF (4, 5)
add_problem (GPtrArray  *problems,
             BowRecord  *record,
             const char *field,
             const char *format,
             ...)
{
  BowProblem *problem = g_new0 (BowProblem, 1);
  va_list arguments;

  va_start (arguments, format);
  problem->record = g_object_ref (record);
  problem->field = bow_kind_field (bow_record_get_kind (record), field);
  problem->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (problems, problem);
}

/* The first row of what @sql finds, with @row bound as ?1 and @text as ?2. */
static BowStatement *
find (BowCase     *self,
      const char  *sql,
      gint64       row,
      const char  *text,
      gboolean    *found,
      GError     **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, sql, error);

  *found = FALSE;
  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, row);
  bow_statement_bind_text (select, 2, text);

  return bow_statement_step (select, found, error) ? g_steal_pointer (&select) : NULL;
}

static void
check_day (BowRecord  *phase,
           const char *field,
           const char *starts,
           const char *ends,
           GPtrArray  *problems)
{
  const char *day = bow_record_get (phase, field);
  gboolean is_early = day != NULL && starts != NULL && strcmp (day, starts) < 0;
  gboolean is_late = day != NULL && ends != NULL && strcmp (day, ends) > 0;
  g_autofree char *first = starts != NULL ? bow_field_describe_day (starts) : NULL;
  g_autofree char *last = ends != NULL ? bow_field_describe_day (ends) : NULL;

  if (is_early)
    add_problem (problems, phase, field, _("A phase lies inside its operation, which begins on %s."), first);
  else if (is_late)
    add_problem (problems, phase, field, _("A phase lies inside its operation, which ends on %s."), last);
}

static gboolean
check_phase (BowCase    *self,
             BowRecord  *phase,
             GPtrArray  *problems,
             GError    **error)
{
  g_autoptr (BowStatement) dates = NULL;
  g_autoptr (BowStatement) twin = NULL;
  g_autofree char *named = g_strdup_printf ("%s|%s", bow_record_get (phase, "operation"), bow_record_get (phase, "number"));
  gboolean found;

  dates = find (self, "SELECT o.starts, o.ends FROM operation o JOIN record r ON r.id = o.id WHERE o.id <> ?1 AND r.ref = ?2",
                0, bow_record_get (phase, "operation"), &found, error);
  if (dates == NULL)
    return FALSE;
  if (found)
    {
      check_day (phase, "starts", bow_statement_text (dates, 0), bow_statement_text (dates, 1), problems);
      check_day (phase, "ends", bow_statement_text (dates, 0), bow_statement_text (dates, 1), problems);
    }

  twin = find (self, "SELECT r.ref FROM phase p JOIN record r ON r.id = p.id JOIN record o ON o.id = p.operation "
                     "WHERE p.id <> ?1 AND r.binned_at IS NULL AND o.ref || '|' || p.number = ?2",
               bow_record_get_row (phase), named, &found, error);
  if (twin != NULL && found)
    add_problem (problems, phase, "number", _("The operation has a phase of this number already: %s."), bow_statement_text (twin, 0));

  return twin != NULL;
}

/* The phases that another first or last day of the operation would leave outside. */
static gboolean
check_phases_of (BowCase     *self,
                 BowRecord   *operation,
                 const char  *field,
                 const char  *sql,
                 GPtrArray   *problems,
                 GError     **error)
{
  gboolean found;
  g_autoptr (BowStatement) outside = find (self, sql, bow_record_get_row (operation), bow_record_get (operation, field), &found, error);

  if (outside != NULL && found)
    add_problem (problems, operation, field, _("The phase %s would be outside the operation. Change its days first."), bow_statement_text (outside, 0));

  return outside != NULL;
}

#define CIRCLE_SQL                                                                                            \
  "WITH RECURSIVE up(id) AS (SELECT id FROM record WHERE ref = ?2 "                                           \
  "UNION SELECT a.above FROM up JOIN operation_above a ON a.operation = up.id WHERE a.operation <> ?1) "      \
  "SELECT 1 FROM up WHERE id = ?1"

static gboolean
check_operation (BowCase    *self,
                 BowRecord  *operation,
                 GPtrArray  *problems,
                 GError    **error)
{
  g_autoptr (BowStatement) circle = NULL;
  gboolean found;

  if (bow_record_get_row (operation) == 0)
    return TRUE;
  circle = find (self, CIRCLE_SQL, bow_record_get_row (operation), bow_record_get (operation, "parent_operation"), &found, error);
  if (circle != NULL && found)
    add_problem (problems, operation, "parent_operation", _("An operation is not part of itself, and not of one that is part of it."));

  return circle != NULL &&
         check_phases_of (self, operation, "starts",
                          "SELECT r.ref FROM phase p JOIN record r ON r.id = p.id WHERE p.operation = ?1 AND r.binned_at IS NULL "
                          "AND (p.starts < ?2 OR p.ends < ?2) ORDER BY p.number",
                          problems, error) &&
         check_phases_of (self, operation, "ends",
                          "SELECT r.ref FROM phase p JOIN record r ON r.id = p.id WHERE p.operation = ?1 AND r.binned_at IS NULL "
                          "AND (p.starts > ?2 OR p.ends > ?2) ORDER BY p.number",
                          problems, error);
}

static gboolean
check_decision (BowCase    *self,
                BowRecord  *decision,
                GPtrArray  *problems,
                GError    **error)
{
  g_autoptr (BowStatement) other = NULL;
  gboolean found;

  if (bow_record_get (decision, "supersedes") == NULL)
    return TRUE;
  other = find (self, "SELECT o.ref FROM decision d JOIN record r ON r.id = d.id JOIN record o ON o.id = d.operation WHERE d.id <> ?1 AND r.ref = ?2",
                bow_record_get_row (decision), bow_record_get (decision, "supersedes"), &found, error);
  if (other != NULL && found && g_strcmp0 (bow_statement_text (other, 0), bow_record_get (decision, "operation")) != 0)
    add_problem (problems, decision, "supersedes", _("That decision belongs to %s. A decision takes the place of one of the same operation."),
                 bow_statement_text (other, 0));

  return other != NULL;
}

static void
check_finding (BowRecord         *finding,
               const BowInterval *audited,
               GPtrArray         *problems)
{
  const char *closed = bow_record_get (finding, "closed");
  g_autofree char *instant = bow_instant_print (audited->from);
  g_autofree char *first = g_strndup (instant, strlen ("YYYY-MM-DD"));
  g_autofree char *day = bow_field_describe_day (first);

  if (closed != NULL && strcmp (closed, first) < 0)
    add_problem (problems, finding, "closed", _("A finding is not closed before its audit, which was on %s."), day);
}

static void
check_children (BowRecord *record,
                GPtrArray *problems)
{
  GListModel *children = bow_record_get_children (record);
  const char *kind = bow_record_get_kind (record)->name;
  BowInterval audited = { .from = BOW_TIME_NONE };

  if (g_str_equal (kind, "audit") && bow_record_get (record, "happened") != NULL)
    bow_interval_parse (&audited, bow_record_get (record, "happened"), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);
      const char *name = bow_record_get_kind (child)->name;

      if (g_str_equal (name, "finding") && audited.from != BOW_TIME_NONE)
        check_finding (child, &audited, problems);
      else if (g_str_equal (name, "patrol_window") && g_strcmp0 (bow_record_get (child, "from_time"), bow_record_get (child, "to_time")) == 0)
        add_problem (problems, child, "to_time", _("A patrol window does not end at the time at which it begins."));
    }
}

/**
 * bow_case_check_record:
 * @self: a case
 * @record: a record as it is typed, normalised
 * @problems: (element-type BowProblem): where what is wrong is added
 * @error: return location
 *
 * Checks a record against those around it, which bow_record_check() does not
 * see: a form shows what it finds at its fields before it saves.
 *
 * Returns: %FALSE with @error set where it could not be checked
 */
gboolean
bow_case_check_record (BowCase    *self,
                       BowRecord  *record,
                       GPtrArray  *problems,
                       GError    **error)
{
  const char *kind;

  g_return_val_if_fail (BOW_IS_CASE (self) && BOW_IS_RECORD (record) && problems != NULL, FALSE);

  kind = bow_record_get_kind (record)->name;
  check_children (record, problems);
  if (g_str_equal (kind, "phase"))
    return check_phase (self, record, problems, error);
  if (g_str_equal (kind, "operation"))
    return check_operation (self, record, problems, error);
  if (g_str_equal (kind, "decision"))
    return check_decision (self, record, problems, error);

  return TRUE;
}

/**
 * bow_case_check_around:
 * @self: a case
 * @record: a record that shall be saved
 * @error: return location
 *
 * As bow_case_check_record(), with the first problem as the error.
 *
 * Returns: %FALSE with @error set where something is wrong
 */
gboolean
bow_case_check_around (BowCase    *self,
                       BowRecord  *record,
                       GError    **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_problem_free);

  if (!bow_case_check_record (self, record, problems, error))
    return FALSE;
  if (problems->len > 0)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, ((const BowProblem *) problems->pdata[0])->message);

  return problems->len == 0;
}

/**
 * bow_case_do_number:
 * @self: a case in an action
 * @record: a record about to be made
 * @error: return location
 *
 * Gives a decision its number in the policy log of its operation.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_do_number (BowCase    *self,
                    BowRecord  *record,
                    GError    **error)
{
  g_autoptr (BowStatement) last = NULL;
  g_autofree char *number = NULL;
  gboolean found;

  if (!g_str_equal (bow_record_get_kind (record)->name, "decision"))
    return TRUE;
  last = find (self, "SELECT coalesce(max(d.number), 0) + 1 FROM decision d WHERE d.id <> ?1 AND d.operation = (SELECT id FROM record WHERE ref = ?2)",
               0, bow_record_get (record, "operation"), &found, error);
  if (last == NULL)
    return FALSE;
  number = g_strdup_printf ("%" G_GINT64_FORMAT, bow_statement_integer (last, 0));
  bow_record_set (record, "number", number);

  return TRUE;
}

static const char *
read_link_label (const BowTransition *transition,
                 const BowKind       *kind)
{
  const BowRelation *relation = bow_relation_find (transition->needs_link);

  return bow_transition_link_comes_in (transition, kind) ? _(relation->inverse) : _(relation->label);
}

/* Links of the relation that a state wants, but one, or those of one record: to
 * what can be relied on. */
static gboolean
count_links (BowCase             *self,
             const BowTransition *transition,
             const BowKind       *kind,
             gint64               row,
             gint64               but,
             gint64               but_whole,
             gint64              *n,
             GError             **error)
{
  gboolean incoming = bow_transition_link_comes_in (transition, kind);
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              incoming ? "SELECT count(*) FROM link l JOIN evidence e ON e.id = l.from_id "
                                         "WHERE l.to_id = ? AND l.relation = ? AND l.id <> ? AND e.whole <> ? AND l.strength <> 'disproved'"
                                       : "SELECT count(*) FROM link l JOIN evidence e ON e.id = l.to_id "
                                         "WHERE l.from_id = ? AND l.relation = ? AND l.id <> ? AND e.whole <> ? AND l.strength <> 'disproved'",
                              error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  bow_statement_bind_text (select, 2, transition->needs_link);
  bow_statement_bind_integer (select, 3, but);
  bow_statement_bind_integer (select, 4, but_whole);

  return bow_statement_read_integer (select, n, error);
}

/**
 * bow_case_check_needed_link:
 * @self: a case
 * @record: a record
 * @transition: the way that it shall go
 * @error: return location
 *
 * Checks that the record has the link that the way needs.
 *
 * Returns: %FALSE with @error set where it has not
 */
gboolean
bow_case_check_needed_link (BowCase              *self,
                            BowRecord            *record,
                            const BowTransition  *transition,
                            GError              **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  gint64 n;

  if (transition->needs_link == NULL)
    return TRUE;
  if (!count_links (self, transition, kind, bow_record_get_row (record), 0, 0, &n, error))
    return FALSE;
  if (n == 0)
    /* Translators: a deed such as "Approve", a reference, and a relation such as "justified by". */
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("“%s” needs at least one reference: link %s as “%s” with a report, a note or a line that is not in the bin or rejected."),
                 _(transition->label), bow_record_get_ref (record), read_link_label (transition, kind));

  return n > 0;
}

static gboolean
check_end (BowCase     *self,
           gint64       link,
           const char  *relation,
           gint64       row,
           GError     **error)
{
  g_autoptr (BowRow) end = bow_case_read_row (self, row, error);
  const BowRowData *data = end != NULL ? bow_row_get_data (end) : NULL;
  const BowStates *states = data != NULL ? data->kind->states : NULL;

  for (gsize i = 0; states != NULL && i < states->n_transitions; i++)
    {
      const BowTransition *transition = &states->transitions[i];
      gint64 n;

      if (g_strcmp0 (transition->needs_link, relation) != 0 || g_strcmp0 (transition->to, data->state) != 0)
        continue;
      if (!count_links (self, transition, data->kind, row, link, 0, &n, error))
        return FALSE;
      if (n > 0)
        continue;
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                   _("%s is “%s”, which needs at least one link “%s”, and this is the last. Add another first."), data->ref,
                   bow_enumeration_label (states->names, data->state), read_link_label (transition, data->kind));
      return FALSE;
    }

  return end != NULL;
}

/**
 * bow_case_check_unlink:
 * @self: a case
 * @link: row of a link
 * @error: return location
 *
 * Checks that neither end of a link is in a state that wants it.
 *
 * Returns: %FALSE with @error set where one is
 */
gboolean
bow_case_check_unlink (BowCase  *self,
                       gint64    link,
                       GError  **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT relation, from_id, to_id FROM link WHERE id = ?", error);
  g_autofree char *relation = NULL;
  gboolean has_row;
  gint64 from;
  gint64 to;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, link);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;
  relation = g_strdup (bow_statement_text (select, 0));
  from = bow_statement_integer (select, 1);
  to = bow_statement_integer (select, 2);
  g_clear_pointer (&select, bow_statement_reset);

  return check_end (self, link, relation, from, error) && check_end (self, link, relation, to, error);
}

/* Whether a record would be left with nothing in a state that relies on @whole. */
static gboolean
check_relying (BowCase     *self,
               const char  *relation,
               gint64       row,
               gint64       whole,
               GError     **error)
{
  g_autoptr (BowRow) relying = bow_case_read_row (self, row, error);
  const BowRowData *data = relying != NULL ? bow_row_get_data (relying) : NULL;
  const BowStates *states = data != NULL ? data->kind->states : NULL;

  for (gsize i = 0; states != NULL && i < states->n_transitions; i++)
    {
      const BowTransition *transition = &states->transitions[i];
      gint64 n;

      if (!bow_transition_relies_on_link (transition, data->kind) || strcmp (transition->needs_link, relation) != 0 ||
          g_strcmp0 (transition->to, data->state) != 0)
        continue;
      if (!count_links (self, transition, data->kind, row, 0, whole, &n, error))
        return FALSE;
      if (n > 0)
        continue;
      /* Translators: a reference, a state such as "Approved", and a relation such as "justified by". */
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                   _("%s is “%s” and has nothing else that it is “%s”. Link another record to it first, or take it out of that state."), data->ref,
                   bow_enumeration_label (states->names, data->state), read_link_label (transition, data->kind));
      return FALSE;
    }

  return relying != NULL;
}

#define RELYING_SQL                                                                                                     \
  "SELECT l.relation, iif(p.id = l.from_id, l.to_id, l.from_id) FROM record p JOIN link l ON p.id IN (l.from_id, l.to_id) " \
  "JOIN record o ON o.id = iif(p.id = l.from_id, l.to_id, l.from_id) "                                                  \
  "WHERE (p.id = ?1 OR p.parent = ?1) AND l.strength <> 'disproved' AND o.binned_at IS NULL AND o.kind IN ('patrol', 'requirement')"

/**
 * bow_case_check_relied_on:
 * @self: a case
 * @row: row of a record that shall go into the bin, or is to be rejected
 * @error: return location
 *
 * Checks that nothing is left without what justifies it.
 *
 * Returns: %FALSE with @error set where something would be
 */
gboolean
bow_case_check_relied_on (BowCase  *self,
                          gint64    row,
                          GError  **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, RELYING_SQL, error);
  g_autoptr (GPtrArray) relations = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row = TRUE;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  while (has_row)
    {
      gint64 other;

      if (!bow_statement_step (select, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      other = bow_statement_integer (select, 1);
      g_ptr_array_add (relations, g_strdup (bow_statement_text (select, 0)));
      g_array_append_val (rows, other);
    }
  g_clear_pointer (&select, bow_statement_reset);

  for (guint i = 0; i < rows->len; i++)
    if (!check_relying (self, relations->pdata[i], g_array_index (rows, gint64, i), row, error))
      return FALSE;

  return TRUE;
}
