/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-tiles-layer.h"

#include <adwaita.h>

#include "map/bow-lent-source.h"
#include "map/bow-map-style.h"
#include "map/bow-map-view.h"

/* How long the map has to lie still for all its tiles to be asked for. */
#define SETTLE_MS 120

struct _BowTilesLayer
{
  ShumateLayer parent_instance;

  BowMapPacks *packs;
  /* Pack that is drawn → what draws it, a child of this widget. */
  GHashTable *children;
  guint settle_id;
};

G_DEFINE_FINAL_TYPE (BowTilesLayer, bow_tiles_layer, SHUMATE_TYPE_LAYER)

/* The source of a child, which can be taken back from it. */
static ShumateMapSource *
get_source (GtkWidget *child)
{
  g_autoptr (ShumateMapSource) source = NULL;

  g_object_get (child, "map-source", &source, NULL);

  return source;
}

static void
drop_child (GtkWidget *child)
{
  bow_lent_source_take_back (BOW_LENT_SOURCE (get_source (child)));
  gtk_widget_unparent (child);
}

static gboolean
is_gone (gpointer pack,
         gpointer child,
         gpointer packs)
{
  guint at;

  for (at = 0; at < bow_map_packs_count (packs); at++)
    if (bow_map_packs_get (packs, at) == pack)
      break;
  if (at < bow_map_packs_count (packs) && bow_map_pack_is_drawn (pack))
    return FALSE;
  drop_child (child);

  return TRUE;
}

static void
fit_child (gpointer pack,
           gpointer child,
           gpointer self)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));

  bow_map_pack_fit_source (pack, get_source (child), shumate_viewport_get_zoom_level (viewport));
}

static void
on_zoom (BowTilesLayer *self)
{
  g_hash_table_foreach (self->children, fit_child, self);
}

static gboolean
settle (gpointer user_data)
{
  BowTilesLayer *self = user_data;

  self->settle_id = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_queue_allocate (child);

  return G_SOURCE_REMOVE;
}

/* While the map moves, libshumate puts off which tiles to ask for until the
 * next frame, and forgets them where that has the time of the last one. Laying
 * its layers out reminds it. */
static void
settle_later (BowTilesLayer *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settle, self);
}

static GtkWidget *
make_child (BowTilesLayer *self,
            BowMapPack    *pack)
{
  g_autoptr (ShumateMapSource) source = bow_map_pack_make_source (pack, bow_map_style_get_look (GTK_WIDGET (self)));
  g_autoptr (ShumateMapSource) lent = bow_lent_source_new (source);
  GtkWidget *child = GTK_WIDGET (shumate_map_layer_new (lent, shumate_layer_get_viewport (SHUMATE_LAYER (self))));

  fit_child (pack, child, self);
  gtk_widget_set_can_target (child, FALSE);
  g_hash_table_insert (self->children, g_object_ref (pack), child);

  return child;
}

/* Makes what is missing, drops what is gone, and lays all in order; what stays
 * keeps the tiles that it has. */
static void
sync_children (BowTilesLayer *self)
{
  g_hash_table_foreach_remove (self->children, is_gone, self->packs);
  for (guint i = 0; i < bow_map_packs_count (self->packs); i++)
    {
      BowMapPack *pack = bow_map_packs_get (self->packs, i);
      GtkWidget *child = g_hash_table_lookup (self->children, pack);

      if (!bow_map_pack_is_drawn (pack))
        continue;
      if (child == NULL)
        child = make_child (self, pack);
      gtk_widget_insert_after (child, GTK_WIDGET (self), NULL);
    }
  settle_later (self);
}

static gboolean
is_drawn_by_us (gpointer pack,
                gpointer child,
                gpointer user_data)
{
  if (bow_map_pack_get_info (pack)->format != BOW_TILE_FORMAT_MVT)
    return FALSE;
  drop_child (child);

  return TRUE;
}

/* Draws anew what is drawn in our colours; pictures are as they are. */
static void
restyle (BowTilesLayer *self)
{
  g_hash_table_foreach_remove (self->children, is_drawn_by_us, NULL);
  sync_children (self);
}

static void
bow_tiles_layer_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  BowTilesLayer *self = BOW_TILES_LAYER (widget);
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);

  for (guint i = bow_map_packs_count (self->packs); i > 0; i--)
    {
      BowMapPack *pack = bow_map_packs_get (self->packs, i - 1);
      GtkWidget *child = g_hash_table_lookup (self->children, pack);
      graphene_rect_t where;

      if (child == NULL || !bow_map_pack_reaches (pack, bow_map_view_get_zoom (&view)) || !bow_map_view_place_box (&view, bow_map_pack_get_box (pack), &where))
        continue;
      gtk_snapshot_push_clip (snapshot, &where);
      gtk_widget_snapshot_child (widget, child, snapshot);
      gtk_snapshot_pop (snapshot);
    }
}

static void
bow_tiles_layer_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (bow_tiles_layer_parent_class)->constructed (object);

  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "notify", G_CALLBACK (settle_later), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "notify::zoom-level", G_CALLBACK (on_zoom), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (restyle), object, G_CONNECT_SWAPPED);
}

static void
bow_tiles_layer_dispose (GObject *object)
{
  BowTilesLayer *self = BOW_TILES_LAYER (object);
  GtkWidget *child;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_hash_table_remove_all (self->children);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    drop_child (child);
  g_clear_object (&self->packs);

  G_OBJECT_CLASS (bow_tiles_layer_parent_class)->dispose (object);
}

static void
bow_tiles_layer_finalize (GObject *object)
{
  g_hash_table_unref (BOW_TILES_LAYER (object)->children);

  G_OBJECT_CLASS (bow_tiles_layer_parent_class)->finalize (object);
}

static void
bow_tiles_layer_class_init (BowTilesLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = bow_tiles_layer_constructed;
  object_class->dispose = bow_tiles_layer_dispose;
  object_class->finalize = bow_tiles_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_tiles_layer_snapshot;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_tiles_layer_init (BowTilesLayer *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  self->children = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/**
 * bow_tiles_layer_new:
 * @viewport: where the map looks
 * @packs: the map packs
 *
 * Makes the layer.
 *
 * Returns: (transfer floating): the layer
 */
BowTilesLayer *
bow_tiles_layer_new (ShumateViewport *viewport,
                     BowMapPacks     *packs)
{
  BowTilesLayer *self = g_object_new (BOW_TYPE_TILES_LAYER, "viewport", viewport, NULL);

  self->packs = g_object_ref (packs);
  g_signal_connect_object (packs, "changed", G_CALLBACK (sync_children), self, G_CONNECT_SWAPPED);
  sync_children (self);
  return self;
}
