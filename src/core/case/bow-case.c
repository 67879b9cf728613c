/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include "base/bow-clock.h"
#include "base/bow-interval.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/bow-process.h"
#include "case/bow-background-private.h"
#include "case/bow-payload.h"
#include "case/bow-schema.h"
#include "store/bow-key-slot.h"

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BowCase, bow_case, G_TYPE_OBJECT)

/* The log and the statements go before the connection, the lock last. */
static void
let_go (BowCase *self)
{
  g_clear_pointer (&self->consultations, bow_consultations_free);
  g_clear_object (&self->log);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->database_key, bow_secret_unref);
  g_clear_pointer (&self->box_key, bow_secret_unref);
  g_clear_pointer (&self->new_recovery_key, bow_secret_unref);
  g_clear_object (&self->keys);
  g_clear_pointer (&self->lock, bow_file_lock_free);
}

static gpointer
do_nothing (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return NULL;
}

/* A case that was dropped without being closed: its parts belong to the thread
 * that opened them and are freed there. */
static void
let_go_on_worker (BowCase *self)
{
  BowCase *parts = g_object_new (BOW_TYPE_CASE, NULL);

  parts->consultations = g_steal_pointer (&self->consultations);
  parts->log = g_steal_pointer (&self->log);
  parts->connection = g_steal_pointer (&self->connection);
  parts->database_key = g_steal_pointer (&self->database_key);
  parts->keys = g_steal_pointer (&self->keys);
  parts->lock = g_steal_pointer (&self->lock);

  bow_worker_run_async (self->worker, G_PRIORITY_LOW, do_nothing, parts, g_object_unref, NULL, NULL, NULL, NULL);
}

static void
bow_case_finalize (GObject *object)
{
  BowCase *self = BOW_CASE (object);

  if (self->worker != NULL && self->connection != NULL && !bow_worker_is_current (self->worker))
    let_go_on_worker (self);
  let_go (self);
  g_clear_object (&self->worker);
  g_clear_pointer (&self->batch, g_free);
  g_string_free (self->batch_source, TRUE);
  g_string_free (self->payload, TRUE);
  g_clear_pointer (&self->account_name, g_free);
  g_clear_pointer (&self->justification, g_free);
  g_clear_pointer (&self->doubt, g_free);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (bow_case_parent_class)->finalize (object);
}

