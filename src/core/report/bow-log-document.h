/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-log-line.h"

G_BEGIN_DECLS

/* More lines than this make no document that anybody reads. */
#define BOW_LOG_DOCUMENT_MAX 100000

gboolean bow_log_document_write (GOutputStream *stream, const BowLogCover *cover, GPtrArray *lines, GCancellable *cancellable, GError **error);

G_END_DECLS
