/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "case/bow-case.h"

G_BEGIN_DECLS

#define BOW_TYPE_SIDEBAR (bow_sidebar_get_type ())

/**
 * BowSidebar:
 *
 * The operations of the file, and what waits for somebody. Choosing an
 * operation narrows the filter that every view shares; choosing a queue opens
 * its records. Properties: `case` and `filter`. Emits `chosen` when a person
 * chose something, so that a narrow window can turn to the content.
 */
G_DECLARE_FINAL_TYPE (BowSidebar, bow_sidebar, BOW, SIDEBAR, GtkWidget)

G_END_DECLS
