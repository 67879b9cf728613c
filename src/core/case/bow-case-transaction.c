/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "base/bow-clock.h"
#include "base/bow-interval.h"
#include "case/bow-action.h"
#include "case/bow-payload.h"

static void
roll_back (BowCase *self)
{
  if (bow_connection_in_transaction (self->connection))
    bow_connection_rollback (self->connection);

  if (self->log != NULL)
    bow_log_rolled_back (self->log);
}

static gboolean
commit (BowCase   *self,
        gboolean   changed,
        GError   **error)
{
  g_autoptr (GError) forgetful = NULL;

  if (!bow_connection_commit (self->connection, error))
    {
      roll_back (self);
      return FALSE;
    }

  if (changed)
    g_atomic_int_inc (&self->generation);

  if (self->log != NULL && !bow_log_remember_head (self->log, &forgetful))
    g_message ("%s", forgetful->message);

  return TRUE;
}

/**
 * bow_case_action_begin:
 * @self: a case
 * @error: return location
 *
 * Begins an action. Everything until bow_case_action_commit() happens as a
 * whole or not at all; in a batch, together with the rest of the batch.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_action_begin (BowCase  *self,
                       GError  **error)
{
  if (bow_clock_is_story () && !self->is_example)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_REFUSED,
                           _("Only an example file is written on a story clock. Nothing was changed."));
      return FALSE;
    }
  if (self->batch == NULL)
    return bow_connection_begin (self->connection, error);

  if (self->batch_failed)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE,
                         _("Something before this was refused, so nothing of the import is kept. Correct it and import again."));

  return !self->batch_failed;
}

/**
 * bow_case_action_commit:
 * @self: a case in an action
 * @changed: whether the action changed what is shown
 * @error: return location
 *
 * Ends an action. Once it is in the file, the newest entry is remembered
 * outside it; that this can fail takes nothing back.
 *
 * Returns: %FALSE with @error set on failure; nothing has happened then
 */
gboolean
bow_case_action_commit (BowCase   *self,
                        gboolean   changed,
                        GError   **error)
{
  return self->batch != NULL || commit (self, changed, error);
}

/**
 * bow_case_action_roll_back:
 * @self: a case
 *
 * Takes back whatever the action did so far. Does nothing outside an action.
 * In a batch, which cannot be taken back in part, it spoils the whole.
 */
void
bow_case_action_roll_back (BowCase *self)
{
  if (self->batch != NULL)
    self->batch_failed = TRUE;
  else
    roll_back (self);
}

/**
 * bow_case_append:
 * @self: a case in an action
 * @entry: what is done
 * @last: whether this ends the action; it is then signed
 * @stamp: (out caller-allocates): for applying the entry to the tables
 * @error: return location
 *
 * Appends an entry to the log. In a batch the one signature stands at its end.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_append (BowCase         *self,
                 const BowEntry  *entry,
                 gboolean         last,
                 BowStamp        *stamp,
                 GError         **error)
{
  stamp->account = self->account;
  if (!bow_log_append (self->log, entry, last && self->batch == NULL, &stamp->entry, error))
    return FALSE;
  stamp->clock_ms = bow_log_get_clock (self->log);

  return TRUE;
}

/**
 * bow_case_begin:
 * @self: a case
 * @verb: what the batch is, for example `import`
 * @error: return location
 *
 * Begins a batch: all saves and links until bow_case_commit() are one action
 * in one transaction. Where one of them is refused, the batch can only be
 * abandoned.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_begin (BowCase     *self,
                const char  *verb,
                GError     **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);
  g_return_val_if_fail (verb != NULL && self->batch == NULL, FALSE);

  if (!bow_case_action_begin (self, error))
    return FALSE;

  bow_connection_set_bulk (self->connection, TRUE);
  self->batch = g_strdup (verb);
  self->batch_records = 0;
  self->batch_failed = FALSE;
  g_string_truncate (self->batch_source, 0);
  bow_id_generate (&self->batch_subject);

  return TRUE;
}

/* The log finds entries by their subject, so that of an import stands for the
 * file that it is from: a UUID of version 8, made of the hash. */
