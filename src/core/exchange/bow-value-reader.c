/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-value-reader.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "base/bow-error.h"
#include "base/bow-interval.h"
#include "geo/bow-place-text.h"
#include "model/bow-no-place.h"

static gboolean
is_same_word (const char *a,
              const char *b)
{
  g_autofree char *first = g_utf8_casefold (a, -1);
  g_autofree char *second = g_utf8_casefold (b, -1);

  return strcmp (first, second) == 0;
}

static char *
list_codes (const BowEnumeration *enumeration)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (gsize i = 0; i < enumeration->n_items; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", enumeration->items[i].code);
  return g_string_free_and_steal (g_steal_pointer (&list));
}

static const char *
find_code (const BowField *field,
           const char     *word,
           GError        **error)
{
  const BowEnumeration *enumeration = field->enumeration;
  g_autofree char *codes = NULL;

  for (gsize i = 0; i < enumeration->n_items; i++)
    {
      const BowEnumerationItem *item = &enumeration->items[i];

      if (is_same_word (item->code, word) || is_same_word (item->label, word) || is_same_word (_(item->label), word))
        return item->code;
    }
  if (enumeration->editable)
    return word;

  codes = list_codes (enumeration);
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("“%s” is none of the codes of %s: %s."), word, field->name, codes);
  return NULL;
}

static char *
read_set (const BowField *field,
          const char     *words,
          GError        **error)
{
  g_auto (GStrv) parts = g_strsplit_set (words, "|;,", -1);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      const char *code;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      code = find_code (field, parts[i], error);
      if (code == NULL)
        return NULL;
      g_ptr_array_add (codes, (gpointer) code);
    }
  g_ptr_array_add (codes, NULL);
  return bow_enumeration_join (field->enumeration, (const char *const *) codes->pdata);
}

static char *
read_yes_no (const BowField *field,
             const char     *words,
             GError        **error)
{
  static const char *const yes[] = { "1", "yes", "y", "true", NULL };
  static const char *const no[] = { "0", "no", "n", "false", NULL };
  g_autofree char *word = g_ascii_strdown (words, -1);

  if (g_strv_contains (yes, word))
    return g_strdup ("1");
  if (g_strv_contains (no, word))
    return g_strdup ("0");
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("“%s” is neither yes nor no, for %s."), words, field->name);
  return NULL;
}

static char *
read_date (const char *words)
{
  int day, month, year, end = 0;

  /* The order of days and months in this country. */
  if (sscanf (words, "%2d/%2d/%4d%n", &day, &month, &year, &end) == 3 && words[end] == '\0')
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  return g_strdup (words);
}

static char *
read_when (const char *words,
           gint64      now_ms,
           GTimeZone  *zone,
           GError    **error)
{
  BowInterval interval;

  if (bow_interval_parse (&interval, words, NULL))
    return g_strdup (words);
  return bow_interval_store_words (words, now_ms, zone, error);
}

static char *
read_where (const BowField *field,
            const char     *words,
            GError        **error)
{
  g_autoptr (BowGeometry) geometry = NULL;
  g_autofree char *none = field->enumeration != NULL ? bow_no_place_read (field->enumeration, words) : NULL;

  if (none != NULL)
    return g_steal_pointer (&none);
  geometry = bow_place_text_parse_said (words, NULL);
  if (geometry != NULL)
    return bow_geometry_print (geometry);
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
               _("“%s” is not a place, for %s. Write latitude, longitude and precision in metres, as in “52.2053, 0.1218; 50”, or well-known text, as in “LINESTRING(0.89 51.89,0.9 51.9);5”."),
               words, field->name);
  return NULL;
}

static char *
read_text (const BowField *field,
           const char     *words,
           gint64          now_ms,
           GTimeZone      *zone,
           GError        **error)
{
  switch (field->type)
    {
    case BOW_FIELD_CHOICE:
      return g_strdup (find_code (field, words, error));
    case BOW_FIELD_SET:
      return read_set (field, words, error);
    case BOW_FIELD_YES_NO:
      return read_yes_no (field, words, error);
    case BOW_FIELD_DATE:
      return read_date (words);
    case BOW_FIELD_WHEN:
      return read_when (words, now_ms, zone, error);
    case BOW_FIELD_WHERE:
      return read_where (field, words, error);
    case BOW_FIELD_TEXT:
    case BOW_FIELD_PROSE:
    case BOW_FIELD_NUMBER:
    case BOW_FIELD_RECORD:
    case BOW_FIELD_ACCOUNT:
    default:
      return g_strdup (words);
    }
}

/**
 * bow_value_read:
 * @field: a field
 * @words: its value as a person or a table gives it
 * @now_ms: the present, milliseconds since 1970
 * @zone: whose hours are meant
 * @text: (out) (nullable): its text as it is stored; %NULL where @words say nothing
 * @error: return location
 *
 * Reads a value: codes by their labels too, a set with `|`, `;` or `,` between
 * its codes, yes and no in words, a day as `31/01/2019` too, times as
 * bow_interval_parse_words() takes them, and a point as latitude, longitude and
 * metres.
 *
 * Returns: %FALSE with %BOW_ERROR_INVALID where @words are no value of @field
 */
gboolean
bow_value_read (const BowField *field,
                const char     *words,
                gint64          now_ms,
                GTimeZone      *zone,
                char          **text,
                GError        **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (words));
  g_autofree char *read = NULL;
  g_autofree char *normal = NULL;

  *text = NULL;
  if (*stripped == '\0')
    return TRUE;
  read = read_text (field, stripped, now_ms, zone, error);
  if (read == NULL)
    return FALSE;
  normal = bow_field_normalise (field, read);
  if (!bow_field_check (field, normal, error))
    return FALSE;
  *text = g_steal_pointer (&normal);
  return TRUE;
}
