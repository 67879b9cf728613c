/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-key-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "store/bow-connection-private.h"

#define MIB (G_GUINT64_CONSTANT (1) << 20)

const BowKeyCost bow_key_cost_default = { 3, 256 * MIB };
const BowKeyCost bow_key_cost_ceiling = { 20, 2048 * MIB };
#ifdef BOW_CHEAP_KEYS
/* A build for tests, which open hundreds of files. It is no build for people:
 * it takes slots that theirs refuse. */
const BowKeyCost bow_key_cost_floor = { 1, 8 * MIB };
#else
const BowKeyCost bow_key_cost_floor = { 3, 64 * MIB };
#endif

G_DEFINE_FINAL_TYPE (BowKeyFile, bow_key_file, G_TYPE_OBJECT)

static void
bow_key_file_finalize (GObject *object)
{
  BowKeyFile *self = BOW_KEY_FILE (object);

  g_ptr_array_unref (self->slots);
  g_array_unref (self->recovery);
  g_clear_pointer (&self->next_key, bow_secret_unref);

  G_OBJECT_CLASS (bow_key_file_parent_class)->finalize (object);
}

static void
bow_key_file_class_init (BowKeyFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_key_file_finalize;
}

static void
bow_key_file_init (BowKeyFile *self)
{
  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_key_slot_free);
  self->recovery = g_array_new (FALSE, TRUE, sizeof (BowRecoverySlot));
  self->generation = 1;
}

/**
 * bow_unlocked_free:
 * @self: (transfer full): what unlocking gave
 */
void
bow_unlocked_free (BowUnlocked *self)
{
  g_clear_pointer (&self->database_key, bow_secret_unref);
  g_clear_pointer (&self->next_key, bow_secret_unref);
  g_clear_pointer (&self->seeds, bow_secret_unref);
  g_free (self);
}

/**
 * bow_key_file_path_for:
 * @case_path: the case file
 *
 * Returns: (transfer full): where its key file is
 */
char *
bow_key_file_path_for (const char *case_path)
{
  g_return_val_if_fail (case_path != NULL, NULL);

  return g_strconcat (case_path, "-keys", NULL);
}

/**
 * bow_key_file_new: (constructor)
 * @file_id: the id of the case file that it belongs to
 *
 * Returns: (transfer full): a key file that opens nothing yet
 */
BowKeyFile *
bow_key_file_new (const BowId *file_id)
{
  BowKeyFile *self = g_object_new (BOW_TYPE_KEY_FILE, NULL);

  self->file_id = *file_id;
  return self;
}

/* Reads at most one byte more than a key file may have. */
static char *
read_file (const char *path, gsize *length, GError **error)
{
  g_autofree char *text = g_malloc (BOW_KEY_FILE_MAX_LENGTH + 1);
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gssize n_read = -1;

  *length = 0;
  while (fd >= 0 && *length <= BOW_KEY_FILE_MAX_LENGTH
         && (n_read = read (fd, text + *length, BOW_KEY_FILE_MAX_LENGTH + 1 - *length)) > 0)
    *length += (gsize) n_read;

  if (n_read < 0)
    {
      if (errno == ENOENT)
        g_set_error (error, BOW_ERROR, BOW_ERROR_KEYS_MISSING,
                     _("The key file “%s” is missing. Put it back, or use the recovery key."), path);
      else
        g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _("The key file “%s” cannot be read: %s."), path, g_strerror (errno));
    }
  if (fd >= 0)
    close (fd);
  return n_read >= 0 || *length > BOW_KEY_FILE_MAX_LENGTH ? g_steal_pointer (&text) : NULL;
}

/**
 * bow_key_file_load: (constructor)
 * @path: the key file
 * @error: return location
 *
 * Returns: (transfer full): the key file, or %NULL with
 *   %BOW_ERROR_KEYS_MISSING, %BOW_ERROR_KEYS_DAMAGED, %BOW_ERROR_NEWER or
 *   %BOW_ERROR_IO set
 */
BowKeyFile *
bow_key_file_load (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  text = read_file (path, &length, error);
  return text != NULL ? bow_key_file_parse (text, length, error) : NULL;
}

