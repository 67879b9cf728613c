/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-field.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/bow-clock.h"
#include "base/bow-error.h"
#include "model/bow-marking.h"
#include "base/bow-interval.h"
#include "base/bow-sealed-text.h"
#include "geo/bow-geometry.h"
#include "geo/bow-place-text.h"
#include "model/bow-kind.h"
#include "model/bow-no-place.h"

#define DEFAULT_TEXT 200
#define DEFAULT_PROSE 100000
#define MAX_ACCOUNT 80
#define MAX_CODE 40
#define MAX_REFERENCE_DIGITS 12

#define INVALID(self, error, format) \
  (g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, format, _((self)->label)), FALSE)

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static gboolean
has_control_character (const char *text, gboolean lines)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_iscntrl (c) && !(lines && (c == '\n' || c == '\t')))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_decimal (const char *text)
{
  const char *whole = *text == '-' ? text + 1 : text;
  gsize digits = strspn (whole, "0123456789");
  const char *rest = whole + digits;

  if (digits == 0 || *rest == '\0')
    return digits > 0;
  digits = strspn (rest + 1, "0123456789");
  return *rest == '.' && digits > 0 && rest[digits + 1] == '\0';
}

static gboolean
is_clock (const char *text)
{
  return strlen (text) == 5 && strspn (text, "0123456789") == 2 && text[2] == ':'
         && strspn (text + 3, "0123456789") == 2 && strcmp (text, "24:00") < 0 && text[3] < '6';
}

static gboolean
check_text (const BowField *self, const char *text, GError **error)
{
  gint64 maximum = bow_field_get_maximum (self);

  if ((self->flags & BOW_FIELD_SEALED) != 0 && !bow_sealed_text_check (text))
    return INVALID (self, error, _("“%s” is kept sealed alone, never in clear."));

  if (g_utf8_strlen (text, -1) > maximum)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                   _("“%s” holds at most %" PRId64 " characters. Shorten it."),
                   _(self->label), maximum);
      return FALSE;
    }
  if (has_control_character (text, self->type == BOW_FIELD_PROSE))
    return INVALID (self, error, _("“%s” holds a character that cannot be shown. Type it anew."));
  if ((self->flags & BOW_FIELD_DECIMAL) != 0 && !is_decimal (text))
    return INVALID (self, error, _("“%s” is a number, such as 14 or 3.5."));
  if ((self->flags & BOW_FIELD_CLOCK) != 0 && !is_clock (text))
    return INVALID (self, error, _("“%s” is a time of day, such as 20:00."));
  return TRUE;
}

/* What a force may use as a code of its own. */
static gboolean
is_code (const char *code)
{
  gsize length = strlen (code);

  return length <= MAX_CODE
         && g_ascii_isalnum (*code)
         && strspn (code, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == length;
}

static gboolean
check_code (const BowField *self, const char *code, GError **error)
{
  if (bow_enumeration_find (self->enumeration, code) != NULL
      || (self->enumeration->editable && is_code (code)))
    return TRUE;
  return INVALID (self, error, _("“%s” has a value that is not in its list. Choose one of the list."));
}

static gboolean
check_set (const BowField *self, const char *text, GError **error)
{
  g_auto (GStrv) codes = bow_enumeration_split (text);
  g_autofree char *joined = bow_enumeration_join (self->enumeration, (const char *const *) codes);

  if (g_strcmp0 (joined, text) != 0)
    return INVALID (self, error, _("“%s” is a list of codes, each once, between bars."));
  for (char **code = codes; *code != NULL; code++)
    if (!check_code (self, *code, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_number (const BowField *self, const char *text, GError **error)
{
  g_autofree char *canonical = NULL;
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, self->minimum, bow_field_get_maximum (self), &number, NULL))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                   _("“%s” is a whole number from %" PRId64 " to %" PRId64 "."),
                   _(self->label), self->minimum, bow_field_get_maximum (self));
      return FALSE;
    }
  canonical = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return strcmp (canonical, text) == 0
         || INVALID (self, error, _("“%s” is a whole number, without leading zeros."));
}

static gboolean
is_date (const char *text)
{
  int year, month, day, length = 0;

  return strspn (text, "0123456789-") == 10
         && sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &length) == 3
         && length == 10 && text[10] == '\0' && text[4] == '-' && text[7] == '-'
         && year > 0 && month > 0 && month <= 12 && day > 0
         && day <= g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);
}

static gboolean
check_reference (const BowField *self, const char *text, GError **error)
{
  const BowKind *kind = bow_kind_find_letter (*text);
  gsize digits = strspn (text + (*text != '\0'), "-") == 1 ? strspn (text + 2, "0123456789") : 0;

  if (kind == NULL || digits == 0 || digits > MAX_REFERENCE_DIGITS || text[digits + 2] != '\0')
    return INVALID (self, error, _("“%s” is the reference of a record, such as O-000142."));
  if (self->target != NULL && strcmp (self->target, kind->name) != 0)
    return INVALID (self, error, _("“%s” names a record of the wrong kind."));
  return TRUE;
}

static gboolean
check_account (const BowField *self, const char *text, GError **error)
{
  if (g_utf8_strlen (text, -1) > MAX_ACCOUNT || has_control_character (text, FALSE))
    return INVALID (self, error, _("“%s” is the name of an account."));
  return TRUE;
}

