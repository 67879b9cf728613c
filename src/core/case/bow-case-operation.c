/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-operation.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-private.h"
#include "case/bow-case-row.h"
#include "case/bow-load.h"
#include "model/bow-relation.h"

/* Each of them holds an operation back, or is only told. Those of a count come
 * from the view operation_open. */
static const struct
{
  const char *name;
  const char *what;
  const char *label;
  gboolean blocks;
} points[] = {
  { "tasks", "task", N_("Every task is filed"), TRUE },
  { "findings", "finding", N_("Every finding of an audit is closed"), TRUE },
  { "reviews", "review", N_("Every review is done"), TRUE },
  { "requirements", "requirement", N_("Every intelligence requirement is met or withdrawn"), TRUE },
  { "parts", "part", N_("Every part of it that has begun is closed"), TRUE },
  { "retention", NULL, N_("Its retention group is set"), TRUE },
  { "lessons", NULL, N_("What was achieved and learnt is written"), TRUE },
  { "phases", "phase", N_("Every phase is complete or abandoned"), FALSE },
  { "patrols", "patrol", N_("Every patrol plan is done or withdrawn"), FALSE },
  { "drafts", "draft", N_("No note is a draft"), FALSE },
  { "issues", "issue", N_("Every community issue is fed back"), FALSE },
};

/**
 * bow_open_item_free:
 * @self: (transfer full): an open item
 *
 * Frees it.
 */
void
bow_open_item_free (BowOpenItem *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->ref);
  g_free (self->title);
  g_free (self->state);
  g_free (self->due);
  g_free (self->what);
  g_free (self);
}

/**
 * bow_closure_point_free:
 * @self: (transfer full): a point of a checklist
 *
 * Frees it.
 */
void
bow_closure_point_free (BowClosurePoint *self)
{
  g_free (self);
}

static gboolean
require_kind_of (BowCase     *self,
                 gint64       row,
                 const char  *name,
                 GError     **error)
{
  const BowKind *kind = bow_case_read_kind (self, row, error);

  if (kind == NULL)
    return FALSE;
  if (!g_str_equal (kind->name, name))
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("This needs a record of the kind “%s”, and that is one of the kind “%s”."),
                 bow_kind_get_label (bow_kind_find (name)), bow_kind_get_label (kind));

  return g_str_equal (kind->name, name);
}

static BowOpenItem *
read_item (BowStatement *select)
{
  BowOpenItem *item = g_new0 (BowOpenItem, 1);

  item->row = bow_statement_integer (select, 0);
  item->ref = g_strdup (bow_statement_text (select, 1));
  item->kind = bow_kind_find (bow_statement_text (select, 2));
  item->title = g_strdup (bow_statement_text (select, 3));
  item->state = g_strdup (bow_statement_text (select, 4));
  item->due = g_strdup (bow_statement_text (select, 5));
  item->what = g_strdup (bow_statement_text (select, 6));
  item->blocks = bow_statement_integer (select, 7) != 0;

  return item;
}

/**
 * bow_case_read_open_items:
 * @self: a case
 * @operation: row of an operation
 * @error: return location
 *
 * Lists everything of an operation that is still open, what holds its closing
 * back first: for whoever closes it, or takes it over.
 *
 * Returns: (transfer full) (nullable) (element-type BowOpenItem): the items
 */
GPtrArray *
bow_case_read_open_items (BowCase  *self,
                          gint64    operation,
                          GError  **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_open_item_free);
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error) || !bow_case_require_justification (self, error) ||
      !require_kind_of (self, operation, "operation", error))
    return NULL;
  select = bow_connection_statement (self->connection,
                                     "SELECT r.id, coalesce(r.ref, (SELECT ref FROM record WHERE id = r.parent)), r.kind, r.title, r.state, "
                                     "coalesce((SELECT due FROM task WHERE id = r.id), (SELECT due FROM finding WHERE id = r.id), "
                                     "(SELECT ends FROM requirement WHERE id = r.id)), o.what, o.blocks "
                                     "FROM operation_open o JOIN record r ON r.id = o.record WHERE o.operation = ? "
                                     "ORDER BY o.blocks DESC, o.what, r.id",
                                     error);
  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, operation);
  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&items);
      g_ptr_array_add (items, read_item (select));
    }

  return NULL;
}

