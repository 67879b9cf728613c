/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tamper-case.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/wait.h>

#include "case/bow-case-settings.h"
#include "store/bow-connection-private.h"

#define REVIEWER "1002"
#define READER "1003"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"
#define NEW_PASSPHRASE "eleven paper lanterns drift slowly"
#define N_REPORTS 24

static GBytes *
read_whole (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (content, length);
}

static void
write_whole (const char *path,
             GBytes     *content)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *bytes = g_bytes_get_data (content, &length);

  g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
keep_copy (Tamper *self)
{
  g_autofree char *keys = bow_key_file_path_for (self->fixture.path);

  g_ptr_array_add (self->older, read_whole (self->fixture.path));
  g_ptr_array_add (self->older_keys, read_whole (keys));
}

static void
add_account (Tamper     *self,
             const char *name,
             const char *roles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);

  bow_case_add_account (self->fixture.bow_case, name, NULL, roles, passphrase, &error);
  g_assert_no_error (error);
  keep_copy (self);
}

static void
move (Tamper     *self,
      gint64      row,
      const char *state)
{
  g_autoptr (GError) error = NULL;

  bow_case_set_state (self->fixture.bow_case, row, state, NULL, &error);
  g_assert_no_error (error);
}

static void
link_records (Tamper *self,
              gint64  from,
              gint64  to,
              gint64  because)
{
  g_autoptr (GError) error = NULL;
  BowLinkNew link = { .from = from, .to = to, .relation = "in_operation", .because_row = because };

  bow_case_link (self->fixture.bow_case, &link, &error);
  g_assert_no_error (error);
}

static void
read_all (Tamper *self,
          GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (BowRecord) record = open_case_read (&self->fixture, g_array_index (rows, gint64, i));

      g_assert_nonnull (record);
    }
}

static gint64
save_kind (Tamper     *self,
           const char *kind,
           const char *field,
           const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = bow_case_new_record (self->fixture.bow_case, bow_kind_find (kind), &error);

  g_assert_no_error (error);
  bow_record_set (record, field, value);
  open_case_save (&self->fixture, record);

  return bow_record_get_row (record);
}

/* What three people did: one wrote, one reviewed, one only looked. The first
 * looked last, at one record after the other, so that the end of the log could
 * be cut off anywhere and the tables would not tell. */
static void
fill (Tamper *self)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowRecord) note = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) old = bow_secret_new_text (CASE_PASSPHRASE);
  g_autoptr (BowSecret) new = bow_secret_new_text (NEW_PASSPHRASE);
  gint64 operation;
  gint64 report;

  add_account (self, REVIEWER, "|intelligence_supervisor|");
  add_account (self, READER, "|intelligence_officer|");
  operation = save_kind (self, "operation", "name", "Lantern");
  save_kind (self, "person", "name", "Somebody Invented");
  for (int i = 0; i < N_REPORTS; i++)
    {
      g_autofree char *narrative = g_strdup_printf ("Cars wait by the steps, %d of them", i);

      report = open_case_save_report (&self->fixture, narrative);
      g_array_append_val (rows, report);
      if (i == 3)
        link_records (self, report, operation, report);
      if (i % 8 == 0)
        keep_copy (self);
    }
  note = open_case_new_note (&self->fixture, "Dealing at the station", "Cars wait by the taxi rank");
  open_case_save (&self->fixture, note);
  bow_record_set (note, "title", "Dealing at the other station");
  open_case_save (&self->fixture, note);
  move (self, bow_record_get_row (note), "submitted");
  move (self, bow_record_get_row (note), "in_assessment");
  bow_case_set_setting (self->fixture.bow_case, BOW_SETTING_REQUIRE_JUSTIFICATION, "no", &error);
  g_assert_no_error (error);
  keep_copy (self);

  open_case_reopen (&self->fixture, REVIEWER, OTHER_PASSPHRASE);
  move (self, bow_record_get_row (note), "live");
  open_case_reopen (&self->fixture, READER, OTHER_PASSPHRASE);
  read_all (self, rows);
  open_case_reopen (&self->fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  bow_case_change_passphrase (self->fixture.bow_case, old, new, &error);
  g_assert_no_error (error);
  keep_copy (self);
  read_all (self, rows);
  open_case_assert_clean (&self->fixture);
}

