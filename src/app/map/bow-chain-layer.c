/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-chain-layer.h"

#include <adwaita.h>
#include <math.h>

#include "map/bow-map-style.h"
#include "map/bow-map-view.h"

#define HEAD_PX 9.0f
/* Beside the symbol of the record. */
#define CLEAR_PX 6.0f
#define RISE_PX 13.0f
/* Around all that is drawn where many records are. */
#define AROUND_PX 26.0f
#define MOST_LINKS 1500
#define MOST_LABELS 200

struct _BowChainLayer
{
  ShumateLayer parent_instance;

  GArray *events;
  GArray *links;
};

G_DEFINE_FINAL_TYPE (BowChainLayer, bow_chain_layer, SHUMATE_TYPE_LAYER)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static graphene_point_t
place (BowChainLayer    *self,
       const BowMapView *view,
       guint             event)
{
  const BowChainEvent *one = &g_array_index (self->events, BowChainEvent, event);

  return bow_map_view_place (view, one->x, one->y);
}

static gboolean
is_seen (const BowMapView *view,
         graphene_point_t  from,
         graphene_point_t  to)
{
  return MAX (from.x, to.x) > 0 && MIN (from.x, to.x) < view->width && MAX (from.y, to.y) > 0 && MIN (from.y, to.y) < view->height
         && hypotf (to.x - from.x, to.y - from.y) < 100000;
}

/* An arrow, or where both are in one spot a ring around it. */
static void
append_link (GskPathBuilder   *builder,
             graphene_point_t  from,
             graphene_point_t  to)
{
  float length = hypotf (to.x - from.x, to.y - from.y), dx, dy;

  if (length < 2 * CLEAR_PX + HEAD_PX)
    {
      gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT ((from.x + to.x) / 2, (from.y + to.y) / 2), AROUND_PX);
      return;
    }
  dx = (to.x - from.x) / length;
  dy = (to.y - from.y) / length;
  to = GRAPHENE_POINT_INIT (to.x - CLEAR_PX * dx, to.y - CLEAR_PX * dy);
  gsk_path_builder_move_to (builder, from.x + CLEAR_PX * dx, from.y + CLEAR_PX * dy);
  gsk_path_builder_line_to (builder, to.x, to.y);
  gsk_path_builder_move_to (builder, to.x - HEAD_PX * dx - HEAD_PX / 2 * dy, to.y - HEAD_PX * dy + HEAD_PX / 2 * dx);
  gsk_path_builder_line_to (builder, to.x, to.y);
  gsk_path_builder_line_to (builder, to.x - HEAD_PX * dx + HEAD_PX / 2 * dy, to.y - HEAD_PX * dy - HEAD_PX / 2 * dx);
}

static void
get_colours (BowChainLayer *self,
             GdkRGBA       *ink,
             GdkRGBA       *back)
{
  gboolean dark = bow_map_style_get_look (GTK_WIDGET (self)) == BOW_MAP_LOOK_DARK;

  gdk_rgba_parse (ink, dark ? "#ffe9a8" : "#5b2300");
  gdk_rgba_parse (back, dark ? "rgba(30,30,34,0.85)" : "rgba(255,255,255,0.88)");
}

static void
draw_links (BowChainLayer    *self,
            const BowMapView *view,
            GtkSnapshot      *snapshot)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) edge = gsk_stroke_new (5);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  GdkRGBA ink, back;
  guint n_drawn = 0;

  for (guint i = 0; i < self->links->len && n_drawn < MOST_LINKS; i++)
    {
      const BowChainLink *link = &g_array_index (self->links, BowChainLink, i);
      graphene_point_t from = place (self, view, link->from), to = place (self, view, link->to);

      if (!is_seen (view, from, to))
        continue;
      append_link (builder, from, to);
      n_drawn++;
    }
  if (n_drawn == 0)
    return;
  get_colours (self, &ink, &back);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, edge, &back);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &ink);
}

static gboolean
has_room (GArray                *taken,
          const graphene_rect_t *wanted)
{
  for (guint i = 0; i < taken->len; i++)
    if (graphene_rect_intersection (&g_array_index (taken, graphene_rect_t, i), wanted, NULL))
      return FALSE;

  return TRUE;
}

static void
draw_label (BowChainLayer *self,
            guint          event,
            const BowMapView *view,
            GtkSnapshot   *snapshot,
            GArray        *taken)
{
  const BowChainEvent *one = &g_array_index (self->events, BowChainEvent, event);
  graphene_point_t at = place (self, view, event);
  g_autofree char *text = g_strdup_printf ("%u.%u", one->chain, one->order);
  g_autoptr (PangoLayout) layout = NULL;
  graphene_rect_t where;
  GdkRGBA ink, back;
  int width, height;

  if (!is_seen (view, at, at))
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_get_pixel_size (layout, &width, &height);
  where = GRAPHENE_RECT_INIT (at.x - (float) width / 2 - 3, at.y - RISE_PX - (float) height, (float) width + 6, (float) height);
  if (!has_room (taken, &where))
    return;
  g_array_append_val (taken, where);
  get_colours (self, &ink, &back);
  gtk_snapshot_append_color (snapshot, &back, &where);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (where.origin.x + 3, where.origin.y));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

