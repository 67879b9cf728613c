/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-memory-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/bow-error.h"

static int
finish (int       fd,
        gboolean  made,
        GError  **error)
{
  if (made)
    return fd;

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                       _("There is no memory left to show the file in. Close other programs, or save a copy."));
  if (fd >= 0)
    close (fd);
  return -1;
}

static gboolean
write_all (int     fd,
           GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      length -= (gsize) n;
    }

  return TRUE;
}

/**
 * bow_memory_file_new:
 * @name: what it is, for whoever lists the open files of a process
 * @bytes: what it holds
 * @error: return location
 *
 * Makes a file that is memory and nowhere else, to be handed to another process.
 * Nobody can change it.
 *
 * Returns: a descriptor to be closed; -1 with @error set on failure
 */
int
bow_memory_file_new (const char *name,
                     GBytes     *bytes,
                     GError    **error)
{
  int fd = memfd_create (name, MFD_CLOEXEC | MFD_ALLOW_SEALING);

  return finish (fd, fd >= 0 && write_all (fd, bytes) && fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) == 0,
                 error);
}

/**
 * bow_memory_file_new_empty:
 * @name: what it is, for whoever lists the open files of a process
 * @size: how many bytes
 * @error: return location
 *
 * Makes a file that is memory and nowhere else, for another process to write into.
 * Nobody can make it shorter, so that it can be read without care. Where nothing
 * was written it takes no room.
 *
 * Returns: a descriptor to be closed; -1 with @error set on failure
 */
int
bow_memory_file_new_empty (const char *name,
                           gsize       size,
                           GError    **error)
{
  int fd = memfd_create (name, MFD_CLOEXEC | MFD_ALLOW_SEALING);

  return finish (fd, fd >= 0 && ftruncate (fd, (off_t) size) == 0 && fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0, error);
}
