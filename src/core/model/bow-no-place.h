/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-enumeration.h"

G_BEGIN_DECLS

/**
 * bow_no_place_reasons:
 *
 * Why a record can have no place: a list that a force edits.
 *
 * Where somebody says that there is no place, the text of a field of the type
 * %BOW_FIELD_WHERE is `none;telephone`: the code of a reason, and after another
 * semicolon what else is known of it, in a line: `none;moves;between the two markets`.
 */
extern const BowEnumeration bow_no_place_reasons;

#define BOW_NO_PLACE "none;"
#define BOW_NO_PLACE_LONGEST_NOTE 200

/**
 * BowNoPlaceCount:
 * @code: (nullable): a reason, interned; %NULL where nobody said why
 * @n: how many records
 *
 * How many records have no place for one reason.
 */
typedef struct
{
  const char *code;
  gint64 n;
} BowNoPlaceCount;

gboolean bow_no_place_is       (const char *text);
char    *bow_no_place_print    (const char *code, const char *note);
char    *bow_no_place_dup_code (const char *text);
char    *bow_no_place_dup_note (const char *text);
char    *bow_no_place_read     (const BowEnumeration *reasons, const char *typed);
char    *bow_no_place_describe (const BowEnumeration *reasons, const char *text);
void     bow_no_place_count    (GArray *counts, const char *code, gint64 n);
char    *bow_no_place_describe_counts (const BowEnumeration *reasons, const GArray *counts);

G_END_DECLS
