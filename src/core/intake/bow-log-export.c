/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intake/bow-log-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-clock.h"
#include "base/bow-error.h"
#include "base/bow-interval.h"
#include "case/bow-case-integrity.h"
#include "exchange/bow-log-table.h"
#include "intake/bow-outgoing-file.h"
#include "report/bow-log-document.h"

#define PAGE 1000

typedef struct
{
  BowCase *bow_case;
  const BowLogQuery *query;
  GCancellable *cancellable;
  BowLogCover cover;
  char *file;
  char *scope;
  char *verified;
  char *head;
} Export;

static void
export_clear (Export *self)
{
  g_free (self->file);
  g_free (self->scope);
  g_free (self->verified);
  g_free (self->head);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

/* What was asked for, in words. */
static char *
describe_scope (const BowLogQuery *query,
                const char        *record)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *since = query->since > 0 ? bow_instant_print (query->since) : NULL;
  g_autofree char *until = query->until > 0 ? bow_instant_print (query->until) : NULL;

  if (record != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_("record %s"), record));
  if (query->account != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_("account %s"), query->account));
  if (query->act != NULL)
    g_ptr_array_add (parts, g_strdup (bow_log_act_label (query->act)));
  if (since != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_("from %s"), since));
  if (until != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_("until %s"), until));
  if (parts->len == 0)
    return g_strdup (_("the whole file"));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}

/* What is written says how far it can be believed. */
static char *
check_history (Export  *self,
               GError **error)
{
  g_autoptr (BowIntegrityCheck) check = bow_case_check_integrity (self->bow_case);
  g_autoptr (BowIntegrity) integrity = NULL;
  gboolean done = FALSE;

  while (!done)
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !bow_integrity_check_step (check, &done, error))
      return NULL;
  integrity = bow_integrity_check_finish (check, error);

  return integrity != NULL ? bow_integrity_describe (integrity, g_get_real_time () / 1000) : NULL;
}

static gboolean
prepare (Export  *self,
         GError **error)
{
  g_autofree char *record = NULL;

  if (self->query->record != 0)
    {
      g_autoptr (GPtrArray) rows = bow_case_get_rows (self->bow_case, &self->query->record, 1, error);

      if (rows == NULL)
        return FALSE;
      record = rows->len > 0 ? g_strdup (bow_row_get_data (rows->pdata[0])->ref) : NULL;
    }
  self->file = g_path_get_basename (bow_case_get_path (self->bow_case));
  self->scope = describe_scope (self->query, record);
  self->verified = check_history (self, error);
  self->head = self->verified != NULL ? bow_case_get_head (self->bow_case, error) : NULL;
  self->cover = (BowLogCover){ .file = self->file, .account = bow_case_get_account (self->bow_case), .scope = self->scope,
                               .verified = self->verified, .head = self->head, .at = bow_clock_now () };

  return self->head != NULL;
}

static GPtrArray *
collect (Export  *self,
         GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_log_line_free);
  gint64 before = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) lines = bow_case_log_lines (self->bow_case, self->query, before, PAGE, error);

      if (lines == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return NULL;
      if (lines->len == 0)
        return g_steal_pointer (&all);
      before = ((const BowLogLine *) g_ptr_array_index (lines, lines->len - 1))->entry;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&lines));
    }
}

static gboolean
write_table (Export         *self,
             GOutputStream  *stream,
             GPtrArray      *lines,
             GError        **error)
{
  g_autoptr (BowLogTable) table = bow_log_table_new (stream, &self->cover, self->cancellable, error);

  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (!bow_log_table_add (table, g_ptr_array_index (lines, i), self->cancellable, error))
      return FALSE;

  return TRUE;
}

/**
 * bow_log_export:
 * @bow_case: a case
 * @query: which lines of its log
 * @recipient: (nullable): who receives them
 * @file: where to write; its name ends in `.csv` or `.pdf`, and nothing may be there
 * @n_lines: (out): how many lines there are
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes who looked and who changed, with no value of any record, for an
 * auditor or the Commissioner. The history is verified first, and the result
 * stands in what is written; the log has it before anything is.
 *
 * Returns: %FALSE with @error set on failure; nothing is left of the file then
 */
gboolean
bow_log_export (BowCase            *bow_case,
                const BowLogQuery  *query,
                const char         *recipient,
                GFile              *file,
                gint64             *n_lines,
                GCancellable       *cancellable,
                GError            **error)
{
  g_auto (Export) self = { .bow_case = bow_case, .query = query, .cancellable = cancellable };
  g_autofree char *name = g_file_get_basename (file);
  gboolean is_pdf = name != NULL && g_str_has_suffix (name, ".pdf");
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  gboolean is_whole;

  if (!is_pdf && (name == NULL || !g_str_has_suffix (name, ".csv")))
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("Give the file a name that ends in .csv or .pdf."));
      return FALSE;
    }
  lines = collect (&self, error);
  if (lines == NULL || !prepare (&self, error))
    return FALSE;
  self.cover.n_lines = lines->len;
  *n_lines = lines->len;
  stream = bow_outgoing_file_create (file, error);
  if (stream == NULL)
    return FALSE;

  is_whole = bow_case_log_exported (bow_case, is_pdf ? "log-pdf" : "log-csv", recipient, *n_lines, error) &&
             (is_pdf ? bow_log_document_write (stream, &self.cover, lines, cancellable, error) : write_table (&self, stream, lines, error));
  return bow_outgoing_file_end (file, stream, is_whole, error);
}
