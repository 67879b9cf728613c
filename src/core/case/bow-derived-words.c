/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-derived.h"

#include <string.h>

#include "case/bow-case-words.h"
#include "model/bow-sound.h"

/* Of a longer one nobody types a part. */
#define LONGEST_MARK 20
/* As many digits as a telephone number has. */
#define LEAST_DIGITS 7
#define MOST_DIGITS 15

/* What somebody typed is never taken for what we put in. */
static void
append_text (GString    *words,
             const char *text)
{
  gsize start = words->len;

  g_string_append (words, text);
  for (char *at = strstr (words->str + start, "\xee\x80"); at != NULL; at = strstr (at, "\xee\x80"))
    memcpy (at, "   ", 3);
}

static void
append_key (GString    *words,
            const char *sign,
            const char *key)
{
  g_string_append_c (words, ' ');
  g_string_append (words, sign);
  g_string_append (words, key);
}

/* The words of a name as they are and as they sound. */
static void
append_name (GString    *words,
             const char *text)
{
  const char *start = NULL;

  for (const char *at = text;; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      gboolean inside = character != 0 && (bow_words_is_token (character) || (start != NULL && g_unichar_ismark (character)));

      if (inside && start == NULL)
        start = at;
      if (!inside && start != NULL)
        {
          g_autofree char *folded = bow_words_fold (start, at - start);
          g_autofree char *sound = bow_sound_key (folded);

          append_key (words, BOW_WORDS_NAME, folded);
          if (sound != NULL)
            append_key (words, BOW_WORDS_SOUND, sound);
          start = NULL;
        }
      if (character == 0)
        return;
    }
}

/* Every end of it, so that whatever part of it is typed begins one. */
static void
append_mark (GString    *words,
             const char *text)
{
  g_autofree char *folded = bow_words_fold_mark (text);
  gsize length = strlen (folded);

  if (length > LONGEST_MARK)
    return;
  for (gsize i = 0; i + BOW_WORDS_SHORTEST_MARK <= length; i++)
    append_key (words, BOW_WORDS_MARK, folded + i);
}

/* A telephone number in a text, however its digits are grouped, is one word too. */
static const char *
append_number (GString    *words,
               const char *start)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *end = start;
  gsize n_groups = 1;

  for (const char *at = start;; at++)
    {
      if (g_ascii_isdigit (*at))
        {
          g_string_append_c (digits, *at);
          end = at + 1;
        }
      else if ((*at == ' ' || *at == '-') && g_ascii_isdigit (at[1]))
        {
          n_groups++;
        }
      else if (*at != '+' || at != start)
        {
          break;
        }
    }
  if (n_groups > 1 && digits->len >= LEAST_DIGITS && digits->len <= MOST_DIGITS)
    {
      g_autofree char *number = g_strconcat (*start == '+' ? "+" : "", digits->str, NULL);
      g_autofree char *folded = bow_words_fold_mark (number);

      append_key (words, BOW_WORDS_MARK, folded);
    }

  return MAX (end, start + 1);
}

static void
append_numbers (GString    *words,
                const char *text)
{
  gboolean inside = FALSE;

  for (const char *at = text; *at != '\0';)
    {
      gboolean starts = (*at == '0' || (*at == '+' && g_ascii_isdigit (at[1]))) && !inside;

      inside = g_ascii_isalnum (*at);
      at = starts ? append_number (words, at) : at + 1;
    }
}

/* What finds the record, and is no word of it. */
static void
append_keys (GString        *words,
             const BowField *field,
             const char     *text)
{
  if ((field->flags & BOW_FIELD_NAME) != 0)
    append_name (words, text);
  if ((field->flags & BOW_FIELD_CAPITALS) != 0)
    append_mark (words, text);
  else if (field->type == BOW_FIELD_PROSE)
    append_numbers (words, text);
}

static GString *
collect_words (BowRecord *record)
{
  const BowKind *kind = bow_record_get_kind (record);
  g_autoptr (GString) keys = g_string_new (NULL);
  GString *words = g_string_new (NULL);

  if (kind->flags & BOW_KIND_PRIVATE)
    return words;

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const char *text = bow_record_get_at (record, i);

      if ((kind->fields[i].flags & BOW_FIELD_SEARCHED) == 0 || text == NULL)
        continue;
      if (words->len > 0)
        g_string_append_c (words, '\n');
      append_text (words, text);
      append_keys (keys, &kind->fields[i], text);
    }
  append_key (words, BOW_WORDS_KIND, kind->parent != NULL ? kind->parent : kind->name);
  g_string_append_len (words, keys->str, (gssize) keys->len);

  return words;
}

static gboolean
forget (BowConnection  *connection,
        gint64          row,
        GError        **error)
{
  BowStatement *statement = bow_connection_statement (connection, "DELETE FROM record_words WHERE rowid = ?", error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, row);

  return bow_statement_run (statement, error);
}

/**
 * bow_derived_words:
 * @connection: a connection
 * @record: a record
 * @row: its row
 * @is_new: whether there can be nothing of it yet
 * @error: return location
 *
 * Writes the words by which the record is found, and beside them its kind,
 * what its names sound like, and the ends of its marks.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_derived_words (BowConnection  *connection,
                   BowRecord      *record,
                   gint64          row,
                   gboolean        is_new,
                   GError        **error)
{
  g_autoptr (GString) words = collect_words (record);
  BowStatement *insert;

  if (!is_new && !forget (connection, row, error))
    return FALSE;
  if (words->len == 0)
    return TRUE;

  insert = bow_connection_statement (connection, "INSERT INTO record_words(rowid, words) VALUES(?, ?)", error);
  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, row);
  bow_statement_bind_text (insert, 2, words->str);

  return bow_statement_run (insert, error);
}

