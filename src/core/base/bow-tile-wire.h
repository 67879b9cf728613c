/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the map says to the helper that reads map packs, and what comes back,
 * over a socket that both share. Whole frames of fixed size, little end first,
 * so that neither side has anything to parse that the other could stretch.
 */

#define BOW_TILE_REQUEST_SIZE 20
#define BOW_TILE_REPLY_SIZE 16
#define BOW_TILE_MAX_BODY (4u * 1024 * 1024)
#define BOW_TILE_MAX_ZOOM 22
#define BOW_TILE_MAX_TEXT 400

/**
 * BowTileAsk:
 * @BOW_TILE_ASK_INFO: what pack is this?
 * @BOW_TILE_ASK_TILE: one tile of it
 * @BOW_TILE_ASK_NAMES: what one tile of it names, as lines of text
 */
typedef enum
{
  BOW_TILE_ASK_INFO = 1,
  BOW_TILE_ASK_TILE,
  BOW_TILE_ASK_NAMES,
} BowTileAsk;

/**
 * BowTileStatus:
 * @BOW_TILE_OK: here it is
 * @BOW_TILE_MISSING: the pack has no such tile
 * @BOW_TILE_REFUSED: the tile is there, but is not what it should be
 * @BOW_TILE_NO_FILE: the pack cannot be opened
 * @BOW_TILE_NOT_A_PACK: the file is not a map pack
 * @BOW_TILE_DAMAGED: the pack is damaged
 * @BOW_TILE_EMPTY: the pack has no tiles
 * @BOW_TILE_UNKNOWN_FORMAT: the tiles are in a format that is not known
 * @BOW_TILE_TOO_SLOW: reading the pack took more than its time
 * @BOW_TILE_PACKED_OTHERWISE: the pack is compressed in a way that is not read
 * @BOW_TILE_OTHER_VERSION: the pack is of a version of its format that is not read
 */
typedef enum
{
  BOW_TILE_OK,
  BOW_TILE_MISSING,
  BOW_TILE_REFUSED,
  BOW_TILE_NO_FILE,
  BOW_TILE_NOT_A_PACK,
  BOW_TILE_DAMAGED,
  BOW_TILE_EMPTY,
  BOW_TILE_UNKNOWN_FORMAT,
  BOW_TILE_TOO_SLOW,
  BOW_TILE_PACKED_OTHERWISE,
  BOW_TILE_OTHER_VERSION,
} BowTileStatus;

/**
 * BowTileFormat:
 * @BOW_TILE_FORMAT_NONE: nothing
 * @BOW_TILE_FORMAT_MVT: Mapbox vector tile, unpacked
 * @BOW_TILE_FORMAT_PNG: PNG
 * @BOW_TILE_FORMAT_JPEG: JPEG
 * @BOW_TILE_FORMAT_WEBP: WebP
 */
typedef enum
{
  BOW_TILE_FORMAT_NONE,
  BOW_TILE_FORMAT_MVT,
  BOW_TILE_FORMAT_PNG,
  BOW_TILE_FORMAT_JPEG,
  BOW_TILE_FORMAT_WEBP,
} BowTileFormat;

/**
 * BowTileRequest:
 * @id: comes back with the reply
 * @ask: what is asked for
 * @zoom: 0 to %BOW_TILE_MAX_ZOOM
 * @x: column, from the west
 * @y: row, from the north
 */
typedef struct
{
  guint32 id;
  BowTileAsk ask;
  guint32 zoom;
  guint32 x;
  guint32 y;
} BowTileRequest;

/**
 * BowTileReply:
 * @id: that of the request
 * @status: how it went
 * @format: what the body is, for a tile
 * @length: how many bytes follow, at most %BOW_TILE_MAX_BODY
 */
typedef struct
{
  guint32 id;
  BowTileStatus status;
  BowTileFormat format;
  guint32 length;
} BowTileReply;

/**
 * BowTileInfo:
 * @format: of its tiles
 * @min_zoom: the least zoom it has tiles for
 * @max_zoom: the greatest
 * @west: degrees
 * @south: degrees
 * @east: degrees
 * @north: degrees
 * @name: its name; plain text, never %NULL
 * @attribution: who must be named beside the map; plain text, never %NULL
 *
 * What a pack says about itself, checked.
 */
typedef struct
{
  BowTileFormat format;
  guint min_zoom;
  guint max_zoom;
  double west;
  double south;
  double east;
  double north;
  char *name;
  char *attribution;
} BowTileInfo;

void         bow_tile_request_write (const BowTileRequest *self, guint8 bytes[BOW_TILE_REQUEST_SIZE]);
gboolean     bow_tile_request_read  (BowTileRequest *self, const guint8 bytes[BOW_TILE_REQUEST_SIZE]);
void         bow_tile_reply_write   (const BowTileReply *self, guint8 bytes[BOW_TILE_REPLY_SIZE]);
gboolean     bow_tile_reply_read    (BowTileReply *self, const guint8 bytes[BOW_TILE_REPLY_SIZE]);
GBytes      *bow_tile_info_write    (const BowTileInfo *self);
BowTileInfo *bow_tile_info_read     (GBytes *bytes);
gboolean     bow_tile_info_is_sound (const BowTileInfo *self);
void         bow_tile_info_free     (BowTileInfo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowTileInfo, bow_tile_info_free)

G_END_DECLS
