/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/bow-geocode.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-grid.h"
#include "geo/bow-place-fold.h"
#include "geo/bow-place-text.h"

#define MAX_BYTES 200

G_DEFINE_BOXED_TYPE (BowFoundPlace, bow_found_place, bow_found_place_copy, bow_found_place_free)

static const struct
{
  const char *name;
  const char *label;
} kinds[BOW_PLACE_N_TYPES] = {
  [BOW_PLACE_POSTCODE] = { "postcode", N_("Postcode") },
  [BOW_PLACE_OUTWARD] = { "outward", N_("Postcode district") },
  [BOW_PLACE_STREET] = { "street", N_("Street") },
  [BOW_PLACE_SPOT] = { "spot", N_("Building or spot") },
  [BOW_PLACE_TOWN] = { "town", N_("Town, village or part of one") },
  [BOW_PLACE_FEATURE] = { "feature", N_("Park, water or land") },
};

/**
 * bow_place_type_label:
 * @type: what bears a name
 *
 * Returns: (transfer none): that, for people
 */
const char *
bow_place_type_label (BowPlaceType type)
{
  return _(kinds[MIN (type, BOW_PLACE_N_TYPES - 1)].label);
}

/**
 * bow_place_type_name:
 * @type: what bears a name
 *
 * Returns: (transfer none): that, for programs
 */
const char *
bow_place_type_name (BowPlaceType type)
{
  return kinds[MIN (type, BOW_PLACE_N_TYPES - 1)].name;
}

/**
 * bow_found_place_copy:
 * @self: a place
 *
 * Returns: (transfer full): the same
 */
BowFoundPlace *
bow_found_place_copy (const BowFoundPlace *self)
{
  BowFoundPlace *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->within = g_strdup (self->within);
  copy->source = g_strdup (self->source);
  copy->attribution = g_strdup (self->attribution);
  return copy;
}

/**
 * bow_found_place_free:
 * @self: (transfer full): a place
 */
void
bow_found_place_free (BowFoundPlace *self)
{
  g_free (self->name);
  g_free (self->within);
  g_free (self->source);
  g_free (self->attribution);
  g_free (self);
}

/**
 * bow_found_place_dup_label:
 * @self: a place
 *
 * Returns: (transfer full) (nullable): its name and what it lies in; %NULL for
 *   coordinates
 */
char *
bow_found_place_dup_label (const BowFoundPlace *self)
{
  if (self->name == NULL || self->within == NULL || *self->within == '\0')
    return g_strdup (self->name);
  return g_strdup_printf ("%s, %s", self->name, self->within);
}

static char *
print_precision (double metres)
{
  if (metres >= 10000)
    return g_strdup_printf (_("±%.0f km"), metres / 1000);
  if (metres >= 1000)
    return g_strdup_printf (_("±%.1f km"), metres / 1000);
  return g_strdup_printf (_("±%.0f m"), ceil (metres));
}

/* No more figures than the precision bears out, as on the grid. */
static char *
print_degrees (const BowPosition *position,
               double             precision_m)
{
  int digits = (int) CLAMP (floor (log10 (111195.0 / (2 * precision_m)) + 0.5), 0, 6);
  char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE], format[8];

  g_snprintf (format, sizeof format, "%%.%df", digits);
  g_ascii_formatd (latitude, sizeof latitude, format, position->latitude);
  g_ascii_formatd (longitude, sizeof longitude, format, position->longitude);
  return g_strdup_printf ("%s, %s", latitude, longitude);
}

/**
 * bow_found_place_describe:
 * @self: a place
 *
 * How the place was understood: `Mill Road, Cambridge · TL 465 579 · ±50 m`.
 *
 * Returns: (transfer full): that; without coordinates where the precision is
 *   not known, because how many figures they may have depends on it
 */
char *
bow_found_place_describe (const BowFoundPlace *self)
{
  g_autofree char *label = bow_found_place_dup_label (self);
  g_autofree char *where = NULL, *precision = NULL;

  if (self->precision_m <= 0)
    return label != NULL ? g_steal_pointer (&label) : g_strdup ("");
  where = bow_grid_print (&self->position, self->precision_m);
  if (where == NULL)
    where = print_degrees (&self->position, self->precision_m);
  precision = print_precision (self->precision_m);
  if (label == NULL)
    return g_strdup_printf ("%s · %s", where, precision);
  return g_strdup_printf ("%s · %s · %s", label, where, precision);
}

/**
 * bow_found_place_get_geometry:
 * @self: a place
 *
 * Returns: (transfer full) (nullable): the place as it is kept; %NULL where
 *   its precision must be asked first
 */
BowGeometry *
bow_found_place_get_geometry (const BowFoundPlace *self)
{
  if (self->precision_m <= 0)
    return NULL;
  return bow_geometry_new_point (self->position.longitude, self->position.latitude, self->precision_m);
}

