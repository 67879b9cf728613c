/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-enumeration.h"

G_BEGIN_DECLS

GStrv bow_enumeration_find_in_text (const BowEnumeration *self, const char *text);

G_END_DECLS
