/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/bow-kind-private.h"

struct _BowRow
{
  GObject parent_instance;
  BowRowData data;
};

G_DEFINE_FINAL_TYPE (BowRow, bow_row, G_TYPE_OBJECT)

static void
bow_row_finalize (GObject *object)
{
  BowRow *self = BOW_ROW (object);

  g_free ((char *) self->data.ref);
  g_free ((char *) self->data.title);
  g_free ((char *) self->data.state);
  g_free ((char *) self->data.grade);
  g_free ((char *) self->data.author);
  g_free ((char *) self->data.categories);

  G_OBJECT_CLASS (bow_row_parent_class)->finalize (object);
}

static void
bow_row_class_init (BowRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_row_finalize;
}

static void
bow_row_init (BowRow *self)
{
}

/**
 * bow_row_new:
 * @data: what it holds; copied
 *
 * Makes a row.
 *
 * Returns: (transfer full): the row
 */
BowRow *
bow_row_new (const BowRowData *data)
{
  BowRow *self;

  g_return_val_if_fail (data != NULL && data->kind != NULL && data->title != NULL, NULL);

  self = g_object_new (BOW_TYPE_ROW, NULL);
  self->data = *data;
  self->data.ref = g_strdup (data->ref);
  self->data.title = g_strdup (data->title);
  self->data.state = g_strdup (data->state);
  self->data.grade = g_strdup (data->grade);
  self->data.author = g_strdup (data->author);
  self->data.categories = g_strdup (data->categories);
  return self;
}

/**
 * bow_row_get_data:
 * @self: a row
 *
 * What the row holds.
 *
 * Returns: (transfer none): its data, which live as long as @self
 */
const BowRowData *
bow_row_get_data (BowRow *self)
{
  g_return_val_if_fail (BOW_IS_ROW (self), NULL);

  return &self->data;
}

static void
append_category (GString    *text,
                 const char *category,
                 const char *operation)
{
  const char *colon = strchr (category, ':');
  g_autofree char *ref = NULL;
  const char *label;

  if (colon == NULL)
    return;
  ref = g_strndup (category, (gsize) (colon - category));
  if (operation != NULL && strcmp (operation, ref) != 0)
    return;

  label = bow_enumeration_label (&bow_person_categories, colon + 1);
  g_string_append (text, text->len > 0 ? " · " : "");
  if (operation != NULL)
    g_string_append (text, label);
  else
    /* Translators: what a person is in an operation, such as "Suspect in O-000001" */
    g_string_append_printf (text, _("%s in \u2066%s\u2069"), label, ref);
}

/**
 * bow_row_describe_person:
 * @data: what a list shows of a record
 * @operation: (nullable): reference of the operation that is being looked at;
 *   %NULL for all
 *
 * What has to stand beside the name of a person wherever it is shown: whether
 * it is a child, and what it is in the operation.
 *
 * Returns: (transfer full) (nullable): a few words, %NULL where there is nothing to say
 */
char *
bow_row_describe_person (const BowRowData *data, const char *operation)
{
  g_autoptr (GString) text = g_string_new (bow_child_label (data->child));
  g_auto (GStrv) categories = g_strsplit (data->categories != NULL ? data->categories : "", ";", -1);

  for (gsize i = 0; categories[i] != NULL; i++)
    append_category (text, categories[i], operation);

  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}
