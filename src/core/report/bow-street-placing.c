/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-placing.h"

#include <math.h>

#include "report/bow-pen.h"
#include "report/bow-street-join.h"
#include "report/bow-street-room.h"

/* Positions that are tried along a line, and names that it may have. */
#define MOST_TRIES 120
#define MOST_TIMES 24
#define MOST_BOXES 64
/* Corners that are walked along for all names of a sheet, before what is left
 * goes without: no town needs a tenth of it. */
#define MOST_STEPS 50000000
/* All lengths are in points. The same name comes again along a line after: */
#define AGAIN 210.0
#define NUMBER_AGAIN 260.0
/* And nowhere nearer than a part of that. */
#define NEARER 0.7
/* What is kept clear around a name. */
#define CLEAR 1.2
/* A stretch is as long as the way along it, or nearly. */
#define STRAIGHT 0.94
/* How far a line may leave its name, in sizes of the letters. */
#define BEND 0.3
/* Around the number of a road, in sizes of the letters. */
#define SHIELD_WIDTH 0.7
#define SHIELD_HEIGHT 0.35

struct _BowStreetPlacing
{
  double zoom;
  PangoContext *context;
  BowStreetRoom *room;
  GArray *labels;
  /* Where each name has been written. */
  GHashTable *taken;
  guint64 n_steps;
};

/* What is written along one line. */
typedef struct
{
  const BowVectorPoint *points;
  guint n;
  double length;
} Line;

static void
label_clear (gpointer label)
{
  bow_street_text_free (((BowStreetLabel *) label)->text);
}

/**
 * bow_street_placing_new:
 * @width: of the sheet, in points
 * @height: of the sheet, in points
 * @zoom: of the paper
 *
 * Returns: (transfer full): a sheet with nothing on it
 */
BowStreetPlacing *
bow_street_placing_new (double width,
                        double height,
                        double zoom)
{
  BowStreetPlacing *self = g_new0 (BowStreetPlacing, 1);

  self->zoom = zoom;
  self->context = bow_pen_context_new ();
  self->room = bow_street_room_new (width, height);
  self->labels = g_array_new (FALSE, FALSE, sizeof (BowStreetLabel));
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_array_set_clear_func (self->labels, label_clear);

  return self;
}

/**
 * bow_street_placing_free:
 * @self: (nullable): a sheet
 *
 * Frees it.
 */
void
bow_street_placing_free (BowStreetPlacing *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->labels);
  g_hash_table_unref (self->taken);
  bow_street_room_free (self->room);
  g_object_unref (self->context);
  g_free (self);
}

/**
 * bow_street_placing_count:
 * @self: a sheet
 *
 * Returns: how many names and signs have a place
 */
guint
bow_street_placing_count (const BowStreetPlacing *self)
{
  return self->labels->len;
}

/**
 * bow_street_placing_get:
 * @self: a sheet
 * @index: which, from 0
 *
 * Returns: (transfer none): a name that has its place
 */
const BowStreetLabel *
bow_street_placing_get (const BowStreetPlacing *self,
                        guint                   index)
{
  return &g_array_index (self->labels, BowStreetLabel, index);
}

/* The same name is not written twice in one place, say on both ways of a road,
 * or as a river and as a lake. */
static gboolean
was_near (BowStreetPlacing *self,
          const char       *words,
          BowVectorPoint    at,
          double            distance)
{
  const GArray *taken = g_hash_table_lookup (self->taken, words);

  for (guint i = 0; taken != NULL && i < taken->len; i++)
    {
      const BowVectorPoint *other = &g_array_index (taken, BowVectorPoint, i);

      if (hypot (other->x - at.x, other->y - at.y) < distance)
        return TRUE;
    }

  return FALSE;
}

static void
keep (BowStreetPlacing     *self,
      const char           *words,
      const BowStreetLabel *label)
{
  const BowVectorPoint at = { label->x, label->y };
  GArray *taken = g_hash_table_lookup (self->taken, words);

  if (taken == NULL)
    {
      taken = g_array_new (FALSE, FALSE, sizeof (BowVectorPoint));
      g_hash_table_insert (self->taken, g_strdup (words), taken);
    }
  g_array_append_val (taken, at);
  g_array_append_val (self->labels, *label);
}

