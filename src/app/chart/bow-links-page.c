/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-links-page-private.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "chart/bow-link-reading.h"
#include "widgets/bow-filter-bar.h"
#include "widgets/bow-row-selection.h"

G_DEFINE_FINAL_TYPE (BowLinksPage, bow_links_page, BOW_TYPE_PAGE)

/* What is asked for of the case. */
typedef struct
{
  GArray *rows;
  guint depth;
  BowFilter *filter;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_pointer (&request->rows, g_array_unref);
  g_object_unref (request->filter);
  g_free (request);
}

static gpointer
read_links (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Request *request = data;

  return bow_link_reading_new (bow_case, request->rows, request->depth, request->filter, cancellable, error);
}

void
_bow_links_page_say (BowLinksPage *self,
                     const char   *text)
{
  bow_notice_say (self->notice, text);
}

static void
append_part (GString *text,
             char    *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
  g_free (part);
}

static void
update_count (BowLinksPage *self)
{
  BowLinkScene *scene = bow_link_model_get_scene (self->model);
  guint n_nodes = bow_link_scene_n_nodes (scene), n_edges = bow_link_scene_n_edges (scene);
  guint n_selected = bow_link_model_n_selected (self->model), n_hidden = bow_link_model_n_hidden (self->model);
  guint n_filtered = bow_link_model_n_filtered (self->model);
  guint n_everywhere = bow_selection_get_size (bow_page_get_selection (BOW_PAGE (self)));
  g_autoptr (GString) text = g_string_new (NULL);

  append_part (text, g_strdup_printf (ngettext ("%'u record", "%'u records", n_nodes), n_nodes));
  append_part (text, g_strdup_printf (ngettext ("%'u link", "%'u links", n_edges), n_edges));
  if (n_everywhere > 1)
    append_part (text, bow_row_selection_describe (n_selected, n_everywhere));
  else if (n_selected > 0)
    append_part (text, g_strdup_printf (ngettext ("%'u selected", "%'u selected", n_selected), n_selected));
  if (n_hidden > 0)
    append_part (text, g_strdup_printf (ngettext ("%'u hidden", "%'u hidden", n_hidden), n_hidden));
  if (n_filtered > 0)
    append_part (text, g_strdup_printf (ngettext ("%'u not shown by the filter", "%'u not shown by the filter", n_filtered), n_filtered));
  if (self->is_cut)
    append_part (text, g_strdup_printf (_("no more than %'u are drawn"), BOW_LINK_READING_MOST));
  gtk_label_set_text (self->count, text->str);
}

static void
update (BowLinksPage *self)
{
  gboolean empty = bow_link_scene_n_nodes (bow_link_model_get_scene (self->model)) == 0;
  gboolean busy = self->is_reading || bow_link_arranger_is_busy (self->arranger);
  const char *page = gtk_toggle_button_get_active (self->as_table) ? "table" : "chart";

  if (empty && !busy)
    page = "empty";
  else if (busy && (empty || !bow_link_model_has_places (self->model)))
    page = "busy";
  gtk_stack_set_visible_child_name (self->pages, page);
  adw_banner_set_revealed (self->about_banner, self->rows != NULL);
  if (self->about != NULL)
    adw_banner_set_title (self->about_banner, self->about);
  update_count (self);
  _bow_links_page_update_actions (self);
}

void
_bow_links_page_arrange (BowLinksPage *self,
                         gboolean      anew)
{
  BowNetwork *network = bow_link_model_get_network (self->model);
  gint64 row = bow_selection_get_primary (bow_page_get_selection (BOW_PAGE (self)));
  int root = row != 0 && network != NULL ? bow_network_find (network, row) : -1;

  bow_link_arranger_run (self->arranger, self->layout, root, anew || self->layout != BOW_NETWORK_LAYOUT_STRESS);
  update (self);
}

/* What was around a record is from now on what the chart is of. */
static void
keep_rows (BowLinksPage *self,
           BowNetwork   *network)
{
  if (self->rows == NULL || self->depth == 0)
    return;
  self->depth = 0;
  g_array_set_size (self->rows, 0);
  for (guint i = 0; i < network->n_nodes; i++)
    g_array_append_val (self->rows, network->nodes[i].row);
}

