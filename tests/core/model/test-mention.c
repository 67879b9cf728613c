/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/bow-enumeration-words.h"
#include "model/bow-kind.h"
#include "model/bow-mention.h"
#include "model/bow-phone-number.h"
#include "model/bow-plate.h"

/* Friday 20 November 2026, 15:30 */
#define NOW G_GINT64_CONSTANT (1795188600000)

static void
test_plate_styles (void)
{
  static const struct
  {
    const char *text;
    BowPlateStyle style;
    const char *spaced;
  } cases[] = {
    { "AB51 CDE", BOW_PLATE_CURRENT, "AB51 CDE" },
    { "ab51cde", BOW_PLATE_CURRENT, "AB51 CDE" },
    { "BD76-SMR", BOW_PLATE_CURRENT, "BD76 SMR" },
    { "A123 BCD", BOW_PLATE_PREFIX, "A123 BCD" },
    { "y1abc", BOW_PLATE_PREFIX, "Y1 ABC" },
    { "Q123 ABC", BOW_PLATE_PREFIX, "Q123 ABC" },
    { "ABC 123D", BOW_PLATE_SUFFIX, "ABC 123D" },
    { "abc1a", BOW_PLATE_SUFFIX, "ABC 1A" },
    { "ABC 123", BOW_PLATE_DATELESS, "ABC 123" },
    { "123 ABC", BOW_PLATE_DATELESS, "123 ABC" },
    { "AB 1234", BOW_PLATE_DATELESS, "AB 1234" },
    { "1234AB", BOW_PLATE_DATELESS, "1234 AB" },
    { "A1", BOW_PLATE_DATELESS, "A 1" },
    { "ABZ 1234", BOW_PLATE_NORTHERN_IRISH, "ABZ 1234" },
    { "1234 IJ", BOW_PLATE_NORTHERN_IRISH, "1234 IJ" },
    /* Letters and figures that were never given out, and what is none. */
    { "AI51 CDE", BOW_PLATE_NONE, "AI51 CDE" },
    { "AB01 CDE", BOW_PLATE_NONE, "AB01 CDE" },
    { "AB51 CQE", BOW_PLATE_NONE, "AB51 CQE" },
    { "O123 BCD", BOW_PLATE_NONE, "O123 BCD" },
    { "A0 BCD", BOW_PLATE_NONE, "A0 BCD" },
    { "ABC 123Z", BOW_PLATE_NONE, "ABC 123Z" },
    { "ABC 1234", BOW_PLATE_NONE, "ABC 1234" },
    { "ABCD 12", BOW_PLATE_NONE, "ABCD 12" },
    { "AB512 CDE", BOW_PLATE_NONE, "AB512 CDE" },
    { "12345", BOW_PLATE_NONE, "12345" },
    { "", BOW_PLATE_NONE, "" },
    { "é51 CDE", BOW_PLATE_NONE, "é51 CDE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *spaced = bow_plate_space (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (bow_plate_get_style (cases[i].text), ==, cases[i].style);
      g_assert_cmpstr (spaced, ==, cases[i].spaced);
    }
}

static void
test_phone_numbers (void)
{
  static const char *const cases[][3] = {
    { "07700 900123", "07700900123", "07700 900123" },
    { "+44 7700 900123", "07700900123", "07700 900123" },
    { "+44 (0)7700 900123", "07700900123", "07700 900123" },
    { "0044 7700-900-123", "07700900123", "07700 900123" },
    { "(01632) 960123", "01632960123", "01632 960123" },
    { "020 7946 0123", "02079460123", "020 7946 0123" },
    { "0121 496 0123", "01214960123", "0121 496 0123" },
    { "0800 555111", "0800555111", "0800 555111" },
    { "+33 1 99 00 12 34", "+33199001234", "+33199001234" },
    { "0033 1 99 00 12 34", "+33199001234", "+33199001234" },
    { "07700 90012", NULL, NULL },
    { "07700 9001234", NULL, NULL },
    { "06700 900123", NULL, NULL },
    { "7700 900123", NULL, NULL },
    { "+44", NULL, NULL },
    { "+0 7700 900123", NULL, NULL },
    { "call me", NULL, NULL },
    { "", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *number = bow_phone_number_normalise (cases[i][0]);
      g_autofree char *spaced = number != NULL ? bow_phone_number_space (number) : NULL;

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (number, ==, cases[i][1]);
      g_assert_cmpstr (spaced, ==, cases[i][2]);
    }
}

static void
test_postcodes (void)
{
  static const char *const cases[][2] = {
    { "CO1 2AB", "CO1 2AB" },
    { "co12ab", "CO1 2AB" },
    { "M1 1AA", "M1 1AA" },
    { "M60 1NW", "M60 1NW" },
    { "DN55 1PT", "DN55 1PT" },
    { "W1A 1HQ", "W1A 1HQ" },
    { "EC1A 1BB", "EC1A 1BB" },
    { "QA1 2AB", NULL },
    { "AJ1 2AB", NULL },
    { "CO1 2AC", NULL },
    { "W1I 1HQ", NULL },
    { "CO123 2AB", NULL },
    { "CO 2AB", NULL },
    { "1 2AB", NULL },
    { "CO1", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *postcode = bow_postcode_normalise (cases[i][0]);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (postcode, ==, cases[i][1]);
    }
}

/* Each mention as a letter for what it is, and what it is kept as. */
static char *
find (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/London");
  g_autoptr (GPtrArray) mentions = bow_mentions_find (text, NOW, zone);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < mentions->len; i++)
    {
      const BowMention *mention = mentions->pdata[i];

      g_string_append_printf (found, "%s%c%s:%s", found->len > 0 ? "; " : "", "VTLW"[mention->type], mention->is_partial ? "?" : "", mention->value);
    }
  return g_string_free_and_steal (g_steal_pointer (&found));
}

static void
test_found (void)
{
  static const char *const cases[][2] = {
    { "A grey van, AB51 CDE, waits by CO1 2AB; he rings 07700 900123.", "V:AB51CDE; L:CO1 2AB; T:07700900123" },
    { "ab51 cde and ab51cde are one", "V:AB51CDE" },
    { "blue Ford Fiesta T234 BCD", "V:T234BCD" },
    { "old Mini reg ABC 123D outside", "V:ABC123D" },
    { "lorry ABZ 1234 from the boat", "V:ABZ1234" },
    { "van reg ABC 123", "V:ABC123" },
    { "partial plate AB12", "V?:AB12" },
    { "index beginning KT19", "V?:KT19" },
    { "Call +44 (0)1632 960960 or 0800 555111", "T:01632960960; T:0800555111" },
    { "They meet at 22:30 by the bridge", "W:22:30" },
    { "Seen yesterday 22:30, and on 19 November", "W:yesterday 22:30; W:19 November" },
    { "about 22:00 on Friday", "W:about 22:00 on Friday" },
    { "every day between 22:00 and 01:00", "W:every day between 22:00 and 01:00" },
    { "2230-0100 again", "W:2230-0100" },
    { "He was there half an hour ago", "W:half an hour ago" },
    { "Ten minutes ago, and about 3 days ago too", "W:Ten minutes ago; W:about 3 days ago" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (cases[i][0]);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (found, ==, cases[i][1]);
    }
}

/* Roads, prices, numbers of things and words are none of it. */
static void
test_left_out (void)
{
  static const char *const texts[] = {
    "They come off the A12 or the M11 and go up the B1023",
    "He paid £12.30 for 3 wraps, maybe 50 people saw it",
    "Two lads sell from the bench behind the library",
    "It is open 24h and the 2 of them stay for 3 hours",
    "Half of them left, an hour is long, a day or two",
    "THE M25 AND THE A12 ARE BOTH NEAR, 24H A DAY",
    "He sat in the sun, may be there in march",
    "Flat 2, number 14, page 1999 of 2000",
    "Platform 4 CO1 and the 1234 buses",
    "",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *found = find (texts[i]);

      g_test_message ("%s", texts[i]);
      g_assert_cmpstr (found, ==, "");
    }
}

/* The time that it takes grows as the text does. */
static void
test_long_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *found = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append (text, "12 between 7 and 0 ab 1 ");
  found = find (text->str);
  g_assert_cmpuint (strlen (found), <, 10000);
}

/* By the words that they are called, however these end. */
static void
test_indicators (void)
{
  static const char *const cases[][2] = {
    { "Cars wait outside day and night, needles in the bushes", "cars_waiting needles" },
    { "two lads dealing on bikes", "dealing_on_bike" },
    { "a dealer on foot", "dealing_on_foot" },
    { "somebody uses drugs in public", "drug_use_public" },
    { "he has a weapon", "weapons" },
    { "nothing of the kind", "" },
    { "", "" },
  };
  const BowEnumeration *indicators = bow_kind_field (bow_kind_find ("report"), "indicators")->enumeration;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) codes = bow_enumeration_find_in_text (indicators, cases[i][0]);
      g_autofree char *found = g_strjoinv (" ", codes);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (found, ==, cases[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/mention/plate-styles", test_plate_styles);
  g_test_add_func ("/model/mention/phone-numbers", test_phone_numbers);
  g_test_add_func ("/model/mention/postcodes", test_postcodes);
  g_test_add_func ("/model/mention/found", test_found);
  g_test_add_func ("/model/mention/left-out", test_left_out);
  g_test_add_func ("/model/mention/long-text", test_long_text);
  g_test_add_func ("/model/mention/indicators", test_indicators);

  return g_test_run ();
}
