/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

#define CASE_ACCOUNT "1001"
#define CASE_PASSPHRASE "correct horse battery staple orbit"

/**
 * OpenCase:
 * @folder: a folder of its own, which goes with it
 * @path: the case file in it
 * @bow_case: the case, open
 * @recovery_key: its recovery key
 *
 * A new case file in a folder of its own, with the memory of heads in there
 * too.
 */
typedef struct
{
  char *folder;
  char *path;
  BowCase *bow_case;
  BowSecret *recovery_key;
} OpenCase;

void       open_case_set_up       (OpenCase *self, gconstpointer data);
void       open_case_tear_down    (OpenCase *self, gconstpointer data);
void       open_case_justify      (OpenCase *self);
void       open_case_reopen       (OpenCase *self, const char *account, const char *passphrase);
BowRecord *open_case_new_report   (OpenCase *self, const char *narrative, const char *anonymity);
BowRecord *open_case_new_note     (OpenCase *self, const char *title, const char *line);
gint64     open_case_save_report  (OpenCase *self, const char *narrative);
BowRecord *open_case_read         (OpenCase *self, gint64 row);
void       open_case_save         (OpenCase *self, BowRecord *record);
gint64     open_case_add          (OpenCase *self, const char *kind, const char *first, ...) G_GNUC_NULL_TERMINATED;
gint64     open_case_attach       (OpenCase *self, gint64 row, const char *name, const char *bytes, gssize length);
void       open_case_set          (OpenCase *self, gint64 row, const char *field, const char *text);
gint64     open_case_link         (OpenCase *self, const BowLinkNew *link);
guint      open_case_count_links  (OpenCase *self, gint64 row);
void       open_case_undo         (OpenCase *self);
void       open_case_assert_clean (OpenCase *self);

G_END_DECLS
