/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-link-branches.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "chart/bow-link-reading.h"

/* Records that one is linked to in the same way: "member of: Organisations". */
typedef struct
{
  char *label;
  GArray *rows;
  GtkCheckButton *check;
} Branch;

typedef struct
{
  GtkWidget *parent;
  BowLinkModel *model;
  gint64 row;
  GArray *rows;
  BowFilter *filter;
  GPtrArray *branches;
  BowLinkBranchesFunc func;
  gpointer user_data;
} Choice;

static void
branch_free (gpointer data)
{
  Branch *branch = data;

  g_free (branch->label);
  g_array_unref (branch->rows);
  g_free (branch);
}

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_object_unref (choice->parent);
  g_object_unref (choice->model);
  g_object_unref (choice->user_data);
  g_clear_object (&choice->filter);
  g_clear_pointer (&choice->rows, g_array_unref);
  g_ptr_array_unref (choice->branches);
  g_free (choice);
}

static void
choice_closure_free (gpointer  data,
                     GClosure *closure)
{
  choice_free (data);
}

static Choice *
choice_new (GtkWidget           *parent,
            BowLinkModel        *model,
            guint                node,
            BowLinkBranchesFunc  func,
            gpointer             user_data)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->parent = g_object_ref (parent);
  choice->model = g_object_ref (model);
  choice->row = bow_link_model_get_network (model)->nodes[node].row;
  choice->branches = g_ptr_array_new_with_free_func (branch_free);
  choice->func = func;
  choice->user_data = g_object_ref (user_data);

  return choice;
}

static Branch *
get_branch (Choice     *choice,
            const char *label)
{
  Branch *branch;

  for (guint i = 0; i < choice->branches->len; i++)
    if (g_str_equal (((Branch *) g_ptr_array_index (choice->branches, i))->label, label))
      return g_ptr_array_index (choice->branches, i);
  branch = g_new0 (Branch, 1);
  branch->label = g_strdup (label);
  branch->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (choice->branches, branch);

  return branch;
}

static void
add_neighbour (Choice           *choice,
               const BowNetwork *network,
               guint             edge,
               guint             node,
               guint             other)
{
  gsize n_kinds;
  const BowKind *kind = bow_kinds (&n_kinds)[network->nodes[other].kind];
  gboolean outgoing = network->edges[edge].from == node;
  g_autofree char *label = g_strdup_printf ("%s: %s", bow_network_edge_get_label (&network->edges[edge], !outgoing), bow_kind_get_plural (kind));
  Branch *branch = get_branch (choice, label);

  for (guint i = 0; i < branch->rows->len; i++)
    if (g_array_index (branch->rows, gint64, i) == network->nodes[other].row)
      return;
  g_array_append_val (branch->rows, network->nodes[other].row);
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             Choice         *choice)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < choice->branches->len; i++)
    {
      const Branch *branch = g_ptr_array_index (choice->branches, i);

      if (gtk_check_button_get_active (branch->check))
        g_array_append_vals (rows, branch->rows->data, branch->rows->len);
    }
  if (g_str_equal (response, "accept") && rows->len > 0)
    choice->func ((const gint64 *) (gpointer) rows->data, rows->len, choice->user_data);
}

static GtkWidget *
make_list (Choice *choice)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < choice->branches->len; i++)
    {
      Branch *branch = g_ptr_array_index (choice->branches, i);
      GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
      g_autofree char *count = g_strdup_printf ("%u", branch->rows->len);

      branch->check = GTK_CHECK_BUTTON (check);
      gtk_check_button_set_active (branch->check, TRUE);
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), branch->label);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (count));
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }

  return list;
}

/* Takes the choice. */
static void
ask (Choice     *choice,
     const char *heading,
     const char *nothing,
     const char *accept)
{
  gboolean has_any = choice->branches->len > 0;
  AdwDialog *dialog = adw_alert_dialog_new (heading, has_any ? NULL : nothing);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "cancel", has_any ? _("_Cancel") : _("_Close"));
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  if (has_any)
    {
      adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), make_list (choice));
      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "accept", accept);
      adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "accept", ADW_RESPONSE_SUGGESTED);
      adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "accept");
    }
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), choice, choice_closure_free, 0);
  adw_dialog_present (dialog, choice->parent);
}

