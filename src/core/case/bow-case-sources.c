/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-sources.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-private.h"
#include "case/bow-load.h"
#include "case/bow-payload.h"
#include "store/bow-sealed-body.h"

/* A source, with what is needed to open it and to close it again. */
typedef struct
{
  BowRecord *record;
  gsize body;
  BowSealedReader self;
  GArray *readers;
} Entry;

static void
entry_clear (Entry *entry)
{
  g_clear_object (&entry->record);
  g_clear_pointer (&entry->readers, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

static gboolean
is_reference (const char *text,
              char        letter)
{
  return text != NULL && g_ascii_toupper (text[0]) == letter && text[1] == '-' && g_ascii_isdigit (text[2]);
}

/**
 * bow_case_check_references:
 * @self: a case
 * @record: a record that is to be saved
 * @error: return location
 *
 * Checks that there is something behind each text of @record that looks like a
 * reference, as that of a source.
 *
 * Returns: %FALSE with %BOW_ERROR_NOT_FOUND set where there is not
 */
gboolean
bow_case_check_references (BowCase    *self,
                           BowRecord  *record,
                           GError    **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  g_autoptr (BowRecord) before = NULL;

  if (bow_record_get_row (record) != 0)
    before = bow_load_record (self->connection, bow_record_get_row (record), FALSE, NULL);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowField *field = &kind->fields[i];
      const char *text = bow_record_get_at (record, i);
      gint64 row;

      /* What was named before can have been disposed of since. */
      if (before != NULL && g_strcmp0 (bow_record_get_at (before, i), text) == 0)
        continue;
      if (field->type != BOW_FIELD_TEXT || field->target == NULL || !is_reference (text, bow_kind_find (field->target)->letter))
        continue;
      if (!bow_load_row_of_ref (self->connection, text, &row, error))
        return FALSE;
      if (row == 0)
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no “%s” in the source register. Check “%s”."), text, _(field->label));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
is_reader (BowCase    *self,
           const char *body)
{
  g_autoptr (GArray) ids = bow_sealed_body_get_readers (body);

  for (guint i = 0; i < ids->len; i++)
    if (bow_id_equal (&g_array_index (ids, BowId, i), &self->account_id))
      return TRUE;

  return FALSE;
}

/**
 * bow_case_check_sealed:
 * @self: a case
 * @before: the record as it is, or as it shall be where it is new
 * @changed: a bit for each field that is to change
 * @error: return location
 *
 * Checks that what is sealed is not written from a form, and that a record
 * which holds something sealed is changed by those alone who can read that.
 *
 * Returns: %FALSE with %BOW_ERROR_REFUSED set otherwise
 */
gboolean
bow_case_check_sealed (BowCase    *self,
                       BowRecord  *before,
                       guint64     changed,
                       GError    **error)
{
  const BowKind *kind = bow_record_get_kind (before);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      if ((kind->fields[i].flags & BOW_FIELD_SEALED) == 0)
        continue;
      if ((changed >> i & 1) != 0)
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_REFUSED, _("“%s” is sealed and changed by its readers alone."), _(kind->fields[i].label));
          return FALSE;
        }
      if (bow_record_get_at (before, i) != NULL && !is_reader (self, bow_record_get_at (before, i)))
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_REFUSED, _("%s is not sealed to your account, and is changed by its readers alone."),
                       bow_record_get_ref (before));
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * bow_case_add_source:
 * @self: a case
 * @type: code of its type
 * @status: code of its status
 * @risk: code of the risk to it
 * @error: return location
 *
 * Adds an entry to the source register. Who it is comes by
 * bow_case_write_source().
 *
 * Returns: its row, or 0 with @error set
 */
gint64
bow_case_add_source (BowCase     *self,
                     const char  *type,
                     const char  *status,
                     const char  *risk,
                     GError     **error)
{
  g_autoptr (BowRecord) record = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), 0);

  record = bow_case_new_record (self, bow_kind_find ("source"), error);
  if (record == NULL)
    return 0;

  bow_record_set (record, "type", type);
  bow_record_set (record, "status", status);
  bow_record_set (record, "risk", risk);
  if (bow_case_save (self, record, error))
    return bow_record_get_row (record);

  /* The number is given up; why the entry was refused is what matters. */
  bow_case_discard_record (self, record, NULL);
  return 0;
}

