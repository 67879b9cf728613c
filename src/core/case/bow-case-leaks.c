/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-leaks.h"

#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "case/bow-case-private.h"
#include "case/bow-case-release.h"
#include "case/bow-case-words.h"
#include "case/bow-decided.h"
#include "case/bow-leaks-private.h"
#include "case/bow-load.h"
#include "case/bow-pack-private.h"
#include "model/bow-leak-product.h"

/* More words than these no sanitised text needs to be looked up by, and more
 * persons nobody would read about. */
#define MOST_WORDS 400
#define MOST_NAMES 1000

/* The words of a text as an expression of the index: any of them. */
static char *
print_any (const char *text)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) match = g_string_new (NULL);
  const char *at = text;

  while (*at != '\0' && g_hash_table_size (seen) < MOST_WORDS)
    {
      const char *start = at;
      g_autofree char *word = NULL;

      while (*at != '\0' && bow_words_is_token (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      if (at == start)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      word = bow_words_fold (start, at - start);
      if (strchr (word, '"') != NULL || g_hash_table_contains (seen, word))
        continue;
      g_string_append_printf (match, "%s\"%s\"", match->len > 0 ? " OR " : "", word);
      g_hash_table_add (seen, g_steal_pointer (&word));
    }
  return g_strdup (match->str);
}

static gboolean
collect (BowStatement  *select,
         GPtrArray     *texts,
         const char    *separators,
         GError       **error)
{
  gboolean has_row;

  while (bow_statement_step (select, &has_row, error))
    {
      g_auto (GStrv) parts = NULL;

      if (!has_row)
        return TRUE;
      parts = g_strsplit_set (bow_statement_text (select, 0), separators, -1);
      for (char **part = parts; *part != NULL; part++)
        if (*g_strstrip (*part) != '\0')
          g_ptr_array_add (texts, g_strdup (*part));
    }
  return FALSE;
}

/* Persons any of whose words the text has, by name and by other names. */
static gboolean
collect_names (BowCase     *self,
               const char  *sanitised,
               GPtrArray   *names,
               GError     **error)
{
  g_autofree char *match = print_any (sanitised);
  g_autoptr (BowStatement) select = NULL;

  if (*match == '\0')
    return TRUE;
  select = bow_connection_statement (self->connection,
                                     "SELECT person.name || coalesce(char(10) || person.aliases, '') FROM record_words "
                                     "JOIN person ON person.id = record_words.rowid JOIN record ON record.id = person.id "
                                     "WHERE record_words MATCH ? AND record.binned_at IS NULL LIMIT ?",
                                     error);
  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, match);
  bow_statement_bind_integer (select, 2, MOST_NAMES);
  return collect (select, names, "\n,;|", error);
}

static gboolean
collect_references (BowCase     *self,
                    const char  *own,
                    const char  *sanitised,
                    GPtrArray   *references,
                    GError     **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              "SELECT source_reference FROM note WHERE source_reference IS NOT NULL "
                              "AND instr(lower(?), lower(source_reference)) > 0 LIMIT ?",
                              error);

  if (select == NULL)
    return FALSE;
  if (own != NULL)
    g_ptr_array_add (references, g_strdup (own));
  bow_statement_bind_text (select, 1, sanitised);
  bow_statement_bind_integer (select, 2, MOST_NAMES);
  return collect (select, references, "\n", error);
}

/* The names of the children in a saved note: what is being typed has no words
 * in the index yet, and is asked again once it is saved. */
static gboolean
read_children (BowCase    *self,
               BowRecord  *note,
               char      **children,
               GError    **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection,
                              "SELECT r.title || ' (' || r.ref || ')' FROM (" BOW_NAMED_CHILDREN ("?2") ") c "
                              "JOIN record r ON r.id = c.person WHERE c.note = ?1 ORDER BY r.id",
                              error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, bow_record_get_row (note));
  bow_statement_bind_integer (select, 2, bow_clock_now ());
  if (!collect (select, names, "\n", error))
    return FALSE;
  g_ptr_array_add (names, NULL);
  *children = names->len > 1 ? g_strjoinv (", ", (char **) names->pdata) : NULL;
  return TRUE;
}

static gboolean
is_checked (const BowKind *kind)
{
  return g_str_equal (kind->name, "note") || g_str_equal (kind->name, "issue") || g_str_equal (kind->name, "product");
}

