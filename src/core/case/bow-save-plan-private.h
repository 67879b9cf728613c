/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"

G_BEGIN_DECLS

/*
 * What a save does: a list of deeds, found out before the first is done, so
 * that the last of them can be signed.
 */
typedef enum
{
  BOW_SAVE_CREATE,
  BOW_SAVE_SET,
  BOW_SAVE_BIN,
  BOW_SAVE_ERASE,
} BowSaveDeedType;

typedef struct
{
  BowSaveDeedType type;
  /* As it shall be; for a bin or an erasure, as it was. */
  BowRecord *record;
  BowRecord *before;
  guint64 changed;
  gint64 seq;
} BowSaveDeed;

GArray  *bow_save_deeds_new (void);
gboolean bow_save_plan      (BowCase *bow_case, BowRecord *record, GArray *deeds, GError **error);

G_END_DECLS
