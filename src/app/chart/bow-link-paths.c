/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-paths.h"

#include <glib/gi18n-lib.h>

#include "analysis/bow-network-paths.h"
#include "widgets/bow-notice.h"

#define MOST_PATHS 200
#define MOST_LISTED 60

struct _BowLinkPaths
{
  AdwDialog parent_instance;

  BowLinkChart *chart;
  BowLinkModel *model;
  /* Nodes of what is drawn, by their titles, as both choices list them. */
  GArray *order;

  AdwComboRow *from;
  AdwComboRow *to;
  AdwComboRow *grade;
  AdwSwitchRow *confirmed;
  AdwSpinRow *most;
  AdwEntryRow *first_day;
  AdwEntryRow *last_day;
  BowNotice *notice;
  AdwPreferencesGroup *found;
  GtkListBox *list;
  GCancellable *cancellable;
  /* What was searched, and what came out. */
  BowNetwork *network;
  BowNetworkPaths *paths;
};

G_DEFINE_FINAL_TYPE (BowLinkPaths, bow_link_paths, ADW_TYPE_DIALOG)

/* Letters of assessment that a link must have. */
static const char *const assessments[] = { NULL, "AB", "ABC", "ABCD" };

typedef struct
{
  BowNetwork *network;
  guint from;
  guint to;
  guint most;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  bow_network_unref (job->network);
  g_free (job);
}

static BowNetworkPaths *
find_shortest (const Job *job)
{
  g_autoptr (BowNetworkPathFinder) finder = bow_network_path_finder_new (job->network);
  BowNetworkPath *path = bow_network_path_finder_run (finder, job->from, job->to);
  BowNetworkPaths *paths = g_new0 (BowNetworkPaths, 1);

  paths->paths = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_network_path_free);
  if (path != NULL)
    g_ptr_array_add (paths->paths, path);

  return paths;
}

/* With no length asked for the shortest alone, however long that is. */
static void
search (GTask        *task,
        gpointer      source,
        gpointer      data,
        GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  BowNetworkPaths *paths = job->most == 0 ? find_shortest (job)
                                          : bow_network_paths_new (job->network, job->from, job->to, job->most, MOST_PATHS, cancellable, &error);

  if (paths != NULL)
    g_task_return_pointer (task, paths, (GDestroyNotify) bow_network_paths_free);
  else
    g_task_return_error (task, error);
}

static int
node_of (BowLinkPaths *self,
         guint         found)
{
  return bow_network_find (bow_link_model_get_network (self->model), self->network->nodes[found].row);
}

static const char *
title_of (BowLinkPaths *self,
          guint         found)
{
  int node = node_of (self, found);

  return node >= 0 ? bow_row_get_data (bow_link_model_get_row (self->model, (guint) node))->title : "";
}

/* "Ada – member of – The group – has member – Ben". */
static char *
print_path (BowLinkPaths         *self,
            const BowNetworkPath *path)
{
  g_autoptr (GString) text = g_string_new (title_of (self, path->nodes[0]));

  for (guint i = 0; i + 1 < path->n; i++)
    {
      const BowNetworkEdge *edge = &self->network->edges[path->edges[i]];

      g_string_append_printf (text, " – %s – %s", bow_network_edge_get_label (edge, edge->from != path->nodes[i]), title_of (self, path->nodes[i + 1]));
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Edges of the chart that join the same two as those of what was searched. */
static void
add_to_marks (BowLinkPaths         *self,
              const BowNetworkPath *path,
              GArray               *nodes,
              GArray               *edges)
{
  const BowNetwork *network = bow_link_model_get_network (self->model);

  for (guint i = 0; i < path->n; i++)
    {
      int node = node_of (self, path->nodes[i]), next = i + 1 < path->n ? node_of (self, path->nodes[i + 1]) : -1;

      if (node < 0)
        continue;
      g_array_append_val (nodes, node);
      for (guint k = network->first[node]; next >= 0 && k < network->first[node + 1]; k++)
        if (network->neighbours[k] == (guint) next && network->edges[network->through[k]].row == self->network->edges[path->edges[i]].row)
          g_array_append_val (edges, network->through[k]);
    }
}

static void
mark (BowLinkPaths *self,
      int           which)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->paths->paths->len; i++)
    if (which < 0 || i == (guint) which)
      add_to_marks (self, g_ptr_array_index (self->paths->paths, i), nodes, edges);
  bow_link_model_mark (self->model, nodes, edges);
}

