/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-unplaced.h"

#include <glib/gi18n-lib.h>

#include "case/bow-lookups-of.h"
#include "model/bow-no-place.h"

/**
 * bow_map_unplaced_show:
 * @chip: a button
 * @feed: what feeds the map
 *
 * Lets a chip say how many records the map cannot show, and why these have no
 * place as far as that is said, and lead to them.
 */
void
bow_map_unplaced_show (GtkButton  *chip,
                       BowMapFeed *feed)
{
  const BowPoints *points = bow_record_layer_get_points (bow_map_canvas_get_records (bow_map_feed_get_canvas (feed)));
  gint64 n = points != NULL ? points->n_unplaced : 0;
  g_autoptr (BowFilter) filter = bow_map_feed_copy_filter (feed);
  BowCase *bow_case = bow_map_feed_get_case (feed);
  g_autofree char *text = NULL, *label = NULL, *reasons = NULL;

  if (points != NULL && points->no_place != NULL)
    reasons = bow_no_place_describe_counts (bow_lookups_resolve (bow_case != NULL ? bow_lookups_of (bow_case) : NULL, &bow_no_place_reasons),
                                            points->no_place);
  bow_filter_set_placed (filter, -1);
  text = bow_filter_print (filter);
  label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'d not on map", "%'d not on map", (gulong) n), (int) n);
  gtk_button_set_label (chip, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (chip), reasons);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "s", text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "win.show");
  gtk_widget_set_visible (GTK_WIDGET (chip), n > 0);
}