static void
bow_chain_layer_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  BowChainLayer *self = BOW_CHAIN_LAYER (widget);
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), widget);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  if (self->links == NULL)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view.width, (float) view.height));
  draw_links (self, &view, snapshot);
  for (guint i = 0; i < self->events->len && taken->len < MOST_LABELS; i++)
    draw_label (self, i, &view, snapshot, taken);
  gtk_snapshot_pop (snapshot);
}

static void
bow_chain_layer_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (bow_chain_layer_parent_class)->constructed (object);

  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
bow_chain_layer_finalize (GObject *object)
{
  BowChainLayer *self = BOW_CHAIN_LAYER (object);

  g_clear_pointer (&self->events, g_array_unref);
  g_clear_pointer (&self->links, g_array_unref);

  G_OBJECT_CLASS (bow_chain_layer_parent_class)->finalize (object);
}

static void
bow_chain_layer_class_init (BowChainLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = bow_chain_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = bow_chain_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_chain_layer_snapshot;

  signals[CHANGED] = g_signal_new ("changed", BOW_TYPE_CHAIN_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_chain_layer_init (BowChainLayer *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * bow_chain_layer_new:
 * @viewport: where the map looks
 *
 * Makes the layer.
 *
 * Returns: (transfer floating): the layer
 */
BowChainLayer *
bow_chain_layer_new (ShumateViewport *viewport)
{
  return g_object_new (BOW_TYPE_CHAIN_LAYER, "viewport", viewport, NULL);
}

/**
 * bow_chain_layer_take:
 * @self: the layer
 * @events: (transfer full) (nullable) (element-type BowChainEvent): the events
 * @links: (transfer full) (nullable) (element-type BowChainLink): the pairs
 *
 * Shows other chains, or none.
 */
void
bow_chain_layer_take (BowChainLayer *self,
                      GArray        *events,
                      GArray        *links)
{
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_pointer (&self->links, g_array_unref);
  self->events = events;
  self->links = links;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_among (BowChainLayer *self,
          guint          event,
          GHashTable    *rows)
{
  return g_hash_table_contains (rows, &g_array_index (self->events, BowChainEvent, event).row);
}

/* Those that no pair is left of are no part of a chain any more; the others
 * keep their order. */
static GArray *
copy_events (BowChainLayer *self,
             GArray        *links)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (BowChainEvent));
  g_autofree guint *number = g_new0 (guint, self->events->len);

  for (guint i = 0; i < links->len; i++)
    number[g_array_index (links, BowChainLink, i).from] = number[g_array_index (links, BowChainLink, i).to] = 1;
  for (guint i = 0; i < self->events->len; i++)
    if (number[i] > 0)
      {
        number[i] = events->len;
        g_array_append_val (events, g_array_index (self->events, BowChainEvent, i));
      }
  for (guint i = 0; i < links->len; i++)
    {
      BowChainLink *link = &g_array_index (links, BowChainLink, i);

      *link = (BowChainLink) { number[link->from], number[link->to] };
    }

  return events;
}

/**
 * bow_chain_layer_copy:
 * @self: the layer
 * @other: another
 * @rows: (element-type gint64): rows of records
 *
 * Shows of the chains of another those pairs of which both events are among
 * @rows.
 *
 * Returns: how many pairs it does not show
 */
guint
bow_chain_layer_copy (BowChainLayer *self,
                      BowChainLayer *other,
                      GHashTable    *rows)
{
  GArray *links;
  guint n = bow_chain_layer_count (other);

  if (n == 0)
    return 0;
  links = g_array_new (FALSE, FALSE, sizeof (BowChainLink));
  for (guint i = 0; i < n; i++)
    {
      const BowChainLink *link = &g_array_index (other->links, BowChainLink, i);

      if (is_among (other, link->from, rows) && is_among (other, link->to, rows))
        g_array_append_val (links, *link);
    }
  bow_chain_layer_take (self, copy_events (other, links), links);

  return n - links->len;
}

/**
 * bow_chain_layer_count:
 * @self: the layer
 *
 * Returns: how many pairs it shows
 */
guint
bow_chain_layer_count (BowChainLayer *self)
{
  return self->links != NULL ? self->links->len : 0;
}

/**
 * bow_chain_layer_list:
 * @self: the layer
 *
 * Returns: (transfer full) (element-type BowChain): the chains it shows, by
 *   their numbers
 */
GArray *
bow_chain_layer_list (BowChainLayer *self)
{
  GArray *chains = g_array_new (FALSE, FALSE, sizeof (BowChain));

  for (guint i = 0; self->events != NULL && i < self->events->len; i++)
    {
      const BowChainEvent *event = &g_array_index (self->events, BowChainEvent, i);
      BowChain *last = chains->len > 0 ? &g_array_index (chains, BowChain, chains->len - 1) : NULL;

      if (last == NULL || last->number != event->chain)
        {
          const BowChain chain = { event->chain, 0, event->from, event->from, { event->x, event->y, event->x, event->y } };

          g_array_append_val (chains, chain);
          last = &g_array_index (chains, BowChain, chains->len - 1);
        }
      last->n_events++;
      last->last = MAX (last->last, event->from);
      last->box = (BowClusterBox) { MIN (last->box.x0, event->x), MIN (last->box.y0, event->y),
                                    MAX (last->box.x1, event->x), MAX (last->box.y1, event->y) };
    }

  return chains;
}
