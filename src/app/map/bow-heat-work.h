/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-filter.h"
#include "outcome/bow-hot-spots.h"

G_BEGIN_DECLS

BowFilter   *bow_heat_narrow           (BowFilter *filter);
void         bow_heat_read_async       (BowCase *bow_case, BowFilter *filter, BowFilter *before, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void         bow_heat_reckon_async     (gpointer source, BowHotInput *input, const BowHotDesign *design, GCancellable *cancellable, GAsyncReadyCallback callback);
BowHotSpots *bow_heat_reckon_finish    (GAsyncResult *result, GError **error);
void         bow_heat_read_claims_async (BowCase *bow_case, BowFilter *filter, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
