/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <cairo-pdf.h>
#include <string.h>

#include "widgets/bow-bar-chart.h"
#include "widgets/bow-chart-frame.h"
#include "widgets/bow-chart-table.h"
#include "widgets/bow-hour-matrix.h"
#include "widgets/bow-sparkline.h"
#include "widgets/bow-stacked-progress.h"

static const struct
{
  const char *name;
  GtkWidget *(*new_chart) (void);
  guint n_series;
} charts[] = {
  { "bars", bow_bar_chart_new, 6 },
  { "sparkline", bow_sparkline_new, 1 },
  { "hours", bow_hour_matrix_new, 7 },
  { "progress", bow_stacked_progress_new, 1 },
};

static BowChartData *
make_data (guint n_steps,
           guint n_series)
{
  g_autoptr (GStrvBuilder) steps = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) series = g_strv_builder_new ();
  g_auto (GStrv) step_labels = NULL;
  g_auto (GStrv) series_labels = NULL;
  BowChartData *data;

  for (guint i = 0; i < n_steps; i++)
    g_strv_builder_take (steps, g_strdup_printf ("Week %u", i + 1));
  for (guint i = 0; i < n_series; i++)
    g_strv_builder_take (series, g_strdup_printf ("Kind %u", i + 1));
  step_labels = g_strv_builder_end (steps);
  series_labels = g_strv_builder_end (series);
  data = bow_chart_data_new ("What is counted", (const char *const *) step_labels, (const char *const *) series_labels);
  for (guint step = 0; step < n_steps; step++)
    for (guint i = 0; i < n_series; i++)
      {
        g_autofree char *door = g_strdup_printf ("time=%u,%u", step, i + step + 1);

        bow_chart_data_set (data, step, i, 7 + 3 * step + i, NULL, door);
      }

  return data;
}

static void
test_name_holds_figures (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_autoptr (GtkWidget) chart = g_object_ref_sink (charts[i].new_chart ());
      g_autoptr (BowChartData) data = make_data (4, charts[i].n_series);
      g_autofree char *reading = bow_chart_data_read_out (data);
      g_autofree char *problem = NULL;

      bow_chart_set_data (BOW_CHART (chart), data);
      gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_IMG);
      problem = gtk_test_accessible_check_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL, reading);
      g_assert_null (problem);
      for (guint step = 0; step < 4; step++)
        for (guint j = 0; j < charts[i].n_series; j++)
          {
            g_autofree char *figure = g_strdup_printf ("; Week %u: Kind %u %u", step + 1, j + 1, 7 + 3 * step + j);

            g_assert_nonnull (strstr (reading, figure));
          }
    }
}

static void
test_nothing_is_said (void)
{
  const char *const one[] = { "One", NULL };
  g_autoptr (BowChartData) data = bow_chart_data_new ("Waiting", one, one);
  g_autofree char *reading = bow_chart_data_read_out (data);

  g_assert_cmpstr (reading, ==, "Waiting; nothing");
}

static GtkWidget *
find_type (GtkWidget *widget,
           GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_table_equals (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_autoptr (GtkWidget) frame = g_object_ref_sink (bow_chart_frame_new (charts[i].new_chart ()));
      g_autoptr (BowChartData) data = make_data (5, charts[i].n_series);
      GtkWidget *toggle = find_type (frame, GTK_TYPE_TOGGLE_BUTTON);
      BowChartTable *table = BOW_CHART_TABLE (find_type (frame, BOW_TYPE_CHART_TABLE));

      bow_chart_frame_set_data (BOW_CHART_FRAME (frame), data, NULL);
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (table)));
      g_assert_true (gtk_widget_get_focusable (toggle));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
      g_assert_true (bow_chart_frame_get_show_table (BOW_CHART_FRAME (frame)));
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bow_chart_frame_get_chart (BOW_CHART_FRAME (frame)))));
      for (guint step = 0; step < 5; step++)
        {
          g_assert_cmpstr (bow_chart_table_get_text (table, step + 1, 0), ==, bow_chart_data_get_step (data, step));
          for (guint j = 0; j < charts[i].n_series; j++)
            {
              g_assert_cmpstr (bow_chart_table_get_text (table, 0, j + 1), ==, bow_chart_data_get_series (data, j));
              g_assert_cmpstr (bow_chart_table_get_text (table, step + 1, j + 1), ==, bow_chart_data_get_text (data, step, j));
            }
        }
      g_assert_null (bow_chart_table_get_text (table, 6, 0));
      g_assert_null (bow_chart_table_get_text (table, 0, charts[i].n_series + 1));
      bow_chart_frame_set_show_table (BOW_CHART_FRAME (frame), FALSE);
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (bow_chart_frame_get_chart (BOW_CHART_FRAME (frame)))));
    }
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *bytes,
          unsigned int         length)
{
  g_byte_array_append (closure, bytes, length);

  return CAIRO_STATUS_SUCCESS;
}

