/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-county-dialog.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "chart/bow-county-network.h"
#include "chart/bow-network-chart.h"
#include "widgets/bow-chart-table.h"
#include "widgets/bow-notice.h"

struct _BowCountyDialog
{
  AdwDialog parent_instance;

  BowNotice *notice;
  AdwWindowTitle *title;
  GtkWidget *map_button;
  GtkWidget *table_button;
  GtkWidget *stack;
  BowNetworkChart *chart;
  BowChartTable *table;
  GtkLabel *said;
  GtkWidget *foot;

  BowCase *bow_case;
  gint64 row;
  char *ref;
  GCancellable *cancellable;
  gboolean is_shown;
};

G_DEFINE_FINAL_TYPE (BowCountyDialog, bow_county_dialog, ADW_TYPE_DIALOG)

static gpointer
read_line (BowCase       *bow_case,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return bow_case_read_county_line (bow_case, *(const gint64 *) data, cancellable, error);
}

static void
show (BowCountyDialog     *self,
      const BowCountyLine *line)
{
  g_autoptr (BowNetworkData) network = bow_county_network_new (line);
  g_autoptr (BowChartData) table = bow_county_network_tabulate (network);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->chart)) != NULL;

  g_set_str (&self->ref, line->ref);
  adw_dialog_set_title (ADW_DIALOG (self), bow_network_data_get_title (network));
  adw_window_title_set_subtitle (self->title, line->ref);
  bow_network_chart_set_data (self->chart, network);
  bow_chart_table_set_data (self->table, table);
  gtk_widget_set_sensitive (self->map_button, TRUE);
  gtk_widget_set_sensitive (self->table_button, TRUE);
  if (!had_focus && self->is_shown)
    return;
  self->is_shown = TRUE;
  for (guint i = 0; i < line->nodes->len; i++)
    if ((g_array_index (line->nodes, BowCountyNode, i).roles & BOW_COUNTY_ASKED) != 0)
      bow_network_chart_focus_node (self->chart, i);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowCountyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowCountyLine) line = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (self->bow_case == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  bow_notice_say (self->notice, error != NULL ? error->message : NULL);
  if (line != NULL)
    show (self, line);
}

static void
refresh (BowCountyDialog *self)
{
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, read_line, g_memdup2 (&self->row, sizeof self->row), g_free,
                      (GDestroyNotify) bow_county_line_free, self->cancellable, read_cb, g_object_ref (self));
}

static void
opened_cb (BowCountyDialog *self,
           gint64           row)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  g_object_ref (self);
  gtk_widget_activate_action (parent, "win.open-record", "x", row);
  adw_dialog_close (ADW_DIALOG (self));
  g_object_unref (self);
}

static void
map_cb (BowCountyDialog *self)
{
  g_autofree char *filter = g_strconcat ("line=", self->ref, NULL);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  g_object_ref (self);
  gtk_widget_activate_action (parent, "win.show-on-map", "s", filter);
  adw_dialog_close (ADW_DIALOG (self));
  g_object_unref (self);
}

static void
toggled_cb (BowCountyDialog *self)
{
  gboolean as_table = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->table_button));

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), as_table ? "table" : "chart");
  gtk_widget_set_visible (self->foot, !as_table);
}

/* What is read from the card with the focus, in words. */
static void
focused_cb (BowCountyDialog *self,
            guint            node)
{
  BowNetworkData *network = bow_network_chart_get_data (self->chart);
  const BowCardNode *what = bow_network_data_get_node (network, node);
  g_autofree char *links = bow_network_data_describe_links (network, node, " · ");
  g_autofree char *text = NULL;

  if (what->detail != NULL)
    text = g_strdup_printf ("%s %s (%s): %s", what->ref, what->title, what->detail, links);
  else
    text = g_strdup_printf ("%s %s: %s", what->ref, what->title, links);
  gtk_label_set_text (self->said, text);
}

static GtkWidget *
make_scroller (GtkWidget *child)
{
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "vexpand", TRUE, "child", child, NULL);

  gtk_widget_set_margin_start (child, 12);
  gtk_widget_set_margin_end (child, 12);
  gtk_widget_set_margin_top (child, 12);
  gtk_widget_set_margin_bottom (child, 12);

  return scroller;
}

