/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-verify.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CODE_LENGTH crypto_auth_hmacsha512_BYTES

/* The page that holds the bytes which SQLite locks is never written. */
#define LOCK_PAGE (0x40000000 / VERIFY_PAGE_LENGTH + 1)

static void
hmac (uint8_t code[CODE_LENGTH], const uint8_t *key, size_t key_length, const uint8_t *bytes, size_t length)
{
  crypto_auth_hmacsha512_state state;

  crypto_auth_hmacsha512_init (&state, key, key_length);
  crypto_auth_hmacsha512_update (&state, bytes, length);
  crypto_auth_hmacsha512_final (&state, code);
}

/* PBKDF2-HMAC-SHA-512 of two rounds over the salt, each byte of it turned by
 * 0x3a: the key of the codes. */
static void
derive_code_key (const uint8_t key[VERIFY_KEY_LENGTH], const uint8_t salt[VERIFY_SALT_LENGTH],
                 uint8_t code_key[VERIFY_KEY_LENGTH])
{
  uint8_t block[VERIFY_SALT_LENGTH + 4] = { 0 };
  uint8_t first[CODE_LENGTH];
  uint8_t second[CODE_LENGTH];

  for (int i = 0; i < VERIFY_SALT_LENGTH; i++)
    block[i] = salt[i] ^ 0x3a;
  block[VERIFY_SALT_LENGTH + 3] = 1;
  hmac (first, key, VERIFY_KEY_LENGTH, block, sizeof block);
  hmac (second, key, VERIFY_KEY_LENGTH, first, sizeof first);
  for (int i = 0; i < VERIFY_KEY_LENGTH; i++)
    code_key[i] = first[i] ^ second[i];
}

/* Ciphertext and vector, then the code over both and the number of the page;
 * on the first page the salt stands before. */
static bool
page_holds (const uint8_t code_key[VERIFY_KEY_LENGTH], const uint8_t page[VERIFY_PAGE_LENGTH], int64_t number)
{
  size_t start = number == 1 ? VERIFY_SALT_LENGTH : 0;
  uint8_t little[4] = { (uint8_t) number, (uint8_t) (number >> 8), (uint8_t) (number >> 16), (uint8_t) (number >> 24) };
  crypto_auth_hmacsha512_state state;
  uint8_t code[CODE_LENGTH];

  crypto_auth_hmacsha512_init (&state, code_key, VERIFY_KEY_LENGTH);
  crypto_auth_hmacsha512_update (&state, page + start, VERIFY_PAGE_LENGTH - CODE_LENGTH - start);
  crypto_auth_hmacsha512_update (&state, little, sizeof little);
  crypto_auth_hmacsha512_final (&state, code);
  return sodium_memcmp (code, page + VERIFY_PAGE_LENGTH - CODE_LENGTH, CODE_LENGTH) == 0;
}

/* Whether the first page has the code that the key gives it. */
bool
verify_pages_begin (Verify *self)
{
  int fd = open (self->path, O_RDONLY | O_CLOEXEC);
  uint8_t code_key[VERIFY_KEY_LENGTH];
  uint8_t page[VERIFY_PAGE_LENGTH];
  bool holds = fd >= 0 && pread (fd, page, sizeof page, 0) == (ssize_t) sizeof page;

  if (holds)
    {
      derive_code_key (self->key, page, code_key);
      holds = page_holds (code_key, page, 1);
    }
  if (fd >= 0)
    close (fd);
  return holds;
}

static bool
check_pages (Verify *self, int fd, int64_t n_pages)
{
  uint8_t code_key[VERIFY_KEY_LENGTH];
  uint8_t page[VERIFY_PAGE_LENGTH];
  int64_t n_bad = 0;

  for (int64_t number = 1; number <= n_pages; number++)
    {
      if (number == LOCK_PAGE)
        continue;
      if (pread (fd, page, sizeof page, (off_t) (number - 1) * VERIFY_PAGE_LENGTH) != (ssize_t) sizeof page)
        return verify_fail (self, strerror (errno));
      if (number == 1)
        derive_code_key (self->key, page, code_key);
      if (!page_holds (code_key, page, number))
        n_bad++;
      else
        self->n_pages++;
      /* A first page and all after it: the key is another one. */
      if (number == 1 && n_bad > 0 && n_pages > 1
          && pread (fd, page, sizeof page, VERIFY_PAGE_LENGTH) == (ssize_t) sizeof page && !page_holds (code_key, page, 2))
        return verify_fail (self, _("the key does not fit this file"));
    }
  if (n_bad > 0)
    verify_fault (self, _("%" PRId64 " pages of the file do not have the code that this key gives them: they are damaged or were altered."), n_bad);
  return true;
}

