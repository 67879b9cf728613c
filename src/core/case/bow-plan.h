/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-kind.h"

G_BEGIN_DECLS

/**
 * BowPlan:
 * @kind: the kind that it is for
 * @insert: adds a row to the table of the kind: its id, then each field
 * @update: changes a row: each field, then its id
 * @select: reads each field as text; a record by its reference, an account by its name
 * @when: index of the field that is the record's time, or -1
 * @where: index of the field that is its place, or -1
 *
 * The statements that write and read the table of a kind.
 */
typedef struct
{
  const BowKind *kind;
  char *insert;
  char *update;
  char *select;
  int when;
  int where;
} BowPlan;

const BowPlan *bow_plan_for (const BowKind *kind);

G_END_DECLS
