/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-record.h"

G_BEGIN_DECLS

void  bow_decided_settle      (BowRecord *before, BowRecord *after);
char *bow_decided_fingerprint (BowRecord *note);

G_END_DECLS
