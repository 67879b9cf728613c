/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-field.h"

#include <locale.h>
#include <string.h>

#include "base/bow-clock.h"
#include "base/bow-error.h"
#include "model/bow-kind.h"
#include "model/bow-no-place.h"

static const BowField *
field (const char *kind, const char *name)
{
  const BowField *found = bow_kind_field (bow_kind_find (kind), name);

  g_assert_nonnull (found);
  return found;
}

static void
assert_normalised (const char *kind, const char *name, const char *typed, const char *expected)
{
  g_autofree char *text = bow_field_normalise (field (kind, name), typed);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_normalise (void)
{
  assert_normalised ("person", "name", "  Jo \xc2\xa0", "Jo");
  assert_normalised ("person", "name", " \u2003 ", NULL);
  assert_normalised ("person", "name", NULL, NULL);
  assert_normalised ("person", "name", "Rene\u0301e", "Ren\u00e9e");
  assert_normalised ("person", "name", "one\r\ntwo\tthree", "one two three");
  assert_normalised ("report", "narrative", "one\r\ntwo\rthree\n", "one\ntwo\nthree");
  assert_normalised ("vehicle", "plate", " ab12 cde ", "AB12CDE");
  assert_normalised ("vehicle", "plate", "\u00fc 1", "\u00dc1");
  assert_normalised ("telephone", "number", "07700 900 123", "07700900123");
  assert_normalised ("report", "channel", "CRIMESTOPPERS", "crimestoppers");
  assert_normalised ("report", "channel", "Front counter", "front_counter");
  assert_normalised ("report", "channel", "pigeon", "pigeon");
  assert_normalised ("note", "handling", "c", "C");
  assert_normalised ("report", "indicators", "|needles||cars_waiting||needles|", "|cars_waiting||needles|");
  assert_normalised ("report", "indicators", "Needles, cars waiting; own", "|cars_waiting||needles||own|");
  assert_normalised ("report", "indicators", "||", NULL);
  assert_normalised ("phase", "number", "+07", "7");
  assert_normalised ("phase", "number", "seven", "seven");
  assert_normalised ("note", "risk", "Yes", "1");
  assert_normalised ("note", "risk", "n", "0");
  assert_normalised ("note", "risk", "maybe", "maybe");
  assert_normalised ("person", "born", "5/11/1980", "1980-11-05");
  assert_normalised ("person", "born", "05.11.1980", "1980-11-05");
  assert_normalised ("person", "born", "1980-11-05", "1980-11-05");
  assert_normalised ("person", "born", "5/11/80", "5/11/80");
  assert_normalised ("arrest", "person", "p-000001", "P-000001");
  assert_normalised ("place", "position", " POINT( 0.50  52 ) ;50.0", "POINT(0.5 52);50");
  assert_normalised ("place", "position", "51.888, 0.890", "POINT(0.89 51.888);56");
  assert_normalised ("place", "position", "somewhere", "somewhere");
  assert_normalised ("report", "position", "none;telephone", "none;telephone");
  assert_normalised ("report", "position", " None: by telephone ", "none;telephone");
  assert_normalised ("report", "position", "NONE; Moves about ; by car; at night", "none;moves;by car; at night");
  assert_normalised ("report", "position", "none; abroad", "none;abroad");
  assert_normalised ("report", "position", "none;online;", "none;online");
  assert_normalised ("report", "position", "none", "none;");
  assert_normalised ("report", "position", "none the wiser", "none the wiser");
  assert_normalised ("report", "position", "nonesuch house", "nonesuch house");
  assert_normalised ("report", "happened", "2019-03-01T22:00:00Z", "2019-03-01T22:00:00Z;exact");
}

static void
assert_check (const char *kind, const char *name, const char *text, int code)
{
  g_autoptr (GError) error = NULL;
  gboolean good = bow_field_check (field (kind, name), text, &error);

  g_assert_true (good == (error == NULL));
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, BOW_ERROR, code);
}

/* Whoever typed it is told what to write, and not how it is kept. */
static void
test_words_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bow_field_check (field ("walk", "walked"), "2019-03-14 19:00/21:00", &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "2019-03-01 22:00"));
}

