/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-inset.h"

struct _BowMapInset
{
  GtkLayoutManager parent_instance;

  int foot;
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

static void
bow_map_inset_allocate (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        int               width,
                        int               height,
                        int               baseline)
{
  BowMapInset *self = BOW_MAP_INSET (manager);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      gtk_widget_size_allocate (child, &(GtkAllocation) { 0, 0, width, MAX (height - self->foot, 1) }, -1);
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
 * @self: the layout
 * @edge: %GTK_ALIGN_START for the upper edge, %GTK_ALIGN_END for the lower
 * @width: of the map, in pixels
 * @height: of the map
 * @size: (out): how much its card there takes with its margins; nothing where there is none
 */
void
bow_map_inset_get_card (BowMapInset    *self,
                        GtkAlign        edge,
                        int             width,
                        int             height,
                        GtkRequisition *size)
{
  GtkWidget *widget = gtk_layout_manager_get_widget (GTK_LAYOUT_MANAGER (self));

  *size = (GtkRequisition) { 0, 0 };
  if (!gtk_widget_should_layout (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child) && gtk_widget_get_valign (child) == edge)
      {
        int least, wished;

        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wished, NULL, NULL);
        size->width = CLAMP (wished, least, MAX (least, width));
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, size->width, &least, &wished, NULL, NULL);
        size->height = CLAMP (wished, least, MAX (least, height));
      }
}
