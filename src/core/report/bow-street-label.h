/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/bow-street-text.h"

G_BEGIN_DECLS

/* How large a sign is, in points. */
#define BOW_STREET_SIGN 8.0

/**
 * BowStreetLabel:
 * @naming: what is named
 * @text: its name
 * @x: middle of the name, in points
 * @y: middle of the name
 * @angle: of the name, clockwise
 * @has_text: whether there was room for the name
 * @has_sign: whether there is a sign
 * @sign: middle of the sign
 *
 * A name that has its place on a sheet, or a sign.
 */
typedef struct
{
  const BowStreetNaming *naming;
  BowStreetText *text;
  double x;
  double y;
  double angle;
  gboolean has_text;
  gboolean has_sign;
  BowVectorPoint sign;
} BowStreetLabel;

G_END_DECLS
