/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "model/bow-lookups.h"

G_BEGIN_DECLS

BowLookups *bow_lookups_of (BowCase *bow_case);

G_END_DECLS
