/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-enumeration-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/bow-common-words.h"
#include "model/bow-text-token.h"

#define SHORTEST_STEM 3

/* "waiting", "waits" and "wait" are one word, and so are "needles" and
 * "needle": a guess that is good enough to offer something. */
static char *
dup_stem (const char *folded)
{
  static const char *const endings[] = { "ings", "ing", "ers", "er", "ed", "s" };
  char *stem = g_strdup (folded);
  gsize length = strlen (stem);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (stem, endings[i]) && length >= strlen (endings[i]) + SHORTEST_STEM)
      {
        stem[length - strlen (endings[i])] = '\0';
        break;
      }
  length = strlen (stem);
  if (length > SHORTEST_STEM && stem[length - 1] == 'e')
    stem[length - 1] = '\0';
  return stem;
}

static GHashTable *
gather_stems (const char *text,
              gboolean    with_common)
{
  GHashTable *stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (BowTokens) tokens = bow_tokens_new (valid);

  for (gsize i = 0; i < tokens->n; i++)
    if (tokens->tokens[i].n_letters >= SHORTEST_STEM && (with_common || !bow_common_words_contain (tokens->tokens[i].folded) || tokens->n == 1))
      g_hash_table_add (stems, dup_stem (tokens->tokens[i].folded));
  return stems;
}

/* Of a long name one word may be missing. */
static gboolean
is_named (const char *label,
          GHashTable *said)
{
  g_autoptr (GHashTable) stems = gather_stems (label, FALSE);
  guint n_wanted = g_hash_table_size (stems);
  guint n_found = 0;
  GHashTableIter iter;
  gpointer stem;

  /* "Cars waiting" has none that few would use: then all of them count. */
  if (n_wanted == 0)
    {
      g_hash_table_unref (stems);
      stems = gather_stems (label, TRUE);
      n_wanted = g_hash_table_size (stems);
    }
  if (n_wanted == 0)
    return FALSE;
  g_hash_table_iter_init (&iter, stems);
  while (g_hash_table_iter_next (&iter, &stem, NULL))
    n_found += g_hash_table_contains (said, stem) ? 1 : 0;
  return n_found >= (n_wanted > 2 ? n_wanted - 1 : n_wanted);
}

/**
 * bow_enumeration_find_in_text:
 * @self: an enumeration
 * @text: what somebody said, in UTF-8
 *
 * Looks which codes a text speaks of, by the words that they are called.
 *
 * Returns: (transfer full): the codes, in the order of the enumeration
 */
GStrv
bow_enumeration_find_in_text (const BowEnumeration *self,
                              const char           *text)
{
  g_autoptr (GHashTable) said = gather_stems (text, TRUE);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (gsize i = 0; i < self->n_items; i++)
    if (is_named (_(self->items[i].label), said))
      g_strv_builder_add (codes, self->items[i].code);
  return g_strv_builder_end (codes);
}
