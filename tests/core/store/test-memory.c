/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/bow-process.h"
#include "store-fixture.h"

/* What the memory of a process still holds once its file is closed. The words
 * looked for are kept turned over, so that the search does not find itself. */

#define MASK 0x5a
#define LARGEST (64 * 1024 * 1024)

typedef struct
{
  guint n_rows;
  guint n_keys;
} Found;

static const char masked_row[] = { 'K' ^ MASK, 'x' ^ MASK, 'Q' ^ MASK, 'r' ^ MASK, 'o' ^ MASK, 'w' ^ MASK, '-' ^ MASK };

static gboolean
is_here (const guint8 *bytes, const guint8 *masked, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((bytes[i] ^ MASK) != masked[i])
      return FALSE;
  return TRUE;
}

static void
search (const guint8 *bytes, gsize length, const guint8 *masked_key, Found *found)
{
  for (gsize i = 0; i + BOW_KEY_LENGTH <= length; i++)
    {
      /* A freed piece loses its first bytes to the allocator. */
      found->n_rows += is_here (bytes + i, (const guint8 *) masked_row, sizeof masked_row);
      found->n_keys += is_here (bytes + i, masked_key, BOW_KEY_LENGTH);
    }
}

/* Through all memory of this process that can be written. */
static Found
scan (const guint8 *masked_key)
{
  FILE *maps = fopen ("/proc/self/maps", "re");
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  guint8 *buffer = g_malloc (LARGEST);
  Found found = { 0 };
  char line[512];

  g_assert_nonnull (maps);
  g_assert_cmpint (memory, >=, 0);
  while (fgets (line, sizeof line, maps) != NULL)
    {
      unsigned long start, end;
      char mode[5];
      gssize length;

      if (sscanf (line, "%lx-%lx %4s", &start, &end, mode) != 3 || mode[0] != 'r' || mode[1] != 'w'
          || strstr (line, "[v") != NULL || end - start > LARGEST
          || ((gsize) buffer >= start && (gsize) buffer < end))
        continue;
      length = pread (memory, buffer, end - start, (off_t) start);
      if (length > 0)
        search (buffer, (gsize) length, masked_key, &found);
    }
  fclose (maps);
  close (memory);
  g_free (buffer);
  return found;
}

static void
use_file (StoreFixture *fixture)
{
  g_autoptr (BowConnection) connection = bow_connection_create (fixture->path, fixture->key, NULL);
  g_autoptr (BowStatement) statement = NULL;
  gboolean has_row = TRUE;

  store_execute (connection,
                 "CREATE TABLE t(text TEXT NOT NULL) STRICT;"
                 "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 5000)"
                 " INSERT INTO t SELECT 'Kx' || 'Qrow-' || hex(randomblob(20)) FROM c");
  statement = bow_connection_statement (connection, "SELECT text FROM t ORDER BY text LIMIT 4000", NULL);
  while (has_row && bow_statement_step (statement, &has_row, NULL))
    g_assert_true (!has_row || bow_statement_text (statement, 0) != NULL);
  g_clear_pointer (&statement, bow_statement_reset);
  g_assert_true (bow_connection_close (connection, NULL));
}

/* Prints how much is left of a file that was used and closed. */
static void
run (gboolean hardens)
{
  guint8 masked_key[BOW_KEY_LENGTH];
  StoreFixture fixture;
  Found found;

  if (hardens)
    {
      bow_process_harden ();
      bow_process_wipe_freed ();
    }
  /* Else not even we could look. */
  prctl (PR_SET_DUMPABLE, 1, 0, 0, 0);

  store_fixture_set_up (&fixture, NULL);
  for (int i = 0; i < BOW_KEY_LENGTH; i++)
    masked_key[i] = bow_secret_bytes (fixture.key)[i] ^ MASK;
  use_file (&fixture);
  store_fixture_tear_down (&fixture, NULL);

  found = scan (masked_key);
  g_print ("rows=%u keys=%u\n", found.n_rows, found.n_keys);
}

/* Without the settings of the test runner that wipe freed memory too. */
static void
run_apart (void)
{
  g_auto (GStrv) environment = g_get_environ ();

  environment = g_environ_unsetenv (environment, "MALLOC_PERTURB_");
  environment = g_environ_unsetenv (environment, "MALLOC_CHECK_");
  g_test_trap_subprocess_with_envp (NULL, (const char *const *) environment, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_hardened (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("The sanitizer's own allocator is not told to wipe");
  return;
#endif
  if (g_test_subprocess ())
    {
      run (TRUE);
      return;
    }
  run_apart ();
  g_test_trap_assert_stdout ("*rows=0 keys=0*");
}

/* That the search finds what there is to be found. */
static void
test_not_hardened (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("The sanitizer's own allocator is not told to wipe");
  return;
#endif
  if (g_test_subprocess ())
    {
      run (FALSE);
      return;
    }
  run_apart ();
  g_test_trap_assert_stdout ("*rows=*");
  g_test_trap_assert_stdout_unmatched ("*rows=0 *");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/memory/hardened", test_hardened);
  g_test_add_func ("/store/memory/not-hardened", test_not_hardened);

  return g_test_run ();
}
