/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-apply.h"

#include <glib/gi18n-lib.h>

#include "case/bow-derived.h"
#include "case/bow-load.h"
#include "case/bow-plan.h"

/**
 * bow_apply_file:
 * @connection: a connection
 * @id: the file's id
 * @is_example: whether it is an example
 * @error: return location
 *
 * Writes what the file is.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_file (BowConnection  *connection,
                const BowId    *id,
                gboolean        is_example,
                GError        **error)
{
  BowStatement *insert = bow_connection_statement (connection, "INSERT INTO file(id, uuid, example) VALUES(1, ?, ?)", error);

  if (insert == NULL)
    return FALSE;
  bow_statement_bind_bytes (insert, 1, id->bytes, BOW_ID_LENGTH);
  bow_statement_bind_integer (insert, 2, is_example ? 1 : 0);

  return bow_statement_run (insert, error);
}

/* The row that a field names; refused where there is none, rather than left
 * out in silence. */
static gboolean
bind_named (BowConnection   *connection,
            BowStatement    *statement,
            int              index,
            const BowField  *field,
            const char      *text,
            GError         **error)
{
  const char *sql = field->type == BOW_FIELD_RECORD
                      ? "SELECT id FROM record WHERE ref = ?"
                      : "SELECT id FROM account WHERE name = ?";
  g_autoptr (BowStatement) select = bow_connection_statement (connection, sql, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, text);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND,
                   _("There is nothing called “%s” in this case file. Check “%s”."), text, _(field->label));
      return FALSE;
    }
  bow_statement_bind_integer (statement, index, bow_statement_integer (select, 0));

  return TRUE;
}

static gboolean
bind_field (BowConnection   *connection,
            BowStatement    *statement,
            int              index,
            const BowField  *field,
            const char      *text,
            GError         **error)
{
  if (text == NULL)
    return TRUE;

  switch (field->type)
    {
    case BOW_FIELD_NUMBER:
    case BOW_FIELD_YES_NO:
      bow_statement_bind_integer (statement, index, g_ascii_strtoll (text, NULL, 10));
      return TRUE;
    case BOW_FIELD_RECORD:
    case BOW_FIELD_ACCOUNT:
      return bind_named (connection, statement, index, field, text, error);
    case BOW_FIELD_TEXT:
    case BOW_FIELD_PROSE:
    case BOW_FIELD_CHOICE:
    case BOW_FIELD_SET:
    case BOW_FIELD_DATE:
    case BOW_FIELD_WHEN:
    case BOW_FIELD_WHERE:
    default:
      bow_statement_bind_text (statement, index, text);
      return TRUE;
    }
}

static gboolean
bind_fields (BowConnection  *connection,
             BowStatement   *statement,
             int             first,
             BowRecord      *record,
             GError        **error)
{
  const BowKind *kind = bow_record_get_kind (record);

  for (gsize i = 0; i < kind->n_fields; i++)
    if (!bind_field (connection, statement, first + (int) i, &kind->fields[i], bow_record_get_at (record, i), error))
      return FALSE;

  return TRUE;
}

/* Every change of a record begins with these three columns. */
static void
bind_stamp (BowStatement   *update,
            const BowStamp *stamp)
{
  bow_statement_bind_integer (update, 1, stamp->clock_ms);
  bow_statement_bind_integer (update, 2, stamp->account);
  bow_statement_bind_integer (update, 3, stamp->entry);
}

/**
 * bow_apply_touch:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @row: row of a record
 * @error: return location
 *
 * Notes that something of a record changed, though none of its own fields did.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_touch (BowConnection   *connection,
                 const BowStamp  *stamp,
                 gint64           row,
                 GError         **error)
{
  BowStatement *update = bow_connection_statement (connection,
                                                   "UPDATE record SET updated_at = ?, updated_by = ?, version = ? WHERE id = ?",
                                                   error);

  if (update == NULL)
    return FALSE;
  bind_stamp (update, stamp);
  bow_statement_bind_integer (update, 4, row);

  return bow_statement_run (update, error);
}

static gboolean
read_parent (BowConnection  *connection,
             gint64          row,
             gint64         *parent,
             GError        **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (connection, "SELECT parent FROM record WHERE id = ?", error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);

  return bow_statement_read_integer (select, parent, error);
}

/* What a change of @row means for the record that it lives in, for grades, and
 * for where a route is. */
