/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-map-sheet-private.h"

#include <math.h>

#include "geo/bow-mercator.h"

#define METRES_A_POINT (0.0254 / 72)

static void
item_free (gpointer data)
{
  BowMapSheetItem *item = data;

  if (item->destroy != NULL)
    item->destroy (item->user_data);
  g_free (item->text);
  g_free (item);
}

/**
 * bow_map_sheet_new:
 * @frame: what stands on every page; copied
 * @is_large: whether it is A3, and not A4
 * @attribution: (nullable): whose work the map is
 *
 * Returns: (transfer full): a sheet without a map
 */
BowMapSheet *
bow_map_sheet_new (const BowDocumentFrame *frame,
                   gboolean                is_large,
                   const char             *attribution)
{
  BowMapSheet *self = g_new0 (BowMapSheet, 1);

  self->title = g_strdup (frame->title);
  self->marking = g_strdup (frame->marking);
  self->handling = g_strdup (frame->handling);
  self->author = g_strdup (frame->author);
  self->printed_by = g_strdup (frame->printed_by);
  self->head = g_strdup (frame->head);
  self->note = g_strdup (frame->note);
  self->attribution = g_strdup (attribution);
  self->at_ms = frame->at_ms;
  self->is_landscape = frame->is_landscape;
  self->is_large = is_large;
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->context = bow_pen_context_new ();

  return self;
}

/**
 * bow_map_sheet_free:
 * @self: (nullable): a sheet
 *
 * Frees it.
 */
void
bow_map_sheet_free (BowMapSheet *self)
{
  if (self == NULL)
    return;

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_ptr_array_unref (self->items);
  g_object_unref (self->context);
  g_free (self->title);
  g_free (self->marking);
  g_free (self->handling);
  g_free (self->author);
  g_free (self->printed_by);
  g_free (self->head);
  g_free (self->note);
  g_free (self->attribution);
  g_free (self);
}

/**
 * bow_map_sheet_measure:
 * @is_landscape: whether the page lies on its side
 * @is_large: whether it is A3, and not A4
 * @width: (out): width of the map on it, in points
 * @height: (out): height of the map on it, in points
 *
 * How much room a map has on a sheet.
 */
void
bow_map_sheet_measure (gboolean  is_landscape,
                       gboolean  is_large,
                       double   *width,
                       double   *height)
{
  cairo_rectangle_t frame = _bow_map_sheet_get_frame (is_landscape, is_large);

  *width = frame.width;
  *height = frame.height;
}

/**
 * bow_map_sheet_get_denominator:
 * @latitude: of the middle of the map, in degrees
 * @world: width of the whole world, in points
 *
 * Returns: how many times smaller than the earth the map is there
 */
double
bow_map_sheet_get_denominator (double latitude,
                               double world)
{
  return bow_mercator_metres_per_pixel (latitude, world) / METRES_A_POINT;
}

/**
 * bow_map_sheet_get_world:
 * @latitude: of the middle of the map, in degrees
 * @denominator: how many times smaller than the earth the map is to be there
 *
 * Returns: width of the whole world then, in points
 */
double
bow_map_sheet_get_world (double latitude,
                         double denominator)
{
  return bow_mercator_metres_per_pixel (latitude, 1) / METRES_A_POINT / denominator;
}

/**
 * bow_map_sheet_round_up:
 * @denominator: of a scale
 *
 * Returns: the next larger one that people like to read
 */
double
bow_map_sheet_round_up (double denominator)
{
  static const double steps[] = { 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9, 10 };
  double ten = pow (10, floor (log10 (denominator)));

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * ten >= denominator * (1 - 1e-9))
      return steps[i] * ten;

  return denominator;
}

/**
 * bow_map_sheet_take_map:
 * @self: a sheet
 * @view: which part of the earth it shows
 * @draw: draws it, into as much room as bow_map_sheet_measure() gave
 * @user_data: handed to @draw
 * @destroy: (nullable): frees @user_data
 *
 * Sets the map.
 */
void
bow_map_sheet_take_map (BowMapSheet           *self,
                        const BowMapSheetView *view,
                        BowMapSheetDrawFunc    draw,
                        gpointer               user_data,
                        GDestroyNotify         destroy)
{
  self->view = *view;
  self->draw = draw;
  self->user_data = user_data;
  self->destroy = destroy;
}

static BowMapSheetItem *
add_item (BowMapSheet  *self,
          BowTextStyle  style,
          const char   *text)
{
  BowMapSheetItem *item = g_new0 (BowMapSheetItem, 1);

  item->style = style;
  item->text = g_strdup (text);
  g_ptr_array_add (self->items, item);
  self->n_pages = 0;

  return item;
}

/**
 * bow_map_sheet_add_heading:
 * @self: a sheet
 * @text: a heading of the legend
 *
 * Adds a heading, which keeps to what follows.
 */
void
bow_map_sheet_add_heading (BowMapSheet *self,
                           const char  *text)
{
  add_item (self, BOW_TEXT_HEADING_3, text);
}

/**
 * bow_map_sheet_add_text:
 * @self: a sheet
 * @text: sentences of the legend
 *
 * Adds sentences.
 */
void
bow_map_sheet_add_text (BowMapSheet *self,
                        const char  *text)
{
  add_item (self, BOW_TEXT_CELL, text);
}

/**
 * bow_map_sheet_add_key:
 * @self: a sheet
 * @draw: draws a sign, %BOW_MAP_SHEET_SIGN points a side
 * @user_data: handed to @draw
 * @destroy: (nullable): frees @user_data
 * @text: what it stands for
 *
 * Adds a sign and what it stands for.
 */
void
bow_map_sheet_add_key (BowMapSheet         *self,
                       BowMapSheetDrawFunc  draw,
                       gpointer             user_data,
                       GDestroyNotify       destroy,
                       const char          *text)
{
  BowMapSheetItem *item = add_item (self, BOW_TEXT_CELL, text);

  item->draw = draw;
  item->user_data = user_data;
  item->destroy = destroy;
}

/**
 * bow_map_sheet_count_pages:
 * @self: a sheet
 *
 * Returns: how many pages it has: more than one only where the legend is longer
 *   than there is room beside the map
 */
guint
bow_map_sheet_count_pages (BowMapSheet *self)
{
  if (self->n_pages == 0)
    _bow_map_sheet_lay_out (self);

  return self->n_pages;
}
