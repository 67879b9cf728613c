/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-pdf-source.h"

#include "base/bow-worker.h"

/* A page that is drawn for longer is not waited for. */
#define PATIENCE_S 20

struct _BowPdfSource
{
  GObject parent_instance;

  /* The helper ends with the thread that started it, so that it has one of its own. */
  BowWorker *worker;
  GBytes *bytes;
  /* The worker's, once it is open. */
  BowPdf *pdf;
};

typedef struct
{
  BowPdfSource *source;
  guint page;
  guint width;
  guint height;
} Wanted;

G_DEFINE_FINAL_TYPE (BowPdfSource, bow_pdf_source, G_TYPE_OBJECT)

/* Nothing is under way any longer: whatever is holds a reference. */
static void
bow_pdf_source_finalize (GObject *object)
{
  BowPdfSource *self = BOW_PDF_SOURCE (object);

  g_clear_pointer (&self->pdf, bow_pdf_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (bow_pdf_source_parent_class)->finalize (object);
}

static void
bow_pdf_source_class_init (BowPdfSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_pdf_source_finalize;
}

static void
bow_pdf_source_init (BowPdfSource *self)
{
  self->worker = bow_worker_new ();
}

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_object_unref (wanted->source);
  g_free (wanted);
}

static Wanted *
wanted_new (BowPdfSource *self,
            guint         page,
            guint         width,
            guint         height)
{
  Wanted *wanted = g_new (Wanted, 1);

  *wanted = (Wanted) { g_object_ref (self), page, width, height };
  return wanted;
}

static gpointer
open_on_worker (gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  BowPdfSource *self = ((const Wanted *) data)->source;

  self->pdf = bow_pdf_open (self->bytes, PATIENCE_S, cancellable, error);
  g_clear_pointer (&self->bytes, g_bytes_unref);

  return self->pdf != NULL ? g_object_ref (self) : NULL;
}

static gpointer
draw_on_worker (gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Wanted *wanted = data;
  g_autoptr (GBytes) points = bow_pdf_draw (wanted->source->pdf, wanted->page, wanted->width, wanted->height, cancellable, error);

  if (points == NULL)
    return NULL;

  return gdk_memory_texture_new ((int) wanted->width, (int) wanted->height,
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
                                 GDK_MEMORY_B8G8R8X8,
#else
                                 GDK_MEMORY_X8R8G8B8,
#endif
                                 points, (gsize) wanted->width * 4);
}

static gpointer
read_on_worker (gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Wanted *wanted = data;

  return bow_pdf_read_text (wanted->source->pdf, wanted->page, cancellable, error);
}

/**
 * bow_pdf_source_open_async:
 * @bytes: a PDF, from anywhere
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Has a PDF opened by a helper, as bow_pdf_open() does.
 */
void
bow_pdf_source_open_async (GBytes              *bytes,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (BowPdfSource) self = g_object_new (BOW_TYPE_PDF_SOURCE, NULL);

  self->bytes = g_bytes_ref (bytes);
  bow_worker_run_async (self->worker, G_PRIORITY_DEFAULT, open_on_worker, wanted_new (self, 0, 0, 0), wanted_free, g_object_unref,
                        cancellable, callback, user_data);
}

/**
 * bow_pdf_source_open_finish:
 * @result: what the callback was handed
 * @error: return location
 *
 * Returns: (transfer full): the PDF, or %NULL with @error set to a sentence
 */
BowPdfSource *
bow_pdf_source_open_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bow_pdf_source_count:
 * @self: a PDF
 *
 * Returns: how many pages can be shown, at least 1
 */
guint
bow_pdf_source_count (BowPdfSource *self)
{
  return bow_pdf_get_info (self->pdf)->n_sizes;
}

/**
 * bow_pdf_source_count_all:
 * @self: a PDF
 *
 * Returns: how many pages it has, more than can be shown where it is a very long one
 */
guint
bow_pdf_source_count_all (BowPdfSource *self)
{
  return bow_pdf_get_info (self->pdf)->n_pages;
}

/**
 * bow_pdf_source_get_size:
 * @self: a PDF
 * @page: from 0
 *
 * Returns: how large the page is
 */
BowPdfSize
bow_pdf_source_get_size (BowPdfSource *self,
                         guint         page)
{
  return bow_pdf_get_info (self->pdf)->sizes[page];
}

/**
 * bow_pdf_source_draw_async:
 * @self: a PDF
 * @page: from 0
 * @width: in points of the screen
 * @height: likewise
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Has a page drawn, as bow_pdf_draw() does.
 */
void
bow_pdf_source_draw_async (BowPdfSource        *self,
                           guint                page,
                           guint                width,
                           guint                height,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  bow_worker_run_async (self->worker, G_PRIORITY_DEFAULT, draw_on_worker, wanted_new (self, page, width, height), wanted_free,
                        g_object_unref, cancellable, callback, user_data);
}

/**
 * bow_pdf_source_draw_finish:
 * @result: what the callback was handed
 * @error: return location
 *
 * Returns: (transfer full): the page, or %NULL with @error set to a sentence
 */
GdkTexture *
bow_pdf_source_draw_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * bow_pdf_source_text_async:
 * @self: a PDF
 * @page: from 0
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Has the words of a page read, once no page waits to be drawn.
 */
void
bow_pdf_source_text_async (BowPdfSource        *self,
                           guint                page,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  bow_worker_run_async (self->worker, G_PRIORITY_LOW, read_on_worker, wanted_new (self, page, 0, 0), wanted_free, g_free,
                        cancellable, callback, user_data);
}

/**
 * bow_pdf_source_text_finish:
 * @result: what the callback was handed
 * @error: return location
 *
 * Returns: (transfer full): the words, empty where it is a picture of a page, or
 *   %NULL with @error set to a sentence
 */
char *
bow_pdf_source_text_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
