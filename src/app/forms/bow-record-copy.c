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

static void
print_fields (BowRecord  *record,
              BowLookups *lookups,
              GString    *text)
{
  const BowKind *kind = bow_record_get_kind (record);
  GListModel *children = bow_record_get_children (record);

  g_string_append (text, bow_kind_get_label (kind));
  if (bow_record_get_ref (record) != NULL)
    g_string_append_printf (text, " %s", bow_record_get_ref (record));
  g_string_append_c (text, '\n');
  for (gsize i = 0; i < kind->n_fields; i++)
    {
      g_autofree char *value = bow_lookups_describe (lookups, &kind->fields[i], bow_record_get_at (record, i));

      if (bow_record_get_at (record, i) != NULL)
        g_string_append_printf (text, "%s: %s\n", _ (kind->fields[i].label), value);
    }
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      g_string_append_c (text, '\n');
      print_fields (child, lookups, text);
    }
}

static gpointer
print_draft (BowCase       *bow_case,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  BowRecord *record = data;
  gint64 row = bow_record_get_row (record);
  g_autoptr (BowLookups) lookups = bow_case_read_lookups (bow_case, error);
  GString *text;

  if (lookups == NULL || !bow_case_log_disclosure (bow_case, "copy", NULL, "text", &row, 1, error))
    return NULL;
  text = g_string_new (NULL);
  print_fields (record, lookups, text);

  return g_string_free_and_steal (text);
}

/**
 * bow_record_copy_draft:
 * @widget: where it was asked for
 * @bow_case: the case
 * @record: (transfer none): a copy of what is typed
 *
 * Copies an edit that can no longer be saved as text, so that it is not lost.
 * The log has it as a disclosure, and the clipboard only for a short time.
 */
void
bow_record_copy_draft (GtkWidget *widget,
                       BowCase   *bow_case,
                       BowRecord *record)
{
  bow_case_run_async (bow_case, BOW_CASE_NOW, print_draft, g_object_ref (record), g_object_unref, g_free, NULL,
                      printed_cb, g_object_ref (widget));
}
