/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-worker.h"
#include "case/bow-apply.h"
#include "case/bow-case-consult.h"
#include "case/bow-case.h"
#include "model/bow-role.h"
#include "store/bow-connection.h"
#include "store/bow-file-lock.h"
#include "store/bow-key-file.h"
#include "store/bow-log.h"

G_BEGIN_DECLS

struct _BowCase
{
  GObject parent_instance;

  char *path;
  BowId file_id;
  gboolean is_example;
  /* How far the present of an example lies behind. */
  gint64 behind_ms;

  BowConnection *connection;
  BowLog *log;
  BowKeyFile *keys;
  BowFileLock *lock;
  BowSecret *database_key;
  /* Opens what is sealed to this account alone. */
  BowSecret *box_key;

  gint64 account;
  BowId account_id;
  char *account_name;
  /* A set of BowPermission, read on any thread. */
  gint permissions;

  /* What is in @keys is not in the key file yet. */
  gboolean keys_unsaved;
  /* A recovery key that came with a new database key and was not shown yet. */
  BowSecret *new_recovery_key;

  /* What is doubtful about the file; NULL where all is well. */
  char *doubt;

  /* What this account said it is working on; NULL until it has. */
  char *justification;
  /* Looks that are counted but not in the log yet; made on opening. */
  BowConsultations *consultations;

  /* Many saves as one action; NULL outside a batch. */
  char *batch;
  gint64 batch_records;
  GString *batch_source;
  BowId batch_subject;
  /* Something in the batch was refused half done: it can only be abandoned. */
  gboolean batch_failed;
  /* A file is being attached or a schedule made: what the program alone writes
   * is written. */
  gboolean is_computing;
  /* Undo does not reach back to this entry or before it. */
  gint64 undo_after;
  /* Where payloads are written. */
  GString *payload;

  /* As little as allowed is spent on keys: where the file was just made so, and
   * in a build for tests where it once was. */
  gboolean cheap_keys;

  /* Set when opened from another thread; see bow-case-async.h. */
  BowWorker *worker;
  /* Counts the actions that changed something; written by the thread that
   * owns the file, and how far it has been told by the one that asks. */
  guint generation;
  guint generation_told;
};

/* One action, in one transaction: bow-case-transaction.c */
gboolean bow_case_action_begin     (BowCase *self, GError **error);
gboolean bow_case_action_commit    (BowCase *self, gboolean changed, GError **error);
void     bow_case_action_roll_back (BowCase *self);
gboolean bow_case_append           (BowCase *self, const BowEntry *entry, gboolean last, BowStamp *stamp, GError **error);

/* The file and its keys: bow-case-keys.c */
gboolean bow_case_check_passphrase (BowSecret *passphrase, GError **error);
const BowKeyCost *bow_case_key_cost (gboolean cheap);
gboolean bow_case_save_keys        (BowCase *self, GError **error);
gboolean bow_case_write_key_copy   (BowCase *self, GError **error);
gboolean bow_case_refresh_key_copy (BowCase *self, GError **error);
gboolean bow_case_log_key_file     (BowCase *self, gboolean last, GError **error);
gboolean bow_case_note_key_file    (BowCase *self, GError **error);
gboolean bow_case_key_file_is_old  (BowCase *self, BowKeyFile *keys, gboolean *is_old, GError **error);
gboolean bow_case_log_account      (BowCase *self, const char *verb, const BowSlot *slot, const char *roles, gboolean last, GError **error);
gboolean bow_case_open_with        (BowCase *self, BowUnlocked *unlocked, GError **error);

/* Accounts: bow-case-accounts.c */
gboolean bow_case_require          (BowCase *self, BowPermission permission, GError **error);
gboolean bow_case_require_kind     (BowCase *self, const BowKind *kind, BowPermission permission, GError **error);
gboolean bow_case_check_filter     (BowCase *self, BowFilter *filter, GError **error);
gboolean bow_case_find_account     (BowCase *self, const char *name, BowId *id, char **standing, GError **error);
void     bow_case_reload_keys      (BowCase *self);

/* Who may not open the file any more: bow-case-revoke.c */
gboolean bow_case_check_settled    (BowCase *self, GError **error);
gboolean bow_case_settle_keys      (BowCase *self, GError **error);

/* What looks are for: bow-case-justify.c */
gboolean bow_case_require_justification (BowCase *self, GError **error);

/* Records: bow-case-records.c, bow-case-save.c, bow-case-states.c */
gboolean bow_case_number_record    (BowCase *self, BowRecord *record, GError **error);
gboolean bow_case_drop_draft_of    (BowCase *self, const char *ref, GError **error);
gboolean bow_case_check_saved     (BowCase *self, BowRecord *record, GError **error);
gboolean bow_case_do_changes       (BowCase *self, BowRecord *record, GError **error);
gboolean bow_case_do_set           (BowCase *self, BowRecord *record, guint64 changed, gboolean last, GError **error);
gboolean bow_case_do_set_because   (BowCase *self, BowRecord *record, guint64 changed, const char *reason, gboolean last, GError **error);
gboolean bow_case_do_bin           (BowCase *self, gint64 row, gboolean binned, const char *reason, gboolean last, GError **error);
gboolean bow_case_check_lasting    (const BowKind *kind, GError **error);
gboolean bow_case_check_state      (BowCase *self, BowRecord *record, const char *state, const char *reason, GError **error);
gboolean bow_case_do_state         (BowCase *self, gint64 row, const BowId *id, const char *state, const char *reason, gboolean last, GError **error);

/* Searches that somebody kept: bow-case-saved.c, bow-saved-search.c */
gboolean bow_case_may_change_saved (BowCase *self, gint64 owner);
gboolean bow_case_note_seen_saved  (BowCase *self, gint64 row, const char *entry, GError **error);

/* What is sealed: bow-case-sources.c */
gboolean bow_case_check_sealed     (BowCase *self, BowRecord *before, guint64 changed, GError **error);

/* What leaves the file: bow-case-disclose.c */
gboolean bow_case_note_withheld    (BowCase *self, gint64 row, gboolean accepts_conditions, gint64 at_ms, GHashTable *naming, const char **withheld, GError **error);
GHashTable *bow_case_read_homes    (BowCase *self, GError **error);
GHashTable *bow_case_read_naming   (BowCase *self, gint64 at_ms, GError **error);
char    *bow_case_read_head        (BowCase *self, GError **error);

/* Files: bow-case-attachments.c */
gboolean bow_case_check_attachments (BowCase *self, GPtrArray *faults, GCancellable *cancellable, GError **error);

/* Who told us: bow-case-contacts.c */
gboolean bow_case_do_erase         (BowCase *self, gint64 row, const char *authority, gboolean last, GError **error);

/* Links: bow-case-links.c */
gboolean bow_case_do_link          (BowCase *self, const BowLinkDeed *deed, gboolean last, gint64 *row, GError **error);
gboolean bow_case_do_unlink        (BowCase *self, gint64 row, gboolean last, GError **error);

/* What belongs beside what: bow-case-lanes.c */
char    *_bow_case_print_lanes_sql (const BowKind *kind);

/* Undo: bow-case-undo.c */
gboolean bow_case_undo_from_here   (BowCase *self, GError **error);

/* An open file: bow-case.c */
BowCase *bow_case_new_for          (const char *path, GError **error);
gboolean bow_case_start            (BowCase *self, BowUnlocked *unlocked, GError **error);
void     bow_case_emit_changed     (BowCase *self);

G_END_DECLS
