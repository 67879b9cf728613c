/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-gazetteer-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What a name of each type bears out where the file does not say how far it
 * reaches: the steps of the form. A person who knows less says so. */
static const double usual_m[BOW_PLACE_N_TYPES] = {
  [BOW_PLACE_POSTCODE] = 50, [BOW_PLACE_STREET] = 50, [BOW_PLACE_SPOT] = 20, [BOW_PLACE_TOWN] = 1500, [BOW_PLACE_FEATURE] = 250,
};

/* A population says how wide a town is: British towns have about 4,000 people
 * to the square kilometre, and half as much again for what is not round. */
double
bow_gazetteer_reader_town_reach (double population)
{
  double reach = 1.5 * sqrt (MAX (population, 0) / (4000 * G_PI)) * 1000;

  return population > 0 ? CLAMP (ceil (reach / 100) * 100, 500, 20000) : usual_m[BOW_PLACE_TOWN];
}

/* The publisher's positional quality: 10 and 20 are a building of the
 * postcode, 30 within 50 m, 40 addresses that are gone, 50 guessed from the
 * neighbours, 60 the middle of a sector; 90 has no place. */
static double
reach_of_quality (int quality)
{
  return quality <= 20 ? 50 : quality <= 40 ? 100 : quality == 50 ? 250 : 2500;
}

/* "CB1 0AH", however the file fills it up: some have no room for the space. */
static const char *
spell_postcode (BowGazetteerReader *self,
                const char         *text)
{
  gsize n = 0;

  for (; *text != '\0' && n < 8; text++)
    if (!g_ascii_isspace (*text))
      self->postcode[n++] = *text;
  self->postcode[n] = '\0';
  if (n < 5 || n > 7 || *text != '\0')
    return "";
  memmove (self->postcode + n - 2, self->postcode + n - 3, 4);
  self->postcode[n - 3] = ' ';
  return self->postcode;
}

gboolean
_bow_gazetteer_read_code_point (BowGazetteerReader *self,
                                const char *const  *fields,
                                BowPlaceName       *name,
                                gboolean           *is_placed,
                                GError            **error)
{
  guint64 quality;

  if (!g_ascii_string_to_unsigned (fields[1], 10, 10, 90, &quality, NULL))
    {
      _bow_gazetteer_set_error (self, error, _("The second column is not a positional quality from 10 to 90."));
      return FALSE;
    }
  if (!_bow_gazetteer_place_on_grid (self, fields[2], fields[3], name, is_placed, error))
    return FALSE;
  *is_placed = *is_placed && quality < 90;
  name->name = spell_postcode (self, fields[0]);
  name->type = BOW_PLACE_POSTCODE;
  name->precision_m = reach_of_quality ((int) quality);
  return _bow_gazetteer_check_name (self, name, error);
}

static BowPlaceType
find_open_names_type (const char *type,
                      const char *local_type)
{
  if (g_str_equal (local_type, "Postcode"))
    return BOW_PLACE_POSTCODE;
  if (g_str_equal (type, "populatedPlace"))
    return BOW_PLACE_TOWN;
  if (strstr (local_type, "Road") != NULL)
    return BOW_PLACE_STREET;
  if (g_str_equal (type, "transportNetwork") || g_str_equal (type, "other"))
    return BOW_PLACE_SPOT;
  return BOW_PLACE_FEATURE;
}

/* Half of the diagonal of what the publisher draws around it. */
static double
reach_of_box (const char *const *box,
              double             least)
{
  double west, south, east, north;

  if (!_bow_gazetteer_read_number (box[0], &west) || !_bow_gazetteer_read_number (box[1], &south) || !_bow_gazetteer_read_number (box[2], &east) || !_bow_gazetteer_read_number (box[3], &north)
      || !(east >= west) || !(north >= south))
    return least;
  return CLAMP (ceil (hypot (east - west, north - south) / 2), least, 100000);
}

gboolean
_bow_gazetteer_read_open_names (BowGazetteerReader *self,
                                const char *const  *fields,
                                GString            *within,
                                BowPlaceName       *name,
                                gboolean           *is_placed,
                                GError            **error)
{
  /* Populated place, district or borough, and postcode district. */
  static const int parts[] = { 18, 21, 16 };

  if (!_bow_gazetteer_place_on_grid (self, fields[8], fields[9], name, is_placed, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*fields[parts[i]] != '\0' && strcmp (fields[parts[i]], fields[2]) != 0 && strstr (within->str, fields[parts[i]]) == NULL)
      g_string_append_printf (within, "%s%s", within->len > 0 ? ", " : "", fields[parts[i]]);
  name->name = fields[2];
  name->within = within->str;
  name->type = find_open_names_type (fields[6], fields[7]);
  name->precision_m = reach_of_box (fields + 12, name->type == BOW_PLACE_TOWN ? 250 : usual_m[name->type]);
  if (name->type == BOW_PLACE_TOWN && *fields[12] == '\0')
    name->precision_m = usual_m[BOW_PLACE_TOWN];
  return _bow_gazetteer_check_name (self, name, error);
}

static BowPlaceType
find_geonames_type (char class)
{
  return class == 'P' ? BOW_PLACE_TOWN : class == 'R' ? BOW_PLACE_STREET : class == 'S' ? BOW_PLACE_SPOT : BOW_PLACE_FEATURE;
}

gboolean
_bow_gazetteer_read_geonames (BowGazetteerReader *self,
                              const char *const  *fields,
                              BowPlaceName       *name,
                              GError            **error)
{
  double population = 0;

  if (!_bow_gazetteer_place_on_earth (self, fields[4], fields[5], name, error))
    return FALSE;
  if (*fields[14] != '\0' && !(_bow_gazetteer_read_number (fields[14], &population) && population >= 0))
    {
      _bow_gazetteer_set_error (self, error, _("The population is not a number."));
      return FALSE;
    }
  name->name = fields[1];
  name->type = find_geonames_type (fields[6][0]);
  name->precision_m = name->type == BOW_PLACE_TOWN ? bow_gazetteer_reader_town_reach (population) : usual_m[name->type];
  return _bow_gazetteer_check_name (self, name, error);
}
