/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean bow_tile_sandbox_limit         (void);
gboolean bow_tile_sandbox_leave_network (void);
gboolean bow_tile_sandbox_close         (void);

G_END_DECLS
