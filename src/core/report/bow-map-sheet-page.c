/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-map-sheet-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "geo/bow-mercator.h"

#define SHORT 595.28
#define LONG 841.89
#define LARGER G_SQRT2
#define MARGIN 32.0
#define TOP 58.0
#define BOTTOM 66.0
/* Along the map, for the figures of the grid. */
#define BAND 12.0
/* Below it, for the scale and for whose work it is. */
#define BELOW 46.0
#define PANEL_WIDTH 178.0
#define PANEL_HEIGHT 196.0
#define GAP 12.0
#define ITEM_GAP 3.0
#define BAR 150.0

/* Where a part of the legend may stand. */
typedef struct
{
  guint page;
  cairo_rectangle_t where;
} Column;

void
_bow_map_sheet_get_size (gboolean  is_landscape,
                         gboolean  is_large,
                         double   *width,
                         double   *height)
{
  double by = is_large ? LARGER : 1;

  *width = (is_landscape ? LONG : SHORT) * by;
  *height = (is_landscape ? SHORT : LONG) * by;
}

/* What is left for the map itself. */
cairo_rectangle_t
_bow_map_sheet_get_frame (gboolean is_landscape,
                          gboolean is_large)
{
  double width, height;

  _bow_map_sheet_get_size (is_landscape, is_large, &width, &height);

  return (cairo_rectangle_t) {
    MARGIN + BAND,
    TOP + BAND,
    width - 2 * MARGIN - 2 * BAND - (is_landscape ? PANEL_WIDTH + GAP : 0),
    height - TOP - BOTTOM - 2 * BAND - BELOW - (is_landscape ? 0 : PANEL_HEIGHT + GAP),
  };
}

/* The panel of the first page, and whole pages after it. */
static Column
get_column (BowMapSheet *self,
            guint        index)
{
  guint n_first = self->is_landscape ? 1 : 3, n_later = self->is_landscape ? 3 : 2;
  guint page = index < n_first ? 0 : 1 + (index - n_first) / n_later;
  guint n = page == 0 ? n_first : n_later, at = page == 0 ? index : (index - n_first) % n_later;
  double width, height, each, left = MARGIN, top = TOP + 2;

  _bow_map_sheet_get_size (self->is_landscape, self->is_large, &width, &height);
  each = (width - 2 * MARGIN - (n - 1) * GAP) / n;
  if (page == 0 && self->is_landscape)
    {
      each = PANEL_WIDTH;
      left = width - MARGIN - PANEL_WIDTH;
    }
  else if (page == 0)
    top = height - BOTTOM - PANEL_HEIGHT;

  return (Column) { page, { left + at * (each + GAP), top, each, height - BOTTOM - top } };
}

static double
measure_item (BowMapSheet     *self,
              BowMapSheetItem *item,
              double           width)
{
  double left = item->draw != NULL ? BOW_MAP_SHEET_SIGN + 6 : 0;
  g_autoptr (PangoLayout) layout = bow_pen_layout (self->context, item->style, width - left, item->text);
  int height;

  pango_layout_get_size (layout, NULL, &height);

  return MAX ((double) height / PANGO_SCALE, item->draw != NULL ? BOW_MAP_SHEET_SIGN : 0) + ITEM_GAP;
}

static gboolean
is_heading (const BowMapSheetItem *item)
{
  return item->style == BOW_TEXT_HEADING_3;
}

/* One after the other, and a heading with what it heads. */
void
_bow_map_sheet_lay_out (BowMapSheet *self)
{
  guint index = 0;
  Column column = get_column (self, index);
  double y = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      BowMapSheetItem *item = g_ptr_array_index (self->items, i);
      double height = measure_item (self, item, column.where.width), wanted = height;

      if (is_heading (item) && y > 0)
        y += ITEM_GAP;
      if (is_heading (item) && i + 1 < self->items->len)
        wanted += measure_item (self, g_ptr_array_index (self->items, i + 1), column.where.width);
      if (y > 0 && y + wanted > column.where.height)
        {
          column = get_column (self, ++index);
          height = measure_item (self, item, column.where.width);
          y = 0;
        }
      item->page = column.page;
      item->x = column.where.x;
      item->y = column.where.y + y;
      item->width = column.where.width;
      y += height;
    }
  self->n_pages = column.page + 1;
}