static void
make_source_id (BowId      *id,
                const char *hash)
{
  crypto_generichash (id->bytes, BOW_ID_LENGTH, (const guint8 *) hash, strlen (hash), NULL, 0);
  id->bytes[6] = (guint8) (0x80 | (id->bytes[6] & 0x0f));
  id->bytes[8] = (guint8) (0x80 | (id->bytes[8] & 0x3f));
}

/**
 * bow_case_check_new_source:
 * @self: a case
 * @name: name of a file, without the folder
 * @hash: its hash, as bow_case_set_batch_source() was told it
 * @error: return location
 *
 * Checks that a file has not been imported before, or that all of that was
 * taken back since.
 *
 * Returns: %FALSE with @error set: %BOW_ERROR_EXISTS where it was, with a
 *   sentence that says when
 */
gboolean
bow_case_check_new_source (BowCase     *self,
                           const char  *name,
                           const char  *hash,
                           GError     **error)
{
  g_autofree char *day = NULL;
  gint64 at;
  BowId id;

  g_return_val_if_fail (BOW_IS_CASE (self) && name != NULL && hash != NULL, FALSE);

  make_source_id (&id, hash);
  if (!bow_action_find_import (self->connection, &id, &at, error))
    return FALSE;
  if (at == 0)
    return TRUE;

  day = bow_instant_print_day (at);
  g_set_error (error, BOW_ERROR, BOW_ERROR_EXISTS,
               _("“%s” was imported on %s, so nothing was added"), name, day);

  return FALSE;
}

/**
 * bow_case_set_batch_source:
 * @self: a case in a batch
 * @name: (nullable): name of the file that it comes from, without the folder
 * @hash: (nullable): hash of that file, hex
 *
 * Says where the records of the batch come from; the log keeps it, and
 * bow_case_check_new_source() knows the file from then on.
 */
void
bow_case_set_batch_source (BowCase    *self,
                           const char *name,
                           const char *hash)
{
  g_return_if_fail (BOW_IS_CASE (self) && self->batch != NULL);

  bow_payload_begin (self->batch_source);
  bow_payload_add_text (self->batch_source, "name", name);
  bow_payload_add_text (self->batch_source, "hash", hash);
  if (hash != NULL)
    make_source_id (&self->batch_subject, hash);
}

static gboolean
append_batch_end (BowCase  *self,
                  GError  **error)
{
  BowEntry entry = { .act = BOW_ACT_COLLECTION, .verb = self->batch, .subject = self->batch_subject };
  gint64 row;

  if (self->batch_source->len == 0)
    bow_payload_begin (self->batch_source);
  bow_payload_add_integer (self->batch_source, "records", self->batch_records);
  bow_payload_end (self->batch_source);

  entry.payload = self->batch_source->str;

  return bow_log_append (self->log, &entry, TRUE, &row, error);
}

/**
 * bow_case_commit:
 * @self: a case in a batch
 * @error: return location
 *
 * Ends a batch, with one entry that says what it was and signs the whole.
 *
 * Returns: %FALSE with @error set on failure; nothing of the batch is there then
 */
gboolean
bow_case_commit (BowCase  *self,
                 GError  **error)
{
  gboolean done;

  g_return_val_if_fail (BOW_IS_CASE (self) && self->batch != NULL, FALSE);

  done = bow_case_action_begin (self, error) && append_batch_end (self, error);
  g_clear_pointer (&self->batch, g_free);
  if (!done)
    roll_back (self);
  done = done && commit (self, TRUE, error);
  bow_connection_set_bulk (self->connection, FALSE);

  return done;
}

/**
 * bow_case_abandon:
 * @self: a case
 *
 * Takes back whatever a batch did so far. Does nothing outside a batch.
 */
void
bow_case_abandon (BowCase *self)
{
  g_return_if_fail (BOW_IS_CASE (self));

  if (self->batch == NULL)
    return;
  g_clear_pointer (&self->batch, g_free);
  roll_back (self);
  bow_connection_set_bulk (self->connection, FALSE);
}
