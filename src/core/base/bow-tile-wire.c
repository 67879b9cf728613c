/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bow-tile-wire.h"

#include <math.h>
#include <string.h>

#include "base/bow-wire.h"

/* Format, two zooms, four edges in units of 1e-7 degrees, two lengths. */
#define INFO_SIZE 36
#define DEGREES 1e7

/**
 * bow_tile_request_write:
 * @self: a request
 * @bytes: (out): its frame
 *
 * Writes a request.
 */
void
bow_tile_request_write (const BowTileRequest *self,
                        guint8                bytes[BOW_TILE_REQUEST_SIZE])
{
  bow_wire_put (bytes, self->id);
  bow_wire_put (bytes + 4, self->ask);
  bow_wire_put (bytes + 8, self->zoom);
  bow_wire_put (bytes + 12, self->x);
  bow_wire_put (bytes + 16, self->y);
}

/**
 * bow_tile_request_read:
 * @self: (out): the request
 * @bytes: a frame
 *
 * Reads a request.
 *
 * Returns: whether it asks for something that can be
 */
gboolean
bow_tile_request_read (BowTileRequest *self,
                       const guint8    bytes[BOW_TILE_REQUEST_SIZE])
{
  guint32 ask = bow_wire_get (bytes + 4);

  self->id = bow_wire_get (bytes);
  self->zoom = bow_wire_get (bytes + 8);
  self->x = bow_wire_get (bytes + 12);
  self->y = bow_wire_get (bytes + 16);
  if (ask < BOW_TILE_ASK_INFO || ask > BOW_TILE_ASK_NAMES)
    return FALSE;
  self->ask = ask;

  return self->zoom <= BOW_TILE_MAX_ZOOM && self->x < 1u << self->zoom && self->y < 1u << self->zoom;
}

/**
 * bow_tile_reply_write:
 * @self: the head of a reply
 * @bytes: (out): its frame
 *
 * Writes the head of a reply; its body follows as it is.
 */
void
bow_tile_reply_write (const BowTileReply *self,
                      guint8              bytes[BOW_TILE_REPLY_SIZE])
{
  bow_wire_put (bytes, self->id);
  bow_wire_put (bytes + 4, self->status);
  bow_wire_put (bytes + 8, self->format);
  bow_wire_put (bytes + 12, self->length);
}

/**
 * bow_tile_reply_read:
 * @self: (out): the head of a reply
 * @bytes: a frame
 *
 * Reads the head of a reply.
 *
 * Returns: whether it can be believed
 */
gboolean
bow_tile_reply_read (BowTileReply *self,
                     const guint8  bytes[BOW_TILE_REPLY_SIZE])
{
  guint32 status = bow_wire_get (bytes + 4), format = bow_wire_get (bytes + 8);

  self->id = bow_wire_get (bytes);
  self->length = bow_wire_get (bytes + 12);
  if (status > BOW_TILE_OTHER_VERSION || format > BOW_TILE_FORMAT_WEBP || self->length > BOW_TILE_MAX_BODY)
    return FALSE;
  self->status = status;
  self->format = format;

  return status == BOW_TILE_OK || self->length == 0;
}

/**
 * bow_tile_info_is_sound:
 * @self: what a pack says about itself
 *
 * Whether it makes sense: a known format, zooms in order, edges in order and
 * on the earth.
 *
 * Returns: %TRUE if so
 */
gboolean
bow_tile_info_is_sound (const BowTileInfo *self)
{
  return self->format > BOW_TILE_FORMAT_NONE && self->format <= BOW_TILE_FORMAT_WEBP &&
         self->min_zoom <= self->max_zoom && self->max_zoom <= BOW_TILE_MAX_ZOOM &&
         self->west >= -180 && self->west < self->east && self->east <= 180 &&
         self->south >= -90 && self->south < self->north && self->north <= 90;
}

/**
 * bow_tile_info_write:
 * @self: what a pack says about itself; must be sound
 *
 * Writes it as the body of a reply.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
bow_tile_info_write (const BowTileInfo *self)
{
  const double edges[] = { self->west, self->south, self->east, self->north };
  gsize name = MIN (strlen (self->name), BOW_TILE_MAX_TEXT);
  gsize attribution = MIN (strlen (self->attribution), BOW_TILE_MAX_TEXT);
  gsize size = INFO_SIZE + name + attribution;
  guint8 *bytes = g_malloc (size);

  bow_wire_put (bytes, self->format);
  bow_wire_put (bytes + 4, self->min_zoom);
  bow_wire_put (bytes + 8, self->max_zoom);
  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    bow_wire_put (bytes + 12 + 4 * i, (guint32) (gint32) lround (edges[i] * DEGREES));
  bow_wire_put (bytes + 28, (guint32) name);
  bow_wire_put (bytes + 32, (guint32) attribution);
  memcpy (bytes + INFO_SIZE, self->name, name);
  memcpy (bytes + INFO_SIZE + name, self->attribution, attribution);

  return g_bytes_new_take (bytes, size);
}

/**
 * bow_tile_info_read:
 * @bytes: the body of a reply
 *
 * Reads what bow_tile_info_write() wrote.
 *
 * Returns: (transfer full) (nullable): what the pack says, or %NULL if the
 *   bytes say nothing that makes sense
 */
BowTileInfo *
bow_tile_info_read (GBytes *bytes)
{
  g_autoptr (BowTileInfo) self = g_new0 (BowTileInfo, 1);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  double *edges[] = { &self->west, &self->south, &self->east, &self->north };
  guint32 name, attribution;

  if (size < INFO_SIZE)
    return NULL;
  name = bow_wire_get (data + 28);
  attribution = bow_wire_get (data + 32);
  if (name > BOW_TILE_MAX_TEXT || attribution > BOW_TILE_MAX_TEXT || size != INFO_SIZE + name + attribution)
    return NULL;

  self->format = bow_wire_get (data);
  self->min_zoom = bow_wire_get (data + 4);
  self->max_zoom = bow_wire_get (data + 8);
  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    *edges[i] = (gint32) bow_wire_get (data + 12 + 4 * i) / DEGREES;
  self->name = g_utf8_make_valid ((const char *) data + INFO_SIZE, name);
  self->attribution = g_utf8_make_valid ((const char *) data + INFO_SIZE + name, attribution);

  return bow_tile_info_is_sound (self) ? g_steal_pointer (&self) : NULL;
}

/**
 * bow_tile_info_free:
 * @self: (nullable): what a pack says about itself
 *
 * Frees it.
 */
void
bow_tile_info_free (BowTileInfo *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->attribution);
  g_free (self);
}
