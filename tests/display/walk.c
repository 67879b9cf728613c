/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks through every page of the window and leaves a picture of each.
 *
 * walk CASE-FILE ACCOUNT PASSPHRASES FOLDER [MAP-PACK]
 *
 * PASSPHRASES has a line for each account: its name, a tab, its passphrase.
 * BOW_LOOKS may name the looks wanted, and BOW_WALKS the walks, with commas
 * between them.
 */

#include <adwaita.h>
#include <string.h>

#include "case/bow-case-async.h"
#include "chart/bow-links-page.h"
#include "hand.h"
#include "map/bow-heat-legend.h"
#include "map/bow-map-page.h"
#include "map/bow-map-select.h"
#include "map/bow-map-time.h"
#include "map/bow-near-dialog.h"
#include "map/bow-place-search.h"
#include "timeline/bow-timeline-page.h"
#include "window/bow-shortcuts.h"
#include "window/bow-welcome.h"
#include "window/bow-window.h"
#include "window/bow-workspace.h"

#define SETTLE_MS 900
#define MOST_LOOKS 10

/* How the window is shown. */
typedef struct
{
  const char *name;
  int width;
  int height;
  gboolean dark;
  double text_scale;
  gboolean grey;
} Look;

static const Look looks[] = {
  { "wide", 1280, 800, FALSE, 1, FALSE },
  { "dark", 1280, 800, TRUE, 1 },
  { "narrow", 360, 720, FALSE, 1 },
  { "large-text", 1280, 800, FALSE, 1.5 },
  { "narrow-large-text", 360, 720, FALSE, 1.5 },
  { "low", 720, 360, FALSE, 1 },
  { "grey", 1280, 800, FALSE, 1, TRUE },
};

typedef struct
{
  const char *folder;
  const Look *look;
  BowCase *bow_case;
  BowWindow *window;
  int number;
} Walk;

static gboolean
stop_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets the window do what it has to do. */
static void
settle (int ms)
{
  gboolean done = FALSE;

  g_timeout_add (ms, stop_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* What is left where nobody sees colours, by the weights of ITU-R BT.709. */
static void
take_colours (GtkSnapshot *snapshot)
{
  graphene_matrix_t matrix;
  graphene_vec4_t offset;
  float weights[16];

  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 4; j++)
      weights[4 * i + j] = i == 3 || j == 3 ? (float) (i == j) : (const float[]) { 0.2126f, 0.7152f, 0.0722f }[i];
  graphene_matrix_init_from_float (&matrix, weights);
  gtk_snapshot_push_color_matrix (snapshot, &matrix, graphene_vec4_init (&offset, 0, 0, 0, 0));
}

/* What the window last drew; nothing while it is being laid out anew. */
static GskRenderNode *
look_at (GtkWidget *window,
         gboolean   grey)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  if (grey)
    take_colours (snapshot);
  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  if (grey)
    gtk_snapshot_pop (snapshot);

  return gtk_snapshot_free_to_node (snapshot);
}

static void
take_picture (Walk       *walk,
              const char *page)
{
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = g_strdup_printf ("%s/%s-%02d-%s.png", walk->folder, walk->look->name, ++walk->number, page);

  for (int i = 0; i < MOST_LOOKS && node == NULL; i++)
    {
      settle (SETTLE_MS);
      node = look_at (GTK_WIDGET (walk->window), walk->look->grey);
    }
  if (node == NULL)
    g_error ("There is nothing to be seen on the page %s", page);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (walk->window)), node, NULL);
  if (!gdk_texture_save_to_png (texture, path))
    g_error ("%s could not be written", path);
}

static void
set_look (Walk       *walk,
          const Look *look)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      look->dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * look->text_scale), NULL);
  gtk_window_set_default_size (GTK_WINDOW (walk->window), look->width, look->height);
  walk->look = look;
  walk->number = 0;
  settle (SETTLE_MS);
}

static void
activate (Walk       *walk,
          const char *action,
          const char *format,
          ...)
{
  va_list args;
  g_autoptr (GVariant) target = NULL;

  va_start (args, format);
  if (format != NULL)
    target = g_variant_ref_sink (g_variant_new_va (format, NULL, &args));
  va_end (args);
  if (!gtk_widget_activate_action_variant (GTK_WIDGET (walk->window), action, target))
    g_error ("The action %s is not there", action);
}

