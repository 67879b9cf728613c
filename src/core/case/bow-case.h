/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-error.h"
#include "base/bow-progress.h"
#include "base/bow-secret.h"
#include "model/bow-filter.h"
#include "model/bow-link.h"
#include "model/bow-lookups.h"
#include "model/bow-record.h"
#include "model/bow-release.h"
#include "model/bow-role.h"

G_BEGIN_DECLS

#define BOW_TYPE_CASE (bow_case_get_type ())

/**
 * BowCase:
 *
 * An open case file, unlocked by one account. Every function is synchronous
 * and must be called on the thread that opened the file: the window calls
 * them through its #BowWorker, the command line directly. Whatever changes a
 * record writes entries, tables and search index in one transaction, or
 * nothing.
 */
G_DECLARE_FINAL_TYPE (BowCase, bow_case, BOW, CASE, GObject)

/**
 * BowCaseNew:
 * @path: where to make the file; must not exist
 * @account: name of the first account, a supervisor
 * @display_name: (nullable): how others see it
 * @passphrase: its passphrase
 * @is_example: whether the file is an example, with invented content; such a
 *   file says so for ever, and it alone may be written on a story clock
 * @cheap_keys: spend as little on key derivation as is allowed; for tests
 *
 * What is needed to make a case file.
 */
typedef struct
{
  const char *path;
  const char *account;
  const char *display_name;
  BowSecret *passphrase;
  gboolean is_example;
  gboolean cheap_keys;
} BowCaseNew;

/* Life of the file: bow-case.c */
gboolean    bow_case_check_library   (GError **error);
int         bow_case_rate_passphrase (BowSecret *passphrase, const char **advice);
BowCase    *bow_case_create          (const BowCaseNew *what, BowSecret **recovery_key, GError **error);
BowCase    *bow_case_open            (const char *path, const char *account, BowSecret *passphrase, GCancellable *cancellable, GError **error);
BowCase    *bow_case_recover         (const char *path, BowSecret *recovery_key, const char *account, BowSecret *new_passphrase, GError **error);
gboolean    bow_case_close           (BowCase *self, GError **error);
void        bow_case_keep_lock       (BowCase *self);
GArray     *bow_case_hand_over_locks (void);
void        bow_case_adopt_lock      (int descriptor);
void        bow_case_drop_locks      (void);
const char *bow_case_get_path        (BowCase *self);
const char *bow_case_get_account     (BowCase *self);
gboolean    bow_case_is_example      (BowCase *self);
gint64      bow_case_get_now         (BowCase *self);
char       *bow_case_print_day       (BowCase *self, int days_on);
const char *bow_case_get_doubt       (BowCase *self);
GStrv       bow_case_list_slots      (const char *path, GError **error);
gboolean    bow_case_back_up         (BowCase *self, const char *to, GError **error);

/* Accounts: bow-case-accounts.c */

/**
 * BowAccount:
 * @name: its name, unique in the file
 * @display_name: how others see it
 * @roles: what it may do, a set of `bow_roles`
 * @standing: code of `bow_standings`: whether it opens the file
 * @since: when it was added, milliseconds since 1970
 */
typedef struct
{
  char *name;
  char *display_name;
  char *roles;
  char *standing;
  gint64 since;
} BowAccount;

void       bow_account_free             (BowAccount *self);
BowPermission bow_case_get_permissions  (BowCase *self);
gboolean   bow_case_may                 (BowCase *self, BowPermission permission);
char      *bow_case_why_not             (BowCase *self, BowPermission permission);
GPtrArray *bow_case_list_accounts       (BowCase *self, GError **error);
gboolean   bow_case_add_account         (BowCase *self, const char *name, const char *display_name, const char *roles, BowSecret *passphrase, GError **error);
gboolean   bow_case_set_roles           (BowCase *self, const char *name, const char *roles, GError **error);
gboolean   bow_case_remove_account      (BowCase *self, const char *name, GError **error);
gboolean   bow_case_revoke_account      (BowCase *self, const char *name, GError **error);
gboolean   bow_case_renew_key           (BowCase *self, GError **error);
BowSecret *bow_case_take_recovery_key   (BowCase *self);
gboolean   bow_case_change_passphrase   (BowCase *self, BowSecret *old_passphrase, BowSecret *new_passphrase, GError **error);

