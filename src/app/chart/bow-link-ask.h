/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * BowLinkAskFunc:
 * @text: what was typed
 * @user_data: what was handed to bow_link_ask()
 *
 * Goes on with a name or a note.
 */
typedef void (*BowLinkAskFunc) (const char *text, gpointer user_data);

void bow_link_ask (GtkWidget *parent, const char *heading, const char *label, const char *initial, const char *accept, BowLinkAskFunc func, gpointer user_data, GDestroyNotify destroy);

G_END_DECLS
