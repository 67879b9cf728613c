/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-leak-pattern.h"

#include <string.h>

#include "model/bow-common-words.h"

#define ANY(tokens, index, list) bow_tokens_is_any (tokens, index, list, G_N_ELEMENTS (list))

static const char *const months[] = {
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
  "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
};

static const char *const weekdays[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays",
};

static const char *const street_words[] = {
  "road", "rd", "street", "st", "avenue", "ave", "close", "lane", "drive", "court", "way", "terrace", "gardens",
  "crescent", "place", "grove", "mews", "walk", "square", "row", "house", "green", "hill", "rise", "parade", "wharf",
  "estate", "flats", "tower", "towers", "lodge", "cottage", "cottages", "farm", "approach", "quay",
};

/* Those that are hardly anything else. */
static const char *const plain_street_words[] = {
  "road", "street", "avenue", "lane", "terrace", "crescent", "gardens", "grove", "mews",
};

static const char *const dwelling_words[] = {
  "flat", "apartment", "house", "number", "room", "plot", "unit", "caravan", "block",
};

/* Letters as 'A' and digits as '9', where the token is no longer than @size - 1. */
static gboolean
shape (const BowTokens *tokens,
       gsize            index,
       char            *out,
       gsize            size)
{
  const BowToken *token;
  gsize length;

  if (index >= tokens->n)
    return FALSE;
  token = &tokens->tokens[index];
  length = token->to - token->from;
  if (length >= size)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      char character = tokens->text[token->from + i];

      if (!g_ascii_isalnum (character))
        return FALSE;
      out[i] = g_ascii_isdigit (character) ? '9' : 'A';
    }
  out[length] = '\0';
  return TRUE;
}

static gboolean
has_shape (const BowTokens   *tokens,
           gsize              index,
           const char *const *shapes)
{
  char own[10];

  return shape (tokens, index, own, sizeof own) && g_strv_contains (shapes, own);
}

/* The number that a token of nothing but digits is, or -1. */
static int
number_at (const BowTokens *tokens,
           gsize            index)
{
  char own[6];

  if (!shape (tokens, index, own, sizeof own) || strspn (own, "9") != strlen (own))
    return -1;
  return (int) g_ascii_strtoll (tokens->text + tokens->tokens[index].from, NULL, 10);
}

static gboolean
is_digits (const BowTokens *tokens,
           gsize            index)
{
  return index < tokens->n && tokens->tokens[index].n_letters == 0 && tokens->tokens[index].n_digits > 0 &&
         tokens->tokens[index].n_digits == tokens->tokens[index].to - tokens->tokens[index].from;
}

static gboolean
is_local_gap (const BowTokens *tokens,
              gsize            index)
{
  return bow_tokens_gap_is (tokens, index, ".") || bow_tokens_gap_is (tokens, index, "-") ||
         bow_tokens_gap_is (tokens, index, "_") || bow_tokens_gap_is (tokens, index, "+");
}

/**
 * bow_leak_match_email:
 * @tokens: tokens
 * @index: of the first
 *
 * An address for electronic mail.
 *
 * Returns: how many tokens it takes, 0 for none
 */
gsize
bow_leak_match_email (const BowTokens *tokens,
                      gsize            index)
{
  enum { MOST_PARTS = 12 };
  gsize at = index + 1;

  while (at < index + MOST_PARTS && is_local_gap (tokens, at))
    at++;
  if (!bow_tokens_gap_is (tokens, at, "@"))
    return 0;
  at++;
  while (at < index + 2 * MOST_PARTS && (bow_tokens_gap_is (tokens, at, ".") || bow_tokens_gap_is (tokens, at, "-")))
    at++;
  return at - index;
}

static gboolean
is_phone_gap (const BowTokens *tokens,
              gsize            index)
{
  static const char *const gaps[] = { " ", "-", ".", ") ", ")", " (", "(", "  ", " (0) ", "/" };

  for (gsize i = 0; i < G_N_ELEMENTS (gaps); i++)
    if (bow_tokens_gap_is (tokens, index, gaps[i]))
      return TRUE;
  return FALSE;
}

