/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "intake/bow-withheld.h"

G_BEGIN_DECLS

/**
 * BowMapCopy:
 *
 * The records that a map on paper shows, on their way out: joins the gate of
 * the case to whatever draws the map. What is hidden by the filter, or lies
 * beyond the edge of the paper, is not read; nothing is read before the log
 * says so.
 */
typedef struct _BowMapCopy BowMapCopy;

/**
 * BowMapContents:
 * @disclosure: what the map has to say about itself
 * @points: what is drawn, in order of row
 * @shapes: (element-type BowShape): the lines and areas among them
 * @rows: (element-type gint64 BowRow): what the lists say of each
 * @n_shown: how many records the filter shows
 * @n_unplaced: how many of these have no place
 * @no_place: (nullable): why they have none, in words, as far as that is said
 * @n_beyond: how many have a place beyond the edge
 * @n_withheld: how many records are left out, by reason
 *
 * What is on a map that goes out, and how much is not.
 */
typedef struct
{
  BowDisclosure *disclosure;
  BowPoints *points;
  GPtrArray *shapes;
  GHashTable *rows;
  gint64 n_shown;
  gint64 n_unplaced;
  char *no_place;
  gint64 n_beyond;
  gint64 n_withheld[BOW_N_WITHHELD];
} BowMapContents;

BowMapCopy     *bow_map_copy_new           (BowFilter *filter, const BowDisclosureTerms *terms, const BowBox *edge);
gboolean        bow_map_copy_step          (BowMapCopy *self, BowCase *bow_case, gboolean *done, GCancellable *cancellable, GError **error);
BowMapContents *bow_map_copy_end           (BowMapCopy *self);
void            bow_map_copy_free          (BowMapCopy *self);
char           *bow_map_contents_describe  (const BowMapContents *self);
void            bow_map_contents_free      (BowMapContents *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowMapCopy, bow_map_copy_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowMapContents, bow_map_contents_free)

G_END_DECLS
