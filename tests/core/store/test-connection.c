/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/bow-connection-private.h"

#include "store-fixture.h"

#define CANARY "Kestrelwood Lantern 7719"

/* A file of some pages with words in it that must be read nowhere. */
static void
create_filled (StoreFixture *fixture)
{
  g_autoptr (BowConnection) connection = store_create (fixture);

  store_execute (connection,
                 "CREATE TABLE t(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
                 "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 2000)"
                 " INSERT INTO t(text) SELECT '" CANARY " ' || x FROM c");
  g_assert_true (bow_connection_close (connection, NULL));
}

static void
assert_refused (StoreFixture *fixture, const char *path, BowError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = store_digest (path);
  g_autofree char *after = NULL;
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_assert_null (bow_connection_open (path, fixture->key, &error));
  g_assert_error (error, BOW_ERROR, (int) code);
  after = store_digest (path);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
}

static void
test_create (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *content = NULL;
  struct stat info;
  gsize length;

  create_filled (fixture);
  g_assert_no_errno (stat (fixture->path, &info));
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));
  g_assert_cmpuint (length % 4096, ==, 0);
  g_assert_cmpuint (length, >, 50000);
  g_assert_cmpmem (content, BOW_MAGIC_LENGTH, BOW_MAGIC, BOW_MAGIC_LENGTH);
  g_assert_null (memmem (content, length, "Kestrelwood", 11));
  g_assert_null (memmem (content, length, "CREATE TABLE", 12));
  g_assert_null (memmem (content, length, "SQLite", 6));

  {
    g_autoptr (BowConnection) connection = store_reopen (fixture);

    g_assert_cmpint (store_number (connection, "SELECT count(*) FROM t"), ==, 2000);
    g_assert_cmpstr (bow_connection_get_path (connection), ==, fixture->path);
  }
}

/* Noise has every byte about as often as any other. */
static void
test_noise (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *content = NULL;
  guint counts[256] = { 0 };
  gsize length;

  create_filled (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));
  for (gsize i = 0; i < length; i++)
    counts[(guint8) content[i]]++;
  for (int i = 0; i < 256; i++)
    {
      g_assert_cmpuint (counts[i], >, length / 256 / 2);
      g_assert_cmpuint (counts[i], <, length / 256 * 2);
    }
}