/* Where there is no place somebody says why, and is told what there is to say. */
static void
test_no_place (void)
{
  g_autofree char *longest = g_strnfill (BOW_NO_PLACE_LONGEST_NOTE, 'x');
  g_autofree char *whole = bow_no_place_print ("online", longest);
  g_autofree char *longer = g_strconcat (whole, "x", NULL);
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (BowNoPlaceCount));
  g_autofree char *none = bow_no_place_describe_counts (&bow_no_place_reasons, counts);
  g_autofree char *all = NULL;
  g_autoptr (GError) error = NULL;

  assert_check ("report", "position", whole, -1);
  assert_check ("report", "position", longer, BOW_ERROR_INVALID);
  g_assert_false (bow_field_check (field ("report", "position"), "none;", &error));
  g_assert_nonnull (strstr (error->message, "telephone, online, moves, withheld, unknown"));

  g_assert_null (none);
  bow_no_place_count (counts, NULL, 2);
  none = bow_no_place_describe_counts (&bow_no_place_reasons, counts);
  g_assert_null (none);
  bow_no_place_count (counts, "own_code", 1);
  bow_no_place_count (counts, "online", 1);
  bow_no_place_count (counts, "telephone", 1);
  bow_no_place_count (counts, "online", 2);
  all = bow_no_place_describe_counts (&bow_no_place_reasons, counts);
  g_assert_cmpstr (all, ==, "By telephone: 1, Online: 3, own_code: 1, no reason given: 2");
}

static void
test_check (void)
{
  g_autofree char *long_name = g_strnfill (200, 'x');
  g_autofree char *longer = g_strnfill (201, 'x');
  g_autofree char *wide = g_strnfill (200 * 2, 'x');

  for (gsize i = 0; i < 200; i++)
    memcpy (wide + 2 * i, "\u00e9", 2);
  assert_check ("person", "name", "Jo", -1);
  assert_check ("person", "name", NULL, BOW_ERROR_RULE);
  assert_check ("person", "name", "", BOW_ERROR_RULE);
  assert_check ("person", "name", " \u2003", BOW_ERROR_RULE);
  assert_check ("person", "description", NULL, -1);
  assert_check ("person", "description", "  ", BOW_ERROR_INVALID);
  assert_check ("person", "name", long_name, -1);
  assert_check ("person", "name", wide, -1);
  assert_check ("person", "name", longer, BOW_ERROR_TOO_LARGE);
  assert_check ("person", "name", "J\xff", BOW_ERROR_INVALID);
  assert_check ("person", "name", "two\nlines", BOW_ERROR_INVALID);
  assert_check ("person", "name", "bell\a", BOW_ERROR_INVALID);
  assert_check ("person", "name", "c1 \xc2\x85", BOW_ERROR_INVALID);
  assert_check ("person", "description", "two\n\tlines", -1);
  assert_check ("person", "description", "two\r\nlines", BOW_ERROR_INVALID);
  assert_check ("person", "description", "found\x02word\x03", BOW_ERROR_INVALID);
  assert_check ("report", "channel", "101", -1);
  assert_check ("report", "channel", "pigeon", BOW_ERROR_INVALID);
  assert_check ("arrest", "disposal", "own_code", -1);
  assert_check ("arrest", "disposal", "own code", BOW_ERROR_INVALID);
  assert_check ("arrest", "disposal", "|", BOW_ERROR_INVALID);
  assert_check ("report", "indicators", "|cars_waiting||needles|", -1);
  assert_check ("report", "indicators", "|cars_waiting||own|", -1);
  assert_check ("report", "indicators", "|needles||cars_waiting|", BOW_ERROR_INVALID);
  assert_check ("report", "indicators", "|needles||needles|", BOW_ERROR_INVALID);
  assert_check ("report", "indicators", "needles", BOW_ERROR_INVALID);
  assert_check ("report", "indicators", "|needles", BOW_ERROR_INVALID);
  assert_check ("report", "indicators", "|ne edles|", BOW_ERROR_INVALID);
  assert_check ("arrest", "necessity", "|a||g|", BOW_ERROR_INVALID);
  assert_check ("phase", "number", "1", -1);
  assert_check ("phase", "number", "99", -1);
  assert_check ("phase", "number", "0", BOW_ERROR_INVALID);
  assert_check ("phase", "number", "100", BOW_ERROR_INVALID);
  assert_check ("phase", "number", "01", BOW_ERROR_INVALID);
  assert_check ("phase", "number", "1.5", BOW_ERROR_INVALID);
  assert_check ("note", "risk", "1", -1);
  assert_check ("note", "risk", "yes", BOW_ERROR_INVALID);
  assert_check ("person", "born", "2000-02-29", -1);
  assert_check ("person", "born", "1900-02-29", BOW_ERROR_INVALID);
  assert_check ("person", "born", "2019-13-01", BOW_ERROR_INVALID);
  assert_check ("person", "born", "2019-1-01", BOW_ERROR_INVALID);
  assert_check ("person", "born", "2019-01-01 ", BOW_ERROR_INVALID);
  assert_check ("arrest", "person", "P-000001", -1);
  assert_check ("arrest", "person", "V-000001", BOW_ERROR_INVALID);
  assert_check ("arrest", "person", "Q-000001", BOW_ERROR_INVALID);
  assert_check ("arrest", "person", "P000001", BOW_ERROR_INVALID);
  assert_check ("arrest", "person", "P", BOW_ERROR_INVALID);
  assert_check ("arrest", "person", "P-", BOW_ERROR_INVALID);
  assert_check ("arrest", "person", "P-1234567890123", BOW_ERROR_INVALID);
  assert_check ("task", "account", "jsmith", -1);
  assert_check ("place", "position", "POINT(0.5 52);50", -1);
  assert_check ("place", "position", "POINT(0.5 52)", BOW_ERROR_INVALID);
  assert_check ("report", "position", "none;telephone", -1);
  assert_check ("report", "position", "none;own_code;between two markets; by car", -1);
  assert_check ("report", "position", "none;", BOW_ERROR_INVALID);
  assert_check ("report", "position", "none", BOW_ERROR_INVALID);
  assert_check ("report", "position", "none;no code", BOW_ERROR_INVALID);
  assert_check ("report", "position", "none;online;", BOW_ERROR_INVALID);
  assert_check ("report", "position", "none;online;two\nlines", BOW_ERROR_INVALID);
  assert_check ("report", "happened", "2019-03-01T22:00:00Z/2019-03-02T01:00:00Z;between", -1);
  assert_check ("report", "happened", "the other day", BOW_ERROR_INVALID);
}

