/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "chart/bow-link-model.h"

G_BEGIN_DECLS

/* More records or lines than these in view are drawn as one picture. */
#define BOW_LINK_CHART_MAX_SYMBOLS 500
#define BOW_LINK_CHART_MAX_LINES 500

#define BOW_TYPE_LINK_CHART (bow_link_chart_get_type ())

/**
 * BowLinkChart:
 *
 * Records and what joins them, drawn on one widget: the shape and letter of its
 * kind for a record, a solid line for a link that is confirmed, a dashed one for
 * one that is not, a dotted one where it is disproved. It is moved, zoomed and
 * selected in by hand and by keyboard; arrow keys follow the lines.
 *
 * Emits `opened` with the index of an item that is activated, `menu` with the
 * index of the item under the hand, or -1, and where that is, and `focused` with
 * the index of the item that has the focus, or -1.
 */
G_DECLARE_FINAL_TYPE (BowLinkChart, bow_link_chart, BOW, LINK_CHART, GtkWidget)

GtkWidget    *bow_link_chart_new         (void);
void          bow_link_chart_set_model   (BowLinkChart *self, BowLinkModel *model);
BowLinkModel *bow_link_chart_get_model   (BowLinkChart *self);
void          bow_link_chart_fit         (BowLinkChart *self);
void          bow_link_chart_zoom        (BowLinkChart *self, double factor);
void          bow_link_chart_look_at     (BowLinkChart *self, float x, float y, float zoom);
float         bow_link_chart_get_zoom    (BowLinkChart *self);
void          bow_link_chart_get_middle  (BowLinkChart *self, float *x, float *y);
void          bow_link_chart_set_lasso   (BowLinkChart *self, gboolean lasso);
int           bow_link_chart_get_focus   (BowLinkChart *self);
void          bow_link_chart_set_focus   (BowLinkChart *self, int item);
guint         bow_link_chart_get_n_drawn (BowLinkChart *self);
gboolean      bow_link_chart_is_overview (BowLinkChart *self);
gboolean      bow_link_chart_is_settled  (BowLinkChart *self);
void          bow_link_chart_get_point   (BowLinkChart *self, guint item, float *x, float *y);
char         *bow_link_chart_describe    (BowLinkChart *self, guint item);
char         *bow_link_chart_describe_line (BowLinkChart *self, guint line);

G_END_DECLS