static void
bow_case_class_init (BowCaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_case_finalize;

  /**
   * BowCase::changed:
   * @self: a case
   *
   * Something in the case changed. Emitted in the thread that asked for it.
   */
  signals[CHANGED] = g_signal_new ("changed", BOW_TYPE_CASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_case_init (BowCase *self)
{
  self->batch_source = g_string_new (NULL);
  self->payload = g_string_new (NULL);
}

/**
 * bow_case_emit_changed:
 * @self: a case
 *
 * Tells whoever listens, in the caller's thread, that something changed.
 */
void
bow_case_emit_changed (BowCase *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * bow_case_check_library:
 * @error: return location
 *
 * Checks that the database library in this process is the one that encrypts.
 *
 * Returns: %FALSE with %BOW_ERROR_WRONG_LIBRARY set where it is not
 */
gboolean
bow_case_check_library (GError **error)
{
  return bow_connection_check_library (error);
}

/**
 * bow_case_new_for:
 * @path: a case file
 * @error: return location
 *
 * Takes the lock of a case file.
 *
 * Returns: (transfer full) (nullable): a case that is not open yet, or %NULL
 *   with %BOW_ERROR_IN_USE or another error set
 */
BowCase *
bow_case_new_for (const char  *path,
                  GError     **error)
{
  BowFileLock *lock = bow_file_lock_take (path, error);
  BowCase *self;

  if (lock == NULL)
    return NULL;
  bow_process_wipe_freed ();

  self = g_object_new (BOW_TYPE_CASE, NULL);
  self->path = g_strdup (path);
  self->lock = lock;

  return self;
}

static gboolean
check_absent (const char  *path,
              GError     **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_EXISTS,
               _("There is already a file “%s”. Choose another name, or move that one away."), path);
  return FALSE;
}

static gboolean
make_keys (BowCase           *self,
           const BowCaseNew  *what,
           BowSecret        **seeds,
           BowSecret        **recovery_key,
           GError           **error)
{
  bow_id_generate (&self->file_id);
  bow_id_generate (&self->account_id);
  self->cheap_keys = what->cheap_keys;
  self->account_name = g_strdup (what->account);
  self->database_key = bow_key_file_make_key (recovery_key);
  self->keys = bow_key_file_new (&self->file_id);

  return bow_key_file_add (self->keys, &self->account_id, what->account, what->display_name, what->passphrase,
                           bow_case_key_cost (what->cheap_keys), self->database_key, seeds, error) &&
         bow_key_file_add_recovery_text (self->keys, *recovery_key, self->database_key, error);
}

static gboolean
log_file (BowCase  *self,
          GError  **error)
{
  BowEntry entry = { .act = BOW_ACT_CONTROL, .verb = "file", .subject = self->file_id };
  BowStamp stamp;

  bow_payload_begin (self->payload);
  bow_payload_add_integer (self->payload, "schema", BOW_SCHEMA_VERSION);
  bow_payload_add_boolean (self->payload, "example", self->is_example);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, FALSE, &stamp, error) &&
         bow_apply_file (self->connection, &self->file_id, self->is_example, error);
}

static gboolean
fill (BowCase    *self,
      BowSecret  *seeds,
      GError    **error)
{
  self->account = 1;
  g_atomic_int_set (&self->permissions, bow_roles_permissions (BOW_ROLES_FIRST));
  if (!bow_log_create_tables (self->connection, error) || !bow_schema_create (self->connection, error))
    return FALSE;

  self->box_key = bow_key_slot_box_key (seeds);
  self->log = bow_log_new (self->connection, &self->file_id, self->account, seeds, error);

  return self->log != NULL &&
         log_file (self, error) &&
         bow_case_log_key_file (self, FALSE, error) &&
         bow_case_log_account (self, "account", bow_key_file_find (self->keys, self->account_name), BOW_ROLES_FIRST, TRUE, error) &&
         bow_case_write_key_copy (self, error);
}

/* The key file goes first: whatever stops this, no case file is left that
 * nothing opens. */
static gboolean
write_new (BowCase    *self,
           BowSecret  *seeds,
           GError    **error)
{
  if (!bow_case_save_keys (self, error))
    return FALSE;

  self->connection = bow_connection_create (self->path, self->database_key, error);
  if (self->connection == NULL || !bow_case_action_begin (self, error))
    return FALSE;
  if (fill (self, seeds, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/* A file that somebody else put there meanwhile is not ours to remove. */
static void
remove_new (BowCase    *self,
            const char *key_path)
{
  gboolean is_ours = self->connection != NULL;

  let_go (self);
  if (is_ours)
    g_unlink (self->path);
  g_unlink (key_path);
}

/**
 * bow_case_create:
 * @what: what is needed
 * @recovery_key: (out): the recovery key, to be written down or printed; it is
 *   shown this once
 * @error: return location
 *
 * Makes an encrypted case file and the key file beside it, and opens it. When
 * that fails nothing is left of either.
 *
 * Returns: (transfer full) (nullable): the case, or %NULL with @error set:
 *   %BOW_ERROR_EXISTS, %BOW_ERROR_WEAK_PASSPHRASE, %BOW_ERROR_FULL, %BOW_ERROR_IO
 */
BowCase *
bow_case_create (const BowCaseNew  *what,
                 BowSecret        **recovery_key,
                 GError           **error)
{
  g_autoptr (BowCase) self = NULL;
  g_autoptr (BowSecret) seeds = NULL;
  g_autoptr (BowSecret) recovery = NULL;
  g_autofree char *key_path = NULL;

  g_return_val_if_fail (what != NULL && what->path != NULL && what->account != NULL, NULL);
  g_return_val_if_fail (what->passphrase != NULL && recovery_key != NULL, NULL);

  key_path = bow_key_file_path_for (what->path);
  if (!bow_connection_check_library (error) || !check_absent (what->path, error) || !check_absent (key_path, error) ||
      !bow_case_check_passphrase (what->passphrase, error))
    return NULL;

  self = bow_case_new_for (what->path, error);
  if (self == NULL)
    return NULL;

  self->is_example = what->is_example;
  if (!make_keys (self, what, &seeds, &recovery, error))
    return NULL;
  if (!write_new (self, seeds, error))
    {
      remove_new (self, key_path);
      return NULL;
    }

  self->consultations = bow_consultations_new ();
  *recovery_key = g_steal_pointer (&recovery);

  return g_steal_pointer (&self);
}

static gboolean
read_file_row (BowCase  *self,
               GError  **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection,
                                                             "SELECT uuid, example, CASE example WHEN 1 THEN"
                                                             " (SELECT max(updated_at) FROM record WHERE parent IS NULL AND binned_at IS NULL) END"
                                                             " FROM file", error);
  gboolean has_row;

  if (select == NULL || !bow_statement_step (select, &has_row, error))
    return FALSE;

  if (!has_row || memcmp (bow_statement_bytes (select, 0, NULL), self->file_id.bytes, BOW_ID_LENGTH) != 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED,
                   _("The key file beside “%s” belongs to another case file. Put the right one back, or use the recovery key."),
                   self->path);
      return FALSE;
    }
  self->is_example = bow_statement_integer (select, 1) != 0;
  if (self->is_example && !bow_statement_is_null (select, 2))
    self->behind_ms = MAX (bow_clock_now () - bow_statement_integer (select, 2), 0);

  return TRUE;
}

static gboolean
read_account_row (BowCase      *self,
                  const BowId  *id,
                  GError      **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT id, name, roles, standing FROM account WHERE uuid = ?", error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_bytes (select, 1, id->bytes, BOW_ID_LENGTH);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;
  if (!has_row)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED,
                           _("The key file names an account that the case file does not know. Restore the key file from a backup."));
      return FALSE;
    }

  if (strcmp (bow_statement_text (select, 3), "open") != 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_REFUSED,
                   _("The account “%s” was taken out of this case file and does not open it any more. Ask a supervisor."),
                   bow_statement_text (select, 1));
      return FALSE;
    }

  self->account = bow_statement_integer (select, 0);
  self->account_id = *id;
  g_set_str (&self->account_name, bow_statement_text (select, 1));
  g_atomic_int_set (&self->permissions, bow_roles_permissions (bow_statement_text (select, 2)));

  return TRUE;
}

