/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-pack.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/bow-audience.h"
#include "model/bow-grade.h"
#include "model/bow-no-place.h"

static const BowEnumerationItem reason_items[] = {
  { "not_live", N_("Not live"), N_("Nobody but its author has reviewed it") },
  { "not_sanitised", N_("Not sanitised"), N_("It has no sanitised text") },
  { "conditions_not_acknowledged", N_("Conditions not acknowledged"), N_("It has handling code C, and not every recipient has acknowledged the conditions") },
  { "child_concerned", N_("A child is concerned"), N_("A supervisor has to decide first") },
  { "child_not_reviewed", N_("A child, before the review"), N_("It goes in once somebody other than the author has reviewed the product") },
  { "not_for_audience", N_("Not for this audience"), N_("Nothing of it may be seen by them") },
};

const BowEnumeration bow_pack_reasons = {
  .name = "pack_reason", BOW_ENUMERATION_ITEMS (reason_items),
};

static void
value_free (gpointer data)
{
  BowPackValue *value = data;

  g_free (value->label);
  g_free (value->text);
  g_free (value->stored);
  g_free (value);
}

/**
 * bow_pack_item_free:
 * @self: (nullable): an item
 *
 * Frees it.
 */
void
bow_pack_item_free (BowPackItem *self)
{
  if (self == NULL)
    return;

  g_free (self->ref);
  g_free (self->title);
  g_free (self->state);
  g_free (self->grade);
  g_clear_pointer (&self->at, bow_geometry_free);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->children);
  g_free (self);
}

/* The first field of a type is the record's time or its place; it is taken
 * only where the audience may see that field. */
static const char *
get_first (BowRecord *record, const char *audience, BowFieldType type)
{
  const BowKind *kind = bow_record_get_kind (record);
  const BowField *field = bow_kind_first_of_type (kind, type);

  return field != NULL && bow_audience_allows (audience, kind, field) ? bow_record_get (record, field->name) : NULL;
}

static void
take_values (BowPackItem *self, BowRecord *record, const char *audience, BowLookups *lookups)
{
  for (gsize i = 0; i < self->kind->n_fields; i++)
    {
      const BowField *field = &self->kind->fields[i];
      const char *text = bow_record_get_at (record, i);
      BowPackValue *value;

      if (text == NULL || (field->type == BOW_FIELD_WHERE && !bow_no_place_is (text)) || !bow_audience_allows (audience, self->kind, field))
        continue;
      value = g_new0 (BowPackValue, 1);
      value->field = field->name;
      value->code = field->type == BOW_FIELD_CHOICE ? g_intern_string (text) : NULL;
      value->label = g_strdup (_(field->label));
      value->text = bow_lookups_describe (lookups, field, text);
      value->stored = g_strdup (bow_lookups_resolve (lookups, field->enumeration) == field->enumeration ? text : value->text);
      g_ptr_array_add (self->values, value);
    }
}

/* A line that nobody has sanitised is not there. */
static gboolean
child_may_go (BowRecord *child, const char *audience)
{
  const BowKind *kind = bow_record_get_kind (child);

  return bow_audience_knows (audience, kind) && (strcmp (kind->name, "line") != 0 || bow_record_get (child, "sanitised") != NULL);
}

static void
take_children (BowPackItem *self, BowRecord *record, const char *audience, BowLookups *lookups)
{
  GListModel *children = bow_record_get_children (record);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);
      BowPackItem *item;

      if (!child_may_go (child, audience))
        continue;
      item = bow_pack_item_new (child, audience, lookups);
      if (strcmp (item->kind->name, "line") == 0)
        item->grade = bow_grade_of_line (child, bow_record_get (record, "handling"));
      g_ptr_array_add (self->children, item);
    }
}

static void
take_state (BowPackItem *self, BowRecord *record)
{
  const char *state = bow_record_get_state (record);

  if (self->kind->states == NULL || state == NULL)
    return;
  self->code = g_intern_string (state);
  self->state = g_strdup (bow_enumeration_label (self->kind->states->names, state));
}

