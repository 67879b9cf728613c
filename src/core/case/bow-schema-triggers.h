/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-kind.h"

G_BEGIN_DECLS

char *bow_schema_print_kind_triggers   (const BowKind *kind);
char *bow_schema_print_shared_triggers (void);

G_END_DECLS