static gboolean
write_whole (const char *path, const char *text, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
  gsize length = strlen (text);
  gboolean is_written = fd >= 0 && fchmod (fd, 0600) == 0
                        && write (fd, text, length) == (gssize) length && fsync (fd) == 0;

  if (!is_written)
    g_set_error (error, BOW_ERROR, errno == ENOSPC ? BOW_ERROR_FULL : BOW_ERROR_IO,
                 _("The key file “%s” cannot be written: %s. The old one is untouched."), path, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return is_written;
}

/**
 * bow_key_file_seal:
 * @self: a key file
 * @database_key: what it opens
 *
 * Seals the file against alteration after it changed, so that it can be
 * printed.
 */
void
bow_key_file_seal (BowKeyFile *self, BowSecret *database_key)
{
  g_return_if_fail (BOW_IS_KEY_FILE (self) && database_key != NULL);
  g_return_if_fail (!self->is_renewing || self->next_key != NULL);

  bow_key_file_compute_mac (self, database_key, self->mac);
  if (self->is_renewing)
    bow_key_file_compute_mac (self, self->next_key, self->mac_next);
  self->has_mac = TRUE;
}

/**
 * bow_key_file_save:
 * @self: a key file
 * @path: where
 * @database_key: what it opens; seals it against alteration
 * @error: return location
 *
 * Writes a new file and puts it in the place of the old one, so that at every
 * moment one of the two is whole.
 *
 * Returns: %FALSE with @error set if it could not be written
 */
gboolean
bow_key_file_save (BowKeyFile *self, const char *path, BowSecret *database_key, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *new_path = NULL;

  g_return_val_if_fail (BOW_IS_KEY_FILE (self) && path != NULL, FALSE);
  g_return_val_if_fail (database_key != NULL, FALSE);

  bow_key_file_seal (self, database_key);
  text = bow_key_file_print (self);
  if (strlen (text) > BOW_KEY_FILE_MAX_LENGTH)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                           _("There are too many accounts for one key file. Remove one that is no longer used."));
      return FALSE;
    }

  new_path = g_strconcat (path, ".new", NULL);
  if (!write_whole (new_path, text, error))
    {
      unlink (new_path);
      return FALSE;
    }
  if (rename (new_path, path) != 0)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_IO, _("The key file “%s” cannot be replaced: %s."), path, g_strerror (errno));
      unlink (new_path);
      return FALSE;
    }
  return bow_connection_sync_path (path, error);
}

/**
 * bow_key_file_get_file_id:
 * @self: a key file
 *
 * Returns: (transfer none): the id of the case file that it belongs to
 */
const BowId *
bow_key_file_get_file_id (BowKeyFile *self)
{
  g_return_val_if_fail (BOW_IS_KEY_FILE (self), NULL);

  return &self->file_id;
}

/**
 * bow_key_file_get_slots:
 * @self: a key file
 *
 * Returns: (transfer none) (element-type BowSlot): the accounts that it opens
 *   for
 */
GPtrArray *
bow_key_file_get_slots (BowKeyFile *self)
{
  g_return_val_if_fail (BOW_IS_KEY_FILE (self), NULL);

  return self->slots;
}

/**
 * bow_key_file_is_cheap:
 * @self: a key file
 *
 * Whether whoever made the file chose to spend little on its passphrases, so
 * that others in it need not cost more. Only a build for tests says so; others
 * spend the default on every new passphrase.
 *
 * Returns: whether the first slot costs less than the default
 */
gboolean
bow_key_file_is_cheap (BowKeyFile *self)
{
  g_return_val_if_fail (BOW_IS_KEY_FILE (self), FALSE);

#ifdef BOW_CHEAP_KEYS
  return self->slots->len > 0
         && ((const BowKeySlot *) g_ptr_array_index (self->slots, 0))->cost.memory < bow_key_cost_default.memory;
#else
  return FALSE;
#endif
}

static BowKeySlot *
find_slot (BowKeyFile *self, const char *name)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      BowKeySlot *slot = g_ptr_array_index (self->slots, i);

      if (g_strcmp0 (slot->slot.name, name) == 0)
        return slot;
    }
  return NULL;
}

static BowKeySlot *
need_slot (BowKeyFile *self, const char *name, GError **error)
{
  BowKeySlot *slot = find_slot (self, name);

  if (slot == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_NOT_FOUND,
                 _("There is no account “%s” in this file."), name);
  return slot;
}

/**
 * bow_key_file_find:
 * @self: a key file
 * @name: an account's name
 *
 * Returns: (transfer none) (nullable): its slot
 */
const BowSlot *
bow_key_file_find (BowKeyFile *self, const char *name)
{
  BowKeySlot *slot;

  g_return_val_if_fail (BOW_IS_KEY_FILE (self), NULL);

  slot = find_slot (self, name);
  return slot != NULL ? &slot->slot : NULL;
}

static gboolean
check_name (const char *name, GError **error)
{
  g_autofree char *bare = g_strstrip (g_strdup (name));

  if (*bare != '\0' && g_str_equal (bare, name) && strlen (name) <= BOW_KEY_FILE_MAX_NAME
      && g_utf8_validate (name, -1, NULL))
    return TRUE;
  g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
               _("An account's name has from 1 to %d letters and no space at its ends."), BOW_KEY_FILE_MAX_NAME);
  return FALSE;
}

