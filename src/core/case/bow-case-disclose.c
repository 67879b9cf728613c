/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"
#include "case/bow-case-release.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-clock.h"
#include "case/bow-action.h"
#include "case/bow-load.h"
#include "case/bow-payload.h"
#include "model/bow-grade.h"

#define HEAD_LENGTH 16

/**
 * bow_disclosure_terms_copy:
 * @self: terms
 *
 * Returns: (transfer full): terms that keep their texts
 */
BowDisclosureTerms *
bow_disclosure_terms_copy (const BowDisclosureTerms *self)
{
  BowDisclosureTerms *copy = g_new0 (BowDisclosureTerms, 1);

  copy->verb = g_strdup (self->verb);
  copy->format = g_strdup (self->format);
  copy->recipient = g_strdup (self->recipient);
  copy->purpose = g_strdup (self->purpose);
  copy->conditions_acknowledged = self->conditions_acknowledged;

  return copy;
}

/**
 * bow_disclosure_terms_free:
 * @self: (nullable): terms that bow_disclosure_terms_copy() made
 *
 * Frees them.
 */
void
bow_disclosure_terms_free (BowDisclosureTerms *self)
{
  if (self == NULL)
    return;

  g_free ((char *) self->verb);
  g_free ((char *) self->format);
  g_free ((char *) self->recipient);
  g_free ((char *) self->purpose);
  g_free (self);
}

/**
 * bow_disclosure_free:
 * @self: (nullable): a disclosure
 *
 * Frees it.
 */
void
bow_disclosure_free (BowDisclosure *self)
{
  if (self == NULL)
    return;

  g_free (self->exporter);
  g_free (self->recipient);
  g_free (self->purpose);
  g_free (self->marking);
  g_free (self->handling);
  g_strfreev (self->conditions);
  g_free (self->head);
  g_clear_pointer (&self->naming, g_hash_table_unref);
  g_clear_pointer (&self->homes, g_hash_table_unref);
  g_free (self);
}

/* The note that a row is, or that it disseminates: what the strictest handling
 * of the whole is found from. */
#define SELECT_TERMS                                                          \
  "SELECT n.marking, n.handling, n.handling_conditions FROM note n WHERE n.id " \
  "IN (?1, (SELECT note FROM dissemination WHERE id = ?1))"

static gboolean
take_terms (BowCase        *self,
            gint64          row,
            BowDisclosure  *disclosure,
            GHashTable     *seen,
            GPtrArray      *conditions,
            GError        **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, SELECT_TERMS, error);
  const char *text;
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row)
    return TRUE;

  if (g_strcmp0 (bow_statement_text (select, 0), "OFFICIAL-SENSITIVE") == 0)
    g_set_str (&disclosure->marking, "OFFICIAL-SENSITIVE");
  if (g_strcmp0 (bow_statement_text (select, 1), "C") == 0)
    g_set_str (&disclosure->handling, "C");
  text = bow_statement_text (select, 2);
  if (text != NULL && !g_hash_table_contains (seen, text))
    {
      char *copy = g_strdup (text);

      g_hash_table_add (seen, copy);
      g_ptr_array_add (conditions, copy);
    }

  return TRUE;
}

/* The strictest of all, and every condition once. */
static gboolean
read_terms (BowCase        *self,
            const gint64   *rows,
            gsize           n_rows,
            BowDisclosure  *disclosure,
            GError        **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) conditions = g_ptr_array_new_null_terminated (0, g_free, TRUE);

  disclosure->marking = g_strdup ("OFFICIAL");
  disclosure->handling = g_strdup ("P");
  for (gsize i = 0; i < n_rows; i++)
    if (!take_terms (self, rows[i], disclosure, seen, conditions, error))
      return FALSE;
  disclosure->conditions = (GStrv) g_ptr_array_steal (conditions, NULL);

  return TRUE;
}