static gpointer
read_neighbours (BowCase       *bow_case,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const Choice *choice = data;
  const BowNetworkQuery query = {
    .rows = (const gint64 *) (gpointer) choice->rows->data, .n_rows = choice->rows->len, .depth = 1, .filter = choice->filter,
    .disproved = TRUE, .most = BOW_LINK_READING_MOST,
  };
  gboolean is_cut;

  return bow_case_read_network (bow_case, &query, &is_cut, cancellable, error);
}

static gboolean
is_drawn (BowLinkModel *model,
          gint64        row)
{
  int node = bow_network_find (bow_link_model_get_network (model), row);

  return node >= 0 && bow_link_model_item_of (model, (guint) node) >= 0;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Choice *choice = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowNetwork) network = bow_case_run_finish (BOW_CASE (source), result, &error);
  int node = network != NULL ? bow_network_find (network, choice->row) : -1;

  if (network == NULL)
    gtk_widget_activate_action (choice->parent, "win.toast", "(sb)", error->message, FALSE);
  if (node < 0 || gtk_widget_get_root (choice->parent) == NULL)
    {
      choice_free (choice);
      return;
    }
  for (guint i = network->first[node]; i < network->first[node + 1]; i++)
    if (!is_drawn (choice->model, network->nodes[network->neighbours[i]].row))
      add_neighbour (choice, network, network->through[i], (guint) node, network->neighbours[i]);
  ask (choice, _("Expand"), _("Everything that this record is linked to, and that the filter shows, is on the chart."), _("_Expand"));
}

/**
 * bow_link_branches_expand:
 * @parent: where it is asked
 * @bow_case: the case
 * @filter: what may be drawn
 * @model: the chart
 * @node: index of a node
 * @func: goes on with what was chosen
 * @user_data: (type GObject): handed to @func
 *
 * Asks which of the records that one is linked to, and that are not drawn, are to
 * be: by the kind of link and of record.
 */
void
bow_link_branches_expand (GtkWidget           *parent,
                          BowCase             *bow_case,
                          BowFilter           *filter,
                          BowLinkModel        *model,
                          guint                node,
                          BowLinkBranchesFunc  func,
                          gpointer             user_data)
{
  Choice *choice = choice_new (parent, model, node, func, user_data);

  choice->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (choice->rows, choice->row);
  choice->filter = bow_filter_copy (filter);
  bow_case_run_async (bow_case, BOW_CASE_NOW, read_neighbours, choice, NULL, (GDestroyNotify) bow_network_unref, NULL, read_cb, choice);
}

/* Whether nothing else that is drawn hangs on it. */
static gboolean
is_leaf (BowLinkModel *model,
         guint         node,
         guint         from)
{
  const BowNetwork *network = bow_link_model_get_network (model);

  if (bow_link_model_item_of (model, node) < 0)
    return FALSE;
  for (guint i = network->first[node]; i < network->first[node + 1]; i++)
    if (network->neighbours[i] != from && bow_link_model_item_of (model, network->neighbours[i]) >= 0)
      return FALSE;

  return TRUE;
}

/**
 * bow_link_branches_collapse:
 * @parent: where it is asked
 * @model: the chart
 * @node: index of a node
 * @func: goes on with what was chosen
 * @user_data: (type GObject): handed to @func
 *
 * Asks which of the records that hang on one alone are to be drawn no longer.
 */
void
bow_link_branches_collapse (GtkWidget           *parent,
                            BowLinkModel        *model,
                            guint                node,
                            BowLinkBranchesFunc  func,
                            gpointer             user_data)
{
  const BowNetwork *network = bow_link_model_get_network (model);
  Choice *choice = choice_new (parent, model, node, func, user_data);

  for (guint i = network->first[node]; i < network->first[node + 1]; i++)
    if (is_leaf (model, network->neighbours[i], node))
      add_neighbour (choice, network, network->through[i], node, network->neighbours[i]);
  ask (choice, _("Collapse"), _("Nothing on the chart hangs on this record alone."), _("_Collapse"));
}
