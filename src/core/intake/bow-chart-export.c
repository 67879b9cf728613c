/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-chart-export.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "case/bow-case-network.h"
#include "exchange/bow-chart-writer.h"
#include "intake/bow-departure.h"
#include "intake/bow-outgoing-file.h"
#include "intake/bow-withheld.h"
#include "report/bow-chart-sheet.h"

struct _BowChartExport
{
  BowNetwork *network;
  BowNetworkPlace *places;
  char **notes;
  GPtrArray *free_notes;
  char *title;
  GFile *file;
  GOutputStream *stream;
  BowDeparture *departure;
  BowExportNote note;
  /* What says that there are links. */
  GArray *sources;
  /* Row: its reference, where it may be told. */
  GHashTable *told;
  /* Row of a place that is somebody's home. */
  GHashTable *homes;
  BowChart *chart;
  gint64 n_withheld[BOW_N_WITHHELD];
  guint n_links_withheld;
  gboolean is_whole;
};

/**
 * bow_chart_export_has_format:
 * @format: a code
 *
 * Returns: whether a chart can leave in it: `anx`, `csv`, `graphml`, `pdf` or
 *   `svg`
 */
gboolean
bow_chart_export_has_format (const char *format)
{
  static const char *const formats[] = { "anx", "csv", "graphml", "pdf", "svg", NULL };

  return g_strv_contains (formats, format);
}

/**
 * bow_chart_export_new:
 * @network: what is on the chart
 * @places: (array): where each of its nodes stands
 * @title: what it is called
 * @terms: in which format, to whom and what for
 * @file: where to; nothing may be there
 *
 * Returns: (transfer full): an export that has not begun
 */
BowChartExport *
bow_chart_export_new (BowNetwork               *network,
                      const BowNetworkPlace    *places,
                      const char               *title,
                      const BowDisclosureTerms *terms,
                      GFile                    *file)
{
  BowChartExport *self;

  g_return_val_if_fail (bow_chart_export_has_format (terms->format), NULL);

  self = g_new0 (BowChartExport, 1);
  self->network = bow_network_ref (network);
  self->places = g_memdup2 (places, network->n_nodes * sizeof *places);
  self->notes = g_new0 (char *, (gsize) network->n_nodes + 1);
  self->title = g_strdup (title);
  self->file = g_object_ref (file);
  self->departure = bow_departure_new (terms);
  self->told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->homes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return self;
}

/**
 * bow_chart_export_set_note:
 * @self: an export that has not begun
 * @node: index of a node
 * @note: (nullable): what somebody wrote beside it
 *
 * Sets what stands beside a record. It goes out as it is.
 */
void
bow_chart_export_set_note (BowChartExport *self,
                           guint           node,
                           const char     *note)
{
  g_return_if_fail (node < self->network->n_nodes);

  g_set_str (&self->notes[node], note);
}

/**
 * bow_chart_export_set_free_notes:
 * @self: an export that has not begun
 * @notes: (element-type BowChartNote): notes on the chart that belong to no record
 *
 * Sets what else is written on it. It goes out as it is.
 */
void
bow_chart_export_set_free_notes (BowChartExport  *self,
                                 const GPtrArray *notes)
{
  g_clear_pointer (&self->free_notes, g_ptr_array_unref);
  self->free_notes = bow_chart_notes_copy (notes);
}

/**
 * bow_chart_export_free:
 * @self: (transfer full): an export
 *
 * Frees it. Nothing is left of the file of one that was not done.
 */
