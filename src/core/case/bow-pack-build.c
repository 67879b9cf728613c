/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-pack-private.h"

#include <string.h>

#include "case/bow-case-lookups.h"
#include "case/bow-case-private.h"
#include "case/bow-case-row.h"
#include "case/bow-load.h"
#include "model/bow-audience.h"
#include "model/bow-grade.h"

typedef struct
{
  BowCase *bow_case;
  BowPack *pack;
  BowLookups *lookups;
  gint64 at_ms;
  gboolean accepts_conditions;
  /* Notes whose text names a child. */
  GHashTable *naming;
  /* The grades of all lines that go in, by the handling code of their note. */
  GArray *open_grades;
  GArray *closed_grades;
} Builder;

static gboolean
is_kind (BowRecord  *record,
         const char *kind)
{
  return strcmp (bow_record_get_kind (record)->name, kind) == 0;
}

static gboolean
is_at_risk (BowRecord *person,
            gint64     at_ms)
{
  GListModel *children = bow_record_get_children (person);
  g_autofree char *today = bow_instant_print_day (at_ms);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);
      const char *ends = bow_record_get (child, "ends");

      if (g_strcmp0 (bow_record_get (child, "category"), "child_at_risk") == 0 && (ends == NULL || strcmp (ends, today) >= 0))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_child (BowRecord *person,
          gint64     at_ms)
{
  return bow_age_child (bow_record_get (person, "born"), bow_record_get (person, "born_precision"), at_ms) != BOW_CHILD_NO ||
         is_at_risk (person, at_ms);
}

/* Whether a record is a person who is or may be a child, or names one. */
static gboolean
concerns_child (Builder    *self,
                BowRecord  *record,
                gboolean   *concerns,
                GError    **error)
{
  g_autoptr (BowRecord) person = NULL;
  const BowField *field = bow_kind_field (bow_record_get_kind (record), "person");
  const char *ref = field != NULL ? bow_record_get (record, "person") : NULL;
  gint64 row;

  *concerns = is_kind (record, "person") && is_child (record, self->at_ms);
  if (ref == NULL)
    return TRUE;
  if (!bow_load_row_of_ref (self->bow_case->connection, ref, &row, error))
    return FALSE;
  person = row != 0 ? bow_load_record (self->bow_case->connection, row, TRUE, error) : NULL;
  if (person == NULL)
    return row == 0;
  *concerns = is_child (person, self->at_ms);

  return TRUE;
}

static gboolean
has_sanitised (BowRecord *note)
{
  GListModel *children = bow_record_get_children (note);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (is_kind (child, "line") && bow_record_get (child, "sanitised") != NULL)
        return TRUE;
    }

  return FALSE;
}

/* A child goes in by name once a colleague has reviewed the product, and to
 * the force's own people alone. */
static const char *
judge_child (const BowPack *pack)
{
  if (strcmp (pack->audience, "internal") != 0)
    return "child_concerned";
  return pack->reviewer != NULL && strcmp (pack->state, "draft") != 0 && strcmp (pack->state, "submitted") != 0 ? NULL : "child_not_reviewed";
}

/* What the force itself is about to do is not for its partners; what they are
 * asked to do is. */
static gboolean
is_of_the_force (const BowPack *pack,
                 BowRecord     *record)
{
  return is_kind (record, "task") && strcmp (pack->audience, "internal") != 0 && bow_record_get (record, "agency") == NULL;
}

static gboolean
judge (Builder     *self,
       gint64       row,
       BowRecord   *record,
       const char **reason,
       GError     **error)
{
  gboolean concerns = FALSE;

  *reason = NULL;
  if (!bow_audience_knows (self->pack->audience, bow_record_get_kind (record)) || is_of_the_force (self->pack, record))
    *reason = "not_for_audience";
  else if (is_kind (record, "note"))
    {
      if (!bow_case_note_withheld (self->bow_case, row, self->accepts_conditions, self->at_ms, self->naming, reason, error))
        return FALSE;
      if (*reason == NULL && !has_sanitised (record))
        *reason = "not_sanitised";
    }
  else if (is_kind (record, "issue"))
    /* What goes back to residents is compared with what they said first. */
    *reason = bow_record_get (record, "feedback") != NULL && bow_record_get (record, "leak_checked_by") != NULL ? NULL : "not_sanitised";
  else if (!concerns_child (self, record, &concerns, error))
    return FALSE;
  else if (concerns)
    *reason = judge_child (self->pack);

  return TRUE;
}

static void
take_terms (Builder   *self,
            BowRecord *note)
{
  const char *conditions = bow_record_get (note, "handling_conditions");

  if (g_strcmp0 (bow_record_get (note, "marking"), "OFFICIAL-SENSITIVE") == 0)
    g_set_str (&self->pack->marking, "OFFICIAL-SENSITIVE");
  if (self->pack->handling == NULL)
    self->pack->handling = g_strdup ("P");
  if (g_strcmp0 (bow_record_get (note, "handling"), "C") != 0)
    return;
  g_set_str (&self->pack->handling, "C");
  if (conditions != NULL && !g_ptr_array_find_with_equal_func (self->pack->conditions, conditions, g_str_equal, NULL))
    g_ptr_array_add (self->pack->conditions, g_strdup (conditions));
}

static char *
roll_up (GArray     *grades,
         const char *handling)
{
  return bow_grade_roll_up ((const BowGrade *) (gpointer) grades->data, grades->len, handling);
}

