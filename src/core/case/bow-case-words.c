/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-words.h"

#include <string.h>

#include "model/bow-kind.h"

/*
 * The language: words all of which must be there; the last of them may be
 * begun only; "words in quotes" stand together; OR between two; a minus
 * excludes. Every word reaches the index in quotes, so nothing that is typed
 * is syntax there.
 */

/* A prefix of one letter would bring half the vocabulary. */
#define SHORTEST_PREFIX 2

typedef struct
{
  char *text;
  gboolean quoted;
  gboolean excluded;
  gboolean alternative;
} Item;

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_free (item->text);
}

/**
 * bow_words_is_token:
 * @character: a character
 *
 * Whether the index counts a character as part of a word: letters, digits
 * and characters of private use.
 *
 * Returns: %TRUE if it does
 */
gboolean
bow_words_is_token (gunichar character)
{
  return g_unichar_isalnum (character)
         || g_unichar_type (character) == G_UNICODE_LETTER_NUMBER
         || g_unichar_type (character) == G_UNICODE_OTHER_NUMBER
         || g_unichar_type (character) == G_UNICODE_PRIVATE_USE;
}

/**
 * bow_words_fold:
 * @text: a word
 * @length: its length in bytes, or -1
 *
 * The word as the index has it: in small letters, without diacritics.
 *
 * Returns: (transfer full): the folded word
 */
char *
bow_words_fold (const char *text,
                gssize      length)
{
  GString *folded = g_string_new (NULL);
  g_autofree char *apart = g_utf8_normalize (text, length, G_NORMALIZE_NFD);

  for (const char *at = apart; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_ismark (character))
        g_string_append_unichar (folded, g_unichar_tolower (character));
    }

  return g_string_free_and_steal (folded);
}

static GPtrArray *
tokens_of (const char *text)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (g_free);
  const char *start = NULL;

  for (const char *at = text;; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gboolean inside = character != 0
                        && (bow_words_is_token (character)
                            || (start != NULL && g_unichar_ismark (character)));

      if (inside && start == NULL)
        start = at;
      if (!inside && start != NULL)
        {
          g_ptr_array_add (tokens, bow_words_fold (start, at - start));
          start = NULL;
        }
      if (character == 0)
        return tokens;
    }
}

static gboolean
has_token (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (bow_words_is_token (g_utf8_get_char (at)))
      return TRUE;

  return FALSE;
}

static const char *
find_end (const char *at,
          gboolean    quoted)
{
  while (*at != '\0' && (quoted ? *at != '"' : *at != '"' && !g_unichar_isspace (g_utf8_get_char (at))))
    at = g_utf8_next_char (at);

  return at;
}

static GArray *
split (const char *typed)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (Item));
  gboolean alternative = FALSE;

  g_array_set_clear_func (items, item_clear);

  for (const char *at = typed; *at != '\0';)
    {
      Item item = { 0, };
      const char *end;

      if (g_unichar_isspace (g_utf8_get_char (at)))
        {
          at = g_utf8_next_char (at);
          continue;
        }

      item.excluded = *at == '-';
      at += item.excluded ? 1 : 0;
      item.quoted = *at == '"';
      at += item.quoted ? 1 : 0;
      end = find_end (at, item.quoted);
      item.text = g_strndup (at, (gsize) (end - at));
      at = item.quoted && *end == '"' ? end + 1 : end;

      if (!item.quoted && !item.excluded && strcmp (item.text, "OR") == 0)
        {
          alternative = items->len > 0;
          g_free (item.text);
        }
      else if (!has_token (item.text))
        {
          g_free (item.text);
        }
      else
        {
          item.alternative = alternative && !item.excluded;
          alternative = FALSE;
          g_array_append_val (items, item);
        }
    }

  return items;
}

static char *
squeeze (const char *text)
{
  GString *mark = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isspace (*at))
      g_string_append_c (mark, g_ascii_toupper (*at));

  return g_string_free_and_steal (mark);
}

/* What plates, telephone numbers and the like look like without spaces. */
static gboolean
is_mark (const char *text)
{
  gsize length = strlen (text);
  gsize n_digits = 0;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (!g_ascii_isalnum (*at))
        return FALSE;
      n_digits += g_ascii_isdigit (*at) ? 1 : 0;
    }

  return n_digits > 0 && length >= 4 && length <= 20;
}