static void
assert_described (const char *kind, const char *name, const char *text, const char *expected)
{
  g_autofree char *description = bow_field_describe (field (kind, name), text);

  g_assert_cmpstr (description, ==, expected);
}

static void
test_describe (void)
{
  assert_described ("person", "name", NULL, "");
  assert_described ("person", "name", "Jo", "Jo");
  assert_described ("report", "channel", "front_counter", "Front counter");
  assert_described ("arrest", "disposal", "own_code", "own_code");
  assert_described ("report", "indicators", "|cars_waiting||needles|", "Cars waiting, Needles");
  assert_described ("note", "risk", "1", "Yes");
  assert_described ("note", "risk", "0", "No");
  assert_described ("person", "born", "1980-11-05", "5 Nov 1980");
  assert_described ("person", "born", "1980-02-30", "1980-02-30");
  assert_described ("report", "happened", "2019-03-01T22:00:00Z;exact;Europe/London;last night at ten", "Fri 1 March 2019, 22:00 (“last night at ten”)");
  assert_described ("report", "happened", "..;recurring:1234567:ffffff;Europe/London;day and night", "Every day, at any hour (“day and night”)");
  assert_described ("phase", "number", "3", "3");
  assert_described ("note", "leak_checked_text", "c3723c85418a0b1c2d3e4f5061728394a5b6c7d8e9fa0b1c2d3e4f5061728394", "c3723c85…");
  /* As many digits as the precision bears out. */
  assert_described ("place", "position", "POINT(0.891912 51.895987);5", "TL 9907 2588 (51.8960° N, 0.8919° E), within 5 m");
  assert_described ("place", "position", "POINT(0.891912 51.895987);50", "TL 990 258 (51.896° N, 0.892° E), within 50 m");
  assert_described ("place", "position", "POINT(-0.891912 -51.895987);5000", "51.9° S, 0.9° W, within 5000 m");
  assert_described ("place", "position", "POINT(0.891912 51.895987);1000000", "52° N, 1° E, within 1000000 m");
  assert_described ("place", "position", "LINESTRING(0.89 51.89,0.89 51.91);50",
                    "Line around TL 989 263 (51.900° N, 0.890° E), within 50 m");
  assert_described ("place", "position", "not a place", "not a place");
  assert_described ("report", "position", "none;telephone", "No place: By telephone");
  assert_described ("report", "position", "none;own_code;by car; at night", "No place: own_code (“by car; at night”)");
}

