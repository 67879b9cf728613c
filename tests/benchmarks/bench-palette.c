/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * How long it takes to open the palette over a hundred thousand records, beside
 * 700,000 rows of background, and to answer a key in it: from the key until it
 * is shown with what it found, on a processor, of all threads. An empty text
 * gives what was changed last.
 */
#include <adwaita.h>
#include <stdlib.h>

#include "case/bow-case-async.h"
#include "window/bow-application.h"
#include "window/bow-palette.h"
#include "window/bow-welcome.h"
#include "window/bow-window.h"
#include "workload.h"

#define N_RECORDS 100000
#define N_BACKGROUND 700000
#define N_RUNS 15
#define MOST_MS 60

typedef struct
{
  GtkWidget *window;
  GtkWidget *palette;
  GtkEditable *entry;
  gboolean painted;
} Bench;

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
settle (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(BowCase **) user_data = bow_case_open_finish (result, &error);
  g_assert_no_error (error);
}

/* By the thread that owns a file, as in the window. */
static BowCase *
open_again (BenchCase *bench)
{
  g_autofree char *path = g_strdup (bow_case_get_path (bench->bow_case));
  g_autoptr (BowSecret) secret = bow_secret_new_text (BENCH_PASSPHRASE);
  BowCase *bow_case = NULL;

  bow_case_close (bench->bow_case, NULL);
  g_clear_object (&bench->bow_case);
  bow_case_open_async (path, "1001", secret, NULL, opened_cb, &bow_case);
  while (bow_case == NULL)
    g_main_context_iteration (NULL, TRUE);

  return bow_case;
}

static gboolean
has_label (GtkWidget  *widget,
           const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;

  return FALSE;
}

static void
painted_cb (Bench *self)
{
  self->painted = TRUE;
}

/* Until what is on the screen has @text in it. To look for it is no work of the
 * program, and is taken off. */
static double
wait_for (Bench      *self,
          Seconds     start,
          const char *text)
{
  double looking = 0;
  gboolean found = FALSE;

  while (!found)
    {
      Seconds look;

      self->painted = FALSE;
      while (!self->painted)
        g_main_context_iteration (NULL, TRUE);
      look = seconds_now ();
      found = has_label (self->palette, text);
      looking += seconds_since (look).thread;
    }

  return (seconds_since (start).all - looking) * 1e3;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
tell (const char *what,
      double     *ms)
{
  qsort (ms, N_RUNS, sizeof *ms, compare);
  g_print ("%-34s %8.2f ms cpu, worst %.2f, limit %d, ratio %.2f%s\n", what, ms[N_RUNS / 2], ms[N_RUNS - 1], MOST_MS,
           ms[N_RUNS / 2] / MOST_MS, ms[N_RUNS / 2] <= MOST_MS ? "" : " OVER");
}

static void
measure (Bench      *self,
         const char *newest,
         const char *word)
{
  double opened[N_RUNS], typed[N_RUNS];

  for (guint i = 0; i < N_RUNS; i++)
    {
      Seconds start = seconds_now ();

      gtk_widget_activate_action (self->window, "win.palette", NULL);
      opened[i] = wait_for (self, start, newest);
      start = seconds_now ();
      gtk_editable_set_text (self->entry, word);
      typed[i] = wait_for (self, start, word);
      gtk_editable_set_text (self->entry, "");
      bow_palette_clear (BOW_PALETTE (self->palette));
      settle (200);
    }
  tell ("the palette, opened", opened);
  tell ("a word typed in it", typed);
}

static void
fill (BenchCase *bench,
      guint      n_records)
{
  g_autoptr (Vocabulary) words = vocabulary_new (50000);
  g_auto (GStrv) texts = g_new0 (char *, n_records + 1);
  Dice dice = { 100000 };

  for (guint i = 0; i < n_records; i++)
    texts[i] = vocabulary_text (words, &dice, 75);
  /* The last one has a name of its own at its beginning. */
  texts[n_records - 1] = g_strconcat ("Weighbridge ", texts[0], NULL);
  bench_case_add_reports (bench, texts, n_records);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (BenchCase) bench = bench_case_new ();
  g_autoptr (BowApplication) app = NULL;
  g_autoptr (BowCase) bow_case = NULL;
  Bench self = { 0 };

  fill (bench, bench_argument (argc, argv, 1, N_RECORDS));
  bench_case_add_background (bench, bench_argument (argc, argv, 2, N_BACKGROUND));
  app = bow_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
  bow_case = open_again (bench);
  self.window = GTK_WIDGET (bow_window_new (app));
  gtk_window_present (GTK_WINDOW (self.window));
  g_signal_emit_by_name (find (self.window, BOW_TYPE_WELCOME), "unlocked", bow_case);
  gtk_widget_activate_action (self.window, "win.view", "s", "records");
  settle (5000);
  self.palette = find (self.window, BOW_TYPE_PALETTE);
  self.entry = GTK_EDITABLE (find (self.palette, GTK_TYPE_SEARCH_ENTRY));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (self.window), "after-paint", G_CALLBACK (painted_cb), &self);
  bench_print_load ();
  measure (&self, "Weighbridge", "Weighbridge");

  return EXIT_SUCCESS;
}
