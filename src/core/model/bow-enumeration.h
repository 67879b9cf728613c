/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowEnumerationItem:
 * @code: the stored code, in lower case where the domain has no letter of its own
 * @label: its name for people, N_()
 * @help: (nullable): a sentence on what it means, N_()
 */
typedef struct
{
  const char *code;
  const char *label;
  const char *help;
} BowEnumerationItem;

/**
 * BowEnumeration:
 * @name: its name in the tables
 * @editable: whether a force may add and rename codes; the database then
 *   accepts any code of the table `lookup`, not this list alone
 * @n_items: how many there are
 * @items: the codes in the order they are shown
 */
typedef struct
{
  const char *name;
  gboolean editable;
  gsize n_items;
  const BowEnumerationItem *items;
} BowEnumeration;

#define BOW_ENUMERATION_ITEMS(array) .n_items = G_N_ELEMENTS (array), .items = (array)

const BowEnumerationItem *bow_enumeration_find  (const BowEnumeration *self, const char *code);
const char               *bow_enumeration_label (const BowEnumeration *self, const char *code);
const char               *bow_enumeration_read  (const BowEnumeration *self, const char *word);
GStrv                     bow_enumeration_split (const char *set);
char                     *bow_enumeration_join  (const BowEnumeration *self, const char *const *codes);

G_END_DECLS