static gboolean
check_when (const BowField *self, const char *text, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  BowInterval interval;

  /* The sentence for what a person typed, not for the stored form. */
  if (!bow_interval_parse (&interval, text, NULL))
    return bow_interval_parse_words (&interval, text, bow_clock_now (), zone, error) && bow_interval_parse (&interval, text, error);
  if ((self->flags & BOW_FIELD_BOTH_ENDS) == 0
      || (interval.basis == BOW_TIME_EXACT && interval.from != BOW_TIME_NONE && interval.to != BOW_TIME_NONE
          && interval.to > interval.from))
    return TRUE;
  return INVALID (self, error, _("“%s” needs the time at which it began and a later one at which it ended."));
}

/* The word alone, or with a reason that is none, is answered with the reasons. */
static gboolean
check_no_place (const BowField *self, const char *text, GError **error)
{
  g_autofree char *code = bow_no_place_dup_code (text);
  g_autofree char *note = bow_no_place_dup_note (text);
  g_autoptr (GPtrArray) codes = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  g_autofree char *listed = NULL;

  if (note != NULL && (*note == '\0' || g_utf8_strlen (note, -1) > BOW_NO_PLACE_LONGEST_NOTE || has_control_character (note, FALSE)))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                   _("What is said of a place that there is not, in “%s”, is one line of at most %d characters."), _(self->label),
                   BOW_NO_PLACE_LONGEST_NOTE);
      return FALSE;
    }
  if (bow_enumeration_find (self->enumeration, code) != NULL || (self->enumeration->editable && is_code (code)))
    return TRUE;
  for (gsize i = 0; i < self->enumeration->n_items; i++)
    g_ptr_array_add (codes, (gpointer) self->enumeration->items[i].code);
  listed = g_strjoinv (", ", (char **) codes->pdata);
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
               /* Translators: “none” is typed as it stands; the second %s is a list of codes. */
               _("Say why there is no place in “%s”, as in “none; telephone”. The reasons are: %s."), _(self->label), listed);
  return FALSE;
}

static gboolean
check_where (const BowField *self, const char *text, GError **error)
{
  g_autoptr (BowGeometry) geometry = bow_geometry_parse (text, NULL);
  g_autoptr (BowGeometry) typed = NULL;
  g_autofree char *none = NULL;

  none = self->enumeration != NULL ? bow_no_place_read (self->enumeration, text) : NULL;
  if (none != NULL)
    return check_no_place (self, bow_no_place_is (text) ? text : BOW_NO_PLACE, error);
  if (geometry != NULL)
    return TRUE;
  /* The sentence for what a person typed, not for the stored form. */
  typed = bow_place_text_parse (text, error);
  return typed != NULL && INVALID (self, error, _("Say how exact “%s” is."));
}

static gboolean
check_yes_no (const BowField *self, const char *text, GError **error)
{
  return strcmp (text, "0") == 0 || strcmp (text, "1") == 0
         || INVALID (self, error, _("“%s” is answered by yes or no."));
}

static gboolean
check_date (const BowField *self, const char *text, GError **error)
{
  return is_date (text)
         || INVALID (self, error, _("“%s” is a day of the calendar, such as 2019-03-01."));
}

/**
 * bow_field_check:
 * @self: a field
 * @text: (nullable): its text
 * @error: return location
 *
 * Checks the stored text of a field by itself: form, bounds and codes. What a
 * person typed goes through bow_field_normalise() first.
 *
 * Returns: %FALSE with %BOW_ERROR_RULE where a required text is missing,
 *   %BOW_ERROR_TOO_LARGE where it is too long, else %BOW_ERROR_INVALID
 */
gboolean
bow_field_check (const BowField *self, const char *text, GError **error)
{
  static gboolean (*const checks[]) (const BowField *, const char *, GError **) = {
    [BOW_FIELD_TEXT] = check_text,
    [BOW_FIELD_PROSE] = check_text,
    [BOW_FIELD_CHOICE] = check_code,
    [BOW_FIELD_SET] = check_set,
    [BOW_FIELD_NUMBER] = check_number,
    [BOW_FIELD_YES_NO] = check_yes_no,
    [BOW_FIELD_DATE] = check_date,
    [BOW_FIELD_WHEN] = check_when,
    [BOW_FIELD_WHERE] = check_where,
    [BOW_FIELD_RECORD] = check_reference,
    [BOW_FIELD_ACCOUNT] = check_account,
  };

  g_return_val_if_fail (self != NULL, FALSE);

  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    return INVALID (self, error, _("“%s” is not readable text."));
  if (text == NULL || is_blank (text))
    {
      if ((self->flags & BOW_FIELD_REQUIRED) != 0)
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("Fill in “%s”."), _(self->label));
          return FALSE;
        }
      return text == NULL || INVALID (self, error, _("“%s” holds nothing but spaces. Leave it empty."));
    }
  if (bow_marking_is_higher (text))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                   _("“%s” is marked higher than OFFICIAL-SENSITIVE. It must not be kept here, not even as a draft: take it out."), _(self->label));
      return FALSE;
    }
  return checks[self->type] (self, text, error);
}

/**
 * bow_field_get_maximum:
 * @self: a field
 *
 * The most characters of a text, or the greatest value of a number.
 *
 * Returns: the maximum
 */
gint64
bow_field_get_maximum (const BowField *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->maximum > 0)
    return self->maximum;
  if (self->type == BOW_FIELD_NUMBER)
    return G_MAXINT32;
  return self->type == BOW_FIELD_PROSE ? DEFAULT_PROSE : DEFAULT_TEXT;
}
