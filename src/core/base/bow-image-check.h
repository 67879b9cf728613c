/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean bow_image_check (GBytes *image, GError **error);

G_END_DECLS
