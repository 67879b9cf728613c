/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/* How long the pages of a PDF may take to read, all together. */
#define BOW_UNREAD_PATIENCE_S 20

/**
 * BowUnread:
 *
 * An attached PDF whose pages were not read yet, and what became of it. It is
 * taken out of the file in slices, on the thread that owns the case; read by the
 * helper that is for that, on any other; and what was read is put into the file
 * on the first again. Nothing of it comes to a disk in between. What cannot be
 * read is tried twice, the second time when the file is opened again.
 */
typedef struct _BowUnread BowUnread;

BowUnread *bow_unread_new           (gint64 after);
void       bow_unread_free          (BowUnread *self);
gint64     bow_unread_get_row       (BowUnread *self);
gboolean   bow_unread_take          (BowUnread *self, BowCase *bow_case, gboolean *done, GCancellable *cancellable, GError **error);
gboolean   bow_unread_read          (BowUnread *self, guint patience_s, GCancellable *cancellable, GError **error);
gboolean   bow_unread_keep          (BowUnread *self, BowCase *bow_case, gboolean *done, GError **error);
gboolean   bow_case_read_all_unread (BowCase *self, guint patience_s, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowUnread, bow_unread_free)

G_END_DECLS
