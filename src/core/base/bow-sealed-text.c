/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-sealed-text.h"

#include <string.h>

static gboolean
is_base64 (const char *text, gsize length)
{
  gsize padding = length > 0 && text[length - 1] == '=' ? length > 1 && text[length - 2] == '=' ? 2 : 1 : 0;

  if (length == 0 || length % 4 != 0)
    return FALSE;
  for (gsize i = 0; i < length - padding; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '+' && text[i] != '/')
      return FALSE;
  return TRUE;
}

static gboolean
is_reader (const char *text)
{
  for (int i = 0; i < 32; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return text[32] == '.' && strlen (text + 33) == 108 && is_base64 (text + 33, 108);
}

/**
 * bow_sealed_text_check:
 * @text: a text
 *
 * Checks that @text has the form of something sealed, so that nothing in clear
 * is kept in its place. Whether it can be opened is another matter.
 *
 * Returns: whether it has
 */
gboolean
bow_sealed_text_check (const char *text)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_str_has_prefix (text, BOW_SEALED_TEXT_PREFIX) || strlen (text) < BOW_SEALED_TEXT_LEAST)
    return FALSE;
  parts = g_strsplit (text + strlen (BOW_SEALED_TEXT_PREFIX), "|", -1);
  if (!is_base64 (parts[0], strlen (parts[0])) || parts[1] == NULL)
    return FALSE;
  for (char **reader = parts + 1; *reader != NULL; reader++)
    if (!is_reader (*reader))
      return FALSE;
  return TRUE;
}
