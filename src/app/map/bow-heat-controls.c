/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-heat-controls.h"

#include <glib/gi18n-lib.h>

#include "widgets/bow-choice-name.h"
#include "widgets/bow-ellipsize.h"

#define USUAL_REACH 150
/* What is remembered inside the case. */
#define MEMO "(uuddbbu)"

static const char *const methods[BOW_HOT_N_METHODS] = {
  [BOW_HOT_DENSITY] = N_("Density"),
  [BOW_HOT_CELLS] = N_("Hot and cold (Gi*)"),
  [BOW_HOT_CHANGE] = N_("Change"),
};

/* What share of the cells that stand out may do so by chance. */
static const double rates[] = { 0.05, 0.01, 0.1 };

struct _BowHeatControls
{
  GtkWidget parent_instance;

  GtkDropDown *method;
  BowPeriodPair *periods;
  GtkSpinButton *reach;
  GtkCheckButton *by_rule;
  GtkDropDown *kernel;
  GtkSpinButton *cell;
  GtkCheckButton *is_binned;
  GtkDropDown *rate;
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (BowHeatControls, bow_heat_controls, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  OTHER_RECORDS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static BowHotMethod
get_method (BowHeatControls *self)
{
  return MIN (gtk_drop_down_get_selected (self->method), BOW_HOT_N_METHODS - 1);
}

static void
show_which (BowHeatControls *self)
{
  gboolean has_kernel = get_method (self) != BOW_HOT_CELLS;

  gtk_widget_set_visible (GTK_WIDGET (self->periods), get_method (self) == BOW_HOT_CHANGE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kernel), has_kernel);
  gtk_widget_set_sensitive (GTK_WIDGET (self->is_binned), has_kernel);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rate), !has_kernel);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reach), !gtk_check_button_get_active (self->by_rule));
}

static void
on_changed (BowHeatControls *self)
{
  show_which (self);
  if (!self->quiet)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_other_records (BowHeatControls *self)
{
  show_which (self);
  if (!self->quiet)
    g_signal_emit (self, signals[OTHER_RECORDS], 0);
}

static gboolean
on_cell_output (GtkSpinButton *cell)
{
  if (gtk_spin_button_get_value (cell) > 0)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (cell), _("Automatic"));

  return TRUE;
}

static int
on_cell_input (GtkSpinButton *cell,
               double        *value)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (cell)), _("Automatic")) != 0)
    return FALSE;
  *value = 0;

  return TRUE;
}

static void
bow_heat_controls_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (bow_heat_controls_parent_class)->dispose (object);
}

static void
bow_heat_controls_class_init (BowHeatControlsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_heat_controls_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", BOW_TYPE_HEAT_CONTROLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OTHER_RECORDS] = g_signal_new ("other-records", BOW_TYPE_HEAT_CONTROLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_row (GtkGrid    *grid,
         int         row,
         const char *name,
         GtkWidget  *field)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, field, 1, row, 1, 1);
}

static GtkGrid *
make_grid (void)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_column_spacing (grid, 6);
  gtk_grid_set_row_spacing (grid, 6);

  return grid;
}

static GtkDropDown *
make_choice (const char *name)
{
  GtkDropDown *choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));

  bow_choice_name_drop_down (choice, name);
  bow_ellipsize_drop_down (choice);

  return choice;
}

static void
fill_methods (BowHeatControls *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    gtk_string_list_append (names, _(methods[i]));
  gtk_drop_down_set_model (self->method, G_LIST_MODEL (names));
}

static void
fill_kernels (BowHeatControls *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < BOW_DENSITY_N_KERNELS; i++)
    gtk_string_list_append (names, bow_density_kernel_label (i));
  gtk_drop_down_set_model (self->kernel, G_LIST_MODEL (names));
}

static void
fill_rates (BowHeatControls *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autofree char *name = g_strdup_printf (_("%g%%"), 100 * rates[i]);

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->rate, G_LIST_MODEL (names));
}

