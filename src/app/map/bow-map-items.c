/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-items.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-county.h"
#include "geo/bow-mercator.h"
#include "map/bow-map-view.h"
#include "model/bow-row.h"

/* More than this is not counted through when a cluster is described. */
#define MAX_COUNTED 5000
/* Titles are read for as many records at once. */
#define MAX_READ 500
/* Positions are kept to six decimals of a degree. */
#define EDGE 1e-6

static gboolean
is_in_window (BowRecordLayer     *layer,
              const BowMapSprite *sprite)
{
  BowMapView view = bow_map_view_of (shumate_layer_get_viewport (SHUMATE_LAYER (layer)), GTK_WIDGET (layer));
  graphene_point_t at = bow_map_view_place (&view, sprite->x, sprite->y);

  return at.x >= 0 && at.y >= 0 && at.x <= view.width && at.y <= view.height;
}

/* Of which kinds a cluster is, the most first. */
static char *
describe_kinds (BowRecordLayer *layer,
                guint           sprite)
{
  g_autoptr (GArray) members = bow_record_layer_get_members (layer, sprite, MAX_COUNTED);
  const BowPoints *points = bow_record_layer_get_points (layer);
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  guint counts[256] = { 0 };

  for (guint i = 0; i < members->len; i++)
    counts[points->kind[g_array_index (members, guint, i)]]++;
  for (guint listed = 0; listed < 3; listed++)
    {
      gsize most = 0;

      for (gsize i = 1; i < n_kinds; i++)
        if (counts[i] > counts[most])
          most = i;
      if (counts[most] == 0)
        break;
      g_string_append_printf (text, "%s%u %s", text->len > 0 ? ", " : "", counts[most],
                              counts[most] == 1 ? bow_kind_get_label (kinds[most]) : bow_kind_get_plural (kinds[most]));
      counts[most] = 0;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What the map says beside the records that are drawn as one. */
static void
append_marks (GString            *text,
              BowRecordLayer     *layer,
              guint               sprite,
              const GArray       *marks)
{
  g_autoptr (GArray) members = NULL;
  const BowPoints *points = bow_record_layer_get_points (layer);

  if (marks == NULL || marks->len == 0)
    return;
  members = bow_record_layer_get_members (layer, sprite, MAX_COUNTED);
  for (guint i = 0; i < marks->len; i++)
    {
      const BowCountyMark *mark = &g_array_index (marks, BowCountyMark, i);

      for (guint j = 0; j < members->len; j++)
        if (mark->label != NULL && points->row[g_array_index (members, guint, j)] == mark->row)
          g_string_append_printf (text, " · %s", mark->label);
    }
}

static void
append_selected (GString        *text,
                 BowRecordLayer *layer,
                 guint           sprite,
                 guint           count)
{
  guint n = bow_record_layer_count_selected (layer, sprite);

  if (n > 0 && n < count)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " · %'u selected", " · %'u selected", n), n);
}

static BowMapItem *
make_cluster (BowRecordLayer     *layer,
              guint               index,
              const BowMapSprite *sprite,
              const GArray       *marks)
{
  g_autofree char *kinds = describe_kinds (layer, index);
  g_autoptr (GString) subtitle = g_string_new (kinds);
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u record together", "%'u records together", sprite->count),
                                            sprite->count);

  append_selected (subtitle, layer, index, sprite->count);
  append_marks (subtitle, layer, index, marks);

  return bow_map_item_new (0, index, sprite->count, title, subtitle->str);
}

static BowMapItem *
make_single (BowRecordLayer     *layer,
             guint               index,
             const BowMapSprite *sprite,
             GHashTable         *rows,
             const GArray       *marks)
{
  const BowPoints *points = bow_record_layer_get_points (layer);
  gint64 row = points->row[sprite->point];
  BowRow *known = g_hash_table_lookup (rows, &row);
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);
  guint8 kind = points->kind[sprite->point];
  const char *label = kind < n_kinds ? bow_kind_get_label (kinds[kind]) : "";
  const BowRowData *data;
  g_autoptr (GString) subtitle = g_string_new (NULL);

  if (known == NULL)
    return bow_map_item_new (row, index, 1, label, _("Reading…"));
  data = bow_row_get_data (known);
  g_string_append_printf (subtitle, "%s · %s%s%s", data->ref != NULL ? data->ref : "", label,
                          data->grade != NULL ? " · " : "", data->grade != NULL ? data->grade : "");
  append_marks (subtitle, layer, index, marks);
  return bow_map_item_new (row, index, 1, data->title, subtitle->str);
}

