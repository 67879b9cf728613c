/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/bow-progress.h"
#include "geo/bow-gazetteer.h"

G_BEGIN_DECLS

typedef gboolean (*BowPackNameFunc) (const BowPlaceName *name, gpointer data, GError **error);

/**
 * BowPackNames:
 *
 * The names that a map pack shows: streets, towns, buildings, water. A pack has
 * a street in pieces, some in several tiles; here it is one again.
 */
typedef struct _BowPackNames BowPackNames;

gboolean      bow_pack_names_is_pack         (const char *path);
BowPackNames *bow_pack_names_read            (const char *path, BowProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GError **error);
const char   *bow_pack_names_get_attribution (BowPackNames *self);
gboolean      bow_pack_names_each            (BowPackNames *self, BowPackNameFunc func, gpointer data, GError **error);
void          bow_pack_names_free            (BowPackNames *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowPackNames, bow_pack_names_free)

G_END_DECLS
