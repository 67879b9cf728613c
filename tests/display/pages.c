/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"

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
#include "window/bow-palette.h"
#include "window/bow-welcome.h"
#include "window/bow-workspace.h"

/* With a plate, a number, a place and two times in it. */
#define CALL "Yesterday 22:30 a grey van AB51 CDE was in Mill Road again, the lads sell from it day and night. " \
             "One gave 07700 900123 as the number to ring. Needles lie there, she says."

/* Lets the window do what it has to do. */
void
pages_rest (guint ms)
{
  hand_wait (ms);
}

static void
rest (Pages  *self,
      double  times)
{
  pages_rest ((guint) (self->rest_ms * times));
}

/* Somebody is at the window, which would lock by and by: what watches for that
 * is told alone. */
static void
stay (Pages *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->window));
  gboolean handled;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_LEGACY (controller) && gtk_event_controller_get_propagation_limit (controller) == GTK_LIMIT_NONE)
        g_signal_emit_by_name (controller, "event", NULL, &handled);
    }
}

static void
show (Pages      *self,
      const char *page)
{
  stay (self);
  self->shown (self, page);
}

static void
activate (Pages      *self,
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
  if (!gtk_widget_activate_action_variant (GTK_WIDGET (self->window), action, target))
    g_error ("The action %s is not there", action);
}

static void
close_dialog (Pages *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));

  if (dialog != NULL)
    adw_dialog_force_close (dialog);
  rest (self, 0.5);
}

static void
walk_dialog (Pages      *self,
             const char *action,
             const char *page)
{
  activate (self, action, NULL);
  show (self, page);
  close_dialog (self);
}

/* The form that comes, or NULL where a dialog comes first. */
static GtkWidget *
wait_for_form (Pages *self)
{
  while (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)) == NULL)
    {
      GtkWidget *form = hand_find (GTK_WIDGET (self->window), g_type_from_name ("BowFormPage"));

      if (form != NULL)
        return form;
      g_main_context_iteration (NULL, TRUE);
    }
  return NULL;
}

/* Its page goes once the file has let go of the number, and the next form is not
 * to be taken for it. */
static void
close_form (Pages     *self,
            GtkWidget *form)
{
  gtk_widget_activate_action (form, "form.close", NULL);
  hand_until (hand_find (GTK_WIDGET (self->window), g_type_from_name ("BowFormPage")) == NULL);
}

static void
walk_form (Pages      *self,
           const char *kind)
{
  g_autoptr (GtkWidget) form = NULL;

  activate (self, "win.new-record", "s", kind);
  g_set_object (&form, wait_for_form (self));
  show (self, kind);
  if (form != NULL)
    close_form (self, form);
  else
    close_dialog (self);
  rest (self, 0.5);
}

static void
walk_record (Pages      *self,
             gint64 row)
{
  static const char *const tabs[] = { "details", "links", "history" };
  GtkWidget *page;
  GtkWidget *stack = NULL;

  activate (self, "win.open-record", "x", row);
  rest (self, 1);
  page = hand_find (GTK_WIDGET (self->window), g_type_from_name ("BowRecordPage"));
  if (page != NULL)
    stack = hand_find (page, ADW_TYPE_VIEW_STACK);
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      if (stack != NULL)
        adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), tabs[i]);
      show (self, tabs[i]);
    }
  activate (self, "win.link", "x", row);
  show (self, "link-picker");
  close_dialog (self);
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

/* A call as it is taken down: empty, with all that its words offer, and the end
 * of the form. */
static void
walk_capture (Pages *self)
{
  GtkWidget *capture, *view;
  GtkAdjustment *down;

  activate (self, "win.view", "s", "map");
  activate (self, "win.capture", NULL);
  show (self, "capture");
  capture = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
  view = hand_find (capture, GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), CALL, -1);
  rest (self, 2);
  show (self, "capture-offered");
  down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW)));
  gtk_adjustment_set_value (down, gtk_adjustment_get_upper (down));
  show (self, "capture-end");
  gtk_widget_activate_action (capture, "capture.close", NULL);
  hand_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)) == NULL);
  rest (self, 2);
}

/* Every page there is, under the name that leads to it. */
static void
walk_views (Pages *self)
{
  GtkWidget *workspace = hand_find (GTK_WIDGET (self->window), BOW_TYPE_WORKSPACE);
  AdwViewStack *stack = ADW_VIEW_STACK (hand_find (workspace, ADW_TYPE_VIEW_STACK));
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (stack);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
      const char *name = adw_view_stack_page_get_name (page);

      if (name == NULL)
        continue;
      activate (self, "win.view", "s", name);
      show (self, name);
    }
}

