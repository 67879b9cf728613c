/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "open-case.h"

#include <adwaita.h>
#include <string.h>

#include "forms/bow-capture.h"
#include "forms/bow-inspector.h"
#include "map/bow-map-list.h"
#include "map/bow-map-page.h"
#include "map/bow-map-time.h"
#include "map/bow-place-picker.h"
#include "case/bow-record-item.h"
#include "records/bow-records-page.h"
#include "window/bow-shortcuts.h"
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
  gint64 until = hand_patience ();
  gboolean busy = FALSE;

  while (!busy && g_get_monotonic_time () < until)
    {
      hand_step ();
      g_object_get (inspector, "busy", &busy, NULL);
    }
  g_assert_true (busy);
}

static gboolean
is_picking (GtkWidget *workspace)
{
  gboolean picking;

  g_object_get (hand_find (workspace, BOW_TYPE_MAP_PAGE), "picking", &picking, NULL);

  return picking;
}

static void
wait_until_no_pick (GtkWidget *workspace)
{
  gint64 until = hand_patience ();

  while (is_picking (workspace) && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_false (is_picking (workspace));
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

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  hand_open (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (fixture->bow_case, "A test");
  workspace = bow_workspace_new (fixture->bow_case);
  adw_window_set_content (ADW_WINDOW (window), workspace);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
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

  /* With the form goes the picking, though another form comes in its place. */
  g_assert_true (is_picking (workspace));
  bow_workspace_new_record (BOW_WORKSPACE (workspace), "report");
  wait_until_no_pick (workspace);
  bow_workspace_pick_place (BOW_WORKSPACE (workspace));
  g_assert_true (is_picking (workspace));
  gtk_widget_activate_action (bow_inspector_get_form (BOW_INSPECTOR (inspector)), "form.close", NULL);
  wait_until_no_pick (workspace);

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  hand_close (fixture);
}

typedef struct
{
  GtkWidget *window;
  GtkWidget *workspace;
  BowMapPage *map;
  BowRecordLayer *layer;
  GtkSelectionModel *listed;
  BowTimeHistogram *histogram;
} Linked;

static void
add_placed (OpenCase   *fixture,
            const char *narrative,
            const char *when,
            const char *where)
{
  g_autoptr (BowRecord) record = open_case_new_report (fixture, narrative, "anonymous");

  bow_record_set (record, "happened", when);
  bow_record_set (record, "position", where);
  open_case_save (fixture, record);
}

static void
wait_for_places (Linked *self,
                 gsize   n)
{
  gint64 until = hand_patience ();
  const BowPoints *points;
  gsize found = G_MAXSIZE;

  while (found != n && g_get_monotonic_time () < until)
    {
      hand_step ();
      points = bow_record_layer_get_points (self->layer);
      found = points != NULL ? points->n : G_MAXSIZE;
    }
  g_assert_cmpuint (found, ==, n);
}

static Linked
show_linked (OpenCase *fixture)
{
  Linked self = { adw_window_new () };
  GtkWidget *list;

  hand_open (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (fixture->bow_case, "A test");
  self.workspace = bow_workspace_new (fixture->bow_case);
  gtk_window_set_default_size (GTK_WINDOW (self.window), 1280, 800);
  adw_window_set_content (ADW_WINDOW (self.window), self.workspace);
  gtk_window_present (GTK_WINDOW (self.window));
  self.map = BOW_MAP_PAGE (hand_find (self.workspace, BOW_TYPE_MAP_PAGE));
  self.layer = bow_map_canvas_get_records (bow_map_page_get_canvas (self.map));
  list = hand_find (GTK_WIDGET (self.map), BOW_TYPE_MAP_LIST);
  self.listed = gtk_list_view_get_model (GTK_LIST_VIEW (hand_find (list, GTK_TYPE_LIST_VIEW)));
  self.histogram = bow_time_bar_get_histogram (bow_map_time_get_bar (BOW_MAP_TIME (hand_find (GTK_WIDGET (self.map), BOW_TYPE_MAP_TIME))));
  gtk_widget_set_visible (hand_find (GTK_WIDGET (self.map), BOW_TYPE_MAP_TIME), TRUE);
  wait_for_places (&self, 2);
  bow_map_page_fit (self.map);

  return self;
}

/* The record whose line is selected in the list beside the map. */
static gint64
get_listed (Linked *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->listed)); i++)
    {
      g_autoptr (BowMapItem) item = g_list_model_get_item (G_LIST_MODEL (self->listed), i);

      if (gtk_selection_model_is_selected (self->listed, i))
        return bow_map_item_get_row (item);
    }

  return 0;
}