static gboolean
append_entries (BowCase                   *self,
                const BowDisclosureTerms  *terms,
                const gint64              *rows,
                gsize                      n_rows,
                GError                   **error)
{
  g_autoptr (GString) payload = g_string_new (NULL);
  BowEntry entry = { .act = BOW_ACT_DISCLOSURE, .verb = terms->verb };

  bow_payload_begin (payload);
  bow_payload_add_text (payload, "recipient", terms->recipient);
  bow_payload_add_text (payload, "purpose", terms->purpose);
  bow_payload_add_text (payload, "format", terms->format);
  bow_payload_add_integer (payload, "records", (gint64) n_rows);
  bow_payload_add_text (payload, "because", self->justification);
  bow_payload_end (payload);
  entry.payload = payload->str;

  if (n_rows == 0)
    return bow_log_append (self->log, &entry, TRUE, NULL, error);
  for (gsize i = 0; i < n_rows; i++)
    if (!bow_load_id_of_row (self->connection, rows[i], &entry.subject, error) ||
        !bow_log_append (self->log, &entry, i == n_rows - 1, NULL, error))
      return FALSE;

  return TRUE;
}

/**
 * bow_case_read_head:
 * @self: a case
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the first 16 figures of the hash of the
 *   log's newest entry, or %NULL with @error set
 */
char *
bow_case_read_head (BowCase  *self,
                    GError  **error)
{
  g_autofree char *hash = NULL;

  if (!bow_action_newest_hash (self->connection, &hash, error))
    return NULL;

  return g_strndup (hash != NULL ? hash : "", HEAD_LENGTH);
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *copy = g_strdup (text);

  return text == NULL || *g_strstrip (copy) == '\0';
}

/**
 * bow_case_read_naming:
 * @self: a case
 * @at_ms: when something would go out, milliseconds since 1970
 * @error: return location
 *
 * Finds the notes whose text names a child. All at once: an export asks for
 * each of its notes.
 *
 * Returns: (transfer full) (nullable): a set of rows, or %NULL with @error set
 */
GHashTable *
bow_case_read_naming (BowCase  *self,
                      gint64    at_ms,
                      GError  **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, BOW_NAMED_CHILDREN ("?1"), error);
  g_autoptr (GHashTable) naming = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, at_ms);
  while (bow_statement_step (select, &has_row, error))
    {
      gint64 note;

      if (!has_row)
        return g_steal_pointer (&naming);
      note = bow_statement_integer (select, 0);
      g_hash_table_add (naming, g_memdup2 (&note, sizeof note));
    }

  return NULL;
}

/**
 * bow_case_disclose:
 * @self: a case
 * @terms: how, to whom and what for
 * @rows: (array length=n_rows): the records
 * @n_rows: how many
 * @error: return location
 *
 * Puts on record that records go out into a file, an entry for each, and says
 * what that file has to carry. To be called before it does; each record is
 * then read by bow_case_read_disclosed().
 *
 * Returns: (transfer full) (nullable): what the file says about itself, or
 *   %NULL with @error set, and nothing may go out then: %BOW_ERROR_REFUSED
 *   where this account may not, %BOW_ERROR_RULE where no purpose is given
 */
BowDisclosure *
bow_case_disclose (BowCase                   *self,
                   const BowDisclosureTerms  *terms,
                   const gint64              *rows,
                   gsize                      n_rows,
                   GError                   **error)
{
  g_autoptr (BowDisclosure) disclosure = g_new0 (BowDisclosure, 1);

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (terms != NULL && terms->verb != NULL, NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ | BOW_PERMISSION_EXPORT, error) ||
      !bow_case_require_justification (self, error))
    return NULL;
  if (is_blank (terms->purpose))
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE,
                           _("Say what it is for: nothing leaves the case file without a purpose."));
      return NULL;
    }

  disclosure->exporter = g_strdup (self->account_name);
  disclosure->recipient = g_strdup (terms->recipient);
  disclosure->purpose = g_strdup (terms->purpose);
  disclosure->accepts_conditions = terms->conditions_acknowledged && !is_blank (terms->recipient);
  disclosure->at_ms = bow_clock_now ();
  disclosure->naming = bow_case_read_naming (self, disclosure->at_ms, error);
  if (disclosure->naming == NULL || !read_terms (self, rows, n_rows, disclosure, error))
    return NULL;
  if (!g_str_equal (terms->verb, "copy") && (disclosure->homes = bow_case_read_homes (self, error)) == NULL)
    return NULL;
  if (!bow_case_action_begin (self, error))
    return NULL;
  if (!append_entries (self, terms, rows, n_rows, error) || (disclosure->head = bow_case_read_head (self, error)) == NULL)
    {
      bow_case_action_roll_back (self);
      return NULL;
    }

  return bow_case_action_commit (self, FALSE, error) ? g_steal_pointer (&disclosure) : NULL;
}

