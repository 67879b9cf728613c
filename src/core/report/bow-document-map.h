/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-geometry.h"
#include "report/bow-document.h"

G_BEGIN_DECLS

/**
 * BowMapSign:
 * @letter: the letter that stands in it
 * @at: where it is
 *
 * Something on the map of a document.
 */
typedef struct
{
  char letter;
  BowGeometry *at;
} BowMapSign;

BowMapSign *bow_map_sign_new  (char letter, const BowGeometry *at);
void        bow_map_sign_free (BowMapSign *self);

void bow_document_add_map (BowDocument *self, GPtrArray *signs, const char *caption);

G_END_DECLS
