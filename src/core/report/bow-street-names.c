/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-names.h"

#include <math.h>

#include "report/bow-pen.h"
#include "report/bow-street-ink.h"
#include "report/bow-street-join.h"
#include "report/bow-street-room.h"
#include "report/bow-street-stretch.h"
#include "report/bow-street-text.h"

/* More than a sheet has room for. */
#define MOST_SPOTS 20000
#define MOST_GROUPS 8000
#define MOST_POINTS 1000000
/* Positions that are tried along a line. */
#define MOST_TRIES 120
#define MOST_BOXES 64
/* All lengths are in points. The same name comes again along a line after: */
#define AGAIN 210.0
#define NUMBER_AGAIN 260.0
/* What is kept clear around a name. */
#define CLEAR 1.2
#define SIGN 8.0
/* How far a line may leave its name, in sizes of the letters. */
#define BEND 0.3
/* From this zoom on a street is wide enough for its name. */
#define ROOMY_ZOOM 16.5

/* A point that is named. */
typedef struct
{
  char *words;
  BowVectorPoint at;
  int rank;
  guint order;
} Spot;

/* Lines of one name. */
typedef struct
{
  char *words;
  BowStreetPath *lines;
} Group;

/* A name that has its place. */
typedef struct
{
  const BowStreetNaming *naming;
  BowStreetText *text;
  double x;
  double y;
  double angle;
  gboolean has_text;
  gboolean has_sign;
  BowVectorPoint sign;
} Label;

/* What is to be named in one way. */
typedef struct
{
  GArray *spots;
  GPtrArray *groups;
  GHashTable *by_words;
} Lot;

struct _BowStreetNames
{
  double width;
  double height;
  double zoom;
  const BowStreetNaming *namings;
  gsize n_namings;
  Lot *lots;
  guint n_spots;
  guint n_groups;
  guint n_points;

  PangoContext *context;
  BowStreetRoom *room;
  GArray *labels;
};

static void
spot_clear (gpointer spot)
{
  g_free (((Spot *) spot)->words);
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->words);
  bow_street_path_free (group->lines);
  g_free (group);
}

static void
label_clear (gpointer label)
{
  bow_street_text_free (((Label *) label)->text);
}

/**
 * bow_street_names_new:
 * @width: of the sheet, in points
 * @height: of the sheet, in points
 * @zoom: of the paper
 *
 * Returns: (transfer full): a sheet without names
 */
BowStreetNames *
bow_street_names_new (double width,
                      double height,
                      double zoom)
{
  BowStreetNames *self = g_new0 (BowStreetNames, 1);

  self->width = width;
  self->height = height;
  self->zoom = zoom;
  self->namings = bow_street_namings (&self->n_namings);
  self->lots = g_new0 (Lot, self->n_namings);
  for (gsize i = 0; i < self->n_namings; i++)
    {
      self->lots[i].spots = g_array_new (FALSE, FALSE, sizeof (Spot));
      self->lots[i].groups = g_ptr_array_new_with_free_func (group_free);
      self->lots[i].by_words = g_hash_table_new (g_str_hash, g_str_equal);
      g_array_set_clear_func (self->lots[i].spots, spot_clear);
    }
  self->context = bow_pen_context_new ();
  self->room = bow_street_room_new (width, height);
  self->labels = g_array_new (FALSE, FALSE, sizeof (Label));
  g_array_set_clear_func (self->labels, label_clear);

  return self;
}

/**
 * bow_street_names_free:
 * @self: (nullable): names
 *
 * Frees them.
 */
void
bow_street_names_free (BowStreetNames *self)
{
  if (self == NULL)
    return;

  for (gsize i = 0; i < self->n_namings; i++)
    {
      g_array_unref (self->lots[i].spots);
      g_hash_table_unref (self->lots[i].by_words);
      g_ptr_array_unref (self->lots[i].groups);
    }
  g_free (self->lots);
  g_array_unref (self->labels);
  bow_street_room_free (self->room);
  g_object_unref (self->context);
  g_free (self);
}

