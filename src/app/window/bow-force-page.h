/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_FORCE_PAGE (bow_force_page_get_type ())

/**
 * BowForcePage:
 *
 * What the force has decided for a case file: a page of the preferences. It
 * changes at once what is chosen, for everybody, or says why it may not.
 */
G_DECLARE_FINAL_TYPE (BowForcePage, bow_force_page, BOW, FORCE_PAGE, AdwPreferencesPage)

BowForcePage *bow_force_page_new (BowCase *bow_case);

G_END_DECLS
