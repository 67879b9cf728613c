/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-state.h"

#include <string.h>

/**
 * bow_states_first:
 * @self: the states of a kind
 *
 * The state that a record is born in.
 *
 * Returns: its code
 */
const char *
bow_states_first (const BowStates *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->names->items[0].code;
}

/**
 * bow_states_transition:
 * @self: the states of a kind
 * @from: the state before
 * @to: the state after
 *
 * Looks for the way from one state to another.
 *
 * Returns: (nullable): the way, or %NULL where there is none
 */
const BowTransition *
bow_states_transition (const BowStates *self, const char *from, const char *to)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (gsize i = 0; i < self->n_transitions; i++)
    if (g_strcmp0 (self->transitions[i].from, from) == 0
        && g_strcmp0 (self->transitions[i].to, to) == 0)
      return &self->transitions[i];
  return NULL;
}

/**
 * bow_states_is_frozen:
 * @self: (nullable): the states of a kind
 * @state: (nullable): a state
 *
 * Whether nothing of a record in this state may change.
 *
 * Returns: %TRUE where it is frozen
 */
gboolean
bow_states_is_frozen (const BowStates *self, const char *state)
{
  if (self == NULL || state == NULL)
    return FALSE;
  for (gsize i = 0; i < self->n_frozen; i++)
    if (strcmp (self->frozen[i], state) == 0)
      return TRUE;
  return FALSE;
}

/**
 * bow_transition_needs:
 * @self: a way from one state to another
 *
 * Returns: what an account must be allowed to go that way
 */
BowPermission
bow_transition_needs (const BowTransition *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->permission != 0)
    return self->permission;
  return self->by_other ? BOW_PERMISSION_REVIEW : BOW_PERMISSION_WRITE;
}

/**
 * bow_states_decides:
 * @self: (nullable): the states of a kind
 * @field: the name of one of its fields
 *
 * Whether this field says which ways are open to a record.
 *
 * Returns: %TRUE where it does
 */
gboolean
bow_states_decides (const BowStates *self, const char *field)
{
  for (gsize i = 0; self != NULL && i < self->n_transitions; i++)
    if (g_strcmp0 (self->transitions[i].only, field) == 0)
      return TRUE;
  return FALSE;
}

/**
 * bow_transition_suits:
 * @self: a way from one state to another
 * @code: (nullable): the code of the field that @self names
 *
 * Whether the way is open to a record of which that field has that code.
 *
 * Returns: %TRUE where it is, or where it is open to all
 */
gboolean
bow_transition_suits (const BowTransition *self, const char *code)
{
  g_autofree char *part = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->only == NULL)
    return TRUE;
  part = g_strdup_printf ("|%s|", code != NULL ? code : "");
  return strstr (self->among, part) != NULL;
}
