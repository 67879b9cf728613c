/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-copy.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-justify.h"
#include "case/bow-case-lookups.h"
#include "exchange/bow-record-text.h"
#include "widgets/bow-brief-clipboard.h"

#define SECONDS 30

/* On record before there is anything to copy. */
static gpointer
print_text (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const gint64 *row = data;
  const char *because = bow_case_get_justification (bow_case);
  const BowDisclosureTerms terms = { .verb = "copy", .format = "text", .purpose = because != NULL ? because : _ ("Copied as text") };
  g_autoptr (BowDisclosure) disclosure = bow_case_disclose (bow_case, &terms, row, 1, error);
  g_autoptr (BowLookups) lookups = disclosure != NULL ? bow_case_read_lookups (bow_case, error) : NULL;
  g_autoptr (BowRecord) record = NULL;
  const char *withheld = NULL;
  BowExportNote note;

  if (lookups != NULL)
    record = bow_case_read_disclosed (bow_case, *row, disclosure, &withheld, error);
  if (record == NULL)
    return NULL;
  note = (BowExportNote){ .exporter = disclosure->exporter, .purpose = disclosure->purpose, .at_ms = disclosure->at_ms,
                          .marking = disclosure->marking, .handling = disclosure->handling, .lookups = lookups };
  return bow_record_print_text (record, &note, withheld);
}

static void
printed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = bow_case_run_finish (BOW_CASE (source), result, &error);
  g_autofree char *done = g_strdup_printf (_ ("Copied; the clipboard is emptied after %d seconds"), SECONDS);

  if (text != NULL)
    bow_brief_clipboard_set (widget, text, SECONDS);
  gtk_widget_activate_action (widget, "win.toast", "(sb)", text != NULL ? done : error->message, FALSE);
}

/**
 * bow_record_copy_as_text:
 * @widget: where it was asked for
 * @bow_case: the case
 * @row: row of a record
 *
 * Copies a record as text, as far as it may leave the file. The log has it as
 * a disclosure, and the clipboard only for a short time.
 */
void
bow_record_copy_as_text (GtkWidget *widget,
                 BowCase   *bow_case,
                 gint64     row)
{
  bow_case_run_async (bow_case, BOW_CASE_NOW, print_text, g_memdup2 (&row, sizeof row), g_free, g_free, NULL,
                      printed_cb, g_object_ref (widget));
}
