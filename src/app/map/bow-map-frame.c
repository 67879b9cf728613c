/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-frame.h"

#include "map/bow-map-inset.h"

#define MARGIN_PX 9
#define GAP_PX 6
/* With less than this below the buttons, a list is no list. */
#define LEAST_BODY_PX 100

typedef enum
{
  PART_MAP,
  PART_HEAD,
  PART_LAYERS,
  PART_LIST,
  PART_LEGEND,
  PART_NOTICE,
  PART_ZOOM,
  N_PARTS
} Part;

static const char *const part_names[N_PARTS] = { "map", "head", "layers", "list", "legend", "notice", "zoom" };

struct _BowMapFrame
{
  GtkWidget parent_instance;

  GtkWidget *parts[N_PARTS];
  GtkWidget *scale;
  GtkWidget *attribution;
};

static GtkBuildableIface *parent_buildable;

static void
bow_map_frame_add_child (GtkBuildable *buildable,
                         GtkBuilder   *builder,
                         GObject      *child,
                         const char   *type)
{
  BowMapFrame *self = BOW_MAP_FRAME (buildable);

  if (!GTK_IS_WIDGET (child))
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }
  for (guint i = 0; type != NULL && i < N_PARTS; i++)
    if (g_str_equal (type, part_names[i]))
      self->parts[i] = GTK_WIDGET (child);
  /* The map is below all others. */
  if (self->parts[PART_MAP] == GTK_WIDGET (child))
    gtk_widget_insert_after (GTK_WIDGET (child), GTK_WIDGET (self), NULL);
  else
    gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (self));
}

static void
bow_map_frame_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = bow_map_frame_add_child;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowMapFrame, bow_map_frame, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, bow_map_frame_buildable_init))

/* What is left of the map while it is laid out from its edges inwards. */
typedef struct
{
  int width;
  int top;
  int bottom;
} Room;

static gboolean
is_there (GtkWidget *widget)
{
  return widget != NULL && gtk_widget_should_layout (widget);
}

/* How wide a part would be, no wider than @most unless it must be. */
static int
get_width (GtkWidget *widget,
           int        most)
{
  int least, wished;

  if (!is_there (widget))
    return 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wished, NULL, NULL);

  return CLAMP (wished, least, MAX (least, most));
}

static int
get_height (GtkWidget *widget,
            int        width,
            int        most)
{
  int least, wished;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &least, &wished, NULL, NULL);

  return CLAMP (wished, least, MAX (least, most));
}

static int
get_least_height (GtkWidget *widget,
                  int        width)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);

  return least;
}

/* What has no room is not drawn, rather than drawn upon something else. */
static void
put_away (GtkWidget *widget)
{
  if (widget != NULL)
    gtk_widget_set_child_visible (widget, FALSE);
}

/* Mirrored where a line begins on the right. */
static void
put (BowMapFrame *self,
     GtkWidget   *widget,
     int          x,
     int          y,
     int          width,
     int          height)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (mirrored)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_set_child_visible (widget, TRUE);
  gtk_widget_size_allocate (widget, &(GtkAllocation) { x, y, width, height }, -1);
}

/* The scale and the attribution, which wraps rather than reach under anything:
 * beside each other, or where that is higher one below the other. */
static void
put_foot (BowMapFrame *self,
          Room        *room)
{
  int scale = get_width (self->scale, room->width);
  int scale_height = get_height (self->scale, scale, room->bottom) + GAP_PX;
  int beside = get_width (self->attribution, room->width - scale - 2 * MARGIN_PX);
  int beside_height = get_height (self->attribution, beside, room->bottom);
  int below = get_width (self->attribution, room->width), below_height = get_height (self->attribution, below, room->bottom);
  gboolean is_beside = MAX (beside_height, scale_height) <= below_height + scale_height;
  int width = is_beside ? beside : below, height = is_beside ? beside_height : below_height;

  put (self, self->attribution, room->width - width, room->bottom - height, width, height);
  if (!is_beside)
    room->bottom -= height;
  put (self, self->scale, MARGIN_PX, room->bottom - scale_height, scale, scale_height - GAP_PX);
  room->bottom -= (is_beside ? MAX (height, scale_height) : scale_height) + GAP_PX;
}

