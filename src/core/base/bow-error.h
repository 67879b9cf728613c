/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowError:
 * @BOW_ERROR_WRONG_PASSPHRASE: the passphrase or recovery key opens no slot
 * @BOW_ERROR_KEYS_MISSING: the key file beside the case file is not there
 * @BOW_ERROR_KEYS_DAMAGED: the key file is there but cannot be trusted
 * @BOW_ERROR_KDF_LIMITS: a slot asks for less or more work than allowed
 * @BOW_ERROR_PLAINTEXT: the file is an unencrypted SQLite database
 * @BOW_ERROR_NOT_A_CASE: the file does not begin with the magic of a case file
 * @BOW_ERROR_DAMAGED: the file is truncated or a page fails its check
 * @BOW_ERROR_IN_USE: another window or command has the file open
 * @BOW_ERROR_NEWER: the file was written by a newer version
 * @BOW_ERROR_WRONG_LIBRARY: the loaded database library does not encrypt
 * @BOW_ERROR_EXISTS: there is already something of that name
 * @BOW_ERROR_NOT_FOUND: there is no such record, account or file
 * @BOW_ERROR_RULE: a rule of the domain refuses the change
 * @BOW_ERROR_INVALID: a value has the wrong form
 * @BOW_ERROR_REFUSED: the account may not do this
 * @BOW_ERROR_WEAK_PASSPHRASE: the passphrase is too easy to guess
 * @BOW_ERROR_FORMAT: a file to be imported is not what it should be
 * @BOW_ERROR_TOO_LARGE: a file or value is over a stated limit
 * @BOW_ERROR_FULL: there is no room left on the disk
 * @BOW_ERROR_IO: reading or writing failed
 * @BOW_ERROR_LOG: the log does not verify
 * @BOW_ERROR_CONFLICT: somebody else changed the record meanwhile
 *
 * What can go wrong, one code for each thing that a person would do something
 * different about. The message is always a whole sentence, translated, that
 * says what happened, where, and what to do. Cancellation is
 * %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  BOW_ERROR_WRONG_PASSPHRASE,
  BOW_ERROR_KEYS_MISSING,
  BOW_ERROR_KEYS_DAMAGED,
  BOW_ERROR_KDF_LIMITS,
  BOW_ERROR_PLAINTEXT,
  BOW_ERROR_NOT_A_CASE,
  BOW_ERROR_DAMAGED,
  BOW_ERROR_IN_USE,
  BOW_ERROR_NEWER,
  BOW_ERROR_WRONG_LIBRARY,
  BOW_ERROR_EXISTS,
  BOW_ERROR_NOT_FOUND,
  BOW_ERROR_RULE,
  BOW_ERROR_INVALID,
  BOW_ERROR_REFUSED,
  BOW_ERROR_WEAK_PASSPHRASE,
  BOW_ERROR_FORMAT,
  BOW_ERROR_TOO_LARGE,
  BOW_ERROR_FULL,
  BOW_ERROR_IO,
  BOW_ERROR_LOG,
  BOW_ERROR_CONFLICT,
} BowError;

#define BOW_ERROR (bow_error_quark ())

GQuark      bow_error_quark (void);
const char *bow_error_name  (BowError code);

G_END_DECLS
