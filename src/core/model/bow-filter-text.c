/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A filter as a text that can be kept and sent: `kinds=note,report&grades=AB`.
 * Values are escaped as in a URI; no locale has a say in it. */
#include "model/bow-filter.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "base/bow-interval.h"

#define MAX_BYTES 65536
#define MAX_CODES 200

static void
append_text (GString *text, const char *key, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (text, "%s%s=", text->len > 0 ? "&" : "", key);
  g_string_append_uri_escaped (text, value, ",", TRUE);
}

static void
append_list (GString *text, const char *key, const char *const *values)
{
  g_autofree char *joined = values != NULL ? g_strjoinv (",", (char **) values) : NULL;

  append_text (text, key, joined);
}

static void
append_range (GString *text, const char *key, gint64 from, gint64 to)
{
  g_string_append_printf (text, "%s%s=", text->len > 0 ? "&" : "", key);
  if (from != BOW_TIME_NONE)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, from);
  g_string_append_c (text, ',');
  if (to != G_MAXINT64)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, to);
}

static void
append_box (GString *text, const BowBox *box)
{
  const double sides[] = { box->west, box->south, box->east, box->north };

  g_string_append_printf (text, "%sbox=", text->len > 0 ? "&" : "");
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "",
                              g_ascii_dtostr (number, sizeof number, sides[i]));
    }
}

/* Brackets stay as they are, so that the text can be read. */
static void
append_area (GString *text, const BowArea *area)
{
  g_autofree char *printed = area != NULL ? bow_area_print (area) : NULL;

  if (printed == NULL)
    return;
  g_string_append_printf (text, "%sarea=", text->len > 0 ? "&" : "");
  g_string_append_uri_escaped (text, printed, "(),", TRUE);
}

static void
append_due (GString *text, BowFilter *self)
{
  const char *from, *to;

  if (bow_filter_get_due (self, &from, &to))
    g_string_append_printf (text, "%sdue=%s,%s", text->len > 0 ? "&" : "", from != NULL ? from : "", to != NULL ? to : "");
}

static void
append_hour (GString *text, BowFilter *self)
{
  int weekday, hour;

  if (bow_filter_get_hour (self, &weekday, &hour))
    g_string_append_printf (text, "%shour=%d,%02d", text->len > 0 ? "&" : "", weekday, hour);
}

static void
append_week_hour (GString *text, BowFilter *self)
{
  int weekday, hour;

  if (bow_filter_get_week_hour (self, &weekday, &hour))
    g_string_append_printf (text, "%sweekhour=%d,%02d", text->len > 0 ? "&" : "", weekday, hour);
}

static void
append_near (GString *text, BowFilter *self)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double metres;
  const char *ref = bow_filter_get_near (self, &metres);

  if (ref != NULL)
    g_string_append_printf (text, "%snear=%s,%s", text->len > 0 ? "&" : "", ref, g_ascii_dtostr (number, sizeof number, metres));
}

/* The colon of each stays as it is, so that the text can be read. */
static void
append_says (GString *text, BowFilter *self)
{
  const char *const *says = bow_filter_get_says (self);
  g_autofree char *joined = says != NULL ? g_strjoinv (",", (char **) says) : NULL;

  if (joined == NULL)
    return;
  g_string_append_printf (text, "%ssays=", text->len > 0 ? "&" : "");
  g_string_append_uri_escaped (text, joined, ",:", TRUE);
}

static void
append_hours (GString *text, BowFilter *self)
{
  guint days;
  int from, to;

  if (!bow_filter_get_hours (self, &days, &from, &to))
    return;
  g_string_append_printf (text, "%shours=", text->len > 0 ? "&" : "");
  for (int i = 0; i < 7; i++)
    if ((days & 1u << i) != 0)
      g_string_append_c (text, (char) ('1' + i));
  g_string_append_printf (text, ",%02d:%02d-%02d:%02d", from / 60, from % 60, to / 60, to % 60);
}

static void
append_born (GString *text, BowFilter *self)
{
  const char *from, *to;

  if (bow_filter_get_born (self, &from, &to))
    g_string_append_printf (text, "%sborn=%s,%s", text->len > 0 ? "&" : "", from != NULL ? from : "", to != NULL ? to : "");
}

/**
 * bow_filter_print:
 * @self: a filter
 *
 * The filter as one text, which bow_filter_parse() reads. Filters that show
 * the same have the same text.
 *
 * Returns: (transfer full): the text; empty for an empty filter
 */
