/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/bow-street-label.h"
#include "report/bow-street-path.h"

G_BEGIN_DECLS

/**
 * BowStreetPlacing:
 *
 * Finds places for names on a sheet, one after the other: none lies upon
 * another, and none comes again where it has just been.
 */
typedef struct _BowStreetPlacing BowStreetPlacing;

BowStreetPlacing     *bow_street_placing_new       (double width, double height, double zoom);
void                  bow_street_placing_free      (BowStreetPlacing *self);
void                  bow_street_placing_add_spot  (BowStreetPlacing *self, const BowStreetNaming *naming, const char *words, BowVectorPoint at);
void                  bow_street_placing_add_lines (BowStreetPlacing *self, const BowStreetNaming *naming, const char *words, const BowStreetPath *lines);
guint                 bow_street_placing_count     (const BowStreetPlacing *self);
const BowStreetLabel *bow_street_placing_get       (const BowStreetPlacing *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowStreetPlacing, bow_street_placing_free)

G_END_DECLS