/**
 * bow_pack_item_new:
 * @record: a record with what lives in it
 * @audience: code of `bow_audiences`
 * @lookups: (nullable): the force's own labels
 *
 * Takes as much of a record as an audience may see.
 *
 * Returns: (transfer full): that
 */
BowPackItem *
bow_pack_item_new (BowRecord *record, const char *audience, BowLookups *lookups)
{
  BowPackItem *self = g_new0 (BowPackItem, 1);
  const char *when = get_first (record, audience, BOW_FIELD_WHEN);
  const char *where = get_first (record, audience, BOW_FIELD_WHERE);

  self->kind = bow_record_get_kind (record);
  self->ref = g_strdup (bow_record_get_ref (record));
  self->title = bow_audience_allows_title (audience, self->kind) ? bow_record_dup_title (record) : NULL;
  self->values = g_ptr_array_new_with_free_func (value_free);
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_pack_item_free);
  if (when == NULL || !bow_interval_parse (&self->when, when, NULL))
    self->when = BOW_INTERVAL_UNKNOWN;
  self->at = where != NULL ? bow_geometry_parse (where, NULL) : NULL;
  take_state (self, record);
  take_values (self, record, audience, lookups);
  take_children (self, record, audience, lookups);

  return self;
}

/**
 * bow_pack_item_get:
 * @self: an item
 * @field: name of a field
 *
 * Returns: (nullable): what the field says, for people
 */
const char *
bow_pack_item_get (const BowPackItem *self, const char *field)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      const BowPackValue *value = g_ptr_array_index (self->values, i);

      if (strcmp (value->field, field) == 0)
        return value->text;
    }
  return NULL;
}

/**
 * bow_pack_item_code:
 * @self: an item
 * @field: name of a choice
 *
 * Returns: (nullable): its code
 */
const char *
bow_pack_item_code (const BowPackItem *self, const char *field)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      const BowPackValue *value = g_ptr_array_index (self->values, i);

      if (strcmp (value->field, field) == 0)
        return value->code;
    }
  return NULL;
}

static void
section_free (gpointer data)
{
  BowPackSection *section = data;

  g_free (section->part);
  g_free (section->heading);
  g_free (section->text);
  g_free (section);
}

static void
copy_free (gpointer data)
{
  BowPackCopy *copy = data;

  g_free (copy->recipient);
  g_free (copy->organisation);
  g_free (copy->acknowledged_on);
  g_free (copy);
}

static void
withheld_free (gpointer data)
{
  BowPackWithheld *withheld = data;

  g_free (withheld->ref);
  g_free (withheld);
}

static int
get_number (BowRecord *record)
{
  const char *text = bow_record_get (record, "number");

  return text != NULL ? (int) g_ascii_strtoll (text, NULL, 10) : 0;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return get_number (*(BowRecord **) a) - get_number (*(BowRecord **) b);
}

static void
take_section (BowPack *self, BowRecord *child)
{
  BowPackSection *section = g_new0 (BowPackSection, 1);

  section->part = g_strdup (bow_record_get (child, "part"));
  section->heading = g_strdup (bow_record_get (child, "heading"));
  section->text = g_strdup (bow_record_get (child, "text"));
  g_ptr_array_add (self->sections, section);
}

static void
take_copy (BowPack *self, BowRecord *child)
{
  BowPackCopy *copy = g_new0 (BowPackCopy, 1);

  copy->number = get_number (child);
  copy->recipient = g_strdup (bow_record_get (child, "recipient"));
  copy->organisation = g_strdup (bow_record_get (child, "organisation"));
  if (g_strcmp0 (bow_record_get (child, "conditions_acknowledged"), "1") == 0)
    copy->acknowledged_on = g_strdup (bow_record_get (child, "acknowledged_on"));
  g_ptr_array_add (self->copies, copy);
}

static void
take_parts (BowPack *self, BowRecord *product)
{
  GListModel *children = bow_record_get_children (product);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    g_ptr_array_add (sorted, g_list_model_get_item (children, i));
  g_ptr_array_sort (sorted, compare_numbers);
  for (guint i = 0; i < sorted->len; i++)
    {
      BowRecord *child = g_ptr_array_index (sorted, i);
      const char *kind = bow_record_get_kind (child)->name;

      if (strcmp (kind, "passage") == 0)
        take_section (self, child);
      else if (strcmp (kind, "copy") == 0)
        take_copy (self, child);
    }
}

