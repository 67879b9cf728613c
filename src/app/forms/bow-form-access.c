/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What others ask a form, and what they put into it. */
#include "forms/bow-form-private.h"

#include <string.h>

#include "forms/bow-field-editor.h"
#include "geo/bow-place-text.h"
#include "model/bow-no-place.h"

/**
 * bow_form_get_fields:
 * @self: a form
 *
 * Returns: (transfer none): the rows of its record
 */
BowFields *
bow_form_get_fields (BowForm *self)
{
  return g_ptr_array_index (self->fields, 0);
}

/**
 * bow_form_get_links:
 * @self: a form
 *
 * Returns: (transfer none): what its record is linked to once it is saved
 */
BowPendingList *
bow_form_get_links (BowForm *self)
{
  return BOW_PENDING_LIST (self->links);
}

/**
 * bow_form_get_record:
 * @self: a form
 *
 * Returns: (transfer none): the record that it edits
 */
BowRecord *
bow_form_get_record (BowForm *self)
{
  return self->record;
}

/**
 * bow_form_set_made_for:
 * @self: a form with a new record
 * @row: row of the record that asked for it, so that another can be made after it
 * @operation: row of the operation that it belongs to once it is saved, or 0
 */
void
bow_form_set_made_for (BowForm *self,
                       gint64   row,
                       gint64   operation)
{
  self->made_for = row;
  self->operation = operation;
}

/**
 * bow_form_get_made_for:
 * @self: a form
 *
 * Returns: row of the record that asked for it, or 0
 */
gint64
bow_form_get_made_for (BowForm *self)
{
  return self->made_for;
}

/**
 * bow_form_say_missing:
 * @self: a form
 * @field: name of a field of its record
 * @message: what is wrong with it, a sentence
 *
 * Says @message at @field and puts the keyboard there, for a deed that was
 * refused because of it.
 */
void
bow_form_say_missing (BowForm    *self,
                      const char *field,
                      const char *message)
{
  BowFields *fields = g_ptr_array_index (self->fields, 0);
  BowProblem problem = {
    .record = self->record,
    .field = bow_kind_field (bow_record_get_kind (self->record), field),
    .message = (char *) message,
  };

  g_return_if_fail (problem.field != NULL);

  if (bow_fields_show_problem (fields, &problem))
    bow_fields_focus (fields, field);
}

/**
 * bow_form_is_edited:
 * @self: a form
 *
 * Returns: whether something was typed and not saved
 */
gboolean
bow_form_is_edited (BowForm *self)
{
  return self->edited;
}

/**
 * bow_form_set_place:
 * @self: a form
 * @geometry: what was picked on the map
 *
 * Puts @geometry into the field that takes a place.
 */
void
bow_form_set_place (BowForm           *self,
                    const BowGeometry *geometry)
{
  g_autofree char *text = bow_geometry_print (geometry);

  for (guint i = 0; i < self->fields->len; i++)
    if (bow_fields_set_place (g_ptr_array_index (self->fields, i), text))
      return;
}

/**
 * bow_form_dup_place:
 * @self: a form
 *
 * What the field that takes a place from the map says so far.
 *
 * Returns: (transfer full) (nullable): the place, or %NULL while there is none
 *   that could be understood
 */
BowGeometry *
bow_form_dup_place (BowForm *self)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->fields->len && text == NULL; i++)
    text = bow_fields_dup_place (g_ptr_array_index (self->fields, i));

  return text != NULL ? bow_geometry_parse (text, NULL) : NULL;
}

/**
 * bow_form_take_focus:
 * @self: a form
 *
 * Puts the keyboard into the first required field that is empty.
 */
void
bow_form_take_focus (BowForm *self)
{
  bow_fields_focus_first (g_ptr_array_index (self->fields, 0));
}

/* In one line there is a place or what somebody calls one: what is no place on
 * the map is kept in words, and what a place is called is kept beside it. */
static void
settle_place (BowForm     *self,
              BowFieldRow *row)
{
  const char *text = bow_record_get (self->record, "position");
  GtkWidget *line = bow_field_editor_get_focus (BOW_FIELD_EDITOR (bow_field_row_get_editor (row)));
  const char *shown = gtk_editable_get_text (GTK_EDITABLE (line));
  g_autoptr (BowGeometry) coordinates = bow_place_text_parse (shown, NULL);

  if (text == NULL)
    bow_record_set (self->record, "place_text", NULL);
  else if (bow_no_place_is (text))
    return;
  else if (!bow_field_check (bow_field_row_get_field (row), text, NULL))
    {
      bow_record_set (self->record, "place_text", shown);
      bow_record_set (self->record, "position", NULL);
    }
  else if (coordinates == NULL)
    bow_record_set (self->record, "place_text", shown);
}

/* The operation is a link like any other, of which there is one at most. */
static void
settle_operation (BowForm     *self,
                  BowFieldRow *row)
{
  g_autofree char *ref = bow_field_row_dup_text (row);
  GPtrArray *links = bow_pending_list_get (BOW_PENDING_LIST (self->links));
  const BowPendingLink *other = NULL;
  BowPendingLink link = { .kind = bow_kind_find ("operation"), .relation = (char *) "in_operation", .value = ref };

  link.ref = ref != NULL && bow_field_check (bow_field_row_get_field (row), ref, NULL) ? ref : NULL;
  for (guint i = 0; i < links->len; i++)
    if (g_strcmp0 (((BowPendingLink *) links->pdata[i])->relation, "in_operation") == 0)
      other = links->pdata[i];
  if (other != NULL && (link.ref == NULL || !bow_pending_link_equal (other, &link)))
    bow_pending_list_remove (BOW_PENDING_LIST (self->links), other);
  if (link.ref != NULL)
    bow_pending_list_add (BOW_PENDING_LIST (self->links), &link);
}

/* What a brief form asks in its own way, put as the record has it. */
void
_bow_form_settle (BowForm *self)
{
  BowFields *fields = bow_form_get_fields (self);
  BowFieldRow *place = bow_fields_find_row (fields, "position");
  BowFieldRow *operation = bow_fields_find_row (fields, BOW_FORM_OPERATION);

  if (place != NULL)
    settle_place (self, place);
  if (operation != NULL)
    settle_operation (self, operation);
}
