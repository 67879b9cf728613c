/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"
#include "geo/bow-geometry.h"
#include "map/bow-map-canvas.h"
#include "map/bow-map-paper.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_PAGE (bow_map_page_get_type ())

/**
 * BowMapPage:
 *
 * The map. Shows what the filter shows, and the same as a list that the
 * keyboard reaches with Tab. Its properties are `case`, `filter`,
 * `selection` and `picking`.
 *
 * Where it looks and which packs there are are kept inside the case, as the
 * memos `map-place` and `map-packs`.
 *
 * In pick mode it emits `picked` with a #BowGeometry, or `pick-cancelled`.
 * `failed` carries a sentence for people when a pack cannot be opened.
 */
G_DECLARE_FINAL_TYPE (BowMapPage, bow_map_page, BOW, MAP_PAGE, GtkWidget)

GtkWidget    *bow_map_page_new           (void);
BowMapCanvas *bow_map_page_get_canvas    (BowMapPage *self);
BowMapPaper  *bow_map_page_get_paper     (BowMapPage *self);
void          bow_map_page_set_case      (BowMapPage *self, BowCase *bow_case);
void          bow_map_page_set_filter    (BowMapPage *self, BowFilter *filter);
void          bow_map_page_start_pick    (BowMapPage *self, const BowGeometry *from);
void          bow_map_page_stop_pick     (BowMapPage *self);
void          bow_map_page_fit           (BowMapPage *self);
void          bow_map_page_fit_next (BowMapPage *self);

G_END_DECLS
