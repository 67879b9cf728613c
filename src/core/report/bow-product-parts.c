/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-product-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "report/bow-document-chart.h"
#include "report/bow-document-map.h"

static gboolean
is_kind (const BowPackItem *item,
         const char        *kind)
{
  return strcmp (item->kind->name, kind) == 0;
}

static const char *
get (const BowPackItem *item,
     const char        *field)
{
  const char *text = bow_pack_item_get (item, field);

  return text != NULL ? text : "";
}

static char *
print_when (const BowPackItem *item)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return item->when.basis != BOW_TIME_UNKNOWN ? bow_interval_describe (&item->when, zone) : g_strdup ("");
}

/**
 * bow_product_print_day:
 * @day: (nullable): `YYYY-MM-DD`
 *
 * Returns: (transfer full): the day for people, empty where there is none
 */
char *
bow_product_print_day (const char *day)
{
  g_autofree char *midnight = day != NULL ? g_strdup_printf ("%sT00:00:00Z", day) : NULL;
  g_autoptr (GDateTime) at = midnight != NULL ? g_date_time_new_from_iso8601 (midnight, NULL) : NULL;

  return at != NULL ? g_date_time_format (at, "%-d %B %Y") : g_strdup (day != NULL ? day : "");
}

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

static void
add_row (GPtrArray *rows,
         ...)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  va_list list;

  va_start (list, rows);
  for (const char *cell = va_arg (list, const char *); cell != NULL; cell = va_arg (list, const char *))
    g_strv_builder_add (cells, cell);
  va_end (list);
  g_ptr_array_add (rows, g_strv_builder_end (cells));
}

/* A table under a heading, or nothing at all. */
static gboolean
add_table (BowDocument             *document,
           const char              *heading,
           const BowDocumentColumn *columns,
           gsize                    n_columns,
           GPtrArray               *rows)
{
  gboolean has_rows = rows->len > 0;

  if (!has_rows)
    {
      g_ptr_array_unref (rows);
      return FALSE;
    }
  if (heading != NULL)
    bow_document_add_heading (document, 2, heading);
  bow_document_add_rows (document, columns, n_columns, 0, rows);

  return TRUE;
}

/* A date of birth says no more than is known. */
static char *
print_value (const BowPackItem  *item,
             const BowPackValue *value)
{
  const char *precision = strcmp (value->field, "born") == 0 ? bow_pack_item_code (item, "born_precision") : NULL;
  const char *year = strrchr (value->text, ' ');

  if (precision == NULL || strcmp (precision, "day") == 0 || year == NULL)
    return g_strdup (value->text);
  if (strcmp (precision, "month") == 0)
    return g_strdup (strchr (value->text, ' ') + 1);
  return strcmp (precision, "year") == 0 ? g_strdup (year + 1) : g_strdup_printf (_("about %s"), year + 1);
}

/* All that is said of an item but what stands in its title. */
static gboolean
add_values (BowDocument       *document,
            const BowPackItem *item,
            gboolean           with_state)
{
  static const BowDocumentColumn columns[] = { { "", 26, BOW_COLUMN_QUIET }, { "", 74, 0 } };
  GPtrArray *rows = new_rows ();

  if (with_state && item->state != NULL)
    add_row (rows, _("State"), item->state, NULL);
  for (guint i = 0; i < item->values->len; i++)
    {
      const BowPackValue *value = g_ptr_array_index (item->values, i);
      const BowField *field = bow_kind_field (item->kind, value->field);

      g_autofree char *text = print_value (item, value);

      if ((field->flags & BOW_FIELD_TITLE) == 0 && strcmp (field->name, "born_precision") != 0)
        add_row (rows, value->label, text, NULL);
    }
  if (rows->len == 0)
    {
      g_ptr_array_unref (rows);
      return FALSE;
    }
  bow_document_add_rows (document, columns, G_N_ELEMENTS (columns), BOW_TABLE_NO_HEAD, rows);

  return TRUE;
}

static gboolean
add_terms (BowDocument   *document,
           const BowPack *pack)
{
  if (pack->terms == NULL)
    return FALSE;
  bow_document_add_paragraph (document, pack->terms);

  return TRUE;
}