/* What the chart is around has a name once it is read. */
static void
name_root (BowLinksPage         *self,
           const BowLinkReading *reading)
{
  int node = self->rows != NULL && self->depth > 0 ? bow_network_find (reading->network, g_array_index (self->rows, gint64, 0)) : -1;

  if (node < 0)
    return;
  g_clear_pointer (&self->about, g_free);
  /* Translators: what a chart of links shows: what a record is linked to. */
  self->about = g_strdup_printf (_("Around %s"), bow_row_get_data (g_ptr_array_index (reading->rows, node))->title);
}

/* What is selected in the window is so in the chart, and the keyboard goes to
 * the one that is open. */
static void
show_selection (BowLinksPage *self)
{
  BowNetwork *network = bow_link_model_get_network (self->model);
  gint64 row = bow_selection_get_primary (bow_page_get_selection (BOW_PAGE (self)));
  int node = network != NULL && row != 0 ? bow_network_find (network, row) : -1;
  int item = node >= 0 ? bow_link_model_item_of (self->model, (guint) node) : -1;

  gtk_widget_set_visible (self->around_open, row != 0);
  if (self->selecting)
    return;
  self->selecting = TRUE;
  bow_link_model_select_rows (self->model, bow_page_get_selection (BOW_PAGE (self)));
  if (item >= 0)
    bow_link_chart_set_focus (self->chart, item);
  self->selecting = FALSE;
}

/* A chart that was saved is drawn as it was. */
static void
take_plan (BowLinksPage         *self,
           const BowLinkReading *reading)
{
  g_set_str (&self->chart_title, reading->title);
  g_clear_pointer (&self->about, g_free);
  self->about = g_strdup_printf (_("Chart: %s"), reading->title);
  self->anew = FALSE;
  bow_link_model_restore (self->model, reading->plan);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowLinksPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowLinkReading) reading = bow_case_run_finish (BOW_CASE (source), result, &error);

  /* What was asked for before can be there when something else has been. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      bow_page_get_case (BOW_PAGE (self)) == NULL)
    return;
  self->is_reading = FALSE;
  bow_notice_say (self->notice, reading == NULL ? error->message : NULL);
  if (reading != NULL)
    {
      self->is_cut = reading->is_cut;
      if (reading->plan != NULL)
        self->chart_row = g_array_index (self->rows, gint64, 0);
      else
        name_root (self, reading);
      keep_rows (self, reading->network);
      self->selecting = TRUE;
      bow_link_model_set_shown (self->model, reading->shown);
      bow_link_model_set_network (self->model, reading->network, reading->rows);
      self->selecting = FALSE;
      if (reading->plan != NULL)
        take_plan (self, reading);
      show_selection (self);
      if (!bow_link_model_has_places (self->model) || self->anew)
        _bow_links_page_arrange (self, self->anew);
      self->anew = FALSE;
    }
  update (self);
}

void
_bow_links_page_refresh (BowLinksPage *self)
{
  Request *request;

  self->is_stale = TRUE;
  if (bow_page_get_case (BOW_PAGE (self)) == NULL || bow_page_get_filter (BOW_PAGE (self)) == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->is_stale = FALSE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->is_reading = TRUE;
  request = g_new0 (Request, 1);
  request->rows = self->rows != NULL ? g_array_copy (self->rows) : NULL;
  request->depth = self->depth;
  request->filter = bow_filter_copy (bow_page_get_filter (BOW_PAGE (self)));
  bow_case_run_async (bow_page_get_case (BOW_PAGE (self)), BOW_CASE_SOON, read_links, request, request_free, (GDestroyNotify) bow_link_reading_free,
                      self->cancellable, read_cb, g_object_ref (self));
  update (self);
}

/* Takes more records into the chart. */
void
_bow_links_page_add (BowLinksPage *self,
                     const gint64 *rows,
                     gsize         n_rows)
{
  BowNetwork *network = bow_link_model_get_network (self->model);

  if (self->rows == NULL)
    {
      self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (guint i = 0; network != NULL && i < network->n_nodes; i++)
        g_array_append_val (self->rows, network->nodes[i].row);
      g_set_str (&self->about, _("A part of the records"));
    }
  g_array_append_vals (self->rows, rows, (guint) n_rows);
  _bow_links_page_refresh (self);
}

