/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "places.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "base/bow-error.h"
#include "geo/bow-gazetteer-builder.h"
#include "geo/bow-gazetteer-private.h"
#include "geo/bow-gazetteer-set.h"
#include "geo/bow-geocode.h"
#include "geo/bow-place-fold.h"

static const BowPosition cambridge = { 0.1218, 52.2053 };
static const BowPosition colchester = { 0.8919, 51.8959 };

static const BowPlaceName names[] = {
  { "Mill Road", "Cambridge", BOW_PLACE_STREET, { 0.1400, 52.1990 }, 400 },
  { "Mill Road", "Colchester", BOW_PLACE_STREET, { 0.9000, 51.9200 }, 300 },
  { "Mill Road Cemetery", "Cambridge", BOW_PLACE_FEATURE, { 0.1380, 52.2020 }, 120 },
  { "Mill Lane", "Cambridge", BOW_PLACE_STREET, { 0.1170, 52.2015 }, 90 },
  { "Cambridge Road", "Colchester", BOW_PLACE_STREET, { 0.8800, 51.8850 }, 200 },
  { "Cambridge", "", BOW_PLACE_TOWN, { 0.1218, 52.2053 }, 5400 },
  { "St Mary's Estate", "Colchester", BOW_PLACE_TOWN, { 0.8890, 51.8900 }, 300 },
  { "Saint John's Road", "Cambridge", BOW_PLACE_STREET, { 0.1150, 52.2130 }, 80 },
  { "Château-d'Œx Café", "", BOW_PLACE_SPOT, { 0.1190, 52.2060 }, 20 },
  { "CB1 0AH", "", BOW_PLACE_POSTCODE, { 0.1480, 52.2100 }, 50 },
  { "CB1", "", BOW_PLACE_OUTWARD, { 0.1420, 52.1950 }, 2500 },
  { "CB10 1AA", "", BOW_PLACE_POSTCODE, { 0.2400, 52.0200 }, 50 },
  { "Elephant & Castle", "", BOW_PLACE_SPOT, { -0.1000, 51.4950 }, 0 },
  { "Cambridge Mill Road Butchers", "Cambridge", BOW_PLACE_SPOT, { 0.1219, 52.2052 }, 20 },
  { "Millington Road", "Cambridge", BOW_PLACE_STREET, { 0.1220, 52.2052 }, 90 },
  { "1st Avenue", "Cambridge", BOW_PLACE_STREET, { 0.1300, 52.1900 }, 100 },
  { "Tŷ Hafan Ŵ", "", BOW_PLACE_SPOT, { -3.2000, 51.4000 }, 20 },
};

static void
set_up (Places        *self,
        gconstpointer  data)
{
  places_set_up (self, names, G_N_ELEMENTS (names));
}

/* What is found first, and what it is in, as one text. */
static char *
first (Places            *self,
       const char        *text,
       const BowPosition *near)
{
  g_autoptr (GPtrArray) found = bow_geocode (self->set, text, near, 10, NULL);

  return found != NULL ? bow_found_place_dup_label (g_ptr_array_index (found, 0)) : NULL;
}

