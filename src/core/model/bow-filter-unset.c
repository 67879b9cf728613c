/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The conditions of a filter by their names, to take one away. */
#include "model/bow-filter-private.h"

#include <string.h>

#include "base/bow-interval.h"

typedef enum
{
  LIST,
  TEXT,
  RANGE,
  BOX,
  AREA,
  PLACED,
  DUE,
  HOUR,
  WEEK_HOUR,
  NEAR,
  HOURS,
  BORN,
} Shape;

static const struct
{
  const char *name;
  Shape shape;
  gsize offset;
} conditions[] = {
  { "kinds", LIST, G_STRUCT_OFFSET (BowFilter, kinds) },
  { "operation", TEXT, G_STRUCT_OFFSET (BowFilter, operation) },
  { "words", TEXT, G_STRUCT_OFFSET (BowFilter, words) },
  { "states", LIST, G_STRUCT_OFFSET (BowFilter, states) },
  { "grades", TEXT, G_STRUCT_OFFSET (BowFilter, grades) },
  { "time", RANGE, G_STRUCT_OFFSET (BowFilter, time) },
  { "made", RANGE, G_STRUCT_OFFSET (BowFilter, made) },
  { "box", BOX, 0 },
  { "area", AREA, 0 },
  { "placed", PLACED, 0 },
  { "began", RANGE, G_STRUCT_OFFSET (BowFilter, began) },
  { "due", DUE, 0 },
  { "disposals", LIST, G_STRUCT_OFFSET (BowFilter, disposals) },
  { "of", TEXT, G_STRUCT_OFFSET (BowFilter, of) },
  { "line", TEXT, G_STRUCT_OFFSET (BowFilter, line) },
  { "hour", HOUR, 0 },
  { "weekhour", WEEK_HOUR, 0 },
  { "near", NEAR, 0 },
  { "says", LIST, G_STRUCT_OFFSET (BowFilter, says) },
  { "hours", HOURS, 0 },
  { "born", BORN, 0 },
  { "refs", LIST, G_STRUCT_OFFSET (BowFilter, refs) },
};

/* All of a list, or one of it. */
static void
unset_of_list (BowFilter  *self,
               GStrv      *list,
               const char *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) rest = NULL;

  for (gsize i = 0; value != NULL && *list != NULL && (*list)[i] != NULL; i++)
    if (strcmp ((*list)[i], value) != 0)
      g_strv_builder_add (builder, (*list)[i]);
  rest = g_strv_builder_end (builder);
  _bow_filter_set_list (self, list, (const char *const *) rest);
}

static void
unset (BowFilter  *self,
       Shape       shape,
       gpointer    at,
       const char *value)
{
  switch (shape)
    {
    case LIST:
      unset_of_list (self, at, value);
      break;
    case TEXT:
      _bow_filter_set_text (self, at, NULL);
      break;
    case RANGE:
      _bow_filter_set_range (self, at, BOW_TIME_NONE, BOW_TIME_NONE);
      break;
    case BOX:
      bow_filter_set_box (self, NULL);
      break;
    case AREA:
      bow_filter_set_area (self, NULL);
      break;
    case PLACED:
      bow_filter_set_placed (self, 0);
      break;
    case DUE:
      bow_filter_set_due (self, NULL, NULL);
      break;
    case HOUR:
      bow_filter_set_hour (self, 0, 0);
      break;
    case WEEK_HOUR:
      bow_filter_set_week_hour (self, 0, 0);
      break;
    case NEAR:
      bow_filter_set_near (self, NULL, 0);
      break;
    case HOURS:
      bow_filter_set_hours (self, 0, 0, 0);
      break;
    case BORN:
      bow_filter_set_born (self, NULL, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * bow_filter_unset:
 * @self: a filter
 * @name: a condition, as bow_filter_print() calls it: `area`, for example
 * @value: (nullable): one of a list such as `kinds`, of which the others stay;
 *   %NULL for the whole condition
 *
 * Takes one condition away, where it is set.
 */
void
bow_filter_unset (BowFilter  *self,
                  const char *name,
                  const char *value)
{
  g_return_if_fail (BOW_IS_FILTER (self));

  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (strcmp (conditions[i].name, name) == 0)
      {
        unset (self, conditions[i].shape, G_STRUCT_MEMBER_P (self, conditions[i].offset), value);
        return;
      }
  g_return_if_reached ();
}
