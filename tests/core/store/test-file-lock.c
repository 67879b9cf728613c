/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-fixture.h"
#include "store/bow-file-lock.h"

static void
assert_in_use (StoreFixture *fixture, int pid)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_file_lock_take (fixture->path, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_IN_USE);
  if (pid != 0)
    {
      g_autofree char *who = g_strdup_printf ("process %d on %s since 2", pid, g_get_host_name ());

      g_assert_nonnull (strstr (error->message, who));
    }
}

static void
test_take (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  BowFileLock *lock = bow_file_lock_take (fixture->path, &error);
  g_autofree char *file = g_strconcat (fixture->path, "-lock", NULL);
  g_autofree char *holder = NULL;
  g_autofree char *start = g_strdup_printf ("%d %s ", (int) getpid (), g_get_host_name ());

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (file, &holder, NULL, NULL));
  g_assert_true (g_str_has_prefix (holder, start));
  assert_in_use (fixture, (int) getpid ());
  bow_file_lock_free (lock);
  lock = bow_file_lock_take (fixture->path, &error);
  g_assert_no_error (error);
  bow_file_lock_free (lock);
}

/* Whatever way the holder ends, the lock goes with it. */
static void
test_death (StoreFixture *fixture, gconstpointer data)
{
  int ready[2];
  char byte;
  pid_t child;
  int status;

  g_assert_no_errno (pipe (ready));
  child = fork ();
  if (child == 0)
    {
      bow_file_lock_take (fixture->path, NULL);
      if (write (ready[1], "x", 1) == 1)
        pause ();
      _exit (1);
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  assert_in_use (fixture, child);
  g_assert_no_errno (kill (child, SIGKILL));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  bow_file_lock_free (bow_file_lock_take (fixture->path, NULL));
  close (ready[0]);
  close (ready[1]);
}

/* Closes the case that a lock was held for, and hands the lock over. */
static int
keep_and_hand_over (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) descriptors = NULL;

  bow_file_lock_keep (bow_file_lock_take (fixture->path, &error));
  g_assert_no_error (error);
  descriptors = bow_file_lock_hand_over ();
  g_assert_cmpuint (descriptors->len, ==, 1);
  return g_array_index (descriptors, int, 0);
}

/* A program that executes itself anew hands its lock on; the descriptor
 * survives an exec, which a plain lock's does not. */
static void
test_exec (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  pid_t child;
  int status;

  keep_and_hand_over (fixture);
  child = fork ();
  if (child == 0)
    {
      execlp ("sleep", "sleep", "60", NULL);
      _exit (1);
    }
  bow_file_lock_drop_adopted ();
  assert_in_use (fixture, 0);

  g_assert_no_errno (kill (child, SIGKILL));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  bow_file_lock_free (bow_file_lock_take (fixture->path, &error));
  g_assert_no_error (error);
}

static void
test_closes_on_exec (StoreFixture *fixture, gconstpointer data)
{
  BowFileLock *lock = bow_file_lock_take (fixture->path, NULL);
  int pipes[2];
  char byte;
  pid_t child;
  int status;

  g_assert_no_errno (pipe2 (pipes, O_CLOEXEC));
  child = fork ();
  if (child == 0)
    {
      execlp ("sleep", "sleep", "60", NULL);
      _exit (1);
    }
  /* The end of the pipe in the child goes when it executes. */
  close (pipes[1]);
  g_assert_cmpint (read (pipes[0], &byte, 1), ==, 0);
  bow_file_lock_free (lock);
  bow_file_lock_free (bow_file_lock_take (fixture->path, NULL));
  g_assert_no_errno (kill (child, SIGKILL));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  close (pipes[0]);
}

/* What was handed over is found again by its file, is kept through a wrong
 * passphrase, and goes when somebody turns to another file. */
static void
test_adopt (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int fd = keep_and_hand_over (fixture);
  BowFileLock *lock;

  /* Nothing was executed after all: the program goes on to hold it, once. */
  g_assert_false (fcntl (fd, F_GETFD) & FD_CLOEXEC);
  bow_file_lock_adopt (fd);
  g_assert_true (fcntl (fd, F_GETFD) & FD_CLOEXEC);
  lock = bow_file_lock_take (fixture->path, &error);
  g_assert_no_error (error);
  assert_in_use (fixture, (int) getpid ());

  bow_file_lock_free (lock);
  g_assert_no_errno (fcntl (fd, F_GETFD));
  lock = bow_file_lock_take (fixture->path, &error);
  g_assert_no_error (error);
  bow_file_lock_settle (lock);
  bow_file_lock_free (lock);
  g_assert_cmpint (fcntl (fd, F_GETFD), ==, -1);

  fd = keep_and_hand_over (fixture);
  bow_file_lock_drop_adopted ();
  g_assert_cmpint (fcntl (fd, F_GETFD), ==, -1);
}

/* A command line is not to be trusted: neither a stream nor a pipe is a lock. */
static void
test_adopt_strange (StoreFixture *fixture, gconstpointer data)
{
  int pipes[2];

  g_assert_no_errno (pipe (pipes));
  bow_file_lock_adopt (1);
  bow_file_lock_adopt (-1);
  bow_file_lock_adopt (100000);
  bow_file_lock_adopt (pipes[0]);
  bow_file_lock_drop_adopted ();
  g_assert_no_errno (fcntl (1, F_GETFD));
  g_assert_no_errno (close (pipes[0]));
  g_assert_no_errno (close (pipes[1]));
}

static void
test_strange (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_strconcat (fixture->path, "-lock", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "where", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (bow_file_lock_take (nowhere, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_IO);
  g_assert_true (g_file_set_contents (file, "\xff\xfe nonsense \x01", -1, NULL));
  bow_file_lock_free (bow_file_lock_take (fixture->path, NULL));
}

#define ADD(name, func) \
  g_test_add ("/store/file-lock/" name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("take", test_take);
  ADD ("death", test_death);
  ADD ("exec", test_exec);
  ADD ("closes-on-exec", test_closes_on_exec);
  ADD ("adopt", test_adopt);
  ADD ("adopt-strange", test_adopt_strange);
  ADD ("strange", test_strange);

  return g_test_run ();
}
