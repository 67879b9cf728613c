/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timeline/bow-timeline-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "timeline/bow-timeline-item.h"
#include "timeline/bow-timeline-lanes.h"
#include "timeline/bow-timeline-model.h"
#include "timeline/bow-timeline-rows.h"
#include "widgets/bow-filter-bar.h"
#include "widgets/bow-row-selection.h"
#include "widgets/bow-wrap-box.h"

struct _BowTimelinePage
{
  BowPage parent_instance;

  BowTimelineModel *model;
  BowRowSelection *in_list;
  /* What the lanes show, and the list; the model's. */
  const BowTimelineData *data;
  /* Nothing is read for a page that nobody sees. */
  gboolean is_stale;
  GCancellable *cancellable;

  GtkWidget *bin;
  AdwToggleGroup *shapes;
  GtkToggleButton *oldest;
  GtkWidget *filter_bar;
  GtkStack *pages;
  GtkListView *list;
  BowTimelineLanes *lanes;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (BowTimelinePage, bow_timeline_page, BOW_TYPE_PAGE)

/* What the worker is asked for. */
typedef struct
{
  BowFilter *filter;
  const BowKind *lanes_of;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->filter);
  g_free (request);
}

static gpointer
read_data (BowCase       *bow_case,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Request *request = data;

  return bow_timeline_data_new (bow_case, request->filter, request->lanes_of, cancellable, error);
}

/* The kind that the lanes are of; none in the log. */
static const BowKind *
get_lanes_of (BowTimelinePage *self)
{
  const char *shape = adw_toggle_group_get_active_name (self->shapes);

  return shape != NULL && !g_str_equal (shape, "log") ? bow_kind_find (shape) : NULL;
}

static const char *
choose_page (BowTimelinePage *self,
             guint            n)
{
  if (n > 0)
    return get_lanes_of (self) != NULL ? "lanes" : "log";

  return bow_filter_is_empty (bow_page_get_filter (BOW_PAGE (self))) ? "empty" : "no-match";
}

static void
show_count (BowTimelinePage *self)
{
  const BowTimelineData *data = self->data;
  guint n = data != NULL ? (guint) data->times->n : 0, n_undated = data != NULL ? (guint) data->times->n_undated : 0;
  guint n_selected = bow_selection_get_size (bow_page_get_selection (BOW_PAGE (self)));
  g_autofree char *selected = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (data == NULL)
    return;
  selected = bow_row_selection_describe (n_selected > 1 ? bow_selection_count (bow_page_get_selection (BOW_PAGE (self)), data->times->row, data->times->n) : 0, n_selected);
  g_string_append_printf (text, ngettext ("%'u record", "%'u records", n), n);
  if (n_undated > 0)
    /* Translators: follows the number of records */
    g_string_append_printf (text, ngettext (" · %'u without a time is not shown", " · %'u without a time are not shown", n_undated), n_undated);
  if (data->n_left_out > 0)
    g_string_append_printf (text, ngettext (" · %'u lane with less in it is not drawn", " · %'u lanes with less in them are not drawn", data->n_left_out),
                            data->n_left_out);
  if (selected != NULL)
    g_string_append_printf (text, " · %s", selected);
  gtk_label_set_text (self->count, text->str);
}

static void
data_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BowTimelinePage) self = user_data;
  BowTimelineData *data = bow_case_run_finish (BOW_CASE (source), result, NULL);

  /* Cancelled, if only after it was read, or of a case that is closed. */
  if (data == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable || self->model == NULL || bow_page_get_case (BOW_PAGE (self)) != BOW_CASE (source))
    {
      bow_timeline_data_free (data);
      return;
    }
  bow_timeline_lanes_set_data (self->lanes, NULL);
  bow_timeline_model_set_data (self->model, data);
  bow_timeline_lanes_set_data (self->lanes, data);
  self->data = data;
  show_count (self);
  gtk_stack_set_visible_child_name (self->pages, choose_page (self, (guint) data->times->n));
}

static void
stop_reading (BowTimelinePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
refresh (BowTimelinePage *self)
{
  Request *request;

  if (self->model == NULL || bow_page_get_filter (BOW_PAGE (self)) == NULL)
    return;
  self->is_stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->is_stale)
    return;
  stop_reading (self);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (Request, 1);
  request->filter = bow_filter_copy (bow_page_get_filter (BOW_PAGE (self)));
  request->lanes_of = get_lanes_of (self);
  bow_case_run_async (bow_page_get_case (BOW_PAGE (self)), BOW_CASE_SOON, read_data, request, request_free, (GDestroyNotify) bow_timeline_data_free,
                      self->cancellable, data_read_cb, g_object_ref (self));
}

static void
selection_set (BowPage *page)
{
  BowTimelinePage *self = BOW_TIMELINE_PAGE (page);

  bow_row_selection_set_selection (self->in_list, bow_page_get_selection (page));
  bow_timeline_lanes_set_selection (self->lanes, bow_page_get_selection (page));
  show_count (self);
}