/* The timeline as lanes. */
static void
walk_lanes (Pages *self)
{
  static const char *const shapes[] = { "operation", "person", "log" };
  GtkWidget *page;

  activate (self, "win.view", "s", "timeline");
  page = hand_find (GTK_WIDGET (self->window), BOW_TYPE_TIMELINE_PAGE);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *name = g_strdup_printf ("timeline-%s", shapes[i]);

      adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (gtk_widget_get_template_child (page, BOW_TYPE_TIMELINE_PAGE, "shapes")), shapes[i]);
      show (self, name);
    }
}

/* The bar of time under the map, with all times, a window, and all up to one. */
static void
walk_time (Pages *self)
{
  GtkWidget *map;
  BowTimeBar *bar;

  activate (self, "win.view", "s", "map");
  map = hand_find (GTK_WIDGET (self->window), BOW_TYPE_MAP_PAGE);
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_MAP_TIME), TRUE);
  show (self, "time");
  bar = BOW_TIME_BAR (hand_find (map, BOW_TYPE_TIME_BAR));
  gtk_widget_grab_focus (GTK_WIDGET (bar));
  bow_time_options_set_walk (bow_time_bar_get_options (bar), BOW_TIME_WALK_WEEK);
  hand_key (GTK_WIDGET (bow_time_bar_get_histogram (bar)), GDK_KEY_End, 0);
  hand_key (GTK_WIDGET (bow_time_bar_get_histogram (bar)), GDK_KEY_Left, GDK_SHIFT_MASK);
  hand_key (GTK_WIDGET (bow_time_bar_get_histogram (bar)), GDK_KEY_Right, GDK_SHIFT_MASK);
  show (self, "time-window");
  gtk_menu_button_popup (GTK_MENU_BUTTON (hand_find (GTK_WIDGET (bar), GTK_TYPE_MENU_BUTTON)));
  show (self, "time-options");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (hand_find (GTK_WIDGET (bar), GTK_TYPE_MENU_BUTTON)));
  hand_key (GTK_WIDGET (bow_time_bar_get_histogram (bar)), GDK_KEY_Delete, 0);
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_MAP_TIME), FALSE);
}

/* One operation on the map, and how densely its records lie. */
static void
walk_operation (Pages *self)
{
  GtkWidget *map;

  activate (self, "win.show", "s", "operation=O-000001");
  activate (self, "win.view", "s", "board");
  show (self, "operation");
  activate (self, "win.view", "s", "map");
  map = hand_find (GTK_WIDGET (self->window), BOW_TYPE_MAP_PAGE);
  gtk_widget_activate_action (map, "map.fit", NULL);
  rest (self, 2);
  show (self, "operation-map");
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_HEAT_LEGEND), TRUE);
  show (self, "density");
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_HEAT_LEGEND), FALSE);
}

/* A county line as a chart, as a table, and on the map. */
static void
walk_county_line (Pages *self)
{
  g_autofree char *filter = g_strconcat ("line=", self->line, NULL);
  GtkWidget *dialog;

  activate (self, "win.show-line", "x", get_row (self->bow_case, self->line));
  show (self, "county-line");
  dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (hand_find (dialog, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  show (self, "county-table");
  close_dialog (self);
  activate (self, "win.show-on-map", "s", filter);
  rest (self, 2);
  show (self, "county-map");
}

/* What lies upon the map, all at once, where no pack has a map. */
static void
walk_map (Pages *self)
{
  GtkWidget *map, *list;

  activate (self, "win.show", "s", "");
  activate (self, "win.view", "s", "map");
  map = hand_find (GTK_WIDGET (self->window), BOW_TYPE_MAP_PAGE);
  list = hand_find (map, GTK_TYPE_TOGGLE_BUTTON);
  gtk_widget_activate_action (map, "map.fit", NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (list), TRUE);
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_PLACE_SEARCH), TRUE);
  show (self, "map-list-search");
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_PLACE_SEARCH), FALSE);
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_HEAT_LEGEND), TRUE);
  bow_map_canvas_look_at (bow_map_page_get_canvas (BOW_MAP_PAGE (map)), 53.1, -1.2, 14);
  show (self, "map-list-legend-notice");
  g_object_set (hand_find (map, BOW_TYPE_MAP_SELECT), "active", TRUE, NULL);
  show (self, "map-all");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (list), FALSE);
  gtk_widget_set_visible (hand_find (map, BOW_TYPE_HEAT_LEGEND), FALSE);
  show (self, "map-select");
  g_object_set (hand_find (map, BOW_TYPE_MAP_SELECT), "active", FALSE, NULL);
  bow_map_page_start_pick (BOW_MAP_PAGE (map), NULL);
  show (self, "map-pick");
  bow_map_page_stop_pick (BOW_MAP_PAGE (map));
}

/* The button that is called so, in whatever language. */
static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), g_dgettext (GETTEXT_PACKAGE, label)) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);

  return found;
}

