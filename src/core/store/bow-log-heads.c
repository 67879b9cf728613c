/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-log-heads.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define MAX_HEADS 1000
#define MAX_LENGTH (MAX_HEADS * 128)

static char *
path_for (const BowId *file_id)
{
  char id[BOW_ID_TEXT_LENGTH + 1];
  g_autofree char *name = NULL;

  bow_id_print (file_id, id);
  name = g_strconcat (id, ".head", NULL);
  return g_build_filename (g_get_user_state_dir (), "bowstreet", name, NULL);
}

/* A line is the feed's id, the number and the hash. */
static gboolean
parse_line (const char *line, BowHead *head)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  gsize n_bytes = 0;

  return g_strv_length (words) == 3 && bow_id_parse (&head->feed, words[0])
         && g_ascii_string_to_signed (words[1], 10, 1, G_MAXINT64, &head->seq, NULL)
         && sodium_hex2bin (head->hash, sizeof head->hash, words[2], strlen (words[2]), NULL,
                            &n_bytes, NULL) == 0
         && n_bytes == sizeof head->hash;
}

/* What this computer remembers of a file; empty where that is nothing. */
GArray *
bow_heads_load (const BowId *file_id)
{
  GArray *heads = g_array_new (FALSE, FALSE, sizeof (BowHead));
  g_autofree char *path = path_for (file_id);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GStatBuf info;

  if (g_stat (path, &info) != 0 || info.st_size > MAX_LENGTH
      || !g_file_get_contents (path, &text, NULL, NULL))
    return heads;

  lines = g_strsplit (text, "\n", MAX_HEADS);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      BowHead head;

      if (parse_line (lines[i], &head))
        g_array_append_val (heads, head);
    }
  return heads;
}

/* When this computer last noted how far a file goes, in milliseconds since
 * 1970; 0 for never. */
gint64
bow_heads_get_time (const BowId *file_id)
{
  g_autofree char *path = path_for (file_id);
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (gint64) info.st_mtime * 1000 : 0;
}

static GString *
print_heads (GArray *heads)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < heads->len; i++)
    {
      const BowHead *head = &g_array_index (heads, BowHead, i);
      char id[BOW_ID_TEXT_LENGTH + 1];

      bow_id_print (&head->feed, id);
      g_string_append_printf (text, "%s %019" G_GINT64_FORMAT " ", id, head->seq);
      bow_hash_append (text, head->hash);
      g_string_append_c (text, '\n');
    }
  return text;
}

/* Written in place and not waited for: this follows every save. After a loss
 * of power it may remember less than the file holds, which does no harm. */
gboolean
bow_heads_save (const BowId *file_id, GArray *heads, GError **error)
{
  g_autofree char *path = path_for (file_id);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GString) text = print_heads (heads);
  gboolean is_saved;
  int fd;

  g_mkdir_with_parents (folder, 0700);
  fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  is_saved = fd >= 0 && pwrite (fd, text->str, text->len, 0) == (gssize) text->len
             && ftruncate (fd, (off_t) text->len) == 0;
  if (!is_saved)
    g_set_error (error, BOW_ERROR, BOW_ERROR_IO,
                 _("How far the log goes could not be noted in “%s”: %s. What you saved is saved."), path, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return is_saved;
}

