/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bow-tile-line.h"

#include <math.h>

/* How finely a straight stretch is looked for, in parts of the name. */
#define STEPS 5
/* A stretch is as long as the way along it, or nearly. */
#define STRAIGHT 0.9

enum
{
  COMMAND_MOVE = 1,
  COMMAND_LINE = 2,
};

#define AT(line, i) (&g_array_index ((line), BowLinePoint, (i)))

static gint64
unzigzag (guint64 value)
{
  return (gint64) (value >> 1) ^ -(gint64) (value & 1);
}

/**
 * bow_tile_line_read:
 * @geometry: the drawing commands of a feature
 * @lines: (element-type GArray): what to append to
 *
 * Reads lines; those of one point are left out.
 */
void
bow_tile_line_read (BowTileSpan geometry,
                    GPtrArray  *lines)
{
  GArray *line = NULL;
  gint64 x = 0, y = 0;
  guint64 command, dx, dy;

  while (geometry.at < geometry.end && bow_tile_read_varint (&geometry, &command))
    for (guint64 i = 0; i < command >> 3 && ((command & 7) == COMMAND_MOVE || (command & 7) == COMMAND_LINE); i++)
      {
        BowLinePoint point;

        if (!bow_tile_read_varint (&geometry, &dx) || !bow_tile_read_varint (&geometry, &dy))
          break;
        x += unzigzag (dx);
        y += unzigzag (dy);
        point = (BowLinePoint) { (double) x, (double) y };
        if (line == NULL || (command & 7) == COMMAND_MOVE)
          {
            line = g_array_new (FALSE, FALSE, sizeof (BowLinePoint));
            g_ptr_array_add (lines, line);
          }
        g_array_append_val (line, point);
      }
  for (guint i = lines->len; i > 0; i--)
    if (((GArray *) g_ptr_array_index (lines, i - 1))->len < 2)
      g_ptr_array_remove_index (lines, i - 1);
}

static gboolean
same (const BowLinePoint *a,
      const BowLinePoint *b)
{
  return fabs (a->x - b->x) < 1 && fabs (a->y - b->y) < 1;
}

static GArray *
reverse (const GArray *line)
{
  GArray *turned = g_array_sized_new (FALSE, FALSE, sizeof (BowLinePoint), line->len);

  for (guint i = line->len; i > 0; i--)
    g_array_append_vals (turned, AT (line, i - 1), 1);

  return turned;
}

/* Both ways round, as pieces are drawn either way. */
static gboolean
join_two (GPtrArray *lines,
          guint      i,
          guint      j)
{
  GArray *first = g_ptr_array_index (lines, i), *second = g_ptr_array_index (lines, j);
  gboolean from_start = same (AT (first, 0), AT (second, 0)) || same (AT (first, 0), AT (second, second->len - 1));
  gboolean from_end = same (AT (first, first->len - 1), AT (second, 0)) ||
                      same (AT (first, first->len - 1), AT (second, second->len - 1));
  g_autoptr (GArray) one = NULL;
  g_autoptr (GArray) two = NULL;

  if (!from_start && !from_end)
    return FALSE;
  one = from_end ? g_array_copy (first) : reverse (first);
  two = same (AT (one, one->len - 1), AT (second, 0)) ? g_array_copy (second) : reverse (second);
  g_array_append_vals (one, AT (two, 1), two->len - 1);
  g_ptr_array_remove_index (lines, j);
  g_array_unref (g_ptr_array_index (lines, i));
  g_ptr_array_index (lines, i) = g_steal_pointer (&one);

  return TRUE;
}

/**
 * bow_tile_line_join:
 * @lines: (element-type GArray): lines
 *
 * Makes one line of those that meet end to end.
 */
void
bow_tile_line_join (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    for (guint j = i + 1; j < lines->len;)
      j = join_two (lines, i, j) ? i + 1 : j + 1;
}

/**
 * bow_tile_line_length:
 * @line: (element-type BowLinePoint): a line
 *
 * How long a line is.
 *
 * Returns: in units of the tile
 */
double
bow_tile_line_length (const GArray *line)
{
  return bow_line_length (AT (line, 0), line->len);
}

static gboolean
stand_at (const GArray *line,
          double        middle,
          double        length,
          double        bend,
          BowTileStand *stand)
{
  BowLineStretch stretch;
  double angle;

  if (!bow_line_find_stretch (AT (line, 0), line->len, middle, length, STRAIGHT, bend, &stretch))
    return FALSE;
  stand->x = (gint64) floor (stretch.x + 0.5);
  stand->y = (gint64) floor (stretch.y + 0.5);
  angle = floor (stretch.angle * 180 / G_PI + 0.5);
  stand->angle = (int) (angle >= 90 ? angle - 180 : angle < -90 ? angle + 180 : angle);

  return TRUE;
}

/**
 * bow_tile_line_stand:
 * @line: (element-type BowLinePoint): a line
 * @middle: where along it a name should stand best
 * @play: how much of the line around there it may use
 * @length: of the name
 * @bend: how far the line may leave the name, to either side
 * @stand: (out): where it stands
 *
 * Finds room for a name on a line, as near to a point of it as can be. All
 * lengths are in units of the tile.
 *
 * Returns: whether there is room
 */
gboolean
bow_tile_line_stand (const GArray *line,
                     double        middle,
                     double        play,
                     double        length,
                     double        bend,
                     BowTileStand *stand)
{
  double most = (play - length) / 2, step = length / STEPS;

  for (double off = 0; off <= MAX (most, 0); off += step)
    if (stand_at (line, middle + off, length, bend, stand) || (off > 0 && stand_at (line, middle - off, length, bend, stand)))
      return TRUE;

  return FALSE;
}
