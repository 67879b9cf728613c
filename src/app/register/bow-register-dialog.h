/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_REGISTER_DIALOG (bow_register_dialog_get_type ())

/**
 * BowRegisterDialog:
 *
 * The source register: its entries, what the case says of each in clear, and,
 * to those it is sealed to and with a justification, who it is. What is typed
 * here is kept in no draft.
 */
G_DECLARE_FINAL_TYPE (BowRegisterDialog, bow_register_dialog, BOW, REGISTER_DIALOG, AdwDialog)

AdwDialog *bow_register_dialog_new (BowCase *bow_case);

G_END_DECLS