/* Words are read on the story clock, so that the test does not depend on the day. */
static void
test_words_of_time (void)
{
  g_autofree char *text = NULL;

  bow_clock_set_story (G_GINT64_CONSTANT (1551484800000)); /* 2 March 2019, 00:00 UTC */
  text = bow_field_normalise (field ("report", "happened"), "yesterday 22:30");
  g_assert_cmpstr (text, ==, "2019-03-01T22:30:00Z;exact;Europe/London;yesterday 22:30");
}

/* Whatever is typed: nothing crashes, a normalised text is its own normal
 * form, and what is accepted can be described. */
static void
try_text (const char *typed)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < kinds[i]->n_fields; j++)
      {
        const BowField *self = &kinds[i]->fields[j];
        g_autofree char *text = bow_field_normalise (self, typed);
        g_autofree char *again = bow_field_normalise (self, text);
        g_autofree char *description = bow_field_describe (self, text);
        g_autoptr (GError) error = NULL;
        gboolean good = bow_field_check (self, text, &error);

        g_assert_true (good == (error == NULL));
        g_assert_nonnull (description);
        if (text != NULL)
          g_assert_cmpstr (text, !=, "");
        if (good || self->type == BOW_FIELD_TEXT || self->type == BOW_FIELD_PROSE)
          g_assert_cmpstr (text, ==, again);
        if (good && text != NULL)
          g_assert_true (g_utf8_validate (text, -1, NULL));
        if (error != NULL)
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
      }
}

static void
test_random (void)
{
  static const char *const pieces[] = {
    "|", "a", "needles", "P-000001", "2019", "-", "/", ":", "T", "Z", ";", "exact", "between", "..", " ", "\n", "\r",
    "POINT(", "0.5", " 52", ");", "50", ",", "e", "\u0301", "\u00df", "\u0149", "\u1e9e", "\u2028", "\xc2\xa0", "\u200b",
    "\xff", "\xc3", "%s", "%n", "yes", "before", "yesterday", "now", "22:30", "\U0001f46e", "\x02", "999999999999",
  };

  for (int i = 0; i < 1500; i++)
    {
      g_autoptr (GString) typed = g_string_new (NULL);

      for (int n = g_test_rand_int_range (0, 9); n > 0; n--)
        g_string_append (typed, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      try_text (typed->str);
    }
}

static void
test_naughty (void)
{
  const char *data = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *path = g_build_filename (data != NULL ? data : "", "hostile", "naughty-strings", "blns.txt", NULL);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (data == NULL || !g_file_get_contents (path, &contents, NULL, NULL))
    {
      g_test_skip ("the naughty strings are not there");
      return;
    }
  lines = g_strsplit (contents, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 400);
  for (char **line = lines; *line != NULL; line++)
    try_text (*line);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/field/normalise", test_normalise);
  g_test_add_func ("/model/field/check", test_check);
  g_test_add_func ("/model/field/no-place", test_no_place);
  g_test_add_func ("/model/field/describe", test_describe);
  g_test_add_func ("/model/field/random", test_random);
  g_test_add_func ("/model/field/naughty", test_naughty);
  g_test_add_func ("/model/field/words-of-time", test_words_of_time);
  g_test_add_func ("/model/field/words-refused", test_words_refused);
  return g_test_run ();
}
