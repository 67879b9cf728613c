/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-map.h"

#include <math.h>
#include <stdlib.h>

#include "report/bow-street-clip.h"
#include "report/bow-street-pack.h"

/* At zoom 0 of paper the world is as wide, in points. */
#define WORLD 256.0
/* What reaches beyond the sheet is drawn so far, in points: no line is wider. */
#define BEYOND 24.0
/* More than any sheet needs, in points of all tiles. */
#define MOST_POINTS 8000000

struct _BowStreetMap
{
  BowMapSheetView view;
  double width;
  double height;
  double zoom;
  guint n_points;

  GPtrArray *packs;
  /* What lies above, in points: below it nothing is named. */
  GArray *covered;
  BowStreetNames *names;
};

/* A tile that is being added. */
typedef struct
{
  const BowVectorTile *tile;
  BowStreetPack *pack;
  double left;
  double top;
  double side;
  cairo_rectangle_t part;
  GArray *points;
} Adding;

/**
 * bow_street_map_get_zoom:
 * @view: what of the earth is on the sheet
 *
 * Returns: the zoom of the paper, 0 where the world is 256 points wide
 */
double
bow_street_map_get_zoom (const BowMapSheetView *view)
{
  return log2 (view->world / WORLD);
}

/**
 * bow_street_map_new:
 * @view: what of the earth is on the sheet
 * @width: of the sheet, in points
 * @height: of the sheet, in points
 *
 * Returns: (transfer full): a map with nothing on it
 */
BowStreetMap *
bow_street_map_new (const BowMapSheetView *view,
                    double                 width,
                    double                 height)
{
  BowStreetMap *self = g_new0 (BowStreetMap, 1);

  self->view = *view;
  self->width = width;
  self->height = height;
  self->zoom = bow_street_map_get_zoom (view);
  self->packs = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_street_pack_free);
  self->covered = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  self->names = bow_street_names_new (width, height, self->zoom);

  return self;
}

/**
 * bow_street_map_free:
 * @self: (nullable): a map
 *
 * Frees it.
 */
void
bow_street_map_free (BowStreetMap *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->packs);
  g_array_unref (self->covered);
  bow_street_names_free (self->names);
  g_free (self);
}

static cairo_rectangle_t
place_box (const BowStreetMap  *self,
           const BowClusterBox *box)
{
  double left = (box->x0 - self->view.x) * self->view.world, top = (box->y0 - self->view.y) * self->view.world;

  return (cairo_rectangle_t) { left, top, (box->x1 - box->x0) * self->view.world, (box->y1 - box->y0) * self->view.world };
}

static gboolean
intersect (const cairo_rectangle_t *a,
           const cairo_rectangle_t *b,
           cairo_rectangle_t       *both)
{
  double left = MAX (a->x, b->x), top = MAX (a->y, b->y);
  double right = MIN (a->x + a->width, b->x + b->width), bottom = MIN (a->y + a->height, b->y + b->height);

  *both = (cairo_rectangle_t) { left, top, right - left, bottom - top };

  return right > left && bottom > top;
}

static void
cover_parts (BowStreetMap *self)
{
  const BowStreetPack *last = self->packs->len > 0 ? g_ptr_array_index (self->packs, self->packs->len - 1) : NULL;

  if (last != NULL && last->parts->len > 0)
    g_array_append_vals (self->covered, last->parts->data, last->parts->len);
}

/**
 * bow_street_map_begin_pack:
 * @self: a map
 * @box: what the pack covers, on the unit square of Web Mercator
 *
 * Begins a pack, which lies below those before it.
 *
 * Returns: its number, for bow_street_map_draw_pack()
 */
guint
bow_street_map_begin_pack (BowStreetMap        *self,
                           const BowClusterBox *box)
{
  const cairo_rectangle_t where = place_box (self, box);

  cover_parts (self);
  g_ptr_array_add (self->packs, bow_street_pack_new (self->zoom, &where));

  return self->packs->len - 1;
}