static gboolean
carry_over (BowConnection   *connection,
            const BowStamp  *stamp,
            const BowKind   *kind,
            gint64           row,
            gint64           parent,
            GError         **error)
{
  if (parent != 0 && !bow_apply_touch (connection, stamp, parent, error))
    return FALSE;
  if (strcmp (kind->name, "line") == 0)
    return bow_derived_grade (connection, parent, error);
  if (strcmp (kind->name, "note") == 0)
    return bow_derived_grade (connection, row, error);
  if (strcmp (kind->name, "stop") == 0)
    return bow_derived_route (connection, parent, error);
  if (strcmp (kind->name, "route") == 0)
    return bow_derived_route (connection, row, error);

  return TRUE;
}

static gboolean
insert_shared (BowConnection     *connection,
               const BowStamp    *stamp,
               BowRecord         *record,
               const BowDerived  *derived,
               gint64             parent,
               gint64             seq,
               GError           **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  BowStatement *insert =
    bow_connection_statement (connection,
                              "INSERT INTO record(id, uuid, kind, ref, parent, seq, state, created_at, created_by, "
                              "updated_at, updated_by, version, title, t_from, t_to, t_basis, t_week, lon, lat, precision_m, no_place) "
                              "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?8, ?9, ?1, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
                              error);

  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, stamp->entry);
  bow_statement_bind_bytes (insert, 2, bow_record_get_id (record)->bytes, BOW_ID_LENGTH);
  bow_statement_bind_text (insert, 3, kind->name);
  if (parent != 0)
    {
      bow_statement_bind_integer (insert, 5, parent);
      bow_statement_bind_integer (insert, 6, seq);
    }
  else
    {
      bow_statement_bind_text (insert, 4, bow_record_get_ref (record));
    }
  if (kind->states != NULL)
    bow_statement_bind_text (insert, 7, bow_states_first (kind->states));
  bow_statement_bind_integer (insert, 8, stamp->clock_ms);
  bow_statement_bind_integer (insert, 9, stamp->account);
  bow_derived_bind (derived, insert, 10);

  return bow_statement_run (insert, error);
}

static gboolean
insert_fields (BowConnection  *connection,
               BowRecord      *record,
               gint64          row,
               GError        **error)
{
  g_autoptr (BowStatement) insert =
    bow_connection_statement (connection, bow_plan_for (bow_record_get_kind (record))->insert, error);

  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, row);

  return bind_fields (connection, insert, 2, record, error) && bow_statement_run (insert, error);
}

/**
 * bow_apply_create:
 * @connection: a connection
 * @stamp: who, when and where that is written; the record gets the entry's row
 * @record: the record: its kind, id, reference and fields; not its children
 * @parent: row of the record that it lives in, or 0
 * @seq: its place among the children of @parent, from 1
 * @error: return location
 *
 * Adds a record.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_create (BowConnection   *connection,
                  const BowStamp  *stamp,
                  BowRecord       *record,
                  gint64           parent,
                  gint64           seq,
                  GError         **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  g_auto (BowDerived) derived = { 0 };

  return bow_derived_read (&derived, record, error) &&
         insert_shared (connection, stamp, record, &derived, parent, seq, error) &&
         insert_fields (connection, record, stamp->entry, error) &&
         bow_derived_words (connection, record, stamp->entry, TRUE, error) &&
         bow_derived_likeness (connection, record, stamp->entry, TRUE, error) &&
         bow_derived_place (&derived, connection, stamp->entry, TRUE, error) &&
         (parent == 0 || carry_over (connection, stamp, kind, stamp->entry, parent, error));
}

static gboolean
update_shared (BowConnection     *connection,
               const BowStamp    *stamp,
               const BowDerived  *derived,
               gint64             row,
               GError           **error)
{
  BowStatement *update =
    bow_connection_statement (connection,
                              "UPDATE record SET updated_at = ?, updated_by = ?, version = ?, title = ?, "
                              "t_from = ?, t_to = ?, t_basis = ?, t_week = ?, lon = ?, lat = ?, precision_m = ?, no_place = ? WHERE id = ?",
                              error);

  if (update == NULL)
    return FALSE;
  bind_stamp (update, stamp);
  bow_derived_bind (derived, update, 4);
  bow_statement_bind_integer (update, 4 + BOW_DERIVED_N_COLUMNS, row);

  return bow_statement_run (update, error);
}

static gboolean
update_fields (BowConnection  *connection,
               BowRecord      *record,
               GError        **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  g_autoptr (BowStatement) update = bow_connection_statement (connection, bow_plan_for (kind)->update, error);

  if (update == NULL)
    return FALSE;
  bow_statement_bind_integer (update, (int) kind->n_fields + 1, bow_record_get_row (record));

  return bind_fields (connection, update, 1, record, error) && bow_statement_run (update, error);
}

static gboolean
changes_words (const BowKind *kind,
               guint64        changed)
{
  for (gsize i = 0; i < kind->n_fields; i++)
    if ((changed >> i & 1) != 0 && (kind->fields[i].flags & BOW_FIELD_SEARCHED) != 0)
      return TRUE;

  return FALSE;
}

/**
 * bow_apply_set:
 * @connection: a connection
 * @stamp: who, when and where that is written; of the last of several entries
 * @record: the record with its row and all of its fields as they now are
 * @changed: a bit for each field that changed
 * @error: return location
 *
 * Changes fields of a record, several at once, because rules can want them
 * together.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_set (BowConnection   *connection,
               const BowStamp  *stamp,
               BowRecord       *record,
               guint64          changed,
               GError         **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  const BowPlan *plan = bow_plan_for (kind);
  gint64 row = bow_record_get_row (record);
  gboolean moved = plan->where >= 0 && (changed >> plan->where & 1) != 0;
  g_auto (BowDerived) derived = { 0 };
  gint64 parent;

  return bow_derived_read (&derived, record, error) &&
         read_parent (connection, row, &parent, error) &&
         update_shared (connection, stamp, &derived, row, error) &&
         update_fields (connection, record, error) &&
         (!changes_words (kind, changed) || (bow_derived_words (connection, record, row, FALSE, error) &&
                                             bow_derived_likeness (connection, record, row, FALSE, error))) &&
         (!moved || bow_derived_place (&derived, connection, row, FALSE, error)) &&
         (!moved || strcmp (kind->name, "place") != 0 || bow_derived_routes_through (connection, row, error)) &&
         carry_over (connection, stamp, kind, row, parent, error);
}

static const BowKind *
read_kind (BowConnection  *connection,
           gint64          row,
           char          **state,
           GError        **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (connection, "SELECT kind, state FROM record WHERE id = ?", error);
  const BowKind *kind;
  gboolean has_row;

  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return NULL;

  kind = has_row ? bow_kind_find (bow_statement_text (select, 0)) : NULL;
  if (kind == NULL)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no such record in this case file."));
  else if (state != NULL)
    *state = g_strdup (bow_statement_text (select, 1));

  return kind;
}

/* Who decided stands as the reviewer; a record that goes back to be worked on
 * has none. */