static gboolean
read_reader (BowCase          *self,
             const char       *name,
             BowSealedReader  *reader,
             gboolean         *may,
             GError          **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT uuid, pk_box, roles, standing FROM account WHERE name = ?", error);
  const guint8 *bytes;
  gboolean has_row;
  gsize length;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, name);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no account “%s” in this case file."), name);
      return FALSE;
    }

  bytes = bow_statement_bytes (select, 0, &length);
  memcpy (reader->id.bytes, bytes, BOW_ID_LENGTH);
  bytes = bow_statement_bytes (select, 1, &length);
  memcpy (reader->pk_box, bytes, BOW_PUBLIC_KEY_LENGTH);
  *may = g_str_equal (bow_statement_text (select, 3), "open") &&
         (bow_roles_permissions (bow_statement_text (select, 2)) & BOW_PERMISSION_SOURCE) != 0;

  return TRUE;
}

static gboolean
read_reader_of_id (BowCase          *self,
                   const BowId      *id,
                   BowSealedReader  *reader,
                   gboolean         *found,
                   GError          **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT pk_box FROM account WHERE uuid = ? AND standing = 'open'", error);
  const guint8 *bytes;
  gsize length;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_bytes (select, 1, id->bytes, BOW_ID_LENGTH);
  if (!bow_statement_step (select, found, error))
    return FALSE;
  if (!*found)
    return TRUE;

  reader->id = *id;
  bytes = bow_statement_bytes (select, 0, &length);
  memcpy (reader->pk_box, bytes, BOW_PUBLIC_KEY_LENGTH);

  return TRUE;
}

/* The readers whose accounts are still there, with the keys that they have now,
 * less one. */
static gboolean
read_readers (BowCase      *self,
              const char   *body,
              const BowId  *but,
              GArray       *readers,
              GError      **error)
{
  g_autoptr (GArray) ids = bow_sealed_body_get_readers (body);

  for (guint i = 0; i < ids->len; i++)
    {
      const BowId *id = &g_array_index (ids, BowId, i);
      BowSealedReader reader;
      gboolean found;

      if (but != NULL && bow_id_equal (id, but))
        continue;
      if (!read_reader_of_id (self, id, &reader, &found, error))
        return FALSE;
      if (found)
        g_array_append_val (readers, reader);
    }

  return TRUE;
}

static gboolean
load_entry (BowCase  *self,
            gint64    row,
            Entry    *entry,
            GError  **error)
{
  gboolean may;

  if (!bow_case_require (self, BOW_PERMISSION_READ | BOW_PERMISSION_SOURCE, error))
    return FALSE;
  entry->record = bow_load_record (self->connection, row, FALSE, error);
  if (entry->record == NULL)
    return FALSE;
  if (!g_str_equal (bow_record_get_kind (entry->record)->name, "source"))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is not an entry of the source register."), bow_record_get_ref (entry->record));
      return FALSE;
    }

  entry->body = (gsize) bow_kind_field_index (bow_record_get_kind (entry->record), "body");
  entry->readers = g_array_new (FALSE, FALSE, sizeof (BowSealedReader));

  return read_reader (self, self->account_name, &entry->self, &may, error);
}

static const char *
body_of (Entry *entry)
{
  return bow_record_get_at (entry->record, entry->body);
}

static BowSecret *
open_body (BowCase  *self,
           Entry    *entry,
           GError  **error)
{
  if (body_of (entry) != NULL)
    return bow_sealed_body_open (body_of (entry), bow_record_get_id (entry->record), &entry->self, self->box_key, error);

  g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("Nothing has been written into %s yet."), bow_record_get_ref (entry->record));
  return NULL;
}