static gboolean
follows_phone_word (const BowTokens *tokens,
                    gsize            index)
{
  static const char *const words[] = { "phone", "telephone", "tel", "mobile", "mob", "ring", "call", "text", "whatsapp", "burner" };

  for (gsize back = 1; back <= 3 && back <= index; back++)
    if (ANY (tokens, index - back, words))
      return TRUE;
  return FALSE;
}

/**
 * bow_leak_match_phone:
 * @tokens: tokens
 * @index: of the first
 *
 * A telephone number, however its digits are grouped.
 *
 * Returns: how many tokens it takes, 0 for none
 */
gsize
bow_leak_match_phone (const BowTokens *tokens,
                      gsize            index)
{
  enum { LEAST_DIGITS = 10, MOST_DIGITS = 15, LEAST_LOCAL = 5 };
  const BowToken *first = &tokens->tokens[index];
  gboolean is_international = first->from > 0 && tokens->text[first->from - 1] == '+';
  const char *text = tokens->text + first->from;
  gsize taken = 0;
  guint n = 0;

  while (is_digits (tokens, index + taken) && n + tokens->tokens[index + taken].n_digits <= MOST_DIGITS &&
         (taken == 0 || is_phone_gap (tokens, index + taken)))
    n += tokens->tokens[index + taken++].n_digits;
  if (taken == 0)
    return 0;
  if (n >= LEAST_DIGITS && (is_international || *text == '0' || strncmp (text, "44", 2) == 0 || taken == 1))
    return taken;
  return n >= LEAST_LOCAL && follows_phone_word (tokens, index) ? taken : 0;
}

/**
 * bow_leak_match_postcode:
 * @tokens: tokens
 * @index: of the first
 *
 * A postcode of the United Kingdom, in one word or two.
 *
 * Returns: how many tokens it takes, 0 for none
 */
gsize
bow_leak_match_postcode (const BowTokens *tokens,
                         gsize            index)
{
  static const char *const outward[] = { "A9", "A99", "AA9", "AA99", "A9A", "AA9A", NULL };
  static const char *const inward[] = { "9AA", NULL };
  static const char *const whole[] = { "A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA", NULL };

  if (has_shape (tokens, index, outward) && bow_tokens_adjoin (tokens, index + 1) && has_shape (tokens, index + 1, inward))
    return 2;
  return has_shape (tokens, index, whole) ? 1 : 0;
}

static gboolean
is_plate_letters (const BowTokens *tokens,
                  gsize            index)
{
  static const char *const three[] = { "AAA", NULL };

  return has_shape (tokens, index, three) &&
         (tokens->tokens[index].shouted || !bow_common_words_contain (tokens->tokens[index].folded));
}

/* Northern Irish: three letters with an I or a Z among them, then a number. */
static gboolean
is_northern_irish (const BowTokens *tokens,
                   gsize            index)
{
  const BowToken *token = &tokens->tokens[index];

  return token->shouted && is_plate_letters (tokens, index) && strpbrk (token->folded + 1, "iz") != NULL &&
         number_at (tokens, index + 1) > 0 && tokens->tokens[index + 1].n_digits == 4;
}

/**
 * bow_leak_match_plate:
 * @tokens: tokens
 * @index: of the first
 *
 * The mark of a vehicle: the present form and the two before it, in one word
 * or two.
 *
 * Returns: how many tokens it takes, 0 for none
 */
