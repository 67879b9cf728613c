/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of a reporter goes for good: because somebody took it out of
 * the report, or because the day until which it was kept has come. Nothing of
 * that happens by itself. */
#include "case/bow-case-retention.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-apply-retention.h"
#include "case/bow-case-private.h"
#include "case/bow-load.h"
#include "case/bow-payload.h"
#include "case/bow-retention-private.h"

#define PART_SQL \
  "SELECT c.kind, p.uuid, p.ref, k.keep_until, "                                                                  \
  "(SELECT type FROM hold WHERE subject IN (c.id, c.parent) AND released_at IS NULL ORDER BY id LIMIT 1) "         \
  "FROM record c JOIN record p ON p.id = c.parent LEFT JOIN contact k ON k.id = c.id WHERE c.id = ?"

/* Reads what a tombstone says of a part that goes, and refuses what is on hold. */
static gboolean
read_part (BowCase           *self,
           gint64             row,
           const char        *authority,
           BowPartTombstone  *part,
           char             **kept_until,
           GError           **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, PART_SQL, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error) || !bow_load_id_of_row (self->connection, row, &part->id, error))
    return FALSE;

  part->kind = bow_kind_find (bow_statement_text (select, 0))->name;
  memcpy (part->parent.bytes, bow_statement_bytes (select, 1, NULL), BOW_ID_LENGTH);
  part->authority = authority;
  *kept_until = authority != NULL ? g_strdup (bow_statement_text (select, 3)) : NULL;
  part->kept_until = *kept_until;
  if (bow_statement_is_null (select, 4))
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
               _("%s is on hold (%s), and so is how its reporter can be reached. A supervisor can lift the hold."),
               bow_statement_text (select, 2), bow_enumeration_label (&bow_hold_types, bow_statement_text (select, 4)));
  return FALSE;
}

/**
 * bow_case_do_erase:
 * @self: a case in an action
 * @row: row of a record that lives inside another
 * @authority: (nullable): by what authority it goes, where its day has come
 * @last: whether this ends the action
 * @error: return location
 *
 * Erases a record for good, from the tables and from the log. What stays is
 * that it was there.
 *
 * Returns: %FALSE with @error set on failure, %BOW_ERROR_RULE among them where
 *   it is on hold
 */
gboolean
bow_case_do_erase (BowCase     *self,
                   gint64       row,
                   const char  *authority,
                   gboolean     last,
                   GError     **error)
{
  BowEntry entry = { .act = BOW_ACT_ERASURE, .verb = "erase" };
  g_autofree char *kept_until = NULL;
  BowPartTombstone part;
  BowStamp stamp;

  if (!read_part (self, row, authority, &part, &kept_until, error))
    return FALSE;

  entry.subject = part.id;
  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "kind", part.kind);
  bow_payload_add_id (self->payload, "parent", &part.parent);
  bow_payload_add_text (self->payload, "authority", authority);
  bow_payload_add_text (self->payload, "kept_until", kept_until);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_log_erase_contents (self->log, &part.id, error) &&
         bow_case_append (self, &entry, last, &stamp, error) &&
         bow_apply_part_tombstone (self->connection, &stamp, &part, error) &&
         bow_apply_erase (self->connection, &stamp, row, error);
}

/* A report with contacts whose day has come. */
#define DUE_SQL \
  "SELECT p.id, p.ref, min(k.keep_until), count(*), "                                                                    \
  "(SELECT count(*) FROM hold WHERE released_at IS NULL AND (subject = p.id OR subject IN (SELECT id FROM record WHERE parent = p.id))) " \
  "FROM contact k JOIN record c ON c.id = k.id JOIN record p ON p.id = c.parent "                                        \
  "WHERE k.keep_until <= ?1 GROUP BY p.id ORDER BY 3, 1 LIMIT ?2"

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const BowRetentionItem *first = *(BowRetentionItem *const *) a;
  const BowRetentionItem *second = *(BowRetentionItem *const *) b;

  return g_strcmp0 (first->due_on, second->due_on);
}

