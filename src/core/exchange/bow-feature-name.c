/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-feature-name.h"

#include <string.h>

#include "exchange/bow-feature-file.h"

/* From the best to the worst that may serve. */
enum
{
  RANK_NAME,
  RANK_TITLE,
  RANK_PUBLISHED,
  RANK_LABEL,
  RANK_CODE,
  RANK_NONE,
};

struct _BowFeatureName
{
  guint rank;
  char *name;
  char *when;
};

static const struct
{
  const char *key;
  guint rank;
} known[] = {
  { "name", RANK_NAME },
  { "title", RANK_TITLE },
  { "label", RANK_LABEL },
  { "ward", RANK_LABEL },
  { "neighbourhood", RANK_LABEL },
  { "area", RANK_LABEL },
  { "code", RANK_CODE },
  { "id", RANK_CODE },
};

/**
 * bow_feature_name_new:
 *
 * Begins with no property.
 *
 * Returns: (transfer full): no name as yet
 */
BowFeatureName *
bow_feature_name_new (void)
{
  BowFeatureName *self = g_new0 (BowFeatureName, 1);

  self->rank = RANK_NONE;

  return self;
}

/**
 * bow_feature_name_free:
 * @self: (nullable): a name
 *
 * Frees it.
 */
void
bow_feature_name_free (BowFeatureName *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->when);
  g_free (self);
}

/* Letters, two digits of a year, and an ending: LSOA11NM, WD23NM, lad22cd. */
static gboolean
is_published (const char *key,
              const char *ending)
{
  gsize length = strlen (key);

  return length > 4 && g_ascii_strcasecmp (key + length - 2, ending) == 0
         && g_ascii_isdigit (key[length - 3]) && g_ascii_isdigit (key[length - 4]) && g_ascii_isalpha (key[0]);
}

static guint
rank_key (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (key, known[i].key) == 0)
      return known[i].rank;
  if (is_published (key, "NM"))
    return RANK_PUBLISHED;

  return is_published (key, "CD") ? RANK_CODE : RANK_NONE;
}

/**
 * bow_feature_name_tidy:
 * @text: what a file says
 *
 * Makes one line of a text that comes from outside, of at most
 * %BOW_FEATURE_FILE_MAX_TEXT characters, without what a reader cannot see and
 * without what turns the direction of writing.
 *
 * Returns: (transfer full) (nullable): the line, or %NULL where nothing is left
 */
char *
bow_feature_name_tidy (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);
  guint n = 0;

  for (const char *c = valid; *c != '\0' && n < BOW_FEATURE_FILE_MAX_TEXT; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      GUnicodeType type = g_unichar_type (letter);
      gboolean is_blank = g_unichar_isspace (letter) || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;

      if (is_blank && (line->len == 0 || line->str[line->len - 1] == ' '))
        continue;
      if (!is_blank && (type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_UNASSIGNED))
        continue;
      g_string_append_unichar (line, is_blank ? ' ' : letter);
      n++;
    }
  g_strchomp (line->str);
  if (*line->str != '\0')
    return g_string_free_and_steal (line);
  g_string_free (line, TRUE);

  return NULL;
}

/**
 * bow_feature_name_consider:
 * @self: what is known so far
 * @key: the name of a property
 * @value: its text
 *
 * Takes a property for the name if it is a better one than those before.
 */
void
bow_feature_name_consider (BowFeatureName *self,
                           const char     *key,
                           const char     *value)
{
  guint rank = rank_key (key);
  g_autofree char *tidy = NULL;

  if (self->when == NULL && (g_ascii_strcasecmp (key, "date") == 0 || g_ascii_strcasecmp (key, "time") == 0))
    self->when = bow_feature_name_tidy (value);
  if (rank >= self->rank)
    return;
  tidy = bow_feature_name_tidy (value);
  if (tidy == NULL)
    return;
  self->rank = rank;
  g_set_str (&self->name, tidy);
}

/**
 * bow_feature_name_get:
 * @self: what is known
 *
 * Returns: (nullable): the name
 */
const char *
bow_feature_name_get (BowFeatureName *self)
{
  return self->name;
}

/**
 * bow_feature_name_get_when:
 * @self: what is known
 *
 * Returns: (nullable): its time, in the file's words
 */
const char *
bow_feature_name_get_when (BowFeatureName *self)
{
  return self->when;
}
