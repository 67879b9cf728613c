/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_SAVED_LIST (bow_saved_list_get_type ())

/**
 * BowSavedList:
 *
 * The searches that are kept in the file, for the sidebar: each with how many
 * records it shows now and, where it is watched, whether something of that is
 * new. Properties: `case` and `filter`. Emits `chosen` when one was opened.
 */
G_DECLARE_FINAL_TYPE (BowSavedList, bow_saved_list, BOW, SAVED_LIST, GtkWidget)

G_END_DECLS
