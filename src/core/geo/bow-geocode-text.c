/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-geocode-text.h"

#include <string.h>

/* Names have up to so many words, and a text is asked about so often. */
#define MOST_WORDS 4
#define MOST_QUESTIONS 60
#define SHORTEST_NAME 4
#define MOST_BYTES 4000

static gboolean
is_name_character (gunichar character)
{
  return g_unichar_isalnum (character) || g_unichar_ismark (character) || character == '\'' || character == 0x2019;
}

static gboolean
begins_name (const char *word)
{
  return g_unichar_isupper (g_utf8_get_char (word));
}

/* The words of a text; an empty one where a sentence or a part of one ends, so
 * that no name reaches over that. */
static GPtrArray *
split (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *at = text;

  while (*at != '\0')
    {
      const char *from = at;

      while (*at != '\0' && is_name_character (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      if (at > from)
        g_ptr_array_add (words, g_strndup (from, (gsize) (at - from)));
      from = at;
      while (*at != '\0' && !is_name_character (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      /* "St. Mary" is one name. */
      if ((gsize) (at - from) != strspn (from, " ") && !g_str_has_prefix (from, ". ") && !g_str_has_prefix (from, "-"))
        g_ptr_array_add (words, g_strdup (""));
    }
  return words;
}

static char *
join (GPtrArray *words,
      guint      from,
      guint      n)
{
  g_autoptr (GString) name = g_string_new (words->pdata[from]);

  for (guint i = from + 1; i < from + n; i++)
    {
      if (*(const char *) words->pdata[i] == '\0')
        return NULL;
      g_string_append_printf (name, " %s", (const char *) words->pdata[i]);
    }
  return g_string_free_and_steal (g_steal_pointer (&name));
}

/* A name that is exactly that, of something whose extent is known. */
static BowFoundPlace *
ask (const BowGazetteerSet *set,
     const char            *name,
     const BowPosition     *near)
{
  g_autoptr (GPtrArray) found = bow_geocode (set, name, near, 1, NULL);
  const BowFoundPlace *first = found != NULL && found->len > 0 ? found->pdata[0] : NULL;

  return first != NULL && first->name != NULL && first->is_exact && first->precision_m > 0 ? bow_found_place_copy (first) : NULL;
}

static gboolean
is_known (GPtrArray           *places,
          const BowFoundPlace *place)
{
  for (guint i = 0; i < places->len; i++)
    if (g_strcmp0 (((BowFoundPlace *) places->pdata[i])->name, place->name) == 0)
      return TRUE;
  return FALSE;
}

/**
 * bow_geocode_in_text:
 * @set: the gazetteers to look through
 * @text: what somebody said, in UTF-8
 * @near: (nullable): where that person looks
 * @limit: how many are wanted at most
 *
 * Looks for the names of places in a text: runs of words of which the first
 * begins with a capital and that a gazetteer has exactly so.
 *
 * Returns: (transfer full) (element-type BowFoundPlace): the places in the order
 *   in which they are named, each once
 */
GPtrArray *
bow_geocode_in_text (const BowGazetteerSet *set,
                     const char            *text,
                     const BowPosition     *near,
                     guint                  limit)
{
  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_found_place_free);
  g_autofree char *valid = NULL;
  g_autofree char *shorter = NULL;
  g_autoptr (GPtrArray) words = NULL;
  guint n_questions = 0;

  g_return_val_if_fail (set != NULL && text != NULL, places);

  if (bow_gazetteer_set_get_n (set) == 0)
    return places;
  shorter = g_strndup (text, MIN (strlen (text), MOST_BYTES));
  valid = g_utf8_make_valid (shorter, -1);
  words = split (valid);
  for (guint i = 0; i < words->len && places->len < limit; i++)
    {
      guint taken = 0;

      if (!begins_name (words->pdata[i]))
        continue;
      for (guint n = MIN (MOST_WORDS, words->len - i); n > 0 && taken == 0 && n_questions < MOST_QUESTIONS; n--)
        {
          g_autofree char *name = join (words, i, n);
          g_autoptr (BowFoundPlace) place = NULL;

          if (name == NULL || strlen (name) < SHORTEST_NAME)
            continue;
          n_questions++;
          place = ask (set, name, near);
          if (place == NULL)
            continue;
          taken = n;
          if (!is_known (places, place))
            g_ptr_array_add (places, g_steal_pointer (&place));
        }
      i += taken > 0 ? taken - 1 : 0;
    }
  return places;
}
