/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#include <gmodule.h>
#include <string.h>

/* A word of the language has at most so many letters. */
#define LONGEST 9
/* What stands between the context of a text and the text. */
#define CONTEXT_END '\004'

static const char *const letters[] = { "ŵ", "a", "ð", "e", "r", "ŷ", "l", "ö", "n" };
static Words spoken;

void
words_set (Words words)
{
  spoken = words;
}

/* What it says, with more words after it: formats, markup and accelerators are
 * as they were. */
static const char *
lengthen (const char *text)
{
  g_autoptr (GString) longer = NULL;
  glong n_more;

  if (*text == '\0')
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

/* Of the forms of a plural, which stand one behind the other, the longest. */
static const char *
longest_form (const char *forms,
              guint32     length)
{
  const char *longest = forms;

  for (const char *form = forms; form < forms + length; form += strlen (form) + 1)
    if (strlen (form) > strlen (longest))
      longest = form;

  return longest;
}

/* What gettext compiles: a head of numbers, and a table each of texts and of
 * their translations, with a length and a place for each. */
static GHashTable *
read_welsh (void)
{
  g_autoptr (GError) error = NULL;
  GHashTable *welsh = g_hash_table_new (g_str_hash, g_str_equal);
  GMappedFile *file = g_mapped_file_new (g_getenv ("BOW_WELSH"), FALSE, &error);
  const char *start;
  const guint32 *head;

  g_assert_no_error (error);
  start = g_mapped_file_get_contents (file);
  head = (const guint32 *) (gconstpointer) start;
  g_assert_cmphex (head[0], ==, 0x950412de);
  for (guint32 i = 0; i < head[2]; i++)
    {
      const guint32 *text = (const guint32 *) (gconstpointer) (start + head[3]) + 2 * i;
      const guint32 *translation = (const guint32 *) (gconstpointer) (start + head[4]) + 2 * i;

      g_hash_table_insert (welsh, (char *) start + text[1], (char *) longest_form (start + translation[1], translation[0]));
    }

  return welsh;
}

/* What stands after the context, if there is one. */
static const char *
after_context (const char *text)
{
  const char *end = strchr (text, CONTEXT_END);

  return end != NULL ? end + 1 : text;
}

static const char *
translate (const char *text)
{
  static GHashTable *welsh;
  const char *said;

  if (welsh == NULL)
    welsh = read_welsh ();
  said = *text != '\0' ? g_hash_table_lookup (welsh, text) : NULL;

  return said != NULL ? said : after_context (text);
}

/* What is read from a page says no domain: that is the program's. */
static gboolean
is_ours (const char *domain)
{
  return domain == NULL || g_str_equal (domain, GETTEXT_PACKAGE);
}

/* What the toolkits show; what they ask a language for besides is a setting, such
 * as "calendar:MY". */
static gboolean
is_of_toolkit (const char *domain,
               const char *text)
{
  const char *colon = strchr (text, ':');

  return (g_str_equal (domain, "gtk40") || g_str_equal (domain, "libadwaita")) && (colon == NULL || !g_ascii_isalnum (colon[1]));
}

/* What is said for @text, which may begin with a context. */
static const char *
say (const char *domain,
     const char *text)
{
  if (spoken == WORDS_LONG && (is_ours (domain) || is_of_toolkit (domain, text)))
    return lengthen (after_context (text));

  return spoken == WORDS_WELSH && is_ours (domain) ? translate (text) : after_context (text);
}

/* The program's own functions come before those of GLib, also for what the
 * toolkits ask. */

G_MODULE_EXPORT const char *
g_dgettext (const char *domain,
            const char *text)
{
  return say (domain, text);
}

G_MODULE_EXPORT const char *
g_dngettext (const char *domain,
             const char *text,
             const char *plural,
             gulong      n)
{
  return say (domain, n == 1 || spoken == WORDS_WELSH ? text : plural);
}

G_MODULE_EXPORT const char *
g_dpgettext (const char *domain,
             const char *text,
             gsize       offset)
{
  return say (domain, text);
}

G_MODULE_EXPORT const char *
g_dpgettext2 (const char *domain,
              const char *context,
              const char *text)
{
  const char sign[] = { CONTEXT_END, '\0' };
  g_autofree char *whole = g_strconcat (context, sign, text, NULL);

  return say (domain, g_intern_string (whole));
}
