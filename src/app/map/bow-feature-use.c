/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-feature-use.h"

#include <glib/gi18n-lib.h>

/* A feature that is to be an area of the filter, or a place. */
typedef struct
{
  BowMapFeed *feed;
  BowPlacePicker *picker;
  gint64 row;
  guint index;

  BowArea *area;
  BowGeometry *place;
  guint n_left_out;
} Use;

static void
use_free (Use *use)
{
  g_object_unref (use->feed);
  g_clear_object (&use->picker);
  g_clear_pointer (&use->area, bow_area_free);
  g_clear_pointer (&use->place, bow_geometry_free);
  g_free (use);
}

static gpointer
read_feature (BowCase       *bow_case,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Use *use = data;
  g_autoptr (GPtrArray) features = bow_case_list_features (bow_case, use->row, cancellable, error);

  if (features == NULL || use->index >= features->len)
    return NULL;
  if (use->picker != NULL)
    use->place = bow_feature_to_geometry (g_ptr_array_index (features, use->index), &use->n_left_out, error);
  else
    use->area = bow_feature_to_area (g_ptr_array_index (features, use->index), &use->n_left_out, error);

  return NULL;
}

static void
say (Use        *use,
     const char *text)
{
  GtkWidget *map = GTK_WIDGET (bow_map_feed_get_canvas (use->feed));

  gtk_widget_activate_action (map, "win.toast", "(sb)", text, FALSE);
}

static void
on_read (GObject      *bow_case,
         GAsyncResult *result,
         gpointer      user_data)
{
  Use *use = user_data;
  BowFilter *filter = bow_map_feed_get_filter (use->feed);
  g_autoptr (GError) error = NULL;
  g_autofree char *left_out = NULL;

  bow_case_run_finish (BOW_CASE (bow_case), result, &error);
  if (error != NULL)
    say (use, error->message);
  else if (use->place != NULL)
    bow_place_picker_set_geometry (use->picker, use->place);
  else if (use->area != NULL && filter != NULL)
    bow_filter_set_area (filter, use->area);
  if (error == NULL && use->n_left_out > 0)
    {
      left_out = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Taken without %u of its smaller parts or holes", "Taken without %u of its smaller parts and holes", use->n_left_out),
                                  use->n_left_out);
      say (use, left_out);
    }
  use_free (use);
}

/**
 * bow_feature_use:
 * @feed: what feeds the map
 * @row: a background file of features
 * @index: one of these
 * @picker: (nullable): what picks a place just now
 *
 * Takes a feature for the place that is being picked or else for the area in
 * which the filter looks.
 */
void
bow_feature_use (BowMapFeed     *feed,
                 gint64          row,
                 guint           index,
                 BowPlacePicker *picker)
{
  Use *use;

  if (bow_map_feed_get_case (feed) == NULL)
    return;
  use = g_new0 (Use, 1);
  use->feed = g_object_ref (feed);
  g_set_object (&use->picker, picker);
  use->row = row;
  use->index = index;
  bow_case_run_async (bow_map_feed_get_case (feed), BOW_CASE_SOON, read_feature, use, NULL, NULL, NULL, on_read, use);
}
