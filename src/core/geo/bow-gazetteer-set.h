/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-gazetteer.h"

G_BEGIN_DECLS

/**
 * BowGazetteerSet:
 *
 * The gazetteers of this computer, looked through as one. It does not change,
 * and may be used by several threads at once: what is imported makes another.
 */
typedef struct _BowGazetteerSet BowGazetteerSet;

#define BOW_GAZETTEER_SUFFIX ".places"
#define BOW_GAZETTEER_MAX_FILES 200

/**
 * BowGazetteerHit:
 * @gazetteer: a gazetteer of the set
 * @match: a name in it
 */
typedef struct
{
  const BowGazetteer *gazetteer;
  BowPlaceMatch match;
} BowGazetteerHit;

char            *bow_gazetteer_set_dup_folder     (void);
BowGazetteerSet *bow_gazetteer_set_load           (const char *folder);
BowGazetteerSet *bow_gazetteer_set_ref_usual      (void);
void             bow_gazetteer_set_forget_usual   (void);
BowGazetteerSet *bow_gazetteer_set_ref            (BowGazetteerSet *self);
void             bow_gazetteer_set_unref          (BowGazetteerSet *self);
guint            bow_gazetteer_set_get_n          (const BowGazetteerSet *self);
BowGazetteer    *bow_gazetteer_set_get            (const BowGazetteerSet *self, guint index);
const char      *bow_gazetteer_set_get_file       (const BowGazetteerSet *self, guint index);
GArray          *bow_gazetteer_set_search         (const BowGazetteerSet *self, char **words, const BowPosition *near, guint limit);
gboolean         bow_gazetteer_set_find_nearest   (const BowGazetteerSet *self, const BowPosition *at, guint types, BowGazetteerHit *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowGazetteerSet, bow_gazetteer_set_unref)

G_END_DECLS
