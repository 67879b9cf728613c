/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowProgressFunc:
 * @done: units done so far
 * @total: units in all, or 0 while that is not known
 * @user_data: what was handed in with the function
 *
 * Told now and then, on the thread that works, how far long work has come.
 */
typedef void (*BowProgressFunc) (gint64 done, gint64 total, gpointer user_data);

G_END_DECLS
