/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "every-case.h"
#include "faults.h"
#include "hand.h"
#include "pages.h"
#include "window/bow-application.h"
#include "words.h"

/* Every page can be used: in a window of any size, with large text, by touch,
 * by keyboard and with a screen reader, from right to left, and in a language
 * of long words. */

#define REST_MS 100

static const struct
{
  int width;
  int height;
} sizes[] = { { 360, 720 }, { 720, 360 }, { 1280, 800 } };

static const double scales[] = { 1, 1.5, 2 };

/* How the window is shown. */
typedef struct
{
  guint size;
  guint scale;
  gboolean dark;
  gboolean right_to_left;
  Words words;
} Look;

/* The hardest of them, each value of each at least once. */
static const Look hardest[] = {
  { 0, 1, FALSE, FALSE, WORDS_OURS },
  { 0, 2, FALSE, FALSE, WORDS_OURS },
  { 0, 0, TRUE, TRUE, WORDS_LONG },
  { 0, 0, FALSE, FALSE, WORDS_WELSH },
  { 2, 2, FALSE, TRUE, WORDS_LONG },
  { 1, 1, FALSE, FALSE, WORDS_LONG },
};

typedef struct
{
  Pages pages;
  Faults *faults;
  int number;
} Tour;

static char *
name_look (const Look *look)
{
  static const char *const words[] = { "", "-long", "-welsh" };

  return g_strdup_printf ("%dx%d-%d%s%s%s", sizes[look->size].width, sizes[look->size].height, (int) (100 * scales[look->scale]),
                          look->dark ? "-dark" : "", look->right_to_left ? "-rtl" : "", words[look->words]);
}

/* What a toolkit warns of is a fault of the page. */
static void
warned (const char     *domain,
        GLogLevelFlags  level,
        const char     *message,
        gpointer        user_data)
{
  Tour *tour = user_data;

  if ((level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL)) != 0)
    faults_add (tour->faults, "warning", message);
  else if ((level & G_LOG_LEVEL_ERROR) != 0)
    g_log_default_handler (domain, level, message, NULL);
}

/* The same from a toolkit that logs by fields. */
static GLogWriterOutput
write_cb (GLogLevelFlags   level,
          const GLogField *fields,
          gsize            n_fields,
          gpointer         user_data)
{
  Tour *tour = user_data;

  if ((level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL)) == 0 || tour->faults == NULL)
    return g_log_writer_default (level, fields, n_fields, NULL);
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      warned (NULL, level, fields[i].value, tour);

  return G_LOG_WRITER_HANDLED;
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  (*(int *) user_data)++;
}

/* Waits until what the window shows has been laid out and drawn. */
static void
wait_for_frames (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  int n_painted = 0;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &n_painted);

  for (int asked = -1; n_painted < 3; g_main_context_iteration (NULL, TRUE))
    if (asked != n_painted)
      {
        asked = n_painted;
        gtk_widget_queue_draw (window);
      }
  g_signal_handler_disconnect (clock, handler);
}

static void
look_at_page (Pages      *pages,
              const char *page)
{
  Tour *tour = (Tour *) pages;
  g_autofree char *picture = g_strdup_printf ("%s-%02d-%s", tour->faults->look, ++tour->number, page);

  pages_rest (REST_MS);
  wait_for_frames (GTK_WIDGET (pages->window));
  tour->faults->page = page;
  faults_look (tour->faults, GTK_WIDGET (pages->window));
  hand_leave_picture (picture);
}

static void
set_look (const Look *look)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), look->dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * scales[look->scale]), "gtk-enable-animations", FALSE, NULL);
  gtk_widget_set_default_direction (look->right_to_left ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  words_set (look->words);
}

/* Whether BOW_LOOKS names it, with commas between the names, or nothing at all. */
static gboolean
is_wanted (const char *name)
{
  g_auto (GStrv) names = g_strsplit (g_getenv ("BOW_LOOKS") != NULL ? g_getenv ("BOW_LOOKS") : "", ",", -1);

  return names[0] == NULL || g_strv_contains ((const char *const *) names, name);
}

/* Walks through all pages as they look so. */
static void
walk (Tour           *tour,
      BowApplication *app,
      OpenCase       *fixture,
      const Look     *look)
{
  g_autofree char *name = name_look (look);
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (CASE_PASSPHRASE);
  gint64 begun = g_get_monotonic_time ();

  if (!is_wanted (name))
    return;
  set_look (look);
  tour->number = 0;
  tour->faults->look = name;
  tour->faults->page = "start";
  tour->faults->by_touch = look->size == 0;
  tour->pages.window = bow_window_new (app);
  gtk_window_set_default_size (GTK_WINDOW (tour->pages.window), sizes[look->size].width, sizes[look->size].height);
  gtk_window_present (GTK_WINDOW (tour->pages.window));
  pages_walk_locked (&tour->pages, fixture->path);
  fixture->bow_case = pages_unlock (&tour->pages, fixture->path, CASE_ACCOUNT, passphrase);
  hand_justify (fixture->bow_case, "A test");
  pages_walk (&tour->pages);
  gtk_window_destroy (GTK_WINDOW (tour->pages.window));
  hand_close (fixture);
  g_test_message ("%s: %d pages, %" G_GINT64_FORMAT " ms", name, tour->number, (g_get_monotonic_time () - begun) / 1000);
}

/* Long words of larger text are for more than a telephone, and of text of twice
 * the size for a window with room for it. */
static gboolean
is_asked_for (const Look *look)
{
  return look->words != WORDS_LONG || look->size == 2 || look->scale == 0 || (look->size == 1 && look->scale == 1);
}

/* All whose names begin so. */
static void
walk_all (Tour           *tour,
          BowApplication *app,
          OpenCase       *fixture,
          const char     *beginning)
{
  for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
    for (guint scale = 0; scale < G_N_ELEMENTS (scales); scale++)
      for (guint way = 0; way < 8; way++)
        {
          const Look look = { size, scale, (way & 1) != 0, (way & 2) != 0, (way & 4) != 0 ? WORDS_LONG : WORDS_OURS };
          g_autofree char *name = name_look (&look);

          if (is_asked_for (&look) && g_str_has_prefix (name, beginning))
            walk (tour, app, fixture, &look);
        }
}

static void
test_every_page (OpenCase      *fixture,
                 gconstpointer  data)
{
  g_autoptr (Faults) faults = faults_new ();
  g_autoptr (BowApplication) app = bow_application_new ();
  /* What writes the log does so until the end of the program. */
  static Tour tour;

  tour = (Tour) { .pages = { .line = EVERY_LINE, .schedules = EVERY_OPERATION, .product = EVERY_PRODUCT, .rest_ms = REST_MS,
                             .wanted = g_getenv ("BOW_WALKS"), .shown = look_at_page },
                  .faults = faults };
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
  every_case_make (fixture);
  g_assert_true (bow_case_close (fixture->bow_case, NULL));
  g_clear_object (&fixture->bow_case);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_default_handler (warned, &tour);
  g_log_set_writer_func (write_cb, &tour, NULL);
  if (g_getenv ("BOW_EVERY_LOOK") != NULL)
    walk_all (&tour, app, fixture, g_getenv ("BOW_EVERY_LOOK"));
  else
    for (gsize i = 0; i < G_N_ELEMENTS (hardest); i++)
      walk (&tour, app, fixture, &hardest[i]);
  g_log_set_default_handler (g_log_default_handler, NULL);
  tour.faults = NULL;
  g_assert_cmpuint (faults_count (faults), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/display/every-page", OpenCase, NULL, open_case_set_up, test_every_page, open_case_tear_down);

  return hand_run ();
}
