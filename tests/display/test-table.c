/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "open-case.h"

#include <adwaita.h>

#include "records/bow-record-model.h"
#include "records/bow-records-page.h"
#include "widgets/bow-row-selection.h"
#include "window/bow-workspace.h"

/* Far more than are ever shown at once. */
#define N_REPORTS 1500
/* So many lines are read at most while a table of any length is looked at. */
#define MOST_READ 500

typedef struct
{
  OpenCase open;
  GtkWidget *window;
  GtkWidget *page;
  GtkColumnView *table;
  gint64 chosen;
} Desk;

static void
desk_set_up (Desk          *self,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  open_case_set_up (&self->open, NULL);
  g_assert_true (bow_case_begin (self->open.bow_case, "import", &error));
  for (int i = 0; i < N_REPORTS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%04d cars call at the house", i * 7 % N_REPORTS);
      g_autoptr (BowRecord) report = open_case_new_report (&self->open, text, "named");

      g_assert_true (bow_case_save (self->open.bow_case, report, &error));
      if (i == N_REPORTS / 2)
        self->chosen = bow_record_get_row (report);
    }
  g_assert_true (bow_case_commit (self->open.bow_case, &error));
  g_assert_no_error (error);
  self->window = hand_open_window (&self->open, 1280, 800);
  gtk_widget_activate_action (self->window, "win.view", "s", "records");
  self->page = hand_find (self->window, BOW_TYPE_RECORDS_PAGE);
  self->table = GTK_COLUMN_VIEW (gtk_widget_get_template_child (self->page, BOW_TYPE_RECORDS_PAGE, "table"));
  hand_wait_for (self->window, "1500 records", TRUE);
}

static void
desk_tear_down (Desk          *self,
                gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  hand_close (&self->open);
  open_case_tear_down (&self->open, NULL);
}

static BowRecordModel *
get_model (Desk *self)
{
  return BOW_RECORD_MODEL (bow_row_selection_get_list (BOW_ROW_SELECTION (gtk_column_view_get_model (self->table))));
}

static BowSelection *
get_selection (Desk *self)
{
  return bow_workspace_get_selection (BOW_WORKSPACE (hand_find (self->window, BOW_TYPE_WORKSPACE)));
}

static void
wait_for_order (Desk *self)
{
  while (bow_record_model_get_loading (get_model (self)))
    g_main_context_iteration (NULL, TRUE);
  hand_wait (100);
}

/* The lines that are selected are those of the records that are, wherever they are. */
static void
assert_chosen (Desk *self)
{
  GtkSelectionModel *listed = gtk_column_view_get_model (self->table);
  guint n, n_selected = 0;
  const gint64 *ids = bow_record_model_get_ids (get_model (self), &n);

  for (guint i = 0; i < n; i++)
    {
      gboolean selected = gtk_selection_model_is_selected (listed, i);

      g_assert_true (selected == bow_selection_contains (get_selection (self), ids[i]));
      n_selected += selected ? 1 : 0;
    }
  g_assert_cmpuint (n_selected, ==, bow_selection_get_size (get_selection (self)));
}

/* Whatever the order, the records that were selected are. */
static void
test_sort (Desk          *self,
           gconstpointer  data)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);
  guint n_sorted = 0;

  bow_selection_set_primary (get_selection (self), self->chosen);
  gtk_selection_model_select_range (gtk_column_view_get_model (self->table), 3, 20, FALSE);
  g_assert_cmpuint (bow_selection_get_size (get_selection (self)), >=, 20);
  g_assert_cmpint (bow_selection_get_primary (get_selection (self)), ==, self->chosen);
  assert_chosen (self);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_sorter (column) == NULL)
        continue;
      for (GtkSortType order = GTK_SORT_ASCENDING; order <= GTK_SORT_DESCENDING; order++)
        {
          gtk_column_view_sort_by_column (self->table, column, order);
          wait_for_order (self);
          assert_chosen (self);
          n_sorted++;
        }
    }
  g_assert_cmpuint (n_sorted, >=, 8);
}

/* Everything that is listed can be selected at once, as many lines as there are,
 * and without reading them; another line alone lets go of the others. */
static void
test_select_all (Desk          *self,
                 gconstpointer  data)
{
  GtkSelectionModel *listed = gtk_column_view_get_model (self->table);

  wait_for_order (self);
  gtk_selection_model_select_all (listed);
  g_assert_cmpuint (bow_selection_get_size (get_selection (self)), ==, N_REPORTS);
  hand_wait_for (self->page, "1500 selected", TRUE);
  assert_chosen (self);
  g_assert_cmpuint (bow_record_model_get_n_read (get_model (self)), <=, MOST_READ);
  hand_leave_picture ("table-all-selected");
  gtk_selection_model_unselect_item (listed, 7);
  g_assert_cmpuint (bow_selection_get_size (get_selection (self)), ==, N_REPORTS - 1);
  assert_chosen (self);
  gtk_selection_model_select_item (listed, 9, TRUE);
  g_assert_cmpuint (bow_selection_get_size (get_selection (self)), ==, 1);
  assert_chosen (self);
}

/* Only what can be seen is read, at the beginning and at the end. */
static void
test_read (Desk          *self,
           gconstpointer  data)
{
  wait_for_order (self);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (self))), ==, N_REPORTS);
  g_assert_cmpuint (bow_record_model_get_n_read (get_model (self)), <=, MOST_READ);
  gtk_column_view_scroll_to (self->table, N_REPORTS - 1, NULL, GTK_LIST_SCROLL_NONE, NULL);
  hand_wait (300);
  g_assert_cmpuint (bow_record_model_get_n_read (get_model (self)), >, 0);
  g_assert_cmpuint (bow_record_model_get_n_read (get_model (self)), <=, 2 * MOST_READ);
}

/* Nobody tabs through fifteen hundred records: the table is one stop. */
static void
test_leave (Desk          *self,
            gconstpointer  data)
{
  GtkRoot *root = GTK_ROOT (self->window);

  wait_for_order (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
  gtk_column_view_scroll_to (self->table, 3, NULL, GTK_LIST_SCROLL_FOCUS, NULL);
  while (gtk_root_get_focus (root) == NULL || !gtk_widget_is_ancestor (gtk_root_get_focus (root), GTK_WIDGET (self->table)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD));
  g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (root), GTK_WIDGET (self->table)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/records/table/sort", Desk, NULL, desk_set_up, test_sort, desk_tear_down);
  g_test_add ("/records/table/select-all", Desk, NULL, desk_set_up, test_select_all, desk_tear_down);
  g_test_add ("/records/table/read", Desk, NULL, desk_set_up, test_read, desk_tear_down);
  g_test_add ("/records/table/leave", Desk, NULL, desk_set_up, test_leave, desk_tear_down);

  return hand_run ();
}
