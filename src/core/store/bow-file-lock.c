/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-file-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bow-clock.h"
#include "base/bow-interval.h"

#define MAX_HOLDER 512

struct _BowFileLock
{
  char *path;
  int fd;
};

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
  int fd;

  g_return_val_if_fail (case_path != NULL, NULL);

  path = g_strconcat (case_path, "-lock", NULL);
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
  return self;
}

/**
 * bow_file_lock_get_descriptor:
 * @self: a lock
 *
 * The descriptor closes on exec. A program that executes itself anew and wants
 * to keep the lock clears that flag first; the lock then belongs to whoever
 * holds the descriptor.
 *
 * Returns: the descriptor
 */
int
bow_file_lock_get_descriptor (BowFileLock *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->fd;
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
  if (ftruncate (self->fd, 0) != 0)
    g_debug ("The lock file could not be emptied");
  close (self->fd);
  g_free (self->path);
  g_free (self);
}
