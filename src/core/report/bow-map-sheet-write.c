/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-map-sheet-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/bow-error.h"
#include "report/bow-cairo-stream.h"

/* A screen has 96 pixels where paper has 72 points. */
#define PIXELS_A_POINT (96.0 / 72.0)

/* A sheet on its way out, page after page. */
typedef struct
{
  BowMapSheet *sheet;
  BowCairoStream to;
  gboolean is_picture;
  double width;
  double height;
  guint page;
  guint n_pages;
  cairo_surface_t *surface;
  cairo_t *cairo;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_pointer (&self->cairo, cairo_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_error (&self->to.error);
  g_clear_object (&self->to.cancellable);
  g_object_unref (self->to.stream);
  g_free (self);
}

static void
open_pdf (Job *self)
{
  const BowMapSheet *sheet = self->sheet;

  self->surface = cairo_pdf_surface_create_for_stream (bow_cairo_stream_write, &self->to, self->width, self->height);
  bow_cairo_imprint_set (&(BowCairoImprint) { sheet->title, sheet->author, NULL, sheet->marking, sheet->at_ms }, self->surface);
  self->cairo = cairo_create (self->surface);
}

static void
open_picture (Job    *self,
              double  by)
{
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (self->width * by), (int) ceil (self->height * by * self->n_pages));
  self->cairo = cairo_create (self->surface);
  cairo_set_source_rgb (self->cairo, 1, 1, 1);
  cairo_paint (self->cairo);
  cairo_scale (self->cairo, by, by);
}

/* The pages of a picture are below each other. */
static void
draw_page (Job *self)
{
  if (!self->is_picture)
    {
      _bow_map_sheet_draw (self->sheet, self->page, self->cairo);
      cairo_show_page (self->cairo);
      return;
    }
  cairo_save (self->cairo);
  cairo_rectangle (self->cairo, 0, 0, self->width, self->height);
  cairo_clip (self->cairo);
  _bow_map_sheet_draw (self->sheet, self->page, self->cairo);
  cairo_restore (self->cairo);
  cairo_translate (self->cairo, 0, self->height);
}

static gboolean
close_file (Job     *self,
            GError **error)
{
  cairo_surface_t *surface = g_steal_pointer (&self->surface);
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  g_clear_pointer (&self->cairo, cairo_destroy);
  if (self->is_picture)
    status = cairo_surface_write_to_png_stream (surface, bow_cairo_stream_write, &self->to);
  if (self->to.error == NULL && status != CAIRO_STATUS_SUCCESS)
    g_set_error (&self->to.error, BOW_ERROR, BOW_ERROR_IO, _("The map could not be written: %s"), cairo_status_to_string (status));

  return bow_cairo_stream_finish (&self->to, surface, error);
}

static void
finish (GTask *task)
{
  GError *error = NULL;

  if (close_file (g_task_get_task_data (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
finish_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  finish (task);
}

static gboolean
page_cb (gpointer data)
{
  GTask *task = data;
  Job *self = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  draw_page (self);
  if (++self->page < self->n_pages)
    return G_SOURCE_CONTINUE;
  if (self->is_picture)
    g_task_run_in_thread (task, finish_in_thread);
  else
    finish (task);

  return G_SOURCE_REMOVE;
}

/**
 * bow_map_sheet_write_async:
 * @self: a sheet; must stay until it is written
 * @scale: 0 for a PDF; for a picture (PNG) 1 for as many pixels as a screen
 *   has, 2 for twice as many a side
 * @stream: where it goes
 * @cancellable: (nullable): stops the writing
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Writes the sheet. A PDF has its fonts in it, and no time but the sheet's own.
 * A picture has the pages below each other, and nothing is in the file but the
 * pixels. It is drawn in this thread, page by page: what the window draws with
 * is on the pages too, and Cairo does not let two threads replay the same
 * drawing. The pixels of a picture are written in another.
 */
void
bow_map_sheet_write_async (BowMapSheet         *self,
                           guint                scale,
                           GOutputStream       *stream,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->sheet = self;
  job->to.stream = g_object_ref (stream);
  job->to.cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  job->is_picture = scale > 0;
  job->n_pages = bow_map_sheet_count_pages (self);
  _bow_map_sheet_get_size (self->is_landscape, self->is_large, &job->width, &job->height);
  g_task_set_task_data (task, job, job_free);
  if (job->is_picture)
    open_picture (job, PIXELS_A_POINT * scale);
  else
    open_pdf (job);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, page_cb, task, g_object_unref);
}

/**
 * bow_map_sheet_write_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_map_sheet_write_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
