/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-case.h"

#include <adwaita.h>

#include "case/bow-case-async.h"
#include "window/bow-workspace.h"

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  OpenCase *fixture = user_data;

  fixture->bow_case = bow_case_open_finish (result, &error);
  g_assert_no_error (error);
}

/* As the window opens it: on a thread of its own. */
static void
open_from_window (OpenCase *fixture)
{
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (CASE_PASSPHRASE);

  bow_case_open_async (fixture->path, CASE_ACCOUNT, passphrase, NULL, opened_cb, fixture);
  while (fixture->bow_case == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *closed = user_data;

  bow_case_close_finish (BOW_CASE (source), result, &error);
  g_assert_no_error (error);
  *closed = TRUE;
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

static void
close_here (OpenCase *fixture)
{
  g_assert_true (bow_case_close (fixture->bow_case, NULL));
  g_clear_object (&fixture->bow_case);
}

static void
assert_doubt (OpenCase *fixture,
              gboolean  doubtful)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *workspace;
  AdwBanner *banner;

  open_from_window (fixture);
  workspace = bow_workspace_new (fixture->bow_case);
  adw_window_set_content (ADW_WINDOW (window), workspace);
  gtk_window_present (GTK_WINDOW (window));

  banner = ADW_BANNER (gtk_widget_get_template_child (workspace, BOW_TYPE_WORKSPACE, "doubt_banner"));
  g_assert_true (adw_banner_get_revealed (banner) == doubtful);
  if (doubtful)
    g_assert_cmpstr (adw_banner_get_title (banner), ==, bow_case_get_doubt (fixture->bow_case));

  gtk_window_destroy (GTK_WINDOW (window));
  close_from_window (fixture);
}

/* A file put back to what it was says so in the window too. */
static void
test_doubt (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *older = NULL;
  gsize length;

  close_here (fixture);
  g_file_get_contents (fixture->path, &older, &length, &error);
  g_assert_no_error (error);
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  open_case_save_report (fixture, "Saved and then gone");
  close_here (fixture);
  assert_doubt (fixture, FALSE);

  g_file_set_contents (fixture->path, older, (gssize) length, &error);
  g_assert_no_error (error);
  assert_doubt (fixture, TRUE);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/workspace/doubt", OpenCase, NULL, open_case_set_up, test_doubt, open_case_tear_down);
  return g_test_run ();
}
