/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-tile-proto.h"

/**
 * bow_tile_read_varint:
 * @span: where to read
 * @value: (out): the number
 *
 * Reads a number.
 *
 * Returns: whether there is one
 */
gboolean
bow_tile_read_varint (BowTileSpan *span,
                      guint64     *value)
{
  *value = 0;
  for (guint shift = 0; shift < 64; shift += 7)
    {
      guint8 byte;

      if (span->at == span->end)
        return FALSE;
      byte = *span->at++;
      *value |= (guint64) (byte & 0x7f) << shift;
      if (byte < 0x80)
        return TRUE;
    }

  return FALSE;
}

/**
 * bow_tile_read_field:
 * @span: where to read
 * @field: (out): the field
 * @wire: (out): its type
 *
 * Reads one field of whatever number; the caller checks that its type is what
 * that number should have.
 *
 * Returns: whether there is one, and whole
 */
gboolean
bow_tile_read_field (BowTileSpan  *span,
                     BowTileField *field,
                     guint        *wire)
{
  guint64 tag;

  if (!bow_tile_read_varint (span, &tag) || tag >> 3 == 0 || tag >> 3 > 0x1fffffff)
    return FALSE;
  field->number = (guint32) (tag >> 3);
  *wire = tag & 7;
  switch (*wire)
    {
    case BOW_TILE_WIRE_VARINT:
      return bow_tile_read_varint (span, &field->value);
    case BOW_TILE_WIRE_BYTES:
      if (!bow_tile_read_varint (span, &field->value))
        return FALSE;
      break;
    case BOW_TILE_WIRE_64:
      field->value = 8;
      break;
    case BOW_TILE_WIRE_32:
      field->value = 4;
      break;
    default:
      return FALSE;
    }
  if (field->value > (gsize) (span->end - span->at))
    return FALSE;
  field->bytes = (BowTileSpan) { span->at, span->at + field->value };
  span->at += field->value;

  return TRUE;
}

/**
 * bow_tile_write_varint:
 * @out: what to append to
 * @value: a number
 *
 * Writes a number.
 */
void
bow_tile_write_varint (GByteArray *out,
                       guint64     value)
{
  guint8 bytes[10];
  guint n = 0;

  for (; value >= 0x80; value >>= 7)
    bytes[n++] = (guint8) (value | 0x80);
  bytes[n++] = (guint8) value;
  g_byte_array_append (out, bytes, n);
}

/**
 * bow_tile_write_number:
 * @out: what to append to
 * @number: which field
 * @value: its value
 *
 * Writes a field that is a number.
 */
void
bow_tile_write_number (GByteArray *out,
                       guint32     number,
                       guint64     value)
{
  bow_tile_write_varint (out, (guint64) number << 3 | BOW_TILE_WIRE_VARINT);
  bow_tile_write_varint (out, value);
}

/**
 * bow_tile_write_bytes:
 * @out: what to append to
 * @number: which field
 * @bytes: what it holds
 * @length: how many bytes
 *
 * Writes a field that holds text, or fields of its own.
 */
void
bow_tile_write_bytes (GByteArray   *out,
                      guint32       number,
                      gconstpointer bytes,
                      gsize         length)
{
  bow_tile_write_varint (out, (guint64) number << 3 | BOW_TILE_WIRE_BYTES);
  bow_tile_write_varint (out, length);
  g_byte_array_append (out, bytes, (guint) length);
}
