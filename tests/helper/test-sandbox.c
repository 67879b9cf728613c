/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "helper/bow-sandbox.h"

/* Each returns 0 when the sandbox stopped it. */

static int
try_open (void)
{
  return open ("/etc/hostname", O_RDONLY | O_CLOEXEC) == -1 && (errno == EPERM || errno == EACCES) ? 0 : 1;
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

/* Even where fonts are, nothing is written. */
static int
try_write (void)
{
  return open ("/usr/share/fonts/bowstreet-test", O_WRONLY | O_CREAT | O_CLOEXEC, 0600) == -1 && errno == EPERM ? 0 : 1;
}

/* What must be possible: the folder of fonts is read, no other is. */
static int
try_fonts (void)
{
  int fonts = open ("/usr/share/fonts", O_RDONLY | O_DIRECTORY | O_CLOEXEC), etc = open ("/etc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  return fonts >= 0 && etc == -1 && errno == EACCES ? 0 : 1;
}

/* More than the limit is not to be had. */
static void
test_memory (void)
{
  pid_t pid = fork ();
  int status;

  g_assert_cmpint (pid, !=, -1);
  if (pid == 0)
    {
      gboolean limited = bow_sandbox_limit (512ul * 1024 * 1024, 16);

      _exit (limited && mmap (NULL, 600 * 1024 * 1024, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? 0 : 1);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
check (BowSandboxNeed need,
       int (*attempt) (void))
{
  pid_t pid = fork ();
  int status;

  g_assert_cmpint (pid, !=, -1);
  if (pid == 0)
    _exit (bow_sandbox_close (need) ? attempt () : 2);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  if (need == BOW_SANDBOX_FONTS && WEXITSTATUS (status) == 2)
    g_test_skip ("the kernel cannot keep a process to some files");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_stopped (gconstpointer data)
{
  check (BOW_SANDBOX_NOTHING, (int (*) (void)) data);
}

static void
test_stopped_with_fonts (gconstpointer data)
{
  check (BOW_SANDBOX_FONTS, (int (*) (void)) data);
}

static void
test_fonts (void)
{
  if (!g_file_test ("/usr/share/fonts", G_FILE_TEST_IS_DIR))
    g_test_skip ("there are no fonts here");
  else
    check (BOW_SANDBOX_FONTS, try_fonts);
}

static void
add (const char *name,
     int (*attempt) (void))
{
  g_autofree char *nothing = g_strconcat ("/helper/sandbox/", name, NULL), *fonts = g_strconcat ("/helper/sandbox/fonts/", name, NULL);

  g_test_add_data_func (nothing, attempt, test_stopped);
  g_test_add_data_func (fonts, attempt, test_stopped_with_fonts);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("open", try_open);
  add ("socket", try_socket);
  add ("exec", try_exec);
  add ("fork", try_fork);
  add ("executable-memory", try_executable_memory);
  add ("unlink", try_unlink);
  add ("write", try_write);
  g_test_add_func ("/helper/sandbox/fonts/read", test_fonts);
  g_test_add_func ("/helper/sandbox/memory", test_memory);
  return g_test_run ();
}