/**
 * bow_street_map_cover:
 * @self: a map
 * @part: on the unit square of Web Mercator
 *
 * Says that something else is drawn upon a part: what lies below it there is
 * not named.
 */
void
bow_street_map_cover (BowStreetMap        *self,
                      const BowClusterBox *part)
{
  const cairo_rectangle_t box = place_box (self, part);

  g_array_append_val (self->covered, box);
}

static gboolean
is_covered (const BowStreetMap *self,
            BowVectorPoint      at)
{
  for (guint i = 0; i < self->covered->len; i++)
    {
      const cairo_rectangle_t *box = &g_array_index (self->covered, cairo_rectangle_t, i);

      if (at.x >= box->x && at.y >= box->y && at.x < box->x + box->width && at.y < box->y + box->height)
        return TRUE;
    }

  return FALSE;
}

/* A part of a feature on the paper; whether any of it may be in the tile, and
 * all of it is. */
static gboolean
place_part (Adding                 *adding,
            const BowVectorLayer   *layer,
            const BowVectorFeature *feature,
            guint                   part,
            gboolean               *is_whole)
{
  guint n;
  const BowVectorPoint *points = bow_vector_layer_get_part (layer, feature, part, &n);
  const cairo_rectangle_t *box = &adding->part;
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  g_array_set_size (adding->points, n);
  for (guint i = 0; i < n; i++)
    {
      BowVectorPoint at = { adding->left + points[i].x * adding->side, adding->top + points[i].y * adding->side };

      g_array_index (adding->points, BowVectorPoint, i) = at;
      left = MIN (left, at.x);
      right = MAX (right, at.x);
      top = MIN (top, at.y);
      bottom = MAX (bottom, at.y);
    }
  *is_whole = left >= box->x && top >= box->y && right <= box->x + box->width && bottom <= box->y + box->height;

  return right >= box->x && bottom >= box->y && left <= box->x + box->width && top <= box->y + box->height &&
         (feature->shape == BOW_VECTOR_POINT || right - left > BOW_STREET_SEEN || bottom - top > BOW_STREET_SEEN);
}

static const BowVectorPoint *
get_points (const Adding *adding,
            guint        *n)
{
  *n = adding->points->len;

  return (const BowVectorPoint *) (gpointer) adding->points->data;
}

static void
reverse (GArray *points)
{
  for (guint i = 0, j = points->len; i + 1 < j; i++)
    {
      BowVectorPoint kept = g_array_index (points, BowVectorPoint, --j);

      g_array_index (points, BowVectorPoint, j) = g_array_index (points, BowVectorPoint, i);
      g_array_index (points, BowVectorPoint, i) = kept;
    }
}

/* The rings of a face turn one way, its holes the other; some makers of tiles
 * have it the wrong way round, and two faces of different makers that overlap
 * would be a hole. */
static void
add_face (Adding                 *adding,
          BowStreetKind          *kind,
          const BowVectorLayer   *layer,
          const BowVectorFeature *feature)
{
  gboolean is_reversed = FALSE, is_whole;

  for (guint i = 0; i < feature->n_parts; i++)
    {
      guint n;
      const BowVectorPoint *raw = bow_vector_layer_get_part (layer, feature, i, &n);

      if (i == 0)
        is_reversed = bow_street_path_find_area (raw, n) < 0;
      if (n < 3 || !place_part (adding, layer, feature, i, &is_whole))
        continue;
      if (is_reversed)
        reverse (adding->points);
      if (kind->has_edge && !is_whole)
        bow_street_clip_line (get_points (adding, &n), adding->points->len, TRUE, &adding->part, kind->lines);
      if (!is_whole)
        bow_street_clip_ring (adding->points, &adding->part);
      if (adding->points->len > 2)
        bow_street_path_add_ring (is_whole ? kind->whole : kind->cut, (BowVectorPoint *) (gpointer) adding->points->data, adding->points->len,
                                  BOW_STREET_SEEN, &adding->part);
    }
}

