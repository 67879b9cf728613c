/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tamper-case.h"

#include <string.h>

#define PAGE 4096
#define ROW "%" G_GINT64_FORMAT

static void
put (const char *path,
     GBytes     *content)
{
  gsize length;
  const char *bytes = g_bytes_get_data (content, &length);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static void
roll_back (Tamper *self)
{
  guint which = tamper_below (self, self->older->len);

  put (self->path, self->older->pdata[which]);
  put (self->keys_path, self->older_keys->pdata[which]);
}

static void
replay_keys (Tamper *self)
{
  guint which;

  /* The last copy was made when the key file was what it is. */
  do
    which = tamper_below (self, self->older_keys->len);
  while (g_bytes_equal (self->older_keys->pdata[which], self->sound_keys));
  put (self->keys_path, self->older_keys->pdata[which]);
}

/* What the case says, table by table, as far as the log is its writer; drafts,
 * memos and numbers are not. */
static char *
digest (Tamper *self)
{
  static const char *const outside[] = { "sqlite_%", "key_copy", "draft", "memo", "number", "record_words%", "attachment_text", "attachment_unread", "attachment_words%", "record_place%", "background%", NULL };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GString) condition = g_string_new ("type = 'table'");
  g_autofree char *names = NULL;
  g_auto (GStrv) tables = NULL;

  for (gsize i = 0; outside[i] != NULL; i++)
    g_string_append_printf (condition, " AND name NOT LIKE '%s'", outside[i]);
  names = tamper_text (self, "SELECT group_concat(name) FROM sqlite_schema WHERE %s", condition->str);
  tables = g_strsplit (names, ",", -1);
  for (gsize i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", tables[i]);
      g_autoptr (BowStatement) select = tamper_statement (self, sql);
      gboolean has_row;

      while (bow_statement_step (select, &has_row, NULL) && has_row)
        for (int column = 0; column < bow_statement_n_columns (select); column++)
          {
            gsize length = 0;
            const guint8 *bytes = bow_statement_bytes (select, column, &length);

            g_checksum_update (checksum, (const guchar *) "|", 1);
            if (length > 0)
              g_checksum_update (checksum, bytes, (gssize) length);
          }
    }

  return g_strdup (g_checksum_get_string (checksum));
}

static char *
digest_of_copy (Tamper *self)
{
  char *found;

  self->connection = bow_connection_open (self->path, self->key, NULL);
  if (self->connection == NULL)
    return NULL;
  found = digest (self);
  g_clear_object (&self->connection);

  return found;
}

/* Some pages of an older copy, at their own places: their codes are right.
 * Drawn again where they say nothing else than those that were there. */
static void
splice_pages (Tamper *self)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  do
    {
      GBytes *older = self->older->pdata[tamper_below (self, self->older->len)];
      gsize old_length;
      gsize length;
      const guint8 *old_bytes = g_bytes_get_data (older, &old_length);
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (self->sound, &length), g_bytes_get_size (self->sound));
      guint n_pages = (guint) (MIN (old_length, g_bytes_get_size (self->sound)) / PAGE);

      length = g_bytes_get_size (self->sound);
      tamper_restore (self);
      if (before == NULL)
        before = digest_of_copy (self);
      for (guint n = 1 + tamper_below (self, 3); n > 0; n--)
        {
          gsize at = (gsize) tamper_below (self, n_pages) * PAGE;

          memcpy (bytes + at, old_bytes + at, PAGE);
        }
      g_assert_true (g_file_set_contents (self->path, (const char *) bytes, (gssize) length, NULL));
      g_free (after);
      after = digest_of_copy (self);
    }
  while (g_strcmp0 (before, after) == 0);
}

/* Some cell of some table, with no entry that says so; @ is a report. */
static void
alter_row (Tamper *self)
{
  static const char *const changes[] = {
    "UPDATE report SET narrative = narrative || 'x' WHERE id = @",
    "UPDATE report SET channel = 'email' WHERE id = @",
    "UPDATE record SET title = title || 'x' WHERE id = @",
    "UPDATE record SET created_at = created_at + 1 WHERE id = @",
    "UPDATE record SET updated_by = 1 + updated_by % 3 WHERE id = @",
    "UPDATE record SET created_by = 1 + created_by % 3 WHERE id = @",
    "UPDATE record SET binned_at = 1 WHERE id = @",
    "UPDATE record SET uuid = randomblob(16) WHERE id = @",
    "DELETE FROM report WHERE id = @",
    "DELETE FROM record WHERE id = @",
    "INSERT INTO record SELECT id + 100000, randomblob(16), kind, 'R-000999', parent, seq, title, state, grade, created_at, created_by, "
    "updated_at, updated_by, version, reviewer, reviewed_at, reason, t_from, t_to, t_basis, t_week, lon, lat, precision_m, no_place, binned_at "
    "FROM record WHERE id = @",
    "DELETE FROM record_words WHERE rowid = @",
    "INSERT INTO unlinked(uuid, from_id, to_id) VALUES(randomblob(16), 1, @)",
    "INSERT INTO record_place VALUES(@, 0, 1, 0, 1)",
  };

  g_autoptr (GString) sql = g_string_new (changes[tamper_below (self, G_N_ELEMENTS (changes))]);
  g_autofree char *row = NULL;

  tamper_open (self);
  row = g_strdup_printf (ROW, tamper_pick (self, "SELECT id FROM report"));
  g_string_replace (sql, "@", row, 0);
  tamper_run (self, "%s", sql->str);
  tamper_close (self);
}

/* The rules stand in the file; without them anything goes from then on. */
static void
drop_trigger (Tamper *self)
{
  g_autofree char *name = NULL;

  tamper_open (self);
  name = tamper_text (self, "SELECT name FROM sqlite_schema WHERE rowid = " ROW, tamper_pick (self, "SELECT rowid FROM sqlite_schema WHERE type = 'trigger'"));
  tamper_run (self, "DROP TRIGGER \"%s\"", name);
  switch (tamper_below (self, 3))
    {
    case 0:
      tamper_run (self, "CREATE TRIGGER \"%s\" BEFORE UPDATE ON note WHEN 0 BEGIN SELECT 1; END", name);
      break;
    case 1:
      tamper_run (self, "UPDATE note SET title = title || 'x'");
      break;
    default:
      break;
    }
  tamper_close (self);
}

const TamperClass tamper_file_classes[] = {
  { "roll-back", roll_back, FOUND_BY_MEMORY },
  { "splice-pages", splice_pages, FOUND_ALONE, TRUE },
  { "replay-keys", replay_keys, FOUND_ALONE },
  { "alter-row", alter_row, FOUND_ALONE, TRUE },
  { "drop-trigger", drop_trigger, FOUND_ALONE, TRUE },
};

const gsize tamper_n_file_classes = G_N_ELEMENTS (tamper_file_classes);
