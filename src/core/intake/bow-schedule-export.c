/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-schedule-export.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-schedules.h"
#include "intake/bow-outgoing-file.h"
#include "report/bow-schedule-pages.h"

static gboolean
check_kind (BowCase  *bow_case,
            gint64    row,
            GError  **error)
{
  g_autoptr (GPtrArray) rows = bow_case_get_rows (bow_case, &row, 1, error);
  const BowRowData *data;

  if (rows == NULL)
    return FALSE;
  data = rows->len > 0 ? bow_row_get_data (g_ptr_array_index (rows, 0)) : NULL;
  if (data != NULL && g_str_equal (data->kind->name, "schedule"))
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is no disclosure schedule."), data != NULL ? data->ref : "");
  return FALSE;
}

static char *
read_title (BowCase     *bow_case,
            const char  *ref,
            GError     **error)
{
  gint64 row = bow_case_find_ref (bow_case, ref, error);
  g_autoptr (GPtrArray) rows = row != 0 ? bow_case_get_rows (bow_case, &row, 1, error) : NULL;

  if (rows == NULL)
    return NULL;

  return g_strdup (rows->len > 0 ? bow_row_get_data (g_ptr_array_index (rows, 0))->title : ref);
}

/* What is decided about the words that were signed stands beside them. */
static GHashTable *
read_rulings (BowCase    *bow_case,
              BowRecord  *schedule,
              GError    **error)
{
  g_autoptr (GHashTable) rulings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GListModel *items = bow_record_get_children (schedule);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (BowRecord) item = g_list_model_get_item (items, i);
      gint64 row = bow_case_find_ref (bow_case, bow_record_get (item, "material"), NULL);
      g_autoptr (BowAssessment) assessment = row != 0 ? bow_case_read_assessment (bow_case, row, error) : NULL;
      g_autofree char *day = NULL;

      if (row != 0 && assessment == NULL)
        return NULL;
      if (assessment == NULL || assessment->ruling == NULL || g_strcmp0 (assessment->description, bow_record_get (item, "description")) != 0 ||
          g_strcmp0 (assessment->state, bow_record_get (schedule, "type")) != 0)
        continue;
      day = bow_field_describe_day (assessment->ruled_on);
      g_hash_table_insert (rulings, g_strdup (bow_record_get (item, "number")),
                           g_strdup_printf ("%s (%s, %s)", bow_enumeration_label (&bow_disclosure_rulings, assessment->ruling),
                                            assessment->ruled_by, day));
    }

  return g_steal_pointer (&rulings);
}

static BowDocument *
make_pages (BowCase              *bow_case,
            gint64                row,
            const BowDisclosure  *disclosure,
            GError              **error)
{
  const char *withheld;
  g_autoptr (BowRecord) schedule = bow_case_read_disclosed (bow_case, row, disclosure, &withheld, error);
  g_autofree char *operation = schedule != NULL ? read_title (bow_case, bow_record_get (schedule, "operation"), error) : NULL;
  g_autoptr (GHashTable) rulings = operation != NULL ? read_rulings (bow_case, schedule, error) : NULL;
  BowSchedulePages pages = { .schedule = schedule, .operation = operation, .rulings = rulings, .printed_by = disclosure->exporter,
                             .at_ms = disclosure->at_ms, .head = disclosure->head };

  return rulings != NULL ? bow_schedule_pages_new (&pages) : NULL;
}

/**
 * bow_schedule_export:
 * @bow_case: a case
 * @row: row of a disclosure schedule
 * @recipient: (nullable): who receives it
 * @purpose: what they need it for
 * @file: where to write; nothing may be there
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes one schedule as PDF, in a file of its own. The log has it as a
 * disclosure before anything is written.
 *
 * Returns: %FALSE with @error set on failure; nothing is left of the file then
 */
gboolean
bow_schedule_export (BowCase       *bow_case,
                     gint64         row,
                     const char    *recipient,
                     const char    *purpose,
                     GFile         *file,
                     GCancellable  *cancellable,
                     GError       **error)
{
  const BowDisclosureTerms terms = { .verb = "export", .format = "pdf", .recipient = recipient, .purpose = purpose };
  g_autoptr (GOutputStream) stream = check_kind (bow_case, row, error) ? bow_outgoing_file_create (file, error) : NULL;
  g_autoptr (BowDisclosure) disclosure = stream != NULL ? bow_case_disclose (bow_case, &terms, &row, 1, error) : NULL;
  g_autoptr (BowDocument) document = disclosure != NULL ? make_pages (bow_case, row, disclosure, error) : NULL;

  return stream != NULL &&
         bow_outgoing_file_end (file, stream, document != NULL && bow_document_write (document, stream, cancellable, error), error);
}