static cairo_rectangle_t
box_around (double x,
            double y,
            double width,
            double height)
{
  return (cairo_rectangle_t) { x - width / 2 - CLEAR, y - height / 2 - CLEAR, width + 2 * CLEAR, height + 2 * CLEAR };
}

static gboolean
claim (BowStreetPlacing          *self,
       const cairo_rectangle_t *boxes,
       guint                    n)
{
  if (!bow_street_room_has (self->room, boxes, n))
    return FALSE;
  bow_street_room_take (self->room, boxes, n);

  return TRUE;
}

/* Beside its sign: below, right, left or above. A sign may stand alone. */
static gboolean
place_beside_sign (BowStreetPlacing *self,
                   BowVectorPoint    at,
                   BowStreetLabel          *label)
{
  static const double sides[][2] = { { 0, 1 }, { 1, 0 }, { -1, 0 }, { 0, -1 } };
  double width, height;

  bow_street_text_measure (label->text, &width, &height);
  label->has_sign = TRUE;
  label->sign = at;
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      cairo_rectangle_t boxes[2] = { box_around (at.x, at.y, BOW_STREET_SIGN, BOW_STREET_SIGN), { 0 } };

      label->x = at.x + sides[i][0] * (BOW_STREET_SIGN / 2 + width / 2 + 1.5);
      label->y = at.y + sides[i][1] * (BOW_STREET_SIGN / 2 + height / 2 + 0.8);
      boxes[1] = box_around (label->x, label->y, width, height);
      if (claim (self, boxes, 2))
        return TRUE;
      label->has_text = i + 1 < G_N_ELEMENTS (sides);
    }

  return claim (self, &(cairo_rectangle_t) { at.x - BOW_STREET_SIGN / 2, at.y - BOW_STREET_SIGN / 2, BOW_STREET_SIGN, BOW_STREET_SIGN }, 1);
}

static gboolean
place_spot (BowStreetPlacing *self,
            BowVectorPoint    at,
            BowStreetLabel          *label)
{
  static const double shifts[] = { 0, -1, 1, -2, 2 };
  double width, height;

  if (label->naming->sign != NULL)
    return place_beside_sign (self, at, label);
  bow_street_text_measure (label->text, &width, &height);
  for (gsize i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      cairo_rectangle_t box = box_around (at.x, at.y + shifts[i] * height * 0.6, width, height);

      if (!claim (self, &box, 1))
        continue;
      label->x = at.x;
      label->y = at.y + shifts[i] * height * 0.6;
      return TRUE;
    }

  return FALSE;
}

/**
 * bow_street_placing_add_spot:
 * @self: a sheet
 * @naming: what is named
 * @words: its name
 * @at: where it is, in points
 *
 * Names a point, where there is room.
 */
void
bow_street_placing_add_spot (BowStreetPlacing      *self,
                             const BowStreetNaming *naming,
                             const char            *words,
                             BowVectorPoint         at)
{
  BowStreetLabel label = { .naming = naming, .has_text = TRUE };

  if (was_near (self, words, at, AGAIN * NEARER))
    return;
  label.text = bow_street_text_new (self->context, naming, bow_street_naming_measure (naming, self->zoom), words);
  if (place_spot (self, at, &label))
    keep (self, words, &label);
  else
    bow_street_text_free (label.text);
}

/* Along a slanted line a name takes a row of small boxes, and not one large one. */
static gboolean
claim_stretch (BowStreetPlacing     *self,
               const BowLineStretch *stretch,
               double                length,
               double                height)
{
  cairo_rectangle_t boxes[MOST_BOXES];
  guint n = (guint) CLAMP (ceil (length / height), 1, MOST_BOXES);
  double step = length / n, across = fabs (cos (stretch->angle)), up = fabs (sin (stretch->angle));

  for (guint i = 0; i < n; i++)
    {
      double off = (i + 0.5) * step - length / 2;

      boxes[i] = box_around (stretch->x + off * cos (stretch->angle), stretch->y + off * sin (stretch->angle),
                             step * across + height * up, step * up + height * across);
    }

  return claim (self, boxes, n);
}

