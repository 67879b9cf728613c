/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bow_sound_key      (const char *folded);
guint bow_sound_distance (const char *one, const char *other, guint most);

G_END_DECLS