static gboolean
count (BowCase     *self,
       const char  *sql,
       gint64       operation,
       const char  *what,
       gint64      *n,
       GError     **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, sql, error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, operation);
  if (what != NULL)
    bow_statement_bind_text (select, 2, what);

  return bow_statement_read_integer (select, n, error);
}

static gboolean
count_point (BowCase  *self,
             gsize     index,
             gint64    operation,
             gint64   *n,
             GError  **error)
{
  if (points[index].what != NULL)
    return count (self, "SELECT count(DISTINCT record) FROM operation_open WHERE operation = ? AND what = ?", operation, points[index].what, n, error);
  if (g_str_equal (points[index].name, "retention"))
    return count (self, "SELECT NOT EXISTS(SELECT 1 FROM retention WHERE id = ?)", operation, NULL, n, error);

  return count (self, "SELECT closure_reason IS NULL FROM operation WHERE id = ?", operation, NULL, n, error);
}

static GPtrArray *
read_closure (BowCase  *self,
              gint64    operation,
              GError  **error)
{
  g_autoptr (GPtrArray) closure = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_closure_point_free);

  for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
    {
      BowClosurePoint *point = g_new0 (BowClosurePoint, 1);
      gint64 n_open;

      g_ptr_array_add (closure, point);
      point->name = points[i].name;
      point->label = _(points[i].label);
      point->blocks = points[i].blocks;
      if (!count_point (self, i, operation, &n_open, error))
        return NULL;
      point->n_open = (guint) n_open;
    }

  return g_steal_pointer (&closure);
}

/**
 * bow_case_read_closure:
 * @self: a case
 * @operation: row of an operation
 * @error: return location
 *
 * The checklist before an operation is closed. That somebody other than its
 * author closes it is beside the list: the closing itself sees to it.
 *
 * Returns: (transfer full) (nullable) (element-type BowClosurePoint): the points
 */
GPtrArray *
bow_case_read_closure (BowCase  *self,
                       gint64    operation,
                       GError  **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_METADATA, error) || !require_kind_of (self, operation, "operation", error))
    return NULL;

  return read_closure (self, operation, error);
}

static gboolean
check_closing (BowCase    *self,
               BowRecord  *record,
               GError    **error)
{
  g_autoptr (GPtrArray) closure = read_closure (self, bow_record_get_row (record), error);
  g_autoptr (GString) missing = g_string_new (NULL);

  if (closure == NULL)
    return FALSE;
  for (guint i = 0; i < closure->len; i++)
    {
      const BowClosurePoint *point = closure->pdata[i];

      if (point->blocks && point->n_open > 0)
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? "; " : "", point->label);
    }
  if (missing->len == 0)
    return TRUE;

  /* Translators: the points of a checklist, such as "Every task is filed". */
  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s cannot be closed before all of this holds: %s."), bow_record_get_ref (record), missing->str);
  return FALSE;
}

static gboolean
check_beginning (BowCase    *self,
                 BowRecord  *record,
                 GError    **error)
{
  g_autoptr (BowStatement) select =
      bow_connection_statement (self->connection,
                                "SELECT r.ref FROM operation_above a JOIN record r ON r.id = a.above "
                                "WHERE a.operation = ? AND r.state IN ('closed', 'archived') AND r.binned_at IS NULL",
                                error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, bow_record_get_row (record));
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (has_row)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s does not begin under %s, which is closed. Take it out of that operation first."),
                 bow_record_get_ref (record), bow_statement_text (select, 0));

  return !has_row;
}

/**
 * bow_case_check_operation:
 * @self: a case
 * @record: a record
 * @state: the state that it shall go to
 * @error: return location
 *
 * Checks, of an operation that shall be closed, the points of the checklist
 * that hold it back, and of one that shall begin, that none it is part of is
 * closed.
 *
 * Returns: %FALSE with @error set, which names what is missing
 */
