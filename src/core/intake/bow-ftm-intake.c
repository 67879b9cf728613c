/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Things of FollowTheMoney become records, and what joins two of them becomes a
 * link, with the relation that claims least where none says the same. */
#include "intake/bow-ftm-intake.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "base/bow-error.h"
#include "exchange/bow-ftm-reader.h"

/* How exact a place is of which nobody says how exact it is. */
#define PRECISION_M 100

typedef struct
{
  BowCase *bow_case;
  const char *file;
  GPtrArray *entities;
  /* Id of an entity: row of its record, and its kind. */
  GHashTable *rows;
  GHashTable *kinds;
  /* Links that are there already, as text. */
  GHashTable *linked;
} Work;

/* What becomes a record, and of which kind. */
static const char *const things[][2] = {
  { "Person", "person" }, { "Organization", "organisation" }, { "Company", "organisation" }, { "PublicBody", "organisation" },
  { "LegalEntity", "organisation" }, { "Vehicle", "vehicle" }, { "Airplane", "vehicle" }, { "Vessel", "vehicle" },
  { "Address", "place" }, { "RealEstate", "place" }, { "Event", "event" },
};

/* What joins two, by which properties, and as what. */
static const struct
{
  const char *schema;
  const char *from;
  const char *to;
  const char *relation;
} joints[] = {
  { "Family", "person", "relative", "family_of" },
  { "Associate", "person", "associate", "associate_of" },
  { "Membership", "member", "organization", "member_of" },
  { "Directorship", "director", "organization", "member_of" },
  { "Employment", "employee", "employer", "member_of" },
  { "Ownership", "owner", "asset", "keeper_of" },
  { "Succession", "predecessor", "successor", NULL },
  { "Representation", "agent", "client", NULL },
  { "UnknownLink", "subject", "object", NULL },
};

/* Fields that take a property as it is. */
static const struct
{
  const char *kind;
  const char *field;
  const char *property;
} plain[] = {
  { "person", "name", "name" }, { "person", "aliases", "alias" }, { "organisation", "name", "name" }, { "organisation", "other_names", "alias" },
  { "vehicle", "plate", "registrationNumber" }, { "vehicle", "make", "type" }, { "vehicle", "model", "model" }, { "place", "name", "full" },
  { "place", "address", "full" }, { "event", "title", "name" },
};

static const BowKind *
find_kind (const BowFtmEntity *entity)
{
  for (gsize i = 0; i < G_N_ELEMENTS (things); i++)
    if (g_str_equal (things[i][0], entity->schema))
      return bow_kind_find (things[i][1]);

  return NULL;
}

/* As much as the field holds, in one line where it holds no more. */
static void
set_text (BowRecord  *record,
          const char *name,
          const char *text)
{
  const BowField *field = bow_kind_field (bow_record_get_kind (record), name);
  glong most = (glong) MIN (bow_field_get_maximum (field), G_MAXINT32);
  g_autofree char *part = text != NULL ? g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), most)) : NULL;

  if (part == NULL)
    return;
  if (field->type != BOW_FIELD_PROSE)
    g_strdelimit (part, "\r\n\t", ' ');
  g_strstrip (part);
  if (*part != '\0' && bow_field_check (field, part, NULL))
    bow_record_set (record, name, part);
}

static char *
join_values (const GPtrArray *values)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (values, i));

  return g_string_free (text, FALSE);
}

static gboolean
is_plain (const char *kind,
          const char *property)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    if (g_str_equal (plain[i].kind, kind) && g_str_equal (plain[i].property, property))
      return TRUE;

  return FALSE;
}

/* What no field takes is kept as it came, and never an id of an entity. */
static void
describe (Work               *self,
          BowRecord          *record,
          const BowFtmEntity *entity)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < entity->properties->len; i++)
    {
      const BowFtmProperty *property = g_ptr_array_index (entity->properties, i);
      g_autofree char *values = join_values (property->values);

      if (is_plain (bow_record_get_kind (record)->name, property->name) || g_hash_table_contains (self->kinds, property->values->pdata[0]))
        continue;
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", property->name, values);
    }
  if (text->len > 0)
    set_text (record, "description", text->str);
}

