/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-server.h"

#include "bow-tile-names.h"
#include "bow-tile-streets.h"
#include "helper/bow-frame.h"

/* Vector tiles go out with the names of their streets laid out. */
static BowTileStatus
read_tile (BowTilePack          *pack,
           const BowTileRequest *request,
           GBytes              **body)
{
  const BowTileInfo *info = bow_tile_pack_get_info (pack);
  g_autoptr (GBytes) tile = NULL;
  BowTileStatus status = bow_tile_pack_read (pack, request->zoom, request->x, request->y, &tile);

  if (tile != NULL && request->ask == BOW_TILE_ASK_NAMES)
    *body = info->format == BOW_TILE_FORMAT_MVT ? bow_tile_names_list (tile, request->zoom, request->x, request->y) : g_bytes_new (NULL, 0);
  else if (tile != NULL && info->format == BOW_TILE_FORMAT_MVT)
    *body = bow_tile_streets_add (tile, request->zoom, info->max_zoom);
  else
    *body = g_steal_pointer (&tile);

  return status;
}

static gboolean
answer (int                   fd,
        const BowTileRequest *request,
        BowTilePack          *pack,
        BowTileStatus         status)
{
  g_autoptr (GBytes) body = NULL;
  BowTileReply reply = { .id = request->id, .status = status };
  guint8 head[BOW_TILE_REPLY_SIZE];

  if (status == BOW_TILE_OK && request->ask == BOW_TILE_ASK_INFO)
    body = bow_tile_info_write (bow_tile_pack_get_info (pack));
  else if (status == BOW_TILE_OK)
    reply.status = read_tile (pack, request, &body);
  if (body != NULL)
    {
      reply.format = bow_tile_pack_get_info (pack)->format;
      reply.length = (guint32) g_bytes_get_size (body);
    }
  bow_tile_reply_write (&reply, head);

  return bow_frame_write (fd, head, sizeof head) &&
         (body == NULL || bow_frame_write (fd, g_bytes_get_data (body, NULL), reply.length));
}

/**
 * bow_tile_serve:
 * @fd: a socket
 * @pack: (nullable): an open pack
 * @status: what is wrong with the pack, or %BOW_TILE_OK
 *
 * Answers requests until the other side goes.
 *
 * Returns: whether it went in good order, between two requests
 */
gboolean
bow_tile_serve (int           fd,
                BowTilePack  *pack,
                BowTileStatus status)
{
  guint8 frame[BOW_TILE_REQUEST_SIZE];
  BowTileRequest request;

  while (bow_frame_read (fd, frame, 1))
    if (!bow_frame_read (fd, frame + 1, sizeof frame - 1) ||
        !bow_tile_request_read (&request, frame) ||
        !answer (fd, &request, pack, status))
      return FALSE;

  return TRUE;
}
