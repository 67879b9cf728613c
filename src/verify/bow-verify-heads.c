/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-verify.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define MAX_LENGTH (1000 * 128)

static bool
is_in_log (Verify *self, const uint8_t *feed, int64_t seq, const uint8_t *hash)
{
  sqlite3_stmt *statement = NULL;
  bool is_in;

  if (sqlite3_prepare_v2 (self->db,
                          "SELECT 1 FROM entry e JOIN feed f ON f.id = e.feed WHERE f.uuid = ?1 AND e.seq = ?2 AND e.hash = ?3",
                          -1, &statement, NULL) != SQLITE_OK)
    return false;
  sqlite3_bind_blob (statement, 1, feed, VERIFY_ID_LENGTH, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, seq);
  sqlite3_bind_blob (statement, 3, hash, VERIFY_HASH_LENGTH, SQLITE_STATIC);
  is_in = sqlite3_step (statement) == SQLITE_ROW;
  sqlite3_finalize (statement);
  return is_in;
}

/* A line is the id of a feed, the number of an entry and its hash. */
static bool
check_line (Verify *self, char *line)
{
  uint8_t feed[VERIFY_ID_LENGTH];
  uint8_t hash[VERIFY_HASH_LENGTH];
  size_t n_bytes = 0;
  char *rest = NULL;
  char *id = strtok_r (line, " ", &rest);
  char *number = strtok_r (NULL, " ", &rest);
  char *digits = strtok_r (NULL, " \r", &rest);
  char *end = NULL;
  int64_t seq;

  if (digits == NULL || !verify_parse_id (feed, id)
      || sodium_hex2bin (hash, sizeof hash, digits, strlen (digits), NULL, &n_bytes, NULL) != 0 || n_bytes != sizeof hash)
    return false;
  seq = strtoll (number, &end, 10);
  if (*end != '\0' || seq < 1)
    return false;
  if (is_in_log (self, feed, seq, hash))
    self->n_heads++;
  else
    verify_fault (self, _("The log does not reach entry %" PRId64 " of a feed that was seen before: the file is older, or its end was cut off or written anew."), seq);
  return true;
}

/* Against heads that somebody kept outside the file. Lines that begin with #
 * are for people. */
bool
verify_heads (Verify *self, const char *path)
{
  char *text;
  char *rest = NULL;
  size_t length;
  bool is_read = true;

  if (!verify_read_file (path, MAX_LENGTH, &text, &length))
    return verify_fail (self, _("the file with the heads cannot be read"));
  self->has_heads = true;
  for (char *line = strtok_r (text, "\n", &rest); line != NULL && is_read; line = strtok_r (NULL, "\n", &rest))
    if (*line != '#' && *line != '\r')
      is_read = check_line (self, line);
  free (text);
  if (is_read && self->n_heads == 0 && self->n_faults == 0)
    is_read = false;
  return is_read || verify_fail (self, _("the file with the heads is not one"));
}

/* Finds the entry whose hash begins with the digits of a printed footer. */
bool
verify_head (Verify *self, const char *digits, int64_t *entry)
{
  sqlite3_stmt *statement = NULL;
  size_t length = strlen (digits);

  *entry = 0;
  if (length < 16 || length > 2 * VERIFY_HASH_LENGTH || strspn (digits, "0123456789abcdef") != length)
    return verify_fail (self, _("a head is from 16 to 64 of the digits 0 to 9 and a to f"));
  if (sqlite3_prepare_v2 (self->db, "SELECT id FROM entry WHERE substr(lower(hex(hash)), 1, length(?1)) = ?1", -1, &statement, NULL) != SQLITE_OK)
    return verify_fail (self, sqlite3_errmsg (self->db));
  sqlite3_bind_text (statement, 1, digits, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    *entry = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  self->has_heads = true;
  if (*entry != 0)
    self->n_heads++;
  else
    verify_fault (self, _("The log has no entry with the head %s: the file is older than what that was printed on, or its history was written anew."), digits);
  return true;
}
