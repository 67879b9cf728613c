/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-verify-accounts.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "bow-verify-key.h"

#define PK_LENGTH crypto_sign_PUBLICKEYBYTES

typedef struct
{
  uint8_t id[VERIFY_ID_LENGTH];
  char *name;
  char *roles;
  bool is_open;
  /* Every key that it was given; the last one counts for what comes. */
  uint8_t (*keys)[PK_LENGTH];
  size_t n_keys;
} Account;

struct _VerifyAccounts
{
  Account *accounts;
  size_t n_accounts;
  /* Of the key file, as the log had it last and before. */
  char *key_file;
  char **old_key_files;
  size_t n_old_key_files;
};

VerifyAccounts *
verify_accounts_new (void)
{
  return calloc (1, sizeof (VerifyAccounts));
}

void
verify_accounts_free (VerifyAccounts *self)
{
  for (size_t i = 0; i < self->n_accounts; i++)
    {
      free (self->accounts[i].name);
      free (self->accounts[i].roles);
      free (self->accounts[i].keys);
    }
  for (size_t i = 0; i < self->n_old_key_files; i++)
    free (self->old_key_files[i]);
  free (self->old_key_files);
  free (self->key_file);
  free (self->accounts);
  free (self);
}

static Account *
find_account (VerifyAccounts *self, const uint8_t *id)
{
  for (size_t i = 0; i < self->n_accounts; i++)
    if (memcmp (self->accounts[i].id, id, VERIFY_ID_LENGTH) == 0)
      return &self->accounts[i];
  return NULL;
}

/* Whether an account may look after others; the first one is made by itself. */
static bool
may_govern (VerifyAccounts *self, int64_t account, const char *role)
{
  const Account *writer = account > 0 && (size_t) account <= self->n_accounts ? &self->accounts[account - 1] : NULL;

  return writer != NULL && writer->is_open && writer->roles != NULL && strstr (writer->roles, role) != NULL;
}

static char *
member_text (const VerifyDeed *deed, const char *name)
{
  VerifyJson object = { deed->payload, deed->length };
  VerifyJson value;

  return deed->payload != NULL && verify_json_member (object, name, &value) ? verify_json_text (value) : NULL;
}

static bool
give_key (Account *account, const VerifyDeed *deed)
{
  char *digits = member_text (deed, "pk_sign");
  uint8_t (*keys)[PK_LENGTH] = realloc (account->keys, (account->n_keys + 1) * PK_LENGTH);
  size_t n_bytes = 0;
  bool is_read = digits != NULL && keys != NULL
                 && sodium_hex2bin (keys[account->n_keys], PK_LENGTH, digits, strlen (digits), NULL, &n_bytes, NULL) == 0
                 && n_bytes == PK_LENGTH;

  if (keys != NULL)
    account->keys = keys;
  account->n_keys += is_read;
  free (digits);
  return is_read;
}

static void
set_text (char **text, char *value)
{
  if (value == NULL)
    return;
  free (*text);
  *text = value;
}

/* A new account, or one that is let in again. */
static bool
admit (VerifyAccounts *self, const VerifyDeed *deed)
{
  Account *account = find_account (self, deed->subject);

  if (account == NULL)
    {
      Account *accounts = realloc (self->accounts, (self->n_accounts + 1) * sizeof *accounts);

      if (accounts == NULL)
        return false;
      self->accounts = accounts;
      account = &accounts[self->n_accounts++];
      memset (account, 0, sizeof *account);
      memcpy (account->id, deed->subject, VERIFY_ID_LENGTH);
    }
  account->is_open = true;
  set_text (&account->name, member_text (deed, "name"));
  set_text (&account->roles, member_text (deed, "roles"));
  return give_key (account, deed);
}

static bool
note_key_file (VerifyAccounts *self, const VerifyDeed *deed)
{
  char *digest = member_text (deed, "hash");
  char **old = realloc (self->old_key_files, (self->n_old_key_files + 1) * sizeof *old);

  if (digest == NULL || old == NULL)
    {
      free (digest);
      return false;
    }
  self->old_key_files = old;
  if (self->key_file != NULL)
    old[self->n_old_key_files++] = self->key_file;
  self->key_file = digest;
  return true;
}

/* Who may do it, of what is about accounts. */
static bool
is_allowed (VerifyAccounts *self, const VerifyDeed *deed)
{
  static const char *const of_supervisors[] = { "account", "readmit", "roles", "remove", "revoke", "setting" };

  if (strcmp (deed->verb, "account") == 0 && self->n_accounts == 0)
    return true;
  if (strcmp (deed->verb, "setting") == 0 && may_govern (self, deed->account, "|administrator|"))
    return true;
  for (size_t i = 0; i < sizeof of_supervisors / sizeof of_supervisors[0]; i++)
    if (strcmp (deed->verb, of_supervisors[i]) == 0)
      return may_govern (self, deed->account, "|intelligence_supervisor|");
  return true;
}

