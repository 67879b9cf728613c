/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-plate.h"

#include <math.h>

#include "map/bow-map-picture.h"
#include "map/bow-map-signs.h"
#include "report/bow-street-map.h"

/* What has not come by then is not waited for. */
#define MOST_MS 20000
#define MOST_TILES 400
/* A vector tile is no smaller on paper, in points. */
#define LEAST_SIDE 128.0
/* How fine pictures are taken, where the pack has them so. */
#define DOTS_AN_INCH 250.0
/* How much of the work is to get the tiles. */
#define FETCHED 0.6

/* A pack on the plate: pictures, or streets. */
typedef struct
{
  BowMapPack *pack;
  BowClusterBox box;
  guint zoom;
  /* Pictures alone. */
  ShumateMapSource *source;
  BowMapPicture *picture;
  /* Streets alone: their number, and down to which zoom a tile that is missing
   * is looked for. */
  guint streets;
  guint least_zoom;
} Sheet;

/* A tile, and what of it is wanted. */
typedef struct
{
  BowStreetTile tile;
  BowClusterBox part;
  guint sheet;
  ShumateTile *picture;
  GBytes *streets;
  gboolean is_there;
  gboolean is_nowhere;
} Piece;

struct _BowMapPlate
{
  BowMapSheetView view;
  /* That which lies on top first. */
  GPtrArray *sheets;
  BowStreetMap *streets;
  guint n_missing;
};

typedef struct
{
  BowMapPlateWanted wanted;
  BowMapPlate *plate;
  GPtrArray *pieces;
  guint timeout_id;
  guint n_open;
  gboolean is_closed;
} Job;

/* One answer that is waited for. */
typedef struct
{
  GTask *task;
  Piece *piece;
} Asked;

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  g_clear_object (&sheet->source);
  g_clear_pointer (&sheet->picture, bow_map_picture_free);
  g_object_unref (sheet->pack);
  g_free (sheet);
}

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_clear_object (&piece->picture);
  g_clear_pointer (&piece->streets, g_bytes_unref);
  g_free (piece);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_handle_id (&job->timeout_id, g_source_remove);
  g_ptr_array_unref (job->pieces);
  bow_map_plate_free (job->plate);
  g_free (job);
}

/**
 * bow_map_plate_free:
 * @self: (nullable): a plate
 *
 * Frees it.
 */
void
bow_map_plate_free (BowMapPlate *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->sheets);
  bow_street_map_free (self->streets);
  g_free (self);
}

/**
 * bow_map_plate_get_missing:
 * @self: a plate
 *
 * Returns: how many tiles are not on it: they could not be had in time, or are
 *   not sound
 */
guint
bow_map_plate_get_missing (const BowMapPlate *self)
{
  return self->n_missing;
}

static void
draw_sign (cairo_t    *cr,
           const char *sign,
           double      size,
           gpointer    user_data)
{
  bow_map_signs_draw (cr, sign, size);
}

/**
 * bow_map_plate_draw:
 * @self: a plate
 * @cr: where to draw, in points
 *
 * Draws the ground, and its names.
 */
void
bow_map_plate_draw (BowMapPlate *self,
                    cairo_t     *cr)
{
  for (guint i = self->sheets->len; i > 0; i--)
    {
      const Sheet *sheet = g_ptr_array_index (self->sheets, i - 1);

      if (sheet->picture != NULL)
        bow_map_picture_draw (sheet->picture, &self->view, cr);
      else if (sheet->source == NULL)
        bow_street_map_draw_pack (self->streets, sheet->streets, cr);
    }
  bow_street_map_draw_names (self->streets, draw_sign, NULL, cr);
}

static void
add_picture (Sheet       *sheet,
             const Piece *piece)
{
  GdkPaintable *paintable = shumate_tile_get_paintable (piece->picture);

  if (!GDK_IS_TEXTURE (paintable))
    return;
  if (sheet->picture == NULL)
    sheet->picture = bow_map_picture_new (&sheet->box, sheet->zoom, gdk_texture_get_width (GDK_TEXTURE (paintable)));
  bow_map_picture_add (sheet->picture, &piece->tile, GDK_TEXTURE (paintable));
}

/* Whether it is there and sound, or is not in the pack. */
static gboolean
add_piece (BowMapPlate *self,
           Sheet       *sheet,
           const Piece *piece)
{
  if (!piece->is_there)
    return piece->is_nowhere;
  if (sheet->source == NULL)
    return bow_street_map_add_tile (self->streets, &piece->tile, &piece->part, piece->streets);
  add_picture (sheet, piece);
  bow_street_map_cover (self->streets, &piece->part);

  return TRUE;
}

