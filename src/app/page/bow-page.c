/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page/bow-page.h"

#include "base/bow-follow.h"

typedef struct
{
  BowCase *bow_case;
  BowFilter *filter;
  BowSelection *selection;
} BowPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BowPage, bow_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CASE,
  PROP_FILTER,
  PROP_SELECTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

typedef void (*Told) (BowPage *self);

static void
tell (BowPage *self,
      Told     told)
{
  if (told != NULL)
    told (self);
}

static void
case_changed_cb (BowPage *self)
{
  tell (self, BOW_PAGE_GET_CLASS (self)->case_changed);
}

static void
filter_changed_cb (BowPage *self)
{
  tell (self, BOW_PAGE_GET_CLASS (self)->filter_changed);
}

static void
selection_changed_cb (BowPage *self)
{
  tell (self, BOW_PAGE_GET_CLASS (self)->selection_changed);
}

static void
bow_page_get_property (GObject    *object,
                       guint       prop_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  BowPagePrivate *priv = bow_page_get_instance_private (BOW_PAGE (object));

  switch (prop_id)
    {
    case PROP_CASE:
      g_value_set_object (value, priv->bow_case);
      break;
    case PROP_FILTER:
      g_value_set_object (value, priv->filter);
      break;
    case PROP_SELECTION:
      g_value_set_object (value, priv->selection);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_page_set_property (GObject      *object,
                       guint         prop_id,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  BowPage *self = BOW_PAGE (object);
  BowPagePrivate *priv = bow_page_get_instance_private (self);
  BowPageClass *klass = BOW_PAGE_GET_CLASS (self);
  gpointer what = g_value_get_object (value);
  gboolean differs = FALSE;
  Told told = NULL;

  switch (prop_id)
    {
    case PROP_CASE:
      differs = bow_follow ((gpointer *) &priv->bow_case, what, G_CALLBACK (case_changed_cb), self);
      told = klass->case_set;
      break;
    case PROP_FILTER:
      differs = bow_follow ((gpointer *) &priv->filter, what, G_CALLBACK (filter_changed_cb), self);
      told = klass->filter_set;
      break;
    case PROP_SELECTION:
      g_return_if_fail (what != NULL);
      differs = bow_follow ((gpointer *) &priv->selection, what, G_CALLBACK (selection_changed_cb), self);
      told = klass->selection_set;
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
  if (!differs)
    return;
  tell (self, told);
  g_object_notify_by_pspec (object, pspec);
}

static void
bow_page_dispose (GObject *object)
{
  BowPage *self = BOW_PAGE (object);
  BowPagePrivate *priv = bow_page_get_instance_private (self);

  bow_follow ((gpointer *) &priv->bow_case, NULL, G_CALLBACK (case_changed_cb), self);
  bow_follow ((gpointer *) &priv->filter, NULL, G_CALLBACK (filter_changed_cb), self);
  bow_follow ((gpointer *) &priv->selection, NULL, G_CALLBACK (selection_changed_cb), self);

  G_OBJECT_CLASS (bow_page_parent_class)->dispose (object);
}

static void
bow_page_class_init (BowPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = bow_page_get_property;
  object_class->set_property = bow_page_set_property;
  object_class->dispose = bow_page_dispose;

  properties[PROP_CASE] = g_param_spec_object ("case", NULL, NULL, BOW_TYPE_CASE, both);
  properties[PROP_FILTER] = g_param_spec_object ("filter", NULL, NULL, BOW_TYPE_FILTER, both);
  properties[PROP_SELECTION] = g_param_spec_object ("selection", NULL, NULL, BOW_TYPE_SELECTION, both);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bow_page_init (BowPage *self)
{
  BowPagePrivate *priv = bow_page_get_instance_private (self);
  g_autoptr (BowSelection) nothing = bow_selection_new ();

  bow_follow ((gpointer *) &priv->selection, nothing, G_CALLBACK (selection_changed_cb), self);
}

/**
 * bow_page_get_case:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the case that is open
 */
BowCase *
bow_page_get_case (BowPage *self)
{
  return ((BowPagePrivate *) bow_page_get_instance_private (self))->bow_case;
}

/**
 * bow_page_get_filter:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what is shown
 */
BowFilter *
bow_page_get_filter (BowPage *self)
{
  return ((BowPagePrivate *) bow_page_get_instance_private (self))->filter;
}

/**
 * bow_page_get_selection:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the records that are selected; %NULL of a
 *   page that is gone
 */
BowSelection *
bow_page_get_selection (BowPage *self)
{
  return ((BowPagePrivate *) bow_page_get_instance_private (self))->selection;
}
