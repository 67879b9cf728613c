/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-product-parts-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  const char *from = _bow_part_get (item, "starts");
  const char *to = _bow_part_get (item, "ends");

  if (*from == '\0' && *to == '\0')
    return g_strdup ("");
  /* Translators: a period of which one end may be missing */
  return g_strdup_printf (_("%s – %s"), from, to);
}

static gboolean
add_partners (BowDocument   *document,
              const BowPack *pack)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (_bow_part_is_partner (item) && item->title != NULL)
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

      if (!_bow_part_is_kind (child, "measure"))
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", _bow_part_get (child, "text"));
      if (*_bow_part_get (child, "baseline") != '\0')
        g_string_append_printf (text, " · %s", _bow_part_get (child, "baseline"));
      if (*_bow_part_get (child, "target") != '\0')
        g_string_append_printf (text, " → %s", _bow_part_get (child, "target"));
      if (*_bow_part_get (child, "result") != '\0')
        g_string_append_printf (text, " (%s)", _bow_part_get (child, "result"));
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
  GPtrArray *rows = _bow_part_new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);
      g_autofree char *name = NULL;
      g_autofree char *days = NULL;
      g_autofree char *measures = NULL;

      if (!_bow_part_is_kind (item, "phase"))
        continue;
      name = g_strdup_printf ("%s. %s", _bow_part_get (item, "number"), _bow_part_get (item, "name"));
      days = print_days (item);
      measures = print_measures (item);
      _bow_part_add_row (rows, name, days, _bow_part_get (item, "objective"), measures, item->state != NULL ? item->state : "", NULL);
    }

  return _bow_part_add_table (document, _("Phases"), columns, G_N_ELEMENTS (columns), rows);
}

static gboolean
add_command (BowDocument   *document,
             const BowPack *pack)
{
  const BowDocumentColumn columns[] = { { _("Role"), 20, BOW_COLUMN_STRONG }, { _("Who"), 46, 0 }, { _("Period"), 34, 0 } };
  GPtrArray *rows = _bow_part_new_rows ();

  for (guint i = 0; pack->operation != NULL && i < pack->operation->children->len; i++)
    {
      const BowPackItem *child = g_ptr_array_index (pack->operation->children, i);
      g_autofree char *days = print_days (child);

      if (_bow_part_is_kind (child, "command"))
        _bow_part_add_row (rows, _bow_part_get (child, "role"), _bow_part_get (child, "who"), days, NULL);
    }

  return _bow_part_add_table (document, _("Command"), columns, G_N_ELEMENTS (columns), rows);
}

static gboolean
add_objectives (BowDocument   *document,
                const BowPack *pack)
{
  gboolean has_values = pack->operation != NULL && _bow_part_add_values (document, pack->operation, strcmp (pack->audience, "public") != 0);
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
  GPtrArray *rows = _bow_part_new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (!_bow_part_is_kind (item, "note"))
        continue;
      for (guint j = 0; j < item->children->len; j++)
        {
          const BowPackItem *line = g_ptr_array_index (item->children, j);
          g_autofree char *number = g_strdup_printf ("%u", rows->len + 1);

          if (_bow_part_is_kind (line, "line"))
            _bow_part_add_row (rows, number, _bow_part_get (line, "sanitised"), item->ref, line->grade != NULL ? line->grade : "", NULL);
        }
    }
  if (!_bow_part_add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows))
    return FALSE;
  if (grades != NULL)
    bow_document_add_note (document, grades);
  bow_document_add_note (document, _("A grade is a pair and a handling code. Source: 1 reliable, 2 untested, 3 not reliable. Information: A known directly to the source, B known indirectly but corroborated, C known indirectly, D not known, E suspected to be false. Handling: P lawful sharing permitted, C with conditions."));

  return TRUE;
}

static gboolean
add_findings (BowDocument   *document,
              const BowPack *pack)
{
  const BowDocumentColumn columns[] = {
    { _("Finding"), 32, 0 }, { _("What is to be done"), 26, 0 }, { _("Owner"), 22, 0 }, { _("Due"), 14, 0 }, { _("Closed"), 14, 0 },
  };
  GPtrArray *rows = _bow_part_new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      for (guint j = 0; _bow_part_is_kind (item, "audit") && j < item->children->len; j++)
        {
          const BowPackItem *finding = g_ptr_array_index (item->children, j);

          if (_bow_part_is_kind (finding, "finding"))
            _bow_part_add_row (rows, _bow_part_get (finding, "description"), _bow_part_get (finding, "remedy"), _bow_part_get (finding, "owner"), _bow_part_get (finding, "due"),
                               _bow_part_get (finding, "closed"), NULL);
        }
    }

  return _bow_part_add_table (document, _("Findings of the audits"), columns, G_N_ELEMENTS (columns), rows);
}

