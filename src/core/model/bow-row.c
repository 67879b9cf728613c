/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-row.h"

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
