/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-chart-table.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Columns of words, in letters; the last goes for what follows too. */
static const int word_columns[] = { 20, 20, 12, 62 };

struct _BowChartTable
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *rows;
  /* One for each column, so that the rows line up. */
  GPtrArray *columns;
  gboolean words;
  /* What is shown, for when it is to be laid out anew. */
  BowChartData *data;
  gboolean stacked;
};

G_DEFINE_FINAL_TYPE (BowChartTable, bow_chart_table, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STACKED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
bow_chart_table_dispose (GObject *object)
{
  BowChartTable *self = BOW_CHART_TABLE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_object (&self->data);

  G_OBJECT_CLASS (bow_chart_table_parent_class)->dispose (object);
}

static GtkWidget *
add_row (BowChartTable *self)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, NULL);

  gtk_box_append (GTK_BOX (self->rows), row);

  return row;
}

/* A label as broad as its column and no broader, however few lines there are
 * room for. */
static GtkWidget *
make_words (GtkWidget *label,
            guint      column)
{
  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                "width-chars", word_columns[MIN (column, G_N_ELEMENTS (word_columns) - 1)], NULL);

  return g_object_new (ADW_TYPE_CLAMP, "child", label, "maximum-size", 1, "tightening-threshold", 1, NULL);
}

/* What stands in a column takes the width of that column. */
static void
add_cell (BowChartTable     *self,
          GtkWidget         *row,
          guint              column,
          GtkAccessibleRole  role,
          GtkWidget         *child)
{
  GtkWidget *cell = g_object_new (GTK_TYPE_BOX, "accessible-role", role, NULL);

  while (self->columns->len <= column)
    g_ptr_array_add (self->columns, gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL));
  if (self->words && GTK_IS_LABEL (child))
    child = make_words (child, column);
  gtk_widget_set_hexpand (child, !self->words);
  gtk_widget_set_halign (child, column == 0 || self->words ? GTK_ALIGN_START : GTK_ALIGN_END);
  gtk_widget_set_valign (child, self->words ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (cell), child);
  gtk_size_group_add_widget (g_ptr_array_index (self->columns, column), cell);
  gtk_box_append (GTK_BOX (row), cell);
}

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "caption-heading");

  return label;
}

static GtkWidget *
make_figure (BowChartData *data,
             guint         step,
             guint         series)
{
  const char *text = bow_chart_data_get_text (data, step, series);
  const char *door = bow_chart_data_get_door (data, step, series);
  GtkWidget *button;
  g_autofree char *name = NULL;

  if (door == NULL)
    {
      GtkWidget *label = gtk_label_new (text);

      gtk_widget_add_css_class (label, "numeric");
      return label;
    }
  button = gtk_button_new_with_label (text);
  /* Translators: a figure of a table read out: "12: Reports, 16 Nov" */
  name = g_strdup_printf (_ ("%s: %s, %s"), text, bow_chart_data_get_series (data, series), bow_chart_data_get_step (data, step));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_add_css_class (button, "bow-door");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", door);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show");

  return button;
}

