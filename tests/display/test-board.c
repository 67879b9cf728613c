/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <adwaita.h>
#include <string.h>

#include "base/bow-clock.h"
#include "board/bow-operation-page.h"
#include "case/bow-case-async.h"
#include "case/bow-case-board.h"
#include "records/bow-record-model.h"
#include "records/bow-records-page.h"
#include "widgets/bow-chart-frame.h"
#include "widgets/bow-row-selection.h"
#include "window/bow-workspace.h"

#define HOUR_MS G_GINT64_CONSTANT (3600000)

typedef struct
{
  OpenCase open;
  char *umbrella;
  char *part;
  GtkWidget *window;
  GtkWidget *workspace;
  GtkWidget *page;
} Fixture;

/* A door: what is written on it and what it shows. */
typedef struct
{
  GtkWidget *button;
  char *filter;
} Door;

static void
door_free (gpointer data)
{
  Door *door = data;

  g_object_unref (door->button);
  g_free (door->filter);
  g_free (door);
}

static char *
instant (gint64 hours_ago)
{
  return bow_instant_print ((bow_clock_now () - hours_ago * HOUR_MS) / 1000 * 1000);
}

static char *
day (gint64 days_on)
{
  char *text = instant (-24 * days_on);

  text[10] = '\0';
  return text;
}

static BowRecord *
new_record (Fixture    *fixture,
            const char *kind)
{
  g_autoptr (GError) error = NULL;
  BowRecord *record = bow_case_new_record (fixture->open.bow_case, bow_kind_find (kind), &error);

  g_assert_no_error (error);
  return record;
}

static void
save_in (Fixture    *fixture,
         BowRecord  *record,
         const char *operation)
{
  g_autoptr (GError) error = NULL;
  BowLinkNew link = { .relation = "in_operation", .because = "It is what it is about" };

  open_case_save (&fixture->open, record);
  if (operation == NULL)
    return;
  link.from = bow_record_get_row (record);
  link.to = bow_case_find_ref (fixture->open.bow_case, operation, &error);
  g_assert_no_error (error);
  bow_case_link (fixture->open.bow_case, &link, &error);
  g_assert_no_error (error);
}

static char *
add_operation (Fixture    *fixture,
               const char *name,
               const char *parent)
{
  g_autoptr (BowRecord) record = new_record (fixture, "operation");

  bow_record_set (record, "name", name);
  bow_record_set (record, "parent_operation", parent);
  save_in (fixture, record, NULL);
  return g_strdup (bow_record_get_ref (record));
}

static void
add_reports (Fixture *fixture)
{
  for (int i = 0; i < 6; i++)
    {
      g_autoptr (BowRecord) record = new_record (fixture, "report");
      g_autofree char *at = instant (i * 70);
      g_autofree char *when = g_strconcat (at, ";exact", NULL);

      bow_record_set (record, "narrative", "Cars wait behind the shops");
      bow_record_set (record, "channel", "101");
      bow_record_set (record, "anonymity", "anonymous");
      bow_record_set (record, "happened", when);
      save_in (fixture, record, i % 3 == 0 ? NULL : i % 3 == 1 ? fixture->part : fixture->umbrella);
    }
}

static void
add_tasks (Fixture *fixture)
{
  for (int i = -1; i < 2; i++)
    {
      g_autoptr (BowRecord) record = new_record (fixture, "task");
      g_autofree char *due = day (i * 9);

      bow_record_set (record, "title", "Ask the station");
      bow_record_set (record, "type", "enquiry");
      bow_record_set (record, "due", due);
      save_in (fixture, record, fixture->part);
    }
}

static void
add_patrol (Fixture *fixture)
{
  g_autoptr (BowRecord) plan = new_record (fixture, "patrol");
  g_autoptr (BowRecord) walk = new_record (fixture, "walk");
  g_autofree char *from = instant (30);
  g_autofree char *to = instant (28);
  g_autofree char *walked = g_strconcat (from, "/", to, ";exact", NULL);

  bow_record_set (plan, "title", "The cut-through");
  bow_record_set (plan, "style", "covert");
  bow_record_set (plan, "justification", "What was reported");
  bow_record_set (plan, "place_text", "St Mary’s");
  save_in (fixture, plan, fixture->part);
  bow_record_set (walk, "title", "Friday night");
  bow_record_set (walk, "patrol", bow_record_get_ref (plan));
  bow_record_set (walk, "walked", walked);
  save_in (fixture, walk, fixture->part);
}