static char *
print_marking (BowMapSheet *self)
{
  return self->handling != NULL ? g_strdup_printf ("%s · %s", self->marking, self->handling) : g_strdup (self->marking);
}

static char *
print_foot (BowMapSheet *self)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (self->at_ms / 1000);
  g_autofree char *at = g_date_time_format (time, "%-d %B %Y, %H:%M");
  g_autoptr (GString) foot = g_string_new (NULL);

  g_string_append_printf (foot, _("Printed by %s on %s"), self->printed_by, at);
  if (self->head != NULL)
    {
      g_string_append (foot, " · ");
      g_string_append_printf (foot, _("Head of the log: %s"), self->head);
    }

  return g_string_free_and_steal (g_steal_pointer (&foot));
}

static void
draw_around (BowMapSheet  *self,
             const BowPen *pen,
             guint         page)
{
  g_autofree char *marking = print_marking (self);
  g_autofree char *foot = print_foot (self);
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, self->n_pages);
  double width, height, inner, y;

  _bow_map_sheet_get_size (self->is_landscape, self->is_large, &width, &height);
  inner = width - 2 * MARGIN;
  bow_pen_text (pen, BOW_TEXT_MARKING, MARGIN, 16, inner, PANGO_ALIGN_CENTER, marking);
  bow_pen_text (pen, BOW_TEXT_HEADING_2, MARGIN, 33, inner, PANGO_ALIGN_LEFT, self->title);
  bow_pen_ink (pen, BOW_INK_RULE);
  bow_pen_line (pen, MARGIN, TOP - 6, width - MARGIN, TOP - 6, 0.5);
  y = height - BOTTOM + 8;
  bow_pen_ink (pen, BOW_INK_RULE);
  bow_pen_line (pen, MARGIN, y, width - MARGIN, y, 0.5);
  bow_pen_text (pen, BOW_TEXT_FOOT, MARGIN, y + 4, inner * 0.84, PANGO_ALIGN_LEFT, foot);
  bow_pen_text (pen, BOW_TEXT_FOOT, MARGIN, y + 4, inner, PANGO_ALIGN_RIGHT, number);
  if (self->note != NULL)
    bow_pen_text (pen, BOW_TEXT_FOOT, MARGIN, y + 14, inner, PANGO_ALIGN_LEFT, self->note);
  bow_pen_text (pen, BOW_TEXT_MARKING, MARGIN, height - 28, inner, PANGO_ALIGN_CENTER, marking);
}

static double
get_latitude (BowMapSheet             *self,
              const cairo_rectangle_t *frame)
{
  return bow_mercator_latitude (self->view.y + frame->height / 2 / self->view.world);
}

static void
draw_bar (const BowPen *pen,
          double        x,
          double        y,
          double        points_a_metre)
{
  static const double lengths[] = { 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000, 500000 };
  double metres = lengths[0], length;
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (lengths[i] * points_a_metre <= BAR)
      metres = lengths[i];
  length = metres * points_a_metre;
  text = metres >= 1000 ? g_strdup_printf (_("%.0f km"), metres / 1000) : g_strdup_printf (_("%.0f m"), metres);
  bow_pen_ink (pen, BOW_INK_TEXT);
  bow_pen_box (pen, x, y, length / 2, 3, 0);
  cairo_fill (pen->cairo);
  bow_pen_box (pen, x, y, length, 3, 0);
  cairo_set_line_width (pen->cairo, 0.6);
  cairo_stroke (pen->cairo);
  bow_pen_text (pen, BOW_TEXT_CHART, x + length + 5, y - 3, 80, PANGO_ALIGN_LEFT, text);
}

static char *
print_ratio (double denominator)
{
  g_autoptr (GString) figures = g_string_new (NULL);
  /* The scale of a flat map is not the same at both ends of the page: three
   * figures say what is true of its middle. */
  double unit = pow (10, MAX (floor (log10 (denominator)) - 2, 0));

  g_string_printf (figures, "%.0f", round (denominator / unit) * unit);
  for (gssize i = (gssize) figures->len - 3; i > 0; i -= 3)
    /* Translators: stands between thousands. */
    g_string_insert (figures, i, _(","));

  /* Translators: the scale of a map, for example “Scale 1:12,500”. */
  return g_strdup_printf (_("Scale 1:%s"), figures->str);
}

