/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/bow-link-chart.h"
#include "chart/bow-link-overview.h"
#include "chart/bow-link-symbols.h"

G_BEGIN_DECLS

/* Pixels for each unit that few records are shown at, however much room there is. */
#define BOW_LINK_CHART_COSY_ZOOM 150.0f

struct _BowLinkChart
{
  GtkWidget parent_instance;

  BowLinkModel *model;
  BowLinkSymbols *symbols;
  /* Item → PangoLayout. */
  GHashTable *layouts;
  /* What stands on a line → PangoLayout. */
  GHashTable *line_layouts;
  /* Items, those with most lines first; NULL until it is asked for. */
  guint *order;

  /* What is in the middle, and pixels for each unit. */
  float x;
  float y;
  float zoom;
  /* Fits itself into the window until a hand moves it. */
  gboolean fits;
  /* What the keyboard is at: a record, and the item that it is drawn as. */
  gint64 focus_row;
  int focus;
  int hover;
  int hover_line;

  /* The picture of many, how it was drawn, and whether it still holds. */
  GdkTexture *overview;
  BowLinkOverviewDesign overview_design;
  gboolean overview_holds;
  gboolean overview_drawing;
  gboolean overview_is_faint;
  gboolean is_overview;
  gboolean has_dots;
  GCancellable *cancellable;
  guint n_drawn;

  /* What a hand does at present. */
  gboolean lasso;
  GtkGesture *drag;
  int dragged;
  gboolean panning;
  float grab_x;
  float grab_y;
  double pinch_zoom;
  double pointer_x;
  double pointer_y;
  /* Corners in pixels of what is drawn around; empty where nothing is. */
  GArray *ring;
  gboolean ring_is_box;

  /* Notes that belong to no record; children of this. */
  GPtrArray *papers;
  int width;
  int height;
};

void     _bow_link_chart_snapshot     (GtkWidget *widget, GtkSnapshot *snapshot);
void     _bow_link_chart_add_hand     (BowLinkChart *self);
void     _bow_link_chart_bind_keys    (GtkWidgetClass *widget_class);

/* What is looked at: bow-link-look.c */
void     _bow_link_chart_view         (BowLinkChart *self, float margin, BowLinkBox *view);
int      _bow_link_chart_symbol_size  (BowLinkChart *self);
void     _bow_link_chart_to_widget    (BowLinkChart *self, const float *at, graphene_point_t *point);
void     _bow_link_chart_to_chart     (BowLinkChart *self, double x, double y, float *at);
int      _bow_link_chart_item_at      (BowLinkChart *self, double x, double y);
void     _bow_link_chart_touched      (BowLinkChart *self);
void     _bow_link_chart_zoom_at      (BowLinkChart *self, double factor, double x, double y);
void     _bow_link_chart_reveal       (BowLinkChart *self, guint item);

void     _bow_link_chart_make_papers  (BowLinkChart *self);
void     _bow_link_chart_place_papers (BowLinkChart *self);
void     _bow_link_chart_draw_papers  (BowLinkChart *self, GtkSnapshot *snapshot);
gboolean _bow_link_chart_move_focus   (GtkWidget *widget, GtkDirectionType direction);
void     _bow_link_chart_redraw       (BowLinkChart *self);

void     _bow_link_chart_open         (BowLinkChart *self, guint item);
void     _bow_link_chart_menu         (BowLinkChart *self, int item, double x, double y);
void     _bow_link_chart_focus_first  (BowLinkChart *self);
void     _bow_link_chart_ensure_order (BowLinkChart *self);
void     _bow_link_chart_say_focus    (BowLinkChart *self);
void     _bow_link_chart_want_overview (BowLinkChart *self);
PangoLayout *_bow_link_chart_layout   (BowLinkChart *self, guint item);
PangoLayout *_bow_link_chart_write    (BowLinkChart *self, const char *words, double size);
GdkRGBA  _bow_link_chart_colour       (BowLinkChart *self, guint item, gboolean dark);
void     _bow_link_chart_draw_lines   (BowLinkChart *self, GtkSnapshot *snapshot, const GArray *lines);
gboolean _bow_link_chart_is_chosen    (BowLinkChart *self, guint line);
float    _bow_link_chart_bend         (BowLinkChart *self, guint line, graphene_point_t *from, graphene_point_t *bend, graphene_point_t *to);
char    *_bow_link_chart_name_line    (BowLinkChart *self, guint line);

G_END_DECLS
