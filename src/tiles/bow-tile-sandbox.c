/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-sandbox.h"

#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#define MEMORY_LIMIT (512ul * 1024 * 1024)
#define FILES_LIMIT 16
/* A day of looking at maps stays far below; a loop does not. */
#define CPU_LIMIT_S 1800

/* What reading pages of an open file and answering on an open socket needs.
 * Everything else fails with EPERM: to open, to connect, to start anything. */
static const int allowed[] = {
  SCMP_SYS (brk),
  SCMP_SYS (clock_gettime),
  SCMP_SYS (clock_nanosleep),
  SCMP_SYS (close),
  SCMP_SYS (exit),
  SCMP_SYS (exit_group),
  SCMP_SYS (fcntl),
  SCMP_SYS (fstat),
  SCMP_SYS (futex),
  SCMP_SYS (getpid),
  SCMP_SYS (getrandom),
  SCMP_SYS (gettid),
  SCMP_SYS (gettimeofday),
  SCMP_SYS (lseek),
  SCMP_SYS (madvise),
  SCMP_SYS (mremap),
  SCMP_SYS (munmap),
  SCMP_SYS (newfstatat),
  SCMP_SYS (nanosleep),
  SCMP_SYS (poll),
  SCMP_SYS (ppoll),
  SCMP_SYS (pread64),
  SCMP_SYS (read),
  SCMP_SYS (readv),
  SCMP_SYS (restart_syscall),
  SCMP_SYS (rt_sigaction),
  SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (rt_sigreturn),
  SCMP_SYS (sched_yield),
  SCMP_SYS (write),
  SCMP_SYS (writev),
};

/**
 * bow_tile_sandbox_limit:
 *
 * Limits what this process may use, and lets it end with the one that
 * started it. Call it first of all.
 *
 * Returns: whether the limits are in place
 */
gboolean
bow_tile_sandbox_limit (void)
{
  const struct
  {
    __rlimit_resource_t resource;
    rlim_t limit;
  } wanted[] = {
#ifndef __SANITIZE_ADDRESS__
    { RLIMIT_AS, MEMORY_LIMIT },
#endif
    { RLIMIT_CORE, 0 },
    { RLIMIT_CPU, CPU_LIMIT_S },
    { RLIMIT_FSIZE, 0 },
    { RLIMIT_NOFILE, FILES_LIMIT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      struct rlimit limit = { wanted[i].limit, wanted[i].limit };

      if (setrlimit (wanted[i].resource, &limit) != 0)
        return FALSE;
    }

  return prctl (PR_SET_PDEATHSIG, SIGKILL) == 0 && prctl (PR_SET_DUMPABLE, 0) == 0;
}

/**
 * bow_tile_sandbox_leave_network:
 *
 * Goes where there is no network at all, if that may be done here. No socket
 * can be made later in any case; this is a second wall.
 *
 * Returns: whether it could be done
 */
gboolean
bow_tile_sandbox_leave_network (void)
{
  return unshare (CLONE_NEWUSER | CLONE_NEWNET) == 0;
}

static gboolean
add_rules (scmp_filter_ctx context)
{
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (seccomp_rule_add (context, SCMP_ACT_ALLOW, allowed[i], 0) != 0)
      return FALSE;

  /* Memory may be had, but none that could be run. */
  return seccomp_rule_add (context, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
         seccomp_rule_add (context, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
}

/**
 * bow_tile_sandbox_close:
 *
 * Gives up everything but reading and writing what is open. There is no way
 * back. Call it before the first byte of the pack is read.
 *
 * Returns: whether the sandbox is closed
 */
gboolean
bow_tile_sandbox_close (void)
{
  scmp_filter_ctx context = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  gboolean closed;

  if (context == NULL)
    return FALSE;
  closed = prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && add_rules (context) && seccomp_load (context) == 0;
  seccomp_release (context);

  return closed;
}
