/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-picture-loader.h"

#include <glib/gi18n-lib.h>

#include "base/bow-error.h"

/*
 * In place of bow-picture-loader.c where there is no glycin to build with. No
 * picture is decoded in this process instead.
 */

void
bow_picture_load_async (GBytes              *bytes,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_return_new_error (task, BOW_ERROR, BOW_ERROR_INVALID, "%s",
                           _("This program was made without what opens pictures safely. Save a copy to look at it elsewhere."));
}

GdkTexture *
bow_picture_load_finish (GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
