/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowLookup:
 * @list: name of the list, for example `action_code`
 * @code: the stored code
 * @label: its name for people, as the force has it
 *
 * One code of a list that the force may edit.
 */
typedef struct
{
  char *list;
  char *code;
  char *label;
} BowLookup;

void       bow_lookup_free       (BowLookup *self);
GPtrArray *bow_case_list_lookups (BowCase *self, const char *list, GError **error);
gboolean   bow_case_set_lookup   (BowCase *self, const char *list, const char *code, const char *label, GError **error);

G_END_DECLS
