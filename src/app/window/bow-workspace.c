/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-workspace-private.h"

#include <glib/gi18n-lib.h>

#include "board/bow-operation-page.h"
#include "chart/bow-links-page.h"
#include "forms/bow-inspector.h"
#include "map/bow-map-page.h"
#include "records/bow-records-page.h"
#include "review/bow-queue-page.h"
#include "review/bow-retention-page.h"
#include "review/bow-review-page.h"
#include "timeline/bow-timeline-page.h"
#include "window/bow-integrity-note.h"
#include "window/bow-justify-note.h"
#include "window/bow-settings.h"
#include "window/bow-shortcut-table.h"
#include "window/bow-sidebar.h"

/* The greatest width of the inspector, in sp; it has the first one in the template too. */
#define INSPECTOR 420
#define WIDE_INSPECTOR 800

G_DEFINE_FINAL_TYPE (BowWorkspace, bow_workspace, GTK_TYPE_WIDGET)

static gboolean
take_filter (BowWorkspace *self,
             const char   *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowFilter) wanted = bow_filter_parse (text, &error);

  if (wanted != NULL)
    bow_filter_assign (self->filter, wanted);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", error->message, FALSE);

  return wanted != NULL;
}

/**
 * bow_workspace_show:
 * @self: the workspace
 * @filter: as bow_filter_print() gives it
 *
 * Lists exactly the records that @filter shows.
 */
void
bow_workspace_show (BowWorkspace *self,
                    const char   *filter)
{
  if (take_filter (self, filter))
    bow_workspace_set_view (self, "records");
}

/**
 * bow_workspace_show_on_map:
 * @self: the workspace
 * @filter: what is to be shown, as bow_filter_print() gives it
 *
 * Shows exactly that on the map, all of it in view.
 */
void
bow_workspace_show_on_map (BowWorkspace *self,
                           const char   *filter)
{
  bow_map_page_fit_next (BOW_MAP_PAGE (self->map));
  if (take_filter (self, filter))
    bow_workspace_set_view (self, "map");
}

/**
 * bow_workspace_show_on_timeline:
 * @self: the workspace
 * @filter: what is to be shown, as bow_filter_print() gives it
 *
 * Shows exactly that on the timeline.
 */
void
bow_workspace_show_on_timeline (BowWorkspace *self,
                                const char   *filter)
{
  if (take_filter (self, filter))
    bow_workspace_set_view (self, "timeline");
}

/**
 * bow_workspace_set_view:
 * @self: the workspace
 * @view: `map`, `records`, `timeline`, `board`, `review`, `links`, `queues` or `retention`; with
 *   `review:` or `queues:` before it a queue, with `links:` the row of a record
 *
 * Changes the view.
 */
void
bow_workspace_set_view (BowWorkspace *self,
                        const char   *view)
{
  g_auto (GStrv) parts = g_strsplit (view, ":", 2);

  adw_navigation_split_view_set_show_content (self->outer, TRUE);
  adw_view_stack_page_set_visible (adw_view_stack_get_page (self->stack, adw_view_stack_get_child_by_name (self->stack, parts[0])), TRUE);
  adw_view_stack_set_visible_child_name (self->stack, parts[0]);
  if (parts[1] == NULL)
    return;
  if (g_str_equal (parts[0], "links"))
    {
      /* What found the record would leave out all that it is linked to. */
      bow_filter_set_words (self->filter, NULL);
      bow_links_page_show_around (BOW_LINKS_PAGE (self->links), g_ascii_strtoll (parts[1], NULL, 10));
    }
  else if (g_str_equal (parts[0], "queues"))
    bow_queue_page_show_queue (BOW_QUEUE_PAGE (self->queues), parts[1]);
  else
    bow_review_page_show_queue (BOW_REVIEW_PAGE (self->review), parts[1]);
}

/**
 * bow_workspace_get_view:
 * @self: the workspace
 *
 * Returns: the name of the view that is shown
 */
const char *
bow_workspace_get_view (BowWorkspace *self)
{
  return adw_view_stack_get_visible_child_name (self->stack);
}

/**
 * bow_workspace_get_page:
 * @self: the workspace
 *
 * Returns: (transfer none): the page of the view that is shown
 */
GtkWidget *
bow_workspace_get_page (BowWorkspace *self)
{
  return adw_view_stack_get_visible_child (self->stack);
}

