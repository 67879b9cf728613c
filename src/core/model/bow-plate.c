/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-plate.h"

#include <string.h>

/* No mark has fewer characters than two or more than seven. */
#define LONGEST 7

/* The letters in capitals, without what stands between them. */
static gboolean
squeeze (const char *text,
         char       *out)
{
  gsize length = 0;

  for (; *text != '\0'; text++)
    {
      if (*text == ' ' || *text == '-')
        continue;
      if (!g_ascii_isalnum (*text) || length == LONGEST)
        return FALSE;
      out[length++] = g_ascii_toupper (*text);
    }
  out[length] = '\0';
  return length > 1;
}

static gboolean
has_none (const char *text,
          gsize       from,
          gsize       n,
          const char *letters)
{
  for (gsize i = from; i < from + n; i++)
    if (strchr (letters, text[i]) != NULL)
      return FALSE;
  return TRUE;
}

/* The year in March, or 50 more in September; there was no 01. */
static gboolean
is_age (const char *text)
{
  int age = (text[0] - '0') * 10 + text[1] - '0';

  return age != 1;
}

static BowPlateStyle
read_with_year (const char *text,
                gsize       n_letters,
                gsize       n_digits,
                gsize       n_more)
{
  if (n_letters == 2 && n_digits == 2 && n_more == 3)
    return has_none (text, 0, 2, "IQZ") && is_age (text + 2) && has_none (text, 4, 3, "IQ") ? BOW_PLATE_CURRENT : BOW_PLATE_NONE;
  if (n_digits < 1 || n_digits > 3 || text[n_letters] == '0')
    return BOW_PLATE_NONE;
  if (n_letters == 1 && n_more == 3)
    return has_none (text, 0, 1, "IOUZ") && has_none (text, 1 + n_digits, 3, "IQZ") ? BOW_PLATE_PREFIX : BOW_PLATE_NONE;
  if (n_letters == 3 && n_more == 1)
    return has_none (text, 0, 3, "IQZ") && has_none (text, 3 + n_digits, 1, "IOQUZ") ? BOW_PLATE_SUFFIX : BOW_PLATE_NONE;
  return BOW_PLATE_NONE;
}

/* Letters and a number, or the other way round. */
static BowPlateStyle
read_dateless (const char *letters,
               gsize       n_letters,
               const char *digits,
               gsize       n_digits)
{
  if (n_letters < 1 || n_letters > 3 || n_digits < 1 || n_digits > 4 || *digits == '0' || strchr ("Q", letters[0]) != NULL)
    return BOW_PLATE_NONE;
  if (!has_none (letters, 0, n_letters, "IZ"))
    return n_letters > 1 && has_none (letters, 0, n_letters, "Q") ? BOW_PLATE_NORTHERN_IRISH : BOW_PLATE_NONE;
  return has_none (letters, 0, n_letters, "Q") && n_letters + n_digits <= 6 ? BOW_PLATE_DATELESS : BOW_PLATE_NONE;
}

/**
 * bow_plate_get_style:
 * @text: a text, in whatever case, with or without a space
 *
 * Tells the mark of a vehicle from other letters and figures, by the forms in
 * which the United Kingdom has given them out.
 *
 * Returns: how it is made up; %BOW_PLATE_NONE where it is none
 */
BowPlateStyle
bow_plate_get_style (const char *text)
{
  static const char digits[] = "0123456789";
  char plate[LONGEST + 1];
  gsize n_first, n_second, n_third;

  g_return_val_if_fail (text != NULL, BOW_PLATE_NONE);

  if (!squeeze (text, plate))
    return BOW_PLATE_NONE;
  n_first = strcspn (plate, digits);
  n_second = strspn (plate + n_first, digits);
  n_third = strlen (plate) - n_first - n_second;
  if (strcspn (plate + n_first + n_second, digits) != n_third)
    return BOW_PLATE_NONE;
  if (n_first == 0)
    return read_dateless (plate + n_second, n_third, plate, n_second);
  if (n_third == 0)
    return read_dateless (plate, n_first, plate + n_first, n_second);
  return read_with_year (plate, n_first, n_second, n_third);
}

/**
 * bow_plate_space:
 * @plate: a mark, as bow_plate_get_style() knows it
 *
 * Writes a mark as it stands on a vehicle.
 *
 * Returns: (transfer full): it in capitals, with its space; as it is where it
 *   is none
 */
char *
bow_plate_space (const char *plate)
{
  BowPlateStyle style = bow_plate_get_style (plate);
  char squeezed[LONGEST + 1];
  gsize at;

  if (style == BOW_PLATE_NONE || !squeeze (plate, squeezed))
    return g_strdup (plate);
  if (style == BOW_PLATE_CURRENT)
    at = 4;
  else if (style == BOW_PLATE_PREFIX)
    at = strlen (squeezed) - 3;
  else if (style == BOW_PLATE_SUFFIX)
    at = 3;
  else
    at = g_ascii_isdigit (*squeezed) ? strspn (squeezed, "0123456789") : strcspn (squeezed, "0123456789");
  return g_strdup_printf ("%.*s %s", (int) at, squeezed, squeezed + at);
}
