/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-disposal.h"

#include <string.h>

/* The record and what lives in it. */
#define OWN "(SELECT ?1 UNION ALL SELECT id FROM record WHERE parent = ?1)"

#define GOING_LINKS                                               \
  "SELECT id FROM link WHERE from_id IN " OWN                     \
  " UNION SELECT id FROM link WHERE to_id IN " OWN                \
  " UNION SELECT link FROM provenance WHERE record IN " OWN

/* What goes before the rows themselves. */
static const char *const around[] = {
  "DELETE FROM unlinked WHERE from_id IN " OWN,
  "DELETE FROM unlinked WHERE to_id IN " OWN,
  "DELETE FROM unlinked WHERE because_id IN " OWN,
  "UPDATE disclosure SET edited = NULL WHERE edited IN " OWN,
  "DELETE FROM disclosure WHERE id = ?1",
  "DELETE FROM retention_review WHERE subject = ?1",
  "DELETE FROM hold WHERE subject IN " OWN,
  "DELETE FROM retention WHERE id = ?1",
  "DELETE FROM likeness WHERE record IN " OWN,
  "DELETE FROM merged_link WHERE merged IN (SELECT id FROM merged WHERE ?1 IN (survivor, absorbed))",
  "DELETE FROM merged_part WHERE merged IN (SELECT id FROM merged WHERE ?1 IN (survivor, absorbed))",
  "DELETE FROM merged WHERE absorbed = ?1",
  "DELETE FROM merged WHERE survivor = ?1",
  "DELETE FROM unlike WHERE one = ?1",
  "DELETE FROM unlike WHERE other = ?1",
  "DELETE FROM record_words WHERE rowid IN " OWN,
  "DELETE FROM record_place WHERE id IN " OWN,
};

static gboolean
run_of (BowCase     *self,
        const char  *sql,
        gint64       row,
        GError     **error)
{
  BowStatement *statement = bow_connection_statement (self->connection, sql, error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, row);

  return bow_statement_run (statement, error);
}

/* Each thing whose content goes has an entry that says so. */
static gboolean
erase_content (BowCase      *self,
               const BowId  *subject,
               GError      **error)
{
  BowEntry entry = { .act = BOW_ACT_ERASURE, .verb = "erase", .subject = *subject };
  BowStamp stamp;

  return bow_log_erase_contents (self->log, subject, error) && bow_case_append (self, &entry, FALSE, &stamp, error);
}

/*
 * What a record that is apart again was merged into once took words of it over,
 * and others may have from that. Nothing says them any more but the entries of
 * those merges. The entry that merges is next to the one that says so of the
 * record; those that set fields stand before it in the same action.
 */
#define TAKEN_OVER                                                                                      \
  "WITH RECURSIVE taken(subject, absorb, merge) AS ("                                                   \
  "SELECT ?1, 0, 0 UNION SELECT m.subject, a.id, m.id FROM taken t CROSS "                               \
  "JOIN entry a ON a.subject = t.subject AND a.verb = 'absorb' AND a.id > t.absorb "                    \
  "CROSS JOIN entry m ON m.id = (SELECT min(id) FROM entry WHERE id > a.id AND +feed = a.feed) " \
  "WHERE NOT EXISTS(SELECT 1 FROM merged WHERE id = m.id)) "                                            \
  "SELECT DISTINCT e.id, e.subject FROM taken t CROSS JOIN entry a ON a.id = t.absorb CROSS JOIN entry e ON e.subject = t.subject " \
  "CROSS JOIN payload p ON p.entry = e.id WHERE e.verb = 'set' AND e.feed = a.feed AND e.id < a.id "          \
  "AND e.id > (SELECT coalesce(max(id), 0) FROM entry WHERE +feed = a.feed AND id < a.id AND signature IS NOT NULL) ORDER BY e.subject"

typedef struct
{
  gint64 entry;
  BowId subject;
} TakenOver;

static gboolean
list_taken_over (BowCase      *self,
                 const BowId  *id,
                 GArray       *all,
                 GError      **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, TAKEN_OVER, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_bytes (select, 1, id->bytes, BOW_ID_LENGTH);
  while (bow_statement_step (select, &has_row, error))
    {
      TakenOver one;

      if (!has_row)
        return TRUE;
      one.entry = bow_statement_integer (select, 0);
      memcpy (one.subject.bytes, bow_statement_bytes (select, 1, NULL), BOW_ID_LENGTH);
      g_array_append_val (all, one);
    }

  return FALSE;
}

