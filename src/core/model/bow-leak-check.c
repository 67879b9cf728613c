/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-leak-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/bow-common-words.h"
#include "model/bow-leak-pattern.h"
#include "model/bow-text-token.h"

#define LEAST_UNUSUAL 4

static const struct
{
  const char *label;
  const char *message;
} types[] = {
  [BOW_LEAK_NAME] = { N_("Name"), N_("A name that the raw text or the case file knows.") },
  [BOW_LEAK_DATE] = { N_("Date"), N_("Says on what day it was.") },
  [BOW_LEAK_TIME] = { N_("Time"), N_("Says at what time it was.") },
  [BOW_LEAK_PLATE] = { N_("Number plate"), N_("Looks like the mark of a vehicle.") },
  [BOW_LEAK_PHONE] = { N_("Telephone number"), N_("Looks like a telephone number.") },
  [BOW_LEAK_EMAIL] = { N_("Email address"), N_("Looks like an email address.") },
  [BOW_LEAK_POSTCODE] = { N_("Postcode"), N_("Looks like a postcode.") },
  [BOW_LEAK_ADDRESS] = { N_("Address"), N_("Looks like an address.") },
  [BOW_LEAK_REFERENCE] = { N_("Source reference"), N_("Points at the source.") },
  [BOW_LEAK_TELLER] = { N_("Word about the source"), N_("Speaks of the source, or in its own words.") },
  [BOW_LEAK_UNUSUAL] = { N_("Unusual word"), N_("Few would use it, and the raw text has it too.") },
  [BOW_LEAK_HOME] = { N_("Home or family"), N_("Says where the reporter lives or works, or who is theirs.") },
  [BOW_LEAK_OWN_NAME] = { N_("Own name"), N_("Says who the reporter is, or how to reach them.") },
};

typedef gsize (*MatchFunc) (const BowTokens *tokens, gsize index);

typedef struct
{
  BowLeakType type;
  MatchFunc match;
} Pattern;

/* The first that matches takes the tokens. */
static const Pattern leak_patterns[] = {
  { BOW_LEAK_EMAIL, bow_leak_match_email },
  { BOW_LEAK_REFERENCE, bow_leak_match_reference },
  { BOW_LEAK_PLATE, bow_leak_match_plate },
  { BOW_LEAK_POSTCODE, bow_leak_match_postcode },
  { BOW_LEAK_DATE, bow_leak_match_date },
  { BOW_LEAK_PHONE, bow_leak_match_phone },
  { BOW_LEAK_TIME, bow_leak_match_time },
  { BOW_LEAK_ADDRESS, bow_leak_match_address },
  { BOW_LEAK_TELLER, bow_leak_match_teller },
};

static const Pattern identity_patterns[] = {
  { BOW_LEAK_EMAIL, bow_leak_match_email },
  { BOW_LEAK_POSTCODE, bow_leak_match_postcode },
  { BOW_LEAK_PHONE, bow_leak_match_phone },
  { BOW_LEAK_OWN_NAME, bow_leak_match_own_name },
  { BOW_LEAK_HOME, bow_leak_match_home },
};

typedef struct
{
  BowTokens *tokens;
  /* Whether capitals mean anything in either text. */
  gboolean has_capitals;
  /* Words of the raw text, without case: all, and those written as a name. */
  GHashTable *raw_words;
  GHashTable *raw_names;
  /* Known names and references by their first word: arrays of #BowTokens. */
  GHashTable *names;
  GHashTable *references;
  GPtrArray *findings;
} Check;

