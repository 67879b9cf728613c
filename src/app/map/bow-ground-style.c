/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-ground-style.h"

#include <glib/gi18n-lib.h>

/* Of about the same lightness, so that none takes more part than another, and
 * none of a colour of a kind of record. */
static const BowGroundStyle styles[BOW_GROUND_STYLES] = {
  { N_("Solid grey"), { 0.35f, 0.37f, 0.42f, 1 }, { 0.74f, 0.76f, 0.81f, 1 }, 1.6f, { 0 }, BOW_GROUND_MARK_DISC },
  { N_("Long dashes, violet"), { 0.43f, 0.24f, 0.6f, 1 }, { 0.8f, 0.65f, 0.94f, 1 }, 1.8f, { 12, 4, 0 }, BOW_GROUND_MARK_SQUARE },
  { N_("Dots, teal"), { 0.02f, 0.44f, 0.44f, 1 }, { 0.38f, 0.8f, 0.78f, 1 }, 2.2f, { 0.5f, 4.5f, 0 }, BOW_GROUND_MARK_DIAMOND },
  { N_("Dash and dot, brown"), { 0.52f, 0.3f, 0.1f, 1 }, { 0.89f, 0.69f, 0.47f, 1 }, 1.8f, { 9, 4, 1, 4, 0 }, BOW_GROUND_MARK_RING },
  { N_("Short dashes, green"), { 0.2f, 0.42f, 0.12f, 1 }, { 0.6f, 0.81f, 0.5f, 1 }, 1.8f, { 4, 4, 0 }, BOW_GROUND_MARK_CROSS },
  { N_("Dash and two dots, rose"), { 0.62f, 0.14f, 0.36f, 1 }, { 0.95f, 0.6f, 0.76f, 1 }, 1.8f, { 12, 4, 1, 4, 1, 4, 0 }, BOW_GROUND_MARK_TRIANGLE },
};

/**
 * bow_ground_style_get:
 * @index: any number
 *
 * Returns: (transfer none): the style of that number, which begin anew after
 *   %BOW_GROUND_STYLES
 */
const BowGroundStyle *
bow_ground_style_get (guint index)
{
  return &styles[index % BOW_GROUND_STYLES];
}

/**
 * bow_ground_style_colour:
 * @self: a style
 * @dark: whether the map is dark
 *
 * Returns: its colour
 */
GdkRGBA
bow_ground_style_colour (const BowGroundStyle *self,
                         gboolean              dark)
{
  return dark ? self->dark_colour : self->colour;
}

/**
 * bow_ground_style_stroke:
 * @self: a style
 *
 * Returns: (transfer full): how its lines are drawn
 */
GskStroke *
bow_ground_style_stroke (const BowGroundStyle *self)
{
  GskStroke *stroke = gsk_stroke_new (self->width);
  gsize n = 0;

  while (n < G_N_ELEMENTS (self->dashes) && self->dashes[n] > 0)
    n++;
  if (n > 0)
    gsk_stroke_set_dash (stroke, self->dashes, n);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gsk_stroke_set_line_cap (stroke, n > 0 && self->dashes[0] < 1 ? GSK_LINE_CAP_ROUND : GSK_LINE_CAP_BUTT);

  return stroke;
}

static void
add_polygon (GskPathBuilder         *builder,
             graphene_point_t        at,
             float                   radius,
             const graphene_point_t *corners,
             gsize                   n)
{
  for (gsize i = 0; i < n; i++)
    {
      float x = at.x + corners[i].x * radius, y = at.y + corners[i].y * radius;

      if (i == 0)
        gsk_path_builder_move_to (builder, x, y);
      else
        gsk_path_builder_line_to (builder, x, y);
    }
  gsk_path_builder_close (builder);
}

/**
 * bow_ground_style_add_mark:
 * @self: a style
 * @builder: a path
 * @at: where, in pixels
 * @radius: half the mark's width
 *
 * Adds the mark of a point.
 */
void
bow_ground_style_add_mark (const BowGroundStyle *self,
                           GskPathBuilder       *builder,
                           graphene_point_t      at,
                           float                 radius)
{
  static const graphene_point_t diamond[] = { { 0, -1.1f }, { 1.1f, 0 }, { 0, 1.1f }, { -1.1f, 0 } };
  static const graphene_point_t triangle[] = { { 0, -1.1f }, { 1.05f, 0.8f }, { -1.05f, 0.8f } };
  static const graphene_point_t cross[] = {
    { -0.35f, -1 }, { 0.35f, -1 }, { 0.35f, -0.35f }, { 1, -0.35f }, { 1, 0.35f }, { 0.35f, 0.35f },
    { 0.35f, 1 }, { -0.35f, 1 }, { -0.35f, 0.35f }, { -1, 0.35f }, { -1, -0.35f }, { -0.35f, -0.35f },
  };

  switch (self->mark)
    {
    case BOW_GROUND_MARK_SQUARE:
      gsk_path_builder_add_rect (builder, &GRAPHENE_RECT_INIT (at.x - radius * 0.85f, at.y - radius * 0.85f, radius * 1.7f, radius * 1.7f));
      break;
    case BOW_GROUND_MARK_DIAMOND:
      add_polygon (builder, at, radius, diamond, G_N_ELEMENTS (diamond));
      break;
    case BOW_GROUND_MARK_CROSS:
      add_polygon (builder, at, radius, cross, G_N_ELEMENTS (cross));
      break;
    case BOW_GROUND_MARK_TRIANGLE:
      add_polygon (builder, at, radius, triangle, G_N_ELEMENTS (triangle));
      break;
    case BOW_GROUND_MARK_DISC:
    case BOW_GROUND_MARK_RING:
    default:
      gsk_path_builder_add_circle (builder, &at, radius);
      break;
    }
}

/**
 * bow_ground_style_is_full:
 * @self: a style
 *
 * Returns: whether its mark is filled, and not an outline alone
 */
gboolean
bow_ground_style_is_full (const BowGroundStyle *self)
{
  return self->mark != BOW_GROUND_MARK_SQUARE && self->mark != BOW_GROUND_MARK_RING;
}