/* The gate of a release, as far as it concerns a note in an export. */
#define SELECT_WITHHELD                                                                              \
  "SELECT CASE WHEN r.state IS NOT 'live' THEN 'not_live' "                                          \
  "WHEN n.handling = 'C' AND NOT ?2 THEN 'conditions_not_acknowledged' "                             \
  "WHEN (?4 OR EXISTS(SELECT 1 FROM note_subject s WHERE s.note = r.id AND "                         \
  "((CAST(strftime('%Y%m%d', ?3 / 1000, 'unixepoch') AS INTEGER) - s.last_birth) / 10000 < 18 "      \
  "OR s.at_risk_until >= date(?3 / 1000, 'unixepoch')))) "                                           \
  "AND NOT EXISTS(SELECT 1 FROM dissemination d JOIN release_cleared c ON c.dissemination = d.id "   \
  "WHERE d.note = r.id) THEN 'child_concerned' END FROM record r JOIN note n ON n.id = r.id WHERE r.id = ?1"

/**
 * bow_case_note_withheld:
 * @self: a case
 * @row: row of a record
 * @accepts_conditions: whether whoever receives it has acknowledged the conditions
 * @at_ms: when it would go out, milliseconds since 1970
 * @naming: what bow_case_read_naming() gave for that time
 * @withheld: (out): why a note may not be told, %NULL where it may, and for
 *   what is no note
 * @error: return location
 *
 * Asks the gate of a release about a record that would go out.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_note_withheld (BowCase     *self,
                        gint64       row,
                        gboolean     accepts_conditions,
                        gint64       at_ms,
                        GHashTable  *naming,
                        const char **withheld,
                        GError     **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, SELECT_WITHHELD, error);
  gboolean has_row;

  *withheld = NULL;
  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  bow_statement_bind_integer (select, 2, accepts_conditions);
  bow_statement_bind_integer (select, 3, at_ms);
  bow_statement_bind_integer (select, 4, g_hash_table_contains (naming, &row));
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (has_row && !bow_statement_is_null (select, 0))
    *withheld = g_intern_string (bow_statement_text (select, 0));

  return TRUE;
}

/* What is left of what may not be told: how it is to be handled. */
static void
strip (BowRecord *record)
{
  const BowKind *kind = bow_record_get_kind (record);
  GListModel *children = bow_record_get_children (record);

  for (gsize i = 0; i < kind->n_fields; i++)
    if (!g_str_equal (kind->fields[i].name, "marking") && !g_str_equal (kind->fields[i].name, "handling"))
      bow_record_set_at (record, i, NULL);
  for (guint i = g_list_model_get_n_items (children); i > 0; i--)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i - 1);

      bow_record_remove_child (record, child);
    }
}

/**
 * bow_case_read_disclosed:
 * @self: a case
 * @row: row of a record that bow_case_disclose() has just put on record
 * @disclosure: what that gave
 * @withheld: (out): why only the marking and the handling code are there:
 *   `not_live`, `conditions_not_acknowledged` or `child_concerned` of a note,
 *   `home` of a place; %NULL where nothing is withheld but what is sensitive
 * @error: return location
 *
 * Reads a record on its way out. The entry of the disclosure says that it was
 * read, so that there is no second one. A note passes the gate that a release
 * does, or says nothing but that it is there; so does a place that is somebody's
 * home, unless it alone is copied.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with @error set
 */
