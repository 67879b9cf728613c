/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-record-layer.h"

#include <adwaita.h>
#include <math.h>

#include "base/bow-follow.h"
#include "geo/bow-mercator.h"
#include "map/bow-map-marks.h"
#include "map/bow-map-ring.h"
#include "map/bow-map-symbols.h"
#include "map/bow-map-view.h"
#include "map/bow-sprites.h"
#include "model/bow-row.h"

/* Cells of the grid that records are clustered by, in pixels. */
#define CELL_PX 56
/* How long what is drawn must stay the same before others are told. */
#define SETTLE_MS 150
/* A press that moves further than this is no click. */
#define CLICK_PX 6
#define NO_POINT G_MAXSIZE

struct _BowRecordLayer
{
  ShumateLayer parent_instance;

  BowPoints *points;
  BowCluster *cluster;
  BowMapSymbols *symbols;
  BowSprites drawn;
  GHashTable *rows;
  BowMapView drawn_view;
  gboolean stale;
  guint settle_id;

  BowSelection *selection;
  /* Of those selected; NULL where none is shown. */
  BowMapMarks *marks;
  gsize primary_point;
  graphene_point_t pressed;
};

G_DEFINE_FINAL_TYPE (BowRecordLayer, bow_record_layer, SHUMATE_TYPE_LAYER)

enum
{
  SETTLED,
  ACTIVATED,
  TOGGLED,
  CLEARED,
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
on_settled (gpointer user_data)
{
  BowRecordLayer *self = BOW_RECORD_LAYER (user_data);

  self->settle_id = 0;
  g_signal_emit (self, signals[SETTLED], 0);
  return G_SOURCE_REMOVE;
}

static void
settle_soon (BowRecordLayer *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, on_settled, self);
}

static gboolean
same_view (const BowMapView *a,
           const BowMapView *b)
{
  return a->world_px == b->world_px && a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height;
}

static void
ensure_sprites (BowRecordLayer *self)
{
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (self)), GTK_WIDGET (self));

  if (!self->stale && same_view (&view, &self->drawn_view))
    return;
  self->stale = FALSE;
  self->drawn_view = view;
  if (self->cluster != NULL)
    bow_sprites_update (&self->drawn, self->cluster, &view, CELL_PX, BOW_RECORD_LAYER_MAX_SPRITES, bow_map_symbol_radius);
  settle_soon (self);
}

static char
letter_of (BowRecordLayer *self,
           gsize           point)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  guint8 kind = self->points->kind[point];

  return kind < n_kinds ? kinds[kind]->letter : '?';
}

static gboolean
is_seen (const BowMapView *view,
         graphene_point_t  at)
{
  return at.x > -24 && at.y > -24 && at.x < view->width + 24 && at.y < view->height + 24;
}

/* How precisely each is known, however many there are. */
static void
draw_rings (BowRecordLayer *self,
            GtkSnapshot    *snapshot)
{
  g_autoptr (GskPathBuilder) rings = gsk_path_builder_new ();

  for (guint i = 0; i < self->drawn.sprites->len; i++)
    {
      const BowMapSprite *sprite = &g_array_index (self->drawn.sprites, BowMapSprite, i);

      if (sprite->count == 1)
        bow_map_ring_add (rings, bow_map_view_place (&self->drawn_view, sprite->x, sprite->y), self->points->precision_m[sprite->point],
                          self->points->latitude[sprite->point], self->drawn_view.world_px);
    }
  bow_map_ring_draw (snapshot, rings);
}

/* Under the symbol, for it tells less than where and what; and only for what
 * has been read already. */
static void
draw_grade (BowRecordLayer  *self,
            GtkSnapshot     *snapshot,
            gsize            point,
            graphene_point_t at)
{
  BowRow *row = self->rows != NULL ? g_hash_table_lookup (self->rows, &self->points->row[point]) : NULL;
  const char *grade = row != NULL ? bow_row_get_data (row)->grade : NULL;

  if (grade != NULL)
    bow_map_symbols_append_tag (self->symbols, snapshot, grade, GRAPHENE_POINT_INIT (at.x, at.y + BOW_KIND_SYMBOL_SIZE / 2.0f - 1));
}

