/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-map-sheet-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/bow-error.h"
#include "geo/bow-mercator.h"

#define METRES_A_POINT (0.0254 / 72)
/* A screen has 96 pixels where paper has 72 points. */
#define PIXELS_A_POINT (96.0 / 72.0)

typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GError *error;
} Writer;

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

static cairo_status_t
write_cb (void                *data,
          const unsigned char *bytes,
          unsigned int         length)
{
  Writer *self = data;

  if (self->error == NULL)
    g_output_stream_write_all (self->stream, bytes, length, NULL, self->cancellable, &self->error);
  /* Told of a failure, Cairo would leave some of its memory behind. */
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
end_writing (Writer          *writer,
             cairo_status_t   status,
             GError         **error)
{
  if (writer->error == NULL && status != CAIRO_STATUS_SUCCESS)
    g_set_error (&writer->error, BOW_ERROR, BOW_ERROR_IO, _("The map could not be written: %s"), cairo_status_to_string (status));
  if (writer->error == NULL)
    return TRUE;
  g_propagate_error (error, writer->error);

  return FALSE;
}

static void
set_metadata (BowMapSheet     *self,
              cairo_surface_t *surface)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (self->at_ms / 1000);
  g_autofree char *date = g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ");

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  if (self->author != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, self->marking);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Bow Street");
  /* Cairo would write the time of day there. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

/**
 * bow_map_sheet_write_pdf:
 * @self: a sheet
 * @stream: where the PDF goes
 * @cancellable: (nullable): stops the writing
 * @error: return location
 *
 * Writes the sheet as a PDF, with its fonts, and with no time in it but its own.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_map_sheet_write_pdf (BowMapSheet    *self,
                         GOutputStream  *stream,
                         GCancellable   *cancellable,
                         GError        **error)
{
  Writer writer = { .stream = stream, .cancellable = cancellable };
  guint n_pages = bow_map_sheet_count_pages (self);
  cairo_surface_t *surface;
  cairo_status_t status;
  double width, height;
  cairo_t *cairo;

  _bow_map_sheet_get_size (self->is_landscape, self->is_large, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (write_cb, &writer, width, height);
  set_metadata (self, surface);
  cairo = cairo_create (surface);
  for (guint page = 0; page < n_pages; page++)
    {
      _bow_map_sheet_draw (self, page, cairo);
      cairo_show_page (cairo);
    }
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return end_writing (&writer, status, error);
}

/**
 * bow_map_sheet_write_png:
 * @self: a sheet
 * @scale: 1 for as many pixels as a screen has, 2 for twice as many a side
 * @stream: where the PNG goes
 * @cancellable: (nullable): stops the writing
 * @error: return location
 *
 * Writes the sheet as a picture, its pages below each other. Nothing is in the
 * file but the pixels.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_map_sheet_write_png (BowMapSheet    *self,
                         guint           scale,
                         GOutputStream  *stream,
                         GCancellable   *cancellable,
                         GError        **error)
{
  Writer writer = { .stream = stream, .cancellable = cancellable };
  guint n_pages = bow_map_sheet_count_pages (self);
  double by = PIXELS_A_POINT * scale, width, height;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cairo;

  _bow_map_sheet_get_size (self->is_landscape, self->is_large, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width * by), (int) ceil (height * by * n_pages));
  cairo = cairo_create (surface);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, by, by);
  for (guint page = 0; page < n_pages; page++)
    {
      _bow_map_sheet_draw (self, page, cairo);
      cairo_translate (cairo, 0, height);
    }
  cairo_destroy (cairo);
  status = cairo_surface_write_to_png_stream (surface, write_cb, &writer);
  cairo_surface_destroy (surface);

  return end_writing (&writer, status, error);
}
