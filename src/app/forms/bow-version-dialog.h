/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_VERSION_DIALOG (bow_version_dialog_get_type ())

/**
 * BowVersionDialog:
 *
 * Two versions of a record beside each other, field by field. Words that went
 * are struck through, words that came are underlined and bold.
 */
G_DECLARE_FINAL_TYPE (BowVersionDialog, bow_version_dialog, BOW, VERSION_DIALOG, AdwDialog)

AdwDialog *bow_version_dialog_new (BowRecord *record, GPtrArray *changes, BowLookups *lookups);

G_END_DECLS
