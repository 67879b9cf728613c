/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "base/bow-error.h"

G_BEGIN_DECLS

void bow_store_set_error (GError **error, sqlite3 *db, int code);

G_END_DECLS
