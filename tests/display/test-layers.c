/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "geo/bow-mercator.h"
#include "hand.h"
#include "intake/bow-intake.h"
#include "map/bow-feature-dialog.h"
#include "map/bow-ground-row.h"
#include "map/bow-ground-section.h"
#include "map/bow-grounds.h"
#include "map/bow-map-layers.h"
#include "map/bow-map-page.h"
#include "map/bow-map-view.h"
#include "map/bow-place-picker.h"

/* What others have drawn, below the records. */

typedef struct
{
  OpenCase open;
  GtkWidget *window;
  BowMapPage *page;
  BowGrounds *grounds;
} Fixture;

static const char wards[] =
  "{\"type\":\"FeatureCollection\",\"features\":["
  "{\"type\":\"Feature\",\"properties\":{\"name\":\"Abbey\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0.14,52.20],[0.17,52.20],[0.17,52.22],[0.14,52.22],[0.14,52.20]],[[0.15,52.205],[0.16,52.205],[0.16,52.21],[0.15,52.21],[0.15,52.205]]]}},"
  "{\"type\":\"Feature\",\"properties\":{\"name\":\"Market\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0.11,52.20],[0.14,52.20],[0.14,52.22],[0.11,52.22],[0.11,52.20]]]}},"
  "{\"type\":\"Feature\",\"properties\":{\"name\":\"Two islands\"},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0.11,52.18],[0.12,52.18],[0.12,52.19],[0.11,52.18]]],[[[0.15,52.18],[0.16,52.18],[0.16,52.19],[0.15,52.18]]]]}}]}";

static const char track[] =
  "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
  "<Placemark><name>Cut-through</name><LineString><coordinates>0.115,52.195 0.13,52.199 0.145,52.197 0.165,52.203</coordinates></LineString></Placemark>"
  "<Placemark><name>Gate</name><Point><coordinates>0.155,52.195</coordinates></Point></Placemark></Document></kml>";

static const char crime[] =
  "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\n"
  "a1,2019-01,Force,Force,0.13,52.205,On or near High Street,E01,Area,Burglary,,\n"
  "a2,2019-01,Force,Force,0.13,52.205,On or near High Street,E01,Area,Burglary,,\n"
  "a3,2019-01,Force,Force,0.13,52.205,On or near High Street,E01,Area,Drugs,,\n"
  "a4,2019-01,Force,Force,0.15,52.215,On or near Park,E01,Area,Drugs,,\n";

static const char stops[] =
  "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,Outcome linked to object of search,Removal of more than just outer clothing\n"
  "Person search,2019-12-01T10:00:00+00:00,False,,52.207,0.135,Male,18-24,,,Misuse of Drugs Act 1971 (section 23),Controlled drugs,Arrest,True,False\n"
  "Person search,2019-12-01T11:00:00+00:00,False,,52.207,0.135,Male,18-24,,,Misuse of Drugs Act 1971 (section 23),Controlled drugs,Arrest,True,False\n";

static void
bring_in (Fixture    *self,
          const char *name,
          const char *content)
{
  g_autofree char *path = g_build_filename (self->open.folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BowIntake) intake = NULL;
  gboolean done = FALSE;

  g_assert_true (g_file_set_contents (path, content, -1, &error));
  intake = bow_intake_new (path, BOW_INTAKE_BACKGROUND, &error);
  g_assert_no_error (error);
  while (!done)
    {
      bow_intake_step (intake, self->open.bow_case, &done, NULL, &error);
      g_assert_no_error (error);
    }
}

static void
wait_for_loaded (Fixture *self)
{
  gint64 until = hand_patience ();
  gboolean is_loaded = FALSE;
  BowClusterBox box;

  while (!is_loaded && g_get_monotonic_time () < until)
    {
      hand_step ();
      is_loaded = bow_grounds_count (self->grounds) > 0;
      for (guint i = 0; i < bow_grounds_count (self->grounds); i++)
        is_loaded = is_loaded && bow_ground_get_box (bow_grounds_get (self->grounds, i), &box);
    }
  g_assert_true (is_loaded);
}

