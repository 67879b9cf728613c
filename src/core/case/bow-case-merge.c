/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-action.h"
#include "case/bow-case-private.h"
#include "case/bow-load.h"
#include "case/bow-merge-private.h"
#include "case/bow-payload.h"

static gboolean
ask (BowCase     *self,
     const char  *sql,
     gint64       row,
     gint64       other,
     gboolean    *answer,
     GError     **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, sql, error);
  gint64 value;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  bow_statement_bind_integer (select, 2, other);
  if (!bow_statement_read_integer (select, &value, error))
    return FALSE;
  *answer = value != 0;

  return TRUE;
}

/* Refuses with @message, which is marked for translation, where @sql says so. */
static gboolean
refuse_if (BowCase     *self,
           const char  *sql,
           gint64       row,
           gint64       other,
           const char  *message,
           GError     **error)
{
  gboolean answer;

  if (!ask (self, sql, row, other, &answer, error))
    return FALSE;
  if (answer)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _(message));

  return !answer;
}

static gboolean
check_present (BowCase  *self,
               gint64    row,
               GError  **error)
{
  g_autoptr (BowRecord) record = NULL;
  const BowStates *states;
  gboolean is_binned;

  if (!bow_case_check_not_merged (self, row, error))
    return FALSE;
  record = bow_load_record (self->connection, row, FALSE, error);
  if (record == NULL || !ask (self, "SELECT binned_at IS NOT NULL FROM record WHERE id = ?1 AND ?2 = 0", row, 0, &is_binned, error))
    return FALSE;

  states = bow_record_get_kind (record)->states;
  if (is_binned)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is in the bin. Take it out first."), bow_record_get_ref (record));
  else if (states != NULL && bow_states_is_frozen (states, bow_record_get_state (record)))
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is “%s” and is not merged. Link the two instead."), bow_record_get_ref (record),
                 bow_enumeration_label (states->names, bow_record_get_state (record)));
  else
    return TRUE;

  return FALSE;
}

#define SOURCES_SQL                                                                                     \
  "SELECT EXISTS(SELECT 1 FROM report a JOIN report s ON s.id = ?1 WHERE a.id = ?2 AND (a.channel <> s.channel OR a.anonymity <> s.anonymity)) " \
  "OR (SELECT count(DISTINCT parent) FROM record WHERE parent IN (?1, ?2) AND kind = 'contact') = 2"

#define CONTACT_SQL "SELECT EXISTS(SELECT 1 FROM record WHERE parent = ?2 AND kind = 'contact') AND ?1 > 0"

#define TYPES_SQL(row) "(SELECT group_concat(type) FROM (SELECT type FROM hold WHERE subject = " row " AND released_at IS NULL ORDER BY type))"
#define HOLDS_SQL "SELECT coalesce(" TYPES_SQL ("?1") " <> " TYPES_SQL ("?2") ", 0)"

#define REVIEW_SQL "SELECT EXISTS(SELECT 1 FROM retention WHERE id IN (?1, ?2) AND state = 'under_review')"

/**
 * bow_case_check_merge:
 * @self: a case
 * @row: row of the record that stays
 * @absorbed: row of the record that is to be merged into it
 * @error: return location
 *
 * Checks that two records may be merged.
 *
 * Returns: %FALSE with @error set where they may not, and what to do instead
 */
gboolean
bow_case_check_merge (BowCase  *self,
                      gint64    row,
                      gint64    absorbed,
                      GError  **error)
{
  const BowKind *kind;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  kind = bow_case_check_pair (self, row, absorbed, error);

  return kind != NULL && bow_case_require_kind (self, kind, BOW_PERMISSION_WRITE, error) &&
         check_present (self, row, error) && check_present (self, absorbed, error) &&
         refuse_if (self, SOURCES_SQL, row, absorbed,
                    N_ ("The two came another way or from two reporters: they corroborate each other, and one would not be seen any more. Link them as the same incident."), error) &&
         refuse_if (self, CONTACT_SQL, row, absorbed,
                    N_ ("Who reported it does not move to another report. Merge the other one into this."), error) &&
         refuse_if (self, HOLDS_SQL, row, absorbed,
                    N_ ("The two are on hold for different things, and the one that is left could not say which. Lift one of the holds first."), error) &&
         refuse_if (self, REVIEW_SQL, row, absorbed,
                    N_ ("Whether one of the two is kept is under review. Decide that first."), error);
}

static gboolean
is_decided (const BowField *field)
{
  return (field->flags & (BOW_FIELD_DECIDED | BOW_FIELD_COMPUTED | BOW_FIELD_FIXED | BOW_FIELD_SEALED)) != 0;
}

/* Both sets, in the order of the first; a normalised set has the order of the
 * enumeration, which saving sees to. */
static char *
unite_sets (const char *text,
            const char *other)
{
  g_auto (GStrv) codes = g_strsplit (other, "|", -1);
  GString *united = g_string_new (text);

  for (gsize i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *code = g_strdup_printf ("|%s|", codes[i]);

      if (*codes[i] != '\0' && strstr (united->str, code) == NULL)
        g_string_append (united, code);
    }

  return g_string_free_and_steal (united);
}