static const char *
state_sql (const BowTransition *transition,
           gboolean             freezes)
{
  if (transition->by_other)
    return "UPDATE record SET updated_at = ?1, updated_by = ?2, version = ?3, state = ?4, reason = ?5, "
           "reviewer = ?2, reviewed_at = ?1 WHERE id = ?6";
  if (freezes || transition->keeps_reviewer)
    return "UPDATE record SET updated_at = ?1, updated_by = ?2, version = ?3, state = ?4, reason = ?5 WHERE id = ?6";

  return "UPDATE record SET updated_at = ?1, updated_by = ?2, version = ?3, state = ?4, reason = ?5, "
         "reviewer = NULL, reviewed_at = NULL WHERE id = ?6";
}

/**
 * bow_apply_state:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @row: row of a record
 * @state: the state that it goes to
 * @reason: (nullable): why
 * @error: return location
 *
 * Takes a record from its state to another.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_state (BowConnection   *connection,
                 const BowStamp  *stamp,
                 gint64           row,
                 const char      *state,
                 const char      *reason,
                 GError         **error)
{
  g_autofree char *present = NULL;
  const BowKind *kind = read_kind (connection, row, &present, error);
  const BowTransition *transition;
  BowStatement *update;

  if (kind == NULL)
    return FALSE;
  transition = kind->states != NULL ? bow_states_transition (kind->states, present, state) : NULL;
  if (transition == NULL)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("This record cannot go from “%s” to “%s”."),
                   present != NULL ? present : "", state);
      return FALSE;
    }

  update = bow_connection_statement (connection,
                                     state_sql (transition, bow_states_is_frozen (kind->states, present) ||
                                                            bow_states_is_frozen (kind->states, state)),
                                     error);
  if (update == NULL)
    return FALSE;
  bind_stamp (update, stamp);
  bow_statement_bind_text (update, 4, state);
  bow_statement_bind_text (update, 5, reason);
  bow_statement_bind_integer (update, 6, row);

  return bow_statement_run (update, error);
}

/**
 * bow_apply_bin:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @row: row of a record
 * @binned: whether it goes into the bin or comes out of it
 * @reason: (nullable): why
 * @error: return location
 *
 * Puts a record into the bin, where no list shows it, or takes it out.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_bin (BowConnection   *connection,
               const BowStamp  *stamp,
               gint64           row,
               gboolean         binned,
               const char      *reason,
               GError         **error)
{
  const BowKind *kind = read_kind (connection, row, NULL, error);
  BowStatement *update;
  gint64 parent;

  if (kind == NULL || !read_parent (connection, row, &parent, error))
    return FALSE;

  update = bow_connection_statement (connection,
                                     "UPDATE record SET updated_at = ?1, updated_by = ?2, version = ?3, "
                                     "reason = ?4, binned_at = iif(?5, ?1, NULL) WHERE id = ?6",
                                     error);
  if (update == NULL)
    return FALSE;
  bind_stamp (update, stamp);
  bow_statement_bind_text (update, 4, reason);
  bow_statement_bind_integer (update, 5, binned ? 1 : 0);
  bow_statement_bind_integer (update, 6, row);

  return bow_statement_run (update, error) && (parent == 0 || carry_over (connection, stamp, kind, row, parent, error));
}

static gboolean
delete_row (BowConnection  *connection,
            const char     *table,
            const char     *column,
            gint64          row,
            GError        **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE %s = ?", table, column);
  BowStatement *statement = bow_connection_statement (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  bow_statement_bind_integer (statement, 1, row);

  return bow_statement_run (statement, error);
}

/**
 * bow_apply_erase:
 * @connection: a connection
 * @stamp: who, when and where that is written
 * @row: row of a record that lives inside another
 * @error: return location
 *
 * Removes a record from the tables for good.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_erase (BowConnection   *connection,
                 const BowStamp  *stamp,
                 gint64           row,
                 GError         **error)
{
  const BowKind *kind = read_kind (connection, row, NULL, error);
  gint64 parent;

  return kind != NULL &&
         read_parent (connection, row, &parent, error) &&
         delete_row (connection, kind->name, "id", row, error) &&
         delete_row (connection, "record_words", "rowid", row, error) &&
         delete_row (connection, "likeness", "record", row, error) &&
         delete_row (connection, "record_place", "id", row, error) &&
         delete_row (connection, "record", "id", row, error) &&
         (parent == 0 || carry_over (connection, stamp, kind, row, parent, error));
}

static gboolean
insert_provenance (BowConnection      *connection,
                   const BowStamp     *stamp,
                   const BowLinkDeed  *deed,
                   GError            **error)
{
  BowStatement *insert = bow_connection_statement (connection,
                                                   "INSERT INTO provenance(id, link, record, statement) VALUES(?1, ?1, ?2, ?3)",
                                                   error);

  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, stamp->entry);
  if (deed->because_row != 0)
    bow_statement_bind_integer (insert, 2, deed->because_row);
  bow_statement_bind_text (insert, 3, deed->because);

  return bow_statement_run (insert, error);
}

/**
 * bow_apply_link:
 * @connection: a connection
 * @stamp: who, when and where that is written; the link gets the entry's row
 * @deed: the link
 * @error: return location
 *
 * Links two records, with the provenance.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_link (BowConnection      *connection,
                const BowStamp     *stamp,
                const BowLinkDeed  *deed,
                GError            **error)
{
  BowStatement *insert =
    bow_connection_statement (connection,
                              "INSERT INTO link(id, uuid, from_id, to_id, relation, strength, valid_from, valid_to, "
                              "primary_provenance, created_at, created_by) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?1, ?9, ?10)",
                              error);

  if (insert == NULL)
    return FALSE;
  bow_statement_bind_integer (insert, 1, stamp->entry);
  bow_statement_bind_bytes (insert, 2, deed->id.bytes, BOW_ID_LENGTH);
  bow_statement_bind_integer (insert, 3, deed->from);
  bow_statement_bind_integer (insert, 4, deed->to);
  bow_statement_bind_text (insert, 5, deed->relation);
  bow_statement_bind_text (insert, 6, deed->strength);
  bow_statement_bind_text (insert, 7, deed->valid_from);
  bow_statement_bind_text (insert, 8, deed->valid_to);
  bow_statement_bind_integer (insert, 9, stamp->clock_ms);
  bow_statement_bind_integer (insert, 10, stamp->account);

  return bow_statement_run (insert, error) && insert_provenance (connection, stamp, deed, error);
}

/**
 * bow_apply_unlink:
 * @connection: a connection
 * @row: row of a link
 * @error: return location
 *
 * Removes a link and its provenance.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_apply_unlink (BowConnection  *connection,
                  gint64          row,
                  GError        **error)
{
  return delete_row (connection, "link", "id", row, error) &&
         delete_row (connection, "provenance", "link", row, error);
}
