/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <string.h>

#include "case/bow-background.h"
#include "hand.h"
#include "map/bow-heat-legend.h"
#include "map/bow-map-page.h"

#define N_EVERYWHERE 40
#define N_HOT 30

/* The panel of hot spots: it says all that the map claims, by whatever method,
 * and what it shows follows the keyboard. */

typedef struct
{
  OpenCase open;
  BowFilter *filter;
  GtkWindow *window;
  BowMapPage *page;
  BowHeatLegend *panel;
  BowHeatControls *controls;
  BowHeatLayer *layer;
} Fixture;

static void
add (Fixture    *self,
     double      longitude,
     double      latitude,
     const char *when,
     gboolean    claimed)
{
  g_autoptr (BowRecord) record = open_case_new_report (&self->open, "Cars waiting", "anonymous");
  char longitude_text[G_ASCII_DTOSTR_BUF_SIZE], latitude_text[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *where = g_strdup_printf ("POINT(%s %s);20", g_ascii_formatd (longitude_text, sizeof longitude_text, "%.6f", longitude),
                                            g_ascii_formatd (latitude_text, sizeof latitude_text, "%.6f", latitude));

  bow_record_set (record, "happened", when);
  bow_record_set (record, "position", where);
  if (claimed)
    bow_record_set (record, "hotspot_claimed", "1");
  open_case_save (&self->open, record);
}

/* Much in one place in March, something everywhere in both months, and a caller
 * who calls another place a hotspot. */
static void
add_reports (Fixture *self)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < N_EVERYWHERE; i++)
    add (self, g_rand_double_range (rand, 0.10, 0.15), g_rand_double_range (rand, 52.19, 52.215),
         i % 2 == 0 ? "2019-02-10T22:00:00Z;exact" : "2019-03-10T22:00:00Z;exact", i == 0);
  for (guint i = 0; i < N_HOT; i++)
    add (self, 0.12 + g_rand_double_range (rand, -0.0008, 0.0008), 52.2 + g_rand_double_range (rand, -0.0005, 0.0005), "2019-03-12T22:00:00Z;exact", FALSE);
}

/* Five hundred published crimes in one spot, which are nobody's hot spot. */
static void
add_background (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) original = g_bytes_new_static ("published", 9);
  g_autoptr (BowBackgroundImport) import = bow_background_import_new (self->open.bow_case, "street.csv", "crime", "test 1", original, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 500; i++)
    {
      BowBackgroundRow row = { .line = i + 2, .when = "2019-03", .longitude = 0.145, .latitude = 52.193, .type = "Vehicle crime" };

      g_assert_true (bow_background_import_add (&row, import, &error));
    }
  g_assert_true (bow_background_import_finish (import, NULL, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  open_case_set_up (&self->open, data);
  open_case_justify (&self->open);
  add_reports (self);
  add_background (self);
  hand_open (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (self->open.bow_case, "A test");
  self->filter = bow_filter_new ();
  self->window = GTK_WINDOW (adw_window_new ());
  self->page = BOW_MAP_PAGE (bow_map_page_new ());
  g_object_set (self->page, "case", self->open.bow_case, "filter", self->filter, NULL);
  gtk_window_set_default_size (self->window, 900, 700);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_present (self->window);
  self->panel = BOW_HEAT_LEGEND (hand_find (GTK_WIDGET (self->page), BOW_TYPE_HEAT_LEGEND));
  self->controls = bow_heat_legend_get_controls (self->panel);
  self->layer = bow_map_canvas_get_heat (bow_map_page_get_canvas (self->page));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gtk_window_destroy (self->window);
  hand_wait (50);
  g_clear_object (&self->filter);
  hand_close (&self->open);
  open_case_tear_down (&self->open, data);
}

static void
wait_for_words (Fixture    *self,
                const char *words)
{
  gint64 until = hand_patience ();

  while (strstr (bow_heat_legend_get_words (self->panel), words) == NULL && g_get_monotonic_time () < until)
    hand_step ();
  if (strstr (bow_heat_legend_get_words (self->panel), words) == NULL)
    g_error ("“%s” is not in “%s”", words, bow_heat_legend_get_words (self->panel));
}

static void
wait_for_picture (Fixture *self)
{
  gint64 until = hand_patience ();

  while (bow_heat_layer_get_picture (self->layer) == NULL && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_nonnull (bow_heat_layer_get_picture (self->layer));
}

static void
leave_picture (const char *name)
{
  hand_wait (600);
  hand_leave_picture (name);
}

static void
open_panel (Fixture *self)
{
  GtkWidget *button = hand_find_label (GTK_WIDGET (self->page), "Hotspots");

  hand_wait (300);
  button = gtk_widget_get_ancestor (button, GTK_TYPE_TOGGLE_BUTTON);
  g_assert_true (gtk_widget_grab_focus (button));
  gtk_widget_activate (button);
  hand_wait (400);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->panel)));
}

