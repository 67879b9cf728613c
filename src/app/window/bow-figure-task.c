/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-figure-task.h"

#include <glib/gi18n-lib.h>

#include "forms/bow-outgoing.h"
#include "intake/bow-figure-export.h"

/* Figures that are to go out. */
typedef struct
{
  GtkWidget *parent;
  BowCase *bow_case;
  GVariant *figures;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->parent);
  g_object_unref (self->bow_case);
  g_variant_unref (self->figures);
  g_free (self);
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

static char *
write_figures (BowCase                   *bow_case,
               GFile                     *file,
               const BowDisclosureTerms  *terms,
               gpointer                   user_data,
               GCancellable              *cancellable,
               GError                   **error)
{
  GVariant *figures = user_data;
  g_autoptr (BowFigureTable) table = make_table (figures);
  g_autoptr (GVariant) rows = g_variant_get_child_value (figures, 4);
  g_autofree char *name = g_file_get_basename (file);
  gsize n_rows;
  const gint64 *all = g_variant_get_fixed_array (rows, &n_rows, sizeof (gint64));

  if (!bow_figure_export (bow_case, table, all, n_rows, terms, file, NULL, cancellable, error))
    return NULL;

  return g_strdup_printf (_("“%s” is written. It is not encrypted."), name);
}

static void
said_cb (const BowDisclosureTerms *terms,
         gpointer                  user_data)
{
  const Question *self = user_data;
  const BowDisclosureTerms table = { .verb = "export", .format = "csv", .recipient = terms->recipient, .purpose = terms->purpose };

  bow_outgoing_write (self->parent, self->bow_case, &table, _("Save the Table"), "near-repeat.csv",
                      write_figures, g_variant_ref (self->figures), (GDestroyNotify) g_variant_unref);
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
  Question *asked = g_new0 (Question, 1);

  asked->parent = g_object_ref (parent);
  asked->bow_case = g_object_ref (bow_case);
  asked->figures = g_variant_ref (figures);
  bow_outgoing_ask (parent, bow_case, _("Export the Table"),
                    _("The table goes into a file that is not encrypted. Few records and narrow bands say where each of them was, "
                      "so the log keeps it as a disclosure of every record that was counted."),
                    FALSE, NULL, said_cb, asked, question_free);
}
