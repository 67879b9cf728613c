/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int bow_memory_file_new       (const char *name, GBytes *bytes, GError **error);
int bow_memory_file_new_empty (const char *name, gsize size, GError **error);

G_END_DECLS
