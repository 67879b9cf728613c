/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/**
 * BowCaptureWork:
 * @record: (nullable): the report that was begun
 * @channel: (nullable): how the last one came
 * @place: (nullable): the place of the last one
 * @place_words: (nullable): what that was called
 *
 * What one report takes over from the last one of this account.
 */
typedef struct
{
  BowRecord *record;
  char *channel;
  char *place;
  char *place_words;
} BowCaptureWork;

void     bow_capture_work_free     (gpointer data);
gpointer bow_capture_work_begin    (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);
gpointer bow_capture_work_remember (BowCase *bow_case, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