static char *
print_grid (gboolean has_grid,
            double   step)
{
  if (!has_grid)
    return g_strdup (_("The British National Grid does not reach here; north is up"));

  return step >= 1000 ? g_strdup_printf (_("British National Grid, lines every %.0f km, figures in kilometres; north is up"), step / 1000)
                      : g_strdup_printf (_("British National Grid, lines every %.0f m, figures in kilometres; north is up"), step);
}

static void
draw_below (BowMapSheet             *self,
            const BowPen            *pen,
            const cairo_rectangle_t *frame,
            gboolean                 has_grid,
            double                   step)
{
  double metres = bow_mercator_metres_per_pixel (get_latitude (self, frame), self->view.world);
  g_autofree char *ratio = print_ratio (bow_map_sheet_get_denominator (get_latitude (self, frame), self->view.world));
  g_autofree char *grid = print_grid (has_grid, step);
  double y = frame->y + frame->height + BAND + 4;

  draw_bar (pen, frame->x, y + 2, 1 / metres);
  bow_pen_text (pen, BOW_TEXT_CHART_STRONG, frame->x + BAR + 46, y - 1, 110, PANGO_ALIGN_LEFT, ratio);
  bow_pen_text (pen, BOW_TEXT_CHART, frame->x, y + 11, frame->width, PANGO_ALIGN_LEFT, grid);
  if (self->attribution != NULL)
    bow_pen_text (pen, BOW_TEXT_CHART, frame->x, y + 21, frame->width, PANGO_ALIGN_LEFT, self->attribution);
}

static void
draw_map (BowMapSheet  *self,
          const BowPen *pen)
{
  cairo_rectangle_t frame = _bow_map_sheet_get_frame (self->is_landscape, self->is_large);
  cairo_t *cairo = pen->cairo;
  gboolean has_grid;
  double step = 0;

  cairo_save (cairo);
  cairo_rectangle (cairo, frame.x, frame.y, frame.width, frame.height);
  cairo_clip (cairo);
  cairo_translate (cairo, frame.x, frame.y);
  self->draw (cairo, frame.width, frame.height, self->user_data);
  cairo_restore (cairo);
  has_grid = _bow_map_sheet_draw_grid (pen, &self->view, &frame, &step);
  bow_pen_ink (pen, BOW_INK_TEXT);
  bow_pen_box (pen, frame.x, frame.y, frame.width, frame.height, 0);
  cairo_set_line_width (cairo, 0.8);
  cairo_stroke (cairo);
  draw_below (self, pen, &frame, has_grid, step);
}

static void
draw_item (BowMapSheet     *self,
           const BowPen    *pen,
           BowMapSheetItem *item)
{
  double left = item->draw != NULL ? BOW_MAP_SHEET_SIGN + 6 : 0, top = 0;
  g_autoptr (PangoLayout) layout = bow_pen_layout (self->context, item->style, item->width - left, item->text);
  int height;

  pango_layout_get_size (layout, NULL, &height);
  if (item->draw != NULL)
    {
      top = MAX (0, (BOW_MAP_SHEET_SIGN - (double) height / PANGO_SCALE) / 2);
      cairo_save (pen->cairo);
      cairo_translate (pen->cairo, item->x, item->y);
      cairo_new_path (pen->cairo);
      item->draw (pen->cairo, BOW_MAP_SHEET_SIGN, BOW_MAP_SHEET_SIGN, item->user_data);
      cairo_restore (pen->cairo);
    }
  bow_pen_style (pen, item->style);
  cairo_move_to (pen->cairo, item->x + left, item->y + top);
  pango_cairo_show_layout (pen->cairo, layout);
}

void
_bow_map_sheet_draw (BowMapSheet *self,
                     guint        page,
                     cairo_t     *cairo)
{
  const BowPen pen = { cairo, self->context };

  draw_around (self, &pen, page);
  if (page == 0 && self->draw != NULL)
    draw_map (self, &pen);
  for (guint i = 0; i < self->items->len; i++)
    {
      BowMapSheetItem *item = g_ptr_array_index (self->items, i);

      if (item->page == page)
        draw_item (self, &pen, item);
    }
}
