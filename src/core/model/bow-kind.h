/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-field.h"
#include "model/bow-rule.h"
#include "model/bow-state.h"

G_BEGIN_DECLS

/**
 * BowKindFlags:
 * @BOW_KIND_PLAIN: shown with its fields, but has no pages of its own yet
 * @BOW_KIND_CHILD: lives inside a record of another kind and has no reference
 * @BOW_KIND_ON_MAP: its %BOW_FIELD_WHERE is drawn on the map
 * @BOW_KIND_PRIVATE: outside search and lists; reached through its parent or a
 *   page of its own alone
 * @BOW_KIND_MADE: made by a deed of its own and never out of an empty form
 * @BOW_KIND_APART: joined by no relation but those that name it
 * @BOW_KIND_LASTING: never in the bin, and its making is not undone
 */
typedef enum
{
  BOW_KIND_PLAIN   = 1 << 0,
  BOW_KIND_CHILD   = 1 << 1,
  BOW_KIND_ON_MAP  = 1 << 2,
  BOW_KIND_PRIVATE = 1 << 3,
  BOW_KIND_MADE    = 1 << 4,
  BOW_KIND_APART   = 1 << 5,
  BOW_KIND_LASTING = 1 << 6,
} BowKindFlags;

/**
 * BowKind:
 * @name: the name of its table and on the command line, for example `report`
 * @letter: the letter of its references, for example `R`; 0 for a child
 * @flags: what it is used for
 * @label: its name for people, N_()
 * @plural: several of them, N_()
 * @icon: the name of a symbolic icon of ours
 * @parent: (nullable): the kind it lives in, for a child
 * @permission: what an account must be allowed, beyond reading, to read one; 0
 *   for nothing more
 * @n_fields: how many fields
 * @fields: its fields, in the order of the form
 * @n_rules: how many rules
 * @rules: what must hold across its fields
 * @states: (nullable): the states it goes through
 *
 * Everything there is to know about one kind of record.
 *
 * The first field of type %BOW_FIELD_WHEN is the record's time, the first of
 * type %BOW_FIELD_WHERE its place on the map, and those with %BOW_FIELD_TITLE
 * together are its title.
 */
typedef struct _BowKind BowKind;

struct _BowKind
{
  const char *name;
  char letter;
  BowKindFlags flags;
  const char *label;
  const char *plural;
  const char *icon;
  const char *parent;
  BowPermission permission;
  gsize n_fields;
  const BowField *fields;
  gsize n_rules;
  const BowRule *rules;
  const BowStates *states;
};

#define BOW_KIND_FIELDS(array) .n_fields = G_N_ELEMENTS (array), .fields = (array)
#define BOW_KIND_RULES(array) .n_rules = G_N_ELEMENTS (array), .rules = (array)

const BowKind *const *bow_kinds              (gsize *n_kinds);
const BowKind        *bow_kind_find          (const char *name);
const BowKind        *bow_kind_find_letter   (char letter);
const BowKind        *bow_kind_child         (const BowKind *self, gsize index);
int                   bow_kind_field_index   (const BowKind *self, const char *name);
const BowField       *bow_kind_field         (const BowKind *self, const char *name);
const BowField       *bow_kind_first_of_type (const BowKind *self, BowFieldType type);
const char           *bow_kind_get_label     (const BowKind *self);
const char           *bow_kind_get_plural    (const BowKind *self);
char                 *bow_transition_explain_fields (const BowTransition *self, const BowKind *kind);

G_END_DECLS
