/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BOW_TYPE_LINK_LIST (bow_link_list_get_type ())

/**
 * BowLinkList:
 *
 * The links of one record: what it is linked to, how, and why anybody
 * believes it. Emits `unlink` with a link's row when a person takes one away.
 */
G_DECLARE_FINAL_TYPE (BowLinkList, bow_link_list, BOW, LINK_LIST, GtkWidget)

void bow_link_list_set_links (BowLinkList *self, GPtrArray *links, gint64 row, const char *operation);

G_END_DECLS
