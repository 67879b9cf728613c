/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/bow-leak-note.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/bow-leak-product.h"

static void
append (GString    *text,
        const char *more)
{
  if (more == NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, more);
}

static gboolean
is_issue (BowRecord *record)
{
  return strcmp (bow_record_get_kind (record)->name, "issue") == 0;
}

static gboolean
is_product (BowRecord *record)
{
  return strcmp (bow_record_get_kind (record)->name, "product") == 0;
}

static void
append_sensitive (GString   *text,
                  BowRecord *record)
{
  const BowKind *kind = bow_record_get_kind (record);

  for (gsize i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & (BOW_FIELD_SENSITIVE | BOW_FIELD_DECIDED)) == BOW_FIELD_SENSITIVE)
      append (text, bow_record_get_at (record, i));
}

/**
 * bow_leak_note_dup_raw:
 * @note: a note with its lines
 *
 * Returns: (transfer full): all of it that is never passed on: the raw texts,
 *   the provenance, the source reference and what else is sensitive; of a
 *   product there is nothing
 */
char *
bow_leak_note_dup_raw (BowRecord *note)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GListModel *lines = bow_record_get_children (note);

  if (is_product (note))
    return g_strdup ("");
  if (is_issue (note))
    return g_strdup (bow_record_get (note, "text") != NULL ? bow_record_get (note, "text") : "");
  append_sensitive (text, note);
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (BowRecord) line = g_list_model_get_item (lines, i);

      append_sensitive (text, line);
    }
  return g_strdup (text->str);
}

/**
 * bow_leak_note_dup_sanitised:
 * @note: a note with its lines
 *
 * Returns: (transfer full): all of it that is passed on: the title and the
 *   sanitised text of each line, with a line of its own for each
 */
char *
bow_leak_note_dup_sanitised (BowRecord *note)
{
  g_autoptr (GString) text = g_string_new (bow_record_get (note, is_issue (note) ? "feedback" : "title"));
  GListModel *lines = bow_record_get_children (note);

  if (is_product (note))
    return bow_leak_product_dup_text (note);
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (BowRecord) line = g_list_model_get_item (lines, i);
      const char *sanitised = bow_record_get (line, "sanitised");

      g_string_append_c (text, '\n');
      g_string_append (text, sanitised != NULL ? sanitised : "");
    }
  return g_strdup (text->str);
}

/**
 * bow_leak_note_is_sanitised:
 * @note: a note with its lines
 *
 * Returns: whether any of its lines has a sanitised text
 */
gboolean
bow_leak_note_is_sanitised (BowRecord *note)
{
  GListModel *lines = bow_record_get_children (note);

  if (is_product (note))
    return TRUE;
  if (is_issue (note))
    return bow_record_get (note, "feedback") != NULL;
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (BowRecord) line = g_list_model_get_item (lines, i);

      if (bow_record_get (line, "sanitised") != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_listed (GPtrArray            *leaks,
           guint                 line,
           const BowLeakFinding *finding)
{
  for (guint i = 0; i < leaks->len; i++)
    {
      const BowNoteLeak *leak = g_ptr_array_index (leaks, i);

      if (leak->line == line && leak->finding->type == finding->type && leak->finding->from == finding->from && leak->finding->to == finding->to)
        return TRUE;
    }

  return FALSE;
}

/* Of two ways to look that find the same, one is told. */
static void
take_findings (GPtrArray *leaks,
               guint      line,
               GPtrArray *findings)
{
  while (findings->len > 0)
    {
      g_autoptr (BowLeakFinding) finding = g_ptr_array_steal_index (findings, 0);
      BowNoteLeak *leak;

      if (is_listed (leaks, line, finding))
        continue;
      leak = g_new0 (BowNoteLeak, 1);
      leak->line = line;
      leak->finding = g_steal_pointer (&finding);
      g_ptr_array_add (leaks, leak);
    }
}

static void
add_leaks (GPtrArray         *leaks,
           guint              line,
           const char        *raw,
           const char        *sanitised,
           const char *const *names,
           const char *const *references)
{
  g_autoptr (GPtrArray) findings = bow_leak_check (raw, sanitised, names, references);

  take_findings (leaks, line, findings);
}

/**
 * bow_leak_note_check:
 * @note: a note with its lines, as it is typed
 * @names: (nullable) (array zero-terminated=1): names of persons that are known
 * @references: (nullable) (array zero-terminated=1): registered source references
 *
 * Compares what a note passes on, its title and its sanitised texts, with all
 * of it that must stay. Nothing is compared before a line has a sanitised text.
 * Of a community issue the feedback is looked through for what identifies.
 *
 * Returns: (transfer full) (element-type BowNoteLeak): what still gives
 *   somebody away, in the order of the lines
 */
GPtrArray *
bow_leak_note_check (BowRecord         *note,
                     const char *const *names,
                     const char *const *references)
{
  g_autoptr (GPtrArray) leaks = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_note_leak_free);
  g_autofree char *raw = NULL;
  GListModel *lines;

  g_return_val_if_fail (BOW_IS_RECORD (note), NULL);

  if (!bow_leak_note_is_sanitised (note))
    return g_steal_pointer (&leaks);

  lines = bow_record_get_children (note);
  raw = bow_leak_note_dup_raw (note);
  if (is_issue (note))
    {
      g_autoptr (GPtrArray) identities = bow_identity_scan (bow_record_get (note, "feedback"));

      /* The words of an issue come back in its feedback as a matter of course:
       * only what identifies is looked for. */
      add_leaks (leaks, BOW_LEAK_FEEDBACK, "", bow_record_get (note, "feedback"), names, references);
      take_findings (leaks, BOW_LEAK_FEEDBACK, identities);
      return g_steal_pointer (&leaks);
    }
  add_leaks (leaks, 0, raw, bow_record_get (note, "title"), names, references);
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (BowRecord) line = g_list_model_get_item (lines, i);

      add_leaks (leaks, i + 1, raw, bow_record_get (line, "sanitised"), names, references);
    }
  return g_steal_pointer (&leaks);
}

/**
 * bow_leak_note_describe:
 * @leaks: (element-type BowNoteLeak): what was found
 *
 * Returns: (transfer full) (nullable): one line of text for each, or %NULL
 *   where nothing was found
 */
char *
bow_leak_note_describe (GPtrArray *leaks)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < leaks->len; i++)
    {
      const BowNoteLeak *leak = g_ptr_array_index (leaks, i);
      g_autofree char *finding = bow_leak_finding_describe (leak->finding);
      /* Translators: the number of a line of a note, and what was found in it. */
      g_autofree char *where = leak->where != NULL             ? g_strdup_printf (_("%s: %s"), leak->where, finding)
                               : leak->line == BOW_LEAK_FEEDBACK ? g_strdup (finding)
                               : leak->line > 0                ? g_strdup_printf (_("Line %u: %s"), leak->line, finding)
                                                               : g_strdup_printf (_("Title: %s"), finding);

      append (text, where);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/**
 * bow_note_leak_free:
 * @self: (transfer full): a leak
 *
 * Frees a leak.
 */
void
bow_note_leak_free (BowNoteLeak *self)
{
  g_return_if_fail (self != NULL);

  bow_leak_finding_free (self->finding);
  g_free (self->where);
  g_free (self);
}