/* The legacy text lives as long as the program: there are few of them. */
static void
take_grades (Builder     *self,
             BowRecord   *note,
             BowPackItem *item)
{
  GListModel *children = bow_record_get_children (note);
  const char *handling = bow_record_get (note, "handling");
  GArray *all = g_strcmp0 (handling, "C") == 0 ? self->closed_grades : self->open_grades;
  g_autoptr (GArray) own = g_array_new (FALSE, TRUE, sizeof (BowGrade));

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) line = g_list_model_get_item (children, i);
      g_autofree char *legacy = NULL;
      const char *source = bow_record_get (line, "source");
      const char *assessment = bow_record_get (line, "assessment");
      BowGrade grade;

      if (!is_kind (line, "line") || bow_record_get (line, "sanitised") == NULL)
        continue;
      legacy = bow_grade_print_legacy (bow_record_get (line, "scheme"), bow_record_get (line, "legacy_source"),
                                       bow_record_get (line, "legacy_information"), bow_record_get (line, "legacy_handling"));
      grade = (BowGrade) { source != NULL ? *source : 0, assessment != NULL ? *assessment : 0, g_intern_string (legacy) };
      g_array_append_val (own, grade);
      g_array_append_val (all, grade);
    }
  item->grade = roll_up (own, handling);
}

static gboolean
take_row (Builder  *self,
          gint64    row,
          GArray   *taken,
          GError  **error)
{
  g_autoptr (BowRecord) record = bow_load_record (self->bow_case->connection, row, TRUE, error);
  const char *reason;
  BowPackItem *item;

  if (record == NULL || !bow_case_require_kind (self->bow_case, bow_record_get_kind (record), BOW_PERMISSION_READ, error) ||
      !judge (self, row, record, &reason, error))
    return FALSE;
  if (reason != NULL)
    {
      bow_pack_withhold (self->pack, bow_record_get_ref (record), reason);
      return TRUE;
    }
  item = bow_pack_item_new (record, self->pack->audience, self->lookups);
  if (is_kind (record, "note"))
    {
      take_terms (self, record);
      take_grades (self, record, item);
    }
  g_ptr_array_add (self->pack->items, item);
  g_array_append_val (taken, row);

  return TRUE;
}

/* The operation that it is about is named whatever else is in it; of a subject
 * that must not be told there is nothing. */
static gboolean
take_operation (Builder    *self,
                BowRecord  *product,
                GError    **error)
{
  const char *ref = bow_record_get (product, "operation");
  g_autoptr (BowRecord) record = NULL;
  gint64 row;

  if (ref == NULL)
    return TRUE;
  row = bow_case_find_ref (self->bow_case, ref, error);
  record = row != 0 ? bow_load_record (self->bow_case->connection, row, TRUE, error) : NULL;
  if (record == NULL)
    return FALSE;
  self->pack->operation = bow_pack_item_new (record, self->pack->audience, self->lookups);

  return TRUE;
}

static void
take_subject (Builder   *self,
              BowRecord *product)
{
  const char *ref = bow_record_get (product, "subject");

  for (guint i = 0; ref != NULL && i < self->pack->items->len; i++)
    {
      BowPackItem *item = g_ptr_array_index (self->pack->items, i);

      if (g_strcmp0 (item->ref, ref) != 0)
        continue;
      self->pack->subject = item;
      g_ptr_array_steal_index (self->pack->items, i);
      return;
    }
}

static gboolean
all_acknowledge (const BowPack *pack)
{
  for (guint i = 0; i < pack->copies->len; i++)
    if (((BowPackCopy *) g_ptr_array_index (pack->copies, i))->acknowledged_on == NULL)
      return FALSE;
  return pack->copies->len > 0;
}

static void
take_all_grades (Builder *self)
{
  g_autofree char *open = roll_up (self->open_grades, "P");
  g_autofree char *closed = roll_up (self->closed_grades, "C");

  self->pack->grades = open != NULL && closed != NULL ? g_strdup_printf ("%s · %s", open, closed)
                                                      : g_strdup (open != NULL ? open : closed);
}

/**
 * bow_pack_build:
 * @self: a case
 * @product: a product with its passages and copies
 * @rows: (element-type gint64): the records that it is about
 * @taken: (element-type gint64): those that go in are added to it
 * @at_ms: when it would go out, milliseconds since 1970
 * @error: return location
 *
 * Takes from each record what the audience may see, through the gate that a
 * dissemination passes. This looks at records and does not say so: whoever
 * calls it does, before anybody sees the pack.
 *
 * Returns: (transfer full) (nullable): the pack, or %NULL with @error set
 */
BowPack *
bow_pack_build (BowCase    *self,
                BowRecord  *product,
                GArray     *rows,
                GArray     *taken,
                gint64      at_ms,
                GError    **error)
{
  g_autoptr (BowPack) pack = bow_pack_new (product);
  g_autoptr (BowLookups) lookups = bow_case_read_lookups (self, error);
  g_autoptr (GHashTable) naming = bow_case_read_naming (self, at_ms, error);
  g_autoptr (GArray) open_grades = g_array_new (FALSE, TRUE, sizeof (BowGrade));
  g_autoptr (GArray) closed_grades = g_array_new (FALSE, TRUE, sizeof (BowGrade));
  Builder builder = {
    .bow_case = self, .pack = pack, .lookups = lookups, .at_ms = at_ms,
    .accepts_conditions = all_acknowledge (pack), .naming = naming,
    .open_grades = open_grades, .closed_grades = closed_grades,
  };

  if (lookups == NULL || naming == NULL || !take_operation (&builder, product, error))
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    if (!take_row (&builder, g_array_index (rows, gint64, i), taken, error))
      return NULL;
  take_subject (&builder, product);
  take_all_grades (&builder);
  pack->at_ms = at_ms;

  return g_steal_pointer (&pack);
}
