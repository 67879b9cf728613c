/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/bow-query-sentence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The conditions of a filter, as it calls them. */
static const char *const conditions[] = {
  "kinds", "operation", "words", "states", "says", "near", "area", "box", "placed", "hours", "hour", "weekhour", "time", "began", "made",
  "grades", "born", "due", "disposals", "of", "line",
};

/* One condition alone, in words. */
static char *
describe (BowFilter  *filter,
          const char *condition)
{
  g_autoptr (BowFilter) copy = bow_filter_copy (filter);
  g_autoptr (BowFilter) none = bow_filter_new ();
  g_autofree char *all = bow_filter_describe (none);
  g_autofree char *prefix = g_strconcat (all, " · ", NULL);
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (strcmp (conditions[i], condition) != 0)
      bow_filter_unset (copy, conditions[i], NULL);
  if (strcmp (condition, "kinds") != 0 && bow_filter_is_empty (copy))
    return NULL;
  text = bow_filter_describe (copy);

  return g_strdup (g_str_has_prefix (text, prefix) ? text + strlen (prefix) : text);
}

/* A record is called by its title where that is known. */
static char *
put_titles (const char *text,
            GHashTable *titles)
{
  g_autoptr (GString) named = g_string_new (text);
  GHashTableIter iter;
  gpointer ref;
  gpointer title;

  g_hash_table_iter_init (&iter, titles);
  while (g_hash_table_iter_next (&iter, &ref, &title))
    g_string_replace (named, ref, title, 0);

  return g_strdup (named->str);
}

/**
 * bow_query_sentence_mark_up:
 * @filter: what is asked for
 * @titles: (element-type utf8 utf8): the titles of records by their references
 *
 * What is asked for as one sentence, in which each condition is a link to where it is edited.
 *
 * Returns: (transfer full): the sentence as markup; the address of each link is
 *   the name of the condition
 */
char *
bow_query_sentence_mark_up (BowFilter  *filter,
                            GHashTable *titles)
{
  g_autoptr (GString) markup = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    {
      g_autofree char *text = describe (filter, conditions[i]);
      g_autofree char *named = text != NULL ? put_titles (text, titles) : NULL;
      g_autofree char *link = named != NULL ? g_markup_printf_escaped ("<a href=\"%s\">%s</a>", conditions[i], named) : NULL;

      if (link != NULL)
        g_string_append_printf (markup, "%s%s", markup->len > 0 ? " · " : "", link);
    }

  return g_strdup (markup->str);
}
