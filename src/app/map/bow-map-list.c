/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-list.h"

#include <glib/gi18n-lib.h>

#include "widgets/bow-record-drag.h"
#include "widgets/bow-row-selection.h"

struct _BowMapList
{
  GtkWidget parent_instance;

  GtkLabel *heading;
  GtkListView *list_view;
  GtkLabel *selected;

  BowRecordLayer *layer;
  GListStore *items;
  BowRowSelection *selection;
};

G_DEFINE_FINAL_TYPE (BowMapList, bow_map_list, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_activate (BowMapList *self,
             guint       position)
{
  g_autoptr (BowMapItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL)
    g_signal_emit (self, signals[OPENED], 0, item);
}

/* A cluster that is drawn otherwise by now has no records until the list is
 * made anew, in a moment. */
static void
list_rows (GListModel *list,
           guint       position,
           GArray     *rows,
           gpointer    user_data)
{
  BowMapList *self = user_data;
  g_autoptr (BowMapItem) item = g_list_model_get_item (list, position);
  const GArray *sprites = self->layer != NULL ? bow_record_layer_get_sprites (self->layer) : NULL;
  guint sprite = bow_map_item_get_sprite (item), count = bow_map_item_get_count (item);
  gint64 row = bow_map_item_get_row (item);

  if (row != 0)
    g_array_append_val (rows, row);
  else if (count > 0 && sprites != NULL && sprite < sprites->len && g_array_index (sprites, BowMapSprite, sprite).count == count)
    bow_record_layer_list_rows (self->layer, sprite, rows);
}

static void
show_selected (BowMapList *self)
{
  BowSelection *selection = bow_record_layer_get_selection (self->layer);
  g_autofree char *words = bow_row_selection_describe (bow_record_layer_n_selected (self->layer), bow_selection_get_size (selection));

  bow_row_selection_set_selection (self->selection, selection);
  gtk_label_set_label (self->selected, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->selected), words != NULL);
}

/* A single record, not a cluster of them. */
static GdkContentProvider *
on_drag (GtkListItem   *list_item,
         double         x,
         double         y,
         GtkDragSource *source)
{
  BowMapItem *item = gtk_list_item_get_item (list_item);

  return bow_record_drag_begin (source, bow_map_item_get_row (item), bow_map_item_get_title (item));
}

static gboolean
on_key (BowMapList     *self,
        guint           keyval,
        guint           keycode,
        GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[LEFT], 0);
  return GDK_EVENT_STOP;
}

static gboolean
bow_map_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BOW_MAP_LIST (widget)->list_view));
}

static void
bow_map_list_dispose (GObject *object)
{
  BowMapList *self = BOW_MAP_LIST (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), BOW_TYPE_MAP_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->layer);

  G_OBJECT_CLASS (bow_map_list_parent_class)->dispose (object);
}

static void
bow_map_list_class_init (BowMapListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_map_list_dispose;
  widget_class->grab_focus = bow_map_list_grab_focus;

  g_type_ensure (BOW_TYPE_MAP_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bowstreet/BowStreet/bow-map-list.ui");
  gtk_widget_class_bind_template_child (widget_class, BowMapList, heading);
  gtk_widget_class_bind_template_child (widget_class, BowMapList, list_view);
  gtk_widget_class_bind_template_child (widget_class, BowMapList, selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_drag);

  signals[OPENED] = g_signal_new ("opened", BOW_TYPE_MAP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, BOW_TYPE_MAP_ITEM);
  signals[LEFT] = g_signal_new ("left", BOW_TYPE_MAP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_map_list_init (BowMapList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (BOW_TYPE_MAP_ITEM);
  self->selection = bow_row_selection_new (list_rows, self);
  bow_row_selection_set_list (self->selection, G_LIST_MODEL (self->items));
  bow_row_selection_join (self->selection, GTK_WIDGET (self->list_view));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static char *
describe_items (GPtrArray *items)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += bow_map_item_get_count (g_ptr_array_index (items, i));
  if (n == 0)
    return g_strdup (_("No records in view"));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u record in view", "%'u records in view", n), n);
}

/* Where nothing but words has changed, the lines stay, and with them the focus. */
static gboolean
take_words (BowMapList *self,
            GPtrArray  *items)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) != items->len)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (BowMapItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (!bow_map_item_take_words (item, g_ptr_array_index (items, i)))
        return FALSE;
    }

  return TRUE;
}

static void
replace_items (BowMapList *self,
               GPtrArray  *items)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view));

  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  if (had_focus && items->len > 0)
    gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_FOCUS, NULL);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/**
 * bow_map_list_follow:
 * @self: the list
 * @layer: what draws the records that it lists
 *
 * Sets whose records and whose selection it shows. To be called once.
 */
void
bow_map_list_follow (BowMapList     *self,
                     BowRecordLayer *layer)
{
  g_set_object (&self->layer, layer);
  g_signal_connect_object (layer, "selected", G_CALLBACK (show_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layer, "settled", G_CALLBACK (show_selected), self, G_CONNECT_SWAPPED);
  show_selected (self);
}

/**
 * bow_map_list_set_items:
 * @self: the list
 * @items: (element-type BowMapItem): what is drawn now
 *
 * Shows other lines.
 */
void
bow_map_list_set_items (BowMapList *self,
                        GPtrArray  *items)
{
  g_autofree char *heading = describe_items (items);

  if (take_words (self, items))
    return;
  replace_items (self, items);
  gtk_label_set_label (self->heading, heading);
}

/**
 * bow_map_list_get_items:
 * @self: the list
 *
 * Its lines.
 *
 * Returns: (transfer none): a model of #BowMapItem
 */
GListModel *
bow_map_list_get_items (BowMapList *self)
{
  return G_LIST_MODEL (self->items);
}