static void
close_dialog (Walk *walk)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (walk->window));

  if (dialog != NULL)
    adw_dialog_force_close (dialog);
  settle (SETTLE_MS / 2);
}

static void
walk_dialog (Walk       *walk,
             const char *action,
             const char *page)
{
  activate (walk, action, NULL);
  take_picture (walk, page);
  close_dialog (walk);
}

static void
walk_form (Walk       *walk,
           const char *kind)
{
  GtkWidget *form;

  activate (walk, "win.new-record", "s", kind);
  take_picture (walk, kind);
  form = hand_find (GTK_WIDGET (walk->window), g_type_from_name ("BowFormPage"));
  if (form == NULL)
    g_error ("There is no form for a %s", kind);
  gtk_widget_activate_action (form, "form.close", NULL);
  settle (SETTLE_MS / 2);
}

static void
walk_record (Walk  *walk,
             gint64 row)
{
  static const char *const tabs[] = { "details", "links", "history" };
  GtkWidget *page;
  GtkWidget *stack = NULL;

  activate (walk, "win.open-record", "x", row);
  settle (SETTLE_MS);
  page = hand_find (GTK_WIDGET (walk->window), g_type_from_name ("BowRecordPage"));
  if (page != NULL)
    stack = hand_find (page, ADW_TYPE_VIEW_STACK);
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      if (stack != NULL)
        adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), tabs[i]);
      take_picture (walk, tabs[i]);
    }
  activate (walk, "win.link", "x", row);
  take_picture (walk, "link-picker");
  close_dialog (walk);
}

/* Whether a variable of the environment names it, or none at all. */
static gboolean
is_wanted (const char *variable,
           const char *name)
{
  g_auto (GStrv) names = g_strsplit (g_getenv (variable) != NULL ? g_getenv (variable) : "", ",", -1);

  return names[0] == NULL || *names[0] == '\0' || g_strv_contains ((const char *const *) names, name);
}

static gpointer
find_row (BowCase       *bow_case,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  gint64 row = bow_case_find_ref (bow_case, data, error);

  return g_memdup2 (&row, sizeof row);
}

static void
got_row_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree gint64 *row = bow_case_run_finish (BOW_CASE (source), result, NULL);

  *(gint64 *) user_data = row != NULL && *row != 0 ? *row : -1;
}

static gint64
get_row (BowCase    *bow_case,
         const char *ref)
{
  gint64 row = 0;

  bow_case_run_async (bow_case, BOW_CASE_NOW, find_row, (gpointer) ref, NULL, g_free, NULL, got_row_cb, &row);
  while (row == 0)
    g_main_context_iteration (NULL, TRUE);
  if (row < 0)
    g_error ("There is no record %s", ref);
  return row;
}

/* Every page there is, under the name that leads to it. */
static void
walk_views (Walk *walk)
{
  GtkWidget *workspace = hand_find (GTK_WIDGET (walk->window), BOW_TYPE_WORKSPACE);
  AdwViewStack *stack = ADW_VIEW_STACK (hand_find (workspace, ADW_TYPE_VIEW_STACK));
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (stack);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
      const char *name = adw_view_stack_page_get_name (page);

      if (name == NULL)
        continue;
      activate (walk, "win.view", "s", name);
      take_picture (walk, name);
    }
}

/* The timeline as lanes. */
static void
walk_lanes (Walk *walk)
{
  static const char *const shapes[] = { "operation", "person", "log" };
  GtkWidget *page;

  activate (walk, "win.view", "s", "timeline");
  page = hand_find (GTK_WIDGET (walk->window), BOW_TYPE_TIMELINE_PAGE);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *name = g_strdup_printf ("timeline-%s", shapes[i]);

      adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (gtk_widget_get_template_child (page, BOW_TYPE_TIMELINE_PAGE, "shapes")), shapes[i]);
      take_picture (walk, name);
    }
}