/**
 * bow_pack_new:
 * @product: a product with its passages and copies
 *
 * Begins a pack with what the author wrote. Nothing of any record is in it yet.
 *
 * Returns: (transfer full): the pack
 */
BowPack *
bow_pack_new (BowRecord *product)
{
  BowPack *self = g_new0 (BowPack, 1);

  self->ref = g_strdup (bow_record_get_ref (product));
  self->type = g_strdup (bow_record_get (product, "type"));
  self->title = g_strdup (bow_record_get (product, "title"));
  self->state = g_strdup (bow_record_get_state (product));
  self->audience = g_strdup (bow_record_get (product, "audience"));
  self->marking = g_strdup (bow_record_get (product, "marking"));
  self->author = g_strdup (bow_record_get_author (product));
  self->reviewer = g_strdup (bow_record_get_reviewer (product));
  self->purpose = g_strdup (bow_record_get (product, "purpose"));
  self->lawful_basis = g_strdup (bow_record_get (product, "lawful_basis"));
  self->terms = g_strdup (bow_record_get (product, "terms_of_reference"));
  self->period_from = g_strdup (bow_record_get (product, "period_from"));
  self->period_to = g_strdup (bow_record_get (product, "period_to"));
  self->summary = g_strdup (bow_record_get (product, "summary"));
  self->conclusions = g_strdup (bow_record_get (product, "conclusions"));
  self->conditions = g_ptr_array_new_with_free_func (g_free);
  self->sections = g_ptr_array_new_with_free_func (section_free);
  self->copies = g_ptr_array_new_with_free_func (copy_free);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_pack_item_free);
  self->withheld = g_ptr_array_new_with_free_func (withheld_free);
  self->weeks = g_array_new (FALSE, TRUE, sizeof (BowPackWeek));
  take_parts (self, product);

  return self;
}

/**
 * bow_pack_free:
 * @self: (nullable): a pack
 *
 * Frees it.
 */
void
bow_pack_free (BowPack *self)
{
  char **texts[] = {
    &self->ref, &self->type, &self->title, &self->state, &self->audience, &self->marking, &self->handling, &self->author,
    &self->reviewer, &self->purpose, &self->lawful_basis, &self->terms, &self->period_from, &self->period_to,
    &self->summary, &self->conclusions, &self->grades, &self->changed, &self->printed_by, &self->head,
  };

  if (self == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_ptr_array_unref (self->conditions);
  bow_pack_item_free (self->operation);
  bow_pack_item_free (self->subject);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->copies);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->withheld);
  g_array_unref (self->weeks);
  g_free (self);
}

/**
 * bow_pack_withhold:
 * @self: a pack
 * @ref: reference of a record
 * @reason: code of `bow_pack_reasons`
 *
 * Notes that a record does not go in, and why.
 */
void
bow_pack_withhold (BowPack *self, const char *ref, const char *reason)
{
  BowPackWithheld *withheld = g_new0 (BowPackWithheld, 1);

  withheld->ref = g_strdup (ref);
  withheld->reason = g_intern_string (reason);
  g_ptr_array_add (self->withheld, withheld);
}

/**
 * bow_pack_count:
 * @self: a pack
 * @kind: name of a kind
 *
 * Returns: how many records of that kind are in it
 */
guint
bow_pack_count (const BowPack *self, const char *kind)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += strcmp (((BowPackItem *) g_ptr_array_index (self->items, i))->kind->name, kind) == 0;
  return n;
}

/**
 * bow_pack_find_copy:
 * @self: a pack
 * @number: number of a copy
 *
 * Returns: (nullable): its line of the distribution list
 */
const BowPackCopy *
bow_pack_find_copy (const BowPack *self, int number)
{
  for (guint i = 0; i < self->copies->len; i++)
    {
      const BowPackCopy *copy = g_ptr_array_index (self->copies, i);

      if (copy->number == number)
        return copy;
    }
  return NULL;
}
