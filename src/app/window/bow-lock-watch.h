/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window/bow-window.h"

G_BEGIN_DECLS

#define BOW_TYPE_LOCK_WATCH (bow_lock_watch_get_type ())

/**
 * BowLockWatch:
 *
 * Locks a window when nobody has touched it for a while, when the session is
 * locked, and before the computer goes to sleep; sleep is held off until the
 * case is closed.
 */
G_DECLARE_FINAL_TYPE (BowLockWatch, bow_lock_watch, BOW, LOCK_WATCH, GObject)

BowLockWatch *bow_lock_watch_new (BowWindow *window);

G_END_DECLS
