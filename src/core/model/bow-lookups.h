/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-field.h"

G_BEGIN_DECLS

#define BOW_TYPE_LOOKUPS (bow_lookups_get_type ())

/**
 * BowLookup:
 * @list: name of the list it is in
 * @code: the code
 * @label: its name for people
 *
 * A code of a list that a force may edit.
 */
typedef struct
{
  char *list;
  char *code;
  char *label;
} BowLookup;

void bow_lookup_free (BowLookup *self);

/**
 * BowLookups:
 *
 * The lists of codes of one case as its force has them, for whatever shows the
 * value of a field.
 *
 * Emits `loaded` whenever one of them is not as it was.
 */
G_DECLARE_FINAL_TYPE (BowLookups, bow_lookups, BOW, LOOKUPS, GObject)

BowLookups           *bow_lookups_new      (void);
void                  bow_lookups_set      (BowLookups *self, GPtrArray *lookups);
const BowEnumeration *bow_lookups_resolve  (BowLookups *self, const BowEnumeration *list);
char                 *bow_lookups_describe (BowLookups *self, const BowField *field, const char *text);

G_END_DECLS
