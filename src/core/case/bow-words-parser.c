/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The language. From loosest to closest: words that stand beside each other or
 * have AND between them, OR, NEAR. Every word reaches the index in quotes,
 * so nothing that is typed is syntax there.
 *
 *   all    = either { ["AND"] either }
 *   either = close { "OR" close }
 *   close  = word { "NEAR" word } | "(" all ")"
 *
 * NOT, or a minus, takes a word or a bracket away from all that was found, so it
 * stands outside brackets.
 */
#include "case/bow-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A prefix of one letter would bring half the vocabulary. */
#define SHORTEST_PREFIX 2

#define DEEPEST 16

typedef struct _Parser Parser;

struct _Parser
{
  BowWords *words;
  GArray *items;
  /* Brackets hold what stands outside them too. */
  gboolean (*parse_all) (Parser *self, GString *expression);
  guint at;
  guint last;
  guint depth;
  const char *problem;
  GString *exclude;
  gboolean is_excluding;
};

static const BowWordsItem *
peek (Parser *self)
{
  return self->at < self->items->len ? &g_array_index (self->items, BowWordsItem, self->at) : NULL;
}

static gboolean
is_next (Parser       *self,
         BowWordsSort  sort)
{
  const BowWordsItem *item = peek (self);

  return item != NULL && item->sort == sort;
}

static gboolean
fail (Parser     *self,
      const char *problem)
{
  if (self->problem == NULL)
    self->problem = problem;

  return FALSE;
}

static void
append_quoted (GString    *expression,
               const char *text,
               gboolean    prefix)
{
  g_string_append_c (expression, '"');
  g_string_append (expression, text);
  g_string_append (expression, prefix ? "\"*" : "\"");
}

static void
add_phrase (Parser     *self,
            const char *text,
            gboolean    prefix)
{
  GString *phrase;

  if (self->is_excluding)
    return;
  phrase = g_string_new (NULL);
  append_quoted (phrase, text, prefix);
  g_ptr_array_add (self->words->phrases, g_string_free_and_steal (phrase));
}

static void
add_terms (Parser     *self,
           const char *text,
           gboolean    prefix)
{
  g_autoptr (GPtrArray) tokens = _bow_words_tokens_of (text);

  for (guint i = 0; i < tokens->len && !self->is_excluding; i++)
    {
      const char *token = g_ptr_array_index (tokens, i);

      g_ptr_array_add (self->words->terms, prefix && i == tokens->len - 1 ? g_strconcat (token, "*", NULL) : g_strdup (token));
    }
}

static gboolean
is_long_enough (const char *text)
{
  g_autoptr (GPtrArray) tokens = _bow_words_tokens_of (text);

  return tokens->len > 0 && g_utf8_strlen (g_ptr_array_index (tokens, tokens->len - 1), -1) >= SHORTEST_PREFIX;
}

static gboolean
may_be_prefix (Parser *self,
               guint   at)
{
  const BowWordsItem *item = &g_array_index (self->items, BowWordsItem, at);

  return !item->quoted && !self->is_excluding && (item->begun || at == self->last) && is_long_enough (item->text);
}

/* Text says "AB12 CDE" or "AB12CDE"; a field of capitals only the second. */
static void
append_mark (Parser     *self,
             GString    *expression,
             const char *first,
             const char *second,
             gboolean    prefix)
{
  g_autofree char *apart = g_strconcat (first, " ", second, NULL);
  g_autofree char *together = g_strconcat (first, second, NULL);

  g_string_append_c (expression, '(');
  append_quoted (expression, apart, prefix);
  g_string_append (expression, " OR ");
  append_quoted (expression, together, prefix);
  g_string_append_c (expression, ')');
  add_phrase (self, apart, prefix);
  add_phrase (self, together, prefix);
}

/* The two halves of a plate, typed apart. */
static void
append_split_mark (Parser  *self,
                   GString *expression)
{
  const BowWordsItem *item = peek (self);
  gboolean prefix = may_be_prefix (self, self->at + 1);
  g_autofree char *together = g_strconcat (item->text, item[1].text, NULL);

  append_mark (self, expression, item->text, item[1].text, prefix);
  add_terms (self, item->text, FALSE);
  add_terms (self, item[1].text, prefix);
  add_terms (self, together, prefix);
  self->at += 2;
}

