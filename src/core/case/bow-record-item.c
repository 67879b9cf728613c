/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-record-item.h"

struct _BowRecordItem
{
  GObject parent_instance;

  gint64 id;
  BowRow *row;
};

G_DEFINE_FINAL_TYPE (BowRecordItem, bow_record_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
bow_record_item_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ROW:
      g_value_set_object (value, BOW_RECORD_ITEM (object)->row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_record_item_dispose (GObject *object)
{
  g_clear_object (&BOW_RECORD_ITEM (object)->row);

  G_OBJECT_CLASS (bow_record_item_parent_class)->dispose (object);
}

static void
bow_record_item_class_init (BowRecordItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bow_record_item_get_property;
  object_class->dispose = bow_record_item_dispose;

  properties[PROP_ROW] =
    g_param_spec_object ("row", NULL, NULL, BOW_TYPE_ROW, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bow_record_item_init (BowRecordItem *self)
{
}

/**
 * bow_record_item_new:
 * @id: a record's row in the file
 *
 * Returns: (transfer full): an item with nothing to show yet
 */
BowRecordItem *
bow_record_item_new (gint64 id)
{
  BowRecordItem *self = g_object_new (BOW_TYPE_RECORD_ITEM, NULL);

  self->id = id;
  return self;
}

/**
 * bow_record_item_get_id:
 * @self: an item
 *
 * Returns: the record's row in the file
 */
gint64
bow_record_item_get_id (BowRecordItem *self)
{
  return self->id;
}

/**
 * bow_record_item_get_row:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what there is to show, once it has come
 */
BowRow *
bow_record_item_get_row (BowRecordItem *self)
{
  return self->row;
}

/**
 * bow_record_item_set_row:
 * @self: an item
 * @row: what there is to show
 *
 * Shows @row from now on.
 */
void
bow_record_item_set_row (BowRecordItem *self,
                         BowRow        *row)
{
  if (g_set_object (&self->row, row))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}
