/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * How a name sounds, and how far one spelling is from another.
 *
 * The key follows Metaphone as Lawrence Philips published it (“Hanging on the
 * Metaphone”, Computer Language 7(12), December 1990): sixteen consonants, vowels
 * only at the beginning. Like his later Double Metaphone it writes every vowel at
 * the beginning as A, so that names that begin with one are found whichever
 * it is; and it reads SCH as English does in names, as SH.
 *
 * The distance is that of Damerau and Levenshtein in its restricted form (optimal
 * string alignment): letters put in, left out, changed, or two neighbours swapped.
 */
#include "model/bow-sound.h"

#include <string.h>

#define LONGEST 40

typedef struct
{
  const char *text;
  gsize length;
  gsize at;
  GString *key;
} Reading;

static char
look (const Reading *self,
      int            offset)
{
  gssize at = (gssize) self->at + offset;

  return at >= 0 && at < (gssize) self->length ? self->text[at] : '\0';
}

static gboolean
is_vowel (char letter)
{
  return letter != '\0' && strchr ("aeiou", letter) != NULL;
}

static gboolean
is_front (char letter)
{
  return letter != '\0' && strchr ("eiy", letter) != NULL;
}

static gboolean
follows (const Reading *self,
         const char    *letters)
{
  return strncmp (self->text + self->at, letters, strlen (letters)) == 0;
}

static gsize
put (Reading *self,
     char     sound,
     gsize    used)
{
  g_string_append_c (self->key, sound);

  return used;
}

/* What stands at the beginning and is not heard, or is heard otherwise. */
static gsize
read_start (Reading *self)
{
  static const char *const silent[] = { "ae", "gn", "kn", "pn", "wr" };

  for (gsize i = 0; i < G_N_ELEMENTS (silent); i++)
    if (follows (self, silent[i]))
      return 1;
  if (look (self, 0) == 'x')
    return put (self, 'S', 1);
  if (follows (self, "wh"))
    return put (self, 'W', 2);
  if (is_vowel (look (self, 0)))
    return put (self, 'A', 1);

  return 0;
}

static gsize
read_c (Reading *self)
{
  gboolean is_hard = look (self, -1) == 's' || (look (self, 2) != '\0' && !is_vowel (look (self, 2)) && look (self, 2) != 'y');

  /* Church, but Christine. */
  if (follows (self, "cia") || (follows (self, "ch") && !is_hard))
    return put (self, 'X', follows (self, "ch") ? 2 : 1);
  if (is_front (look (self, 1)))
    return look (self, -1) == 's' ? 1 : put (self, 'S', 1);

  return put (self, 'K', follows (self, "ch") || follows (self, "ck") ? 2 : 1);
}

static gsize
read_g (Reading *self)
{
  char next = look (self, 1);

  if (next == 'h')
    /* Night, Vaughan: not heard, unless a vowel comes after it at the beginning. */
    return self->at == 0 || (is_vowel (look (self, 2)) && !is_vowel (look (self, -1))) ? put (self, 'K', 2) : 2;
  if (next == 'n' && (look (self, 2) == '\0' || follows (self, "gned")))
    return 1;
  if (is_front (next) && look (self, -1) != 'g')
    return put (self, 'J', 1);

  return put (self, 'K', next == 'g' ? 2 : 1);
}

static gsize
read_s (Reading *self)
{
  if (follows (self, "sch"))
    return put (self, 'X', 3);
  if (follows (self, "sh"))
    return put (self, 'X', 2);
  if (follows (self, "sio") || follows (self, "sia"))
    return put (self, 'X', 1);

  return put (self, 'S', 1);
}

static gsize
read_t (Reading *self)
{
  if (follows (self, "tia") || follows (self, "tio"))
    return put (self, 'X', 1);
  /* Thomas and Thompson have none of the sound that thin begins with. */
  if (follows (self, "thom"))
    return put (self, 'T', 2);
  if (follows (self, "th"))
    return put (self, '0', 2);
  if (follows (self, "tch"))
    return 1;

  return put (self, 'T', 1);
}

/* Thompson is said as Tomson is. */
static gsize
read_p (Reading *self)
{
  char next = look (self, 1);

  if (look (self, -1) == 'm' && (next == 's' || next == 't'))
    return 1;

  return next == 'h' ? put (self, 'F', 2) : put (self, 'P', 1);
}