static char *
print_days (const BowPackItem *item)
{
  const char *from = get (item, "starts");
  const char *to = get (item, "ends");

  if (*from == '\0' && *to == '\0')
    return g_strdup ("");
  /* Translators: a period of which one end may be missing */
  return g_strdup_printf (_("%s – %s"), from, to);
}

/* Agencies that take part are partners, and no subjects. */
static gboolean
is_partner (const BowPackItem *item)
{
  return is_kind (item, "organisation") && g_strcmp0 (bow_pack_item_code (item, "type"), "agency") == 0;
}

static gboolean
add_partners (BowDocument   *document,
              const BowPack *pack)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (is_partner (item) && item->title != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? "; " : "", item->title);
    }
  if (names->len == 0)
    return FALSE;
  bow_document_add_heading (document, 2, _("Partner agencies"));
  bow_document_add_paragraph (document, names->str);

  return TRUE;
}

/* What is measured, and how far it has come. */
static char *
print_measures (const BowPackItem *phase)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < phase->children->len; i++)
    {
      const BowPackItem *child = g_ptr_array_index (phase->children, i);

      if (!is_kind (child, "measure"))
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", get (child, "text"));
      if (*get (child, "baseline") != '\0')
        g_string_append_printf (text, " · %s", get (child, "baseline"));
      if (*get (child, "target") != '\0')
        g_string_append_printf (text, " → %s", get (child, "target"));
      if (*get (child, "result") != '\0')
        g_string_append_printf (text, " (%s)", get (child, "result"));
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static gboolean
add_phases (BowDocument   *document,
            const BowPack *pack)
{
  const BowDocumentColumn columns[] = {
    { _("Phase"), 22, BOW_COLUMN_STRONG }, { _("Period"), 20, 0 }, { _("Objective"), 30, 0 },
    { _("Measure: before → wanted (reached)"), 30, 0 }, { _("State"), 13, 0 },
  };
  GPtrArray *rows = new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);
      g_autofree char *name = NULL;
      g_autofree char *days = NULL;
      g_autofree char *measures = NULL;

      if (!is_kind (item, "phase"))
        continue;
      name = g_strdup_printf ("%s. %s", get (item, "number"), get (item, "name"));
      days = print_days (item);
      measures = print_measures (item);
      add_row (rows, name, days, get (item, "objective"), measures, item->state != NULL ? item->state : "", NULL);
    }

  return add_table (document, _("Phases"), columns, G_N_ELEMENTS (columns), rows);
}

static gboolean
add_command (BowDocument   *document,
             const BowPack *pack)
{
  const BowDocumentColumn columns[] = { { _("Role"), 20, BOW_COLUMN_STRONG }, { _("Who"), 46, 0 }, { _("Period"), 34, 0 } };
  GPtrArray *rows = new_rows ();

  for (guint i = 0; pack->operation != NULL && i < pack->operation->children->len; i++)
    {
      const BowPackItem *child = g_ptr_array_index (pack->operation->children, i);
      g_autofree char *days = print_days (child);

      if (is_kind (child, "command"))
        add_row (rows, get (child, "role"), get (child, "who"), days, NULL);
    }

  return add_table (document, _("Command"), columns, G_N_ELEMENTS (columns), rows);
}

static gboolean
add_objectives (BowDocument   *document,
                const BowPack *pack)
{
  gboolean has_values = pack->operation != NULL && add_values (document, pack->operation, strcmp (pack->audience, "public") != 0);
  gboolean has_command = add_command (document, pack);
  gboolean has_phases = add_phases (document, pack);
  gboolean has_partners = add_partners (document, pack);

  return has_values || has_command || has_phases || has_partners;
}