/* Takes in what an entry says about accounts; nothing else is looked at. */
bool
verify_accounts_read (VerifyAccounts *self, Verify *verify, const VerifyDeed *deed)
{
  Account *account = find_account (self, deed->subject);
  bool is_read = true;

  if (!is_allowed (self, deed))
    verify_fault (verify, _("Entry %" PRId64 " (%s) was written by an account that might not do that then."), deed->entry, deed->verb);
  if (deed->payload == NULL)
    return true;

  if (strcmp (deed->verb, "account") == 0 || strcmp (deed->verb, "readmit") == 0)
    is_read = admit (self, deed);
  else if (strcmp (deed->verb, "key-file") == 0)
    is_read = note_key_file (self, deed);
  else if (strcmp (deed->verb, "keys") == 0)
    {
      is_read = account != NULL && give_key (account, deed);
      verify->n_recovered++;
    }
  else if (strcmp (deed->verb, "roles") == 0 && account != NULL)
    set_text (&account->roles, member_text (deed, "roles"));
  else if ((strcmp (deed->verb, "remove") == 0 || strcmp (deed->verb, "revoke") == 0) && account != NULL)
    account->is_open = false;
  if (!is_read)
    verify_fault (verify, _("Entry %" PRId64 " (%s) does not say what it should."), deed->entry, deed->verb);
  return is_read;
}

/* Whether the log has given an account this key, and has not taken the account
 * out of the file since. */
bool
verify_accounts_may_sign (VerifyAccounts *self, int64_t account, const uint8_t *pk_sign)
{
  const Account *writer;

  if (account < 1 || (size_t) account > self->n_accounts)
    return false;
  writer = &self->accounts[account - 1];
  for (size_t i = 0; writer->is_open && i < writer->n_keys; i++)
    if (memcmp (writer->keys[i], pk_sign, PK_LENGTH) == 0)
      return true;
  return false;
}

/* The key file says who opens the file; nobody puts another key into a slot of
 * it without its passphrase. */
static void
compare_slots (VerifyAccounts *self, Verify *verify, const VerifySlot *slots, size_t n_slots)
{
  for (size_t i = 0; i < n_slots; i++)
    {
      const Account *account = find_account (self, slots[i].id);

      if (account == NULL || !account->is_open || account->n_keys == 0)
        verify_fault (verify, _("The key file opens for an account that the log does not let in."));
      else if (memcmp (account->keys[account->n_keys - 1], slots[i].pk_sign, PK_LENGTH) != 0)
        verify_fault (verify, _("The key of “%s” in the key file is not the one that the log says."), account->name);
      else
        verify->n_slots++;
    }
}

static void
compare_digest (VerifyAccounts *self, Verify *verify)
{
  char digest[2 * VERIFY_HASH_LENGTH + 1];

  if (self->key_file == NULL || !verify_key_file_digest (verify, digest) || strcmp (digest, self->key_file) == 0)
    return;
  for (size_t i = 0; i < self->n_old_key_files; i++)
    if (strcmp (digest, self->old_key_files[i]) == 0)
      {
        verify_fault (verify, _("The key file is an old one that was put back: the log says that another took its place."));
        return;
      }
}

/* What the log says of accounts against the table of accounts, and against the
 * key file where there is one. */
bool
verify_accounts_compare (VerifyAccounts *self, Verify *verify)
{
  VerifySlot slots[VERIFY_MAX_SLOTS];
  sqlite3_stmt *statement = NULL;
  size_t n_slots;
  size_t n_rows = 0;

  if (sqlite3_prepare_v2 (verify->db, "SELECT id, uuid, name, roles, pk_sign FROM account ORDER BY id", -1, &statement, NULL) != SQLITE_OK)
    return verify_fail (verify, sqlite3_errmsg (verify->db));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const Account *account = n_rows < self->n_accounts ? &self->accounts[n_rows] : NULL;

      n_rows++;
      if (account == NULL || account->n_keys == 0 || sqlite3_column_int64 (statement, 0) != (int64_t) n_rows
          || sqlite3_column_bytes (statement, 1) != VERIFY_ID_LENGTH || sqlite3_column_bytes (statement, 4) != PK_LENGTH
          || memcmp (sqlite3_column_blob (statement, 1), account->id, VERIFY_ID_LENGTH) != 0
          || account->name == NULL || strcmp ((const char *) sqlite3_column_text (statement, 2), account->name) != 0
          || account->roles == NULL || strcmp ((const char *) sqlite3_column_text (statement, 3), account->roles) != 0
          || memcmp (sqlite3_column_blob (statement, 4), account->keys[account->n_keys - 1], PK_LENGTH) != 0)
        verify_fault (verify, _("The table of accounts does not say of account %zu what the log says."), n_rows);
    }
  sqlite3_finalize (statement);
  if (n_rows != self->n_accounts)
    verify_fault (verify, _("The log knows %zu accounts, and the table of accounts %zu."), self->n_accounts, n_rows);

  if (verify_slots (verify, slots, &n_slots))
    {
      verify->has_keys = true;
      compare_slots (self, verify, slots, n_slots);
      compare_digest (self, verify);
    }
  return true;
}
