/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-chart-sheet-private.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>

#include "model/bow-relation.h"
#include "report/bow-cairo-stream.h"

/* A3 on its side, in points. */
#define WIDTH 1190.55
#define HEIGHT 841.89
#define MARGIN 32.0
#define TOP 60.0
#define BOTTOM 92.0
#define KEY 16.0

static char *
print_foot (const BowDocumentFrame *frame)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (frame->at_ms / 1000);
  g_autofree char *at = g_date_time_format (time, "%-d %B %Y, %H:%M");
  g_autoptr (GString) foot = g_string_new (NULL);

  g_string_append_printf (foot, _("Printed by %s on %s"), frame->printed_by, at);
  if (frame->head != NULL)
    {
      g_string_append (foot, " · ");
      g_string_append_printf (foot, _("Head of the log: %s"), frame->head);
    }

  return g_string_free_and_steal (g_steal_pointer (&foot));
}

static void
draw_around (const BowPen           *pen,
             const BowDocumentFrame *frame)
{
  g_autofree char *marking = frame->handling != NULL ? g_strdup_printf ("%s · %s", frame->marking, frame->handling) : g_strdup (frame->marking);
  g_autofree char *foot = print_foot (frame);
  double inner = WIDTH - 2 * MARGIN, y = HEIGHT - 58;

  bow_pen_text (pen, BOW_TEXT_MARKING, MARGIN, 16, inner, PANGO_ALIGN_CENTER, marking);
  bow_pen_text (pen, BOW_TEXT_HEADING_2, MARGIN, 33, inner, PANGO_ALIGN_LEFT, frame->title);
  bow_pen_text (pen, BOW_TEXT_FOOT, MARGIN, 38, inner, PANGO_ALIGN_RIGHT, frame->reference);
  bow_pen_ink (pen, BOW_INK_RULE);
  bow_pen_line (pen, MARGIN, TOP - 6, WIDTH - MARGIN, TOP - 6, 0.5);
  bow_pen_line (pen, MARGIN, y, WIDTH - MARGIN, y, 0.5);
  bow_pen_text (pen, BOW_TEXT_FOOT, MARGIN, y + 4, inner, PANGO_ALIGN_LEFT, foot);
  bow_pen_text (pen, BOW_TEXT_FOOT, MARGIN, y + 14, inner, PANGO_ALIGN_LEFT, frame->note);
  bow_pen_text (pen, BOW_TEXT_MARKING, MARGIN, HEIGHT - 28, inner, PANGO_ALIGN_CENTER, marking);
}

static double
write_key (const BowPen *pen,
           double        x,
           double        y,
           const char   *text)
{
  g_autoptr (PangoLayout) layout = bow_pen_layout (pen->context, BOW_TEXT_CHART, -1, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  bow_pen_text (pen, BOW_TEXT_CHART, x, y - 5, -1, PANGO_ALIGN_LEFT, text);

  return x + width + 18;
}

/* The kinds that are there, and what the lines say. */
static void
draw_legend (const BowPen   *pen,
             const BowChart *chart)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  g_autofree guint *count = g_new0 (guint, n_kinds);
  double x = MARGIN + KEY / 2, y = HEIGHT - 74;

  for (guint i = 0; i < chart->network->n_nodes; i++)
    count[chart->network->nodes[i].kind]++;
  for (gsize i = 0; i < n_kinds; i++)
    if (count[i] > 0 && x < WIDTH - 330)
      {
        g_autofree char *text = g_strdup_printf ("%s %u", count[i] == 1 ? bow_kind_get_label (kinds[i]) : bow_kind_get_plural (kinds[i]), count[i]);

        _bow_chart_sheet_draw_symbol (pen, kinds[i], x, y, 6);
        x = write_key (pen, x + 10, y, text);
      }
  x = WIDTH - MARGIN - 290;
  for (gsize i = 0; i < bow_link_strengths.n_items; i++)
    {
      _bow_chart_sheet_set_line (pen, (BowNetworkStrength) i, 0.8);
      cairo_move_to (pen->cairo, x, y);
      cairo_line_to (pen->cairo, x + 24, y);
      cairo_stroke (pen->cairo);
      x = write_key (pen, x + 28, y, _(bow_link_strengths.items[i].label));
    }
  cairo_set_dash (pen->cairo, NULL, 0, 0);
}

static void
draw (cairo_surface_t        *surface,
      const BowChart         *chart,
      const BowDocumentFrame *frame)
{
  static const cairo_rectangle_t room = { MARGIN, TOP, WIDTH - 2 * MARGIN, HEIGHT - TOP - BOTTOM };
  cairo_t *cairo = cairo_create (surface);
  PangoContext *context = bow_pen_context_new ();
  const BowPen pen = { cairo, context };

  bow_pen_ink (&pen, BOW_INK_PAPER);
  cairo_paint (cairo);
  draw_around (&pen, frame);
  _bow_chart_sheet_draw (&pen, chart, &room);
  draw_legend (&pen, chart);
  cairo_show_page (cairo);
  cairo_destroy (cairo);
  g_object_unref (context);
}

/**
 * bow_chart_sheet_write_pdf:
 * @chart: a chart
 * @frame: what stands around it
 * @stream: where the PDF goes
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes a chart as a PDF of one page, with its fonts.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_chart_sheet_write_pdf (const BowChart          *chart,
                           const BowDocumentFrame  *frame,
                           GOutputStream           *stream,
                           GCancellable            *cancellable,
                           GError                 **error)
{
  BowCairoStream to = { stream, cancellable, NULL };
  const BowCairoImprint imprint = { .title = frame->title, .author = frame->author, .marking = frame->marking, .at_ms = frame->at_ms };
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (bow_cairo_stream_write, &to, WIDTH, HEIGHT);

  bow_cairo_imprint_set (&imprint, surface);
  draw (surface, chart, frame);

  return bow_cairo_stream_finish (&to, surface, error);
}

/**
 * bow_chart_sheet_write_svg:
 * @chart: a chart
 * @frame: what stands around it
 * @stream: where the SVG goes
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Writes a chart as an SVG of one page, with letters as outlines, so that it
 * looks the same everywhere.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_chart_sheet_write_svg (const BowChart          *chart,
                           const BowDocumentFrame  *frame,
                           GOutputStream           *stream,
                           GCancellable            *cancellable,
                           GError                 **error)
{
  BowCairoStream to = { stream, cancellable, NULL };
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (bow_cairo_stream_write, &to, WIDTH, HEIGHT);

  draw (surface, chart, frame);

  return bow_cairo_stream_finish (&to, surface, error);
}
