/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "case/bow-case.h"
#include "geo/bow-cluster.h"
#include "model/bow-selection.h"

G_BEGIN_DECLS

/* As much as is ever drawn at once. */
#define BOW_RECORD_LAYER_MAX_SPRITES 2000

/**
 * BowMapSprite:
 * @x: on the unit square of Web Mercator
 * @y: on the unit square of Web Mercator
 * @count: how many records it stands for
 * @point: the first of them, an index into the points
 * @cell: the first of the cells that it was joined from
 *
 * Something drawn: a record, or a cluster of them.
 */
typedef struct
{
  double x;
  double y;
  guint count;
  guint point;
  guint cell;
} BowMapSprite;

#define BOW_TYPE_RECORD_LAYER (bow_record_layer_get_type ())

/**
 * BowRecordLayer:
 *
 * Draws records, clustered so that few pictures stand for many, and tells
 * which was clicked.
 *
 * Emits `settled` a moment after what is drawn has changed, `activated` with
 * an index into bow_record_layer_get_sprites() when one is clicked, `toggled`
 * with that where Control or Shift is held meanwhile, `cleared` with a place in
 * pixels when the map beside them is clicked, and `selected` when the selection
 * has changed.
 */
G_DECLARE_FINAL_TYPE (BowRecordLayer, bow_record_layer, BOW, RECORD_LAYER, ShumateLayer)

BowRecordLayer  *bow_record_layer_new              (ShumateViewport *viewport);
void             bow_record_layer_set_points       (BowRecordLayer *self, BowPoints *points);
void             bow_record_layer_take             (BowRecordLayer *self, BowPoints *points, BowCluster *cluster);
void             bow_record_layer_set_rows         (BowRecordLayer *self, GHashTable *rows);
const BowPoints *bow_record_layer_get_points       (BowRecordLayer *self);
const GArray    *bow_record_layer_get_sprites      (BowRecordLayer *self);
int              bow_record_layer_find_sprite      (BowRecordLayer *self, double x, double y);
GArray          *bow_record_layer_get_members      (BowRecordLayer *self, guint sprite, guint limit);
gboolean         bow_record_layer_get_box          (BowRecordLayer *self, BowClusterBox *box);
gboolean         bow_record_layer_get_sprite_box   (BowRecordLayer *self, guint sprite, BowClusterBox *box);
BowSelection    *bow_record_layer_get_selection    (BowRecordLayer *self);
void             bow_record_layer_set_selection    (BowRecordLayer *self, BowSelection *selection);
guint            bow_record_layer_count_selected   (BowRecordLayer *self, guint sprite);
guint            bow_record_layer_n_selected       (BowRecordLayer *self);
void             bow_record_layer_list_rows        (BowRecordLayer *self, guint sprite, GArray *rows);
gboolean         bow_record_layer_find_row         (BowRecordLayer *self, gint64 row, double *x, double *y);

G_END_DECLS
