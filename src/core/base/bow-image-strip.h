/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *bow_image_strip (GBytes *image, const char **media_type);

G_END_DECLS
