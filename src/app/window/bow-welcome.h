/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_WELCOME (bow_welcome_get_type ())

/**
 * BowWelcome:
 *
 * What a window shows while no case is open: create, open, unlock, recover.
 * Emits `unlocked` with the case. It remembers no file: a list of case files
 * would tell whoever finds the computer what there is to look for.
 */
G_DECLARE_FINAL_TYPE (BowWelcome, bow_welcome, BOW, WELCOME, GtkWidget)

GtkWidget *bow_welcome_new       (void);
void       bow_welcome_open_file (BowWelcome *self, const char *path, const char *account);
void       bow_welcome_choose    (BowWelcome *self);

G_END_DECLS
