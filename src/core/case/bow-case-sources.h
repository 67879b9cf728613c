/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/* The source register: the case knows an opaque reference; who it stands for
 * is sealed to the accounts named in the entry. */

char **bow_case_list_source_references (BowCase *self, GError **error);

G_END_DECLS
