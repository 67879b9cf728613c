/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_TYPED_WATCH (bow_typed_watch_get_type ())

/**
 * BowTypedWatch:
 *
 * Keeps what is typed into any dialog, as forms keep it by themselves: a second
 * after the last key it is in the case file, and it is there again when the
 * same dialog is opened for the same thing. Once the dialog has done its work it
 * is forgotten. Passphrases, searches and what is kept sealed are left alone.
 */
G_DECLARE_FINAL_TYPE (BowTypedWatch, bow_typed_watch, BOW, TYPED_WATCH, GObject)

BowTypedWatch *bow_typed_watch_new         (AdwApplicationWindow *window, BowCase *bow_case);
void           bow_typed_watch_keep_all    (BowTypedWatch *self);

G_END_DECLS
