/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bow-progress.h"

G_BEGIN_DECLS

/**
 * BowReading:
 * @name: the file's name, for messages
 * @cancellable: (nullable): stops it
 * @progress: (nullable): told how many bytes have been read, of how many
 * @progress_data: handed to @progress
 *
 * What goes with the reading of a file.
 */
typedef struct
{
  const char *name;
  GCancellable *cancellable;
  BowProgressFunc progress;
  gpointer progress_data;
} BowReading;

G_END_DECLS
