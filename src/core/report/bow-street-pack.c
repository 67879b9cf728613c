/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-street-pack.h"

#include "report/bow-street-ink.h"
#include "report/bow-street-join.h"
#include "report/bow-street-style.h"

static void
kind_free (gpointer data)
{
  BowStreetKind *kind = data;

  bow_street_path_free (kind->lines);
  bow_street_path_free (kind->whole);
  bow_street_path_free (kind->cut);
  g_free (kind);
}

static gboolean
is_drawn (const BowStreetPack  *self,
          const BowStreetPaint *paint)
{
  return self->zoom >= paint->from && self->zoom < paint->until &&
         (paint->choice.shape == BOW_VECTOR_POLYGON || bow_street_paint_measure (paint, self->zoom) > 0);
}

static BowStreetKind *
find_kind (const BowStreetPack   *self,
           const BowStreetChoice *choice)
{
  for (guint i = 0; i < self->kinds->len; i++)
    {
      BowStreetKind *kind = g_ptr_array_index (self->kinds, i);

      if (bow_street_choice_equals (&kind->choice, choice))
        return kind;
    }

  return NULL;
}

/* What is drawn twice, as the edges of a road and as what lies between them, is
 * kept once. */
static void
make_kinds (BowStreetPack *self)
{
  gsize n;
  const BowStreetPaint *paints = bow_street_style (&n);

  for (gsize i = 0; i < n; i++)
    {
      BowStreetKind *kind;

      if (!is_drawn (self, &paints[i]))
        continue;
      kind = find_kind (self, &paints[i].choice);
      if (kind == NULL)
        {
          kind = g_new0 (BowStreetKind, 1);
          kind->choice = paints[i].choice;
          kind->lines = bow_street_path_new ();
          kind->whole = bow_street_path_new ();
          kind->cut = bow_street_path_new ();
          g_ptr_array_add (self->kinds, kind);
        }
      kind->has_edge |= paints[i].edge != NULL;
    }
}

/**
 * bow_street_pack_new:
 * @zoom: of the paper
 * @box: what the pack covers, in points
 *
 * Returns: (transfer full): a pack with nothing on it
 */
BowStreetPack *
bow_street_pack_new (double                   zoom,
                     const cairo_rectangle_t *box)
{
  BowStreetPack *self = g_new0 (BowStreetPack, 1);

  self->zoom = zoom;
  self->box = *box;
  self->kinds = g_ptr_array_new_with_free_func (kind_free);
  self->parts = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));
  make_kinds (self);

  return self;
}

/**
 * bow_street_pack_free:
 * @self: a pack
 *
 * Frees it.
 */
void
bow_street_pack_free (BowStreetPack *self)
{
  g_ptr_array_unref (self->kinds);
  g_array_unref (self->parts);
  g_free (self);
}

/**
 * bow_street_kind_join:
 * @self: what has been chosen, of all tiles
 *
 * Makes one line out of all its pieces, without what nobody sees.
 */
void
bow_street_kind_join (BowStreetKind *self)
{
  g_autoptr (BowStreetPath) pieces = self->lines;
  g_autoptr (BowStreetPath) joined = bow_street_join (pieces);

  self->lines = bow_street_path_thin (joined, BOW_STREET_SEEN);
}

static void
draw_faces (const BowStreetPack  *self,
            const BowStreetPaint *paint,
            const BowStreetKind  *kind,
            cairo_t              *cr)
{
  cairo_new_path (cr);
  bow_street_path_trace (kind->cut, TRUE, cr);
  bow_street_ink (cr, paint->ink);
  cairo_fill (cr);
  bow_street_path_trace (kind->whole, TRUE, cr);
  if (paint->edge == NULL)
    {
      cairo_fill (cr);
      return;
    }
  cairo_fill_preserve (cr);
  bow_street_path_trace (kind->lines, FALSE, cr);
  bow_street_ink (cr, paint->edge);
  cairo_set_line_width (cr, bow_street_paint_measure (paint, self->zoom));
  cairo_stroke (cr);
}

static void
draw_lines (const BowStreetPack  *self,
            const BowStreetPaint *paint,
            const BowStreetKind  *kind,
            cairo_t              *cr)
{
  double stretch = bow_street_paint_stretch (self->zoom);
  double dashes[] = { paint->dashes[0] * stretch, paint->dashes[1] * stretch };

  cairo_new_path (cr);
  bow_street_path_trace (kind->lines, FALSE, cr);
  bow_street_ink (cr, paint->ink);
  cairo_set_line_width (cr, bow_street_paint_measure (paint, self->zoom));
  cairo_set_line_cap (cr, paint->is_cut ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, dashes, dashes[0] > 0 ? 2 : 0, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* Land, edge to edge: what lies below the pack does not shine through. */
static void
draw_land (const BowStreetPack *self,
           cairo_t             *cr)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const cairo_rectangle_t *part = &g_array_index (self->parts, cairo_rectangle_t, i);

      cairo_rectangle (cr, part->x, part->y, part->width, part->height);
    }
  bow_street_ink (cr, "land");
  cairo_fill (cr);
}

/**
 * bow_street_pack_draw:
 * @self: a pack, whose kinds are joined
 * @cr: where to draw, in points
 *
 * Draws it, without its names.
 */
void
bow_street_pack_draw (const BowStreetPack *self,
                      cairo_t             *cr)
{
  gsize n;
  const BowStreetPaint *paints = bow_street_style (&n);

  cairo_save (cr);
  cairo_rectangle (cr, self->box.x, self->box.y, self->box.width, self->box.height);
  cairo_clip (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  draw_land (self, cr);
  for (gsize i = 0; i < n; i++)
    {
      const BowStreetKind *kind = is_drawn (self, &paints[i]) ? find_kind (self, &paints[i].choice) : NULL;

      if (kind != NULL && paints[i].choice.shape == BOW_VECTOR_POLYGON)
        draw_faces (self, &paints[i], kind, cr);
      else if (kind != NULL)
        draw_lines (self, &paints[i], kind, cr);
    }
  cairo_restore (cr);
}
