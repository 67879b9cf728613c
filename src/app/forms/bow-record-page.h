/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_RECORD_PAGE (bow_record_page_get_type ())

/**
 * BowRecordPage:
 *
 * One record to be read: its details, links and history, and the deeds that
 * its state allows. Opening it is a consultation, and logged as one.
 *
 * Emits `edit` when a person wants to change the record, `disseminate` when a
 * note is to be, `missing` with a field and a sentence where a deed is refused
 * for want of it, and `loaded` once it is shown.
 */
G_DECLARE_FINAL_TYPE (BowRecordPage, bow_record_page, BOW, RECORD_PAGE, AdwNavigationPage)

AdwNavigationPage *bow_record_page_new         (BowCase *bow_case, gint64 row);
gint64             bow_record_page_get_row     (BowRecordPage *self);
BowRecord         *bow_record_page_get_record  (BowRecordPage *self);
BowCase           *bow_record_page_get_case    (BowRecordPage *self);
const char        *bow_record_page_get_summary (BowRecordPage *self);
void               bow_record_page_refresh     (BowRecordPage *self);

G_END_DECLS