/* Records: bow-case-records.c */
BowRecord *bow_case_new_record       (BowCase *self, const BowKind *kind, GError **error);
gboolean   bow_case_discard_record   (BowCase *self, BowRecord *record, GError **error);
gboolean   bow_case_save             (BowCase *self, BowRecord *record, GError **error);
gboolean   bow_case_save_form        (BowCase *self, BowRecord *record, gint64 operation, GError **error);
BowRecord *bow_case_read             (BowCase *self, gint64 row, GError **error);
BowRecord *bow_case_read_private     (BowCase *self, gint64 row, const char *why, GError **error);
gint64     bow_case_find_ref         (BowCase *self, const char *ref, GError **error);
gboolean   bow_case_set_state        (BowCase *self, gint64 row, const char *state, const char *reason, GError **error);
gboolean   bow_case_bin              (BowCase *self, gint64 row, const char *reason, GError **error);
gboolean   bow_case_unbin            (BowCase *self, gint64 row, GError **error);

/* Many saves as one action: between bow_case_begin() and bow_case_commit()
 * all saves and links are one transaction, signed once and taken back by one
 * undo. bow_case_abandon(), or a close, leaves nothing of them. Used by an
 * import, whose records are acts of collection; @verb is `import`. */
gboolean   bow_case_begin            (BowCase *self, const char *verb, GError **error);
void       bow_case_set_batch_source (BowCase *self, const char *name, const char *hash);
gboolean   bow_case_check_new_source (BowCase *self, const char *name, const char *hash, GError **error);
gboolean   bow_case_commit           (BowCase *self, GError **error);
void       bow_case_abandon          (BowCase *self);

/* What leaves the file: bow-case-disclose.c, bow-case-release.c */

/**
 * BowDisclosureTerms:
 * @verb: how, for example `export`
 * @format: (nullable): in what form, for example `geojson`
 * @recipient: (nullable): who receives it
 * @purpose: what they need it for
 * @conditions_acknowledged: whether the recipient has acknowledged the
 *   conditions of notes with handling code C
 *
 * On what terms records leave the file.
 */
typedef struct
{
  const char *verb;
  const char *format;
  const char *recipient;
  const char *purpose;
  gboolean conditions_acknowledged;
} BowDisclosureTerms;

/**
 * BowDisclosure:
 * @exporter: the account
 * @recipient: (nullable): who receives it
 * @purpose: what they need it for
 * @marking: the highest marking of any of the records
 * @handling: the strictest handling code of any
 * @conditions: every condition of any, once
 * @accepts_conditions: whether the recipient has acknowledged them
 * @head: the first 16 figures of the hash of the log's newest entry
 * @at_ms: when, milliseconds since 1970
 * @naming: rows of the notes whose text names a child
 * @homes: (nullable): rows of the places that are somebody's home, where a map
 *   or a list goes out
 *
 * What a file that leaves says about itself.
 */
typedef struct
{
  char *exporter;
  char *recipient;
  char *purpose;
  char *marking;
  char *handling;
  GStrv conditions;
  gboolean accepts_conditions;
  char *head;
  gint64 at_ms;
  GHashTable *naming;
  GHashTable *homes;
} BowDisclosure;

BowDisclosureTerms *bow_disclosure_terms_copy (const BowDisclosureTerms *self);
void           bow_disclosure_terms_free (BowDisclosureTerms *self);
void           bow_disclosure_free      (BowDisclosure *self);
BowDisclosure *bow_case_disclose        (BowCase *self, const BowDisclosureTerms *terms, const gint64 *rows, gsize n_rows, GError **error);
BowRecord     *bow_case_read_disclosed  (BowCase *self, gint64 row, const BowDisclosure *disclosure, const char **withheld, GError **error);
BowRelease    *bow_case_read_release    (BowCase *self, gint64 row, GError **error);
BowRecord     *bow_case_new_dissemination (BowCase *self, gint64 note, GError **error);
GPtrArray     *bow_case_disseminations_of (BowCase *self, gint64 note, GError **error);
GPtrArray     *bow_case_release_missing (BowCase *self, gint64 row, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowDisclosure, bow_disclosure_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowDisclosureTerms, bow_disclosure_terms_free)

/* Files: bow-case-attachments.c */
gint64   bow_case_attach          (BowCase *self, gint64 row, GFile *file, gboolean keep_metadata, GCancellable *cancellable, GError **error);
gboolean bow_case_read_attachment (BowCase *self, gint64 row, const BowDisclosureTerms *terms, GOutputStream *stream, GCancellable *cancellable, GError **error);

