/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-disposal.h"

#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "case/bow-case-merge.h"
#include "case/bow-merge-private.h"
#include "model/bow-retention.h"

static void G_GNUC_PRINTF (2, 3)
add_block (GPtrArray  *blocks,
           const char *format,
           ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (blocks, g_strdup_vprintf (format, args));
  va_end (args);
}

typedef void (*BlockFunc) (BowStatement *row, GPtrArray *blocks);

static gboolean
check_each (BowCase     *self,
            const char  *sql,
            gint64       row,
            BlockFunc    func,
            GPtrArray   *blocks,
            GError     **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, sql, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      func (select, blocks);
    }

  return FALSE;
}

#define HOLD_SQL \
  "SELECT h.type, h.reason FROM hold h WHERE h.released_at IS NULL AND (h.subject = ?1 OR h.subject IN (SELECT id FROM record WHERE parent = ?1))"

static void
block_hold (BowStatement *row,
            GPtrArray    *blocks)
{
  add_block (blocks, _("It is on hold (%s): %s. A supervisor can lift the hold."),
             bow_enumeration_label (&bow_hold_types, bow_statement_text (row, 0)), bow_statement_text (row, 1));
}

#define OPERATION_SQL \
  "SELECT DISTINCT o.ref, o.title FROM link l JOIN record o ON o.id = l.to_id " \
  "WHERE l.from_id = ?1 AND o.kind = 'operation' AND o.state NOT IN ('closed', 'archived')"

static void
block_operation (BowStatement *row,
                 GPtrArray    *blocks)
{
  add_block (blocks, _("The operation %s (%s) refers to it and is not closed."), bow_statement_text (row, 0), bow_statement_text (row, 1));
}

#define OPEN_SQL "SELECT ref FROM record WHERE id = ?1 AND kind = 'operation' AND state NOT IN ('closed', 'archived')"

static void
block_open (BowStatement *row,
            GPtrArray    *blocks)
{
  add_block (blocks, _("%s is an operation that is not closed."), bow_statement_text (row, 0));
}

#define DISSEMINATION_SQL \
  "SELECT f.ref FROM dissemination d JOIN record f ON f.id = d.id WHERE (d.note = ?1 OR d.id = ?1) AND f.state = 'pending'"

static void
block_dissemination (BowStatement *row,
                     GPtrArray    *blocks)
{
  add_block (blocks, _("The dissemination %s is pending. Release it or take it back first."), bow_statement_text (row, 0));
}

#define SCHEDULE_SQL                                                                                        \
  "SELECT DISTINCT m.ref FROM item i JOIN record c ON c.id = i.id JOIN record m ON m.id = c.parent "        \
  "WHERE i.material = ?1 AND m.id <> ?1 UNION "                                                             \
  "SELECT DISTINCT m.ref FROM item i JOIN record c ON c.id = i.id JOIN record m ON m.id = c.parent WHERE i.edited = ?1"

static void
block_schedule (BowStatement *row,
                GPtrArray    *blocks)
{
  add_block (blocks, _("The disclosure schedule %s refers to it. It is kept as long as the schedule is."), bow_statement_text (row, 0));
}

static void
block_named (BowStatement *row,
             GPtrArray    *blocks)
{
  add_block (blocks, _("%s names it. Dispose of that first, or take the name out there."), bow_statement_text (row, 0));
}

/* Fields that hold a record would be left pointing at nothing. */
static gboolean
check_named (BowCase    *self,
             gint64      row,
             GPtrArray  *blocks,
             GError    **error)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < kinds[i]->n_fields; j++)
      {
        g_autofree char *sql = NULL;

        if (kinds[i]->fields[j].type != BOW_FIELD_RECORD || g_str_equal (kinds[i]->name, "item"))
          continue;
        sql = g_strdup_printf ("SELECT coalesce(r.ref, p.ref) FROM \"%s\" t JOIN record r ON r.id = t.id "
                               "LEFT JOIN record p ON p.id = r.parent WHERE t.\"%s\" = ?1 AND coalesce(r.parent, r.id) <> ?1",
                               kinds[i]->name, kinds[i]->fields[j].name);
        if (!check_each (self, sql, row, block_named, blocks, error))
          return FALSE;
      }

  return TRUE;
}

#define REVIEW_SQL                                                                                        \
  "SELECT i.state, v.outcome, a.name, i.not_before, i.forward_on, r.ref FROM record r "                    \
  "LEFT JOIN retention i ON i.id = r.id "                                                                 \
  "LEFT JOIN retention_review v ON v.id = (SELECT max(id) FROM retention_review WHERE subject = r.id) "   \
  "LEFT JOIN account a ON a.id = v.by WHERE r.id = ?1 AND r.parent IS NULL"