/**
 * bow_workspace_pick_place:
 * @self: the workspace
 *
 * Lets a place be picked on the map for the form that is open, from what it
 * says so far.
 */
void
bow_workspace_pick_place (BowWorkspace *self)
{
  g_autoptr (BowGeometry) from = bow_inspector_dup_place (BOW_INSPECTOR (self->inspector));
  gboolean busy;

  g_object_get (self->inspector, "busy", &busy, NULL);
  if (!busy)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)",
                                  _ ("Open a form first; the place is picked for it"), FALSE);
      return;
    }
  if (self->narrow)
    adw_bottom_sheet_set_open (self->sheet, FALSE);
  adw_view_stack_set_visible_child_name (self->stack, "map");
  g_set_weak_pointer (&self->picking_for, bow_inspector_get_form (BOW_INSPECTOR (self->inspector)));
  bow_map_page_start_pick (BOW_MAP_PAGE (self->map), from);
}

static void
picked_cb (BowWorkspace *self,
           BowGeometry  *geometry)
{
  g_clear_weak_pointer (&self->picking_for);
  bow_inspector_set_picked_place (BOW_INSPECTOR (self->inspector), geometry);
  _bow_workspace_show_inspector (self);
}

/* Back to the form, if it is still there. */
static void
pick_cancelled_cb (BowWorkspace *self)
{
  gboolean is_open = self->picking_for != NULL && self->picking_for == bow_inspector_get_form (BOW_INSPECTOR (self->inspector));

  g_clear_weak_pointer (&self->picking_for);
  if (is_open)
    _bow_workspace_show_inspector (self);
}

/* No place is picked for a form that is gone. */
static void
busy_cb (BowWorkspace *self)
{
  if (bow_inspector_get_form (BOW_INSPECTOR (self->inspector)) != self->picking_for)
    bow_map_page_stop_pick (BOW_MAP_PAGE (self->map));
}

/**
 * bow_workspace_search:
 * @self: the workspace
 *
 * Puts the keyboard into the search of the records.
 */
void
bow_workspace_search (BowWorkspace *self)
{
  bow_workspace_set_view (self, "records");
  bow_records_page_begin_search (BOW_RECORDS_PAGE (self->records));
}

/**
 * bow_workspace_back:
 * @self: the workspace
 *
 * Goes back to the record before, or from the content to the sidebar.
 */
void
bow_workspace_back (BowWorkspace *self)
{
  if (!bow_inspector_go_back (BOW_INSPECTOR (self->inspector)) && adw_navigation_split_view_get_collapsed (self->outer))
    adw_navigation_split_view_set_show_content (self->outer, FALSE);
}

/**
 * bow_workspace_toggle_sidebar:
 * @self: the workspace
 *
 * Shows or hides the sidebar.
 */
void
bow_workspace_toggle_sidebar (BowWorkspace *self)
{
  if (adw_navigation_split_view_get_collapsed (self->outer))
    adw_navigation_split_view_set_show_content (self->outer, !adw_navigation_split_view_get_show_content (self->outer));
  else
    adw_navigation_split_view_set_collapsed (self->outer, TRUE);
}

/**
 * bow_workspace_toggle_inspector:
 * @self: the workspace
 *
 * Shows or hides the inspector.
 */
void
bow_workspace_toggle_inspector (BowWorkspace *self)
{
  if (self->narrow)
    adw_bottom_sheet_set_open (self->sheet, !adw_bottom_sheet_get_open (self->sheet));
  else
    adw_overlay_split_view_set_show_sidebar (self->split, !adw_overlay_split_view_get_show_sidebar (self->split));
}

static gboolean
enter_pane (BowWorkspace *self,
            GtkWidget    *pane)
{
  /* Of what lies upon the map the map itself comes first: it has the keys. */
  if (pane == GTK_WIDGET (self->stack) && gtk_widget_get_mapped (self->map))
    return gtk_widget_grab_focus (self->map);

  return gtk_widget_get_mapped (pane) && gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD);
}

/**
 * bow_workspace_move_pane:
 * @self: the workspace
 * @step: 1 for the next pane, -1 for the one before
 *
 * Moves the keyboard between sidebar, view and inspector.
 */
