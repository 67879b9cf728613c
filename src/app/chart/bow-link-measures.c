/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-measures.h"

#include <glib/gi18n-lib.h>

#include "analysis/bow-network-measure.h"
#include "widgets/bow-kind-symbol.h"

/* The first so many are listed. */
#define MOST_LISTED 50
#define SEED 1829

struct _BowLinkMeasures
{
  AdwDialog parent_instance;

  BowLinkChart *chart;
  BowLinkModel *model;
  /* What is drawn. */
  BowNetwork *network;
  AdwComboRow *measure;
  GtkLabel *meaning;
  AdwPreferencesGroup *group;
  GtkListBox *list;
  GtkWidget *spinner;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (BowLinkMeasures, bow_link_measures, ADW_TYPE_DIALOG)

static const BowNetworkMeasure measures[] = { BOW_NETWORK_DEGREE, BOW_NETWORK_BETWEENNESS, BOW_NETWORK_COMMUNITIES, BOW_NETWORK_COMPONENTS };

typedef struct
{
  BowNetwork *network;
  BowNetworkMeasure measure;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  bow_network_unref (job->network);
  g_free (job);
}

static void
work_out (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  BowNetworkMeasured *measured = bow_network_measured_new (job->network, job->measure, SEED, cancellable, &error);

  if (measured != NULL)
    g_task_return_pointer (task, measured, (GDestroyNotify) bow_network_measured_free);
  else
    g_task_return_error (task, error);
}

typedef struct
{
  guint node;
  double value;
} Rank;

static int
compare_ranks (gconstpointer a,
               gconstpointer b)
{
  const Rank *first = a, *second = b;

  if (first->value != second->value)
    return first->value > second->value ? -1 : 1;

  return first->node < second->node ? -1 : 1;
}

static GtkWidget *
add_row (BowLinkMeasures *self,
         const char      *title,
         const char      *value,
         gint64           row,
         int              group)
{
  GtkWidget *line = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (value);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (line), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), TRUE);
  g_object_set_data_full (G_OBJECT (line), "row", g_memdup2 (&row, sizeof row), g_free);
  g_object_set_data (G_OBJECT (line), "group", GINT_TO_POINTER (group + 1));
  gtk_list_box_append (self->list, line);

  return line;
}

static BowRow *
row_of (BowLinkMeasures *self,
        guint            node)
{
  int index = bow_network_find (bow_link_model_get_network (self->model), self->network->nodes[node].row);

  return index >= 0 ? bow_link_model_get_row (self->model, (guint) index) : NULL;
}

static void
list_records (BowLinkMeasures          *self,
              const BowNetworkMeasured *measured)
{
  g_autofree Rank *ranks = g_new (Rank, measured->n + 1);

  for (guint i = 0; i < measured->n; i++)
    ranks[i] = (Rank) { i, measured->values[i] };
  qsort (ranks, measured->n, sizeof *ranks, compare_ranks);
  for (guint i = 0; i < MIN (measured->n, MOST_LISTED) && ranks[i].value > 0; i++)
    {
      BowRow *row = row_of (self, ranks[i].node);
      g_autofree char *value = measured->measure == BOW_NETWORK_DEGREE ? g_strdup_printf ("%.0f", ranks[i].value)
                                                                       : g_strdup_printf ("%.1f %%", 100 * ranks[i].value);
      GtkWidget *line;

      if (row == NULL)
        continue;
      line = add_row (self, bow_row_get_data (row)->title, value, bow_row_get_data (row)->row, -1);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (line), bow_row_get_data (row)->ref);
      adw_action_row_add_prefix (ADW_ACTION_ROW (line), bow_kind_symbol_new (bow_row_get_data (row)->kind->letter));
    }
}

static void
list_groups (BowLinkMeasures          *self,
             const BowNetworkMeasured *measured)
{
  g_autofree guint *sizes = g_new0 (guint, measured->n_groups + 1);

  for (guint i = 0; i < measured->n; i++)
    sizes[(guint) measured->values[i]]++;
  for (guint i = 0; i < MIN (measured->n_groups, MOST_LISTED); i++)
    {
      g_autofree char *title = g_strdup_printf (_("Group %u"), i + 1);
      g_autofree char *value = g_strdup_printf (ngettext ("%u record", "%u records", sizes[i]), sizes[i]);

      add_row (self, title, value, 0, (int) i);
    }
}