static void
list_paths (BowLinkPaths *self)
{
  guint n = self->paths->paths->len;
  g_autofree char *title = NULL;

  for (guint i = 0; i < MIN (n, MOST_LISTED); i++)
    {
      const BowNetworkPath *path = g_ptr_array_index (self->paths->paths, i);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *words = print_path (self, path);
      g_autofree char *links = g_strdup_printf (ngettext ("%u link", "%u links", path->n - 1), path->n - 1);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), links);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->list, row);
    }
  if (self->paths->is_cut)
    title = g_strdup_printf (_("More Than %u Paths"), n);
  else if (n > 0)
    title = g_strdup_printf (ngettext ("%u Path", "%u Paths", n), n);
  else
    title = g_strdup (_("No Path"));
  adw_preferences_group_set_title (self->found, title);
  adw_preferences_group_set_description (self->found, n > 0 ? _("All are marked on the chart; choose one to mark it alone. A path says what records join two others, not that these know each other.")
                                                            : _("Nothing that is drawn joins the two over links of this grade, strength and time."));
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->found), TRUE);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  BowLinkPaths *self = BOW_LINK_PATHS (source);
  g_autoptr (GError) error = NULL;
  BowNetworkPaths *paths = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  bow_notice_say (self->notice, paths == NULL ? error->message : NULL);
  if (paths == NULL)
    return;
  g_clear_pointer (&self->paths, bow_network_paths_free);
  self->paths = paths;
  list_paths (self);
  mark (self, -1);
}

/* FALSE where a day was typed that is none. */
static gboolean
read_days (BowLinkPaths *self,
           gint32       *first,
           gint32       *last)
{
  const char *from = gtk_editable_get_text (GTK_EDITABLE (self->first_day)), *to = gtk_editable_get_text (GTK_EDITABLE (self->last_day));
  static const BowField day = { .name = "day", .type = BOW_FIELD_DATE };
  g_autofree char *from_day = bow_field_normalise (&day, from), *to_day = bow_field_normalise (&day, to);

  *first = bow_network_day (from_day, BOW_NETWORK_NO_DAY_FROM);
  *last = bow_network_day (to_day, BOW_NETWORK_NO_DAY_TO);

  return (*from == '\0' || *first != BOW_NETWORK_NO_DAY_FROM) && (*to == '\0' || *last != BOW_NETWORK_NO_DAY_TO);
}

static gboolean *
choose_edges (BowLinkPaths *self,
              gint32        first,
              gint32        last)
{
  const BowNetwork *network = bow_link_model_get_network (self->model);
  const char *letters = assessments[adw_combo_row_get_selected (self->grade)];
  gboolean *keep = g_new0 (gboolean, network->n_edges + 1);

  for (guint i = 0; i < network->n_edges; i++)
    {
      const BowNetworkEdge *edge = &network->edges[i];

      keep[i] = edge->strength != BOW_NETWORK_DISPROVED && edge->to_day >= first && edge->from_day <= last &&
                (edge->strength == BOW_NETWORK_CONFIRMED || !adw_switch_row_get_active (self->confirmed)) &&
                (letters == NULL || (edge->assessment != 0 && strchr (letters, edge->assessment) != NULL));
    }

  return keep;
}

static int
get_chosen (BowLinkPaths *self,
            AdwComboRow  *row)
{
  guint chosen = adw_combo_row_get_selected (row);

  if (chosen >= self->order->len)
    return -1;

  return bow_network_find (self->network, bow_link_model_get_network (self->model)->nodes[g_array_index (self->order, guint, chosen)].row);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  BowLinkPaths *self = BOW_LINK_PATHS (widget);
  g_autoptr (GTask) task = NULL;
  g_autofree gboolean *edges = NULL;
  gint32 first, last;
  int from, to;
  Job *job;

  if (!read_days (self, &first, &last))
    {
      bow_notice_say (self->notice, _("That is no day. Write it as 19 Nov 2026 or 2026-11-19, or leave it empty."));
      return;
    }
  edges = choose_edges (self, first, last);
  g_clear_pointer (&self->network, bow_network_unref);
  self->network = bow_link_model_keep_drawn (self->model, edges);
  from = get_chosen (self, self->from);
  to = get_chosen (self, self->to);
  if (from < 0 || to < 0 || from == to)
    {
      bow_notice_say (self->notice, _("Choose two different records."));
      return;
    }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_list_box_remove_all (self->list);
  job = g_new0 (Job, 1);
  *job = (Job) { bow_network_ref (self->network), (guint) from, (guint) to, (guint) adw_spin_row_get_value (self->most) };
  task = g_task_new (self, self->cancellable, found_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, search);
}

static void
activated_cb (BowLinkPaths  *self,
              GtkListBoxRow *row)
{
  mark (self, gtk_list_box_row_get_index (row));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
bow_link_paths_dispose (GObject *object)
{
  BowLinkPaths *self = BOW_LINK_PATHS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chart);
  g_clear_object (&self->model);
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->network, bow_network_unref);
  g_clear_pointer (&self->paths, bow_network_paths_free);

  G_OBJECT_CLASS (bow_link_paths_parent_class)->dispose (object);
}

static void
bow_link_paths_class_init (BowLinkPathsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_link_paths_dispose;
  gtk_widget_class_install_action (widget_class, "paths.find", NULL, find_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "paths.find", NULL);
}

