/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case-async.h"
#include "map/bow-ground.h"
#include "map/bow-map-canvas.h"

G_BEGIN_DECLS

#define BOW_TYPE_GROUNDS (bow_grounds_get_type ())

/**
 * BowGrounds:
 *
 * The background layers of a case, a #GListModel of #BowGround with the topmost
 * first. Follows a case, puts its layers upon a map between the map packs and
 * the records, and keeps inside the case how each is shown. Emits `loaded` when
 * something that was read is upon the map.
 */
G_DECLARE_FINAL_TYPE (BowGrounds, bow_grounds, BOW, GROUNDS, GObject)

BowGrounds *bow_grounds_new      (BowMapCanvas *canvas);
void        bow_grounds_set_case (BowGrounds *self, BowCase *bow_case);
BowCase    *bow_grounds_get_case (BowGrounds *self);
BowGround  *bow_grounds_get      (BowGrounds *self, guint index);
guint       bow_grounds_count    (BowGrounds *self);
gboolean    bow_grounds_move     (BowGrounds *self, BowGround *ground, int places);
char       *bow_grounds_tell     (BowGrounds *self, double x, double y);
char       *bow_grounds_print    (BowGrounds *self);
void        bow_grounds_set_time (BowGrounds *self, gint64 from_ms, gint64 to_ms);

G_END_DECLS
