/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowCairoStream:
 * @stream: where the bytes go
 * @cancellable: (nullable): stops them
 * @error: (nullable): what went wrong
 *
 * What a surface writes, on its way into a stream.
 */
typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GError *error;
} BowCairoStream;

cairo_status_t bow_cairo_stream_write  (void *self, const unsigned char *bytes, unsigned int length);
gboolean       bow_cairo_stream_finish (BowCairoStream *self, cairo_surface_t *surface, GError **error);

/**
 * BowCairoImprint:
 * @title: title
 * @author: (nullable): who wrote it
 * @subject: (nullable): what it is about
 * @marking: how it is marked
 * @at_ms: when it was made, milliseconds since 1970
 *
 * What a PDF says of itself to who does not open it.
 */
typedef struct
{
  const char *title;
  const char *author;
  const char *subject;
  const char *marking;
  gint64 at_ms;
} BowCairoImprint;

void bow_cairo_imprint_set (const BowCairoImprint *self, cairo_surface_t *surface);

G_END_DECLS
