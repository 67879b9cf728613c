/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-gazetteer.h"

G_BEGIN_DECLS

/**
 * BowGazetteerBuilder:
 *
 * Takes names and writes them as a file that a #BowGazetteer can be opened
 * from. It holds all of them until then: about 130 bytes a name.
 */
typedef struct _BowGazetteerBuilder BowGazetteerBuilder;

BowGazetteerBuilder *bow_gazetteer_builder_new         (const char *title, const char *attribution);
gboolean             bow_gazetteer_builder_add         (BowGazetteerBuilder *self, const BowPlaceName *name, GError **error);
guint                bow_gazetteer_builder_get_n_names (BowGazetteerBuilder *self);
gboolean             bow_gazetteer_builder_write       (BowGazetteerBuilder *self, const char *path, GCancellable *cancellable, GError **error);
void                 bow_gazetteer_builder_free        (BowGazetteerBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowGazetteerBuilder, bow_gazetteer_builder_free)

G_END_DECLS
