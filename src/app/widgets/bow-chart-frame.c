/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-chart-frame.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets/bow-chart-swatch.h"
#include "widgets/bow-chart-table.h"
#include "widgets/bow-wrap-box.h"

struct _BowChartFrame
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *toggle;
  BowChart *chart;
  GtkWidget *table;
  GtkWidget *legend;
  GtkWidget *note;
};

G_DEFINE_FINAL_TYPE (BowChartFrame, bow_chart_frame, GTK_TYPE_WIDGET)

static void
bow_chart_frame_dispose (GObject *object)
{
  g_clear_pointer (&BOW_CHART_FRAME (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_chart_frame_parent_class)->dispose (object);
}

static void
bow_chart_frame_class_init (BowChartFrameClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_chart_frame_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
toggled_cb (BowChartFrame *self)
{
  bow_chart_frame_set_show_table (self, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle)));
}

static GtkWidget *
make_heading (BowChartFrame *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "wrap", TRUE,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  self->toggle = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "icon-name", "view-list-symbolic", "valign", GTK_ALIGN_START,
                               "tooltip-text", _ ("Show as Table"), NULL);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_widget_add_css_class (self->toggle, "flat");
  g_signal_connect_object (self->toggle, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->toggle);

  return box;
}

static void
bow_chart_frame_init (BowChartFrame *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->table = bow_chart_table_new ();
  gtk_widget_set_visible (self->table, FALSE);
  self->legend = bow_wrap_box_new (12, 4);
  self->note = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_add_css_class (self->note, "dimmed");
  gtk_box_append (GTK_BOX (self->box), make_heading (self));
  gtk_box_append (GTK_BOX (self->box), self->table);
  gtk_box_append (GTK_BOX (self->box), self->legend);
  gtk_box_append (GTK_BOX (self->box), self->note);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GtkWidget *
make_entry (BowChartFrame *self,
            guint          fill,
            const char    *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), bow_chart_swatch_new (self->chart, fill));
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

/* A part of one bar is named with its figure, which is its door. */
static void
add_part (BowChartFrame *self,
          BowChartData  *data,
          guint          step)
{
  /* Translators: part of a chart, and its figure: "Overdue: 3" */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), bow_chart_data_get_step (data, step), bow_chart_data_get_text (data, step, 0));
  GtkWidget *entry = make_entry (self, step, text);
  GtkWidget *button;

  if (bow_chart_data_get_door (data, step, 0) == NULL)
    {
      bow_wrap_box_append (BOW_WRAP_BOX (self->legend), entry);
      return;
    }
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), entry);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "bow-door");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", bow_chart_data_get_door (data, step, 0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show");
  bow_wrap_box_append (BOW_WRAP_BOX (self->legend), button);
}

static void
show_legend (BowChartFrame *self,
             BowChartData  *data)
{
  gboolean by_step = BOW_CHART_GET_CLASS (self->chart)->fills_by_step;
  gboolean is_told = by_step || (BOW_CHART_GET_CLASS (self->chart)->fills_by_series && bow_chart_data_n_series (data) > 1);

  bow_wrap_box_clear (BOW_WRAP_BOX (self->legend));
  gtk_widget_set_visible (self->legend, is_told);
  if (by_step)
    {
      for (guint i = 0; i < bow_chart_data_n_steps (data); i++)
        add_part (self, data, i);
    }
  else if (is_told)
    {
      for (guint i = 0; i < bow_chart_data_n_series (data); i++)
        bow_wrap_box_append (BOW_WRAP_BOX (self->legend), make_entry (self, i, bow_chart_data_get_series (data, i)));
    }
}

/**
 * bow_chart_frame_set_data:
 * @self: a frame
 * @data: the figures
 * @note: (nullable): what is to be said under them
 *
 * Shows other figures.
 */
void
bow_chart_frame_set_data (BowChartFrame *self,
                          BowChartData  *data,
                          const char    *note)
{
  gtk_label_set_text (GTK_LABEL (self->title), bow_chart_data_get_title (data));
  bow_chart_set_data (self->chart, data);
  show_legend (self, data);
  gtk_label_set_text (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_widget_set_visible (self->note, note != NULL);
  if (bow_chart_frame_get_show_table (self))
    bow_chart_table_set_data (BOW_CHART_TABLE (self->table), data);
}

/**
 * bow_chart_frame_get_chart:
 * @self: a frame
 *
 * Returns: (transfer none): its chart
 */
BowChart *
bow_chart_frame_get_chart (BowChartFrame *self)
{
  return self->chart;
}

/**
 * bow_chart_frame_get_show_table:
 * @self: a frame
 *
 * Returns: whether the table is shown instead of the chart
 */
gboolean
bow_chart_frame_get_show_table (BowChartFrame *self)
{
  return gtk_widget_get_visible (self->table);
}

/**
 * bow_chart_frame_set_show_table:
 * @self: a frame
 * @show_table: whether to show the figures in a table instead of a chart
 *
 * Changes between chart and table.
 */
void
bow_chart_frame_set_show_table (BowChartFrame *self,
                                gboolean       show_table)
{
  /* A table has many widgets, so it is made when somebody asks. */
  bow_chart_table_set_data (BOW_CHART_TABLE (self->table), show_table ? bow_chart_get_data (self->chart) : NULL);
  gtk_widget_set_visible (self->table, show_table);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), !show_table);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggle), show_table);
}

/**
 * bow_chart_frame_new:
 * @chart: (transfer floating): a chart
 *
 * Returns: (transfer floating): the chart in its frame
 */
GtkWidget *
bow_chart_frame_new (GtkWidget *chart)
{
  BowChartFrame *self = g_object_new (BOW_TYPE_CHART_FRAME, NULL);

  self->chart = BOW_CHART (chart);
  gtk_box_insert_child_after (GTK_BOX (self->box), chart, gtk_widget_get_first_child (self->box));

  return GTK_WIDGET (self);
}
