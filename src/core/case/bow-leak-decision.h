/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-async.h"

G_BEGIN_DECLS

void bow_leak_decision_send (BowCase             *bow_case,
                             gint64               row,
                             const char          *fingerprint,
                             const char          *reason,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

G_END_DECLS
