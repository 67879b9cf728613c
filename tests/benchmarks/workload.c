/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workload.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/bow-clock.h"
#include "case/bow-apply.h"
#include "case/bow-case-justify.h"
#include "case/bow-case-private.h"

#define N_FORCES 43
#define AREAS_A_FORCE 400

guint64
dice_roll (Dice *self)
{
  guint64 z = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

guint
dice_below (Dice  *self,
            guint  n)
{
  return (guint) (dice_roll (self) % n);
}

double
dice_share (Dice *self)
{
  return (double) (dice_roll (self) >> 11) / 9007199254740992.0;
}

static char *
make_word (Dice  *dice,
           guint  rank)
{
  static const char *const starts[] = { "b", "br", "c", "ch", "d", "f", "gr", "h", "j", "l", "m", "n", "p", "r", "s", "st", "t", "w" };
  static const char *const middles[] = { "a", "e", "i", "o", "u", "ea", "ou", "ai" };
  static const char *const ends[] = { "", "n", "r", "st", "ck", "m", "nd", "t" };
  GString *word = g_string_new (NULL);
  guint n = rank < 60 ? 1 : rank < 3000 ? 2 : 3;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (word, "%s%s%s", starts[dice_below (dice, G_N_ELEMENTS (starts))],
                            middles[dice_below (dice, G_N_ELEMENTS (middles))],
                            ends[dice_below (dice, G_N_ELEMENTS (ends))]);

  return g_string_free_and_steal (word);
}

/* A few words make up most of a text, and most words are rare (Zipf). */
Vocabulary *
vocabulary_new (guint n_words)
{
  Vocabulary *self = g_new0 (Vocabulary, 1);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  Dice dice = { 424242 };
  double sum = 0;

  self->words = g_new0 (char *, n_words);
  self->shares = g_new0 (double, n_words);
  while (self->n_words < n_words)
    {
      char *word = make_word (&dice, self->n_words);

      if (!g_hash_table_add (taken, word))
        {
          g_hash_table_steal (taken, word);
          g_hash_table_add (taken, word);
          continue;
        }
      sum += 1 / pow (self->n_words + 1.7, 1.05);
      self->shares[self->n_words] = sum;
      self->words[self->n_words++] = word;
    }
  for (guint i = 0; i < n_words; i++)
    self->shares[i] /= sum;

  return self;
}

void
vocabulary_free (Vocabulary *self)
{
  for (guint i = 0; i < self->n_words; i++)
    g_free (self->words[i]);
  g_free (self->words);
  g_free (self->shares);
  g_free (self);
}

const char *
vocabulary_draw (Vocabulary *self,
                 Dice       *dice)
{
  double share = dice_share (dice);
  guint low = 0;
  guint high = self->n_words - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->shares[middle] < share)
        low = middle + 1;
      else
        high = middle;
    }

  return self->words[low];
}

char *
vocabulary_text (Vocabulary *self,
                 Dice       *dice,
                 guint       n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      g_string_append (text, i == 0 ? "" : dice_below (dice, 12) == 0 ? ". " : " ");
      if (dice_below (dice, 80) == 0)
        g_string_append_printf (text, "%c%c%02u %c%c%c", 'A' + (int) dice_below (dice, 26), 'A' + (int) dice_below (dice, 26),
                                dice_below (dice, 74), 'A' + (int) dice_below (dice, 26),
                                'A' + (int) dice_below (dice, 26), 'A' + (int) dice_below (dice, 26));
      else
        g_string_append (text, vocabulary_draw (self, dice));
    }

  return g_string_free_and_steal (text);
}

static void
append_crime_id (GString *csv,
                 Dice    *dice,
                 char    *last)
{
  /* About one id in eighty stands twice in the published files. */
  if (dice_below (dice, 80) != 0 || *last == '\0')
    g_snprintf (last, 65, "%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x",
                dice_roll (dice), dice_roll (dice), dice_roll (dice), dice_roll (dice));
  g_string_append (csv, last);
}

static void
append_place (GString *csv,
              Dice    *dice,
              guint    force,
              guint    area)
{
  double west = -4.5 + (force % 7) * 0.8 + (area % 20) * 0.04;
  double south = 50.3 + (force / 7) * 0.7 + (area / 20) * 0.035;

  if (dice_below (dice, 50) == 0)
    {
      g_string_append (csv, ",,No Location,,,");
      return;
    }

  g_string_append_printf (csv, "%.6f,%.6f,On or near Street %u,E01%06u,Area %u %03u%c,",
                          west + round (dice_share (dice) * 60) / 60 * 0.04 + 0.000131,
                          south + round (dice_share (dice) * 60) / 60 * 0.035 + 0.000217,
                          dice_below (dice, 4000), force * AREAS_A_FORCE + area, force, area / 6, 'A' + (int) (area % 6));
}

/* The layout of recorded crime by street. As published, the files of one force
 * come after each other, each in order of the census areas. */
