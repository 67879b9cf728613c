/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-json-scanner.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-error.h"

/* Longer than any number that says more than a double holds. */
#define MAX_NUMBER 400

typedef enum
{
  /* A value has to come. */
  EXPECT_VALUE,
  /* A value, or the end of the array that has just begun. */
  EXPECT_FIRST_VALUE,
  /* A name, or the end of the object that has just begun. */
  EXPECT_FIRST_KEY,
  /* A comma, or the end of what is open. */
  EXPECT_MORE,
  EXPECT_NOTHING,
} Expect;

struct _BowJsonScanner
{
  GBytes *bytes;
  char *name;
  const char *start;
  const char *at;
  const char *end;
  guint max_depth;
  /* '{' or '[' of everything that is open. */
  GString *open;
  Expect expect;
  gboolean is_checked;
  GString *text;
  double number;
};

/**
 * bow_json_scanner_new:
 * @text: a JSON text in UTF-8; a byte order mark before it is passed over
 * @name: its name, for messages
 * @max_depth: how deep arrays and objects may stand in each other, at most
 *   %BOW_JSON_MAX_DEPTH
 *
 * Begins to go through a text.
 *
 * Returns: (transfer full): the scanner
 */
BowJsonScanner *
bow_json_scanner_new (GBytes     *text,
                      const char *name,
                      guint       max_depth)
{
  BowJsonScanner *self = g_new0 (BowJsonScanner, 1);
  gsize length;

  g_return_val_if_fail (max_depth <= BOW_JSON_MAX_DEPTH, NULL);

  self->bytes = g_bytes_ref (text);
  self->name = g_strdup (name);
  self->start = g_bytes_get_data (text, &length);
  if (self->start == NULL)
    self->start = "";
  self->end = self->start + length;
  self->at = self->start;
  if (length >= 3 && memcmp (self->start, "\xef\xbb\xbf", 3) == 0)
    self->at += 3;
  self->max_depth = max_depth;
  self->open = g_string_new (NULL);
  self->text = g_string_new (NULL);

  return self;
}

/**
 * bow_json_scanner_free:
 * @self: (nullable): a scanner
 *
 * Frees it.
 */
