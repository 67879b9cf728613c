/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/bow-street-choice.h"

G_BEGIN_DECLS

/**
 * BowStreetNaming:
 * @choice: of what: points, or lines
 * @from: from which zoom on it is named
 * @until: and up to which
 * @sizes: of its letters, in points, at @from, and at 16.7, 1:2,500
 * @ink: colour of its letters
 * @is_strong: whether they are bold
 * @is_slanted: whether they are italic
 * @is_capital: whether they are capitals, set wide
 * @number: colour of the shield that the number of a road stands on; %NULL where it is named
 * @sign: the sign that stands there; %NULL for none
 * @is_short: whether what is in brackets is left out
 *
 * What is named on a map, and how.
 */
typedef struct
{
  BowStreetChoice choice;
  double from;
  double until;
  double sizes[2];
  const char *ink;
  gboolean is_strong;
  gboolean is_slanted;
  gboolean is_capital;
  const char *number;
  const char *sign;
  gboolean is_short;
} BowStreetNaming;

const BowStreetNaming *bow_street_namings        (gsize *n);
double                 bow_street_naming_measure (const BowStreetNaming *self, double zoom);
char                  *bow_street_naming_read    (const BowStreetNaming *self, const BowVectorLayer *layer, const BowVectorFeature *feature);

G_END_DECLS
