/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_ACCOUNT_ROW (bow_account_row_get_type ())

/**
 * BowAccountRow:
 *
 * One account in the list of accounts: what it may do, and, for whoever looks
 * after accounts, what can be changed about it.
 */
G_DECLARE_FINAL_TYPE (BowAccountRow, bow_account_row, BOW, ACCOUNT_ROW, AdwExpanderRow)

GtkWidget *bow_account_row_new (BowCase *bow_case, const BowAccount *account);

G_END_DECLS
