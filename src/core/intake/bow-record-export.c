/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-record-export.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "case/bow-case-lookups.h"
#include "exchange/bow-geojson-writer.h"
#include "exchange/bow-record-table.h"
#include "intake/bow-departure.h"
#include "intake/bow-outgoing-file.h"
#include "intake/bow-withheld.h"

struct _BowRecordExport
{
  BowFilter *filter;
  GFile *file;
  GOutputStream *stream;
  BowDeparture *departure;
  BowLookups *lookups;
  BowExportNote note;
  gint64 n_withheld[BOW_N_WITHHELD];
  /* Exactly one of the two writers, once the log says that they may write. */
  BowGeojsonWriter *geojson;
  BowRecordTable *table;
  gboolean is_whole;
};

/**
 * bow_record_export_new:
 * @filter: what goes out; must not change any more
 * @terms: how, to whom and what for; its format is `csv` or `geojson`
 * @file: (nullable): where to; nothing may be there
 * @stream: (nullable): where to, if @file is %NULL
 *
 * Returns: (transfer full): an export that has not begun
 */
BowRecordExport *
bow_record_export_new (BowFilter                *filter,
                       const BowDisclosureTerms *terms,
                       GFile                    *file,
                       GOutputStream            *stream)
{
  BowRecordExport *self = g_new0 (BowRecordExport, 1);

  self->filter = g_object_ref (filter);
  self->departure = bow_departure_new (terms);
  g_set_object (&self->file, file);
  g_set_object (&self->stream, stream);
  return self;
}

/* A table has the fields of a kind where all its lines are of that kind. */
static const BowKind *
find_kind (BowFilter *filter)
{
  const char *const *kinds = bow_filter_get_kinds (filter);

  return kinds != NULL && kinds[0] != NULL && kinds[1] == NULL ? bow_kind_find (kinds[0]) : NULL;
}

static gboolean
begin (BowRecordExport  *self,
       BowCase          *bow_case,
       GCancellable     *cancellable,
       GError          **error)
{
  g_autoptr (GArray) rows = bow_case_list_rows (bow_case, self->filter, BOW_SORT_REF, FALSE, cancellable, error);

  if (rows == NULL)
    return FALSE;
  if (self->stream == NULL && (self->stream = bow_outgoing_file_create (self->file, error)) == NULL)
    return FALSE;
  if (!bow_departure_begin (self->departure, bow_case, rows, error))
    return FALSE;
  self->lookups = bow_case_read_lookups (bow_case, error);
  if (self->lookups == NULL)
    return FALSE;
  self->note = bow_departure_make_note (self->departure);
  self->note.lookups = self->lookups;

  if (g_str_equal (bow_departure_get_format (self->departure), "geojson"))
    {
      self->geojson = bow_geojson_writer_new (self->stream, &self->note);
      return TRUE;
    }
  self->table = bow_record_table_new (self->stream, find_kind (self->filter), &self->note);
  return bow_record_table_begin (self->table, cancellable, error);
}

static gboolean
write_record (BowRow        *row,
              BowRecord     *record,
              const char    *withheld,
              gpointer       user_data,
              GCancellable  *cancellable,
              GError       **error)
{
  BowRecordExport *self = user_data;

  bow_withheld_add (self->n_withheld, withheld);
  return self->geojson != NULL
         ? bow_geojson_writer_add (self->geojson, row, record, withheld, cancellable, error)
         : bow_record_table_add (self->table, row, record, withheld, cancellable, error);
}

static gboolean
end (BowRecordExport  *self,
     GCancellable     *cancellable,
     GError          **error)
{
  if (self->geojson != NULL && !bow_geojson_writer_finish (self->geojson, cancellable, error))
    return FALSE;
  self->is_whole = self->file == NULL || bow_outgoing_file_end (self->file, self->stream, TRUE, error);
  return self->is_whole;
}

/**
 * bow_record_export_step:
 * @self: an export that is not done
 * @bow_case: the case, on its own thread
 * @done: (out): whether everything is written
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes for about 20 milliseconds. The first step puts all of it on record,
 * which takes as long as it does. Call it until @done or a failure.
 *
 * Returns: %FALSE with @error set on failure: as bow_case_disclose()
 */
gboolean
bow_record_export_step (BowRecordExport  *self,
                        BowCase          *bow_case,
                        gboolean         *done,
                        GCancellable     *cancellable,
                        GError          **error)
{
  *done = FALSE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      (bow_departure_get_disclosure (self->departure) == NULL && !begin (self, bow_case, cancellable, error)) ||
      !bow_departure_step (self->departure, bow_case, write_record, self, done, cancellable, error))
    return FALSE;

  return !*done || end (self, cancellable, error);
}

/**
 * bow_record_export_get_progress:
 * @self: an export
 * @n_done: (out): how many records are written
 * @n_total: (out): of how many; 0 until it is known
 *
 * How far it is; may be asked from any thread.
 */
void
bow_record_export_get_progress (BowRecordExport *self,
                                guint           *n_done,
                                guint           *n_total)
{
  bow_departure_get_progress (self->departure, n_done, n_total);
}

/**
 * bow_record_export_get_note:
 * @self: an export that is done
 *
 * Returns: what the file says about itself
 */
const BowExportNote *
bow_record_export_get_note (BowRecordExport *self)
{
  return &self->note;
}

/**
 * bow_record_export_get_withheld:
 * @self: an export
 * @why: (nullable): `not_live`, `conditions_not_acknowledged`,
 *   `child_concerned` or `home`; %NULL for all of them
 *
 * Returns: of how many records the file says only that they are there
 */
gint64
bow_record_export_get_withheld (BowRecordExport *self,
                                const char      *why)
{
  return bow_withheld_count (self->n_withheld, why);
}

/**
 * bow_record_export_describe:
 * @self: an export into a file that is done
 *
 * Says what is in the file, what is not, and why.
 *
 * Returns: (transfer full): sentences
 */
char *
bow_record_export_describe (BowRecordExport *self)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 n_notes = bow_record_export_get_withheld (self, NULL) - self->n_withheld[BOW_WITHHELD_HOME];

  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%s holds %" PRId64 " record. It is not encrypted.",
                                             "%s holds %" PRId64 " records. It is not encrypted.", (gulong) self->note.n_records),
                          name, self->note.n_records);
  if (n_notes > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " Of %" PRId64 " intelligence note it says only that it is there.",
                                               " Of %" PRId64 " intelligence notes it says only that they are there.", (gulong) n_notes),
                            n_notes);
  bow_withheld_append (self->n_withheld, text);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * bow_record_export_free:
 * @self: (transfer full): an export
 *
 * Frees it. Nothing is left of the file of one that was not done.
 */
void
bow_record_export_free (BowRecordExport *self)
{
  if (self->file != NULL && self->stream != NULL && !self->is_whole)
    bow_outgoing_file_end (self->file, self->stream, FALSE, NULL);
  g_clear_pointer (&self->geojson, bow_geojson_writer_free);
  g_clear_pointer (&self->table, bow_record_table_free);
  g_clear_object (&self->stream);
  g_clear_object (&self->file);
  g_clear_object (&self->filter);
  g_clear_object (&self->lookups);
  bow_departure_free (self->departure);
  g_free (self);
}
