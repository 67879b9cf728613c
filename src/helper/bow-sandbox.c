/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helper/bow-sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A day of looking at maps stays far below; a loop does not. */
#define CPU_LIMIT_S 1800

/* What reading an open file and answering on an open socket needs.
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

/* What finding the fonts of the system needs besides, and opening them. */
static const int allowed_for_fonts[] = {
  SCMP_SYS (faccessat),
  SCMP_SYS (faccessat2),
  SCMP_SYS (fstatfs),
  SCMP_SYS (getdents64),
  SCMP_SYS (readlinkat),
  SCMP_SYS (statfs),
#ifdef __x86_64__
  SCMP_SYS (access),
  SCMP_SYS (readlink),
#endif
};

/* Where fonts are, what says which to take, and how the letters of the East are
 * numbered in them; inside Flatpak too. Nothing of a person is in there. */
static const char *const font_folders[] = {
  "/app/share/fonts",
  "/etc/fonts",
  "/run/host/fonts",
  "/run/host/fonts-cache",
  "/run/host/local-fonts",
  "/usr/cache/fontconfig",
  "/usr/local/share/fonts",
  "/usr/share/fontconfig",
  "/usr/share/fonts",
  "/usr/share/poppler",
  "/var/cache/fontconfig",
};

/**
 * bow_sandbox_limit:
 * @memory: at most so many bytes, what is mapped included
 * @files: at most so many open at once
 *
 * Limits what this process may use, and lets it end with the one that
 * started it. Call it first of all.
 *
 * Returns: whether the limits are in place
 */
gboolean
bow_sandbox_limit (gulong memory,
                   guint  files)
{
  const struct
  {
    __rlimit_resource_t resource;
    rlim_t limit;
  } wanted[] = {
#ifndef __SANITIZE_ADDRESS__
    { RLIMIT_AS, memory },
#endif
    { RLIMIT_CORE, 0 },
    { RLIMIT_CPU, CPU_LIMIT_S },
    { RLIMIT_FSIZE, 0 },
    { RLIMIT_NOFILE, files },
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
 * bow_sandbox_leave_network:
 *
 * Goes where there is no network at all, if that may be done here. No socket
 * can be made later in any case; this is a second wall.
 *
 * Returns: whether it could be done
 */
gboolean
bow_sandbox_leave_network (void)
{
  return unshare (CLONE_NEWUSER | CLONE_NEWNET) == 0;
}

/* A folder that is not there has nothing to read. */
static gboolean
allow_folder (int         rules,
              const char *folder)
{
  struct landlock_path_beneath_attr beneath = { .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR };
  gboolean added;

  beneath.parent_fd = open (folder, O_PATH | O_CLOEXEC);
  if (beneath.parent_fd < 0)
    return TRUE;
  added = syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0;
  close (beneath.parent_fd);

  return added;
}

/* Of all files none but fonts. */
static gboolean
keep_to_fonts (void)
{
  const struct landlock_ruleset_attr handled = { .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };
  int rules = (int) syscall (SYS_landlock_create_ruleset, &handled, sizeof handled.handled_access_fs, 0);
  gboolean kept = rules >= 0;

  for (gsize i = 0; kept && i < G_N_ELEMENTS (font_folders); i++)
    kept = allow_folder (rules, font_folders[i]);
  kept = kept && syscall (SYS_landlock_restrict_self, rules, 0) == 0;
  if (rules >= 0)
    close (rules);

  return kept;
}

static gboolean
add_calls (scmp_filter_ctx  context,
           const int       *calls,
           gsize            n_calls)
{
  for (gsize i = 0; i < n_calls; i++)
    if (seccomp_rule_add (context, SCMP_ACT_ALLOW, calls[i], 0) != 0)
      return FALSE;

  return TRUE;
}

static gboolean
add_rules (scmp_filter_ctx context,
           BowSandboxNeed  need)
{
  if (!add_calls (context, allowed, G_N_ELEMENTS (allowed)))
    return FALSE;
  /* Files may be opened to be read, and in no other way. */
  if (need == BOW_SANDBOX_FONTS &&
      (!add_calls (context, allowed_for_fonts, G_N_ELEMENTS (allowed_for_fonts)) ||
       seccomp_rule_add (context, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1,
                         SCMP_A2 (SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, 0)) != 0))
    return FALSE;

  /* Memory may be had, but none that could be run. */
  return seccomp_rule_add (context, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
         seccomp_rule_add (context, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
}

/**
 * bow_sandbox_close:
 * @need: what is read later
 *
 * Gives up everything but reading and writing what is open, and the fonts where
 * they are needed; where the kernel cannot keep to those, nothing is closed and
 * the helper must end. There is no way back. Call it before the first byte of
 * others is read.
 *
 * Returns: whether the sandbox is closed
 */
gboolean
bow_sandbox_close (BowSandboxNeed need)
{
  scmp_filter_ctx context = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  gboolean closed;

  if (context == NULL)
    return FALSE;
  closed = prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && (need == BOW_SANDBOX_NOTHING || keep_to_fonts ()) &&
           add_rules (context, need) && seccomp_load (context) == 0;
  seccomp_release (context);

  return closed;
}
