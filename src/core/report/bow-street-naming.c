/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-naming.h"

#include <string.h>

/* Where the second of the sizes is meant. */
#define CLOSE 16.7
/* No name of a street has more letters than that. */
#define MOST_LETTERS 64

#define NEVER 99

#define PLACE(values_, from_, until_, small_, large_, ink_, ...) \
  { .choice.layer = "place", .choice.shape = BOW_VECTOR_POINT, .choice.is = { "class", values_ }, .from = from_, .until = until_, \
    .sizes = { small_, large_ }, .ink = ink_, __VA_ARGS__ }
#define STREET(values_, from_, small_, large_, ink_, ...) \
  { .choice.layer = "transportation_name", .choice.shape = BOW_VECTOR_LINE, .choice.is = { "class", values_ }, .from = from_, .until = NEVER, \
    .sizes = { small_, large_ }, .ink = ink_, __VA_ARGS__ }
#define NUMBER(values_, from_, shield_, ink_) \
  { .choice.layer = "transportation_name", .choice.shape = BOW_VECTOR_LINE, .choice.is = { "class", values_ }, .from = from_, .until = NEVER, \
    .sizes = { 5.4, 6.6 }, .ink = ink_, .is_strong = TRUE, .number = shield_ }
#define SPOT(key_, values_, from_, sign_, ink_, ...) \
  { .choice.layer = "poi", .choice.shape = BOW_VECTOR_POINT, .choice.is = { key_, values_ }, .from = from_, .until = NEVER, .sizes = { 5.6, 6.6 }, \
    .ink = ink_, .sign = sign_, .is_short = TRUE, __VA_ARGS__ }

/* That which comes first has the room. */
static const BowStreetNaming namings[] = {
  PLACE (" city ", 4, 14, 9.5, 15, "place_strong", .is_strong = TRUE),
  PLACE (" country ", 0, 6.5, 9, 14, "place", .is_capital = TRUE),
  PLACE (" town ", 7, 14.6, 7, 13, "place_strong", .is_strong = TRUE),
  PLACE (" village ", 10, 16, 6.4, 9.5, "place_strong"),
  SPOT ("subclass", " station halt ", 11, "station", "rail_text", .is_strong = TRUE),
  NUMBER (" motorway ", 8, "shield_motorway", "shield_white"),
  NUMBER (" trunk ", 9, "shield_trunk", "shield_white"),
  NUMBER (" primary ", 10.5, "shield_plain", "shield_text"),
  PLACE (" suburb quarter borough ", 11.4, NEVER, 5.6, 8.5, "place", .is_capital = TRUE),
  PLACE (" hamlet island islet ", 12, NEVER, 5.6, 8.5, "place", .is_slanted = TRUE),
  SPOT ("subclass", " hospital ", 12.6, "hospital", "poi_text"),
  SPOT ("class", " police ", 13.4, "police", "poi_text"),
  STREET (" motorway trunk primary ", 13.6, 5.2, 7.6, "text"),
  STREET (" secondary ", 13.6, 5.2, 7.4, "text"),
  STREET (" tertiary ", 13.9, 5, 7.2, "text"),
  NUMBER (" secondary ", 12, "shield_plain", "shield_text"),
  STREET (" minor unclassified residential living_street pedestrian ", 14.2, 4.8, 7, "text"),
  { .choice.layer = "water_name", .choice.shape = BOW_VECTOR_POINT, .choice.is = { "class", " ocean sea bay strait " }, .from = 4, .until = NEVER,
    .sizes = { 7, 9 }, .ink = "water_text", .is_slanted = TRUE },
  { .choice.layer = "waterway", .choice.shape = BOW_VECTOR_LINE, .choice.is = { "class", " river canal " }, .from = 11.5, .until = NEVER, .sizes = { 5.4, 7.6 },
    .ink = "water_text", .is_slanted = TRUE },
  { .choice.layer = "aerodrome_label", .choice.shape = BOW_VECTOR_POINT, .from = 11, .until = NEVER, .sizes = { 6, 7.5 }, .ink = "poi_text",
    .sign = "airport", .is_short = TRUE },
  { .choice.layer = "water_name", .choice.shape = BOW_VECTOR_POINT, .from = 14.2, .until = NEVER, .sizes = { 5.2, 7 }, .ink = "water_text",
    .is_slanted = TRUE },
  SPOT ("class", " school ", 14.8, "school", "poi_text"),
  SPOT ("class", " fire_station ", 14, "fire_station", "poi_text"),
  SPOT ("class", " prison ", 14, "prison", "poi_text"),
  SPOT ("class", " ferry_terminal ", 12, "ferry", "rail_text"),
  SPOT ("subclass", " bus_station ", 14, "bus", "rail_text"),
  SPOT ("subclass", " tram_stop subway subway_entrance ", 14.6, "tram", "rail_text"),
  SPOT ("class", " park ", 14.4, NULL, "park_text", .is_slanted = TRUE),
  SPOT ("class", " cemetery ", 15, NULL, "park_text", .is_slanted = TRUE),
  SPOT ("subclass", " library ", 15.4, "library", "poi_text"),
  SPOT ("class", " place_of_worship ", 15.4, "worship", "poi_text"),
  SPOT ("class", " stadium sports_centre ", 15.2, NULL, "poi_text"),
  PLACE (" neighbourhood ", 13.6, NEVER, 5.4, 7.5, "place", .is_slanted = TRUE),
  { .choice.layer = "waterway", .choice.shape = BOW_VECTOR_LINE, .choice.is = { "class", " stream drain ditch " }, .from = 14.6, .until = NEVER, .sizes = { 5, 6.4 },
    .ink = "water_text", .is_slanted = TRUE },
  STREET (" service track ", 15.2, 4.8, 6.4, "text"),
  STREET (" path ", 15.2, 4.8, 6.4, "path_text", .is_slanted = TRUE),
  SPOT ("class", " beer ", 16, "beer", "poi_text"),
  SPOT ("class", " college ", 15.6, NULL, "poi_text"),
  SPOT ("class", " town_hall ", 15.8, "hall", "poi_text"),
  SPOT ("class", " lodging ", 16.4, NULL, "poi_text"),
  SPOT ("class", " grocery supermarket ", 16.2, "shop", "poi_text"),
  PLACE (" locality isolated_dwelling farm ", 13.6, NEVER, 5, 7, "place", .is_slanted = TRUE),
};

