/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-list.h"

#include <glib/gi18n-lib.h>

#include "widgets/bow-record-drag.h"

struct _BowMapList
{
  GtkWidget parent_instance;

  GtkLabel *heading;
  GtkListView *list_view;
  GtkSingleSelection *selection;

  GListStore *items;
  /* While we select, nobody needs to be told. */
  gboolean selecting;
};

G_DEFINE_FINAL_TYPE (BowMapList, bow_map_list, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
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

static void
on_selected (BowMapList *self)
{
  BowMapItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL && !self->selecting)
    g_signal_emit (self, signals[CHOSEN], 0, item);
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
  g_clear_object (&self->items);

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
  gtk_widget_class_bind_template_child (widget_class, BowMapList, selection);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_drag);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);

  signals[CHOSEN] = g_signal_new ("chosen", BOW_TYPE_MAP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, BOW_TYPE_MAP_ITEM);
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
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->items));
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

  self->selecting = TRUE;
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  self->selecting = FALSE;
  if (had_focus && items->len > 0)
    gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_FOCUS, NULL);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/**
 * bow_map_list_set_items:
 * @self: the list
 * @items: (element-type BowMapItem): what is drawn now
 * @selected_row: row of the selected record, or 0
 *
 * Shows other lines.
 */
void
bow_map_list_set_items (BowMapList *self,
                        GPtrArray  *items,
                        gint64      selected_row)
{
  g_autofree char *heading = describe_items (items);

  if (take_words (self, items))
    return;
  replace_items (self, items);
  gtk_label_set_label (self->heading, heading);
  bow_map_list_select_row (self, selected_row);
}

/**
 * bow_map_list_select_row:
 * @self: the list
 * @row: row of a record, or 0
 *
 * Selects the line of a record, if there is one.
 */
void
bow_map_list_select_row (BowMapList *self,
                         gint64      row)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items)), found = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; row != 0 && i < n && found == GTK_INVALID_LIST_POSITION; i++)
    {
      g_autoptr (BowMapItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (bow_map_item_get_row (item) == row)
        found = i;
    }
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, found);
  self->selecting = FALSE;
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
