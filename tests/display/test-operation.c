/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <adwaita.h>

#include "case/bow-case-async.h"
#include "forms/bow-form.h"
#include "window/bow-workspace.h"

#define OTHER "1002"
#define OTHER_PASSPHRASE "lantern pebble orchard winter bridge"

/* Two phases of an operation, two subjects of the first, a task and a decision. */
static const char *const subjects[] = { "Dealer", "Runner" };

static void
link_to (OpenCase   *fixture,
         gint64      from,
         const char *relation,
         gint64      to)
{
  open_case_link (fixture, &(BowLinkNew) { .from = from, .to = to, .relation = relation, .because = "Briefing" });
}

typedef struct
{
  GtkWidget *window;
  gint64 operation;
  gint64 first;
  gint64 second;
  gint64 task;
  gint64 patrol;
  gint64 decision;
  gint64 part;
} Desk;

static void
fill (OpenCase *fixture,
      Desk     *desk)
{
  g_autoptr (BowSecret) secret = bow_secret_new_text (OTHER_PASSPHRASE);
  g_autofree char *tomorrow = bow_case_print_day (fixture->bow_case, 1);
  g_autoptr (GError) error = NULL;

  bow_case_add_account (fixture->bow_case, OTHER, "Inspector Hale", "|operational_supervisor|", secret, &error);
  g_assert_no_error (error);
  desk->operation = open_case_add (fixture, "operation", "name", "Heron", "starts", "2019-03-01", "ends", "2019-06-30", NULL);
  desk->first = open_case_add (fixture, "phase", "operation", "O-000001", "number", "1", "name", "Street dealing", NULL);
  desk->second = open_case_add (fixture, "phase", "operation", "O-000001", "number", "2", "name", "Supply", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
    link_to (fixture, open_case_add (fixture, "person", "name", subjects[i], NULL), "subject_of", desk->first);
  desk->task = open_case_add (fixture, "task", "title", "Ask the shops", "type", "enquiry", "due", tomorrow, NULL);
  link_to (fixture, desk->task, "in_operation", desk->operation);
  desk->patrol = open_case_add (fixture, "patrol", "title", "Evening walk", "style", "covert", "justification", "Reports of cars", NULL);
  link_to (fixture, desk->patrol, "in_operation", desk->operation);
  desk->part = open_case_add (fixture, "operation", "name", "Reed", "parent_operation", "O-000001", NULL);
  bow_case_set_state (fixture->bow_case, desk->part, "authorised", NULL, &error);
  g_assert_no_error (error);
  desk->decision = open_case_add (fixture, "decision", "operation", "O-000001", "decision", "Use plain clothes at first", "reason",
                                  "The street empties when uniforms appear", "decided_by", "Superintendent Cole, gold", NULL);
}

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);

  return found;
}

static GtkWidget *
get_row (GtkWidget  *widget,
         const char *title)
{
  GtkWidget *row = find_row (widget, title);

  if (row == NULL)
    {
      hand_leave_picture ("lost");
      g_error ("no row “%s”", title);
    }
  return row;
}

static void
press (GtkWidget *button)
{
  g_assert_true (gtk_widget_activate (button));
}

static Desk
open_desk (OpenCase *fixture,
           int       width,
           int       height)
{
  Desk desk = { 0 };

  open_case_justify (fixture);
  fill (fixture, &desk);
  desk.window = hand_open_window (fixture, width, height);

  return desk;
}

static GtkWidget *
get_dialog (Desk *desk)
{
  AdwDialog *dialog = NULL;

  for (gint64 until = hand_patience (); dialog == NULL && g_get_monotonic_time () < until;)
    {
      hand_step ();
      dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (desk->window));
    }
  g_assert_nonnull (dialog);
  return GTK_WIDGET (dialog);
}

