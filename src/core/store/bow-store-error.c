/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/bow-store-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

static void
set_constraint (GError **error, sqlite3 *db, int code)
{
  const char *message = sqlite3_errmsg (db);

  /* What a trigger refuses it says in its own words. */
  if (code == SQLITE_CONSTRAINT_TRIGGER)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, message);
  else
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                 _("The change breaks a rule of the file: %s."), message);
}

static void
set_io (GError **error, sqlite3 *db, int code)
{
  if (db != NULL && sqlite3_system_errno (db) == ENOSPC)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_FULL,
                         _("There is no room left on the disk. Nothing was saved; make room and try again."));
  else
    g_set_error (error, BOW_ERROR, BOW_ERROR_IO,
                 _("Reading or writing the file failed (%s). Nothing was saved; check the disk and try again."),
                 sqlite3_errstr (code));
}

/**
 * bow_store_set_error:
 * @error: return location
 * @db: (nullable): the connection that failed
 * @code: its extended result code
 *
 * The one place where a result of the database becomes an error of ours.
 */
void
bow_store_set_error (GError **error, sqlite3 *db, int code)
{
  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The work was stopped."));
      break;
    case SQLITE_CONSTRAINT:
      set_constraint (error, db, code);
      break;
    case SQLITE_FULL:
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_FULL,
                           _("There is no room left on the disk. Nothing was saved; make room and try again."));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_DAMAGED,
                           _("The file is damaged: a page of it fails its check. Go back to a backup copy."));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_IN_USE,
                           _("Another program has the file open. Close it there first."));
      break;
    case SQLITE_READONLY:
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_IO,
                           code == SQLITE_READONLY_DBMOVED
                             ? _("The file was moved or removed while it was open. Nothing was saved; put it back and open it again.")
                             : _("The file cannot be written to. Check its permissions and whether the disk is read-only."));
      break;
    case SQLITE_TOOBIG:
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_TOO_LARGE,
                           _("A value is larger than the file may hold in one piece."));
      break;
    case SQLITE_NOMEM:
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_IO,
                           _("There was not enough memory for this. Close other programs and try again."));
      break;
    case SQLITE_AUTH:
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_REFUSED,
                           _("The file does not allow this command."));
      break;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_PROTOCOL:
      set_io (error, db, code);
      break;
    default:
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                   _("The database cannot do this: %s."),
                   db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (code));
      break;
    }
}