static void
selection_changed (BowPage *page)
{
  show_count (BOW_TIMELINE_PAGE (page));
}

static void
find_row (GListModel *list,
          guint       position,
          GArray     *rows,
          gpointer    user_data)
{
  gint64 row = bow_timeline_model_get_row (BOW_TIMELINE_MODEL (list), position);

  g_array_append_val (rows, row);
}

static void
lanes_activated_cb (BowTimelinePage *self,
                    gint64           row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "x", row);
}

static void
list_activate_cb (BowTimelinePage *self,
                  guint            position)
{
  g_autoptr (BowTimelineItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "x", bow_record_item_get_id (bow_timeline_item_get_line (item)));
}

static void
shape_cb (BowTimelinePage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->oldest), get_lanes_of (self) == NULL);
  refresh (self);
}

static void
oldest_cb (BowTimelinePage *self)
{
  if (self->model == NULL)
    return;
  bow_timeline_model_set_oldest_first (self->model, gtk_toggle_button_get_active (self->oldest));
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_NONE, NULL);
}

static void
map_cb (BowTimelinePage *self)
{
  if (self->is_stale)
    refresh (self);
}

static void
show_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  bow_filter_clear (bow_page_get_filter (BOW_PAGE (widget)));
}

static void
case_set (BowPage *page)
{
  BowTimelinePage *self = BOW_TIMELINE_PAGE (page);
  BowCase *bow_case = bow_page_get_case (page);
  g_autoptr (BowRecordLines) lines = NULL;

  stop_reading (self);
  bow_timeline_lanes_set_data (self->lanes, NULL);
  self->data = NULL;
  bow_row_selection_set_list (self->in_list, NULL);
  g_clear_object (&self->model);
  if (bow_case != NULL)
    {
      lines = bow_record_lines_new (bow_case);
      self->model = bow_timeline_model_new (lines);
      bow_timeline_model_set_oldest_first (self->model, gtk_toggle_button_get_active (self->oldest));
      bow_row_selection_set_list (self->in_list, G_LIST_MODEL (self->model));
    }
  refresh (self);
}

static void
filter_set (BowPage *page)
{
  BowTimelinePage *self = BOW_TIMELINE_PAGE (page);

  bow_filter_bar_set_filter (BOW_FILTER_BAR (self->filter_bar), bow_page_get_filter (page));
  refresh (self);
}

static void
refresh_page (BowPage *page)
{
  refresh (BOW_TIMELINE_PAGE (page));
}

static void
bow_timeline_page_dispose (GObject *object)
{
  BowTimelinePage *self = BOW_TIMELINE_PAGE (object);

  stop_reading (self);
  if (self->lanes != NULL)
    bow_timeline_lanes_set_data (self->lanes, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_TIMELINE_PAGE);
  self->data = NULL;
  g_clear_object (&self->in_list);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (bow_timeline_page_parent_class)->dispose (object);
}

static void
bow_timeline_page_class_init (BowTimelinePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BowPageClass *page_class = BOW_PAGE_CLASS (klass);

  object_class->dispose = bow_timeline_page_dispose;
  page_class->case_set = case_set;
  page_class->case_changed = refresh_page;
  page_class->filter_set = filter_set;
  page_class->filter_changed = refresh_page;
  page_class->selection_set = selection_set;
  page_class->selection_changed = selection_changed;

  g_type_ensure (BOW_TYPE_FILTER_BAR);
  g_type_ensure (BOW_TYPE_TIMELINE_LANES);
  g_type_ensure (BOW_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-timeline-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BowTimelinePage, bin);
  gtk_widget_class_bind_template_child (widget_class, BowTimelinePage, shapes);
  gtk_widget_class_bind_template_child (widget_class, BowTimelinePage, oldest);
  gtk_widget_class_bind_template_child (widget_class, BowTimelinePage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, BowTimelinePage, pages);
  gtk_widget_class_bind_template_child (widget_class, BowTimelinePage, list);
  gtk_widget_class_bind_template_child (widget_class, BowTimelinePage, lanes);
  gtk_widget_class_bind_template_child (widget_class, BowTimelinePage, count);
  gtk_widget_class_install_action (widget_class, "timeline.show-all", NULL, show_all_action);
}

static void
bow_timeline_page_init (BowTimelinePage *self)
{
  g_autoptr (GtkListItemFactory) rows = bow_timeline_row_factory_new ();
  g_autoptr (GtkListItemFactory) headers = bow_timeline_header_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->in_list = bow_row_selection_new (find_row, NULL);
  selection_set (BOW_PAGE (self));
  gtk_list_view_set_factory (self->list, rows);
  gtk_list_view_set_header_factory (self->list, headers);
  bow_row_selection_join (self->in_list, GTK_WIDGET (self->list));
  adw_toggle_group_set_active_name (self->shapes, "log");

  g_signal_connect_object (self->list, "activate", G_CALLBACK (list_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lanes, "activated", G_CALLBACK (lanes_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shapes, "notify::active-name", G_CALLBACK (shape_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->oldest, "toggled", G_CALLBACK (oldest_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}
