/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-background.h"
#include "map/bow-dot-layer.h"
#include "map/bow-shape-layer.h"

G_BEGIN_DECLS

#define BOW_TYPE_GROUND (bow_ground_get_type ())

/**
 * BowGround:
 *
 * One background layer of the map: all recorded crime, all outcomes, all stop
 * and search, or one file of boundaries or tracks. Properties: `title`,
 * `detail` (what it holds and where that comes from), `shown`, `opacity`
 * (percent, 10 to 100) and `style` (number of a #BowGroundStyle). Emits
 * `changed` when any of these is another.
 */
G_DECLARE_FINAL_TYPE (BowGround, bow_ground, BOW, GROUND, GObject)

BowGround     *bow_ground_new          (const char *key, ShumateViewport *viewport, BowDotLayer *dots);
const char    *bow_ground_get_key      (BowGround *self);
void           bow_ground_describe     (BowGround *self, GPtrArray *files);
const char    *bow_ground_get_title    (BowGround *self);
char          *bow_ground_dup_credit   (BowGround *self);
gint64         bow_ground_get_row      (BowGround *self);
const char    *bow_ground_get_contents (BowGround *self);
gboolean       bow_ground_get_shown    (BowGround *self);
guint          bow_ground_get_opacity  (BowGround *self);
guint          bow_ground_get_style    (BowGround *self);
BowDotLayer   *bow_ground_get_dots     (BowGround *self);
BowShapeLayer *bow_ground_get_shapes   (BowGround *self);
ShumateLayer  *bow_ground_get_layer    (BowGround *self);
gboolean       bow_ground_get_box      (BowGround *self, BowClusterBox *box);
char          *bow_ground_tell         (BowGround *self, double x, double y);

G_END_DECLS