/* Everything but the drawing itself, beside the window's own work. */
static void
compose (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Job *job = data;
  BowMapPlate *self = job->plate;
  GError *error = NULL;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      Sheet *sheet = g_ptr_array_index (self->sheets, i);

      if (sheet->source == NULL)
        sheet->streets = bow_street_map_begin_pack (self->streets, &sheet->box);
      for (guint j = 0; j < job->pieces->len; j++)
        {
          const Piece *piece = g_ptr_array_index (job->pieces, j);

          if (g_task_return_error_if_cancelled (task))
            return;
          if (piece->sheet == i && !add_piece (self, sheet, piece))
            self->n_missing++;
        }
    }
  if (bow_street_map_finish (self->streets, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&job->plate), (GDestroyNotify) bow_map_plate_free);
  else
    g_task_return_error (task, error);
}

static void
end (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  if (job->is_closed)
    return;
  job->is_closed = TRUE;
  g_clear_handle_id (&job->timeout_id, g_source_remove);
  if (!g_task_return_error_if_cancelled (task))
    g_task_run_in_thread (task, compose);
}

static gboolean
on_timeout (gpointer user_data)
{
  GTask *task = user_data;

  ((Job *) g_task_get_task_data (task))->timeout_id = 0;
  end (task);

  return G_SOURCE_REMOVE;
}

static void
report (Job   *job,
        double part)
{
  if (job->wanted.progress != NULL)
    job->wanted.progress (part, job->wanted.user_data);
}

/* Another answer has come, or none will. */
static void
settle (Asked *asked)
{
  Job *job = g_task_get_task_data (asked->task);

  job->n_open--;
  if (!job->is_closed)
    report (job, FETCHED * (1 - (double) job->n_open / job->pieces->len));
  if (job->n_open == 0)
    end (asked->task);
  g_object_unref (asked->task);
  g_free (asked);
}

static void
on_picture (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Asked *asked = user_data;
  Job *job = g_task_get_task_data (asked->task);
  g_autoptr (GError) error = NULL;
  gboolean is_there = shumate_map_source_fill_tile_finish (SHUMATE_MAP_SOURCE (source), result, &error);

  if (!job->is_closed)
    {
      asked->piece->is_there = is_there;
      asked->piece->is_nowhere = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
    }
  settle (asked);
}

/* Where a pack has no tile as fine as would be best, the one that the window
 * shows is drawn larger. */
static void
on_streets (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Asked *asked = user_data;
  Job *job = g_task_get_task_data (asked->task);
  Piece *piece = asked->piece;
  const Sheet *sheet = g_ptr_array_index (job->plate->sheets, piece->sheet);
  g_autoptr (GBytes) bytes = bow_map_pack_read_finish (BOW_MAP_PACK (source), result, NULL);
  gboolean is_empty = bytes != NULL && g_bytes_get_size (bytes) == 0;

  if (is_empty && !job->is_closed && piece->tile.zoom > sheet->least_zoom)
    {
      piece->tile = (BowStreetTile) { piece->tile.zoom - 1, piece->tile.x / 2, piece->tile.y / 2 };
      bow_map_pack_read_async (sheet->pack, &piece->tile, g_task_get_cancellable (asked->task), on_streets, asked);
      return;
    }
  if (!job->is_closed)
    {
      piece->is_there = bytes != NULL && !is_empty;
      piece->is_nowhere = is_empty;
      piece->streets = g_steal_pointer (&bytes);
    }
  settle (asked);
}

static void
ask (GTask *task,
     Piece *piece)
{
  Job *job = g_task_get_task_data (task);
  Sheet *sheet = g_ptr_array_index (job->plate->sheets, piece->sheet);
  Asked *asked = g_new0 (Asked, 1);

  asked->task = g_object_ref (task);
  asked->piece = piece;
  if (sheet->source != NULL)
    shumate_map_source_fill_tile_async (sheet->source, piece->picture, g_task_get_cancellable (task), on_picture, asked);
  else
    bow_map_pack_read_async (sheet->pack, &piece->tile, g_task_get_cancellable (task), on_streets, asked);
}

/* Vector tiles are drawn as fine as is wanted, and so are taken where there is
 * most on them that can be seen; of pictures a finer level is taken, where the
 * pack has one. */
static guint
choose_zoom (const Job   *job,
             const Sheet *sheet)
{
  const BowTileInfo *info = bow_map_pack_get_info (sheet->pack);
  double zoom;

  if (sheet->source == NULL)
    zoom = CLAMP (log2 (job->plate->view.world / LEAST_SIDE), sheet->least_zoom, sheet->least_zoom + 1);
  else
    zoom = ceil (log2 (job->wanted.view.world_px / shumate_map_source_get_tile_size (sheet->source) * DOTS_AN_INCH / 72 * job->wanted.points) - 0.3);

  return (guint) CLAMP (floor (zoom + 1e-6), info->min_zoom, info->max_zoom);
}