static void
show_page (Fixture *self,
           int      width,
           int      height)
{
  BowGroundSection *section;

  self->window = adw_window_new ();
  self->page = BOW_MAP_PAGE (bow_map_page_new ());
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_present (GTK_WINDOW (self->window));
  section = BOW_GROUND_SECTION (hand_find (GTK_WIDGET (self->page), BOW_TYPE_GROUND_SECTION));
  self->grounds = bow_ground_section_get_grounds (section);
  bow_map_page_set_case (self->page, self->open.bow_case);
  bow_map_page_set_filter (self->page, bow_filter_new ());
  wait_for_loaded (self);
  /* Until it has looked at what there is. */
  hand_wait (300);
}

static void
close_page (Fixture *self)
{
  g_clear_pointer ((GtkWindow **) &self->window, gtk_window_destroy);
  hand_wait (50);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  open_case_set_up (&self->open, data);
  bring_in (self, "wards.geojson", wards);
  bring_in (self, "track.kml", track);
  bring_in (self, "crime.csv", crime);
  hand_open (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (self->open.bow_case, "A test");
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  close_page (self);
  hand_close (&self->open);
  open_case_tear_down (&self->open, data);
}

static GtkListBoxRow *
get_row (Fixture *self,
         int      at)
{
  GtkWidget *section = hand_find (GTK_WIDGET (self->page), BOW_TYPE_GROUND_SECTION);

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (hand_find (section, GTK_TYPE_LIST_BOX)), at);
}

static const char *
get_title (Fixture *self,
           int      at)
{
  return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (self, at)));
}

static void
open_panel (Fixture *self)
{
  bow_map_layers_popup (BOW_MAP_LAYERS (hand_find (GTK_WIDGET (self->page), BOW_TYPE_MAP_LAYERS)));
  hand_wait (300);
}

/* The panel orders, hides and dims them, the map does the same, and both are
 * as they were left when the case is opened again. */
static void
test_panel (Fixture       *self,
            gconstpointer  data)
{
  BowGround *ground;
  g_autofree char *printed = NULL;
  g_autofree char *again = NULL;

  show_page (self, 900, 640);
  g_assert_cmpuint (bow_grounds_count (self->grounds), ==, 3);
  g_assert_cmpstr (get_title (self, 0), ==, "Recorded crime");
  g_assert_cmpstr (get_title (self, 1), ==, "track.kml");
  g_assert_cmpstr (get_title (self, 2), ==, "wards.geojson");
  open_panel (self);
  hand_leave_picture ("layers-panel");

  gtk_widget_activate_action (GTK_WIDGET (get_row (self, 2)), "ground.raise", NULL);
  g_assert_cmpstr (get_title (self, 1), ==, "wards.geojson");
  gtk_widget_activate_action (GTK_WIDGET (get_row (self, 1)), "choice.opacity", "s", "50");
  gtk_widget_activate_action (GTK_WIDGET (get_row (self, 1)), "choice.style", "s", "4");
  ground = bow_ground_row_get_ground (BOW_GROUND_ROW (get_row (self, 1)));
  g_assert_cmpuint (bow_ground_get_opacity (ground), ==, 50);
  g_assert_cmpfloat_with_epsilon (gtk_widget_get_opacity (GTK_WIDGET (bow_ground_get_layer (ground))), 0.5, 0.01);
  g_object_set (bow_grounds_get (self->grounds, 0), "shown", FALSE, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bow_ground_get_layer (bow_grounds_get (self->grounds, 0)))));
  /* Above it upon the map, too: the later sibling is drawn later. */
  g_assert_true (gtk_widget_get_next_sibling (GTK_WIDGET (bow_ground_get_layer (bow_grounds_get (self->grounds, 2))))
                 == GTK_WIDGET (bow_ground_get_layer (ground)));
  printed = bow_grounds_print (self->grounds);
  hand_wait (300);
  close_page (self);

  show_page (self, 900, 640);
  again = bow_grounds_print (self->grounds);
  g_assert_cmpstr (again, ==, printed);
}

