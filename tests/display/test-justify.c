/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "open-case.h"

#include <adwaita.h>
#include <string.h>

#include "case/bow-case-async.h"
#include "case/bow-case-justify.h"
#include "case/bow-case-settings.h"
#include "window/bow-force-page.h"
#include "window/bow-workspace.h"

/* The first widget of a type, and of a text if it is a label. */
static GtkWidget *
find (GtkWidget  *widget,
      GType       type,
      const char *text)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) &&
      (text == NULL || strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
wait_for (GtkWidget  *widget,
          GType       type,
          const char *text)
{
  GtkWidget *found;

  while ((found = find (widget, type, text)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return found;
}

static GtkWidget *
make_window (OpenCase *fixture)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), bow_workspace_new (fixture->bow_case));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* It is asked once, before anything can be read, and stands in the sidebar. */
static void
test_asked (OpenCase      *fixture,
            gconstpointer  data)
{
  GtkWidget *window;
  GtkWidget *dialog;
  GtkWidget *entry;

  hand_open (fixture, NULL, CASE_PASSPHRASE);
  window = make_window (fixture);
  dialog = wait_for (window, ADW_TYPE_ALERT_DIALOG, NULL);
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==, "What Are You Working On?");
  g_assert_cmpstr (adw_alert_dialog_get_close_response (ADW_ALERT_DIALOG (dialog)), ==, "lock");
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "continue"));

  entry = find (adw_alert_dialog_get_extra_child (ADW_ALERT_DIALOG (dialog)), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "   ");
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "continue"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "O-000001");
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "continue"));
  while (!gtk_widget_get_mapped (entry))
    g_main_context_iteration (NULL, TRUE);
  /* As Enter does. */
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "activate");
  wait_for (window, GTK_TYPE_LABEL, "Working on: O-000001");
  wait_for (window, GTK_TYPE_LABEL, "History intact to entry");

  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

/* The page of the preferences says what holds, and changes it. */
static void
test_force_page (OpenCase      *fixture,
                 gconstpointer  data)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *row;

  hand_open (fixture, NULL, CASE_PASSPHRASE);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (bow_force_page_new (fixture->bow_case)));
  gtk_window_present (GTK_WINDOW (window));
  row = wait_for (window, ADW_TYPE_SWITCH_ROW, NULL);
  while (!adw_switch_row_get_active (ADW_SWITCH_ROW (row)))
    g_main_context_iteration (NULL, TRUE);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), FALSE);
  hand_close (fixture);
  gtk_window_destroy (GTK_WINDOW (window));

  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  {
    g_autofree char *value = bow_case_get_setting (fixture->bow_case, BOW_SETTING_REQUIRE_JUSTIFICATION, NULL);

    g_assert_cmpstr (value, ==, "no");
  }

  /* Where the force does not want it, nobody is asked. */
  hand_open (fixture, NULL, CASE_PASSPHRASE);
  window = make_window (fixture);
  wait_for (window, GTK_TYPE_LABEL, "Say what you are working on");
  g_assert_null (find (window, ADW_TYPE_ALERT_DIALOG, NULL));
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv (BOW_BECAUSE_VARIABLE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/justify/asked", OpenCase, NULL, open_case_set_up, test_asked, open_case_tear_down);
  g_test_add ("/justify/force-page", OpenCase, NULL, open_case_set_up, test_force_page, open_case_tear_down);
  return hand_run ();
}
