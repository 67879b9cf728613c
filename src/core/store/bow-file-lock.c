/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-file-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bow-clock.h"
#include "base/bow-interval.h"

#define MAX_HOLDER 512

struct _BowFileLock
{
  char *path;
  int fd;
  /* Given back to those that are kept, unless the file was opened with it. */
  gboolean is_adopted;
};

/* Descriptors that hold a lock while no case is open under it: of files that
 * were locked, perhaps by an earlier program image. They belong to the
 * process, as descriptors do. */
static GArray *adopted;
G_LOCK_DEFINE_STATIC (adopted);

static gboolean
is_same_file (int fd, const struct stat *file)
{
  struct stat other;

  return fstat (fd, &other) == 0 && other.st_dev == file->st_dev && other.st_ino == file->st_ino;
}

/* The descriptor kept for the lock file at @path, no longer in the list, or -1. */
static int
claim_adopted (const char *path)
{
  struct stat file;
  int fd = -1;

  if (lstat (path, &file) != 0)
    return -1;
  G_LOCK (adopted);
  for (guint i = 0; adopted != NULL && fd < 0 && i < adopted->len; i++)
    if (is_same_file (g_array_index (adopted, int, i), &file))
      {
        fd = g_array_index (adopted, int, i);
        g_array_remove_index_fast (adopted, i);
      }
  G_UNLOCK (adopted);
  return fd;
}

static int
open_lock_file (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_IO,
                 _("The file cannot be locked, because “%s” cannot be made: %s."), path, g_strerror (errno));
  return fd;
}

static gboolean
try_lock (int fd)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  return fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

/* The lock goes with the text: `PID HOST SINCE`. */
static char *
describe_holder (int fd)
{
  char text[MAX_HOLDER + 1] = "";
  g_auto (GStrv) words = NULL;
  gssize length = pread (fd, text, MAX_HOLDER, 0);

  text[MAX (length, 0)] = '\0';
  words = g_strsplit_set (g_strstrip (text), " \n", 4);
  if (g_strv_length (words) < 3 || !g_utf8_validate (text, -1, NULL))
    return g_strdup (_("another program"));
  /* Translators: number of a process, name of a computer, time */
  return g_strdup_printf (_("process %s on %s since %s"), words[0], words[1], words[2]);
}

static gboolean
write_holder (int fd)
{
  g_autofree char *since = bow_instant_print (g_get_real_time () / 1000000 * 1000);
  g_autofree char *text = g_strdup_printf ("%d %s %s\n", (int) getpid (), g_get_host_name (), since);
  gssize length = (gssize) strlen (text);

  return ftruncate (fd, 0) == 0 && pwrite (fd, text, (gsize) length, 0) == length;
}

static void
set_in_use (GError **error, const char *case_path, int fd)
{
  g_autofree char *holder = describe_holder (fd);

  g_set_error (error, BOW_ERROR, BOW_ERROR_IN_USE,
               _("“%s” is already open: %s. Close it there first."), case_path, holder);
}

/**
 * bow_file_lock_take:
 * @case_path: the case file; its lock lies beside it with `-lock` at the end
 * @error: return location
 *
 * Takes the lock, or says who has it.
 *
 * Returns: (transfer full): the lock, or %NULL with %BOW_ERROR_IN_USE or
 *   %BOW_ERROR_IO set
 */
BowFileLock *
bow_file_lock_take (const char *case_path, GError **error)
{
  g_autofree char *path = NULL;
  BowFileLock *self;
  gboolean is_adopted;
  int fd;

  g_return_val_if_fail (case_path != NULL, NULL);

  path = g_strconcat (case_path, "-lock", NULL);
  fd = claim_adopted (path);
  is_adopted = fd >= 0;
  if (fd < 0)
    fd = open_lock_file (path, error);
  if (fd < 0)
    return NULL;

  if (!try_lock (fd))
    {
      if (errno == EAGAIN || errno == EACCES)
        set_in_use (error, case_path, fd);
      else
        g_set_error (error, BOW_ERROR, BOW_ERROR_IO,
                     _("“%s” cannot be locked: %s. Copy it to a disk of this computer."), case_path, g_strerror (errno));
      close (fd);
      return NULL;
    }
  if (!write_holder (fd))
    {
      g_set_error (error, BOW_ERROR, errno == ENOSPC ? BOW_ERROR_FULL : BOW_ERROR_IO,
                   _("“%s” cannot be locked: %s."), case_path, g_strerror (errno));
      close (fd);
      return NULL;
    }

  self = g_new (BowFileLock, 1);
  self->path = g_steal_pointer (&path);
  self->fd = fd;
  self->is_adopted = is_adopted;
  return self;
}

