/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-disclosure.h"

#include <glib/gi18n-lib.h>

static const BowEnumerationItem state_items[] = {
  { "not_assessed", N_("Not assessed"), N_("Nobody has looked at it for disclosure") },
  { "not_relevant", N_("Not relevant"), N_("It has no bearing on the investigation") },
  { "relevant_used", N_("Relevant, used"), N_("It is part of the prosecution’s case") },
  { "mg6c", N_("MG6C, not sensitive"), N_("Unused, and listed for the defence") },
  { "mg6d", N_("MG6D, sensitive"), N_("Unused, and listed for the prosecutor alone") },
};

const BowEnumeration bow_disclosure_states = {
  .name = "disclosure_state", BOW_ENUMERATION_ITEMS (state_items),
};

static const BowEnumerationItem ruling_items[] = {
  { "disclose", N_("Disclose"), N_("The defence receives it") },
  { "inspect", N_("Inspect"), N_("The defence may look at it") },
  { "not_disclosed", N_("Not to be disclosed"), N_("It neither weakens the prosecution nor helps the defence") },
  { "court", N_("For the court"), N_("The court is asked whether it may be withheld; for an MG6D alone") },
};

const BowEnumeration bow_disclosure_rulings = {
  .name = "disclosure_ruling", BOW_ENUMERATION_ITEMS (ruling_items),
};

static const BowEnumerationItem type_items[] = {
  { "mg6c", N_("MG6C"), N_("Non-sensitive unused material") },
  { "mg6d", N_("MG6D"), N_("Sensitive unused material") },
  { "mg6e", N_("MG6E"), N_("The disclosure officer’s report") },
};

const BowEnumeration bow_schedule_types = {
  .name = "schedule_type", BOW_ENUMERATION_ITEMS (type_items),
};

/**
 * bow_kind_is_assessed:
 * @self: a kind of record
 *
 * Whether a record of this kind can be assessed for disclosure: whatever
 * stands alone, but the source register, which no schedule may point at, and
 * the schedules themselves.
 *
 * Returns: whether it can
 */
gboolean
bow_kind_is_assessed (const BowKind *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->flags & (BOW_KIND_CHILD | BOW_KIND_PRIVATE)) == 0 && g_strcmp0 (self->name, "schedule") != 0;
}

/**
 * bow_kind_is_material:
 * @self: a kind of record
 *
 * Whether a record of this kind waits to be assessed as soon as it belongs to
 * an operation: what was recorded, not whom and what the records are about.
 *
 * Returns: whether it does
 */
gboolean
bow_kind_is_material (const BowKind *self)
{
  static const char *const others[] = {
    "operation", "phase", "person", "vehicle", "telephone", "place", "organisation", "route", "template", NULL,
  };

  return bow_kind_is_assessed (self) && !g_strv_contains (others, self->name);
}

/**
 * bow_disclosure_is_listed:
 * @state: (nullable): a code of `bow_disclosure_states`
 *
 * Whether a record in this state stands on a schedule, and so needs a
 * description.
 *
 * Returns: whether it does
 */
gboolean
bow_disclosure_is_listed (const char *state)
{
  return g_strcmp0 (state, "mg6c") == 0 || g_strcmp0 (state, "mg6d") == 0;
}
