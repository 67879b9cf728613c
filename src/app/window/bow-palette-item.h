/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "case/bow-case.h"
#include "window/bow-window.h"

G_BEGIN_DECLS

/**
 * BowPaletteItem:
 * @action: (nullable): the detailed name of an action; %NULL for a record
 * @row: row of a record; 0 for an action
 * @title: what it is called
 * @detail: (nullable): what else there is to say of it, or why it cannot be done
 * @keys: (nullable): the keys that do the same
 * @icon: (nullable): the name of an icon
 * @enabled: whether it can be done
 * @score: how well it is found by what was typed
 *
 * An action or a record in the command palette; reference counted.
 */
typedef struct
{
  char *action;
  gint64 row;
  char *title;
  char *detail;
  char *keys;
  const char *icon;
  gboolean enabled;
  int score;
} BowPaletteItem;

GPtrArray      *bow_palette_items_list       (BowWindow *window);
BowPaletteItem *bow_palette_item_new_record  (BowRow *row);
gboolean        bow_palette_item_match       (BowPaletteItem *self, const char *words);
gboolean        bow_palette_item_equal       (const BowPaletteItem *self, const BowPaletteItem *other);
BowPaletteItem *bow_palette_item_ref         (BowPaletteItem *self);
void            bow_palette_item_unref       (BowPaletteItem *self);

G_END_DECLS
