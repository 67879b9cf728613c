/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records/bow-records-page.h"

#include <glib/gi18n-lib.h>

#include "base/bow-interval.h"
#include "records/bow-record-columns.h"
#include "case/bow-record-item.h"
#include "records/bow-record-model.h"
#include "time/bow-time-panel.h"
#include "widgets/bow-filter-bar.h"
#include "widgets/bow-record-drag.h"
#include "widgets/bow-row-selection.h"

struct _BowRecordsPage
{
  BowPage parent_instance;

  BowRecordModel *model;
  BowRowSelection *in_list;
  /* The keyboard goes to the first record once what is typed has been looked for. */
  gboolean to_first;
  /* Whether the keyboard is in the list. */
  GtkEventControllerFocus *list_focus;

  GtkWidget *bin;
  GtkWidget *search;
  GtkWidget *filter_bar;
  GtkStack *pages;
  GtkStack *views;
  GtkColumnView *table;
  GtkListView *lines;
  BowTimePanel *time;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (BowRecordsPage, bow_records_page, BOW_TYPE_PAGE)

static const char *
choose_page (BowRecordsPage *self)
{
  gint64 from_ms, to_ms;

  if (self->model == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0
      || bow_record_model_get_loading (self->model))
    return "records";
  if (bow_filter_is_empty (bow_page_get_filter (BOW_PAGE (self))))
    return "empty";
  return bow_filter_get_time (bow_page_get_filter (BOW_PAGE (self)), &from_ms, &to_ms) ? "no-time" : "no-match";
}

static GtkWidget *
get_list (BowRecordsPage *self)
{
  gboolean is_table = g_str_equal (gtk_stack_get_visible_child_name (self->views), "table");

  return is_table ? GTK_WIDGET (self->table) : GTK_WIDGET (self->lines);
}

/* A row that goes keeps the keyboard, out of the window, until the next frame
 * is drawn: a key that is pressed meanwhile would do nothing at all. */
static void
keep_focus (BowRecordsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_get_root (focus) == NULL && gtk_event_controller_focus_contains_focus (self->list_focus)
      && g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    gtk_widget_grab_focus (get_list (self));
}

/* The list that is shown may still be the one of the words before. */
static void
go_to_first (BowRecordsPage *self)
{
  if (!self->to_first || self->model == NULL || bow_record_model_get_loading (self->model))
    return;
  self->to_first = FALSE;
  /* Whoever has gone on meanwhile is not called back. */
  if ((gtk_widget_get_state_flags (self->search) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0
      || g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    return;
  if (get_list (self) == GTK_WIDGET (self->table))
    gtk_column_view_scroll_to (self->table, 0, NULL, GTK_LIST_SCROLL_FOCUS, NULL);
  else
    gtk_list_view_scroll_to (self->lines, 0, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (get_list (self));
}

/* How many there are, and how many of those selected are among them. */
static void
show_count (BowRecordsPage *self)
{
  guint n_items = 0, n_selected = bow_selection_get_size (bow_page_get_selection (BOW_PAGE (self)));
  const gint64 *ids = self->model != NULL ? bow_record_model_get_ids (self->model, &n_items) : NULL;
  /* Translators: how many records a list shows; %'u is the number, grouped */
  g_autofree char *count = g_strdup_printf (ngettext ("%'u record", "%'u records", n_items), n_items);
  g_autofree char *selected = bow_row_selection_describe (n_selected > 1 ? bow_selection_count (bow_page_get_selection (BOW_PAGE (self)), ids, n_items) : 0, n_selected);
  g_autofree char *text = selected != NULL ? g_strdup_printf ("%s · %s", count, selected) : NULL;

  gtk_label_set_text (self->count, text != NULL ? text : count);
}

static void
update (BowRecordsPage *self)
{
  show_count (self);
  gtk_stack_set_visible_child_name (self->pages, choose_page (self));
  go_to_first (self);
  /* Beside the list, and with it; what is still read is not counted yet. */
  if (self->model != NULL && !bow_record_model_get_loading (self->model))
    bow_time_panel_refresh (self->time);
}

static void
selection_set (BowPage *page)
{
  BowRecordsPage *self = BOW_RECORDS_PAGE (page);

  bow_row_selection_set_selection (self->in_list, bow_page_get_selection (page));
  bow_time_panel_set_selection (self->time, bow_page_get_selection (page));
  show_count (self);
}

static void
selection_changed (BowPage *page)
{
  show_count (BOW_RECORDS_PAGE (page));
}

static void
find_row (GListModel *list,
          guint       position,
          GArray     *rows,
          gpointer    user_data)
{
  guint n;
  const gint64 *ids = bow_record_model_get_ids (BOW_RECORD_MODEL (list), &n);

  g_array_append_val (rows, ids[position]);
}

static void
activate_cb (BowRecordsPage *self,
             guint           position)
{
  g_autoptr (BowRecordItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "x", bow_record_item_get_id (item));
}

static void
sort_cb (BowRecordsPage *self)
{
  BowSort sort;
  gboolean descending;

  /* The table takes its columns along when it goes, which counts as sorting. */
  if (self->table != NULL && self->model != NULL && bow_record_columns_get_sort (self->table, &sort, &descending))
    bow_record_model_set_sort (self->model, sort, descending);
}

static void
search_cb (BowRecordsPage *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  if (bow_page_get_filter (BOW_PAGE (self)) != NULL)
    bow_filter_set_words (bow_page_get_filter (BOW_PAGE (self)), *words != '\0' ? words : NULL);
}

/* Words set elsewhere show here, but what is being typed is left alone. */
static void
filter_changed (BowPage *page)
{
  BowRecordsPage *self = BOW_RECORDS_PAGE (page);
  const char *words = bow_filter_get_words (bow_page_get_filter (page));
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  if (g_strcmp0 (words != NULL ? words : "", typed) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->search), words != NULL ? words : "");
}

/* Not after the pause that is waited for while somebody types: the next key
 * would be for the list of the words before. */
static void
search_activate_cb (BowRecordsPage *self)
{
  search_cb (self);
  self->to_first = TRUE;
  go_to_first (self);
}

static void
show_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  bow_filter_clear (bow_page_get_filter (BOW_PAGE (widget)));
}

static void
show_all_times_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  bow_filter_set_time (bow_page_get_filter (BOW_PAGE (widget)), BOW_TIME_NONE, BOW_TIME_NONE);
}

static void
items_changed_cb (BowRecordsPage *self)
{
  keep_focus (self);
  update (self);
}

static void
rebuild (BowRecordsPage *self)
{
  g_clear_object (&self->model);
  bow_row_selection_set_list (self->in_list, NULL);
  bow_time_panel_set_case (self->time, bow_page_get_case (BOW_PAGE (self)));
  bow_time_panel_set_filter (self->time, bow_page_get_filter (BOW_PAGE (self)));
  if (bow_page_get_case (BOW_PAGE (self)) != NULL && bow_page_get_filter (BOW_PAGE (self)) != NULL)
    {
      self->model = bow_record_model_new (bow_page_get_case (BOW_PAGE (self)), bow_page_get_filter (BOW_PAGE (self)));
      bow_row_selection_set_list (self->in_list, G_LIST_MODEL (self->model));
      g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      sort_cb (self);
    }
  update (self);
}

static void
case_set (BowPage *page)
{
  rebuild (BOW_RECORDS_PAGE (page));
}

static void
filter_set (BowPage *page)
{
  BowRecordsPage *self = BOW_RECORDS_PAGE (page);

  bow_filter_bar_set_filter (BOW_FILTER_BAR (self->filter_bar), bow_page_get_filter (page));
  rebuild (self);
}

static void
bow_records_page_dispose (GObject *object)
{
  BowRecordsPage *self = BOW_RECORDS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_RECORDS_PAGE);
  g_clear_object (&self->in_list);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (bow_records_page_parent_class)->dispose (object);
}

