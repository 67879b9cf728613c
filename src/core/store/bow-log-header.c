/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-log-header.h"

#include <sodium.h>
#include <string.h>

#include "base/bow-json-text.h"

#define HEADER_FORMAT 1
#define HEX_LENGTH (2 * BOW_HASH_LENGTH)

void
bow_hash (guint8 hash[BOW_HASH_LENGTH], gconstpointer bytes, gsize length)
{
  crypto_generichash (hash, BOW_HASH_LENGTH, bytes, length, NULL, 0);
}

void
bow_hash_salted (guint8 hash[BOW_HASH_LENGTH], const guint8 salt[BOW_HASH_LENGTH],
                 gconstpointer bytes, gsize length)
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, BOW_HASH_LENGTH);
  crypto_generichash_update (&state, salt, BOW_HASH_LENGTH);
  crypto_generichash_update (&state, bytes, length);
  crypto_generichash_final (&state, hash, BOW_HASH_LENGTH);
}

gboolean
bow_hash_is_none (const guint8 hash[BOW_HASH_LENGTH])
{
  return sodium_is_zero (hash, BOW_HASH_LENGTH);
}

void
bow_hash_append (GString *text, const guint8 hash[BOW_HASH_LENGTH])
{
  char hex[HEX_LENGTH + 1];

  sodium_bin2hex (hex, sizeof hex, hash, BOW_HASH_LENGTH);
  g_string_append_len (text, hex, HEX_LENGTH);
}

static void
append_number (GString *text, gint64 number)
{
  char digits[20];
  char *p = digits + sizeof digits;

  do
    *--p = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  g_string_append_len (text, p, digits + sizeof digits - p);
}

static void
append_id (GString *text, const BowId *id)
{
  char printed[BOW_ID_TEXT_LENGTH + 1];

  bow_id_print (id, printed);
  g_string_append_c (text, '"');
  g_string_append_len (text, printed, BOW_ID_TEXT_LENGTH);
  g_string_append_c (text, '"');
}

static void
append_hash (GString *text, const guint8 *hash)
{
  g_string_append_c (text, '"');
  bow_hash_append (text, hash);
  g_string_append_c (text, '"');
}

/* Up to the quote before the wall time. */
static void
append_start (const BowHeader *self, GString *text)
{
  g_string_append_c (text, '[');
  append_number (text, HEADER_FORMAT);
  g_string_append_c (text, ',');
  append_id (text, &self->feed);
  g_string_append_c (text, ',');
  append_number (text, self->seq);
  g_string_append_c (text, ',');
  append_number (text, self->clock);
  g_string_append_len (text, ",\"", 2);
}

/* From the quote after the wall time up to the list of what it replaces. */
static void
append_middle (const BowHeader *self, GString *text)
{
  g_string_append_len (text, "\",", 2);
  append_hash (text, self->prev);
  g_string_append_c (text, ',');
  bow_json_text_append (text, self->act);
  g_string_append_c (text, ',');
  bow_json_text_append (text, self->verb);
  g_string_append_c (text, ',');
  append_id (text, self->subject);
  g_string_append_c (text, ',');
  if (self->field != NULL)
    bow_json_text_append (text, self->field);
  else
    g_string_append_len (text, "null", 4);
  g_string_append_len (text, ",[", 2);
}

/* From the quote after the program's version. */
static void
append_end (const BowHeader *self, GString *text)
{
  g_string_append_len (text, "\",", 2);
  append_hash (text, self->commitment);
  g_string_append_c (text, ']');
}

/* The exact bytes that are stored and hashed: a JSON array of format, feed,
 * sequence, clock, wall time, hash before, act, verb, subject, field, hashes
 * replaced, version of the program, commitment. */
void
bow_header_print (const BowHeader *self, const char *wall_time, const char *supersedes, GString *text)
{
  g_string_truncate (text, 0);
  append_start (self, text);
  g_string_append (text, wall_time);
  append_middle (self, text);
  g_string_append (text, supersedes);
  g_string_append_len (text, "],\"", 3);
  g_string_append (text, BOW_VERSION);
  append_end (self, text);
}

static gboolean
skip (const char **p, const char *end, const GString *part)
{
  if ((gsize) (end - *p) < part->len || memcmp (*p, part->str, part->len) != 0)
    return FALSE;
  *p += part->len;
  return TRUE;
}

static void
skip_set (const char **p, const char *end, const char *set)
{
  while (*p < end && **p != '\0' && strchr (set, **p) != NULL)
    (*p)++;
}

/* Quoted hashes of 64 digits between commas, and the bracket behind them. */
static gboolean
skip_hashes (const char **p, const char *end)
{
  if (*p < end && **p == ']')
    return (*p)++, TRUE;

  for (;;)
    {
      const char *start = *p + 1;

      if (end - *p < HEX_LENGTH + 3 || **p != '"')
        return FALSE;
      *p = start;
      skip_set (p, end, "0123456789abcdef");
      if (*p - start != HEX_LENGTH || end - *p < 2 || *(*p)++ != '"')
        return FALSE;
      if (*(*p)++ == ']')
        return TRUE;
      if (*(*p - 1) != ',')
        return FALSE;
    }
}

/* Whether a stored header says what the columns beside it say, to the byte. */
gboolean
bow_header_matches (const BowHeader *self, const char *text, gsize length, GString *scratch)
{
  const char *p = text;
  const char *end = text + length;

  g_string_truncate (scratch, 0);
  append_start (self, scratch);
  if (!skip (&p, end, scratch))
    return FALSE;
  skip_set (&p, end, "0123456789-+:.TZ");

  g_string_truncate (scratch, 0);
  append_middle (self, scratch);
  if (!skip (&p, end, scratch) || !skip_hashes (&p, end))
    return FALSE;

  g_string_assign (scratch, ",\"");
  if (!skip (&p, end, scratch))
    return FALSE;
  skip_set (&p, end, "0123456789.abcdefghijklmnopqrstuvwxyz-+~");

  g_string_truncate (scratch, 0);
  append_end (self, scratch);
  return skip (&p, end, scratch) && p == end;
}