/* Above all others, and even where a cluster hides it. */
static void
draw_primary (BowRecordLayer *self,
               GtkSnapshot    *snapshot)
{
  graphene_point_t at;

  if (self->primary_point == NO_POINT)
    return;
  at = bow_map_view_place (&self->drawn_view, bow_mercator_x (self->points->longitude[self->primary_point]),
                           bow_mercator_y (self->points->latitude[self->primary_point]));
  bow_map_ring_append (snapshot, at, self->points->precision_m[self->primary_point], self->points->latitude[self->primary_point],
                       self->drawn_view.world_px);
  bow_map_marks_draw (snapshot, at, BOW_KIND_SYMBOL_SIZE / 2.0f, TRUE);
  draw_grade (self, snapshot, self->primary_point, at);
  bow_map_symbols_append_kind (self->symbols, snapshot, letter_of (self, self->primary_point), at);
}

static void
draw_sprites (BowRecordLayer *self,
              GtkSnapshot    *snapshot)
{
  for (guint i = 0; i < self->drawn.sprites->len; i++)
    {
      const BowMapSprite *sprite = &g_array_index (self->drawn.sprites, BowMapSprite, i);
      graphene_point_t at = bow_map_view_place (&self->drawn_view, sprite->x, sprite->y);
      guint n_marked = bow_map_marks_count (self->marks, &self->drawn, i);

      if (!is_seen (&self->drawn_view, at))
        continue;
      if (n_marked > 0)
        bow_map_marks_draw (snapshot, at, sprite->count == 1 ? BOW_KIND_SYMBOL_SIZE / 2.0f : (float) bow_map_symbol_radius (sprite->count),
                            n_marked == sprite->count);
      if (sprite->count == 1)
        draw_grade (self, snapshot, sprite->point, at);
      if (sprite->count == 1)
        bow_map_symbols_append_kind (self->symbols, snapshot, letter_of (self, sprite->point), at);
      else
        bow_map_symbols_append_badge (self->symbols, snapshot, sprite->count, at);
    }
}

static void
bow_record_layer_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  BowRecordLayer *self = BOW_RECORD_LAYER (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));

  if (self->points == NULL)
    return;
  ensure_sprites (self);
  gtk_snapshot_push_clip (snapshot, &bounds);
  draw_rings (self, snapshot);
  draw_sprites (self, snapshot);
  draw_primary (self, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
on_pressed (BowRecordLayer *self,
            int             n_press,
            double          x,
            double          y)
{
  self->pressed = GRAPHENE_POINT_INIT ((float) x, (float) y);
}

static void
on_released (BowRecordLayer  *self,
             int              n_press,
             double           x,
             double           y,
             GtkGestureClick *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean adds = (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0;
  int sprite = bow_record_layer_find_sprite (self, x, y);

  /* To drag the map is not to click. */
  if (n_press != 1 || hypot (x - self->pressed.x, y - self->pressed.y) > CLICK_PX)
    return;
  if (sprite < 0)
    {
      g_signal_emit (self, signals[CLEARED], 0, x, y);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[adds ? TOGGLED : ACTIVATED], 0, sprite);
}

static void
on_motion (BowRecordLayer *self,
           double          x,
           double          y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), bow_record_layer_find_sprite (self, x, y) < 0 ? NULL : "pointer");
}

/* Layers let the pointer through; this one answers for its pictures, and hands
 * what it has no use for to the map around it. */
static gboolean
bow_record_layer_contains (GtkWidget *widget,
                           double     x,
                           double     y)
{
  return x >= 0 && y >= 0 && x < gtk_widget_get_width (widget) && y < gtk_widget_get_height (widget);
}

