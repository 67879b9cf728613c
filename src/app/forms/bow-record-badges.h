/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

void bow_record_badges_show (AdwWrapBox *box, BowCase *bow_case, const BowRowData *row);
void bow_record_badges_add_disclosure (AdwWrapBox *box, const char *state);

G_END_DECLS
