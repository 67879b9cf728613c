/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-log-line.h"

#include <glib/gi18n-lib.h>

/* As section 62 of the Data Protection Act 2018 has them, and what keeps the
 * file itself. */
static const BowEnumerationItem act_items[] = {
  { "consultation", N_("Consultation"), N_("Somebody looked") },
  { "disclosure", N_("Disclosure"), N_("Data went out") },
  { "collection", N_("Collection"), N_("Data came in") },
  { "alteration", N_("Alteration"), N_("Data changed") },
  { "combination", N_("Combination"), N_("Data was brought together") },
  { "erasure", N_("Erasure"), N_("Data was disposed of") },
  { "control", N_("Control"), N_("The file itself was looked after") },
};

const BowEnumeration bow_log_acts = {
  .name = "act", BOW_ENUMERATION_ITEMS (act_items),
};

/**
 * bow_log_line_free:
 * @self: (nullable): a line
 *
 * Frees it.
 */
void
bow_log_line_free (BowLogLine *self)
{
  if (self == NULL)
    return;
  g_free (self->account);
  g_free (self->act);
  g_free (self->verb);
  g_free (self->ref);
  g_free (self->field);
  g_free (self->because);
  g_free (self->recipient);
  g_free (self);
}

/**
 * bow_log_act_label:
 * @act: name of an act
 *
 * Returns: its name for people
 */
const char *
bow_log_act_label (const char *act)
{
  return bow_enumeration_label (&bow_log_acts, act);
}
