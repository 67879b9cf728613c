/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "window/bow-application.h"

G_BEGIN_DECLS

#define BOW_TYPE_WINDOW (bow_window_get_type ())

/**
 * BowWindow:
 *
 * A window: the welcome page, or the workspace of the one case that is open
 * in it. Its title never says what the case holds.
 */
G_DECLARE_FINAL_TYPE (BowWindow, bow_window, BOW, WINDOW, AdwApplicationWindow)

BowWindow *bow_window_new        (BowApplication *app);
void       bow_window_open_file  (BowWindow *self, const char *path, const char *account);
void       bow_window_lock       (BowWindow *self);
void       bow_window_switch_account (BowWindow *self);
void       bow_window_toast      (BowWindow *self, const char *text, gboolean can_undo);
gboolean   bow_window_is_locked  (BowWindow *self);
const char *bow_window_get_path  (BowWindow *self);

G_END_DECLS
