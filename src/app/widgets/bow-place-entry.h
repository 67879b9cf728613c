/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "geo/bow-geocode.h"

G_BEGIN_DECLS

#define BOW_TYPE_PLACE_ENTRY (bow_place_entry_get_type ())

/**
 * BowPlaceEntry:
 *
 * A line to type a place in, with what the gazetteers know below it: Up and
 * Down go through that, Enter takes one, Escape puts it away.
 *
 * Emits `edited` when a person types, `understood` with a #BowFoundPlace when
 * what was typed is exactly one place, and `chosen` with one when a person
 * takes it.
 */
G_DECLARE_FINAL_TYPE (BowPlaceEntry, bow_place_entry, BOW, PLACE_ENTRY, GtkWidget)

GtkWidget *bow_place_entry_new       (void);
GtkWidget *bow_place_entry_get_line  (BowPlaceEntry *self);
void       bow_place_entry_set_text  (BowPlaceEntry *self, const char *text);
void       bow_place_entry_set_quiet (BowPlaceEntry *self, gboolean quiet);
void       bow_place_entry_look_at   (const BowPosition *at);

G_END_DECLS
