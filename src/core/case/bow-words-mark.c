/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Number plates, telephone numbers, references: what is no word. */
#include "case/bow-words-private.h"

#include <string.h>

/* Of more than this a mark has no parts in the index. */
#define LONGEST_MARK 20

char *
_bow_words_squeeze (const char *text)
{
  GString *mark = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isspace (*at))
      g_string_append_c (mark, g_ascii_toupper (*at));

  return g_string_free_and_steal (mark);
}

/* What plates, telephone numbers and the like look like without spaces. */
gboolean
_bow_words_is_mark (const char *text)
{
  gsize length = strlen (text);
  gsize n_digits = 0;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (!g_ascii_isalnum (*at))
        return FALSE;
      n_digits += g_ascii_isdigit (*at) ? 1 : 0;
    }

  return n_digits > 0 && length >= 4 && length <= 20;
}

char *
_bow_words_parse_ref (const char *typed)
{
  g_autofree char *squeezed = _bow_words_squeeze (typed);
  const char *digits = squeezed + 1;
  guint64 number;

  if (!g_ascii_isupper (squeezed[0]) || bow_kind_find_letter (squeezed[0]) == NULL)
    return NULL;
  if (*digits == '-')
    digits++;
  if (strlen (digits) == 0 || strlen (digits) > 9 || strspn (digits, "0123456789") != strlen (digits))
    return NULL;

  number = g_ascii_strtoull (digits, NULL, 10);

  return g_strdup_printf ("%c-%06" G_GUINT64_FORMAT, squeezed[0], number);
}

static gsize
count_letters (const char *text)
{
  gsize n = 0;

  while (g_ascii_isalpha (text[n]))
    n++;

  return n;
}

/* How many of a plate's characters come before its space, as in AB12 CDE and
 * A123 BCD; 0 for what is no plate. */
gsize
_bow_words_plate_break (const char *text)
{
  gsize letters = count_letters (text);
  gsize digits = strspn (text + letters, "0123456789");
  gsize rest = count_letters (text + letters + digits);
  gboolean plate = letters >= 1 && letters <= 2 && digits >= 1 && digits <= 3 && rest >= 2 && rest <= 3
                   && text[letters + digits + rest] == '\0';

  return plate ? letters + digits : 0;
}

/* Whether this word and the one after it are the two halves of a plate. */
gboolean
_bow_words_is_split_mark (const BowWordsItem *item,
                          const BowWordsItem *next)
{
  g_autofree char *together = NULL;

  if (next->sort != BOW_WORDS_WORD || item->quoted || next->quoted || next->excluded || item->begun)
    return FALSE;

  together = g_strconcat (item->text, next->text, NULL);

  return _bow_words_plate_break (together) == strlen (item->text);
}

/* Letters and digits, or many digits, are hardly anything else. */
char *
_bow_words_make_fragment (const char *squeezed,
                          gboolean   *strong)
{
  g_autofree char *folded = NULL;
  gsize n_digits = 0;
  gsize length;

  *strong = FALSE;
  for (const char *at = squeezed; *at != '\0'; at++)
    {
      if (!g_ascii_isalnum (*at) && *at != '+' && *at != '-')
        return NULL;
      n_digits += g_ascii_isdigit (*at) ? 1 : 0;
    }
  folded = bow_words_fold_mark (squeezed);
  length = strlen (folded);
  if (n_digits == 0 || length < BOW_WORDS_SHORTEST_MARK || length > LONGEST_MARK)
    return NULL;
  *strong = n_digits < length || n_digits >= 6;

  return g_strdup_printf ("\"" BOW_WORDS_MARK "%s\"*", folded);
}
