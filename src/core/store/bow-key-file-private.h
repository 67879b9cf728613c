/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/bow-key-slot.h"

G_BEGIN_DECLS

#define BOW_KEY_FILE_MAX_LENGTH 65536
#define BOW_KEY_FILE_MAX_SLOTS 64
#define BOW_KEY_FILE_MAX_RECOVERY 8
#define BOW_KEY_FILE_MAX_NAME 128
#define BOW_KEY_FILE_MAC_LENGTH 32

struct _BowKeyFile
{
  GObject parent_instance;

  BowId file_id;
  guint64 generation;
  GPtrArray *slots;
  GArray *recovery;

  /* Over everything above; unset while that has changed since. */
  gboolean has_mac;
  guint8 mac[BOW_KEY_FILE_MAC_LENGTH];
};

void bow_key_file_compute_mac (BowKeyFile *self, BowSecret *database_key, guint8 mac[BOW_KEY_FILE_MAC_LENGTH]);

G_END_DECLS
