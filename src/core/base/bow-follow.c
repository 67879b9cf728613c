/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-follow.h"

/**
 * bow_follow:
 * @where: (inout): where the object is kept that @follower follows
 * @what: (nullable) (transfer none) (type GObject): what it is to follow, which has
 *   a signal `changed`
 * @changed: called with @follower whenever @what has changed
 * @follower: (type GObject): who follows; it need not let go before it ends
 *
 * Lets go of what was followed and follows something else. Nothing happens where it
 * is the same.
 *
 * Returns: whether it is another
 */
gboolean
bow_follow (gpointer  *where,
            gpointer   what,
            GCallback  changed,
            gpointer   follower)
{
  if (*where == what)
    return FALSE;
  if (*where != NULL)
    g_signal_handlers_disconnect_by_func (*where, (gpointer) changed, follower);
  g_clear_object (where);
  if (what != NULL)
    {
      *where = g_object_ref (what);
      g_signal_connect_object (what, "changed", changed, follower, G_CONNECT_SWAPPED);
    }

  return TRUE;
}