/* Links: bow-case-links.c */

/**
 * BowLinkNew:
 * @from: row of the first record
 * @to: row of the second
 * @relation: name of the relation, from the first to the second
 * @strength: (nullable): one of `bow_link_strengths`; `unconfirmed` if %NULL
 * @because: (nullable): the officer's own statement
 * @because_row: row of the line, report or attachment that says so, or 0
 * @valid_from: (nullable): first day it held
 * @valid_to: (nullable): last day it held
 *
 * A link to be made. Exactly one of @because and @because_row must be given.
 */
typedef struct
{
  gint64 from;
  gint64 to;
  const char *relation;
  const char *strength;
  const char *because;
  gint64 because_row;
  const char *valid_from;
  const char *valid_to;
} BowLinkNew;

gint64     bow_case_link             (BowCase *self, const BowLinkNew *link, GError **error);
gboolean   bow_case_unlink           (BowCase *self, gint64 link, GError **error);
GPtrArray *bow_case_links_of         (BowCase *self, gint64 row, GError **error);

/* Lists: bow-case-lists.c */

/**
 * BowSort:
 *
 * The column that a list is in order of; each has an index.
 */
typedef enum
{
  BOW_SORT_UPDATED,
  BOW_SORT_CREATED,
  BOW_SORT_WHEN,
  BOW_SORT_REF,
  BOW_SORT_TITLE,
  BOW_SORT_KIND,
  BOW_SORT_STATE,
} BowSort;

GArray    *bow_case_list_rows        (BowCase *self, BowFilter *filter, BowSort sort, gboolean descending, GCancellable *cancellable, GError **error);
GPtrArray *bow_case_get_rows         (BowCase *self, const gint64 *rows, gsize n_rows, GError **error);
gint64     bow_case_count            (BowCase *self, BowFilter *filter, GError **error);

/**
 * BowPoints:
 * @n: how many
 * @longitude: degrees east
 * @latitude: degrees north
 * @precision_m: metres
 * @kind: index of each into bow_kinds()
 * @row: row of each record
 * @n_unplaced: records that the filter shows but that have no place
 * @no_place: (element-type BowNoPlaceCount): for what reasons these have none
 *
 * Where the records of a filter are, as plain arrays.
 */
typedef struct
{
  gsize n;
  double *longitude;
  double *latitude;
  float *precision_m;
  guint8 *kind;
  gint64 *row;
  gint64 n_unplaced;
  GArray *no_place;
} BowPoints;

void       bow_points_free           (BowPoints *self);
BowPoints *bow_case_list_points      (BowCase *self, BowFilter *filter, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowPoints, bow_points_free)

/* Finding: bow-case-search.c */

/**
 * BowHitReason:
 * @BOW_HIT_REF: its reference was typed
 * @BOW_HIT_MARK: it has a mark, such as a number plate, that is or holds what was typed
 * @BOW_HIT_NAME: it is called so
 * @BOW_HIT_WORDS: the words stand in it
 * @BOW_HIT_FILE: the words stand in the attached file
 * @BOW_HIT_ALIKE: its name sounds like what was typed, or is it with a slip
 *
 * Why something was found.
 */
typedef enum
{
  BOW_HIT_REF,
  BOW_HIT_MARK,
  BOW_HIT_NAME,
  BOW_HIT_WORDS,
  BOW_HIT_FILE,
  BOW_HIT_ALIKE,
} BowHitReason;

/**
 * BowHit:
 * @row: the record
 * @snippet: (nullable): plain text around the words found; each found word stands between
 *   the characters U+0002 and U+0003
 * @distance_m: for bow_case_near(), metres from the point asked for
 * @reason: for bow_case_search(), why it was found
 */
typedef struct
{
  BowRow *row;
  char *snippet;
  double distance_m;
  BowHitReason reason;
} BowHit;

void       bow_hit_free              (BowHit *self);
GPtrArray *bow_case_search           (BowCase *self, const char *words, BowFilter *filter, guint limit, gboolean settled, GCancellable *cancellable, GError **error);
GPtrArray *bow_case_near             (BowCase *self, double latitude, double longitude, double metres, BowFilter *filter, guint limit, GError **error);

/* What has been done: bow-case-history.c */

