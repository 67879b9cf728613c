/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-sketch.h"

#include <glib/gi18n-lib.h>

#include "base/bow-error.h"
#include "geo/bow-measure.h"
#include "geo/bow-ring.h"

/* So many steps can be taken back. */
#define MAX_STEPS 200

typedef struct
{
  BowGeometryType shape;
  GArray *corners;
  int chosen;
} State;

struct _BowSketch
{
  GObject parent_instance;

  State now;
  /* What was before, the last step at the end, and what was taken back. */
  GPtrArray *past;
  GPtrArray *future;
  /* The corner that is being moved: all of that is one step. */
  int moving;
  /* The last step was a corner at the end. */
  gboolean growing;
};

G_DEFINE_FINAL_TYPE (BowSketch, bow_sketch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
state_free (gpointer data)
{
  State *state = data;

  g_array_unref (state->corners);
  g_free (state);
}

static State *
state_copy (const State *state)
{
  State *copy = g_new (State, 1);

  *copy = (State) { state->shape, g_array_copy (state->corners), state->chosen };
  return copy;
}

static void
changed (BowSketch *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* To be called before anything is changed. */
static void
keep (BowSketch *self)
{
  if (self->past->len == MAX_STEPS)
    g_ptr_array_remove_index (self->past, 0);
  g_ptr_array_add (self->past, state_copy (&self->now));
  g_ptr_array_set_size (self->future, 0);
  self->moving = -1;
  self->growing = FALSE;
}

static gboolean
go (BowSketch *self,
    GPtrArray *from,
    GPtrArray *to)
{
  State *state;

  if (from->len == 0)
    return FALSE;
  state = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, state_copy (&self->now));
  g_array_unref (self->now.corners);
  self->now = *state;
  g_free (state);
  self->moving = -1;
  changed (self);

  return TRUE;
}

static void
bow_sketch_finalize (GObject *object)
{
  BowSketch *self = BOW_SKETCH (object);

  g_array_unref (self->now.corners);
  g_ptr_array_unref (self->past);
  g_ptr_array_unref (self->future);

  G_OBJECT_CLASS (bow_sketch_parent_class)->finalize (object);
}

static void
bow_sketch_class_init (BowSketchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_sketch_finalize;

  signals[CHANGED] = g_signal_new ("changed", BOW_TYPE_SKETCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_sketch_init (BowSketch *self)
{
  self->now = (State) { BOW_GEOMETRY_POINT, g_array_new (FALSE, FALSE, sizeof (BowPosition)), -1 };
  self->past = g_ptr_array_new_with_free_func (state_free);
  self->future = g_ptr_array_new_with_free_func (state_free);
  self->moving = -1;
}

/**
 * bow_sketch_new:
 *
 * Makes an empty sketch.
 *
 * Returns: (transfer full): the sketch
 */
BowSketch *
bow_sketch_new (void)
{
  return g_object_new (BOW_TYPE_SKETCH, NULL);
}

/**
 * bow_sketch_begin:
 * @self: a sketch
 * @from: (nullable): what is there already
 *
 * Begins anew; no step leads back from here. A point has no corners.
 */
void
bow_sketch_begin (BowSketch         *self,
                  const BowGeometry *from)
{
  gsize n = 0;
  const BowPosition *positions = from != NULL ? bow_geometry_get_positions (from, &n) : NULL;
  BowGeometryType shape = from != NULL ? bow_geometry_get_shape (from) : BOW_GEOMETRY_POINT;

  g_ptr_array_set_size (self->past, 0);
  g_ptr_array_set_size (self->future, 0);
  self->moving = -1;
  self->growing = FALSE;
  self->now.shape = shape;
  self->now.chosen = -1;
  g_array_set_size (self->now.corners, 0);
  /* The first corner of an area stands at its end as well. */
  if (shape == BOW_GEOMETRY_AREA)
    n--;
  if (shape != BOW_GEOMETRY_POINT)
    g_array_append_vals (self->now.corners, positions, (guint) n);
  changed (self);
}

/**
 * bow_sketch_get_shape:
 * @self: a sketch
 *
 * Returns: what is drawn
 */
BowGeometryType
bow_sketch_get_shape (BowSketch *self)
{
  return self->now.shape;
}

/**
 * bow_sketch_set_shape:
 * @self: a sketch
 * @shape: what is drawn
 *
 * Draws something else with the same corners. That is no step of its own.
 */
void
bow_sketch_set_shape (BowSketch       *self,
                      BowGeometryType  shape)
{
  if (self->now.shape == shape)
    return;
  self->now.shape = shape;
  self->now.chosen = -1;
  changed (self);
}

/**
 * bow_sketch_get_corners:
 * @self: a sketch
 * @n_corners: (out): how many
 *
 * Returns: (array length=n_corners) (transfer none): the corners, each once
 */
const BowPosition *
bow_sketch_get_corners (BowSketch *self,
                        gsize     *n_corners)
{
  *n_corners = self->now.corners->len;
  return (const BowPosition *) (gconstpointer) self->now.corners->data;
}

/**
 * bow_sketch_replace:
 * @self: a sketch
 * @shape: what is drawn
 * @corners: (array length=n_corners): its corners, each once
 * @n_corners: how many
 *
 * Draws something else, in one step.
 */
void
bow_sketch_replace (BowSketch         *self,
                    BowGeometryType    shape,
                    const BowPosition *corners,
                    gsize              n_corners)
{
  keep (self);
  self->now.shape = shape;
  self->now.chosen = -1;
  g_array_set_size (self->now.corners, 0);
  g_array_append_vals (self->now.corners, corners, (guint) n_corners);
  changed (self);
}

/**
 * bow_sketch_add:
 * @self: a sketch
 * @corner: where
 *
 * Adds a corner at the end.
 *
 * Returns: %FALSE where there is no room for it
 */
gboolean
bow_sketch_add (BowSketch         *self,
                const BowPosition *corner)
{
  if (self->now.corners->len >= BOW_GEOMETRY_MAX_POSITIONS - 1)
    return FALSE;
  keep (self);
  g_array_append_val (self->now.corners, *corner);
  self->now.chosen = -1;
  self->growing = TRUE;
  changed (self);

  return TRUE;
}

/**
 * bow_sketch_insert:
 * @self: a sketch
 *
 * Adds a corner half way from the chosen one to the next, or of a line's last
 * one to the one before, and chooses it.
 *
 * Returns: %FALSE where none is chosen or there is no room
 */
gboolean
bow_sketch_insert (BowSketch *self)
{
  guint n = self->now.corners->len, from = (guint) self->now.chosen;
  BowPosition a, b, middle;

  if (self->now.chosen < 0 || n < 2 || n >= BOW_GEOMETRY_MAX_POSITIONS - 1)
    return FALSE;
  if (self->now.shape != BOW_GEOMETRY_AREA && from + 1 == n)
    from--;
  a = g_array_index (self->now.corners, BowPosition, from);
  b = g_array_index (self->now.corners, BowPosition, (from + 1) % n);
  middle = (BowPosition) { (a.longitude + b.longitude) / 2, (a.latitude + b.latitude) / 2 };
  keep (self);
  g_array_insert_val (self->now.corners, from + 1, middle);
  self->now.chosen = (int) from + 1;
  changed (self);

  return TRUE;
}

/**
 * bow_sketch_remove:
 * @self: a sketch
 *
 * Takes away the chosen corner, or else the last one.
 *
 * Returns: %FALSE where there is none
 */
gboolean
bow_sketch_remove (BowSketch *self)
{
  guint n = self->now.corners->len;
  guint corner = self->now.chosen >= 0 ? (guint) self->now.chosen : n - 1;

  if (n == 0)
    return FALSE;
  keep (self);
  g_array_remove_index (self->now.corners, corner);
  if (self->now.chosen >= 0)
    self->now.chosen = MIN (self->now.chosen, (int) n - 2);
  changed (self);

  return TRUE;
}

/**
 * bow_sketch_get_chosen:
 * @self: a sketch
 *
 * Returns: the chosen corner, or -1
 */
int
bow_sketch_get_chosen (BowSketch *self)
{
  return self->now.chosen;
}

/**
 * bow_sketch_choose:
 * @self: a sketch
 * @corner: a corner, or -1 for none
 *
 * Chooses a corner.
 */
void
bow_sketch_choose (BowSketch *self,
                   int        corner)
{
  self->moving = -1;
  if (self->now.chosen == corner || corner >= (int) self->now.corners->len)
    return;
  self->now.chosen = corner;
  changed (self);
}

/**
 * bow_sketch_step:
 * @self: a sketch
 * @by: 1 for the next corner, -1 for the one before
 *
 * Chooses another corner, the first or the last where none is chosen.
 *
 * Returns: %FALSE where there is none
 */
gboolean
bow_sketch_step (BowSketch *self,
                 int        by)
{
  int n = (int) self->now.corners->len;

  if (n == 0)
    return FALSE;
  if (self->now.chosen < 0)
    bow_sketch_choose (self, by > 0 ? 0 : n - 1);
  else
    bow_sketch_choose (self, (self->now.chosen + by + n) % n);

  return TRUE;
}

/**
 * bow_sketch_move:
 * @self: a sketch with a chosen corner
 * @to: where to
 *
 * Moves the chosen corner. Moves that follow each other are one step.
 */
void
bow_sketch_move (BowSketch         *self,
                 const BowPosition *to)
{
  g_return_if_fail (self->now.chosen >= 0);

  if (self->moving != self->now.chosen)
    keep (self);
  self->moving = self->now.chosen;
  g_array_index (self->now.corners, BowPosition, self->now.chosen) = *to;
  changed (self);
}

/**
 * bow_sketch_is_growing:
 * @self: a sketch
 *
 * Returns: whether corner after corner is being added, and none is chosen
 */
gboolean
bow_sketch_is_growing (BowSketch *self)
{
  return self->growing && self->now.chosen < 0;
}

/**
 * bow_sketch_can_undo:
 * @self: a sketch
 *
 * Returns: whether there is a step to take back
 */
gboolean
bow_sketch_can_undo (BowSketch *self)
{
  return self->past->len > 0;
}

/**
 * bow_sketch_can_redo:
 * @self: a sketch
 *
 * Returns: whether there is a step that was taken back
 */
gboolean
bow_sketch_can_redo (BowSketch *self)
{
  return self->future->len > 0;
}

/**
 * bow_sketch_undo:
 * @self: a sketch
 *
 * Takes the last step back.
 *
 * Returns: %FALSE where there is none
 */
gboolean
bow_sketch_undo (BowSketch *self)
{
  return go (self, self->past, self->future);
}

/**
 * bow_sketch_redo:
 * @self: a sketch
 *
 * Takes a step again that was taken back.
 *
 * Returns: %FALSE where there is none
 */
gboolean
bow_sketch_redo (BowSketch *self)
{
  return go (self, self->future, self->past);
}

/**
 * bow_sketch_finish:
 * @self: a sketch of a line or an area
 * @precision_m: how well it is known
 * @error: return location
 *
 * Makes a geometry of it.
 *
 * Returns: (transfer full) (nullable): the line or area; %NULL with
 *   %BOW_ERROR_INVALID where it has too few corners or crosses itself
 */
BowGeometry *
bow_sketch_finish (BowSketch  *self,
                   double      precision_m,
                   GError    **error)
{
  gsize n;
  const BowPosition *corners = bow_sketch_get_corners (self, &n);

  if (self->now.shape == BOW_GEOMETRY_AREA && n < 3)
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("An area has three corners or more."));
      return NULL;
    }
  if (self->now.shape == BOW_GEOMETRY_AREA && !bow_ring_check (corners, n, error))
    return NULL;

  return bow_geometry_new (self->now.shape, corners, n, precision_m, error);
}

/**
 * bow_sketch_describe:
 * @self: a sketch of a line or an area
 *
 * How many corners it has, how long it is and where its last leg leads, or how
 * large it is.
 *
 * Returns: (transfer full): words
 */
char *
bow_sketch_describe (BowSketch *self)
{
  gsize n;
  const BowPosition *corners = bow_sketch_get_corners (self, &n);
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u corner", "%u corners", n), (guint) n);
  g_autofree char *length = NULL, *last = NULL, *size = NULL;
  double around;

  /* What crosses itself has no size. */
  if (n < 2 || (self->now.shape == BOW_GEOMETRY_AREA && n > 2 && bow_ring_find_crossing (corners, n, NULL, NULL)))
    return g_steal_pointer (&count);
  around = bow_measure_length (corners, n);
  if (self->now.shape == BOW_GEOMETRY_AREA && n > 2)
    {
      size = bow_measure_print_size (bow_measure_size (corners, n));
      length = bow_measure_print_length (around + bow_measure_distance (&corners[n - 1], &corners[0]));
      /* Translators: "4 corners", a size and the length of the way around it. */
      return g_strdup_printf (_("%s · %s, %s around"), count, size, length);
    }
  length = bow_measure_print_length (around);
  last = bow_measure_print_length (bow_measure_distance (&corners[n - 2], &corners[n - 1]));
  /* Translators: "4 corners", a length, the length of the last part and its direction in degrees. */
  return g_strdup_printf (_("%s · %s, the last %s at %03.0f°"), count, length, last,
                          bow_measure_bearing (&corners[n - 2], &corners[n - 1]));
}