GArray *
_bow_links_page_list_selected (BowLinksPage *self)
{
  GArray *nodes = bow_link_model_list_selected (self->model);
  int focus = bow_link_chart_get_focus (self->chart);

  if (nodes->len == 0 && focus >= 0)
    g_array_append_val (nodes, bow_link_model_get_item (self->model, (guint) focus)->node);

  return nodes;
}

/* What is selected here is so everywhere; what is selected elsewhere and not
 * drawn here stays so where a hand has added to it or taken from it. */
static void
tell_selected (BowLinksPage *self,
               gboolean      beside)
{
  BowNetwork *network = bow_link_model_get_network (self->model);
  g_autoptr (GArray) nodes = bow_link_model_list_selected (self->model);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n;
  const gint64 *before = bow_selection_get_rows (bow_page_get_selection (BOW_PAGE (self)), &n);

  for (guint i = 0; beside && i < n; i++)
    {
      int node = network != NULL ? bow_network_find (network, before[i]) : -1;

      if (node < 0 || bow_link_model_item_of (self->model, (guint) node) < 0)
        g_array_append_val (rows, before[i]);
    }
  for (guint i = 0; i < nodes->len; i++)
    g_array_append_val (rows, network->nodes[g_array_index (nodes, guint, i)].row);
  bow_selection_take (bow_page_get_selection (BOW_PAGE (self)), (const gint64 *) (gpointer) rows->data, rows->len);
}

static void
selected_cb (BowLinksPage *self,
             gboolean      beside)
{
  if (!self->selecting)
    {
      self->selecting = TRUE;
      tell_selected (self, beside);
      self->selecting = FALSE;
    }
  update_count (self);
  _bow_links_page_update_actions (self);
}

static void
opened_cb (BowLinksPage *self,
           guint         item)
{
  const BowLinkItem *what = bow_link_model_get_item (self->model, item);
  gint64 row = bow_link_model_get_network (self->model)->nodes[what->node].row;

  if (what->group != 0)
    bow_link_model_ungroup (self->model, what->group);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "x", row);
}

static void
menu_cb (BowLinksPage *self,
         int           item,
         double        x,
         double        y)
{
  if (item < 0)
    return;
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->item_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self->chart));
    }
  _bow_links_page_update_actions (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
lasso_cb (BowLinksPage *self)
{
  bow_link_chart_set_lasso (self->chart, gtk_toggle_button_get_active (self->lasso));
}

static void
filter_set (BowPage *page)
{
  BowLinksPage *self = BOW_LINKS_PAGE (page);

  bow_filter_bar_set_filter (BOW_FILTER_BAR (self->filter_bar), bow_page_get_filter (page));
  _bow_links_page_refresh (self);
}

static void
refresh_page (BowPage *page)
{
  _bow_links_page_refresh (BOW_LINKS_PAGE (page));
}

static void
selection_set (BowPage *page)
{
  bow_link_table_set_selection (BOW_LINKS_PAGE (page)->table, bow_page_get_selection (page));
  show_selection (BOW_LINKS_PAGE (page));
}

static void
selection_changed (BowPage *page)
{
  show_selection (BOW_LINKS_PAGE (page));
}

static void
bow_links_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bow_links_page_parent_class)->map (widget);
  if (BOW_LINKS_PAGE (widget)->is_stale)
    _bow_links_page_refresh (BOW_LINKS_PAGE (widget));
}

static void
bow_links_page_dispose (GObject *object)
{
  BowLinksPage *self = BOW_LINKS_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  if (self->arranger != NULL)
    bow_link_arranger_cancel (self->arranger);
  g_clear_object (&self->arranger);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_LINKS_PAGE);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->about, g_free);
  g_clear_pointer (&self->chart_title, g_free);

  G_OBJECT_CLASS (bow_links_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, BowLinksPage, bin);
  gtk_widget_class_bind_template_child (widget_class, BowLinksPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, BowLinksPage, about_banner);
  gtk_widget_class_bind_template_child (widget_class, BowLinksPage, lasso);
  gtk_widget_class_bind_template_child (widget_class, BowLinksPage, as_table);
  gtk_widget_class_bind_template_child (widget_class, BowLinksPage, more);
  gtk_widget_class_bind_template_child (widget_class, BowLinksPage, notice);
  gtk_widget_class_bind_template_child (widget_class, BowLinksPage, task_bar);
  gtk_widget_class_bind_template_child (widget_class, BowLinksPage, pages);
  gtk_widget_class_bind_template_child (widget_class, BowLinksPage, chart);
  gtk_widget_class_bind_template_child (widget_class, BowLinksPage, table);
  gtk_widget_class_bind_template_child (widget_class, BowLinksPage, around_open);
  gtk_widget_class_bind_template_child (widget_class, BowLinksPage, count);
  gtk_widget_class_bind_template_child (widget_class, BowLinksPage, item_menu);
}

