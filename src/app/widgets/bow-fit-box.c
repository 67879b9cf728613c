/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-fit-box.h"

struct _BowFitBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (BowFitBox, bow_fit_box, GTK_TYPE_WIDGET)

/* In a row they are as wide as all of them, in a column as the widest. */
typedef struct
{
  int narrowest;
  int column;
  int row;
} Widths;

static Widths
measure_widths (GtkWidget *widget)
{
  Widths widths = { 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      widths.narrowest = MAX (widths.narrowest, minimum);
      widths.column = MAX (widths.column, natural);
      widths.row += natural;
    }

  return widths;
}

static GtkSizeRequestMode
bow_fit_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bow_fit_box_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  Widths widths = measure_widths (widget);
  gboolean in_a_row = for_size < 0 || for_size >= widths.row;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widths.narrowest;
      *natural = widths.row;
      return;
    }
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, in_a_row ? -1 : MIN (for_size, widths.column),
                          &child_minimum, &child_natural, NULL, NULL);
      *minimum = in_a_row ? MAX (*minimum, child_minimum) : *minimum + child_minimum;
      *natural = in_a_row ? MAX (*natural, child_natural) : *natural + child_natural;
    }
}

static void
allocate_row (GtkWidget *widget,
              int        width,
              int        height)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      gtk_widget_size_allocate (child, &(GtkAllocation) { mirrored ? width - x - natural : x, 0, natural, height }, -1);
      x += natural;
    }
}

static void
allocate_column (GtkWidget *widget,
                 int        width,
                 int        column)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int child_width = MIN (width, column);
  int y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, &minimum, NULL, NULL, NULL);
      gtk_widget_size_allocate (child, &(GtkAllocation) { mirrored ? width - child_width : 0, y, child_width, minimum }, -1);
      y += minimum;
    }
}

/* Linked buttons have their round corners where the class says that they stand. */
static void
bow_fit_box_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  Widths widths = measure_widths (widget);
  gboolean in_a_row = width >= widths.row;

  if (in_a_row)
    {
      gtk_widget_remove_css_class (widget, "vertical");
      allocate_row (widget, width, height);
    }
  else
    {
      gtk_widget_add_css_class (widget, "vertical");
      allocate_column (widget, width, widths.column);
    }
}

static void
bow_fit_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (bow_fit_box_parent_class)->dispose (object);
}

static void
bow_fit_box_class_init (BowFitBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_fit_box_dispose;
  widget_class->get_request_mode = bow_fit_box_get_request_mode;
  widget_class->measure = bow_fit_box_measure;
  widget_class->size_allocate = bow_fit_box_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bow_fit_box_init (BowFitBox *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
}

/**
 * bow_fit_box_new:
 *
 * Returns: (transfer floating): one that has no buttons yet
 */
GtkWidget *
bow_fit_box_new (void)
{
  return g_object_new (BOW_TYPE_FIT_BOX, NULL);
}
