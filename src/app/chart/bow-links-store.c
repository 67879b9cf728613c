/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-links-page-private.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-charts.h"
#include "chart/bow-link-ask.h"

/* Charts in the file. */

typedef struct
{
  gint64 row;
  char *title;
  char *operation;
  BowChartPlan *plan;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->title);
  g_free (saving->operation);
  bow_chart_plan_free (saving->plan);
  g_free (saving);
}

static gpointer
save_chart (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Saving *saving = data;
  const BowChartNew chart = { saving->row, saving->title, saving->operation, saving->plan };
  gint64 row = bow_case_save_chart (bow_case, &chart, error);

  return row != 0 ? g_memdup2 (&row, sizeof row) : NULL;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowLinksPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *row = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (row != NULL)
    self->chart_row = *row;
  _bow_links_page_say (self, row == NULL ? error->message : NULL);
  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", _("The chart is saved in the case file"), TRUE);
}

typedef struct
{
  BowLinksPage *page;
  gboolean as_new;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->page);
  g_free (question);
}

static void
named_cb (const char *text,
          gpointer    user_data)
{
  const Question *question = user_data;
  BowLinksPage *self = question->page;
  g_autofree char *title = g_strstrip (g_strdup (text));
  Saving *saving;

  if (*title == '\0')
    {
      _bow_links_page_say (self, _("A chart needs a title to be found again by."));
      return;
    }
  g_set_str (&self->chart_title, title);
  saving = g_new0 (Saving, 1);
  saving->row = question->as_new ? 0 : self->chart_row;
  saving->title = g_strdup (title);
  saving->operation = g_strdup (bow_filter_get_operation (bow_page_get_filter (BOW_PAGE (self))));
  saving->plan = bow_link_model_plan (self->model);
  bow_case_run_async (bow_page_get_case (BOW_PAGE (self)), BOW_CASE_NOW, save_chart, saving, saving_free, g_free, NULL, saved_cb, g_object_ref (self));
}

void
_bow_links_page_save (BowLinksPage *self,
                      gboolean      as_new)
{
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (self);
  question->as_new = as_new;
  bow_link_ask (GTK_WIDGET (self), _("Save Chart"), _("Title"), self->chart_title, _("_Save"), named_cb, question, question_free);
}

static gpointer
list_charts (BowCase       *bow_case,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  static const char *const kinds[] = { "chart", NULL };
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GArray) rows = NULL;

  bow_filter_set_kinds (filter, kinds);
  rows = bow_case_list_rows (bow_case, filter, BOW_SORT_UPDATED, TRUE, cancellable, error);

  return rows != NULL ? bow_case_get_rows (bow_case, (const gint64 *) (gpointer) rows->data, rows->len, error) : NULL;
}

static void
chosen_cb (BowLinksPage  *self,
           GtkListBoxRow *line,
           GtkListBox    *list)
{
  const gint64 *row = g_object_get_data (G_OBJECT (line), "row");

  bow_links_page_show_around (self, *row);
  adw_dialog_close (ADW_DIALOG (gtk_widget_get_ancestor (GTK_WIDGET (list), ADW_TYPE_DIALOG)));
}

static GtkWidget *
make_list (BowLinksPage *self,
           GPtrArray    *charts)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Charts"), -1);
  for (guint i = 0; i < charts->len; i++)
    {
      const BowRowData *data = bow_row_get_data (g_ptr_array_index (charts, i));
      GtkWidget *line = adw_action_row_new ();
      g_autofree char *by = g_strdup_printf (_("%s, by %s"), data->ref, data->author);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), data->title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (line), by);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), TRUE);
      g_object_set_data_full (G_OBJECT (line), "row", g_memdup2 (&data->row, sizeof data->row), g_free);
      gtk_list_box_append (GTK_LIST_BOX (list), line);
    }
  g_signal_connect_object (list, "row-activated", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

  return list;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowLinksPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) charts = bow_case_run_finish (BOW_CASE (source), result, &error);
  AdwDialog *dialog;

  if (charts == NULL)
    {
      _bow_links_page_say (self, error->message);
      return;
    }
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  dialog = adw_alert_dialog_new (_("Open Chart"), charts->len == 0 ? _("No chart has been saved in this case file.") : NULL);
  if (charts->len > 0)
    adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), make_list (self, charts));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "cancel", _("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

void
_bow_links_page_choose_chart (BowLinksPage *self)
{
  bow_case_run_async (bow_page_get_case (BOW_PAGE (self)), BOW_CASE_NOW, list_charts, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, g_object_ref (self));
}

/**
 * bow_links_page_get_title:
 * @self: a page
 *
 * Returns: what its chart is called
 */
const char *
bow_links_page_get_title (BowLinksPage *self)
{
  return self->chart_title != NULL ? self->chart_title : _("Links");
}

/**
 * bow_links_page_dup_drawn:
 * @self: a page
 * @places: (out) (transfer full) (array): where each node is
 * @notes: (out) (transfer full) (element-type utf8): what is noted beside each,
 *   or %NULL
 *
 * Takes down what is drawn, groups as their records.
 *
 * Returns: (transfer full) (nullable): it as a network; %NULL where nothing is
 */
BowNetwork *
bow_links_page_dup_drawn (BowLinksPage     *self,
                          BowNetworkPlace **places,
                          GPtrArray       **notes)
{
  BowNetwork *network;

  if (bow_link_scene_n_nodes (bow_link_model_get_scene (self->model)) == 0 || !bow_link_model_has_places (self->model))
    return NULL;
  network = bow_link_model_keep_drawn (self->model, NULL);
  *places = g_new (BowNetworkPlace, network->n_nodes + 1);
  *notes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < network->n_nodes; i++)
    {
      guint node = (guint) bow_network_find (bow_link_model_get_network (self->model), network->nodes[i].row);

      (*places)[i] = bow_link_model_get_places (self->model)[node];
      g_ptr_array_add (*notes, g_strdup (bow_link_model_get_note (self->model, (guint) bow_link_model_item_of (self->model, node))));
    }

  return network;
}
