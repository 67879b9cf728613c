/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-twin.h"

#include <glib/gi18n-lib.h>

#include "base/bow-time-step.h"
#include "map/bow-map-items.h"
#include "widgets/bow-time-words.h"

/* From here on coming closer parts nothing. */
#define CLOSEST_ZOOM 17.5

static const GArray *
get_marks (BowMapFeed *feed)
{
  return bow_county_layer_get_marks (bow_map_canvas_get_county (bow_map_feed_get_canvas (feed)));
}

static BowRecordLayer *
get_records (BowMapFeed *feed)
{
  return bow_map_canvas_get_records (bow_map_feed_get_canvas (feed));
}

static BowMapItem *
make_chain (const BowChain *chain,
            GTimeZone      *zone)
{
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Chain %u: %u record", "Chain %u: %u records", chain->n_events),
                                            chain->number, chain->n_events);
  gint64 to = bow_time_step_add (BOW_TIME_STEP_DAY, bow_time_step_floor (BOW_TIME_STEP_DAY, chain->last, zone), 1, zone);
  g_autofree char *days = bow_time_describe_range (bow_time_step_floor (BOW_TIME_STEP_DAY, chain->first, zone), to);

  return bow_map_item_new_chain (chain->number, title, days);
}

/* Before the records, wherever the map looks: they were asked for. */
static void
add_chains (GPtrArray     *items,
            BowChainLayer *layer)
{
  g_autoptr (GArray) chains = bow_chain_layer_list (layer);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  for (guint i = 0; i < chains->len; i++)
    g_ptr_array_insert (items, (int) i, make_chain (&g_array_index (chains, BowChain, i), zone));
}

/**
 * bow_map_twin_show:
 * @list: the list beside the map
 * @feed: what feeds the map
 * @chains: the near repeats upon it
 *
 * Fills the list with what is drawn, and says how much that is.
 */
void
bow_map_twin_show (BowMapList    *list,
                   BowMapFeed    *feed,
                   BowChainLayer *chains)
{
  g_autoptr (GPtrArray) items = bow_map_items_build (get_records (feed), bow_map_feed_get_rows (feed), get_marks (feed));
  g_autofree char *label = NULL;

  label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Map, %u symbol in view. Press Tab for a list.",
                                        "Map, %u symbols in view. Press Tab for a list.", items->len),
                           items->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bow_map_canvas_get_map (bow_map_feed_get_canvas (feed))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  add_chains (items, chains);
  bow_map_list_set_items (list, items);
}

/**
 * bow_map_twin_show_chain:
 * @feed: what feeds the map
 * @chains: the near repeats upon it
 * @number: which chain, from 1
 *
 * Looks at all of a chain.
 */
void
bow_map_twin_show_chain (BowMapFeed    *feed,
                         BowChainLayer *chains,
                         guint          number)
{
  g_autoptr (GArray) all = bow_chain_layer_list (chains);

  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, BowChain, i).number == number)
      bow_map_canvas_show_box (bow_map_feed_get_canvas (feed), &g_array_index (all, BowChain, i).box);
}

/**
 * bow_map_twin_open_cluster:
 * @widget: a widget of the window
 * @feed: what feeds the map
 * @sprite: an index into bow_record_layer_get_sprites()
 *
 * Opens a cluster by coming closer. Where its records are in one spot, or the
 * map can come no closer, they are listed in Records instead.
 */
void
bow_map_twin_open_cluster (GtkWidget  *widget,
                           BowMapFeed *feed,
                           guint       sprite)
{
  BowMapCanvas *canvas = bow_map_feed_get_canvas (feed);
  ShumateViewport *viewport = bow_map_canvas_get_viewport (canvas);
  double zoom = shumate_viewport_get_zoom_level (viewport);
  g_autoptr (BowFilter) filter = NULL;
  g_autofree char *text = NULL;
  BowClusterBox box;

  if (bow_record_layer_get_sprite_box (get_records (feed), sprite, &box) && zoom < CLOSEST_ZOOM)
    {
      bow_map_canvas_show_box (canvas, &box);
      if (shumate_viewport_get_zoom_level (viewport) <= zoom + 0.1)
        bow_map_canvas_zoom (canvas, 1);
      return;
    }
  filter = bow_map_feed_copy_filter (feed);
  bow_map_items_narrow (filter, &box);
  text = bow_filter_print (filter);
  gtk_widget_activate_action (widget, "win.show", "s", text);
}

/**
 * bow_map_twin_tell:
 * @feed: what feeds the map
 * @x: where the pointer is on the records, in pixels
 * @y: where it is
 * @by_keyboard: whether it is asked for by the keyboard, which has no pointer
 * @tooltip: says what is there
 *
 * Returns: whether there is anything
 */
gboolean
bow_map_twin_tell (BowMapFeed *feed,
                   int         x,
                   int         y,
                   gboolean    by_keyboard,
                   GtkTooltip *tooltip)
{
  g_autofree char *text = NULL;
  int sprite = by_keyboard ? -1 : bow_record_layer_find_sprite (get_records (feed), x, y);

  if (sprite < 0 && !by_keyboard)
    text = bow_grounds_tell (bow_map_feed_get_grounds (feed), x, y);
  else if (sprite >= 0)
    text = bow_map_items_describe (get_records (feed), bow_map_feed_get_rows (feed), get_marks (feed), (guint) sprite);
  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}
