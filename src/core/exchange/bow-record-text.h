/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/bow-export.h"

G_BEGIN_DECLS

char *bow_record_print_text (BowRecord *record, BowExportNote *note, const char *withheld);

G_END_DECLS
