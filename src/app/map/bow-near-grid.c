/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-near-grid.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

struct _BowNearGrid
{
  GtkWidget parent_instance;

  GtkGrid *grid;
  GtkToggleButton *first;
  guint n_days;
  guint chosen;
};

G_DEFINE_FINAL_TYPE (BowNearGrid, bow_near_grid, GTK_TYPE_WIDGET)

#define NOTHING G_MAXUINT

static void
bow_near_grid_dispose (GObject *object)
{
  BowNearGrid *self = BOW_NEAR_GRID (object);

  if (self->grid != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->grid));
  self->grid = NULL;

  G_OBJECT_CLASS (bow_near_grid_parent_class)->dispose (object);
}

static void
bow_near_grid_class_init (BowNearGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_near_grid_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bow_near_grid_init (BowNearGrid *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  self->chosen = NOTHING;
  gtk_grid_set_column_spacing (self->grid, 6);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Near repeat table"), -1);
}

/* How far a cell is beyond chance, from 0 to 2; also as marks. */
static guint
grade (const BowKnoxCell *cell)
{
  if (!(cell->ratio > 1))
    return 0;

  return cell->p <= 0.01 ? 2 : cell->p <= 0.05 ? 1 : 0;
}

static void
put_heading (BowNearGrid *self,
             int          column,
             int          row,
             const char  *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 0.5f);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

static void
on_toggled (BowNearGrid     *self,
            GtkToggleButton *button)
{
  guint cell = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "cell"));

  if (gtk_toggle_button_get_active (button))
    self->chosen = cell;
  else if (self->chosen == cell)
    self->chosen = NOTHING;
}

static char *
print_cell (const BowKnoxCell *cell)
{
  static const char *const marks[] = { "", " *", " **" };

  if (cell->mean != cell->mean)
    return g_strdup_printf (_("%" PRIu64 " pairs"), cell->observed);

  /* Translators: a ratio with its marks, how many pairs there are of how many
   * by chance, and how likely that is */
  return g_strdup_printf (_("×%.2f%s\n%" PRIu64 " of %.1f\np %.3f"), cell->ratio == cell->ratio ? cell->ratio : 0.0, marks[grade (cell)],
                          cell->observed, cell->mean, cell->p);
}

static void
put_cell (BowNearGrid   *self,
          const BowKnox *knox,
          guint          index,
          const char    *distance,
          const char    *days)
{
  static const char *const shades[] = { "near-0", "near-1", "near-2" };
  const BowKnoxCell *cell = &knox->cells[index];
  GtkWidget *button = gtk_toggle_button_new (), *label;
  g_autofree char *text = print_cell (cell);
  g_autofree char *name = g_strdup_printf (_("%s m and %s days: %" PRIu64 " pairs, %.1f by chance, ratio %.2f, p %.3f"), distance, days,
                                           cell->observed, cell->mean, cell->ratio, cell->p);

  label = gtk_label_new (text);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "near-cell");
  gtk_widget_add_css_class (button, shades[grade (cell)]);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "cell", GUINT_TO_POINTER (index));
  if (self->first == NULL)
    self->first = GTK_TOGGLE_BUTTON (button);
  else
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->first);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (self->grid, button, (int) (index % knox->n_days) + 1, (int) (index / knox->n_days) + 1, 1, 1);
}

/**
 * bow_near_grid_new:
 *
 * Returns: (transfer floating): an empty table
 */
GtkWidget *
bow_near_grid_new (void)
{
  return g_object_new (BOW_TYPE_NEAR_GRID, NULL);
}

/**
 * bow_near_grid_show:
 * @self: the table
 * @table: (nullable): what was worked out
 *
 * Shows another table, with its first cell chosen, or none.
 */
void
bow_near_grid_show (BowNearGrid         *self,
                    const BowNearRepeat *table)
{
  GtkWidget *child;

  self->first = NULL;
  self->chosen = NOTHING;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  if (table == NULL)
    return;
  self->n_days = table->knox->n_days;
  put_heading (self, 0, 0, _("Metres, days"));
  for (guint i = 0; i < table->knox->n_days; i++)
    {
      g_autofree char *days = bow_knox_describe_band (table->knox->days, i, table->knox->holds_upper);

      put_heading (self, (int) i + 1, 0, days);
    }
  for (guint i = 0; i < table->knox->n_distances; i++)
    {
      g_autofree char *distance = bow_knox_describe_band (table->knox->distances_m, i, table->knox->holds_upper);

      put_heading (self, 0, (int) i + 1, distance);
      for (guint j = 0; j < table->knox->n_days; j++)
        {
          g_autofree char *days = bow_knox_describe_band (table->knox->days, j, table->knox->holds_upper);

          put_cell (self, table->knox, i * table->knox->n_days + j, distance, days);
        }
    }
  gtk_toggle_button_set_active (self->first, TRUE);
}

/**
 * bow_near_grid_get_chosen:
 * @self: the table
 * @distance: (out): the band of distance that is chosen
 * @days: (out): the band of time
 *
 * Returns: %FALSE where no cell is
 */
gboolean
bow_near_grid_get_chosen (BowNearGrid *self,
                          guint       *distance,
                          guint       *days)
{
  if (self->chosen == NOTHING)
    return FALSE;
  *distance = self->chosen / self->n_days;
  *days = self->chosen % self->n_days;

  return TRUE;
}
