/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-chart-task.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "forms/bow-outgoing.h"
#include "intake/bow-chart-export.h"
#include "widgets/bow-message.h"

/* A link chart on its way out. */
typedef struct
{
  GtkWidget *parent;
  BowTaskBar *bar;
  BowCase *bow_case;
  AdwComboRow *choice;
  char *title;
  /* What is drawn, where, and what is noted beside it. */
  BowNetwork *network;
  BowNetworkPlace *places;
  GPtrArray *notes;
  /* What is noted beside none. */
  GPtrArray *free_notes;

  BowChartExport *export;
  guint tick;
} Task;

static const struct
{
  const char *format;
  const char *label;
} formats[] = {
  { "pdf", N_("PDF, to be printed") },
  { "svg", N_("SVG, a drawing") },
  { "anx", N_("ANX, for i2 Analyst’s Notebook") },
  { "graphml", N_("GraphML, for other programs") },
};

static void
task_clear (gpointer data)
{
  Task *self = data;

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->export, bow_chart_export_free);
  g_object_unref (self->parent);
  g_object_unref (self->bar);
  g_object_unref (self->bow_case);
  g_clear_object (&self->choice);
  bow_network_unref (self->network);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->free_notes);
  g_free (self->places);
  g_free (self->title);
}

static void
task_unref (gpointer data)
{
  g_rc_box_release_full (data, task_clear);
}

static gboolean
tick_cb (gpointer user_data)
{
  Task *self = user_data;
  guint n_done, n_total;

  bow_chart_export_get_progress (self->export, &n_done, &n_total);
  if (n_total > 0)
    bow_task_bar_set_progress (self->bar, (double) n_done / n_total);

  return G_SOURCE_CONTINUE;
}

static gboolean
export_slice (BowCase       *bow_case,
              gpointer       data,
              gboolean      *done,
              GCancellable  *cancellable,
              GError       **error)
{
  return bow_chart_export_step (data, bow_case, done, cancellable, error);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Task *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  bow_task_bar_end (self->bar);
  if (error == NULL)
    {
      said = bow_chart_export_describe (self->export);
      bow_message_show (self->parent, _("The Chart Is Written"), said);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (self->parent, "win.toast", "(sb)", _("The export was stopped; no part of the file was kept"), FALSE);
  else
    bow_message_show (self->parent, _("The Chart Was Not Written"), error->message);
  task_unref (self);
}

static void
chosen_cb (const BowDisclosureTerms *terms,
           GFile                    *file,
           gpointer                  user_data)
{
  Task *self = user_data;
  GCancellable *cancellable;

  if (bow_task_bar_is_busy (self->bar))
    return;
  self->export = bow_chart_export_new (self->network, self->places, self->title, terms, file);
  for (guint i = 0; i < self->network->n_nodes; i++)
    bow_chart_export_set_note (self->export, i, g_ptr_array_index (self->notes, i));
  bow_chart_export_set_free_notes (self->export, self->free_notes);
  cancellable = bow_task_bar_begin (self->bar, _("Exporting…"));
  self->tick = g_timeout_add (100, tick_cb, self);
  bow_case_run_slices_async (self->bow_case, export_slice, self->export, NULL, cancellable, exported_cb, g_rc_box_acquire (self));
}

static void
said_cb (const BowDisclosureTerms *terms,
         gpointer                  user_data)
{
  Task *self = user_data;
  const char *format = formats[adw_combo_row_get_selected (self->choice)].format;
  const BowDisclosureTerms chart = { .verb = "export", .format = format, .recipient = terms->recipient, .purpose = terms->purpose,
                                     .conditions_acknowledged = terms->conditions_acknowledged };
  g_autofree char *name = g_strconcat ("chart.", format, NULL);

  bow_outgoing_choose_file (self->parent, &chart, _("Export the Chart"), name, chosen_cb, g_rc_box_acquire (self), task_unref);
}

static AdwComboRow *
make_choice (void)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    gtk_string_list_append (labels, _(formats[i].label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Form"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));

  return ADW_COMBO_ROW (row);
}

/**
 * bow_chart_task_begin:
 * @parent: the window
 * @bar: where progress is shown
 * @bow_case: the case
 * @page: the page of links
 *
 * Asks for whom and what for, in what form and where to, and writes the chart as
 * it is drawn now, as far as what is on it may leave the file. Says afterwards
 * what was held back, and why.
 */
void
bow_chart_task_begin (GtkWidget    *parent,
                      BowTaskBar   *bar,
                      BowCase      *bow_case,
                      BowLinksPage *page)
{
  Task *self;
  BowNetwork *network;

  if (bow_task_bar_is_busy (bar))
    {
      gtk_widget_activate_action (parent, "win.toast", "(sb)", _("Something else is on its way"), FALSE);
      return;
    }
  self = g_rc_box_new0 (Task);
  network = bow_links_page_dup_drawn (page, &self->places, &self->notes);
  if (network == NULL)
    {
      g_rc_box_release (self);
      gtk_widget_activate_action (parent, "win.toast", "(sb)", _("There is no chart to be exported"), FALSE);
      return;
    }
  self->network = network;
  self->free_notes = bow_chart_notes_copy (bow_link_model_get_notes (bow_links_page_get_model (page)));
  self->parent = g_object_ref (parent);
  self->bar = g_object_ref (bar);
  self->bow_case = g_object_ref (bow_case);
  self->title = g_strdup (bow_links_page_get_title (page));
  self->choice = g_object_ref_sink (make_choice ());
  bow_outgoing_ask (parent, bow_case, _("Export the Chart"),
                    _("It goes into a file that is not encrypted. What may not leave stays here, and so does a link that rests on nothing that may be told. "
                      "The log says who wrote each record, for whom and what for."),
                    FALSE, GTK_WIDGET (self->choice), said_cb, self, task_unref);
}
