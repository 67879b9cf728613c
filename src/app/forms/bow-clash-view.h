/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/bow-lookups.h"
#include "model/bow-merge.h"

G_BEGIN_DECLS

#define BOW_TYPE_CLASH_VIEW (bow_clash_view_get_type ())

/**
 * BowClashView:
 *
 * What somebody else made of what is edited here, in place: who, when, what,
 * and the two ways to decide. Emits `decided` with whether this side's is kept.
 */
G_DECLARE_FINAL_TYPE (BowClashView, bow_clash_view, BOW, CLASH_VIEW, GtkWidget)

GtkWidget *bow_clash_view_new        (const BowClash *clash, BowLookups *lookups);
void       bow_clash_view_say        (BowClashView *self, const char *message);
void       bow_clash_view_take_focus (BowClashView *self);

G_END_DECLS
