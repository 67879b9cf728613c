/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-link.h"

struct _BowLink
{
  GObject parent_instance;
  BowLinkData data;
};

G_DEFINE_FINAL_TYPE (BowLink, bow_link, G_TYPE_OBJECT)

static void
bow_link_finalize (GObject *object)
{
  BowLink *self = BOW_LINK (object);

  g_clear_object (&self->data.other);
  g_free ((char *) self->data.strength);
  g_free ((char *) self->data.valid_from);
  g_free ((char *) self->data.valid_to);
  g_free ((char *) self->data.because);
  g_free ((char *) self->data.because_ref);

  G_OBJECT_CLASS (bow_link_parent_class)->finalize (object);
}

static void
bow_link_class_init (BowLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_link_finalize;
}

static void
bow_link_init (BowLink *self)
{
}

/**
 * bow_link_new:
 * @data: what it holds; copied
 *
 * Makes a link.
 *
 * Returns: (transfer full): the link
 */
BowLink *
bow_link_new (const BowLinkData *data)
{
  BowLink *self;

  g_return_val_if_fail (data != NULL && data->relation != NULL && BOW_IS_ROW (data->other), NULL);

  self = g_object_new (BOW_TYPE_LINK, NULL);
  self->data = *data;
  self->data.other = g_object_ref (data->other);
  self->data.strength = g_strdup (data->strength);
  self->data.valid_from = g_strdup (data->valid_from);
  self->data.valid_to = g_strdup (data->valid_to);
  self->data.because = g_strdup (data->because);
  self->data.because_ref = g_strdup (data->because_ref);
  return self;
}

/**
 * bow_link_get_data:
 * @self: a link
 *
 * What the link holds.
 *
 * Returns: (transfer none): its data, which live as long as @self
 */
const BowLinkData *
bow_link_get_data (BowLink *self)
{
  g_return_val_if_fail (BOW_IS_LINK (self), NULL);

  return &self->data;
}
