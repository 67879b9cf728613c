/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A sheet that is looked at on the screen: between what Bow Street makes and what
 * it was given there is no difference to the eye and to the keys. */

#define BOW_PAPER_EDGE 12

void bow_paper_snapshot (GtkWidget *widget, GtkSnapshot *snapshot, const graphene_rect_t *paper, GdkTexture *texture);
void bow_paper_add_keys (GtkWidgetClass *widget_class);

G_END_DECLS
