/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-paper.h"

/* The colour of what has the focus, on white and on any ground. */
#define FOCUS { 0.21f, 0.52f, 0.89f, 1 }

/**
 * bow_paper_snapshot:
 * @widget: what shows the sheet
 * @snapshot: where to
 * @paper: where the sheet is
 * @texture: (nullable): what stands on it; blank until there is something
 *
 * Draws a sheet with its shadow, and a frame while it has the focus.
 */
void
bow_paper_snapshot (GtkWidget             *widget,
                    GtkSnapshot           *snapshot,
                    const graphene_rect_t *paper,
                    GdkTexture            *texture)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, paper, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) { 0, 0, 0, 0.35f }, 0, 1, 0, 5);
  if (texture != NULL)
    gtk_snapshot_append_texture (snapshot, texture, paper);
  else
    gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, paper);
  if (gtk_widget_has_focus (widget) && gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_VISIBLE)
    gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 }, (GdkRGBA[4]) { FOCUS, FOCUS, FOCUS, FOCUS });
}

/**
 * bow_paper_add_keys:
 * @widget_class: of what shows a sheet, or has such in it
 *
 * Lets keys turn the pages, by the actions page.next, page.previous, page.first
 * and page.last.
 */
void
bow_paper_add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "page.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "page.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "page.first", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, 0, "page.last", NULL);
}
