/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-figure-export.h"

#include <glib/gi18n-lib.h>

#include "base/bow-error.h"
#include "intake/bow-outgoing-file.h"

static gboolean
write_disclosed (BowCase                   *bow_case,
                 BowFigureTable            *table,
                 const gint64              *rows,
                 gsize                      n_rows,
                 const BowDisclosureTerms  *terms,
                 GOutputStream             *stream,
                 GCancellable              *cancellable,
                 GError                   **error)
{
  g_autoptr (BowDisclosure) disclosure = bow_case_disclose (bow_case, terms, rows, n_rows, error);
  BowExportNote note;

  if (disclosure == NULL)
    return FALSE;
  note = (BowExportNote) {
    .exporter = disclosure->exporter,
    .recipient = disclosure->recipient,
    .purpose = disclosure->purpose,
    .head = disclosure->head,
    .at_ms = disclosure->at_ms,
    .n_records = (gint64) n_rows,
    .marking = disclosure->marking,
    .handling = disclosure->handling,
  };

  return bow_figure_table_write (table, terms->format, &note, stream, cancellable, error);
}

/**
 * bow_figure_export:
 * @bow_case: a case
 * @table: what was worked out
 * @rows: (array length=n_rows): the records that it was worked out from
 * @n_rows: how many
 * @terms: how, to whom and what for; its format is `csv` or `geojson`
 * @file: (nullable): where to write; nothing may be there
 * @stream: (nullable): where to write, if @file is %NULL
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes figures that were worked out from records. Few events and a fine net
 * say where each of them was, so it is a disclosure of every one, and the log
 * says so before anything is written.
 *
 * Returns: %FALSE with @error set on failure; nothing is left of the file then
 */
gboolean
bow_figure_export (BowCase                   *bow_case,
                   BowFigureTable            *table,
                   const gint64              *rows,
                   gsize                      n_rows,
                   const BowDisclosureTerms  *terms,
                   GFile                     *file,
                   GOutputStream             *stream,
                   GCancellable              *cancellable,
                   GError                   **error)
{
  g_autoptr (GOutputStream) own = NULL;

  if (g_str_equal (terms->format, "geojson") && !bow_figure_table_has_places (table))
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("These figures have no places, so they go out as a table and not as GeoJSON."));
      return FALSE;
    }
  if (file == NULL)
    return write_disclosed (bow_case, table, rows, n_rows, terms, stream, cancellable, error);
  own = bow_outgoing_file_create (file, error);
  if (own == NULL)
    return FALSE;

  return bow_outgoing_file_end (file, own, write_disclosed (bow_case, table, rows, n_rows, terms, own, cancellable, error), error);
}
