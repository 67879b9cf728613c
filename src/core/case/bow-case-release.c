/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-release.h"

#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "base/bow-interval.h"
#include "case/bow-case-private.h"
#include "case/bow-load.h"
#include "case/bow-payload.h"

/* What the view `release_gate` can say, in words. */
static const struct
{
  const char *missing;
  const char *sentence;
} reasons[] = {
  { "live", N_("The note is not live: somebody other than its author has to review it first.") },
  { "lines", N_("The note has no lines.") },
  { "sanitised", N_("A line of the note has no sanitised text. Raw text never goes out: supersede the note by one that is sanitised.") },
  { "leak", N_("Nobody has decided the leak check of the sanitised text.") },
  { "recipient", N_("There is no recipient. Add one first.") },
  { "conditions", N_("The note has handling code C: copy its conditions into the dissemination.") },
  { "acknowledged", N_("The note has handling code C: every recipient has to acknowledge the conditions first.") },
};

static const char *
describe_missing (const char *missing)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (reasons[i].missing, missing) == 0)
      return _(reasons[i].sentence);

  return _("Something else is missing.");
}

static gboolean
is_dissemination (BowRecord *record)
{
  return g_str_equal (bow_record_get_kind (record)->name, "dissemination");
}

/* The children whom a release at @at_ms concerns, unless a supervisor has let
 * it go. */
static gboolean
count_children (BowCase  *self,
                gint64    row,
                gint64    at_ms,
                gint64   *n_children,
                GError  **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              "SELECT count(*) FROM (SELECT person FROM note_subject "
                              "WHERE note = (SELECT note FROM dissemination WHERE id = ?1) "
                              "AND ((CAST(strftime('%Y%m%d', ?2 / 1000, 'unixepoch') AS INTEGER) - last_birth) / 10000 < 18 "
                              "OR at_risk_until >= date(?2 / 1000, 'unixepoch')) "
                              "UNION SELECT person FROM (" BOW_NAMED_CHILDREN ("?2") ") "
                              "WHERE note = (SELECT note FROM dissemination WHERE id = ?1)) "
                              "WHERE NOT EXISTS(SELECT 1 FROM release_cleared WHERE dissemination = ?1)",
                              error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  bow_statement_bind_integer (select, 2, at_ms);

  return bow_statement_read_integer (select, n_children, error);
}

static gboolean
add_gate (BowCase    *self,
          gint64      row,
          GPtrArray  *missing,
          GError    **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection, "SELECT DISTINCT missing FROM release_gate WHERE dissemination = ?", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      g_ptr_array_add (missing, g_strdup (describe_missing (bow_statement_text (select, 0))));
    }

  return FALSE;
}

/**
 * bow_case_release_missing:
 * @self: a case
 * @row: row of a dissemination that is pending
 * @error: return location
 *
 * What still stands before a release, by the same views of the file that the
 * database refuses it by.
 *
 * Returns: (transfer container) (element-type utf8) (nullable): a sentence for
 *   each thing that is missing, or %NULL with @error set
 */
GPtrArray *
bow_case_release_missing (BowCase  *self,
                          gint64    row,
                          GError  **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  gint64 n_children;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error) || !add_gate (self, row, missing, error) ||
      !count_children (self, row, bow_clock_now (), &n_children, error))
    return NULL;
  if (n_children > 0)
    g_ptr_array_add (missing, g_strdup_printf (ngettext ("The note concerns %d child or person who may be one: a supervisor other than the author of this dissemination has to decide first.",
                                                         "The note concerns %d children or persons who may be: a supervisor other than the author of this dissemination has to decide first.",
                                                         (gulong) n_children),
                                               (int) n_children));

  return g_steal_pointer (&missing);
}

/**
 * bow_case_is_release:
 * @record: a record
 * @state: the state that it goes to
 *
 * Whether intelligence leaves by this.
 *
 * Returns: whether it does
 */
gboolean
bow_case_is_release (BowRecord  *record,
                     const char *state)
{
  return is_dissemination (record) && g_str_equal (state, "released");
}

