/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-dispose.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-action.h"
#include "case/bow-apply-retention.h"
#include "case/bow-disposal.h"
#include "case/bow-load.h"
#include "case/bow-merge-private.h"
#include "case/bow-payload.h"
#include "case/bow-retention-private.h"

/**
 * bow_disposal_plan_free:
 * @self: a plan
 *
 * Frees it.
 */
void
bow_disposal_plan_free (BowDisposalPlan *self)
{
  g_free (self->ref);
  g_free (self->title);
  g_free (self->recommended_by);
  g_free (self->why);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

#define PLAN_SQL                                                                                             \
  "SELECT r.ref, r.kind, r.title, coalesce(i.\"group\", 0), a.name, v.text, "                                \
  "(SELECT count(*) FROM record WHERE parent = r.id), "                                                      \
  "(SELECT count(*) FROM (SELECT id FROM link WHERE from_id IN (SELECT r.id UNION ALL SELECT id FROM record WHERE parent = r.id) " \
  "UNION SELECT id FROM link WHERE to_id IN (SELECT r.id UNION ALL SELECT id FROM record WHERE parent = r.id) "    \
  "UNION SELECT link FROM provenance WHERE record IN (SELECT r.id UNION ALL SELECT id FROM record WHERE parent = r.id))) " \
  "FROM record r LEFT JOIN retention i ON i.id = r.id "                                                      \
  "LEFT JOIN retention_review v ON v.id = (SELECT max(id) FROM retention_review WHERE subject = r.id) AND v.outcome = 'dispose' " \
  "LEFT JOIN account a ON a.id = v.by WHERE r.id = ?1 AND r.parent IS NULL"

static gboolean
read_plan (BowCase          *self,
           BowDisposalPlan  *plan,
           GError          **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, PLAN_SQL, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, plan->row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no such record in this case file."));
      return FALSE;
    }

  plan->ref = g_strdup (bow_statement_text (select, 0));
  plan->kind = bow_kind_find (bow_statement_text (select, 1));
  plan->title = g_strdup (bow_statement_text (select, 2));
  plan->group = (int) bow_statement_integer (select, 3);
  plan->recommended_by = g_strdup (bow_statement_text (select, 4));
  plan->why = g_strdup (bow_statement_text (select, 5));
  plan->n_children = bow_statement_integer (select, 6);
  plan->n_links = bow_statement_integer (select, 7);

  return TRUE;
}

static gboolean
count_entries (BowCase          *self,
               BowDisposalPlan  *plan,
               GError          **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              "SELECT count(*) FROM entry e JOIN payload p ON p.entry = e.id WHERE e.subject IN (" BOW_DISPOSAL_SUBJECTS ")",
                              error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, plan->row);

  return bow_statement_read_integer (select, &plan->n_entries, error);
}

static gboolean
count_attached (BowCase          *self,
                BowDisposalPlan  *plan,
                GError          **error)
{
  g_autoptr (GArray) attached = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!bow_disposal_list_attached (self, plan->row, attached, error))
    return FALSE;
  plan->n_attachments = attached->len;

  return TRUE;
}

static gboolean
check_permission (BowCase  *self,
                  GError  **error)
{
  return bow_retention_require (self, BOW_PERMISSION_DISPOSE, BOW_PERMISSION_OVERRIDE, error);
}

/**
 * bow_case_plan_disposal:
 * @self: a case
 * @row: row of a record that stands alone
 * @error: return location
 *
 * Finds out what a disposal would erase, and what forbids it.
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL with @error set
 */
BowDisposalPlan *
bow_case_plan_disposal (BowCase  *self,
                        gint64    row,
                        GError  **error)
{
  g_autoptr (BowDisposalPlan) plan = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  plan = g_new0 (BowDisposalPlan, 1);
  plan->row = row;
  plan->blocks = g_ptr_array_new_with_free_func (g_free);

  return read_plan (self, plan, error) && count_entries (self, plan, error) && count_attached (self, plan, error) &&
         bow_disposal_check (self, row, plan->blocks, error) ? g_steal_pointer (&plan) : NULL;
}

#define DEED_SQL                                                                                  \
  "SELECT r.uuid, r.kind, r.ref, i.\"group\", a.uuid, v.by, v.at FROM record r "                  \
  "JOIN retention i ON i.id = r.id "                                                              \
  "JOIN retention_review v ON v.id = (SELECT max(id) FROM retention_review WHERE subject = r.id) " \
  "JOIN account a ON a.id = v.by WHERE r.id = ?1"

typedef struct
{
  BowTombstoneDeed deed;
  char *ref;
  BowId recommended_by;
} Disposal;

static gboolean
read_disposal (BowCase   *self,
               gint64     row,
               Disposal  *disposal,
               GError   **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, DEED_SQL, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;

  g_assert (has_row);
  memcpy (disposal->deed.id.bytes, bow_statement_bytes (select, 0, NULL), BOW_ID_LENGTH);
  disposal->deed.kind = bow_kind_find (bow_statement_text (select, 1))->name;
  disposal->deed.ref = disposal->ref = g_strdup (bow_statement_text (select, 2));
  disposal->deed.group = bow_statement_integer (select, 3);
  memcpy (disposal->recommended_by.bytes, bow_statement_bytes (select, 4, NULL), BOW_ID_LENGTH);
  disposal->deed.recommended_by = bow_statement_integer (select, 5);
  disposal->deed.recommended_at = bow_statement_integer (select, 6);

  return TRUE;
}

