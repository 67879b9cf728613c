/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "case/bow-case-words.h"
#include "model/bow-filter.h"
#include "model/bow-sound.h"
#include "store/bow-connection.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static BowConnection *
open_index (void)
{
  static BowConnection *connection;

  if (connection == NULL)
    {
      g_autoptr (GError) error = NULL;

      connection = bow_connection_new_in_memory (&error);
      g_assert_no_error (error);
      g_assert_true (bow_connection_execute (connection, "CREATE VIRTUAL TABLE words USING fts5(text, content='')", &error));
      g_assert_true (bow_connection_execute (connection, "INSERT INTO words(rowid, text) VALUES(1, 'cars and two men')", &error));
    }
  return connection;
}

/* Nothing that is typed is syntax of the index. */
static void
ask (const char *expression)
{
  g_autoptr (GError) error = NULL;
  BowStatement *statement;
  gboolean has_row;

  if (expression == NULL)
    return;
  statement = bow_connection_statement (open_index (), "SELECT rowid FROM words WHERE words MATCH ?", &error);
  g_assert_no_error (error);
  bow_statement_bind_text (statement, 1, expression);
  if (!bow_statement_step (statement, &has_row, &error))
    g_error ("%s: %s", expression, error->message);
  bow_statement_reset (statement);
}

/* Whatever is typed can be looked for; whatever a filter is read from prints as it was read. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autofree char *text = g_strndup ((const char *) data, MIN (size, 4000));
  g_autoptr (BowWords) words = bow_words_parse (text);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = bow_words_fold (valid, -1);
  g_autofree char *sound = bow_sound_key (folded);
  g_autoptr (BowFilter) filter = g_utf8_validate (text, -1, NULL) ? bow_filter_parse (text, NULL) : NULL;

  ask (words->match);
  ask (words->exclude);
  ask (words->fragment);
  for (guint i = 0; i < words->phrases->len; i++)
    ask (g_ptr_array_index (words->phrases, i));
  g_assert (words->problem == NULL || g_utf8_validate (words->problem, -1, NULL));
  g_assert (sound == NULL || *sound != '\0');
  if (filter != NULL)
    {
      g_autofree char *printed = bow_filter_print (filter);
      g_autoptr (BowFilter) again = bow_filter_parse (printed, NULL);
      g_autofree char *described = bow_filter_describe (filter);

      g_assert (again != NULL && *described != '\0');
    }
  return 0;
}