static void
test_fold (void)
{
  static const char *const cases[][2] = {
    { "Mill Road", "mill road" }, { "  ST. MARY’S-estate ", "st marys estate" }, { "CB1 0AH", "cb10ah" }, { "cb10ah", "cb10ah" },
    { "SW1A 1AA", "sw1a1aa" }, { "cb1 0a", "cb10a" }, { "CB1", "cb1" }, { "Château", "chateau" }, { "Tŷ Ŵ", "ty w" },
    { "Elephant & Castle", "elephant castle" }, { "Elephant and Castle", "elephant castle" }, { "", "" }, { "'", "" },
    { "A14 Mill Road", "a14 mill road" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = bow_place_fold (cases[i][0]);
      g_autofree char *joined = g_strjoinv (" ", words);

      g_assert_cmpstr (joined, ==, cases[i][1]);
    }
}

static void
test_finds (Places        *self,
            gconstpointer  data)
{
  static const char *const cases[][2] = {
    { "mill road", "Mill Road, Cambridge" }, { "MILL RD", "Mill Road, Cambridge" }, { "mill road colchester", "Mill Road, Colchester" }, { "mill road cambridge", "Mill Road, Cambridge" }, { "cambridge mill road but", "Cambridge Mill Road Butchers, Cambridge" },
    { "colchester mill", "Mill Road, Colchester" }, { "12 Mill Road", "Mill Road, Cambridge" }, { "Flat 3, 12a Mill Road", "Mill Road, Cambridge" },
    { "mil ro", "Millington Road, Cambridge" }, { "mill r", "Mill Road, Cambridge" }, { "mill roa cem", "Mill Road Cemetery, Cambridge" }, { "cambridge", "Cambridge" },
    { "cambridge ro", "Cambridge Road, Colchester" }, { "st marys", "St Mary's Estate, Colchester" }, { "saint mary's estate", "St Mary's Estate, Colchester" },
    { "st johns rd", "Saint John's Road, Cambridge" }, { "chateau d œx cafe", NULL }, { "chateau dœx cafe", "Château-d'Œx Café" }, { "cb1 0ah", "CB1 0AH" }, { "CB10AH", "CB1 0AH" },
    { "cb1", "CB1" }, { "cb10", "CB1 0AH" }, { "cb10 1aa", "CB10 1AA" }, { "elephant and castle", "Elephant & Castle" }, { "1st avenue", "1st Avenue, Cambridge" },
    { "14 1st avenue", "1st Avenue, Cambridge" }, { "ty hafan", "Tŷ Hafan Ŵ" }, { "near mill road", "Mill Road, Cambridge" }, { "road mill", "Mill Road, Cambridge" },
    { "ill road", NULL }, { "mill road mill zzz", NULL }, { "12", NULL }, { "near", NULL }, { "", NULL }, { "a b c d e f g h i j k l m n", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = first (self, cases[i][0], &cambridge);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (label, ==, cases[i][1]);
    }
}

/* Exact before prefix, then what is nearer to where somebody looks. */
static void
test_order (Places        *self,
            gconstpointer  data)
{
  g_autofree char *here = first (self, "mill road", &cambridge);
  g_autofree char *there = first (self, "mill road", &colchester);
  g_autoptr (GPtrArray) found = bow_geocode (self->set, "cambridge", &colchester, 20, NULL);
  g_autoptr (GPtrArray) one = bow_geocode (self->set, "mill", &cambridge, 1, NULL);
  const char *const expected[] = { "Cambridge", "Cambridge Road" };

  g_assert_cmpstr (here, ==, "Mill Road, Cambridge");
  g_assert_cmpstr (there, ==, "Mill Road, Colchester");
  g_assert_cmpuint (one->len, ==, 1);
  /* The town itself and the road named after it, and only then what lies in the town. */
  g_assert_cmpuint (found->len, ==, 9);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (((const BowFoundPlace *) g_ptr_array_index (found, i))->name, ==, expected[i]);
  for (guint i = 4; i < found->len; i++)
    g_assert_cmpfloat (((const BowFoundPlace *) g_ptr_array_index (found, i))->distance, >=,
                       ((const BowFoundPlace *) g_ptr_array_index (found, i - 1))->distance);
}

/* No precision out of nothing, and none but what is said. */
static void
test_precision (Places        *self,
                gconstpointer  data)
{
  static const struct
  {
    const char *text;
    double precision_m;
    const char *description;
  } cases[] = {
    { "mill road cambridge", 400, "Mill Road, Cambridge · TL 46 57 · ±400 m" },
    { "cb1 0ah", 50, "CB1 0AH · TL 468 590 · ±50 m" },
    { "cb1 0ah ± 20 m", 20, "CB1 0AH · TL 468 590 · ±20 m" },
    { "mill road; 1.5 km", 1500, "Mill Road, Cambridge · TL 4 5 · ±1.5 km" },
    { "within 200 m of mill road", 200, "Mill Road, Cambridge · TL 46 57 · ±200 m" },
    { "near mill road", 0, "Mill Road, Cambridge" },
    { "near mill road within 200 m", 200, "Mill Road, Cambridge · TL 46 57 · ±200 m" },
    { "elephant and castle", 0, "Elephant & Castle" },
    { "TL 445 583", 50, "TL 445 583 · ±50 m" },
    { "48.85661, 2.35222", 5, "48.8566, 2.3522 · ±5 m" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = bow_geocode (self->set, cases[i].text, &cambridge, 1, NULL);
      const BowFoundPlace *place = g_ptr_array_index (found, 0);
      g_autofree char *description = bow_found_place_describe (place);
      g_autoptr (BowGeometry) geometry = bow_found_place_get_geometry (place);

      g_assert_cmpfloat (place->precision_m, ==, cases[i].precision_m);
      g_assert_cmpstr (description, ==, cases[i].description);
      g_assert_true ((geometry != NULL) == (cases[i].precision_m > 0));
    }
}

static void
test_nearest (Places        *self,
              gconstpointer  data)
{
  BowPosition at = { 0.1170, 52.2020 };
  g_autoptr (BowFoundPlace) street = bow_geocode_nearest (self->set, &at, 1 << BOW_PLACE_STREET);
  g_autoptr (BowFoundPlace) postcode = bow_geocode_nearest (self->set, &at, 1 << BOW_PLACE_POSTCODE);

  g_assert_cmpstr (street->name, ==, "Mill Lane");
  g_assert_cmpfloat_with_epsilon (street->distance, 55.6, 0.5);
  g_assert_cmpstr (postcode->name, ==, "CB1 0AH");
  g_assert_null (bow_geocode_nearest (self->set, &at, 0));
}

/* A file that somebody has spoilt is not opened, or finds nothing worse than
 * wrong names. */
static void
test_spoilt (Places        *self,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->folder, "test.places", NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  guint opened = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize i = 0; i < 4000; i++)
    {
      g_autofree char *spoilt = g_memdup2 (bytes, length);
      gsize cut = i % 8 == 0 ? (gsize) g_test_rand_int_range (0, (gint32) length) : length;
      g_autoptr (BowGazetteer) gazetteer = NULL;
      const char *query[] = { "m", "r", NULL };

      for (int j = 0; j < 3; j++)
        spoilt[g_test_rand_int_range (0, (gint32) length)] ^= (char) (1 << g_test_rand_int_range (0, 8));
      g_assert_true (g_file_set_contents (path, spoilt, (gssize) cut, NULL));
      gazetteer = bow_gazetteer_open (path, NULL);
      g_assert_true (cut == length || gazetteer == NULL);
      if (gazetteer == NULL)
        continue;
      opened++;
      for (guint j = 0; j < bow_gazetteer_get_n_names (gazetteer); j++)
        {
          BowPlaceName name;

          bow_gazetteer_get_name (gazetteer, j, &name);
          g_assert_cmpuint (name.type, <, BOW_PLACE_N_TYPES);
          g_assert_true (strlen (name.name) < length && strlen (name.within) < length);
        }
      g_array_unref (bow_gazetteer_search (gazetteer, (char **) query, &cambridge, 5));
    }
  g_assert_cmpuint (opened, >, 100);
}

static void
test_refused (void)
{
  g_autoptr (BowGazetteerBuilder) builder = bow_gazetteer_builder_new ("Test", "");
  g_autofree char *large = g_strnfill (BOW_GAZETTEER_MAX_TEXT + 1, 'x');
  const BowPlaceName bad[] = {
    { "", "", BOW_PLACE_SPOT, { 0, 52 }, 5 }, { large, "", BOW_PLACE_SPOT, { 0, 52 }, 5 }, { "x", large, BOW_PLACE_SPOT, { 0, 52 }, 5 },
    { "\xff", "", BOW_PLACE_SPOT, { 0, 52 }, 5 }, { "x", "", BOW_PLACE_SPOT, { 181, 52 }, 5 }, { "x", "", BOW_PLACE_SPOT, { 0, NAN }, 5 },
    { "x", "", BOW_PLACE_SPOT, { 0, 52 }, -1 }, { "x", "", BOW_PLACE_SPOT, { 0, 52 }, INFINITY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (bow_gazetteer_builder_add (builder, &bad[i], &error));
      g_assert_error (error, BOW_ERROR, BOW_ERROR_FORMAT);
    }
  g_assert_cmpuint (bow_gazetteer_builder_get_n_names (builder), ==, 0);
}

/* Every search agrees with going through all names one by one. */
static void
test_as_by_hand (void)
{
  static const char *const parts[] = { "mill", "millers", "road", "roa", "lane", "church", "churchill", "high", "street", "st", "ash", "ashby" };
  g_autoptr (BowGazetteerBuilder) builder = bow_gazetteer_builder_new ("Test", "");
  g_autofree char *folder = g_dir_make_tmp ("bow-gazetteer-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.places", NULL);
  g_autoptr (BowGazetteer) gazetteer = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < 500; i++)
    {
      char *text = g_strdup_printf ("%s %s", parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))], parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      BowPlaceName name = { text, "", BOW_PLACE_STREET, { g_test_rand_double_range (-3, 1), g_test_rand_double_range (50, 55) }, 50 };

      g_ptr_array_add (texts, text);
      g_assert_true (bow_gazetteer_builder_add (builder, &name, NULL));
    }
  g_assert_true (bow_gazetteer_builder_write (builder, path, NULL, NULL));
  gazetteer = bow_gazetteer_open (path, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    for (gsize length = 1; length <= strlen (parts[i]); length++)
      {
        g_autofree char *prefix = g_strndup (parts[i], length);
        char *query[] = { prefix, NULL };
        g_autoptr (GArray) matches = bow_gazetteer_search (gazetteer, query, &cambridge, 1000);
        guint expected = 0;

        for (guint j = 0; j < texts->len; j++)
          {
            const char *text = g_ptr_array_index (texts, j);

            /* "st" stands for "saint" too, which does not occur. */
            expected += g_str_has_prefix (text, prefix) || g_str_has_prefix (strchr (text, ' ') + 1, prefix);
          }
        g_assert_cmpuint (matches->len, ==, expected);
        for (guint j = 1; j < matches->len; j++)
          {
            const BowPlaceMatch *before = &g_array_index (matches, BowPlaceMatch, j - 1), *after = before + 1;

            g_assert_true (before->rank < after->rank || (before->rank == after->rank && before->distance <= after->distance));
          }
      }
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/gazetteer/fold", test_fold);
  g_test_add ("/geo/gazetteer/finds", Places, NULL, set_up, test_finds, places_tear_down);
  g_test_add ("/geo/gazetteer/order", Places, NULL, set_up, test_order, places_tear_down);
  g_test_add ("/geo/gazetteer/precision", Places, NULL, set_up, test_precision, places_tear_down);
  g_test_add ("/geo/gazetteer/nearest", Places, NULL, set_up, test_nearest, places_tear_down);
  g_test_add ("/geo/gazetteer/spoilt", Places, NULL, set_up, test_spoilt, places_tear_down);
  g_test_add_func ("/geo/gazetteer/refused", test_refused);
  g_test_add_func ("/geo/gazetteer/as-by-hand", test_as_by_hand);
  return g_test_run ();
}