static void
add_line (Adding                 *adding,
          BowStreetPath          *into,
          const BowVectorLayer   *layer,
          const BowVectorFeature *feature)
{
  gboolean is_whole;

  for (guint i = 0; i < feature->n_parts; i++)
    if (place_part (adding, layer, feature, i, &is_whole))
      {
        guint n;
        const BowVectorPoint *points = get_points (adding, &n);

        bow_street_clip_line (points, n, FALSE, &adding->part, into);
      }
}

static void
add_kind (Adding        *adding,
          BowStreetKind *kind)
{
  const BowVectorLayer *layer = bow_vector_tile_find (adding->tile, kind->choice.layer);

  for (guint i = 0; layer != NULL && i < layer->features->len; i++)
    {
      const BowVectorFeature *feature = &g_array_index (layer->features, BowVectorFeature, i);

      if (!bow_street_choice_takes (&kind->choice, layer, feature))
        continue;
      if (feature->shape == BOW_VECTOR_POLYGON)
        add_face (adding, kind, layer, feature);
      else
        add_line (adding, kind->lines, layer, feature);
    }
}

static void
name_spots (BowStreetMap           *self,
            Adding                 *adding,
            gsize                   naming,
            const BowVectorLayer   *layer,
            const BowVectorFeature *feature,
            const char             *words)
{
  const char *rank = bow_vector_layer_get (layer, feature, "rank");
  const cairo_rectangle_t *box = &adding->part;

  for (guint i = 0; i < feature->n_parts; i++)
    {
      gboolean is_whole;
      BowVectorPoint at;

      if (!place_part (adding, layer, feature, i, &is_whole))
        continue;
      at = g_array_index (adding->points, BowVectorPoint, 0);
      /* What lies on the edge of two tiles belongs to one. */
      if (at.x < box->x + box->width && at.y < box->y + box->height && !is_covered (self, at))
        bow_street_names_add_spot (self->names, naming, words, at, rank != NULL ? atoi (rank) : G_MAXINT);
    }
}

static void
name_lines (BowStreetMap           *self,
            Adding                 *adding,
            gsize                   naming,
            const BowVectorLayer   *layer,
            const BowVectorFeature *feature,
            const char             *words)
{
  g_autoptr (BowStreetPath) pieces = bow_street_path_new ();

  add_line (adding, pieces, layer, feature);
  for (guint i = 0; i < bow_street_path_count (pieces); i++)
    {
      guint n;
      const BowVectorPoint *points = bow_street_path_get (pieces, i, &n);

      if (!is_covered (self, points[n / 2]))
        bow_street_names_add_line (self->names, naming, words, points, n);
    }
}

static void
add_names (BowStreetMap *self,
           Adding       *adding)
{
  gsize n;
  const BowStreetNaming *namings = bow_street_namings (&n);

  for (gsize i = 0; i < n; i++)
    {
      const BowVectorLayer *layer = self->zoom >= namings[i].from && self->zoom < namings[i].until
                                      ? bow_vector_tile_find (adding->tile, namings[i].choice.layer) : NULL;

      for (guint j = 0; layer != NULL && j < layer->features->len; j++)
        {
          const BowVectorFeature *feature = &g_array_index (layer->features, BowVectorFeature, j);
          g_autofree char *words = bow_street_choice_takes (&namings[i].choice, layer, feature)
                                     ? bow_street_naming_read (&namings[i], layer, feature) : NULL;

          if (words != NULL && feature->shape == BOW_VECTOR_POINT)
            name_spots (self, adding, i, layer, feature, words);
          else if (words != NULL)
            name_lines (self, adding, i, layer, feature, words);
        }
    }
}

static guint
count_points (const BowVectorTile *tile)
{
  guint n = 0;

  for (guint i = 0; i < tile->layers->len; i++)
    n += ((const BowVectorLayer *) g_ptr_array_index (tile->layers, i))->points->len;

  return n;
}

