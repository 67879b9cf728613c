/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bow_tile_text_plain (const char *text, gsize length, gsize max_bytes);

G_END_DECLS