static void
append_word (Parser  *self,
             GString *expression)
{
  const BowWordsItem *item = peek (self);
  gsize first = item->quoted || self->is_excluding ? 0 : _bow_words_plate_break (item->text);
  gboolean prefix = may_be_prefix (self, self->at);

  if (!self->is_excluding && self->at + 1 < self->items->len && _bow_words_is_split_mark (item, item + 1))
    {
      append_split_mark (self, expression);
      return;
    }
  if (first > 0)
    {
      g_autofree char *before = g_strndup (item->text, first);

      append_mark (self, expression, before, item->text + first, prefix);
    }
  else
    {
      append_quoted (expression, item->text, prefix);
      add_phrase (self, item->text, prefix);
    }
  add_terms (self, item->text, prefix);
  self->at++;
}

static gboolean
parse_near (Parser  *self,
            GString *expression)
{
  guint distance = 0;

  g_string_append (expression, "NEAR(");
  for (;;)
    {
      const BowWordsItem *item = peek (self);
      gboolean prefix;

      if (item == NULL || item->sort != BOW_WORDS_WORD || item->excluded)
        return fail (self, N_("“NEAR” stands between two words."));
      prefix = may_be_prefix (self, self->at);
      append_quoted (expression, item->text, prefix);
      add_phrase (self, item->text, prefix);
      add_terms (self, item->text, prefix);
      self->at++;
      if (!is_next (self, BOW_WORDS_NEAR))
        break;
      distance = MAX (distance, peek (self)->distance);
      self->at++;
      g_string_append_c (expression, ' ');
    }
  g_string_append_printf (expression, ", %u)", distance);

  return TRUE;
}

static gboolean
parse_bracket (Parser  *self,
               GString *expression)
{
  if (++self->depth > DEEPEST)
    return fail (self, N_("There are too many brackets inside each other."));
  self->at++;
  g_string_append_c (expression, '(');
  if (!self->parse_all (self, expression))
    return FALSE;
  if (!is_next (self, BOW_WORDS_CLOSE))
    return fail (self, N_("A bracket is opened and not closed."));
  self->at++;
  self->depth--;
  g_string_append_c (expression, ')');

  return TRUE;
}

static gboolean
parse_close (Parser  *self,
             GString *expression)
{
  const BowWordsItem *item = peek (self);
  const BowWordsItem *next = item != NULL && self->at + 1 < self->items->len ? item + 1 : NULL;

  if (item == NULL)
    return fail (self, N_("Something is missing at the end: an operator stands between two words."));
  switch (item->sort)
    {
    case BOW_WORDS_OPEN:
      return parse_bracket (self, expression);
    case BOW_WORDS_WORD:
      if (item->excluded)
        return fail (self, N_("A minus, or “NOT”, stands outside brackets and not beside “OR”."));
      if (next != NULL && next->sort == BOW_WORDS_NEAR)
        return parse_near (self, expression);
      append_word (self, expression);
      return TRUE;
    case BOW_WORDS_NOT:
      return fail (self, N_("A minus, or “NOT”, stands outside brackets and not beside “OR”."));
    case BOW_WORDS_CLOSE:
      return fail (self, N_("A bracket is closed that was not opened, or holds nothing."));
    case BOW_WORDS_AND:
    case BOW_WORDS_OR:
    case BOW_WORDS_NEAR:
    default:
      return fail (self, N_("“AND”, “OR” and “NEAR” stand between two words."));
    }
}

static gboolean
parse_either (Parser  *self,
              GString *expression)
{
  if (!parse_close (self, expression))
    return FALSE;
  while (is_next (self, BOW_WORDS_OR))
    {
      self->at++;
      g_string_append (expression, " OR ");
      if (!parse_close (self, expression))
        return FALSE;
    }

  return TRUE;
}

static gboolean
parse_excluded (Parser *self)
{
  gboolean parsed;

  if (self->depth > 0)
    return fail (self, N_("A minus, or “NOT”, stands outside brackets and not beside “OR”."));
  if (is_next (self, BOW_WORDS_NOT))
    self->at++;
  if (self->exclude->len > 0)
    g_string_append (self->exclude, " OR ");
  self->is_excluding = TRUE;
  if (is_next (self, BOW_WORDS_WORD))
    {
      append_word (self, self->exclude);
      parsed = TRUE;
    }
  else
    {
      parsed = is_next (self, BOW_WORDS_OPEN) ? parse_bracket (self, self->exclude)
                                              : fail (self, N_("“NOT” stands before a word or a bracket."));
    }
  self->is_excluding = FALSE;

  return parsed;
}