static void
set_place (BowRecord          *record,
           const BowFtmEntity *entity)
{
  const char *latitude = bow_ftm_entity_get (entity, "latitude"), *longitude = bow_ftm_entity_get (entity, "longitude");
  g_autofree char *text = NULL;
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  if (latitude == NULL || longitude == NULL)
    return;
  text = g_strdup_printf ("POINT(%s %s);%d", g_ascii_formatd (x, sizeof x, "%.6f", g_ascii_strtod (longitude, NULL)),
                          g_ascii_formatd (y, sizeof y, "%.6f", g_ascii_strtod (latitude, NULL)), PRECISION_M);
  set_text (record, "position", text);
}

static void
fill (Work               *self,
      BowRecord          *record,
      const BowFtmEntity *entity)
{
  const BowKind *kind = bow_record_get_kind (record);
  const char *born = bow_ftm_entity_get (entity, "birthDate");
  /* Every kind has one; it says at least what there is. */
  const char *title = g_str_equal (kind->name, "event") ? "title" : "name";

  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      const GPtrArray *values = g_str_equal (plain[i].kind, kind->name) ? bow_ftm_entity_get_all (entity, plain[i].property) : NULL;
      g_autofree char *joined = values != NULL ? join_values (values) : NULL;

      if (values != NULL)
        set_text (record, plain[i].field, bow_kind_field (kind, plain[i].field)->type == BOW_FIELD_PROSE ? joined : g_ptr_array_index (values, 0));
    }
  if (bow_kind_field (kind, title) != NULL && bow_record_get (record, title) == NULL)
    set_text (record, title, bow_ftm_entity_get (entity, "name") != NULL ? bow_ftm_entity_get (entity, "name") : entity->id);
  if (g_str_equal (kind->name, "person") && born != NULL && strlen (born) == strlen ("YYYY-MM-DD"))
    {
      set_text (record, "born", born);
      if (bow_record_get (record, "born") != NULL)
        bow_record_set (record, "born_precision", "day");
    }
  if (g_str_equal (kind->name, "place"))
    set_place (record, entity);
  describe (self, record, entity);
}

static gboolean
save_things (Work             *self,
             BowFtmSavedFunc   saved,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  for (guint i = 0; i < self->entities->len; i++)
    {
      const BowFtmEntity *entity = g_ptr_array_index (self->entities, i);
      const BowKind *kind = find_kind (entity);
      g_autoptr (BowRecord) record = NULL;
      gint64 row;

      if (kind == NULL)
        continue;
      record = !g_cancellable_set_error_if_cancelled (cancellable, error) ? bow_case_new_record (self->bow_case, kind, error) : NULL;
      if (record == NULL)
        return FALSE;
      fill (self, record, entity);
      if (!bow_case_save (self->bow_case, record, error) || !saved (record, data, error))
        return FALSE;
      row = bow_record_get_row (record);
      g_hash_table_insert (self->rows, entity->id, g_memdup2 (&row, sizeof row));
    }

  return TRUE;
}

/* The relation that is meant, where it fits, or the one that claims least. */
static const BowRelation *
choose_relation (const BowKind *from,
                 const BowKind *to,
                 const char    *name,
                 gboolean      *turned)
{
  const BowRelation *relation = bow_relation_find (name);

  *turned = FALSE;
  if (relation != NULL && bow_relation_fits (relation, from, to))
    return relation;

  return bow_relation_default (from, to, turned);
}

static const char *
get_day (const BowFtmEntity *entity,
         const char         *property)
{
  const char *text = bow_ftm_entity_get (entity, property);
  static const BowField day = { .name = "day", .type = BOW_FIELD_DATE, .label = N_("Day") };

  return text != NULL && strlen (text) == strlen ("YYYY-MM-DD") && bow_field_check (&day, text, NULL) ? text : NULL;
}