/* A cell of its own line, under the name of its column. */
static void
add_stacked_cell (GtkWidget         *row,
                  const char        *column,
                  GtkAccessibleRole  role,
                  GtkWidget         *child)
{
  GtkWidget *cell = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role", role, NULL);

  if (GTK_IS_LABEL (child))
    g_object_set (child, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  else
    gtk_widget_set_halign (child, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (cell), child);
  if (column != NULL)
    {
      GtkWidget *name = g_object_new (GTK_TYPE_LABEL, "label", column, "xalign", 0.0, "wrap", TRUE, NULL);

      gtk_widget_add_css_class (name, "caption");
      gtk_widget_add_css_class (name, "dimmed");
      gtk_box_prepend (GTK_BOX (cell), name);
    }
  gtk_box_append (GTK_BOX (row), cell);
}

static void
add_stacked_row (BowChartTable *self,
                 guint          step)
{
  GtkWidget *row = add_row (self);

  g_object_set (row, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 4, "margin-bottom", 18, NULL);
  add_stacked_cell (row, NULL, GTK_ACCESSIBLE_ROLE_ROW_HEADER, make_heading (bow_chart_data_get_step (self->data, step)));
  for (guint i = 0; i < bow_chart_data_n_series (self->data); i++)
    add_stacked_cell (row, bow_chart_data_get_series (self->data, i), GTK_ACCESSIBLE_ROLE_CELL, make_figure (self->data, step, i));
}

static void
add_line (BowChartTable *self,
          guint          step)
{
  GtkWidget *row = add_row (self);

  add_cell (self, row, 0, GTK_ACCESSIBLE_ROLE_ROW_HEADER, make_heading (bow_chart_data_get_step (self->data, step)));
  for (guint i = 0; i < bow_chart_data_n_series (self->data); i++)
    add_cell (self, row, i + 1, GTK_ACCESSIBLE_ROLE_CELL, make_figure (self->data, step, i));
}

static void
lay_out (BowChartTable *self)
{
  GtkWidget *child, *heads;

  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  g_ptr_array_set_size (self->columns, 0);
  if (self->data == NULL)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, bow_chart_data_get_title (self->data), -1);
  heads = add_row (self);
  gtk_widget_set_visible (heads, !self->stacked);
  add_cell (self, heads, 0, GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, gtk_label_new (""));
  for (guint i = 0; i < bow_chart_data_n_series (self->data); i++)
    add_cell (self, heads, i + 1, GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, make_heading (bow_chart_data_get_series (self->data, i)));
  for (guint step = 0; step < bow_chart_data_n_steps (self->data); step++)
    if (self->stacked)
      add_stacked_row (self, step);
    else
      add_line (self, step);
}

static void
bow_chart_table_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STACKED:
      g_value_set_boolean (value, BOW_CHART_TABLE (object)->stacked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_chart_table_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  BowChartTable *self = BOW_CHART_TABLE (object);

  switch (prop_id)
    {
    case PROP_STACKED:
      if (self->stacked == g_value_get_boolean (value))
        return;
      self->stacked = g_value_get_boolean (value);
      lay_out (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_chart_table_class_init (BowChartTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bow_chart_table_get_property;
  object_class->set_property = bow_chart_table_set_property;
  object_class->dispose = bow_chart_table_dispose;

  /**
   * BowChartTable:stacked:
   *
   * Whether each row has its cells one below the other, each with the name of
   * its column: where there is no room for them side by side.
   */
  properties[PROP_STACKED] =
    g_param_spec_boolean ("stacked", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_chart_table_init (BowChartTable *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 2,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE, NULL);
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "vscrollbar-policy", GTK_POLICY_NEVER, "child", self->rows, NULL);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * bow_chart_table_set_words:
 * @self: a table
 * @words: whether words stand in it and not figures
 *
 * Says how the columns line up, before there is anything in them.
 */
void
bow_chart_table_set_words (BowChartTable *self,
                           gboolean       words)
{
  self->words = words;
}

/**
 * bow_chart_table_set_data:
 * @self: a table
 * @data: (nullable): the figures
 *
 * Shows other figures.
 */
void
bow_chart_table_set_data (BowChartTable *self,
                          BowChartData  *data)
{
  g_set_object (&self->data, data);
  lay_out (self);
}

static GtkWidget *
nth_child (GtkWidget *widget,
           guint      n)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && n-- > 0)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

/**
 * bow_chart_table_get_text:
 * @self: a table
 * @row: 0 for the headings, then the steps
 * @column: 0 for the steps, then the series
 *
 * Returns: (nullable): what stands there
 */
const char *
bow_chart_table_get_text (BowChartTable *self,
                          guint          row,
                          guint          column)
{
  GtkWidget *line = nth_child (self->rows, row);
  GtkWidget *cell = line != NULL ? nth_child (line, column) : NULL;
  GtkWidget *child = cell != NULL ? gtk_widget_get_last_child (cell) : NULL;

  if (ADW_IS_CLAMP (child))
    child = adw_clamp_get_child (ADW_CLAMP (child));
  if (child == NULL)
    return NULL;

  return GTK_IS_BUTTON (child) ? gtk_button_get_label (GTK_BUTTON (child)) : gtk_label_get_text (GTK_LABEL (child));
}

/**
 * bow_chart_table_new:
 *
 * Returns: (transfer floating): a table without figures
 */
GtkWidget *
bow_chart_table_new (void)
{
  return g_object_new (BOW_TYPE_CHART_TABLE, NULL);
}
