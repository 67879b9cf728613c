/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/bow-street-path.h"

G_BEGIN_DECLS

BowStreetPath *bow_street_join (const BowStreetPath *lines);

G_END_DECLS