char *
bow_filter_print (BowFilter *self)
{
  GString *text;
  gint64 from, to;
  BowBox box;

  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  text = g_string_new (NULL);
  append_list (text, "kinds", bow_filter_get_kinds (self));
  append_text (text, "operation", bow_filter_get_operation (self));
  append_text (text, "words", bow_filter_get_words (self));
  append_list (text, "states", bow_filter_get_states (self));
  append_text (text, "grades", bow_filter_get_grades (self));
  if (bow_filter_get_time (self, &from, &to))
    append_range (text, "time", from, to);
  if (bow_filter_get_made (self, &from, &to))
    append_range (text, "made", from, to);
  if (bow_filter_get_box (self, &box))
    append_box (text, &box);
  append_area (text, bow_filter_get_area (self));
  if (bow_filter_get_placed (self) != 0)
    append_text (text, "placed", bow_filter_get_placed (self) > 0 ? "yes" : "no");
  if (bow_filter_get_began (self, &from, &to))
    append_range (text, "began", from, to);
  append_due (text, self);
  append_list (text, "disposals", bow_filter_get_disposals (self));
  append_text (text, "of", bow_filter_get_of (self));
  append_text (text, "line", bow_filter_get_line (self));
  append_hour (text, self);
  append_week_hour (text, self);
  append_near (text, self);
  append_says (text, self);
  append_hours (text, self);
  append_born (text, self);
  append_list (text, "refs", bow_filter_get_refs (self));
  return g_string_free_and_steal (text);
}

static gboolean
is_state (const char *code)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    if (kinds[i]->states != NULL && bow_enumeration_find (kinds[i]->states->names, code) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_kind (const char *name)
{
  return bow_kind_find (name) != NULL;
}

static GStrv
read_some (const char *value, guint most, gboolean (*known) (const char *))
{
  g_auto (GStrv) codes = g_strsplit (value, ",", (int) most + 1);

  if (codes[0] == NULL || g_strv_length (codes) > most)
    return NULL;
  for (char **code = codes; *code != NULL; code++)
    if (!known (*code))
      return NULL;
  return g_steal_pointer (&codes);
}

static GStrv
read_list (const char *value, gboolean (*known) (const char *))
{
  return read_some (value, MAX_CODES, known);
}

static gboolean
read_kinds (BowFilter *self, const char *value)
{
  g_auto (GStrv) kinds = read_list (value, is_kind);

  bow_filter_set_kinds (self, (const char *const *) kinds);
  return kinds != NULL;
}

static gboolean
read_states (BowFilter *self, const char *value)
{
  g_auto (GStrv) states = read_list (value, is_state);

  bow_filter_set_states (self, (const char *const *) states);
  return states != NULL;
}

static gboolean
read_operation (BowFilter *self, const char *value)
{
  bow_filter_set_operation (self, value);
  return g_str_has_prefix (value, "O-") && value[2] != '\0'
         && strspn (value + 2, "0123456789") == strlen (value + 2);
}

static gboolean
read_words (BowFilter *self, const char *value)
{
  bow_filter_set_words (self, value);
  return bow_filter_get_words (self) != NULL;
}

static gboolean
read_grades (BowFilter *self, const char *value)
{
  bow_filter_set_grades (self, value);
  return g_strcmp0 (bow_filter_get_grades (self), value) == 0;
}

static gboolean
read_range (const char *value, gint64 *from, gint64 *to)
{
  g_auto (GStrv) ends = g_strsplit (value, ",", 3);

  *from = *to = BOW_TIME_NONE;
  if (g_strv_length (ends) != 2)
    return FALSE;
  if (*ends[0] != '\0' && !g_ascii_string_to_signed (ends[0], 10, G_MININT64 + 1, G_MAXINT64, from, NULL))
    return FALSE;
  if (*ends[1] != '\0' && !g_ascii_string_to_signed (ends[1], 10, G_MININT64 + 1, G_MAXINT64 - 1, to, NULL))
    return FALSE;
  return *ends[0] != '\0' || *ends[1] != '\0';
}

static gboolean
read_time (BowFilter *self, const char *value)
{
  gint64 from, to;

  if (!read_range (value, &from, &to))
    return FALSE;
  bow_filter_set_time (self, from, to);
  return TRUE;
}

static gboolean
read_made (BowFilter *self, const char *value)
{
  gint64 from, to;

  if (!read_range (value, &from, &to))
    return FALSE;
  bow_filter_set_made (self, from, to);
  return TRUE;
}

static gboolean
read_began (BowFilter *self, const char *value)
{
  gint64 from, to;

  if (!read_range (value, &from, &to))
    return FALSE;
  bow_filter_set_began (self, from, to);
  return TRUE;
}

static gboolean
read_box (BowFilter *self, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", 5);
  double sides[4];
  BowBox box;

  if (g_strv_length (parts) != G_N_ELEMENTS (sides))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      char *end;

      sides[i] = g_ascii_strtod (parts[i], &end);
      if (*parts[i] == '\0' || *end != '\0' || !isfinite (sides[i]))
        return FALSE;
    }
  box = (BowBox) { sides[0], sides[1], sides[2], sides[3] };
  bow_filter_set_box (self, &box);
  return box.west <= box.east && box.south <= box.north;
}

