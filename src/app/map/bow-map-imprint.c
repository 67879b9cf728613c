/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-imprint.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "case/bow-case-county.h"
#include "geo/bow-grid.h"
#include "map/bow-claim-layer.h"
#include "map/bow-ground-style.h"
#include "map/bow-map-style.h"
#include "model/bow-row.h"
#include "widgets/bow-kind-symbol.h"

/* A sign of the legend, and for which widget it is written. */
typedef struct
{
  GtkWidget *widget;
  guint number;
  gboolean has_points;
} Sign;

static Sign *
sign_new (BowMapPaper *paper,
          guint        number,
          gboolean     has_points)
{
  Sign *sign = g_new0 (Sign, 1);

  sign->widget = g_object_ref (GTK_WIDGET (paper));
  sign->number = number;
  sign->has_points = has_points;

  return sign;
}

static void
sign_free (gpointer data)
{
  Sign *sign = data;

  g_object_unref (sign->widget);
  g_free (sign);
}

static void
draw_kind (cairo_t  *cr,
           double    width,
           double    height,
           gpointer  data)
{
  const Sign *sign = data;
  double by = width / (BOW_KIND_SYMBOL_SIZE + 4);

  cairo_translate (cr, width / 2, height / 2);
  cairo_scale (cr, by, by);
  bow_kind_symbol_draw (sign->widget, cr, (char) sign->number, FALSE);
}

static const BowHotSpots *
get_spots (BowMapPaper *paper)
{
  return bow_heat_layer_get (bow_map_canvas_get_heat (bow_map_feed_get_canvas (bow_map_paper_get_feed (paper))));
}

static void
draw_class (cairo_t  *cr,
            double    width,
            double    height,
            gpointer  data)
{
  const Sign *sign = data;
  const BowHotSpots *spots = get_spots (BOW_MAP_PAPER (sign->widget));

  cairo_translate (cr, 0, height / 2 - 4.5);
  if (spots != NULL)
    bow_heat_draw_swatch (spots, (int) sign->number, BOW_MAP_LOOK_PRINT, cr, (int) width, 9);
}

static void
draw_ring (cairo_t  *cr,
           double    width,
           double    height,
           gpointer  data)
{
  cairo_arc (cr, width / 2, height / 2, width / 2 - 1, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, 0.21, 0.52, 0.89, 0.09);
  cairo_fill_preserve (cr);
  cairo_set_source_rgba (cr, 0.21, 0.52, 0.89, 0.7);
  cairo_set_line_width (cr, 0.7);
  cairo_stroke (cr);
}

/* As the layer draws it: a mark for points, a line for the rest. */
static void
draw_ground (cairo_t  *cr,
             double    width,
             double    height,
             gpointer  data)
{
  const Sign *sign = data;
  const BowGroundStyle *style = bow_ground_style_get (sign->number);
  GdkRGBA colour = sign->has_points && sign->number == 0 ? bow_map_style_get_colour (BOW_MAP_COLOUR_DOT, BOW_MAP_LOOK_PRINT) : bow_ground_style_colour (style, FALSE);
  g_autoptr (GskStroke) stroke = bow_ground_style_stroke (style);
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;

  gdk_cairo_set_source_rgba (cr, &colour);
  if (!sign->has_points)
    {
      gsk_stroke_to_cairo (stroke, cr);
      cairo_move_to (cr, 1, height / 2);
      cairo_line_to (cr, width - 1, height / 2);
      cairo_stroke (cr);
      return;
    }
  bow_ground_style_add_mark (style, builder, GRAPHENE_POINT_INIT ((float) width / 2, (float) height / 2), 4);
  path = gsk_path_builder_to_path (builder);
  gsk_path_to_cairo (path, cr);
  cairo_set_line_width (cr, 1.2);
  if (bow_ground_style_is_full (style))
    cairo_fill (cr);
  else
    cairo_stroke (cr);
}

static void
draw_map (cairo_t  *cr,
          double    width,
          double    height,
          gpointer  paper)
{
  bow_map_paper_draw (paper, cr);
}

static gboolean
has_grades (const BowMapContents *contents)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, contents->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (bow_row_get_data (row)->grade != NULL)
      return TRUE;

  return FALSE;
}