gsize
bow_leak_match_plate (const BowTokens *tokens,
                      gsize            index)
{
  static const char *const whole[] = { "AA99AAA", "A9AAA", "A99AAA", "A999AAA", "AAA9A", "AAA99A", "AAA999A", "AAA9999", NULL };
  static const char *const before_letters[] = { "AA99", "A9", "A99", "A999", NULL };
  static const char *const after_letters[] = { "9A", "99A", "999A", NULL };

  if (has_shape (tokens, index, whole))
    return 1;
  if (!bow_tokens_adjoin (tokens, index + 1))
    return 0;
  if (has_shape (tokens, index, before_letters) && is_plate_letters (tokens, index + 1))
    return 2;
  if (is_plate_letters (tokens, index) && has_shape (tokens, index + 1, after_letters))
    return 2;
  return is_northern_irish (tokens, index) ? 2 : 0;
}

/* "12", "12th", "1st". */
static gboolean
is_day (const BowTokens *tokens,
        gsize            index)
{
  static const char *const endings[] = { "", "st", "nd", "rd", "th" };
  char *end;
  gint64 day;

  if (index >= tokens->n || tokens->tokens[index].n_digits == 0 || tokens->tokens[index].n_digits > 2)
    return FALSE;
  day = g_ascii_strtoll (tokens->tokens[index].folded, &end, 10);
  if (day < 1 || day > 31)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (strcmp (end, endings[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_year (const BowTokens *tokens,
         gsize            index)
{
  int number = number_at (tokens, index);

  return number >= 1900 && number < 2100;
}

static gsize
match_numeric_date (const BowTokens *tokens,
                    gsize            index)
{
  static const char *const gaps[] = { "/", "-", "." };
  int first = number_at (tokens, index);

  for (gsize i = 0; first > 0 && i < G_N_ELEMENTS (gaps); i++)
    {
      gboolean goes_on = bow_tokens_gap_is (tokens, index + 1, gaps[i]) && is_day (tokens, index + 1);
      gboolean has_third = goes_on && bow_tokens_gap_is (tokens, index + 2, gaps[i]) && number_at (tokens, index + 2) >= 0;

      if (has_third && (is_day (tokens, index) || is_year (tokens, index)))
        return 3;
      if (goes_on && *gaps[i] == '/' && is_day (tokens, index) && number_at (tokens, index + 1) <= 12)
        return 2;
    }
  return 0;
}

static gsize
match_month (const BowTokens *tokens,
             gsize            index)
{
  gsize at = index;

  if (is_day (tokens, at))
    {
      at += bow_tokens_is (tokens, at + 1, "of") ? 2 : 1;
      if (!ANY (tokens, at, months))
        return 0;
      at++;
    }
  else if (ANY (tokens, at, months) && bow_tokens_adjoin (tokens, at + 1) &&
           (is_day (tokens, at + 1) || is_year (tokens, at + 1)))
    at += 2;
  else
    return 0;
  if (is_year (tokens, at) && !is_year (tokens, at - 1) && at < index + 4)
    at++;
  return at - index;
}

/**
 * bow_leak_match_date:
 * @tokens: tokens
 * @index: of the first
 *
 * A day: in numbers, with the name of its month, or a day of the week.
 *
 * Returns: how many tokens it takes, 0 for none
 */
gsize
bow_leak_match_date (const BowTokens *tokens,
                     gsize            index)
{
  static const char *const near[] = { "night", "morning", "evening", "afternoon", "week" };
  gsize taken = match_numeric_date (tokens, index);

  if (taken == 0)
    taken = match_month (tokens, index);
  if (taken > 0 || ANY (tokens, index, weekdays) || bow_tokens_is (tokens, index, "yesterday"))
    return MAX (taken, 1);
  return bow_tokens_is (tokens, index, "last") && ANY (tokens, index + 1, near) ? 2 : 0;
}

/* "10pm", "2230hrs". */
static gboolean
ends_as_time (const BowToken *token)
{
  static const char *const endings[] = { "am", "pm", "hrs", "hr", "h" };
  const char *end = token->folded + strspn (token->folded, "0123456789");

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (end > token->folded && end - token->folded <= 4 && strcmp (end, endings[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * bow_leak_match_time:
 * @tokens: tokens
 * @index: of the first
 *
 * A time of day.
 *
 * Returns: how many tokens it takes, 0 for none
 */
gsize
bow_leak_match_time (const BowTokens *tokens,
                     gsize            index)
{
  static const char *const units[] = { "am", "pm", "hrs", "hours", "oclock", "o'clock" };
  static const char *const by_name[] = { "midnight", "noon", "midday" };
  int hour = number_at (tokens, index);
  gboolean has_minutes = hour >= 0 && hour < 25 &&
                         (bow_tokens_gap_is (tokens, index + 1, ":") || bow_tokens_gap_is (tokens, index + 1, ".")) &&
                         tokens->tokens[index + 1].n_digits >= 2 && g_ascii_isdigit (*tokens->tokens[index + 1].folded);
  gsize taken = has_minutes ? 2 : 1;

  if (ANY (tokens, index, by_name) || ends_as_time (&tokens->tokens[index]))
    return 1;
  if (hour < 0)
    return 0;
  if (ANY (tokens, index + taken, units) && bow_tokens_adjoin (tokens, index + taken))
    return taken + 1;
  return has_minutes ? 2 : 0;
}

static gboolean
is_named (const BowTokens *tokens,
          gsize            index)
{
  return index < tokens->n && tokens->tokens[index].capital;
}

static gboolean
is_house_number (const BowTokens *tokens,
                 gsize            index)
{
  return index < tokens->n && tokens->tokens[index].n_digits > 0 && tokens->tokens[index].n_digits < 5 &&
         tokens->tokens[index].n_letters < 2 && g_ascii_isdigit (*tokens->tokens[index].folded);
}

/**
 * bow_leak_match_address:
 * @tokens: tokens
 * @index: of the first
 *
 * A house, a flat or a street by its name.
 *
 * Returns: how many tokens it takes, 0 for none
 */
gsize
bow_leak_match_address (const BowTokens *tokens,
                        gsize            index)
{
  enum { MOST_NAMES = 4 };
  gboolean is_dwelling = ANY (tokens, index, dwelling_words) && bow_tokens_adjoin (tokens, index + 1) &&
                         is_house_number (tokens, index + 1);
  gboolean is_numbered = is_house_number (tokens, index);
  gsize at = is_dwelling ? index + 2 : is_numbered ? index + 1 : index;
  gsize n_names = 0;

  while (n_names < MOST_NAMES && is_named (tokens, at) && (at == index || bow_tokens_adjoin (tokens, at)))
    {
      if (n_names > 0 && ANY (tokens, at, street_words))
        return at + 1 - index;
      n_names++;
      at++;
    }
  /* "14 high street", in small letters. */
  if (is_numbered && bow_tokens_adjoin (tokens, index + 1) && bow_tokens_adjoin (tokens, index + 2) &&
      ANY (tokens, index + 2, plain_street_words))
    return 3;
  return is_dwelling ? 2 : 0;
}

/**
 * bow_leak_match_reference:
 * @tokens: tokens
 * @index: of the first
 *
 * What points into a source register, or at a public report.
 *
 * Returns: how many tokens it takes, 0 for none
 */
gsize
bow_leak_match_reference (const BowTokens *tokens,
                          gsize            index)
{
  static const char *const registers[] = { "isr", "chis", "urn", "source", "informant", "register" };
  static const char *const letters[] = { "r", "q" };
  gsize at = index + 1;

  if (ANY (tokens, index, letters) && bow_tokens_gap_is (tokens, at, "-") && is_digits (tokens, at) &&
      tokens->tokens[at].n_digits >= 6)
    return 2;
  if (!ANY (tokens, index, registers))
    return 0;
  while (at < tokens->n && at < index + 5 && tokens->tokens[at].n_digits > 0 &&
         (bow_tokens_adjoin (tokens, at) || bow_tokens_gap_is (tokens, at, "/") || bow_tokens_gap_is (tokens, at, ":") ||
          bow_tokens_gap_is (tokens, at, ": ")))
    at++;
  return at > index + 1 ? at - index : 0;
}
