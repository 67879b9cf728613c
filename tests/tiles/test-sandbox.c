/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bow-tile-sandbox.h"

/* Each returns 0 when the sandbox stopped it. */

static int
try_open (void)
{
  return open ("/etc/hostname", O_RDONLY | O_CLOEXEC) == -1 && errno == EPERM ? 0 : 1;
}

static int
try_socket (void)
{
  return socket (AF_INET, SOCK_STREAM, 0) == -1 && errno == EPERM ? 0 : 1;
}

static int
try_exec (void)
{
  char *const argv[] = { (char[]){ "true" }, NULL };

  return execv ("/bin/true", argv) == -1 && errno == EPERM ? 0 : 1;
}

static int
try_fork (void)
{
  pid_t pid = fork ();

  if (pid == 0)
    _exit (0);
  return pid == -1 && errno == EPERM ? 0 : 1;
}

static int
try_executable_memory (void)
{
  return mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? 0 : 1;
}

static int
try_unlink (void)
{
  return unlink ("/tmp/nothing") == -1 && errno == EPERM ? 0 : 1;
}

static void
test_stopped (gconstpointer data)
{
  int (*attempt) (void) = (int (*) (void)) data;
  pid_t pid = fork ();
  int status;

  g_assert_cmpint (pid, !=, -1);
  if (pid == 0)
    _exit (bow_tile_sandbox_close () ? attempt () : 2);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/tiles/sandbox/open", try_open, test_stopped);
  g_test_add_data_func ("/tiles/sandbox/socket", try_socket, test_stopped);
  g_test_add_data_func ("/tiles/sandbox/exec", try_exec, test_stopped);
  g_test_add_data_func ("/tiles/sandbox/fork", try_fork, test_stopped);
  g_test_add_data_func ("/tiles/sandbox/executable-memory", try_executable_memory, test_stopped);
  g_test_add_data_func ("/tiles/sandbox/unlink", try_unlink, test_stopped);
  return g_test_run ();
}
