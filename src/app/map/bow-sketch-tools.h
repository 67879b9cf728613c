/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

#include "map/bow-sketch.h"

G_BEGIN_DECLS

#define BOW_TYPE_SKETCH_TOOLS (bow_sketch_tools_get_type ())

/**
 * BowSketchTools:
 *
 * Buttons for what is drawn: a step back and forth, from corner to corner, its
 * coordinates as text, and an area of all that is near it.
 *
 * Emits `add` and `remove` for a corner where the crosshair is or that is
 * chosen, `done` when one of them has done something, and `refused` with a sentence
 * when it could not.
 */
G_DECLARE_FINAL_TYPE (BowSketchTools, bow_sketch_tools, BOW, SKETCH_TOOLS, GtkWidget)

void     bow_sketch_tools_follow (BowSketchTools *self, BowSketch *sketch, ShumateViewport *viewport);
gboolean bow_sketch_tools_press  (BowSketchTools *self, guint keyval, GdkModifierType state);
void     bow_sketch_tools_type   (BowSketchTools *self);
void     bow_sketch_tools_step   (BowSketchTools *self, int by);
void     bow_sketch_tools_widen  (BowSketchTools *self, double metres);

G_END_DECLS