/**
 * bow_street_map_add_tile:
 * @self: a map, with a pack begun
 * @tile: which tile
 * @part: (nullable): what is wanted of it, on the unit square of Web Mercator;
 *   %NULL for all of it
 * @bytes: the tile, unpacked
 *
 * Adds a tile to the pack that was begun last. One that is larger than the
 * paper asks for is drawn larger.
 *
 * Returns: %FALSE where it is not sound, or where the sheet holds more than it
 *   can already: then nothing of it is drawn
 */
gboolean
bow_street_map_add_tile (BowStreetMap        *self,
                         const BowStreetTile *tile,
                         const BowClusterBox *part,
                         GBytes              *bytes)
{
  BowStreetPack *pack = g_ptr_array_index (self->packs, self->packs->len - 1);
  const double n = exp2 (tile->zoom);
  const BowClusterBox all = { tile->x / n, tile->y / n, (tile->x + 1) / n, (tile->y + 1) / n };
  const cairo_rectangle_t sheet = { -BEYOND, -BEYOND, self->width + 2 * BEYOND, self->height + 2 * BEYOND };
  const cairo_rectangle_t whole = place_box (self, &all), wanted = place_box (self, part != NULL ? part : &all);
  g_autoptr (BowVectorTile) read = bow_vector_tile_read (bytes);
  Adding adding = { .tile = read, .pack = pack, .left = whole.x, .top = whole.y, .side = whole.width };
  guint n_points;

  if (read == NULL || (n_points = count_points (read)) > MOST_POINTS - self->n_points)
    return FALSE;
  self->n_points += n_points;
  if (!intersect (&whole, &wanted, &adding.part) || !intersect (&adding.part, &pack->box, &adding.part) || !intersect (&adding.part, &sheet, &adding.part))
    return TRUE;
  g_array_append_val (pack->parts, adding.part);
  adding.points = g_array_new (FALSE, FALSE, sizeof (BowVectorPoint));
  for (guint i = 0; i < pack->kinds->len; i++)
    add_kind (&adding, g_ptr_array_index (pack->kinds, i));
  add_names (self, &adding);
  g_array_unref (adding.points);

  return TRUE;
}

/**
 * bow_street_map_finish:
 * @self: a map with all its tiles
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Joins what the tiles had parted, and finds a place for the names. To be
 * called once.
 *
 * Returns: %FALSE with @error set where it was stopped
 */
gboolean
bow_street_map_finish (BowStreetMap  *self,
                       GCancellable  *cancellable,
                       GError       **error)
{
  for (guint i = 0; i < self->packs->len; i++)
    {
      const BowStreetPack *pack = g_ptr_array_index (self->packs, i);

      for (guint j = 0; j < pack->kinds->len; j++)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          bow_street_kind_join (g_ptr_array_index (pack->kinds, j));
        }
    }
  bow_street_names_lay_out (self->names, cancellable);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * bow_street_map_draw_pack:
 * @self: a map, finished
 * @pack: what bow_street_map_begin_pack() said
 * @cr: where to draw, in points
 *
 * Draws a pack, without its names.
 */
void
bow_street_map_draw_pack (const BowStreetMap *self,
                          guint               pack,
                          cairo_t            *cr)
{
  bow_street_pack_draw (g_ptr_array_index (self->packs, pack), cr);
}

/**
 * bow_street_map_draw_names:
 * @self: a map, finished
 * @draw_sign: draws a sign
 * @user_data: handed to @draw_sign
 * @cr: where to draw, in points
 *
 * Writes the names of all packs.
 */
void
bow_street_map_draw_names (const BowStreetMap *self,
                           BowStreetSignFunc   draw_sign,
                           gpointer            user_data,
                           cairo_t            *cr)
{
  bow_street_names_draw (self->names, draw_sign, user_data, cr);
}
