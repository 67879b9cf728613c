/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "geo/bow-gazetteer-builder.h"
#include "geo/bow-place-fold.h"

/*
 * How long a name takes to be found among as many as Great Britain has, the
 * same by going through all of them, and how that grows with their number.
 * Prints one line a figure: name, value, unit, limit.
 */

#define ROUNDS 20

static const char *const beginnings[] = {
  "Ash", "Bar", "Beck", "Bram", "Brom", "Chal", "Chest", "Cold", "Dun", "East", "Elm", "Fair", "Green", "Hart", "Hazel", "High",
  "Kings", "Lang", "Mill", "New", "North", "Oak", "Old", "Queens", "Red", "Sand", "South", "Stan", "Thorn", "West", "Wood", "York",
};
static const char *const ends[] = { "ton", "ley", "ford", "ham", "wick", "field", "bury", "worth", "well", "brook", "stead", "gate" };
static const char *const sorts[] = { "Road", "Street", "Lane", "Avenue", "Close", "Drive", "Way", "Court", "Gardens", "Crescent" };

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec * 1e-6;
}

#define PICK(random, list) (list)[g_rand_int_range (random, 0, G_N_ELEMENTS (list))]

/* Two names in three are streets, the rest postcodes, as in OS Open Names. */
static void
make_name (GRand *random,
           guint  index,
           char  *name,
           char  *within,
           gsize  size)
{
  g_snprintf (within, (gulong) size, "%s%s, %s%s", PICK (random, beginnings), PICK (random, ends), PICK (random, beginnings), PICK (random, ends));
  if (index % 3 != 0)
    g_snprintf (name, (gulong) size, "%s%s %s", PICK (random, beginnings), PICK (random, ends), PICK (random, sorts));
  else
    g_snprintf (name, (gulong) size, "%c%c%d %d%c%c", 'A' + g_rand_int_range (random, 0, 26), 'A' + g_rand_int_range (random, 0, 26),
                g_rand_int_range (random, 1, 30), g_rand_int_range (random, 0, 10),
                'A' + g_rand_int_range (random, 0, 26), 'A' + g_rand_int_range (random, 0, 26));
}

static BowGazetteer *
build (guint       n,
       const char *path)
{
  g_autoptr (BowGazetteerBuilder) builder = bow_gazetteer_builder_new ("Benchmark", "");
  g_autoptr (GRand) random = g_rand_new_with_seed (1935);
  g_autoptr (GError) error = NULL;
  double start = cpu_ms ();
  GStatBuf info;

  for (guint i = 0; i < n; i++)
    {
      char text[60], within[60];
      BowPlaceName name = { text, within, i % 3 != 0 ? BOW_PLACE_STREET : BOW_PLACE_POSTCODE, { 0 }, 50 };

      make_name (random, i, text, within, sizeof text);
      name.position = (BowPosition) { g_rand_double_range (random, -5, 1.7), g_rand_double_range (random, 50.3, 58) };
      if (!bow_gazetteer_builder_add (builder, &name, &error))
        g_error ("%s", error->message);
    }
  if (!bow_gazetteer_builder_write (builder, path, NULL, &error) || g_stat (path, &info) != 0)
    g_error ("not written");
  printf ("gazetteer %u names, built\t%.0f\tms cpu\t<= 20000\n", n, cpu_ms () - start);
  printf ("gazetteer %u names, on the disk\t%.1f\tMB\t<= 400\n", n, (double) info.st_size / 1e6);
  return bow_gazetteer_open (path, NULL);
}

static double
time_search (const BowGazetteer *gazetteer,
             const char         *text)
{
  const BowPosition near = { 0.12, 52.2 };
  g_auto (GStrv) words = bow_place_fold (text);
  double best = INFINITY;

  for (int i = 0; i < ROUNDS; i++)
    {
      double start = cpu_ms ();

      g_array_unref (bow_gazetteer_search (gazetteer, words, &near, 8));
      best = MIN (best, cpu_ms () - start);
    }
  return best;
}

/* Each name folded and compared, as a list without an index has to. */
static double
time_scan (const BowGazetteer *gazetteer,
           const char         *text)
{
  g_auto (GStrv) wanted = bow_place_fold (text);
  double start = cpu_ms ();
  guint found = 0;

  for (guint i = 0; i < bow_gazetteer_get_n_names (gazetteer); i++)
    {
      BowPlaceName name;
      g_auto (GStrv) words = NULL;

      bow_gazetteer_get_name (gazetteer, i, &name);
      words = bow_place_fold (name.name);
      found += words[0] != NULL && g_str_has_prefix (words[0], wanted[0]);
    }
  return found > 0 ? cpu_ms () - start : INFINITY;
}

int
main (void)
{
  static const char *const texts[] = { "millford road", "mill", "m", "s", "cb1 2", "new road ash", "st high" };
  g_autofree char *folder = g_dir_make_tmp ("bow-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.places", NULL);
  g_autofree char *half_path = g_build_filename (folder, "b.places", NULL);
  g_autoptr (BowGazetteer) whole = build (3000000, path);
  g_autoptr (BowGazetteer) half = build (1500000, half_path);
  double worst = 0, worst_half = 0, scan = time_scan (whole, "mill");
  BowPosition at = { 0.12, 52.2 };
  BowPlaceMatch match;
  double start;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double time = time_search (whole, texts[i]);

      worst = MAX (worst, time);
      worst_half = MAX (worst_half, time_search (half, texts[i]));
      printf ("gazetteer search “%s” in 3M\t%.2f\tms cpu\t<= 50\n", texts[i], time);
    }
  printf ("gazetteer scan of 3M, “mill”\t%.0f\tms cpu\t\n", scan);
  printf ("gazetteer scan against search, “mill”\t%.0f\ttimes\t>= 50\n", scan / time_search (whole, "mill"));
  printf ("gazetteer twice the names, worst search\t%.2f\ttimes\t<= 2.5\n", worst / worst_half);
  start = cpu_ms ();
  bow_gazetteer_find_nearest (whole, &at, 1 << BOW_PLACE_STREET, &match);
  printf ("gazetteer nearest street of 3M\t%.1f\tms cpu\t<= 50\n", cpu_ms () - start);
  g_unlink (path);
  g_unlink (half_path);
  g_rmdir (folder);
  return 0;
}
