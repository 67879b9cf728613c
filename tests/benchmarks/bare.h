/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

/* An encrypted file and nothing else: the bare statements that our work is
 * measured against, with the same settings as our own connection. */

typedef struct
{
  char *folder;
  sqlite3 *db;
} Bare;

Bare         *bare_new     (void);
void          bare_free    (Bare *self);
void          bare_execute (Bare *self, const char *sql);
sqlite3_stmt *bare_prepare (Bare *self, const char *sql);
void          bare_run     (sqlite3_stmt *statement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bare, bare_free)