/**
 * bow_case_start:
 * @self: a case with its lock and its key file, and perhaps its connection
 * @unlocked: what a right passphrase gave
 * @error: return location
 *
 * Opens the file and everything that goes with it.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_start (BowCase      *self,
                BowUnlocked  *unlocked,
                GError      **error)
{
  self->file_id = *bow_key_file_get_file_id (self->keys);
  self->cheap_keys = bow_key_file_is_cheap (self->keys);

  if ((self->connection == NULL && !bow_case_open_with (self, unlocked, error)) ||
      !bow_key_file_verify (self->keys, self->database_key, error) ||
      !bow_schema_migrate (self->connection, error) ||
      !read_file_row (self, error) ||
      !read_account_row (self, &unlocked->account, error))
    return FALSE;

  self->box_key = bow_key_slot_box_key (unlocked->seeds);
  self->log = bow_log_new (self->connection, &self->file_id, self->account, unlocked->seeds, error);
  if (self->log == NULL || !bow_case_settle_keys (self, error) || !bow_background_sweep (self, error))
    return FALSE;
  if (bow_log_get_doubt (self->log) != NULL)
    g_set_str (&self->doubt, bow_log_get_doubt (self->log));
  self->consultations = bow_consultations_new ();
  bow_file_lock_settle (self->lock);

  return TRUE;
}

static BowUnlocked *
unlock (BowCase     *self,
        const char  *account,
        BowSecret   *passphrase,
        GError     **error)
{
  GPtrArray *slots = bow_key_file_get_slots (self->keys);
  const BowSlot *slot = NULL;

  if (account != NULL)
    slot = bow_key_file_find (self->keys, account);
  else if (slots->len == 1)
    slot = g_ptr_array_index (slots, 0);

  if (slot == NULL && account == NULL)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND,
                         _("This case file has several accounts. Say which one is yours."));
  else if (slot == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no account “%s” in this case file."), account);

  return slot != NULL ? bow_key_file_unlock (self->keys, slot->name, passphrase, error) : NULL;
}

/**
 * bow_case_open:
 * @path: a case file
 * @account: (nullable): name of the account; the only one if %NULL
 * @passphrase: its passphrase
 * @cancellable: (nullable): keeps it from opening
 * @error: return location
 *
 * Opens a case file. A file that is refused stays as it is.
 *
 * Returns: (transfer full) (nullable): the case, or %NULL with @error set;
 *   each way in which it can fail has a code of its own
 */