/* Whether a layer asks on before it does that. */
static gboolean
offers (Fixture    *self,
        int         at,
        const char *name)
{
  GtkWidget *row = GTK_WIDGET (get_row (self, at));
  gboolean done = gtk_widget_activate_action (row, name, NULL);

  hand_wait (300);

  return done && hand_find (self->window, ADW_TYPE_ALERT_DIALOG) != NULL;
}

static void
switch_to (Fixture    *self,
           const char *account,
           const char *passphrase)
{
  close_page (self);
  hand_close (&self->open);
  hand_open (&self->open, account, passphrase);
  hand_justify (self->open.bow_case, "A test");
  show_page (self, 900, 640);
}

/* Who sees no value sees no background either, and adds none. */
static void
test_auditor (Fixture       *self,
              gconstpointer  data)
{
  static const char other[] = "seven copper kettles sing softly";
  GtkWidget *add;

  hand_close (&self->open);
  open_case_reopen (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  {
    g_autoptr (BowSecret) secret = bow_secret_new_text (other);

    bow_case_add_account (self->open.bow_case, "1002", NULL, "|auditor|", secret, NULL);
  }
  hand_open (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (self->open.bow_case, "A test");
  show_page (self, 900, 640);
  g_assert_true (offers (self, 2, "ground.rename"));
  adw_dialog_force_close (ADW_DIALOG (hand_find (self->window, ADW_TYPE_ALERT_DIALOG)));
  hand_wait (500);
  g_object_set (bow_grounds_get (self->grounds, 0), "shown", FALSE, NULL);
  hand_wait (300);

  switch_to (self, "1002", other);
  add = gtk_widget_get_last_child (hand_find (GTK_WIDGET (self->page), BOW_TYPE_GROUND_SECTION));
  g_assert_true (GTK_IS_BUTTON (add));
  g_assert_false (gtk_widget_is_sensitive (add));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (add), "may not make and change records"));
  g_assert_null (get_row (self, 2));
  open_panel (self);
  hand_leave_picture ("layers-auditor");

  switch_to (self, CASE_ACCOUNT, CASE_PASSPHRASE);
  g_assert_false (bow_ground_get_shown (bow_grounds_get (self->grounds, 0)));
}

/* How wide and high its lines are depends on what can be seen, not on how many
 * corners they have; and nobody takes two layers for one without colour. */
