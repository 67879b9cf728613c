/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BowAge:
 * @youngest: whole years that the person is old at least
 * @oldest: whole years that the person is old at most
 *
 * How old somebody is, as exactly as the date of birth is known.
 */
typedef struct
{
  int youngest;
  int oldest;
} BowAge;

/**
 * BowChild:
 * @BOW_CHILD_NO: no child, or nobody knows
 * @BOW_CHILD_AT_RISK: of unknown age or full age, but somebody said that this
 *   is a child at risk
 * @BOW_CHILD_MAYBE: perhaps under 18
 * @BOW_CHILD: under 18, perhaps under 10
 * @BOW_CHILD_YOUNG: under 10, for whom a special caution holds
 *
 * Whether somebody is a child. Whatever is not %BOW_CHILD_NO is treated as one.
 */
typedef enum
{
  BOW_CHILD_NO,
  BOW_CHILD_AT_RISK,
  BOW_CHILD_MAYBE,
  BOW_CHILD,
  BOW_CHILD_YOUNG,
} BowChild;

gboolean    bow_age_read       (BowAge *self, const char *born, const char *precision, gint64 at_ms);
BowChild    bow_age_child      (const char *born, const char *precision, gint64 at_ms);
const char *bow_child_name     (BowChild self);
const char *bow_child_label    (BowChild self);

G_END_DECLS