static void
walk_button (Pages      *self,
             GtkWidget  *widget,
             const char *label,
             const char *page)
{
  g_signal_emit_by_name (find_button (widget, label), "clicked");
  show (self, page);
  close_dialog (self);
}

/* What is worked out from the records on the map. */
static void
walk_analysis (Pages *self)
{
  static const char *const methods[] = { "density", "gi-star", "change" };
  GtkWidget *map, *legend;
  BowNearDialog *near;

  activate (self, "win.show", "s", "operation=O-000001");
  activate (self, "win.view", "s", "map");
  map = hand_find (GTK_WIDGET (self->window), BOW_TYPE_MAP_PAGE);
  gtk_widget_activate_action (map, "map.fit", NULL);
  legend = hand_find (map, BOW_TYPE_HEAT_LEGEND);
  gtk_widget_set_visible (legend, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      bow_heat_controls_set_method (bow_heat_legend_get_controls (BOW_HEAT_LEGEND (legend)), i);
      show (self, methods[i]);
    }
  bow_heat_controls_set_method (bow_heat_legend_get_controls (BOW_HEAT_LEGEND (legend)), BOW_HOT_DENSITY);
  bow_heat_legend_open_table (BOW_HEAT_LEGEND (legend));
  show (self, "hot-table");
  close_dialog (self);
  /* One operation has too few events for a table of near repeats. */
  activate (self, "win.show", "s", "");
  activate (self, "win.view", "s", "map");
  rest (self, 1);
  g_signal_emit_by_name (find_button (legend, "_Near Repeat…"), "clicked");
  show (self, "near-repeat");
  near = BOW_NEAR_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
  g_signal_emit_by_name (find_button (GTK_WIDGET (near), "_Work Out"), "clicked");
  rest (self, 4);
  show (self, "near-table");
  if (bow_near_dialog_get_table (near) != NULL)
    g_signal_emit_by_name (near, "chains", bow_near_dialog_get_table (near), 0, 0);
  close_dialog (self);
  show (self, "chains");
  gtk_widget_set_visible (legend, FALSE);
  walk_button (self, hand_find (map, BOW_TYPE_MAP_TIME), "_Hours of the Week…", "hours");
  walk_button (self, hand_find (map, BOW_TYPE_MAP_TIME), "_Two Periods…", "two-periods");
}

static void
walk_records (Pages *self)
{
  activate (self, "win.view", "s", "map");
  walk_record (self, get_row (self->bow_case, "N-000001"));
  activate (self, "win.evaluate", "x", get_row (self->bow_case, "H-000001"));
  show (self, "evaluation");
  close_dialog (self);
  activate (self, "win.assess", "x", get_row (self->bow_case, "N-000001"));
  show (self, "assess");
  close_dialog (self);
  activate (self, "win.schedules", "x", get_row (self->bow_case, self->schedules));
  show (self, "schedules");
  close_dialog (self);
  activate (self, "win.view", "s", "queues:disclosure");
  show (self, "queue-disclosure");
  walk_dialog (self, "win.calendar", "calendar");
}

/* The form of each kind that somebody may write. */
static void
walk_forms (Pages *self)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    if ((kinds[i]->flags & (BOW_KIND_CHILD | BOW_KIND_PRIVATE | BOW_KIND_MADE)) == 0)
      walk_form (self, kinds[i]->name);
}

/* A dialog about one record. */
static void
walk_dialog_about (Pages      *self,
                   const char *action,
                   const char *ref,
                   const char *page)
{
  activate (self, action, "x", get_row (self->bow_case, ref));
  show (self, page);
  close_dialog (self);
}

static void
walk_dialogs (Pages *self)
{
  walk_dialog (self, "win.accounts", "accounts");
  walk_dialog (self, "win.sources", "sources");
  walk_dialog (self, "win.show-log", "log");
  walk_dialog (self, "app.preferences", "preferences");
  walk_dialog (self, "app.shortcuts", "shortcuts");
  walk_dialog (self, "app.about", "about");
  walk_dialog_about (self, "win.what-is-open", "O-000001", "what-is-open");
  walk_dialog_about (self, "win.hand-over", "O-000001", "hand-over");
  walk_dialog_about (self, "win.carry-subjects", "H-000001", "carry-subjects");
  walk_dialog_about (self, "win.policy-log", "O-000001", "policy-log");
  if (self->product != NULL)
    walk_dialog_about (self, "win.preview-product", self->product, "product");
}

/* Types into the entry that the window has just shown. */
static void
type_into (GtkWidget  *widget,
           const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (hand_find (widget, GTK_TYPE_TEXT)), words);
}

