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

  /* While the case file is given another key, each slot holds both. The new
   * one is known here from the beginning of that until it is printed. */
  gboolean is_renewing;
  BowSecret *next_key;

  /* Over everything above, under the one key and the other; unset while that
   * has changed since. */
  gboolean has_mac;
  guint8 mac[BOW_KEY_FILE_MAC_LENGTH];
  guint8 mac_next[BOW_KEY_FILE_MAC_LENGTH];
};

void bow_key_file_compute_mac (BowKeyFile *self, BowSecret *database_key, guint8 mac[BOW_KEY_FILE_MAC_LENGTH]);
gboolean bow_key_file_check (BowKeyFile *self, const BowUnlocked *unlocked, GError **error);

G_END_DECLS
