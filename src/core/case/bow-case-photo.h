/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/bow-photo-place.h"
#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowPhotoFound:
 * @ref: reference of the attachment
 * @file_name: its name
 * @place: where it says that it was taken
 *
 * A photograph that says where it was taken.
 */
typedef struct
{
  char *ref;
  char *file_name;
  BowPhotoPlace place;
} BowPhotoFound;

void           bow_photo_found_free      (BowPhotoFound *self);
char          *bow_photo_found_describe  (const BowPhotoFound *self);
BowPhotoFound *bow_case_find_photo_place (BowCase *self, gint64 row, GCancellable *cancellable, GError **error);
gboolean       bow_case_use_photo_place  (BowCase *self, gint64 row, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowPhotoFound, bow_photo_found_free)

G_END_DECLS
