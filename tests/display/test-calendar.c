/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <adwaita.h>

#include "window/bow-calendar-task.h"

/* Leaves a picture where somebody wants to look at one. */
static void
leave_picture (const char *name)
{
  const char *folder = g_getenv ("BOW_PICTURES");
  g_autofree char *command = NULL;

  if (folder == NULL)
    return;
  for (gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC; g_get_monotonic_time () < until;)
    g_main_context_iteration (NULL, FALSE);
  command = g_strdup_printf ("import -window root %s/%s.png", folder, name);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

/* Nothing leaves the case file without a purpose. */
static void
test_purpose (OpenCase      *fixture,
              gconstpointer  data)
{
  GtkWidget *window = adw_window_new ();
  AdwAlertDialog *dialog;
  GtkWidget *purpose;

  gtk_window_set_default_size (GTK_WINDOW (window), 700, 600);
  gtk_window_present (GTK_WINDOW (window));
  bow_calendar_task_ask (window, fixture->bow_case);
  dialog = ADW_ALERT_DIALOG (adw_window_get_visible_dialog (ADW_WINDOW (window)));
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "do"));
  purpose = hand_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (purpose), "   ");
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "do"));
  gtk_editable_set_text (GTK_EDITABLE (purpose), "Duty planning");
  g_assert_true (adw_alert_dialog_get_response_enabled (dialog, "do"));
  leave_picture ("calendar");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/display/calendar/purpose", OpenCase, NULL, open_case_set_up, test_purpose, open_case_tear_down);

  return g_test_run ();
}
