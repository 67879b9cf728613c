/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-workspace.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "board/bow-operation-page.h"
#include "case/bow-case-async.h"
#include "forms/bow-inspector.h"
#include "map/bow-map-page.h"
#include "records/bow-records-page.h"
#include "review/bow-queue-page.h"
#include "review/bow-retention-page.h"
#include "review/bow-review-page.h"
#include "window/bow-integrity-note.h"
#include "window/bow-justify-note.h"
#include "window/bow-settings.h"
#include "window/bow-sidebar.h"

/* The greatest width of the inspector, in sp; it has the first one in the template too. */
#define INSPECTOR 420
#define WIDE_INSPECTOR 800

struct _BowWorkspace
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  BowFilter *filter;

  GtkWidget *bin;
  AdwBreakpoint *narrow_breakpoint;
  gboolean narrow;
  AdwNavigationSplitView *outer;
  GtkWidget *sidebar;
  GtkWidget *integrity_note;
  GtkWidget *justify_note;
  GtkMenuButton *menu_button;
  GtkMenuButton *new_button;
  GtkWidget *inspector_button;
  AdwBanner *doubt_banner;
  AdwBanner *banner;
  AdwMultiLayoutView *layouts;
  AdwOverlaySplitView *split;
  AdwBottomSheet *sheet;
  GtkLabel *peek;
  AdwViewStack *stack;
  GtkWidget *map;
  GtkWidget *records;
  GtkWidget *board;
  GtkWidget *review;
  GtkWidget *queues;
  GtkWidget *retention;
  AdwViewStackPage *retention_page;
  GtkWidget *inspector;
  GtkWidget *header;
  GtkWidget *switcher_bar;
};

G_DEFINE_FINAL_TYPE (BowWorkspace, bow_workspace, GTK_TYPE_WIDGET)

static void
show_inspector (BowWorkspace *self)
{
  adw_navigation_split_view_set_show_content (self->outer, TRUE);
  adw_overlay_split_view_set_show_sidebar (self->split, TRUE);
  if (self->narrow)
    adw_bottom_sheet_set_open (self->sheet, TRUE);
}

/**
 * bow_workspace_open_record:
 * @self: the workspace
 * @row: a record's row
 *
 * Shows a record in the inspector.
 */
void
bow_workspace_open_record (BowWorkspace *self,
                           gint64        row)
{
  bow_inspector_open_record (BOW_INSPECTOR (self->inspector), row);
  show_inspector (self);
}

/**
 * bow_workspace_new_record:
 * @self: the workspace
 * @kind: the name of a kind
 *
 * Opens a form for a new record.
 */
void
bow_workspace_new_record (BowWorkspace *self,
                          const char   *kind)
{
  show_inspector (self);
  bow_inspector_new_record (BOW_INSPECTOR (self->inspector), kind);
}

/**
 * bow_workspace_new_record_for:
 * @self: the workspace
 * @kind: the name of a kind
 * @row: row of the record that it is for
 *
 * Opens a form for a new record, with what it is for filled in.
 */
void
bow_workspace_new_record_for (BowWorkspace *self,
                              const char   *kind,
                              gint64        row)
{
  show_inspector (self);
  bow_inspector_new_record_for (BOW_INSPECTOR (self->inspector), kind, row);
}

/**
 * bow_workspace_choose_new:
 * @self: the workspace
 *
 * Offers every kind of record to be made.
 */
void
bow_workspace_choose_new (BowWorkspace *self)
{
  adw_navigation_split_view_set_show_content (self->outer, TRUE);
  gtk_menu_button_popup (self->new_button);
}

/**
 * bow_workspace_open_draft:
 * @self: the workspace
 * @ref: the reference that the draft goes by
 *
 * Opens a form with what was typed and not saved.
 */
void
bow_workspace_open_draft (BowWorkspace *self,
                          const char   *ref)
{
  show_inspector (self);
  bow_inspector_open_draft (BOW_INSPECTOR (self->inspector), ref);
}