static gboolean
has_class (const BowHeat *picture,
           int            least,
           int            most)
{
  for (int i = 0; i < picture->width * picture->height; i++)
    if (picture->classes[i] >= least && picture->classes[i] <= most)
      return TRUE;

  return FALSE;
}

/* The legend says the method, the reach, of how many, what was left out, the
 * cells and the time; the classes are in words; published crime is not in it. */
static void
test_density (Fixture       *self,
              gconstpointer  data)
{
  open_panel (self);
  wait_for_words (self, "Kernel density, quartic, 150 m: 70 of 70 reports");
  wait_for_words (self, "0 left out");
  wait_for_words (self, "Cells of 19 m");
  wait_for_words (self, "All dates");
  wait_for_words (self, "Summed exactly");
  g_assert_nonnull (hand_find_label (GTK_WIDGET (self->panel), "1 place that a caller calls a hotspot: their word, not reckoned"));
  g_assert_cmpuint (bow_claim_layer_count (bow_heat_legend_get_claims (self->panel)), ==, 1);
  wait_for_picture (self);
  g_assert_true (has_class (bow_heat_layer_get_picture (self->layer), 5, 5));
  leave_picture ("hot-density");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  leave_picture ("hot-density-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  gtk_widget_set_visible (GTK_WIDGET (self->panel), FALSE);
  g_assert_null (bow_heat_layer_get (self->layer));
  g_assert_cmpuint (bow_claim_layer_count (bow_heat_legend_get_claims (self->panel)), ==, 0);
}

/* The reach goes by the arrow keys, and the newest wish is what is shown. */
static void
test_reach (Fixture       *self,
            gconstpointer  data)
{
  GtkSpinButton *reach = bow_heat_controls_get_reach (self->controls);

  open_panel (self);
  wait_for_words (self, "quartic, 150 m");
  gtk_widget_grab_focus (GTK_WIDGET (reach));
  for (int i = 0; i < 5; i++)
    gtk_spin_button_spin (reach, GTK_SPIN_STEP_FORWARD, 10);
  wait_for_words (self, "quartic, 200 m");
  hand_wait (300);
  g_assert_cmpfloat (bow_heat_layer_get (self->layer)->reach_m, ==, 200);
  gtk_spin_button_set_value (reach, 10);
  wait_for_words (self, "known to within 10 m; there are 0 of 70");
}

/* Gi* says how many cells stand out and how that was decided; a change has two
 * periods, and a rise is not shown as a fall is. */
static void
test_methods (Fixture       *self,
              gconstpointer  data)
{
  open_panel (self);
  wait_for_words (self, "quartic");
  gtk_spin_button_set_value (bow_heat_controls_get_reach (self->controls), 300);
  bow_heat_controls_set_method (self->controls, BOW_HOT_CELLS);
  wait_for_words (self, "Gi*, neighbours within 300 m");
  wait_for_words (self, "Benjamini and Hochberg, 1995");
  wait_for_words (self, "about 5% are there by chance");
  gtk_drop_down_set_selected (bow_heat_controls_get_rate (self->controls), 1);
  wait_for_words (self, "about 1% are there by chance");
  gtk_drop_down_set_selected (bow_heat_controls_get_rate (self->controls), 0);
  wait_for_words (self, "about 5% are there by chance");
  wait_for_picture (self);
  g_assert_true (has_class (bow_heat_layer_get_picture (self->layer), 1, 5));
  g_assert_false (has_class (bow_heat_layer_get_picture (self->layer), -5, -1));
  leave_picture ("hot-cells");

  bow_filter_set_time (self->filter, G_GINT64_CONSTANT (1551398400000), G_GINT64_CONSTANT (1553817600000));
  bow_heat_controls_set_method (self->controls, BOW_HOT_CHANGE);
  wait_for_words (self, "Change of kernel density");
  wait_for_words (self, "in the first period");
  wait_for_picture (self);
  g_assert_true (has_class (bow_heat_layer_get_picture (self->layer), 1, 5));
  leave_picture ("hot-change");
}

/* Too few are refused with the reason, and nothing is drawn. */
static void
test_refusal (Fixture       *self,
              gconstpointer  data)
{
  const BowBox box = { 0.5, 51.0, 0.6, 51.1 };

  open_panel (self);
  wait_for_words (self, "quartic");
  bow_filter_set_box (self->filter, &box);
  wait_for_words (self, "at least 10 events");
  g_assert_null (bow_heat_layer_get (self->layer));
}

/* The table of the same places, by keyboard: a row leads to the map. */
static void
test_table (Fixture       *self,
            gconstpointer  data)
{
  GtkWidget *dialog, *row;
  double before, after;

  open_panel (self);
  wait_for_words (self, "quartic");
  before = shumate_location_get_latitude (SHUMATE_LOCATION (bow_map_canvas_get_viewport (bow_map_page_get_canvas (self->page))));
  bow_heat_legend_open_table (self->panel);
  dialog = hand_wait_for_type (GTK_WIDGET (self->window), ADW_TYPE_DIALOG);
  hand_wait (400);
  hand_leave_picture ("hot-table");
  row = hand_find (dialog, ADW_TYPE_ACTION_ROW);
  g_assert_true (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "TL "));
  g_assert_true (g_str_has_suffix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "in a km²"));
  gtk_widget_grab_focus (row);
  gtk_widget_activate (row);
  hand_wait (400);
  after = shumate_location_get_latitude (SHUMATE_LOCATION (bow_map_canvas_get_viewport (bow_map_page_get_canvas (self->page))));
  g_assert_cmpfloat (before, !=, after);
  g_assert_cmpfloat_with_epsilon (after, 52.2, 0.002);
}

