/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/bow-export.h"

G_BEGIN_DECLS

/**
 * BowFigureTable:
 *
 * Figures that were worked out from records, as lines of numbers and texts on
 * their way out: a table of comma-separated values or, where the lines have
 * places, one GeoJSON feature collection. Either says how the figures were
 * worked out, and whose and what for they are.
 */
typedef struct _BowFigureTable BowFigureTable;

BowFigureTable *bow_figure_table_new          (const char *const *columns, const char *about);
void            bow_figure_table_free         (BowFigureTable *self);
void            bow_figure_table_add_text     (BowFigureTable *self, const char *text);
void            bow_figure_table_add_number   (BowFigureTable *self, double number, int decimals);
void            bow_figure_table_add_position (BowFigureTable *self, double longitude, double latitude);
void            bow_figure_table_end_line     (BowFigureTable *self);
gsize           bow_figure_table_get_n_lines  (BowFigureTable *self);
gboolean        bow_figure_table_has_places   (BowFigureTable *self);
gboolean        bow_figure_table_write        (BowFigureTable *self, const char *format, const BowExportNote *note, GOutputStream *stream, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowFigureTable, bow_figure_table_free)

G_END_DECLS