/**
 * bow_case_check_release:
 * @self: a case
 * @record: a record
 * @state: the state that it goes to
 * @error: return location
 *
 * Checks what a dissemination wants besides what every record does before it
 * is released or recalled. Other records pass.
 *
 * Returns: %FALSE with @error set: %BOW_ERROR_REFUSED where this account may
 *   not, %BOW_ERROR_RULE with everything that is missing
 */
gboolean
bow_case_check_release (BowCase     *self,
                        BowRecord   *record,
                        const char  *state,
                        GError     **error)
{
  g_autoptr (GPtrArray) missing = NULL;
  g_autofree char *sentences = NULL;

  if (!is_dissemination (record) || g_str_equal (state, "acknowledged"))
    return TRUE;
  if (!bow_case_require (self, BOW_PERMISSION_RELEASE, error))
    return FALSE;
  if (!bow_case_is_release (record, state))
    return TRUE;

  missing = bow_case_release_missing (self, bow_record_get_row (record), error);
  if (missing == NULL)
    return FALSE;
  if (missing->len == 0)
    return TRUE;

  g_ptr_array_add (missing, NULL);
  sentences = g_strjoinv (" ", (char **) missing->pdata);
  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s cannot be released yet. %s"), bow_record_get_ref (record), sentences);
  return FALSE;
}

static char *
print_recipients (BowRecord *record)
{
  GListModel *children = bow_record_get_children (record);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);
      const char *organisation;

      if (!g_str_equal (bow_record_get_kind (child)->name, "recipient"))
        continue;
      organisation = bow_record_get (child, "organisation");
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", bow_record_get (child, "name"));
      if (organisation != NULL)
        g_string_append_printf (text, " (%s)", organisation);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static gboolean
set_released (BowCase    *self,
              BowRecord  *record,
              GError    **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  gint64 now = bow_clock_now ();
  BowInterval when = { .from = now - now % 1000, .to = now - now % 1000, .basis = BOW_TIME_EXACT };
  g_autofree char *text = bow_interval_print (&when);
  guint64 changed = G_GUINT64_CONSTANT (1) << bow_kind_field_index (kind, "released_at") |
                    G_GUINT64_CONSTANT (1) << bow_kind_field_index (kind, "released_by");

  bow_record_set (record, "released_at", text);
  bow_record_set (record, "released_by", self->account_name);

  return bow_case_do_set (self, record, changed, FALSE, error);
}

/**
 * bow_case_do_release:
 * @self: a case in an action
 * @record: a dissemination with its recipients
 * @error: return location
 *
 * Releases a dissemination: when and by whom, and the new state, which the log
 * keeps as a disclosure to the recipients. Ends the action.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_do_release (BowCase    *self,
                     BowRecord  *record,
                     GError    **error)
{
  const BowId *id = bow_record_get_id (record);
  gint64 row = bow_record_get_row (record);
  gint64 before = bow_log_last_for (self->log, id, "state", NULL);
  BowEntry entry = { .act = BOW_ACT_DISCLOSURE, .verb = "state", .subject = *id, .field = "state" };
  g_autofree char *recipients = print_recipients (record);
  BowStamp stamp;

  if (!set_released (self, record, error))
    return FALSE;

  if (before <= 0)
    before = row;
  entry.supersedes = &before;
  entry.n_supersedes = 1;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "state", "released");
  bow_payload_add_text (self->payload, "recipient", recipients);
  bow_payload_add_text (self->payload, "note", bow_record_get (record, "note"));
  bow_payload_add_text (self->payload, "purpose", bow_record_get (record, "purpose"));
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, TRUE, &stamp, error) &&
         bow_apply_state (self->connection, &stamp, row, "released", NULL, error);
}

static gboolean
any_acknowledged (BowRecord *record)
{
  GListModel *children = bow_record_get_children (record);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (g_str_equal (bow_record_get_kind (child)->name, "recipient") &&
          g_strcmp0 (bow_record_get (child, "conditions_acknowledged"), "1") == 0)
        return TRUE;
    }

  return FALSE;
}

static guint
count_decisions (BowRecord *record,
                 gboolean   new_only)
{
  GListModel *children = bow_record_get_children (record);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      n += g_str_equal (bow_record_get_kind (child)->name, "clearance") &&
           (!new_only || bow_record_get_row (child) == 0);
    }

  return n;
}

static gboolean
differs (BowRecord  *before,
         BowRecord  *after,
         const char *field)
{
  return g_strcmp0 (bow_record_get (before, field), bow_record_get (after, field)) != 0;
}

static gboolean
check_decision (BowCase    *self,
                BowRecord  *after,
                GError    **error)
{
  if (count_decisions (after, TRUE) == 0)
    return TRUE;
  if (g_strcmp0 (bow_record_get_author (after), self->account_name) != 0)
    return bow_case_require (self, BOW_PERMISSION_REVIEW, error);

  g_set_error (error, BOW_ERROR, BOW_ERROR_REFUSED,
               _("Whether %s may go is for a supervisor other than its author. Ask a colleague."), bow_record_get_ref (after));
  return FALSE;
}

/**
 * bow_case_check_dissemination:
 * @self: a case
 * @before: (nullable): a record as it is, %NULL for a new one
 * @after: the same record as it shall be
 * @error: return location
 *
 * Checks what stays as it is in a dissemination that is pending, and who may
 * decide about it. Other records pass.
 *
 * Returns: %FALSE with @error set
 */