static char *
unite_texts (const char *text,
             const char *other)
{
  if (strstr (text, other) != NULL)
    return g_strdup (text);
  if (strstr (other, text) != NULL)
    return g_strdup (other);

  return g_strdup_printf ("%s\n%s", text, other);
}

/* What to offer for a field that both say something else in. */
static char *
unite (const BowField *field,
       const char     *text,
       const char     *other)
{
  g_autofree char *united = NULL;

  if (other == NULL || is_decided (field))
    return g_strdup (text);
  if (text == NULL)
    return g_strdup (other);

  if (field->type == BOW_FIELD_PROSE)
    united = unite_texts (text, other);
  else if (field->type == BOW_FIELD_SET)
    united = unite_sets (text, other);
  else if (field->type == BOW_FIELD_YES_NO)
    united = g_strdup (strcmp (text, other) > 0 ? text : other);

  return united != NULL && bow_field_check (field, united, NULL) ? g_steal_pointer (&united) : g_strdup (text);
}

/* A name that is not taken over is one that the person has been called by. */
static void
keep_name (BowRecord *record,
           BowRecord *absorbed)
{
  const BowField *aliases = bow_kind_field (bow_record_get_kind (record), "aliases");
  /* Not every kind has a name. */
  const char *name = aliases != NULL ? bow_record_get (absorbed, "name") : NULL;
  const char *known = aliases != NULL ? bow_record_get (record, "aliases") : NULL;
  g_autofree char *all = NULL;

  if (aliases == NULL || g_strcmp0 (name, bow_record_get (record, "name")) == 0)
    return;
  all = known != NULL ? unite_texts (known, name) : g_strdup (name);
  if (bow_field_check (aliases, all, NULL))
    bow_record_set (record, "aliases", all);
}

/**
 * bow_case_propose_merge:
 * @self: a case
 * @row: row of the record that stays
 * @absorbed: row of the record that is to be merged into it
 * @error: return location
 *
 * What the record could say once the other is merged into it: what only one of
 * them says; both texts, one below the other; all of both sets; yes, where one
 * says yes; and else what it says itself. Another name becomes an alias.
 *
 * Returns: (transfer full) (nullable): the record as it could be, not saved, or
 *   %NULL with @error set where the two may not be merged
 */
BowRecord *
bow_case_propose_merge (BowCase  *self,
                        gint64    row,
                        gint64    absorbed,
                        GError  **error)
{
  g_autoptr (BowRecord) record = NULL;
  g_autoptr (BowRecord) other = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_check_merge (self, row, absorbed, error))
    return NULL;
  record = bow_case_read (self, row, error);
  other = record != NULL ? bow_case_read (self, absorbed, error) : NULL;
  if (other == NULL)
    return NULL;

  for (gsize i = 0; i < bow_record_get_kind (record)->n_fields; i++)
    {
      g_autofree char *united = unite (&bow_record_get_kind (record)->fields[i], bow_record_get_at (record, i), bow_record_get_at (other, i));

      bow_record_set_at (record, i, united);
    }
  keep_name (record, other);

  return g_steal_pointer (&record);
}

static gboolean
append_pair (BowCase             *self,
             const char          *verb,
             gint64               row,
             gint64               other,
             const char          *because,
             gboolean             last,
             BowStamp            *stamp,
             GError             **error)
{
  BowEntry entry = { .act = BOW_ACT_COMBINATION, .verb = verb };
  BowId other_id;

  if (!bow_load_id_of_row (self->connection, row, &entry.subject, error) || !bow_load_id_of_row (self->connection, other, &other_id, error))
    return FALSE;
  bow_payload_begin (self->payload);
  bow_payload_add_id (self->payload, "other", &other_id);
  bow_payload_add_text (self->payload, "because", because);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, last, stamp, error);
}

/**
 * bow_case_do_merge:
 * @self: a case in an action
 * @deed: the merge
 * @last: whether this ends the action
 * @error: return location
 *
 * Merges one record into another. The history of both says so.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_do_merge (BowCase             *self,
                   const BowMergeDeed  *deed,
                   gboolean             last,
                   GError             **error)
{
  BowStamp stamp;

  return append_pair (self, "absorb", deed->absorbed, deed->survivor, deed->because, FALSE, &stamp, error) &&
         append_pair (self, "merge", deed->survivor, deed->absorbed, deed->because, last, &stamp, error) &&
         bow_apply_merge (self->connection, &stamp, deed, error);
}

/**
 * bow_case_do_unmerge:
 * @self: a case in an action
 * @deed: a merge that stands
 * @error: return location
 *
 * Takes two records apart. bow_case_do_part() follows.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_do_unmerge (BowCase             *self,
                     const BowMergeDeed  *deed,
                     GError             **error)
{
  BowStamp stamp;

  return append_pair (self, "unmerge", deed->survivor, deed->absorbed, deed->because, FALSE, &stamp, error) &&
         bow_apply_unmerge (self->connection, &stamp, deed, error);
}

/**
 * bow_case_do_part:
 * @self: a case in an action
 * @deed: a merge that was taken apart
 * @last: whether this ends the action
 * @error: return location
 *
 * Says in the history of the record that was absorbed that it is one of its own
 * again.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_do_part (BowCase             *self,
                  const BowMergeDeed  *deed,
                  gboolean             last,
                  GError             **error)
{
  BowStamp stamp;

  return append_pair (self, "part", deed->absorbed, deed->survivor, deed->because, last, &stamp, error);
}

/* What names the absorbed record names the survivor, but for what does not
 * change any more: that finds the survivor by the old reference. */
