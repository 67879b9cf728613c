/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "open-case.h"

/* What every_case_make() makes, beside an operation O-000001 with a phase
 * H-000001 and a note N-000001. */
#define EVERY_LINE "G-000001"
#define EVERY_OPERATION "O-000001"
#define EVERY_PRODUCT "B-000001"

void every_case_make (OpenCase *fixture);
