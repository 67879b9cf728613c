/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <adwaita.h>

#include "forms/bow-form.h"
#include "forms/bow-record-page.h"
#include "widgets/bow-leak-list.h"

#define TELLING "Ring Mary on 07700 900123 and she shows the place."
#define PLAIN "Patrols go there in the evenings now."

/* An issue of which all is done but the telling. */
static gint64
save_issue (OpenCase   *fixture,
            const char *feedback)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = bow_case_new_record (fixture->bow_case, bow_kind_find ("issue"), &error);
  gint64 row;

  g_assert_no_error (error);
  bow_record_set (record, "title", "Motorbikes on the green");
  bow_record_set (record, "text", "They ride there at night");
  bow_record_set (record, "done", "Patrols were made");
  bow_record_set (record, "feedback", feedback);
  open_case_save (fixture, record);
  row = bow_record_get_row (record);
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "in_hand", NULL, &error));
  g_assert_true (bow_case_set_state (fixture->bow_case, row, "done", NULL, &error));

  return row;
}

static GtkWidget *
open_issue (GtkWidget *window,
            gint64     row)
{
  gtk_widget_activate_action (window, "win.open-record", "x", row);
  hand_wait_for (window, "Feed back", TRUE);

  return hand_find (window, BOW_TYPE_RECORD_PAGE);
}

static AdwAlertDialog *
ask (GtkWidget *window,
     GtkWidget *page)
{
  GtkWidget *button = gtk_widget_get_ancestor (hand_find_label (page, "Check the Feedback…"), GTK_TYPE_BUTTON);

  g_assert_true (gtk_widget_get_sensitive (button));
  gtk_widget_activate (button);
  hand_wait_for (window, "Accept the Text", TRUE);

  return ADW_ALERT_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)));
}

static void
answer (AdwAlertDialog *dialog)
{
  g_assert_true (adw_alert_dialog_get_response_enabled (dialog, "do"));
  g_signal_emit_by_name (dialog, "response::do", "do");
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

/* Nothing is given back before a person has looked at what is found in it, and
 * what is found goes out with a reason alone. */
static void
test_decide (OpenCase      *fixture,
             gconstpointer  data)
{
  AdwAlertDialog *dialog;
  GtkWidget *window;
  GtkWidget *page;
  gint64 row;

  open_case_justify (fixture);
  row = save_issue (fixture, TELLING);
  window = hand_open_window (fixture, 1280, 800);
  page = open_issue (window, row);
  gtk_widget_activate_action (page, "record.move", "s", "fed_back");
  hand_wait_for (page, "The check of the feedback of C-000001 is not decided for the text as it is.", TRUE);
  hand_leave_picture ("feedback-unchecked");

  dialog = ask (window, page);
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (dialog), "07700 900123"));
  g_assert_true (strstr (adw_alert_dialog_get_body (dialog), "07700 900123") == g_strrstr (adw_alert_dialog_get_body (dialog), "07700 900123"));
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "do"));
  gtk_editable_set_text (GTK_EDITABLE (hand_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW)), "She asks to be rung, in writing");
  hand_leave_picture ("feedback-check");
  answer (dialog);
  hand_wait_for (page, "Check the Feedback…", FALSE);
  hand_wait_for (page, "Feedback checked by", TRUE);
  hand_leave_picture ("feedback-checked");
  gtk_widget_activate_action (page, "record.move", "s", "fed_back");
  hand_wait_for (page, "Fed back", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

/* Where nothing is found it is a person's word all the same, for that text alone. */
static void
test_changed (OpenCase      *fixture,
              gconstpointer  data)
{
  AdwAlertDialog *dialog;
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *form;
  gint64 row;

  open_case_justify (fixture);
  row = save_issue (fixture, PLAIN);
  window = hand_open_window (fixture, 1280, 800);
  page = open_issue (window, row);
  dialog = ask (window, page);
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (dialog), "Nothing was found"));
  answer (dialog);
  hand_wait_for (page, "Check the Feedback…", FALSE);
  gtk_widget_activate_action (page, "record.edit", NULL);
  form = hand_wait_for_type (window, BOW_TYPE_FORM);
  hand_type (form, "feedback", PLAIN " Thank you.");
  bow_form_save (BOW_FORM (form));
  hand_wait_for (window, "Check the Feedback…", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

static gboolean
shows_leak (GtkWidget  *form,
            const char *text)
{
  GtkWidget *list = hand_find (form, BOW_TYPE_LEAK_LIST);

  return hand_find_label (list, text) != NULL;
}

/* Help comes while it is typed, under the fields that it is about. */
static void
test_typed (OpenCase      *fixture,
            gconstpointer  data)
{
  graphene_point_t at;
  graphene_point_t none = GRAPHENE_POINT_INIT (0, 0);
  GtkWidget *window;
  GtkWidget *form;

  open_case_justify (fixture);
  window = hand_open_window (fixture, 1280, 800);
  gtk_widget_activate_action (window, "win.new-record", "s", "issue");
  form = hand_wait_for_type (window, BOW_TYPE_FORM);
  hand_wait (600);
  g_assert_false (shows_leak (form, "Nothing found"));
  hand_type (form, "feedback", TELLING);
  hand_wait_for (form, "07700 900123", TRUE);
  g_assert_true (shows_leak (form, "07700 900123"));
  bow_field_row_take_focus (hand_find_field (form, "feedback"));
  hand_leave_picture ("feedback-typed");
  hand_wait (300);
  g_assert_true (gtk_widget_compute_point (hand_find (form, BOW_TYPE_LEAK_LIST), GTK_WIDGET (hand_find_field (form, "feedback")), &none, &at));
  g_assert_cmpfloat (at.y, >, 0);
  hand_type (form, "feedback", PLAIN);
  hand_wait_for (form, "Nothing found that gives somebody away", TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/display/feedback/decide", OpenCase, NULL, open_case_set_up, test_decide, open_case_tear_down);
  g_test_add ("/display/feedback/changed", OpenCase, NULL, open_case_set_up, test_changed, open_case_tear_down);
  g_test_add ("/display/feedback/typed", OpenCase, NULL, open_case_set_up, test_typed, open_case_tear_down);

  return hand_run ();
}