static gsize
read_weak (Reading *self)
{
  char letter = look (self, 0);

  switch (letter)
    {
    case 'h':
      return is_vowel (look (self, 1)) ? put (self, 'H', 1) : 1;
    case 'w':
    case 'y':
      return is_vowel (look (self, 1)) ? put (self, letter == 'w' ? 'W' : 'Y', 1) : 1;
    default:
      return 1;
    }
}

static gsize
read_letter (Reading *self)
{
  char letter = look (self, 0);

  switch (letter)
    {
    case 'b':
      return look (self, -1) == 'm' && look (self, 1) == '\0' ? 1 : put (self, 'B', 1);
    case 'c':
      return read_c (self);
    case 'd':
      return look (self, 1) == 'g' && is_front (look (self, 2)) ? put (self, 'J', 2) : put (self, 'T', 1);
    case 'g':
      return read_g (self);
    case 'p':
      return read_p (self);
    case 'q':
      return put (self, 'K', 1);
    case 's':
      return read_s (self);
    case 't':
      return read_t (self);
    case 'v':
      return put (self, 'F', 1);
    case 'x':
      g_string_append (self->key, "KS");
      return 1;
    case 'z':
      return put (self, 'S', 1);
    case 'f':
    case 'j':
    case 'k':
    case 'l':
    case 'm':
    case 'n':
    case 'r':
      return put (self, (char) g_ascii_toupper (letter), 1);
    default:
      return read_weak (self);
    }
}

/**
 * bow_sound_key:
 * @folded: a word of a name, small and without diacritics
 *
 * How a word of a name sounds: names with the same key sound much alike. Only
 * the letters from a to z are heard.
 *
 * Returns: (transfer full) (nullable): the key, in capitals and 0; %NULL for what
 *   has no two letters that are heard
 */
char *
bow_sound_key (const char *folded)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  g_autoptr (GString) key = g_string_new (NULL);
  Reading reading = { .key = key };

  g_return_val_if_fail (folded != NULL, NULL);

  for (const char *at = folded; *at != '\0' && letters->len < LONGEST; at++)
    if (g_ascii_islower (*at) && (letters->len == 0 || letters->str[letters->len - 1] != *at || *at == 'c'))
      g_string_append_c (letters, *at);
  if (letters->len < 2)
    return NULL;

  reading.text = letters->str;
  reading.length = letters->len;
  reading.at = read_start (&reading);
  while (reading.at < reading.length)
    reading.at += read_letter (&reading);

  return key->len > 0 ? g_strdup (key->str) : NULL;
}

static guint
least_of (guint a,
          guint b,
          guint c)
{
  return MIN (MIN (a, b), c);
}

/**
 * bow_sound_distance:
 * @one: a word, at most 40 characters of which are looked at
 * @other: another
 * @most: what is further is all the same
 *
 * How many slips lie between two spellings: a letter too many, one too few, a
 * wrong one, or two neighbours swapped.
 *
 * Returns: how many, or @most + 1 for more
 */
guint
bow_sound_distance (const char *one,
                    const char *other,
                    guint       most)
{
  gunichar a[LONGEST], b[LONGEST];
  guint rows[3][LONGEST + 1];
  gsize n_a = 0, n_b = 0;

  g_return_val_if_fail (one != NULL && other != NULL, most + 1);

  for (const char *at = one; *at != '\0' && n_a < LONGEST; at = g_utf8_next_char (at))
    a[n_a++] = g_utf8_get_char (at);
  for (const char *at = other; *at != '\0' && n_b < LONGEST; at = g_utf8_next_char (at))
    b[n_b++] = g_utf8_get_char (at);
  if (MAX (n_a, n_b) - MIN (n_a, n_b) > most)
    return most + 1;

  for (guint j = 0; j <= n_b; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= n_a; i++)
    {
      guint *row = rows[i % 3], *above = rows[(i + 2) % 3], *higher = rows[(i + 1) % 3];
      guint least = row[0] = i;

      for (guint j = 1; j <= n_b; j++)
        {
          row[j] = least_of (above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], higher[j - 2] + 1);
          least = MIN (least, row[j]);
        }
      if (least > most)
        return most + 1;
    }

  return MIN (rows[n_a % 3][n_b], most + 1);
}
