/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "store/bow-log.h"

G_BEGIN_DECLS

/**
 * BowChangeReader:
 *
 * Makes changes that people can read out of entries of the log. It remembers
 * what was said before about each thing, so it must be given the entries of a
 * thing in the order of the log, from the first.
 */
typedef struct _BowChangeReader BowChangeReader;

BowChangeReader *bow_change_reader_new  (BowCase *bow_case, GError **error);
void             bow_change_reader_free (BowChangeReader *self);
BowChange       *bow_change_reader_read (BowChangeReader *self, const BowStoredEntry *entry, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowChangeReader, bow_change_reader_free)

G_END_DECLS