static gboolean
read_area (BowFilter *self, const char *value)
{
  g_autoptr (BowArea) area = bow_area_parse (value, NULL);

  bow_filter_set_area (self, area);
  return area != NULL;
}

static gboolean
read_placed (BowFilter *self, const char *value)
{
  bow_filter_set_placed (self, strcmp (value, "yes") == 0 ? 1 : -1);
  return strcmp (value, "yes") == 0 || strcmp (value, "no") == 0;
}

static gboolean
is_day (const char *text)
{
  gint64 at;
  g_autofree char *instant = g_strconcat (text, "T00:00:00Z", NULL);

  return strlen (text) == 10 && bow_instant_parse (&at, instant);
}

static gboolean
read_days (BowFilter *self, const char *value, void (*set) (BowFilter *self, const char *from, const char *to))
{
  g_auto (GStrv) ends = g_strsplit (value, ",", 3);

  if (g_strv_length (ends) != 2 || (*ends[0] == '\0' && *ends[1] == '\0'))
    return FALSE;
  for (int i = 0; i < 2; i++)
    if (*ends[i] != '\0' && !is_day (ends[i]))
      return FALSE;
  set (self, *ends[0] != '\0' ? ends[0] : NULL, *ends[1] != '\0' ? ends[1] : NULL);
  return TRUE;
}

static gboolean
read_due (BowFilter *self, const char *value)
{
  return read_days (self, value, bow_filter_set_due);
}

static gboolean
read_born (BowFilter *self, const char *value)
{
  return read_days (self, value, bow_filter_set_born);
}

static gboolean
read_disposals (BowFilter *self, const char *value)
{
  g_auto (GStrv) codes = read_list (value, bow_filter_is_code);

  bow_filter_set_disposals (self, (const char *const *) codes);
  return codes != NULL;
}

static gboolean
is_ref (const char *value)
{
  return *value != '\0' && bow_kind_find_letter (*value) != NULL && value[1] == '-' && value[2] != '\0'
         && strspn (value + 2, "0123456789") == strlen (value + 2);
}

static gboolean
read_refs (BowFilter *self, const char *value)
{
  g_auto (GStrv) refs = read_some (value, BOW_FILTER_MOST_REFS, is_ref);

  bow_filter_set_refs (self, (const char *const *) refs);
  return refs != NULL;
}

static gboolean
read_of (BowFilter *self, const char *value)
{
  bow_filter_set_of (self, value);
  return is_ref (value);
}

static gboolean
read_line (BowFilter *self, const char *value)
{
  bow_filter_set_line (self, value);
  return is_ref (value) && (*value == 'G' || *value == 'T');
}

static gboolean
parse_hour (const char *value, int *weekday, int *hour)
{
  *weekday = value[0] - '0';
  if (strlen (value) != 4 || value[1] != ',' || !g_ascii_isdigit (value[2]) || !g_ascii_isdigit (value[3]))
    return FALSE;
  *hour = (value[2] - '0') * 10 + value[3] - '0';
  return *weekday >= 1 && *weekday <= 7 && *hour <= 23;
}

static gboolean
read_hour (BowFilter *self, const char *value)
{
  int weekday, hour;

  if (!parse_hour (value, &weekday, &hour))
    return FALSE;
  bow_filter_set_hour (self, weekday, hour);
  return TRUE;
}

static gboolean
read_week_hour (BowFilter *self, const char *value)
{
  int weekday, hour;

  if (!parse_hour (value, &weekday, &hour))
    return FALSE;
  bow_filter_set_week_hour (self, weekday, hour);
  return TRUE;
}

