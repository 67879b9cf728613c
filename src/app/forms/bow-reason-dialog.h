/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BowReasonFunc:
 * @reason: why, not empty
 * @subject: (nullable): what was handed to bow_reason_dialog_ask()
 * @user_data: what was handed to bow_reason_dialog_ask()
 *
 * Called when a person gave a reason; not when they thought better of it.
 */
typedef void (*BowReasonFunc) (const char *reason, const char *subject, gpointer user_data);

void bow_reason_dialog_ask (GtkWidget     *parent,
                            const char    *deed,
                            const char    *why,
                            const char    *subject,
                            BowReasonFunc  func,
                            gpointer       object);

G_END_DECLS
