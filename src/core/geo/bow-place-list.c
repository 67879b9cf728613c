/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-place-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-place-text.h"

/* Longer than a line for each position ever is. */
#define MAX_TEXT (BOW_GEOMETRY_MAX_POSITIONS * 200)

static gboolean
parse_line (char *line, guint number, GArray *positions, GError **error)
{
  g_autoptr (GError) own_error = NULL;
  g_autoptr (BowGeometry) place = NULL;
  BowPosition position;

  if (*g_strstrip (line) == '\0')
    return TRUE;
  place = bow_place_text_parse (line, &own_error);
  if (place != NULL && bow_geometry_get_shape (place) != BOW_GEOMETRY_POINT)
    g_set_error_literal (&own_error, BOW_ERROR, BOW_ERROR_INVALID, _("A corner is a point."));
  if (own_error != NULL)
    {
      /* Translators: the number of a line of text, and what is wrong with it, a sentence. */
      g_set_error (error, BOW_ERROR, own_error->code, _("Line %u: %s"), number, own_error->message);
      return FALSE;
    }
  position = bow_geometry_get_centre (place);
  g_array_append_val (positions, position);
  return TRUE;
}

/**
 * bow_place_list_parse:
 * @text: places, one a line, in any way that bow_place_text_parse() reads;
 *   empty lines mean nothing
 * @error: return location
 *
 * Reads the corners of a line or an area as somebody types them.
 *
 * Returns: (transfer full) (element-type BowPosition) (nullable): the
 *   positions; %NULL with an error that begins with the number of the line
 */
GArray *
bow_place_list_parse (const char *text, GError **error)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (BowPosition));
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (strnlen (text, MAX_TEXT + 1) > MAX_TEXT)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                   _("A place has at most %d points. Draw it more simply."), BOW_GEOMETRY_MAX_POSITIONS);
      return NULL;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!parse_line (lines[i], i + 1, positions, error))
      return NULL;
  return g_steal_pointer (&positions);
}

/**
 * bow_place_list_print:
 * @positions: (array length=n_positions): positions
 * @n_positions: how many
 *
 * Writes latitude and longitude of each position on a line of its own.
 *
 * Returns: (transfer full): text that bow_place_list_parse() reads
 */
char *
bow_place_list_print (const BowPosition *positions, gsize n_positions)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n_positions; i++)
    {
      char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (latitude, sizeof latitude, "%.6f", positions[i].latitude);
      g_ascii_formatd (longitude, sizeof longitude, "%.6f", positions[i].longitude);
      g_string_append_printf (text, "%s, %s\n", latitude, longitude);
    }
  return g_string_free_and_steal (text);
}
