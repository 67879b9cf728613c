/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/bow-form.h"

G_BEGIN_DECLS

#define BOW_TYPE_CAPTURE_LIKES (bow_capture_likes_get_type ())

/**
 * BowCaptureLikes:
 *
 * Beside a form, the records that may tell of the same thing. Nothing has to be
 * done about them; two callers about one event can be linked as that.
 */
G_DECLARE_FINAL_TYPE (BowCaptureLikes, bow_capture_likes, BOW, CAPTURE_LIKES, GtkWidget)

GtkWidget *bow_capture_likes_new  (BowCase *bow_case, BowForm *form);
void       bow_capture_likes_stop (BowCaptureLikes *self);

G_END_DECLS