static void
bow_records_page_class_init (BowRecordsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BowPageClass *page_class = BOW_PAGE_CLASS (klass);

  object_class->dispose = bow_records_page_dispose;
  page_class->case_set = case_set;
  page_class->filter_set = filter_set;
  page_class->filter_changed = filter_changed;
  page_class->selection_set = selection_set;
  page_class->selection_changed = selection_changed;

  g_type_ensure (BOW_TYPE_FILTER_BAR);
  g_type_ensure (BOW_TYPE_TIME_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-records-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BowRecordsPage, bin);
  gtk_widget_class_bind_template_child (widget_class, BowRecordsPage, search);
  gtk_widget_class_bind_template_child (widget_class, BowRecordsPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, BowRecordsPage, pages);
  gtk_widget_class_bind_template_child (widget_class, BowRecordsPage, views);
  gtk_widget_class_bind_template_child (widget_class, BowRecordsPage, table);
  gtk_widget_class_bind_template_child (widget_class, BowRecordsPage, lines);
  gtk_widget_class_bind_template_child (widget_class, BowRecordsPage, time);
  gtk_widget_class_bind_template_child (widget_class, BowRecordsPage, count);
  gtk_widget_class_install_action (widget_class, "records.show-all", NULL, show_all_action);
  gtk_widget_class_install_action (widget_class, "records.show-all-times", NULL, show_all_times_action);
}

static gint64
find_dragged (gpointer   item,
              char     **name)
{
  BowRow *row = bow_record_item_get_row (item);

  if (row == NULL)
    return 0;
  *name = g_strdup_printf ("\u2066%s\u2069 %s", bow_row_get_data (row)->ref, bow_row_get_data (row)->title);
  return bow_record_item_get_id (item);
}

/* A record is linked by being dropped on the other. */
static void
set_up_drags (BowRecordsPage *self)
{
  bow_record_drag_from (GTK_WIDGET (self->table), find_dragged);
  bow_record_drag_from (GTK_WIDGET (self->lines), find_dragged);
  bow_record_drag_onto (GTK_WIDGET (self->table), find_dragged);
  bow_record_drag_onto (GTK_WIDGET (self->lines), find_dragged);
}

static void
bow_records_page_init (BowRecordsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = bow_record_lines_factory_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *list_focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->in_list = bow_row_selection_new (find_row, NULL);
  selection_set (BOW_PAGE (self));
  bow_record_columns_add (self->table);
  bow_row_selection_join (self->in_list, GTK_WIDGET (self->table));
  gtk_list_view_set_factory (self->lines, factory);
  bow_row_selection_join (self->in_list, GTK_WIDGET (self->lines));
  set_up_drags (self);

  g_signal_connect_object (self->table, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lines, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed", G_CALLBACK (sort_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->search, focus);
  self->list_focus = GTK_EVENT_CONTROLLER_FOCUS (list_focus);
  gtk_widget_add_controller (GTK_WIDGET (self->pages), list_focus);
}

/**
 * bow_records_page_new:
 *
 * Returns: (transfer floating): a page without a case
 */
GtkWidget *
bow_records_page_new (void)
{
  return g_object_new (BOW_TYPE_RECORDS_PAGE, NULL);
}

/**
 * bow_records_page_begin_search:
 * @self: a page
 *
 * Puts the keyboard into the search.
 */
void
bow_records_page_begin_search (BowRecordsPage *self)
{
  gtk_widget_grab_focus (self->search);
}
