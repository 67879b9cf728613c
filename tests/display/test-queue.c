/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "kept.h"
#include "open-case.h"

#include <adwaita.h>

#include "case/bow-case-schedules.h"
#include "disclosure/bow-assess-dialog.h"
#include "disclosure/bow-schedules-dialog.h"
#include "forms/bow-merge-dialog.h"
#include "forms/bow-record-merge.h"
#include "review/bow-queue-page.h"
#include "review/bow-sweep-bar.h"
#include "window/bow-reminder-watch.h"

typedef struct
{
  OpenCase *fixture;
  GtkWidget *window;
  GtkWidget *page;
  GtkListBox *list;
  gint64 assessed;
} Desk;

static void
assess_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  Desk *desk = user_data;

  desk->assessed = g_variant_get_int64 (parameter);
  bow_assess_dialog_show (desk->window, desk->fixture->bow_case, desk->assessed);
}

static void
desk_open (Desk     *desk,
           OpenCase *fixture)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) assess = g_simple_action_new ("assess", G_VARIANT_TYPE_INT64);

  hand_open (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (fixture->bow_case, "A test");
  desk->fixture = fixture;
  desk->window = adw_window_new ();
  desk->page = g_object_new (BOW_TYPE_QUEUE_PAGE, "case", fixture->bow_case, NULL);
  desk->list = GTK_LIST_BOX (gtk_widget_get_template_child (desk->page, BOW_TYPE_QUEUE_PAGE, "list"));
  g_signal_connect (assess, "activate", G_CALLBACK (assess_cb), desk);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (assess));
  gtk_widget_insert_action_group (desk->window, "win", G_ACTION_GROUP (actions));
  adw_window_set_content (ADW_WINDOW (desk->window), desk->page);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 700, 560);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static void
desk_close (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  hand_close (desk->fixture);
}

static void
wait_for_rows (Desk  *desk,
               guint  n)
{
  gint64 until = hand_patience ();
  guint found = 0;

  do
    {
      hand_step ();
      for (found = 0; gtk_list_box_get_row_at_index (desk->list, (int) found) != NULL;)
        found++;
    }
  while (found != n && g_get_monotonic_time () < until);
  g_assert_cmpuint (found, ==, n);
}

static AdwDialog *
wait_for_dialog (Desk *desk,
                 GType type)
{
  gint64 until = hand_patience ();
  AdwDialog *dialog;

  while (((dialog = adw_window_get_visible_dialog (ADW_WINDOW (desk->window))) == NULL || !G_TYPE_CHECK_INSTANCE_TYPE (dialog, type)) &&
         g_get_monotonic_time () < until)
    hand_step ();
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (dialog, type));

  return dialog;
}

static gint64
add_operation (OpenCase *fixture)
{
  g_autoptr (BowRecord) operation = bow_case_new_record (fixture->bow_case, bow_kind_find ("operation"), NULL);

  bow_record_set (operation, "name", "Raptor");
  bow_record_set (operation, "type", "local");
  open_case_save (fixture, operation);

  return bow_record_get_row (operation);
}

static void
test_disclosure (OpenCase      *fixture,
                 gconstpointer  data)
{
  static const char *const states[] = { "not_relevant", "relevant_used", "not_assessed" };
  gint64 operation = add_operation (fixture);
  gint64 rows[3];
  Desk desk = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i] = open_case_save_report (fixture, "Cars by the mill");
      kept_link (fixture, rows[i], operation, "in_operation", "The same cars");
    }
  desk_open (&desk, fixture);
  bow_queue_page_show_queue (BOW_QUEUE_PAGE (desk.page), "disclosure");
  wait_for_rows (&desk, 3);
  hand_leave_picture ("queue-disclosure");
  g_assert_true (hand_press (desk.page, GDK_KEY_n));
  wait_for_rows (&desk, 2);
  g_assert_true (hand_press (desk.page, GDK_KEY_u));
  wait_for_rows (&desk, 1);
  g_assert_true (hand_press (desk.page, GDK_KEY_s));
  g_assert_cmpint (desk.assessed, ==, rows[2]);
  wait_for_dialog (&desk, BOW_TYPE_ASSESS_DIALOG);
  desk_close (&desk);

  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (BowAssessment) assessment = bow_case_read_assessment (fixture->bow_case, rows[i], NULL);

      g_assert_cmpstr (assessment->state, ==, states[i]);
    }
}