static gboolean
add_key_points (BowDocument   *document,
                const BowPack *pack)
{
  const BowDocumentColumn columns[] = {
    { _("No."), 6, BOW_COLUMN_RIGHT | BOW_COLUMN_QUIET }, { _("Intelligence"), 60, 0 },
    { _("Reference"), 14, BOW_COLUMN_QUIET }, { _("Grade"), 12, BOW_COLUMN_BADGE },
  };
  g_autofree char *grades = pack->grades != NULL ? g_strdup_printf (_("Grades of all lines: %s"), pack->grades) : NULL;
  GPtrArray *rows = new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (!is_kind (item, "note"))
        continue;
      for (guint j = 0; j < item->children->len; j++)
        {
          const BowPackItem *line = g_ptr_array_index (item->children, j);
          g_autofree char *number = g_strdup_printf ("%u", rows->len + 1);

          if (is_kind (line, "line"))
            add_row (rows, number, get (line, "sanitised"), item->ref, line->grade != NULL ? line->grade : "", NULL);
        }
    }
  if (!add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows))
    return FALSE;
  if (grades != NULL)
    bow_document_add_note (document, grades);
  bow_document_add_note (document, _("A grade is a pair and a handling code. Source: 1 reliable, 2 untested, 3 not reliable. Information: A known directly to the source, B known indirectly but corroborated, C known indirectly, D not known, E suspected to be false. Handling: P lawful sharing permitted, C with conditions."));

  return TRUE;
}

static char *
print_legend (GPtrArray *signs)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    {
      guint n = 0;

      for (guint j = 0; kinds[i]->letter != 0 && j < signs->len; j++)
        n += ((BowMapSign *) g_ptr_array_index (signs, j))->letter == kinds[i]->letter;
      if (n > 0)
        g_string_append_printf (text, "%s%c %s (%u)", text->len > 0 ? " · " : "", kinds[i]->letter,
                                n == 1 ? bow_kind_get_label (kinds[i]) : bow_kind_get_plural (kinds[i]), n);
    }
  g_string_append_printf (text, ". %s", _("A circle is how exactly the place is known; a figure stands for several in one place."));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static gboolean
add_map (BowDocument   *document,
         const BowPack *pack)
{
  GPtrArray *signs = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_map_sign_free);
  g_autofree char *legend = NULL;

  if (pack->subject != NULL && pack->subject->at != NULL)
    g_ptr_array_add (signs, bow_map_sign_new (pack->subject->kind->letter, pack->subject->at));
  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (item->at != NULL && item->kind->letter != 0)
        g_ptr_array_add (signs, bow_map_sign_new (item->kind->letter, item->at));
    }
  if (signs->len == 0)
    {
      g_ptr_array_unref (signs);
      return FALSE;
    }
  legend = print_legend (signs);
  bow_document_add_map (document, signs, legend);

  return TRUE;
}

static char *
print_short_day (const char *day)
{
  g_autofree char *midnight = g_strdup_printf ("%sT00:00:00Z", day);
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (midnight, NULL);

  return g_date_time_format (at, "%-d %b");
}

static void
add_weeks (BowDocument   *document,
           const BowPack *pack)
{
  GPtrArray *bars = g_ptr_array_new ();
  guint n_reports = 0, n_arrests = 0;
  g_autofree char *caption = NULL;

  for (guint i = 0; i < pack->weeks->len; i++)
    {
      const BowPackWeek *week = &g_array_index (pack->weeks, BowPackWeek, i);
      g_autofree char *label = print_short_day (week->monday);

      n_reports += week->reports;
      n_arrests += week->arrests;
      g_ptr_array_add (bars, bow_chart_bar_new (label, week->reports, week->arrests));
    }
  caption = g_strdup_printf (_("Weeks from their Monday: %u public reports and %u arrests in %u weeks."), n_reports, n_arrests, pack->weeks->len);
  bow_document_add_heading (document, 2, _("By week"));
  bow_document_add_bars (document, bars, _("Public reports"), _("Arrests"), caption);
}

static gboolean
add_pattern (BowDocument   *document,
             const BowPack *pack)
{
  guint n_timed = 0;
  g_autofree char *caption = NULL;

  for (guint day = 0; day < 7; day++)
    for (guint hour = 0; hour < 24; hour++)
      n_timed += pack->hours[day][hour];
  if (pack->weeks->len == 0)
    return FALSE;
  add_weeks (document, pack);
  if (n_timed == 0)
    return TRUE;
  caption = g_strdup_printf (_("What %u public reports are about, by day and hour; of %u the hour is not known."), n_timed, pack->n_untimed);
  bow_document_add_heading (document, 2, _("By day and hour"));
  bow_document_add_hours (document, pack->hours, caption);

  return TRUE;
}