/* The bar of time under the map, with all times, a window, and all up to one. */
static void
walk_time (Walk *walk)
{
  GtkWidget *map;
  BowTimeBar *bar;

  activate (walk, "win.view", "s", "map");
  map = hand_find (GTK_WIDGET (walk->window), BOW_TYPE_MAP_PAGE);
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_MAP_TIME), TRUE);
  take_picture (walk, "time");
  bar = BOW_TIME_BAR (hand_find (map, BOW_TYPE_TIME_BAR));
  gtk_widget_grab_focus (GTK_WIDGET (bar));
  bow_time_options_set_walk (bow_time_bar_get_options (bar), BOW_TIME_WALK_WEEK);
  hand_key (GTK_WIDGET (bow_time_bar_get_histogram (bar)), GDK_KEY_End, 0);
  hand_key (GTK_WIDGET (bow_time_bar_get_histogram (bar)), GDK_KEY_Left, GDK_SHIFT_MASK);
  hand_key (GTK_WIDGET (bow_time_bar_get_histogram (bar)), GDK_KEY_Right, GDK_SHIFT_MASK);
  take_picture (walk, "time-window");
  gtk_menu_button_popup (GTK_MENU_BUTTON (hand_find (GTK_WIDGET (bar), GTK_TYPE_MENU_BUTTON)));
  take_picture (walk, "time-options");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (hand_find (GTK_WIDGET (bar), GTK_TYPE_MENU_BUTTON)));
  hand_key (GTK_WIDGET (bow_time_bar_get_histogram (bar)), GDK_KEY_Delete, 0);
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_MAP_TIME), FALSE);
}

/* One operation on the map, and how densely its records lie. */
static void
walk_operation (Walk *walk)
{
  GtkWidget *map;

  activate (walk, "win.show", "s", "operation=O-000001");
  activate (walk, "win.view", "s", "board");
  take_picture (walk, "operation");
  activate (walk, "win.view", "s", "map");
  map = hand_find (GTK_WIDGET (walk->window), BOW_TYPE_MAP_PAGE);
  gtk_widget_activate_action (map, "map.fit", NULL);
  settle (2 * SETTLE_MS);
  take_picture (walk, "operation-map");
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_HEAT_LEGEND), TRUE);
  take_picture (walk, "density");
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_HEAT_LEGEND), FALSE);
}

/* A county line as a chart, as a table, and on the map. */
static void
walk_county_line (Walk *walk)
{
  GtkWidget *dialog;

  activate (walk, "win.show-line", "x", get_row (walk->bow_case, "G-000006"));
  take_picture (walk, "county-line");
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (walk->window)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (hand_find (dialog, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  take_picture (walk, "county-table");
  close_dialog (walk);
  activate (walk, "win.show-on-map", "s", "line=G-000006");
  settle (2 * SETTLE_MS);
  take_picture (walk, "county-map");
}

/* Who is linked to whom: all of it, what is around one record, and the table. */
static void
walk_links (Walk *walk)
{
  GtkWidget *page;

  activate (walk, "win.show", "s", "");
  activate (walk, "win.view", "s", "links");
  settle (3 * SETTLE_MS);
  take_picture (walk, "links");
  activate (walk, "win.show-links", "x", get_row (walk->bow_case, "G-000006"));
  settle (3 * SETTLE_MS);
  take_picture (walk, "links-around");
  page = hand_find (GTK_WIDGET (walk->window), BOW_TYPE_LINKS_PAGE);
  g_object_set (gtk_widget_get_parent (GTK_WIDGET (bow_links_page_get_table (BOW_LINKS_PAGE (page)))), "visible-child",
                bow_links_page_get_table (BOW_LINKS_PAGE (page)), NULL);
  take_picture (walk, "links-table");
  bow_links_page_show_around (BOW_LINKS_PAGE (page), 0);
}

/* What lies upon the map, all at once, where no pack has a map. */
static void
walk_map (Walk *walk)
{
  GtkWidget *map, *list;

  activate (walk, "win.show", "s", "");
  activate (walk, "win.view", "s", "map");
  map = hand_find (GTK_WIDGET (walk->window), BOW_TYPE_MAP_PAGE);
  list = hand_find (map, GTK_TYPE_TOGGLE_BUTTON);
  gtk_widget_activate_action (map, "map.fit", NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (list), TRUE);
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_PLACE_SEARCH), TRUE);
  take_picture (walk, "map-list-search");
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_PLACE_SEARCH), FALSE);
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_HEAT_LEGEND), TRUE);
  bow_map_canvas_look_at (bow_map_page_get_canvas (BOW_MAP_PAGE (map)), 53.1, -1.2, 14);
  take_picture (walk, "map-list-legend-notice");
  g_object_set (hand_find (map, BOW_TYPE_MAP_SELECT), "active", TRUE, NULL);
  take_picture (walk, "map-all");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (list), FALSE);
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_HEAT_LEGEND), FALSE);
  take_picture (walk, "map-select");
  g_object_set (hand_find (map, BOW_TYPE_MAP_SELECT), "active", FALSE, NULL);
  bow_map_page_start_pick (BOW_MAP_PAGE (map), NULL);
  take_picture (walk, "map-pick");
  bow_map_page_stop_pick (BOW_MAP_PAGE (map));
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);

  return found;
}

