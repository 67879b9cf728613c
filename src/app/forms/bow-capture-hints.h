/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "forms/bow-form.h"

G_BEGIN_DECLS

#define BOW_TYPE_CAPTURE_HINTS (bow_capture_hints_get_type ())

/**
 * BowCaptureHints:
 *
 * Reads what is typed into a report while it is typed, on other threads, and
 * offers under each field what the words may mean: places, times, operations,
 * indicators, and vehicles and telephones to be linked. It fills in nothing by
 * itself.
 */
G_DECLARE_FINAL_TYPE (BowCaptureHints, bow_capture_hints, BOW, CAPTURE_HINTS, GObject)

BowCaptureHints *bow_capture_hints_new       (BowCase *bow_case, BowForm *form);
void             bow_capture_hints_set_last  (BowCaptureHints *self, const char *place, const char *words);
void             bow_capture_hints_stop      (BowCaptureHints *self);

G_END_DECLS
