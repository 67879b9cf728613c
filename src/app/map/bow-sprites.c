/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-sprites.h"

#include <math.h>

/* How far beyond the window cells are looked at, so that what is joined at the
 * edge does not change as it comes into sight. */
#define MARGIN_CELLS 2
/* Two sprites are joined when they cover more of each other than this leaves. */
#define CLOSEST 0.82

/* Sprites by the square of the window that they are in. */
typedef struct
{
  GHashTable *squares;
  double side;
  double (*radius) (guint count);
} Board;

/**
 * bow_sprites_init:
 * @self: (out): sprites
 *
 * Begins with none.
 */
void
bow_sprites_init (BowSprites *self)
{
  self->sprites = g_array_new (FALSE, FALSE, sizeof (BowMapSprite));
  self->cells = g_array_new (FALSE, FALSE, sizeof (BowClusterCell));
  self->next = g_array_new (FALSE, FALSE, sizeof (guint));
}

/**
 * bow_sprites_clear:
 * @self: sprites
 *
 * Frees what they hold.
 */
void
bow_sprites_clear (BowSprites *self)
{
  g_clear_pointer (&self->sprites, g_array_unref);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->next, g_array_unref);
}

static gpointer
square_key (int column,
            int row)
{
  return GINT_TO_POINTER ((int) ((guint) column * 73856093u ^ (guint) row * 19349663u) | 1);
}

/* The nearest sprite that @one would lie upon, or BOW_SPRITES_NONE. */
static guint
find_close (BowSprites         *self,
            Board              *board,
            const BowMapView   *view,
            const BowMapSprite *one)
{
  int column = (int) floor (one->x * view->world_px / board->side), row = (int) floor (one->y * view->world_px / board->side);
  double nearest = INFINITY;
  guint found = BOW_SPRITES_NONE;

  for (int i = 0; i < 9; i++)
    {
      GArray *square = g_hash_table_lookup (board->squares, square_key (column + i % 3 - 1, row + i / 3 - 1));

      for (guint j = 0; square != NULL && j < square->len; j++)
        {
          guint index = g_array_index (square, guint, j);
          const BowMapSprite *other = &g_array_index (self->sprites, BowMapSprite, index);
          double distance = hypot (other->x - one->x, other->y - one->y) * view->world_px;

          if (distance < CLOSEST * (board->radius (one->count) + board->radius (other->count)) && distance < nearest)
            {
              nearest = distance;
              found = index;
            }
        }
    }

  return found;
}

static void
put_on_board (Board              *board,
              const BowMapView   *view,
              const BowMapSprite *sprite,
              guint               index)
{
  gpointer key = square_key ((int) floor (sprite->x * view->world_px / board->side),
                             (int) floor (sprite->y * view->world_px / board->side));
  GArray *square = g_hash_table_lookup (board->squares, key);

  if (square == NULL)
    {
      square = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (board->squares, key, square);
    }
  g_array_append_val (square, index);
}

/* The greater one keeps its place: what is drawn then jumps least. */
static void
join (BowSprites         *self,
      guint               into,
      const BowMapSprite *one)
{
  BowMapSprite *sprite = &g_array_index (self->sprites, BowMapSprite, into);
  guint last = one->cell;

  g_array_index (self->next, guint, last) = sprite->cell;
  sprite->cell = last;
  sprite->count += one->count;
}

static int
compare_count (gconstpointer a,
               gconstpointer b)
{
  const BowClusterCell *first = a;
  const BowClusterCell *second = b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;

  return first->first < second->first ? -1 : first->first > second->first;
}

static BowClusterBox
widen (const BowClusterBox *seen,
       guint                level)
{
  double margin = MARGIN_CELLS * exp2 (-(double) level);

  return (BowClusterBox) { seen->x0 - margin, seen->y0 - margin, seen->x1 + margin, seen->y1 + margin };
}

/* What is beyond the edge counts as well: it may be drawn in part. */
static void
find_cells (BowSprites       *self,
            const BowCluster *cluster,
            const BowMapView *view,
            double            cell_px,
            guint             max_sprites)
{
  guint level = (guint) CLAMP (lround (log2 (view->world_px / cell_px)), 0, BOW_CLUSTER_MAX_LEVEL);
  BowClusterBox seen = bow_map_view_get_box (view, 0);
  BowClusterBox box = widen (&seen, level);

  while (level > 0 && bow_cluster_count (cluster, level, &box) > max_sprites)
    box = widen (&seen, --level);
  bow_cluster_query (cluster, level, &box, self->cells);
  g_array_sort (self->cells, compare_count);
}

/**
 * bow_sprites_update:
 * @self: sprites
 * @cluster: the points
 * @view: what is to be seen
 * @cell_px: about how large a cell of the grid is
 * @max_sprites: how many cells may be seen at most; the grid gets coarser until that holds
 * @radius: how large a sprite of so many points is drawn
 *
 * Works out what is to be drawn.
 */
void
bow_sprites_update (BowSprites       *self,
                    const BowCluster *cluster,
                    const BowMapView *view,
                    double            cell_px,
                    guint             max_sprites,
                    double          (*radius) (guint count))
{
  const guint32 *order = bow_cluster_get_order (cluster);
  g_autoptr (GHashTable) squares = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  Board board = { squares, 2 * radius (G_MAXUINT), radius };

  g_array_set_size (self->sprites, 0);
  g_array_set_size (self->cells, 0);
  g_array_set_size (self->next, 0);
  find_cells (self, cluster, view, cell_px, max_sprites);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const BowClusterCell *cell = &g_array_index (self->cells, BowClusterCell, i);
      BowMapSprite sprite = { cell->x, cell->y, cell->count, order[cell->first], i };
      guint none = BOW_SPRITES_NONE, close;

      g_array_append_val (self->next, none);
      close = find_close (self, &board, view, &sprite);
      if (close != BOW_SPRITES_NONE)
        {
          join (self, close, &sprite);
          continue;
        }
      put_on_board (&board, view, &sprite, self->sprites->len);
      g_array_append_val (self->sprites, sprite);
    }
}
