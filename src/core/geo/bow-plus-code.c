/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plus codes, after the specification of Open Location Code: ten digits of base
 * 20 part latitude and longitude by turns, and up to five more pick a cell of a
 * grid of four columns and five rows each. */
#include "geo/bow-plus-code.h"

#include <math.h>
#include <string.h>

#define DIGITS "23456789CFGHJMPQRVWX"
#define BASE 20
#define PAIRS 5
#define ROWS 5
#define COLUMNS 4
#define SEPARATOR_AT 8
/* The parts of a degree that a code of all digits tells apart. */
#define LATITUDE_PARTS G_GINT64_CONSTANT (25000000)
#define LONGITUDE_PARTS G_GINT64_CONSTANT (8192000)

/* How many of those parts a code of @length digits leaves open. */
static void
get_cell (int     length,
          gint64 *height,
          gint64 *width)
{
  *height = LATITUDE_PARTS * BASE;
  *width = LONGITUDE_PARTS * BASE;
  for (int i = 2; i < MIN (length, 2 * PAIRS); i += 2)
    {
      *height /= BASE;
      *width /= BASE;
    }
  for (int i = 2 * PAIRS; i < length; i++)
    {
      *height /= ROWS;
      *width /= COLUMNS;
    }
}

static gint64
to_parts (double degrees,
          gint64 parts)
{
  return (gint64) floor (round (degrees * (double) parts * 1e6) / 1e6);
}

/**
 * bow_plus_code_print:
 * @latitude: degrees; what lies beyond a pole is the pole
 * @longitude: degrees, however often around the Earth
 * @length: how many digits: 2, 4, 6, 8, or from 10 to %BOW_PLUS_CODE_LONGEST
 *
 * Returns: (transfer full): the full code of the cell that holds the place
 */
char *
bow_plus_code_print (double latitude,
                     double longitude,
                     int    length)
{
  char digits[BOW_PLUS_CODE_LONGEST + 1];
  gint64 height, width, north, east;
  GString *code = g_string_new (NULL);

  get_cell (length, &height, &width);
  /* The pole itself is in the last cell below it. */
  north = MIN (to_parts (MAX (latitude, -90), LATITUDE_PARTS) + 90 * LATITUDE_PARTS, 180 * LATITUDE_PARTS - (latitude < 90 ? 1 : height));
  east = (to_parts (longitude, LONGITUDE_PARTS) + 180 * LONGITUDE_PARTS) % (360 * LONGITUDE_PARTS);
  if (east < 0)
    east += 360 * LONGITUDE_PARTS;

  for (int i = BOW_PLUS_CODE_LONGEST - 1; i >= 2 * PAIRS; i--)
    {
      digits[i] = DIGITS[north % ROWS * COLUMNS + east % COLUMNS];
      north /= ROWS;
      east /= COLUMNS;
    }
  for (int i = 2 * PAIRS - 2; i >= 0; i -= 2)
    {
      digits[i] = DIGITS[north % BASE];
      digits[i + 1] = DIGITS[east % BASE];
      north /= BASE;
      east /= BASE;
    }
  for (int i = 0; i < MAX (length, SEPARATOR_AT); i++)
    {
      if (i == SEPARATOR_AT)
        g_string_append_c (code, '+');
      g_string_append_c (code, i < length ? digits[i] : '0');
    }
  if (length <= SEPARATOR_AT)
    g_string_append_c (code, '+');

  return g_string_free_and_steal (code);
}

/* The digits of a full code, without its padding and its sign; how many there are. */
static int
read_digits (const char *text,
             int         values[BOW_PLUS_CODE_LONGEST])
{
  gsize bytes = strlen (text);
  gboolean is_padded = FALSE;
  int n = 0;

  if (bytes <= SEPARATOR_AT || text[SEPARATOR_AT] != '+' || bytes == SEPARATOR_AT + 2)
    return 0;
  for (gsize i = 0; i < bytes; i++)
    {
      const char *digit = strchr (DIGITS, g_ascii_toupper (text[i]));

      if (i == SEPARATOR_AT)
        continue;
      if (text[i] == '0' && i < SEPARATOR_AT && bytes == SEPARATOR_AT + 1 && i > 0 && (is_padded || n % 2 == 0))
        is_padded = TRUE;
      else if (digit == NULL || is_padded)
        return 0;
      else if (n < BOW_PLUS_CODE_LONGEST)
        values[n++] = (int) (digit - DIGITS);
    }

  return n;
}

/**
 * bow_plus_code_parse:
 * @text: what may be a full plus code
 * @box: (out): the cell that it names
 *
 * Reads a code. A short one, which needs a town beside it, is none.
 *
 * Returns: whether it is a code
 */
gboolean
bow_plus_code_parse (const char *text,
                     BowBox     *box)
{
  int values[BOW_PLUS_CODE_LONGEST];
  int n = read_digits (text, values);
  gint64 height = LATITUDE_PARTS * BASE, width = LONGITUDE_PARTS * BASE, north = 0, east = 0;

  /* There are 9 times 20 degrees from pole to pole, and 18 around the Earth. */
  if (n == 0 || values[0] >= 9 || values[1] >= 18)
    return FALSE;
  for (int i = 0; i < MIN (n, 2 * PAIRS); i += 2)
    {
      if (i > 0)
        {
          height /= BASE;
          width /= BASE;
        }
      north += values[i] * height;
      east += values[i + 1] * width;
    }
  for (int i = 2 * PAIRS; i < n; i++)
    {
      height /= ROWS;
      width /= COLUMNS;
      north += values[i] / COLUMNS * height;
      east += values[i] % COLUMNS * width;
    }
  *box = (BowBox) {
    .west = (double) east / (double) LONGITUDE_PARTS - 180,
    .south = (double) north / (double) LATITUDE_PARTS - 90,
    .east = (double) (east + width) / (double) LONGITUDE_PARTS - 180,
    .north = (double) (north + height) / (double) LATITUDE_PARTS - 90,
  };

  return TRUE;
}