static void
add_tile (Job   *job,
          Sheet *sheet,
          int    x,
          int    y)
{
  Piece *piece = g_new0 (Piece, 1);
  double n = exp2 (sheet->zoom);

  piece->tile = (BowStreetTile) { sheet->zoom, (guint) x, (guint) y };
  piece->part = (BowClusterBox) { x / n, y / n, (x + 1) / n, (y + 1) / n };
  piece->sheet = job->plate->sheets->len - 1;
  if (sheet->source != NULL)
    piece->picture = shumate_tile_new_full ((guint) x, (guint) y, shumate_map_source_get_tile_size (sheet->source), sheet->zoom);
  g_ptr_array_add (job->pieces, piece);
}

static void
add_pack (Job        *job,
          BowMapPack *pack)
{
  BowClusterBox seen = bow_map_view_get_box (&job->wanted.view, 0), box;
  double zoom = bow_map_view_get_zoom (&job->wanted.view), n;
  graphene_rect_t where;
  Sheet *sheet;

  if (!bow_map_pack_is_drawn (pack) || !bow_map_pack_reaches (pack, zoom) || !bow_map_view_place_box (&job->wanted.view, bow_map_pack_get_box (pack), &where))
    return;
  box = bow_map_pack_get_box (pack);
  sheet = g_new0 (Sheet, 1);
  sheet->pack = g_object_ref (pack);
  sheet->box = (BowClusterBox) { MAX (seen.x0, box.x0), MAX (seen.y0, box.y0), MIN (seen.x1, box.x1), MIN (seen.y1, box.y1) };
  sheet->least_zoom = bow_map_pack_get_tile_zoom (pack, zoom);
  if (bow_map_pack_has_pictures (pack))
    sheet->source = bow_map_pack_make_source (pack, BOW_MAP_LOOK_LIGHT);
  sheet->zoom = choose_zoom (job, sheet);
  g_ptr_array_add (job->plate->sheets, sheet);
  n = exp2 (sheet->zoom);
  for (int y = (int) floor (sheet->box.y0 * n); y <= (int) ceil (sheet->box.y1 * n) - 1; y++)
    for (int x = (int) floor (sheet->box.x0 * n); x <= (int) ceil (sheet->box.x1 * n) - 1; x++)
      {
        if (job->pieces->len < MOST_TILES && x >= 0 && y >= 0 && x < n && y < n)
          add_tile (job, sheet, x, y);
        else
          job->plate->n_missing++;
      }
}

static BowMapPlate *
make_plate (const BowMapPlateWanted *wanted)
{
  BowMapPlate *self = g_new0 (BowMapPlate, 1);

  self->view = (BowMapSheetView) { wanted->view.x, wanted->view.y, wanted->view.world_px * wanted->points };
  self->sheets = g_ptr_array_new_with_free_func (sheet_free);
  self->streets = bow_street_map_new (&self->view, wanted->view.width * wanted->points, wanted->view.height * wanted->points);

  return self;
}

/**
 * bow_map_plate_make_async:
 * @packs: the map packs
 * @wanted: what of the earth is drawn, and how large
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Makes the ground for paper. Tiles are waited for, but not for ever: whatever
 * has not come by then is counted. All else is done in a thread of its own.
 */
void
bow_map_plate_make_async (BowMapPacks             *packs,
                          const BowMapPlateWanted *wanted,
                          GCancellable            *cancellable,
                          GAsyncReadyCallback      callback,
                          gpointer                 user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->wanted = *wanted;
  job->plate = make_plate (wanted);
  job->pieces = g_ptr_array_new_with_free_func (piece_free);
  g_task_set_task_data (task, job, job_free);
  for (guint i = 0; i < bow_map_packs_count (packs); i++)
    add_pack (job, bow_map_packs_get (packs, i));
  job->n_open = job->pieces->len;
  if (job->n_open > 0)
    job->timeout_id = g_timeout_add (MOST_MS, on_timeout, task);
  for (guint i = 0; i < job->pieces->len; i++)
    ask (task, g_ptr_array_index (job->pieces, i));
  if (job->pieces->len == 0)
    end (task);
  g_object_unref (task);
}

/**
 * bow_map_plate_make_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the ground; %NULL with @error set where
 *   it was stopped
 */
BowMapPlate *
bow_map_plate_make_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
