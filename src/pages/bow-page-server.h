/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean bow_page_serve (int fd, GBytes *document, guint8 *points);

G_END_DECLS