static GtkSpinButton *
make_spin (double least,
           double greatest,
           double step)
{
  GtkSpinButton *spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (least, greatest, step));

  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 3);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (spin), 5);

  return spin;
}

/* What few need stands behind one more press. */
static GtkWidget *
make_more (BowHeatControls *self)
{
  GtkWidget *more = gtk_expander_new_with_mnemonic (_("Mo_re"));
  GtkGrid *grid = make_grid ();

  self->kernel = make_choice (_("Kernel"));
  fill_kernels (self);
  self->cell = make_spin (0, BOW_HOT_GREATEST_REACH, 5);
  gtk_spin_button_set_numeric (self->cell, FALSE);
  g_signal_connect (self->cell, "output", G_CALLBACK (on_cell_output), NULL);
  g_signal_connect (self->cell, "input", G_CALLBACK (on_cell_input), NULL);
  gtk_spin_button_update (self->cell);
  self->is_binned = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("_Quicker, over bins")));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->is_binned), _("To within half a per cent of the peak; for very many records"));
  self->rate = make_choice (_("By chance"));
  fill_rates (self);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->rate), _("How many of the cells that stand out may do so by chance (false discovery rate)"));
  add_row (grid, 0, _("_Kernel"), GTK_WIDGET (self->kernel));
  /* Translators: the side of the cells of a net, in metres */
  add_row (grid, 1, _("_Cell (m)"), GTK_WIDGET (self->cell));
  /* Translators: what share of the cells that stand out may do so by chance */
  add_row (grid, 2, _("By c_hance"), GTK_WIDGET (self->rate));
  gtk_grid_attach (grid, GTK_WIDGET (self->is_binned), 0, 3, 2, 1);
  gtk_widget_set_margin_top (GTK_WIDGET (grid), 6);
  gtk_expander_set_child (GTK_EXPANDER (more), GTK_WIDGET (grid));
  /* A closed expander hands the keyboard to a child that it has taken out of
   * the window, unless the child is hidden. */
  g_object_bind_property (more, "expanded", grid, "visible", G_BINDING_SYNC_CREATE);

  return more;
}