static void
keep_secrets (Tamper *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (NEW_PASSPHRASE);
  g_autoptr (BowUnlocked) unlocked = bow_key_file_unlock (self->fixture.bow_case->keys, CASE_ACCOUNT, passphrase, &error);

  g_assert_no_error (error);
  self->key = bow_secret_ref (unlocked->database_key);
  self->seeds = bow_secret_ref (unlocked->seeds);
}

static void
remember (Tamper *self)
{
  g_autoptr (GError) error = NULL;
  char id[BOW_ID_TEXT_LENGTH + 1];
  g_autofree char *name = NULL;

  bow_id_print (&self->fixture.bow_case->file_id, id);
  name = g_strconcat (id, ".head", NULL);
  self->heads_path = g_build_filename (g_get_user_state_dir (), "bowstreet", name, NULL);
  bow_case_close (self->fixture.bow_case, &error);
  g_assert_no_error (error);
  g_clear_object (&self->fixture.bow_case);
  g_file_get_contents (self->heads_path, &self->heads, NULL, &error);
  g_assert_no_error (error);
}

/**
 * tamper_new:
 *
 * Makes the case, and keeps copies of it on the way.
 *
 * Returns: (transfer full): it
 */
Tamper *
tamper_new (void)
{
  Tamper *self = g_new0 (Tamper, 1);
  g_autofree char *keys = NULL;

  self->older = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->older_keys = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  open_case_set_up (&self->fixture, NULL);
  fill (self);
  keep_secrets (self);
  remember (self);

  keys = bow_key_file_path_for (self->fixture.path);
  self->sound = read_whole (self->fixture.path);
  self->sound_keys = read_whole (keys);
  self->path = g_build_filename (self->fixture.folder, "tampered.bowstreet", NULL);
  self->keys_path = bow_key_file_path_for (self->path);
  self->rand = g_rand_new_with_seed (g_test_rand_int ());

  return self;
}

/**
 * tamper_free:
 * @self: a case that is tampered with
 *
 * Removes everything.
 */
void
tamper_free (Tamper *self)
{
  open_case_tear_down (&self->fixture, NULL);
  g_ptr_array_unref (self->older);
  g_ptr_array_unref (self->older_keys);
  g_bytes_unref (self->sound);
  g_bytes_unref (self->sound_keys);
  bow_secret_unref (self->key);
  bow_secret_unref (self->seeds);
  g_free (self->path);
  g_free (self->keys_path);
  g_free (self->heads);
  g_free (self->heads_path);
  g_rand_free (self->rand);
  g_free (self);
}

/**
 * tamper_restore:
 * @self: a case that is tampered with
 *
 * Makes the copy sound again.
 */
void
tamper_restore (Tamper *self)
{
  write_whole (self->path, self->sound);
  write_whole (self->keys_path, self->sound_keys);
}

/**
 * tamper_open:
 * @self: a case that is tampered with
 *
 * Opens the copy as somebody does who has its key and a program of their own:
 * without the triggers, which are all in place again for whoever looks.
 */
void
tamper_open (Tamper *self)
{
  g_autoptr (GError) error = NULL;

  self->connection = bow_connection_open (self->path, self->key, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_db_config (self->connection->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL), ==, SQLITE_OK);
  tamper_run (self, "PRAGMA foreign_keys=OFF");
  tamper_run (self, "PRAGMA ignore_check_constraints=ON");
  g_assert_true (bow_connection_begin (self->connection, NULL));
}

/**
 * tamper_close:
 * @self: a case that is tampered with
 *
 * Keeps what was done.
 */
void
tamper_close (Tamper *self)
{
  g_autoptr (GError) error = NULL;

  bow_connection_commit (self->connection, &error);
  g_assert_no_error (error);
  g_clear_object (&self->connection);
}