static int
compare_when (gconstpointer a,
              gconstpointer b)
{
  const BowPackItem *first = *(BowPackItem **) a;
  const BowPackItem *second = *(BowPackItem **) b;

  if (first->when.from != second->when.from)
    return first->when.from < second->when.from ? -1 : 1;
  return g_strcmp0 (first->ref, second->ref);
}

static GPtrArray *
sort_by_time (const BowPack *pack)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (item->when.basis != BOW_TIME_UNKNOWN && item->when.from != BOW_TIME_NONE)
        g_ptr_array_add (sorted, item);
    }
  g_ptr_array_sort (sorted, compare_when);
  return sorted;
}

/* What it was, from what the audience may see of it. */
static char *
print_what (const BowPackItem *item)
{
  static const char *const fields[] = { "indicators", "themes", "disposal", "type", "object" };
  g_autoptr (GString) text = g_string_new (bow_kind_get_label (item->kind));

  if (item->title != NULL)
    g_string_append_printf (text, ": %s", item->title);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*get (item, fields[i]) != '\0' && g_strcmp0 (get (item, fields[i]), item->title) != 0)
      g_string_append_printf (text, " · %s", get (item, fields[i]));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
add_lanes (BowDocument *document,
           GPtrArray   *sorted)
{
  GPtrArray *lanes = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_chart_lane_free);
  g_autofree char *caption = g_strdup_printf (_("%u entries, each a dot; the table says what they were."), sorted->len);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    {
      BowChartLane *lane = NULL;

      for (guint j = 0; j < sorted->len; j++)
        {
          const BowPackItem *item = g_ptr_array_index (sorted, j);

          if (item->kind != kinds[i])
            continue;
          if (lane == NULL)
            {
              lane = bow_chart_lane_new (bow_kind_get_plural (kinds[i]));
              g_ptr_array_add (lanes, lane);
            }
          g_array_append_val (lane->times, item->when.from);
        }
    }
  bow_document_add_lanes (document, lanes, caption);
}

static gboolean
add_timeline (BowDocument   *document,
              const BowPack *pack)
{
  const BowDocumentColumn columns[] = { { _("When"), 28, 0 }, { _("What"), 56, 0 }, { _("Reference"), 14, BOW_COLUMN_QUIET } };
  g_autoptr (GPtrArray) sorted = sort_by_time (pack);
  GPtrArray *rows = new_rows ();

  if (sorted->len > 2)
    add_lanes (document, sorted);
  for (guint i = 0; i < sorted->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (sorted, i);
      g_autofree char *when = print_when (item);
      g_autofree char *what = print_what (item);

      add_row (rows, when, what, item->ref, NULL);
    }

  return add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows);
}

static char *
print_name (const BowPackItem *item)
{
  return item->title != NULL ? g_strdup_printf ("%s (%s)", item->title, item->ref) : g_strdup (item->ref);
}

/* What somebody is in an operation. */
static char *
print_categories (const BowPackItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < item->children->len; i++)
    {
      const BowPackItem *child = g_ptr_array_index (item->children, i);

      if (is_kind (child, "category"))
        g_string_append_printf (text, "%s%s (%s)", text->len > 0 ? ", " : "", get (child, "category"), get (child, "operation"));
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
add_subject (BowDocument       *document,
             const BowPackItem *item,
             guint              level)
{
  g_autofree char *name = print_name (item);
  g_autofree char *categories = print_categories (item);

  bow_document_add_heading (document, level, name);
  if (*categories != '\0')
    bow_document_add_paragraph (document, categories);
  if (!add_values (document, item, FALSE) && *categories == '\0')
    bow_document_add_note (document, bow_kind_get_label (item->kind));
}

static gboolean
add_subjects (BowDocument   *document,
              const BowPack *pack)
{
  gboolean has_any = pack->subject != NULL;
  gboolean has_others = FALSE;

  if (pack->subject != NULL)
    add_subject (document, pack->subject, 2);
  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (!is_kind (item, "person") && (!is_kind (item, "organisation") || is_partner (item)))
        continue;
      if (pack->subject != NULL && !has_others)
        bow_document_add_heading (document, 2, _("Linked to the subject"));
      has_others = TRUE;
      add_subject (document, item, pack->subject != NULL ? 3 : 2);
      has_any = TRUE;
    }

  return has_any;
}

