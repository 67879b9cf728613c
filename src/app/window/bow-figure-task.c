/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-figure-task.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "forms/bow-outgoing.h"
#include "intake/bow-figure-export.h"
#include "intake/bow-outgoing-file.h"

/* Figures on their way out. */
typedef struct
{
  GtkWidget *parent;
  BowCase *bow_case;
  GVariant *figures;
  char *recipient_text;
  char *purpose_text;
  GFile *file;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_object_unref (task->parent);
  g_object_unref (task->bow_case);
  g_variant_unref (task->figures);
  g_free (task->recipient_text);
  g_free (task->purpose_text);
  g_clear_object (&task->file);
  g_free (task);
}

static BowFigureTable *
make_table (GVariant *figures)
{
  g_autoptr (GVariant) names = g_variant_get_child_value (figures, 1);
  g_autoptr (GVariant) decimals = g_variant_get_child_value (figures, 2);
  g_autoptr (GVariant) numbers = g_variant_get_child_value (figures, 3);
  g_autofree const char **columns = g_variant_get_strv (names, NULL);
  gsize n_columns = g_variant_n_children (decimals), n = g_variant_n_children (numbers);
  const char *about;
  BowFigureTable *table;

  g_variant_get_child (figures, 0, "&s", &about);
  table = bow_figure_table_new (columns, about);
  for (gsize i = 0; n_columns > 0 && i < n; i++)
    {
      double number;
      int places;

      g_variant_get_child (numbers, i, "d", &number);
      g_variant_get_child (decimals, i % n_columns, "i", &places);
      bow_figure_table_add_number (table, number, places);
      if (i % n_columns == n_columns - 1)
        bow_figure_table_end_line (table);
    }

  return table;
}

static gpointer
write_figures (BowCase       *bow_case,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Task *task = data;
  const BowDisclosureTerms terms = { .verb = "export", .format = "csv", .recipient = task->recipient_text, .purpose = task->purpose_text };
  g_autoptr (BowFigureTable) table = make_table (task->figures);
  g_autoptr (GVariant) rows = g_variant_get_child_value (task->figures, 4);
  gsize n_rows;
  const gint64 *all = g_variant_get_fixed_array (rows, &n_rows, sizeof (gint64));

  if (!bow_figure_export (bow_case, table, all, n_rows, &terms, task->file, NULL, cancellable, error))
    return NULL;

  return g_file_get_basename (task->file);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = bow_case_run_finish (BOW_CASE (source), result, &error);
  g_autofree char *text = name != NULL ? g_strdup_printf (_("“%s” is written. It is not encrypted."), name) : g_strdup (error->message);

  gtk_widget_activate_action (parent, "win.toast", "(sb)", text, FALSE);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Task *task = user_data;
  GtkWidget *parent = task->parent;

  task->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (task->file == NULL)
    {
      task_free (task);
      return;
    }
  bow_outgoing_file_allow_replace (task->file);
  bow_case_run_async (task->bow_case, BOW_CASE_SOON, write_figures, task, task_free, g_free, NULL, written_cb, g_object_ref (parent));
}

static Task *
task_new (GtkWidget *parent,
          BowCase   *bow_case,
          GVariant  *figures)
{
  Task *task = g_new0 (Task, 1);

  task->parent = g_object_ref (parent);
  task->bow_case = g_object_ref (bow_case);
  task->figures = g_variant_ref (figures);

  return task;
}

/* What was said goes into a task of its own: the question frees the other with
 * its dialog. */
static void
said_cb (const BowDisclosureTerms *terms,
         gpointer                  user_data)
{
  const Task *asked = user_data;
  Task *task = task_new (asked->parent, asked->bow_case, asked->figures);
  g_autoptr (GtkFileDialog) files = gtk_file_dialog_new ();

  task->purpose_text = g_strdup (terms->purpose);
  task->recipient_text = g_strdup (terms->recipient);
  gtk_file_dialog_set_title (files, _("Save the Table"));
  gtk_file_dialog_set_initial_name (files, "near-repeat.csv");
  gtk_file_dialog_save (files, GTK_WINDOW (task->parent), NULL, file_chosen_cb, task);
}

/**
 * bow_figure_task_begin:
 * @parent: the window
 * @bow_case: the case
 * @figures: what was worked out, of %BOW_FIGURE_TASK_TYPE
 *
 * Asks for whom and what for and where to, and writes a table of figures; the
 * log keeps it as a disclosure of every record that it was worked out from.
 */
void
bow_figure_task_begin (GtkWidget *parent,
                       BowCase   *bow_case,
                       GVariant  *figures)
{
  bow_outgoing_ask (parent, bow_case, _("Export the Table"),
                    _("The table goes into a file that is not encrypted. Few records and narrow bands say where each of them was, "
                      "so the log keeps it as a disclosure of every record that was counted."),
                    FALSE, NULL, said_cb, task_new (parent, bow_case, figures), task_free);
}