/* Gives the slot new keys under a passphrase, and the database key. */
static gboolean
fill_slot (BowKeyFile *self, BowKeySlot *slot, BowSecret *passphrase, const BowKeyCost *cost,
           BowSecret *database_key, BowSecret **seeds, GError **error)
{
  g_autoptr (BowSecret) new_seeds = bow_key_slot_make_keys (slot);

  if (!bow_key_slot_close_seeds (slot, &self->file_id, passphrase, cost, new_seeds, error))
    return FALSE;
  bow_key_seal (slot->key, database_key, self->generation, slot->slot.pk_box);

  self->has_mac = FALSE;
  if (seeds != NULL)
    *seeds = g_steal_pointer (&new_seeds);
  return TRUE;
}

/**
 * bow_key_file_add:
 * @self: a key file
 * @account: the account's id
 * @name: its name, unique in the file
 * @display_name: (nullable): the name shown to others; @name if %NULL
 * @passphrase: its passphrase
 * @cost: what one guess shall cost
 * @database_key: what it shall open
 * @seeds: (out) (optional): its secret seeds
 * @error: return location
 *
 * Adds a slot. It is there for others once the file has been saved.
 *
 * Returns: %FALSE with %BOW_ERROR_EXISTS, %BOW_ERROR_INVALID,
 *   %BOW_ERROR_TOO_LARGE or %BOW_ERROR_KDF_LIMITS set
 */
gboolean
bow_key_file_add (BowKeyFile *self, const BowId *account, const char *name,
                  const char *display_name, BowSecret *passphrase, const BowKeyCost *cost,
                  BowSecret *database_key, BowSecret **seeds, GError **error)
{
  g_autoptr (BowKeySlot) slot = NULL;

  g_return_val_if_fail (BOW_IS_KEY_FILE (self) && !self->is_renewing, FALSE);
  g_return_val_if_fail (account != NULL && name != NULL, FALSE);

  if (display_name == NULL || *display_name == '\0')
    display_name = name;
  if (!check_name (name, error) || !check_name (display_name, error))
    return FALSE;
  if (find_slot (self, name) != NULL)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_EXISTS, _("There is already an account “%s” in this file."), name);
      return FALSE;
    }
  if (self->slots->len >= BOW_KEY_FILE_MAX_SLOTS)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_TOO_LARGE, _("A file has at most %d accounts."), BOW_KEY_FILE_MAX_SLOTS);
      return FALSE;
    }

  slot = g_new0 (BowKeySlot, 1);
  slot->slot.id = *account;
  slot->slot.name = g_strdup (name);
  slot->slot.display_name = g_strdup (display_name);
  if (!fill_slot (self, slot, passphrase, cost, database_key, seeds, error))
    return FALSE;

  g_ptr_array_add (self->slots, g_steal_pointer (&slot));
  return TRUE;
}

/**
 * bow_key_file_replace:
 * @self: a key file
 * @name: an account's name
 * @passphrase: its new passphrase
 * @cost: what one guess shall cost
 * @database_key: what it shall open
 * @seeds: (out) (optional): its new secret seeds
 * @error: return location
 *
 * Gives an account whose passphrase is lost a new one, and new keys with it:
 * nobody can get at the old ones.
 *
 * Returns: %FALSE with %BOW_ERROR_NOT_FOUND or %BOW_ERROR_KDF_LIMITS set; the
 *   slot is then unchanged
 */
gboolean
bow_key_file_replace (BowKeyFile *self, const char *name, BowSecret *passphrase,
                      const BowKeyCost *cost, BowSecret *database_key, BowSecret **seeds,
                      GError **error)
{
  BowKeySlot *slot, changed;

  g_return_val_if_fail (BOW_IS_KEY_FILE (self) && !self->is_renewing && name != NULL, FALSE);

  slot = need_slot (self, name, error);
  if (slot == NULL)
    return FALSE;
  changed = *slot;
  if (!fill_slot (self, &changed, passphrase, cost, database_key, seeds, error))
    return FALSE;
  *slot = changed;
  return TRUE;
}

/**
 * bow_key_file_remove:
 * @self: a key file
 * @name: an account's name
 * @error: return location
 *
 * Takes an account's slot away. Who still knows the database key can use it
 * until the file is given another.
 *
 * Returns: %FALSE with %BOW_ERROR_NOT_FOUND set if there is none
 */
gboolean
bow_key_file_remove (BowKeyFile *self, const char *name, GError **error)
{
  BowKeySlot *slot;

  g_return_val_if_fail (BOW_IS_KEY_FILE (self) && name != NULL, FALSE);

  slot = need_slot (self, name, error);
  if (slot == NULL)
    return FALSE;
  g_ptr_array_remove (self->slots, slot);
  self->has_mac = FALSE;
  return TRUE;
}

