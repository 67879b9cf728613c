/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/bow-link-chart.h"

G_BEGIN_DECLS

#define BOW_TYPE_LINK_NOTE (bow_link_note_get_type ())

/**
 * BowLinkNote:
 *
 * A note on a chart of links that belongs to no record: a piece of paper upon
 * the chart. It is moved by hand or with the arrow keys; Enter writes it anew,
 * and Delete takes it away, by the actions `links.write-note` and
 * `links.remove-note` with its index.
 */
G_DECLARE_FINAL_TYPE (BowLinkNote, bow_link_note, BOW, LINK_NOTE, GtkWidget)

GtkWidget *bow_link_note_new      (BowLinkChart *chart, guint index);
guint      bow_link_note_get_index (BowLinkNote *self);

G_END_DECLS
