/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "case/bow-case-async.h"
#include "open-case.h"
#include "review/bow-log-item.h"
#include "review/bow-log-page.h"

#define N_REPORTS 300

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(BowCase **) user_data = bow_case_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_assert_true (bow_case_close_finish (BOW_CASE (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

/* As the window does: the case has a thread of its own. */
static void
open_from_window (OpenCase *fixture)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (CASE_PASSPHRASE);

  g_assert_true (bow_case_close (fixture->bow_case, NULL));
  g_clear_object (&fixture->bow_case);
  bow_case_open_async (fixture->path, NULL, passphrase, NULL, opened_cb, &fixture->bow_case);
  while (fixture->bow_case == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
close_from_window (OpenCase *fixture)
{
  gboolean closed = FALSE;

  bow_case_close_async (fixture->bow_case, closed_cb, &closed);
  while (!closed)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&fixture->bow_case);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

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
  open_from_window (fixture);
  adw_window_set_content (ADW_WINDOW (window), gtk_label_new ("The case"));
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 760);
  gtk_window_present (GTK_WINDOW (window));
  bow_log_page_present (window, fixture->bow_case, 0);

  table = find (window, GTK_TYPE_COLUMN_VIEW);
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
  gtk_window_destroy (GTK_WINDOW (window));
  close_from_window (fixture);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/log/pages", OpenCase, NULL, open_case_set_up, test_pages, open_case_tear_down);
  return g_test_run ();
}
