/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <adwaita.h>

#include "case/bow-case-schedules.h"
#include "disclosure/bow-disclosure-list.h"
#include "disclosure/bow-ruling-dialog.h"

typedef struct
{
  gint64 operation;
  gint64 listed;
  gint64 waiting;
  gint64 edited;
} Material;

static gint64
add_report (OpenCase   *fixture,
            gint64      operation,
            const char *narrative)
{
  gint64 row = open_case_save_report (fixture, narrative);
  const BowLinkNew link = { .from = row, .to = operation, .relation = "in_operation", .because = "It is about it" };
  g_autoptr (GError) error = NULL;

  bow_case_link (fixture->bow_case, &link, &error);
  g_assert_no_error (error);

  return row;
}

/* What a signed schedule lists with an edited version, and what nobody has
 * assessed. */
static Material
fill (OpenCase *fixture)
{
  g_autoptr (BowRecord) operation = NULL;
  g_autoptr (GError) error = NULL;
  Material made = { 0 };
  gint64 schedule;

  open_case_justify (fixture);
  operation = bow_case_new_record (fixture->bow_case, bow_kind_find ("operation"), &error);
  bow_record_set (operation, "name", "Heron");
  open_case_save (fixture, operation);
  made.operation = bow_record_get_row (operation);
  made.listed = add_report (fixture, made.operation, "Cars wait");
  made.waiting = add_report (fixture, made.operation, "Lights at night");
  made.edited = open_case_attach (fixture, made.listed, "edited.txt", "Without the address", -1);
  g_assert_no_error (error);
  bow_case_assess (fixture->bow_case, &(BowAssessmentDeed) { .row = made.listed, .state = "mg6c", .description = "A call from the public", .edited = made.edited }, &error);
  g_assert_no_error (error);
  schedule = bow_case_make_schedule (fixture->bow_case, made.operation, "mg6c", NULL, &error);
  g_assert_no_error (error);
  bow_case_set_roles (fixture->bow_case, CASE_ACCOUNT, "|intelligence_supervisor||operational_supervisor||disclosure_officer|", &error);
  g_assert_no_error (error);
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  open_case_justify (fixture);
  bow_case_sign_schedule (fixture->bow_case, schedule, "DC Example", &error);
  g_assert_no_error (error);

  return made;
}

static AdwDialog *
wait_for_dialog (GtkWidget *window,
                 GType      type)
{
  AdwDialog *dialog = NULL;

  for (gint64 until = hand_patience (); g_get_monotonic_time () < until;)
    {
      hand_step ();
      dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
      if (type == G_TYPE_NONE ? dialog == NULL : dialog != NULL && G_TYPE_CHECK_INSTANCE_TYPE (dialog, type))
        return dialog;
    }
  hand_leave_picture ("lost");
  g_error ("the dialog is another");
}

static AdwComboRow *
get_filter (GtkWidget *dialog)
{
  return ADW_COMBO_ROW (hand_find (hand_find (dialog, BOW_TYPE_DISCLOSURE_LIST), ADW_TYPE_COMBO_ROW));
}

/* One state, what waits for the prosecutor, and what is decided; the decision is
 * entered there and shown. */
static void
test_decide (OpenCase      *fixture,
             gconstpointer  data)
{
  Material made = fill (fixture);
  GtkWidget *window = hand_open_window (fixture, 1280, 800);
  GtkWidget *dialog;
  GtkWidget *ruling;
  GtkWidget *list;

  gtk_widget_activate_action (window, "win.schedules", "x", made.operation);
  dialog = GTK_WIDGET (wait_for_dialog (window, ADW_TYPE_DIALOG));
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (hand_find (dialog, ADW_TYPE_VIEW_STACK)), "records");
  hand_wait_for (dialog, "3 records of the operation", TRUE);
  list = hand_find (dialog, BOW_TYPE_DISCLOSURE_LIST);
  hand_leave_picture ("disclosure-all");
  adw_combo_row_set_selected (get_filter (dialog), 1);
  hand_wait_for (list, "2 records of the operation", TRUE);
  g_assert_null (hand_find_label (list, "A call from the public"));
  g_assert_nonnull (hand_find_label (list, "Lights at night"));
  adw_combo_row_set_selected (get_filter (dialog), 6);
  hand_wait_for (list, "1 record of the operation", TRUE);
  gtk_widget_activate_action (list, "disclosure.rule", "x", made.listed);
  ruling = GTK_WIDGET (wait_for_dialog (window, BOW_TYPE_RULING_DIALOG));
  hand_wait_for (ruling, "A call from the public", TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (hand_find (ruling, ADW_TYPE_COMBO_ROW)), 1);
  gtk_widget_activate (adw_dialog_get_default_widget (ADW_DIALOG (ruling)));
  hand_wait_for (ruling, "Name the prosecutor who decided on", TRUE);
  hand_leave_picture ("disclosure-ruling");
  gtk_editable_set_text (GTK_EDITABLE (hand_find (ruling, ADW_TYPE_ENTRY_ROW)), "A. Lawyer");
  gtk_widget_activate (adw_dialog_get_default_widget (ADW_DIALOG (ruling)));
  wait_for_dialog (window, G_OBJECT_TYPE (dialog));
  hand_wait_for (list, "0 records of the operation", TRUE);
  adw_combo_row_set_selected (get_filter (dialog), 7);
  hand_wait_for (list, "Prosecutor: Disclose (A. Lawyer, ", TRUE);
  hand_leave_picture ("disclosure-decided");

  gtk_widget_activate_action (list, "disclosure.open", "x", made.edited);
  wait_for_dialog (window, G_TYPE_NONE);
  hand_wait_for (window, "X-000001.txt", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

/* By keyboard, in a narrow window. */
static void
test_narrow (OpenCase      *fixture,
             gconstpointer  data)
{
  Material made = fill (fixture);
  GtkWidget *window = hand_open_window (fixture, 360, 720);
  GtkWidget *dialog;
  GtkWidget *list;
  gboolean in_list = FALSE;

  gtk_widget_activate_action (window, "win.schedules", "x", made.operation);
  dialog = GTK_WIDGET (wait_for_dialog (window, ADW_TYPE_DIALOG));
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (hand_find (dialog, ADW_TYPE_VIEW_STACK)), "records");
  hand_wait_for (dialog, "3 records of the operation", TRUE);
  list = hand_find (dialog, BOW_TYPE_DISCLOSURE_LIST);
  for (int i = 0; i < 40 && !in_list; i++)
    {
      gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
      in_list = gtk_widget_get_focus_child (list) != NULL;
    }
  g_assert_true (in_list);
  hand_leave_picture ("disclosure-narrow");
  g_assert_cmpint (gtk_widget_get_width (window), <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/display/disclosure/decide", OpenCase, NULL, open_case_set_up, test_decide, open_case_tear_down);
  g_test_add ("/display/disclosure/narrow", OpenCase, NULL, open_case_set_up, test_narrow, open_case_tear_down);

  return hand_run ();
}