static void
check_clear (Check *self)
{
  g_clear_pointer (&self->tokens, bow_tokens_free);
  g_clear_pointer (&self->raw_words, g_hash_table_unref);
  g_clear_pointer (&self->raw_names, g_hash_table_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->references, g_hash_table_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

/* Capitals that every text has. */
static gboolean
is_common_capital (const char *folded)
{
  static const char *const words[] = { "police", "i", "uk", "british", "england", "ok", "official", "op", "pc", "sgt" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (folded, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
looks_like_name (const BowTokens *tokens,
                 gsize            index,
                 gboolean         has_capitals)
{
  const BowToken *token = &tokens->tokens[index];
  gboolean is_common = bow_common_words_contain (token->folded);

  if (!token->capital || token->n_letters < 2 || token->n_digits > 0 || is_common_capital (token->folded))
    return FALSE;
  return !is_common || (has_capitals && !token->starts);
}

static void
read_raw (Check     *self,
          BowTokens *raw)
{
  self->has_capitals = bow_tokens_is_plain (raw) && bow_tokens_is_plain (self->tokens);
  self->raw_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->raw_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < raw->n; i++)
    {
      g_hash_table_add (self->raw_words, g_strdup (raw->tokens[i].folded));
      if (looks_like_name (raw, i, self->has_capitals))
        g_hash_table_add (self->raw_names, g_strdup (raw->tokens[i].folded));
    }
}

static GHashTable *
index_phrases (const char *const *phrases)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (gsize i = 0; phrases != NULL && phrases[i] != NULL; i++)
    {
      BowTokens *phrase = bow_tokens_new (phrases[i]);
      GPtrArray *same = phrase->n > 0 ? g_hash_table_lookup (table, phrase->tokens[0].folded) : NULL;

      if (phrase->n == 0)
        {
          bow_tokens_free (phrase);
          continue;
        }
      if (same == NULL)
        {
          same = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_tokens_free);
          g_hash_table_insert (table, g_strdup (phrase->tokens[0].folded), same);
        }
      /* So many that begin alike are not told apart. */
      if (same->len < BOW_LEAK_MOST_FINDINGS)
        g_ptr_array_add (same, phrase);
      else
        bow_tokens_free (phrase);
    }
  return table;
}

/* The longest of the phrases that stands at @index, in tokens. */
static gsize
match_phrase (const BowTokens *tokens,
              gsize            index,
              GHashTable      *phrases)
{
  GPtrArray *same = g_hash_table_lookup (phrases, tokens->tokens[index].folded);
  gsize longest = 0;

  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      const BowTokens *phrase = g_ptr_array_index (same, i);
      gsize n = 1;

      while (n < phrase->n && bow_tokens_is (tokens, index + n, phrase->tokens[n].folded))
        n++;
      if (n == phrase->n)
        longest = MAX (longest, n);
    }
  return longest;
}

static void
add_finding (Check       *self,
             BowLeakType  type,
             gsize        index,
             gsize        n_tokens)
{
  BowLeakFinding *finding = g_new0 (BowLeakFinding, 1);

  finding->type = type;
  finding->from = self->tokens->tokens[index].from;
  finding->to = self->tokens->tokens[index + n_tokens - 1].to;
  finding->text = g_strndup (self->tokens->text + finding->from, finding->to - finding->from);
  g_ptr_array_add (self->findings, finding);
}

static gsize
find_pattern (Check         *self,
              gsize          index,
              const Pattern *patterns,
              gsize          n_patterns)
{
  for (gsize i = 0; i < n_patterns; i++)
    {
      gsize taken = patterns[i].match (self->tokens, index);

      if (taken > 0)
        {
          add_finding (self, patterns[i].type, index, taken);
          return taken;
        }
    }
  return 0;
}

static gboolean
is_title (const BowTokens *tokens,
          gsize            index)
{
  static const char *const titles[] = { "mr", "mrs", "ms", "miss", "dr", "rev", "sir", "lady", "cllr", "uncle", "auntie", "aunt" };

  return bow_tokens_is_any (tokens, index, titles, G_N_ELEMENTS (titles)) && tokens->tokens[index].capital &&
         index + 1 < tokens->n && tokens->tokens[index + 1].capital;
}

static gboolean
is_shared_name (Check *self,
                gsize  index)
{
  const BowToken *token = &self->tokens->tokens[index];

  return g_hash_table_contains (self->raw_names, token->folded) &&
         (!bow_common_words_contain (token->folded) || (token->capital && !token->starts));
}

static gsize
find_name (Check *self,
           gsize  index)
{
  const BowToken *token = &self->tokens->tokens[index];
  gsize taken = match_phrase (self->tokens, index, self->names);
  gsize at;

  /* A nickname can be a word like any other. */
  if (taken == 1 && bow_common_words_contain (token->folded) && (!token->capital || token->starts))
    taken = 0;
  at = index + taken;
  if (taken == 0 && is_title (self->tokens, index))
    at = index + 2;
  while (at < self->tokens->n && is_shared_name (self, at) && (at == index || bow_tokens_adjoin (self->tokens, at)))
    at++;
  if (at > index)
    add_finding (self, BOW_LEAK_NAME, index, at - index);
  return at - index;
}

static gsize
find_unusual (Check *self,
              gsize  index)
{
  const BowToken *token = &self->tokens->tokens[index];
  gboolean is_unusual = token->n_digits > 0 ? token->n_digits + token->n_letters > 1
                                            : token->n_letters >= LEAST_UNUSUAL && !bow_common_words_contain (token->folded);

  if (!is_unusual || !g_hash_table_contains (self->raw_words, token->folded))
    return 0;
  add_finding (self, BOW_LEAK_UNUSUAL, index, 1);
  return 1;
}

static gsize
find_reference (Check *self,
                gsize  index)
{
  gsize taken = match_phrase (self->tokens, index, self->references);

  if (taken > 0)
    add_finding (self, BOW_LEAK_REFERENCE, index, taken);
  return taken;
}

static gsize
find_leak (Check *self,
           gsize  index)
{
  gsize taken = find_reference (self, index);

  if (taken == 0)
    taken = find_pattern (self, index, leak_patterns, G_N_ELEMENTS (leak_patterns));
  if (taken == 0)
    taken = find_name (self, index);
  return taken > 0 ? taken : find_unusual (self, index);
}

static GPtrArray *
new_findings (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) bow_leak_finding_free);
}