static gboolean
write_disposal (BowCase         *self,
                gint64           row,
                const Disposal  *disposal,
                gboolean         last,
                GError         **error)
{
  const BowTombstoneDeed *deed = &disposal->deed;
  gint64 n_searches;
  BowStamp stamp;

  if (!bow_disposal_erase_searches (self, row, &n_searches, error) || !bow_disposal_erase_contents (self, row, &deed->id, error))
    return FALSE;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "ref", deed->ref);
  bow_payload_add_text (self->payload, "kind", deed->kind);
  bow_payload_add_integer (self->payload, "group", deed->group);
  bow_payload_add_text (self->payload, "authority", deed->authority);
  bow_payload_add_id (self->payload, "recommended_by", &disposal->recommended_by);
  bow_payload_add_integer (self->payload, "recommended_at", deed->recommended_at);
  bow_payload_add_integer (self->payload, "searches", n_searches);

  return bow_retention_append (self, BOW_ACT_ERASURE, "dispose", row, last, &stamp, error) &&
         bow_apply_tombstone (self->connection, &stamp, deed, error) &&
         bow_disposal_erase (self, row, deed->ref, error);
}

static gboolean
write_part (BowCase         *self,
            gint64           row,
            const Disposal  *disposal,
            const char      *kind,
            GError         **error)
{
  g_autofree char *ref = NULL;
  Disposal part = *disposal;

  if (!bow_load_id_of_row (self->connection, row, &part.deed.id, error))
    return FALSE;
  ref = bow_action_dup_ref (self->connection, &part.deed.id);
  part.deed.ref = ref;
  part.deed.kind = kind;

  return write_disposal (self, row, &part, FALSE, error);
}

/* An attachment that hangs on nothing else goes with what it hangs on, by an
 * entry and with a tombstone of its own. */
static gboolean
write_attached (BowCase         *self,
                gint64           row,
                const Disposal  *disposal,
                GError         **error)
{
  g_autoptr (GArray) attached = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!bow_disposal_list_attached (self, row, attached, error))
    return FALSE;
  for (guint i = 0; i < attached->len; i++)
    if (!write_part (self, g_array_index (attached, gint64, i), disposal, "attachment", error))
      return FALSE;

  return TRUE;
}

/* What was merged into a record goes with it, before it, by an entry and with a
 * tombstone of its own. */
static gboolean
write_absorbed (BowCase         *self,
                gint64           row,
                const Disposal  *disposal,
                GError         **error)
{
  g_autoptr (GArray) absorbed = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!bow_case_list_absorbed (self, row, absorbed, error))
    return FALSE;
  for (guint i = 0; i < absorbed->len; i++)
    if (!write_part (self, g_array_index (absorbed, gint64, i), disposal, disposal->deed.kind, error))
      return FALSE;

  return TRUE;
}

/* What goes first can be what stood in the way of the next. */
static gboolean
check_now (BowCase  *self,
           gint64    row,
           GError  **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_free);

  if (!bow_disposal_check (self, row, blocks, error))
    return FALSE;
  if (blocks->len > 0)
    {
      g_autoptr (GString) all = g_string_new (NULL);

      for (guint i = 0; i < blocks->len; i++)
        g_string_append_printf (all, "%s%s", i > 0 ? " " : "", (const char *) g_ptr_array_index (blocks, i));
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("Nothing was disposed of. %s"), all->str);
    }

  return blocks->len == 0;
}

static gboolean
dispose_one (BowCase     *self,
             gint64       row,
             const char  *authority,
             gboolean     last,
             GError     **error)
{
  Disposal disposal = { .deed.authority = authority };
  gboolean done;

  if (!check_now (self, row, error) || !read_disposal (self, row, &disposal, error))
    return FALSE;
  done = write_attached (self, row, &disposal, error) && write_absorbed (self, row, &disposal, error) &&
         write_disposal (self, row, &disposal, last, error);
  g_free (disposal.ref);

  return done;
}

static gboolean
dispose_all (BowCase       *self,
             const gint64  *rows,
             gsize          n_rows,
             const char    *authority,
             GError       **error)
{
  for (gsize i = 0; i < n_rows; i++)
    if (!dispose_one (self, rows[i], authority, i == n_rows - 1, error))
      return FALSE;

  return bow_disposal_settle (self, error);
}

/**
 * bow_case_dispose:
 * @self: a case
 * @rows: (array length=n_rows): rows of records, in an order in which nothing
 *   names what has gone before it
 * @n_rows: how many, at least 1
 * @authority: by what authority they go; this stays, so it holds nothing of them
 * @error: return location
 *
 * Approves what somebody else recommended: erases the records for good and
 * leaves a tombstone for each. All of them go, or none. bow_case_compact()
 * ends it.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_RULE where something
 *   forbids it, and what, %BOW_ERROR_REFUSED where this account may not
 */
gboolean
bow_case_dispose (BowCase       *self,
                  const gint64  *rows,
                  gsize          n_rows,
                  const char    *authority,
                  GError       **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self) && self->batch == NULL, FALSE);
  g_return_val_if_fail (n_rows > 0, FALSE);

  if (!check_permission (self, error) || !bow_retention_check_text (authority, error) ||
      !bow_case_consult_flush (self, error) || !bow_case_action_begin (self, error))
    return FALSE;
  if (dispose_all (self, rows, n_rows, authority, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/**
 * bow_case_compact:
 * @self: a case
 * @error: return location
 *
 * Writes the file anew, without the pages that disposals have emptied. What was
 * erased is already overwritten in the file; this gives back its room.
 *
 * Returns: %FALSE with @error set on failure; nothing of the content is lost then
 */
gboolean
bow_case_compact (BowCase  *self,
                  GError  **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self) && self->batch == NULL, FALSE);

  return check_permission (self, error) && bow_connection_compact (self->connection, error);
}