static gboolean
add_patrols (BowDocument   *document,
             const BowPack *pack)
{
  gboolean has_patrols = _bow_part_add_things (document, pack, "patrol");
  gboolean has_walks = _bow_part_add_things (document, pack, "walk");
  gboolean has_audits = _bow_part_add_things (document, pack, "audit");
  gboolean has_findings = add_findings (document, pack);

  return has_patrols || has_walks || has_audits || has_findings;
}

/* A unit, an agency or a person. */
static const char *
print_holder (const BowPackItem *task)
{
  static const char *const fields[] = { "unit", "agency", "account" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*_bow_part_get (task, fields[i]) != '\0')
      return _bow_part_get (task, fields[i]);
  return "";
}

static gboolean
add_actions (BowDocument   *document,
             const BowPack *pack)
{
  const BowDocumentColumn columns[] = {
    { _("Reference"), 14, BOW_COLUMN_QUIET }, { _("Action"), 40, 0 }, { _("For"), 22, BOW_COLUMN_STRONG }, { _("Due"), 18, 0 }, { _("State"), 16, 0 },
  };
  GPtrArray *rows = _bow_part_new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (_bow_part_is_kind (item, "task"))
        _bow_part_add_row (rows, item->ref, item->title != NULL ? item->title : _bow_part_get (item, "type"), print_holder (item), _bow_part_get (item, "due"),
                           item->state != NULL ? item->state : "", NULL);
    }

  return _bow_part_add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows);
}

static gboolean
add_feedback (BowDocument   *document,
              const BowPack *pack)
{
  const BowDocumentColumn columns[] = { { _("What was done"), 84, 0 }, { _("Reference"), 14, BOW_COLUMN_QUIET } };
  GPtrArray *rows = _bow_part_new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (_bow_part_is_kind (item, "issue"))
        _bow_part_add_row (rows, _bow_part_get (item, "feedback"), item->ref, NULL);
    }

  return _bow_part_add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows);
}

static gboolean
add_gaps (BowDocument   *document,
          const BowPack *pack)
{
  const BowDocumentColumn columns[] = { { _("Reference"), 14, BOW_COLUMN_QUIET }, { _("What is not known"), 60, 0 }, { _("State"), 16, 0 } };
  GPtrArray *rows = _bow_part_new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (_bow_part_is_kind (item, "requirement"))
        _bow_part_add_row (rows, item->ref, item->title != NULL ? item->title : _bow_part_get (item, "public_wording"), item->state != NULL ? item->state : "", NULL);
    }

  return _bow_part_add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows);
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
  GPtrArray *rows = _bow_part_new_rows ();

  for (guint i = 0; i < pack->items->len; i++)
    {
      const BowPackItem *item = g_ptr_array_index (pack->items, i);

      if (_bow_part_is_kind (item, "note") || _bow_part_is_kind (item, "report") || _bow_part_is_kind (item, "event") || _bow_part_is_kind (item, "search"))
        _bow_part_add_row (rows, item->ref, bow_kind_get_label (item->kind), item->grade != NULL ? item->grade : "", NULL);
    }
  if (!_bow_part_add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows))
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
  GPtrArray *rows = _bow_part_new_rows ();

  for (guint i = 0; i < pack->copies->len; i++)
    {
      const BowPackCopy *copy = g_ptr_array_index (pack->copies, i);
      g_autofree char *number = g_strdup_printf ("%d", copy->number);
      g_autofree char *day = bow_product_print_day (copy->acknowledged_on);

      _bow_part_add_row (rows, number, copy->recipient, copy->organisation != NULL ? copy->organisation : "", day, NULL);
    }

  return _bow_part_add_table (document, NULL, columns, G_N_ELEMENTS (columns), rows);
}

static const struct
{
  const char *part;
  gboolean (*add) (BowDocument *document, const BowPack *pack);
} parts[] = {
  { "terms", add_terms },
  { "objectives", add_objectives },
  { "key_points", add_key_points },
  { "map", _bow_part_add_map },
  { "pattern", _bow_part_add_pattern },
  { "timeline", _bow_part_add_timeline },
  { "subjects", _bow_part_add_subjects },
  { "means", _bow_part_add_means },
  { "arrests", _bow_part_add_arrests },
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
