/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geometry.h"

G_BEGIN_DECLS

#define BOW_TYPE_SKETCH (bow_sketch_get_type ())

/**
 * BowSketch:
 *
 * A line or an area while it is drawn: its corners, which of them is chosen,
 * and every step back and forth. Knows no widget.
 *
 * Emits `changed` after any change.
 */
G_DECLARE_FINAL_TYPE (BowSketch, bow_sketch, BOW, SKETCH, GObject)

BowSketch         *bow_sketch_new         (void);
void               bow_sketch_begin       (BowSketch *self, const BowGeometry *from);
BowGeometryType    bow_sketch_get_shape   (BowSketch *self);
void               bow_sketch_set_shape   (BowSketch *self, BowGeometryType shape);
const BowPosition *bow_sketch_get_corners (BowSketch *self, gsize *n_corners);
void               bow_sketch_replace     (BowSketch *self, BowGeometryType shape, const BowPosition *corners, gsize n_corners);
gboolean           bow_sketch_add         (BowSketch *self, const BowPosition *corner);
gboolean           bow_sketch_insert      (BowSketch *self);
gboolean           bow_sketch_remove      (BowSketch *self);
int                bow_sketch_get_chosen  (BowSketch *self);
void               bow_sketch_choose      (BowSketch *self, int corner);
gboolean           bow_sketch_step        (BowSketch *self, int by);
void               bow_sketch_move        (BowSketch *self, const BowPosition *to);
gboolean           bow_sketch_is_growing  (BowSketch *self);
gboolean           bow_sketch_can_undo    (BowSketch *self);
gboolean           bow_sketch_can_redo    (BowSketch *self);
gboolean           bow_sketch_undo        (BowSketch *self);
gboolean           bow_sketch_redo        (BowSketch *self);
BowGeometry       *bow_sketch_finish      (BowSketch *self, double precision_m, GError **error);
char              *bow_sketch_describe    (BowSketch *self);

G_END_DECLS
