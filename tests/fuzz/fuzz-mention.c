/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/bow-interval.h"
#include "model/bow-mention.h"
#include "model/bow-phone-number.h"
#include "model/bow-plate.h"

#define NOW G_GINT64_CONSTANT (1795188600000)

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What it is kept as is what the same reader makes of that again. */
static void
check_value (const BowMention *mention,
             GTimeZone        *zone)
{
  g_autofree char *again = NULL;
  BowInterval interval;

  switch (mention->type)
    {
    case BOW_MENTION_PLATE:
      g_assert (mention->is_partial || bow_plate_get_style (mention->value) != BOW_PLATE_NONE);
      break;
    case BOW_MENTION_PHONE:
      again = bow_phone_number_normalise (mention->value);
      g_assert (g_strcmp0 (again, mention->value) == 0);
      break;
    case BOW_MENTION_POSTCODE:
      again = bow_postcode_normalise (mention->value);
      g_assert (g_strcmp0 (again, mention->value) == 0);
      break;
    case BOW_MENTION_TIME:
    default:
      g_assert (bow_interval_parse_words (&interval, mention->value, NOW, zone, NULL));
    }
}

/* Every mention is a piece of the text, in order. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *copy = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (copy, -1);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autoptr (GPtrArray) mentions = NULL;
  gsize at = 0;

  if (zone == NULL)
    zone = g_time_zone_new_utc ();
  mentions = bow_mentions_find (text, NOW, zone);
  g_assert (mentions->len <= BOW_MENTION_MOST);
  for (guint i = 0; i < mentions->len; i++)
    {
      const BowMention *mention = g_ptr_array_index (mentions, i);
      g_autofree char *label = bow_mention_dup_label (mention);

      g_assert (mention->from >= at && mention->to > mention->from && mention->to <= strlen (text));
      g_assert (strncmp (text + mention->from, mention->text, mention->to - mention->from) == 0);
      g_assert (g_utf8_validate (label, -1, NULL));
      check_value (mention, zone);
      at = mention->to;
    }
  return 0;
}