static gboolean
check_review (BowCase    *self,
              gint64      row,
              GPtrArray  *blocks,
              GError    **error)
{
  g_autofree char *today = bow_case_print_day (self, 0);
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, REVIEW_SQL, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no such record in this case file."));
      return FALSE;
    }

  if (g_strcmp0 (bow_statement_text (select, 0), "under_review") != 0 || g_strcmp0 (bow_statement_text (select, 1), "dispose") != 0)
    add_block (blocks, _("No review has recommended to dispose of %s. Review its retention first."), bow_statement_text (select, 5));
  else if (g_strcmp0 (bow_statement_text (select, 2), self->account_name) == 0)
    add_block (blocks, _("You recommended it yourself. Somebody else approves it."));
  if (!bow_statement_is_null (select, 3) && strcmp (today, bow_statement_text (select, 3)) < 0 && bow_statement_is_null (select, 4))
    add_block (blocks, _("The policy keeps it until %s at least. A review before its day, with a reason, can decide otherwise."),
               bow_statement_text (select, 3));

  return TRUE;
}

/**
 * bow_disposal_list_attached:
 * @self: a case
 * @row: row of a record
 * @attached: (element-type gint64): where rows are added
 * @error: return location
 *
 * Lists the attachments that hang on a record and on nothing else.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_disposal_list_attached (BowCase  *self,
                            gint64    row,
                            GArray   *attached,
                            GError  **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              "SELECT DISTINCT l.from_id FROM link l WHERE l.to_id = ?1 AND l.relation = 'attached_to' AND NOT EXISTS("
                              "SELECT 1 FROM link o WHERE o.from_id = l.from_id AND o.relation = 'attached_to' AND o.to_id <> ?1) ORDER BY 1",
                              error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  while (bow_statement_step (select, &has_row, error))
    {
      gint64 found;

      if (!has_row)
        return TRUE;
      found = bow_statement_integer (select, 0);
      g_array_append_val (attached, found);
    }

  return FALSE;
}

/* What goes with it must be free to go, too. */
static gboolean
check_attached (BowCase    *self,
                gint64      row,
                GPtrArray  *blocks,
                GError    **error)
{
  g_autoptr (GArray) attached = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!bow_disposal_list_attached (self, row, attached, error))
    return FALSE;
  for (guint i = 0; i < attached->len; i++)
    if (!check_each (self, HOLD_SQL, g_array_index (attached, gint64, i), block_hold, blocks, error) ||
        !check_each (self, SCHEDULE_SQL, g_array_index (attached, gint64, i), block_schedule, blocks, error) ||
        !check_each (self, OPERATION_SQL, g_array_index (attached, gint64, i), block_operation, blocks, error))
      return FALSE;

  return TRUE;
}

/* A hold on what was merged into it holds it, too. */
static gboolean
check_absorbed (BowCase    *self,
                gint64      row,
                GPtrArray  *blocks,
                GError    **error)
{
  g_autoptr (GArray) absorbed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowMerged) merged = NULL;

  if (!bow_case_list_absorbed (self, row, absorbed, error) || !bow_case_read_merged (self, row, &merged, error))
    return FALSE;
  if (merged != NULL)
    add_block (blocks, _("It is merged into %s and goes with that, or is taken apart from it first."), merged->survivor_ref);
  for (guint i = 0; i < absorbed->len; i++)
    {
      gint64 part = g_array_index (absorbed, gint64, i);

      if (!check_each (self, HOLD_SQL, part, block_hold, blocks, error) || !check_each (self, OPERATION_SQL, part, block_operation, blocks, error) ||
          !check_each (self, SCHEDULE_SQL, part, block_schedule, blocks, error) || !check_named (self, part, blocks, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bow_disposal_check:
 * @self: a case
 * @row: row of a record that stands alone
 * @blocks: (element-type utf8): where sentences are added
 * @error: return location
 *
 * Finds out what forbids that this account disposes of a record.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_disposal_check (BowCase    *self,
                    gint64      row,
                    GPtrArray  *blocks,
                    GError    **error)
{
  return check_review (self, row, blocks, error) &&
         check_each (self, HOLD_SQL, row, block_hold, blocks, error) &&
         check_each (self, OPERATION_SQL, row, block_operation, blocks, error) &&
         check_each (self, OPEN_SQL, row, block_open, blocks, error) &&
         check_each (self, DISSEMINATION_SQL, row, block_dissemination, blocks, error) &&
         check_each (self, SCHEDULE_SQL, row, block_schedule, blocks, error) &&
         check_named (self, row, blocks, error) &&
         check_attached (self, row, blocks, error) &&
         check_absorbed (self, row, blocks, error);
}