/**
 * bow_leak_check:
 * @raw: (nullable): what must not be given away: the raw text with all else
 *   that is sensitive, in UTF-8
 * @sanitised: (nullable): what is to be passed on
 * @names: (nullable) (array zero-terminated=1): names of persons that are known
 * @references: (nullable) (array zero-terminated=1): registered source references
 *
 * Lists what in @sanitised still gives somebody away: what does so by its
 * form, such as a telephone number, and what it shares with @raw, such as a
 * name or an unusual word. It looks at words, so it cannot know what only
 * somebody who was there would know: a person decides.
 *
 * It takes time that grows as the lengths of the texts do.
 *
 * Returns: (transfer full) (element-type BowLeakFinding): the findings in the
 *   order of the text, %BOW_LEAK_MOST_FINDINGS at most
 */
GPtrArray *
bow_leak_check (const char        *raw,
                const char        *sanitised,
                const char *const *names,
                const char *const *references)
{
  g_autoptr (BowTokens) raw_tokens = bow_tokens_new (raw != NULL ? raw : "");
  g_auto (Check) check = { .tokens = bow_tokens_new (sanitised != NULL ? sanitised : ""), .findings = new_findings () };

  read_raw (&check, raw_tokens);
  check.names = index_phrases (names);
  check.references = index_phrases (references);

  for (gsize i = 0; i < check.tokens->n && check.findings->len < BOW_LEAK_MOST_FINDINGS;)
    {
      gsize taken = find_leak (&check, i);

      i += MAX (taken, 1);
    }
  return g_steal_pointer (&check.findings);
}

/**
 * bow_identity_scan:
 * @narrative: (nullable): what an anonymous reporter said, in UTF-8
 *
 * Lists what in the text could say who the reporter is: a telephone number, an
 * email address, a postcode, where they live, their name. It is advice and no
 * guarantee.
 *
 * Returns: (transfer full) (element-type BowLeakFinding): the findings in the
 *   order of the text, %BOW_LEAK_MOST_FINDINGS at most
 */
GPtrArray *
bow_identity_scan (const char *narrative)
{
  g_auto (Check) check = { .tokens = bow_tokens_new (narrative != NULL ? narrative : ""), .findings = new_findings () };

  for (gsize i = 0; i < check.tokens->n && check.findings->len < BOW_LEAK_MOST_FINDINGS;)
    {
      gsize taken = find_pattern (&check, i, identity_patterns, G_N_ELEMENTS (identity_patterns));

      i += MAX (taken, 1);
    }
  return g_steal_pointer (&check.findings);
}

/**
 * bow_leak_type_label:
 * @type: a kind of finding
 *
 * Returns: its name for people, translated
 */
const char *
bow_leak_type_label (BowLeakType type)
{
  g_return_val_if_fail (type < G_N_ELEMENTS (types), NULL);

  return _(types[type].label);
}

/**
 * bow_leak_finding_describe:
 * @self: a finding
 *
 * Returns: (transfer full): what stands there and why that can matter
 */
char *
bow_leak_finding_describe (const BowLeakFinding *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  /* Translators: words out of a text, and a sentence that says what they look like. */
  return g_strdup_printf (_("“%s”: %s"), self->text, _(types[self->type].message));
}

/**
 * bow_leak_finding_free:
 * @self: (transfer full): a finding
 *
 * Frees a finding.
 */
void
bow_leak_finding_free (BowLeakFinding *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self);
}
