/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libintl.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * bowstreet-verify: a second reader of the format that bowstreet-format(5)
 * describes. It shares no code with the program that writes case files, so
 * that a mistake there is not made again here.
 */

#define _(text) gettext (text)

#define VERIFY_KEY_LENGTH 32
#define VERIFY_ID_LENGTH 16
#define VERIFY_ID_TEXT_LENGTH 36
#define VERIFY_HASH_LENGTH 32
#define VERIFY_SIGNATURE_LENGTH 64
#define VERIFY_PAGE_LENGTH 4096
#define VERIFY_SALT_LENGTH 16

/**
 * Verify:
 * @path: the case file
 * @keys_path: the key file, which need not be there
 * @key: the key of its database
 * @db: it, open to be read
 * @n_faults: what does not hold
 * @n_pages: pages whose codes were checked
 * @n_feeds: feeds of the log
 * @n_entries: its entries
 * @n_signatures: its signatures
 * @n_payloads: content that is what its entry commits to
 * @n_erased: content that was erased
 * @n_recovered: accounts that were given new keys by the recovery key
 * @n_heads: remembered heads that the log reaches
 * @n_slots: accounts whose key is the same in the key file
 * @has_heads: whether heads were given
 * @has_keys: whether there was a key file
 * @head: hash of the newest entry
 * @newest: when it was written, milliseconds since 1970
 *
 * What is asked, and what was found.
 */
typedef struct
{
  const char *path;
  char *keys_path;
  uint8_t key[VERIFY_KEY_LENGTH];
  sqlite3 *db;
  uint64_t n_faults;
  int64_t n_pages;
  int64_t n_feeds;
  int64_t n_entries;
  int64_t n_signatures;
  int64_t n_payloads;
  int64_t n_erased;
  int64_t n_recovered;
  int64_t n_heads;
  int64_t n_slots;
  bool has_heads;
  bool has_keys;
  uint8_t head[VERIFY_HASH_LENGTH];
  int64_t newest;
} Verify;

void verify_fault (Verify *self, const char *format, ...) __attribute__ ((format (printf, 2, 3)));
bool verify_fail  (Verify *self, const char *what);

bool verify_pages_begin (Verify *self);
bool verify_pages (Verify *self);
bool verify_library (void);
bool verify_open  (Verify *self);
bool verify_log   (Verify *self);
bool verify_heads (Verify *self, const char *path);
bool verify_head  (Verify *self, const char *digits, int64_t *entry);

bool verify_read_file (const char *path, size_t max, char **text, size_t *length);
void verify_print_id  (const uint8_t id[VERIFY_ID_LENGTH], char text[VERIFY_ID_TEXT_LENGTH + 1]);
bool verify_parse_id  (uint8_t id[VERIFY_ID_LENGTH], const char *text);
