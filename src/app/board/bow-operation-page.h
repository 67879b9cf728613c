/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_OPERATION_PAGE (bow_operation_page_get_type ())

/**
 * BowOperationPage:
 *
 * What is known of one operation, or of the whole file where the filter names
 * none: its phases, what is linked to it by kind and by month, what is not
 * yet reviewed, and what was done last. Every figure opens exactly the records
 * that it counts. Properties: `case` and `filter`.
 */
G_DECLARE_FINAL_TYPE (BowOperationPage, bow_operation_page, BOW, OPERATION_PAGE, GtkWidget)

G_END_DECLS
