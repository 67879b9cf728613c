/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BOW_ZIP_MAX_MEMBERS 1000
/* A member may grow to so many times its size, beyond a small one. */
#define BOW_ZIP_MAX_RATIO 100

GBytes *bow_zip_read_member (GBytes *file, const char *name, const char *member, const char *ending, gsize most, GError **error);

G_END_DECLS
