/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-plate.h"

#include <math.h>

#include "map/bow-map-style.h"

/* What has not come by then is not waited for. */
#define MOST_MS 20000
#define MOST_TILES 400

/* A tile, and where it goes. */
typedef struct
{
  ShumateTile *tile;
  guint pack;
  graphene_rect_t where;
  gboolean is_there;
  gboolean is_nowhere;
} Piece;

typedef struct
{
  BowMapView view;
  double scale;
  GPtrArray *sources;
  /* What each pack covers, in pixels of the view. */
  GArray *clips;
  GPtrArray *pieces;
  GCancellable *asking;
  guint timeout_id;
  guint n_open;
  guint n_left_out;
} Job;

/* One answer that is waited for. */
typedef struct
{
  GTask *task;
  Piece *piece;
} Asked;

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_object_unref (piece->tile);
  g_free (piece);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_handle_id (&job->timeout_id, g_source_remove);
  g_ptr_array_unref (job->sources);
  g_array_unref (job->clips);
  g_ptr_array_unref (job->pieces);
  g_object_unref (job->asking);
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

  cairo_surface_destroy (self->surface);
  g_free (self);
}

static void
draw_piece (const Piece *piece,
            cairo_t     *cr)
{
  GdkPaintable *paintable = shumate_tile_get_paintable (piece->tile);
  cairo_surface_t *surface;
  int width, height;

  if (!GDK_IS_TEXTURE (paintable))
    return;
  width = gdk_texture_get_width (GDK_TEXTURE (paintable));
  height = gdk_texture_get_height (GDK_TEXTURE (paintable));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  gdk_texture_download (GDK_TEXTURE (paintable), cairo_image_surface_get_data (surface), (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  cairo_save (cr);
  cairo_rectangle (cr, (double) piece->where.origin.x, (double) piece->where.origin.y, (double) piece->where.size.width, (double) piece->where.size.height);
  cairo_clip (cr);
  cairo_translate (cr, (double) piece->where.origin.x, (double) piece->where.origin.y);
  cairo_scale (cr, (double) piece->where.size.width / width, (double) piece->where.size.height / height);
  cairo_set_source_surface (cr, surface, 0, 0);
  /* Or else a seam shows between two tiles. */
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

/* What a pack covers, from whole pixel to whole pixel. */
static void
trace_clip (const Job *job,
            guint      pack,
            cairo_t   *cr)
{
  const graphene_rect_t *clip = &g_array_index (job->clips, graphene_rect_t, pack);
  double left = round ((double) clip->origin.x * job->scale), top = round ((double) clip->origin.y * job->scale);
  double right = round ((double) (clip->origin.x + clip->size.width) * job->scale);
  double bottom = round ((double) (clip->origin.y + clip->size.height) * job->scale);

  cairo_rectangle (cr, left, top, right - left, bottom - top);
}

static BowMapPlate *
compose (Job *job)
{
  BowMapPlate *plate = g_new0 (BowMapPlate, 1);
  GdkRGBA land = bow_map_style_get_colour (BOW_MAP_COLOUR_LAND, BOW_MAP_LOOK_PRINT);
  cairo_t *cr;

  plate->scale = job->scale;
  plate->n_missing = job->n_left_out;
  plate->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (job->view.width * job->scale), (int) ceil (job->view.height * job->scale));
  cr = cairo_create (plate->surface);
  gdk_cairo_set_source_rgba (cr, &land);
  for (guint i = 0; i < job->clips->len; i++)
    {
      trace_clip (job, i, cr);
      cairo_fill (cr);
    }
  for (guint i = 0; i < job->pieces->len; i++)
    {
      const Piece *piece = g_ptr_array_index (job->pieces, i);

      if (!piece->is_there && !piece->is_nowhere)
        plate->n_missing++;
      cairo_save (cr);
      trace_clip (job, piece->pack, cr);
      cairo_clip (cr);
      draw_piece (piece, cr);
      cairo_restore (cr);
    }
  cairo_destroy (cr);

  return plate;
}

static void
end (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  if (g_task_get_completed (task) || g_task_return_error_if_cancelled (task))
    return;
  g_task_return_pointer (task, compose (job), (GDestroyNotify) bow_map_plate_free);
}

static void
on_tile (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Asked *asked = user_data;
  Job *job = g_task_get_task_data (asked->task);
  g_autoptr (GError) error = NULL;

  asked->piece->is_there = shumate_map_source_fill_tile_finish (SHUMATE_MAP_SOURCE (source), result, &error);
  asked->piece->is_nowhere = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  if (--job->n_open == 0)
    end (asked->task);
  g_object_unref (asked->task);
  g_free (asked);
}

/* Whoever still has something open says that it was stopped. */
static gboolean
on_timeout (gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);

  job->timeout_id = 0;
  g_object_ref (task);
  g_cancellable_cancel (job->asking);
  end (task);
  g_object_unref (task);

  return G_SOURCE_REMOVE;
}

/* Vector tiles are drawn as fine as is wanted; of pictures a finer level is
 * taken, where the pack has one. */
static guint
choose_level (const Job        *job,
              BowMapPack       *pack,
              ShumateMapSource *source)
{
  double zoom = log2 (job->view.world_px / shumate_map_source_get_tile_size (source));

  if (bow_map_pack_get_info (pack)->format != BOW_TILE_FORMAT_MVT)
    zoom = ceil (zoom + log2 (job->scale) - 0.3);

  return (guint) CLAMP (floor (zoom + 1e-6), shumate_map_source_get_min_zoom_level (source), shumate_map_source_get_max_zoom_level (source));
}

static void
add_piece (Job              *job,
           ShumateMapSource *source,
           guint             level,
           int               x,
           int               y)
{
  Piece *piece = g_new0 (Piece, 1);
  guint size = shumate_map_source_get_tile_size (source);
  double side = job->view.world_px / exp2 (level) * job->scale;
  double left = x * side - job->view.x * job->view.world_px * job->scale, top = y * side - job->view.y * job->view.world_px * job->scale;

  piece->tile = shumate_tile_new_full ((guint) x, (guint) y, size, level);
  shumate_tile_set_scale_factor (piece->tile, MAX (1, side / size));
  piece->pack = job->clips->len - 1;
  /* On whole pixels, edge to edge with the next. */
  piece->where = GRAPHENE_RECT_INIT ((float) round (left), (float) round (top),
                                     (float) (round (left + side) - round (left)), (float) (round (top + side) - round (top)));
  g_ptr_array_add (job->pieces, piece);
}

static void
add_pack (Job        *job,
          BowMapPack *pack)
{
  ShumateMapSource *source;
  BowClusterBox seen = bow_map_view_get_box (&job->view, 0), box;
  graphene_rect_t where;
  guint level;
  double n;

  if (!bow_map_pack_is_drawn (pack) || !bow_map_pack_reaches (pack, bow_map_view_get_zoom (&job->view)) ||
      !bow_map_view_place_box (&job->view, bow_map_pack_get_box (pack), &where))
    return;
  source = bow_map_pack_make_source (pack, BOW_MAP_LOOK_PRINT);
  g_ptr_array_add (job->sources, source);
  g_array_append_val (job->clips, where);
  box = bow_map_pack_get_box (pack);
  level = choose_level (job, pack, source);
  n = exp2 (level);
  for (int y = (int) floor (MAX (seen.y0, box.y0) * n); y <= (int) ceil (MIN (seen.y1, box.y1) * n) - 1; y++)
    for (int x = (int) floor (MAX (seen.x0, box.x0) * n); x <= (int) ceil (MIN (seen.x1, box.x1) * n) - 1; x++)
      {
        if (job->pieces->len < MOST_TILES && x >= 0 && y >= 0 && x < n && y < n)
          add_piece (job, source, level, x, y);
        else
          job->n_left_out++;
      }
}

/**
 * bow_map_plate_make_async:
 * @packs: the map packs
 * @view: what of the earth is drawn
 * @scale: pixels to draw for one of @view
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Draws the ground for paper. Tiles are waited for, but not for ever: whatever
 * has not come by then is counted.
 */
void
bow_map_plate_make_async (BowMapPacks         *packs,
                          const BowMapView    *view,
                          double               scale,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->view = *view;
  job->scale = scale;
  job->sources = g_ptr_array_new_with_free_func (g_object_unref);
  job->clips = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  job->pieces = g_ptr_array_new_with_free_func (piece_free);
  job->asking = g_cancellable_new ();
  g_task_set_task_data (task, job, job_free);
  for (guint i = bow_map_packs_count (packs); i > 0; i--)
    add_pack (job, bow_map_packs_get (packs, i - 1));
  job->n_open = job->pieces->len;
  if (job->n_open > 0)
    job->timeout_id = g_timeout_add (MOST_MS, on_timeout, task);
  for (guint i = 0; i < job->pieces->len; i++)
    {
      Asked *asked = g_new0 (Asked, 1);

      asked->task = g_object_ref (task);
      asked->piece = g_ptr_array_index (job->pieces, i);
      shumate_map_source_fill_tile_async (g_ptr_array_index (job->sources, asked->piece->pack), asked->piece->tile, job->asking, on_tile, asked);
    }
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
