/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A filter in words, for people. */
#include "model/bow-filter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-interval.h"
#include "geo/bow-measure.h"

static void
add_part (GPtrArray *parts, char *part)
{
  if (part != NULL)
    g_ptr_array_add (parts, part);
}

static char *
describe_kinds (const char *const *names)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_null_terminated (0, NULL, TRUE);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  if (names == NULL)
    return g_strdup (_("All records"));
  for (gsize i = 0; i < n_kinds; i++)
    if (g_strv_contains (names, kinds[i]->name))
      g_ptr_array_add (labels, (gpointer) bow_kind_get_plural (kinds[i]));
  /* Translators: stands between the items of a list. */
  return g_strjoinv (_(", "), (char **) labels->pdata);
}

static const char *
state_label (const char *code)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    if (kinds[i]->states != NULL && bow_enumeration_find (kinds[i]->states->names, code) != NULL)
      return bow_enumeration_label (kinds[i]->states->names, code);
  return code;
}

static char *
describe_states (const char *const *states)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_null_terminated (0, NULL, TRUE);

  if (states == NULL)
    return NULL;
  for (; *states != NULL; states++)
    g_ptr_array_add (labels, (gpointer) state_label (*states));
  /* Translators: stands between the last items of which any will do. */
  return g_strjoinv (_(" or "), (char **) labels->pdata);
}

static char *
describe_grades (const char *letters)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (letters == NULL)
    return NULL;
  for (; *letters != '\0'; letters++)
    g_string_append_printf (list, "%s%c", list->len > 0 ? _(" or ") : "", *letters);
  /* Translators: %s is a list of letters such as "A or B". */
  return g_strdup_printf (_("any line with assessment %s"), list->str);
}

static char *
describe_instant (gint64 unix_ms)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_ms / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  /* Translators: a day and a time, as g_date_time_format() takes them; the month in letters. */
  return local != NULL ? g_date_time_format (local, _("%-d %b %Y, %H:%M")) : g_strdup ("…");
}

static char *
describe_range (gint64 from, gint64 to, const char *between, const char *after, const char *before)
{
  g_autofree char *start = describe_instant (from);
  g_autofree char *end = describe_instant (to);
  g_autoptr (GString) text = g_string_new (from == BOW_TIME_NONE ? before : to == G_MAXINT64 ? after : between);

  g_string_replace (text, "{from}", start, 1);
  g_string_replace (text, "{to}", end, 1);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
describe_due (BowFilter *self)
{
  const char *from, *to;

  if (!bow_filter_get_due (self, &from, &to))
    return NULL;
  if (from == NULL)
    /* Translators: %s is a day; something was to be done before it and is not. */
    return g_strdup_printf (_("to be done before %s"), to);
  if (to == NULL)
    /* Translators: %s is a day. */
    return g_strdup_printf (_("to be done from %s on"), from);
  /* Translators: %s are days, the second of them no more meant. */
  return g_strdup_printf (_("to be done from %s until before %s"), from, to);
}

static char *
describe_began (BowFilter *self)
{
  gint64 from, to;

  if (!bow_filter_get_began (self, &from, &to))
    return NULL;
  /* Translators: {from} and {to} are replaced by a day and a time. */
  return describe_range (from, to, _("began from {from} to {to}"), _("began from {from}"), _("began before {to}"));
}

static char *
describe_disposals (const char *const *codes)
{
  const BowField *field = bow_kind_field (bow_kind_find ("arrest"), "disposal");
  g_autoptr (GPtrArray) labels = g_ptr_array_new_null_terminated (0, NULL, TRUE);

  if (codes == NULL)
    return NULL;
  for (; *codes != NULL; codes++)
    g_ptr_array_add (labels, (gpointer) (strcmp (*codes, "none") == 0 ? _("No disposal yet")
                                                                      : bow_enumeration_label (field->enumeration, *codes)));
  return g_strjoinv (_(" or "), (char **) labels->pdata);
}

static char *
describe_hour (BowFilter *self)
{
  g_autoptr (GDateTime) moment = NULL;
  int weekday, hour;

  if (!bow_filter_get_hour (self, &weekday, &hour))
    return NULL;
  /* The first of January 2024 was a Monday. */
  moment = g_date_time_new_utc (2024, 1, weekday, hour, 0, 0);
  /* Translators: a weekday and an hour in which something began, as g_date_time_format() takes them. */
  return g_date_time_format (moment, _("on a %A from %H:00 to %H:59"));
}

static char *
describe_week_hour (BowFilter *self)
{
  g_autoptr (GDateTime) moment = NULL;
  int weekday, hour;

  if (!bow_filter_get_week_hour (self, &weekday, &hour))
    return NULL;
  moment = g_date_time_new_utc (2024, 1, weekday, hour, 0, 0);
  /* Translators: a weekday and an hour in which something may have been happening, as g_date_time_format() takes them. */
  return g_date_time_format (moment, _("perhaps on a %A from %H:00 to %H:59"));
}

static char *
describe_near (BowFilter *self)
{
  g_autofree char *length = NULL;
  double metres;
  const char *ref = bow_filter_get_near (self, &metres);

  if (ref == NULL)
    return NULL;
  length = bow_measure_print_length (metres);
  /* Translators: a length such as "300 m", and the reference of a place. */
  return g_strdup_printf (_("within %s of %s"), length, ref);
}

/* "Indicators: needles or bikes": each field once, with what it may say. */
static char *
describe_says (const char *const *says)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const BowField *last = NULL;

  if (says == NULL)
    return NULL;
  for (; *says != NULL; says++)
    {
      const BowField *field;
      const char *code;

      if (!bow_filter_say_find (*says, NULL, &field, &code))
        continue;
      if (field == last)
        g_string_append (text, _(" or "));
      else
        /* Translators: the name of a field, before what it says. */
        g_string_append_printf (text, _("%s%s: "), text->len > 0 ? " · " : "", _(field->label));
      g_string_append (text, bow_enumeration_label (field->enumeration, code));
      last = field;
    }
  return g_strdup (text->str);
}