/* The record whose line is selected in the table. */
static gint64
get_in_table (Linked *self)
{
  GtkWidget *records = hand_find (self->workspace, BOW_TYPE_RECORDS_PAGE);
  GtkWidget *table = hand_find (records, GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *model = table != NULL ? gtk_column_view_get_model (GTK_COLUMN_VIEW (table))
                                           : gtk_list_view_get_model (GTK_LIST_VIEW (hand_find (records, GTK_TYPE_LIST_VIEW)));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (BowRecordItem) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      if (gtk_selection_model_is_selected (model, i))
        return bow_record_item_get_id (item);
    }

  return 0;
}

static gint64
get_open (Linked *self)
{
  gint64 row;

  g_object_get (hand_find (self->workspace, BOW_TYPE_INSPECTOR), "selected-row", &row, NULL);

  return row;
}

static guint
count_marks (Linked *self)
{
  guint n;

  bow_time_histogram_get_marks (self->histogram, &n);

  return n;
}

/* Until every view has chosen @row; 0 for nothing. */
static void
assert_chosen (Linked *self,
               gint64  row)
{
  guint n = row != 0 ? 1 : 0;

  hand_until (get_listed (self) == row);
  hand_until (get_in_table (self) == row);
  hand_until (count_marks (self) == n);
  g_assert_cmpuint (bow_record_layer_n_selected (self->layer), ==, n);
  g_assert_cmpint (get_open (self), ==, row);
}

/* What is chosen on the map is chosen in its list, in the table and on the bar
 * of time, and so is what is chosen in the table; Escape on the map lets it go
 * everywhere. */
static void
test_linked (OpenCase      *fixture,
             gconstpointer  data)
{
  Linked self;
  const BowPoints *points;
  const BowTimeMark *mark;
  BowSelection *selection;
  gint64 first, second;
  guint n_marks;

  add_placed (fixture, "Two cars", "2019-03-01T10:00:00Z;exact", "POINT(0.10 52.2);20");
  add_placed (fixture, "Three lads", "2019-03-02T22:00:00Z/2019-03-03T01:00:00Z;between", "POINT(0.13 52.2);20");
  self = show_linked (fixture);
  points = bow_record_layer_get_points (self.layer);
  first = MIN (points->row[0], points->row[1]);
  second = MAX (points->row[0], points->row[1]);
  assert_chosen (&self, 0);

  selection = bow_workspace_get_selection (BOW_WORKSPACE (self.workspace));
  bow_selection_set_primary (selection, second);
  assert_chosen (&self, second);
  mark = bow_time_histogram_get_marks (self.histogram, &n_marks);
  g_assert_cmpint (mark->to_ms - mark->from_ms, ==, 3 * 60 * 60 * 1000);

  bow_selection_take (selection, &first, 1);
  assert_chosen (&self, first);
  hand_leave_picture ("linked-selection");

  hand_key (GTK_WIDGET (bow_map_canvas_get_map (bow_map_page_get_canvas (self.map))), GDK_KEY_Escape, 0);
  assert_chosen (&self, 0);

  gtk_window_destroy (GTK_WINDOW (self.window));
  hand_close (fixture);
}

/* What has no place is said, with a door to exactly that, and is not drawn. */
static void
test_unplaced (OpenCase      *fixture,
               gconstpointer  data)
{
  g_autoptr (BowFilter) behind = NULL;
  g_autoptr (GError) error = NULL;
  const GArray *sprites;
  GtkWidget *chip;
  Linked self;
  guint n = 0;

  add_placed (fixture, "Two cars", "2019-03-01T10:00:00Z;exact", "POINT(0.10 52.2);20");
  add_placed (fixture, "Three lads", "2019-03-02T10:00:00Z;exact", "POINT(0.13 52.2);20");
  add_placed (fixture, "Nobody knows where", "2019-03-02T10:00:00Z;exact", NULL);
  add_placed (fixture, "Nor here", "2019-03-02T10:00:00Z;exact", NULL);
  self = show_linked (fixture);
  hand_wait_for (GTK_WIDGET (self.map), "2 not on map", TRUE);
  chip = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self.map), BOW_TYPE_MAP_PAGE, "unplaced"));
  g_assert_true (gtk_widget_get_mapped (chip));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (chip)), ==, "win.show");
  behind = bow_filter_parse (g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (chip)), NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (bow_filter_get_placed (behind), ==, -1);

  hand_wait (400);
  sprites = bow_record_layer_get_sprites (self.layer);
  for (guint i = 0; i < sprites->len; i++)
    n += g_array_index (sprites, BowMapSprite, i).count;
  g_assert_cmpuint (n, ==, 2);

  gtk_window_destroy (GTK_WINDOW (self.window));
  hand_close (fixture);
}

/* Where a key is taken: everywhere, or on one page. */
static char *
get_scope (const BowShortcut *shortcut)
{
  return shortcut->local ? g_strndup (shortcut->action, strcspn (shortcut->action, ".")) : g_strdup ("everywhere");
}

