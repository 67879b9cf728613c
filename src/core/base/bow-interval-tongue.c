/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-interval-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SAID "time that is typed"

/* What is read of a time in English; of several that fit the longest is taken. */
static const char *const phrases[] = {
  /* Translators: here and below words in which people type a time. What you write is
   * read besides the English words: in small letters, and with a | between several
   * ways of saying the same, such as “nawr|rŵan|rwan”. */
  NC_ ("time that is typed", "now"),
  NC_ ("time that is typed", "today"),
  NC_ ("time that is typed", "yesterday"),
  NC_ ("time that is typed", "tomorrow"),
  NC_ ("time that is typed", "tonight"),
  NC_ ("time that is typed", "last night"),
  NC_ ("time that is typed", "this morning"),
  NC_ ("time that is typed", "this afternoon"),
  NC_ ("time that is typed", "this evening"),
  NC_ ("time that is typed", "morning"),
  NC_ ("time that is typed", "afternoon"),
  NC_ ("time that is typed", "evening"),
  NC_ ("time that is typed", "night"),
  NC_ ("time that is typed", "mornings"),
  NC_ ("time that is typed", "afternoons"),
  NC_ ("time that is typed", "evenings"),
  NC_ ("time that is typed", "nights"),
  NC_ ("time that is typed", "noon"),
  NC_ ("time that is typed", "midnight"),
  NC_ ("time that is typed", "day and night"),
  NC_ ("time that is typed", "every day"),
  NC_ ("time that is typed", "every night"),
  NC_ ("time that is typed", "weekends"),
  NC_ ("time that is typed", "weekdays"),
  NC_ ("time that is typed", "before"),
  NC_ ("time that is typed", "after"),
  NC_ ("time that is typed", "since"),
  NC_ ("time that is typed", "until"),
  NC_ ("time that is typed", "between"),
  NC_ ("time that is typed", "and"),
  NC_ ("time that is typed", "to"),
  NC_ ("time that is typed", "at"),
  NC_ ("time that is typed", "on"),
  NC_ ("time that is typed", "about"),
  NC_ ("time that is typed", "minutes ago"),
  NC_ ("time that is typed", "hours ago"),
  NC_ ("time that is typed", "days ago"),
  NC_ ("time that is typed", "weeks ago"),
  NC_ ("time that is typed", "half an hour ago"),
  NC_ ("time that is typed", "unknown"),
  NC_ ("time that is typed", "monday"),
  NC_ ("time that is typed", "tuesday"),
  NC_ ("time that is typed", "wednesday"),
  NC_ ("time that is typed", "thursday"),
  NC_ ("time that is typed", "friday"),
  NC_ ("time that is typed", "saturday"),
  NC_ ("time that is typed", "sunday"),
  NC_ ("time that is typed", "monday night"),
  NC_ ("time that is typed", "tuesday night"),
  NC_ ("time that is typed", "wednesday night"),
  NC_ ("time that is typed", "thursday night"),
  NC_ ("time that is typed", "friday night"),
  NC_ ("time that is typed", "saturday night"),
  NC_ ("time that is typed", "sunday night"),
  NC_ ("time that is typed", "january"),
  NC_ ("time that is typed", "february"),
  NC_ ("time that is typed", "march"),
  NC_ ("time that is typed", "april"),
  NC_ ("time that is typed", "may"),
  NC_ ("time that is typed", "june"),
  NC_ ("time that is typed", "july"),
  NC_ ("time that is typed", "august"),
  NC_ ("time that is typed", "september"),
  NC_ ("time that is typed", "october"),
  NC_ ("time that is typed", "november"),
  NC_ ("time that is typed", "december"),
};

static gboolean
is_boundary (char c)
{
  return c == '\0' || strchr (" ,-\t", c) != NULL;
}

/* How many bytes of @text one of the ways of saying @phrase takes, or 0. */
static gsize
match_phrase (const char *text, const char *phrase)
{
  gsize longest = 0, length;

  for (const char *way = g_dpgettext2 (GETTEXT_PACKAGE, SAID, phrase); *way != '\0'; way += length + (way[length] == '|'))
    {
      length = strcspn (way, "|");
      if (length > longest && strncmp (text, way, length) == 0 && is_boundary (text[length]))
        longest = length;
    }

  return longest;
}

static const char *
find_phrase (const char *text, gsize *length)
{
  const char *found = NULL;

  *length = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      gsize taken = match_phrase (text, phrases[i]);

      if (taken > *length)
        {
          *length = taken;
          found = phrases[i];
        }
    }

  return found;
}

/* Says in English what was typed in the language of the program, in small letters;
 * what is no word of a time stays. %NULL where the program speaks English. */
char *
_bow_interval_to_english (const char *words)
{
  g_autofree char *small = NULL;
  g_autoptr (GString) english = NULL;

  if (g_str_equal (g_dpgettext2 (GETTEXT_PACKAGE, SAID, phrases[0]), phrases[0]) || !g_utf8_validate (words, -1, NULL))
    return NULL;
  small = g_utf8_strdown (words, -1);
  english = g_string_new (NULL);
  for (const char *at = small; *at != '\0';)
    {
      gsize length = 0;
      const char *phrase = at == small || is_boundary (at[-1]) ? find_phrase (at, &length) : NULL;

      if (phrase != NULL)
        g_string_append (english, phrase);
      else
        g_string_append_c (english, *at);
      at += MAX (length, 1);
    }

  return g_string_free_and_steal (g_steal_pointer (&english));
}