static gboolean
holds (GByteArray *bytes,
       const char *word)
{
  return memmem (bytes->data, bytes->len, word, strlen (word)) != NULL;
}

/* On paper a chart is paths and text, and no picture of either. */
static void
test_prints_vectors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_autoptr (GtkWidget) chart = g_object_ref_sink (charts[i].new_chart ());
      g_autoptr (BowChartData) data = make_data (6, charts[i].n_series);
      g_autoptr (GByteArray) pdf = g_byte_array_new ();
      g_autoptr (GByteArray) script = g_byte_array_new ();
      cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, pdf, 400, 200);
      cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, width, height;

      bow_chart_set_data (BOW_CHART (chart), data);
      bow_chart_print (BOW_CHART (chart), cr, 400, 200);
      cairo_destroy (cr);
      cairo_surface_finish (surface);
      g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_destroy (surface);
      g_test_message ("%s: %u bytes", charts[i].name, pdf->len);
      g_assert_true (holds (pdf, "%PDF-"));
      g_assert_true (holds (pdf, "/Font"));
      g_assert_true (holds (pdf, "/FontFile"));
      g_assert_false (holds (pdf, "/Subtype /Image"));
      g_assert_false (holds (pdf, "/Image"));

      /* And something of it reaches across the page. */
      cr = cairo_create (recording);
      bow_chart_print (BOW_CHART (chart), cr, 400, 200);
      cairo_destroy (cr);
      cairo_recording_surface_ink_extents (recording, &x, &y, &width, &height);
      g_assert_cmpfloat (width, >, 300);
      g_assert_cmpfloat (height, >, 20);
      cairo_surface_destroy (recording);
    }
}

/* The grey of the middle of what each fill paints, and how much of it is not
 * the one it has most of. */
static double
mean_grey (BowChart *chart,
           guint     fill,
           double   *spread)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 40, 40);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  const guint8 *pixels;
  double sum = 0, squares = 0;
  const int n = 40 * 40;

  bow_chart_fill (chart, snapshot, fill, &GRAPHENE_RECT_INIT (0, 0, 40, 40));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (int i = 0; i < n; i++)
    {
      const guint8 *pixel = pixels + i / 40 * cairo_image_surface_get_stride (surface) + i % 40 * 4;
      double grey = 0.11 * pixel[0] + 0.59 * pixel[1] + 0.3 * pixel[2];

      sum += grey;
      squares += grey * grey;
    }
  *spread = squares / n - sum / n * (sum / n);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return sum / n;
}

/* Without colour, neighbours differ in shade or in pattern. */
static void
test_told_in_grey (void)
{
  g_autoptr (GtkWidget) chart = g_object_ref_sink (bow_bar_chart_new ());

  for (int dark = 0; dark < 2; dark++)
    {
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
      for (guint i = 0; i + 1 < BOW_CHART_N_FILLS; i++)
        {
          double spread, next_spread;
          double grey = mean_grey (BOW_CHART (chart), i, &spread);
          double next_grey = mean_grey (BOW_CHART (chart), i + 1, &next_spread);

          g_test_message ("fill %u: grey %.0f, spread %.0f", i, grey, spread);
          /* The first is plain; every other has lines in it. */
          g_assert_true (i == 0 ? spread < 1 : spread > 100);
          g_assert_true (ABS (grey - next_grey) > 8 || ABS (spread - next_spread) > 100);
        }
    }
}

static void
test_narrow (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      g_autoptr (GtkWidget) chart = g_object_ref_sink (charts[i].new_chart ());
      g_autoptr (BowChartData) data = make_data (8, charts[i].n_series);
      int minimum;

      bow_chart_set_data (BOW_CHART (chart), data);
      gtk_widget_measure (chart, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 300);
    }
}

static void
load_style (void)
{
  g_autofree char *path = g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "src", "app", "style.css", NULL);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  gtk_css_provider_load_from_path (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  load_style ();
  g_test_add_func ("/widgets/charts/name-holds-figures", test_name_holds_figures);
  g_test_add_func ("/widgets/charts/nothing-is-said", test_nothing_is_said);
  g_test_add_func ("/widgets/charts/table-equals", test_table_equals);
  g_test_add_func ("/widgets/charts/prints-vectors", test_prints_vectors);
  g_test_add_func ("/widgets/charts/told-in-grey", test_told_in_grey);
  g_test_add_func ("/widgets/charts/narrow", test_narrow);
  return g_test_run ();
}