static void
test_exists (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  create_filled (fixture);
  before = store_digest (fixture->path);
  g_assert_null (bow_connection_create (fixture->path, fixture->key, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_EXISTS);
  after = store_digest (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_missing (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "where", NULL);

  g_assert_null (bow_connection_open (fixture->path, fixture->key, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_null (bow_connection_create (nowhere, fixture->key, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_IO);
  g_clear_error (&error);

  g_assert_null (bow_connection_open (fixture->folder, fixture->key, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_NOT_A_CASE);
}

static void
test_wrong_key (StoreFixture *fixture, gconstpointer data)
{
  create_filled (fixture);
  bow_secret_data (fixture->key)[31] ^= 1;
  assert_refused (fixture, fixture->path, BOW_ERROR_KEYS_DAMAGED);
  bow_secret_data (fixture->key)[31] ^= 1;
  g_object_unref (store_reopen (fixture));
}

static void
write_part (const char *path, const char *content, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
test_truncated (StoreFixture *fixture, gconstpointer data)
{
  static const gsize cut[] = { 1, 100, 4095, 4096, 4097, 8192, 40000 };
  g_autofree char *content = NULL;
  gsize length;

  create_filled (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cut); i++)
    {
      write_part (fixture->path, content, length - cut[i]);
      assert_refused (fixture, fixture->path, BOW_ERROR_DAMAGED);
    }

  write_part (fixture->path, content, 4096);
  assert_refused (fixture, fixture->path, BOW_ERROR_DAMAGED);
  write_part (fixture->path, content, 4095);
  assert_refused (fixture, fixture->path, BOW_ERROR_DAMAGED);
  write_part (fixture->path, content, 14);
  assert_refused (fixture, fixture->path, BOW_ERROR_DAMAGED);
  write_part (fixture->path, content, 11);
  assert_refused (fixture, fixture->path, BOW_ERROR_NOT_A_CASE);
  write_part (fixture->path, content, 0);
  assert_refused (fixture, fixture->path, BOW_ERROR_NOT_A_CASE);
}

/* A damaged first page is not taken for a wrong key. */
static void
test_damaged (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *content = NULL;
  gint64 n_pages, n_bad;
  gsize length;

  create_filled (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));
  for (gsize at = 16; at < 4096; at += 510)
    {
      content[at] ^= 0x10;
      write_part (fixture->path, content, length);
      assert_refused (fixture, fixture->path, BOW_ERROR_DAMAGED);
      content[at] ^= 0x10;
    }

  content[length - 4096] ^= 1;
  content[length - 1] ^= 1;
  content[5 * 4096 + 77] ^= 0x80;
  write_part (fixture->path, content, length);
  {
    g_autoptr (BowConnection) connection = store_reopen (fixture);
    g_autoptr (GError) error = NULL;

    g_assert_true (bow_connection_check_pages (connection, &n_pages, &n_bad, NULL));
    g_assert_cmpint (n_pages, ==, (gint64) length / 4096);
    g_assert_cmpint (n_bad, ==, 2);
    g_assert_false (bow_connection_execute (connection, "SELECT sum(length(text)) FROM t", &error));
    g_assert_error (error, BOW_ERROR, BOW_ERROR_DAMAGED);
  }
}

/* Each page's code is checked, wherever in the page a bit is turned. */
static void
test_check_pages (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (BowConnection) connection = NULL;
  gint64 n_pages, n_bad;
  int fd;

  create_filled (fixture);
  connection = store_reopen (fixture);
  g_assert_true (bow_connection_check_pages (connection, &n_pages, &n_bad, NULL));
  g_assert_cmpint (n_bad, ==, 0);

  fd = g_open (fixture->path, O_RDWR | O_CLOEXEC, 0);
  for (gint64 at = 16; at < n_pages * 4096; at += 1021)
    {
      guint8 byte;

      g_assert_cmpint (pread (fd, &byte, 1, at), ==, 1);
      byte ^= 4;
      g_assert_cmpint (pwrite (fd, &byte, 1, at), ==, 1);
      g_assert_true (bow_connection_check_pages (connection, &n_pages, &n_bad, NULL));
      g_assert_cmpint (n_bad, ==, 1);
      byte ^= 4;
      g_assert_cmpint (pwrite (fd, &byte, 1, at), ==, 1);
    }
  close (fd);
}

static void
test_plaintext (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *content = g_malloc0 (8192);

  memcpy (content, "SQLite format 3", 16);
  write_part (fixture->path, content, 8192);
  assert_refused (fixture, fixture->path, BOW_ERROR_PLAINTEXT);
  memset (content, 'x', 8192);
  write_part (fixture->path, content, 8192);
  assert_refused (fixture, fixture->path, BOW_ERROR_NOT_A_CASE);
}

/* A file that is not ours is refused by its first bytes, by whomever made. */
static void
refuse_folder (StoreFixture *fixture, const char *name)
{
  g_autofree char *folder = g_build_filename (store_test_data (), "hostile", name, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;
  guint n_files = 0;

  g_assert_nonnull (dir);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autofree char *content = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      write_part (fixture->path, content, length);
      assert_refused (fixture, fixture->path,
                      length >= 16 && memcmp (content, "SQLite format 3", 16) == 0
                        ? BOW_ERROR_PLAINTEXT
                        : BOW_ERROR_NOT_A_CASE);

      /* With our mark in front it is damaged, or the key is another's. */
      if (length < 4096)
        continue;
      memcpy (content, BOW_MAGIC, BOW_MAGIC_LENGTH);
      write_part (fixture->path, content, length);
      g_assert_null (bow_connection_open (fixture->path, fixture->key, &error));
      g_assert_true (g_error_matches (error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED)
                     || g_error_matches (error, BOW_ERROR, BOW_ERROR_DAMAGED));
      n_files++;
    }
  g_test_message ("%u files", n_files);
}

static void
test_hostile (StoreFixture *fixture, gconstpointer data)
{
  if (store_test_data () == NULL)
    {
      g_test_skip ("The shared test data is not there");
      return;
    }
  refuse_folder (fixture, "sqlcipher-versions");
  refuse_folder (fixture, "sqlite-corrupt");
}

static void
test_link (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *link = store_fixture_file (fixture, "link.bowstreet");
  g_autoptr (GError) error = NULL;

  create_filled (fixture);
  g_assert_no_errno (symlink (fixture->path, link));
  g_assert_null (bow_connection_open (link, fixture->key, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_IO);
}

static void
test_in_use (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (BowConnection) connection = store_create (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_connection_open (fixture->path, fixture->key, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_IN_USE);
  g_assert_true (bow_connection_close (connection, NULL));
  g_object_unref (store_reopen (fixture));
}

/* The stock shell opens the file with the key alone, and finds it sound. */
static void
test_stock_shell (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *shell = g_find_program_in_path ("sqlcipher");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) input = g_string_new ("PRAGMA key=\"x'");
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  if (shell == NULL)
    {
      g_test_skip ("The sqlcipher shell is not there");
      return;
    }
  create_filled (fixture);
  for (int i = 0; i < BOW_KEY_LENGTH; i++)
    g_string_append_printf (input, "%02x", bow_secret_bytes (fixture->key)[i]);
  g_string_append (input, "'\";\nPRAGMA temp_store=MEMORY;\nPRAGMA cipher_integrity_check;\nSELECT count(*), max(text) FROM t;\n");

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                              shell, "-batch", fixture->path, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input->str, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (output, ==, "ok\n2000|" CANARY " 999\n");
}

static void
test_settings (StoreFixture *fixture, gconstpointer data)
{
  static const char *const refused[] = {
    "ATTACH 'x' AS y", "PRAGMA cipher_page_size=1024", "PRAGMA cipher_plaintext_header_size=16",
    "PRAGMA key='x'", "PRAGMA rekey='x'", "PRAGMA temp_store=FILE", "PRAGMA writable_schema=ON",
    "PRAGMA journal_mode=WAL", "PRAGMA synchronous=OFF", "VACUUM", "VACUUM INTO 'x'",
    "SELECT sqlcipher_export('main')", "SELECT load_extension('x')", "SELECT fts3_tokenizer('x')",
    "SELECT \"no such column\"", "CREATE TABLE u(a TEXT DEFAULT \"x\", CHECK(a <> \"no such column\"))",
    "INSERT INTO f_data VALUES(1, 2)",
  };
  g_autoptr (BowConnection) connection = store_create (fixture);

  store_execute (connection, "CREATE VIRTUAL TABLE f USING fts5(x)");
  g_assert_cmpint (store_number (connection, "PRAGMA temp_store"), ==, 2);
  g_assert_cmpint (store_number (connection, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (store_number (connection, "PRAGMA recursive_triggers"), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      if (bow_connection_execute (connection, refused[i], NULL))
        g_test_message ("%s", refused[i]);
      g_assert_false (bow_connection_execute (connection, refused[i], NULL));
    }
}

/* A larger file has a larger cache, between 11 and 64 MiB. */
static void
test_cache (StoreFixture *fixture, gconstpointer data)
{
  const gint64 pages_a_mib = 256;
  g_autoptr (BowConnection) connection = store_create (fixture);

  g_assert_cmpint (store_number (connection, "PRAGMA cache_size"), ==, -11 * 1024);
  bow_connection_set_bulk (connection, TRUE);
  g_assert_cmpint (store_number (connection, "PRAGMA cache_size"), ==, -64 * 1024);
  bow_connection_set_bulk (connection, FALSE);
  g_assert_cmpint (store_number (connection, "PRAGMA cache_size"), ==, -11 * 1024);

  g_assert_cmpint (bow_connection_cache_kib (0), ==, 11 * 1024);
  g_assert_cmpint (bow_connection_cache_kib (176 * pages_a_mib), ==, 11 * 1024);
  g_assert_cmpint (bow_connection_cache_kib (512 * pages_a_mib), ==, 32 * 1024);
  g_assert_cmpint (bow_connection_cache_kib (1024 * pages_a_mib), ==, 64 * 1024);
  g_assert_cmpint (bow_connection_cache_kib (G_MAXINT64 / 8), ==, 64 * 1024);
}

/* What grows a little at a time, as the library's lists do, is rarely moved. */
static void
test_room (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (BowConnection) connection = store_create (fixture);
  guint n_sizes = 0;
  sqlite3_uint64 last = 0;
  char *list = NULL;

  for (guint length = 4096; length <= 65536; length += 8 * sizeof (int))
    {
      list = sqlite3_realloc64 (list, length);
      g_assert_nonnull (list);
      n_sizes += sqlite3_msize (list) != last;
      last = sqlite3_msize (list);
      g_assert_cmpuint (last, >=, length);
      g_assert_cmpuint (last, <=, length + length / 8 + 64);
    }
  sqlite3_free (list);
  g_assert_cmpuint (n_sizes, <=, 48);
}

/* No room left: nothing is saved, and what was there is. */
static void
test_full (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (BowConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  create_filled (fixture);
  connection = store_reopen (fixture);
  store_execute (connection, "PRAGMA max_page_count=1");
  g_assert_true (bow_connection_begin (connection, NULL));
  store_execute (connection, "INSERT INTO t(text) VALUES('one more')");
  g_assert_false (bow_connection_execute (connection, "INSERT INTO t(text) SELECT text FROM t", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_FULL);
  bow_connection_rollback (connection);
  g_assert_false (bow_connection_in_transaction (connection));
  g_assert_cmpint (store_number (connection, "SELECT count(*) FROM t"), ==, 2000);
}

static void
test_back_up (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *copy = store_fixture_file (fixture, "copy.bowstreet");
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "where", NULL);
  g_autoptr (BowConnection) connection = NULL;
  g_autoptr (BowConnection) other = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_pages, n_bad;
  struct stat info;

  create_filled (fixture);
  connection = store_reopen (fixture);
  bow_connection_back_up (connection, copy, &error);
  g_assert_no_error (error);
  g_assert_no_errno (stat (copy, &info));
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);

  other = bow_connection_open (copy, fixture->key, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_number (other, "SELECT count(*) FROM t"), ==, 2000);
  g_assert_true (bow_connection_check_pages (other, &n_pages, &n_bad, NULL));
  g_assert_cmpint (n_bad, ==, 0);

  g_assert_false (bow_connection_back_up (connection, copy, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (bow_connection_back_up (connection, nowhere, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_IO);
  g_assert_false (bow_connection_execute (connection, "ATTACH 'x' AS y", NULL));
}

static void
test_rekey (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (BowSecret) key = bow_secret_new_random (BOW_KEY_LENGTH);
  g_autoptr (BowConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gint64 n_pages, n_bad;
  gsize length;

  create_filled (fixture);
  connection = store_reopen (fixture);
  g_assert_cmpint (store_number (connection, "SELECT count(*) FROM t"), ==, 2000);
  bow_connection_rekey (connection, key, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_number (connection, "SELECT count(*) FROM t"), ==, 2000);
  store_execute (connection, "INSERT INTO t(text) VALUES('more')");
  g_assert_true (bow_connection_check_pages (connection, &n_pages, &n_bad, NULL));
  g_assert_cmpint (n_bad, ==, 0);
  g_assert_true (bow_connection_close (connection, NULL));

  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));
  g_assert_cmpmem (content, BOW_MAGIC_LENGTH, BOW_MAGIC, BOW_MAGIC_LENGTH);
  assert_refused (fixture, fixture->path, BOW_ERROR_KEYS_DAMAGED);
  bow_secret_unref (g_steal_pointer (&fixture->key));
  fixture->key = bow_secret_ref (key);
  g_object_unref (store_reopen (fixture));
}

static void
test_memory (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowConnection) connection = bow_connection_new_in_memory (&error);

  g_assert_no_error (error);
  g_assert_null (bow_connection_get_path (connection));
  store_execute (connection, "CREATE TABLE t(id INTEGER PRIMARY KEY) STRICT; INSERT INTO t VALUES(1)");
  g_assert_cmpint (store_number (connection, "SELECT count(*) FROM t"), ==, 1);
  g_assert_false (bow_connection_execute (connection, "ATTACH 'x' AS y", NULL));
  g_assert_cmpint (store_number (connection, "PRAGMA foreign_keys"), ==, 1);
}

/* Nothing of a statement or of a path is told to the terminal. */
static void
test_silence (void)
{
  if (g_test_subprocess ())
    {
      StoreFixture fixture;
      g_autoptr (BowConnection) connection = NULL;

      store_fixture_set_up (&fixture, NULL);
      create_filled (&fixture);
      bow_secret_data (fixture.key)[0] ^= 1;
      assert_refused (&fixture, fixture.path, BOW_ERROR_KEYS_DAMAGED);
      bow_secret_data (fixture.key)[0] ^= 1;
      connection = store_reopen (&fixture);
      g_assert_false (bow_connection_execute (connection, "SELECT '" CANARY "' FROM nowhere", NULL));
      g_assert_false (bow_connection_execute (connection, "INSERT INTO t VALUES(1, '" CANARY "')", NULL));
      g_assert_true (bow_connection_close (connection, NULL));
      store_fixture_tear_down (&fixture, NULL);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("");
  g_test_trap_assert_stdout_unmatched ("*Kestrelwood*");
}

#define ADD(name, func) \
  g_test_add ("/store/connection/" name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("create", test_create);
  ADD ("noise", test_noise);
  ADD ("exists", test_exists);
  ADD ("missing", test_missing);
  ADD ("wrong-key", test_wrong_key);
  ADD ("truncated", test_truncated);
  ADD ("damaged", test_damaged);
  ADD ("check-pages", test_check_pages);
  ADD ("plaintext", test_plaintext);
  ADD ("hostile", test_hostile);
  ADD ("link", test_link);
  ADD ("in-use", test_in_use);
  ADD ("stock-shell", test_stock_shell);
  ADD ("settings", test_settings);
  ADD ("cache", test_cache);
  ADD ("room", test_room);
  ADD ("full", test_full);
  ADD ("back-up", test_back_up);
  ADD ("rekey", test_rekey);
  ADD ("memory", test_memory);
  g_test_add_func ("/store/connection/silence", test_silence);

  return g_test_run ();
}
