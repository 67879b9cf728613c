/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_SAVED_WATCH (bow_saved_watch_get_type ())

/**
 * BowSavedWatch:
 *
 * Tells the desktop that a search which this account watches has something new;
 * neither what, nor which. Running its dispose takes back what it told.
 */
G_DECLARE_FINAL_TYPE (BowSavedWatch, bow_saved_watch, BOW, SAVED_WATCH, GObject)

BowSavedWatch *bow_saved_watch_new (GApplication *app, BowCase *bow_case);

G_END_DECLS