static void
walk_button (Walk       *walk,
             GtkWidget  *widget,
             const char *label,
             const char *page)
{
  g_signal_emit_by_name (find_button (widget, label), "clicked");
  take_picture (walk, page);
  close_dialog (walk);
}

/* What is worked out from the records on the map. */
static void
walk_analysis (Walk *walk)
{
  static const char *const methods[] = { "density", "gi-star", "change" };
  GtkWidget *map, *legend;
  BowNearDialog *near;

  activate (walk, "win.show", "s", "operation=O-000001");
  activate (walk, "win.view", "s", "map");
  map = hand_find (GTK_WIDGET (walk->window), BOW_TYPE_MAP_PAGE);
  gtk_widget_activate_action (map, "map.fit", NULL);
  legend = hand_find (map, BOW_TYPE_HEAT_LEGEND);
  gtk_widget_set_visible (legend, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      bow_heat_controls_set_method (bow_heat_legend_get_controls (BOW_HEAT_LEGEND (legend)), i);
      take_picture (walk, methods[i]);
    }
  bow_heat_controls_set_method (bow_heat_legend_get_controls (BOW_HEAT_LEGEND (legend)), BOW_HOT_DENSITY);
  bow_heat_legend_open_table (BOW_HEAT_LEGEND (legend));
  take_picture (walk, "hot-table");
  close_dialog (walk);
  /* One operation has too few events for a table of near repeats. */
  activate (walk, "win.show", "s", "");
  activate (walk, "win.view", "s", "map");
  settle (SETTLE_MS);
  g_signal_emit_by_name (find_button (legend, "_Near Repeat…"), "clicked");
  take_picture (walk, "near-repeat");
  near = BOW_NEAR_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (walk->window)));
  g_signal_emit_by_name (find_button (GTK_WIDGET (near), "_Work Out"), "clicked");
  settle (4 * SETTLE_MS);
  take_picture (walk, "near-table");
  if (bow_near_dialog_get_table (near) != NULL)
    g_signal_emit_by_name (near, "chains", bow_near_dialog_get_table (near), 0, 0);
  close_dialog (walk);
  take_picture (walk, "chains");
  gtk_widget_set_visible (legend, FALSE);
  walk_button (walk, hand_find (map, BOW_TYPE_MAP_TIME), "_Hours of the Week…", "hours");
  walk_button (walk, hand_find (map, BOW_TYPE_MAP_TIME), "_Two Periods…", "two-periods");
}

static void
walk_records (Walk *walk)
{
  activate (walk, "win.view", "s", "map");
  walk_record (walk, get_row (walk->bow_case, "N-000001"));
  activate (walk, "win.evaluate", "x", get_row (walk->bow_case, "H-000001"));
  take_picture (walk, "evaluation");
  close_dialog (walk);
  activate (walk, "win.assess", "x", get_row (walk->bow_case, "N-000001"));
  take_picture (walk, "assess");
  close_dialog (walk);
  activate (walk, "win.schedules", "x", get_row (walk->bow_case, "O-000003"));
  take_picture (walk, "schedules");
  close_dialog (walk);
  activate (walk, "win.view", "s", "queues:disclosure");
  take_picture (walk, "queue-disclosure");
  walk_dialog (walk, "win.calendar", "calendar");
}

