/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowPlateStyle:
 * @BOW_PLATE_NONE: no mark of a vehicle in the United Kingdom
 * @BOW_PLATE_CURRENT: since September 2001, `AB51 CDE`
 * @BOW_PLATE_PREFIX: 1983 to 2001, and those that begin with Q, `A123 BCD`
 * @BOW_PLATE_SUFFIX: 1963 to 1983, `ABC 123D`
 * @BOW_PLATE_DATELESS: before 1963, `ABC 123`, `123 ABC`, `AB 1234`
 * @BOW_PLATE_NORTHERN_IRISH: with an I or a Z among its letters, `ABZ 1234`
 *
 * How a number plate is made up.
 */
typedef enum
{
  BOW_PLATE_NONE,
  BOW_PLATE_CURRENT,
  BOW_PLATE_PREFIX,
  BOW_PLATE_SUFFIX,
  BOW_PLATE_DATELESS,
  BOW_PLATE_NORTHERN_IRISH,
} BowPlateStyle;

BowPlateStyle bow_plate_get_style (const char *text);
char         *bow_plate_space     (const char *plate);

G_END_DECLS