static void
forget_points (BowRecordLayer *self)
{
  g_clear_pointer (&self->points, bow_points_free);
  g_clear_pointer (&self->cluster, bow_cluster_free);
  g_clear_pointer (&self->marks, bow_map_marks_free);
  if (self->drawn.sprites != NULL)
    g_array_set_size (self->drawn.sprites, 0);
  self->primary_point = NO_POINT;
  self->stale = TRUE;
}

static gsize
find_point (BowRecordLayer *self,
            gint64          row)
{
  for (gsize i = 0; row != 0 && self->points != NULL && i < self->points->n; i++)
    if (self->points->row[i] == row)
      return i;

  return NO_POINT;
}

/* Once for each change of what is selected or shown, and not for each picture. */
static void
find_marks (BowRecordLayer *self)
{
  g_clear_pointer (&self->marks, bow_map_marks_free);
  if (self->points != NULL)
    self->marks = bow_map_marks_new (self->selection, self->points, self->cluster);
  self->primary_point = self->marks != NULL ? find_point (self, bow_selection_get_primary (self->selection)) : NO_POINT;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
selection_cb (BowRecordLayer *self)
{
  find_marks (self);
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
bow_record_layer_constructed (GObject *object)
{
  BowRecordLayer *self = BOW_RECORD_LAYER (object);

  G_OBJECT_CLASS (bow_record_layer_parent_class)->constructed (object);

  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (self)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

static void
bow_record_layer_dispose (GObject *object)
{
  BowRecordLayer *self = BOW_RECORD_LAYER (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  forget_points (self);
  bow_sprites_clear (&self->drawn);
  bow_follow ((gpointer *) &self->selection, NULL, G_CALLBACK (selection_cb), self);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->symbols, bow_map_symbols_free);

  G_OBJECT_CLASS (bow_record_layer_parent_class)->dispose (object);
}

static void
bow_record_layer_class_init (BowRecordLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = bow_record_layer_constructed;
  object_class->dispose = bow_record_layer_dispose;
  GTK_WIDGET_CLASS (klass)->contains = bow_record_layer_contains;
  GTK_WIDGET_CLASS (klass)->snapshot = bow_record_layer_snapshot;

  signals[SETTLED] = g_signal_new ("settled", BOW_TYPE_RECORD_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", BOW_TYPE_RECORD_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_INT);
  signals[TOGGLED] = g_signal_new ("toggled", BOW_TYPE_RECORD_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT);
  signals[CLEARED] = g_signal_new ("cleared", BOW_TYPE_RECORD_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SELECTED] = g_signal_new ("selected", BOW_TYPE_RECORD_LAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
bow_record_layer_init (BowRecordLayer *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_autoptr (BowSelection) nothing = bow_selection_new ();

  self->symbols = bow_map_symbols_new (GTK_WIDGET (self));
  self->primary_point = NO_POINT;
  bow_sprites_init (&self->drawn);
  bow_record_layer_set_selection (self, nothing);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * bow_record_layer_new:
 * @viewport: where the map looks
 *
 * Makes the layer.
 *
 * Returns: (transfer floating): the layer
 */
BowRecordLayer *
bow_record_layer_new (ShumateViewport *viewport)
{
  return g_object_new (BOW_TYPE_RECORD_LAYER, "viewport", viewport, NULL);
}

/**
 * bow_record_layer_take:
 * @self: the layer
 * @points: (transfer full) (nullable): the records
 * @cluster: (transfer full) (nullable): made of exactly those points
 *
 * Shows other records, clustered already, perhaps in another thread.
 */
void
bow_record_layer_take (BowRecordLayer *self,
                       BowPoints      *points,
                       BowCluster     *cluster)
{
  g_return_if_fail ((points == NULL) == (cluster == NULL));

  forget_points (self);
  self->points = points;
  self->cluster = cluster;
  find_marks (self);
  settle_soon (self);
}

/**
 * bow_record_layer_set_points:
 * @self: the layer
 * @points: (transfer full) (nullable): the records
 *
 * Shows other records.
 */
void
bow_record_layer_set_points (BowRecordLayer *self,
                             BowPoints      *points)
{
  BowCluster *cluster = points == NULL ? NULL : bow_cluster_new (points->longitude, points->latitude, points->n);

  bow_record_layer_take (self, points, cluster);
}

/**
 * bow_record_layer_set_rows:
 * @self: the layer
 * @rows: (element-type gint64 BowRow): what is known of the records, by row
 *
 * Tells what is known of the records, whose grades are drawn with them. More
 * may be put in later; the layer must then be drawn again.
 */
void
bow_record_layer_set_rows (BowRecordLayer *self,
                           GHashTable     *rows)
{
  g_clear_pointer (&self->rows, g_hash_table_unref);
  self->rows = g_hash_table_ref (rows);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bow_record_layer_get_points:
 * @self: the layer
 *
 * The records that it shows.
 *
 * Returns: (transfer none) (nullable): the records
 */
const BowPoints *
bow_record_layer_get_points (BowRecordLayer *self)
{
  return self->points;
}

/**
 * bow_record_layer_get_sprites:
 * @self: the layer
 *
 * What is drawn just now, and a little beyond the window.
 *
 * Returns: (transfer none) (element-type BowMapSprite): what is drawn
 */
const GArray *
bow_record_layer_get_sprites (BowRecordLayer *self)
{
  return self->drawn.sprites;
}

/**
 * bow_record_layer_find_sprite:
 * @self: the layer
 * @x: in pixels
 * @y: in pixels
 *
 * What is drawn at a place.
 *
 * Returns: an index into bow_record_layer_get_sprites(), or -1
 */
int
bow_record_layer_find_sprite (BowRecordLayer *self,
                              double          x,
                              double          y)
{
  double nearest = INFINITY;
  int found = -1;

  for (guint i = 0; i < self->drawn.sprites->len; i++)
    {
      const BowMapSprite *sprite = &g_array_index (self->drawn.sprites, BowMapSprite, i);
      graphene_point_t at = bow_map_view_place (&self->drawn_view, sprite->x, sprite->y);
      double distance = hypot (at.x - x, at.y - y);

      if (distance <= bow_map_symbol_radius (sprite->count) + 3 && distance < nearest)
        {
          nearest = distance;
          found = (int) i;
        }
    }

  return found;
}

/**
 * bow_record_layer_get_members:
 * @self: the layer
 * @sprite: an index into bow_record_layer_get_sprites()
 * @limit: how many at most
 *
 * Which records a sprite stands for.
 *
 * Returns: (transfer full) (element-type guint): indices into the points
 */
GArray *
bow_record_layer_get_members (BowRecordLayer *self,
                              guint           sprite,
                              guint           limit)
{
  const guint32 *order = bow_cluster_get_order (self->cluster);
  GArray *members = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (sprite < self->drawn.sprites->len, members);

  for (guint cell = g_array_index (self->drawn.sprites, BowMapSprite, sprite).cell;
       cell != BOW_SPRITES_NONE;
       cell = g_array_index (self->drawn.next, guint, cell))
    {
      const BowClusterCell *of = &g_array_index (self->drawn.cells, BowClusterCell, cell);

      for (guint32 i = 0; i < of->count && members->len < limit; i++)
        g_array_append_val (members, order[of->first + i]);
    }

  return members;
}

static void
grow_box (BowRecordLayer *self,
          gsize           point,
          BowClusterBox  *box)
{
  double x = bow_mercator_x (self->points->longitude[point]), y = bow_mercator_y (self->points->latitude[point]);

  box->x0 = MIN (box->x0, x);
  box->y0 = MIN (box->y0, y);
  box->x1 = MAX (box->x1, x);
  box->y1 = MAX (box->y1, y);
}

/**
 * bow_record_layer_get_sprite_box:
 * @self: the layer
 * @sprite: an index into bow_record_layer_get_sprites()
 * @box: (out): the smallest box around its records
 *
 * How far the records of a cluster lie apart.
 *
 * Returns: whether they are not all in one spot
 */
gboolean
bow_record_layer_get_sprite_box (BowRecordLayer *self,
                                 guint           sprite,
                                 BowClusterBox  *box)
{
  g_autoptr (GArray) members = bow_record_layer_get_members (self, sprite, G_MAXUINT);

  *box = (BowClusterBox) { 1, 1, 0, 0 };
  for (guint i = 0; i < members->len; i++)
    grow_box (self, g_array_index (members, guint, i), box);

  return box->x1 > box->x0 || box->y1 > box->y0;
}

/**
 * bow_record_layer_get_box:
 * @self: the layer
 * @box: (out): the smallest box around all records
 *
 * Where the records are.
 *
 * Returns: %FALSE if there are none
 */
gboolean
bow_record_layer_get_box (BowRecordLayer *self,
                          BowClusterBox  *box)
{
  return self->cluster != NULL && bow_cluster_get_box (self->cluster, box);
}

/**
 * bow_record_layer_find_row:
 * @self: the layer
 * @row: row of a record
 * @x: (out): where it is, on the unit square of Web Mercator
 * @y: (out): where it is, on the unit square of Web Mercator
 *
 * Finds a record.
 *
 * Returns: whether it is among those shown
 */
gboolean
bow_record_layer_find_row (BowRecordLayer *self,
                           gint64          row,
                           double         *x,
                           double         *y)
{
  gsize point = find_point (self, row);

  if (point == NO_POINT)
    return FALSE;
  *x = bow_mercator_x (self->points->longitude[point]);
  *y = bow_mercator_y (self->points->latitude[point]);

  return TRUE;
}

/**
 * bow_record_layer_get_selection:
 * @self: the layer
 *
 * Returns: (transfer none): the records that are selected, shown or not
 */
BowSelection *
bow_record_layer_get_selection (BowRecordLayer *self)
{
  return self->selection;
}

/**
 * bow_record_layer_set_selection:
 * @self: the layer
 * @selection: the records that are selected, whether they are shown or not
 *
 * Follows another selection.
 */
void
bow_record_layer_set_selection (BowRecordLayer *self,
                                BowSelection   *selection)
{
  if (!bow_follow ((gpointer *) &self->selection, selection, G_CALLBACK (selection_cb), self))
    return;
  selection_cb (self);
}

/**
 * bow_record_layer_count_selected:
 * @self: the layer
 * @sprite: an index into bow_record_layer_get_sprites()
 *
 * Returns: how many of the records that a sprite stands for are selected
 */
guint
bow_record_layer_count_selected (BowRecordLayer *self,
                                 guint           sprite)
{
  return bow_map_marks_count (self->marks, &self->drawn, sprite);
}

/**
 * bow_record_layer_n_selected:
 * @self: the layer
 *
 * Returns: how many of the records that it shows are selected
 */
guint
bow_record_layer_n_selected (BowRecordLayer *self)
{
  return bow_map_marks_get_n (self->marks);
}

/**
 * bow_record_layer_list_rows:
 * @self: the layer
 * @sprite: an index into bow_record_layer_get_sprites()
 * @rows: (element-type gint64): takes the rows of its records
 *
 * Lists the records that a sprite stands for.
 */
void
bow_record_layer_list_rows (BowRecordLayer *self,
                            guint           sprite,
                            GArray         *rows)
{
  g_autoptr (GArray) members = bow_record_layer_get_members (self, sprite, G_MAXUINT);

  for (guint i = 0; i < members->len; i++)
    g_array_append_val (rows, self->points->row[g_array_index (members, guint, i)]);
}
