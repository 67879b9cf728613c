/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-withheld.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static const char *const reasons[BOW_N_WITHHELD] = {
  [BOW_WITHHELD_NOT_LIVE] = "not_live",
  [BOW_WITHHELD_CONDITIONS] = "conditions_not_acknowledged",
  [BOW_WITHHELD_CHILD] = "child_concerned",
  [BOW_WITHHELD_HOME] = "home",
};

/**
 * bow_withheld_add:
 * @counts: how many records are withheld, by reason
 * @why: (nullable): the reason, as bow_case_read_disclosed() gives it
 *
 * Counts a record; nothing where @why is %NULL.
 */
void
bow_withheld_add (gint64      counts[BOW_N_WITHHELD],
                  const char *why)
{
  for (gsize i = 0; i < BOW_N_WITHHELD; i++)
    if (g_strcmp0 (reasons[i], why) == 0)
      counts[i]++;
}

/**
 * bow_withheld_count:
 * @counts: how many records are withheld, by reason
 * @why: (nullable): `not_live`, `conditions_not_acknowledged`,
 *   `child_concerned` or `home`; %NULL for all of them
 *
 * Returns: how many records are withheld for it
 */
gint64
bow_withheld_count (const gint64  counts[BOW_N_WITHHELD],
                    const char   *why)
{
  gint64 n = 0;

  for (gsize i = 0; i < BOW_N_WITHHELD; i++)
    if (why == NULL || g_str_equal (reasons[i], why))
      n += counts[i];

  return n;
}

/**
 * bow_withheld_append:
 * @counts: how many records are withheld, by reason
 * @text: where to
 *
 * Adds a sentence for each reason that there is, each after a space.
 */
void
bow_withheld_append (const gint64  counts[BOW_N_WITHHELD],
                     GString      *text)
{
  const gint64 *n = counts;

  if (n[BOW_WITHHELD_NOT_LIVE] > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " %" PRId64 " is not live: only what somebody else has reviewed goes out.",
                                               " %" PRId64 " are not live: only what somebody else has reviewed goes out.", (gulong) n[BOW_WITHHELD_NOT_LIVE]),
                            n[BOW_WITHHELD_NOT_LIVE]);
  if (n[BOW_WITHHELD_CONDITIONS] > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " %" PRId64 " has conditions that nobody who receives it has acknowledged.",
                                               " %" PRId64 " have conditions that nobody who receives them has acknowledged.", (gulong) n[BOW_WITHHELD_CONDITIONS]),
                            n[BOW_WITHHELD_CONDITIONS]);
  if (n[BOW_WITHHELD_CHILD] > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " %" PRId64 " concerns a child or a person at risk, and no supervisor has cleared it.",
                                               " %" PRId64 " concern a child or a person at risk, and no supervisor has cleared them.", (gulong) n[BOW_WITHHELD_CHILD]),
                            n[BOW_WITHHELD_CHILD]);
  if (n[BOW_WITHHELD_HOME] > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " %" PRId64 " is somebody’s home: where that is stays in the file.",
                                               " %" PRId64 " are somebody’s home: where those are stays in the file.", (gulong) n[BOW_WITHHELD_HOME]),
                            n[BOW_WITHHELD_HOME]);
}
