/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-export.h"

#include <math.h>
#include <string.h>

/* About the length of a degree of latitude. */
static const double metres_a_degree = 111320.0;

/**
 * bow_export_note_add:
 * @self: the note of a file being written
 * @record: a record that goes into it
 *
 * Counts a record, and raises the marking and the handling code of the file to
 * those of the record where they are stricter.
 */
void
bow_export_note_add (BowExportNote *self,
                     BowRecord     *record)
{
  const BowKind *kind = bow_record_get_kind (record);
  gboolean has_marking = bow_kind_field (kind, "marking") != NULL;
  gboolean has_handling = bow_kind_field (kind, "handling") != NULL;

  self->n_records++;
  if (self->marking == NULL)
    self->marking = "OFFICIAL";
  if (self->handling == NULL)
    self->handling = "P";
  if (has_marking && g_strcmp0 (bow_record_get (record, "marking"), "OFFICIAL-SENSITIVE") == 0)
    self->marking = "OFFICIAL-SENSITIVE";
  if (has_handling && g_strcmp0 (bow_record_get (record, "handling"), "C") == 0)
    self->handling = "C";
}

/**
 * bow_export_has_field:
 * @field: a field
 *
 * Whether a field leaves the case file. What is marked as sensitive does not:
 * raw texts, sources, provenance. Sanitised text stands in its place.
 *
 * Returns: whether it is written
 */
gboolean
bow_export_has_field (const BowField *field)
{
  return (field->flags & BOW_FIELD_SENSITIVE) == 0;
}

/**
 * bow_export_has_label:
 * @field: a field
 *
 * Returns: whether its codes are the force's own, so that a file gives their
 *   labels beside them, under the field's name with `_label` after it
 */
gboolean
bow_export_has_label (const BowField *field)
{
  return field->enumeration != NULL && field->enumeration->editable;
}

/**
 * bow_export_has_title:
 * @kind: a kind
 *
 * Returns: whether the titles of its records may be written, that is, are not
 *   made of what must stay in the case file
 */
gboolean
bow_export_has_title (const BowKind *kind)
{
  for (gsize i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & BOW_FIELD_TITLE) != 0 && !bow_export_has_field (&kind->fields[i]))
      return FALSE;
  return TRUE;
}

/**
 * bow_export_has_child:
 * @child: a record that lives in another
 *
 * Returns: whether it is written; who made a report never is
 */
gboolean
bow_export_has_child (BowRecord *child)
{
  return (bow_record_get_kind (child)->flags & BOW_KIND_PRIVATE) == 0;
}

/**
 * bow_export_get_decimals:
 * @precision_m: how well a place is known, in metres
 *
 * Returns: how many decimals of a degree say as much as is known and no more, 0 to 6
 */
int
bow_export_get_decimals (double precision_m)
{
  if (!(precision_m > 0))
    return 0;
  return (int) CLAMP (ceil (log10 (metres_a_degree / precision_m)), 0.0, 6.0);
}
