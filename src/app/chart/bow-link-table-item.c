/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-table-item.h"

#include <glib/gi18n-lib.h>

#include "model/bow-relation.h"

struct _BowLinkTableItem
{
  GObject parent_instance;

  BowLinkModel *model;
  guint index;
};

G_DEFINE_FINAL_TYPE (BowLinkTableItem, bow_link_table_item, G_TYPE_OBJECT)

static void
bow_link_table_item_finalize (GObject *object)
{
  g_object_unref (BOW_LINK_TABLE_ITEM (object)->model);

  G_OBJECT_CLASS (bow_link_table_item_parent_class)->finalize (object);
}

static void
bow_link_table_item_class_init (BowLinkTableItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_link_table_item_finalize;
}

static void
bow_link_table_item_init (BowLinkTableItem *self)
{
}

/**
 * bow_link_table_item_new:
 * @model: the chart
 * @index: of an item, or of a line
 *
 * Returns: (transfer full): its row
 */
BowLinkTableItem *
bow_link_table_item_new (BowLinkModel *model,
                         guint         index)
{
  BowLinkTableItem *self = g_object_new (BOW_TYPE_LINK_TABLE_ITEM, NULL);

  self->model = g_object_ref (model);
  self->index = index;

  return self;
}

/**
 * bow_link_table_item_get_index:
 * @self: a row
 *
 * Returns: index of its item, or of its line
 */
guint
bow_link_table_item_get_index (BowLinkTableItem *self)
{
  return self->index;
}

/**
 * bow_link_table_item_count:
 * @self: a row
 * @column: %BOW_LINK_COLUMN_LINKS or %BOW_LINK_COLUMN_SOURCES
 *
 * Returns: the number that stands there
 */
guint
bow_link_table_item_count (BowLinkTableItem *self,
                           BowLinkColumn     column)
{
  if (column == BOW_LINK_COLUMN_LINKS)
    return bow_link_scene_get_degree (bow_link_model_get_scene (self->model), self->index);

  return bow_link_model_get_network (self->model)->edges[bow_link_model_get_line (self->model, self->index)->edge].n_sources;
}

static char *
print_record (BowLinkTableItem *self,
              BowLinkColumn     column)
{
  const BowLinkItem *item = bow_link_model_get_item (self->model, self->index);
  const BowRowData *data = bow_row_get_data (bow_link_model_get_row (self->model, item->node));

  if (column == BOW_LINK_COLUMN_TITLE)
    return g_strdup (bow_link_model_get_title (self->model, self->index));
  if (column == BOW_LINK_COLUMN_LINKS)
    return g_strdup_printf ("%u", bow_link_table_item_count (self, column));
  if (column == BOW_LINK_COLUMN_NOTE)
    return g_strdup (bow_link_model_get_note (self->model, self->index));
  if (item->group != 0)
    return column == BOW_LINK_COLUMN_KIND ? g_strdup_printf (ngettext ("Group of %u record", "Group of %u records", item->n_members), item->n_members)
                                          : g_strdup ("");
  if (column == BOW_LINK_COLUMN_REF)
    return g_strdup (data->ref);

  return g_strdup (column == BOW_LINK_COLUMN_KIND ? bow_kind_get_label (data->kind) : data->grade);
}

static char *
print_line (BowLinkTableItem *self,
            BowLinkColumn     column)
{
  const BowLinkLine *line = bow_link_model_get_line (self->model, self->index);
  const BowNetworkEdge *edge = &bow_link_model_get_network (self->model)->edges[line->edge];
  const BowSceneEdge *ends = bow_link_scene_get_edge (bow_link_model_get_scene (self->model), self->index);

  if (column == BOW_LINK_COLUMN_FROM)
    return g_strdup (bow_link_model_get_title (self->model, ends->from));
  if (column == BOW_LINK_COLUMN_TO)
    return g_strdup (bow_link_model_get_title (self->model, ends->to));
  if (line->n_edges > 1)
    return column == BOW_LINK_COLUMN_RELATION ? g_strdup_printf (ngettext ("%u link", "%u links", line->n_edges), line->n_edges) : g_strdup ("");
  if (column == BOW_LINK_COLUMN_RELATION)
    return g_strdup (bow_network_edge_get_label (edge, FALSE));
  if (column == BOW_LINK_COLUMN_STRENGTH)
    return g_strdup (bow_enumeration_label (&bow_link_strengths, bow_link_strengths.items[edge->strength].code));
  if (column == BOW_LINK_COLUMN_SOURCES)
    return g_strdup_printf ("%u", edge->n_sources);

  return bow_network_edge_print_grade (edge);
}

/**
 * bow_link_table_item_print:
 * @self: a row
 * @column: a column of its table
 *
 * Returns: (transfer full): what stands there; empty for nothing
 */
char *
bow_link_table_item_print (BowLinkTableItem *self,
                           BowLinkColumn     column)
{
  char *text = column < BOW_LINK_COLUMN_FROM ? print_record (self, column) : print_line (self, column);

  return text != NULL ? text : g_strdup ("");
}
