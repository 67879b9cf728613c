/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"
#include "widgets/bow-wrap-box.h"

G_BEGIN_DECLS

void bow_record_badges_show (BowWrapBox *box, BowCase *bow_case, const BowRowData *row);
void bow_record_badges_add_disclosure (BowWrapBox *box, const char *state);

G_END_DECLS
