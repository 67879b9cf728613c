/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-schedule-pages.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "model/bow-disclosure.h"

/* What each form says of itself, and what of an item it may say: reasons for
 * sensitivity stand on an MG6D and nowhere else. */
static const struct
{
  const char *type;
  const char *title;
  const char *marking;
  const char *handling;
  const char *nil;
} forms[] = {
  { "mg6c", N_("Schedule of non-sensitive unused material (MG6C)"), "OFFICIAL", NULL,
    N_("Nil. There is no non-sensitive unused material.") },
  { "mg6d", N_("Schedule of sensitive unused material (MG6D)"), "OFFICIAL-SENSITIVE",
    N_("Sensitive: for the prosecutor alone. Not to be given to the defence."),
    N_("Nil. There is no sensitive unused material.") },
  { "mg6e", N_("Disclosure officer’s report (MG6E)"), "OFFICIAL-SENSITIVE", N_("For the prosecutor alone."),
    N_("Nil. No schedule is listed.") },
};

static gsize
find_form (BowRecord *schedule)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (forms[i].type, bow_record_get (schedule, "type")) == 0)
      return i;

  return 0;
}

static void
add_cells (GPtrArray  *rows,
           const char *label,
           const char *value)
{
  const char *const cells[] = { label, value != NULL ? value : "", NULL };

  g_ptr_array_add (rows, g_strdupv ((char **) cells));
}

static void
add_facts (BowDocument *document,
           GPtrArray   *rows)
{
  const BowDocumentColumn columns[] = { { _("What"), 1, BOW_COLUMN_STRONG }, { _("Value"), 4 } };

  bow_document_add_rows (document, columns, G_N_ELEMENTS (columns), BOW_TABLE_NO_HEAD, rows);
}

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

static void
add_head (BowDocument            *document,
          const BowSchedulePages *pages)
{
  GPtrArray *rows = new_rows ();
  g_autofree char *operation = g_strdup_printf ("%s, %s", bow_record_get (pages->schedule, "operation"), pages->operation);

  add_cells (rows, _("Operation"), operation);
  add_cells (rows, _("Schedule"), bow_record_get (pages->schedule, "name"));
  add_cells (rows, _("Prepared by"), bow_record_get (pages->schedule, "prepared_by"));
  add_facts (document, rows);
}

static char *
describe_item (BowRecord *item)
{
  const char *edited = bow_record_get (item, "edited");

  /* Translators: what an item is, and the reference of the file that is given instead. */
  return edited != NULL ? g_strdup_printf (_("%s (edited version: %s)"), bow_record_get (item, "description"), edited)
                        : g_strdup (bow_record_get (item, "description"));
}

static gint64
number_of (BowRecord *item)
{
  return g_ascii_strtoll (bow_record_get (item, "number"), NULL, 10);
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  gint64 first = number_of (*(BowRecord *const *) a);
  gint64 second = number_of (*(BowRecord *const *) b);

  return first < second ? -1 : first > second;
}

static GPtrArray *
sort_items (BowRecord *schedule)
{
  GListModel *children = bow_record_get_children (schedule);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    g_ptr_array_add (items, g_list_model_get_item (children, i));
  g_ptr_array_sort (items, compare_items);

  return items;
}

static void
add_table (BowDocument *document,
           GPtrArray   *items,
           GHashTable  *rulings,
           const char  *type)
{
  const BowDocumentColumn report_columns[] = {
    { _("No."), 1, BOW_COLUMN_STRONG | BOW_COLUMN_RIGHT }, { _("Schedule"), 8 }, { _("Reference"), 3, BOW_COLUMN_QUIET },
  };
  const BowDocumentColumn open_columns[] = {
    { _("No."), 1, BOW_COLUMN_STRONG | BOW_COLUMN_RIGHT }, { _("Description"), 8 }, { _("Where it is kept"), 3, BOW_COLUMN_QUIET },
    { _("Prosecutor’s decision"), 3 },
  };
  const BowDocumentColumn sensitive_columns[] = {
    { _("No."), 1, BOW_COLUMN_STRONG | BOW_COLUMN_RIGHT }, { _("Description"), 6 }, { _("Reason for sensitivity"), 6 },
    { _("Where it is kept"), 3, BOW_COLUMN_QUIET }, { _("Prosecutor’s decision"), 3 },
  };
  gboolean is_sensitive = g_str_equal (type, "mg6d");
  gboolean is_report = g_str_equal (type, "mg6e");
  GPtrArray *rows = new_rows ();

  for (guint i = 0; i < items->len; i++)
    {
      BowRecord *item = g_ptr_array_index (items, i);
      g_autofree char *description = describe_item (item);
      const char *number = bow_record_get (item, "number");
      const char *location = bow_record_get (item, "location");
      const char *ruled = rulings != NULL ? g_hash_table_lookup (rulings, number) : NULL;
      const char *ruling = ruled != NULL ? ruled : "";
      const char *const report_cells[] = { number, description, location, NULL };
      const char *const open_cells[] = { number, description, location, ruling, NULL };
      const char *const cells[] = { number, description, bow_record_get (item, "sensitivity_reason"), location, ruling, NULL };

      g_ptr_array_add (rows, g_strdupv ((char **) (is_report ? report_cells : is_sensitive ? cells : open_cells)));
    }
  if (is_report)
    bow_document_add_rows (document, report_columns, G_N_ELEMENTS (report_columns), 0, rows);
  else if (is_sensitive)
    bow_document_add_rows (document, sensitive_columns, G_N_ELEMENTS (sensitive_columns), 0, rows);
  else
    bow_document_add_rows (document, open_columns, G_N_ELEMENTS (open_columns), 0, rows);
}