/* Names of the days, of the calendar and not translated by us. */
static char *
describe_days (guint days)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (days == BOW_FILTER_ALL_DAYS)
    return g_strdup (_("every day"));
  for (int i = 0; i < 7; i++)
    if ((days & 1u << i) != 0)
      {
        /* The first of January 2024 was a Monday. */
        g_autoptr (GDateTime) day = g_date_time_new_utc (2024, 1, i + 1, 0, 0, 0);
        /* Translators: a day of the week that comes again and again, as g_date_time_format() takes it; in English with an s. */
        g_autofree char *name = g_date_time_format (day, _("%As"));

        g_string_append_printf (text, "%s%s", text->len > 0 ? _(", ") : "", name);
      }
  return g_strdup (text->str);
}

/**
 * bow_filter_describe_hours:
 * @days: a bit for each weekday, from 1 for Monday to 64 for Sunday
 * @from: minute of the day in which the hours begin
 * @to: minute of the day in which they end
 *
 * Hours of the week in words: `Fridays 20:00–02:00`.
 *
 * Returns: (transfer full): the text
 */
char *
bow_filter_describe_hours (guint days, int from, int to)
{
  g_autofree char *names = describe_days (days);

  if (from == to && from == 0)
    return g_steal_pointer (&names);
  return g_strdup_printf ("%s %02d:%02d–%02d:%02d", names, from / 60, from % 60, to / 60, to % 60);
}

static char *
describe_hours (BowFilter *self)
{
  guint days;
  int from, to;

  return bow_filter_get_hours (self, &days, &from, &to) ? bow_filter_describe_hours (days, from, to) : NULL;
}

static char *
describe_born (BowFilter *self)
{
  const char *from, *to;

  if (!bow_filter_get_born (self, &from, &to))
    return NULL;
  if (from == NULL)
    /* Translators: %s is a day. */
    return g_strdup_printf (_("born on %s or before"), to);
  if (to == NULL)
    /* Translators: %s is a day. */
    return g_strdup_printf (_("born on %s or after"), from);
  /* Translators: %s are days. */
  return g_strdup_printf (_("born from %s to %s"), from, to);
}