/**
 * bow_workspace_link:
 * @self: the workspace
 * @row: a record's row, or 0 for the one that is open
 *
 * Opens the picker that links a record to others.
 */
void
bow_workspace_link (BowWorkspace *self,
                    gint64        row)
{
  bow_inspector_link (BOW_INSPECTOR (self->inspector), row);
}

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
 * bow_workspace_set_view:
 * @self: the workspace
 * @view: `map`, `records`, `board`, `review`, `queues` or `retention`; with `review:` or `queues:` before it, a queue
 *
 * Changes the view.
 */
void
bow_workspace_set_view (BowWorkspace *self,
                        const char   *view)
{
  g_auto (GStrv) parts = g_strsplit (view, ":", 2);

  adw_navigation_split_view_set_show_content (self->outer, TRUE);
  adw_view_stack_set_visible_child_name (self->stack, parts[0]);
  if (parts[1] == NULL)
    return;
  if (g_str_equal (parts[0], "queues"))
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
  bow_map_page_start_pick (BOW_MAP_PAGE (self->map), from);
}

static void
picked_cb (BowWorkspace *self,
           BowGeometry  *geometry)
{
  bow_inspector_set_picked_place (BOW_INSPECTOR (self->inspector), geometry);
  show_inspector (self);
}

static void
pick_cancelled_cb (BowWorkspace *self)
{
  show_inspector (self);
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

/* What the window remembers lies in the case: which map, which view, which
 * record says where an officer's interest is. */
typedef struct
{
  char *view;
  char *record;
  guint n_drafts;
} Memory;

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  g_free (memory->view);
  g_free (memory->record);
  g_free (memory);
}

/* Who decides sees first how the force stands, once there is something of it. */
static gboolean
begins_with_board (BowCase *bow_case)
{
  static const char *const kinds[] = { "operation", NULL };
  g_autoptr (BowFilter) filter = bow_filter_new ();

  bow_filter_set_kinds (filter, kinds);
  return bow_case_may (bow_case, BOW_PERMISSION_REVIEW) && bow_case_count (bow_case, filter, NULL) > 0;
}

static gpointer
recall (BowCase       *bow_case,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Memory *memory = g_new0 (Memory, 1);
  g_autoptr (GPtrArray) drafts = bow_case_list_drafts (bow_case, NULL);

  memory->view = bow_case_get_memo (bow_case, "view", NULL);
  if (memory->view == NULL && begins_with_board (bow_case))
    memory->view = g_strdup ("board");
  memory->record = bow_case_get_memo (bow_case, "record", NULL);
  memory->n_drafts = drafts != NULL ? drafts->len : 0;
  return memory;
}

static void
show_drafts_banner (BowWorkspace *self,
                    guint         n_drafts)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u draft is waiting in the sidebar",
                                                      "%u drafts are waiting in the sidebar", n_drafts),
                                            n_drafts);

  if (bow_case_is_example (self->bow_case))
    {
      adw_banner_set_title (self->banner, _ ("Example case: everything in it is invented"));
      adw_banner_set_revealed (self->banner, TRUE);
    }
  if (n_drafts > 0)
    {
      adw_banner_set_title (self->banner, title);
      adw_banner_set_revealed (self->banner, TRUE);
    }
}

static void
recalled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BowWorkspace) self = user_data;
  Memory *memory = bow_case_run_finish (BOW_CASE (source), result, NULL);

  if (memory == NULL)
    return;
  if (self->bin != NULL)
    {
      if (memory->view != NULL && adw_view_stack_get_child_by_name (self->stack, memory->view) != NULL)
        adw_view_stack_set_visible_child_name (self->stack, memory->view);
      if (memory->record != NULL)
        bow_inspector_open_record (BOW_INSPECTOR (self->inspector), g_ascii_strtoll (memory->record, NULL, 10));
      show_drafts_banner (self, memory->n_drafts);
    }
  memory_free (memory);
}

static gpointer
remember (BowCase       *bow_case,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Memory *memory = data;

  return GINT_TO_POINTER (bow_case_set_memo (bow_case, "view", memory->view, error)
                          && bow_case_set_memo (bow_case, "record", memory->record, error));
}

