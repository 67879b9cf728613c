/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowWithheld:
 *
 * Why only the marking and the handling code of a note go out, or of a place
 * that is somebody's home.
 */
typedef enum
{
  BOW_WITHHELD_NOT_LIVE,
  BOW_WITHHELD_CONDITIONS,
  BOW_WITHHELD_CHILD,
  BOW_WITHHELD_HOME,
  BOW_N_WITHHELD,
} BowWithheld;

void   bow_withheld_add    (gint64 counts[BOW_N_WITHHELD], const char *why);
gint64 bow_withheld_count  (const gint64 counts[BOW_N_WITHHELD], const char *why);
void   bow_withheld_append (const gint64 counts[BOW_N_WITHHELD], GString *text);

G_END_DECLS
