/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowJail:
 * @program: name of a helper, among those that are installed for the program
 * @variable: name of the environment variable that says where it is instead, in
 *   a build that is tested
 * @needs_fonts: whether the fonts of the system are shown to it
 *
 * A helper that reads what others made, apart from the program that holds a case.
 */
typedef struct
{
  const char *program;
  const char *variable;
  gboolean needs_fonts;
} BowJail;

extern const BowJail bow_jail_tiles;
extern const BowJail bow_jail_pages;

gboolean     bow_jail_is_there (const BowJail *self);
GSubprocess *bow_jail_start    (const BowJail *self, const char *file, const int *fds, gsize n_fds, int *end, GError **error);

G_END_DECLS
