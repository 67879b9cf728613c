/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-row-selection.h"

#include <glib/gi18n-lib.h>

#include "base/bow-follow.h"

struct _BowRowSelection
{
  GObject parent_instance;

  GListModel *list;
  BowSelection *selection;
  BowRowsOf rows_of;
  gpointer user_data;
  /* Of the line that was asked for last. */
  GArray *rows;
};

static GType
bow_row_selection_get_item_type (GListModel *model)
{
  BowRowSelection *self = BOW_ROW_SELECTION (model);

  return self->list != NULL ? g_list_model_get_item_type (self->list) : G_TYPE_OBJECT;
}

static guint
bow_row_selection_get_n_items (GListModel *model)
{
  BowRowSelection *self = BOW_ROW_SELECTION (model);

  return self->list != NULL ? g_list_model_get_n_items (self->list) : 0;
}

static gpointer
bow_row_selection_get_item (GListModel *model,
                            guint       position)
{
  BowRowSelection *self = BOW_ROW_SELECTION (model);

  return self->list != NULL ? g_list_model_get_item (self->list, position) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = bow_row_selection_get_item_type;
  iface->get_n_items = bow_row_selection_get_n_items;
  iface->get_item = bow_row_selection_get_item;
}

static void
bow_row_selection_get_section (GtkSectionModel *model,
                               guint            position,
                               guint           *start,
                               guint           *end)
{
  BowRowSelection *self = BOW_ROW_SELECTION (model);
  guint n = bow_row_selection_get_n_items (G_LIST_MODEL (self));

  if (GTK_IS_SECTION_MODEL (self->list))
    gtk_section_model_get_section (GTK_SECTION_MODEL (self->list), position, start, end);
  else
    {
      *start = position < n ? 0 : n;
      *end = position < n ? n : G_MAXUINT;
    }
}

static void
section_model_iface_init (GtkSectionModelInterface *iface)
{
  iface->get_section = bow_row_selection_get_section;
}

static gboolean
bow_row_selection_is_selected (GtkSelectionModel *model,
                               guint              position)
{
  BowRowSelection *self = BOW_ROW_SELECTION (model);

  if (bow_selection_get_size (self->selection) == 0 || position >= bow_row_selection_get_n_items (G_LIST_MODEL (self)))
    return FALSE;
  g_array_set_size (self->rows, 0);
  self->rows_of (self->list, position, self->rows, self->user_data);

  return bow_selection_contains_all (self->selection, (const gint64 *) (gpointer) self->rows->data, self->rows->len);
}

static GtkBitset *
bow_row_selection_get_selection_in_range (GtkSelectionModel *model,
                                          guint              position,
                                          guint              n_items)
{
  GtkBitset *selected = gtk_bitset_new_empty ();

  for (guint i = position; i < position + n_items; i++)
    if (bow_row_selection_is_selected (model, i))
      gtk_bitset_add (selected, i);

  return selected;
}

static GArray *
list_rows (BowRowSelection *self,
           const GtkBitset *positions)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, positions, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    self->rows_of (self->list, position, rows, self->user_data);

  return rows;
}

/* Where all lines are spoken of, what is selected and not listed goes, too; else
 * it stays. */
static gboolean
bow_row_selection_set (GtkSelectionModel *model,
                       GtkBitset         *selected,
                       GtkBitset         *mask)
{
  BowRowSelection *self = BOW_ROW_SELECTION (model);
  g_autoptr (GtkBitset) on = gtk_bitset_copy (mask), off = gtk_bitset_copy (mask);
  g_autoptr (GArray) to_add = NULL, to_remove = NULL;

  gtk_bitset_intersect (on, selected);
  gtk_bitset_subtract (off, selected);
  to_add = list_rows (self, on);
  if (gtk_bitset_get_size (mask) >= bow_row_selection_get_n_items (G_LIST_MODEL (self)))
    return bow_selection_take (self->selection, (const gint64 *) (gpointer) to_add->data, to_add->len);
  to_remove = list_rows (self, off);
  if (to_remove->len > 0)
    bow_selection_remove (self->selection, (const gint64 *) (gpointer) to_remove->data, to_remove->len);

  return to_add->len == 0 || bow_selection_add (self->selection, (const gint64 *) (gpointer) to_add->data, to_add->len);
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = bow_row_selection_is_selected;
  iface->get_selection_in_range = bow_row_selection_get_selection_in_range;
  iface->set_selection = bow_row_selection_set;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowRowSelection, bow_row_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_iface_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_iface_init))

static void
selection_cb (BowRowSelection *self)
{
  guint n = bow_row_selection_get_n_items (G_LIST_MODEL (self));

  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n);
}