static void
walk_forms (Walk *walk)
{
  static const char *const forms[] = { "report", "note", "arrest", "operation", "phase", "task", "patrol", "walk", "requirement", "issue", "route" };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    walk_form (walk, forms[i]);
}

static void
walk_dialogs (Walk *walk)
{
  walk_dialog (walk, "win.accounts", "accounts");
  walk_dialog (walk, "app.preferences", "preferences");
  walk_dialog (walk, "app.shortcuts", "shortcuts");
  walk_dialog (walk, "app.about", "about");
}

static void
walk_case (Walk *walk)
{
  static const struct
  {
    const char *name;
    void (*go) (Walk *walk);
  } walks[] = {
    { "views", walk_views },
    { "records", walk_records },
    { "lanes", walk_lanes },
    { "operation", walk_operation },
    { "time", walk_time },
    { "map", walk_map },
    { "analysis", walk_analysis },
    { "county-line", walk_county_line },
    { "links", walk_links },
    { "forms", walk_forms },
    { "dialogs", walk_dialogs },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (walks); i++)
    if (is_wanted ("BOW_WALKS", walks[i].name))
      walks[i].go (walk);
}

static BowSecret *
read_passphrase (const char *path,
                 const char *account)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s cannot be read", path);
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], "\t", 2);

      if (g_strcmp0 (words[0], account) == 0 && words[1] != NULL)
        return bow_secret_new_text (words[1]);
    }
  g_error ("%s has no passphrase for %s", path, account);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(BowCase **) user_data = bow_case_open_finish (result, &error);
  if (error != NULL)
    g_error ("%s", error->message);
}

static BowCase *
unlock (Walk       *walk,
        const char *path,
        const char *account,
        const char *passphrases)
{
  g_autoptr (BowSecret) passphrase = read_passphrase (passphrases, account);
  GtkWidget *welcome = hand_find (GTK_WIDGET (walk->window), BOW_TYPE_WELCOME);
  BowCase *bow_case = NULL;

  bow_case_open_async (path, account, passphrase, NULL, opened_cb, &bow_case);
  while (bow_case == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (welcome, "unlocked", bow_case);
  settle (2 * SETTLE_MS);
  return bow_case;
}

static void
walk_welcome (Walk       *walk,
              const char *path)
{
  GtkWidget *welcome = hand_find (GTK_WIDGET (walk->window), BOW_TYPE_WELCOME);

  take_picture (walk, "welcome");
  gtk_widget_activate_action (welcome, "welcome.create", NULL);
  take_picture (walk, "create");
  bow_window_open_file (walk->window, path, NULL);
  take_picture (walk, "unlock");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (BowApplication) app = NULL;
  g_autoptr (BowCase) bow_case = NULL;
  Walk walk = { 0 };

  if (argc < 5)
    {
      g_printerr ("Usage: walk CASE-FILE ACCOUNT PASSPHRASES FOLDER [MAP-PACK]\n");
      return 2;
    }
  app = bow_application_new ();
  if (!g_application_register (G_APPLICATION (app), NULL, NULL))
    return 1;
  walk.folder = argv[4];
  walk.window = bow_window_new (app);
  gtk_window_present (GTK_WINDOW (walk.window));

  set_look (&walk, &looks[0]);
  walk.look = &(const Look) { .name = "locked" };
  walk_welcome (&walk, argv[1]);
  bow_case = unlock (&walk, argv[1], argv[2], argv[3]);
  walk.bow_case = bow_case;
  if (argc > 5)
    bow_workspace_add_map_pack (BOW_WORKSPACE (hand_find (GTK_WIDGET (walk.window), BOW_TYPE_WORKSPACE)), argv[5]);
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    if (is_wanted ("BOW_LOOKS", looks[i].name))
      {
        set_look (&walk, &looks[i]);
        walk_case (&walk);
      }
  gtk_window_close (GTK_WINDOW (walk.window));
  settle (2 * SETTLE_MS);
  return 0;
}