gboolean
bow_case_check_dissemination (BowCase    *self,
                              BowRecord  *before,
                              BowRecord  *after,
                              GError    **error)
{
  const char *kept = NULL;

  if (!is_dissemination (after))
    return TRUE;
  if (before != NULL)
    {
      gboolean is_decided = count_decisions (before, FALSE) > 0;
      gboolean changes_terms = differs (before, after, "conditions");

      if (count_decisions (before, FALSE) > count_decisions (after, FALSE) - count_decisions (after, TRUE))
        kept = _("A supervisor’s decision is not taken back. Decide anew.");
      else if (is_decided && (changes_terms || differs (before, after, "purpose") || differs (before, after, "lawful_basis")))
        kept = _("A supervisor has decided about this dissemination as it is. Make a new one.");
      else if (changes_terms && any_acknowledged (before))
        kept = _("A recipient has acknowledged the conditions as they are. Make a new dissemination.");
    }
  if (kept != NULL)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, kept);

  return kept == NULL && check_decision (self, after, error);
}

/**
 * bow_case_new_dissemination:
 * @self: a case
 * @note: row of an intelligence note
 * @error: return location
 *
 * Begins a dissemination of a note, with the conditions that the note sets.
 *
 * Returns: (transfer full) (nullable): the dissemination, not saved, or %NULL
 *   with @error set
 */
BowRecord *
bow_case_new_dissemination (BowCase  *self,
                            gint64    note,
                            GError  **error)
{
  g_autoptr (BowRecord) read = NULL;
  g_autoptr (BowRecord) record = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  read = bow_case_read (self, note, error);
  record = read != NULL ? bow_case_new_record (self, bow_kind_find ("dissemination"), error) : NULL;
  if (record == NULL)
    return NULL;
  bow_record_set (record, "note", bow_record_get_ref (read));
  bow_record_set (record, "conditions", bow_record_get (read, "handling_conditions"));

  return g_steal_pointer (&record);
}

/**
 * bow_case_disseminations_of:
 * @self: a case
 * @note: row of an intelligence note
 * @error: return location
 *
 * Lists by what a note was disseminated or is to be, the newest first.
 *
 * Returns: (transfer full) (element-type BowRow) (nullable): the
 *   disseminations, or %NULL with @error set
 */
GPtrArray *
bow_case_disseminations_of (BowCase  *self,
                            gint64    note,
                            GError  **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowStatement) select = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  select = bow_connection_statement (self->connection,
                                     "SELECT d.id FROM dissemination d JOIN record r ON r.id = d.id "
                                     "WHERE d.note = ? AND r.binned_at IS NULL ORDER BY d.id DESC",
                                     error);
  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, note);
  if (!bow_statement_read_integers (select, rows, error))
    return NULL;

  return bow_case_get_rows (self, (const gint64 *) (gpointer) rows->data, rows->len, error);
}
