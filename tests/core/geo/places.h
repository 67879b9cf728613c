/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "geo/bow-gazetteer-set.h"

/* A gazetteer of a few names, in a folder that goes with it. */
typedef struct
{
  char *folder;
  BowGazetteerSet *set;
} Places;

void places_set_up    (Places *self, const BowPlaceName *names, gsize n_names);
void places_tear_down (Places *self, gconstpointer data);