static void
remembered_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  /* Not to know the view any more is no reason to stay unlocked. */
  bow_case_run_finish (BOW_CASE (source), result, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
drafts_kept_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  BowWorkspace *self = g_task_get_source_object (task);
  GError *error = NULL;
  Memory *memory;
  gint64 row;

  if (!bow_inspector_keep_drafts_finish (BOW_INSPECTOR (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  memory = g_new0 (Memory, 1);
  g_object_get (self->inspector, "selected-row", &row, NULL);
  memory->view = g_strdup (bow_workspace_get_view (self));
  memory->record = row != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, row) : NULL;
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, remember, memory, memory_free, NULL, NULL, remembered_cb,
                      g_steal_pointer (&task));
}

/**
 * bow_workspace_leave_async:
 * @self: the workspace
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Keeps what is typed and what is shown, before the case is closed.
 */
void
bow_workspace_leave_async (BowWorkspace        *self,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  bow_inspector_keep_drafts_async (BOW_INSPECTOR (self->inspector), drafts_kept_cb,
                                   g_task_new (self, NULL, callback, user_data));
}

/**
 * bow_workspace_leave_finish:
 * @self: the workspace
 * @result: the result
 * @error: return location
 *
 * Returns: whether everything typed is in the file
 */
gboolean
bow_workspace_leave_finish (BowWorkspace  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
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

static void
summary_cb (BowWorkspace *self)
{
  g_autofree char *summary = NULL;

  g_object_get (self->inspector, "summary", &summary, NULL);
  gtk_label_set_text (self->peek, summary != NULL ? summary : _ ("Nothing open"));
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

static void
narrow_cb (BowWorkspace *self)
{
  self->narrow = TRUE;
}

static void
wide_cb (BowWorkspace *self)
{
  self->narrow = FALSE;
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

  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_WORKSPACE);
  g_clear_object (&self->filter);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_workspace_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, bin);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, narrow_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, outer);
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
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, board);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, review);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, queues);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, retention);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, retention_page);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, inspector);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, header);
  gtk_widget_class_bind_template_child (widget_class, BowWorkspace, switcher_bar);
}

/* In the page of the record F2 does it by itself. */
static gboolean
edit_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  return bow_inspector_edit (BOW_INSPECTOR (BOW_WORKSPACE (widget)->inspector));
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
  g_type_ensure (BOW_TYPE_OPERATION_PAGE);
  g_type_ensure (BOW_TYPE_REVIEW_PAGE);
  g_type_ensure (BOW_TYPE_QUEUE_PAGE);
  g_type_ensure (BOW_TYPE_RETENTION_PAGE);
  g_type_ensure (BOW_TYPE_INSPECTOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-workspace.ui");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, edit_cb, NULL);
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
  g_signal_connect_object (self->sidebar, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector, "notify::wide", G_CALLBACK (wide_inspector_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector, "notify::summary", G_CALLBACK (summary_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "pick-cancelled", G_CALLBACK (pick_cancelled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "failed", G_CALLBACK (map_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->narrow_breakpoint, "apply", G_CALLBACK (narrow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->narrow_breakpoint, "unapply", G_CALLBACK (wide_cb), self, G_CONNECT_SWAPPED);
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
  GtkWidget *const pages[] = { self->sidebar, self->map, self->records, self->board, self->review, self->queues, self->retention };
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
  adw_view_stack_page_set_visible (self->retention_page,
                                   bow_case_may (bow_case, BOW_PERMISSION_DISPOSE) || bow_case_may (bow_case, BOW_PERMISSION_OVERRIDE));
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    g_object_set (pages[i], "case", bow_case, "filter", self->filter, NULL);
  g_object_bind_property (self->inspector, "selected-row", self->records, "selected-row", G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (self->inspector, "selected-row", self->map, "selected-row", G_BINDING_BIDIRECTIONAL);
  bow_case_run_async (bow_case, BOW_CASE_NOW, recall, NULL, NULL, memory_free, NULL, recalled_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