/* Such that letters stand upright. */
static double
turn_upright (double angle)
{
  if (angle > G_PI_2 - 0.02)
    return angle - G_PI;

  return angle <= -G_PI_2 - 0.02 ? angle + G_PI : angle;
}

static gboolean
place_on_line (BowStreetPlacing *self,
               const Line       *line,
               const char       *words,
               double            middle,
               BowStreetLabel   *label)
{
  gboolean is_number = label->naming->number != NULL;
  double size = bow_street_naming_measure (label->naming, self->zoom), width, height;
  BowLineStretch stretch;

  bow_street_text_measure (label->text, &width, &height);
  if (is_number)
    {
      width += SHIELD_WIDTH * size;
      height += SHIELD_HEIGHT * size;
    }
  self->n_steps += line->n;
  if (!bow_line_find_stretch (line->points, line->n, middle, is_number ? MIN (width, line->length) : width, STRAIGHT, BEND * size, &stretch) ||
      was_near (self, words, (BowVectorPoint) { stretch.x, stretch.y }, NEARER * (is_number ? NUMBER_AGAIN : AGAIN)))
    return FALSE;
  stretch.angle = is_number ? 0 : turn_upright (stretch.angle);
  if (!claim_stretch (self, &stretch, width, height))
    return FALSE;
  label->x = stretch.x;
  label->y = stretch.y;
  label->angle = stretch.angle;

  return TRUE;
}

/* As near as can be to where it stands best. */
static gboolean
place_around (BowStreetPlacing *self,
              const Line       *line,
              const char       *words,
              double            best,
              double            play,
              BowStreetLabel   *label)
{
  double width, height, step;

  bow_street_text_measure (label->text, &width, &height);
  step = MAX (width / 6, 2 * play / MOST_TRIES);
  for (double off = 0; off <= play && self->n_steps < MOST_STEPS; off += step)
    {
      if (best + off + width / 2 <= line->length && place_on_line (self, line, words, best + off, label))
        return TRUE;
      if (off > 0 && best - off - width / 2 >= 0 && place_on_line (self, line, words, best - off, label))
        return TRUE;
    }

  return FALSE;
}

static void
name_line (BowStreetPlacing      *self,
           const BowStreetNaming *naming,
           const char            *words,
           const Line            *line)
{
  double size = bow_street_naming_measure (naming, self->zoom), again = naming->number != NULL ? NUMBER_AGAIN : AGAIN, width, height;
  g_autoptr (BowStreetText) text = bow_street_text_new (self->context, naming, size, words);
  guint n;

  bow_street_text_measure (text, &width, &height);
  if (line->length < width * (naming->number != NULL ? 0.8 : 1))
    return;
  n = (guint) CLAMP (floor (line->length / again), 1, MOST_TIMES);
  for (guint i = 0; i < n; i++)
    {
      BowStreetLabel label = { .naming = naming, .text = text, .has_text = TRUE };

      if (!place_around (self, line, words, line->length * (i + 0.5) / n, line->length / n / 2, &label))
        continue;
      label.text = bow_street_text_new (self->context, naming, size, words);
      keep (self, words, &label);
    }
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const Line *one = a, *other = b;

  if (one->length != other->length)
    return one->length > other->length ? -1 : 1;

  return one->points < other->points ? -1 : 1;
}

/**
 * bow_street_placing_add_lines:
 * @self: a sheet
 * @naming: what is named
 * @words: its name
 * @lines: lines, or pieces of some
 *
 * Names lines of one name, the longest first, where there is room. Pieces that
 * meet are one line.
 */
void
bow_street_placing_add_lines (BowStreetPlacing      *self,
                              const BowStreetNaming *naming,
                              const char            *words,
                              const BowStreetPath   *lines)
{
  g_autoptr (BowStreetPath) joined = bow_street_join (lines);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (Line));

  for (guint i = 0; i < bow_street_path_count (joined); i++)
    {
      Line line;

      line.points = bow_street_path_get (joined, i, &line.n);
      line.length = bow_line_length (line.points, line.n);
      g_array_append_val (sorted, line);
    }
  g_array_sort (sorted, compare_lines);
  for (guint i = 0; i < sorted->len; i++)
    name_line (self, naming, words, &g_array_index (sorted, Line, i));
}
