/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-async.h"

G_BEGIN_DECLS

void       bow_link_search_async  (BowCase             *bow_case,
                                   const char          *words,
                                   const char          *kind,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
GPtrArray *bow_link_search_finish (BowCase *bow_case, GAsyncResult *result, char **words, GError **error);

G_END_DECLS
