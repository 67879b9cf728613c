/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-private.h"
#include "store/bow-log-feed.h"

#include "open-case.h"

/**
 * Tamper:
 * @fixture: the case that was made, closed; its folder holds everything
 * @path: the copy that is tampered with
 * @key: the key of the database, which the tamperer has
 * @seeds: the secret seeds of the first account, of its owner alone
 * @sound: the case file as it should be
 * @sound_keys: its key file
 * @older: (element-type GBytes): the case file at earlier times
 * @older_keys: (element-type GBytes): its key file at those times
 * @heads: what this computer remembers
 * @heads_path: where that stands
 * @rand: decides what is done
 * @connection: the copy, open for tampering; no trigger fires
 *
 * A case of three accounts, and somebody with its key who alters a copy of it.
 */
typedef struct
{
  OpenCase fixture;
  char *path;
  char *keys_path;
  BowSecret *key;
  BowSecret *seeds;
  GBytes *sound;
  GBytes *sound_keys;
  GPtrArray *older;
  GPtrArray *older_keys;
  char *heads;
  char *heads_path;
  GRand *rand;
  BowConnection *connection;
} Tamper;

Tamper *tamper_new         (void);
void    tamper_free        (Tamper *self);
void    tamper_restore     (Tamper *self);
void    tamper_open        (Tamper *self);
void    tamper_close       (Tamper *self);
guint   tamper_verify      (Tamper *self, gboolean with_memory, char **first);
gboolean tamper_second_finds (Tamper *self, gboolean with_memory);

/* Statements on the open copy. */
void    tamper_run         (Tamper *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gint64  tamper_number      (Tamper *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
char   *tamper_text        (Tamper *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
gint64  tamper_pick        (Tamper *self, const char *sql);
guint   tamper_below       (Tamper *self, guint n);
BowStatement *tamper_statement (Tamper *self, const char *sql);

/* The log: tamper-log.c */
typedef enum
{
  COVER_NOTHING,
  COVER_ENTRY,
  COVER_CHAIN,
  COVER_SIGNED,
  COVER_SIGNED_BY_OWNER,
} Cover;

Cover   tamper_any_cover   (Tamper *self);
void    tamper_cover       (Tamper *self, gint64 row, Cover cover);
void    tamper_commit_payload (Tamper *self, gint64 row);
void    tamper_take_feed   (Tamper *self, gint64 feed, guint8 *secret_key);

/**
 * Found:
 * @FOUND_ALONE: the file itself shows it, to a verifier without memory
 * @FOUND_TOGETHER: the file or what this computer remembers shows it
 * @FOUND_BY_MEMORY: only what this computer remembers shows it: a verifier
 *   without memory must miss every one
 */
typedef enum
{
  FOUND_ALONE,
  FOUND_TOGETHER,
  FOUND_BY_MEMORY,
} Found;

/**
 * TamperClass:
 * @name: what is done
 * @func: does it, at random, to a copy that has been restored
 * @found: what shows it
 * @in_tables: only the tables show it, which the second verifier leaves to the
 *   first
 */
typedef struct
{
  const char *name;
  void (*func) (Tamper *self);
  Found found;
  gboolean in_tables;
} TamperClass;

extern const TamperClass tamper_log_classes[];
extern const gsize tamper_n_log_classes;
extern const TamperClass tamper_file_classes[];
extern const gsize tamper_n_file_classes;