void
bow_workspace_move_pane (BowWorkspace *self,
                         int           step)
{
  GtkWidget *const panes[] = { self->sidebar, GTK_WIDGET (self->stack), self->inspector };
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  int current = 0;

  for (int i = 0; i < (int) G_N_ELEMENTS (panes); i++)
    if (focus != NULL && (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i])))
      current = i;
  for (int i = 1; i <= (int) G_N_ELEMENTS (panes); i++)
    {
      GtkWidget *pane = panes[(current + i * step + 3 * (int) G_N_ELEMENTS (panes)) % (int) G_N_ELEMENTS (panes)];

      if (enter_pane (self, pane))
        return;
    }
}

/**
 * bow_workspace_open_menu:
 * @self: the workspace
 *
 * Opens the main menu.
 */
void
bow_workspace_open_menu (BowWorkspace *self)
{
  if (adw_navigation_split_view_get_collapsed (self->outer))
    adw_navigation_split_view_set_show_content (self->outer, FALSE);
  gtk_menu_button_popup (self->menu_button);
}

/**
 * bow_workspace_get_case:
 * @self: the workspace
 *
 * Returns: (transfer none): the case that is open
 */
BowCase *
bow_workspace_get_case (BowWorkspace *self)
{
  return self->bow_case;
}

/**
 * bow_workspace_get_filter:
 * @self: the workspace
 *
 * Returns: (transfer none): what its pages show
 */
BowFilter *
bow_workspace_get_filter (BowWorkspace *self)
{
  return self->filter;
}

/**
 * bow_workspace_get_paper:
 * @self: the workspace
 *
 * Returns: (transfer none): the map as it is drawn on paper
 */
BowMapPaper *
bow_workspace_get_paper (BowWorkspace *self)
{
  return bow_map_page_get_paper (BOW_MAP_PAGE (self->map));
}

/**
 * bow_workspace_get_links:
 * @self: the workspace
 *
 * Returns: (transfer none): the page of links
 */
BowLinksPage *
bow_workspace_get_links (BowWorkspace *self)
{
  return BOW_LINKS_PAGE (self->links);
}

/**
 * bow_workspace_add_map_pack:
 * @self: the workspace
 * @path: a map pack
 *
 * Adds the map from @path, now and the next time.
 */
void
bow_workspace_add_map_pack (BowWorkspace *self,
                            const char   *path)
{
  bow_map_packs_add (bow_map_canvas_get_packs (bow_map_page_get_canvas (BOW_MAP_PAGE (self->map))), path);
  bow_workspace_set_view (self, "map");
}

static void
chosen_cb (BowWorkspace *self)
{
  adw_navigation_split_view_set_show_content (self->outer, TRUE);
}

/* Where there is little room, none is given to saying that nothing is open. */
static void
fit_inspector (BowWorkspace *self,
               gboolean      is_empty)
{
  gboolean leaves = self->few && is_empty && adw_overlay_split_view_get_show_sidebar (self->split);

  if (!leaves && (!self->no_inspector || (self->few && is_empty)))
    return;
  self->no_inspector = leaves;
  adw_overlay_split_view_set_show_sidebar (self->split, !leaves);
}

static void
summary_cb (BowWorkspace *self)
{
  g_autofree char *summary = NULL;

  g_object_get (self->inspector, "summary", &summary, NULL);
  gtk_label_set_text (self->peek, summary != NULL ? summary : _ ("Nothing open"));
  fit_inspector (self, summary == NULL);
}

/* What is compared side by side gets more of the window. */
static void
wide_inspector_cb (BowWorkspace *self)
{
  gboolean wide;

  g_object_get (self->inspector, "wide", &wide, NULL);
  adw_overlay_split_view_set_max_sidebar_width (self->split, wide ? WIDE_INSPECTOR : INSPECTOR);
  adw_overlay_split_view_set_sidebar_width_fraction (self->split, wide ? 0.6 : 0.32);
}

static void
map_failed_cb (BowWorkspace *self,
               const char   *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", message, FALSE);
}

/* Where the header does not show the views it says which one is shown. */
static void
view_cb (BowWorkspace *self)
{
  AdwViewStackPage *page = adw_view_stack_get_page (self->stack, adw_view_stack_get_visible_child (self->stack));

  adw_navigation_page_set_title (self->content_page, self->narrow ? adw_view_stack_page_get_title (page) : _ ("Case"));
}

/* A page that is shown is offered whatever there is room for: a screen reader
 * finds nothing on one that is not. */
static void
offer (BowWorkspace     *self,
       AdwViewStackPage *page,
       gboolean          has_room)
{
  adw_view_stack_page_set_visible (page, has_room || adw_view_stack_page_get_child (page) == adw_view_stack_get_visible_child (self->stack));
}