/* What finds things. */
static void
walk_finding (Pages *self)
{
  GtkWidget *palette = hand_find (GTK_WIDGET (self->window), BOW_TYPE_PALETTE);

  activate (self, "win.show", "s", "");
  activate (self, "win.palette", NULL);
  show (self, "palette");
  type_into (palette, "re");
  show (self, "palette-found");
  bow_palette_close (BOW_PALETTE (palette));
  activate (self, "win.search-all", NULL);
  rest (self, 1);
  type_into (GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window))), "the");
  show (self, "search");
  close_dialog (self);
  walk_dialog (self, "win.query", "query");
  activate (self, "win.show", "s", "operation=O-000001");
  walk_dialog (self, "win.save-search", "save-search");
  activate (self, "win.search", NULL);
  show (self, "records-search");
  activate (self, "win.show", "s", "");
}

/* Who is linked to whom, as a table; the chart is among the views. */
static void
walk_links (Pages *self)
{
  GtkWidget *page = hand_find (GTK_WIDGET (self->window), BOW_TYPE_LINKS_PAGE);
  GtkToggleButton *as_table = GTK_TOGGLE_BUTTON (gtk_widget_get_template_child (page, BOW_TYPE_LINKS_PAGE, "as_table"));

  activate (self, "win.show", "s", "");
  activate (self, "win.show-links", "x", get_row (self->bow_case, self->line));
  rest (self, 2);
  show (self, "links-around");
  gtk_toggle_button_set_active (as_table, TRUE);
  show (self, "links-table");
  gtk_toggle_button_set_active (as_table, FALSE);
  bow_links_page_show_around (BOW_LINKS_PAGE (page), 0);
}

/* The column of operations, queues and saved searches, and the menus. */
static void
walk_sidebar (Pages *self)
{
  GtkWidget *workspace = hand_find (GTK_WIDGET (self->window), BOW_TYPE_WORKSPACE);
  AdwNavigationSplitView *outer = ADW_NAVIGATION_SPLIT_VIEW (hand_find (workspace, ADW_TYPE_NAVIGATION_SPLIT_VIEW));
  GtkMenuButton *menu = GTK_MENU_BUTTON (gtk_widget_get_template_child (workspace, BOW_TYPE_WORKSPACE, "menu_button"));

  adw_navigation_split_view_set_show_content (outer, FALSE);
  show (self, "sidebar");
  gtk_menu_button_popup (menu);
  show (self, "menu");
  gtk_menu_button_popdown (menu);
  adw_navigation_split_view_set_show_content (outer, TRUE);
}

/* In a narrow window the open record lies over all pages. */
static void
close_sheet (Pages *self)
{
  GtkWidget *sheet = hand_find (GTK_WIDGET (self->window), ADW_TYPE_BOTTOM_SHEET);

  if (sheet != NULL)
    adw_bottom_sheet_set_open (ADW_BOTTOM_SHEET (sheet), FALSE);
}

static gboolean
is_wanted (Pages      *self,
           const char *name)
{
  g_auto (GStrv) names = self->wanted != NULL ? g_strsplit (self->wanted, ",", -1) : NULL;

  return names == NULL || g_strv_contains ((const char *const *) names, name);
}

/* Walks through everything behind the lock. */
void
pages_walk (Pages *self)
{
  static const struct
  {
    const char *name;
    void (*go) (Pages *self);
  } walks[] = {
    { "views", walk_views },
    { "capture", walk_capture },
    { "sidebar", walk_sidebar },
    { "records", walk_records },
    { "lanes", walk_lanes },
    { "links", walk_links },
    { "operation", walk_operation },
    { "time", walk_time },
    { "map", walk_map },
    { "analysis", walk_analysis },
    { "county-line", walk_county_line },
    { "forms", walk_forms },
    { "finding", walk_finding },
    { "dialogs", walk_dialogs },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (walks); i++)
    if (is_wanted (self, walks[i].name))
      {
        close_sheet (self);
        walks[i].go (self);
      }
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

/* Opens the case and the window with it. */
BowCase *
pages_unlock (Pages      *self,
              const char *path,
              const char *account,
              BowSecret  *passphrase)
{
  BowCase *bow_case = NULL;

  bow_case_open_async (path, account, passphrase, NULL, opened_cb, &bow_case);
  while (bow_case == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (hand_find (GTK_WIDGET (self->window), BOW_TYPE_WELCOME), "unlocked", bow_case);
  self->bow_case = bow_case;
  rest (self, 2);

  return bow_case;
}

/* Walks through what stands before the lock; @path is of a case file. */
void
pages_walk_locked (Pages      *self,
                   const char *path)
{
  GtkWidget *welcome = hand_find (GTK_WIDGET (self->window), BOW_TYPE_WELCOME);

  show (self, "welcome");
  gtk_widget_activate_action (welcome, "welcome.create", NULL);
  show (self, "create");
  bow_window_open_file (self->window, path, NULL);
  show (self, "unlock");
}