/* No key stands for two things in one place, and none that is taken everywhere
 * for another on some page. */
static void
test_shortcuts (void)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gsize n;
  const BowShortcut *shortcuts = bow_shortcuts (&n);

  for (gsize i = 0; i < 2 * n; i++)
    {
      /* Those that are taken everywhere come first. */
      const BowShortcut *shortcut = &shortcuts[i % n];
      g_auto (GStrv) keys = g_strsplit (shortcut->keys != NULL ? shortcut->keys : "", " ", -1);

      if (shortcut->local != (i >= n))
        continue;
      for (gsize j = 0; keys[j] != NULL; j++)
        {
          g_autofree char *scope = get_scope (shortcut);
          char *key = g_strconcat (scope, " ", keys[j], NULL);
          g_autofree char *everywhere = g_strconcat ("everywhere ", keys[j], NULL);
          guint keyval;

          g_assert_true (gtk_accelerator_parse (keys[j], &keyval, NULL));
          if (g_hash_table_contains (taken, key) || g_hash_table_contains (taken, everywhere))
            g_error ("%s is taken twice", key);
          g_hash_table_insert (taken, key, g_strdup (shortcut->action));
        }
    }
}

static guint
count_offered (AdwViewStack *stack)
{
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (stack);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);

      n += adw_view_stack_page_get_visible (page);
    }
  return n;
}

/* A narrow window offers four views in the bar below; the others are shown all
 * the same, and the header says so. */
static void
test_narrow (OpenCase      *fixture,
             gconstpointer  data)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *workspace;
  AdwViewStack *stack;
  AdwNavigationPage *content;

  hand_open (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  workspace = bow_workspace_new (fixture->bow_case);
  stack = ADW_VIEW_STACK (gtk_widget_get_template_child (workspace, BOW_TYPE_WORKSPACE, "stack"));
  content = ADW_NAVIGATION_PAGE (gtk_widget_get_template_child (workspace, BOW_TYPE_WORKSPACE, "content_page"));
  adw_window_set_content (ADW_WINDOW (window), workspace);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 720);
  gtk_window_present (GTK_WINDOW (window));
  hand_wait (300);
  g_assert_cmpuint (count_offered (stack), ==, 6);
  bow_workspace_set_view (BOW_WORKSPACE (workspace), "retention");

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 720);
  hand_wait (500);
  g_assert_cmpuint (count_offered (stack), ==, 5);
  g_assert_cmpstr (bow_workspace_get_view (BOW_WORKSPACE (workspace)), ==, "retention");
  g_assert_cmpstr (adw_navigation_page_get_title (content), ==, "Retention");
  bow_workspace_set_view (BOW_WORKSPACE (workspace), "queues:overdue");
  g_assert_cmpstr (bow_workspace_get_view (BOW_WORKSPACE (workspace)), ==, "queues");
  g_assert_cmpstr (adw_navigation_page_get_title (content), ==, "Queues");
  hand_leave_picture ("workspace-narrow");

  gtk_window_set_default_size (GTK_WINDOW (window), 720, 360);
  hand_wait (500);
  g_assert_cmpuint (count_offered (stack), ==, 5);
  hand_leave_picture ("workspace-low");

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 720);
  hand_wait (500);
  g_assert_cmpuint (count_offered (stack), ==, 7);
  g_assert_cmpstr (bow_workspace_get_view (BOW_WORKSPACE (workspace)), ==, "queues");

  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

/* The first key of a call goes into what was said, however narrow the window is. */
static void
test_capture_narrow (OpenCase      *fixture,
                     gconstpointer  data)
{
  GtkWidget *window = hand_open_window (fixture, 360, 720);
  GtkWidget *capture, *focus;

  gtk_widget_activate_action (window, "win.capture", NULL);
  capture = hand_wait_for_type (window, BOW_TYPE_CAPTURE);
  hand_wait (800);
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (hand_find_field (capture, "narrative"))));
  gtk_widget_activate_action (capture, "capture.close", NULL);
  hand_wait (500);
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
  g_test_add ("/workspace/linked-selection", OpenCase, NULL, open_case_set_up, test_linked, open_case_tear_down);
  g_test_add ("/workspace/unplaced", OpenCase, NULL, open_case_set_up, test_unplaced, open_case_tear_down);
  g_test_add_func ("/workspace/shortcuts", test_shortcuts);
  g_test_add ("/workspace/narrow", OpenCase, NULL, open_case_set_up, test_narrow, open_case_tear_down);
  g_test_add ("/workspace/capture-narrow", OpenCase, NULL, open_case_set_up, test_capture_narrow, open_case_tear_down);
  return hand_run ();
}