static BowMapItem *
make_item (BowRecordLayer     *layer,
           guint               index,
           const BowMapSprite *sprite,
           GHashTable         *rows,
           const GArray       *marks)
{
  return sprite->count > 1 ? make_cluster (layer, index, sprite, marks) : make_single (layer, index, sprite, rows, marks);
}

/**
 * bow_map_items_build:
 * @layer: the layer
 * @rows: (element-type gint64 BowRow): what is known of the records
 * @marks: (nullable) (element-type BowCountyMark): what the map says beside them
 *
 * Makes a line of everything that is drawn in the window.
 *
 * Returns: (transfer full) (element-type BowMapItem): the lines
 */
GPtrArray *
bow_map_items_build (BowRecordLayer *layer,
                     GHashTable     *rows,
                     const GArray   *marks)
{
  const GArray *sprites = bow_record_layer_get_sprites (layer);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < sprites->len; i++)
    {
      const BowMapSprite *sprite = &g_array_index (sprites, BowMapSprite, i);

      if (is_in_window (layer, sprite))
        g_ptr_array_add (items, make_item (layer, i, sprite, rows, marks));
    }

  return items;
}

/**
 * bow_map_items_missing:
 * @layer: the layer
 * @rows: (element-type gint64 BowRow): what is known of the records
 *
 * Finds records that are drawn and of which nothing is known yet, the chosen
 * one among them even where a cluster holds it.
 *
 * Returns: (transfer full) (element-type gint64): their rows
 */
GArray *
bow_map_items_missing (BowRecordLayer *layer,
                       GHashTable     *rows)
{
  const GArray *sprites = bow_record_layer_get_sprites (layer);
  const BowPoints *points = bow_record_layer_get_points (layer);
  GArray *missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 selected = bow_selection_get_primary (bow_record_layer_get_selection (layer));
  double x, y;

  if (bow_record_layer_find_row (layer, selected, &x, &y) && !g_hash_table_contains (rows, &selected))
    g_array_append_val (missing, selected);
  for (guint i = 0; i < sprites->len && missing->len < MAX_READ; i++)
    {
      const BowMapSprite *sprite = &g_array_index (sprites, BowMapSprite, i);

      if (sprite->count == 1 && points->row[sprite->point] != selected && is_in_window (layer, sprite)
          && !g_hash_table_contains (rows, &points->row[sprite->point]))
        g_array_append_val (missing, points->row[sprite->point]);
    }

  return missing;
}

/**
 * bow_map_items_describe:
 * @layer: the layer
 * @rows: (element-type gint64 BowRow): what is known of the records
 * @marks: (nullable) (element-type BowCountyMark): what the map says beside them
 * @sprite: an index into bow_record_layer_get_sprites()
 *
 * Says what something drawn stands for.
 *
 * Returns: (transfer full): the text
 */
char *
bow_map_items_describe (BowRecordLayer *layer,
                        GHashTable     *rows,
                        const GArray   *marks,
                        guint           sprite)
{
  const BowMapSprite *drawn = &g_array_index (bow_record_layer_get_sprites (layer), BowMapSprite, sprite);
  g_autoptr (BowMapItem) item = make_item (layer, sprite, drawn, rows, marks);

  return bow_map_item_describe (item);
}

/**
 * bow_map_items_narrow:
 * @filter: a filter
 * @box: on the unit square of Web Mercator
 *
 * Narrows a filter to what lies in a box, its edges included.
 */
void
bow_map_items_narrow (BowFilter           *filter,
                      const BowClusterBox *box)
{
  BowBox degrees = {
    .west = bow_mercator_longitude (box->x0) - EDGE,
    .south = bow_mercator_latitude (box->y1) - EDGE,
    .east = bow_mercator_longitude (box->x1) + EDGE,
    .north = bow_mercator_latitude (box->y0) + EDGE,
  };

  bow_filter_set_box (filter, &degrees);
}