static void
add_kinds (BowMapSheet          *sheet,
           BowMapPaper          *paper,
           const BowMapContents *contents)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  g_autofree guint *counts = g_new0 (guint, n_kinds);

  for (gsize i = 0; i < contents->points->n; i++)
    if (contents->points->kind[i] < n_kinds)
      counts[contents->points->kind[i]]++;
  for (gsize i = 0; i < n_kinds; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s: %u", bow_kind_get_plural (kinds[i]), counts[i]);

      if (counts[i] > 0)
        bow_map_sheet_add_key (sheet, draw_kind, sign_new (paper, (guint) kinds[i]->letter, FALSE), sign_free, text);
    }
}

static void
add_records (BowMapSheet          *sheet,
             BowMapPaper          *paper,
             const BowMapContents *contents,
             guint                 n_kept_back)
{
  g_autofree char *words = bow_map_contents_describe (contents);

  bow_map_sheet_add_heading (sheet, _("Records"));
  bow_map_sheet_add_text (sheet, words);
  add_kinds (sheet, paper, contents);
  if (contents->points->n > 1)
    bow_map_sheet_add_text (sheet, _("A number stands for that many records in one spot."));
  if (has_grades (contents))
    bow_map_sheet_add_text (sheet, _("Below a symbol stands its grade: source, assessment and handling."));
  if (contents->shapes->len > 0)
    bow_map_sheet_add_text (sheet, _("Lines and areas have the colour of their kind."));
  if (contents->points->n > 0)
    bow_map_sheet_add_key (sheet, draw_ring, sign_new (paper, 0, FALSE), sign_free, _("It is somewhere within the ring"));
  if (n_kept_back > 0)
    bow_map_sheet_add_text (sheet, _("Signs of homes and of children are not printed."));
}

static void
add_filter (BowMapSheet *sheet,
            BowMapPaper *paper)
{
  g_autoptr (BowFilter) filter = bow_map_feed_copy_filter (bow_map_paper_get_feed (paper));
  g_autofree char *words = bow_filter_describe (filter);
  g_autofree char *text = bow_filter_get_time (filter, NULL, NULL) ? g_strdup (words) : g_strdup_printf ("%s · %s", words, _("All dates"));

  bow_map_sheet_add_heading (sheet, _("What is shown"));
  bow_map_sheet_add_text (sheet, text);
}

static void
add_heat (BowMapSheet *sheet,
          BowMapPaper *paper)
{
  BowHeatLegend *legend = bow_map_paper_get_legend (paper);
  const BowHotSpots *spots = get_spots (paper);
  int n_steps = spots != NULL ? (int) spots->n_steps : 0;

  if (!gtk_widget_get_visible (GTK_WIDGET (legend)))
    return;
  bow_map_sheet_add_heading (sheet, _("Hotspots"));
  for (int number = n_steps; number >= -n_steps; number--)
    if (number > 0 || (number < 0 && spots->has_falls))
      {
        g_autofree char *text = bow_hot_spots_describe_class (spots, number);

        bow_map_sheet_add_key (sheet, draw_class, sign_new (paper, (guint) number, FALSE), sign_free, text);
      }
  bow_map_sheet_add_text (sheet, bow_heat_legend_get_words (legend));
}

static void
draw_claim (cairo_t  *cr,
            double    width,
            double    height,
            gpointer  data)
{
  const Sign *sign = data;

  bow_claim_layer_draw_swatch (sign->widget, BOW_MAP_LOOK_PRINT, cr, width / 2 - 1, height / 2 + 1, 5);
}

static void
add_pattern (BowMapSheet *sheet,
             BowMapPaper *paper)
{
  guint n_kept_back, n_pairs = bow_map_paper_count_pairs (paper, &n_kept_back);

  if (bow_map_paper_count_claims (paper) > 0)
    bow_map_sheet_add_key (sheet, draw_claim, sign_new (paper, 0, FALSE), sign_free, _("A caller calls it a hotspot: their word, not reckoned"));
  if (n_pairs + n_kept_back == 0)
    return;
  bow_map_sheet_add_heading (sheet, _("Near repeats"));
  bow_map_sheet_add_text (sheet, bow_heat_legend_get_chain_words (bow_map_paper_get_legend (paper)));
  if (n_kept_back > 0)
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u pair is not printed: an event of it is not on this map.",
                                                            "%u pairs are not printed: an event of each is not on this map.", n_kept_back),
                                               n_kept_back);

      bow_map_sheet_add_text (sheet, text);
    }
}

