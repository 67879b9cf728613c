/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-enumeration.h"

G_BEGIN_DECLS

/**
 * BowLogLine:
 * @entry: row of the entry in the log
 * @at: milliseconds since 1970
 * @account: who
 * @act: name of the act, for example `consultation`
 * @verb: the deed, for example `read`
 * @ref: (nullable): reference of what it was done to
 * @field: (nullable): name of the field that was changed; never what was in it
 * @because: (nullable): what the look was for
 * @recipient: (nullable): to whom it went
 * @further: further looks in the same hour that this entry stands for
 *
 * Who looked or changed what, when and why: a line of the log without any
 * value of a record.
 */
typedef struct
{
  gint64 entry;
  gint64 at;
  char *account;
  char *act;
  char *verb;
  char *ref;
  char *field;
  char *because;
  char *recipient;
  gint64 further;
} BowLogLine;

/**
 * BowLogCover:
 * @file: name of the case file
 * @account: who prints it
 * @scope: what was asked for, in words
 * @verified: the sentence that verifying gave
 * @head: hash of the newest entry, hexadecimal
 * @at: when, milliseconds since 1970
 * @n_lines: how many lines follow
 *
 * What stands on every page or at the head of lines of the log that leave the
 * file.
 */
typedef struct
{
  const char *file;
  const char *account;
  const char *scope;
  const char *verified;
  const char *head;
  gint64 at;
  guint n_lines;
} BowLogCover;

void        bow_log_line_free (BowLogLine *self);
const char *bow_log_act_label  (const char *act);
const char *bow_log_verb_label (const char *verb);

extern const BowEnumeration bow_log_acts;

/* The marking of the log itself: it says who worked on what. */
#define BOW_LOG_MARKING "OFFICIAL-SENSITIVE"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowLogLine, bow_log_line_free)

G_END_DECLS
