/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-chart-private.h"

#include "chart/bow-link-note.h"

/* The notes upon a chart that belong to no record: children of the widget. */

static GtkWidget *
get_child (BowLinkChart *self,
           guint         index)
{
  return index < self->papers->len ? g_ptr_array_index (self->papers, index) : NULL;
}

static int
find_focused (BowLinkChart *self)
{
  for (guint i = 0; i < self->papers->len; i++)
    if (gtk_widget_is_focus (get_child (self, i)))
      return (int) i;

  return -1;
}

/* Made anew when there are more, or fewer, or one says something else. */
void
_bow_link_chart_make_papers (BowLinkChart *self)
{
  int focused = find_focused (self);
  guint n = self->model != NULL ? bow_link_model_get_notes (self->model)->len : 0;

  for (guint i = 0; i < self->papers->len; i++)
    gtk_widget_unparent (get_child (self, i));
  g_ptr_array_set_size (self->papers, 0);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *note = bow_link_note_new (self, i);

      gtk_widget_set_parent (note, GTK_WIDGET (self));
      g_ptr_array_add (self->papers, note);
    }
  if (focused >= 0)
    gtk_widget_grab_focus (n > 0 ? get_child (self, MIN ((guint) focused, n - 1)) : GTK_WIDGET (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Each with its corner where it is on the chart. */
void
_bow_link_chart_place_papers (BowLinkChart *self)
{
  for (guint i = 0; i < self->papers->len; i++)
    {
      const BowChartNote *note = g_ptr_array_index (bow_link_model_get_notes (self->model), i);
      const float at[] = { (float) note->x, (float) note->y };
      GtkRequisition size;
      graphene_point_t point;

      _bow_link_chart_to_widget (self, at, &point);
      gtk_widget_get_preferred_size (get_child (self, i), NULL, &size);
      gtk_widget_allocate (get_child (self, i), size.width, size.height, -1, gsk_transform_translate (NULL, &point));
    }
}

void
_bow_link_chart_draw_papers (BowLinkChart *self,
                             GtkSnapshot  *snapshot)
{
  for (guint i = 0; i < self->papers->len; i++)
    gtk_widget_snapshot_child (GTK_WIDGET (self), get_child (self, i), snapshot);
}

/* GtkWidgetClass.focus of a chart: first the chart, then the notes upon it. */
gboolean
_bow_link_chart_move_focus (GtkWidget        *widget,
                            GtkDirectionType  direction)
{
  BowLinkChart *self = BOW_LINK_CHART (widget);
  int at = gtk_widget_is_focus (widget) ? 0 : find_focused (self) + 1;
  gboolean is_inside = at > 0 || gtk_widget_is_focus (widget);
  int n = (int) self->papers->len;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return !is_inside && gtk_widget_grab_focus (widget);
  if (is_inside)
    at += direction == GTK_DIR_TAB_FORWARD ? 1 : -1;
  else
    at = direction == GTK_DIR_TAB_FORWARD ? 0 : n;
  if (at < 0 || at > n)
    return FALSE;

  return gtk_widget_grab_focus (at == 0 ? widget : get_child (self, (guint) at - 1));
}

/* Where there is something upon it, that goes with it. */
void
_bow_link_chart_redraw (BowLinkChart *self)
{
  if (self->papers->len > 0)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
