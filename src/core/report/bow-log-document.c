/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-log-document.h"

#include <glib/gi18n-lib.h>

#include "base/bow-error.h"
#include "report/bow-document.h"

#define HEAD_LENGTH 16

static char **
print_line (guint    row,
            gpointer user_data)
{
  const BowLogLine *line = g_ptr_array_index ((GPtrArray *) user_data, row);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (line->at / 1000);
  const char *verb = bow_log_verb_label (line->verb);
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();

  g_strv_builder_take (cells, g_date_time_format (time, "%Y-%m-%d %H:%M:%S"));
  g_strv_builder_add (cells, line->account);
  g_strv_builder_add (cells, bow_log_act_label (line->act));
  g_strv_builder_take (cells, line->further > 0 ? g_strdup_printf ("%s +%" G_GINT64_FORMAT, verb, line->further) : g_strdup (verb));
  g_strv_builder_add (cells, line->ref != NULL ? line->ref : "");
  g_strv_builder_add (cells, line->field != NULL ? line->field : "");
  g_strv_builder_take (cells, g_strjoin (line->because != NULL && line->recipient != NULL ? " → " : "",
                                         line->because != NULL ? line->because : "",
                                         line->recipient != NULL ? line->recipient : "", NULL));
  return g_strv_builder_end (cells);
}

static void
add_lines (BowDocument *document,
           GPtrArray   *lines)
{
  const BowDocumentColumn columns[] = {
    { _("When"), 134 }, { _("Who"), 74 }, { _("Act"), 84 }, { _("Deed"), 72 },
    { _("Record"), 108 }, { _("Field"), 90 }, { _("For what, and to whom"), 200 },
  };
  BowDocumentTable table = {
    .columns = columns, .n_columns = G_N_ELEMENTS (columns), .flags = BOW_TABLE_ONE_LINE,
    .n_rows = lines->len, .row = print_line, .user_data = lines,
  };

  bow_document_add_table (document, &table);
}

/**
 * bow_log_document_write:
 * @stream: where the PDF goes
 * @cover: what stands on every page
 * @lines: (element-type BowLogLine): the lines, in the order in which they are shown
 * @cancellable: (nullable): stops the writing
 * @error: return location
 *
 * Writes lines of the log as a document for an auditor or the Commissioner:
 * marking, page numbers, the head of the log and what verifying gave stand on
 * every page.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_log_document_write (GOutputStream      *stream,
                        const BowLogCover  *cover,
                        GPtrArray          *lines,
                        GCancellable       *cancellable,
                        GError            **error)
{
  g_autoptr (BowDocument) document = NULL;
  g_autofree char *scope = g_strdup_printf ("%s — %s", cover->file, cover->scope);
  g_autofree char *head = g_strndup (cover->head, HEAD_LENGTH);
  const BowDocumentFrame frame = {
    .title = _("Who looked, who changed"), .reference = scope, .marking = BOW_LOG_MARKING, .printed_by = cover->account,
    .at_ms = cover->at, .head = head, .note = cover->verified, .is_landscape = TRUE,
  };

  if (lines->len > BOW_LOG_DOCUMENT_MAX)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                   _("These are %u lines, and a document has at most %d. Narrow it by time, account or act, or write a table."),
                   lines->len, BOW_LOG_DOCUMENT_MAX);
      return FALSE;
    }
  document = bow_document_new (&frame);
  add_lines (document, lines);
  return bow_document_write (document, stream, cancellable, error);
}
