/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-error.h"
#include "base/bow-id.h"
#include "base/bow-secret.h"

G_BEGIN_DECLS

#define BOW_SEEDS_LENGTH 64
#define BOW_PUBLIC_KEY_LENGTH 32

/**
 * BowKeyCost:
 * @operations: passes of Argon2id, 3 to 20
 * @memory: bytes, 64 MiB to 2 GiB
 *
 * What one guess at a passphrase costs. The default is three passes over
 * 256 MiB.
 */
typedef struct
{
  guint64 operations;
  guint64 memory;
} BowKeyCost;

extern const BowKeyCost bow_key_cost_default;
extern const BowKeyCost bow_key_cost_floor;
extern const BowKeyCost bow_key_cost_ceiling;

/**
 * BowUnlocked:
 * @database_key: opens the file
 * @next_key: (nullable): opens it instead, where giving it another key was
 *   stopped; one of the two does
 * @seeds: the account's secret seeds: 32 bytes for X25519, 32 for Ed25519;
 *   %NULL when unlocked by a recovery key
 * @account: the account's id
 *
 * What a right passphrase gives.
 */
typedef struct
{
  BowSecret *database_key;
  BowSecret *next_key;
  BowSecret *seeds;
  BowId account;
} BowUnlocked;

void bow_unlocked_free (BowUnlocked *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowUnlocked, bow_unlocked_free)

/**
 * BowSlot:
 * @id: the account's id
 * @name: the account's name, unique in the file
 * @display_name: the name shown to others
 * @pk_box: its public key for sealing, X25519
 * @pk_sign: its public key for signatures, Ed25519
 *
 * What everybody may know of one account in the key file.
 */
typedef struct
{
  BowId id;
  char *name;
  char *display_name;
  guint8 pk_box[BOW_PUBLIC_KEY_LENGTH];
  guint8 pk_sign[BOW_PUBLIC_KEY_LENGTH];
} BowSlot;

#define BOW_TYPE_KEY_FILE (bow_key_file_get_type ())

/**
 * BowKeyFile:
 *
 * `NAME.bowstreet-keys`, the small file beside the case file that seals the
 * random database key to each account and to the recovery key. Losing it
 * loses nothing: a copy lies inside the case file, and the recovery key opens
 * that. Changing a passphrase rewrites one slot of it and nothing else.
 */
G_DECLARE_FINAL_TYPE (BowKeyFile, bow_key_file, BOW, KEY_FILE, GObject)

char        *bow_key_file_path_for        (const char *case_path);
BowKeyFile  *bow_key_file_new             (const BowId *file_id);
BowKeyFile  *bow_key_file_load            (const char *path, GError **error);
BowKeyFile  *bow_key_file_parse           (const char *text, gsize length, GError **error);
char        *bow_key_file_print           (BowKeyFile *self);
void         bow_key_file_seal             (BowKeyFile *self, BowSecret *database_key);
gboolean     bow_key_file_save            (BowKeyFile *self, const char *path, BowSecret *database_key, GError **error);
const BowId *bow_key_file_get_file_id     (BowKeyFile *self);
GPtrArray   *bow_key_file_get_slots       (BowKeyFile *self);
gboolean     bow_key_file_is_cheap        (BowKeyFile *self);
const BowSlot *bow_key_file_find          (BowKeyFile *self, const char *name);
gboolean     bow_key_file_add             (BowKeyFile *self, const BowId *account, const char *name, const char *display_name, BowSecret *passphrase, const BowKeyCost *cost, BowSecret *database_key, BowSecret **seeds, GError **error);
gboolean     bow_key_file_replace         (BowKeyFile *self, const char *name, BowSecret *passphrase, const BowKeyCost *cost, BowSecret *database_key, BowSecret **seeds, GError **error);
gboolean     bow_key_file_remove          (BowKeyFile *self, const char *name, GError **error);
gboolean     bow_key_file_change_passphrase (BowKeyFile *self, const char *name, BowSecret *old_passphrase, BowSecret *new_passphrase, const BowKeyCost *cost, GError **error);
BowUnlocked *bow_key_file_unlock          (BowKeyFile *self, const char *name, BowSecret *passphrase, GError **error);
BowSecret   *bow_key_file_add_recovery    (BowKeyFile *self, BowSecret *database_key, GError **error);
gboolean     bow_key_file_add_recovery_text (BowKeyFile *self, BowSecret *recovery_text, BowSecret *database_key, GError **error);
BowSecret   *bow_key_file_make_key        (BowSecret **recovery_text);
BowSecret   *bow_key_file_recover_key     (BowSecret *recovery_text, GError **error);
BowUnlocked *bow_key_file_unlock_recovery (BowKeyFile *self, BowSecret *recovery_text, GError **error);
guint64      bow_key_file_get_generation  (BowKeyFile *self);
gboolean     bow_key_file_is_renewing     (BowKeyFile *self);
BowSecret   *bow_key_file_begin_renewal   (BowKeyFile *self, BowSecret *database_key, BowSecret **recovery_text, GError **error);
void         bow_key_file_end_renewal     (BowKeyFile *self, gboolean is_renewed);
gboolean     bow_key_file_verify          (BowKeyFile *self, BowSecret *database_key, GError **error);
int          bow_passphrase_strength      (BowSecret *passphrase, const char **advice);

G_END_DECLS