/**
 * bow_street_names_add_spot:
 * @self: names
 * @naming: which of bow_street_namings() it is
 * @words: what is written
 * @at: where, in points
 * @rank: less for what matters more
 *
 * Adds a point that is to be named.
 */
void
bow_street_names_add_spot (BowStreetNames *self,
                           gsize           naming,
                           const char     *words,
                           BowVectorPoint  at,
                           int             rank)
{
  const Spot spot = { g_strdup (words), at, rank, self->n_spots };

  g_return_if_fail (naming < self->n_namings);

  if (self->n_spots++ < MOST_SPOTS)
    g_array_append_val (self->lots[naming].spots, spot);
  else
    g_free (spot.words);
}

/**
 * bow_street_names_add_line:
 * @self: names
 * @naming: which of bow_street_namings() it is
 * @words: what is written
 * @points: (array length=n): a line, or a piece of one, in points
 * @n: how many points
 *
 * Adds a line that is to be named. Pieces that meet under one name are one line.
 */
void
bow_street_names_add_line (BowStreetNames       *self,
                           gsize                 naming,
                           const char           *words,
                           const BowVectorPoint *points,
                           guint                 n)
{
  Lot *lot = &self->lots[naming];
  Group *group = g_hash_table_lookup (lot->by_words, words);

  g_return_if_fail (naming < self->n_namings);

  if (self->n_points + n > MOST_POINTS || (group == NULL && self->n_groups >= MOST_GROUPS))
    return;
  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->words = g_strdup (words);
      group->lines = bow_street_path_new ();
      g_ptr_array_add (lot->groups, group);
      g_hash_table_insert (lot->by_words, group->words, group);
      self->n_groups++;
    }
  bow_street_path_add (group->lines, points, n);
  self->n_points += n;
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
claim (BowStreetNames          *self,
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
place_beside_sign (BowStreetNames *self,
                   const Spot     *spot,
                   Label          *label)
{
  static const double sides[][2] = { { 0, 1 }, { 1, 0 }, { -1, 0 }, { 0, -1 } };
  double width, height;

  bow_street_text_measure (label->text, &width, &height);
  label->has_sign = TRUE;
  label->sign = spot->at;
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      cairo_rectangle_t boxes[2] = { box_around (spot->at.x, spot->at.y, SIGN, SIGN), { 0 } };

      label->x = spot->at.x + sides[i][0] * (SIGN / 2 + width / 2 + 1.5);
      label->y = spot->at.y + sides[i][1] * (SIGN / 2 + height / 2 + 0.8);
      boxes[1] = box_around (label->x, label->y, width, height);
      if (claim (self, boxes, 2))
        return TRUE;
      label->has_text = i + 1 < G_N_ELEMENTS (sides);
    }

  return claim (self, &(cairo_rectangle_t) { spot->at.x - SIGN / 2, spot->at.y - SIGN / 2, SIGN, SIGN }, 1);
}

static gboolean
place_spot (BowStreetNames *self,
            const Spot     *spot,
            Label          *label)
{
  static const double shifts[] = { 0, -1, 1, -2, 2 };
  double width, height;

  if (label->naming->sign != NULL)
    return place_beside_sign (self, spot, label);
  bow_street_text_measure (label->text, &width, &height);
  for (gsize i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      cairo_rectangle_t box = box_around (spot->at.x, spot->at.y + shifts[i] * height * 0.6, width, height);

      if (!claim (self, &box, 1))
        continue;
      label->x = spot->at.x;
      label->y = spot->at.y + shifts[i] * height * 0.6;
      return TRUE;
    }

  return FALSE;
}

static int
compare_spots (gconstpointer a,
               gconstpointer b)
{
  const Spot *one = a, *other = b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;

  return one->order < other->order ? -1 : 1;
}

