/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-error.h"

G_DEFINE_QUARK (bow-error, bow_error)

/**
 * bow_error_name:
 * @code: an error code
 *
 * A stable, untranslated name, as the command line prints it with `--json`.
 *
 * Returns: the name, for example `wrong-passphrase`
 */
const char *
bow_error_name (BowError code)
{
  static const char *const names[] = {
    "wrong-passphrase", "keys-missing", "keys-damaged", "kdf-limits", "plaintext",
    "not-a-case", "damaged", "in-use", "newer", "wrong-library", "exists",
    "not-found", "rule", "invalid", "refused", "weak-passphrase", "format",
    "too-large", "full", "io", "log",
    "conflict",
  };

  return (guint) code < G_N_ELEMENTS (names) ? names[code] : "unknown";
}