/* The header of a small window has room for four, and so has the bar below a
 * narrow one; few windows have room for all. The others are reached by what
 * waits in the sidebar, and by their keys. */
static void
offer_views (BowWorkspace *self)
{
  gboolean may = self->bow_case != NULL
                 && (bow_case_may (self->bow_case, BOW_PERMISSION_DISPOSE) || bow_case_may (self->bow_case, BOW_PERMISSION_OVERRIDE));

  offer (self, self->timeline_page, !self->few && !self->narrow);
  offer (self, self->links_page, !self->few && !self->narrow);
  offer (self, self->queues_page, self->roomy);
  offer (self, self->retention_page, self->roomy && may);
  view_cb (self);
}

static void
roomy_cb (BowWorkspace *self)
{
  self->roomy = TRUE;
  offer_views (self);
}

static void
less_roomy_cb (BowWorkspace *self)
{
  self->roomy = FALSE;
  offer_views (self);
}

static void
few_cb (BowWorkspace *self)
{
  self->few = TRUE;
  summary_cb (self);
  offer_views (self);
}

static void
many_cb (BowWorkspace *self)
{
  self->few = FALSE;
  summary_cb (self);
  offer_views (self);
}

static void
narrow_cb (BowWorkspace *self)
{
  self->narrow = TRUE;
  offer_views (self);
}

static void
wide_cb (BowWorkspace *self)
{
  self->narrow = FALSE;
  offer_views (self);
}

static GMenuModel *
make_new_menu (void)
{
  GMenu *menu = g_menu_new ();
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    if ((kinds[i]->flags & (BOW_KIND_CHILD | BOW_KIND_PRIVATE | BOW_KIND_MADE)) == 0)
      {
        g_autoptr (GMenuItem) item = g_menu_item_new (bow_kind_get_label (kinds[i]), NULL);

        g_menu_item_set_action_and_target (item, "win.new-record", "s", kinds[i]->name);
        g_menu_append_item (menu, item);
      }
  return G_MENU_MODEL (menu);
}

static void
bow_workspace_dispose (GObject *object)
{
  BowWorkspace *self = BOW_WORKSPACE (object);

  g_clear_weak_pointer (&self->picking_for);
  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_WORKSPACE);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_workspace_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, bin);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, roomy_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, few_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, flat_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, low_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, tiny_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, narrow_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, outer);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, content_page);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, sidebar);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, integrity_note);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, justify_note);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, menu_button);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, new_button);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, inspector_button);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, doubt_banner);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, banner);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, layouts);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, split);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, sheet);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, peek);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, stack);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, map);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, records);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, timeline);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, timeline_page);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, board);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, review);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, links);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, queues);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, retention);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, links_page);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, queues_page);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, retention_page);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, inspector);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, header);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, switcher_bar);
}

static gboolean
record_key_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data)
{
  return bow_inspector_act (BOW_INSPECTOR (BOW_WORKSPACE (widget)->inspector), g_variant_get_string (arguments, NULL));
}

/* Wherever the keyboard is, they mean the record that is open. */
static void
bind_record_keys (GtkWidgetClass *widget_class)
{
  gsize n_shortcuts;
  const BowShortcut *shortcuts = bow_shortcuts (&n_shortcuts);
  guint key;
  GdkModifierType modifiers;

  for (gsize i = 0; i < n_shortcuts; i++)
    if (g_str_has_prefix (shortcuts[i].action, "record.") && shortcuts[i].keys != NULL &&
        gtk_accelerator_parse (shortcuts[i].keys, &key, &modifiers))
      gtk_widget_class_add_binding (widget_class, key, modifiers, record_key_cb, "s", shortcuts[i].action);
}

