/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-banner.h"

#include "map/bow-coverage.h"

/* A sliver at the edge is as good as nothing. */
#define LEAST_SHARE 0.1

struct _BowMapBanner
{
  GtkWidget parent_instance;

  GtkWidget *card;
  GtkLabel *words;

  BowMapCanvas *canvas;
};

G_DEFINE_FINAL_TYPE (BowMapBanner, bow_map_banner, GTK_TYPE_WIDGET)

static void
look (BowMapBanner *self)
{
  ShumateViewport *viewport = bow_map_canvas_get_viewport (self->canvas);
  BowMapView view = bow_map_view_of (viewport, GTK_WIDGET (self->canvas));
  g_autoptr (BowCoverage) coverage = bow_coverage_new (bow_map_canvas_get_packs (self->canvas), &view);
  gboolean outside = view.width > 0 && bow_map_view_get_zoom (&view) >= BOW_MAP_CLOSE_ZOOM && coverage->share < LEAST_SHARE;

  if (outside == gtk_widget_get_visible (self->card))
    return;
  gtk_widget_set_visible (self->card, outside);
  if (outside)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->canvas), gtk_label_get_text (self->words),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
bow_map_banner_dispose (GObject *object)
{
  BowMapBanner *self = BOW_MAP_BANNER (object);
  GtkWidget *child;

  g_clear_object (&self->canvas);
  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_MAP_BANNER);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (bow_map_banner_parent_class)->dispose (object);
}

static void
bow_map_banner_class_init (BowMapBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_map_banner_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-map-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, BowMapBanner, card);
  gtk_widget_class_bind_template_child (widget_class, BowMapBanner, words);
}

static void
bow_map_banner_init (BowMapBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bow_map_banner_follow:
 * @self: the banner
 * @canvas: the map
 *
 * Sets what it looks at. To be called once.
 */
void
bow_map_banner_follow (BowMapBanner *self,
                       BowMapCanvas *canvas)
{
  self->canvas = g_object_ref (canvas);
  g_signal_connect_object (bow_map_canvas_get_viewport (canvas), "notify", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bow_map_canvas_get_packs (canvas), "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bow_map_canvas_get_packs (canvas), "gaps-changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (canvas, "moved", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
}
