/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-phone-number.h"

#include <string.h>

/* What a number of the United Kingdom begins with after its 0, and how many
 * digits it has from there on. */
static const struct
{
  const char *begin;
  gsize least;
  gsize most;
} ranges[] = {
  /* Some towns still have five figures of their own. */
  { "1", 9, 10 },
  { "2", 10, 10 },
  { "3", 10, 10 },
  { "55", 10, 10 },
  { "56", 10, 10 },
  { "70", 10, 10 },
  { "71", 10, 10 },
  { "72", 10, 10 },
  { "73", 10, 10 },
  { "74", 10, 10 },
  { "75", 10, 10 },
  { "76", 10, 10 },
  { "77", 10, 10 },
  { "78", 10, 10 },
  { "79", 10, 10 },
  { "800", 9, 10 },
  { "808", 10, 10 },
  { "84", 10, 10 },
  { "87", 10, 10 },
  { "9", 10, 10 },
};

static gboolean
is_national (const char *digits)
{
  gsize length = strlen (digits);

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (g_str_has_prefix (digits, ranges[i].begin))
      return length >= ranges[i].least && length <= ranges[i].most;
  return FALSE;
}

/* Its digits, with a + only before them; `(0)` after the code of a country is
 * for those who dial it from within. */
static char *
squeeze (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    {
      if (g_str_has_prefix (at, "(0)") && digits->len > 0 && digits->str[0] == '+')
        at += 2;
      else if (g_ascii_isdigit (*at) || (*at == '+' && digits->len == 0))
        g_string_append_c (digits, *at);
      else if (strchr (" -.()/", *at) == NULL)
        return NULL;
    }
  return g_string_free_and_steal (g_steal_pointer (&digits));
}

/**
 * bow_phone_number_normalise:
 * @text: a telephone number, however its digits are grouped
 *
 * Writes a telephone number so that what reaches the same line is the same: of
 * the United Kingdom as it is dialled there, `07700900123`, of others with `+`
 * and the code of the country.
 *
 * Returns: (transfer full) (nullable): the number; %NULL where no number can be
 *   like that
 */
char *
bow_phone_number_normalise (const char *text)
{
  g_autofree char *digits = NULL;
  const char *rest;

  g_return_val_if_fail (text != NULL, NULL);

  digits = squeeze (text);
  if (digits == NULL)
    return NULL;
  rest = digits;
  if (g_str_has_prefix (rest, "+44"))
    rest += 3;
  else if (g_str_has_prefix (rest, "0044"))
    rest += 4;
  else if (g_str_has_prefix (rest, "00"))
    return strlen (rest) >= 10 && strlen (rest) <= 17 && rest[2] != '0' ? g_strconcat ("+", rest + 2, NULL) : NULL;
  else if (*rest == '+')
    return strlen (rest) >= 9 && strlen (rest) <= 16 && rest[1] != '0' ? g_strdup (rest) : NULL;
  else if (*rest == '0')
    rest++;
  else
    return NULL;
  if (*rest == '0')
    rest++;
  return is_national (rest) ? g_strconcat ("0", rest, NULL) : NULL;
}

/**
 * bow_phone_number_space:
 * @number: a number as bow_phone_number_normalise() writes it
 *
 * Groups its digits so that a person can read them out.
 *
 * Returns: (transfer full): for example `07700 900123`
 */
char *
bow_phone_number_space (const char *number)
{
  gsize length = strlen (number);
  gsize first = 5;

  if (*number != '0' || length < 10)
    return g_strdup (number);
  if (g_str_has_prefix (number, "02"))
    first = 3;
  else if (number[1] == '3' || number[1] == '8' || number[1] == '9' || g_str_has_prefix (number, "011") ||
           (number[1] == '1' && number[3] == '1'))
    first = 4;
  if (length - first < 7)
    return g_strdup_printf ("%.*s %s", (int) first, number, number + first);
  return g_strdup_printf ("%.*s %.*s %s", (int) first, number, (int) (length - first - 4), number + first, number + length - 4);
}