/* What covers all of the map keeps clear of the foot, and the rest clear of it. */
static void
put_covers (BowMapFrame    *self,
            int             height,
            const Room     *room,
            GtkRequisition *above,
            GtkRequisition *below)
{
  *above = *below = (GtkRequisition) { 0, 0 };
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkLayoutManager *layout = gtk_widget_get_layout_manager (child);
      GtkRequisition card;

      if (!BOW_IS_MAP_INSET (layout) || !is_there (child))
        continue;
      bow_map_inset_set_foot (BOW_MAP_INSET (layout), height - room->bottom);
      put (self, child, 0, 0, room->width, height);
      bow_map_inset_get_card (BOW_MAP_INSET (layout), GTK_ALIGN_START, &card);
      *above = (GtkRequisition) { MAX (above->width, card.width), MAX (above->height, card.height) };
      bow_map_inset_get_card (BOW_MAP_INSET (layout), GTK_ALIGN_END, &card);
      *below = (GtkRequisition) { MAX (below->width, card.width), MAX (below->height, card.height) };
    }
}

static gboolean
meets (const Room           *room,
       int                   width,
       const GtkRequisition *card)
{
  return width > 0 && card->width > 0 && width + 2 * MARGIN_PX > (room->width - card->width) / 2;
}

/* Where a card stands in the way of something at the lower edge, that is above it. */
static int
get_bottom (const Room           *room,
            int                   width,
            const GtkRequisition *below)
{
  return room->bottom - (meets (room, width, below) ? below->height : 0);
}

/* Returns how far down it reaches. */
static int
put_corner (BowMapFrame          *self,
            GtkWidget            *widget,
            int                   x,
            int                   top,
            int                   width,
            const GtkRequisition *below,
            const Room           *room)
{
  int height;

  if (width == 0)
    return top;
  height = get_height (widget, width, get_bottom (room, width, below) - top);
  if (top + height <= get_bottom (room, width, below))
    put (self, widget, x, top, width, height);
  else
    put_away (widget);

  return top + height;
}

static void
put_top (BowMapFrame          *self,
         const GtkRequisition *above,
         const GtkRequisition *below,
         Room                 *room)
{
  GtkWidget *head = self->parts[PART_HEAD], *layers = self->parts[PART_LAYERS];
  int width = get_width (layers, room->width), head_width = get_width (head, room->width - width - 3 * MARGIN_PX);
  int right = put_corner (self, layers, room->width - MARGIN_PX - width, MARGIN_PX + (meets (room, width, above) ? above->height : 0),
                          width, below, room);
  int left = put_corner (self, head, MARGIN_PX, MARGIN_PX, head_width, below, room);

  room->top = MAX (left, right) + GAP_PX;
}

/* Above the card at the lower edge, unless it stands beside it. */
static void
put_zoom (BowMapFrame          *self,
          const GtkRequisition *below,
          const Room           *room)
{
  GtkWidget *zoom = self->parts[PART_ZOOM];
  int width = get_width (zoom, room->width), height, bottom;

  if (width == 0)
    return;
  height = get_height (zoom, width, room->bottom);
  bottom = get_bottom (room, width, below);
  if (bottom - height >= room->top)
    put (self, zoom, room->width - MARGIN_PX - width, bottom - height, width, height);
  else
    put_away (zoom);
}

/* In the middle, as far as what stands in the corners lets it be. */
static int
put_notice (BowMapFrame          *self,
            const GtkRequisition *below,
            int                   from,
            int                   to,
            const Room           *room)
{
  GtkWidget *notice = self->parts[PART_NOTICE];
  int width = get_width (notice, to - from), height;

  if (width == 0)
    return 0;
  height = get_height (notice, width, room->bottom);
  put (self, notice, MAX (MIN ((room->width - width) / 2, to - width), from), room->bottom - below->height - height, width, height);

  return height;
}

