/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-worker.h"
#include "case/bow-case.h"
#include "store/bow-connection.h"
#include "store/bow-file-lock.h"
#include "store/bow-key-file.h"
#include "store/bow-log.h"

G_BEGIN_DECLS

struct _BowCase
{
  GObject parent_instance;

  char *path;
  BowId file_id;
  gboolean is_example;

  BowConnection *connection;
  BowLog *log;
  BowKeyFile *keys;
  BowFileLock *lock;
  BowSecret *database_key;

  gint64 account;
  BowId account_id;
  char *account_name;

  /* Set when opened from another thread; see bow-case-async.h. */
  BowWorker *worker;
  /* Counts the actions that changed something. */
  guint generation;
};

G_END_DECLS