static AdwComboRow *
add_combo (AdwPreferencesGroup *group,
           const char          *title)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkExpression) words = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_expression (ADW_COMBO_ROW (row), words);
  adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (row), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (row), TRUE);
  adw_preferences_group_add (group, row);

  return ADW_COMBO_ROW (row);
}

static AdwEntryRow *
add_entry (AdwPreferencesGroup *group,
           const char          *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);

  return ADW_ENTRY_ROW (row);
}

static void
add_conditions (BowLinkPaths       *self,
                AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autoptr (GtkStringList) grades = gtk_string_list_new ((const char *const[]) { _("Any, or none"), _("A or B"), _("A to C"), _("A to D"), NULL });

  adw_preferences_group_set_title (group, _("Over Which Links"));
  self->most = ADW_SPIN_ROW (adw_spin_row_new_with_range (0, BOW_NETWORK_PATHS_MOST_LINKS, 1));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->most), _("Links at most"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->most), _("0 for the shortest path alone, however long"));
  adw_preferences_group_add (group, GTK_WIDGET (self->most));
  self->grade = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->grade), _("Assessment"));
  adw_combo_row_set_model (self->grade, G_LIST_MODEL (grades));
  adw_preferences_group_add (group, GTK_WIDGET (self->grade));
  self->confirmed = ADW_SWITCH_ROW (adw_switch_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->confirmed), _("Confirmed links alone"));
  adw_preferences_group_add (group, GTK_WIDGET (self->confirmed));
  self->first_day = add_entry (group, _("Held on this day or later"));
  self->last_day = add_entry (group, _("Held on this day or earlier"));
  adw_preferences_page_add (page, group);
}

static void
bow_link_paths_init (BowLinkPaths *self)
{
  GtkWidget *view = adw_toolbar_view_new (), *header = adw_header_bar_new (), *button = gtk_button_new_with_mnemonic (_("_Find"));
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *ends = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->cancellable = g_cancellable_new ();
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->from = add_combo (ends, _("From"));
  self->to = add_combo (ends, _("To"));
  adw_preferences_page_add (page, ends);
  add_conditions (self, page);
  self->found = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Paths"), -1);
  adw_preferences_group_add (self->found, GTK_WIDGET (self->list));
  gtk_widget_set_visible (GTK_WIDGET (self->found), FALSE);
  adw_preferences_page_add (page, self->found);
  self->notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_tooltip_text (button, _("Find the Paths (Ctrl+Enter)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "paths.find");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), button);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->notice));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (page));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _("Paths"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 560);
  adw_dialog_set_content_height (ADW_DIALOG (self), 720);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
}

static int
compare_titles (gconstpointer a,
                gconstpointer b,
                gpointer      model)
{
  return g_utf8_collate (bow_row_get_data (bow_link_model_get_row (model, *(const guint *) a))->title,
                         bow_row_get_data (bow_link_model_get_row (model, *(const guint *) b))->title);
}

static void
list_ends (BowLinkPaths *self,
           int           from,
           int           to)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n = bow_link_model_get_network (self->model)->n_nodes;

  for (guint i = 0; i < n; i++)
    if (bow_link_model_item_of (self->model, i) >= 0)
      g_array_append_val (self->order, i);
  g_array_sort_with_data (self->order, compare_titles, self->model);
  for (guint i = 0; i < self->order->len; i++)
    {
      const BowRowData *data = bow_row_get_data (bow_link_model_get_row (self->model, g_array_index (self->order, guint, i)));

      gtk_string_list_take (names, g_strdup_printf ("%s (%s)", data->title, data->ref));
    }
  adw_combo_row_set_model (self->from, G_LIST_MODEL (names));
  adw_combo_row_set_model (self->to, G_LIST_MODEL (names));
  for (guint i = 0; i < self->order->len; i++)
    {
      if ((int) g_array_index (self->order, guint, i) == from)
        adw_combo_row_set_selected (self->from, i);
      if ((int) g_array_index (self->order, guint, i) == to)
        adw_combo_row_set_selected (self->to, i);
    }
}

/**
 * bow_link_paths_new:
 * @chart: a chart of something
 * @from: index of a node to begin at, or -1
 * @to: index of a node to end at, or -1
 *
 * Returns: (transfer floating): a dialog that finds the ways between them
 */
AdwDialog *
bow_link_paths_new (BowLinkChart *chart,
                    int           from,
                    int           to)
{
  BowLinkPaths *self = g_object_new (BOW_TYPE_LINK_PATHS, NULL);

  self->chart = g_object_ref (chart);
  self->model = g_object_ref (bow_link_chart_get_model (chart));
  list_ends (self, from, to);
  if (from >= 0 && to >= 0)
    find_action (GTK_WIDGET (self), "paths.find", NULL);

  return ADW_DIALOG (self);
}
