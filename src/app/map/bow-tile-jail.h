/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSubprocess *bow_tile_jail_start (const char *pack, int fd, GError **error);

G_END_DECLS