BowRecord *
bow_case_read_disclosed (BowCase              *self,
                         gint64                row,
                         const BowDisclosure  *disclosure,
                         const char          **withheld,
                         GError              **error)
{
  g_autoptr (BowRecord) record = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);
  g_return_val_if_fail (disclosure != NULL && withheld != NULL, NULL);

  record = bow_load_record (self->connection, row, TRUE, error);
  if (record == NULL ||
      !bow_case_require_kind (self, bow_record_get_kind (record), BOW_PERMISSION_READ | BOW_PERMISSION_EXPORT, error) ||
      !bow_case_note_withheld (self, row, disclosure->accepts_conditions, disclosure->at_ms, disclosure->naming,
                               withheld, error))
    return NULL;
  if (*withheld == NULL && disclosure->homes != NULL && g_hash_table_contains (disclosure->homes, &row))
    *withheld = "home";
  if (*withheld != NULL)
    strip (record);

  return g_steal_pointer (&record);
}

static void
take_lines (BowRelease *release,
            BowRecord  *note)
{
  GListModel *children = bow_record_get_children (note);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);
      const char *sanitised = bow_record_get (child, "sanitised");
      g_autofree char *grade = NULL;

      if (!g_str_equal (bow_record_get_kind (child)->name, "line") || sanitised == NULL)
        continue;
      grade = bow_grade_of_line (child, bow_record_get (note, "handling"));
      bow_release_add_line (release, grade, sanitised);
    }
}

static void
take_recipients (BowRelease *release,
                 BowRecord  *record)
{
  GListModel *children = bow_record_get_children (record);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (g_str_equal (bow_record_get_kind (child)->name, "recipient"))
        bow_release_add_recipient (release, bow_record_get (child, "name"), bow_record_get (child, "organisation"),
                                   bow_record_get (child, "acknowledged_on"));
    }
}

static BowRelease *
make_release (BowCase    *self,
              BowRecord  *record,
              BowRecord  *note)
{
  BowRelease *release = bow_release_new ();

  release->ref = g_strdup (bow_record_get_ref (record));
  release->note = g_strdup (bow_record_get_ref (note));
  release->state = g_strdup (bow_record_get_state (record));
  release->marking = g_strdup (bow_record_get (note, "marking"));
  release->handling = g_strdup (bow_record_get (note, "handling"));
  release->conditions = g_strdup (bow_record_get (record, "conditions"));
  release->purpose = g_strdup (bow_record_get (record, "purpose"));
  release->lawful_basis = g_strdup (bow_record_get (record, "lawful_basis"));
  release->released_at = g_strdup (bow_record_get (record, "released_at"));
  release->released_by = g_strdup (bow_record_get (record, "released_by"));
  release->exporter = g_strdup (self->account_name);
  release->at_ms = bow_clock_now ();
  take_recipients (release, record);
  take_lines (release, note);

  return release;
}

/**
 * bow_case_read_release:
 * @self: a case
 * @row: row of a dissemination
 * @error: return location
 *
 * Reads exactly what goes out, or went out, by a dissemination: the sanitised
 * lines of its note with how they are to be handled, and nothing else of it.
 * This is a look at both, and the log says so.
 *
 * Returns: (transfer full) (nullable): what goes out, or %NULL with @error set
 */
BowRelease *
bow_case_read_release (BowCase  *self,
                       gint64    row,
                       GError  **error)
{
  g_autoptr (BowRecord) record = bow_case_require (self, BOW_PERMISSION_READ, error) ? bow_case_read (self, row, error) : NULL;
  g_autoptr (BowRecord) note = NULL;
  g_autoptr (BowRelease) release = NULL;
  gint64 note_row;

  if (record == NULL)
    return NULL;
  if (!g_str_equal (bow_record_get_kind (record)->name, "dissemination"))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is no dissemination. Prepare one first."), bow_record_get_ref (record));
      return NULL;
    }

  note_row = bow_case_find_ref (self, bow_record_get (record, "note"), error);
  note = note_row != 0 ? bow_case_read (self, note_row, error) : NULL;
  if (note == NULL)
    return NULL;

  release = make_release (self, record, note);
  release->head = bow_case_read_head (self, error);

  return release->head != NULL ? g_steal_pointer (&release) : NULL;
}
