/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowIntegrity:
 * @n_entries: how many entries the log has
 * @newest: when the last of them was written, milliseconds since 1970
 * @confirmed: when a head that was kept outside the file was last found in it,
 *   milliseconds since 1970; 0 for never
 * @fault: (nullable): the first thing that does not hold; %NULL where all does
 *
 * What somebody wants to know of the history of a file.
 */
typedef struct
{
  gint64 n_entries;
  gint64 newest;
  gint64 confirmed;
  char *fault;
} BowIntegrity;

/**
 * BowIntegrityCheck:
 *
 * The history of a file, being checked from its first entry to its last.
 */
typedef struct _BowIntegrityCheck BowIntegrityCheck;

BowIntegrityCheck *bow_case_check_integrity    (BowCase *self);
gboolean           bow_integrity_check_step    (BowIntegrityCheck *self, gboolean *done, GError **error);
BowIntegrity      *bow_integrity_check_finish  (BowIntegrityCheck *self, GError **error);
void               bow_integrity_check_free    (BowIntegrityCheck *self);
void               bow_integrity_free          (BowIntegrity *self);
char              *bow_integrity_describe      (const BowIntegrity *self, gint64 now);

char              *bow_case_print_heads        (BowCase *self, GError **error);
char              *bow_case_get_head           (BowCase *self, GError **error);
gboolean           bow_case_check_heads        (BowCase *self, const char *text, BowIntegrity **reached, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowIntegrity, bow_integrity_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowIntegrityCheck, bow_integrity_check_free)

G_END_DECLS