static void
bow_workspace_class_init (BowWorkspaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_workspace_dispose;

  g_type_ensure (BOW_TYPE_SIDEBAR);
  g_type_ensure (BOW_TYPE_INTEGRITY_NOTE);
  g_type_ensure (BOW_TYPE_JUSTIFY_NOTE);
  g_type_ensure (BOW_TYPE_MAP_PAGE);
  g_type_ensure (BOW_TYPE_RECORDS_PAGE);
  g_type_ensure (BOW_TYPE_TIMELINE_PAGE);
  g_type_ensure (BOW_TYPE_OPERATION_PAGE);
  g_type_ensure (BOW_TYPE_REVIEW_PAGE);
  g_type_ensure (BOW_TYPE_LINKS_PAGE);
  g_type_ensure (BOW_TYPE_QUEUE_PAGE);
  g_type_ensure (BOW_TYPE_RETENTION_PAGE);
  g_type_ensure (BOW_TYPE_INSPECTOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-workspace.ui");
  bind_record_keys (widget_class);
  bind_children (widget_class);
}

static void
bind_single_letters (GtkWidget *page)
{
  GSettings *settings = bow_settings_get ();

  if (settings != NULL)
    g_settings_bind (settings, "single-letter-keys", page, "single-letter-keys", G_SETTINGS_BIND_GET);
}

static void
bow_workspace_init (BowWorkspace *self)
{
  g_autoptr (GMenuModel) menu = NULL;

  self->filter = bow_filter_new ();
  self->selection = bow_selection_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  menu = make_new_menu ();
  gtk_menu_button_set_menu_model (self->new_button, menu);
  g_object_bind_property (self->review, "n-waiting", adw_view_stack_get_page (self->stack, self->review), "badge-number",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->retention, "n-waiting", self->retention_page, "badge-number", G_BINDING_SYNC_CREATE);
  bind_single_letters (GTK_WIDGET (self->review));
  g_object_bind_property (self->queues, "n-waiting", adw_view_stack_get_page (self->stack, self->queues), "badge-number",
                          G_BINDING_SYNC_CREATE);
  bind_single_letters (GTK_WIDGET (self->queues));
  bind_single_letters (GTK_WIDGET (self->retention));
  g_object_bind_property (self->split, "show-sidebar", self->inspector_button, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (offer_views), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector, "notify::busy", G_CALLBACK (busy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector, "notify::wide", G_CALLBACK (wide_inspector_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector, "notify::summary", G_CALLBACK (summary_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "pick-cancelled", G_CALLBACK (pick_cancelled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "failed", G_CALLBACK (map_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->roomy_breakpoint, "apply", G_CALLBACK (roomy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->roomy_breakpoint, "unapply", G_CALLBACK (less_roomy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->few_breakpoint, "apply", G_CALLBACK (few_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->few_breakpoint, "unapply", G_CALLBACK (many_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->narrow_breakpoint, "apply", G_CALLBACK (narrow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->narrow_breakpoint, "unapply", G_CALLBACK (wide_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tiny_breakpoint, "apply", G_CALLBACK (narrow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tiny_breakpoint, "unapply", G_CALLBACK (wide_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flat_breakpoint, "apply", G_CALLBACK (narrow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flat_breakpoint, "unapply", G_CALLBACK (wide_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->low_breakpoint, "apply", G_CALLBACK (narrow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->low_breakpoint, "unapply", G_CALLBACK (wide_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bow_workspace_new:
 * @bow_case: (transfer none): an open case
 *
 * Returns: (transfer floating): the workspace of @bow_case
 */
GtkWidget *
bow_workspace_new (BowCase *bow_case)
{
  BowWorkspace *self = g_object_new (BOW_TYPE_WORKSPACE, NULL);
  GtkWidget *const filtered[] = { self->sidebar, self->map, self->records, self->timeline, self->board, self->links };
  /* What waits does so whatever is looked at. */
  GtkWidget *const waiting[] = { self->review, self->queues, self->retention };
  g_autofree char *why_not = bow_case_why_not (bow_case, BOW_PERMISSION_WRITE);

  self->bow_case = g_object_ref (bow_case);
  if (bow_case_get_doubt (bow_case) != NULL)
    adw_banner_set_title (self->doubt_banner, bow_case_get_doubt (bow_case));
  adw_banner_set_revealed (self->doubt_banner, bow_case_get_doubt (bow_case) != NULL);
  if (why_not != NULL)
    g_object_set (self->new_button, "tooltip-text", why_not, "sensitive", FALSE, NULL);
  g_object_set (self->inspector, "case", bow_case, NULL);
  g_object_set (self->justify_note, "case", bow_case, NULL);
  g_object_set (self->integrity_note, "case", bow_case, NULL);
  offer_views (self);
  for (gsize i = 0; i < G_N_ELEMENTS (filtered); i++)
    g_object_set (filtered[i], "case", bow_case, "filter", self->filter, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (waiting); i++)
    g_object_set (waiting[i], "case", bow_case, NULL);
  _bow_workspace_share_selection (self);
  _bow_workspace_recall (self);
  return GTK_WIDGET (self);
}
