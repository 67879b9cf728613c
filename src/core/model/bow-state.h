/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-role.h"

G_BEGIN_DECLS

/**
 * BowTransition:
 * @from: the state before
 * @to: the state after
 * @label: the deed that leads there, N_(), for example "Submit"
 * @needs_reason: whether a person must say why
 * @by_other: whether it must be somebody other than the record's author, who
 *   then stands as its reviewer
 * @permission: what the account must be allowed to do that; if 0, to review
 *   where @by_other, else to write
 * @needs_child: (nullable): the kind of child of which the record must hold at
 *   least one to get there, and for as long as it stays there
 * @needs_link: (nullable): the relation of which the record must have at least
 *   one link to get there, and for as long as it stays there; one that leads
 *   from its kind or, where the relation starts at other kinds, to it
 * @needs_field: (nullable): fields, separated by spaces, of which at least one
 *   must be filled in to get there, and for as long as it stays there
 * @keeps_reviewer: whether who decided before still stands as its reviewer
 * @needs_basis: whether what the record is based on is walked first, and must
 *   be more than anonymous reports; see bow_case_read_basis()
 * @only: (nullable): the field that says whether this way is open to a record.
 *   It does not change once the record has left the first of its states
 * @among: (nullable): the codes of @only that open it, a set such as `|a||b|`
 */
typedef struct
{
  const char *from;
  const char *to;
  const char *label;
  gboolean needs_reason;
  gboolean by_other;
  BowPermission permission;
  const char *needs_child;
  const char *needs_link;
  const char *needs_field;
  gboolean keeps_reviewer;
  gboolean needs_basis;
  const char *only;
  const char *among;
} BowTransition;

/**
 * BowStates:
 * @names: the states; the first is the one a record is born in
 * @n_transitions: how many ways lead from one to another
 * @transitions: the ways; whatever is not listed is refused by the database
 * @n_frozen: how many states freeze the record
 * @frozen: in these nothing of the record or of what lives in it may change
 */
typedef struct
{
  const BowEnumeration *names;
  gsize n_transitions;
  const BowTransition *transitions;
  gsize n_frozen;
  const char *const *frozen;
} BowStates;

#define BOW_STATES_TRANSITIONS(array) .n_transitions = G_N_ELEMENTS (array), .transitions = (array)
#define BOW_STATES_FROZEN(array) .n_frozen = G_N_ELEMENTS (array), .frozen = (array)

const char          *bow_states_first      (const BowStates *self);
const BowTransition *bow_states_transition (const BowStates *self, const char *from, const char *to);
gboolean             bow_states_is_frozen  (const BowStates *self, const char *state);
BowPermission        bow_transition_needs  (const BowTransition *self);
gboolean             bow_states_decides    (const BowStates *self, const char *field);
gboolean             bow_transition_suits  (const BowTransition *self, const char *code);

G_END_DECLS