static char *
parse_ref (const char *typed)
{
  g_autofree char *squeezed = squeeze (typed);
  const char *digits = squeezed + 1;
  guint64 number;

  if (!g_ascii_isupper (squeezed[0]) || bow_kind_find_letter (squeezed[0]) == NULL)
    return NULL;
  if (*digits == '-')
    digits++;
  if (strlen (digits) == 0 || strlen (digits) > 9 || strspn (digits, "0123456789") != strlen (digits))
    return NULL;

  number = g_ascii_strtoull (digits, NULL, 10);

  return g_strdup_printf ("%c-%06" G_GUINT64_FORMAT, squeezed[0], number);
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

static gboolean
may_be_prefix (const Item *item,
               gboolean    last)
{
  g_autoptr (GPtrArray) tokens = tokens_of (item->text);

  return last && !item->quoted && !item->excluded && tokens->len > 0
         && g_utf8_strlen (g_ptr_array_index (tokens, tokens->len - 1), -1) >= SHORTEST_PREFIX;
}

static void
add_terms (GPtrArray  *terms,
           const Item *item,
           gboolean    prefix)
{
  g_autoptr (GPtrArray) tokens = tokens_of (item->text);

  for (guint i = 0; i < tokens->len; i++)
    {
      const char *token = g_ptr_array_index (tokens, i);

      g_ptr_array_add (terms, prefix && i == tokens->len - 1 ? g_strconcat (token, "*", NULL) : g_strdup (token));
    }
}

/* Text says "AB12 CDE" or "AB12CDE"; a field of capitals only the second. */
static void
append_mark (GString    *expression,
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
}

static gsize
count_letters (const char *text)
{
  gsize n = 0;

  while (g_ascii_isalpha (text[n]))
    n++;

  return n;
}

/* How many of a plate's characters come before its space, as in AB12 CDE and
 * A123 BCD; 0 for what is no plate. */
static gsize
plate_break (const char *text)
{
  gsize letters = count_letters (text);
  gsize digits = strspn (text + letters, "0123456789");
  gsize rest = count_letters (text + letters + digits);
  gboolean plate = letters >= 1 && letters <= 2 && digits >= 1 && digits <= 3 && rest >= 2 && rest <= 3
                   && text[letters + digits + rest] == '\0';

  return plate ? letters + digits : 0;
}

/* Whether this word and the one after it are the two halves of a plate. */
static gboolean
is_split_mark (const Item *item,
               const Item *next)
{
  g_autofree char *together = NULL;

  if (item->quoted || next->quoted || next->excluded || next->alternative)
    return FALSE;

  together = g_strconcat (item->text, next->text, NULL);

  return plate_break (together) == strlen (item->text);
}

static guint
append_item (GString *expression,
             GArray  *items,
             guint    at,
             guint    last,
             gboolean prefix,
             GPtrArray *terms)
{
  const Item *item = &g_array_index (items, Item, at);
  gsize first = item->quoted ? 0 : plate_break (item->text);

  if (at < last && is_split_mark (item, item + 1))
    {
      g_autofree char *together = g_strconcat (item->text, item[1].text, NULL);
      Item whole = { .text = together };

      append_mark (expression, item->text, item[1].text, prefix && at + 1 == last);
      add_terms (terms, item, FALSE);
      add_terms (terms, item + 1, prefix && at + 1 == last);
      add_terms (terms, &whole, prefix && at + 1 == last);
      return 2;
    }

  if (first > 0)
    {
      g_autofree char *before = g_strndup (item->text, first);

      append_mark (expression, before, item->text + first, prefix && at == last);
    }
  else
    {
      append_quoted (expression, item->text, prefix && at == last);
    }
  add_terms (terms, item, prefix && at == last);

  return 1;
}

static char *
make_match (GArray    *items,
            GPtrArray *terms)
{
  GString *expression = g_string_new (NULL);
  gboolean prefix;

  if (items->len == 0)
    {
      g_string_free (expression, TRUE);
      return NULL;
    }

  prefix = may_be_prefix (&g_array_index (items, Item, items->len - 1), TRUE);

  for (guint i = 0; i < items->len;)
    {
      gboolean alternative = g_array_index (items, Item, i).alternative;

      if (i > 0)
        g_string_append (expression, alternative ? " OR " : ") AND (");
      i += append_item (expression, items, i, items->len - 1, prefix, terms);
    }

  g_string_prepend_c (expression, '(');
  g_string_append_c (expression, ')');

  return g_string_free_and_steal (expression);
}

static char *
make_exclude (GArray *items)
{
  GString *expression = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      if (i > 0)
        g_string_append (expression, " OR ");
      append_quoted (expression, g_array_index (items, Item, i).text, FALSE);
    }

  if (expression->len > 0)
    return g_string_free_and_steal (expression);

  g_string_free (expression, TRUE);
  return NULL;
}

/**
 * bow_words_parse:
 * @typed: (nullable): what a person typed
 *
 * Reads what a person typed to find something. Words all must be there; the
 * last may be begun only; words in quotes stand together; `OR` stands between
 * two that will both do; a minus before a word excludes it. A reference and a
 * number plate are recognised, with or without their space.
 *
 * Returns: (transfer full): what is meant
 */
BowWords *
bow_words_parse (const char *typed)
{
  BowWords *self = g_new0 (BowWords, 1);
  g_autofree char *valid = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  g_autoptr (GArray) items = split (valid);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (Item));
  g_autoptr (GArray) unwanted = g_array_new (FALSE, FALSE, sizeof (Item));
  g_autofree char *mark = squeeze (valid);

  for (guint i = 0; i < items->len; i++)
    g_array_append_val (g_array_index (items, Item, i).excluded ? unwanted : wanted, g_array_index (items, Item, i));

  self->terms = g_ptr_array_new_with_free_func (g_free);
  self->match = make_match (wanted, self->terms);
  self->exclude = make_exclude (unwanted);
  self->ref = parse_ref (valid);
  if (is_mark (mark))
    self->mark = g_steal_pointer (&mark);

  return self;
}

/**
 * bow_words_free:
 * @self: (nullable): what was typed
 *
 * Frees it.
 */
void
bow_words_free (BowWords *self)
{
  if (self == NULL)
    return;

  g_free (self->match);
  g_free (self->exclude);
  g_free (self->ref);
  g_free (self->mark);
  g_ptr_array_unref (self->terms);
  g_free (self);
}