/* A number that was given and is not used any more is missing on purpose. */
static void
add_gaps (BowDocument *document,
          GPtrArray   *items)
{
  g_autoptr (GString) gaps = g_string_new (NULL);
  gint64 last = items->len > 0 ? number_of (g_ptr_array_index (items, 0)) : 0;

  for (guint i = 1; i < items->len; i++)
    {
      gint64 number = number_of (g_ptr_array_index (items, i));

      for (gint64 gap = last + 1; gap < number; gap++)
        g_string_append_printf (gaps, "%s%" PRId64, gaps->len > 0 ? ", " : "", gap);
      last = number;
    }
  if (gaps->len > 0)
    {
      g_autofree char *note = g_strdup_printf (_("Numbers taken out before this schedule was signed: %s."), gaps->str);

      bow_document_add_note (document, note);
    }
}

static void
add_signature (BowDocument *document,
               BowRecord   *schedule)
{
  const char *signed_as = bow_record_get (schedule, "signed_as");
  GPtrArray *rows;
  g_autofree char *at = NULL;

  bow_document_add_heading (document, 2, _("Signature"));
  if (g_strcmp0 (bow_record_get_state (schedule), "signed") != 0 || signed_as == NULL)
    {
      bow_document_add_note (document, _("NOT SIGNED: this is a draft."));
      return;
    }
  at = bow_field_describe (bow_kind_field (bow_record_get_kind (schedule), "signed_at"), bow_record_get (schedule, "signed_at"));
  rows = new_rows ();
  add_cells (rows, _("Disclosure officer"), signed_as);
  add_cells (rows, _("Signed at"), at);
  add_cells (rows, _("Account"), bow_record_get (schedule, "signed_by"));
  add_facts (document, rows);
}

/**
 * bow_schedule_pages_new:
 * @pages: what they are made of
 *
 * The pages of one disclosure schedule: what stands on its form and nothing
 * else of the records that it lists.
 *
 * Returns: (transfer full): the document
 */
BowDocument *
bow_schedule_pages_new (const BowSchedulePages *pages)
{
  gsize form = find_form (pages->schedule);
  const BowDocumentFrame frame = {
    .title = _(forms[form].title),
    .reference = bow_record_get_ref (pages->schedule),
    .marking = forms[form].marking,
    .handling = forms[form].handling != NULL ? _(forms[form].handling) : NULL,
    .author = bow_record_get (pages->schedule, "prepared_by"),
    .printed_by = pages->printed_by,
    .at_ms = pages->at_ms,
    .head = pages->head,
    .is_landscape = TRUE,
  };
  g_autoptr (BowDocument) document = bow_document_new (&frame);
  g_autoptr (GPtrArray) items = sort_items (pages->schedule);

  bow_document_add_heading (document, 1, frame.title);
  add_head (document, pages);
  if (bow_record_get (pages->schedule, "report") != NULL)
    bow_document_add_paragraph (document, bow_record_get (pages->schedule, "report"));
  if (items->len == 0)
    bow_document_add_paragraph (document, _(forms[form].nil));
  else
    add_table (document, items, pages->rulings, forms[form].type);
  add_gaps (document, items);
  add_signature (document, pages->schedule);

  return g_steal_pointer (&document);
}
