/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowOutgoingFunc:
 * @terms: what somebody said: to whom and what for, and in what form
 * @user_data: what was handed to bow_outgoing_ask()
 *
 * Goes on with what is to leave the file.
 */
typedef void (*BowOutgoingFunc) (const BowDisclosureTerms *terms, gpointer user_data);

void bow_outgoing_ask (GtkWidget *parent, BowCase *bow_case, const char *heading, const char *body, gboolean is_export, GtkWidget *extra, BowOutgoingFunc func, gpointer user_data, GDestroyNotify destroy);
void bow_outgoing_ask_to_print (GtkWidget *parent, BowCase *bow_case, const char *heading, const char *body, GtkWidget *extra, BowOutgoingFunc func, gpointer user_data, GDestroyNotify destroy);

G_END_DECLS