void
bow_chart_export_free (BowChartExport *self)
{
  if (self->stream != NULL && !self->is_whole)
    bow_outgoing_file_end (self->file, self->stream, FALSE, NULL);
  for (guint i = 0; i < self->network->n_nodes; i++)
    g_free (self->notes[i]);
  g_free (self->notes);
  g_clear_pointer (&self->free_notes, g_ptr_array_unref);
  g_free (self->places);
  bow_network_unref (self->network);
  g_clear_pointer (&self->chart, bow_chart_free);
  g_clear_pointer (&self->sources, g_array_unref);
  g_hash_table_unref (self->told);
  g_hash_table_unref (self->homes);
  g_clear_object (&self->stream);
  g_object_unref (self->file);
  bow_departure_free (self->departure);
  g_free (self->title);
  g_free (self);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* The records of the chart and of its sources, in order of row. */
static GArray *
list_rows (BowChartExport *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 0;

  for (guint i = 0; i < self->network->n_nodes; i++)
    g_array_append_val (rows, self->network->nodes[i].row);
  for (guint i = 0; i < self->sources->len; i++)
    if (g_array_index (self->sources, BowNetworkSource, i).row != 0)
      g_array_append_val (rows, g_array_index (self->sources, BowNetworkSource, i).row);
  g_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    if (i == 0 || g_array_index (rows, gint64, i) != g_array_index (rows, gint64, n - 1))
      g_array_index (rows, gint64, n++) = g_array_index (rows, gint64, i);
  g_array_set_size (rows, n);

  return rows;
}

static gboolean
begin (BowChartExport  *self,
       BowCase         *bow_case,
       GError         **error)
{
  g_autoptr (GArray) rows = NULL;

  if (self->sources == NULL && (self->sources = bow_case_list_network_sources (bow_case, self->network, error)) == NULL)
    return FALSE;
  if (self->stream == NULL && (self->stream = bow_outgoing_file_create (self->file, error)) == NULL)
    return FALSE;
  rows = list_rows (self);
  if (!bow_departure_begin (self->departure, bow_case, rows, error))
    return FALSE;
  self->note = bow_departure_make_note (self->departure);
  self->chart = bow_chart_new (self->title, self->network);
  if (self->free_notes != NULL)
    {
      g_ptr_array_unref (self->chart->notes);
      self->chart->notes = g_ptr_array_ref (self->free_notes);
    }

  return TRUE;
}

static void
take_node (BowChartExport *self,
           guint           index,
           BowRow         *row,
           const char     *withheld)
{
  const BowRowData *data = bow_row_get_data (row);
  BowChartNode *node = &self->chart->nodes[index];

  node->ref = g_strdup (data->ref);
  node->x = (double) self->places[index].x;
  node->y = (double) self->places[index].y;
  if (withheld != NULL)
    {
      node->note = g_strdup (_("What it says is withheld"));
      return;
    }
  node->label = bow_export_has_title (data->kind) ? g_strdup (data->title) : NULL;
  node->grade = g_strdup (data->grade);
  node->when = data->when.basis != BOW_TIME_UNKNOWN ? bow_interval_describe (&data->when, NULL) : NULL;
  node->note = g_strdup (self->notes[index]);
  node->is_child = data->child != BOW_CHILD_NO;
}

static gboolean
take_record (BowRow        *row,
             BowRecord     *record,
             const char    *withheld,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  BowChartExport *self = user_data;
  gint64 at = bow_row_get_data (row)->row;
  int node = bow_network_find (self->network, at);

  bow_export_note_add (&self->note, record);
  if (node >= 0)
    {
      bow_withheld_add (self->n_withheld, withheld);
      take_node (self, (guint) node, row, withheld);
    }
  if (withheld == NULL)
    g_hash_table_insert (self->told, g_memdup2 (&at, sizeof at), g_strdup (bow_record_get_ref (record)));
  else if (g_str_equal (withheld, "home"))
    g_hash_table_add (self->homes, g_memdup2 (&at, sizeof at));

  return TRUE;
}

/* A note that may not be told tells of nobody either; a home may be joined to
 * somebody, as it says nothing of where it is. */
static gboolean
has_both_ends (BowChartExport       *self,
               const BowNetworkEdge *edge)
{
  const guint ends[] = { edge->from, edge->to };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const gint64 *row = &self->network->nodes[ends[i]].row;

      if (!g_hash_table_contains (self->told, row) && !g_hash_table_contains (self->homes, row))
        return FALSE;
    }

  return TRUE;
}

/* Of each link whether anything that may be told says so, and what does first. */
static void
weigh_sources (BowChartExport *self,
               BowNetworkEdge *edges,
               gboolean       *keep,
               char          **refs)
{
  for (guint i = 0; i < self->network->n_edges; i++)
    keep[i] = edges[i].row == 0;
  for (guint i = 0; i < self->sources->len; i++)
    {
      const BowNetworkSource *source = &g_array_index (self->sources, BowNetworkSource, i);
      const char *ref = source->row != 0 ? g_hash_table_lookup (self->told, &source->row) : NULL;

      if (source->row != 0 && ref == NULL)
        {
          edges[source->edge].n_sources -= edges[source->edge].n_sources > 0 ? 1 : 0;
          if (source->is_first)
            edges[source->edge].source = edges[source->edge].assessment = edges[source->edge].handling = 0;
          continue;
        }
      if (!keep[source->edge] && refs[source->edge] == NULL)
        refs[source->edge] = g_strdup (ref);
      keep[source->edge] = TRUE;
    }
  for (guint i = 0; i < self->network->n_edges; i++)
    if (!has_both_ends (self, &edges[i]))
      keep[i] = FALSE;
}

