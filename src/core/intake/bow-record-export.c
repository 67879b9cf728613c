/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-record-export.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/bow-error.h"
#include "case/bow-case-lookups.h"
#include "exchange/bow-geojson-writer.h"
#include "exchange/bow-record-table.h"
#include "intake/bow-outgoing-file.h"
#include "intake/bow-withheld.h"

/* As long as somebody at the window does not notice. */
#define STEP_US 20000

struct _BowRecordExport
{
  BowFilter *filter;
  GFile *file;
  char *format;
  char *recipient;
  char *purpose;
  BowDisclosureTerms terms;

  GOutputStream *stream;
  GArray *rows;
  BowDisclosure *disclosure;
  BowLookups *lookups;
  BowExportNote note;
  gint64 n_withheld[BOW_N_WITHHELD];
  /* Exactly one of the two writers, once the log says that they may write. */
  BowGeojsonWriter *geojson;
  BowRecordTable *table;
  /* How far it is; read from other threads too. */
  int n_done;
  int n_total;
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
  self->format = g_strdup (terms->format);
  self->recipient = g_strdup (terms->recipient);
  self->purpose = g_strdup (terms->purpose);
  self->terms = (BowDisclosureTerms) {
    .verb = "export",
    .format = self->format,
    .recipient = self->recipient,
    .purpose = self->purpose,
    .conditions_acknowledged = terms->conditions_acknowledged,
  };
  g_set_object (&self->file, file);
  g_set_object (&self->stream, stream);
  return self;
}

static gboolean
log_disclosure (BowRecordExport  *self,
                BowCase          *bow_case,
                GError          **error)
{
  self->disclosure = bow_case_disclose (bow_case, &self->terms, (const gint64 *) (gpointer) self->rows->data, self->rows->len, error);
  self->lookups = self->disclosure != NULL ? bow_case_read_lookups (bow_case, error) : NULL;
  if (self->lookups == NULL)
    return FALSE;

  self->note = (BowExportNote) {
    .exporter = self->disclosure->exporter,
    .recipient = self->disclosure->recipient,
    .purpose = self->disclosure->purpose,
    .conditions = (const char *const *) self->disclosure->conditions,
    .head = self->disclosure->head,
    .at_ms = self->disclosure->at_ms,
    .marking = self->disclosure->marking,
    .handling = self->disclosure->handling,
    .lookups = self->lookups,
  };
  return TRUE;
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
  self->rows = bow_case_list_rows (bow_case, self->filter, BOW_SORT_REF, FALSE, cancellable, error);
  if (self->rows == NULL)
    return FALSE;
  g_atomic_int_set (&self->n_total, (int) self->rows->len);
  if (self->stream == NULL && (self->stream = bow_outgoing_file_create (self->file, error)) == NULL)
    return FALSE;
  if (!log_disclosure (self, bow_case, error))
    return FALSE;

  if (g_str_equal (self->format, "geojson"))
    {
      self->geojson = bow_geojson_writer_new (self->stream, &self->note);
      return TRUE;
    }
  self->table = bow_record_table_new (self->stream, find_kind (self->filter), &self->note);
  return bow_record_table_begin (self->table, cancellable, error);
}

static gboolean
write_record (BowRecordExport  *self,
              BowCase          *bow_case,
              GCancellable     *cancellable,
              GError          **error)
{
  gint64 row = g_array_index (self->rows, gint64, self->n_done);
  g_autoptr (GPtrArray) rows = bow_case_get_rows (bow_case, &row, 1, error);
  g_autoptr (BowRecord) record = NULL;
  const char *withheld = NULL;

  if (rows == NULL)
    return FALSE;
  if (rows->len == 1)
    record = bow_case_read_disclosed (bow_case, row, self->disclosure, &withheld, error);
  else
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("A record was taken away while it was on its way out. Try again."));
  if (record == NULL)
    return FALSE;

  bow_withheld_add (self->n_withheld, withheld);
  g_atomic_int_inc (&self->n_done);
  return self->geojson != NULL
         ? bow_geojson_writer_add (self->geojson, rows->pdata[0], record, withheld, cancellable, error)
         : bow_record_table_add (self->table, rows->pdata[0], record, withheld, cancellable, error);
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
  gint64 until = g_get_monotonic_time () + STEP_US;

  *done = FALSE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      (self->disclosure == NULL && !begin (self, bow_case, cancellable, error)))
    return FALSE;
  while (self->n_done < self->n_total && g_get_monotonic_time () < until)
    if (!write_record (self, bow_case, cancellable, error))
      return FALSE;

  *done = self->n_done == self->n_total;
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
  *n_done = (guint) g_atomic_int_get (&self->n_done);
  *n_total = (guint) g_atomic_int_get (&self->n_total);
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
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_object (&self->stream);
  g_clear_object (&self->file);
  g_clear_object (&self->filter);
  g_clear_object (&self->lookups);
  bow_disclosure_free (self->disclosure);
  g_free (self->format);
  g_free (self->recipient);
  g_free (self->purpose);
  g_free (self);
}