static void
items_changed_cb (BowRowSelection *self,
                  guint            position,
                  guint            removed,
                  guint            added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
sections_changed_cb (BowRowSelection *self,
                     guint            position,
                     guint            n_items)
{
  gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), position, n_items);
}

static void
drop_list (BowRowSelection *self)
{
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
}

static void
bow_row_selection_dispose (GObject *object)
{
  BowRowSelection *self = BOW_ROW_SELECTION (object);

  drop_list (self);
  bow_follow ((gpointer *) &self->selection, NULL, G_CALLBACK (selection_cb), self);

  G_OBJECT_CLASS (bow_row_selection_parent_class)->dispose (object);
}

static void
bow_row_selection_finalize (GObject *object)
{
  g_array_unref (BOW_ROW_SELECTION (object)->rows);

  G_OBJECT_CLASS (bow_row_selection_parent_class)->finalize (object);
}

static void
bow_row_selection_class_init (BowRowSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_row_selection_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_row_selection_finalize;
}

static void
bow_row_selection_init (BowRowSelection *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * bow_row_selection_new:
 * @rows_of: says which records a line stands for
 * @user_data: handed to @rows_of; it outlives this
 *
 * Returns: (transfer full): a selection in no list, of nothing
 */
BowRowSelection *
bow_row_selection_new (BowRowsOf rows_of,
                       gpointer  user_data)
{
  BowRowSelection *self = g_object_new (BOW_TYPE_ROW_SELECTION, NULL);
  g_autoptr (BowSelection) nothing = bow_selection_new ();

  self->rows_of = rows_of;
  self->user_data = user_data;
  bow_row_selection_set_selection (self, nothing);

  return self;
}

/**
 * bow_row_selection_get_list:
 * @self: a selection in a list
 *
 * Returns: (transfer none) (nullable): what is listed
 */
GListModel *
bow_row_selection_get_list (BowRowSelection *self)
{
  return self->list;
}

/**
 * bow_row_selection_set_list:
 * @self: a selection in a list
 * @list: (nullable): what is listed
 *
 * Sets what its lines are.
 */
void
bow_row_selection_set_list (BowRowSelection *self,
                            GListModel      *list)
{
  guint before = bow_row_selection_get_n_items (G_LIST_MODEL (self)), after;

  if (self->list == list)
    return;
  drop_list (self);
  g_set_object (&self->list, list);
  after = bow_row_selection_get_n_items (G_LIST_MODEL (self));
  if (list != NULL)
    g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_SECTION_MODEL (list))
    g_signal_connect_object (list, "sections-changed", G_CALLBACK (sections_changed_cb), self, G_CONNECT_SWAPPED);
  if (before > 0 || after > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, after);
}

/**
 * bow_row_selection_set_selection:
 * @self: a selection in a list
 * @selection: the records that are selected
 *
 * Follows another selection of records.
 */
void
bow_row_selection_set_selection (BowRowSelection *self,
                                 BowSelection    *selection)
{
  if (!bow_follow ((gpointer *) &self->selection, selection, G_CALLBACK (selection_cb), self))
    return;
  selection_cb (self);
}

/**
 * bow_row_selection_join:
 * @self: a selection in a list
 * @view: a #GtkListView or #GtkColumnView
 *
 * Lets @view show the list and its selection.
 */
void
bow_row_selection_join (BowRowSelection *self,
                        GtkWidget       *view)
{
  if (GTK_IS_COLUMN_VIEW (view))
    gtk_column_view_set_model (GTK_COLUMN_VIEW (view), GTK_SELECTION_MODEL (self));
  else
    gtk_list_view_set_model (GTK_LIST_VIEW (view), GTK_SELECTION_MODEL (self));
  /* The toolkit says so of its own multiple selection alone. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_MULTI_SELECTABLE, TRUE, -1);
}

/**
 * bow_row_selection_describe:
 * @n_here: how many of the selected records a view shows
 * @n_selected: how many are selected
 *
 * Says how many are selected, to stand among other numbers.
 *
 * Returns: (transfer full) (nullable): the words; %NULL where there is nothing
 *   to be said of one record or none
 */
char *
bow_row_selection_describe (guint n_here,
                            guint n_selected)
{
  if (n_selected < 2)
    return NULL;
  if (n_here == n_selected)
    return g_strdup_printf (ngettext ("%'u selected", "%'u selected", n_here), n_here);
  /* Translators: how many of all records that are selected are shown in a view: "3 of 5 selected are here" */
  return g_strdup_printf (_("%'u of %'u selected are here"), n_here, n_selected);
}