static void
add_grounds (BowMapSheet *sheet,
             BowMapPaper *paper)
{
  BowGrounds *grounds = bow_map_feed_get_grounds (bow_map_paper_get_feed (paper));
  gboolean is_first = TRUE;

  for (guint i = 0; i < bow_grounds_count (grounds); i++)
    {
      BowGround *ground = bow_grounds_get (grounds, i);
      g_autofree char *credit = bow_ground_dup_credit (ground);

      if (!bow_ground_get_shown (ground))
        continue;
      if (is_first)
        bow_map_sheet_add_heading (sheet, _("Background"));
      is_first = FALSE;
      bow_map_sheet_add_key (sheet, draw_ground, sign_new (paper, bow_ground_get_style (ground), bow_ground_get_dots (ground) != NULL),
                             sign_free, credit);
    }
}

static void
add_terms (BowMapSheet          *sheet,
           BowMapPaper          *paper,
           const BowMapContents *contents)
{
  const BowDisclosure *disclosure = contents->disclosure;
  guint n_missing = bow_map_paper_get_missing (paper);
  g_autofree char *purpose = disclosure->recipient != NULL ? g_strdup_printf ("%s: %s", disclosure->recipient, disclosure->purpose) : g_strdup (disclosure->purpose);

  bow_map_sheet_add_heading (sheet, _("What it is for"));
  bow_map_sheet_add_text (sheet, purpose);
  for (char **condition = disclosure->conditions; disclosure->accepts_conditions && *condition != NULL; condition++)
    bow_map_sheet_add_text (sheet, *condition);
  if (n_missing > 0)
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u tile of the map could not be read in time, and its place is left blank.",
                                                            "%u tiles of the map could not be read in time, and their places are left blank.", n_missing),
                                               n_missing);

      bow_map_sheet_add_heading (sheet, _("Not whole"));
      bow_map_sheet_add_text (sheet, text);
    }
}

/**
 * bow_map_imprint_make:
 * @self: what somebody says of the map
 * @paper: the map, laid out
 * @contents: what was let out
 *
 * Puts what was let out upon the map, and says around it what it shows, what it
 * does not, whose work it is and how it is to be handled.
 *
 * Returns: (transfer full): the sheet; to be written before the paper is let go
 */
BowMapSheet *
bow_map_imprint_make (const BowMapImprint  *self,
                      BowMapPaper          *paper,
                      const BowMapContents *contents)
{
  const BowDisclosure *disclosure = contents->disclosure;
  BowMapPacks *packs = bow_map_canvas_get_packs (bow_map_feed_get_canvas (bow_map_paper_get_feed (paper)));
  /* Translators: below a map; how well the figures of the National Grid are known, in metres. */
  g_autofree char *note = g_strdup_printf (_("No position is known better than its ring says. The lines of the grid are right to %.2g m."), bow_grid_get_precision ());
  const BowDocumentFrame frame = {
    .title = self->title, .marking = disclosure->marking, .handling = disclosure->handling, .author = disclosure->exporter,
    .printed_by = disclosure->exporter, .at_ms = disclosure->at_ms, .head = disclosure->head, .note = note, .is_landscape = self->is_landscape,
  };
  BowMapSheet *sheet = bow_map_sheet_new (&frame, self->is_large, bow_map_packs_get_attribution (packs));
  BowMapSheetView view = bow_map_paper_get_view (paper);
  guint n_kept_back = bow_map_paper_take (paper, contents);

  bow_map_sheet_take_map (sheet, &view, draw_map, g_object_ref (paper), g_object_unref);
  add_filter (sheet, paper);
  add_records (sheet, paper, contents, n_kept_back);
  add_heat (sheet, paper);
  add_pattern (sheet, paper);
  add_grounds (sheet, paper);
  add_terms (sheet, paper, contents);

  return sheet;
}
