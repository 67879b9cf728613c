/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-retention.h"

#include <glib/gi18n-lib.h>

#include "base/bow-error.h"

static const BowEnumerationItem state_items[] = {
  { "scheduled", N_("Scheduled"), N_("The day of its review has not come") },
  { "due", N_("Due"), N_("The day of its review has come") },
  { "under_review", N_("Under review"), N_("Somebody is deciding about it") },
  { "retained", N_("Retained"), N_("Kept, until it is scheduled again") },
  { "disposed", N_("Disposed of"), N_("Erased; that it was there is all that is kept") },
};

const BowEnumeration bow_retention_states = {
  .name = "retention_state", BOW_ENUMERATION_ITEMS (state_items),
};

static const BowEnumerationItem outcome_items[] = {
  { "retain", N_("Retain"), N_("Keep it as it is") },
  { "retain_amended", N_("Retain, amended"), N_("Keep it, now that it has been put right or cut down") },
  { "dispose", N_("Dispose"), N_("Recommend that it is erased; somebody else approves that") },
  { "refer", N_("Refer"), N_("Leave the decision to somebody else") },
};

const BowEnumeration bow_retention_outcomes = {
  .name = "retention_outcome", BOW_ENUMERATION_ITEMS (outcome_items),
};

static const BowEnumerationItem reason_items[] = {
  { "serious_harm", N_("Capacity for serious harm"), N_("There is evidence that this person could do serious harm") },
  { "vulnerable", N_("Risk to children or vulnerable adults"), NULL },
  { "breach_of_trust", N_("Breach of trust"), N_("The behaviour involved a breach of trust") },
  { "associations", N_("Links that raise the risk"), N_("Established links or associations that might raise the risk of harm") },
  { "substance_misuse", N_("Concerns over substance misuse"), NULL },
  { "mental_state", N_("Mental state raises the risk"), NULL },
  { "other", N_("Another policing purpose"), N_("Said in the text") },
};

const BowEnumeration bow_retention_reasons = {
  .name = "retention_reason", .editable = TRUE, BOW_ENUMERATION_ITEMS (reason_items),
};

static const BowEnumerationItem hold_items[] = {
  { "cpia", N_("Disclosure duty"), N_("Criminal Procedure and Investigations Act 1996") },
  { "litigation", N_("Litigation"), N_("A claim, an inquest or an inquiry") },
  { "active_case", N_("Active case"), N_("An investigation or a prosecution goes on") },
};

const BowEnumeration bow_hold_types = {
  .name = "hold_type", BOW_ENUMERATION_ITEMS (hold_items),
};

static const char *const labels[BOW_RETENTION_N_GROUPS] = {
  N_("Group 1"), N_("Group 2"), N_("Group 3"), N_("Group 4"),
};

/* Common knowledge that nobody has checked against a policy in force. It is
 * shown beside the empty fields, and never stands in one of them. */
static const char *const hearsay[BOW_RETENTION_N_GROUPS] = {
  N_("Certain public protection matters and specified serious offences; said to be kept until the person would be 100, "
     "and reviewed every 10 years"),
  N_("Other sexual, violent or serious offences; said to be reviewed after a clear period of 10 years, and every 10 years "
     "while the risk remains"),
  N_("All other offences; said to be reviewed after a clear period of 6 years, and every 5 years from then on"),
  N_("Undetected crime, intelligence, victims and witnesses, missing persons, custody; said to depend on the category, with "
     "6 years as a floor for several"),
};

/**
 * bow_retention_group_label:
 * @group: a group, from 1 to %BOW_RETENTION_N_GROUPS
 *
 * Returns: what it is called, translated
 */
const char *
bow_retention_group_label (int group)
{
  g_return_val_if_fail (group >= 1 && group <= BOW_RETENTION_N_GROUPS, NULL);

  return _(labels[group - 1]);
}

/**
 * bow_retention_group_hearsay:
 * @group: a group, from 1 to %BOW_RETENTION_N_GROUPS
 *
 * What a group is commonly said to hold and for how long. This has not been
 * checked against any policy: it helps a person who fills in the policy of a
 * force, and nothing is ever computed from it.
 *
 * Returns: the text, translated
 */
const char *
bow_retention_group_hearsay (int group)
{
  g_return_val_if_fail (group >= 1 && group <= BOW_RETENTION_N_GROUPS, NULL);

  return _(hearsay[group - 1]);
}

/**
 * bow_retention_is_retain:
 * @outcome: code of an outcome
 *
 * Returns: whether it keeps the record
 */
gboolean
bow_retention_is_retain (const char *outcome)
{
  return g_strcmp0 (outcome, "retain") == 0 || g_strcmp0 (outcome, "retain_amended") == 0;
}

/**
 * bow_retention_print_period:
 * @months: a period; 0 where none is set
 *
 * Prints a period for people.
 *
 * Returns: (transfer full) (nullable): the text, for example “6 years”, or
 *   %NULL for none
 */
char *
bow_retention_print_period (int months)
{
  if (months <= 0)
    return NULL;
  if (months % 12 == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d year", "%d years", (gulong) (months / 12)), months / 12);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month", "%d months", (gulong) months), months);
}

/* What bow_retention_print_period() says in the language of this computer. */
static gboolean
is_printed_as (const char *text,
               guint64     months)
{
  g_autofree char *printed = months <= BOW_RETENTION_MOST_MONTHS ? bow_retention_print_period ((int) months) : NULL;

  return g_strcmp0 (printed, text) == 0;
}

/* A number and what it counts: years unless it says months. */
static gboolean
parse_period (const char *text,
              gint64     *months)
{
  g_autofree char *folded = g_strstrip (g_ascii_strdown (text, -1));
  char *end;
  guint64 number = g_ascii_strtoull (folded, &end, 10);

  if (end == folded || number > BOW_RETENTION_MOST_MONTHS)
    return FALSE;
  g_strchug (end);
  if (*end == '\0' || g_str_equal (end, "y") || g_str_equal (end, "year") || g_str_equal (end, "years"))
    *months = (gint64) number * 12;
  else if (g_str_equal (end, "m") || g_str_equal (end, "month") || g_str_equal (end, "months"))
    *months = (gint64) number;
  else if (is_printed_as (text, number * 12))
    *months = (gint64) number * 12;
  else if (is_printed_as (text, number))
    *months = (gint64) number;
  else
    return FALSE;

  return *months >= 1 && *months <= BOW_RETENTION_MOST_MONTHS;
}

/**
 * bow_retention_parse_period:
 * @text: (nullable): what a person wrote: `6 years`, `6y`, `18 months`, `18m`,
 *   or nothing
 * @months: (out): the period, 0 for none
 * @error: return location
 *
 * Reads a period.
 *
 * Returns: %FALSE with %BOW_ERROR_INVALID set where it is none
 */
gboolean
bow_retention_parse_period (const char  *text,
                            int         *months,
                            GError     **error)
{
  gint64 found = 0;

  *months = 0;
  if (text == NULL || *text == '\0')
    return TRUE;
  if (!parse_period (text, &found))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                   _("“%s” is not a period. Write years or months, for example “6 years” or “18 months”."), text);
      return FALSE;
    }
  *months = (int) found;

  return TRUE;
}