static BowVerifyReport *
verify (Tamper  *self,
        GError **error)
{
  g_autoptr (BowCase) bow_case = g_object_new (BOW_TYPE_CASE, NULL);

  bow_case->path = g_strdup (self->path);
  bow_case->database_key = bow_secret_ref (self->key);
  bow_case->connection = bow_connection_open (self->path, self->key, error);
  if (bow_case->connection == NULL)
    return NULL;
  bow_case->keys = bow_key_file_load (self->keys_path, error);
  if (bow_case->keys == NULL)
    return NULL;
  bow_case->file_id = *bow_key_file_get_file_id (bow_case->keys);

  return bow_case_verify (bow_case, NULL, NULL, NULL, error);
}

/**
 * tamper_verify:
 * @self: a case that is tampered with
 * @with_memory: whether this computer remembers how far it has seen the log
 * @first: (out) (optional): the first thing that was found
 *
 * Verifies the copy as the program does, on the file alone.
 *
 * Returns: how many faults there are; a file that cannot be opened any more is
 *   one
 */
guint
tamper_verify (Tamper   *self,
               gboolean  with_memory,
               char    **first)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowVerifyReport) report = NULL;

  if (with_memory)
    g_assert_true (g_file_set_contents (self->heads_path, self->heads, -1, NULL));
  else
    g_unlink (self->heads_path);

  report = verify (self, &error);
  if (first != NULL)
    *first = g_strdup (error != NULL ? error->message : report->faults->len > 0 ? report->faults->pdata[0] : NULL);

  return report != NULL ? report->faults->len : 1;
}

/**
 * tamper_second_finds:
 * @self: a case that is tampered with
 * @with_memory: whether it is given what this computer remembers
 *
 * Asks the second verifier, which is another program.
 *
 * Returns: whether it says that something does not hold
 */
gboolean
tamper_second_finds (Tamper   *self,
                     gboolean  with_memory)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key_path = g_build_filename (self->fixture.folder, "key", NULL);
  g_autofree char *heads_path = g_build_filename (self->fixture.folder, "heads", NULL);
  g_autofree char *digits = g_malloc (2 * BOW_KEY_LENGTH + 1);
  const char *arguments[] = { g_getenv ("BOWSTREET_VERIFY"), self->path, "--key-file", key_path,
                              with_memory ? "--heads" : NULL, heads_path, NULL };
  int status;

  sodium_bin2hex (digits, 2 * BOW_KEY_LENGTH + 1, bow_secret_bytes (self->key), BOW_KEY_LENGTH);
  g_assert_true (g_file_set_contents (key_path, digits, -1, NULL));
  g_assert_true (g_file_set_contents (heads_path, self->heads, -1, NULL));
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), !=, 2);

  return WEXITSTATUS (status) != 0;
}

BowStatement *
tamper_statement (Tamper     *self,
                  const char *sql)
{
  g_autoptr (GError) error = NULL;
  BowStatement *statement = bow_connection_statement (self->connection, sql, &error);

  if (error != NULL)
    g_error ("%s: %s", sql, error->message);

  return statement;
}

void
tamper_run (Tamper     *self,
            const char *format,
            ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  bow_connection_execute (self->connection, sql, &error);
  if (error != NULL)
    g_error ("%s: %s", sql, error->message);
}

char *
tamper_text (Tamper     *self,
             const char *format,
             ...)
{
  g_autofree char *sql = NULL;
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  select = tamper_statement (self, sql);
  g_assert_true (bow_statement_step (select, &has_row, NULL));

  return has_row ? g_strdup (bow_statement_text (select, 0)) : NULL;
}

gint64
tamper_number (Tamper     *self,
               const char *format,
               ...)
{
  g_autofree char *sql = NULL;
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  text = tamper_text (self, "%s", sql);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

guint
tamper_below (Tamper *self,
              guint   n)
{
  g_assert_cmpuint (n, >, 0);

  return (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

/* One of the rows that a statement gives. */
gint64
tamper_pick (Tamper     *self,
             const char *sql)
{
  g_autoptr (BowStatement) select = tamper_statement (self, sql);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row;

  while (bow_statement_step (select, &has_row, NULL) && has_row)
    {
      gint64 row = bow_statement_integer (select, 0);

      g_array_append_val (rows, row);
    }
  if (rows->len == 0)
    g_error ("nothing to pick: %s", sql);

  return g_array_index (rows, gint64, tamper_below (self, rows->len));
}
