/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-window-private.h"

#include <glib/gi18n-lib.h>

#include "board/bow-carry-dialog.h"
#include "board/bow-closure-dialog.h"
#include "board/bow-evaluation-dialog.h"
#include "board/bow-handover-dialog.h"
#include "board/bow-policy-log-dialog.h"
#include "case/bow-case-async.h"
#include "chart/bow-county-dialog.h"
#include "disclosure/bow-assess-dialog.h"
#include "disclosure/bow-schedules-dialog.h"
#include "forms/bow-merge-dialog.h"
#include "forms/bow-record-merge.h"
#include "product/bow-product-dialog.h"
#include "product/bow-product-preview.h"
#include "register/bow-register-dialog.h"
#include "review/bow-log-page.h"
#include "review/bow-waiting-page.h"
#include "search/bow-query-dialog.h"
#include "search/bow-save-search.h"
#include "search/bow-search-dialog.h"
#include "widgets/bow-page-focus.h"
#include "window/bow-accounts-dialog.h"
#include "window/bow-calendar-task.h"
#include "window/bow-chart-task.h"
#include "window/bow-export-task.h"
#include "window/bow-figure-task.h"
#include "window/bow-file-tasks.h"
#include "window/bow-map-task.h"

/* Actions that need an open case; those that change something are in the table
 * below as well. */
static const char *const case_actions[] = {
  "win.open-record", "win.capture", "win.new-record", "win.new", "win.open-draft", "win.show", "win.show-on-map", "win.show-on-timeline", "win.show-line", "win.show-links", "win.link", "win.link-to", "win.link-same", "win.merge", "win.not-duplicate", "win.pick-place",
  "win.undo", "win.undo-deed", "win.redo", "win.search", "win.search-all", "win.query", "win.save-search", "win.view", "win.back", "win.toggle-sidebar", "win.toggle-inspector", "win.next-pane",
  "win.previous-pane", "win.menu", "win.lock", "win.import", "win.add-background", "win.export", "win.export-figures", "win.export-chart", "win.print-map", "win.save-map", "win.open-map-pack", "win.back-up", "win.calendar", "win.verify",
  "win.accounts", "win.sources", "win.show-log", "win.show-record-log", "win.assess", "win.schedules", "win.evaluate", "win.preview-product", "win.switch-account",
  "win.what-is-open", "win.hand-over", "win.carry-subjects", "win.policy-log", "win.new-for", NULL,
};

/* What an account must be allowed to do. */
static const struct
{
  const char *action;
  BowPermission permission;
} permissions[] = {
  { "win.capture", BOW_PERMISSION_WRITE },
  { "win.new-record", BOW_PERMISSION_WRITE },
  { "win.new", BOW_PERMISSION_WRITE },
  { "win.open-draft", BOW_PERMISSION_WRITE },
  { "win.link", BOW_PERMISSION_WRITE },
  { "win.link-to", BOW_PERMISSION_WRITE },
  { "win.link-same", BOW_PERMISSION_WRITE },
  { "win.merge", BOW_PERMISSION_WRITE },
  { "win.not-duplicate", BOW_PERMISSION_WRITE },
  { "win.pick-place", BOW_PERMISSION_WRITE },
  { "win.undo", BOW_PERMISSION_WRITE },
  { "win.undo-deed", BOW_PERMISSION_WRITE },
  { "win.redo", BOW_PERMISSION_WRITE },
  { "win.import", BOW_PERMISSION_WRITE },
  { "win.add-background", BOW_PERMISSION_WRITE },
  { "win.export", BOW_PERMISSION_READ | BOW_PERMISSION_EXPORT },
  { "win.print-map", BOW_PERMISSION_READ | BOW_PERMISSION_EXPORT },
  { "win.save-map", BOW_PERMISSION_READ | BOW_PERMISSION_EXPORT },
  { "win.export-chart", BOW_PERMISSION_READ | BOW_PERMISSION_EXPORT },
  { "win.export-figures", BOW_PERMISSION_READ | BOW_PERMISSION_EXPORT },
  { "win.back-up", BOW_PERMISSION_EXPORT },
  { "win.show-line", BOW_PERMISSION_READ },
  { "win.show-links", BOW_PERMISSION_READ },
  { "win.assess", BOW_PERMISSION_WRITE },
  { "win.schedules", BOW_PERMISSION_READ },
  { "win.calendar", BOW_PERMISSION_EXPORT },
  { "win.evaluate", BOW_PERMISSION_READ },
  { "win.preview-product", BOW_PERMISSION_READ },
  { "win.what-is-open", BOW_PERMISSION_READ },
  { "win.hand-over", BOW_PERMISSION_READ | BOW_PERMISSION_COMMAND },
  { "win.carry-subjects", BOW_PERMISSION_WRITE },
  { "win.policy-log", BOW_PERMISSION_READ },
  { "win.new-for", BOW_PERMISSION_WRITE },
  { "win.sources", BOW_PERMISSION_SOURCE },
  { "win.show-log", BOW_PERMISSION_LOG },
};

