/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "long-words.h"

#include <gmodule.h>
#include <string.h>

/* A word of the language has at most so many letters. */
#define LONGEST 9

static const char *const letters[] = { "ŵ", "a", "ð", "e", "r", "ŷ", "l", "ö", "n" };
static gboolean is_on;

void
long_words_set (gboolean on)
{
  is_on = on;
}

/* What it says, with more words after it: formats, markup and accelerators are
 * as they were. */
static const char *
lengthen (const char *text)
{
  g_autoptr (GString) longer = NULL;
  glong n_more;

  if (!is_on || *text == '\0')
    return text;
  n_more = MAX (2, g_utf8_strlen (text, -1) * 2 / 5);
  longer = g_string_new (text);
  for (glong i = 0; i < n_more; i++)
    {
      if (i % LONGEST == 0)
        g_string_append_c (longer, ' ');
      g_string_append (longer, letters[i % LONGEST]);
    }

  return g_intern_string (longer->str);
}

/* What is read from a page says no domain: that is the program's. */
static gboolean
is_ours (const char *domain)
{
  return domain == NULL || g_str_equal (domain, GETTEXT_PACKAGE);
}

/* What stands after the context, if there is one. */
static const char *
after_context (const char *text)
{
  const char *end = strchr (text, '\004');

  return end != NULL ? end + 1 : text;
}

/* The program's own functions come before those of GLib, also for what GTK asks
 * while it reads a page; words of other libraries stay as they are. */

G_MODULE_EXPORT const char *
g_dgettext (const char *domain,
            const char *text)
{
  return is_ours (domain) ? lengthen (text) : text;
}

G_MODULE_EXPORT const char *
g_dngettext (const char *domain,
             const char *text,
             const char *plural,
             gulong      n)
{
  return g_dgettext (domain, n == 1 ? text : plural);
}

G_MODULE_EXPORT const char *
g_dpgettext (const char *domain,
             const char *text,
             gsize       offset)
{
  return g_dgettext (domain, after_context (text));
}

G_MODULE_EXPORT const char *
g_dpgettext2 (const char *domain,
              const char *context,
              const char *text)
{
  return g_dgettext (domain, text);
}
