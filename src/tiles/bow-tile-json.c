/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-json.h"

#include <sqlite3.h>

#include "bow-tile-text.h"

#define LONGEST_NAME 100

static char *
take_text (sqlite3_stmt *statement,
           int           column,
           gsize         max_bytes)
{
  const char *text = sqlite3_column_type (statement, column) != SQLITE_TEXT ? NULL : (const char *) sqlite3_column_text (statement, column);

  return text == NULL ? NULL : bow_tile_text_plain (text, (gsize) sqlite3_column_bytes (statement, column), max_bytes);
}

/**
 * bow_tile_json_read:
 * @json: what a pack says about itself, as a JSON object
 * @info: where its name and attribution go; what it does not say stays
 *
 * Reads the two texts that people see. The database that is here anyway reads
 * JSON, within its limits of depth and memory, and nothing is put into it.
 */
void
bow_tile_json_read (GBytes      *json,
                    BowTileInfo *info)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  if (sqlite3_open_v2 (":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2 (db, "SELECT json_extract(?1, '$.name'), json_extract(?1, '$.attribution')", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_bind_text (statement, 1, g_bytes_get_data (json, NULL), (int) g_bytes_get_size (json), SQLITE_STATIC) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    {
      info->name = take_text (statement, 0, LONGEST_NAME);
      info->attribution = take_text (statement, 1, BOW_TILE_MAX_TEXT);
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
}
