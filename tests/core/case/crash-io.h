/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Takes the place of the calls by which this program and its libraries change
 * files, for the files of one folder: counts them, dies at one of them, or
 * keeps what each did, so that the folder can be made again as a crash might
 * have left it.
 */

/**
 * CrashLoss:
 * @CRASH_KEEPS_ALL: the program dies; what it wrote is there
 * @CRASH_LOSES_UNSYNCED: the computer dies; of a file only what was synced is
 *   there, of the folder all
 * @CRASH_LOSES_NAMES: as before, and what was made, renamed or removed since
 *   the folder was synced is as it was
 * @CRASH_LOSES_SOME: the computer dies; each half kilobyte that was not synced
 *   is there or not
 *
 * What is lost with a crash.
 */
typedef enum
{
  CRASH_KEEPS_ALL,
  CRASH_LOSES_UNSYNCED,
  CRASH_LOSES_NAMES,
  CRASH_LOSES_SOME,
  CRASH_N_LOSSES
} CrashLoss;

void  crash_io_record  (const char *folder);
guint crash_io_stop    (void);
void  crash_io_die_at  (const char *folder, guint step);
void  crash_io_rebuild (guint n_steps, CrashLoss loss, GRand *random, const char *to);
void  crash_io_free    (void);

G_END_DECLS