/**
 * BowChange:
 * @entry: row of the entry in the log
 * @at: milliseconds since 1970
 * @account: who
 * @act: name of the act, for example `alteration`
 * @verb: the deed, for example `set`
 * @ref: (nullable): reference of what it was done to
 * @kind: (nullable): its kind, where it is a record; of what lives in another
 *   record its own
 * @field: (nullable): the field's name
 * @before: (nullable): its text before
 * @after: (nullable): its text after; %NULL too where it has been erased
 * @reason: (nullable): what was given as the reason
 */
typedef struct
{
  gint64 entry;
  gint64 at;
  char *account;
  char *act;
  char *verb;
  char *ref;
  const BowKind *kind;
  char *field;
  char *before;
  char *after;
  char *reason;
} BowChange;

void       bow_change_free           (BowChange *self);
char      *bow_change_describe       (const BowChange *self, BowLookups *lookups, const char *text);
GPtrArray *bow_case_history          (BowCase *self, gint64 row, GError **error);
GPtrArray *bow_case_log              (BowCase *self, gint64 before_entry, guint limit, GError **error);
char      *bow_case_undo             (BowCase *self, GError **error);
char      *bow_case_redo             (BowCase *self, GError **error);
gboolean   bow_case_limit_undo       (BowCase *self, gint64 since, GError **error);
gboolean   bow_case_log_disclosure   (BowCase *self, const char *verb, const char *recipient, const char *format, const gint64 *rows, gsize n_rows, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowChange, bow_change_free)

/* Drafts: bow-case-drafts.c */

/**
 * BowDraft:
 * @ref: the reference of the record that it is a draft of
 * @kind: its kind
 * @text: as bow_record_to_draft() gave it
 * @at: when it was kept, milliseconds since 1970
 * @made_for: row of the record that a new one was asked for from, or 0
 * @operation: row of the operation that a new record belongs to once it is
 *   saved, or 0
 * @links: (nullable): what it is linked to once it is saved, as
 *   bow_pending_links_print() gives it
 */
typedef struct
{
  char *ref;
  const BowKind *kind;
  char *text;
  gint64 at;
  gint64 made_for;
  gint64 operation;
  char *links;
} BowDraft;

void       bow_draft_free            (BowDraft *self);
gboolean   bow_case_keep_draft       (BowCase *self, BowRecord *record, GError **error);
gboolean   bow_case_keep_draft_for   (BowCase *self, BowRecord *record, gint64 made_for, gint64 operation, const char *links, GError **error);
gboolean   bow_case_drop_draft       (BowCase *self, const char *ref, GError **error);
GPtrArray *bow_case_list_drafts      (BowCase *self, GError **error);
BowRecord *bow_case_read_draft       (BowCase *self, const char *ref, GError **error);
BowRecord *bow_case_read_draft_for   (BowCase *self, const char *ref, gint64 *made_for, gint64 *operation, char **links, GError **error);
char      *bow_case_get_memo         (BowCase *self, const char *key, GError **error);
gboolean   bow_case_set_memo         (BowCase *self, const char *key, const char *value, GError **error);

/* Checking: bow-case-verify.c */

/**
 * BowVerifyReport:
 * @n_pages: pages whose codes were checked
 * @n_entries: entries of the log
 * @n_signatures: signatures
 * @n_records: records compared with what replaying the log gives
 * @faults: (element-type utf8): what does not hold, a sentence each
 * @head: hash of the newest entry, hex
 * @newest: when that was written, milliseconds since 1970
 * @confirmed: when a head that was kept outside the file was last found in it; 0 for never
 */
typedef struct
{
  gint64 n_pages;
  gint64 n_entries;
  gint64 n_signatures;
  gint64 n_records;
  GPtrArray *faults;
  char *head;
  gint64 newest;
  gint64 confirmed;
} BowVerifyReport;

void             bow_verify_report_free (BowVerifyReport *self);
BowVerifyReport *bow_case_verify     (BowCase *self, BowProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowVerifyReport, bow_verify_report_free)

/* Figures: bow-case-figures.c */

/**
 * BowFigure:
 * @kind: the kind counted
 * @month: `YYYY-MM` of when it happened or, where nobody knows, was made; %NULL for a total
 * @count: how many
 */
typedef struct
{
  const BowKind *kind;
  char *month;
  gint64 count;
} BowFigure;

void       bow_figure_free           (BowFigure *self);
GPtrArray *bow_case_figures          (BowCase *self, BowFilter *filter, GError **error);

G_END_DECLS