static gboolean
is_allowed (BowWindow  *self,
            const char *action)
{
  BowCase *bow_case;

  if (bow_window_is_locked (self))
    return FALSE;
  bow_case = bow_workspace_get_case (_bow_window_get_workspace (self));
  for (gsize i = 0; i < G_N_ELEMENTS (permissions); i++)
    if (g_str_equal (permissions[i].action, action))
      return bow_case_may (bow_case, permissions[i].permission);
  return TRUE;
}

/* Whether there is such an action now, and why the account may not do it. */
gboolean
_bow_window_offers (BowWindow   *self,
                    const char  *action,
                    char       **why_not)
{
  *why_not = NULL;
  if (bow_window_is_locked (self))
    return !g_strv_contains (case_actions, action);
  for (gsize i = 0; i < G_N_ELEMENTS (permissions); i++)
    if (g_str_equal (permissions[i].action, action))
      *why_not = bow_case_why_not (bow_workspace_get_case (_bow_window_get_workspace (self)), permissions[i].permission);

  return !g_str_equal (action, "win.open-file");
}

/* One of the page of the open record is done there. */
void
_bow_window_run_action (BowWindow  *self,
                        const char *detailed_name)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed_name, &name, &target, NULL))
    return;
  if (!g_str_has_prefix (name, "record."))
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
  else if (!bow_workspace_act_on_record (_bow_window_get_workspace (self), name))
    bow_window_toast (self, _ ("That cannot be done with the record that is open"), FALSE);
}

void
_bow_window_update_actions (BowWindow *self)
{
  for (gsize i = 0; case_actions[i] != NULL; i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), case_actions[i], is_allowed (self, case_actions[i]));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.open-file", bow_window_is_locked (self));
}

static BowWorkspace *
workspace_of (GtkWidget *widget)
{
  return _bow_window_get_workspace (BOW_WINDOW (widget));
}

static void
toast_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  const char *text;
  gboolean can_undo;

  g_variant_get (parameter, "(&sb)", &text, &can_undo);
  bow_window_toast (BOW_WINDOW (widget), text, can_undo);
}

static void
open_record_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  bow_workspace_open_record (workspace_of (widget), g_variant_get_int64 (parameter));
}

static void
show_links_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  g_autofree char *view = g_strdup_printf ("links:%" G_GINT64_FORMAT, g_variant_get_int64 (parameter));

  bow_workspace_set_view (workspace_of (widget), view);
}

static void
link_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  bow_workspace_link (workspace_of (widget), g_variant_get_int64 (parameter));
}

static void
link_to_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  gint64 row, other;

  g_variant_get (parameter, "(xx)", &row, &other);
  bow_workspace_link_to (workspace_of (widget), row, other);
}

/* Of two records: whether they are one, the same or neither. */
static void
pair_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowCase *bow_case = bow_workspace_get_case (workspace_of (widget));
  gint64 row, other;

  g_variant_get (parameter, "(xx)", &row, &other);
  if (g_str_equal (name, "win.merge"))
    bow_merge_dialog_open (widget, bow_case, row, other);
  else
    bow_record_merge_settle (widget, bow_case, row, other, g_str_equal (name, "win.link-same"));
}

static void
capture_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  bow_workspace_capture (workspace_of (widget));
}

