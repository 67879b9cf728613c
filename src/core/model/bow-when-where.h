/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/bow-interval.h"

G_BEGIN_DECLS

/**
 * BowWhenWhere:
 * @row: row of the record
 * @from: the earliest it can have been, milliseconds since 1970, or %BOW_TIME_NONE
 * @to: the latest, or %BOW_TIME_NONE; never before @from
 * @longitude: degrees east, of the centre
 * @latitude: degrees north, of the centre
 * @precision_m: how well the place is known, in metres
 *
 * All of a record that a count by time and place needs.
 */
typedef struct
{
  gint64 row;
  gint64 from;
  gint64 to;
  double longitude;
  double latitude;
  double precision_m;
} BowWhenWhere;

G_END_DECLS
