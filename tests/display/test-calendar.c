/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <adwaita.h>

#include "window/bow-calendar-task.h"

/* Nothing leaves the case file without a purpose. */
static void
test_purpose (OpenCase      *fixture,
              gconstpointer  data)
{
  GtkWidget *window = adw_window_new ();
  AdwAlertDialog *dialog;
  GtkWidget *purpose;

  hand_open (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (fixture->bow_case, "Duty planning");
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 600);
  gtk_window_present (GTK_WINDOW (window));
  bow_calendar_task_ask (window, fixture->bow_case);
  hand_wait_for (window, "Days ahead", TRUE);
  dialog = ADW_ALERT_DIALOG (adw_window_get_visible_dialog (ADW_WINDOW (window)));
  purpose = hand_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (purpose)), ==, "Duty planning");
  gtk_editable_set_text (GTK_EDITABLE (purpose), "   ");
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "choose"));
  gtk_editable_set_text (GTK_EDITABLE (purpose), "To plan duties");
  g_assert_true (adw_alert_dialog_get_response_enabled (dialog, "choose"));
  hand_leave_picture ("calendar");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/display/calendar/purpose", OpenCase, NULL, open_case_set_up, test_purpose, open_case_tear_down);

  return hand_run ();
}
