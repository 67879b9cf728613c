/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-id.h"
#include "store/bow-connection.h"

G_BEGIN_DECLS

/**
 * BowAct:
 * @BOW_ACT_CONTROL: keeping of the file itself: accounts, schema, numbers
 * @BOW_ACT_COLLECTION: data came in
 * @BOW_ACT_ALTERATION: data changed
 * @BOW_ACT_CONSULTATION: somebody looked
 * @BOW_ACT_DISCLOSURE: data went out
 * @BOW_ACT_COMBINATION: data was brought together
 * @BOW_ACT_ERASURE: data was disposed of
 *
 * The six acts that section 62 of the Data Protection Act 2018 wants logged,
 * and control.
 */
typedef enum
{
  BOW_ACT_CONTROL,
  BOW_ACT_COLLECTION,
  BOW_ACT_ALTERATION,
  BOW_ACT_CONSULTATION,
  BOW_ACT_DISCLOSURE,
  BOW_ACT_COMBINATION,
  BOW_ACT_ERASURE,
} BowAct;

const char *bow_act_name (BowAct act);

/**
 * BowEntry:
 * @act: which act it is
 * @verb: the deed, for example `create`, `set`, `link`
 * @subject: what it was done to
 * @field: (nullable): the field, where one alone was set
 * @supersedes: the rows of the entries that this one replaces
 * @n_supersedes: how many
 * @payload: (nullable): the content, JSON; may be erased later, and the chain
 *   still verifies
 *
 * One entry to be appended.
 */
typedef struct
{
  BowAct act;
  const char *verb;
  BowId subject;
  const char *field;
  const gint64 *supersedes;
  gsize n_supersedes;
  const char *payload;
} BowEntry;

/**
 * BowStoredEntry:
 *
 * One entry as it stands in the log. @payload is %NULL where there was none
 * or it has been erased.
 */
typedef struct
{
  gint64 row;
  gint64 feed;
  gint64 seq;
  gint64 clock_ms;
  BowAct act;
  const char *verb;
  BowId subject;
  const char *field;
  gint64 account;
  const char *payload;
  gboolean is_signed;
} BowStoredEntry;

typedef gboolean (*BowEntryFunc) (const BowStoredEntry *entry, gpointer user_data, GError **error);

/**
 * BowLogReport:
 * @n_entries: how many entries were checked
 * @n_signatures: how many signatures
 * @n_erased: payloads that were lawfully erased
 * @faults: (element-type utf8): what does not hold, a sentence each; empty when all does
 * @head: hash of the last entry in hex
 * @newest: when that was written, milliseconds since 1970
 */
typedef struct
{
  gint64 n_entries;
  gint64 n_signatures;
  gint64 n_erased;
  GPtrArray *faults;
  char *head;
  gint64 newest;
} BowLogReport;

void bow_log_report_free (BowLogReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowLogReport, bow_log_report_free)

/**
 * BowLogCheck:
 *
 * A log that is being checked, some entries at a time.
 */
typedef struct _BowLogCheck BowLogCheck;

BowLogCheck  *bow_log_check_new      (BowConnection *connection);
gboolean      bow_log_check_step     (BowLogCheck *self, guint n_entries, gboolean *done, GError **error);
BowLogReport *bow_log_check_finish   (BowLogCheck *self, GError **error);
void          bow_log_check_free     (BowLogCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowLogCheck, bow_log_check_free)

#define BOW_TYPE_LOG (bow_log_get_type ())

/**
 * BowLog:
 *
 * The append-only log of a file, and this account's feed in it. Each entry
 * holds the hash of the one before it in its feed; the last entry of each
 * action is signed. Appending happens inside a transaction that the caller
 * began and in which it also changes the tables.
 */
G_DECLARE_FINAL_TYPE (BowLog, bow_log, BOW, LOG, GObject)

gboolean      bow_log_create_tables (BowConnection *connection, GError **error);
BowLog       *bow_log_new           (BowConnection *connection, const BowId *file_id, gint64 account, BowSecret *seeds, GError **error);
gboolean      bow_log_append        (BowLog *self, const BowEntry *entry, gboolean last, gint64 *row, GError **error);
gint64        bow_log_get_clock     (BowLog *self);
gint64        bow_log_last_for      (BowLog *self, const BowId *subject, const char *field, GError **error);
gboolean      bow_log_foreach       (BowConnection *connection, gint64 after_row, const BowId *subject, BowEntryFunc func, gpointer user_data, GCancellable *cancellable, GError **error);
gboolean      bow_log_foreach_back  (BowConnection *connection, gint64 before_row, guint limit, BowEntryFunc func, gpointer user_data, GError **error);
gboolean      bow_log_erase_payload (BowLog *self, gint64 row, GError **error);
gboolean      bow_log_erase_contents (BowLog *self, const BowId *subject, GError **error);
BowLogReport *bow_log_verify        (BowConnection *connection, BowProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error);
gboolean      bow_log_remember_head (BowLog *self, GError **error);
const char   *bow_log_get_doubt     (BowLog *self);
gint64        bow_log_get_confirmed (BowLog *self);
char         *bow_log_print_heads   (BowConnection *connection, GError **error);
gboolean      bow_log_check_heads   (BowConnection *connection, const char *text, gint64 *n_heads, gint64 *newest, GError **error);
void          bow_log_rolled_back   (BowLog *self);

G_END_DECLS
