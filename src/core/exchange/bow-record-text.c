/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/bow-record-text.h"

#include <glib/gi18n-lib.h>

#include "base/bow-interval.h"

static void
append_fields (GString             *text,
               const BowExportNote *note,
               BowRecord           *record)
{
  const BowKind *kind = bow_record_get_kind (record);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowField *field = &kind->fields[i];
      g_autofree char *value = NULL;

      if (!bow_export_has_field (field) || bow_record_get_at (record, i) == NULL)
        continue;
      value = bow_lookups_describe (note->lookups, field, bow_record_get_at (record, i));
      g_string_append_printf (text, "%s: %s\n", _(field->label), value);
    }
}

/**
 * bow_record_print_text:
 * @record: a record that bow_case_read_disclosed() gave
 * @note: what a text says about itself; its marking and handling code are raised to those of @record
 * @withheld: (nullable): why nothing of it is written but that it is there
 *
 * Writes a record as plain text, to be pasted elsewhere. Its marking stands
 * first, and who took it out, when and for what stands last. What is marked as
 * sensitive stays in the file, as in every export.
 *
 * Returns: (transfer full): the text
 */
char *
bow_record_print_text (BowRecord     *record,
                       BowExportNote *note,
                       const char    *withheld)
{
  GListModel *children = bow_record_get_children (record);
  g_autofree char *at = bow_instant_print (note->at_ms);
  GString *text = g_string_new (NULL);

  bow_export_note_add (note, record);
  g_string_append_printf (text, "%s\n%s %s\n", note->marking, bow_kind_get_label (bow_record_get_kind (record)), bow_record_get_ref (record));
  if (withheld == NULL)
    append_fields (text, note, record);
  for (guint i = 0; withheld == NULL && i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (!bow_export_has_child (child))
        continue;
      g_string_append_printf (text, "\n%s\n", bow_kind_get_label (bow_record_get_kind (child)));
      append_fields (text, note, child);
    }
  if (withheld != NULL)
    g_string_append_printf (text, "%s\n", _("Not reviewed or not released: its content stays in the case file."));
  /* Translators: a handling code, an account, a time, and what it is for */
  g_string_append_printf (text, _("\nHandling %s. Copied by %s, %s, for: %s\n"), note->handling, note->exporter, at, note->purpose);

  return g_string_free_and_steal (text);
}