void
bow_json_scanner_free (BowJsonScanner *self)
{
  if (self == NULL)
    return;

  g_bytes_unref (self->bytes);
  g_free (self->name);
  g_string_free (self->open, TRUE);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * bow_json_scanner_fail:
 * @self: a scanner
 * @code: a #BowError
 * @message: what is wrong where the scanner is, as a sentence
 * @error: return location
 *
 * Tells what is wrong with the file, the line and the place in it.
 *
 * Returns: %FALSE
 */
gboolean
bow_json_scanner_fail (BowJsonScanner  *self,
                       int              code,
                       const char      *message,
                       GError         **error)
{
  guint line = 1;
  const char *line_start = self->start;

  for (const char *c = self->start; c < self->at; c++)
    if (*c == '\n')
      {
        line++;
        line_start = c + 1;
      }
  g_set_error (error, BOW_ERROR, code, _("%s, line %u, byte %u: %s"), self->name, line,
               (guint) (self->at - line_start) + 1, message);

  return FALSE;
}

static gboolean
fail (BowJsonScanner  *self,
      const char      *message,
      GError         **error)
{
  return bow_json_scanner_fail (self, BOW_ERROR_FORMAT, message, error);
}

/* What is not UTF-8 is not JSON, wherever it stands. */
static gboolean
check_encoding (BowJsonScanner  *self,
                GError         **error)
{
  const char *wrong;
  const char *valid_from = self->at;

  self->is_checked = TRUE;
  if (g_utf8_validate (self->at, self->end - self->at, &wrong))
    return TRUE;
  self->at = wrong;
  if (self->end - valid_from >= 2 && (memcmp (valid_from, "\xff\xfe", 2) == 0 || memcmp (valid_from, "\xfe\xff", 2) == 0))
    return fail (self, _("The file is in UTF-16. Save it as UTF-8 and try again."), error);

  return fail (self, _("This is not a text in UTF-8. Save the file as UTF-8 and try again."), error);
}

static void
skip_blanks (BowJsonScanner *self)
{
  while (self->at < self->end && (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

static int
peek (BowJsonScanner *self)
{
  return self->at < self->end ? (guchar) *self->at : -1;
}

static gboolean
read_hex (BowJsonScanner *self,
          gunichar       *unit)
{
  *unit = 0;
  if (self->end - self->at < 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (self->at[i]);

      if (digit < 0)
        return FALSE;
      *unit = *unit << 4 | (gunichar) digit;
    }
  self->at += 4;

  return TRUE;
}

/* After the backslash and the u. Half of a pair alone stands for nothing. */
static gboolean
read_unicode (BowJsonScanner *self)
{
  gunichar unit, other;

  if (!read_hex (self, &unit))
    return FALSE;
  if (unit >= 0xd800 && unit < 0xdc00 && self->end - self->at >= 6 && self->at[0] == '\\' && self->at[1] == 'u')
    {
      const char *back = self->at;

      self->at += 2;
      if (!read_hex (self, &other))
        return FALSE;
      if (other >= 0xdc00 && other < 0xe000)
        unit = 0x10000 + ((unit - 0xd800) << 10) + (other - 0xdc00);
      else
        self->at = back;
    }
  g_string_append_unichar (self->text, unit == 0 || (unit >= 0xd800 && unit < 0xe000) ? 0xfffd : unit);

  return TRUE;
}

static gboolean
read_escape (BowJsonScanner *self)
{
  static const char names[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  int c = peek (self);
  const char *found = c > 0 ? strchr (names, c) : NULL;

  if (c == -1)
    return FALSE;
  self->at++;
  if (c == 'u')
    return read_unicode (self);
  if (found == NULL)
    return FALSE;
  g_string_append_c (self->text, meanings[found - names]);

  return TRUE;
}

static gboolean
read_string (BowJsonScanner  *self,
             GError         **error)
{
  g_string_truncate (self->text, 0);
  self->at++;
  for (;;)
    {
      const char *plain = self->at;

      while (self->at < self->end && *self->at != '"' && *self->at != '\\' && (guchar) *self->at >= 0x20)
        self->at++;
      g_string_append_len (self->text, plain, self->at - plain);
      if (peek (self) == -1)
        return fail (self, _("A text that has begun does not end. The file may be cut off."), error);
      if (*self->at == '"')
        {
          self->at++;
          return TRUE;
        }
      if (*self->at != '\\')
        return fail (self, _("A text holds a control character, which JSON forbids."), error);
      self->at++;
      if (!read_escape (self))
        return fail (self, _("A backslash in a text has no meaning here."), error);
    }
}

static gboolean
skip_digits (BowJsonScanner *self)
{
  const char *first = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;

  return self->at > first;
}

/* RFC 8259 §6: no plus, no zeros in front, digits on both sides of the point. */
static gboolean
scan_number (BowJsonScanner *self)
{
  if (peek (self) == '-')
    self->at++;
  if (peek (self) == '0')
    self->at++;
  else if (!skip_digits (self))
    return FALSE;
  if (peek (self) == '.')
    {
      self->at++;
      if (!skip_digits (self))
        return FALSE;
    }
  if (peek (self) == 'e' || peek (self) == 'E')
    {
      self->at++;
      if (peek (self) == '+' || peek (self) == '-')
        self->at++;
      return skip_digits (self);
    }

  return TRUE;
}

static gboolean
read_number (BowJsonScanner  *self,
             GError         **error)
{
  const char *first = self->at;
  char copy[MAX_NUMBER + 1];

  if (!scan_number (self) || self->at - first > MAX_NUMBER)
    return fail (self, _("This is not a number as JSON writes it."), error);
  memcpy (copy, first, (gsize) (self->at - first));
  copy[self->at - first] = '\0';
  self->number = g_ascii_strtod (copy, NULL);

  return TRUE;
}

static gboolean
read_word (BowJsonScanner  *self,
           const char      *word,
           GError         **error)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return fail (self, _("A value was expected here."), error);
  self->at += length;

  return TRUE;
}

static gboolean
open_bracket (BowJsonScanner  *self,
              char             bracket,
              GError         **error)
{
  if (self->open->len >= self->max_depth)
    return fail (self, _("Values are nested more deeply than in any map."), error);
  self->at++;
  g_string_append_c (self->open, bracket);
  self->expect = bracket == '{' ? EXPECT_FIRST_KEY : EXPECT_FIRST_VALUE;

  return TRUE;
}

static void
end_value (BowJsonScanner *self)
{
  self->expect = self->open->len > 0 ? EXPECT_MORE : EXPECT_NOTHING;
}

static gboolean
read_value (BowJsonScanner  *self,
            BowJsonToken    *token,
            GError         **error)
{
  int c = peek (self);

  if (c == '{' || c == '[')
    {
      *token = c == '{' ? BOW_JSON_OBJECT : BOW_JSON_ARRAY;
      return open_bracket (self, (char) c, error);
    }
  end_value (self);
  switch (c)
    {
    case -1:
      return fail (self, _("The file ends where a value was expected. It may be cut off."), error);
    case '"':
      *token = BOW_JSON_STRING;
      return read_string (self, error);
    case 't':
      *token = BOW_JSON_TRUE;
      return read_word (self, "true", error);
    case 'f':
      *token = BOW_JSON_FALSE;
      return read_word (self, "false", error);
    case 'n':
      *token = BOW_JSON_NULL;
      return read_word (self, "null", error);
    default:
      *token = BOW_JSON_NUMBER;
      return c == '-' || g_ascii_isdigit (c) ? read_number (self, error) : fail (self, _("A value was expected here."), error);
    }
}

static gboolean
read_key (BowJsonScanner  *self,
          BowJsonToken    *token,
          GError         **error)
{
  *token = BOW_JSON_KEY;
  if (peek (self) != '"')
    return fail (self, _("A name in quotation marks was expected here."), error);
  if (!read_string (self, error))
    return FALSE;
  skip_blanks (self);
  if (peek (self) != ':')
    return fail (self, _("A colon was expected after the name."), error);
  self->at++;
  self->expect = EXPECT_VALUE;

  return TRUE;
}

static gboolean
close_bracket (BowJsonScanner *self,
               BowJsonToken   *token)
{
  *token = self->open->str[self->open->len - 1] == '{' ? BOW_JSON_OBJECT_END : BOW_JSON_ARRAY_END;
  g_string_truncate (self->open, self->open->len - 1);
  self->at++;
  end_value (self);

  return TRUE;
}

static gboolean
is_at_close (BowJsonScanner *self)
{
  return peek (self) == (self->open->str[self->open->len - 1] == '{' ? '}' : ']');
}

/* After a value within something. */
static gboolean
read_more (BowJsonScanner  *self,
           BowJsonToken    *token,
           GError         **error)
{
  gboolean is_object = self->open->str[self->open->len - 1] == '{';

  if (is_at_close (self))
    return close_bracket (self, token);
  if (peek (self) == -1)
    return fail (self, _("The file ends before everything in it is closed. It may be cut off."), error);
  if (peek (self) != ',')
    return fail (self, is_object ? _("A comma or a closing brace was expected here.") : _("A comma or a closing bracket was expected here."), error);
  self->at++;
  skip_blanks (self);

  return is_object ? read_key (self, token, error) : read_value (self, token, error);
}

/**
 * bow_json_scanner_next:
 * @self: a scanner
 * @token: (out): what comes next
 * @error: return location
 *
 * Goes on by one token. %BOW_JSON_END comes once, after the one value that a
 * text holds.
 *
 * Returns: %FALSE with %BOW_ERROR_FORMAT, which says the line, where the text is
 *   not JSON
 */
gboolean
bow_json_scanner_next (BowJsonScanner  *self,
                       BowJsonToken    *token,
                       GError         **error)
{
  if (!self->is_checked && !check_encoding (self, error))
    return FALSE;
  skip_blanks (self);
  switch (self->expect)
    {
    case EXPECT_FIRST_KEY:
      return is_at_close (self) ? close_bracket (self, token) : read_key (self, token, error);
    case EXPECT_FIRST_VALUE:
      return is_at_close (self) ? close_bracket (self, token) : read_value (self, token, error);
    case EXPECT_MORE:
      return read_more (self, token, error);
    case EXPECT_NOTHING:
      *token = BOW_JSON_END;
      return peek (self) == -1 || fail (self, _("Something follows after the end."), error);
    case EXPECT_VALUE:
    default:
      return read_value (self, token, error);
    }
}

/**
 * bow_json_scanner_skip:
 * @self: a scanner
 * @first: the token just read, with which a value begins
 * @error: return location
 *
 * Passes over the rest of a value.
 *
 * Returns: %FALSE with %BOW_ERROR_FORMAT where the text is not JSON
 */
gboolean
bow_json_scanner_skip (BowJsonScanner  *self,
                       BowJsonToken     first,
                       GError         **error)
{
  gsize depth = self->open->len;
  BowJsonToken token;

  if (first != BOW_JSON_OBJECT && first != BOW_JSON_ARRAY)
    return TRUE;
  while (self->open->len >= depth)
    if (!bow_json_scanner_next (self, &token, error))
      return FALSE;

  return TRUE;
}

/**
 * bow_json_scanner_get_text:
 * @self: a scanner
 *
 * Returns: (transfer none): the name or string last read; a character NUL and
 *   half a surrogate pair stand as U+FFFD
 */
const char *
bow_json_scanner_get_text (BowJsonScanner *self)
{
  return self->text->str;
}

/**
 * bow_json_scanner_get_number:
 * @self: a scanner
 *
 * Returns: the number last read; infinite where that is too large
 */
double
bow_json_scanner_get_number (BowJsonScanner *self)
{
  return self->number;
}

/**
 * bow_json_scanner_get_offset:
 * @self: a scanner
 *
 * Returns: how many bytes have been read
 */
gsize
bow_json_scanner_get_offset (BowJsonScanner *self)
{
  return (gsize) (self->at - self->start);
}
