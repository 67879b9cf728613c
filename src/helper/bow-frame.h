/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean bow_frame_read  (int fd, guint8 *to, gsize length);
gboolean bow_frame_write (int fd, const guint8 *from, gsize length);

G_END_DECLS
