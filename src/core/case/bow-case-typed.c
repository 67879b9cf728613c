/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-typed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-clock.h"
#include "case/bow-case-private.h"
#include "model/bow-marking.h"

/*
 * What is typed into a dialog, and not into a form, is a memo of the account,
 * with the time at which it was kept before it. Disposal erases all of them: no
 * one knows which record a sentence was about.
 */
#define PREFIX "typed/"
#define MOST_BYTES 100000

/**
 * bow_case_keep_typed:
 * @self: a case
 * @key: which line of which dialog it was typed into
 * @text: (nullable): what was typed; %NULL or empty to forget it
 * @error: return location
 *
 * Keeps what an account has typed and not made use of, in the file and outside
 * the log. What is marked higher than OFFICIAL-SENSITIVE is not kept.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_keep_typed (BowCase     *self,
                     const char  *key,
                     const char  *text,
                     GError     **error)
{
  g_autofree char *memo = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self) && key != NULL, FALSE);

  memo = g_strconcat (PREFIX, key, NULL);
  if (text != NULL && *text != '\0' && strlen (text) <= MOST_BYTES && !bow_marking_is_higher (text))
    value = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s", bow_clock_now (), text);
  return bow_case_set_memo (self, memo, value, error);
}

/**
 * bow_case_read_typed:
 * @self: a case
 * @key: which line of which dialog
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was typed there; %NULL without
 *   @error set where nothing was
 */
char *
bow_case_read_typed (BowCase     *self,
                     const char  *key,
                     GError     **error)
{
  g_autofree char *memo = NULL;
  g_autofree char *value = NULL;
  const char *text;

  g_return_val_if_fail (BOW_IS_CASE (self) && key != NULL, NULL);

  memo = g_strconcat (PREFIX, key, NULL);
  value = bow_case_get_memo (self, memo, error);
  text = value != NULL ? strchr (value, '\n') : NULL;
  return text != NULL ? g_strdup (text + 1) : NULL;
}

/**
 * bow_case_forget_typed:
 * @self: a case
 * @before_ms: milliseconds since 1970
 * @error: return location
 *
 * Forgets what this account typed before then and never came back to.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_forget_typed (BowCase  *self,
                       gint64    before_ms,
                       GError  **error)
{
  g_autoptr (BowStatement) statement = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  statement = bow_connection_statement (self->connection,
                                        "DELETE FROM memo WHERE account = ? AND key GLOB '" PREFIX "*' AND CAST(value AS INTEGER) < ?", error);
  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, self->account);
  bow_statement_bind_integer (statement, 2, before_ms);
  return bow_statement_run (statement, error);
}
