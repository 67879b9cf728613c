/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-worker.h"
#include "case/bow-case-consult.h"
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

  /* Looks that are counted but not in the log yet; made on opening. */
  BowConsultations *consultations;

  /* Set when opened from another thread; see bow-case-async.h. */
  BowWorker *worker;
  /* Counts the actions that changed something. */
  guint generation;
};

/* One action, in one transaction: bow-case-transaction.c */
gboolean bow_case_action_begin     (BowCase *self, GError **error);
gboolean bow_case_action_commit    (BowCase *self, gboolean changed, GError **error);
void     bow_case_action_roll_back (BowCase *self);

G_END_DECLS
