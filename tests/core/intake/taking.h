/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/bow-intake.h"
#include "open-case.h"

G_BEGIN_DECLS

/* What a case holds, of all that an intake could leave behind. */
typedef struct
{
  gint64 n_records;
  gint64 n_entries;
  gint64 n_backgrounds;
  gint64 n_background_rows;
  gint64 n_background_places;
  gint64 n_background_chunks;
  gint64 n_background_features;
} TakingHolding;

TakingHolding taking_count            (OpenCase *fixture);
void          taking_assert_untouched (OpenCase *fixture, const TakingHolding *before);
char         *taking_write_file       (OpenCase *fixture, const char *name, const GString *text);
BowIntake    *taking_new              (const char *path, BowIntakeFormat format);
void          taking_all              (OpenCase *fixture, BowIntake *intake);
void          taking_stop             (OpenCase *fixture, const char *path);

G_END_DECLS
