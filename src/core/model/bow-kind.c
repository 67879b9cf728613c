/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-kind.h"
#include "model/bow-kind-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Each kind stands before those that live in it. */
static const BowKind *const kinds[] = {
  &bow_kind_operation,
  &bow_kind_command,
  &bow_kind_partnership,
  &bow_kind_phase,
  &bow_kind_measure,
  &bow_kind_decision,
  &bow_kind_requirement,
  &bow_kind_issue,
  &bow_kind_report,
  &bow_kind_contact,
  &bow_kind_note,
  &bow_kind_line,
  &bow_kind_dissemination,
  &bow_kind_recipient,
  &bow_kind_clearance,
  &bow_kind_arrest,
  &bow_kind_offence,
  &bow_kind_person,
  &bow_kind_category,
  &bow_kind_vehicle,
  &bow_kind_telephone,
  &bow_kind_place,
  &bow_kind_organisation,
  &bow_kind_route,
  &bow_kind_stop,
  &bow_kind_event,
  &bow_kind_task,
  &bow_kind_patrol,
  &bow_kind_patrol_window,
  &bow_kind_walk,
  &bow_kind_audit,
  &bow_kind_finding,
  &bow_kind_search,
  &bow_kind_template,
  &bow_kind_section,
  &bow_kind_product,
  &bow_kind_passage,
  &bow_kind_copy,
  &bow_kind_chart,
  &bow_kind_attachment,
  &bow_kind_custody,
  &bow_kind_source,
  &bow_kind_schedule,
  &bow_kind_item,
};

/**
 * bow_kinds:
 * @n_kinds: (out): how many there are
 *
 * All kinds of record, in the order they are shown.
 *
 * Returns: (array length=n_kinds) (transfer none): the kinds
 */
const BowKind *const *
bow_kinds (gsize *n_kinds)
{
  g_return_val_if_fail (n_kinds != NULL, NULL);

  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

/**
 * bow_kind_find:
 * @name: (nullable): the name of a kind
 *
 * Looks a kind up by its name.
 *
 * Returns: (nullable): the kind, or %NULL where there is none of that name
 */
const BowKind *
bow_kind_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i]->name, name) == 0)
      return kinds[i];
  return NULL;
}

/**
 * bow_kind_find_letter:
 * @letter: the letter of a reference, a capital
 *
 * Looks a kind up by the letter of its references.
 *
 * Returns: (nullable): the kind, or %NULL where none has that letter
 */
const BowKind *
bow_kind_find_letter (char letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (letter != 0 && kinds[i]->letter == letter)
      return kinds[i];
  return NULL;
}

/**
 * bow_kind_child:
 * @self: a kind
 * @index: from 0
 *
 * The kinds that live in this one, one after another.
 *
 * Returns: (nullable): the child kind, or %NULL where there are no more
 */
const BowKind *
bow_kind_child (const BowKind *self, gsize index)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i]->parent, self->name) == 0 && index-- == 0)
      return kinds[i];
  return NULL;
}

/**
 * bow_kind_field_index:
 * @self: a kind
 * @name: (nullable): the name of a field
 *
 * Where a field stands in the table of fields.
 *
 * Returns: its index, or -1 where there is no such field
 */
int
bow_kind_field_index (const BowKind *self, const char *name)
{
  g_return_val_if_fail (self != NULL, -1);

  for (gsize i = 0; i < self->n_fields; i++)
    if (g_strcmp0 (self->fields[i].name, name) == 0)
      return (int) i;
  return -1;
}

/**
 * bow_kind_field:
 * @self: a kind
 * @name: (nullable): the name of a field
 *
 * Looks a field up.
 *
 * Returns: (nullable): the field, or %NULL where there is no such field
 */
const BowField *
bow_kind_field (const BowKind *self, const char *name)
{
  int at = bow_kind_field_index (self, name);

  return at >= 0 ? &self->fields[at] : NULL;
}

/**
 * bow_kind_first_of_type:
 * @self: a kind
 * @type: a type of field
 *
 * The first field of a type: the record's time and its place are found so.
 *
 * Returns: (nullable): the field, or %NULL where there is none
 */
const BowField *
bow_kind_first_of_type (const BowKind *self, BowFieldType type)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (gsize i = 0; i < self->n_fields; i++)
    if (self->fields[i].type == type)
      return &self->fields[i];
  return NULL;
}

/**
 * bow_kind_get_label:
 * @self: a kind
 *
 * What one record of this kind is called.
 *
 * Returns: the translated label
 */
const char *
bow_kind_get_label (const BowKind *self)
{
  g_return_val_if_fail (self != NULL, "");

  return _(self->label);
}

/**
 * bow_kind_get_plural:
 * @self: a kind
 *
 * What several records of this kind are called.
 *
 * Returns: the translated plural
 */
const char *
bow_kind_get_plural (const BowKind *self)
{
  g_return_val_if_fail (self != NULL, "");

  return _(self->plural);
}

/**
 * bow_transition_explain_fields:
 * @self: a way from one state to another that needs a field
 * @kind: the kind of record that goes it
 *
 * Says which fields the state that it leads to wants to be filled in.
 *
 * Returns: (transfer full): a sentence
 */
char *
bow_transition_explain_fields (const BowTransition *self, const BowKind *kind)
{
  g_auto (GStrv) names = NULL;
  g_autoptr (GString) labels = g_string_new (NULL);
  const char *state;

  g_return_val_if_fail (self != NULL && self->needs_field != NULL && kind != NULL, NULL);

  names = g_strsplit (self->needs_field, " ", -1);
  state = bow_enumeration_label (kind->states->names, self->to);
  for (gsize i = 0; names[i] != NULL; i++)
    g_string_append_printf (labels, "%s“%s”", i > 0 ? _(", ") : "", _(bow_kind_field (kind, names[i])->label));
  if (names[1] == NULL)
    /* Translators: the name of a field in quotes, and a state such as "Resulted". */
    return g_strdup_printf (_("Fill in %s: the state “%s” needs it."), labels->str, state);
  /* Translators: the names of some fields in quotes, and a state such as "Allocated". */
  return g_strdup_printf (_("Fill in one of %s: the state “%s” needs it."), labels->str, state);
}