static gboolean
move_name (BowCase     *self,
           gint64       row,
           const char  *field,
           const char  *ref,
           GError     **error)
{
  g_autoptr (BowRecord) record = bow_load_record (self->connection, row, FALSE, error);
  g_autofree char *reason = NULL;
  int index;

  if (record == NULL)
    return FALSE;
  index = bow_kind_field_index (bow_record_get_kind (record), field);
  reason = g_strdup_printf (_("%s was merged into %s"), bow_record_get_at (record, (gsize) index), ref);
  bow_record_set_at (record, (gsize) index, ref);

  return bow_case_do_set_because (self, record, G_GUINT64_CONSTANT (1) << index, reason, FALSE, error);
}

/* Rows of @kind that name the record and can change: not in the bin, in no
 * state that freezes them or what they live in. */
static gboolean
list_naming (BowCase         *self,
             const BowKind   *kind,
             const BowField  *field,
             gint64           row,
             GArray          *rows,
             GError         **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  const BowKind *whole = kind->parent != NULL ? bow_kind_find (kind->parent) : kind;
  g_autoptr (BowStatement) select = NULL;

  g_string_printf (sql, "SELECT t.id FROM \"%s\" t JOIN record r ON r.id = t.id JOIN record w ON w.id = coalesce(r.parent, r.id) "
                        "WHERE t.\"%s\" = ? AND r.binned_at IS NULL AND w.binned_at IS NULL AND coalesce(w.state, '') NOT IN ('-'",
                   kind->name, field->name);
  for (gsize i = 0; whole->states != NULL && i < whole->states->n_frozen; i++)
    g_string_append_printf (sql, ", '%s'", whole->states->frozen[i]);
  g_string_append (sql, ") ORDER BY t.id");
  select = bow_connection_statement (self->connection, sql->str, error);
  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);

  return bow_statement_read_integers (select, rows, error);
}

static gboolean
move_names (BowCase             *self,
            const BowMergeDeed  *deed,
            const BowKind       *target,
            const char          *ref,
            GError             **error)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    for (gsize j = 0; j < kinds[i]->n_fields; j++)
      {
        const BowField *field = &kinds[i]->fields[j];
        g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

        if (field->type != BOW_FIELD_RECORD || is_decided (field) || g_strcmp0 (field->target, target->name) != 0)
          continue;
        if (!list_naming (self, kinds[i], field, deed->absorbed, rows, error))
          return FALSE;
        for (guint k = 0; k < rows->len; k++)
          if (!move_name (self, g_array_index (rows, gint64, k), field->name, ref, error))
            return FALSE;
      }

  return TRUE;
}

/**
 * bow_case_merge:
 * @self: a case
 * @record: the record that stays, read from the case, with its fields as they
 *   shall be, such as bow_case_propose_merge() gives it
 * @absorbed: row of the record that is merged into it
 * @because: why the two are one
 * @error: return location
 *
 * Merges one record into another of its kind, as one action. Its links and what
 * lives in it move, and what both had is joined. Its reference finds the record
 * that stays, for ever. It is shown in no list any more, keeps its content and
 * does not change, until bow_case_unmerge().
 *
 * Returns: %FALSE with @error set on failure, and nothing has happened then:
 *   %BOW_ERROR_RULE where the two may not be merged, %BOW_ERROR_CONFLICT where
 *   somebody else changed the record meanwhile
 */
gboolean
bow_case_merge (BowCase     *self,
                BowRecord   *record,
                gint64       absorbed,
                const char  *because,
                GError     **error)
{
  BowMergeDeed deed = { .absorbed = absorbed, .because = because };

  g_return_val_if_fail (BOW_IS_CASE (self) && BOW_IS_RECORD (record) && self->batch == NULL, FALSE);

  deed.survivor = bow_record_get_row (record);
  if (!bow_case_check_merge (self, deed.survivor, absorbed, error))
    return FALSE;
  if (because == NULL || because[strspn (because, " \t\r\n")] == '\0')
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("Say why the two are one: whoever takes them apart again will want to know."));
      return FALSE;
    }
  if (!bow_case_check_saved (self, record, error) || !bow_case_action_begin (self, error))
    return FALSE;

  if (bow_case_do_changes (self, record, error) &&
      move_names (self, &deed, bow_record_get_kind (record), bow_record_get_ref (record), error) &&
      bow_case_do_merge (self, &deed, TRUE, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}
