/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/bow-link-scene.h"

G_BEGIN_DECLS

/**
 * BowLinkLabels:
 *
 * What is taken already of a picture, so that no words fall upon others. Those
 * that come first have the choice.
 */
typedef struct _BowLinkLabels BowLinkLabels;

BowLinkLabels *bow_link_labels_new   (float width, float height);
void           bow_link_labels_free  (BowLinkLabels *self);
gboolean       bow_link_labels_take  (BowLinkLabels *self, const BowLinkBox *box);
void           bow_link_labels_block (BowLinkLabels *self, const BowLinkBox *box);
gboolean       bow_link_labels_place (BowLinkLabels *self, float x, float y, float reach, float width, float height, BowLinkBox *box);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowLinkLabels, bow_link_labels_free)

G_END_DECLS
