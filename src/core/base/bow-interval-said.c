/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody wrote stays beside what it was taken for. */
#include "base/bow-interval.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MINUTE G_GINT64_CONSTANT (60000)
#define DAY (24 * 60)

/* Where the basis ends and what was said begins. */
static const char *
find_said (const char *text)
{
  const char *basis = text != NULL ? strchr (text, ';') : NULL;

  return basis != NULL ? strchr (basis + 1, ';') : NULL;
}

/**
 * bow_interval_print_said:
 * @self: an interval
 * @zone_id: (nullable): the name of the zone in whose hours it was said
 * @words: (nullable): what was said; shortened to %BOW_TIME_MOST_SAID bytes
 *
 * Returns: (transfer full): its stored text, with what was said
 */
char *
bow_interval_print_said (const BowInterval *self, const char *zone_id, const char *words)
{
  g_autofree char *text = bow_interval_print (self);
  g_autofree char *valid = NULL;
  gsize length;

  if (text == NULL || words == NULL || *words == '\0')
    return g_steal_pointer (&text);
  valid = g_utf8_make_valid (words, -1);
  length = strlen (valid);
  if (length > BOW_TIME_MOST_SAID)
    valid[g_utf8_find_prev_char (valid, valid + BOW_TIME_MOST_SAID + 1) - valid] = '\0';
  for (char *at = valid; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  return g_strdup_printf ("%s;%s;%s", text, zone_id != NULL && strchr (zone_id, ';') == NULL ? zone_id : "", g_strstrip (valid));
}

/**
 * bow_interval_store_words:
 * @words: what a person wrote
 * @now_ms: the present, milliseconds since 1970
 * @zone: whose hours are meant
 * @error: return location
 *
 * Reads a time as bow_interval_parse_words() does, and keeps the words beside
 * it, unless they say no more than it does.
 *
 * Returns: (transfer full) (nullable): the stored text; %NULL with
 *   %BOW_ERROR_INVALID where @words cannot be read
 */
char *
bow_interval_store_words (const char *words, gint64 now_ms, GTimeZone *zone, GError **error)
{
  BowInterval interval;
  g_autofree char *plain = NULL;
  g_autofree char *upper = g_ascii_strup (words, -1);
  gint64 instant;

  if (!bow_interval_parse_words (&interval, words, now_ms, zone, error))
    return NULL;
  plain = bow_interval_print_words (&interval, zone);
  if ((g_ascii_strcasecmp (plain, words) == 0 && interval.basis != BOW_TIME_RECURRING) || interval.basis == BOW_TIME_UNKNOWN || bow_instant_parse (&instant, upper))
    return bow_interval_print (&interval);
  return bow_interval_print_said (&interval, g_time_zone_get_identifier (zone), words);
}

/**
 * bow_interval_dup_said:
 * @text: (nullable): a stored text
 *
 * Returns: (transfer full) (nullable): what somebody wrote; %NULL where that is
 *   not known
 */
char *
bow_interval_dup_said (const char *text)
{
  const char *zone = find_said (text);
  const char *words = zone != NULL ? strchr (zone + 1, ';') : NULL;

  return words != NULL && words[1] != '\0' ? g_strdup (words + 1) : NULL;
}

/**
 * bow_interval_dup_zone:
 * @text: (nullable): a stored text
 *
 * Returns: (transfer full) (nullable): the name of the zone in whose hours it was
 *   said; %NULL where that is not known
 */
char *
bow_interval_dup_zone (const char *text)
{
  const char *zone = find_said (text);
  const char *words = zone != NULL ? strchr (zone + 1, ';') : NULL;

  return words != NULL && words > zone + 1 ? g_strndup (zone + 1, (gsize) (words - zone - 1)) : NULL;
}

/**
 * bow_interval_describe_span:
 * @self: an interval
 *
 * Tells how long it is.
 *
 * Returns: (transfer full) (nullable): for example `2 h 30 min`; %NULL for a
 *   moment, and where an end is not known
 */
char *
bow_interval_describe_span (const BowInterval *self)
{
  gint64 minutes;

  if (self->from == BOW_TIME_NONE || self->to == BOW_TIME_NONE || self->to - self->from < MINUTE)
    return NULL;
  minutes = (self->to - self->from + MINUTE / 2) / MINUTE;
  if (minutes >= 2 * DAY)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", (gulong) ((minutes + DAY / 2) / DAY)), (int) ((minutes + DAY / 2) / DAY));
  if (minutes < 60)
    /* Translators: minutes */
    return g_strdup_printf (_("%d min"), (int) minutes);
  if (minutes % 60 == 0)
    /* Translators: hours */
    return g_strdup_printf (_("%d h"), (int) (minutes / 60));
  /* Translators: hours and minutes */
  return g_strdup_printf (_("%d h %d min"), (int) (minutes / 60), (int) (minutes % 60));
}
