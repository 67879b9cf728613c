/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-json-text.h"

/**
 * bow_json_text_append:
 * @json: JSON being written
 * @text: a text in UTF-8
 *
 * Appends a JSON string, with its quotation marks. Entries of the log and files
 * of a million rows are written with it, one string at a time, without a tree
 * of nodes. What is signed and hashed is made of it, so it never changes.
 */
void
bow_json_text_append (GString    *json,
                      const char *text)
{
  g_string_append_c (json, '"');
  for (const char *c = text; *c != '\0';)
    {
      const char *plain = c;

      while ((guint8) *c >= 0x20 && *c != '"' && *c != '\\')
        c++;
      g_string_append_len (json, plain, c - plain);
      if (*c == '\0')
        break;
      if ((guint8) *c < 0x20)
        g_string_append_printf (json, "\\u%04x", (guint8) *c);
      else
        g_string_append_printf (json, "\\%c", *c);
      c++;
    }
  g_string_append_c (json, '"');
}