static void
worked_out_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  BowLinkMeasures *self = BOW_LINK_MEASURES (source);
  g_autoptr (GError) error = NULL;
  BowNetworkMeasured *measured = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *meaning = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (self->spinner, FALSE);
  if (measured == NULL)
    {
      gtk_label_set_text (self->meaning, error->message);
      return;
    }
  meaning = bow_network_measured_explain (measured);
  gtk_label_set_text (self->meaning, meaning);
  if (measured->n_groups > 0)
    list_groups (self, measured);
  else
    list_records (self, measured);
  gtk_widget_set_visible (GTK_WIDGET (self->list), gtk_list_box_get_row_at_index (self->list, 0) != NULL);
  g_object_set_data_full (G_OBJECT (self), "measured", measured, (GDestroyNotify) bow_network_measured_free);
}

static void
measure_cb (BowLinkMeasures *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_list_box_remove_all (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_visible (self->spinner, TRUE);
  job->network = bow_network_ref (self->network);
  job->measure = measures[adw_combo_row_get_selected (self->measure)];
  task = g_task_new (self, self->cancellable, worked_out_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work_out);
}

/* The record, or the records of the group, are selected in the chart. */
static void
activated_cb (BowLinkMeasures *self,
              GtkListBoxRow   *line)
{
  const gint64 *row = g_object_get_data (G_OBJECT (line), "row");
  int group = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (line), "group")) - 1;
  const BowNetworkMeasured *measured = g_object_get_data (G_OBJECT (self), "measured");
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->network->n_nodes; i++)
    {
      int node = bow_network_find (bow_link_model_get_network (self->model), self->network->nodes[i].row);
      int item = node >= 0 ? bow_link_model_item_of (self->model, (guint) node) : -1;

      if (item >= 0 && (group >= 0 ? measured->values[i] == group : self->network->nodes[i].row == *row))
        g_array_append_val (items, item);
    }
  bow_link_model_select (self->model, items, FALSE);
  if (items->len == 1)
    bow_link_chart_set_focus (self->chart, (int) g_array_index (items, guint, 0));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
bow_link_measures_dispose (GObject *object)
{
  BowLinkMeasures *self = BOW_LINK_MEASURES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chart);
  g_clear_object (&self->model);
  g_clear_pointer (&self->network, bow_network_unref);

  G_OBJECT_CLASS (bow_link_measures_parent_class)->dispose (object);
}

static void
bow_link_measures_class_init (BowLinkMeasuresClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_link_measures_dispose;
}

static void
add_choice (BowLinkMeasures *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    gtk_string_list_append (names, bow_network_measure_get_label (measures[i]));
  self->measure = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->measure), _("Measure"));
  adw_combo_row_set_model (self->measure, G_LIST_MODEL (names));
}

static void
bow_link_measures_init (BowLinkMeasures *self)
{
  GtkWidget *view = adw_toolbar_view_new (), *page = adw_preferences_page_new ();
  AdwPreferencesGroup *choice = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->cancellable = g_cancellable_new ();
  add_choice (self);
  self->meaning = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "margin-top", 12, NULL);
  self->spinner = g_object_new (ADW_TYPE_SPINNER, "height-request", 32, "margin-top", 12, NULL);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What came out"), -1);
  adw_preferences_group_add (choice, GTK_WIDGET (self->measure));
  adw_preferences_group_add (choice, GTK_WIDGET (self->meaning));
  adw_preferences_group_add (self->group, self->spinner);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->list));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), choice);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _("Who Stands Where"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 520);
  adw_dialog_set_content_height (ADW_DIALOG (self), 680);
  g_signal_connect_object (self->measure, "notify::selected", G_CALLBACK (measure_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bow_link_measures_new:
 * @chart: a chart of something
 *
 * Returns: (transfer floating): a dialog that measures what it draws
 */
AdwDialog *
bow_link_measures_new (BowLinkChart *chart)
{
  BowLinkMeasures *self = g_object_new (BOW_TYPE_LINK_MEASURES, NULL);

  self->chart = g_object_ref (chart);
  self->model = g_object_ref (bow_link_chart_get_model (chart));
  self->network = bow_link_model_keep_drawn (self->model, NULL);
  measure_cb (self);

  return ADW_DIALOG (self);
}