/**
 * bow_street_namings:
 * @n: (out): how many
 *
 * Everything that is named on a street map on paper.
 *
 * Returns: (transfer none) (array length=n): that which is to have the room first
 */
const BowStreetNaming *
bow_street_namings (gsize *n)
{
  *n = G_N_ELEMENTS (namings);

  return namings;
}

/**
 * bow_street_naming_measure:
 * @self: what is named
 * @zoom: of the paper
 *
 * Returns: how large its letters are, in points
 */
double
bow_street_naming_measure (const BowStreetNaming *self,
                           double                 zoom)
{
  double part = CLAMP ((zoom - self->from) / (CLOSE - self->from), 0, 1);

  return self->sizes[0] + (self->sizes[1] - self->sizes[0]) * part;
}

/* One line, without what cannot be seen, and not without end. */
static char *
clean (const char *text,
       gboolean    is_short)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n = 0;

  for (const char *at = text; *at != '\0' && n < MOST_LETTERS && !(is_short && n > 0 && g_str_has_prefix (at, " (")); at = g_utf8_next_char (at), n++)
    {
      gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isspace (letter))
        g_string_append_c (words, ' ');
      else if (g_unichar_isprint (letter))
        g_string_append_unichar (words, letter);
    }
  g_strstrip (words->str);
  if (*words->str == '\0')
    return NULL;

  return g_string_free_and_steal (g_steal_pointer (&words));
}

/**
 * bow_street_naming_read:
 * @self: what is named
 * @layer: a layer of a tile
 * @feature: something on it
 *
 * Returns: (transfer full) (nullable): what is to be written there; %NULL for nothing
 */
char *
bow_street_naming_read (const BowStreetNaming  *self,
                        const BowVectorLayer   *layer,
                        const BowVectorFeature *feature)
{
  static const char *const keys[] = { "name", "name:latin", "name:en" };
  g_autofree char *words = NULL;

  if (self->number != NULL)
    {
      const char *number = bow_vector_layer_get (layer, feature, "ref");

      /* A road may be several: the first is the one on the signs. */
      g_auto (GStrv) numbers = number != NULL ? g_strsplit (number, ";", 2) : NULL;

      return numbers != NULL && numbers[0] != NULL && g_utf8_strlen (numbers[0], -1) <= 8 ? clean (numbers[0], FALSE) : NULL;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (keys) && words == NULL; i++)
    {
      const char *name = bow_vector_layer_get (layer, feature, keys[i]);

      words = name != NULL ? clean (name, self->is_short) : NULL;
    }
  if (words != NULL && self->is_capital)
    return g_utf8_strup (words, -1);

  return g_steal_pointer (&words);
}