/**
 * bow_file_lock_settle:
 * @self: a lock
 *
 * Says that the file has been opened under this lock. Until then, a lock that
 * was adopted goes back to those that are kept when it is freed: a wrong
 * passphrase must not open the way for another program.
 */
void
bow_file_lock_settle (BowFileLock *self)
{
  g_return_if_fail (self != NULL);

  self->is_adopted = FALSE;
}

static gboolean
is_adopted_already (int fd)
{
  for (guint i = 0; i < adopted->len; i++)
    if (g_array_index (adopted, int, i) == fd)
      return TRUE;
  return FALSE;
}

/**
 * bow_file_lock_adopt:
 * @fd: a descriptor that bow_file_lock_hand_over() gave
 *
 * Keeps a lock that this program got from the one that executed it.
 * bow_file_lock_take() finds it again by the file. A descriptor that is no
 * lock is left alone.
 */
void
bow_file_lock_adopt (int fd)
{
  struct stat file;

  /* The standard streams are never a lock, whatever the command line says. */
  if (fd <= STDERR_FILENO || fstat (fd, &file) != 0 || !S_ISREG (file.st_mode) || !try_lock (fd))
    return;
  fcntl (fd, F_SETFD, FD_CLOEXEC);
  G_LOCK (adopted);
  if (adopted == NULL)
    adopted = g_array_new (FALSE, FALSE, sizeof (int));
  if (!is_adopted_already (fd))
    g_array_append_val (adopted, fd);
  G_UNLOCK (adopted);
}

/**
 * bow_file_lock_keep:
 * @self: (transfer full): a lock
 *
 * Keeps the lock past the case that was open under it, until
 * bow_file_lock_take() finds it again.
 */
void
bow_file_lock_keep (BowFileLock *self)
{
  g_return_if_fail (self != NULL);

  bow_file_lock_adopt (self->fd);
  g_free (self->path);
  g_free (self);
}

/**
 * bow_file_lock_hand_over:
 *
 * Gives the locks that are kept into the hands of a program that this one is
 * about to execute in its place, which is told the descriptors and passes each
 * to bow_file_lock_adopt(). Nobody else can take a lock in between. Where
 * nothing is executed after all, bow_file_lock_adopt() puts that right.
 *
 * Returns: (transfer full) (element-type int): the descriptors, which stay open
 *   on exec
 */
GArray *
bow_file_lock_hand_over (void)
{
  GArray *descriptors = g_array_new (FALSE, FALSE, sizeof (int));

  G_LOCK (adopted);
  for (guint i = 0; adopted != NULL && i < adopted->len; i++)
    {
      int fd = g_array_index (adopted, int, i);

      fcntl (fd, F_SETFD, 0);
      g_array_append_val (descriptors, fd);
    }
  G_UNLOCK (adopted);
  return descriptors;
}

static void
give_up (int fd)
{
  if (ftruncate (fd, 0) != 0)
    g_debug ("The lock file could not be emptied");
  close (fd);
}

/**
 * bow_file_lock_drop_adopted:
 *
 * Gives up the locks that were adopted and not taken since: their files are
 * not the ones that somebody wants after all.
 */
void
bow_file_lock_drop_adopted (void)
{
  G_LOCK (adopted);
  for (guint i = 0; adopted != NULL && i < adopted->len; i++)
    give_up (g_array_index (adopted, int, i));
  g_clear_pointer (&adopted, g_array_unref);
  G_UNLOCK (adopted);
}

/**
 * bow_file_lock_free:
 * @self: (transfer full): a lock
 *
 * Gives the lock up. The file stays, empty: were it removed, a second program
 * could hold a lock on the file that is gone while a third locks a new one.
 */
void
bow_file_lock_free (BowFileLock *self)
{
  if (self->is_adopted)
    bow_file_lock_adopt (self->fd);
  else
    give_up (self->fd);
  g_free (self->path);
  g_free (self);
}
