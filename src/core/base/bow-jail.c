/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-jail.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

/* Where the file is that a helper is shown, once inside. */
#define FILE_INSIDE "/pack"

/* Reads map packs: a file, on a socket. */
const BowJail bow_jail_tiles = { "bowstreet-tiles", "BOWSTREET_TILES", FALSE };
/* Draws the pages of a PDF: memory without a name, and a socket. */
const BowJail bow_jail_pages = { "bowstreet-pages", "BOWSTREET_PAGES", TRUE };

/* Libraries, the helper, and one file: nothing else of the disk is there. The
 * network is left by the helper itself, since bubblewrap would first set one
 * up, over a socket. */
static const char *const walls[] = {
  "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-uts", "--unshare-cgroup-try",
  "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv", "--setenv", "LC_ALL", "C",
  "--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64",
  "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
};

static const char *const fonts[] = {
  "--ro-bind-try", "/etc/fonts", "/etc/fonts", "--ro-bind-try", "/var/cache/fontconfig", "/var/cache/fontconfig",
};

/* Whether bubblewrap can be used here, by the name of a helper. */
static GMutex mutex;
static GHashTable *known;

/* Where the helper is: installed, or in the build being tested. */
static char *
find_helper (const BowJail *self)
{
  const char *path = g_getenv (self->variable);

  return path != NULL ? g_strdup (path) : g_build_filename (BOW_LIBEXEC_DIR, self->program, NULL);
}

static void
add_all (GPtrArray         *arguments,
         const char *const *words,
         gsize              n_words)
{
  for (gsize i = 0; i < n_words; i++)
    g_ptr_array_add (arguments, g_strdup (words[i]));
}

static GPtrArray *
make_arguments (const BowJail *self,
                const char    *bwrap,
                const char    *file,
                const char    *argument)
{
  GPtrArray *arguments = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *helper = find_helper (self);
  g_autofree char *inside = g_strconcat ("/", self->program, NULL);
  g_autofree char *helper_whole = g_canonicalize_filename (helper, NULL);
  const char *const helper_words[] = { "--ro-bind", helper_whole, inside };
  /* A file that is not there is for the helper to tell. */
  g_autofree char *whole = file != NULL ? g_canonicalize_filename (file, NULL) : NULL;
  const char *const file_words[] = { "--ro-bind-try", whole, FILE_INSIDE };

  add_all (arguments, &bwrap, 1);
  add_all (arguments, walls, G_N_ELEMENTS (walls));
  if (self->needs_fonts)
    add_all (arguments, fonts, G_N_ELEMENTS (fonts));
  add_all (arguments, helper_words, G_N_ELEMENTS (helper_words));
  if (file != NULL)
    add_all (arguments, file_words, G_N_ELEMENTS (file_words));
  g_ptr_array_add (arguments, g_steal_pointer (&inside));
  if (file != NULL || argument != NULL)
    g_ptr_array_add (arguments, g_strdup (file != NULL ? FILE_INSIDE : argument));
  g_ptr_array_add (arguments, NULL);

  return arguments;
}

/* Tries it with the helper itself, so that a library that cannot be found in
 * there is known before a file is opened. */
static gboolean
try_bwrap (const BowJail *self)
{
  g_autofree char *bwrap = g_find_program_in_path ("bwrap");
  g_autoptr (GPtrArray) arguments = bwrap != NULL ? make_arguments (self, bwrap, NULL, "--check") : NULL;
  int status = -1;

  if (arguments != NULL &&
      !g_spawn_sync (NULL, (char **) arguments->pdata, NULL,
                     G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL))
    status = -1;
  g_debug (status == 0 ? "%s runs behind bubblewrap and its own walls"
                       : "bubblewrap cannot be used here: %s runs behind its own walls alone", self->program);

  return status == 0;
}

/* The answer does not change while the program runs. */
static gboolean
can_use_bwrap (const BowJail *self)
{
  gpointer answer;

  g_mutex_lock (&mutex);
  if (known == NULL)
    known = g_hash_table_new (g_str_hash, g_str_equal);
  if (!g_hash_table_lookup_extended (known, self->program, NULL, &answer))
    {
      answer = GINT_TO_POINTER (try_bwrap (self));
      g_hash_table_insert (known, (gpointer) self->program, answer);
    }
  g_mutex_unlock (&mutex);

  return GPOINTER_TO_INT (answer);
}

/**
 * bow_jail_is_there:
 * @self: a helper
 *
 * Returns: whether it is installed: one is only where its libraries are
 */
gboolean
bow_jail_is_there (const BowJail *self)
{
  g_autofree char *helper = find_helper (self);

  return g_file_test (helper, G_FILE_TEST_IS_EXECUTABLE);
}

static void
close_all (const int *fds,
           gsize      n_fds)
{
  for (gsize i = 0; i < n_fds; i++)
    close (fds[i]);
}

/**
 * bow_jail_start:
 * @self: a helper
 * @file: (nullable): the one file that it is shown
 * @fds: (transfer full) (array length=n_fds) (nullable): what else it finds open, from 3 on
 * @n_fds: how many
 * @end: (out): our end of the socket that is its standard input
 * @error: return location for an error
 *
 * Starts a helper, behind bubblewrap where that can be had; behind walls of its
 * own in any case. It ends with the thread that started it.
 *
 * Returns: (transfer full): the helper, or %NULL with @error set
 */
GSubprocess *
bow_jail_start (const BowJail  *self,
                const char     *file,
                const int      *fds,
                gsize           n_fds,
                int            *end,
                GError        **error)
{
  static const char *const environment[] = { "LC_ALL=C", NULL };
  /* What a library says of a file can hold words of it, and goes into a journal. */
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *helper = find_helper (self);
  g_autofree char *bwrap = can_use_bwrap (self) ? g_find_program_in_path ("bwrap") : NULL;
  g_autoptr (GPtrArray) arguments = bwrap != NULL ? make_arguments (self, bwrap, file, NULL) : NULL;
  GSubprocess *process;
  int ends[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      close_all (fds, n_fds);
      return NULL;
    }
  g_subprocess_launcher_set_environ (launcher, (char **) environment);
  g_subprocess_launcher_take_stdin_fd (launcher, ends[1]);
  for (gsize i = 0; i < n_fds; i++)
    g_subprocess_launcher_take_fd (launcher, fds[i], (int) i + 3);
  process = arguments != NULL ? g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, error)
                              : g_subprocess_launcher_spawn (launcher, error, helper, file, NULL);
  if (process == NULL)
    close (ends[0]);
  else
    *end = ends[0];

  return process;
}