gboolean
bow_case_check_operation (BowCase     *self,
                          BowRecord   *record,
                          const char  *state,
                          GError     **error)
{
  if (!g_str_equal (bow_record_get_kind (record)->name, "operation"))
    return TRUE;

  if (g_str_equal (state, "closed"))
    return check_closing (self, record, error);

  return g_str_equal (state, "archived") || check_beginning (self, record, error);
}

static gboolean
check_new_lead (BowCase     *self,
                BowRecord   *operation,
                const char  *account,
                GError     **error)
{
  g_autofree char *standing = NULL;
  BowId id;

  if (!bow_case_find_account (self, account, &id, &standing, error))
    return FALSE;
  if (g_strcmp0 (standing, "open") != 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("The account “%s” does not open this file. Hand over to one that does."), account);
  else if (g_strcmp0 (bow_record_get (operation, "lead"), account) == 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s leads %s already."), account, bow_record_get_ref (operation));
  else if (bow_states_is_frozen (bow_record_get_kind (operation)->states, bow_record_get_state (operation)))
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is archived and is not handed over any more."), bow_record_get_ref (operation));
  else
    return TRUE;

  return FALSE;
}

/**
 * bow_case_hand_over:
 * @self: a case
 * @operation: row of an operation
 * @account: name of the account that leads it from now on
 * @reason: why, which the log keeps
 * @error: return location
 *
 * Hands an operation over. bow_case_read_open_items() says what is handed over
 * with it.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_REFUSED where this
 *   account may not command operations, %BOW_ERROR_RULE where the other one
 *   does not open the file or leads it already
 */
gboolean
bow_case_hand_over (BowCase     *self,
                    gint64       operation,
                    const char  *account,
                    const char  *reason,
                    GError     **error)
{
  g_autoptr (BowRecord) record = NULL;
  int index;

  g_return_val_if_fail (BOW_IS_CASE (self) && account != NULL, FALSE);

  if (reason == NULL || *reason == '\0')
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("Say why the operation is handed over. The log keeps the reason."));
      return FALSE;
    }
  if (!bow_case_require (self, BOW_PERMISSION_COMMAND, error) || !require_kind_of (self, operation, "operation", error))
    return FALSE;
  record = bow_load_record (self->connection, operation, TRUE, error);
  if (record == NULL || !check_new_lead (self, record, account, error) || !bow_case_action_begin (self, error))
    return FALSE;
  index = bow_kind_field_index (bow_record_get_kind (record), "lead");
  bow_record_set_at (record, (gsize) index, account);
  if (bow_case_do_set_because (self, record, G_GUINT64_CONSTANT (1) << index, reason, TRUE, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

static void
subject_clear (gpointer data)
{
  BowLinkDeed *deed = data;

  g_free ((char *) deed->strength);
  g_free ((char *) deed->because);
}

static gboolean
is_chosen (gint64        link,
           const gint64 *links,
           gsize         n_links)
{
  for (gsize i = 0; i < n_links; i++)
    if (links[i] == link)
      return TRUE;

  return links == NULL;
}

/* Subjects of a phase that the other does not have yet, each with what its
 * link rests on. */
static gboolean
read_subjects (BowCase       *self,
               gint64         from,
               gint64         to,
               const gint64  *links,
               gsize          n_links,
               GArray        *subjects,
               GError       **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              "SELECT l.id, l.from_id, l.strength, p.record, p.statement FROM link l JOIN provenance p ON p.id = l.primary_provenance "
                              "JOIN record s ON s.id = l.from_id "
                              "WHERE l.to_id = ?1 AND l.relation = 'subject_of' AND l.strength <> 'disproved' AND s.binned_at IS NULL "
                              "AND NOT EXISTS(SELECT 1 FROM link m WHERE m.from_id = l.from_id AND m.to_id = ?2 AND m.relation = 'subject_of') ORDER BY l.id",
                              error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, from);
  bow_statement_bind_integer (select, 2, to);
  while (bow_statement_step (select, &has_row, error))
    {
      BowLinkDeed deed = { .relation = "subject_of", .to = to };

      if (!has_row)
        return TRUE;
      if (!is_chosen (bow_statement_integer (select, 0), links, n_links))
        continue;
      bow_id_generate (&deed.id);
      deed.from = bow_statement_integer (select, 1);
      deed.strength = g_strdup (bow_statement_text (select, 2));
      deed.because_row = bow_statement_integer (select, 3);
      deed.because = g_strdup (bow_statement_text (select, 4));
      g_array_append_val (subjects, deed);
    }

  return FALSE;
}

static gboolean
link_all (BowCase  *self,
          GArray   *subjects,
          GError  **error)
{
  gint64 row;

  for (guint i = 0; i < subjects->len; i++)
    if (!bow_case_do_link (self, &g_array_index (subjects, BowLinkDeed, i), i + 1 == subjects->len, &row, error))
      return FALSE;

  return TRUE;
}

/**
 * bow_case_carry_subjects:
 * @self: a case
 * @from: row of a phase
 * @to: row of another
 * @links: (nullable) (array length=n_links): rows of the links to carry over;
 *   %NULL for all of them
 * @n_links: how many
 * @n_carried: (out): how many were carried over
 * @error: return location
 *
 * Makes subjects of one phase subjects of another, with what their links rest
 * on, as one action. What is disproved stays behind, and what the other phase
 * has already is left as it is.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_carry_subjects (BowCase       *self,
                         gint64         from,
                         gint64         to,
                         const gint64  *links,
                         gsize          n_links,
                         guint         *n_carried,
                         GError       **error)
{
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, sizeof (BowLinkDeed));

  g_return_val_if_fail (BOW_IS_CASE (self) && n_carried != NULL, FALSE);

  g_array_set_clear_func (subjects, subject_clear);
  *n_carried = 0;
  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error) ||
      !require_kind_of (self, from, "phase", error) || !require_kind_of (self, to, "phase", error))
    return FALSE;
  if (from == to)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("Subjects are carried over from one phase to another."));
      return FALSE;
    }
  if (!read_subjects (self, from, to, links, n_links, subjects, error))
    return FALSE;
  *n_carried = subjects->len;
  if (subjects->len == 0)
    return TRUE;
  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (link_all (self, subjects, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  *n_carried = 0;
  return FALSE;
}

/* Where @kind has a field for a record of the kind of @about, that one is said. */
static void
set_where_it_fits (BowRecord  *record,
                   const char *kind,
                   const char *ref)
{
  const BowKind *own = bow_record_get_kind (record);

  for (gsize i = 0; i < own->n_fields; i++)
    if (own->fields[i].type == BOW_FIELD_RECORD && g_strcmp0 (own->fields[i].target, kind) == 0)
      {
        bow_record_set_at (record, i, ref);
        return;
      }
}

/**
 * bow_case_new_record_for:
 * @self: a case
 * @kind: a kind
 * @row: row of an operation, a phase or a decision
 * @operation: (out): row of the operation for bow_case_save_form(), where @kind
 *   has no field for it; 0 where it has
 * @error: return location
 *
 * As bow_case_new_record(), with the fields filled in that say what it is for:
 * the operation, the phase, or the decision that it takes the place of.
 *
 * Returns: (transfer full) (nullable): a record that is not saved yet
 */
BowRecord *
bow_case_new_record_for (BowCase        *self,
                         const BowKind  *kind,
                         gint64          row,
                         gint64         *operation,
                         GError        **error)
{
  g_autoptr (BowRecord) about = NULL;
  g_autoptr (BowRecord) record = NULL;
  const char *above;

  g_return_val_if_fail (BOW_IS_CASE (self) && kind != NULL && operation != NULL, NULL);

  about = bow_case_read (self, row, error);
  record = about != NULL ? bow_case_new_record (self, kind, error) : NULL;
  if (record == NULL)
    return NULL;
  above = g_str_equal (bow_record_get_kind (about)->name, "operation") ? bow_record_get_ref (about) : bow_record_get (about, "operation");
  set_where_it_fits (record, "operation", above);
  set_where_it_fits (record, bow_record_get_kind (about)->name, bow_record_get_ref (about));
  *operation = 0;
  if (above != NULL && bow_relation_fits (bow_relation_find ("in_operation"), kind, bow_kind_find ("operation")))
    {
      *operation = bow_case_find_ref (self, above, error);
      if (*operation == 0)
        return NULL;
    }

  return g_steal_pointer (&record);
}