static gboolean
join (Work                *self,
      const BowFtmEntity  *entity,
      const char          *from,
      const char          *to,
      const char          *name,
      GError             **error)
{
  const BowKind *from_kind = g_hash_table_lookup (self->kinds, from), *to_kind = g_hash_table_lookup (self->kinds, to);
  const char *role = bow_ftm_entity_get (entity, "role") != NULL ? bow_ftm_entity_get (entity, "role") : bow_ftm_entity_get (entity, "relationship");
  const char *since = get_day (entity, "startDate"), *until = get_day (entity, "endDate");
  gboolean turned, has_days = since == NULL || until == NULL || strcmp (since, until) <= 0;
  const BowRelation *relation = from_kind != NULL && to_kind != NULL && strcmp (from, to) != 0 ? choose_relation (from_kind, to_kind, name, &turned) : NULL;
  g_autofree char *because = NULL, *key = NULL;
  BowLinkNew link = { 0 };

  if (relation == NULL)
    return TRUE;
  link.from = *(const gint64 *) g_hash_table_lookup (self->rows, turned ? to : from);
  link.to = *(const gint64 *) g_hash_table_lookup (self->rows, turned ? from : to);
  link.relation = relation->name;
  link.valid_from = has_days ? since : NULL;
  link.valid_to = has_days ? until : NULL;
  /* Translators: a word of the format, a role where there is one, and a file. */
  because = g_strdup_printf (_("“%s%s%s” in the file %s"), entity->schema, role != NULL ? ": " : "", role != NULL ? role : "", self->file);
  link.because = because;
  key = g_strdup_printf ("%" PRId64 " %" PRId64 " %s", relation->directed ? link.from : MIN (link.from, link.to),
                         relation->directed ? link.to : MAX (link.from, link.to), relation->name);

  return !g_hash_table_add (self->linked, g_steal_pointer (&key)) || bow_case_link (self->bow_case, &link, error) != 0;
}

static gboolean
join_all (Work                *self,
          const BowFtmEntity  *entity,
          const GPtrArray     *from,
          const GPtrArray     *to,
          const char          *relation,
          GError             **error)
{
  for (guint i = 0; from != NULL && i < from->len; i++)
    for (guint k = 0; to != NULL && k < to->len; k++)
      if (!join (self, entity, g_ptr_array_index (from, i), g_ptr_array_index (to, k), relation, error))
        return FALSE;

  return TRUE;
}

/* A thing may name another, as a person does an address. */
static gboolean
join_named (Work                *self,
            const BowFtmEntity  *entity,
            GError             **error)
{
  for (guint i = 0; i < entity->properties->len; i++)
    {
      const BowFtmProperty *property = g_ptr_array_index (entity->properties, i);

      for (guint k = 0; k < property->values->len; k++)
        if (!join (self, entity, entity->id, g_ptr_array_index (property->values, k), NULL, error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
save_joints (Work          *self,
             GCancellable  *cancellable,
             GError       **error)
{
  for (guint i = 0; i < self->entities->len; i++)
    {
      const BowFtmEntity *entity = g_ptr_array_index (self->entities, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (g_hash_table_contains (self->kinds, entity->id) && !join_named (self, entity, error))
        return FALSE;
      for (gsize k = 0; k < G_N_ELEMENTS (joints); k++)
        if (g_str_equal (joints[k].schema, entity->schema) &&
            !join_all (self, entity, bow_ftm_entity_get_all (entity, joints[k].from), bow_ftm_entity_get_all (entity, joints[k].to),
                       joints[k].relation, error))
          return FALSE;
    }

  return TRUE;
}

/**
 * bow_ftm_intake_save:
 * @bow_case: a case, in a batch
 * @entities: (element-type BowFtmEntity): the entities of a file
 * @file: its name
 * @saved: told of each record
 * @data: handed to @saved
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Makes a record of each thing that there is a kind for, and a link of what
 * joins two of them. Documents, and whatever else there is no kind for, stay
 * out.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_ftm_intake_save (BowCase          *bow_case,
                     GPtrArray        *entities,
                     const char       *file,
                     BowFtmSavedFunc   saved,
                     gpointer          data,
                     GCancellable     *cancellable,
                     GError          **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) linked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Work self = { bow_case, file, entities, rows, kinds, linked };

  for (guint i = 0; i < entities->len; i++)
    {
      const BowFtmEntity *entity = g_ptr_array_index (entities, i);
      const BowKind *kind = find_kind (entity);

      if (kind != NULL)
        g_hash_table_insert (kinds, entity->id, (gpointer) kind);
    }

  return save_things (&self, saved, data, cancellable, error) && save_joints (&self, cancellable, error);
}
