/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-error.h"

G_BEGIN_DECLS

/**
 * BowFileLock:
 *
 * Holds `FILE-lock` so that one window or one command at a time has a case
 * file open. The lock belongs to the open file description: it goes when the
 * process does, however that ends, and is kept across exec when asked for.
 */
typedef struct _BowFileLock BowFileLock;

BowFileLock *bow_file_lock_take         (const char *case_path, GError **error);
void         bow_file_lock_settle       (BowFileLock *self);
void         bow_file_lock_keep         (BowFileLock *self);
GArray      *bow_file_lock_hand_over    (void);
void         bow_file_lock_adopt        (int fd);
void         bow_file_lock_drop_adopted (void);
void         bow_file_lock_free         (BowFileLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowFileLock, bow_file_lock_free)

G_END_DECLS