static GtkWidget *
make_header (BowCountyDialog *self)
{
  GtkWidget *bar = adw_header_bar_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("County Line"), NULL));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), GTK_WIDGET (self->title));
  self->map_button = g_object_new (GTK_TYPE_BUTTON, "icon-name", "bow-place-symbolic", "tooltip-text", _ ("On the Map"), "sensitive", FALSE, NULL);
  g_signal_connect_object (self->map_button, "clicked", G_CALLBACK (map_cb), self, G_CONNECT_SWAPPED);
  self->table_button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "icon-name", "view-list-symbolic", "tooltip-text", _ ("Show as Table"),
                                     "sensitive", FALSE, NULL);
  g_signal_connect_object (self->table_button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), self->map_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->table_button);

  return bar;
}

static GtkWidget *
make_foot (BowCountyDialog *self)
{
  GtkWidget *box = self->foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *legend = gtk_label_new (_ ("Solid line: confirmed · dashed: unconfirmed · dotted: disproved. What hangs by a disproved link alone is left out."));

  self->said = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", 3,
                             "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_label_set_xalign (GTK_LABEL (legend), 0);
  gtk_label_set_wrap (GTK_LABEL (legend), TRUE);
  gtk_widget_add_css_class (legend, "caption");
  gtk_widget_add_css_class (legend, "dimmed");
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->said));
  gtk_box_append (GTK_BOX (box), legend);

  return box;
}

static GtkWidget *
make_content (BowCountyDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->chart = BOW_NETWORK_CHART (bow_network_chart_new ());
  self->table = BOW_CHART_TABLE (bow_chart_table_new ());
  bow_chart_table_set_words (self->table, TRUE);
  g_signal_connect_object (self->chart, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "focused", G_CALLBACK (focused_cb), self, G_CONNECT_SWAPPED);
  self->notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), make_scroller (GTK_WIDGET (self->chart)), "chart");
  gtk_stack_add_named (GTK_STACK (self->stack), make_scroller (GTK_WIDGET (self->table)), "table");
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header (self));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->notice));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->stack);
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (view), make_foot (self));

  return view;
}

static void
bow_county_dialog_dispose (GObject *object)
{
  BowCountyDialog *self = BOW_COUNTY_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->bow_case);
  g_clear_pointer (&self->ref, g_free);

  G_OBJECT_CLASS (bow_county_dialog_parent_class)->dispose (object);
}

static void
bow_county_dialog_class_init (BowCountyDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_county_dialog_dispose;
}

/* There is no room for four columns on a telephone, nor with large letters. */
static void
stack_when_narrow (BowCountyDialog *self)
{
  AdwBreakpoint *narrow = adw_breakpoint_new (adw_breakpoint_condition_parse ("max-width: 800sp"));

  adw_breakpoint_add_setters (narrow, G_OBJECT (self->table), "stacked", TRUE, NULL);
  adw_dialog_add_breakpoint (ADW_DIALOG (self), narrow);
}

static void
bow_county_dialog_init (BowCountyDialog *self)
{
  self->cancellable = g_cancellable_new ();
  adw_dialog_set_title (ADW_DIALOG (self), _ ("County Line"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 1180);
  adw_dialog_set_content_height (ADW_DIALOG (self), 760);
  adw_dialog_set_child (ADW_DIALOG (self), make_content (self));
  /* Breakpoints ask for a least size. */
  g_object_set (self, "width-request", 300, "height-request", 200, NULL);
  stack_when_narrow (self);
}

/**
 * bow_county_dialog_new:
 * @bow_case: (transfer none): the case
 * @row: row of an organisation or of a deal line
 *
 * Returns: (transfer floating): a dialog that shows its county line
 */
AdwDialog *
bow_county_dialog_new (BowCase *bow_case,
                       gint64   row)
{
  BowCountyDialog *self = g_object_new (BOW_TYPE_COUNTY_DIALOG, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->row = row;
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);

  return ADW_DIALOG (self);
}