static gboolean
is_excluded_next (Parser *self)
{
  const BowWordsItem *item = peek (self);

  return item != NULL && (item->sort == BOW_WORDS_NOT || (item->sort == BOW_WORDS_WORD && item->excluded));
}

static gboolean
parse_all (Parser  *self,
           GString *expression)
{
  gboolean any = FALSE;
  gsize start = expression->len;

  do
    {
      if (is_excluded_next (self))
        {
          if (!parse_excluded (self))
            return FALSE;
          continue;
        }
      g_string_append (expression, any ? ") AND (" : "(");
      any = TRUE;
      if (!parse_either (self, expression))
        return FALSE;
      if (!is_next (self, BOW_WORDS_AND))
        continue;
      self->at++;
      if (peek (self) == NULL)
        return fail (self, N_("“AND”, “OR” and “NEAR” stand between two words."));
    }
  while (peek (self) != NULL && !is_next (self, BOW_WORDS_CLOSE));
  if (expression->len > start)
    g_string_append_c (expression, ')');

  return any || self->depth == 0 || fail (self, N_("A bracket is closed that was not opened, or holds nothing."));
}

static const BowWordsItem *
item_at (GArray *items,
         guint   at)
{
  return &g_array_index (items, BowWordsItem, at);
}

static guint
find_open (GArray *items,
           guint   at)
{
  guint depth = 1;

  while (at > 0 && depth > 0)
    {
      at--;
      depth += item_at (items, at)->sort == BOW_WORDS_CLOSE ? 1 : 0;
      depth -= item_at (items, at)->sort == BOW_WORDS_OPEN ? 1 : 0;
    }

  return at;
}

/* The last word that is looked for may be begun only, unless it is in a bracket,
 * which has been closed. */
static guint
find_last (GArray *items)
{
  for (guint i = items->len; i > 0; i--)
    {
      const BowWordsItem *item = item_at (items, i - 1);
      guint first = item->sort == BOW_WORDS_CLOSE ? find_open (items, i - 1) : i - 1;
      gboolean excluded = item->excluded || (first > 0 && item_at (items, first - 1)->sort == BOW_WORDS_NOT);

      if (item->sort == BOW_WORDS_CLOSE && !excluded)
        return G_MAXUINT;
      if (item->sort == BOW_WORDS_WORD && !excluded)
        return i - 1;
      i = first + 1;
    }

  return G_MAXUINT;
}

static gboolean
run (BowWords    *words,
     GArray      *items,
     const char **problem)
{
  Parser parser = { .words = words, .items = items, .parse_all = parse_all, .last = find_last (items), .exclude = g_string_new (NULL) };
  GString *expression = g_string_new (NULL);
  gboolean parsed = items->len == 0 || parse_all (&parser, expression);

  if (parsed && parser.at < items->len)
    parsed = fail (&parser, N_("A bracket is closed that was not opened, or holds nothing."));
  if (parsed && expression->len > 0)
    words->match = g_strdup (expression->str);
  if (parsed && parser.exclude->len > 0)
    words->exclude = g_strdup (parser.exclude->str);
  *problem = parser.problem;
  g_string_free (expression, TRUE);
  g_string_free (parser.exclude, TRUE);

  return parsed;
}

/* Fills in the expressions. What is wrong is said, and the words are looked for
 * as if no operator stood among them. */
void
_bow_words_build (BowWords *self,
                  GArray   *items)
{
  g_autoptr (GArray) plain = NULL;
  const char *problem;

  if (run (self, items, &problem))
    return;
  self->problem = g_strdup (_(problem));
  g_ptr_array_set_size (self->terms, 0);
  g_ptr_array_set_size (self->phrases, 0);
  plain = g_array_new (FALSE, FALSE, sizeof (BowWordsItem));
  for (guint i = 0; i < items->len; i++)
    {
      BowWordsItem item = g_array_index (items, BowWordsItem, i);

      if (item.sort != BOW_WORDS_WORD)
        continue;
      if (i > 0 && g_array_index (items, BowWordsItem, i - 1).sort == BOW_WORDS_NOT)
        item.excluded = TRUE;
      g_array_append_val (plain, item);
    }
  run (self, plain, &problem);
}