/* Letters are keys where something waits, and mean it at once. */
static void
go_to_view (BowWorkspace *workspace,
            const char   *view)
{
  GtkWidget *page;

  bow_workspace_set_view (workspace, view);
  page = bow_workspace_get_page (workspace);
  if (BOW_IS_WAITING_PAGE (page) && !bow_page_focus_is_inside (page))
    gtk_widget_grab_focus (page);
}

/* Actions that take a name. */
static void
text_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowWorkspace *workspace = workspace_of (widget);
  const char *text = g_variant_get_string (parameter, NULL);

  /* A product begins with its sections, which a form cannot give it. */
  if (g_str_equal (name, "win.new-record") && g_str_equal (text, "product"))
    adw_dialog_present (bow_product_dialog_new (bow_workspace_get_case (workspace),
                                                bow_filter_get_operation (bow_workspace_get_filter (workspace))), widget);
  else if (g_str_equal (name, "win.new-record"))
    bow_workspace_new_record (workspace, text);
  else if (g_str_equal (name, "win.open-draft"))
    bow_workspace_open_draft (workspace, text);
  else if (g_str_equal (name, "win.show"))
    bow_workspace_show (workspace, text);
  else if (g_str_equal (name, "win.show-on-map"))
    bow_workspace_show_on_map (workspace, text);
  else if (g_str_equal (name, "win.show-on-timeline"))
    bow_workspace_show_on_timeline (workspace, text);
  else if (g_str_equal (name, "win.view"))
    go_to_view (workspace, text);
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  bow_workspace_move_pane (workspace_of (widget), g_str_equal (name, "win.next-pane") ? 1 : -1);
}

static void
search_all (BowWorkspace *workspace)
{
  bow_search_dialog_present (GTK_WIDGET (workspace), bow_workspace_get_case (workspace), NULL);
}

static void
build_query (BowWorkspace *workspace)
{
  bow_query_dialog_present (GTK_WIDGET (workspace), bow_workspace_get_case (workspace), bow_workspace_get_filter (workspace));
}

static void
save_search (BowWorkspace *workspace)
{
  g_autofree char *text = bow_filter_print (bow_workspace_get_filter (workspace));

  bow_save_search_ask (GTK_WIDGET (workspace), bow_workspace_get_case (workspace), text);
}

/* Actions that take nothing. */
static const struct
{
  const char *name;
  void (*func) (BowWorkspace *workspace);
} plain_actions[] = {
  { "win.new", bow_workspace_choose_new },
  { "win.pick-place", bow_workspace_pick_place },
  { "win.search", bow_workspace_search },
  { "win.search-all", search_all },
  { "win.query", build_query },
  { "win.save-search", save_search },
  { "win.back", bow_workspace_back },
  { "win.toggle-sidebar", bow_workspace_toggle_sidebar },
  { "win.toggle-inspector", bow_workspace_toggle_inspector },
  { "win.menu", bow_workspace_open_menu },
};

static void
plain_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain_actions); i++)
    if (g_str_equal (plain_actions[i].name, name))
      plain_actions[i].func (workspace_of (widget));
}

static void
lock_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (g_str_equal (name, "win.switch-account"))
    bow_window_switch_account (BOW_WINDOW (widget));
  else
    bow_window_lock (BOW_WINDOW (widget));
}

static void
palette_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  _bow_window_open_palette (BOW_WINDOW (widget));
}

static void
open_file_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  _bow_window_choose_file (BOW_WINDOW (widget));
}

static void
new_for_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  const char *kind;
  gint64 row;

  g_variant_get (parameter, "(&sx)", &kind, &row);
  bow_workspace_new_record_for (workspace_of (widget), kind, row);
}

/* Dialogs about an operation, or a phase of one. */
static const struct
{
  const char *name;
  void (*show) (GtkWidget *parent, BowCase *bow_case, gint64 row);
} operation_dialogs[] = {
  { "win.what-is-open", bow_closure_dialog_show },
  { "win.hand-over", bow_handover_dialog_show },
  { "win.carry-subjects", bow_carry_dialog_show },
  { "win.policy-log", bow_policy_log_dialog_show },
};