static gboolean
read_near (BowFilter *self, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", 3);
  double metres;
  char *end;

  if (g_strv_length (parts) != 2 || !is_ref (parts[0]))
    return FALSE;
  metres = g_ascii_strtod (parts[1], &end);
  if (*parts[1] == '\0' || *end != '\0' || !(metres >= 1 && metres <= BOW_FILTER_MOST_NEAR))
    return FALSE;
  bow_filter_set_near (self, parts[0], metres);
  return TRUE;
}

static gboolean
is_say (const char *say)
{
  return bow_filter_say_find (say, NULL, NULL, NULL);
}

static gboolean
read_says (BowFilter *self, const char *value)
{
  g_auto (GStrv) says = read_list (value, is_say);

  bow_filter_set_says (self, (const char *const *) says);
  return says != NULL;
}

static gboolean
read_minute (const char *text, int *minute)
{
  if (strlen (text) != 5 || text[2] != ':' || strspn (text, "0123456789:") != 5 || text[0] == ':' || text[1] == ':' || text[3] == ':' ||
      text[4] == ':')
    return FALSE;
  *minute = ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';
  return text[3] <= '5' && *minute < 24 * 60;
}

static gboolean
read_hours (BowFilter *self, const char *value)
{
  g_auto (GStrv) parts = g_strsplit_set (value, ",-", 4);
  guint days = 0;
  int from, to;

  if (g_strv_length (parts) != 3 || !read_minute (parts[1], &from) || !read_minute (parts[2], &to))
    return FALSE;
  for (const char *at = parts[0]; *at != '\0'; at++)
    {
      guint day = *at >= '1' && *at <= '7' ? 1u << (*at - '1') : 0;

      /* In order, and each once. */
      if (day <= days)
        return FALSE;
      days |= day;
    }
  bow_filter_set_hours (self, days, from, to);
  return days != 0;
}

static const struct
{
  const char *key;
  gboolean (*read) (BowFilter *self, const char *value);
} keys[] = {
  { "kinds", read_kinds },
  { "operation", read_operation },
  { "words", read_words },
  { "states", read_states },
  { "grades", read_grades },
  { "time", read_time },
  { "made", read_made },
  { "box", read_box },
  { "area", read_area },
  { "placed", read_placed },
  { "began", read_began },
  { "due", read_due },
  { "disposals", read_disposals },
  { "of", read_of },
  { "line", read_line },
  { "hour", read_hour },
  { "weekhour", read_week_hour },
  { "near", read_near },
  { "says", read_says },
  { "hours", read_hours },
  { "born", read_born },
  { "refs", read_refs },
};

/* Each key once at most: @seen has a bit for each that has been read. */
static gboolean
read_pair (BowFilter *self, const char *pair, guint *seen)
{
  const char *equals = strchr (pair, '=');
  g_autofree char *value = equals != NULL ? g_uri_unescape_string (equals + 1, NULL) : NULL;

  if (value == NULL || !g_utf8_validate (value, -1, NULL))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strlen (keys[i].key) == (gsize) (equals - pair) && g_str_has_prefix (pair, keys[i].key))
      {
        if ((*seen & 1u << i) != 0)
          return FALSE;
        *seen |= 1u << i;
        return keys[i].read (self, value);
      }
  return FALSE;
}

/**
 * bow_filter_parse:
 * @text: what bow_filter_print() gave
 * @error: return location
 *
 * Reads a filter. Nothing is passed over: a filter that is not understood
 * whole would show more than was meant.
 *
 * Returns: (transfer full) (nullable): the filter; %NULL with
 *   %BOW_ERROR_INVALID
 */
BowFilter *
bow_filter_parse (const char *text, GError **error)
{
  g_autoptr (BowFilter) self = bow_filter_new ();
  g_auto (GStrv) pairs = NULL;
  gboolean good;
  guint seen = 0;

  g_return_val_if_fail (text != NULL, NULL);

  good = strnlen (text, MAX_BYTES + 1) <= MAX_BYTES;
  pairs = g_strsplit (good ? text : "", "&", G_N_ELEMENTS (keys) + 1);
  for (char **pair = pairs; good && *pair != NULL; pair++)
    good = read_pair (self, *pair, &seen);
  if (good)
    return g_steal_pointer (&self);
  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID,
                       _("The filter is not understood, so nothing is shown by it."));
  return NULL;
}