static void
wait_for_no_dialog (Desk *desk)
{
  for (gint64 until = hand_patience (); g_get_monotonic_time () < until;)
    {
      hand_step ();
      if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (desk->window)) == NULL)
        return;
    }
  g_error ("a dialog stays");
}

static GtkWidget *
show (Desk       *desk,
      const char *action,
      gint64      row)
{
  gtk_widget_activate_action (desk->window, action, "x", row);
  return get_dialog (desk);
}

/* Everything that is open is listed and leads to its record; a reason goes with
 * the new lead. */
static void
test_hand_over (OpenCase      *fixture,
                gconstpointer  data)
{
  Desk desk = open_desk (fixture, 1280, 800);
  GtkWidget *dialog = show (&desk, "win.what-is-open", desk.operation);

  hand_wait_for (dialog, "Every task is filed", TRUE);
  hand_wait_for (dialog, "1 still open", TRUE);
  hand_wait_for (dialog, "It is closed from “Under review”, and it is “Proposed” now.", TRUE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_row (dialog, "Every task is filed")), TRUE);
  hand_wait_for (dialog, "Ask the shops", TRUE);
  hand_leave_picture ("what-is-open");
  press (get_row (dialog, "Ask the shops"));
  wait_for_no_dialog (&desk);
  hand_wait_for (desk.window, "Allocate", TRUE);

  dialog = show (&desk, "win.hand-over", desk.operation);
  hand_wait_for (dialog, "5 records go over with it.", TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (dialog, "Account")), 1);
  hand_wait_for (dialog, "Inspector Hale (1002)", TRUE);
  hand_wait_for (dialog, "5 records go over with it.", TRUE);
  gtk_editable_set_text (GTK_EDITABLE (get_row (dialog, "Reason")), " ");
  press (get_row (dialog, "Hand Over"));
  hand_wait_for (dialog, "Say why the operation is handed over.", TRUE);
  hand_leave_picture ("hand-over");
  gtk_editable_set_text (GTK_EDITABLE (get_row (dialog, "Reason")), "Moves to the west of the district");
  press (get_row (dialog, "Hand Over"));
  wait_for_no_dialog (&desk);
  dialog = show (&desk, "win.hand-over", desk.operation);
  hand_wait_for (dialog, "Led by 1002 now.", TRUE);
  gtk_window_destroy (GTK_WINDOW (desk.window));
  hand_close (fixture);
}

/* What no list of records stands for leads to where it is put right, and a part
 * that has begun is listed. */
static void
test_closure (OpenCase      *fixture,
              gconstpointer  data)
{
  Desk desk = open_desk (fixture, 1280, 800);
  GtkWidget *dialog = show (&desk, "win.what-is-open", desk.operation);

  hand_wait_for (dialog, "Every part of it that has begun is closed", TRUE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_row (dialog, "Every part of it that has begun is closed")), TRUE);
  hand_wait_for (dialog, "Reed", TRUE);
  press (get_row (dialog, "Its retention group is set"));
  wait_for_no_dialog (&desk);
  hand_wait_for (desk.window, "Policy…", TRUE);
  hand_leave_picture ("closure-retention");
  gtk_window_destroy (GTK_WINDOW (desk.window));
  hand_close (fixture);
}

static void
test_carry (OpenCase      *fixture,
            gconstpointer  data)
{
  Desk desk = open_desk (fixture, 1280, 800);
  GtkWidget *dialog = show (&desk, "win.carry-subjects", desk.second);
  GtkWidget *row;

  hand_wait_for (desk.window, "Tomorrow · ", TRUE);
  hand_wait_for (dialog, "Phase 1 · Street dealing", TRUE);
  hand_wait_for (dialog, "Runner", TRUE);
  hand_leave_picture ("carry");
  row = get_row (dialog, "Runner");
  gtk_widget_activate (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)));
  press (get_row (dialog, "Carry Over"));
  hand_wait_for (dialog, "also of Phase 1 · Street dealing", TRUE);
  hand_leave_picture ("carried");
  g_assert_null (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (get_row (dialog, "Dealer"))));
  g_assert_nonnull (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (get_row (dialog, "Runner"))));
  gtk_window_destroy (GTK_WINDOW (desk.window));
  hand_close (fixture);
}

