/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-layers.h"

#include "map/bow-gazetteer-section.h"
#include "map/bow-ground-section.h"
#include "map/bow-pack-section.h"

struct _BowMapLayers
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  BowPackSection *packs;
  BowGazetteerSection *gazetteers;
  BowGroundSection *grounds;
};

G_DEFINE_FINAL_TYPE (BowMapLayers, bow_map_layers, GTK_TYPE_WIDGET)

static void
bow_map_layers_dispose (GObject *object)
{
  BowMapLayers *self = BOW_MAP_LAYERS (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_MAP_LAYERS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (bow_map_layers_parent_class)->dispose (object);
}

static void
bow_map_layers_class_init (BowMapLayersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_map_layers_dispose;
  g_type_ensure (BOW_TYPE_GAZETTEER_SECTION);
  g_type_ensure (BOW_TYPE_GROUND_SECTION);
  g_type_ensure (BOW_TYPE_PACK_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-map-layers.ui");
  gtk_widget_class_bind_template_child (widget_class, BowMapLayers, button);
  gtk_widget_class_bind_template_child (widget_class, BowMapLayers, packs);
  gtk_widget_class_bind_template_child (widget_class, BowMapLayers, gazetteers);
  gtk_widget_class_bind_template_child (widget_class, BowMapLayers, grounds);
}

static void
bow_map_layers_init (BowMapLayers *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bow_map_layers_follow:
 * @self: the panel
 * @feed: what feeds the map
 * @canvas: the map
 *
 * Sets whose layers these are. To be called once.
 */
void
bow_map_layers_follow (BowMapLayers *self,
                       BowMapFeed   *feed,
                       BowMapCanvas *canvas)
{
  bow_pack_section_follow (self->packs, canvas);
  bow_gazetteer_section_follow (self->gazetteers, canvas);
  bow_ground_section_follow (self->grounds, feed, canvas);
}

/**
 * bow_map_layers_popup:
 * @self: the panel
 *
 * Opens it.
 */
void
bow_map_layers_popup (BowMapLayers *self)
{
  gtk_menu_button_popup (self->button);
}