GBytes *
workload_police_csv (gsize n_rows)
{
  static const char *const types[] = {
    "Violence and sexual offences", "Anti-social behaviour", "Criminal damage and arson", "Shoplifting", "Public order",
    "Other theft", "Vehicle crime", "Burglary", "Drugs", "Bicycle theft",
  };
  static const char *const outcomes[] = {
    "Under investigation", "Investigation complete; no suspect identified", "Unable to prosecute suspect",
    "Awaiting court outcome", "Status update unavailable",
  };
  GString *csv = g_string_sized_new (n_rows * 240);
  char last[65] = "";
  Dice dice = { 700000 };

  g_string_append (csv, "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
                        "Crime type,Last outcome category,Context\n");
  for (gsize i = 0; i < n_rows; i++)
    {
      gsize along = i * N_FORCES * AREAS_A_FORCE / n_rows;
      guint force = (guint) (along / AREAS_A_FORCE);
      guint type = dice_below (&dice, G_N_ELEMENTS (types));

      if (type != 1)
        append_crime_id (csv, &dice, last);
      g_string_append_printf (csv, ",2019-01,Force %u Constabulary,Force %u Constabulary,", force, force);
      append_place (csv, &dice, force, (guint) (along % AREAS_A_FORCE));
      g_string_append_printf (csv, "%s,%s,\n", types[type], type == 1 ? "" : outcomes[dice_below (&dice, G_N_ELEMENTS (outcomes))]);
    }

  return g_string_free_to_bytes (csv);
}

static double
read_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);

  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

Seconds
seconds_now (void)
{
  return (Seconds) {
    read_clock (CLOCK_MONOTONIC), read_clock (CLOCK_THREAD_CPUTIME_ID), read_clock (CLOCK_PROCESS_CPUTIME_ID),
  };
}

Seconds
seconds_since (Seconds start)
{
  Seconds now = seconds_now ();

  return (Seconds) { now.wall - start.wall, now.thread - start.thread, now.all - start.all };
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values,
        guint   n)
{
  qsort (values, n, sizeof (double), compare_doubles);

  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/* The median of the ratios of runs made in turn. */
Seconds
seconds_ratio (const Seconds *ours,
               const Seconds *theirs,
               guint          n)
{
  g_autofree double *wall = g_new (double, n);
  g_autofree double *thread = g_new (double, n);
  g_autofree double *all = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      wall[i] = ours[i].wall / theirs[i].wall;
      thread[i] = ours[i].thread / theirs[i].thread;
      all[i] = ours[i].all / theirs[i].all;
    }

  return (Seconds) { median (wall, n), median (thread, n), median (all, n) };
}

BenchCase *
bench_case_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) recovery_key = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (BENCH_PASSPHRASE);
  BenchCase *self = g_new0 (BenchCase, 1);
  BowCaseNew what = { .account = "1001", .passphrase = passphrase, .cheap_keys = TRUE };
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("bowstreet-bench-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_STATE_HOME", self->folder, TRUE);
  path = g_build_filename (self->folder, "bench.bowstreet", NULL);
  what.path = path;
  self->bow_case = bow_case_create (&what, &recovery_key, &error);
  g_assert_no_error (error);
  bow_case_justify (self->bow_case, "A measurement", &error);
  g_assert_no_error (error);

  return self;
}

/* Public reports with these texts, past the log: rows and indexes alone. */
void
bench_case_add_reports (BenchCase  *self,
                        char      **texts,
                        guint       n_reports)
{
  g_autoptr (GError) error = NULL;

  bow_connection_set_bulk (self->bow_case->connection, TRUE);
  bow_connection_begin (self->bow_case->connection, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_reports; i++)
    {
      g_autoptr (BowRecord) note = bow_record_new (bow_kind_find ("report"));
      g_autofree char *ref = g_strdup_printf ("R-%06u", i + 1);
      BowStamp stamp = { .entry = 1000 + i, .clock_ms = bow_clock_now (), .account = 1 };
      BowId id;

      bow_id_generate (&id);
      bow_record_set_id (note, &id);
      bow_record_set_ref (note, ref);
      bow_record_set (note, "narrative", texts[i]);
      bow_record_set (note, "channel", "101");
      bow_record_set (note, "anonymity", "named");
      bow_apply_create (self->bow_case->connection, &stamp, note, 0, 0, &error);
      g_assert_no_error (error);
    }
  bow_connection_commit (self->bow_case->connection, &error);
  g_assert_no_error (error);
  bow_connection_set_bulk (self->bow_case->connection, FALSE);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
bench_case_free (BenchCase *self)
{
  if (self->bow_case != NULL)
    bow_case_close (self->bow_case, NULL);
  g_clear_object (&self->bow_case);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

guint
bench_argument (int    argc,
                char **argv,
                int    which,
                guint  otherwise)
{
  return which < argc ? (guint) g_ascii_strtoull (argv[which], NULL, 10) : otherwise;
}

void
bench_print_load (void)
{
  double load[1];

  if (getloadavg (load, 1) == 1)
    g_print ("load %.1f on %u processors\n", load[0], g_get_num_processors ());
}