static void
operation_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operation_dialogs); i++)
    if (g_str_equal (operation_dialogs[i].name, name))
      operation_dialogs[i].show (widget, bow_workspace_get_case (workspace_of (widget)), g_variant_get_int64 (parameter));
}

static gpointer
undo (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  return bow_case_undo (bow_case, error);
}

static gpointer
redo (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  return bow_case_redo (bow_case, error);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = bow_case_run_finish (BOW_CASE (source), result, &error);

  bow_window_toast (self, done != NULL ? done : error->message, FALSE);
}

/* Where somebody types, the keys take back what is typed and never a deed: the
 * program's keys come before those of the text. */
static gboolean
change_typing (GtkWidget  *widget,
               const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));

  if (!GTK_IS_TEXT (focus) && !GTK_IS_TEXT_VIEW (focus))
    return FALSE;
  gtk_widget_activate_action (focus, action, NULL);

  return TRUE;
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (g_str_equal (name, "win.undo") && change_typing (widget, "text.undo"))
    return;
  bow_case_run_async (bow_workspace_get_case (workspace_of (widget)), BOW_CASE_NOW, undo, NULL, NULL, g_free, NULL,
                      undone_cb, g_object_ref (widget));
}

static void
redo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (!change_typing (widget, "text.redo"))
    bow_case_run_async (bow_workspace_get_case (workspace_of (widget)), BOW_CASE_NOW, redo, NULL, NULL, g_free, NULL,
                        undone_cb, g_object_ref (widget));
}

static void
map_pack_chosen_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (BowWorkspace) workspace = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    bow_workspace_add_map_pack (workspace, g_file_peek_path (file));
}

static void
open_map_pack_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Map packs"));
  gtk_file_filter_add_suffix (filter, "mbtiles");
  gtk_file_filter_add_suffix (filter, "pmtiles");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Add a Map Pack"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, map_pack_chosen_cb, g_object_ref (workspace_of (widget)));
}

/* Drawn where the map is seen, so that is where the window goes. */
static void
map_out_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BowWorkspace *workspace = workspace_of (widget);

  bow_workspace_set_view (workspace, "map");
  bow_map_task_begin (widget, _bow_window_get_task_bar (BOW_WINDOW (widget)), bow_workspace_get_case (workspace),
                      bow_workspace_get_paper (workspace), g_str_equal (name, "win.print-map"));
}

static void
file_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowCase *bow_case = bow_workspace_get_case (workspace_of (widget));

  if (g_str_equal (name, "win.import"))
    bow_file_tasks_import (widget, _bow_window_get_task_bar (BOW_WINDOW (widget)), bow_case);
  else if (g_str_equal (name, "win.add-background"))
    bow_file_tasks_import_background (widget, _bow_window_get_task_bar (BOW_WINDOW (widget)), bow_case);
  else if (g_str_equal (name, "win.export"))
    bow_export_task_begin (widget, _bow_window_get_task_bar (BOW_WINDOW (widget)), bow_case, bow_workspace_get_filter (workspace_of (widget)));
  else if (g_str_equal (name, "win.export-chart"))
    bow_chart_task_begin (widget, _bow_window_get_task_bar (BOW_WINDOW (widget)), bow_case, bow_workspace_get_links (workspace_of (widget)));
  else if (g_str_equal (name, "win.export-figures"))
    bow_figure_task_begin (widget, bow_case, parameter);
  else if (g_str_equal (name, "win.back-up"))
    bow_file_tasks_back_up (widget, bow_case);
  else if (g_str_equal (name, "win.calendar"))
    bow_calendar_task_ask (widget, bow_case);
  else if (g_str_equal (name, "win.verify"))
    bow_file_tasks_verify (widget, bow_case);
  else if (g_str_equal (name, "win.accounts"))
    bow_accounts_dialog_present (widget, bow_case);
  else if (g_str_equal (name, "win.sources"))
    adw_dialog_present (bow_register_dialog_new (bow_case), widget);
  else if (g_str_equal (name, "win.show-log"))
    bow_log_page_present (widget, bow_case, 0);
  else if (g_str_equal (name, "win.show-record-log"))
    bow_log_page_present (widget, bow_case, g_variant_get_int64 (parameter));
  else if (g_str_equal (name, "win.assess"))
    bow_assess_dialog_show (widget, bow_case, g_variant_get_int64 (parameter));
  else if (g_str_equal (name, "win.schedules"))
    bow_schedules_dialog_show (widget, bow_case, g_variant_get_int64 (parameter));
  else if (g_str_equal (name, "win.preview-product"))
    adw_dialog_present (bow_product_preview_new (bow_case, g_variant_get_int64 (parameter)), widget);
  else if (g_str_equal (name, "win.show-line"))
    adw_dialog_present (bow_county_dialog_new (bow_case, g_variant_get_int64 (parameter)), widget);
  else if (g_str_equal (name, "win.evaluate"))
    adw_dialog_present (bow_evaluation_dialog_new (bow_case, g_variant_get_int64 (parameter)), widget);
}

