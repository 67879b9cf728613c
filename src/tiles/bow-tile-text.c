/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-text.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *text;
} entities[] = {
  { "&amp;", "&" },
  { "&lt;", "<" },
  { "&gt;", ">" },
  { "&quot;", "\"" },
  { "&copy;", "©" },
  { "&#169;", "©" },
  { "&nbsp;", " " },
};

/* Characters that turn the reading order or cannot be seen. */
static gboolean
is_hidden (gunichar c)
{
  return g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

static gsize
take_entity (const char *at,
             GString    *to)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (at, entities[i].name))
      {
        g_string_append (to, entities[i].text);
        return strlen (entities[i].name);
      }

  g_string_append_c (to, '&');
  return 1;
}

/**
 * bow_tile_text_plain:
 * @text: what a pack says, often with markup of the web
 * @length: how many bytes
 * @max_bytes: the longest answer
 *
 * Makes one line of plain text: without tags, control characters and marks
 * that turn the reading order.
 *
 * Returns: (transfer full): the text
 */
char *
bow_tile_text_plain (const char *text,
                     gsize       length,
                     gsize       max_bytes)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) MIN (length, 16 * max_bytes));
  g_autoptr (GString) plain = g_string_new (NULL);
  gsize end;

  for (const char *at = valid; *at != '\0';)
    {
      const char *close = *at == '<' ? strchr (at, '>') : NULL;
      gunichar c = g_utf8_get_char (at);

      if (close != NULL)
        at = close + 1;
      else if (*at == '&')
        at += take_entity (at, plain);
      else
        {
          if (g_unichar_isspace (c) && plain->len > 0 && plain->str[plain->len - 1] != ' ')
            g_string_append_c (plain, ' ');
          else if (!g_unichar_isspace (c) && !is_hidden (c))
            g_string_append_unichar (plain, c);
          at = g_utf8_next_char (at);
        }
    }

  end = MIN (plain->len, max_bytes);
  while (end > 0 && end < plain->len && ((guint8) plain->str[end] & 0xc0) == 0x80)
    end--;
  g_string_truncate (plain, end);

  return g_strdup (g_strstrip (plain->str));
}