static void
pair_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  Desk *desk = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  gint64 row, other;

  g_variant_get (parameter, "(xx)", &row, &other);
  if (g_str_equal (name, "merge"))
    bow_merge_dialog_open (desk->window, desk->fixture->bow_case, row, other);
  else
    bow_record_merge_settle (desk->window, desk->fixture->bow_case, row, other, g_str_equal (name, "link-same"));
}

static void
add_pair_actions (Desk *desk)
{
  static const char *const names[] = { "link-same", "merge", "not-duplicate" };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (names[i], G_VARIANT_TYPE ("(xx)"));

      g_signal_connect (action, "activate", G_CALLBACK (pair_cb), desk);
      g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
    }
  gtk_widget_insert_action_group (desk->window, "win", G_ACTION_GROUP (actions));
}

static gint64
add_thing (OpenCase   *fixture,
           const char *kind,
           const char *field,
           const char *value)
{
  g_autoptr (BowRecord) record = bow_case_new_record (fixture->bow_case, bow_kind_find (kind), NULL);

  bow_record_set (record, field, value);
  open_case_save (fixture, record);

  return bow_record_get_row (record);
}

static gpointer
save_on_worker (BowCase       *bow_case,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  bow_case_save (bow_case, data, error);

  return NULL;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  g_assert_no_error (error);
}

/* Pairs are found while the queue is looked at; one key answers each, and one
 * that is made meanwhile comes in. */
static void
test_duplicates (OpenCase      *fixture,
                 gconstpointer  data)
{
  static const char *const plates[] = { "AB12 CDE", "EF34 GHI", "JK56 LMN" };
  BowRecord *one_more = bow_case_new_record (fixture->bow_case, bow_kind_find ("vehicle"), NULL);
  Desk desk = { 0 };
  GtkWidget *sweep;

  bow_record_set (one_more, "plate", "AB12 CDE");
  for (guint i = 0; i < 2 * G_N_ELEMENTS (plates); i++)
    add_thing (fixture, "vehicle", "plate", plates[i % G_N_ELEMENTS (plates)]);
  add_thing (fixture, "person", "name", "Catherine Smyth");
  add_thing (fixture, "person", "name", "Smyth, Catherine");
  desk_open (&desk, fixture);
  add_pair_actions (&desk);
  bow_queue_page_show_queue (BOW_QUEUE_PAGE (desk.page), "duplicates");
  wait_for_rows (&desk, 4);
  hand_leave_picture ("queue-duplicates");
  gtk_window_set_default_size (GTK_WINDOW (desk.window), 360, 640);
  hand_wait (300);
  hand_leave_picture ("queue-duplicates-narrow");
  g_assert_true (hand_press (desk.page, GDK_KEY_x));
  wait_for_rows (&desk, 3);
  g_assert_true (hand_press (desk.page, GDK_KEY_e));
  wait_for_rows (&desk, 2);
  g_assert_true (hand_press (desk.page, GDK_KEY_m));
  adw_dialog_force_close (wait_for_dialog (&desk, BOW_TYPE_MERGE_DIALOG));
  sweep = hand_find (desk.page, BOW_TYPE_SWEEP_BAR);
  g_assert_nonnull (sweep);
  bow_case_run_async (fixture->bow_case, BOW_CASE_NOW, save_on_worker, one_more, g_object_unref, NULL, NULL, saved_cb, NULL);
  wait_for_rows (&desk, 4);
  for (guint i = 0; i < 400 && bow_sweep_bar_is_busy (BOW_SWEEP_BAR (sweep)); i++)
    hand_wait (25);
  g_assert_false (bow_sweep_bar_is_busy (BOW_SWEEP_BAR (sweep)));
  desk_close (&desk);
}

static void
test_tasks (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (BowRecord) task = bow_case_new_record (fixture->bow_case, bow_kind_find ("task"), NULL);
  g_autoptr (BowRecord) again = NULL;
  AdwDialog *dialog;
  guint n_overdue;
  Desk desk = { 0 };

  bow_record_set (task, "title", "Walk by the mill");
  bow_record_set (task, "type", "patrol");
  bow_record_set (task, "due", "2019-01-21");
  open_case_save (fixture, task);
  desk_open (&desk, fixture);
  bow_queue_page_show_queue (BOW_QUEUE_PAGE (desk.page), "allocate");
  wait_for_rows (&desk, 1);
  g_assert_true (hand_press (desk.page, GDK_KEY_a));
  dialog = wait_for_dialog (&desk, ADW_TYPE_ALERT_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (hand_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW)), CASE_ACCOUNT);
  g_signal_emit_by_name (dialog, "response::do", "do");
  adw_dialog_force_close (dialog);
  wait_for_rows (&desk, 0);

  bow_queue_page_show_queue (BOW_QUEUE_PAGE (desk.page), "overdue");
  wait_for_rows (&desk, 1);
  g_object_get (desk.page, "n-waiting", &n_overdue, NULL);
  g_assert_cmpuint (n_overdue, ==, 1);
  hand_leave_picture ("queue-overdue");
  g_assert_true (hand_press (desk.page, GDK_KEY_c));
  wait_for_rows (&desk, 0);
  g_object_get (desk.page, "n-waiting", &n_overdue, NULL);
  g_assert_cmpuint (n_overdue, ==, 0);
  desk_close (&desk);

  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  again = open_case_read (fixture, bow_record_get_row (task));
  g_assert_cmpstr (bow_record_get_state (again), ==, "completed");
  g_assert_cmpstr (bow_record_get (again, "account"), ==, CASE_ACCOUNT);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *action)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (GTK_IS_BUTTON (child) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (child)), action) == 0)
        return child;
      found = find_button (child, action);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
