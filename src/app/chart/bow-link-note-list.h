/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "chart/bow-link-model.h"

G_BEGIN_DECLS

#define BOW_TYPE_LINK_NOTE_LIST (bow_link_note_list_get_type ())

/**
 * BowLinkNoteList:
 *
 * The notes of a chart of links that belong to no record, as a list: for who
 * does not see the chart. Each is written anew or taken away from here by the
 * actions `links.write-note` and `links.remove-note`.
 */
G_DECLARE_FINAL_TYPE (BowLinkNoteList, bow_link_note_list, BOW, LINK_NOTE_LIST, GtkWidget)

GtkWidget *bow_link_note_list_new       (void);
void       bow_link_note_list_set_model (BowLinkNoteList *self, BowLinkModel *model);

G_END_DECLS
