/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

enum
{
  BOW_TILE_WIRE_VARINT = 0,
  BOW_TILE_WIRE_64 = 1,
  BOW_TILE_WIRE_BYTES = 2,
  BOW_TILE_WIRE_32 = 5,
};

/**
 * BowTileSpan:
 * @at: what is read next
 * @end: behind the last byte
 *
 * Bytes of a protocol buffer that are still to be read.
 */
typedef struct
{
  const guint8 *at;
  const guint8 *end;
} BowTileSpan;

/**
 * BowTileField:
 * @number: which
 * @value: of a number; of anything else, how many bytes
 * @bytes: what it holds, unless it is a number
 *
 * A field of a protocol buffer.
 */
typedef struct
{
  guint32 number;
  guint64 value;
  BowTileSpan bytes;
} BowTileField;

gboolean bow_tile_read_varint  (BowTileSpan *span, guint64 *value);
gboolean bow_tile_read_field   (BowTileSpan *span, BowTileField *field, guint *wire);
void     bow_tile_write_varint (GByteArray *out, guint64 value);
void     bow_tile_write_number (GByteArray *out, guint32 number, guint64 value);
void     bow_tile_write_bytes  (GByteArray *out, guint32 number, gconstpointer bytes, gsize length);

G_END_DECLS