BowCase *
bow_case_open (const char    *path,
               const char    *account,
               BowSecret     *passphrase,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (BowCase) self = NULL;
  g_autoptr (BowUnlocked) unlocked = NULL;
  g_autofree char *key_path = NULL;

  g_return_val_if_fail (path != NULL && passphrase != NULL, NULL);

  if (!bow_connection_check_library (error) || !bow_connection_check_file (path, error))
    return NULL;

  self = bow_case_new_for (path, error);
  if (self == NULL)
    return NULL;

  key_path = bow_key_file_path_for (path);
  self->keys = bow_key_file_load (key_path, error);
  if (self->keys == NULL)
    return NULL;

  unlocked = unlock (self, account, passphrase, error);
  if (unlocked == NULL || g_cancellable_set_error_if_cancelled (cancellable, error) || !bow_case_start (self, unlocked, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * bow_case_close:
 * @self: an open case
 * @error: return location
 *
 * Writes what was held back, abandons a batch, remembers the newest entry
 * outside the file and closes it. The file is closed even when this fails.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_close (BowCase  *self,
                GError  **error)
{
  gboolean written;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  if (self->connection == NULL)
    return TRUE;

  bow_case_abandon (self);
  written = bow_case_consult_flush (self, error) && bow_log_remember_head (self->log, error);

  g_clear_pointer (&self->consultations, bow_consultations_free);
  g_clear_object (&self->log);
  if (!bow_connection_close (self->connection, written ? error : NULL))
    written = FALSE;
  let_go (self);

  return written;
}

/**
 * bow_case_keep_lock:
 * @self: an open case, about to be closed
 *
 * Keeps the file's lock past bow_case_close(), until this program or the one
 * that takes its place opens the file again: nobody else can in between.
 */
void
bow_case_keep_lock (BowCase *self)
{
  g_return_if_fail (BOW_IS_CASE (self));

  if (self->lock != NULL)
    bow_file_lock_keep (g_steal_pointer (&self->lock));
}

/**
 * bow_case_hand_over_locks:
 *
 * Lets the locks that are kept survive an exec, after which each descriptor
 * goes to bow_case_adopt_lock(); also where the exec failed.
 *
 * Returns: (transfer full) (element-type int): the descriptors
 */
GArray *
bow_case_hand_over_locks (void)
{
  return bow_file_lock_hand_over ();
}

/**
 * bow_case_adopt_lock:
 * @descriptor: one that bow_case_hand_over_locks() gave
 *
 * Keeps a lock that was handed over until its file is opened.
 */
void
bow_case_adopt_lock (int descriptor)
{
  bow_file_lock_adopt (descriptor);
}

/**
 * bow_case_drop_locks:
 *
 * Gives up the locks that are kept and whose files are not open: others may
 * open them now.
 */
void
bow_case_drop_locks (void)
{
  bow_file_lock_drop_adopted ();
}

/**
 * bow_case_get_path:
 * @self: a case
 *
 * Where the file is.
 *
 * Returns: (transfer none): the path
 */
const char *
bow_case_get_path (BowCase *self)
{
  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  return self->path;
}

/**
 * bow_case_get_account:
 * @self: a case
 *
 * Which account it is unlocked by.
 *
 * Returns: (transfer none): the account's name
 */
const char *
bow_case_get_account (BowCase *self)
{
  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  return self->account_name;
}

/**
 * bow_case_is_example:
 * @self: a case
 *
 * Whether the file is an example, with invented content.
 *
 * Returns: whether it is
 */
gboolean
bow_case_is_example (BowCase *self)
{
  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  return self->is_example;
}

/**
 * bow_case_get_now:
 * @self: a case
 *
 * The present, as ages and what is due are reckoned from. An example tells of
 * days that are long over: its present goes on from when something in it was
 * last changed before it was opened. What is written has the true time.
 *
 * Returns: milliseconds since 1970
 */
gint64
bow_case_get_now (BowCase *self)
{
  g_return_val_if_fail (BOW_IS_CASE (self), bow_clock_now ());

  return bow_clock_is_story () ? bow_clock_now () : bow_clock_now () - self->behind_ms;
}

/**
 * bow_case_print_day:
 * @self: a case
 * @days_on: how many days ahead; 0 for today
 *
 * A day as what is due is compared with, reckoned from bow_case_get_now().
 *
 * Returns: (transfer full): for example `2019-03-01`
 */
char *
bow_case_print_day (BowCase *self,
                    int      days_on)
{
  return bow_instant_print_date (bow_case_get_now (self), days_on);
}

/**
 * bow_case_get_doubt:
 * @self: a case
 *
 * When a case is opened, what this computer remembers of its log is compared
 * with the log. A file that is put back to what it was before, or altered by
 * somebody who has its key, does not have what is remembered.
 *
 * Returns: (transfer none) (nullable): a sentence that says so, to be shown;
 *   %NULL where all is well
 */
const char *
bow_case_get_doubt (BowCase *self)
{
  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  return self->doubt;
}