void
_bow_window_class_install_actions (GtkWidgetClass *widget_class)
{
  static const char *const file_actions[] = { "win.import", "win.add-background", "win.export", "win.export-chart", "win.back-up", "win.calendar", "win.verify", "win.accounts", "win.sources", "win.show-log" };

  gtk_widget_class_install_action (widget_class, "win.toast", "(sb)", toast_action);
  gtk_widget_class_install_action (widget_class, "win.open-record", "x", open_record_action);
  gtk_widget_class_install_action (widget_class, "win.link", "x", link_action);
  gtk_widget_class_install_action (widget_class, "win.link-to", "(xx)", link_to_action);
  gtk_widget_class_install_action (widget_class, "win.link-same", "(xx)", pair_action);
  gtk_widget_class_install_action (widget_class, "win.merge", "(xx)", pair_action);
  gtk_widget_class_install_action (widget_class, "win.not-duplicate", "(xx)", pair_action);
  gtk_widget_class_install_action (widget_class, "win.show-links", "x", show_links_action);
  gtk_widget_class_install_action (widget_class, "win.show-record-log", "x", file_action);
  gtk_widget_class_install_action (widget_class, "win.export-figures", BOW_FIGURE_TASK_TYPE, file_action);
  gtk_widget_class_install_action (widget_class, "win.assess", "x", file_action);
  gtk_widget_class_install_action (widget_class, "win.schedules", "x", file_action);
  gtk_widget_class_install_action (widget_class, "win.evaluate", "x", file_action);
  gtk_widget_class_install_action (widget_class, "win.preview-product", "x", file_action);
  gtk_widget_class_install_action (widget_class, "win.capture", NULL, capture_action);
  gtk_widget_class_install_action (widget_class, "win.new-record", "s", text_action);
  gtk_widget_class_install_action (widget_class, "win.open-draft", "s", text_action);
  gtk_widget_class_install_action (widget_class, "win.show", "s", text_action);
  gtk_widget_class_install_action (widget_class, "win.show-on-map", "s", text_action);
  gtk_widget_class_install_action (widget_class, "win.show-on-timeline", "s", text_action);
  gtk_widget_class_install_action (widget_class, "win.show-line", "x", file_action);
  gtk_widget_class_install_action (widget_class, "win.view", "s", text_action);
  gtk_widget_class_install_action (widget_class, "win.next-pane", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "win.previous-pane", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "win.switch-account", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "win.palette", NULL, palette_action);
  gtk_widget_class_install_action (widget_class, "win.open-file", NULL, open_file_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.undo-deed", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.open-map-pack", NULL, open_map_pack_action);
  gtk_widget_class_install_action (widget_class, "win.print-map", NULL, map_out_action);
  gtk_widget_class_install_action (widget_class, "win.save-map", NULL, map_out_action);
  gtk_widget_class_install_action (widget_class, "win.new-for", "(sx)", new_for_action);
  for (gsize i = 0; i < G_N_ELEMENTS (operation_dialogs); i++)
    gtk_widget_class_install_action (widget_class, operation_dialogs[i].name, "x", operation_action);
  for (gsize i = 0; i < G_N_ELEMENTS (plain_actions); i++)
    gtk_widget_class_install_action (widget_class, plain_actions[i].name, NULL, plain_action);
  for (gsize i = 0; i < G_N_ELEMENTS (file_actions); i++)
    gtk_widget_class_install_action (widget_class, file_actions[i], NULL, file_action);
}
