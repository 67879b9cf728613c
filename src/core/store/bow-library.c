/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/bow-connection-private.h"

/* The library tells of errors with the text of statements in them, and by
 * default to the standard error stream, which ends in the system's journal.
 * The code alone is kept. */
static void
drop_message (void *user_data, int code, const char *message)
{
  g_debug ("SQLite gave code %d", code);
}

/* Up to an eighth more than was asked for. */
static int
round_up (int n_bytes)
{
  int step = 8;

  while (n_bytes > step * 16 && step < G_MAXINT / 32)
    step *= 2;
  return n_bytes > G_MAXINT - step ? n_bytes : (n_bytes + step - 1) / step * step;
}

/* Where full text is read backwards, for what is newest, the library lets a list
 * grow by eight numbers at a time; and each time all of it may be copied, and
 * overwritten where it stood. With some room at the end it rarely is. */
static void
leave_room (void)
{
  static sqlite3_mem_methods methods;

  if (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &methods) != SQLITE_OK)
    return;
  methods.xRoundup = round_up;
  sqlite3_config (SQLITE_CONFIG_MALLOC, &methods);
}

static gpointer
set_up (gpointer data)
{
  sqlite3_config (SQLITE_CONFIG_LOG, drop_message, NULL);
  leave_room ();
  sqlite3_initialize ();
  return NULL;
}

static gboolean
find_library (gpointer function, Dl_info *info)
{
  return function != NULL && dladdr (function, info) != 0 && info->dli_fname != NULL;
}

/**
 * bow_connection_check_library:
 * @error: return location
 *
 * Checks that the database library bound to this program is the one that
 * encrypts. Other libraries of the desktop bring the ordinary one into the
 * same process; were that bound, files would silently be written in clear.
 * To be called when a program starts, and called again by every opening.
 *
 * Returns: %FALSE with %BOW_ERROR_WRONG_LIBRARY if it is another
 */
gboolean
bow_connection_check_library (GError **error)
{
  static GOnce once = G_ONCE_INIT;
  Dl_info opener = { 0 };
  Dl_info stepper = { 0 };
  const char *found = "?";

  if (find_library ((gpointer) sqlite3_open_v2, &opener))
    found = opener.dli_fname;
  if (strstr (found, "libsqlcipher") == NULL
      || !find_library ((gpointer) sqlite3_step, &stepper)
      || stepper.dli_fbase != opener.dli_fbase)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_WRONG_LIBRARY,
                   _("The database library in this process does not encrypt (%s). Start the program without LD_PRELOAD, or install it again."),
                   found);
      return FALSE;
    }

  g_once (&once, set_up, NULL);
  return TRUE;
}
