/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "map/bow-map-select.h"
#include "map/bow-sketch.h"

G_BEGIN_DECLS

/* What is drawn to select by. */
typedef enum
{
  BOW_MAP_SELECT_BOX,
  BOW_MAP_SELECT_LASSO,
  BOW_MAP_SELECT_AROUND,
  BOW_MAP_SELECT_MEASURE,
} BowMapSelectMode;

struct _BowMapSelect
{
  GtkWidget parent_instance;

  GtkWidget *bar;
  AdwToggleGroup *mode;
  GtkLabel *where;
  GtkWidget *reach_row;
  GtkSpinButton *reach;
  GtkWidget *corner_buttons;
  GtkWidget *take_back;
  GtkLabel *hint;
  GtkCheckButton *keep;
  GtkWidget *accept;

  BowMapFeed *feed;
  BowMapCanvas *canvas;
  BowSketch *sketch;
  BowMapTrail *trail;
  char *refusal;
  gboolean active;
  /* The next records that are loaded are those within what was drawn. */
  gboolean tell;
};

BowMapSelectMode _bow_map_select_get_mode      (BowMapSelect *self);
BowArea         *_bow_map_select_get_area      (BowMapSelect *self);
BowSelection    *_bow_map_select_get_selection (BowMapSelect *self);
BowPosition      _bow_map_select_position_at   (BowMapSelect *self, double x, double y);
BowPosition      _bow_map_select_get_here      (BowMapSelect *self);
void             _bow_map_select_update        (BowMapSelect *self);
void             _bow_map_select_forget        (BowMapSelect *self);
void             _bow_map_select_set_active    (BowMapSelect *self, gboolean active);
void             _bow_map_select_add_here      (BowMapSelect *self);
void             _bow_map_select_take_back     (BowMapSelect *self);
void             _bow_map_select_accept        (BowMapSelect *self);

/* How it is drawn: bow-map-select-draw.c */
void             _bow_map_select_snapshot      (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
