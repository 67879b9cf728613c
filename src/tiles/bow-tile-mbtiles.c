/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-mbtiles.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

#include "bow-tile-check.h"
#include "bow-tile-text.h"
#include "bow-tile-unpack.h"

#define HEAP_LIMIT (64 * 1024 * 1024)
#define MAX_METADATA_ROWS 200
/* How many instructions of the database pass between two looks at the clock. */
#define STEPS_PER_LOOK 1000

struct _BowTileMbtiles
{
  sqlite3 *db;
  sqlite3_stmt *tile;
  gint64 deadline;
  /* Where the survey puts what it finds. */
  BowTileInfo *info;
};

static const struct
{
  int limit;
  int value;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, (int) BOW_TILE_MAX_BODY },
  { SQLITE_LIMIT_SQL_LENGTH, 100000 },
  { SQLITE_LIMIT_COLUMN, 100 },
  { SQLITE_LIMIT_EXPR_DEPTH, 30 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 5 },
  { SQLITE_LIMIT_VDBE_OP, 25000 },
  { SQLITE_LIMIT_FUNCTION_ARG, 10 },
  { SQLITE_LIMIT_ATTACHED, 0 },
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50 },
  { SQLITE_LIMIT_VARIABLE_NUMBER, 10 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

static const struct
{
  int option;
  int on;
} options[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },
  { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
  { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
  { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  { SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
  { SQLITE_DBCONFIG_DQS_DDL, 0 },
  { SQLITE_DBCONFIG_DQS_DML, 0 },
};

static int
look_at_clock (gpointer data)
{
  BowTileMbtiles *self = data;

  return g_get_monotonic_time () > self->deadline;
}

static void
start_clock (BowTileMbtiles *self)
{
  self->deadline = g_get_monotonic_time () + BOW_TILE_MBTILES_TIME_MS * 1000;
}

/* Reading is all that is allowed; a view that calls itself has no place in a
 * map pack. */
static int
authorize (gpointer    data,
           int         action,
           const char *first,
           const char *second,
           const char *database,
           const char *source)
{
  if (action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION)
    return SQLITE_OK;

  return SQLITE_DENY;
}

static BowTileStatus
status_of (int result)
{
  switch (result)
    {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
      return BOW_TILE_OK;
    case SQLITE_CANTOPEN:
      return BOW_TILE_NO_FILE;
    case SQLITE_INTERRUPT:
      return BOW_TILE_TOO_SLOW;
    case SQLITE_NOTADB:
    case SQLITE_ERROR:
    case SQLITE_AUTH:
      return BOW_TILE_NOT_A_PACK;
    default:
      return BOW_TILE_DAMAGED;
    }
}

static gboolean
harden (BowTileMbtiles *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if (sqlite3_db_config (self->db, options[i].option, options[i].on, NULL) != SQLITE_OK)
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->db, limits[i].limit, limits[i].value);
  sqlite3_progress_handler (self->db, STEPS_PER_LOOK, look_at_clock, self);

  return TRUE;
}

/**
 * bow_tile_mbtiles_open:
 * @path: the file
 *
 * Opens a pack without reading any of it yet, so that the sandbox can close
 * in between.
 *
 * Returns: (transfer full) (nullable): the pack; %NULL if there is no such file
 */
BowTileMbtiles *
bow_tile_mbtiles_open (const char *path)
{
  g_autoptr (BowTileMbtiles) self = g_new0 (BowTileMbtiles, 1);
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped, "?immutable=1", NULL);

  sqlite3_hard_heap_limit64 (HEAP_LIMIT);
  start_clock (self);
  if (sqlite3_open_v2 (uri, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    return NULL;

  return harden (self) ? g_steal_pointer (&self) : NULL;
}

/**
 * bow_tile_mbtiles_close:
 * @self: (nullable): a pack
 *
 * Closes a pack.
 */
void
bow_tile_mbtiles_close (BowTileMbtiles *self)
{
  if (self == NULL)
    return;
  sqlite3_finalize (self->tile);
  sqlite3_close (self->db);
  g_free (self);
}

static BowTileStatus
check_pages (BowTileMbtiles *self)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (self->db, "PRAGMA quick_check(1)", -1, &statement, NULL);
  gboolean sound = TRUE;

  if (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    sound = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;
  sqlite3_finalize (statement);
  /* A country takes longer than there is time for; what is read is checked then. */
  if (result == SQLITE_INTERRUPT)
    return BOW_TILE_OK;

  return sound ? status_of (result) : BOW_TILE_DAMAGED;
}

static BowTileStatus
set_up (BowTileMbtiles *self)
{
  int result = sqlite3_exec (self->db,
                             "PRAGMA query_only=1; PRAGMA cell_size_check=1; PRAGMA mmap_size=0;"
                             "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384",
                             NULL, NULL, NULL);

  return status_of (result);
}

static void
take_edges (BowTileInfo *info,
            const char  *text)
{
  double *edges[] = { &info->west, &info->south, &info->east, &info->north };
  double values[4];

  for (gsize i = 0; i < 4; i++)
    {
      char *end;

      values[i] = g_ascii_strtod (text, &end);
      if (end == text || *end != (i < 3 ? ',' : '\0') || !isfinite (values[i]))
        return;
      text = end + 1;
    }
  if (values[0] >= values[2] || values[1] >= values[3])
    return;
  for (gsize i = 0; i < 4; i++)
    *edges[i] = CLAMP (values[i], i % 2 ? -85.0511287 : -180, i % 2 ? 85.0511287 : 180);
}

static BowTileFormat
format_of (const char *name)
{
  static const char *const names[] = { "", "pbf", "png", "jpg", "webp" };

  for (guint i = 1; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return (BowTileFormat) i;

  return g_ascii_strcasecmp (name, "jpeg") == 0 ? BOW_TILE_FORMAT_JPEG : BOW_TILE_FORMAT_NONE;
}

/* The first of several rows of one name counts. */
static void
take_metadata (BowTileInfo *info,
               const char  *name,
               const char  *value,
               gsize        length)
{
  if (strcmp (name, "name") == 0 && info->name == NULL)
    info->name = bow_tile_text_plain (value, length, 100);
  else if (strcmp (name, "attribution") == 0 && info->attribution == NULL)
    info->attribution = bow_tile_text_plain (value, length, BOW_TILE_MAX_TEXT);
  else if (strcmp (name, "format") == 0 && info->format == BOW_TILE_FORMAT_NONE)
    info->format = format_of (value);
  else if (strcmp (name, "bounds") == 0 && info->east <= info->west)
    take_edges (info, value);
}

static BowTileStatus
read_metadata (BowTileMbtiles *self)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (self->db, "SELECT name, value FROM metadata LIMIT ?1", -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_bind_int (statement, 1, MAX_METADATA_ROWS);
  while (result == SQLITE_OK || result == SQLITE_ROW)
    {
      const char *name, *value;

      result = sqlite3_step (statement);
      if (result != SQLITE_ROW)
        break;
      name = (const char *) sqlite3_column_text (statement, 0);
      value = (const char *) sqlite3_column_text (statement, 1);
      if (name != NULL && value != NULL)
        take_metadata (self->info, name, value, (gsize) sqlite3_column_bytes (statement, 1));
    }
  sqlite3_finalize (statement);
  return status_of (result);
}

/* Asks for up to four whole numbers. */
static BowTileStatus
ask_numbers (BowTileMbtiles *self,
             const char  *sql,
             int          argument,
             gint64       numbers[4])
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);

  if (result == SQLITE_OK && sqlite3_bind_parameter_count (statement) > 0)
    result = sqlite3_bind_int (statement, 1, argument);
  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  for (int i = 0; result == SQLITE_ROW && i < MIN (sqlite3_column_count (statement), 4); i++)
    numbers[i] = sqlite3_column_int64 (statement, i);
  if (result == SQLITE_ROW && sqlite3_column_type (statement, 0) == SQLITE_NULL)
    result = SQLITE_DONE;
  sqlite3_finalize (statement);

  return result == SQLITE_DONE ? BOW_TILE_EMPTY : status_of (result);
}

/* What the pack says of its zooms is not asked for: the tiles know. */
static BowTileStatus
read_zooms (BowTileMbtiles *self)
{
  gint64 zoom[4] = { 0 };
  BowTileStatus status;

  status = ask_numbers (self,
                        "SELECT (SELECT min(zoom_level) FROM tiles WHERE zoom_level BETWEEN 0 AND ?1),"
                        " (SELECT max(zoom_level) FROM tiles WHERE zoom_level BETWEEN 0 AND ?1)",
                        BOW_TILE_MAX_ZOOM, zoom);
  self->info->min_zoom = (guint) CLAMP (zoom[0], 0, BOW_TILE_MAX_ZOOM);
  self->info->max_zoom = (guint) CLAMP (zoom[1], zoom[0], BOW_TILE_MAX_ZOOM);

  return status;
}

static double
latitude_of (double row,
             double side)
{
  return atan (sinh ((2 * row / side - 1) * G_PI)) * (180 / G_PI);
}

/* Where no edges are given, those of the tiles of the finest zoom. */
static BowTileStatus
read_edges (BowTileMbtiles *self)
{
  double side = ldexp (1, (int) self->info->max_zoom);
  gint64 n[4] = { 0 };
  BowTileStatus status;

  if (self->info->east > self->info->west && self->info->north > self->info->south)
    return BOW_TILE_OK;
  status = ask_numbers (self,
                        "SELECT min(tile_column), max(tile_column), min(tile_row), max(tile_row)"
                        " FROM tiles WHERE zoom_level = ?1",
                        (int) self->info->max_zoom, n);
  for (gsize i = 0; i < 4; i++)
    n[i] = CLAMP (n[i], 0, (gint64) side - 1);
  self->info->west = (double) n[0] / side * 360 - 180;
  self->info->east = (double) (n[1] + 1) / side * 360 - 180;
  self->info->south = latitude_of ((double) n[2], side);
  self->info->north = latitude_of ((double) (n[3] + 1), side);

  return status;
}

/* The first tile shows what the pack holds, whatever it says. */
static BowTileStatus
sniff_format (BowTileMbtiles *self)
{
  sqlite3_stmt *statement = NULL;
  int result;

  result = sqlite3_prepare_v2 (self->db, "SELECT tile_data FROM tiles LIMIT 1", -1, &statement, NULL);
  if (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const guint8 *data = sqlite3_column_blob (statement, 0);
      g_autoptr (GBytes) tile = data == NULL ? NULL : bow_tile_unpack (data, (gsize) sqlite3_column_bytes (statement, 0));

      BowTileFormat format = tile == NULL ? BOW_TILE_FORMAT_NONE
                                          : bow_tile_sniff (g_bytes_get_data (tile, NULL), g_bytes_get_size (tile));

      if (format != BOW_TILE_FORMAT_NONE)
        self->info->format = format;
    }
  sqlite3_finalize (statement);
  if (status_of (result) != BOW_TILE_OK)
    return status_of (result);

  return self->info->format != BOW_TILE_FORMAT_NONE ? BOW_TILE_OK : BOW_TILE_UNKNOWN_FORMAT;
}

static BowTileStatus
prepare (BowTileMbtiles *self)
{
  int result = sqlite3_prepare_v3 (self->db,
                                   "SELECT tile_data FROM tiles"
                                   " WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3",
                                   -1, SQLITE_PREPARE_PERSISTENT, &self->tile, NULL);

  return status_of (result);
}

static BowTileStatus
forbid (BowTileMbtiles *self)
{
  return status_of (sqlite3_set_authorizer (self->db, authorize, self));
}

/**
 * bow_tile_mbtiles_survey:
 * @self: a pack
 * @info: what it holds; empty so far, and kept until the survey is over
 *
 * Finds out whether this is a map pack, and what it holds. To be called once,
 * before anything is read.
 *
 * Returns: %BOW_TILE_OK, or what is wrong with it
 */
BowTileStatus
bow_tile_mbtiles_survey (BowTileMbtiles *self,
                         BowTileInfo    *info)
{
  static BowTileStatus (*const steps[]) (BowTileMbtiles *) = {
    set_up, check_pages, forbid, read_metadata, read_zooms, read_edges, sniff_format, prepare,
  };

  self->info = info;
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      BowTileStatus status;

      start_clock (self);
      status = steps[i](self);
      if (status != BOW_TILE_OK)
        return status;
    }

  return BOW_TILE_OK;
}

/**
 * bow_tile_mbtiles_read:
 * @self: a pack that has been surveyed
 * @zoom: at most %BOW_TILE_MAX_ZOOM
 * @x: column, from the west
 * @y: row, from the north
 * @tile: (out) (transfer full) (nullable): the tile, unpacked
 *
 * Reads one tile. MBTiles counts rows from the south.
 *
 * Returns: %BOW_TILE_OK and a tile, or why there is none
 */
BowTileStatus
bow_tile_mbtiles_read (BowTileMbtiles *self,
                       guint           zoom,
                       guint           x,
                       guint           y,
                       GBytes        **tile)
{
  BowTileStatus status = BOW_TILE_MISSING;
  const guint8 *data;
  int result;

  *tile = NULL;
  start_clock (self);
  sqlite3_bind_int (self->tile, 1, (int) zoom);
  sqlite3_bind_int (self->tile, 2, (int) x);
  sqlite3_bind_int (self->tile, 3, (int) ((1u << zoom) - 1 - y));
  result = sqlite3_step (self->tile);
  if (result == SQLITE_ROW && (data = sqlite3_column_blob (self->tile, 0)) != NULL)
    *tile = bow_tile_unpack (data, (gsize) sqlite3_column_bytes (self->tile, 0));
  if (result == SQLITE_ROW)
    status = *tile != NULL ? BOW_TILE_OK : BOW_TILE_REFUSED;
  else if (result != SQLITE_DONE)
    status = status_of (result);
  sqlite3_reset (self->tile);

  return status;
}