/**
 * bow_leaks_collect:
 * @self: a case
 * @own_reference: (nullable): the source reference of what the text is about
 * @text: what is to be passed on
 * @names: (element-type utf8): where the names of persons are added any of
 *   whose words are in @text
 * @references: (element-type utf8): where source references are added that are
 *   in @text, and @own_reference
 * @error: return location
 *
 * Collects what a text that is passed on must not say.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_leaks_collect (BowCase     *self,
                   const char  *own_reference,
                   const char  *text,
                   GPtrArray   *names,
                   GPtrArray   *references,
                   GError     **error)
{
  return collect_names (self, text, names, error) && collect_references (self, own_reference, text, references, error);
}

/* What the records that a product is about hold and nobody outside may read. */
static char *
read_raw (BowCase    *self,
          BowRecord  *product,
          GError    **error)
{
  g_autoptr (GArray) rows = bow_pack_gather (self, product, error);
  g_autoptr (GString) raw = g_string_new (NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (BowRecord) record = bow_load_record (self->connection, g_array_index (rows, gint64, i), TRUE, error);
      g_autofree char *own = NULL;

      if (record == NULL)
        return NULL;
      own = bow_leak_note_dup_raw (record);
      g_string_append_printf (raw, "%s\n", own);
    }

  return rows != NULL ? g_strdup (raw->str) : NULL;
}

static GPtrArray *
find_leaks (BowCase            *self,
            BowRecord          *record,
            const char *const  *names,
            const char *const  *references,
            GError            **error)
{
  g_autofree char *raw = NULL;

  if (!g_str_equal (bow_record_get_kind (record)->name, "product"))
    return bow_leak_note_check (record, names, references);
  raw = read_raw (self, record, error);
  return raw != NULL ? bow_leak_product_check (record, raw, names, references) : NULL;
}

/**
 * bow_case_check_leaks:
 * @self: a case
 * @note: a note with its lines, a community issue with its feedback, or a
 *   product with its passages, saved or as it is being typed
 * @error: return location
 *
 * Compares what a note passes on with all of it that must stay, with the names
 * of the persons in this file and with the source references of its notes.
 * Where it is saved, the children whom it names are named too.
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL with @error set
 */
BowLeakReport *
bow_case_check_leaks (BowCase    *self,
                      BowRecord  *note,
                      GError    **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autoptr (GPtrArray) references = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autofree char *sanitised = NULL;
  g_autofree char *children = NULL;
  g_autoptr (GPtrArray) leaks = NULL;
  gboolean is_note;
  BowLeakReport *report;

  g_return_val_if_fail (BOW_IS_CASE (self) && BOW_IS_RECORD (note), NULL);
  g_return_val_if_fail (is_checked (bow_record_get_kind (note)), NULL);

  is_note = g_str_equal (bow_record_get_kind (note)->name, "note");
  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  sanitised = bow_leak_note_dup_sanitised (note);
  if (bow_leak_note_is_sanitised (note) &&
      !bow_leaks_collect (self, is_note ? bow_record_get (note, "source_reference") : NULL, sanitised, names, references, error))
    return NULL;
  if (is_note && bow_record_get_row (note) != 0 && !read_children (self, note, &children, error))
    return NULL;

  leaks = find_leaks (self, note, (const char *const *) names->pdata, (const char *const *) references->pdata, error);
  if (leaks == NULL)
    return NULL;

  report = g_new0 (BowLeakReport, 1);
  report->leaks = g_steal_pointer (&leaks);
  report->children = g_steal_pointer (&children);
  report->fingerprint = bow_decided_fingerprint (note);
  report->is_sanitised = bow_leak_note_is_sanitised (note);
  report->is_decided = g_strcmp0 (report->fingerprint, bow_record_get (note, "leak_checked_text")) == 0;
  return report;
}

/**
 * bow_leak_report_free:
 * @self: (transfer full): a report
 *
 * Frees it.
 */
void
bow_leak_report_free (BowLeakReport *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->leaks);
  g_free (self->fingerprint);
  g_free (self->children);
  g_free (self);
}

static void
set_changed (BowRecord  *record,
             const char *field,
             const char *text,
             guint64    *changed)
{
  int index = bow_kind_field_index (bow_record_get_kind (record), field);

  g_assert (index >= 0);
  if (g_strcmp0 (bow_record_get_at (record, (gsize) index), text) == 0)
    return;
  bow_record_set_at (record, (gsize) index, text);
  *changed |= G_GUINT64_CONSTANT (1) << index;
}

