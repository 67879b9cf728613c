/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "forms/bow-capture-work.h"
#include "forms/bow-form.h"

G_BEGIN_DECLS

#define BOW_TYPE_CAPTURE (bow_capture_get_type ())

/**
 * BowCapture:
 *
 * Takes down a call: the caller's words in the caller's order, over whatever
 * is open. Has its reference from the start, so that the caller can be told.
 *
 * Emits `saved` with the record's row and whether another is wanted, `whole`
 * when a person wants all fields, and `kept` when it was closed with a draft.
 */
G_DECLARE_FINAL_TYPE (BowCapture, bow_capture, BOW, CAPTURE, AdwDialog)

AdwDialog *bow_capture_new      (BowCase *bow_case, const BowCaptureWork *begun);
BowForm   *bow_capture_get_form (BowCapture *self);
void       bow_capture_leave    (BowCapture *self);

G_END_DECLS