static BowHotInput *
make_input (guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  BowPattern *pattern = g_new0 (BowPattern, 1);
  BowHotInput *input;

  pattern->filter = bow_filter_new ();
  pattern->events = g_array_new (FALSE, FALSE, sizeof (BowWhenWhere));
  for (guint i = 0; i < n; i++)
    {
      const BowWhenWhere one = {
        .row = i + 1, .longitude = g_rand_double_range (rand, 0.05, 0.2), .latitude = g_rand_double_range (rand, 52.15, 52.25), .precision_m = 20,
      };

      g_array_append_val (pattern->events, one);
    }
  input = bow_hot_input_new (pattern, NULL, NULL, NULL);

  return input;
}

static gboolean
on_turn (gpointer data)
{
  ++*(guint *) data;
  return G_SOURCE_CONTINUE;
}

/* With a hundred thousand records the loop turns while they are reckoned, and
 * of many wishes in a row the last is what is shown. */
static void
test_many (Fixture       *self,
           gconstpointer  data)
{
  GtkSpinButton *reach = bow_heat_controls_get_reach (self->controls);
  guint n_turns = 0, id;

  open_panel (self);
  wait_for_words (self, "quartic");
  bow_heat_legend_show (self->panel, make_input (100000));
  id = g_idle_add_full (G_PRIORITY_DEFAULT, on_turn, &n_turns, NULL);
  for (guint i = 0; i < 40; i++)
    {
      gtk_spin_button_set_value (reach, 200 + 10 * i);
      hand_step ();
    }
  /* Whatever comes now comes from another thread. */
  g_assert_null (strstr (bow_heat_legend_get_words (self->panel), "590 m: 100000"));
  wait_for_words (self, "590 m: 100000 of 100000");
  g_assert_cmpuint (n_turns, >, 40);
  g_source_remove (id);
  hand_wait (200);
  g_assert_cmpfloat (bow_heat_layer_get (self->layer)->reach_m, ==, 590);
  g_test_message ("%u turns of the loop while the last was reckoned", n_turns);
}

/* The same records give the same pixels. */
static void
test_same (void)
{
  const BowMapView view = { 512 * 8192.0, 0.50030, 0.32935, 500, 400 };
  const BowHotDesign design = { .reach_m = 300 };
  g_autoptr (BowHotInput) input = make_input (500);
  g_autoptr (BowHotSpots) one = bow_hot_spots_new (input, &design, NULL, NULL);
  g_autoptr (BowHotSpots) other = bow_hot_spots_new (input, &design, NULL, NULL);
  g_autoptr (BowHeat) first = bow_heat_new (one, &view, 1, BOW_MAP_LOOK_LIGHT, NULL);
  g_autoptr (BowHeat) second = bow_heat_new (other, &view, 1, BOW_MAP_LOOK_LIGHT, NULL);
  gsize n = (gsize) first->width * (gsize) first->height;
  g_autofree guchar *left = g_malloc (n * 4);
  g_autofree guchar *right = g_malloc (n * 4);

  g_assert_true (has_class (first, 1, 5));
  gdk_texture_download (first->texture, left, (gsize) first->width * 4);
  gdk_texture_download (second->texture, right, (gsize) first->width * 4);
  g_assert_cmpmem (left, n * 4, right, n * 4);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/hot-spots/density", Fixture, NULL, set_up, test_density, tear_down);
  g_test_add ("/hot-spots/reach", Fixture, NULL, set_up, test_reach, tear_down);
  g_test_add ("/hot-spots/methods", Fixture, NULL, set_up, test_methods, tear_down);
  g_test_add ("/hot-spots/refusal", Fixture, NULL, set_up, test_refusal, tear_down);
  g_test_add ("/hot-spots/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/hot-spots/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add_func ("/hot-spots/same", test_same);

  return hand_run ();
}
