/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cuts what was typed into words, operators and what asks for a kind. */
#include "case/bow-words-private.h"

#include <string.h>

/* As FTS5 has it where nothing is said. */
#define USUAL_DISTANCE 10
#define MOST_DISTANCE 100
/* More words than this nobody types; the rest is passed over. */
#define MOST_ITEMS 64

/* Beside the letter and the name of each kind. */
static const struct
{
  const char *word;
  const char *kind;
} aliases[] = {
  { "file", "attachment" },
  { "op", "operation" },
  { "org", "organisation" },
  { "phone", "telephone" },
  { "plate", "vehicle" },
  { "vrm", "vehicle" },
};

static void
item_clear (gpointer data)
{
  BowWordsItem *item = data;

  g_free (item->text);
}

static const BowKind *
find_kind (const char *word)
{
  const BowKind *kind = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (strcmp (aliases[i].word, word) == 0)
      return bow_kind_find (aliases[i].kind);
  if (word[0] != '\0' && word[1] == '\0')
    kind = bow_kind_find_letter (g_ascii_toupper (word[0]));
  else
    kind = bow_kind_find (word);

  return kind != NULL && (kind->flags & (BOW_KIND_PRIVATE | BOW_KIND_CHILD)) == 0 ? kind : NULL;
}

static gboolean
has_token (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (bow_words_is_token (g_utf8_get_char (at)))
      return TRUE;

  return FALSE;
}

static gboolean
is_end (gunichar character)
{
  return character == '"' || character == '(' || character == ')' || g_unichar_isspace (character);
}

static const char *
find_end (const char *at,
          gboolean    quoted)
{
  while (*at != '\0' && (quoted ? *at != '"' : !is_end (g_utf8_get_char (at))))
    at = g_utf8_next_char (at);

  return at;
}

static gboolean
read_near (BowWordsItem *item,
           gboolean      shouted)
{
  guint64 distance = USUAL_DISTANCE;

  if (!g_str_has_prefix (item->text, "NEAR") || (item->text[4] != '\0' && item->text[4] != '/') || (shouted && item->text[4] == '\0'))
    return FALSE;
  if (item->text[4] == '/' && !g_ascii_string_to_unsigned (item->text + 5, 10, 1, MOST_DISTANCE, &distance, NULL))
    return FALSE;
  item->sort = BOW_WORDS_NEAR;
  item->distance = (guint) distance;

  return TRUE;
}

static void
read_operator (BowWordsItem *item,
               gboolean      shouted)
{
  if (strcmp (item->text, "AND") == 0)
    item->sort = BOW_WORDS_AND;
  else if (strcmp (item->text, "OR") == 0)
    item->sort = BOW_WORDS_OR;
  else if (strcmp (item->text, "NOT") == 0 && !shouted)
    item->sort = BOW_WORDS_NOT;
  else
    read_near (item, shouted);
}

static void
add (BowWordsPieces *self,
     BowWordsItem   *item)
{
  if (item->sort == BOW_WORDS_WORD && !has_token (item->text))
    g_free (item->text);
  else
    g_array_append_vals (self->items, item, 1);
}

/* `p:smith` and `p: smith` ask for persons; `in:raptor` for an operation. */
static const char *
cut_scope (BowWordsPieces *self,
           const char     *start,
           const char     *end)
{
  const char *colon = memchr (start, ':', (gsize) (end - start));
  g_autofree char *before = colon != NULL ? g_ascii_strdown (start, colon - start) : NULL;
  const BowKind *kind = before != NULL ? find_kind (before) : NULL;

  if (kind != NULL)
    {
      if (!g_ptr_array_find (self->kinds, kind->name, NULL))
        g_ptr_array_add (self->kinds, (gpointer) kind->name);
      return colon + 1;
    }
  if (before != NULL && strcmp (before, "in") == 0 && self->inside == NULL && colon + 1 < end)
    {
      self->inside = g_strndup (colon + 1, (gsize) (end - colon - 1));
      return end;
    }

  return start;
}

static const char *
cut_word (BowWordsPieces *self,
          const char     *at,
          gboolean        shouted)
{
  BowWordsItem item = { .sort = BOW_WORDS_WORD };
  const char *start;
  const char *end;

  item.excluded = *at == '-';
  at += item.excluded ? 1 : 0;
  item.quoted = *at == '"';
  at += item.quoted ? 1 : 0;
  end = find_end (at, item.quoted);
  start = item.quoted || item.excluded ? at : cut_scope (self, at, end);
  item.begun = !item.quoted && end > start && end[-1] == '*';
  item.text = g_strndup (start, (gsize) (end - start - (item.begun ? 1 : 0)));
  if (!item.quoted && !item.excluded)
    read_operator (&item, shouted);
  add (self, &item);

  return item.quoted && *end == '"' ? end + 1 : end;
}

static gboolean
is_shouted (const char *typed)
{
  for (const char *at = typed; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_islower (g_utf8_get_char (at)))
      return FALSE;

  return TRUE;
}

/* Never fails: whatever is typed is cut somehow. */
BowWordsPieces *
_bow_words_cut (const char *typed)
{
  BowWordsPieces *self = g_new0 (BowWordsPieces, 1);
  gboolean shouted = is_shouted (typed);

  self->items = g_array_new (FALSE, TRUE, sizeof (BowWordsItem));
  self->kinds = g_ptr_array_new ();
  g_array_set_clear_func (self->items, item_clear);

  for (const char *at = typed; *at != '\0' && self->items->len < MOST_ITEMS;)
    {
      BowWordsItem bracket = { .sort = *at == '(' ? BOW_WORDS_OPEN : BOW_WORDS_CLOSE };

      if (*at == '(' || *at == ')')
        {
          add (self, &bracket);
          at++;
        }
      else if (g_unichar_isspace (g_utf8_get_char (at)))
        {
          at = g_utf8_next_char (at);
        }
      else
        {
          at = cut_word (self, at, shouted);
        }
    }

  return self;
}

void
_bow_words_pieces_free (BowWordsPieces *self)
{
  g_array_unref (self->items);
  g_ptr_array_unref (self->kinds);
  g_free (self->inside);
  g_free (self);
}
