/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "store/bow-connection.h"

/* Begins as every program of ours does, and says whether it may go on. */
int
main (void)
{
  g_autoptr (GError) error = NULL;

  if (bow_connection_check_library (&error))
    return 0;
  fprintf (stderr, "%s: %s\n", bow_error_name (error->code), error->message);
  return 1;
}
