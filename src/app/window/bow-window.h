/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window/bow-application.h"

G_BEGIN_DECLS

#define BOW_TYPE_WINDOW (bow_window_get_type ())

/**
 * BowWindow:
 *
 * The window of one case file.
 */
G_DECLARE_FINAL_TYPE (BowWindow, bow_window, BOW, WINDOW, AdwApplicationWindow)

BowWindow *bow_window_new (BowApplication *app);

G_END_DECLS
