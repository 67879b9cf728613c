/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <adwaita.h>

#include "board/bow-evaluation-dialog.h"
#include "case/bow-case-async.h"
#include "widgets/bow-notice.h"

#define AREA "POLYGON((0.1200 52.2000,0.1230 52.2000,0.1230 52.2018,0.1200 52.2018));5"
#define COMPARISON "POLYGON((0.1400 52.2000,0.1430 52.2000,0.1430 52.2018,0.1400 52.2018));5"

static void
add_reports (OpenCase   *fixture,
             const char *when,
             double      longitude,
             int         n)
{
  g_autofree char *where = g_strdup_printf ("POINT(%.4f 52.2009);20", longitude);

  for (int i = 0; i < n; i++)
    open_case_add (fixture, "report", "narrative", "Cars waiting", "channel", "101", "anonymity", "confidential",
                   "happened", when, "position", where, NULL);
}

static gint64
add_phase (OpenCase   *fixture,
           const char *number,
           const char *starts)
{
  return open_case_add (fixture, "phase", "operation", "O-000001", "number", number, "name", "Street dealing",
                        "starts", starts, "ends", starts != NULL ? "2019-03-20" : NULL, NULL);
}

static void
fill (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 operation = open_case_add (fixture, "operation", "name", "Raptor", NULL);
  gint64 area = open_case_add (fixture, "place", "name", "St Mary’s estate", "type", "area", "position", AREA, NULL);
  const BowLinkNew link = { .from = area, .to = operation, .relation = "in_operation", .because = "Planned for it" };

  open_case_add (fixture, "place", "name", "The other estate", "type", "area", "position", COMPARISON, NULL);
  g_assert_true (bow_case_link (fixture->bow_case, &link, &error));
  add_reports (fixture, "2019-03-05T12:00:00Z;exact", 0.1215, 14);
  add_reports (fixture, "2019-03-15T12:00:00Z;exact", 0.1215, 6);
  add_reports (fixture, "2019-03-25T12:00:00Z;exact", 0.1215, 8);
  add_reports (fixture, "2019-03-15T12:00:00Z;exact", 0.1245, 3);
  add_reports (fixture, "2019-03-05T12:00:00Z;exact", 0.1415, 9);
  add_reports (fixture, "2019-03-15T12:00:00Z;exact", 0.1415, 10);
  add_reports (fixture, "2019-03-01T00:00:00Z/2019-03-31T00:00:00Z;between", 0.1215, 2);
}

/* Leaves a picture where somebody wants to look at one. */
static void
leave_picture (const char *name)
{
  const char *folder = g_getenv ("BOW_PICTURES");
  g_autofree char *command = NULL;

  if (folder == NULL)
    return;
  hand_wait (1000);
  command = g_strdup_printf ("import -window root %s/%s.png", folder, name);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);

  return found;
}

static void
wait_for_label (GtkWidget  *widget,
                const char *text)
{
  gint64 until = hand_patience ();

  while (find_label (widget, text) == NULL && g_get_monotonic_time () < until)
    hand_step ();
  if (find_label (widget, text) == NULL)
    g_error ("“%s” is nowhere", text);
}

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);

  return found;
}

static GtkWidget *
open_dialog (OpenCase *fixture,
             gint64    phase,
             int       width,
             int       height)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (bow_evaluation_dialog_new (fixture->bow_case, phase), window);

  return window;
}

/* What is chosen is counted anew, and the sentence that it is no proof is there. */
static void
test_numbers (OpenCase      *fixture,
              gconstpointer  data)
{
  GtkWidget *window;
  gint64 phase;

  open_case_justify (fixture);
  fill (fixture);
  phase = add_phase (fixture, "1", "2019-03-11");
  hand_open (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (fixture->bow_case, "A test");
  window = open_dialog (fixture, phase, 1000, 780);
  wait_for_label (window, "In the area 14 were counted before and 6 during");
  wait_for_label (window, "There is no comparison");
  wait_for_label (window, "2 are too vague in time or place to be counted: R-000051, R-000052.");
  wait_for_label (window, "Before and after is not proof.");
  leave_picture ("evaluation");

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (window, "Comparison")), 2);
  wait_for_label (window, "Measured against the comparison");
  wait_for_label (window, "Ring around the comparison");
  leave_picture ("evaluation-comparison");

  adw_spin_row_set_value (ADW_SPIN_ROW (find_row (window, "Days before")), 5);
  wait_for_label (window, "In the area 0 were counted before and 6 during: the rate was with 95% confidence at least");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (window, "Comparison")), 1);
  wait_for_label (window, "The comparison touches the area");
  leave_picture ("evaluation-wrong");
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

static void
test_no_first_day (OpenCase      *fixture,
                   gconstpointer  data)
{
  GtkWidget *window;
  gint64 phase;

  open_case_justify (fixture);
  fill (fixture);
  phase = add_phase (fixture, "1", NULL);
  hand_open (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (fixture->bow_case, "A test");
  window = open_dialog (fixture, phase, 360, 640);
  wait_for_label (window, "H-000001 has no first day");
  leave_picture ("evaluation-no-day");
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

static void
test_narrow (OpenCase      *fixture,
             gconstpointer  data)
{
  GtkWidget *window;
  gint64 phase;

  open_case_justify (fixture);
  fill (fixture);
  phase = add_phase (fixture, "1", "2019-03-11");
  hand_open (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (fixture->bow_case, "A test");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  window = open_dialog (fixture, phase, 360, 640);
  wait_for_label (window, "In the area 14 were counted before and 6 during");
  g_assert_cmpint (gtk_widget_get_width (window), <=, 360);
  leave_picture ("evaluation-narrow-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

#define ADD(path, function) g_test_add (path, OpenCase, NULL, open_case_set_up, function, open_case_tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_css_provider_load_from_resource (style, "/io/github/bowstreet/BowStreet/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  ADD ("/display/evaluation/numbers", test_numbers);
  ADD ("/display/evaluation/no-first-day", test_no_first_day);
  ADD ("/display/evaluation/narrow", test_narrow);

  return hand_run ();
}