static void
test_drawing (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *words = NULL;
  BowMapCanvas *canvas;
  BowMapView view;
  graphene_point_t at;

  show_page (self, 900, 640);
  canvas = bow_map_page_get_canvas (self->page);
  bow_map_canvas_look_at (canvas, 52.203, 0.14, 13);
  hand_wait (900);
  hand_leave_picture ("layers-drawn");
  view = bow_map_view_of (bow_map_canvas_get_viewport (canvas), GTK_WIDGET (canvas));
  at = bow_map_view_place (&view, bow_mercator_x (0.145), bow_mercator_y (52.215));
  words = bow_grounds_tell (self->grounds, at.x, at.y);
  g_assert_cmpstr (words, ==, "wards.geojson: Abbey");
  g_clear_pointer (&words, g_free);
  /* In the hole. */
  at = bow_map_view_place (&view, bow_mercator_x (0.155), bow_mercator_y (52.207));
  words = bow_grounds_tell (self->grounds, at.x, at.y);
  g_assert_null (words);
  at = bow_map_view_place (&view, bow_mercator_x (0.13), bow_mercator_y (52.205));
  words = bow_grounds_tell (self->grounds, at.x, at.y);
  g_assert_cmpstr (words, ==, "Recorded crime: 3 here\nwards.geojson: Market");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  hand_wait (300);
  hand_leave_picture ("layers-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
}

/* Each shown layer says whose it is. */
static void
test_credits (Fixture       *self,
              gconstpointer  data)
{
  BowMapPacks *packs;

  show_page (self, 900, 640);
  packs = bow_map_canvas_get_packs (bow_map_page_get_canvas (self->page));
  g_assert_nonnull (strstr (bow_map_packs_get_attribution (packs), "data.police.uk, Open Government Licence v3.0"));
  g_assert_nonnull (strstr (bow_map_packs_get_attribution (packs), "wards.geojson"));
  g_object_set (bow_grounds_get (self->grounds, 0), "shown", FALSE, NULL);
  g_assert_null (strstr (bow_map_packs_get_attribution (packs), "data.police.uk"));
}

/* By name and keyboard: Enter goes there, and an area is taken for the filter
 * or for the place that is being picked. */
static void
test_features (Fixture       *self,
               gconstpointer  data)
{
  BowMapCanvas *canvas;
  GtkWidget *dialog;
  BowFilter *filter = NULL;
  g_autoptr (GListModel) none = NULL;

  show_page (self, 900, 640);
  canvas = bow_map_page_get_canvas (self->page);
  g_object_get (self->page, "filter", &filter, NULL);
  gtk_widget_activate_action (GTK_WIDGET (get_row (self, 2)), "ground.features", NULL);
  dialog = hand_wait_for_type (self->window, BOW_TYPE_FEATURE_DIALOG);
  hand_wait_for (dialog, "Market", TRUE);
  hand_leave_picture ("layers-features");
  gtk_editable_set_text (GTK_EDITABLE (hand_find (dialog, GTK_TYPE_SEARCH_ENTRY)), "island");
  hand_wait_for (dialog, "Market", FALSE);
  g_signal_emit_by_name (hand_find (dialog, GTK_TYPE_SEARCH_ENTRY), "activate");
  hand_wait (600);
  g_assert_cmpfloat_with_epsilon (shumate_location_get_latitude (SHUMATE_LOCATION (bow_map_canvas_get_viewport (canvas))), 52.185, 0.001);

  gtk_widget_activate_action (GTK_WIDGET (canvas), "map.use-feature", "(xu)",
                              bow_ground_get_row (bow_grounds_get (self->grounds, 2)), 2u);
  for (int i = 0; i < 100 && bow_filter_get_area (filter) == NULL; i++)
    hand_wait (20);
  g_assert_nonnull (bow_filter_get_area (filter));
  g_assert_true (bow_area_contains (bow_filter_get_area (filter), &(BowPosition) { 0.118, 52.183 }));
  g_assert_true (bow_area_contains (bow_filter_get_area (filter), &(BowPosition) { 0.158, 52.183 }));
  g_assert_false (bow_area_contains (bow_filter_get_area (filter), &(BowPosition) { 0.14, 52.21 }));
  g_object_unref (filter);
}

/* Stop and search is a layer of its own, marked otherwise, and hidden alone. */
static void
test_stops (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *words = NULL;
  BowGround *ground;
  BowMapView view;
  graphene_point_t at;

  hand_close (&self->open);
  open_case_reopen (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  bring_in (self, "stops.csv", stops);
  hand_open (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (self->open.bow_case, "A test");
  show_page (self, 900, 640);
  g_assert_cmpuint (bow_grounds_count (self->grounds), ==, 4);
  g_assert_cmpstr (get_title (self, 0), ==, "Stop and search");
  g_assert_cmpstr (get_title (self, 1), ==, "Recorded crime");
  ground = bow_grounds_get (self->grounds, 0);
  g_assert_cmpuint (bow_ground_get_style (ground), !=, bow_ground_get_style (bow_grounds_get (self->grounds, 1)));
  bow_map_canvas_look_at (bow_map_page_get_canvas (self->page), 52.206, 0.133, 15.5);
  hand_wait (600);
  hand_leave_picture ("layers-stops");
  view = bow_map_view_of (bow_map_canvas_get_viewport (bow_map_page_get_canvas (self->page)), GTK_WIDGET (bow_map_page_get_canvas (self->page)));
  at = bow_map_view_place (&view, bow_mercator_x (0.135), bow_mercator_y (52.207));
  words = bow_ground_tell (ground, at.x, at.y);
  g_assert_cmpstr (words, ==, "Stop and search: 2 here");
  g_object_set (ground, "shown", FALSE, NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (bow_ground_get_layer (bow_grounds_get (self->grounds, 1)))));
  g_assert_null (bow_ground_tell (ground, at.x, at.y));
}

static void
on_picked (BowMapPage  *page,
           BowGeometry *geometry,
           gpointer     user_data)
{
  *(BowGeometry **) user_data = bow_geometry_copy (geometry);
}

/* The place of an operation, a phase or whatever else has one. */
static void
test_place (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (BowGeometry) picked = NULL;
  BowPlacePicker *picker;
  gsize n;

  show_page (self, 900, 640);
  g_signal_connect (self->page, "picked", G_CALLBACK (on_picked), &picked);
  bow_map_page_start_pick (self->page, NULL);
  gtk_widget_activate_action (GTK_WIDGET (bow_map_page_get_canvas (self->page)), "map.use-feature", "(xu)",
                              bow_ground_get_row (bow_grounds_get (self->grounds, 2)), 1u);
  hand_wait (500);
  picker = BOW_PLACE_PICKER (hand_find (GTK_WIDGET (self->page), BOW_TYPE_PLACE_PICKER));
  hand_leave_picture ("layers-place");
  g_assert_true (bow_place_picker_press (picker, GDK_KEY_Return, 0));
  hand_wait (100);
  g_assert_nonnull (picked);
  g_assert_cmpint (bow_geometry_get_shape (picked), ==, BOW_GEOMETRY_AREA);
  bow_geometry_get_positions (picked, &n);
  g_assert_cmpuint (n, ==, 5);
}

/* Real boundaries, a month of recorded crime and a year's stops upon a real
 * map: for the eye, and for how many corners are drawn. */
static void
test_town (Fixture       *self,
           gconstpointer  data)
{
  static const struct
  {
    const char *name;
    int width;
    int height;
    double zoom;
  } views[] = {
    { "layers-town", 1100, 760, 11.6 },
    { "layers-town-close", 1100, 760, 15.2 },
    { "layers-town-narrow", 400, 720, 12.5 },
  };
  const char *folder = g_getenv ("BOWSTREET_TEST_DATA");
  g_autofree char *boundaries = g_build_filename (folder != NULL ? folder : "", "boundaries", "cambs-E07000008.geojson", NULL);
  g_autofree char *january = g_build_filename (folder != NULL ? folder : "", "police-csv", "2019-01-cambridgeshire-street.csv", NULL);
  g_autofree char *pack = g_build_filename (folder != NULL ? folder : "", "maps", "cambridge-city.mbtiles", NULL);
  g_autofree char *text = NULL;
  g_autofree char *rows = NULL;

  if (!g_file_get_contents (boundaries, &text, NULL, NULL) || !g_file_get_contents (january, &rows, NULL, NULL))
    {
      g_test_skip ("The boundaries and the crime file are not there");
      return;
    }
  hand_close (&self->open);
  open_case_reopen (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  bring_in (self, "census.geojson", text);
  bring_in (self, "january.csv", rows);
  hand_open (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (self->open.bow_case, "A test");
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      BowMapCanvas *canvas;

      show_page (self, views[i].width, views[i].height);
      canvas = bow_map_page_get_canvas (self->page);
      bow_map_packs_add (bow_map_canvas_get_packs (canvas), pack);
      bow_map_canvas_look_at (canvas, 52.205, 0.125, views[i].zoom);
      if (i == 2)
        open_panel (self);
      hand_wait (2500);
      hand_leave_picture (views[i].name);
      close_page (self);
    }
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/display/layers/panel", Fixture, NULL, set_up, test_panel, tear_down);
  g_test_add ("/display/layers/auditor", Fixture, NULL, set_up, test_auditor, tear_down);
  g_test_add ("/display/layers/drawing", Fixture, NULL, set_up, test_drawing, tear_down);
  g_test_add ("/display/layers/credits", Fixture, NULL, set_up, test_credits, tear_down);
  g_test_add ("/display/layers/features", Fixture, NULL, set_up, test_features, tear_down);
  g_test_add ("/display/layers/place", Fixture, NULL, set_up, test_place, tear_down);
  g_test_add ("/display/layers/stops", Fixture, NULL, set_up, test_stops, tear_down);
  g_test_add ("/display/layers/town", Fixture, NULL, set_up, test_town, tear_down);

  return hand_run ();
}
