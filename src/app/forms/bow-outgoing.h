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

/**
 * BowOutgoingFileFunc:
 * @terms: what somebody said
 * @file: where it goes; what is there may be replaced
 * @user_data: what was handed to bow_outgoing_choose_file()
 *
 * Goes on with what is to leave the file.
 */
typedef void (*BowOutgoingFileFunc) (const BowDisclosureTerms *terms, GFile *file, gpointer user_data);

/**
 * BowOutgoingWriteFunc:
 * @bow_case: the case, on its own thread
 * @file: where it goes; what is there may be replaced
 * @terms: what somebody said
 * @user_data: what was handed to bow_outgoing_write()
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Puts on record what leaves the file, and writes it.
 *
 * Returns: (transfer full) (nullable): what to say once it is done, or %NULL
 *   with @error set
 */
typedef char *(*BowOutgoingWriteFunc) (BowCase *bow_case, GFile *file, const BowDisclosureTerms *terms, gpointer user_data, GCancellable *cancellable, GError **error);

void bow_outgoing_ask (GtkWidget *parent, BowCase *bow_case, const char *heading, const char *body, gboolean is_export, GtkWidget *extra, BowOutgoingFunc func, gpointer user_data, GDestroyNotify destroy);
void bow_outgoing_ask_to_print (GtkWidget *parent, BowCase *bow_case, const char *heading, const char *body, GtkWidget *extra, BowOutgoingFunc func, gpointer user_data, GDestroyNotify destroy);
void bow_outgoing_choose_file (GtkWidget *parent, const BowDisclosureTerms *terms, const char *title, const char *name, BowOutgoingFileFunc func, gpointer user_data, GDestroyNotify destroy);
void bow_outgoing_write (GtkWidget *parent, BowCase *bow_case, const BowDisclosureTerms *terms, const char *title, const char *name, BowOutgoingWriteFunc func, gpointer user_data, GDestroyNotify destroy);

G_END_DECLS
