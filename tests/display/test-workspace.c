/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "open-case.h"

#include <adwaita.h>

#include "forms/bow-inspector.h"
#include "map/bow-place-picker.h"
#include "window/bow-workspace.h"

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

  hand_open (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  workspace = bow_workspace_new (fixture->bow_case);
  adw_window_set_content (ADW_WINDOW (window), workspace);
  gtk_window_present (GTK_WINDOW (window));

  banner = ADW_BANNER (gtk_widget_get_template_child (workspace, BOW_TYPE_WORKSPACE, "doubt_banner"));
  g_assert_true (adw_banner_get_revealed (banner) == doubtful);
  if (doubtful)
    g_assert_cmpstr (adw_banner_get_title (banner), ==, bow_case_get_doubt (fixture->bow_case));

  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
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

static void
iterate_until_form (GtkWidget *workspace)
{
  GtkWidget *inspector = hand_find (workspace, BOW_TYPE_INSPECTOR);
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  gboolean busy = FALSE;

  while (!busy && g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, FALSE);
      g_object_get (inspector, "busy", &busy, NULL);
    }
  g_assert_true (busy);
}

/* An area that a form holds is drawn on when its place is picked anew, and not
 * begun again as a point. */
static void
test_pick_from_form (OpenCase      *fixture,
                     gconstpointer  data)
{
  g_autoptr (BowGeometry) area = bow_geometry_parse ("POLYGON((0.12 52.2,0.13 52.2,0.13 52.21,0.12 52.2));20", NULL);
  g_autoptr (BowGeometry) drawn = NULL;
  g_autofree char *before = bow_geometry_print (area), *after = NULL;
  GtkWidget *window = adw_window_new ();
  GtkWidget *workspace, *inspector, *picker;

  hand_open (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (fixture->bow_case, "A test");
  workspace = bow_workspace_new (fixture->bow_case);
  adw_window_set_content (ADW_WINDOW (window), workspace);
  gtk_window_present (GTK_WINDOW (window));
  bow_workspace_new_record (BOW_WORKSPACE (workspace), "patrol");
  iterate_until_form (workspace);
  inspector = hand_find (workspace, BOW_TYPE_INSPECTOR);
  picker = hand_find (workspace, BOW_TYPE_PLACE_PICKER);
  g_assert_null (bow_inspector_dup_place (BOW_INSPECTOR (inspector)));
  g_assert_true (bow_inspector_set_picked_place (BOW_INSPECTOR (inspector), area));

  bow_workspace_pick_place (BOW_WORKSPACE (workspace));
  drawn = bow_place_picker_get_geometry (BOW_PLACE_PICKER (picker));
  g_assert_nonnull (drawn);
  after = bow_geometry_print (drawn);
  g_assert_cmpstr (after, ==, before);

  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/workspace/doubt", OpenCase, NULL, open_case_set_up, test_doubt, open_case_tear_down);
  g_test_add ("/workspace/pick-from-form", OpenCase, NULL, open_case_set_up, test_pick_from_form, open_case_tear_down);
  return g_test_run ();
}
