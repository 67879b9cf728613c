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