static gboolean
erase_taken_over (BowCase      *self,
                  const BowId  *id,
                  GError      **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (TakenOver));

  if (!list_taken_over (self, id, all, error))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const TakenOver *one = &g_array_index (all, TakenOver, i);
      BowEntry entry = { .act = BOW_ACT_ERASURE, .verb = "erase", .subject = one->subject };
      BowStamp stamp;

      if (!bow_log_erase_payload (self->log, one->entry, error))
        return FALSE;
      if ((i == 0 || !bow_id_equal (&one->subject, &one[-1].subject)) && !bow_case_append (self, &entry, FALSE, &stamp, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bow_disposal_erase_contents:
 * @self: a case in an action
 * @row: row of the record
 * @id: its id
 * @error: return location
 *
 * Erases what the log says of a record, of what lives in it and of its links,
 * and by what that could be guessed. The headers stay. An entry says so of each
 * but the record itself.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_disposal_erase_contents (BowCase      *self,
                             gint64        row,
                             const BowId  *id,
                             GError      **error)
{
  g_autoptr (GArray) subjects = g_array_new (FALSE, FALSE, sizeof (BowId));
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, BOW_DISPOSAL_SUBJECTS, error);
  gboolean has_row = TRUE;

  if (select == NULL || !erase_taken_over (self, id, error))
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  while (has_row)
    {
      BowId found;

      if (!bow_statement_step (select, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      memcpy (found.bytes, bow_statement_bytes (select, 0, NULL), BOW_ID_LENGTH);
      g_array_append_val (subjects, found);
    }

  for (guint i = 0; i < subjects->len; i++)
    {
      const BowId *subject = &g_array_index (subjects, BowId, i);

      if (!bow_id_equal (subject, id) && !erase_content (self, subject, error))
        return FALSE;
    }

  return bow_log_erase_contents (self->log, id, error);
}

static gboolean
erase_links (BowCase  *self,
             gint64    row,
             GError  **error)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, GOING_LINKS, error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_read_integers (select, links, error))
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    if (!bow_apply_unlink (self->connection, g_array_index (links, gint64, i), error))
      return FALSE;

  return TRUE;
}

/* The rows of every kind that the record or something in it is of, and then
 * those that all kinds share. */
static gboolean
erase_rows (BowCase  *self,
            gint64    row,
            GError  **error)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id IN " OWN, kinds[i]->name);

      if (!run_of (self, sql, row, error))
        return FALSE;
    }

  return run_of (self, "DELETE FROM record WHERE parent = ?1", row, error) &&
         run_of (self, "DELETE FROM record WHERE id = ?1", row, error);
}

/* Working rows: a draft, and what the window remembers. */
static gboolean
erase_working_rows (BowCase     *self,
                    const char  *ref,
                    GError     **error)
{
  BowStatement *memos;
  BowStatement *links;

  if (!bow_case_drop_draft_of (self, ref, error))
    return FALSE;
  memos = bow_connection_statement (self->connection, "DELETE FROM memo WHERE instr(value, ?) > 0 OR key GLOB 'typed/*'", error);
  if (memos == NULL)
    return FALSE;
  bow_statement_bind_text (memos, 1, ref);
  links = bow_connection_statement (self->connection, "UPDATE draft SET links = NULL WHERE instr(links, ?) > 0", error);
  if (!bow_statement_run (memos, error) || links == NULL)
    return FALSE;
  bow_statement_bind_text (links, 1, ref);

  return bow_statement_run (links, error);
}

/**
 * bow_disposal_erase:
 * @self: a case in an action, with a tombstone over the record
 * @row: row of the record
 * @ref: its reference
 * @error: return location
 *
 * Erases the rows of a record, of what lives in it and of its links: with the
 * words by which they are found, where they are, the decisions about them, and
 * drafts.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_disposal_erase (BowCase     *self,
                    gint64       row,
                    const char  *ref,
                    GError     **error)
{
  if (!erase_links (self, row, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (around); i++)
    if (!run_of (self, around[i], row, error))
      return FALSE;

  return erase_rows (self, row, error) && erase_working_rows (self, ref, error);
}

/**
 * bow_disposal_settle:
 * @self: a case in an action that has erased records
 * @error: return location
 *
 * Takes the words of what was erased out of the search index, which otherwise
 * only notes that they are not wanted any more.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_disposal_settle (BowCase  *self,
                     GError  **error)
{
  return bow_connection_execute (self->connection, "INSERT INTO record_words(record_words) VALUES('optimize')", error) &&
         bow_connection_execute (self->connection, "INSERT INTO attachment_words(attachment_words) VALUES('optimize')", error);
}
