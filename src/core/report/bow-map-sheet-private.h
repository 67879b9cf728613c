/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/bow-map-sheet.h"
#include "report/bow-pen.h"

G_BEGIN_DECLS

/* A part of the legend, and where it stands. */
typedef struct
{
  BowTextStyle style;
  char *text;
  BowMapSheetDrawFunc draw;
  gpointer user_data;
  GDestroyNotify destroy;

  guint page;
  double x;
  double y;
  double width;
} BowMapSheetItem;

struct _BowMapSheet
{
  char *title;
  char *marking;
  char *handling;
  char *author;
  char *printed_by;
  char *head;
  char *note;
  char *attribution;
  gint64 at_ms;
  gboolean is_landscape;
  gboolean is_large;

  BowMapSheetView view;
  BowMapSheetDrawFunc draw;
  gpointer user_data;
  GDestroyNotify destroy;

  GPtrArray *items;
  PangoContext *context;
  guint n_pages;
};

void              _bow_map_sheet_get_size  (gboolean is_landscape, gboolean is_large, double *width, double *height);
cairo_rectangle_t _bow_map_sheet_get_frame (gboolean is_landscape, gboolean is_large);
void              _bow_map_sheet_lay_out   (BowMapSheet *self);
void              _bow_map_sheet_draw      (BowMapSheet *self, guint page, cairo_t *cairo);
gboolean          _bow_map_sheet_draw_grid (const BowPen *pen, const BowMapSheetView *view, const cairo_rectangle_t *frame, double *step);

G_END_DECLS
