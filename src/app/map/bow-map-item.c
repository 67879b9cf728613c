/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-item.h"

struct _BowMapItem
{
  GObject parent_instance;

  gint64 row;
  guint sprite;
  guint count;
  guint chain;
  char *title;
  char *subtitle;
};

G_DEFINE_FINAL_TYPE (BowMapItem, bow_map_item, G_TYPE_OBJECT)

enum
{
  PROP_TITLE = 1,
  PROP_SUBTITLE,
  PROP_DESCRIPTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
bow_map_item_finalize (GObject *object)
{
  BowMapItem *self = BOW_MAP_ITEM (object);

  g_free (self->title);
  g_free (self->subtitle);

  G_OBJECT_CLASS (bow_map_item_parent_class)->finalize (object);
}

static void
bow_map_item_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  BowMapItem *self = BOW_MAP_ITEM (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_DESCRIPTION:
      g_value_take_string (value, bow_map_item_describe (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_map_item_class_init (BowMapItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bow_map_item_finalize;
  object_class->get_property = bow_map_item_get_property;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] =
    g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DESCRIPTION] =
    g_param_spec_string ("description", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bow_map_item_init (BowMapItem *self)
{
}

/**
 * bow_map_item_new:
 * @row: row of the record, or 0 for a cluster
 * @sprite: which of the things drawn it is
 * @count: how many records it stands for
 * @title: its first line
 * @subtitle: its second line
 *
 * Makes a line.
 *
 * Returns: (transfer full): the line
 */
BowMapItem *
bow_map_item_new (gint64      row,
                  guint       sprite,
                  guint       count,
                  const char *title,
                  const char *subtitle)
{
  BowMapItem *self = g_object_new (BOW_TYPE_MAP_ITEM, NULL);

  self->row = row;
  self->sprite = sprite;
  self->count = count;
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  return self;
}

/**
 * bow_map_item_new_chain:
 * @chain: the number of a chain of near repeats, from 1
 * @title: its first line
 * @subtitle: its second line
 *
 * Makes the line of a chain, which is no record.
 *
 * Returns: (transfer full): the line
 */
BowMapItem *
bow_map_item_new_chain (guint       chain,
                        const char *title,
                        const char *subtitle)
{
  BowMapItem *self = bow_map_item_new (0, 0, 0, title, subtitle);

  self->chain = chain;

  return self;
}

/**
 * bow_map_item_get_chain:
 * @self: a line
 *
 * Returns: the number of the chain that it is, or 0
 */
guint
bow_map_item_get_chain (BowMapItem *self)
{
  return self->chain;
}

/**
 * bow_map_item_get_row:
 * @self: a line
 *
 * Which record it is.
 *
 * Returns: its row, or 0 for a cluster
 */
gint64
bow_map_item_get_row (BowMapItem *self)
{
  return self->row;
}

/**
 * bow_map_item_get_sprite:
 * @self: a line
 *
 * Which of the things drawn it is.
 *
 * Returns: an index into bow_record_layer_get_sprites()
 */
guint
bow_map_item_get_sprite (BowMapItem *self)
{
  return self->sprite;
}

/**
 * bow_map_item_get_count:
 * @self: a line
 *
 * How many records it stands for.
 *
 * Returns: at least one; none for a chain
 */
guint
bow_map_item_get_count (BowMapItem *self)
{
  return self->count;
}

/**
 * bow_map_item_get_title:
 * @self: a line
 *
 * Its first line.
 *
 * Returns: (transfer none): the text
 */
const char *
bow_map_item_get_title (BowMapItem *self)
{
  return self->title;
}

/**
 * bow_map_item_describe:
 * @self: a line
 *
 * Both lines together, as they are read out.
 *
 * Returns: (transfer full): the text
 */
char *
bow_map_item_describe (BowMapItem *self)
{
  return g_strdup_printf ("%s, %s", self->title, self->subtitle);
}

/**
 * bow_map_item_take_words:
 * @self: a line
 * @from: another
 *
 * Takes over the words of another line, if both stand for the same.
 *
 * Returns: whether they do
 */
gboolean
bow_map_item_take_words (BowMapItem *self,
                         BowMapItem *from)
{
  if (self->row != from->row || self->chain != from->chain || self->sprite != from->sprite || self->count != from->count)
    return FALSE;
  if (g_set_str (&self->title, from->title) | g_set_str (&self->subtitle, from->subtitle))
    for (guint i = PROP_TITLE; i < N_PROPS; i++)
      g_object_notify_by_pspec (G_OBJECT (self), properties[i]);

  return TRUE;
}