/* Every page of the file, past the library that decrypts it. */
bool
verify_pages (Verify *self)
{
  int fd = open (self->path, O_RDONLY | O_CLOEXEC);
  struct stat info;
  bool is_read;

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      verify_fail (self, strerror (errno));
      if (fd >= 0)
        close (fd);
      return false;
    }
  if (info.st_size % VERIFY_PAGE_LENGTH != 0 || info.st_size == 0)
    verify_fault (self, _("The file does not end with a whole page: it was cut short."));
  is_read = check_pages (self, fd, info.st_size / VERIFY_PAGE_LENGTH);
  close (fd);
  return is_read;
}

static bool
run (Verify *self, const char *sql, const char *expected)
{
  sqlite3_stmt *statement = NULL;
  bool is_right = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) == SQLITE_OK;

  if (is_right)
    {
      int code = sqlite3_step (statement);

      is_right = code == SQLITE_ROW || code == SQLITE_DONE;
      if (is_right && expected != NULL)
        is_right = code == SQLITE_ROW && strcmp ((const char *) sqlite3_column_text (statement, 0), expected) == 0;
    }
  sqlite3_finalize (statement);
  return is_right;
}

static bool
check_structure (Verify *self)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->db, "PRAGMA integrity_check(100)", -1, &statement, NULL);

  while (code == SQLITE_OK || code == SQLITE_ROW)
    {
      code = sqlite3_step (statement);
      if (code == SQLITE_ROW && strcmp ((const char *) sqlite3_column_text (statement, 0), "ok") != 0)
        verify_fault (self, _("The pages of the file do not fit each other: %s"), sqlite3_column_text (statement, 0));
    }
  sqlite3_finalize (statement);
  if (code != SQLITE_DONE)
    verify_fault (self, _("The pages of the file do not fit each other: %s"), sqlite3_errmsg (self->db));
  return true;
}

/* Between two changes the journal stays, and begins with a zero. */
static bool
has_change (const char *journal)
{
  int descriptor = open (journal, O_RDONLY | O_CLOEXEC);
  char first = 1;
  ssize_t n;

  if (descriptor < 0)
    return errno != ENOENT;
  n = read (descriptor, &first, 1);
  close (descriptor);
  return n != 0 && first != 0;
}

/* A change that was stopped half way is taken back by whoever opens the file
 * for writing, and not here. */
static bool
check_journal (Verify *self)
{
  char *journal = sqlite3_mprintf ("%s-journal", self->path);
  bool is_stopped = journal == NULL || has_change (journal);

  sqlite3_free (journal);
  return !is_stopped || verify_fail (self, _("it was being written when something stopped that; open it once with Bow Street first"));
}

/* Other libraries bring the ordinary SQLite into many a process. Were that one
 * to answer, the key would be handed to what does not know it. */
bool
verify_library (void)
{
  Dl_info opens, decrypts;

  return dladdr ((void *) sqlite3_open_v2, &opens) != 0 && dladdr ((void *) sqlite3_key_v2, &decrypts) != 0
         && opens.dli_fbase == decrypts.dli_fbase;
}

/* Opens the file so that nothing can be written to it. */
bool
verify_open (Verify *self)
{
  char key[2 + 2 * VERIFY_KEY_LENGTH + 2] = "x'";
  int code;

  if (!check_journal (self))
    return false;
  sqlite3_initialize ();
  if (sqlite3_open_v2 (self->path, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    return verify_fail (self, sqlite3_errmsg (self->db));
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_exec (self->db, "PRAGMA cipher_log_level=NONE", NULL, NULL, NULL);

  sodium_bin2hex (key + 2, 2 * VERIFY_KEY_LENGTH + 1, self->key, VERIFY_KEY_LENGTH);
  key[sizeof key - 2] = '\'';
  code = sqlite3_key_v2 (self->db, "main", key, (int) sizeof key - 1);
  sodium_memzero (key, sizeof key);
  if (code != SQLITE_OK || !run (self, "PRAGMA cipher_version", NULL))
    return verify_fail (self, _("this program was not built with the library that decrypts"));
  if (!run (self, "PRAGMA temp_store=MEMORY", NULL) || !run (self, "SELECT count(*) FROM sqlite_schema", NULL))
    return verify_fail (self, _("the key does not fit this file"));
  if (!run (self, "SELECT count(*) FROM sqlite_schema WHERE name IN ('feed', 'entry', 'payload') AND type = 'table'", "3"))
    return verify_fail (self, _("it has no log"));
  return check_structure (self);
}
