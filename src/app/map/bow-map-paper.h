/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geometry.h"
#include "intake/bow-map-copy.h"
#include "map/bow-heat-legend.h"
#include "map/bow-map-feed.h"
#include "report/bow-map-sheet.h"

G_BEGIN_DECLS

#define BOW_TYPE_MAP_PAPER (bow_map_paper_get_type ())

/**
 * BowMapPaper:
 *
 * The map as it is drawn on paper: a place upon the map page that is never
 * seen, where the layers are laid out as large as the paper is. All of it is
 * lines, faces and letters, but for packs that are pictures themselves. Its
 * property `progress` is how far it has been laid out, from 0 to 1.
 *
 * Only what was let out is drawn: bow_map_paper_take() says what that is.
 */
G_DECLARE_FINAL_TYPE (BowMapPaper, bow_map_paper, BOW, MAP_PAPER, GtkWidget)

void            bow_map_paper_follow       (BowMapPaper *self, BowMapFeed *feed, BowHeatLegend *legend);
BowMapFeed     *bow_map_paper_get_feed     (BowMapPaper *self);
BowHeatLegend  *bow_map_paper_get_legend   (BowMapPaper *self);
void            bow_map_paper_begin_async  (BowMapPaper *self, double width, double height, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean        bow_map_paper_begin_finish (BowMapPaper *self, GAsyncResult *result, GError **error);
BowMapSheetView bow_map_paper_get_view     (BowMapPaper *self);
BowBox          bow_map_paper_get_edge     (BowMapPaper *self);
guint           bow_map_paper_get_missing  (BowMapPaper *self);
guint           bow_map_paper_take         (BowMapPaper *self, const BowMapContents *contents);
guint           bow_map_paper_count_pairs  (BowMapPaper *self, guint *n_kept_back);
guint           bow_map_paper_count_claims (BowMapPaper *self);
void            bow_map_paper_draw         (BowMapPaper *self, cairo_t *cr);
void            bow_map_paper_end          (BowMapPaper *self);

G_END_DECLS