static BowFoundPlace *
from_coordinates (const char *text)
{
  g_autoptr (BowGeometry) geometry = bow_place_text_parse (text, NULL);
  BowFoundPlace *found;

  if (geometry == NULL || bow_geometry_get_shape (geometry) != BOW_GEOMETRY_POINT)
    return NULL;
  found = g_new0 (BowFoundPlace, 1);
  found->position = bow_geometry_get_centre (geometry);
  found->precision_m = bow_geometry_get_precision (geometry);
  found->is_exact = TRUE;
  return found;
}

static BowFoundPlace *
from_hit (const BowGazetteerHit *hit,
          gboolean               is_near_by,
          double                 said_m,
          gboolean               is_measured)
{
  BowFoundPlace *found = g_new0 (BowFoundPlace, 1);
  BowPlaceName name;

  bow_gazetteer_get_name (hit->gazetteer, hit->match.index, &name);
  found->name = g_strdup (name.name);
  found->within = g_strdup (name.within);
  found->type = name.type;
  found->position = name.position;
  found->source = g_strdup (bow_gazetteer_get_title (hit->gazetteer));
  found->attribution = g_strdup (bow_gazetteer_get_attribution (hit->gazetteer));
  found->is_exact = hit->match.rank == 0;
  found->distance = is_measured ? hit->match.distance : 0;
  /* How near "near" is, nobody but who says it knows. */
  found->precision_m = said_m > 0 ? said_m : is_near_by ? 0 : name.precision_m;
  return found;
}

/* "near Mill Road", "nr Mill Rd" */
static const char *
skip_near (const char *text)
{
  static const char *const begins[] = { "near ", "nr ", "nr. ", "close to ", "by " };

  for (gsize i = 0; i < G_N_ELEMENTS (begins); i++)
    if (g_ascii_strncasecmp (text, begins[i], strlen (begins[i])) == 0)
      return text + strlen (begins[i]);
  return text;
}

static GPtrArray *
search (const BowGazetteerSet *set,
        const char            *text,
        double                 said_m,
        const BowPosition     *near,
        guint                  limit)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_found_place_free);
  const char *name = skip_near (text);
  g_auto (GStrv) words = bow_place_fold (name);
  char **street = bow_place_fold_unnumber (words);
  g_autoptr (GArray) hits = bow_gazetteer_set_search (set, words, near, limit);

  if (hits->len == 0 && street != words)
    {
      g_array_unref (hits);
      hits = bow_gazetteer_set_search (set, street, near, limit);
    }
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (found, from_hit (&g_array_index (hits, BowGazetteerHit, i), name != text, said_m, near != NULL));
  return found;
}

/**
 * bow_geocode:
 * @set: the gazetteers to look through
 * @text: what a person typed
 * @near: (nullable): where that person looks
 * @limit: how many are wanted at most
 * @error: return location
 *
 * Understands a place in all ways that bow_place_text_parse() does, and
 * otherwise as a name: a postcode or the half of one, a street with or without
 * the number of a house, a town or what else a gazetteer has. `± 200 m` or
 * `within 200 m` after it says how well it is known; after `near` that must be
 * said, or asked.
 *
 * Returns: (transfer full) (element-type BowFoundPlace): what may have been
 *   meant, the likeliest first; %NULL with %BOW_ERROR_INVALID where the text is
 *   too long or not in UTF-8, or %BOW_ERROR_NOT_FOUND
 */
GPtrArray *
bow_geocode (const BowGazetteerSet *set,
             const char            *text,
             const BowPosition     *near,
             guint                  limit,
             GError               **error)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *name = NULL;
  BowFoundPlace *typed;
  double said_m = 0;

  g_return_val_if_fail (set != NULL && text != NULL, NULL);

  if (strlen (text) > MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("The name of a place has no more than %d characters."), MAX_BYTES);
      return NULL;
    }
  typed = from_coordinates (text);
  if (typed != NULL)
    {
      found = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_found_place_free);
      g_ptr_array_add (found, typed);
      return g_steal_pointer (&found);
    }
  name = bow_place_text_split (text, &said_m);
  found = search (set, name, said_m, near, limit);
  if (found->len > 0)
    return g_steal_pointer (&found);
  if (bow_gazetteer_set_get_n (set) == 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("“%s” is neither coordinates nor a grid reference, and there is no gazetteer to look it up in. Import one first."), name);
  else
    g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("No gazetteer here knows “%s”. Type another name, or a grid reference."), name);
  return NULL;
}

/**
 * bow_geocode_nearest:
 * @set: the gazetteers to look through
 * @at: a position
 * @types: the #BowPlaceType that are wanted, as bits
 *
 * Says what is nearest to a position.
 *
 * Returns: (transfer full) (nullable): that, with its distance; %NULL where
 *   there is none
 */
BowFoundPlace *
bow_geocode_nearest (const BowGazetteerSet *set,
                     const BowPosition     *at,
                     guint                  types)
{
  BowGazetteerHit hit;

  if (!bow_gazetteer_set_find_nearest (set, at, types, &hit))
    return NULL;
  return from_hit (&hit, FALSE, 0, TRUE);
}
