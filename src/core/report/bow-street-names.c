/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-names.h"

#include "report/bow-pen.h"
#include "report/bow-street-ink.h"
#include "report/bow-street-placing.h"

/* More than a sheet has room for. */
#define MOST_SPOTS 20000
#define MOST_GROUPS 8000
#define MOST_POINTS 1000000
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

/* What is to be named in one way. */
typedef struct
{
  GArray *spots;
  GPtrArray *groups;
  GHashTable *by_words;
} Lot;

struct _BowStreetNames
{
  double zoom;
  const BowStreetNaming *namings;
  gsize n_namings;
  Lot *lots;
  guint n_spots;
  guint n_groups;
  guint n_points;

  BowStreetPlacing *placing;
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
  self->placing = bow_street_placing_new (width, height, self->zoom);

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
  bow_street_placing_free (self->placing);
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

static int
compare_spots (gconstpointer a,
               gconstpointer b)
{
  const Spot *one = a, *other = b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;

  return one->order < other->order ? -1 : 1;
}

/**
 * bow_street_names_lay_out:
 * @self: names
 * @cancellable: (nullable): stops it
 *
 * Finds a place for as many as there is room for: always the same ones. To be
 * called once, in any thread.
 */
void
bow_street_names_lay_out (BowStreetNames *self,
                          GCancellable   *cancellable)
{
  for (gsize i = 0; i < self->n_namings && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const Lot *lot = &self->lots[i];

      g_array_sort (lot->spots, compare_spots);
      for (guint j = 0; j < lot->spots->len; j++)
        {
          const Spot *spot = &g_array_index (lot->spots, Spot, j);

          bow_street_placing_add_spot (self->placing, &self->namings[i], spot->words, spot->at);
        }
      for (guint j = 0; j < lot->groups->len && !g_cancellable_is_cancelled (cancellable); j++)
        {
          const Group *group = g_ptr_array_index (lot->groups, j);

          bow_street_placing_add_lines (self->placing, &self->namings[i], group->words, group->lines);
        }
    }
}

/* Numbers of roads stand on shields. */
static void
draw_shield (const BowStreetNames *self,
             const BowStreetLabel *label,
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
            const BowStreetLabel *label,
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
  for (guint i = 0; i < bow_street_placing_count (self->placing); i++)
    {
      const BowStreetLabel *label = bow_street_placing_get (self->placing, i);

      if (label->has_sign)
        {
          cairo_save (cr);
          cairo_translate (cr, label->sign.x - BOW_STREET_SIGN / 2, label->sign.y - BOW_STREET_SIGN / 2);
          draw_sign (cr, label->naming->sign, BOW_STREET_SIGN, user_data);
          cairo_restore (cr);
        }
      if (label->has_text)
        draw_label (self, label, cr);
    }
}
