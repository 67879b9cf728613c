/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-log-lines.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-private.h"
#include "case/bow-payload.h"

/* So many parts a compound statement may have at most. */
#define MAX_STREAMS 400

static const char *const acts[] = {
  "control", "collection", "alteration", "consultation", "disclosure", "combination", "erasure",
};

/* What a line shows of the entry whose row it is: nothing of what was said, but
 * for what a look was for and to whom something went. */
#define SELECT_LINE                                                                                       \
  "SELECT e.id, e.clock >> 16, a.name, e.act, e.verb,"                                                    \
  " coalesce(r.ref, p.ref, t.ref, (SELECT w.ref FROM part_tombstone g JOIN record w ON w.uuid = g.parent"     \
  "  WHERE g.uuid = e.subject), (SELECT x.ref || ' → ' || y.ref FROM link l JOIN record x ON x.id = l.from_id" \
  "  JOIN record y ON y.id = l.to_id WHERE l.uuid = e.subject)), e.field,"                                \
  " CASE WHEN e.act IN ('consultation', 'disclosure') THEN CAST(b.bytes AS TEXT) END"                     \
  " FROM entry e JOIN feed f ON f.id = e.feed LEFT JOIN account a ON a.id = f.account"                    \
  " LEFT JOIN record r ON r.uuid = e.subject LEFT JOIN record p ON p.id = r.parent"                       \
  " LEFT JOIN tombstone t ON t.uuid = e.subject LEFT JOIN payload b ON b.entry = e.id WHERE e.id = ?"

/* The record, what lives in it, and every link that one of those has or had. */
#define SUBJECTS                                                                              \
  "SELECT uuid FROM record WHERE id = ?4 OR parent = ?4"                                      \
  " UNION SELECT l.uuid FROM link l WHERE l.from_id = ?4 OR l.to_id = ?4"                     \
  " UNION SELECT u.uuid FROM unlinked u WHERE u.from_id = ?4 OR u.to_id = ?4"                 \
  " UNION SELECT g.uuid FROM part_tombstone g JOIN record w ON w.uuid = g.parent WHERE w.id = ?4"

static gboolean
list_feeds (BowCase     *self,
            const char  *account,
            GArray      *feeds,
            GError     **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection, "SELECT f.id FROM feed f JOIN account a ON a.id = f.account WHERE a.name = ? ORDER BY f.id", error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, account);

  return bow_statement_read_integers (select, feeds, error);
}

#define BETWEEN "id < ?1 AND id >= ?2 ORDER BY id DESC LIMIT ?3"

/* One stream of rows for each feed and act, each in order by an index, put in
 * order together: an account that did ten things in years is found at once. */
static char *
print_streams (const BowLogQuery *query,
               GArray            *feeds)
{
  GString *sql = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < feeds->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (acts) && n < MAX_STREAMS; j++)
      if (query->act == NULL || g_str_equal (query->act, acts[j]))
        g_string_append_printf (sql, "%sSELECT id FROM (SELECT id FROM entry WHERE feed = %" G_GINT64_FORMAT " AND act = '%s' AND " BETWEEN ")",
                                n++ > 0 ? " UNION ALL " : "", g_array_index (feeds, gint64, i), acts[j]);
  g_string_append (sql, n > 0 ? " ORDER BY id DESC LIMIT ?3" : "SELECT id FROM entry WHERE 0 AND " BETWEEN);

  return g_string_free_and_steal (sql);
}

/* The statement that gives the rows of the entries; of parameters it has the
 * row before which, the row from which, how many, and a record. */
static char *
print_query (BowCase            *self,
             const BowLogQuery  *query,
             GError            **error)
{
  g_autoptr (GArray) feeds = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) in_feeds = NULL;

  if (query->account != NULL && !list_feeds (self, query->account, feeds, error))
    return NULL;
  if (query->record == 0 && query->account != NULL)
    return print_streams (query, feeds);
  if (query->record == 0)
    return query->act != NULL ? g_strdup_printf ("SELECT id FROM entry WHERE act = '%s' AND " BETWEEN, query->act)
                              : g_strdup ("SELECT id FROM entry WHERE " BETWEEN);

  in_feeds = g_string_new (query->account != NULL ? " AND +feed IN (" : "");
  for (guint i = 0; i < feeds->len; i++)
    g_string_append_printf (in_feeds, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", g_array_index (feeds, gint64, i));

  return g_strdup_printf ("SELECT id FROM entry WHERE subject IN (" SUBJECTS ")%s%s%s%s%s AND +" BETWEEN, in_feeds->str,
                          query->account != NULL ? ")" : "", query->act != NULL ? " AND +act = '" : "",
                          query->act != NULL ? query->act : "", query->act != NULL ? "'" : "");
}

static gboolean
read_number (BowCase     *self,
             const char  *sql,
             gint64       parameter,
             gint64      *number,
             GError     **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, sql, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, parameter);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  *number = has_row ? bow_statement_integer (select, 0) : G_MAXINT64;

  return TRUE;
}

/* The first row whose clock is not before a time: the clock grows with the
 * rows, so they are halved until it is found. */
static gboolean
find_row_at (BowCase  *self,
             gint64    at,
             gint64   *row,
             GError  **error)
{
  gint64 low = 1;
  gint64 high;

  if (!read_number (self, "SELECT coalesce(max(id), 0) + ?1 FROM entry", 1, &high, error))
    return FALSE;
  while (low < high)
    {
      gint64 middle = low + (high - low) / 2;
      gint64 clock;

      if (!read_number (self, "SELECT clock >> 16 FROM entry WHERE id >= ?1 ORDER BY id LIMIT 1", middle, &clock, error))
        return FALSE;
      if (clock < at)
        low = middle + 1;
      else
        high = middle;
    }
  *row = low;

  return TRUE;
}