static gboolean
write_fields (BowCase    *self,
              BowRecord  *record,
              guint64     changed,
              GError    **error)
{
  if (changed == 0)
    return TRUE;
  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (bow_case_do_set (self, record, changed, TRUE, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

static BowRecord *
load_kind (BowCase     *self,
           gint64       row,
           const char  *kind,
           GError     **error)
{
  g_autoptr (BowRecord) record = bow_load_record (self->connection, row, TRUE, error);

  if (record == NULL)
    return NULL;
  if (!g_str_equal (bow_record_get_kind (record)->name, kind))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is not of the kind “%s”."), bow_record_get_ref (record),
                   bow_kind_get_label (bow_kind_find (kind)));
      return NULL;
    }
  return g_steal_pointer (&record);
}

static gboolean
check_decision (BowRecord            *note,
                const BowLeakReport  *report,
                const char           *fingerprint,
                const char           *reason,
                GError              **error)
{
  const char *ref = bow_record_get_ref (note);

  if (!report->is_sanitised)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s has no sanitised text to decide on. Write it first."), ref);
  else if (fingerprint != NULL && g_strcmp0 (fingerprint, report->fingerprint) != 0)
    g_set_error (error, BOW_ERROR, BOW_ERROR_CONFLICT,
                 _("The text of %s changed after its leak check was shown. Look at it again and decide then."), ref);
  else if (report->leaks->len > 0 && (reason == NULL || *reason == '\0'))
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                 _("The leak check of %s found something. Change the text, or say why it can be passed on."), ref);
  else
    return TRUE;
  return FALSE;
}

/**
 * bow_case_decide_leaks:
 * @self: a case
 * @row: row of a note, of a community issue or of a product
 * @fingerprint: (nullable): of the text that was looked at; where it is given
 *   and the text is another by now, nothing is decided
 * @reason: (nullable): why what was found can be passed on; required where
 *   anything was
 * @error: return location
 *
 * Decides the leak check of a note as it stands in the file. The log keeps
 * who decided, what had been found, and the reason.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_RULE where there is
 *   nothing to decide or the reason is missing, %BOW_ERROR_CONFLICT where the
 *   text is another one
 */
gboolean
bow_case_decide_leaks (BowCase     *self,
                       gint64       row,
                       const char  *fingerprint,
                       const char  *reason,
                       GError     **error)
{
  g_autoptr (BowLeakReport) report = NULL;
  g_autoptr (BowRecord) note = NULL;
  g_autofree char *findings = NULL;
  guint64 changed = 0;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error))
    return FALSE;
  note = bow_load_record (self->connection, row, TRUE, error);
  if (note != NULL && !is_checked (bow_record_get_kind (note)))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s has no text of which the leak check is decided."), bow_record_get_ref (note));
      return FALSE;
    }
  report = note != NULL ? bow_case_check_leaks (self, note, error) : NULL;
  if (report == NULL || !check_decision (note, report, fingerprint, reason, error))
    return FALSE;

  findings = bow_leak_note_describe (report->leaks);
  set_changed (note, "leak_findings", findings, &changed);
  set_changed (note, "leak_reason", reason != NULL && *reason != '\0' ? reason : NULL, &changed);
  set_changed (note, "leak_checked_by", self->account_name, &changed);
  set_changed (note, "leak_checked_text", report->fingerprint, &changed);
  return write_fields (self, note, changed, error);
}

/**
 * bow_case_is_cleared:
 * @self: a case
 * @row: row of a note
 * @cleared: (out): whether each of its lines has a sanitised text and the leak
 *   check of that text is decided
 * @error: return location
 *
 * Whether a note may be passed on, as far as its text goes.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_is_cleared (BowCase   *self,
                     gint64     row,
                     gboolean  *cleared,
                     GError   **error)
{
  g_autoptr (BowStatement) select = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self) && cleared != NULL, FALSE);

  select = bow_connection_statement (self->connection, "SELECT 1 FROM note_cleared WHERE note = ?", error);
  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  return bow_statement_step (select, cleared, error);
}

/**
 * bow_case_review_identity:
 * @self: a case
 * @row: row of an anonymous report in which something was found that could
 *   say who the reporter is
 * @error: return location
 *
 * Notes that a person has looked at what the scan of the report found and
 * leaves the text as it is.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_RULE where nothing
 *   waits to be looked at
 */
gboolean
bow_case_review_identity (BowCase  *self,
                          gint64    row,
                          GError  **error)
{
  g_autoptr (BowRecord) report = NULL;
  guint64 changed = 0;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error))
    return FALSE;
  report = load_kind (self, row, "report", error);
  if (report == NULL)
    return FALSE;
  if (g_strcmp0 (bow_record_get (report, "identity_check"), "unreviewed") != 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("Nothing in %s waits to be looked at."), bow_record_get_ref (report));
      return FALSE;
    }
  set_changed (report, "identity_check", "reviewed", &changed);
  return write_fields (self, report, changed, error);
}
