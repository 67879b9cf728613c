/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-xml-text.h"

/* What XML 1.0 allows no document to hold is left out. */
static gboolean
is_allowed (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xd800) || (c > 0xdfff && c != 0xfffe && c != 0xffff);
}

static void
append_character (GString *xml,
                  gunichar c)
{
  if (c == '&')
    g_string_append (xml, "&amp;");
  else if (c == '<')
    g_string_append (xml, "&lt;");
  else if (c == '>')
    g_string_append (xml, "&gt;");
  else if (c == '"')
    g_string_append (xml, "&quot;");
  else if (c < 0x20)
    g_string_append_printf (xml, "&#%u;", c);
  else
    g_string_append_unichar (xml, c);
}

/**
 * bow_xml_text_append:
 * @xml: where it goes
 * @text: a text in UTF-8
 *
 * Appends a text so that it reads the same in an element or an attribute.
 */
void
bow_xml_text_append (GString    *xml,
                     const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (is_allowed (g_utf8_get_char (at)))
      append_character (xml, g_utf8_get_char (at));
}

/**
 * bow_xml_text_append_attribute:
 * @xml: where it goes
 * @name: the name of an attribute
 * @value: (nullable): its value
 *
 * Appends an attribute with a space before it; nothing where it has no value.
 */
void
bow_xml_text_append_attribute (GString    *xml,
                               const char *name,
                               const char *value)
{
  if (value == NULL)
    return;

  g_string_append_printf (xml, " %s=\"", name);
  bow_xml_text_append (xml, value);
  g_string_append_c (xml, '"');
}

/**
 * bow_xml_text_append_comment:
 * @xml: where it goes
 * @text: a text in UTF-8
 *
 * Appends a comment on lines of its own. Two hyphens would end it, so a space
 * parts them.
 */
void
bow_xml_text_append_comment (GString    *xml,
                             const char *text)
{
  g_string_append (xml, "<!-- ");
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (*at == '-' && xml->str[xml->len - 1] == '-')
        g_string_append_c (xml, ' ');
      if (is_allowed (g_utf8_get_char (at)))
        g_string_append_unichar (xml, g_utf8_get_char (at));
    }
  g_string_append (xml, " -->\n");
}
