/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/bow-lookups.h"
#include "model/bow-merge.h"

G_BEGIN_DECLS

/**
 * BowClashChoice:
 * @BOW_CLASH_KEEP_MINE: as this side has it
 * @BOW_CLASH_TAKE_THEIRS: as they have it
 * @BOW_CLASH_KEEP_BOTH: of what is ticked in a list, what either did
 *
 * How somebody decides.
 */
typedef enum
{
  BOW_CLASH_KEEP_MINE,
  BOW_CLASH_TAKE_THEIRS,
  BOW_CLASH_KEEP_BOTH,
} BowClashChoice;

#define BOW_TYPE_CLASH_VIEW (bow_clash_view_get_type ())

/**
 * BowClashView:
 *
 * What somebody else made of what is edited here, in place: who, when, what,
 * and the ways to decide. Emits `decided` with a #BowClashChoice.
 */
G_DECLARE_FINAL_TYPE (BowClashView, bow_clash_view, BOW, CLASH_VIEW, GtkWidget)

GtkWidget *bow_clash_view_new        (const BowClash *clash, BowLookups *lookups);
void       bow_clash_view_say        (BowClashView *self, const char *message);
void       bow_clash_view_take_focus (BowClashView *self);

G_END_DECLS