/* A few by their references, more by their number. */
static char *
describe_refs (const char *const *refs)
{
  guint n = refs != NULL ? g_strv_length ((GStrv) refs) : 0;

  if (n == 0)
    return NULL;
  if (n <= 3)
    return g_strjoinv (_(", "), (GStrv) refs);
  return g_strdup_printf (ngettext ("%u chosen record", "%u chosen records", n), n);
}

/**
 * bow_filter_describe_more:
 * @self: a filter
 *
 * What a figure of a board asks for beyond what a person sets in a filter bar:
 * when it began, what is due, how arrests ended, what they belong to, of
 * which county line they are, the hour of the week in which they began or may
 * have been happening, what they are near, what their fields say, the hours of the
 * week, when a person was born, and which were chosen one by one.
 *
 * Returns: (transfer full): a text for each of these that is set, in that order;
 *   empty for one that is not
 */
GStrv
bow_filter_describe_more (BowFilter *self)
{
  char *texts[] = {
    describe_began (self),
    describe_due (self),
    describe_disposals (bow_filter_get_disposals (self)),
    /* Translators: %s is the reference of a record that others belong to. */
    bow_filter_get_of (self) != NULL ? g_strdup_printf (_("belonging to %s"), bow_filter_get_of (self)) : NULL,
    /* Translators: %s is the reference of an organisation or of a telephone on which drugs are ordered. */
    bow_filter_get_line (self) != NULL ? g_strdup_printf (_("county line of %s"), bow_filter_get_line (self)) : NULL,
    describe_hour (self),
    describe_week_hour (self),
    describe_near (self),
    describe_says (bow_filter_get_says (self)),
    describe_hours (self),
    describe_born (self),
    describe_refs (bow_filter_get_refs (self)),
  };
  GStrv all = g_new0 (char *, G_N_ELEMENTS (texts) + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    all[i] = texts[i] != NULL ? texts[i] : g_strdup ("");
  return all;
}

/**
 * bow_filter_describe:
 * @self: a filter
 *
 * What is shown, in words: `Public reports · “needles” · any line with
 * assessment A or B`.
 *
 * Returns: (transfer full): the sentence, never empty
 */
char *
bow_filter_describe (BowFilter *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_auto (GStrv) more = NULL;
  const char *operation, *words;
  gint64 from, to;

  g_return_val_if_fail (BOW_IS_FILTER (self), NULL);

  operation = bow_filter_get_operation (self);
  words = bow_filter_get_words (self);
  add_part (parts, describe_kinds (bow_filter_get_kinds (self)));
  if (operation != NULL)
    /* Translators: %s is the reference of an operation. */
    add_part (parts, g_strdup_printf (_("in operation %s"), operation));
  if (words != NULL)
    /* Translators: %s is what was searched for. */
    add_part (parts, g_strdup_printf (_("“%s”"), words));
  add_part (parts, describe_states (bow_filter_get_states (self)));
  add_part (parts, describe_grades (bow_filter_get_grades (self)));
  if (bow_filter_get_time (self, &from, &to))
    /* Translators: {from} and {to} are replaced by a day and a time. */
    add_part (parts, describe_range (from, to, _("happened from {from} to {to}"),
                                     _("happened from {from}"), _("happened before {to}")));
  if (bow_filter_get_made (self, &from, &to))
    /* Translators: {from} and {to} are replaced by a day and a time. */
    add_part (parts, describe_range (from, to, _("recorded from {from} to {to}"),
                                     _("recorded from {from}"), _("recorded before {to}")));
  if (bow_filter_get_box (self, NULL))
    add_part (parts, g_strdup (_("in a part of the map")));
  if (bow_filter_get_area (self) != NULL)
    add_part (parts, bow_area_describe (bow_filter_get_area (self)));
  if (bow_filter_get_placed (self) != 0)
    add_part (parts, g_strdup (bow_filter_get_placed (self) > 0 ? _("with a place") : _("without a place")));
  more = bow_filter_describe_more (self);
  for (char **text = more; *text != NULL; text++)
    if (**text != '\0')
      add_part (parts, g_strdup (*text));
  return g_strjoinv (" · ", (char **) parts->pdata);
}