static void
place_spots (BowStreetNames *self,
             gsize           naming)
{
  GArray *spots = self->lots[naming].spots;
  double size = bow_street_naming_measure (&self->namings[naming], self->zoom);

  g_array_sort (spots, compare_spots);
  for (guint i = 0; i < spots->len; i++)
    {
      const Spot *spot = &g_array_index (spots, Spot, i);
      Label label = { .naming = &self->namings[naming], .has_text = TRUE };

      label.text = bow_street_text_new (self->context, label.naming, size, spot->words);
      if (place_spot (self, spot, &label))
        g_array_append_val (self->labels, label);
      else
        bow_street_text_free (label.text);
    }
}

/* Along a slanted line a name takes a row of small boxes, and not one large one. */
static gboolean
claim_stretch (BowStreetNames         *self,
               const BowStreetStretch *stretch,
               double                  length,
               double                  height)
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

/* The same name is not written twice in one place, say on both ways of a road. */
static gboolean
is_near_another (const GArray   *taken,
                 BowVectorPoint  at,
                 double          distance)
{
  for (guint i = 0; i < taken->len; i++)
    {
      const BowVectorPoint *other = &g_array_index (taken, BowVectorPoint, i);

      if (hypot (other->x - at.x, other->y - at.y) < distance)
        return TRUE;
    }

  return FALSE;
}

/* What is written along one line. */
typedef struct
{
  const BowVectorPoint *points;
  guint n;
  double length;
} Line;

static gboolean
place_on_line (BowStreetNames *self,
               const Line     *line,
               double          middle,
               GArray         *taken,
               Label          *label)
{
  gboolean is_number = label->naming->number != NULL;
  double size = bow_street_naming_measure (label->naming, self->zoom), width, height;
  BowStreetStretch stretch;

  bow_street_text_measure (label->text, &width, &height);
  if (is_number)
    width += size * 0.7, height += size * 0.35;
  if (!bow_street_stretch_find (line->points, line->n, middle, is_number ? MIN (width, line->length) : width, BEND * size, &stretch) ||
      is_near_another (taken, (BowVectorPoint) { stretch.x, stretch.y }, is_number ? NUMBER_AGAIN * 0.6 : AGAIN * 0.75))
    return FALSE;
  if (is_number)
    stretch.angle = 0;
  if (!claim_stretch (self, &stretch, width, height))
    return FALSE;
  label->x = stretch.x;
  label->y = stretch.y;
  label->angle = stretch.angle;
  g_array_append_val (taken, ((BowVectorPoint) { stretch.x, stretch.y }));

  return TRUE;
}

/* As near as can be to where it stands best. */
static gboolean
place_around (BowStreetNames *self,
              const Line     *line,
              double          best,
              double          play,
              GArray         *taken,
              Label          *label)
{
  double width, height, step;

  bow_street_text_measure (label->text, &width, &height);
  step = MAX (width / 6, 2 * play / MOST_TRIES);
  for (double off = 0; off <= play; off += step)
    {
      if (best + off + width / 2 <= line->length && place_on_line (self, line, best + off, taken, label))
        return TRUE;
      if (off > 0 && best - off - width / 2 >= 0 && place_on_line (self, line, best - off, taken, label))
        return TRUE;
    }

  return FALSE;
}