/**
 * bow_retention_add_contacts:
 * @self: a case
 * @today: a day
 * @limit: how many items there may be at most
 * @items: (element-type BowRetentionItem): what is due otherwise, by its day
 * @error: return location
 *
 * Adds the reports whose contacts were to be kept until @today or a day before,
 * and keeps the order.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_retention_add_contacts (BowCase     *self,
                            const char  *today,
                            guint        limit,
                            GPtrArray   *items,
                            GError     **error)
{
  const BowKind *kind = bow_kind_find ("contact");
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, DUE_SQL, error);
  gboolean has_row = TRUE;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, today);
  bow_statement_bind_integer (select, 2, limit);
  while (has_row)
    {
      BowRetentionItem *item;

      if (!bow_statement_step (select, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      item = g_new0 (BowRetentionItem, 1);
      item->row = bow_statement_integer (select, 0);
      item->ref = g_strdup (bow_statement_text (select, 1));
      item->kind = kind;
      item->title = g_strdup (bow_kind_get_label (kind));
      item->state = g_strdup ("due");
      item->due_on = g_strdup (bow_statement_text (select, 2));
      item->n_contacts = bow_statement_integer (select, 3);
      item->n_holds = bow_statement_integer (select, 4);
      g_ptr_array_add (items, item);
    }

  g_ptr_array_sort (items, compare_days);
  if (items->len > limit)
    g_ptr_array_set_size (items, (int) limit);

  return TRUE;
}

#define OWN_SQL \
  "SELECT k.id, k.keep_until, k.keep_until <= ?2 FROM contact k JOIN record c ON c.id = k.id WHERE c.parent = ?1 ORDER BY k.id"

/* The contacts of a report whose day has come; where there are none, why not. */
static gboolean
list_own (BowCase  *self,
          gint64    row,
          GArray   *due,
          GError  **error)
{
  g_autofree char *today = bow_case_print_day (self, 0);
  g_autofree char *later = NULL;
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, OWN_SQL, error);
  gboolean has_row = TRUE;
  gboolean has_any = FALSE;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  bow_statement_bind_text (select, 2, today);
  while (has_row)
    {
      gint64 contact;

      if (!bow_statement_step (select, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      has_any = TRUE;
      contact = bow_statement_integer (select, 0);
      if (bow_statement_integer (select, 2) != 0)
        g_array_append_val (due, contact);
      else if (!bow_statement_is_null (select, 1))
        g_set_str (&later, bow_statement_text (select, 1));
    }

  if (due->len > 0)
    return TRUE;
  if (later != NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                 _("The contact of the reporter is kept until %s. Whoever may see it can take it out of the report before."), later);
  else if (has_any)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE,
                         _("No day is set until which the contact of the reporter is kept. Whoever may see it can take it out of the report."));
  else
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("This record holds no contact of a reporter."));

  return FALSE;
}

/**
 * bow_case_erase_contacts:
 * @self: a case
 * @row: row of a report
 * @authority: by what authority they go; this stays, so it holds nothing of them
 * @error: return location
 *
 * Erases how the reporter can be reached, where the day until which that is
 * kept has come. It goes from the tables and from the log; that it was there,
 * who erased it and by what authority stays. Whoever kept it set the day: that
 * is why nobody else needs to recommend it. bow_case_compact() ends it.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_RULE where its day has
 *   not come or it is on hold, %BOW_ERROR_REFUSED where this account may not
 */
gboolean
bow_case_erase_contacts (BowCase     *self,
                         gint64       row,
                         const char  *authority,
                         GError     **error)
{
  g_autoptr (GArray) due = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean done = TRUE;

  g_return_val_if_fail (BOW_IS_CASE (self) && self->batch == NULL, FALSE);

  if (!bow_retention_require (self, BOW_PERMISSION_DISPOSE, BOW_PERMISSION_OVERRIDE, error) ||
      !bow_retention_check_text (authority, error) || !list_own (self, row, due, error) || !bow_case_action_begin (self, error))
    return FALSE;

  for (guint i = 0; done && i < due->len; i++)
    done = bow_case_do_erase (self, g_array_index (due, gint64, i), authority, i == due->len - 1, error);
  if (done)
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}
