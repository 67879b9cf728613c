/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void        bow_picture_load_async  (GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GdkTexture *bow_picture_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