/* Side by side, each as high as it likes. */
static void
put_beside (BowMapFrame *self,
            int          list_width,
            int          legend_width,
            const Room  *room)
{
  GtkWidget *list = self->parts[PART_LIST], *legend = self->parts[PART_LEGEND];
  int height = MAX (room->bottom - room->top, 0);

  if (list_width > 0)
    put (self, list, MARGIN_PX, room->top, list_width, MAX (height, get_least_height (list, list_width)));
  if (legend_width > 0)
    {
      int legend_height = get_height (legend, legend_width, height);

      put (self, legend, MARGIN_PX + (list_width > 0 ? list_width + GAP_PX : 0), room->bottom - legend_height, legend_width, legend_height);
    }
}

/* The list above the legend, with a third of the height; where both have no
 * room, the legend stays, for it says what is drawn. */
static void
put_stacked (BowMapFrame *self,
             int          list_width,
             int          legend_width,
             const Room  *room)
{
  GtkWidget *list = self->parts[PART_LIST];
  int height = room->bottom - room->top, list_height = MAX (get_least_height (list, list_width), height / 3);
  Room rest = *room;

  if (height >= 3 * LEAST_BODY_PX)
    {
      int legend_height = get_height (self->parts[PART_LEGEND], legend_width, height - list_height - GAP_PX);

      list_height = MAX (list_height, height - legend_height - GAP_PX);
      put (self, list, MARGIN_PX, room->top, list_width, list_height);
      rest.top += list_height + GAP_PX;
    }
  else
    put_away (list);
  put_beside (self, 0, legend_width, &rest);
}

/* Between the corners where there is room, or else below what stands there; but
 * it is the first to go, for the map itself says that there is none. */
static void
fit_notice (BowMapFrame          *self,
            const GtkRequisition *below,
            int                   taken,
            int                   most,
            int                   least_body,
            Room                 *room)
{
  GtkWidget *notice = self->parts[PART_NOTICE];
  int width = get_width (notice, room->width - 2 * MARGIN_PX), left;
  gboolean is_between = width <= most - taken - MARGIN_PX;

  if (width == 0)
    return;
  left = room->bottom - room->top - below->height - get_height (notice, width, room->bottom);
  if (is_between && left >= 0)
    put_notice (self, below, taken + 2 * MARGIN_PX, most + MARGIN_PX, room);
  else if (!is_between && left >= least_body)
    room->bottom -= put_notice (self, below, MARGIN_PX, room->width - MARGIN_PX, room) + GAP_PX;
  else
    put_away (notice);
}

static void
put_body (BowMapFrame          *self,
          const GtkRequisition *below,
          Room                 *room)
{
  int most = room->width - 3 * MARGIN_PX - get_width (self->parts[PART_ZOOM], room->width);
  int list = get_width (self->parts[PART_LIST], most), legend = get_width (self->parts[PART_LEGEND], most);
  gboolean stacked = list > 0 && legend > 0 && list + GAP_PX + legend > most;
  int taken = stacked ? MAX (list, legend) : list + legend + (list > 0 && legend > 0 ? GAP_PX : 0);
  int least = MAX (LEAST_BODY_PX, MAX (list > 0 ? get_least_height (self->parts[PART_LIST], list) : 0,
                                       legend > 0 ? get_least_height (self->parts[PART_LEGEND], legend) : 0));

  fit_notice (self, below, taken, most, (stacked ? 2 : 1) * least, room);
  put_zoom (self, below, room);
  room->bottom = get_bottom (room, taken, below);
  if (taken > 0 && room->bottom - room->top < least)
    {
      put_away (self->parts[PART_LIST]);
      put_away (self->parts[PART_LEGEND]);
    }
  else if (stacked)
    put_stacked (self, list, legend, room);
  else
    put_beside (self, list, legend, room);
}

/* What has nothing to show takes no room, but must be told so. */
static void
put_empty (BowMapFrame *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    if (is_there (self->parts[i]) && get_width (self->parts[i], G_MAXINT) == 0)
      put (self, self->parts[i], 0, 0, 0, 0);
}