static void
test_policy_log (OpenCase      *fixture,
                 gconstpointer  data)
{
  Desk desk = open_desk (fixture, 1280, 800);
  GtkWidget *dialog = show (&desk, "win.policy-log", desk.operation);
  GtkWidget *form;

  hand_wait_for (dialog, "1 · Use plain clothes at first", TRUE);
  gtk_widget_activate_action (dialog, "policy.record", "x", desk.decision);
  wait_for_no_dialog (&desk);
  hand_wait_for (desk.window, "Takes the place of", TRUE);
  form = hand_find (desk.window, BOW_TYPE_FORM);
  hand_type (form, "decision", "Uniformed patrols from now on");
  hand_type (form, "reason", "The dealing moved indoors");
  hand_type (form, "decided_by", "Superintendent Cole, gold");
  bow_form_save (BOW_FORM (form));
  hand_wait_for (desk.window, "saved", TRUE);
  dialog = show (&desk, "win.policy-log", desk.operation);
  hand_wait_for (dialog, "2 · Uniformed patrols from now on", TRUE);
  hand_wait_for (dialog, "Superseded by 2", TRUE);
  hand_leave_picture ("policy-log");
  gtk_window_destroy (GTK_WINDOW (desk.window));
  hand_close (fixture);
}

/* A task that nobody has, a plan that nothing justifies. */
static void
test_missing (OpenCase      *fixture,
              gconstpointer  data)
{
  Desk desk = open_desk (fixture, 1280, 800);
  GtkWidget *form;

  gtk_widget_activate_action (desk.window, "win.open-record", "x", desk.task);
  hand_wait_for (desk.window, "Allocate", TRUE);
  gtk_widget_activate_action (gtk_widget_get_parent (hand_find_label (desk.window, "Allocate")), "record.move", "s", "allocated");
  hand_wait_for (desk.window, "Fill in one of “Given to”", TRUE);
  hand_leave_picture ("task-nobody");
  form = hand_find (desk.window, BOW_TYPE_FORM);
  hand_type (form, "unit", "Town team");
  bow_form_save (BOW_FORM (form));
  hand_wait_for (desk.window, "saved", TRUE);
  hand_wait_for (desk.window, "Allocate", TRUE);
  gtk_widget_activate_action (gtk_widget_get_parent (hand_find_label (desk.window, "Allocate")), "record.move", "s", "allocated");
  hand_wait_for (desk.window, "Complete", TRUE);

  gtk_widget_activate_action (desk.window, "win.open-record", "x", desk.patrol);
  hand_wait_for (desk.window, "Approve", TRUE);
  gtk_widget_activate_action (gtk_widget_get_parent (hand_find_label (desk.window, "Approve")), "record.move", "s", "approved");
  hand_wait_for (desk.window, "“Approve” needs at least one reference", TRUE);
  hand_leave_picture ("patrol-unjustified");
  gtk_window_destroy (GTK_WINDOW (desk.window));
  hand_close (fixture);
}

/* The record that is open is edited from wherever the keyboard is. */
static void
test_edit_key (OpenCase      *fixture,
               gconstpointer  data)
{
  Desk desk = open_desk (fixture, 1280, 800);

  gtk_widget_activate_action (desk.window, "win.open-record", "x", desk.task);
  hand_wait_for (desk.window, "Allocate", TRUE);
  g_assert_true (hand_press (hand_find (desk.window, BOW_TYPE_WORKSPACE), GDK_KEY_F2));
  hand_wait_for_type (desk.window, BOW_TYPE_FORM);
  gtk_window_destroy (GTK_WINDOW (desk.window));
  hand_close (fixture);
}

