/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

GHashTable *bow_case_list_homes (BowCase *self, GError **error);

G_END_DECLS