wait_for_button (GtkWidget  *dialog,
                 const char *action)
{
  gint64 until = hand_patience ();
  GtkWidget *button = NULL;

  while ((button = find_button (dialog, action)) == NULL && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_nonnull (button);

  return button;
}

/* Made and signed in the window; what is signed has no button to sign. */
static void
test_schedules (OpenCase      *fixture,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schedules = NULL;
  gint64 operation = add_operation (fixture);
  gint64 report = open_case_save_report (fixture, "Cars by the mill");
  Desk desk = { 0 };
  AdwDialog *dialog;
  gint64 until;

  g_assert_true (bow_case_set_roles (fixture->bow_case, CASE_ACCOUNT, "|intelligence_supervisor||disclosure_officer|", &error));
  kept_link (fixture, report, operation, "in_operation", "The same cars");
  bow_case_assess (fixture->bow_case,
                   &(BowAssessmentDeed) { .row = report, .state = "mg6c", .description = "Report from the public" }, &error);
  g_assert_no_error (error);
  desk_open (&desk, fixture);
  bow_schedules_dialog_show (desk.window, fixture->bow_case, operation);
  dialog = wait_for_dialog (&desk, BOW_TYPE_SCHEDULES_DIALOG);
  g_signal_emit_by_name (wait_for_button (GTK_WIDGET (dialog), "schedules.make"), "clicked");
  hand_leave_picture ("schedules-dialog");
  g_signal_emit_by_name (wait_for_button (GTK_WIDGET (dialog), "schedules.sign"), "clicked");
  until = hand_patience ();
  while (find_button (GTK_WIDGET (dialog), "schedules.sign") != NULL && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_null (find_button (GTK_WIDGET (dialog), "schedules.sign"));
  adw_dialog_force_close (dialog);
  desk_close (&desk);

  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  schedules = bow_case_list_schedules (fixture->bow_case, operation, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (schedules->len, ==, 1);
  g_assert_cmpstr (bow_row_get_data (g_ptr_array_index (schedules, 0))->state, ==, "signed");
}

/* What the desktop is told has a kind of thing and a reference, and no title. */
static void
test_reminder (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%F");
  g_autoptr (BowRecord) task = bow_case_new_record (fixture->bow_case, bow_kind_find ("task"), NULL);
  g_autoptr (GPtrArray) none = bow_reminder_watch_read_due (fixture->bow_case, 0, &error);
  g_autoptr (GPtrArray) due = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_null (bow_reminder_watch_print (none));
  bow_record_set (task, "title", "Watch Featherstonehaugh");
  bow_record_set (task, "type", "patrol");
  bow_record_set (task, "due", today);
  open_case_save (fixture, task);
  due = bow_reminder_watch_read_due (fixture->bow_case, 0, &error);
  g_assert_no_error (error);
  text = bow_reminder_watch_print (due);
  g_assert_cmpstr (text, ==, "Task due K-000001");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/queue/duplicates", OpenCase, NULL, open_case_set_up, test_duplicates, open_case_tear_down);
  g_test_add ("/queue/disclosure", OpenCase, NULL, open_case_set_up, test_disclosure, open_case_tear_down);
  g_test_add ("/queue/reminder", OpenCase, NULL, open_case_set_up, test_reminder, open_case_tear_down);
  g_test_add ("/queue/schedules", OpenCase, NULL, open_case_set_up, test_schedules, open_case_tear_down);
  g_test_add ("/queue/tasks", OpenCase, NULL, open_case_set_up, test_tasks, open_case_tear_down);
  return hand_run ();
}