static gpointer
list_of_operation (BowCase       *bow_case,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GPtrArray) links = bow_case_links_of (bow_case, *(gint64 *) data, error);
  guint n = 0;

  for (guint i = 0; links != NULL && i < links->len; i++)
    n += g_strcmp0 (bow_row_get_data (bow_link_get_data (links->pdata[i])->other)->title, "Watch the market") == 0;
  return GUINT_TO_POINTER (n);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  int *n = user_data;

  *n = GPOINTER_TO_INT (bow_case_run_finish (BOW_CASE (source), result, &error));
  g_assert_no_error (error);
}

/* What was begun from an operation and interrupted belongs to it all the same,
 * once it is taken up again and saved. */
static void
test_draft (OpenCase      *fixture,
            gconstpointer  data)
{
  Desk desk = open_desk (fixture, 1280, 800);
  g_autofree char *ref = NULL;
  GtkWidget *form;
  int n = -1;

  gtk_widget_activate_action (desk.window, "win.new-for", "(sx)", "task", desk.operation);
  form = hand_wait_for_type (desk.window, BOW_TYPE_FORM);
  hand_type (form, "title", "Watch the market");
  ref = g_strdup (bow_record_get_ref (bow_form_get_record (BOW_FORM (form))));
  hand_wait (2000);
  gtk_window_destroy (GTK_WINDOW (desk.window));
  hand_close (fixture);

  desk.window = hand_open_window (fixture, 1280, 800);
  gtk_widget_activate_action (desk.window, "win.open-draft", "s", ref);
  form = hand_wait_for_type (desk.window, BOW_TYPE_FORM);
  g_assert_cmpint (bow_form_get_made_for (BOW_FORM (form)), ==, desk.operation);
  hand_type (form, "type", "enquiry");
  hand_type (form, "unit", "Town team");
  bow_form_save (BOW_FORM (form));
  hand_wait_for (desk.window, "saved", TRUE);
  bow_case_run_async (fixture->bow_case, BOW_CASE_NOW, list_of_operation, g_memdup2 (&desk.operation, sizeof desk.operation), g_free, NULL,
                      NULL, listed_cb, &n);
  while (n < 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (n, ==, 1);
  gtk_window_destroy (GTK_WINDOW (desk.window));
  hand_close (fixture);
}

static void
test_narrow (OpenCase      *fixture,
             gconstpointer  data)
{
  Desk desk = open_desk (fixture, 360, 720);
  GtkWidget *dialog;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  dialog = show (&desk, "win.carry-subjects", desk.second);
  hand_wait_for (dialog, "Runner", TRUE);
  hand_leave_picture ("carry-narrow-dark");
  g_assert_cmpint (gtk_widget_get_width (desk.window), <=, 360);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_for_no_dialog (&desk);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * 3 / 2, NULL);
  dialog = show (&desk, "win.what-is-open", desk.operation);
  hand_wait_for (dialog, "Every task is filed", TRUE);
  hand_leave_picture ("what-is-open-narrow-large");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_for_no_dialog (&desk);
  dialog = show (&desk, "win.policy-log", desk.operation);
  hand_wait_for (dialog, "1 · Use plain clothes at first", TRUE);
  hand_leave_picture ("policy-log-narrow-large");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (desk.window));
  hand_close (fixture);
}

#define ADD(path, function) g_test_add (path, OpenCase, NULL, open_case_set_up, function, open_case_tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/display/operation/hand-over", test_hand_over);
  ADD ("/display/operation/closure", test_closure);
  ADD ("/display/operation/carry", test_carry);
  ADD ("/display/operation/policy-log", test_policy_log);
  ADD ("/display/operation/missing", test_missing);
  ADD ("/display/operation/edit-key", test_edit_key);
  ADD ("/display/operation/draft", test_draft);
  ADD ("/display/operation/narrow", test_narrow);

  return hand_run ();
}