static gboolean
add_things (BowDocument   *document,
            const BowPack *pack,
            const char    *kind)
{
  const BowDocumentColumn columns[] = { { _("What"), 36, BOW_COLUMN_STRONG }, { _("Particulars"), 50, 0 }, { _("Reference"), 14, BOW_COLUMN_QUIET } };
  GPtrArray *rows = new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);
      g_autoptr (GString) particulars = g_string_new (NULL);

      if (!is_kind (item, kind))
        continue;
      for (guint j = 0; j < item->values->len; j++)
        {
          const BowPackValue *value = g_ptr_array_index (item->values, j);

          if (item->title == NULL || (bow_kind_field (item->kind, value->field)->flags & BOW_FIELD_TITLE) == 0)
            g_string_append_printf (particulars, "%s%s: %s", particulars->len > 0 ? "; " : "", value->label, value->text);
        }
      add_row (rows, item->title != NULL ? item->title : bow_kind_get_label (item->kind), particulars->str, item->ref, NULL);
    }

  return add_table (document, bow_kind_get_plural (bow_kind_find (kind)), columns, G_N_ELEMENTS (columns), rows);
}

static gboolean
add_means (BowDocument   *document,
           const BowPack *pack)
{
  gboolean has_vehicles = add_things (document, pack, "vehicle");
  gboolean has_telephones = add_things (document, pack, "telephone");
  gboolean has_places = add_things (document, pack, "place");
  gboolean has_routes = add_things (document, pack, "route");

  return has_vehicles || has_telephones || has_places || has_routes;
}

static char *
print_offences (const BowPackItem *arrest)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < arrest->children->len; i++)
    {
      const BowPackItem *child = g_ptr_array_index (arrest->children, i);

      if (is_kind (child, "offence"))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", get (child, "description"));
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static gboolean
add_arrests (BowDocument   *document,
             const BowPack *pack)
{
  const BowDocumentColumn columns[] = {
    { _("When"), 24, 0 }, { _("Person"), 22, BOW_COLUMN_STRONG }, { _("Offences"), 30, 0 }, { _("What became of it"), 22, 0 },
    { _("Reference"), 14, BOW_COLUMN_QUIET },
  };
  GPtrArray *rows = new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);
      g_autofree char *when = NULL;
      g_autofree char *offences = NULL;

      if (!is_kind (item, "arrest"))
        continue;
      when = print_when (item);
      offences = print_offences (item);
      add_row (rows, when, item->title != NULL ? item->title : "–", offences, get (item, "disposal"), item->ref, NULL);
    }

  return add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows);
}

static gboolean
add_findings (BowDocument   *document,
              const BowPack *pack)
{
  const BowDocumentColumn columns[] = {
    { _("Finding"), 32, 0 }, { _("What is to be done"), 26, 0 }, { _("Owner"), 22, 0 }, { _("Due"), 14, 0 }, { _("Closed"), 14, 0 },
  };
  GPtrArray *rows = new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      for (guint j = 0; is_kind (item, "audit") && j < item->children->len; j++)
        {
          const BowPackItem *finding = g_ptr_array_index (item->children, j);

          if (is_kind (finding, "finding"))
            add_row (rows, get (finding, "description"), get (finding, "remedy"), get (finding, "owner"), get (finding, "due"),
                     get (finding, "closed"), NULL);
        }
    }

  return add_table (document, _("Findings of the audits"), columns, G_N_ELEMENTS (columns), rows);
}

static gboolean
add_patrols (BowDocument   *document,
             const BowPack *pack)
{
  gboolean has_patrols = add_things (document, pack, "patrol");
  gboolean has_walks = add_things (document, pack, "walk");
  gboolean has_audits = add_things (document, pack, "audit");
  gboolean has_findings = add_findings (document, pack);

  return has_patrols || has_walks || has_audits || has_findings;
}

/* A unit, an agency or a person. */
static const char *
print_holder (const BowPackItem *task)
{
  static const char *const fields[] = { "unit", "agency", "account" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*get (task, fields[i]) != '\0')
      return get (task, fields[i]);
  return "";
}

