/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-inset.h"

#define GAP_PX 6

struct _BowMapInset
{
  GtkLayoutManager parent_instance;

  int foot;
  /* How much the cards at the upper and at the lower edge take. */
  GtkRequisition cards[2];
};

G_DEFINE_FINAL_TYPE (BowMapInset, bow_map_inset, GTK_TYPE_LAYOUT_MANAGER)

static void
bow_map_inset_measure (GtkLayoutManager *manager,
                       GtkWidget        *widget,
                       GtkOrientation    orientation,
                       int               for_size,
                       int              *minimum,
                       int              *natural,
                       int              *minimum_baseline,
                       int              *natural_baseline)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, wished;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &least, &wished, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wished);
    }
}

/* What a card would like with its margins, no more than there is. */
static GtkRequisition
measure_card (GtkWidget *card,
              int        width,
              int        height)
{
  GtkRequisition size;
  int least, wished;

  gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wished, NULL, NULL);
  size.width = CLAMP (wished, least, MAX (least, width));
  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, size.width, &least, &wished, NULL, NULL);
  size.height = CLAMP (wished, least, MAX (least, height));

  return size;
}

/* Two cards that have no room one above the other stand side by side, the upper
 * where a line begins; or else each is scrolled in its part of the height. */
static void
part_cards (BowMapInset   *self,
            GtkAllocation  boxes[2],
            int            width,
            int            height)
{
  gboolean mirrored = gtk_widget_get_direction (gtk_layout_manager_get_widget (GTK_LAYOUT_MANAGER (self))) == GTK_TEXT_DIR_RTL;
  int both = self->cards[0].width + self->cards[1].width;

  if (self->cards[0].height + self->cards[1].height <= height)
    return;
  if (both <= width)
    {
      int upper = self->cards[0].width + (width - both) / 2;

      boxes[0] = (GtkAllocation) { mirrored ? width - upper : 0, 0, upper, height };
      boxes[1] = (GtkAllocation) { mirrored ? 0 : upper, 0, width - upper, height };
      self->cards[0].width = self->cards[1].width = width;
    }
  else
    {
      self->cards[0].height = MIN (self->cards[0].height, height * 2 / 5);
      boxes[0].height = self->cards[0].height;
      boxes[1].y = self->cards[0].height + GAP_PX;
      boxes[1].height = self->cards[1].height = height - boxes[1].y;
    }
}

static void
bow_map_inset_allocate (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        int               width,
                        int               height,
                        int               baseline)
{
  BowMapInset *self = BOW_MAP_INSET (manager);
  const GtkAllocation all = { 0, 0, width, MAX (height - self->foot, 1) };
  GtkAllocation boxes[2] = { all, all };

  self->cards[0] = self->cards[1] = (GtkRequisition) { 0, 0 };
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      self->cards[gtk_widget_get_valign (child) == GTK_ALIGN_END] = measure_card (child, all.width, all.height);
  part_cards (self, boxes, all.width, all.height);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      gtk_widget_size_allocate (child, &boxes[gtk_widget_get_valign (child) == GTK_ALIGN_END], -1);
}

static void
bow_map_inset_class_init (BowMapInsetClass *klass)
{
  GTK_LAYOUT_MANAGER_CLASS (klass)->measure = bow_map_inset_measure;
  GTK_LAYOUT_MANAGER_CLASS (klass)->allocate = bow_map_inset_allocate;
}

static void
bow_map_inset_init (BowMapInset *self)
{
}

/**
 * bow_map_inset_set_foot:
 * @self: the layout
 * @height: how much at the lower edge is not to be covered, in pixels
 *
 * Keeps the foot of the map clear. To be called before its widget is allocated.
 */
void
bow_map_inset_set_foot (BowMapInset *self,
                        int          height)
{
  if (self->foot == height)
    return;
  self->foot = height;
  gtk_widget_queue_allocate (gtk_layout_manager_get_widget (GTK_LAYOUT_MANAGER (self)));
}

/**
 * bow_map_inset_get_card:
 * @self: the layout, whose widget has been allocated
 * @edge: %GTK_ALIGN_START for the upper edge, %GTK_ALIGN_END for the lower
 * @size: (out): how much its card there takes with its margins; nothing where there is none
 */
void
bow_map_inset_get_card (BowMapInset    *self,
                        GtkAlign        edge,
                        GtkRequisition *size)
{
  gboolean is_there = gtk_widget_should_layout (gtk_layout_manager_get_widget (GTK_LAYOUT_MANAGER (self)));

  *size = is_there ? self->cards[edge == GTK_ALIGN_END] : (GtkRequisition) { 0, 0 };
}
