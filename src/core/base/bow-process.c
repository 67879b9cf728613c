/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-process.h"

#include <fcntl.h>
#include <malloc.h>
#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* No mapping of the process goes into a core that something else asks for. */
static void
empty_core_filter (void)
{
  int fd = open ("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (write (fd, "0", 1) != 1)
    g_debug ("The core dump filter could not be set");
  close (fd);
}

/**
 * bow_process_harden:
 *
 * Makes this process leave nothing behind: there are no core dumps, and no
 * other program of the same person may look inside. The first call of main(),
 * before anything is allocated.
 */
void
bow_process_harden (void)
{
  const struct rlimit none = { 0, 0 };

  if (setrlimit (RLIMIT_CORE, &none) != 0)
    g_debug ("The limit of core dumps could not be set");
  empty_core_filter ();

  /* The portals of a sandbox read /proc/PID/root, which this would close. */
  if (access ("/.flatpak-info", F_OK) != 0)
    prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);

  /* With it GTK would keep passphrases in ordinary memory. */
  g_unsetenv ("SECMEM_FORCE_FALLBACK");

  if (sodium_init () < 0)
    g_error ("The system gives no random numbers");
}

/**
 * bow_process_wipe_freed:
 *
 * From now on memory is overwritten when it is freed. Called before the first
 * byte of a case is read. Not at the start of the program: overwriting makes
 * every page resident that the toolkit only reserves, about 20 MB, and none of
 * that ever held anything of a case.
 */
void
bow_process_wipe_freed (void)
{
  mallopt (M_PERTURB, 0xa5);
  /* The lists of a case are large and short-lived: what they took goes back
   * to the system at once, and is not there for anybody to read. */
  mallopt (M_MMAP_THRESHOLD, 64 * 1024);
  mallopt (M_TRIM_THRESHOLD, 128 * 1024);
}
