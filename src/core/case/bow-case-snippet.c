/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-snippet.h"

#include "case/bow-case-private.h"
#include "case/bow-case-row.h"

/* Words on both sides of the first one found. */
#define WORDS_BEFORE 5
#define WORDS_IN_ALL 18
/* Where in a long text the words are looked for. */
#define MOST_TEXT (256 * 1024)

typedef struct
{
  const char *start;
  const char *end;
} Word;

static gboolean
matches (const char *folded,
         GPtrArray  *terms)
{
  for (guint i = 0; i < terms->len; i++)
    {
      const char *term = g_ptr_array_index (terms, i);
      gsize length = strlen (term);

      if (length > 0 && term[length - 1] == '*' ? strncmp (folded, term, length - 1) == 0
                                                : strcmp (folded, term) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Most words of most texts are plain letters: no need to take those apart. */
static gboolean
is_found (const char *start,
          const char *end,
          GPtrArray  *terms)
{
  char plain[64];
  gsize length = (gsize) (end - start);
  g_autofree char *folded = NULL;

  if (length < sizeof plain)
    {
      gsize i;

      for (i = 0; i < length && g_ascii_isalnum (start[i]); i++)
        plain[i] = g_ascii_tolower (start[i]);
      if (i == length)
        {
          plain[length] = '\0';
          return matches (plain, terms);
        }
    }

  folded = bow_words_fold (start, (gssize) length);

  return matches (folded, terms);
}

static const char *
next_word (const char *at,
           Word       *word)
{
  while (*at != '\0' && !bow_words_is_token (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);

  word->start = at;
  while (*at != '\0' && (bow_words_is_token (g_utf8_get_char (at)) || g_unichar_ismark (g_utf8_get_char (at))))
    at = g_utf8_next_char (at);
  word->end = at;

  return at;
}

/* Keeps line breaks, and marks that somebody typed, out of the one line. */
static void
append_plain (GString    *snippet,
              const char *start,
              const char *end)
{
  for (const char *at = start; at < end; at++)
    {
      if ((guchar) *at > ' ' && *at != 0x7f)
        g_string_append_c (snippet, *at);
      else if (snippet->len > 0 && snippet->str[snippet->len - 1] != ' ')
        g_string_append_c (snippet, ' ');
    }
}

/* Some words before the first that is found, so that it can be understood. */
static const char *
find_start (const char *text,
            GPtrArray  *terms)
{
  const char *before[WORDS_BEFORE] = { NULL, };
  const char *at = text;

  for (guint n = 0; at - text < MOST_TEXT; n++)
    {
      Word word;

      at = next_word (at, &word);
      if (word.start == word.end)
        break;
      if (is_found (word.start, word.end, terms))
        return n < WORDS_BEFORE ? text : before[n % WORDS_BEFORE];
      before[n % WORDS_BEFORE] = word.start;
    }

  return text;
}

/**
 * bow_snippet_make:
 * @text: a text
 * @terms: (element-type utf8): folded words; one that ends in `*` is a beginning
 * @n_found: (out): how many words of the snippet are among them
 *
 * Cuts one line out of a text around the first of the words, each of which
 * then stands between U+0002 and U+0003. Without any it is how the text begins.
 *
 * Returns: (transfer full): the line
 */
char *
bow_snippet_make (const char *text,
                  GPtrArray  *terms,
                  guint      *n_found)
{
  GString *snippet = g_string_new (NULL);
  const char *at = find_start (text, terms);

  *n_found = 0;
  if (at != text)
    g_string_append (snippet, "…");

  for (guint i = 0; i < WORDS_IN_ALL; i++)
    {
      Word word;
      const char *after = next_word (at, &word);

      append_plain (snippet, at, word.start);
      if (word.start != word.end && is_found (word.start, word.end, terms))
        {
          g_string_append_c (snippet, '\x02');
          append_plain (snippet, word.start, word.end);
          g_string_append_c (snippet, '\x03');
          *n_found += 1;
        }
      else
        {
          append_plain (snippet, word.start, word.end);
        }
      at = after;
    }

  if (*at != '\0')
    g_string_append (snippet, "…");

  return g_string_free_and_steal (snippet);
}

static char *
make_columns (const BowKind *kind)
{
  GString *columns = g_string_new (NULL);

  for (gsize i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & BOW_FIELD_SEARCHED) != 0)
      g_string_append_printf (columns, "%s\"%s\"", columns->len > 0 ? ", " : "", kind->fields[i].name);

  return g_string_free_and_steal (columns);
}

/* The field with most of the words; the first one, where there are none. */
static char *
best_of (BowStatement *statement,
         GPtrArray    *terms)
{
  g_autofree char *best = NULL;
  guint most = 0;

  for (int i = 0; i < bow_statement_n_columns (statement); i++)
    {
      const char *text = bow_statement_text (statement, i);
      g_autofree char *snippet = NULL;
      guint n_found;

      if (text == NULL)
        continue;
      snippet = bow_snippet_make (text, terms, &n_found);
      if (best == NULL || n_found > most)
        {
          g_free (best);
          best = g_steal_pointer (&snippet);
          most = n_found;
        }
    }

  return g_steal_pointer (&best);
}

/**
 * bow_case_read_snippet:
 * @self: a case
 * @row: row of a record, or of one that lives in another
 * @terms: (element-type utf8): folded words; one that ends in `*` is a beginning
 * @error: return location
 *
 * Makes a snippet out of the fields of a record that a search looks in.
 *
 * Returns: (transfer full) (nullable): one line; %NULL without @error set where
 *   the record has no such text
 */
char *
bow_case_read_snippet (BowCase    *self,
                       gint64      row,
                       GPtrArray  *terms,
                       GError    **error)
{
  g_autoptr (BowStatement) statement = NULL;
  g_autofree char *columns = NULL;
  g_autofree char *sql = NULL;
  const BowKind *kind;
  gboolean found;

  kind = bow_case_read_kind (self, row, error);
  if (kind == NULL)
    return NULL;

  columns = make_columns (kind);
  if (*columns == '\0')
    return NULL;

  sql = g_strdup_printf ("SELECT %s FROM \"%s\" WHERE id = ?", columns, kind->name);
  statement = bow_connection_statement (self->connection, sql, error);
  if (statement == NULL)
    return NULL;

  bow_statement_bind_integer (statement, 1, row);
  if (!bow_statement_step (statement, &found, error) || !found)
    return NULL;

  return best_of (statement, terms);
}