static void
name_line (BowStreetNames        *self,
           const BowStreetNaming *naming,
           const char            *words,
           const Line            *line,
           GArray                *taken)
{
  double size = bow_street_naming_measure (naming, self->zoom), again = naming->number != NULL ? NUMBER_AGAIN : AGAIN, width, height;
  g_autoptr (BowStreetText) text = bow_street_text_new (self->context, naming, size, words);
  guint n;

  bow_street_text_measure (text, &width, &height);
  if (line->length < width * (naming->number != NULL ? 0.8 : 1))
    return;
  n = (guint) MAX (1, floor (line->length / again));
  for (guint i = 0; i < n; i++)
    {
      Label label = { .naming = naming, .text = text, .has_text = TRUE };

      if (!place_around (self, line, line->length * (i + 0.5) / n, line->length / n / 2, taken, &label))
        continue;
      label.text = bow_street_text_new (self->context, naming, size, words);
      g_array_append_val (self->labels, label);
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

/* The longest of the lines of a name first. */
static void
name_group (BowStreetNames        *self,
            const BowStreetNaming *naming,
            const Group           *group)
{
  g_autoptr (BowStreetPath) joined = bow_street_join (group->lines);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (BowVectorPoint));

  for (guint i = 0; i < bow_street_path_count (joined); i++)
    {
      Line line;

      line.points = bow_street_path_get (joined, i, &line.n);
      line.length = bow_street_stretch_length (line.points, line.n);
      g_array_append_val (lines, line);
    }
  g_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    name_line (self, naming, group->words, &g_array_index (lines, Line, i), taken);
}

/**
 * bow_street_names_lay_out:
 * @self: names
 *
 * Finds a place for as many as there is room for: always the same ones. To be
 * called once, in any thread.
 */
void
bow_street_names_lay_out (BowStreetNames *self)
{
  for (gsize i = 0; i < self->n_namings; i++)
    {
      place_spots (self, i);
      for (guint j = 0; j < self->lots[i].groups->len; j++)
        name_group (self, &self->namings[i], g_ptr_array_index (self->lots[i].groups, j));
    }
}

/**
 * bow_street_names_count:
 * @self: names, laid out
 *
 * Returns: how many have a place
 */
guint
bow_street_names_count (const BowStreetNames *self)
{
  return self->labels->len;
}

/* Numbers of roads stand on shields. */
static void
draw_shield (const BowStreetNames *self,
             const Label          *label,
             cairo_t              *cr)
{
  double size = bow_street_naming_measure (label->naming, self->zoom), width, height, radius = size * 0.25;
  gboolean is_plain = label->naming->number[7] == 'p';

  bow_street_text_measure (label->text, &width, &height);
  bow_pen_box (&(BowPen) { cr, NULL }, -width / 2 - size * 0.35, -height / 2 - size * 0.18, width + size * 0.7, height + size * 0.36, radius);
  bow_street_ink (cr, label->naming->number);
  cairo_fill_preserve (cr);
  bow_street_ink (cr, is_plain ? "shield_edge" : "land");
  cairo_set_line_width (cr, 0.4);
  cairo_stroke (cr);
}

static void
draw_label (const BowStreetNames *self,
            const Label          *label,
            cairo_t              *cr)
{
  gboolean is_inside = label->naming->choice.shape == BOW_VECTOR_LINE && self->zoom >= ROOMY_ZOOM && label->naming->from < 15;

  cairo_save (cr);
  cairo_translate (cr, label->x, label->y);
  cairo_rotate (cr, label->angle);
  if (label->naming->number != NULL)
    draw_shield (self, label, cr);
  bow_street_text_draw (label->text, label->naming->ink, label->naming->number == NULL && !is_inside, cr);
  cairo_restore (cr);
}

/**
 * bow_street_names_draw:
 * @self: names, laid out
 * @draw_sign: draws a sign, @size points a side
 * @user_data: handed to @draw_sign
 * @cr: where to draw, in points
 *
 * Writes them.
 */
void
bow_street_names_draw (const BowStreetNames *self,
                       BowStreetSignFunc     draw_sign,
                       gpointer              user_data,
                       cairo_t              *cr)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const Label *label = &g_array_index (self->labels, Label, i);

      if (label->has_sign)
        {
          cairo_save (cr);
          cairo_translate (cr, label->sign.x - SIGN / 2, label->sign.y - SIGN / 2);
          draw_sign (cr, label->naming->sign, SIGN, user_data);
          cairo_restore (cr);
        }
      if (label->has_text)
        draw_label (self, label, cr);
    }
}
