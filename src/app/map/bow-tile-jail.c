/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-tile-jail.h"

/* Where helper and pack are, once inside. */
#define HELPER_INSIDE "/bowstreet-tiles"
#define PACK_INSIDE "/pack"

/* Libraries, the helper, and one pack: nothing else of the disk is there. The
 * network is left by the helper itself, since bubblewrap would first set one
 * up, over a socket. */
static const char *const walls[] = {
  "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-uts", "--unshare-cgroup-try",
  "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv", "--setenv", "LC_ALL", "C",
  "--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64",
  "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
};

/* Where the helper is: installed, or in the build being tested. */
static const char *
helper_path (void)
{
  const char *path = g_getenv ("BOWSTREET_TILES");

  return path != NULL ? path : BOW_LIBEXEC_DIR "/bowstreet-tiles";
}

static GPtrArray *
begin_arguments (const char *bwrap)
{
  GPtrArray *arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (gpointer) bwrap);
  for (gsize i = 0; i < G_N_ELEMENTS (walls); i++)
    g_ptr_array_add (arguments, (gpointer) walls[i]);
  g_ptr_array_add (arguments, (gpointer) "--ro-bind");
  g_ptr_array_add (arguments, (gpointer) helper_path ());
  g_ptr_array_add (arguments, (gpointer) HELPER_INSIDE);

  return arguments;
}

static void
end_arguments (GPtrArray  *arguments,
               const char *what)
{
  g_ptr_array_add (arguments, (gpointer) HELPER_INSIDE);
  g_ptr_array_add (arguments, (gpointer) what);
  g_ptr_array_add (arguments, NULL);
}

/* Tries it with the helper itself, so that a library that cannot be found in
 * there is known before a pack is opened. */
static char *
find_bwrap (void)
{
  g_autofree char *bwrap = g_find_program_in_path ("bwrap");
  g_autoptr (GPtrArray) arguments = bwrap != NULL ? begin_arguments (bwrap) : NULL;
  int status = -1;

  if (arguments != NULL)
    {
      end_arguments (arguments, "--check");
      if (!g_spawn_sync (NULL, (char **) arguments->pdata, NULL,
                         G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL))
        status = -1;
    }
  g_debug (status == 0 ? "Map packs are read behind bubblewrap and seccomp"
                       : "bubblewrap cannot be used here: map packs are read behind seccomp alone");

  return status == 0 ? g_steal_pointer (&bwrap) : NULL;
}

/* The answer does not change while the program runs. */
static const char *
get_bwrap (void)
{
  static gsize known = 0;
  static char *bwrap = NULL;

  if (g_once_init_enter (&known))
    {
      bwrap = find_bwrap ();
      g_once_init_leave (&known, 1);
    }

  return bwrap;
}

/**
 * bow_tile_jail_start:
 * @pack: a map pack
 * @fd: (transfer full): one end of a socket
 * @error: return location for an error
 *
 * Starts the helper that reads map packs, behind bubblewrap where that can be
 * had; behind a filter of its own in any case.
 *
 * Returns: (transfer full): the helper, or %NULL with @error set
 */
GSubprocess *
bow_tile_jail_start (const char *pack,
                     int         fd,
                     GError    **error)
{
  static const char *const environment[] = { "LC_ALL=C", NULL };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  const char *bwrap = get_bwrap ();
  g_autoptr (GPtrArray) arguments = NULL;

  g_subprocess_launcher_set_environ (launcher, (char **) environment);
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  if (bwrap == NULL)
    return g_subprocess_launcher_spawn (launcher, error, helper_path (), pack, NULL);

  arguments = begin_arguments (bwrap);
  /* A pack that is not there is for the helper to tell. */
  g_ptr_array_add (arguments, (gpointer) "--ro-bind-try");
  g_ptr_array_add (arguments, (gpointer) pack);
  g_ptr_array_add (arguments, (gpointer) PACK_INSIDE);
  end_arguments (arguments, PACK_INSIDE);

  return g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, error);
}
