/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "forms/bow-form.h"

G_BEGIN_DECLS

#define BOW_TYPE_FORM_PAGE (bow_form_page_get_type ())

/**
 * BowFormPage:
 *
 * A form with what is done to it: save, save and begin another, close and
 * keep a draft, discard.
 *
 * Emits `done` with the record's row, or 0 where nothing was saved, and
 * whether another of the kind is wanted; emits `closed` where a draft stays.
 */
G_DECLARE_FINAL_TYPE (BowFormPage, bow_form_page, BOW, FORM_PAGE, AdwNavigationPage)

AdwNavigationPage *bow_form_page_new      (BowCase *bow_case, BowRecord *record, gboolean from_draft);
BowForm           *bow_form_page_get_form (BowFormPage *self);

G_END_DECLS