static BowLogLine *
read_line (BowCase  *self,
           gint64    row,
           GError  **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, SELECT_LINE, error);
  BowLogLine *line;
  gboolean has_row;

  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return NULL;

  line = g_new0 (BowLogLine, 1);
  line->entry = row;
  line->at = bow_statement_integer (select, 1);
  line->account = g_strdup (bow_statement_text (select, 2));
  line->act = g_strdup (bow_statement_text (select, 3));
  line->verb = g_strdup (bow_statement_text (select, 4));
  line->ref = g_strdup (bow_statement_text (select, 5));
  line->field = g_strdup (bow_statement_text (select, 6));
  bow_payload_read_look (bow_statement_text (select, 7), &line->because, &line->recipient, &line->further);

  return line;
}

static GPtrArray *
read_lines (BowCase       *self,
            BowStatement  *select,
            GError       **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_log_line_free);
  gboolean has_row;

  while (bow_statement_step (select, &has_row, error))
    {
      BowLogLine *line = has_row ? read_line (self, bow_statement_integer (select, 0), error) : NULL;

      if (!has_row)
        return g_steal_pointer (&lines);
      if (line == NULL)
        return NULL;
      g_ptr_array_add (lines, line);
    }

  return NULL;
}

static gboolean
check_query (BowCase            *self,
             const BowLogQuery  *query,
             GError            **error)
{
  /* Of one record whoever may see that there is one; of everything, who may
   * read the log. */
  if (!bow_case_require (self, query->record != 0 ? BOW_PERMISSION_METADATA : BOW_PERMISSION_LOG, error))
    return FALSE;
  for (gsize i = 0; query->act != NULL && i <= G_N_ELEMENTS (acts); i++)
    {
      if (i < G_N_ELEMENTS (acts) && g_str_equal (query->act, acts[i]))
        return TRUE;
      if (i == G_N_ELEMENTS (acts))
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                       _("There is no act “%s”. The acts are control, collection, alteration, consultation, disclosure, combination and erasure."), query->act);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * bow_case_log_lines:
 * @self: a case
 * @query: which lines
 * @before_entry: only what stands before this entry; 0 for the newest
 * @limit: how many at most
 * @error: return location
 *
 * Reads a page of who did what, the newest first, with no value of any record.
 * The last entry of a page is where the next begins; a page costs the same
 * wherever it stands in a log of millions.
 *
 * Returns: (transfer full) (element-type BowLogLine) (nullable): the lines, or
 *   %NULL with @error set: %BOW_ERROR_REFUSED where the account may not
 */
GPtrArray *
bow_case_log_lines (BowCase            *self,
                    const BowLogQuery  *query,
                    gint64              before_entry,
                    guint               limit,
                    GError            **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (BowStatement) select = NULL;
  gint64 first = 0;
  gint64 end = G_MAXINT64;

  g_return_val_if_fail (BOW_IS_CASE (self) && query != NULL, NULL);

  if (!check_query (self, query, error) ||
      (query->since > 0 && !find_row_at (self, query->since, &first, error)) ||
      (query->until > 0 && !find_row_at (self, query->until, &end, error)))
    return NULL;
  sql = print_query (self, query, error);
  select = sql != NULL ? bow_connection_statement (self->connection, sql, error) : NULL;
  if (select == NULL)
    return NULL;

  bow_statement_bind_integer (select, 1, before_entry > 0 ? MIN (before_entry, end) : end);
  bow_statement_bind_integer (select, 2, first);
  bow_statement_bind_integer (select, 3, limit);
  if (query->record != 0)
    bow_statement_bind_integer (select, 4, query->record);

  return read_lines (self, select, error);
}

/**
 * bow_case_log_explain:
 * @self: a case
 * @query: which lines
 * @error: return location
 *
 * How the database finds the lines; for tests.
 *
 * Returns: (transfer full) (nullable): its plan, a line a step
 */
char *
bow_case_log_explain (BowCase            *self,
                      const BowLogQuery  *query,
                      GError            **error)
{
  g_autofree char *sql = print_query (self, query, error);

  return sql != NULL ? bow_connection_explain (self->connection, sql, error) : NULL;
}

/**
 * bow_case_log_exported:
 * @self: a case
 * @format: in what form, for example `pdf`
 * @recipient: (nullable): who receives it
 * @n_lines: how many lines
 * @error: return location
 *
 * Puts on record that lines of the log go out. To be called before they do.
 *
 * Returns: %FALSE with @error set on failure; nothing may go out then
 */
gboolean
bow_case_log_exported (BowCase     *self,
                       const char  *format,
                       const char  *recipient,
                       gint64       n_lines,
                       GError     **error)
{
  BowEntry entry = { .act = BOW_ACT_DISCLOSURE, .verb = "export-log" };

  g_return_val_if_fail (BOW_IS_CASE (self) && format != NULL, FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_LOG, error) || !bow_case_require_justification (self, error))
    return FALSE;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "format", format);
  bow_payload_add_text (self->payload, "recipient", recipient);
  bow_payload_add_integer (self->payload, "lines", n_lines);
  bow_payload_add_text (self->payload, "because", self->justification);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (bow_log_append (self->log, &entry, TRUE, NULL, error))
    return bow_case_action_commit (self, FALSE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}
