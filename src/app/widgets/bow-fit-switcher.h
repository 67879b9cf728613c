/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BOW_TYPE_FIT_SWITCHER (bow_fit_switcher_get_type ())

/**
 * BowFitSwitcher:
 *
 * Switches between the pages of a stack: by their titles where all of these
 * have room, else by their icons, with the titles as names.
 */
G_DECLARE_FINAL_TYPE (BowFitSwitcher, bow_fit_switcher, BOW, FIT_SWITCHER, GtkWidget)

gboolean bow_fit_switcher_shows_titles (BowFitSwitcher *self);

G_END_DECLS
