/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-field-editor.h"

#include "forms/bow-choice-editor.h"
#include "forms/bow-place-editor.h"
#include "forms/bow-prose-editor.h"
#include "forms/bow-record-editor.h"
#include "forms/bow-set-editor.h"
#include "forms/bow-text-editor.h"
#include "forms/bow-time-editor.h"

G_DEFINE_INTERFACE (BowFieldEditor, bow_field_editor, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
bow_field_editor_default_init (BowFieldEditorInterface *iface)
{
  signals[EDITED] = g_signal_new ("edited",
                                  BOW_TYPE_FIELD_EDITOR,
                                  G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

/**
 * bow_field_editor_new:
 * @field: the field to be edited
 *
 * Makes the editor that suits the type of @field.
 *
 * Returns: (transfer floating): the editor, showing nothing
 */
GtkWidget *
bow_field_editor_new (const BowField *field)
{
  switch (field->type)
    {
    case BOW_FIELD_TEXT:
    case BOW_FIELD_NUMBER:
    case BOW_FIELD_ACCOUNT:
      return bow_text_editor_new (field);
    case BOW_FIELD_PROSE:
      return bow_prose_editor_new (field);
    case BOW_FIELD_CHOICE:
    case BOW_FIELD_YES_NO:
      return bow_choice_editor_new (field);
    case BOW_FIELD_SET:
      return bow_set_editor_new (field);
    case BOW_FIELD_DATE:
    case BOW_FIELD_WHEN:
      return bow_time_editor_new (field);
    case BOW_FIELD_WHERE:
      return bow_place_editor_new (field);
    case BOW_FIELD_RECORD:
      return bow_record_editor_new (field);
    default:
      g_assert_not_reached ();
    }
}

/**
 * bow_field_editor_dup_typed:
 * @field: what is edited
 * @text: what was typed
 *
 * For editors of words: a draft keeps them as they were typed, to the last
 * blank. Only what is checked and saved is put into the form that is stored.
 *
 * Returns: (transfer full) (nullable): @text; %NULL where it says nothing
 */
char *
bow_field_editor_dup_typed (const BowField *field,
                            const char     *text)
{
  g_autofree char *normal = bow_field_normalise (field, text);

  return normal != NULL ? g_strdup (text) : NULL;
}

/**
 * bow_field_editor_dup_text:
 * @self: an editor
 *
 * Returns: (transfer full) (nullable): the text of the value, not yet checked;
 *   %NULL where nothing is said
 */
char *
bow_field_editor_dup_text (BowFieldEditor *self)
{
  return BOW_FIELD_EDITOR_GET_IFACE (self)->dup_text (self);
}

/**
 * bow_field_editor_set_text:
 * @self: an editor
 * @text: (nullable): the text of a value
 *
 * Shows @text. Does not emit `edited`.
 */
void
bow_field_editor_set_text (BowFieldEditor *self,
                           const char     *text)
{
  BOW_FIELD_EDITOR_GET_IFACE (self)->set_text (self, text);
}

/**
 * bow_field_editor_dup_echo:
 * @self: an editor
 *
 * Returns: (transfer full) (nullable): what the program makes of what was
 *   typed, in words; %NULL where that says nothing new
 */
char *
bow_field_editor_dup_echo (BowFieldEditor *self)
{
  BowFieldEditorInterface *iface = BOW_FIELD_EDITOR_GET_IFACE (self);

  return iface->dup_echo != NULL ? iface->dup_echo (self) : NULL;
}

/**
 * bow_field_editor_set_list:
 * @self: an editor of a choice or a set
 * @list: the codes to choose from, which outlive @self
 *
 * Offers the codes of @list, with none of them picked.
 */
void
bow_field_editor_set_list (BowFieldEditor       *self,
                           const BowEnumeration *list)
{
  BowFieldEditorInterface *iface = BOW_FIELD_EDITOR_GET_IFACE (self);

  if (iface->set_list != NULL)
    iface->set_list (self, list);
}

/**
 * bow_field_editor_set_case:
 * @self: an editor
 * @bow_case: the case that the record is of
 *
 * Lets an editor that names another record look for it.
 */
void
bow_field_editor_set_case (BowFieldEditor *self,
                           BowCase        *bow_case)
{
  BowFieldEditorInterface *iface = BOW_FIELD_EDITOR_GET_IFACE (self);

  if (iface->set_case != NULL)
    iface->set_case (self, bow_case);
}

/**
 * bow_field_editor_get_focus:
 * @self: an editor
 *
 * Returns: (transfer none): the widget that takes the keyboard
 */
GtkWidget *
bow_field_editor_get_focus (BowFieldEditor *self)
{
  return BOW_FIELD_EDITOR_GET_IFACE (self)->get_focus (self);
}

/**
 * bow_field_editor_edited:
 * @self: an editor
 *
 * For the editors themselves: tells that a person changed the value.
 */
void
bow_field_editor_edited (BowFieldEditor *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}
