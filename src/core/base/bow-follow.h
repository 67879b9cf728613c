/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

gboolean bow_follow (gpointer *where, gpointer what, GCallback changed, gpointer follower);

G_END_DECLS
