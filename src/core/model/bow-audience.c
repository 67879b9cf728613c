/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-audience.h"

#include <string.h>

enum
{
  INTERNAL = 1 << 0,
  PARTNER  = 1 << 1,
  PUBLIC   = 1 << 2,
};

static const struct
{
  const char *audience;
  guint flag;
} audiences[] = {
  { "internal", INTERNAL },
  { "partner", PARTNER },
  { "public", PUBLIC },
};

/* One line a kind and an audience: the fields that may appear, and nothing
 * else of it. What somebody said in their own words before it was sanitised, a
 * source, whoever reported, and how anybody is reached are in none. */
static const struct
{
  const char *kind;
  guint audiences;
  const char *fields;
} allowed[] = {
  { "operation", INTERNAL | PARTNER | PUBLIC, "name force priorities" },
  { "operation", INTERNAL | PARTNER, "type team starts ends objective strands" },
  { "operation", INTERNAL, "summary terms_of_reference lead_officer closure_reason" },
  { "command", INTERNAL, "role who starts ends" },
  { "phase", INTERNAL | PARTNER | PUBLIC, "number name" },
  { "phase", INTERNAL | PARTNER, "objective strands starts ends result" },
  { "measure", INTERNAL | PARTNER, "text unit baseline target result" },
  { "note", INTERNAL | PARTNER, "themes happened marking handling" },
  { "note", INTERNAL, "priority position" },
  { "line", INTERNAL | PARTNER, "sanitised source assessment" },
  { "report", INTERNAL | PARTNER, "indicators" },
  { "report", INTERNAL, "happened received position" },
  { "arrest", INTERNAL | PARTNER, "happened disposal outcome_group" },
  { "arrest", INTERNAL, "person_text place_text position bail_return" },
  { "offence", INTERNAL | PARTNER, "description" },
  { "person", INTERNAL | PARTNER, "name" },
  { "person", INTERNAL, "aliases born born_precision sex description warnings" },
  { "category", INTERNAL | PARTNER, "category operation" },
  { "vehicle", INTERNAL | PARTNER, "make model colour" },
  { "vehicle", INTERNAL, "plate cloned" },
  { "telephone", INTERNAL | PARTNER, "type" },
  { "telephone", INTERNAL, "number line_name" },
  { "place", INTERNAL | PARTNER, "name type position" },
  { "place", INTERNAL, "address" },
  { "organisation", INTERNAL | PARTNER, "name type" },
  { "organisation", INTERNAL, "other_names" },
  { "route", INTERNAL, "title mode" },
  { "stop", INTERNAL, "number station" },
  { "event", INTERNAL | PARTNER, "type happened" },
  { "event", INTERNAL, "title place_text position" },
  { "requirement", INTERNAL | PARTNER | PUBLIC, "public_wording" },
  { "requirement", INTERNAL, "question level priority" },
  { "issue", INTERNAL | PARTNER | PUBLIC, "feedback" },
  { "task", INTERNAL | PARTNER, "type due agency" },
  { "task", INTERNAL, "title unit account" },
  { "patrol", INTERNAL, "title style priorities planned place_text position" },
  { "patrol_window", INTERNAL, "weekdays from_time to_time" },
  { "walk", INTERNAL, "title style walked place_text" },
  { "audit", INTERNAL | PARTNER, "title happened place_text position summary" },
  { "finding", INTERNAL | PARTNER, "category description remedy owner due closed outcome" },
  { "search", INTERNAL, "type object happened place_text position outcome" },
};

static guint
flag_of (const char *audience)
{
  for (gsize i = 0; i < G_N_ELEMENTS (audiences); i++)
    if (g_strcmp0 (audiences[i].audience, audience) == 0)
      return audiences[i].flag;
  return 0;
}

static gboolean
list_holds (const char *list, const char *name)
{
  gsize length = strlen (name);

  for (const char *found = strstr (list, name); found != NULL; found = strstr (found + 1, name))
    if ((found == list || found[-1] == ' ') && (found[length] == ' ' || found[length] == '\0'))
      return TRUE;
  return FALSE;
}

/**
 * bow_audience_get_row:
 * @index: from 0
 * @fields: (out): names of fields, with blanks between
 *
 * A row of the list, for those who look through it.
 *
 * Returns: (nullable): the kind that it is about, %NULL beyond the last
 */
const char *
bow_audience_get_row (gsize index, const char **fields)
{
  if (index >= G_N_ELEMENTS (allowed))
    return NULL;
  *fields = allowed[index].fields;
  return allowed[index].kind;
}

/**
 * bow_audience_allows:
 * @audience: (nullable): code of `bow_audiences`
 * @kind: a kind
 * @field: a field of it
 *
 * Whether a field may appear in a product. Whatever is marked as sensitive or
 * sealed may not, whatever the list says; an audience that is not known may
 * see nothing.
 *
 * Returns: whether it may
 */
gboolean
bow_audience_allows (const char *audience, const BowKind *kind, const BowField *field)
{
  guint flag = flag_of (audience);

  g_return_val_if_fail (kind != NULL && field != NULL, FALSE);

  if ((field->flags & (BOW_FIELD_SENSITIVE | BOW_FIELD_SEALED)) != 0 || (kind->flags & BOW_KIND_PRIVATE) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    if ((allowed[i].audiences & flag) != 0 && strcmp (allowed[i].kind, kind->name) == 0 && list_holds (allowed[i].fields, field->name))
      return TRUE;
  return FALSE;
}

/**
 * bow_audience_allows_title:
 * @audience: (nullable): code of `bow_audiences`
 * @kind: a kind
 *
 * Returns: whether the titles of its records may appear: every field that they
 *   are made of may
 */
gboolean
bow_audience_allows_title (const char *audience, const BowKind *kind)
{
  gboolean has_title = FALSE;

  g_return_val_if_fail (kind != NULL, FALSE);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      if ((kind->fields[i].flags & BOW_FIELD_TITLE) == 0)
        continue;
      has_title = TRUE;
      if (!bow_audience_allows (audience, kind, &kind->fields[i]))
        return FALSE;
    }
  return has_title;
}

/**
 * bow_audience_knows:
 * @audience: (nullable): code of `bow_audiences`
 * @kind: a kind
 *
 * Returns: whether anything of its records may appear
 */
gboolean
bow_audience_knows (const char *audience, const BowKind *kind)
{
  guint flag = flag_of (audience);

  g_return_val_if_fail (kind != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    if ((allowed[i].audiences & flag) != 0 && strcmp (allowed[i].kind, kind->name) == 0)
      return TRUE;
  return FALSE;
}