static gboolean
mac_holds (BowKeyFile *self, BowSecret *key, const guint8 expected[BOW_KEY_FILE_MAC_LENGTH])
{
  guint8 mac[BOW_KEY_FILE_MAC_LENGTH];

  bow_key_file_compute_mac (self, key, mac);
  return !self->has_mac || sodium_memcmp (mac, expected, sizeof mac) == 0;
}

/* Finds out whether the file is genuine, which only the database key shows;
 * where there are two, who knew but the older shall not pass. */
gboolean
bow_key_file_check (BowKeyFile *self, const BowUnlocked *unlocked, GError **error)
{
  if (mac_holds (self, unlocked->database_key, self->mac)
      && (unlocked->next_key == NULL || mac_holds (self, unlocked->next_key, self->mac_next)))
    return TRUE;

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED,
                       _("The key file was altered by something other than this program. Put back a copy of it, or use the recovery key."));
  return FALSE;
}

/**
 * bow_key_file_unlock:
 * @self: a key file
 * @name: an account's name
 * @passphrase: its passphrase
 * @error: return location
 *
 * Opens an account's slot, which takes as long as its cost says, and checks
 * with what is found in it that nobody altered the file.
 *
 * Returns: (transfer full): what was in it, or %NULL with
 *   %BOW_ERROR_WRONG_PASSPHRASE (also for an unknown name),
 *   %BOW_ERROR_KDF_LIMITS or %BOW_ERROR_KEYS_DAMAGED set
 */
BowUnlocked *
bow_key_file_unlock (BowKeyFile *self, const char *name, BowSecret *passphrase, GError **error)
{
  g_autoptr (BowUnlocked) unlocked = NULL;
  g_autoptr (BowSecret) sk = NULL;
  BowKeySlot *slot;

  g_return_val_if_fail (BOW_IS_KEY_FILE (self) && name != NULL && passphrase != NULL, NULL);

  slot = find_slot (self, name);
  if (slot == NULL)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_WRONG_PASSPHRASE,
                           _("The account or the passphrase is wrong. Check the keyboard layout and try again."));
      return NULL;
    }

  unlocked = g_new0 (BowUnlocked, 1);
  unlocked->account = slot->slot.id;
  unlocked->seeds = bow_key_slot_open_seeds (slot, &self->file_id, passphrase, error);
  if (unlocked->seeds == NULL)
    return NULL;

  sk = bow_key_slot_box_key (unlocked->seeds);
  unlocked->database_key = bow_key_unseal (slot->key, self->generation, slot->slot.pk_box, sk);
  if (self->is_renewing)
    unlocked->next_key = bow_key_unseal (slot->next, self->generation + 1, slot->slot.pk_box, sk);
  if (unlocked->database_key == NULL || (self->is_renewing && unlocked->next_key == NULL))
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_KEYS_DAMAGED,
                           _("The key file holds no key for this account any more. Put back a copy of it, or use the recovery key."));
      return NULL;
    }
  return bow_key_file_check (self, unlocked, error) ? g_steal_pointer (&unlocked) : NULL;
}

/**
 * bow_key_file_change_passphrase:
 * @self: a key file
 * @name: an account's name
 * @old_passphrase: its passphrase
 * @new_passphrase: what it shall be
 * @cost: what one guess shall cost
 * @error: return location
 *
 * Closes the same keys under another passphrase; nothing else changes.
 *
 * Returns: %FALSE with an error as of bow_key_file_unlock() set; the slot is
 *   then unchanged
 */
gboolean
bow_key_file_change_passphrase (BowKeyFile *self, const char *name, BowSecret *old_passphrase,
                                BowSecret *new_passphrase, const BowKeyCost *cost, GError **error)
{
  g_autoptr (BowUnlocked) unlocked = bow_key_file_unlock (self, name, old_passphrase, error);
  BowKeySlot *slot, changed;

  if (unlocked == NULL)
    return FALSE;
  slot = find_slot (self, name);
  changed = *slot;
  if (!bow_key_slot_close_seeds (&changed, &self->file_id, new_passphrase, cost, unlocked->seeds, error))
    return FALSE;

  *slot = changed;
  self->has_mac = FALSE;
  return TRUE;
}

/**
 * bow_key_file_verify:
 * @self: a key file that was loaded or saved
 * @database_key: what opens the case file
 * @error: return location
 *
 * Checks that nobody altered the file who could not open the case file.
 *
 * Returns: %FALSE with %BOW_ERROR_KEYS_DAMAGED set
 */
gboolean
bow_key_file_verify (BowKeyFile *self, BowSecret *database_key, GError **error)
{
  const BowUnlocked unlocked = { .database_key = database_key };

  g_return_val_if_fail (BOW_IS_KEY_FILE (self) && database_key != NULL, FALSE);
  g_return_val_if_fail (self->has_mac, FALSE);

  return bow_key_file_check (self, &unlocked, error);
}