/* Whether a file goes at least as far as is remembered. */
gboolean
bow_head_is_in (const BowHead *self, BowConnection *connection, gboolean *is_in, GError **error)
{
  g_autoptr (BowStatement) statement =
    bow_connection_statement (connection,
                              "SELECT 1 FROM entry JOIN feed ON feed.id = entry.feed"
                              " WHERE feed.uuid = ?1 AND entry.seq = ?2 AND entry.hash = ?3",
                              error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_bytes (statement, 1, self->feed.bytes, BOW_ID_LENGTH);
  bow_statement_bind_integer (statement, 2, self->seq);
  bow_statement_bind_bytes (statement, 3, self->hash, BOW_HASH_LENGTH);
  return bow_statement_step (statement, is_in, error);
}

/**
 * bow_log_print_heads:
 * @connection: a file with a log
 * @error: return location
 *
 * Prints how far each feed goes, a line each, to be kept outside the file.
 *
 * Returns: (transfer full): the lines, or %NULL with @error set
 */
char *
bow_log_print_heads (BowConnection *connection, GError **error)
{
  g_autoptr (GArray) heads = g_array_new (FALSE, FALSE, sizeof (BowHead));
  g_autoptr (BowStatement) statement =
    bow_connection_statement (connection,
                              "SELECT f.uuid, e.seq, e.hash FROM feed f JOIN entry e ON e.feed = f.id"
                              " WHERE e.seq = (SELECT max(b.seq) FROM entry b WHERE b.feed = f.id) ORDER BY e.id",
                              error);
  gboolean has_row = TRUE;

  if (statement == NULL)
    return NULL;
  while (has_row)
    {
      BowHead head;

      if (!bow_statement_step (statement, &has_row, error))
        return NULL;
      if (!has_row)
        continue;
      memcpy (head.feed.bytes, bow_statement_bytes (statement, 0, NULL), BOW_ID_LENGTH);
      head.seq = bow_statement_integer (statement, 1);
      memcpy (head.hash, bow_statement_bytes (statement, 2, NULL), BOW_HASH_LENGTH);
      g_array_append_val (heads, head);
    }
  return g_string_free_and_steal (print_heads (heads));
}

/* Row of the entry whose hash begins with the digits of a printed footer, 0
 * for none. */
static gboolean
find_digits (BowConnection *connection, const char *digits, gint64 *row, GError **error)
{
  g_autoptr (BowStatement) statement =
    bow_connection_statement (connection,
                              "SELECT id FROM entry WHERE hash >= ?1 AND substr(lower(hex(hash)), 1, length(?2)) = ?2 LIMIT 1", error);
  guint8 least[BOW_HASH_LENGTH] = { 0 };
  gsize n_bytes;

  if (statement == NULL)
    return FALSE;
  sodium_hex2bin (least, sizeof least, digits, strlen (digits) & ~(gsize) 1, NULL, &n_bytes, NULL);
  bow_statement_bind_bytes (statement, 1, least, sizeof least);
  bow_statement_bind_text (statement, 2, digits);
  return bow_statement_read_integer (statement, row, error);
}

static gboolean
find_head (BowConnection *connection, const BowHead *head, gint64 *row, GError **error)
{
  g_autoptr (BowStatement) statement =
    bow_connection_statement (connection,
                              "SELECT e.id FROM entry e JOIN feed f ON f.id = e.feed"
                              " WHERE f.uuid = ?1 AND e.seq = ?2 AND e.hash = ?3", error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_bytes (statement, 1, head->feed.bytes, BOW_ID_LENGTH);
  bow_statement_bind_integer (statement, 2, head->seq);
  bow_statement_bind_bytes (statement, 3, head->hash, BOW_HASH_LENGTH);
  return bow_statement_read_integer (statement, row, error);
}

static gboolean
check_one (BowConnection *connection, const char *line, gint64 *row, GError **error)
{
  gsize length = strlen (line);
  BowHead head;

  *row = 0;
  if (length >= 16 && length <= 2 * BOW_HASH_LENGTH && strspn (line, "0123456789abcdef") == length)
    {
      if (!find_digits (connection, line, row, error))
        return FALSE;
    }
  else if (!parse_line (line, &head))
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID,
                           _("This is not a head: that is 16 digits or more from the footer of a page, or what “head” wrote."));
      return FALSE;
    }
  else if (!find_head (connection, &head, row, error))
    return FALSE;
  if (*row != 0)
    return TRUE;
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_LOG,
                       _("The history of this file does not reach a head that was kept outside it: the file is an older copy, its end was cut off, or its history was written anew."));
  return FALSE;
}

/**
 * bow_log_check_heads:
 * @connection: a file with a log
 * @text: lines of bow_log_print_heads(), or the head of a printed footer;
 *   lines that begin with # are for people
 * @n_heads: (out): how many heads there are in it
 * @newest: (out): row of the latest entry among them
 * @error: return location
 *
 * Compares a log with what somebody kept outside the file.
 *
 * Returns: %FALSE with @error set: %BOW_ERROR_LOG where the log does not reach
 *   that, %BOW_ERROR_INVALID where @text is nothing of the kind
 */
gboolean
bow_log_check_heads (BowConnection *connection, const char *text, gint64 *n_heads, gint64 *newest, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", MAX_HEADS);

  *n_heads = 0;
  *newest = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      gint64 row;

      if (*line == '\0' || *line == '#')
        continue;
      if (!check_one (connection, line, &row, error))
        return FALSE;
      (*n_heads)++;
      *newest = MAX (*newest, row);
    }
  if (*n_heads > 0)
    return TRUE;
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("There is no head in this."));
  return FALSE;
}
