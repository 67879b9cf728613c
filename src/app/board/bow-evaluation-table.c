/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/bow-evaluation-table.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

/* A figure in a style, what makes it understood below it, or both. @name is read out. */
static GtkWidget *
make_cell (const char *figure,
           const char *style,
           const char *below,
           const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (figure != NULL)
    {
      GtkWidget *number = make_label (figure, style);

      gtk_widget_add_css_class (number, "numeric");
      gtk_box_append (GTK_BOX (box), number);
    }
  if (below != NULL)
    {
      GtkWidget *small = make_label (below, "caption");

      gtk_widget_add_css_class (small, "numeric");
      gtk_box_append (GTK_BOX (box), small);
    }
  gtk_widget_set_hexpand (box, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return g_object_ref_sink (box);
}

static void
attach (GtkGrid   *grid,
        GtkWidget *cell,
        int        column,
        int        row)
{
  gtk_grid_attach (grid, cell, column, row, 1, 1);
  g_object_unref (cell);
}

static void
add_heading (GtkGrid          *grid,
             const BowOutcome *outcome,
             int               time)
{
  double days = outcome->evaluation->days[time];
  g_autofree char *span = bow_outcome_print_span (&outcome->times[time]);
  /* Translators: how long a time is */
  g_autofree char *length = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%.0f day", "%.0f days", (gulong) (days + 0.5)), days);
  g_autofree char *below = days > 0 ? g_strdup_printf ("%s\n%s", span, length) : g_strdup (_("not yet"));
  g_autofree char *name = g_strdup_printf ("%s: %s", bow_evaluation_time_label (time), below);

  attach (grid, make_cell (bow_evaluation_time_label (time), "caption-heading", below, name), time, 0);
}

static void
add_count (GtkGrid          *grid,
           const BowOutcome *outcome,
           int               zone,
           int               time,
           int               row)
{
  const BowEvaluation *evaluation = outcome->evaluation;
  g_autofree char *count = g_strdup_printf ("%" PRId64, evaluation->counts[zone][time]);
  g_autofree char *ratio = bow_outcome_print_estimate (&evaluation->ratio[zone][time], TRUE);
  gboolean has_ratio = evaluation->ratio[zone][time].is_known;
  /* Translators: a ratio, for example “0.40 (0.19 to 0.80)” */
  g_autofree char *below = has_ratio ? g_strdup_printf (_("× %s"), ratio) : NULL;
  g_autofree char *name = NULL;

  if (evaluation->days[time] <= 0)
    {
      attach (grid, make_cell ("–", "heading", NULL, _("Not yet")), time, row + 1);
      return;
    }
  if (has_ratio)
    /* Translators: a place, a time, a number and a ratio, read out */
    name = g_strdup_printf (_("%s, %s: %s, %s times the rate before"), bow_evaluation_zone_label (zone), bow_evaluation_time_label (time), count, ratio);
  else
    name = g_strdup_printf ("%s, %s: %s", bow_evaluation_zone_label (zone), bow_evaluation_time_label (time), count);
  attach (grid, make_cell (count, "heading", below, name), time, row + 1);
}

/* What a row is about stands above it, so that there is room in a narrow window. */
static void
add_title (GtkGrid    *grid,
           const char *title,
           const char *name,
           int         row)
{
  g_autofree char *both = name != NULL ? g_strdup_printf ("%s · %s", title, name) : g_strdup (title);

  gtk_grid_attach (grid, make_label (both, NULL), 0, row, BOW_EVALUATION_N_TIMES, 1);
}

static void
add_line (GtkGrid *grid,
          int      row)
{
  gtk_grid_attach (grid, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, row, BOW_EVALUATION_N_TIMES, 1);
}

static void
add_minutes (GtkGrid          *grid,
             const BowOutcome *outcome,
             const char       *title,
             const double     *minutes,
             int               row)
{
  add_title (grid, title, NULL, row);
  for (int time = 0; time < BOW_EVALUATION_N_TIMES; time++)
    {
      g_autofree char *text = outcome->evaluation->days[time] > 0 ? g_strdup_printf ("%.0f", minutes[time]) : g_strdup ("–");
      g_autofree char *name = g_strdup_printf ("%s, %s: %s", title, bow_evaluation_time_label (time), text);

      attach (grid, make_cell (text, "heading", NULL, name), time, row + 1);
    }
}

static void
add_estimates (GtkGrid           *grid,
               const BowOutcome  *outcome,
               const char        *title,
               const BowEstimate *estimates,
               gboolean           is_ratio,
               int                row)
{
  add_title (grid, title, NULL, row);
  for (int time = BOW_EVALUATION_DURING; time < BOW_EVALUATION_N_TIMES; time++)
    {
      gboolean is_known = outcome->evaluation->days[time] > 0 && estimates[time].is_known;
      g_autofree char *text = is_known ? bow_outcome_print_estimate (&estimates[time], is_ratio) : g_strdup ("–");
      g_autofree char *shown = is_known && is_ratio ? g_strdup_printf (_("× %s"), text) : g_strdup (text);
      g_autofree char *name = g_strdup_printf ("%s, %s: %s", title, bow_evaluation_time_label (time), text);

      attach (grid, make_cell (NULL, NULL, shown, name), time, row + 1);
    }
}

/**
 * bow_evaluation_table_new:
 * @outcome: what a phase came to
 *
 * Makes a table of it: places down, times across, each count with the ratio of
 * its rate to that before and the interval, and the patrol minutes beside them.
 *
 * Returns: (transfer floating): the table
 */
GtkWidget *
bow_evaluation_table_new (const BowOutcome *outcome)
{
  GtkWidget *widget = gtk_grid_new ();
  GtkGrid *grid = GTK_GRID (widget);
  gboolean has_comparison = outcome->evaluation->has_comparison;
  int n_zones = has_comparison ? BOW_EVALUATION_N_ZONES : BOW_EVALUATION_COMPARISON;
  const char *const names[BOW_EVALUATION_N_ZONES] = {
    [BOW_EVALUATION_AREA] = outcome->area_title,
    [BOW_EVALUATION_COMPARISON] = outcome->comparison_title,
  };
  int row = 1;

  gtk_grid_set_column_spacing (grid, 12);
  gtk_grid_set_row_spacing (grid, 4);
  gtk_grid_set_column_homogeneous (grid, TRUE);
  for (int time = 0; time < BOW_EVALUATION_N_TIMES; time++)
    add_heading (grid, outcome, time);
  for (int zone = 0; zone < n_zones; zone++)
    {
      add_line (grid, row++);
      add_title (grid, bow_evaluation_zone_label (zone), names[zone], row);
      for (int time = 0; time < BOW_EVALUATION_N_TIMES; time++)
        add_count (grid, outcome, zone, time, row);
      row += 2;
    }
  if (has_comparison)
    {
      add_line (grid, row++);
      add_estimates (grid, outcome, _("Against the comparison"), outcome->evaluation->difference, TRUE, row);
      row += 2;
      add_line (grid, row++);
      add_estimates (grid, outcome, _("More or fewer than expected, with the ring"), outcome->evaluation->displacement, FALSE, row);
      row += 2;
    }
  add_line (grid, row++);
  add_minutes (grid, outcome, _("Patrol minutes in the area"), outcome->patrol_minutes, row);
  row += 2;
  if (has_comparison)
    {
      add_line (grid, row++);
      add_minutes (grid, outcome, _("Patrol minutes in the comparison"), outcome->comparison_minutes, row);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Before, during and after"), -1);

  return widget;
}
