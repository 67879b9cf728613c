/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *bow_settings_get              (void);
int        bow_settings_get_lock_minutes (void);

G_END_DECLS