static void
bow_links_page_class_init (BowLinksPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BowPageClass *page_class = BOW_PAGE_CLASS (klass);

  object_class->dispose = bow_links_page_dispose;
  page_class->case_set = refresh_page;
  page_class->case_changed = refresh_page;
  page_class->filter_set = filter_set;
  page_class->filter_changed = refresh_page;
  page_class->selection_set = selection_set;
  page_class->selection_changed = selection_changed;
  widget_class->map = bow_links_page_map;

  g_type_ensure (BOW_TYPE_FILTER_BAR);
  g_type_ensure (BOW_TYPE_NOTICE);
  g_type_ensure (BOW_TYPE_TASK_BAR);
  g_type_ensure (BOW_TYPE_LINK_CHART);
  g_type_ensure (BOW_TYPE_LINK_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-links-page.ui");
  bind_children (widget_class);
  _bow_links_page_install_actions (widget_class);
}

static void
bow_links_page_init (BowLinksPage *self)
{
  self->model = bow_link_model_new ();
  self->layout = BOW_NETWORK_LAYOUT_STRESS;
  self->anew = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->arranger = bow_link_arranger_new (GTK_WIDGET (self), self->model, self->task_bar);
  bow_link_chart_set_model (self->chart, self->model);
  bow_link_table_set_model (self->table, self->model);
  bow_link_table_set_selection (self->table, bow_page_get_selection (BOW_PAGE (self)));
  g_signal_connect_object (self->arranger, "arranged", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "menu", G_CALLBACK (menu_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "focused", G_CALLBACK (_bow_links_page_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lasso, "toggled", G_CALLBACK (lasso_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->as_table, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  show_selection (self);
  update (self);
}

/**
 * bow_links_page_show_around:
 * @self: a page
 * @row: row of a record, or of a chart; 0 for all that the filter shows
 *
 * Shows what is around a record, two links deep, or a chart that was saved.
 */
void
bow_links_page_show_around (BowLinksPage *self,
                            gint64        row)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->chart_title, g_free);
  if (self->chart_row != 0)
    {
      g_autoptr (GPtrArray) none = bow_chart_notes_new ();

      bow_link_model_set_notes (self->model, none);
    }
  self->chart_row = 0;
  self->anew = TRUE;
  if (row != 0)
    {
      self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (self->rows, row);
      self->depth = 2;
      g_set_str (&self->about, _("What is around one record"));
      bow_selection_set_primary (bow_page_get_selection (BOW_PAGE (self)), row);
    }
  bow_link_chart_fit (self->chart);
  _bow_links_page_refresh (self);
}

/**
 * bow_links_page_get_model:
 * @self: a page
 *
 * Returns: (transfer none): what it shows
 */
BowLinkModel *
bow_links_page_get_model (BowLinksPage *self)
{
  return self->model;
}

/**
 * bow_links_page_get_chart:
 * @self: a page
 *
 * Returns: (transfer none): its chart
 */
BowLinkChart *
bow_links_page_get_chart (BowLinksPage *self)
{
  return self->chart;
}

/**
 * bow_links_page_get_table:
 * @self: a page
 *
 * Returns: (transfer none): its table
 */
BowLinkTable *
bow_links_page_get_table (BowLinksPage *self)
{
  return self->table;
}

/**
 * bow_links_page_is_busy:
 * @self: a page
 *
 * Returns: whether something is being read or laid out
 */
gboolean
bow_links_page_is_busy (BowLinksPage *self)
{
  return self->is_reading || self->is_stale || bow_link_arranger_is_busy (self->arranger);
}
