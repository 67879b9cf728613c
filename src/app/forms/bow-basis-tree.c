/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-basis-tree.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-basis.h"

struct _BowBasisTree
{
  GtkWidget parent_instance;

  BowBasisVerdict verdict;
  GtkWidget *box;
  GtkWidget *sentence;
  GtkWidget *scroller;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (BowBasisTree, bow_basis_tree, GTK_TYPE_WIDGET)

static GListModel *
list_children (gpointer item,
               gpointer user_data)
{
  GListModel *children = bow_basis_node_get_children (BOW_BASIS_NODE (item));

  return g_list_model_get_n_items (children) > 0 ? g_object_ref (children) : NULL;
}

static GtkWidget *
make_text (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_margin_top (row, 4);
  gtk_widget_set_margin_bottom (row, 4);
  gtk_box_append (GTK_BOX (row), make_text (NULL));
  gtk_box_append (GTK_BOX (row), make_text ("caption"));
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), row);
  gtk_list_item_set_child (item, expander);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkTreeListRow *place = gtk_list_item_get_item (item);
  g_autoptr (BowBasisNode) node = gtk_tree_list_row_get_item (place);
  GtkWidget *expander = gtk_list_item_get_child (item);
  GtkWidget *row = gtk_tree_expander_get_child (GTK_TREE_EXPANDER (expander));
  const BowBasisData *data = bow_basis_node_get_data (node);
  g_autofree char *text = bow_basis_node_describe (node);
  /* A reference reads from left to right in every language. */
  g_autofree char *title = data->ref != NULL ? g_strdup_printf ("\u2066%s\u2069 %s", data->ref, data->title)
                                             : g_strdup_printf ("“%s”", data->title);
  g_autofree char *label = g_strdup_printf ("%s, %s", title, text);
  GtkWidget *caption = gtk_widget_get_last_child (row);

  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (expander), place);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (row)), title);
  gtk_label_set_text (GTK_LABEL (caption), text);
  if (bow_basis_node_is_anonymous (node))
    gtk_widget_add_css_class (caption, "warning");
  else
    gtk_widget_remove_css_class (caption, "warning");
  gtk_list_item_set_accessible_label (item, label);
  gtk_list_item_set_selectable (item, FALSE);
}

static void
activate_cb (BowBasisTree *self,
             guint         position)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (self->view)));
  g_autoptr (GtkTreeListRow) place = g_list_model_get_item (model, position);
  g_autoptr (BowBasisNode) node = place != NULL ? gtk_tree_list_row_get_item (place) : NULL;

  if (node != NULL && bow_basis_node_get_data (node)->row != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "x", bow_basis_node_get_data (node)->row);
}

static void
show_tree (BowBasisTree *self,
           BowBasisNode *root)
{
  GListModel *children = g_object_ref (bow_basis_node_get_children (root));
  gboolean cites = g_list_model_get_n_items (children) > 0;
  GtkTreeListModel *tree = gtk_tree_list_model_new (children, FALSE, TRUE, list_children, NULL, NULL);
  g_autoptr (GtkNoSelection) model = gtk_no_selection_new (G_LIST_MODEL (tree));

  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (model));
  gtk_widget_set_visible (self->scroller, cites);
}

static gpointer
read_basis (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return bow_case_read_basis (bow_case, *(gint64 *) data, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowBasisTree) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowBasis) basis = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (self->box == NULL)
    return;
  self->verdict = basis != NULL ? basis->verdict : BOW_BASIS_NOTHING;
  gtk_label_set_text (GTK_LABEL (self->sentence), basis != NULL ? basis->sentence : error->message);
  if (basis != NULL && basis->verdict == BOW_BASIS_SUPPORTED)
    gtk_widget_remove_css_class (self->sentence, "warning");
  else
    gtk_widget_add_css_class (self->sentence, "warning");
  if (basis != NULL)
    show_tree (self, basis->root);
  else
    gtk_widget_set_visible (self->scroller, FALSE);
}

static void
free_basis (gpointer basis)
{
  bow_basis_free (basis);
}

static void
bow_basis_tree_dispose (GObject *object)
{
  BowBasisTree *self = BOW_BASIS_TREE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_basis_tree_parent_class)->dispose (object);
}

static void
bow_basis_tree_class_init (BowBasisTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_basis_tree_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_basis_tree_init (BowBasisTree *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->sentence = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->sentence), 0);
  gtk_label_set_wrap (GTK_LABEL (self->sentence), TRUE);
  gtk_widget_add_css_class (self->sentence, "heading");
  gtk_box_append (GTK_BOX (self->box), self->sentence);

  self->view = gtk_list_view_new (NULL, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the task is based on"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), 240);
  gtk_widget_add_css_class (self->scroller, "card");
  gtk_widget_set_visible (self->scroller, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->scroller);
}

/**
 * bow_basis_tree_new:
 *
 * Returns: (transfer floating): an empty tree
 */
GtkWidget *
bow_basis_tree_new (void)
{
  return g_object_new (BOW_TYPE_BASIS_TREE, NULL);
}

/**
 * bow_basis_tree_show:
 * @self: a tree
 * @bow_case: the case
 * @task: row of a task
 *
 * Reads what a task is based on and shows it in place of what was shown.
 */
void
bow_basis_tree_show (BowBasisTree *self,
                     BowCase      *bow_case,
                     gint64        task)
{
  g_return_if_fail (BOW_IS_BASIS_TREE (self) && BOW_IS_CASE (bow_case));

  bow_case_run_async (bow_case, BOW_CASE_SOON, read_basis, g_memdup2 (&task, sizeof task), g_free,
                      free_basis, NULL, read_cb, g_object_ref (self));
}

/**
 * bow_basis_tree_get_verdict:
 * @self: a tree
 *
 * Returns: what was found when the task was read last
 */
BowBasisVerdict
bow_basis_tree_get_verdict (BowBasisTree *self)
{
  g_return_val_if_fail (BOW_IS_BASIS_TREE (self), BOW_BASIS_NOTHING);

  return self->verdict;
}
