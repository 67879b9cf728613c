/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_LOG_PAGE (bow_log_page_get_type ())

/**
 * BowLogPage:
 *
 * Who looked and who changed, newest first: of the whole file, or of one
 * record. Read page by page as far as somebody scrolls; it shows names of
 * fields and no values.
 */
G_DECLARE_FINAL_TYPE (BowLogPage, bow_log_page, BOW, LOG_PAGE, GtkWidget)

void bow_log_page_present (GtkWidget *parent, BowCase *bow_case, gint64 record);

G_END_DECLS