static void
bow_map_frame_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  BowMapFrame *self = BOW_MAP_FRAME (widget);
  Room room = { .width = width, .top = 0, .bottom = height };
  GtkRequisition above, below;

  put_empty (self);
  put (self, self->parts[PART_MAP], 0, 0, width, height);
  put_foot (self, &room);
  put_covers (self, height, &room, &above, &below);
  put_top (self, &above, &below, &room);
  put_body (self, &below, &room);
}

static void
bow_map_frame_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  gtk_widget_measure (BOW_MAP_FRAME (widget)->parts[PART_MAP], orientation, for_size, minimum, natural, NULL, NULL);
}

/* The list follows the map, whose Tab leads there; whatever were between them
 * could not be come to. What lies over all comes last. */
static GPtrArray *
list_in_order (BowMapFrame *self)
{
  static const int order[] = { PART_MAP, PART_LIST, PART_LEGEND, PART_NOTICE, PART_HEAD, PART_LAYERS, PART_ZOOM };
  GPtrArray *children = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    if (self->parts[order[i]] != NULL)
      g_ptr_array_add (children, self->parts[order[i]]);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!g_ptr_array_find (children, child, NULL))
      g_ptr_array_add (children, child);

  return children;
}

static gboolean
bow_map_frame_focus (GtkWidget        *widget,
                     GtkDirectionType  direction)
{
  g_autoptr (GPtrArray) children = NULL;
  GtkWidget *current = gtk_widget_get_focus_child (widget);
  gboolean back = direction == GTK_DIR_TAB_BACKWARD;
  guint at = 0;

  if (direction != GTK_DIR_TAB_FORWARD && !back)
    return GTK_WIDGET_CLASS (bow_map_frame_parent_class)->focus (widget, direction);

  children = list_in_order (BOW_MAP_FRAME (widget));
  if (current == NULL || !g_ptr_array_find (children, current, &at))
    at = back ? children->len - 1 : 0;
  /* Before the first is beyond the last, too. */
  for (; at < children->len; back ? at-- : at++)
    if (gtk_widget_get_visible (children->pdata[at]) && gtk_widget_child_focus (children->pdata[at], direction))
      return TRUE;

  return FALSE;
}

static void
bow_map_frame_dispose (GObject *object)
{
  GtkWidget *child;

  /* The map last, for the others look at it. */
  while ((child = gtk_widget_get_last_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (bow_map_frame_parent_class)->dispose (object);
}

static void
bow_map_frame_class_init (BowMapFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_map_frame_dispose;
  widget_class->focus = bow_map_frame_focus;
  widget_class->measure = bow_map_frame_measure;
  widget_class->size_allocate = bow_map_frame_size_allocate;
}

static void
bow_map_frame_init (BowMapFrame *self)
{
  self->attribution = gtk_label_new (NULL);
  self->scale = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_label_set_wrap (GTK_LABEL (self->attribution), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->attribution), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (self->attribution), 1);
  gtk_widget_add_css_class (self->attribution, "map-attribution");
  gtk_widget_set_can_target (self->attribution, FALSE);
  gtk_widget_set_can_target (self->scale, FALSE);
  gtk_widget_set_parent (self->scale, GTK_WIDGET (self));
  gtk_widget_set_parent (self->attribution, GTK_WIDGET (self));
}

/**
 * bow_map_frame_get_canvas:
 * @self: the frame
 *
 * Returns: (transfer none): the map
 */
BowMapCanvas *
bow_map_frame_get_canvas (BowMapFrame *self)
{
  return BOW_MAP_CANVAS (self->parts[PART_MAP]);
}

/**
 * bow_map_frame_follow:
 * @self: the frame
 *
 * Shows the scale and the attribution of its map. To be called once.
 */
void
bow_map_frame_follow (BowMapFrame *self)
{
  BowMapCanvas *canvas = bow_map_frame_get_canvas (self);
  ShumateScale *scale = shumate_scale_new (bow_map_canvas_get_viewport (canvas));

  shumate_scale_set_unit (scale, SHUMATE_UNIT_METRIC);
  gtk_box_append (GTK_BOX (self->scale), GTK_WIDGET (scale));
  g_object_bind_property (bow_map_canvas_get_packs (canvas), "attribution", self->attribution, "label", G_BINDING_SYNC_CREATE);
}