static void
add_others (Fixture *fixture)
{
  g_autoptr (BowRecord) arrest = new_record (fixture, "arrest");
  g_autoptr (BowRecord) requirement = new_record (fixture, "requirement");

  bow_record_set (arrest, "person_text", "A man");
  bow_record_set (arrest, "disposal", "charged");
  save_in (fixture, arrest, fixture->part);
  bow_record_set (requirement, "question", "Who holds the telephone?");
  bow_record_set (requirement, "operation", fixture->part);
  save_in (fixture, requirement, NULL);
}

static void
show_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  Fixture *fixture = user_data;

  bow_workspace_show (BOW_WORKSPACE (fixture->workspace), g_variant_get_string (parameter, NULL));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) show = g_simple_action_new ("show", G_VARIANT_TYPE_STRING);

  open_case_set_up (&fixture->open, NULL);
  fixture->umbrella = add_operation (fixture, "Raptor", NULL);
  fixture->part = add_operation (fixture, "Smuggler", fixture->umbrella);
  add_reports (fixture);
  add_tasks (fixture);
  add_patrol (fixture);
  add_others (fixture);
  hand_open (&fixture->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (fixture->open.bow_case, "A test");

  fixture->window = adw_window_new ();
  fixture->workspace = bow_workspace_new (fixture->open.bow_case);
  fixture->page = GTK_WIDGET (gtk_widget_get_template_child (fixture->workspace, BOW_TYPE_WORKSPACE, "board"));
  g_signal_connect (show, "activate", G_CALLBACK (show_action), fixture);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (show));
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->workspace);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  hand_close (&fixture->open);
  g_free (fixture->umbrella);
  g_free (fixture->part);
  open_case_tear_down (&fixture->open, NULL);
}

static gpointer
read_board (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return bow_case_board (bow_case, data, 0, error);
}

static void
board_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  *(BowBoard **) user_data = bow_case_run_finish (BOW_CASE (source), result, &error);
  g_assert_no_error (error);
}

/* What the board says when it is asked without a window. */
static BowBoard *
ask_board (Fixture    *fixture,
           const char *operation)
{
  BowBoard *board = NULL;

  bow_case_run_async (fixture->open.bow_case, BOW_CASE_NOW, read_board, g_strdup (operation), g_free,
                      (GDestroyNotify) bow_board_free, NULL, board_read_cb, &board);
  while (board == NULL)
    g_main_context_iteration (NULL, TRUE);
  return board;
}

static void
collect_doors (GtkWidget *widget,
               GPtrArray *doors)
{
  if (BOW_IS_CHART_FRAME (widget) && !bow_chart_frame_get_show_table (BOW_CHART_FRAME (widget)))
    bow_chart_frame_set_show_table (BOW_CHART_FRAME (widget), TRUE);
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.show") == 0)
    {
      Door *door = g_new0 (Door, 1);

      door->button = g_object_ref (widget);
      door->filter = g_variant_dup_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)), NULL);
      g_ptr_array_add (doors, door);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_doors (child, doors);
}

/* How long something has waited is counted from the moment of asking, which was
 * another one for the window: the last figures of an instant are left out. */
static char *
coarse (const char *filter)
{
  g_autoptr (GRegex) instants = g_regex_new ("([0-9]{8})[0-9]{5}", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);

  return g_regex_replace (instants, filter, -1, 0, "\\1", G_REGEX_MATCH_DEFAULT, NULL);
}

static const BowBoardFigure *
find_figure (const BowBoard *board,
             const char     *filter)
{
  g_autofree char *wanted = coarse (filter);

  for (guint i = 0; i < board->figures->len; i++)
    {
      const BowBoardFigure *figure = g_ptr_array_index (board->figures, i);
      g_autofree char *text = coarse (figure->filter);

      if (g_str_equal (text, wanted))
        return figure;
    }
  return NULL;
}

static const char *
written_on (GtkWidget *widget)
{
  GtkWidget *label = hand_find (widget, GTK_TYPE_LABEL);

  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "";
}

/* The number on the door, or -1 where it says how long instead. */
static gint64
number_on (GtkWidget *button)
{
  const char *text = written_on (button);
  const char *colon = strrchr (text, ':');

  if (colon != NULL)
    text = colon + 2;
  return strspn (text, "0123456789") == strlen (text) ? g_ascii_strtoll (text, NULL, 10) : -1;
}

static GListModel *
listed (Fixture *fixture)
{
  GtkWidget *records = GTK_WIDGET (gtk_widget_get_template_child (fixture->workspace, BOW_TYPE_WORKSPACE, "records"));
  GtkWidget *table = GTK_WIDGET (gtk_widget_get_template_child (records, BOW_TYPE_RECORDS_PAGE, "table"));

  return bow_row_selection_get_list (BOW_ROW_SELECTION (gtk_column_view_get_model (GTK_COLUMN_VIEW (table))));
}

