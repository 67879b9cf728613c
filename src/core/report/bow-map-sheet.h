/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "geo/bow-geometry.h"
#include "report/bow-document.h"

G_BEGIN_DECLS

/**
 * BowMapSheet:
 *
 * A map on paper: a frame with the map and the lines of the National Grid, a
 * legend beside or below it, the scale, whose work it is, and on every page how
 * it is to be handled, who printed it and the head of the log. The map itself
 * is drawn by whoever makes the sheet. Nothing in it asks for the time or for
 * chance.
 */
typedef struct _BowMapSheet BowMapSheet;

/**
 * BowMapSheetView:
 * @x: position of the left edge of the frame, on the unit square of Web Mercator
 * @y: position of its upper edge
 * @world: width of the whole world, in points
 *
 * Which part of the earth a sheet shows.
 */
typedef struct
{
  double x;
  double y;
  double world;
} BowMapSheetView;

typedef void (*BowMapSheetDrawFunc) (cairo_t *cairo, double width, double height, gpointer user_data);

/* How wide the sign of a line of the legend may be, in points. */
#define BOW_MAP_SHEET_SIGN 15.0

BowMapSheet *bow_map_sheet_new             (const BowDocumentFrame *frame, gboolean is_large, const char *attribution);
void         bow_map_sheet_free            (BowMapSheet *self);
void         bow_map_sheet_measure         (gboolean is_landscape, gboolean is_large, double *width, double *height);
double       bow_map_sheet_get_denominator (double latitude, double world);
double       bow_map_sheet_round_up        (double denominator);
double       bow_map_sheet_get_world       (double latitude, double denominator);
void         bow_map_sheet_take_map        (BowMapSheet *self, const BowMapSheetView *view, BowMapSheetDrawFunc draw, gpointer user_data, GDestroyNotify destroy);
void         bow_map_sheet_add_heading     (BowMapSheet *self, const char *text);
void         bow_map_sheet_add_text        (BowMapSheet *self, const char *text);
void         bow_map_sheet_add_key         (BowMapSheet *self, BowMapSheetDrawFunc draw, gpointer user_data, GDestroyNotify destroy, const char *text);
guint        bow_map_sheet_count_pages     (BowMapSheet *self);
void         bow_map_sheet_write_async     (BowMapSheet *self, guint scale, GOutputStream *stream, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean     bow_map_sheet_write_finish    (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowMapSheet, bow_map_sheet_free)

G_END_DECLS
