/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

gboolean bow_leaks_collect (BowCase *self, const char *own_reference, const char *text, GPtrArray *names, GPtrArray *references, GError **error);

G_END_DECLS