static void
open_door (Fixture    *fixture,
           const Door *door,
           gint64      expected)
{
  gint64 until = hand_patience ();

  g_signal_emit_by_name (door->button, "clicked");
  g_assert_cmpstr (bow_workspace_get_view (BOW_WORKSPACE (fixture->workspace)), ==, "records");
  while ((bow_record_model_get_loading (BOW_RECORD_MODEL (listed (fixture))) ||
          g_list_model_get_n_items (listed (fixture)) != (guint) expected) &&
         g_get_monotonic_time () < until)
    hand_step ();
  g_assert_cmpint (g_list_model_get_n_items (listed (fixture)), ==, expected);
}

static void
wait_for_board (Fixture *fixture,
                guint    at_least)
{
  gint64 until = hand_patience ();
  guint n = 0;

  while (n < at_least && g_get_monotonic_time () < until)
    {
      g_autoptr (GPtrArray) doors = g_ptr_array_new_with_free_func (door_free);

      hand_step ();
      collect_doors (fixture->page, doors);
      n = doors->len;
    }
  g_assert_cmpuint (n, >=, at_least);
}

static void
wait_for_title (Fixture    *fixture,
                const char *title)
{
  GtkLabel *label = GTK_LABEL (gtk_widget_get_template_child (fixture->page, BOW_TYPE_OPERATION_PAGE, "title"));
  gint64 until = hand_patience ();

  while (!g_str_equal (gtk_label_get_text (label), title) && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_cmpstr (gtk_label_get_text (label), ==, title);
}

/* A page that is shown reads its board anew; what it showed before goes. */
static void
settle (void)
{
  hand_wait (700);
}

/* The first that somebody who decides sees is how the force stands. */
static void
wait_for_start (Fixture *fixture)
{
  wait_for_title (fixture, "The Force");
  g_assert_cmpstr (bow_workspace_get_view (BOW_WORKSPACE (fixture->workspace)), ==, "board");
  wait_for_board (fixture, 7 * 24 + 40);
  settle ();
}

/* Every number on the board of @operation is opened, and its list counted. */
static void
check_board (Fixture    *fixture,
             const char *operation)
{
  g_autoptr (BowBoard) board = ask_board (fixture, operation);
  g_autoptr (GPtrArray) doors = g_ptr_array_new_with_free_func (door_free);
  g_autoptr (GHashTable) opened = g_hash_table_new (NULL, NULL);
  g_autofree char *filter = operation != NULL ? g_strconcat ("operation=", operation, NULL) : g_strdup ("");

  wait_for_start (fixture);
  bow_workspace_show (BOW_WORKSPACE (fixture->workspace), filter);
  bow_workspace_set_view (BOW_WORKSPACE (fixture->workspace), "board");
  wait_for_title (fixture, operation != NULL ? "Raptor" : "The Force");
  wait_for_board (fixture, 7 * 24 + 40);
  settle ();
  collect_doors (fixture->page, doors);
  for (guint i = 0; i < doors->len; i++)
    {
      const Door *door = g_ptr_array_index (doors, i);
      const BowBoardFigure *figure = find_figure (board, door->filter);

      g_test_message ("%s: %s", written_on (door->button), door->filter);
      g_assert_nonnull (figure);
      g_assert_true (gtk_widget_get_focusable (door->button));
      g_assert_cmpint (number_on (door->button), ==, number_on (door->button) >= 0 ? figure->count : -1);
      g_hash_table_add (opened, (gpointer) figure);
      open_door (fixture, door, figure->count);
    }
  g_test_message ("%u doors to %u of %u figures", doors->len, g_hash_table_size (opened), board->figures->len);
  g_assert_cmpuint (g_hash_table_size (opened), >, 7 * 24 + 30);
}

static void
test_force (Fixture       *fixture,
            gconstpointer  data)
{
  check_board (fixture, NULL);
}

static void
test_operation (Fixture       *fixture,
                gconstpointer  data)
{
  check_board (fixture, fixture->umbrella);
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  int minimum;

  wait_for_start (fixture);
  for (int i = 0; i < 2; i++)
    {
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * (i == 0 ? 1 : 1.5)), NULL);
      gtk_widget_measure (fixture->page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_test_message ("the page is at least %d wide", minimum);
      g_assert_cmpint (minimum, <=, 360);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/board/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("every-figure-of-the-force", test_force);
  ADD ("every-figure-of-an-operation", test_operation);
  ADD ("narrow", test_narrow);
#undef ADD
  return hand_run ();
}