static gboolean
add_actions (BowDocument   *document,
             const BowPack *pack)
{
  const BowDocumentColumn columns[] = {
    { _("Reference"), 14, BOW_COLUMN_QUIET }, { _("Action"), 40, 0 }, { _("For"), 22, BOW_COLUMN_STRONG }, { _("Due"), 18, 0 }, { _("State"), 16, 0 },
  };
  GPtrArray *rows = new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (is_kind (item, "task"))
        add_row (rows, item->ref, item->title != NULL ? item->title : get (item, "type"), print_holder (item), get (item, "due"),
                 item->state != NULL ? item->state : "", NULL);
    }

  return add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows);
}

static gboolean
add_feedback (BowDocument   *document,
              const BowPack *pack)
{
  const BowDocumentColumn columns[] = { { _("What was done"), 84, 0 }, { _("Reference"), 14, BOW_COLUMN_QUIET } };
  GPtrArray *rows = new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (is_kind (item, "issue"))
        add_row (rows, get (item, "feedback"), item->ref, NULL);
    }

  return add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows);
}

static gboolean
add_gaps (BowDocument   *document,
          const BowPack *pack)
{
  const BowDocumentColumn columns[] = { { _("Reference"), 14, BOW_COLUMN_QUIET }, { _("What is not known"), 60, 0 }, { _("State"), 16, 0 } };
  GPtrArray *rows = new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (is_kind (item, "requirement"))
        add_row (rows, item->ref, item->title != NULL ? item->title : get (item, "public_wording"), item->state != NULL ? item->state : "", NULL);
    }

  return add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows);
}

static gboolean
add_conclusions (BowDocument   *document,
                 const BowPack *pack)
{
  if (pack->conclusions == NULL)
    return FALSE;
  bow_document_add_paragraph (document, pack->conclusions);

  return TRUE;
}

static gboolean
add_sources (BowDocument   *document,
             const BowPack *pack)
{
  const BowDocumentColumn columns[] = { { _("Reference"), 16, 0 }, { _("What it is"), 40, 0 }, { _("Grade"), 34, 0 } };
  GPtrArray *rows = new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (is_kind (item, "note") || is_kind (item, "report") || is_kind (item, "event") || is_kind (item, "search"))
        add_row (rows, item->ref, bow_kind_get_label (item->kind), item->grade != NULL ? item->grade : "", NULL);
    }
  if (!add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows))
    return FALSE;
  bow_document_add_note (document, _("By reference only: what they say is kept in the case file, and who said it is not passed on."));

  return TRUE;
}

static gboolean
add_distribution (BowDocument   *document,
                  const BowPack *pack)
{
  const BowDocumentColumn columns[] = {
    { _("Copy"), 10, BOW_COLUMN_STRONG }, { _("Recipient"), 34, 0 }, { _("Organisation"), 30, 0 }, { _("Conditions acknowledged"), 26, 0 },
  };
  GPtrArray *rows = new_rows ();

  for (guint i = 0; i < pack->copies->len; i++)
    {
      const BowPackCopy *copy = g_ptr_array_index (pack->copies, i);
      g_autofree char *number = g_strdup_printf ("%d", copy->number);
      g_autofree char *day = bow_product_print_day (copy->acknowledged_on);

      add_row (rows, number, copy->recipient, copy->organisation != NULL ? copy->organisation : "", day, NULL);
    }

  return add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows);
}

static const struct
{
  const char *part;
  gboolean (*add) (BowDocument *document, const BowPack *pack);
} parts[] = {
  { "terms", add_terms },
  { "objectives", add_objectives },
  { "key_points", add_key_points },
  { "map", add_map },
  { "pattern", add_pattern },
  { "timeline", add_timeline },
  { "subjects", add_subjects },
  { "means", add_means },
  { "arrests", add_arrests },
  { "patrols", add_patrols },
  { "feedback", add_feedback },
  { "actions", add_actions },
  { "gaps", add_gaps },
  { "conclusions", add_conclusions },
  { "sources", add_sources },
  { "distribution", add_distribution },
};

/**
 * bow_product_add_part:
 * @document: a document
 * @pack: what it may say
 * @part: code of `bow_product_parts`
 *
 * Adds what a part of a product takes from the records.
 *
 * Returns: %FALSE where there is nothing to say
 */
gboolean
bow_product_add_part (BowDocument   *document,
                      const BowPack *pack,
                      const char    *part)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strcmp (parts[i].part, part) == 0)
      return parts[i].add (document, pack);

  return FALSE;
}
