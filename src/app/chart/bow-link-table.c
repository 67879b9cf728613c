/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-table.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "chart/bow-link-note-list.h"
#include "chart/bow-link-table-item.h"
#include "widgets/bow-row-selection.h"

struct _BowLinkTable
{
  GtkWidget parent_instance;

  AdwViewStack *stack;
  GtkWidget *switcher;
  GtkColumnView *records;
  GtkColumnView *lines;
  GtkWidget *notes;
  AdwViewStackPage *notes_page;
  GListStore *record_store;
  GListStore *line_store;
  BowRowSelection *selection;
  BowLinkModel *model;
  gboolean narrow;
  /* The rows are made once somebody looks. */
  gboolean is_stale;
};

G_DEFINE_FINAL_TYPE (BowLinkTable, bow_link_table, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  BowLinkColumn column;
  const char *title;
  gboolean when_narrow;
  gboolean expands;
  gboolean is_number;
} columns[] = {
  { BOW_LINK_COLUMN_TITLE, N_("Record"), TRUE, TRUE, FALSE },
  { BOW_LINK_COLUMN_REF, N_("Reference"), FALSE, FALSE, FALSE },
  { BOW_LINK_COLUMN_KIND, N_("Kind"), FALSE, FALSE, FALSE },
  { BOW_LINK_COLUMN_LINKS, N_("Links"), TRUE, FALSE, TRUE },
  { BOW_LINK_COLUMN_GRADE, N_("Grade"), FALSE, FALSE, FALSE },
  { BOW_LINK_COLUMN_NOTE, N_("Note"), FALSE, FALSE, FALSE },
  { BOW_LINK_COLUMN_FROM, N_("From"), TRUE, TRUE, FALSE },
  { BOW_LINK_COLUMN_RELATION, N_("Link"), TRUE, FALSE, FALSE },
  { BOW_LINK_COLUMN_TO, N_("To"), TRUE, TRUE, FALSE },
  { BOW_LINK_COLUMN_STRENGTH, N_("Strength"), FALSE, FALSE, FALSE },
  { BOW_LINK_COLUMN_LINE_GRADE, N_("Grade"), FALSE, FALSE, FALSE },
  { BOW_LINK_COLUMN_SOURCES, N_("Sources"), FALSE, FALSE, TRUE },
};

static void
setup_cb (GtkListItemFactory *factory,
          GtkColumnViewCell  *cell,
          gpointer            column)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", columns[GPOINTER_TO_UINT (column)].is_number ? 1.0 : 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  if (columns[GPOINTER_TO_UINT (column)].is_number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_column_view_cell_set_child (cell, label);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkColumnViewCell  *cell,
         gpointer            column)
{
  g_autofree char *text = bow_link_table_item_print (gtk_column_view_cell_get_item (cell), columns[GPOINTER_TO_UINT (column)].column);
  GtkWidget *label = gtk_column_view_cell_get_child (cell);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, columns[GPOINTER_TO_UINT (column)].expands ? text : NULL);
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      column)
{
  BowLinkTableItem *first = (BowLinkTableItem *) a, *second = (BowLinkTableItem *) b;
  BowLinkColumn what = columns[GPOINTER_TO_UINT (column)].column;
  g_autofree char *first_text = NULL, *second_text = NULL;

  if (columns[GPOINTER_TO_UINT (column)].is_number)
    return (int) bow_link_table_item_count (first, what) - (int) bow_link_table_item_count (second, what);
  first_text = bow_link_table_item_print (first, what);
  second_text = bow_link_table_item_print (second, what);

  return g_utf8_collate (first_text, second_text);
}

static void
add_column (BowLinkTable *self,
            guint         index)
{
  GtkColumnView *view = columns[index].column < BOW_LINK_COLUMN_FROM ? self->records : self->lines;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new ((GCompareDataFunc) (gpointer) compare, GUINT_TO_POINTER (index), NULL));
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (index));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (index));
  column = gtk_column_view_column_new (_(columns[index].title), factory);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_expand (column, columns[index].expands);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (view, column);
  if (columns[index].column == BOW_LINK_COLUMN_LINKS)
    gtk_column_view_sort_by_column (view, column, GTK_SORT_DESCENDING);
}

static void
show_columns (BowLinkTable *self)
{
  guint at[2] = { 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      gboolean of_lines = columns[i].column >= BOW_LINK_COLUMN_FROM;
      GListModel *list = gtk_column_view_get_columns (of_lines ? self->lines : self->records);
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, at[of_lines]++);

      gtk_column_view_column_set_visible (column, !self->narrow || columns[i].when_narrow);
    }
}

static void
activate_cb (BowLinkTable  *self,
             guint          position,
             GtkColumnView *view)
{
  g_autoptr (BowLinkTableItem) item = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), position);
  guint index = bow_link_table_item_get_index (item);

  if (view == self->lines)
    index = bow_link_scene_get_edge (bow_link_model_get_scene (self->model), index)->from;
  g_signal_emit (self, signals[OPENED], 0, index);
}

static void
list_rows (GListModel *list,
           guint       position,
           GArray     *rows,
           gpointer    user_data)
{
  BowLinkTable *self = user_data;
  g_autoptr (BowLinkTableItem) item = g_list_model_get_item (list, position);

  bow_link_model_list_rows (self->model, bow_link_table_item_get_index (item), rows);
}

static void
fill_store (GListStore   *store,
            BowLinkModel *model,
            guint         n)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, bow_link_table_item_new (model, i));
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), items->pdata, n);
}