static gboolean
collect_bodies (const BowStoredEntry  *entry,
                gpointer               rows,
                GError               **error)
{
  if (entry->payload != NULL && g_strcmp0 (entry->verb, "set") == 0 && g_strcmp0 (entry->field, "body") == 0)
    g_array_append_val (rows, entry->row);

  return TRUE;
}

/* What was sealed before goes out of the log too: its key is known to somebody
 * who is to read no more. */
static gboolean
erase_bodies (BowCase  *self,
              Entry    *entry,
              GError  **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!bow_log_foreach (self->connection, 0, bow_record_get_id (entry->record), collect_bodies, rows, NULL, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!bow_log_erase_payload (self->log, g_array_index (rows, gint64, i), error))
      return FALSE;

  return TRUE;
}

/* Says in the log, in clear, who may read from now on or no longer. */
static gboolean
append_reader (BowCase     *self,
               Entry       *entry,
               const char  *verb,
               BowAct       act,
               const char  *account,
               GError     **error)
{
  BowEntry said = { .act = act, .verb = verb, .subject = *bow_record_get_id (entry->record) };
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "account", account);
  bow_payload_end (self->payload);
  said.payload = self->payload->str;

  return bow_case_append (self, &said, FALSE, &stamp, error);
}

static gboolean
do_write (BowCase     *self,
          Entry       *entry,
          const char  *verb,
          BowAct       act,
          const char  *account,
          const char  *sealed,
          GError     **error)
{
  guint64 changed = G_GUINT64_CONSTANT (1) << entry->body;

  if (act == BOW_ACT_ERASURE && !erase_bodies (self, entry, error))
    return FALSE;
  if (verb != NULL && !append_reader (self, entry, verb, act, account, error))
    return FALSE;
  bow_record_set_at (entry->record, entry->body, sealed);

  return bow_case_do_set (self, entry->record, changed, TRUE, error);
}

static gboolean
write_entry (BowCase     *self,
             Entry       *entry,
             const char  *verb,
             BowAct       act,
             const char  *account,
             const char  *sealed,
             GError     **error)
{
  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (do_write (self, entry, verb, act, account, sealed, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/**
 * bow_case_write_source:
 * @self: a case
 * @row: row of a source
 * @body: who it is, how it is reached, who handles it: whatever nobody else is
 *   to read; at most 100,000 bytes
 * @error: return location
 *
 * Seals who a source is, to those it was sealed to before or, the first time,
 * to this account alone. Takes one of its readers. What was sealed before is
 * superseded, and is opened by nothing of the program any more.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_REFUSED where this
 *   account is no reader
 */
gboolean
bow_case_write_source (BowCase    *self,
                       gint64      row,
                       BowSecret  *body,
                       GError    **error)
{
  g_auto (Entry) entry = { 0 };
  g_autofree char *sealed = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self) && body != NULL, FALSE);

  if (!load_entry (self, row, &entry, error) || !bow_case_require (self, BOW_PERMISSION_WRITE, error))
    return FALSE;
  if (bow_secret_length (body) == 0 || bow_secret_length (body) > 100000)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("Who a source is takes between 1 and 100,000 bytes."));
      return FALSE;
    }
  if (body_of (&entry) != NULL)
    {
      g_autoptr (BowSecret) before = open_body (self, &entry, error);

      if (before == NULL || !read_readers (self, body_of (&entry), NULL, entry.readers, error))
        return FALSE;
    }
  else
    {
      g_array_append_val (entry.readers, entry.self);
    }

  sealed = bow_sealed_body_close (body, bow_record_get_id (entry.record), (const BowSealedReader *) entry.readers->data, entry.readers->len);

  return write_entry (self, &entry, NULL, BOW_ACT_ALTERATION, NULL, sealed, error);
}

/**
 * bow_case_set_source_status:
 * @self: a case
 * @row: row of a source
 * @status: code of its status from now on
 * @error: return location
 *
 * Says whether a source is still asked. Takes one of its readers, where who it
 * is has been sealed.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_REFUSED where this
 *   account is no reader, %BOW_ERROR_INVALID
 */
