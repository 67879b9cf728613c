/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-marking.h"

#include <string.h>

/* A line in capitals that begins with the marking, as it stands at the top and
 * bottom of a page; "secret" in a sentence is a word like any other. */
static gboolean
is_higher_line (const char *line,
                gsize       length)
{
  g_autofree char *copy = g_strstrip (g_strndup (line, length));
  const char *at = copy;

  for (const char *letter = copy; *letter != '\0'; letter++)
    if (g_ascii_islower (*letter))
      return FALSE;
  if (g_str_has_prefix (at, "UK "))
    at += strlen ("UK ");
  if (g_str_has_prefix (at, "TOP "))
    at += strlen ("TOP ");
  return g_str_has_prefix (at, "SECRET") && !g_ascii_isalnum (at[strlen ("SECRET")]);
}

/**
 * bow_marking_is_higher:
 * @text: (nullable): a text
 *
 * Whether a text is marked higher than OFFICIAL-SENSITIVE: one of its lines is
 * SECRET or TOP SECRET, with or without what else belongs to the marking. Such
 * a text must not be kept here, not even as a draft.
 *
 * Returns: whether it is
 */
gboolean
bow_marking_is_higher (const char *text)
{
  for (const char *line = text; line != NULL && *line != '\0';)
    {
      gsize length = strcspn (line, "\r\n");

      if (is_higher_line (line, length))
        return TRUE;
      line += length + strspn (line + length, "\r\n");
    }
  return FALSE;
}