/* The rows point into what the chart was before, and a list that is not shown may
 * still be laid out. */
static void
forget_rows (BowLinkTable *self)
{
  g_list_store_remove_all (self->record_store);
  g_list_store_remove_all (self->line_store);
}

static void
rebuild (BowLinkTable *self)
{
  BowLinkScene *scene;

  self->is_stale = TRUE;
  if (self->model == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      forget_rows (self);
      return;
    }
  scene = bow_link_model_get_scene (self->model);
  fill_store (self->record_store, self->model, bow_link_scene_n_nodes (scene));
  fill_store (self->line_store, self->model, bow_link_scene_n_edges (scene));
  self->is_stale = FALSE;
}

/* Notes that belong to no record have a list of their own, where there are any. */
static void
show_notes (BowLinkTable *self)
{
  adw_view_stack_page_set_visible (self->notes_page, bow_link_model_get_notes (self->model)->len > 0);
}

static void
bow_link_table_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bow_link_table_parent_class)->map (widget);
  if (BOW_LINK_TABLE (widget)->is_stale)
    rebuild (BOW_LINK_TABLE (widget));
}

static void
bow_link_table_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_NARROW)
    g_value_set_boolean (value, BOW_LINK_TABLE (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bow_link_table_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  BowLinkTable *self = BOW_LINK_TABLE (object);

  if (prop_id != PROP_NARROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (self->narrow == g_value_get_boolean (value))
    return;
  self->narrow = g_value_get_boolean (value);
  show_columns (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
bow_link_table_dispose (GObject *object)
{
  BowLinkTable *self = BOW_LINK_TABLE (object);

  bow_link_table_set_model (self, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->record_store);
  g_clear_object (&self->line_store);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (bow_link_table_parent_class)->dispose (object);
}

static void
bow_link_table_class_init (BowLinkTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bow_link_table_get_property;
  object_class->set_property = bow_link_table_set_property;
  object_class->dispose = bow_link_table_dispose;
  widget_class->map = bow_link_table_map;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPENED] = g_signal_new ("opened", BOW_TYPE_LINK_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkColumnView *
add_view (BowLinkTable *self,
          const char   *name,
          const char   *title)
{
  GtkWidget *view = gtk_column_view_new (NULL);
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", view, "vexpand", TRUE, NULL);

  gtk_column_view_set_tab_behavior (GTK_COLUMN_VIEW (view), GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (view, "data-table");
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_view_stack_add_titled (self->stack, scroller, name, title);
  g_signal_connect_object (view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);

  return GTK_COLUMN_VIEW (view);
}

static void
bow_link_table_init (BowLinkTable *self)
{
  g_autoptr (GtkSortListModel) records = NULL;
  GtkSortListModel *lines;
  g_autoptr (GtkSelectionModel) line_selection = NULL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->stack = ADW_VIEW_STACK (adw_view_stack_new ());
  self->switcher = g_object_new (ADW_TYPE_INLINE_VIEW_SWITCHER, "stack", self->stack, "halign", GTK_ALIGN_CENTER,
                                 "margin-top", 6, "margin-bottom", 6, NULL);
  gtk_widget_set_parent (self->switcher, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  self->records = add_view (self, "records", _("Records"));
  self->lines = add_view (self, "links", _("Links"));
  self->notes = bow_link_note_list_new ();
  self->notes_page = adw_view_stack_add_titled (self->stack, self->notes, "notes", _("Notes"));
  adw_view_stack_page_set_visible (self->notes_page, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (self, i);
  self->record_store = g_list_store_new (BOW_TYPE_LINK_TABLE_ITEM);
  self->line_store = g_list_store_new (BOW_TYPE_LINK_TABLE_ITEM);
  records = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->record_store)), g_object_ref (gtk_column_view_get_sorter (self->records)));
  lines = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->line_store)), g_object_ref (gtk_column_view_get_sorter (self->lines)));
  self->selection = bow_row_selection_new (list_rows, self);
  bow_row_selection_set_list (self->selection, G_LIST_MODEL (records));
  line_selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (lines)));
  bow_row_selection_join (self->selection, GTK_WIDGET (self->records));
  gtk_column_view_set_model (self->lines, line_selection);
}

/**
 * bow_link_table_set_model:
 * @self: a table
 * @model: (nullable): what it lists
 *
 * Lists what is drawn of @model.
 */
void
bow_link_table_set_model (BowLinkTable *self,
                          BowLinkModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  bow_link_note_list_set_model (BOW_LINK_NOTE_LIST (self->notes), model);
  if (model != NULL)
    {
      g_signal_connect_object (model, "noted", G_CALLBACK (show_notes), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (model, "changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
    }
  rebuild (self);
}

/**
 * bow_link_table_set_selection:
 * @self: a table
 * @selection: the records that are selected
 *
 * Follows another selection of records.
 */
void
bow_link_table_set_selection (BowLinkTable *self,
                              BowSelection *selection)
{
  bow_row_selection_set_selection (self->selection, selection);
}

/**
 * bow_link_table_get_records:
 * @self: a table
 *
 * Returns: (transfer none): its rows of records, in order
 */
GListModel *
bow_link_table_get_records (BowLinkTable *self)
{
  return G_LIST_MODEL (self->selection);
}

/**
 * bow_link_table_get_lines:
 * @self: a table
 *
 * Returns: (transfer none): its rows of lines, in order
 */
GListModel *
bow_link_table_get_lines (BowLinkTable *self)
{
  return G_LIST_MODEL (gtk_column_view_get_model (self->lines));
}