gboolean
bow_case_set_source_status (BowCase     *self,
                            gint64       row,
                            const char  *status,
                            GError     **error)
{
  g_auto (Entry) entry = { 0 };

  g_return_val_if_fail (BOW_IS_CASE (self) && status != NULL, FALSE);

  if (!load_entry (self, row, &entry, error))
    return FALSE;
  bow_record_set (entry.record, "status", status);

  return bow_case_save (self, entry.record, error);
}

/**
 * bow_case_open_source:
 * @self: a case
 * @row: row of a source
 * @why: the justification, which the log keeps
 * @error: return location
 *
 * Opens who a source is. The log says so, each time, before anything is shown.
 *
 * Returns: (transfer full) (nullable): the body, in locked memory, or %NULL
 *   with @error set: %BOW_ERROR_REFUSED where it is not sealed to this account,
 *   %BOW_ERROR_RULE without a justification
 */
BowSecret *
bow_case_open_source (BowCase     *self,
                      gint64       row,
                      const char  *why,
                      GError     **error)
{
  g_auto (Entry) entry = { 0 };
  g_autoptr (BowSecret) body = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!load_entry (self, row, &entry, error))
    return NULL;
  body = open_body (self, &entry, error);

  return body != NULL && bow_case_consult_reveal (self, row, why, error) ? g_steal_pointer (&body) : NULL;
}

/**
 * bow_case_grant_source:
 * @self: a case
 * @row: row of a source
 * @account: name of the account that is to read it
 * @error: return location
 *
 * Lets one more account read who a source is. Takes one of its readers.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_grant_source (BowCase     *self,
                       gint64       row,
                       const char  *account,
                       GError     **error)
{
  g_auto (Entry) entry = { 0 };
  g_autoptr (BowSecret) body = NULL;
  g_autofree char *sealed = NULL;
  BowSealedReader reader;
  gboolean may;

  g_return_val_if_fail (BOW_IS_CASE (self) && account != NULL, FALSE);

  if (!load_entry (self, row, &entry, error) || !bow_case_require (self, BOW_PERMISSION_WRITE, error) ||
      !read_reader (self, account, &reader, &may, error))
    return FALSE;
  if (!may)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_REFUSED, _("The account “%s” may not use the source register."), account);
      return FALSE;
    }
  body = open_body (self, &entry, error);
  if (body == NULL)
    return FALSE;
  sealed = bow_sealed_body_add_reader (body_of (&entry), &entry.self, self->box_key, &reader, error);

  return sealed != NULL && write_entry (self, &entry, "grant", BOW_ACT_ALTERATION, account, sealed, error);
}

/**
 * bow_case_withdraw_source:
 * @self: a case
 * @row: row of a source
 * @account: name of the account that is to read it no longer
 * @error: return location
 *
 * Closes who a source is by a new key, without one of its readers, and erases
 * what was sealed before from the log. Takes one of the readers; the last one
 * stays.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_withdraw_source (BowCase     *self,
                          gint64       row,
                          const char  *account,
                          GError     **error)
{
  g_auto (Entry) entry = { 0 };
  g_autoptr (BowSecret) body = NULL;
  g_autofree char *sealed = NULL;
  BowSealedReader reader;
  gboolean may;

  g_return_val_if_fail (BOW_IS_CASE (self) && account != NULL, FALSE);

  if (!load_entry (self, row, &entry, error) || !bow_case_require (self, BOW_PERMISSION_WRITE, error) ||
      !read_reader (self, account, &reader, &may, error))
    return FALSE;
  body = open_body (self, &entry, error);
  if (body == NULL || !read_readers (self, body_of (&entry), &reader.id, entry.readers, error))
    return FALSE;
  if (entry.readers->len == 0)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("Nobody could read this entry any more. Add another reader first."));
      return FALSE;
    }

  sealed = bow_sealed_body_close (body, bow_record_get_id (entry.record), (const BowSealedReader *) entry.readers->data, entry.readers->len);

  return write_entry (self, &entry, "withdraw", BOW_ACT_ERASURE, account, sealed, error);
}
