/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helper/bow-frame.h"

#include <errno.h>
#include <unistd.h>

/**
 * bow_frame_read:
 * @fd: a socket
 * @to: where it goes
 * @length: how many bytes
 *
 * Reads a whole frame, and waits for it.
 *
 * Returns: %FALSE where the other side is gone
 */
gboolean
bow_frame_read (int     fd,
                guint8 *to,
                gsize   length)
{
  while (length > 0)
    {
      gssize n = read (fd, to, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      to += n;
      length -= (gsize) n;
    }

  return TRUE;
}

/**
 * bow_frame_write:
 * @fd: a socket
 * @from: what is written
 * @length: how many bytes
 *
 * Writes a whole frame, and waits until it is taken.
 *
 * Returns: %FALSE where the other side is gone
 */
gboolean
bow_frame_write (int           fd,
                 const guint8 *from,
                 gsize         length)
{
  while (length > 0)
    {
      gssize n = write (fd, from, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      from += n;
      length -= (gsize) n;
    }

  return TRUE;
}
