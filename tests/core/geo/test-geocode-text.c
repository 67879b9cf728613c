/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "places.h"

#include <glib/gstdio.h>
#include <string.h>

#include "geo/bow-gazetteer-builder.h"
#include "geo/bow-gazetteer-set.h"
#include "geo/bow-geocode-text.h"

static const BowPosition cambridge = { 0.1218, 52.2053 };
static const BowPosition colchester = { 0.8919, 51.8959 };

static const BowPlaceName names[] = {
  { "Mill Road", "Cambridge", BOW_PLACE_STREET, { 0.1400, 52.1990 }, 400 },
  { "Mill Road", "Colchester", BOW_PLACE_STREET, { 0.9000, 51.9200 }, 300 },
  { "Mill Road Cemetery", "Cambridge", BOW_PLACE_FEATURE, { 0.1380, 52.2020 }, 120 },
  { "Coldhams Lane", "Cambridge", BOW_PLACE_STREET, { 0.1570, 52.2015 }, 400 },
  { "St Mary's Estate", "Colchester", BOW_PLACE_TOWN, { 0.8890, 51.8900 }, 300 },
  { "Stratford-upon-Avon", "", BOW_PLACE_TOWN, { -1.7080, 52.1920 }, 2000 },
  { "Elephant Corner", "", BOW_PLACE_SPOT, { 0.1000, 52.1000 }, 0 },
  { "Ely", "", BOW_PLACE_TOWN, { 0.2600, 52.4000 }, 2000 },
  { "Tŷ Hafan Ŵ", "", BOW_PLACE_SPOT, { -3.2000, 51.4000 }, 20 },
};

static void
set_up (Places        *self,
        gconstpointer  data)
{
  places_set_up (self, names, G_N_ELEMENTS (names));
}

/* The names of what is found in @text, as one text. */
static char *
find (Places            *self,
      const char        *text,
      const BowPosition *near,
      guint              limit)
{
  g_autoptr (GPtrArray) found = bow_geocode_in_text (self->set, text, near, limit);
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const BowFoundPlace *place = found->pdata[i];
      g_autofree char *label = bow_found_place_dup_label (place);

      g_assert_cmpfloat (place->precision_m, >, 0);
      g_string_append_printf (said, "%s%s", i > 0 ? "; " : "", label);
    }
  return g_string_free_and_steal (g_steal_pointer (&said));
}

static void
test_finds (Places        *self,
            gconstpointer  data)
{
  static const char *const cases[][2] = {
    { "Cars wait by the shops on Mill Road day and night", "Mill Road, Cambridge" },
    { "Mill Road", "Mill Road, Cambridge" },
    /* The longest name that is there, and that once. */
    { "Needles in Mill Road Cemetery, all over Mill Road Cemetery", "Mill Road Cemetery, Cambridge" },
    { "Mill Road, Cemetery side", "Mill Road, Cambridge" },
    /* In the order in which they are told. */
    { "From Coldhams Lane into Mill Road", "Coldhams Lane, Cambridge; Mill Road, Cambridge" },
    { "By St. Mary's Estate; then off", "St Mary's Estate, Colchester" },
    { "By St Mary\342\200\231s Estate", "St Mary's Estate, Colchester" },
    { "Tŷ Hafan Ŵ is where", "Tŷ Hafan Ŵ" },
    /* No name reaches over the end of a part of a sentence. */
    { "He ground the Mill, Road was empty", "" },
    { "Mill\nRoad", "" },
    /* What is not written as a name is none, nor is its beginning or what nobody knows the extent of. */
    { "mill road", "" },
    { "Coldhams", "" },
    { "At Elephant Corner", "" },
    { "Off to Ely", "" },
    { "", "" },
    { "...", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = find (self, cases[i][0], &cambridge, 10);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (said, ==, cases[i][1]);
    }
}

static void
test_near (Places        *self,
           gconstpointer  data)
{
  g_autofree char *there = find (self, "On Mill Road", &colchester, 10);
  g_autofree char *first = find (self, "From Coldhams Lane into Mill Road", &cambridge, 1);
  g_autofree char *none = find (self, "On Mill Road", &cambridge, 0);

  g_assert_cmpstr (there, ==, "Mill Road, Colchester");
  g_assert_cmpstr (first, ==, "Coldhams Lane, Cambridge");
  g_assert_cmpstr (none, ==, "");
}

/* However much is pasted, and whatever: the work has an end, and nothing is read
 * beyond the text. */
static void
test_anything (Places        *self,
               gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20190301);
  g_autoptr (GString) far = g_string_new (NULL);
  g_autofree char *behind = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (far, "Nobody knows it. ");
  g_string_append (far, "Mill Road");
  behind = find (self, far->str, &cambridge, 10);
  g_assert_cmpstr (behind, ==, "");

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) noise = g_string_new (NULL);
      guint length = (guint) g_rand_int_range (rand, 0, 300);
      g_autofree char *said = NULL;

      for (guint i = 0; i < length; i++)
        g_string_append_c (noise, (char) g_rand_int_range (rand, 1, 256));
      g_string_append (noise, ". Mill Road");
      said = find (self, noise->str, &cambridge, 50);
      g_assert_true (g_utf8_validate (said, -1, NULL));
    }
}

static void
test_empty (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bow-geocode-XXXXXX", NULL);
  g_autoptr (BowGazetteerSet) set = bow_gazetteer_set_load (folder);
  g_autoptr (GPtrArray) found = bow_geocode_in_text (set, "On Mill Road", NULL, 10);

  g_assert_cmpuint (found->len, ==, 0);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/geo/geocode-text/finds", Places, NULL, set_up, test_finds, places_tear_down);
  g_test_add ("/geo/geocode-text/near", Places, NULL, set_up, test_near, places_tear_down);
  g_test_add ("/geo/geocode-text/anything", Places, NULL, set_up, test_anything, places_tear_down);
  g_test_add_func ("/geo/geocode-text/empty", test_empty);
  return g_test_run ();
}
