/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-verify-json.h"

#include <stdlib.h>
#include <string.h>

#define MAX_DEPTH 16

static void
skip_space (const char **p, const char *end)
{
  while (*p < end && (**p == ' ' || **p == '\t' || **p == '\n' || **p == '\r'))
    (*p)++;
}

static int
hex_digit (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool
skip_escape (const char **p, const char *end)
{
  if (*p == end)
    return false;
  if (strchr ("\"\\/bfnrt", **p) != NULL && **p != '\0')
    return (*p)++, true;
  if (**p != 'u' || end - *p < 5)
    return false;
  for (int i = 1; i <= 4; i++)
    if (hex_digit ((*p)[i]) < 0)
      return false;
  *p += 5;
  return true;
}

static bool
skip_string (const char **p, const char *end)
{
  if (*p == end || **p != '"')
    return false;
  (*p)++;
  while (*p < end && **p != '"')
    {
      char c = *(*p)++;

      if ((unsigned char) c < 0x20 || (c == '\\' && !skip_escape (p, end)))
        return false;
    }
  return *p < end && *(*p)++ == '"';
}

static bool
skip_number (const char **p, const char *end)
{
  const char *start = *p;

  while (*p < end && (strchr ("+-.eE", **p) != NULL || (**p >= '0' && **p <= '9')) && **p != '\0')
    (*p)++;
  return *p > start;
}

static bool
skip_word (const char **p, const char *end)
{
  static const char *const words[] = { "null", "true", "false" };

  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    {
      size_t length = strlen (words[i]);

      if ((size_t) (end - *p) >= length && memcmp (*p, words[i], length) == 0)
        return *p += length, true;
    }
  return false;
}

/* What stands open as a list of brackets, so that nothing calls itself. */
static bool
skip_value (const char **p, const char *end)
{
  char open[MAX_DEPTH];
  int depth = 0;

  for (;;)
    {
      bool is_done = true;

      skip_space (p, end);
      if (*p == end)
        return false;
      if (depth > 0 && open[depth - 1] == '{' && **p != '}')
        {
          if (!skip_string (p, end))
            return false;
          skip_space (p, end);
          if (*p == end || *(*p)++ != ':')
            return false;
          skip_space (p, end);
          if (*p == end)
            return false;
        }
      if (**p == '{' || **p == '[')
        {
          if (depth == MAX_DEPTH)
            return false;
          open[depth++] = *(*p)++;
          skip_space (p, end);
          is_done = *p < end && (**p == '}' || **p == ']');
        }
      else if (**p == '"' ? !skip_string (p, end) : !skip_word (p, end) && !skip_number (p, end))
        return false;

      while (is_done)
        {
          skip_space (p, end);
          if (depth == 0)
            return true;
          if (*p == end)
            return false;
          if (**p == ',')
            is_done = false;
          else if (**p != (open[depth - 1] == '{' ? '}' : ']'))
            return false;
          else
            depth--;
          (*p)++;
        }
    }
}

/* Whether this is one value and nothing else. */
bool
verify_json_is_whole (VerifyJson value)
{
  const char *p = value.text;
  const char *end = value.text + value.length;

  return value.text != NULL && skip_value (&p, end) && p == end;
}

/* Reads the next value of an array or an object that is known to be whole. */
static bool
next_value (const char **p, const char *end, VerifyJson *value)
{
  const char *last;

  skip_space (p, end);
  value->text = *p;
  if (!skip_value (p, end))
    return false;
  last = *p;
  while (last > value->text && strchr (" \t\r\n", last[-1]) != NULL)
    last--;
  value->length = (size_t) (last - value->text);
  return true;
}

/* The elements of an array, if there are at most so many. */
bool
verify_json_elements (VerifyJson array, VerifyJson *elements, size_t max, size_t *n_elements)
{
  const char *p = array.text;
  const char *end = array.text + array.length;

  *n_elements = 0;
  if (!verify_json_is_whole (array) || *p++ != '[')
    return false;
  skip_space (&p, end);
  if (*p == ']')
    return true;
  do
    if (*n_elements == max || !next_value (&p, end, &elements[(*n_elements)++]))
      return false;
  while (*p++ == ',');
  return true;
}

/* The member of a name; refused where there are two. */
bool
verify_json_member (VerifyJson object, const char *name, VerifyJson *value)
{
  const char *p = object.text;
  const char *end = object.text + object.length;
  bool is_found = false;

  if (!verify_json_is_whole (object) || *p++ != '{')
    return false;
  skip_space (&p, end);
  if (*p == '}')
    return false;
  do
    {
      VerifyJson key, found;

      if (!next_value (&p, end, &key) || *p++ != ':' || !next_value (&p, end, &found))
        return false;
      if (!verify_json_is (key, name))
        continue;
      if (is_found)
        return false;
      *value = found;
      is_found = true;
    }
  while (*p++ == ',');
  return is_found;
}

/* A code point as UTF-8; surrogates are not joined, since nothing here writes
 * them. */
static char *
put_code (char *out, int code)
{
  if (code < 0x80)
    *out++ = (char) code;
  else if (code < 0x800)
    {
      *out++ = (char) (0xc0 | code >> 6);
      *out++ = (char) (0x80 | (code & 0x3f));
    }
  else
    {
      *out++ = (char) (0xe0 | code >> 12);
      *out++ = (char) (0x80 | (code >> 6 & 0x3f));
      *out++ = (char) (0x80 | (code & 0x3f));
    }
  return out;
}

static char *
put_escape (char *out, const char **p)
{
  static const char letters[] = "bfnrt";
  static const char meant[] = "\b\f\n\r\t";
  char c = *(*p)++;
  const char *letter = strchr (letters, c);
  int code = 0;

  if (c != 'u')
    {
      *out++ = letter != NULL ? meant[letter - letters] : c;
      return out;
    }
  for (int i = 0; i < 4; i++)
    code = code << 4 | hex_digit (*(*p)++);
  return put_code (out, code);
}

/* What a string says, to be freed; NULL where it is none, or has a NUL in it. */
char *
verify_json_text (VerifyJson value)
{
  const char *p = value.text + 1;
  const char *end = value.text + value.length - 1;
  char *text;
  char *out;

  if (!verify_json_is_whole (value) || *value.text != '"')
    return NULL;
  text = malloc (value.length + 1);
  if (text == NULL)
    return NULL;
  out = text;
  while (p < end)
    if (*p == '\\')
      {
        p++;
        out = put_escape (out, &p);
      }
    else
      *out++ = *p++;
  *out = '\0';
  if (strlen (text) == (size_t) (out - text))
    return text;
  free (text);
  return NULL;
}

bool
verify_json_is (VerifyJson value, const char *text)
{
  char *found = verify_json_text (value);
  bool is_same = found != NULL && text != NULL && strcmp (found, text) == 0;

  free (found);
  return is_same;
}

bool
verify_json_integer (VerifyJson value, int64_t *number)
{
  const char *p = value.text;
  const char *end = value.text + value.length;

  *number = 0;
  if (p == end || value.length > 18)
    return false;
  for (; p < end; p++)
    {
      if (*p < '0' || *p > '9')
        return false;
      *number = *number * 10 + (*p - '0');
    }
  return true;
}

bool
verify_json_is_null (VerifyJson value)
{
  return value.length == 4 && memcmp (value.text, "null", 4) == 0;
}
