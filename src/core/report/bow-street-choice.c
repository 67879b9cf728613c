/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-choice.h"

#include <string.h>

/* A word between spaces, among words between spaces. */
static gboolean
is_among (const char *value,
          const char *values)
{
  gsize length = strlen (value);

  for (const char *at = values; length > 0 && (at = strstr (at, value)) != NULL; at++)
    if (at > values && at[-1] == ' ' && at[length] == ' ')
      return TRUE;

  return FALSE;
}

static gboolean
holds (const BowStreetTest    *test,
       const BowVectorLayer   *layer,
       const BowVectorFeature *feature)
{
  const char *value = bow_vector_layer_get (layer, feature, test->key);

  return value != NULL && (test->values == NULL || is_among (value, test->values));
}

static gboolean
lies_at (BowStreetLevel  level,
         const char     *brunnel)
{
  gboolean is_bridge = brunnel != NULL && strcmp (brunnel, "bridge") == 0, is_tunnel = brunnel != NULL && strcmp (brunnel, "tunnel") == 0;

  switch (level)
    {
    case BOW_STREET_OPEN:
      return !is_tunnel;
    case BOW_STREET_GROUND:
      return !is_tunnel && !is_bridge;
    case BOW_STREET_BRIDGE:
      return is_bridge;
    case BOW_STREET_TUNNEL:
      return is_tunnel;
    case BOW_STREET_ANY:
    default:
      return TRUE;
    }
}

/**
 * bow_street_choice_takes:
 * @self: a choice
 * @layer: a layer of the name it asks for
 * @feature: something on it
 *
 * Returns: whether it is meant
 */
gboolean
bow_street_choice_takes (const BowStreetChoice  *self,
                         const BowVectorLayer   *layer,
                         const BowVectorFeature *feature)
{
  return feature->shape == self->shape && (self->is.key == NULL || holds (&self->is, layer, feature)) &&
         (self->is_not.key == NULL || !holds (&self->is_not, layer, feature)) &&
         (self->level == BOW_STREET_ANY || lies_at (self->level, bow_vector_layer_get (layer, feature, "brunnel")));
}

static gboolean
is_same_test (const BowStreetTest *one,
              const BowStreetTest *other)
{
  return g_strcmp0 (one->key, other->key) == 0 && g_strcmp0 (one->values, other->values) == 0;
}

/**
 * bow_street_choice_equals:
 * @self: a choice
 * @other: another
 *
 * Returns: whether both mean the same
 */
gboolean
bow_street_choice_equals (const BowStreetChoice *self,
                          const BowStreetChoice *other)
{
  return strcmp (self->layer, other->layer) == 0 && self->shape == other->shape && self->level == other->level &&
         is_same_test (&self->is, &other->is) && is_same_test (&self->is_not, &other->is_not);
}
