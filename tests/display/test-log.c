/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "case/bow-case-async.h"
#include "forms/bow-record-copy.h"
#include "hand.h"
#include "open-case.h"
#include "review/bow-log-item.h"
#include "review/bow-log-page.h"
#include "widgets/bow-brief-clipboard.h"

#define N_REPORTS 300

static guint
count_lines (GtkWidget *table)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table))));
}

static void
wait_for (GtkWidget *table,
          guint      least)
{
  while (count_lines (table) < least)
    g_main_context_iteration (NULL, TRUE);
}

/* A list says what it narrows and to what, and nothing stands in the way of it. */
static void
check_choice (GtkWidget *window)
{
  GtkWidget *list = hand_find (window, GTK_TYPE_DROP_DOWN);

  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Account: Everybody");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (list))), "Somebody");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (list))) - 1);
  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Account: Somebody");
}

/* The first page comes at once, the next when somebody scrolls to it. */
static void
test_pages (OpenCase      *fixture,
            gconstpointer  data)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *table;
  GtkAdjustment *adjustment;
  guint n_first;

  for (int i = 0; i < N_REPORTS; i++)
    open_case_save_report (fixture, "Cars wait");
  hand_open (fixture, NULL, CASE_PASSPHRASE);
  adw_window_set_content (ADW_WINDOW (window), gtk_label_new ("The case"));
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 760);
  gtk_window_present (GTK_WINDOW (window));
  bow_log_page_present (window, fixture->bow_case, 0);

  table = hand_find (window, GTK_TYPE_COLUMN_VIEW);
  wait_for (table, 1);
  n_first = count_lines (table);
  g_assert_cmpuint (n_first, <, N_REPORTS);
  {
    g_autoptr (BowLogItem) item = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table))), 0);
    g_autofree char *act = bow_log_item_describe (item, 2);
    g_autofree char *ref = bow_log_item_describe (item, 4);

    g_assert_cmpstr (act, ==, "Collection");
    g_assert_cmpstr (ref, ==, "R-000300");
  }

  while (gtk_widget_get_height (table) == 0)
    g_main_context_iteration (NULL, TRUE);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (table));
  while (count_lines (table) < N_REPORTS)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      g_main_context_iteration (NULL, TRUE);
    }
  check_choice (window);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (*(char **) user_data == NULL)
    *(char **) user_data = g_strdup ("");
}

static char *
read_clipboard (GdkClipboard *clipboard)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (clipboard, NULL, read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  return text;
}

static void
wait_until (GdkClipboard *clipboard,
            const char   *part)
{
  for (;;)
    {
      g_autofree char *text = read_clipboard (clipboard);

      if (strstr (text, part) != NULL && (*part != '\0' || *text == '\0'))
        return;
      hand_step ();
    }
}

/* What is copied says what it is, and does not stay. */
static void
test_copy (OpenCase      *fixture,
           gconstpointer  data)
{
  GtkWidget *window = adw_window_new ();
  GdkClipboard *clipboard = gtk_widget_get_clipboard (window);
  gint64 row = open_case_save_report (fixture, "Canary of a narrative");
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const BowChange *newest;

  hand_open (fixture, NULL, CASE_PASSPHRASE);
  hand_justify (fixture->bow_case, "O-000001");
  bow_record_copy_as_text (window, fixture->bow_case, row);
  wait_until (clipboard, "Handling");
  text = read_clipboard (clipboard);
  g_assert_true (g_str_has_prefix (text, "OFFICIAL\n"));
  g_assert_nonnull (strstr (text, "R-000001"));
  g_assert_nonnull (strstr (text, "Copied by " CASE_ACCOUNT));
  g_assert_nonnull (strstr (text, "for: O-000001"));
  /* As in every export, the raw words stay in the file. */
  g_assert_null (strstr (text, "Canary"));
  hand_close (fixture);

  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  changes = bow_case_log (fixture->bow_case, 0, 1, NULL);
  newest = g_ptr_array_index (changes, 0);
  g_assert_cmpstr (newest->act, ==, "disclosure");
  g_assert_cmpstr (newest->verb, ==, "copy");
  g_assert_cmpstr (newest->reason, ==, "O-000001");

  bow_brief_clipboard_set (window, "gone in a second", 1);
  wait_until (clipboard, "gone in a second");
  wait_until (clipboard, "");
  bow_brief_clipboard_set (window, "taken over", 1);
  gdk_clipboard_set_text (clipboard, "of somebody else");
  hand_wait (1500);
  wait_until (clipboard, "of somebody else");
  bow_brief_clipboard_set (window, "until it is locked", 30);
  wait_until (clipboard, "until it is locked");
  bow_brief_clipboard_empty (gtk_widget_get_display (window));
  wait_until (clipboard, "");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/log/pages", OpenCase, NULL, open_case_set_up, test_pages, open_case_tear_down);
  g_test_add ("/log/copy", OpenCase, NULL, open_case_set_up, test_copy, open_case_tear_down);
  return hand_run ();
}