/* The chart without the links that may not be told. */
static gboolean
settle (BowChartExport  *self,
        GError         **error)
{
  g_autofree BowNetworkEdge *edges = g_memdup2 (self->network->edges, self->network->n_edges * sizeof *edges);
  g_autofree gboolean *keep = g_new0 (gboolean, (gsize) self->network->n_edges + 1);
  g_autofree char **refs = g_new0 (char *, (gsize) self->network->n_edges + 1);
  g_autoptr (BowNetwork) whole = NULL;
  guint n = 0;

  weigh_sources (self, edges, keep, refs);
  whole = bow_network_new (self->network->nodes, self->network->n_nodes, edges, self->network->n_edges, error);
  if (whole == NULL)
    return FALSE;
  bow_network_unref (self->chart->network);
  self->chart->network = bow_network_keep (whole, NULL, keep);
  g_free (self->chart->sources);
  self->chart->sources = g_new0 (char *, (gsize) self->chart->network->n_edges + 1);
  for (guint i = 0; i < self->network->n_edges; i++)
    if (keep[i])
      self->chart->sources[n++] = refs[i];
    else
      g_free (refs[i]);
  self->n_links_withheld = self->network->n_edges - n;

  return TRUE;
}

static gboolean
write_sheet (BowChartExport  *self,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autofree char *conditions = self->note.conditions != NULL ? g_strjoinv (" ", (GStrv) self->note.conditions) : NULL;
  const BowDocumentFrame frame = {
    .title = self->title,
    .reference = self->note.purpose,
    .marking = self->note.marking != NULL ? self->note.marking : "OFFICIAL",
    .handling = self->note.handling,
    .printed_by = self->note.exporter,
    .at_ms = self->note.at_ms,
    .head = self->note.head,
    .note = conditions,
    .is_landscape = TRUE,
  };

  return g_str_equal (bow_departure_get_format (self->departure), "pdf") ? bow_chart_sheet_write_pdf (self->chart, &frame, self->stream, cancellable, error)
                                           : bow_chart_sheet_write_svg (self->chart, &frame, self->stream, cancellable, error);
}

static gboolean
end (BowChartExport  *self,
     GCancellable    *cancellable,
     GError         **error)
{
  const char *format = bow_departure_get_format (self->departure);
  gboolean done;

  if (!settle (self, error))
    return FALSE;
  if (g_str_equal (format, "anx"))
    done = bow_anx_write (self->stream, self->chart, &self->note, cancellable, error);
  else if (g_str_equal (format, "csv"))
    done = bow_chart_csv_write (self->stream, self->chart, &self->note, cancellable, error);
  else if (g_str_equal (format, "graphml"))
    done = bow_graphml_write (self->stream, self->chart, &self->note, cancellable, error);
  else
    done = write_sheet (self, cancellable, error);
  self->is_whole = done && bow_outgoing_file_end (self->file, self->stream, TRUE, error);

  return self->is_whole;
}

/**
 * bow_chart_export_step:
 * @self: an export that is not done
 * @bow_case: the case, on its own thread
 * @done: (out): whether everything is written
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads for about 20 milliseconds; the first step puts all of it on record, and
 * the last writes the file, which take as long as they do. Call it until @done
 * or a failure.
 *
 * Returns: %FALSE with @error set on failure: as bow_case_disclose()
 */
gboolean
bow_chart_export_step (BowChartExport  *self,
                       BowCase         *bow_case,
                       gboolean        *done,
                       GCancellable    *cancellable,
                       GError         **error)
{
  *done = FALSE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || (self->chart == NULL && !begin (self, bow_case, error)) ||
      !bow_departure_step (self->departure, bow_case, take_record, self, done, cancellable, error))
    return FALSE;

  return !*done || end (self, cancellable, error);
}

/**
 * bow_chart_export_get_progress:
 * @self: an export
 * @n_done: (out): how many records are read
 * @n_total: (out): of how many; 0 until it is known
 *
 * How far it is; may be asked from any thread.
 */
void
bow_chart_export_get_progress (BowChartExport *self,
                               guint          *n_done,
                               guint          *n_total)
{
  bow_departure_get_progress (self->departure, n_done, n_total);
}

/**
 * bow_chart_export_get_chart:
 * @self: an export that is done
 *
 * Returns: (transfer none): what went out
 */
const BowChart *
bow_chart_export_get_chart (BowChartExport *self)
{
  return self->chart;
}

/**
 * bow_chart_export_describe:
 * @self: an export that is done
 *
 * Says what is in the file, what is not, and why.
 *
 * Returns: (transfer full): sentences
 */
char *
bow_chart_export_describe (BowChartExport *self)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 n_withheld = bow_withheld_count (self->n_withheld, NULL);

  g_string_append_printf (text, _("%s holds a chart of %u records and %u links. It is not encrypted."), name, self->chart->network->n_nodes,
                          self->chart->network->n_edges);
  if (n_withheld > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " Of %" PRId64 " record it says only that it is there.",
                                               " Of %" PRId64 " records it says only that they are there.", (gulong) n_withheld),
                            n_withheld);
  if (self->n_links_withheld > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " %u link is left out, because what says so may not leave the file.",
                                               " %u links are left out, because what says so may not leave the file.", self->n_links_withheld),
                            self->n_links_withheld);
  bow_withheld_append (self->n_withheld, text);

  return g_string_free_and_steal (g_steal_pointer (&text));
}
