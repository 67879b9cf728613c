/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <adwaita.h>
#include <string.h>

#include "case/bow-case-merge.h"
#include "forms/bow-duplicate-list.h"
#include "forms/bow-link-list.h"
#include "forms/bow-merge-dialog.h"
#include "forms/bow-record-page.h"

static GtkWidget *
open_record (GtkWidget  *window,
             gint64      row,
             const char *ref)
{
  gtk_widget_activate_action (window, "win.open-record", "x", row);
  hand_wait_for (window, ref, TRUE);

  return hand_find (window, BOW_TYPE_RECORD_PAGE);
}

static void
press_button (GtkWidget  *root,
              const char *label)
{
  GtkWidget *button = gtk_widget_get_ancestor (hand_find_label (root, label), GTK_TYPE_BUTTON);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  gtk_widget_activate (button);
}

static GtkWidget *
visible_step (GtkWidget *dialog)
{
  return GTK_WIDGET (adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (hand_find (dialog, ADW_TYPE_NAVIGATION_VIEW))));
}

/* Three steps, and the two are one; the history takes them apart again. */
static void
test_three_steps (OpenCase      *fixture,
                  gconstpointer  data)
{
  int width = GPOINTER_TO_INT (data);
  gint64 one;
  gint64 two;
  gint64 van;
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *dialog;
  GtkWidget *expander;

  open_case_justify (fixture);
  one = open_case_add (fixture, "person", "name", "Catherine Smyth", "born", "1990-02-01", "description", "Tall, with a limp", NULL);
  two = open_case_add (fixture, "person", "name", "Kathryn Smith", "sex", "female", "description", "A scar on the left hand", NULL);
  van = open_case_add (fixture, "vehicle", "plate", "AB12 CDE", "make", "Ford", NULL);
  g_assert_cmpint (bow_case_link (fixture->bow_case, &(BowLinkNew) { .from = two, .to = van, .relation = "driver_of", .because = "Seen at the wheel" }, NULL), >, 0);

  window = hand_open_window (fixture, width, 800);
  page = open_record (window, one, "1 possible duplicate");
  expander = gtk_widget_get_ancestor (hand_find_label (page, "1 possible duplicate"), ADW_TYPE_EXPANDER_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
  hand_wait_for (page, "Kathryn Smith", TRUE);
  hand_wait (300);
  hand_leave_picture (width > 800 ? "merge-duplicates" : "merge-duplicates-narrow");

  gtk_widget_activate_action (page, "record.merge-with", "x", two);
  hand_wait_for (window, "Which of the two stays?", TRUE);
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  hand_wait (300);
  hand_leave_picture (width > 800 ? "merge-step-1" : "merge-step-1-narrow");
  gtk_widget_activate_action (dialog, "merge.continue", NULL);
  hand_wait_for (dialog, "Other names", TRUE);
  hand_wait (400);
  hand_leave_picture (width > 800 ? "merge-step-2" : "merge-step-2-narrow");
  gtk_widget_activate_action (dialog, "merge.confirm", NULL);
  hand_wait_for (dialog, "Why the two are one", TRUE);
  g_assert_false (gtk_widget_get_sensitive (hand_find_button (visible_step (dialog), "_Merge")));
  gtk_editable_set_text (GTK_EDITABLE (hand_find (visible_step (dialog), ADW_TYPE_ENTRY_ROW)), "Same scar, same address");
  hand_wait (400);
  hand_leave_picture (width > 800 ? "merge-step-3" : "merge-step-3-narrow");
  gtk_widget_activate (hand_find_button (visible_step (dialog), "_Merge"));
  hand_wait_for (window, "P-000002 is merged into P-000001", TRUE);
  page = hand_find (window, BOW_TYPE_RECORD_PAGE);
  hand_wait_for (page, "Tall, with a limp\nA scar on the left hand", TRUE);

  hand_wait (600);
  open_record (window, two, "A scar on the left hand");
  hand_wait_for (window, "Open It", TRUE);
  page = hand_find (window, BOW_TYPE_RECORD_PAGE);
  while (bow_record_page_get_row (BOW_RECORD_PAGE (page)) != two)
    page = gtk_widget_get_next_sibling (page);
  hand_wait (300);
  hand_leave_picture (width > 800 ? "merge-away" : "merge-away-narrow");
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (hand_find (page, ADW_TYPE_VIEW_STACK)), "history");
  hand_wait_for (page, "Unmerge", TRUE);
  hand_wait (300);
  hand_leave_picture (width > 800 ? "merge-history" : "merge-history-narrow");
  press_button (page, "Unmerge");
  hand_wait_for (window, "P-000002 is a record of its own again.", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

/* Two callers are linked by one press and both stay; what is no duplicate is
 * not asked again. */
static void
test_settle (OpenCase      *fixture,
             gconstpointer  data)
{
  static const char words[] = "Two men in a silver hatchback are dealing in the alley behind the bakery";
  gint64 one;
  gint64 two;
  gint64 three;
  GtkWidget *window;
  GtkWidget *page;

  open_case_justify (fixture);
  one = open_case_add (fixture, "report", "narrative", words, "anonymity", "anonymous", NULL);
  two = open_case_add (fixture, "report", "narrative", words, "anonymity", "anonymous", "channel", "crimestoppers", NULL);
  three = open_case_add (fixture, "report", "narrative", words, "anonymity", "anonymous", NULL);
  window = hand_open_window (fixture, 1280, 800);
  page = open_record (window, one, "2 possible duplicates");
  gtk_widget_activate_action (page, "record.link-same", "x", two);
  hand_wait_for (page, "1 possible duplicate", TRUE);
  hand_wait_for (page, "same incident as", FALSE);
  gtk_widget_activate_action (page, "record.not-duplicate", "x", three);
  hand_wait_for (window, "Not asked again until one of the two changes", TRUE);
  hand_wait_for (page, "possible duplicate", FALSE);
  g_assert_false (gtk_widget_get_visible (hand_find (page, BOW_TYPE_DUPLICATE_LIST)));
  hand_leave_picture ("merge-settled");
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

/* The Undo of a toast takes back what it tells of. */
static void
test_toast (OpenCase      *fixture,
            gconstpointer  data)
{
  gint64 one;
  gint64 two;
  gint64 link;
  GtkWidget *window;
  GtkWidget *page;

  open_case_justify (fixture);
  one = open_case_add (fixture, "vehicle", "plate", "AB12 CDE", "make", "Ford", NULL);
  two = open_case_add (fixture, "vehicle", "plate", "AB12 CDE", NULL);
  link = open_case_add (fixture, "person", "name", "Catherine Smyth", NULL);
  link = bow_case_link (fixture->bow_case, &(BowLinkNew) { .from = link, .to = one, .relation = "driver_of", .because = "Seen" }, NULL);
  g_assert_cmpint (link, >, 0);
  window = hand_open_window (fixture, 1280, 800);
  page = open_record (window, one, "1 possible duplicate");
  gtk_widget_activate_action (page, "record.not-duplicate", "x", two);
  hand_wait_for (page, "1 possible duplicate", FALSE);
  hand_wait_for (window, "Undo", TRUE);
  press_button (window, "Undo");
  hand_wait_for (page, "1 possible duplicate", TRUE);

  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (hand_find (page, ADW_TYPE_VIEW_STACK)), "links");
  hand_wait_for (page, "Catherine Smyth", TRUE);
  g_signal_emit_by_name (hand_find (page, BOW_TYPE_LINK_LIST), "unlink", link);
  hand_wait_for (page, "Catherine Smyth", FALSE);
  hand_wait_for (window, "Done and recorded", TRUE);
  press_button (window, "Undo");
  hand_wait_for (page, "Catherine Smyth", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

/* Two versions beside each other, with the words marked that differ. */
static void
test_versions (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (BowRecord) person = NULL;
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *dialog;
  gint64 row;

  open_case_justify (fixture);
  row = open_case_add (fixture, "person", "name", "Catherine Smyth", "description", "Tall, with a limp and a red coat", NULL);
  person = open_case_read (fixture, row);
  bow_record_set (person, "description", "Tall, with a slight limp and a coat");
  bow_record_set (person, "sex", "female");
  open_case_save (fixture, person);
  window = hand_open_window (fixture, GPOINTER_TO_INT (data), 800);
  page = open_record (window, row, "Female");
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (hand_find (page, ADW_TYPE_VIEW_STACK)), "history");
  hand_wait_for (page, "Compare Two Versions…", TRUE);
  gtk_widget_activate (gtk_widget_get_ancestor (hand_find_label (page, "Compare Two Versions…"), GTK_TYPE_LIST_BOX_ROW));
  hand_wait_for (window, "What Is Different", TRUE);
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
  hand_wait_for (dialog, "Tall, with a slight limp and a red coat", TRUE);
  hand_wait_for (dialog, "Female", TRUE);
  hand_wait (400);
  hand_leave_picture ("versions");
  adw_combo_row_set_selected (ADW_COMBO_ROW (hand_find (dialog, ADW_TYPE_COMBO_ROW)), 1);
  hand_wait_for (dialog, "Nothing Is Different", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/display/merge/three-steps", OpenCase, GINT_TO_POINTER (1280), open_case_set_up, test_three_steps, open_case_tear_down);
  g_test_add ("/display/merge/three-steps-narrow", OpenCase, GINT_TO_POINTER (360), open_case_set_up, test_three_steps, open_case_tear_down);
  g_test_add ("/display/merge/settle", OpenCase, NULL, open_case_set_up, test_settle, open_case_tear_down);
  g_test_add ("/display/merge/toast", OpenCase, NULL, open_case_set_up, test_toast, open_case_tear_down);
  g_test_add ("/display/merge/versions", OpenCase, GINT_TO_POINTER (1280), open_case_set_up, test_versions, open_case_tear_down);

  return hand_run ();
}
