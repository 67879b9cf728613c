/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "open-case.h"

G_BEGIN_DECLS

/* Random content and random deeds, from a seed. */

char *random_value  (GRand *rand, const BowField *field);
void  random_fill   (GRand *rand, BowRecord *record);
void  random_add_children (GRand *rand, BowRecord *record, int most);
void  random_begin  (OpenCase *fixture);
void  random_deeds  (OpenCase *fixture, GRand *rand, guint n_deeds, guint *n_done);

G_END_DECLS