static void
bow_heat_controls_init (BowHeatControls *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkGrid *grid = make_grid ();
  GtkWidget *more;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->method = make_choice (_("Method"));
  fill_methods (self);
  self->periods = BOW_PERIOD_PAIR (bow_period_pair_new ());
  self->reach = make_spin (BOW_HOT_LEAST_REACH, BOW_HOT_GREATEST_REACH, 10);
  gtk_spin_button_set_value (self->reach, USUAL_REACH);
  self->by_rule = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("_By rule")));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->by_rule), _("As far as Silverman’s rule says (Density Estimation, 1986, section 4.3.2): where to begin"));
  more = make_more (self);
  add_row (grid, 0, _("_Method"), GTK_WIDGET (self->method));
  /* Translators: how far an event reaches in a density, in metres */
  add_row (grid, 1, _("Re_ach (m)"), GTK_WIDGET (self->reach));
  gtk_grid_attach (grid, GTK_WIDGET (self->by_rule), 1, 2, 1, 1);
  gtk_widget_set_parent (GTK_WIDGET (grid), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->periods), GTK_WIDGET (self));
  gtk_widget_set_parent (more, GTK_WIDGET (self));
  show_which (self);

  g_signal_connect_object (self->method, "notify::selected", G_CALLBACK (on_other_records), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->periods, "changed", G_CALLBACK (on_other_records), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reach, "value-changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->by_rule, "toggled", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kernel, "notify::selected", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cell, "value-changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rate, "notify::selected", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->is_binned, "toggled", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

/**
 * bow_heat_controls_get_design:
 * @self: the controls
 * @design: (out): what is asked for
 */
void
bow_heat_controls_get_design (BowHeatControls *self,
                              BowHotDesign    *design)
{
  *design = (BowHotDesign) {
    .method = get_method (self),
    .kernel = MIN (gtk_drop_down_get_selected (self->kernel), BOW_DENSITY_N_KERNELS - 1),
    .is_binned = gtk_check_button_get_active (self->is_binned),
    .reach_m = gtk_check_button_get_active (self->by_rule) ? 0 : gtk_spin_button_get_value (self->reach),
    .cell_m = gtk_spin_button_get_value (self->cell),
    .rate = rates[MIN (gtk_drop_down_get_selected (self->rate), G_N_ELEMENTS (rates) - 1)],
  };
}

/**
 * bow_heat_controls_set_method:
 * @self: the controls
 * @method: by what hot spots are worked out
 */
void
bow_heat_controls_set_method (BowHeatControls *self,
                              BowHotMethod     method)
{
  gtk_drop_down_set_selected (self->method, method);
}

/**
 * bow_heat_controls_show_reach:
 * @self: the controls
 * @reach_m: what the rule gave, in metres
 *
 * Shows how far an event reaches where nobody has said so.
 */
void
bow_heat_controls_show_reach (BowHeatControls *self,
                              double           reach_m)
{
  self->quiet = TRUE;
  gtk_spin_button_set_value (self->reach, reach_m);
  self->quiet = FALSE;
}

/**
 * bow_heat_controls_get_reach:
 * @self: the controls
 *
 * Returns: (transfer none): where it is said how far an event reaches
 */
GtkSpinButton *
bow_heat_controls_get_reach (BowHeatControls *self)
{
  return self->reach;
}

/**
 * bow_heat_controls_get_rate:
 * @self: the controls
 *
 * Returns: (transfer none): where it is said how many cells may stand out by chance
 */
GtkDropDown *
bow_heat_controls_get_rate (BowHeatControls *self)
{
  return self->rate;
}

/**
 * bow_heat_controls_get_periods:
 * @self: the controls
 *
 * Returns: (transfer none): the periods of a change
 */
BowPeriodPair *
bow_heat_controls_get_periods (BowHeatControls *self)
{
  return self->periods;
}

/**
 * bow_heat_controls_print:
 * @self: the controls
 *
 * Returns: (transfer full): how they stand, to be remembered inside the case
 */
char *
bow_heat_controls_print (BowHeatControls *self)
{
  g_autoptr (GVariant) memo = NULL;
  BowHotDesign design;

  bow_heat_controls_get_design (self, &design);
  memo = g_variant_ref_sink (g_variant_new (MEMO, (guint) design.method, (guint) design.kernel, gtk_spin_button_get_value (self->reach),
                                            design.cell_m, gtk_check_button_get_active (self->by_rule), design.is_binned,
                                            gtk_drop_down_get_selected (self->rate)));

  return g_variant_print (memo, FALSE);
}

/**
 * bow_heat_controls_parse:
 * @self: the controls
 * @text: what bow_heat_controls_print() gave
 *
 * Sets them, and emits nothing. What cannot be read is left as it is.
 */
void
bow_heat_controls_parse (BowHeatControls *self,
                         const char      *text)
{
  g_autoptr (GVariant) memo = g_variant_parse (G_VARIANT_TYPE (MEMO), text, NULL, NULL, NULL);
  guint method, kernel, rate;
  double reach, cell;
  gboolean by_rule, is_binned;

  if (memo == NULL)
    return;
  g_variant_get (memo, MEMO, &method, &kernel, &reach, &cell, &by_rule, &is_binned, &rate);
  self->quiet = TRUE;
  gtk_drop_down_set_selected (self->method, MIN (method, BOW_HOT_N_METHODS - 1));
  gtk_drop_down_set_selected (self->kernel, MIN (kernel, BOW_DENSITY_N_KERNELS - 1));
  gtk_spin_button_set_value (self->reach, reach);
  gtk_spin_button_set_value (self->cell, cell);
  gtk_check_button_set_active (self->by_rule, by_rule);
  gtk_check_button_set_active (self->is_binned, is_binned);
  gtk_drop_down_set_selected (self->rate, MIN (rate, G_N_ELEMENTS (rates) - 1));
  self->quiet = FALSE;
  show_which (self);
}
