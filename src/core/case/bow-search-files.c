/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of attached files: found by its words as a record is. */
#include "case/bow-search-private.h"

#include <string.h>

#include "base/bow-pdf.h"

/* Of a longer text only so much is looked at. */
#define MOST_TEXT (4 * 1024 * 1024)
/* Readers look for the mark of a PDF no further from the beginning. */
#define MARK_WITHIN 1024

#define FILES_SQL                                                                                    \
  "SELECT attachment_words.rowid, record.id FROM attachment_words"                                   \
  " CROSS JOIN record ON record.id = attachment_words.rowid"

#define NONE_OF                                                                                      \
  " AND record.id NOT IN (SELECT other.rowid FROM attachment_words AS other WHERE other.attachment_words MATCH ?)"

/* Words, and no pages or pictures. */
static gboolean
is_text (const char *media_type)
{
  static const char *const others[] = { "application/json", "application/xml", "application/x-yaml", "message/rfc822", NULL };

  return media_type != NULL && (g_str_has_prefix (media_type, "text/") || g_strv_contains (others, media_type));
}

/* Without a name, what is no Unicode is told from a picture by its bytes alone. */
static gboolean
looks_like_text (const guint8 *data,
                 gsize         length)
{
  if (length >= 2 && ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff)))
    return TRUE;
  for (gsize i = 0; i < MIN (length, 4096); i++)
    if (data[i] < ' ' && strchr ("\t\n\r\f", data[i] != 0 ? data[i] : 'x') == NULL)
      return FALSE;

  return TRUE;
}

/* Text as programs write it: Unicode, or the Western letters of old. */
static char *
decode (const guint8 *data,
        gsize         length)
{
  static const struct
  {
    const char *mark;
    gsize length;
    const char *charset;
  } marks[] = { { "\xff\xfe", 2, "UTF-16LE" }, { "\xfe\xff", 2, "UTF-16BE" }, { "\xef\xbb\xbf", 3, "UTF-8" } };
  char *text = NULL;

  length = MIN (length, MOST_TEXT);
  for (gsize i = 0; i < G_N_ELEMENTS (marks) && text == NULL; i++)
    if (length >= marks[i].length && memcmp (data, marks[i].mark, marks[i].length) == 0)
      text = g_convert_with_fallback ((const char *) data + marks[i].length, (gssize) (length - marks[i].length), "UTF-8",
                                      marks[i].charset, " ", NULL, NULL, NULL);
  if (text == NULL && !g_utf8_validate ((const char *) data, (gssize) length, NULL))
    text = g_convert_with_fallback ((const char *) data, (gssize) length, "UTF-8", "WINDOWS-1252", " ", NULL, NULL, NULL);

  return text != NULL ? text : g_utf8_make_valid ((const char *) data, (gssize) length);
}

/* Whatever its name says: the helper that reads it can be trusted with anything. */
static gboolean
is_pdf (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  return length <= BOW_PDF_MAX_FILE && memmem (data, MIN (length, MARK_WITHIN), "%PDF-", 5) != NULL;
}

static gboolean
insert_text (BowCase     *self,
             const char  *sql,
             gint64       attachment,
             const char  *text,
             GError     **error)
{
  BowStatement *insert = bow_connection_statement (self->connection, sql, error);

  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, attachment);
  bow_statement_bind_text (insert, 2, text);

  return bow_statement_run (insert, error);
}

/**
 * _bow_case_index_file:
 * @self: a case in an action
 * @attachment: row of the attachment
 * @media_type: (nullable): what it is
 * @bytes: the file
 * @error: return location
 *
 * Lets a file be found by its words, where it has any; the pages of a PDF are
 * put down to be read by who has the time. What this writes stands beside the
 * log, as the file itself does.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
_bow_case_index_file (BowCase     *self,
                      gint64       attachment,
                      const char  *media_type,
                      GBytes      *bytes,
                      GError     **error)
{
  g_autofree char *text = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (is_pdf (bytes))
    return _bow_case_put_down_unread (self, attachment, error);
  if (!is_text (media_type) && (g_strcmp0 (media_type, "application/octet-stream") != 0 || !looks_like_text (data, length)))
    return TRUE;
  text = decode (data, length);

  return insert_text (self, "INSERT INTO attachment_words(rowid, words) VALUES(?, ?)", attachment, text, error);
}

/**
 * _bow_case_index_pages:
 * @self: a case in a transaction
 * @attachment: row of the attachment
 * @text: what stands on its pages
 * @error: return location
 *
 * Lets a PDF be found by the words on its pages.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
_bow_case_index_pages (BowCase     *self,
                       gint64       attachment,
                       const char  *text,
                       GError     **error)
{
  return insert_text (self, "INSERT INTO attachment_text(attachment, text) VALUES(?, ?)", attachment, text, error) &&
         insert_text (self, "INSERT INTO attachment_words(rowid, words) VALUES(?, ?)", attachment, text, error);
}

/**
 * _bow_case_read_file_text:
 * @self: a case
 * @attachment: row of an attachment that was found by its text
 * @error: return location
 *
 * Reads the beginning of an attached text.
 *
 * Returns: (transfer full) (nullable): the text; %NULL with @error set, or without
 *   where there is none
 */
char *
_bow_case_read_file_text (BowCase  *self,
                         gint64    attachment,
                         GError  **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              "SELECT c.bytes, t.text FROM attachment_chunk c LEFT JOIN attachment_text t USING(attachment)"
                              " WHERE c.attachment = ? AND c.seq = 0", error);
  const guint8 *data;
  gboolean has_row;
  gsize length;

  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, attachment);
  if (!bow_statement_step (select, &has_row, error) || !has_row)
    return NULL;
  if (bow_statement_text (select, 1) != NULL)
    return g_strdup (bow_statement_text (select, 1));
  data = bow_statement_bytes (select, 0, &length);

  return decode (data, length);
}

/* The newest first: how good a text is says little of a whole file. */
gboolean
_bow_search_find_files (BowSearch  *self,
                        GError    **error)
{
  const char *exclude = self->words->exclude;
  g_autofree char *after = g_strconcat (" AND attachment_words MATCH ?", exclude != NULL ? NONE_OF : "",
                                        " ORDER BY attachment_words.rowid DESC", NULL);
  BowStatement *statement;
  gboolean more = TRUE;
  int next;

  if (self->words->match == NULL || self->found->len >= self->limit)
    return TRUE;
  statement = bow_filter_sql_prepare (self->conditions, self->bow_case->connection, FILES_SQL, after, error);
  if (statement == NULL)
    return FALSE;
  next = bow_filter_sql_bind (self->conditions, statement, 1);
  bow_statement_bind_text (statement, next, self->words->match);
  if (exclude != NULL)
    bow_statement_bind_text (statement, next + 1, exclude);
  while (self->found->len < self->limit)
    {
      if (!bow_statement_step (statement, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      _bow_search_add (self, bow_statement_integer (statement, 1), bow_statement_integer (statement, 0), BOW_HIT_FILE);
    }
  bow_statement_reset (statement);

  return TRUE;
}
