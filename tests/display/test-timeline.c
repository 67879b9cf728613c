/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <adwaita.h>

#include "forms/bow-inspector.h"
#include "timeline/bow-timeline-item.h"
#include "timeline/bow-timeline-lanes.h"
#include "timeline/bow-timeline-page.h"
#include "widgets/bow-filter-bar.h"
#include "window/bow-workspace.h"

typedef struct
{
  OpenCase open;
  GtkWidget *window;
  GtkWidget *page;
  GtkListView *list;
  gint64 rows[5];
} Desk;

static gint64
add_report (Desk       *self,
            const char *narrative,
            const char *happened)
{
  g_autoptr (BowRecord) report = open_case_new_report (&self->open, narrative, "anonymous");

  bow_record_set (report, "happened", happened);
  open_case_save (&self->open, report);

  return bow_record_get_row (report);
}

static void
add_operation (Desk   *self,
               gint64  part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) operation = bow_case_new_record (self->open.bow_case, bow_kind_find ("operation"), &error);
  BowLinkNew link = { .from = part, .relation = "in_operation", .strength = "confirmed", .because = "Said at the briefing" };

  g_assert_no_error (error);
  bow_record_set (operation, "name", "Raptor");
  open_case_save (&self->open, operation);
  link.to = bow_record_get_row (operation);
  bow_case_link (self->open.bow_case, &link, &error);
  g_assert_no_error (error);
}

static void
desk_set_up (Desk          *self,
             gconstpointer  data)
{
  static const char *const happened[] = {
    "2026-03-02T22:00:00Z/2026-03-03T01:00:00Z;exact", "2026-03-02T23:15:00Z;exact", "../2026-03-14T18:00:00Z;before",
    "2026-03-14T19:00:00Z/2026-03-14T21:00:00Z;between", "2026-03-16T09:00:00Z/..;after",
  };

  open_case_set_up (&self->open, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (happened); i++)
    {
      g_autofree char *narrative = g_strdup_printf ("Caller %u saw cars wait", i + 1);

      self->rows[i] = add_report (self, narrative, happened[i]);
    }
  add_operation (self, self->rows[0]);
  self->window = hand_open_window (&self->open, data != NULL ? 360 : 1280, 800);
  gtk_widget_activate_action (self->window, "win.view", "s", "timeline");
  self->page = hand_find (self->window, BOW_TYPE_TIMELINE_PAGE);
  self->list = GTK_LIST_VIEW (gtk_widget_get_template_child (self->page, BOW_TYPE_TIMELINE_PAGE, "list"));
  hand_wait_for (self->page, "Caller 5 saw cars wait", TRUE);
}

static void
desk_tear_down (Desk          *self,
                gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  hand_close (&self->open);
  open_case_tear_down (&self->open, NULL);
}

static gint64
row_at (Desk  *self,
        guint  position)
{
  g_autoptr (BowTimelineItem) item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);

  return item != NULL ? bow_record_item_get_id (bow_timeline_item_get_line (item)) : 0;
}

static guint
find_position (Desk   *self,
               gint64  row)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (self->list)));

  for (guint i = 0; i < n; i++)
    if (row_at (self, i) == row)
      return i;

  return G_MAXUINT;
}

static void
check_time (Desk       *self,
            gint64      row,
            const char *words)
{
  g_autoptr (BowTimelineItem) item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), find_position (self, row));
  g_autofree char *said = bow_timeline_item_describe_time (item);

  g_assert_cmpstr (said, ==, words);
}

static void
choose_shape (Desk       *self,
              const char *shape)
{
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (gtk_widget_get_template_child (self->page, BOW_TYPE_TIMELINE_PAGE, "shapes")), shape);
}

/* The newest first, by days that say how many days before them were empty, and
 * the oldest first where somebody wants a chronology. */
static void
test_log (Desk          *self,
          gconstpointer  data)
{
  GtkWidget *oldest = GTK_WIDGET (gtk_widget_get_template_child (self->page, BOW_TYPE_TIMELINE_PAGE, "oldest"));

  g_assert_nonnull (hand_find_label (self->page, "10 days without a record"));
  g_assert_nonnull (hand_find_label (self->page, "Monday 2 March 2026 · 2 records"));
  g_assert_nonnull (hand_find_label (self->page, "Saturday 14 March 2026 · 2 records"));
  g_assert_cmpuint (find_position (self, self->rows[4]), <, find_position (self, self->rows[3]));
  g_assert_cmpuint (find_position (self, self->rows[1]), <, find_position (self, self->rows[0]));
  check_time (self, self->rows[0], "22:00–01:00");
  check_time (self, self->rows[1], "23:15");
  check_time (self, self->rows[2], "until 18:00");
  check_time (self, self->rows[3], "19:00–21:00");
  check_time (self, self->rows[4], "from 09:00");
  hand_leave_picture (data != NULL ? "timeline-narrow" : "timeline");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (oldest), TRUE);
  hand_wait (200);
  g_assert_cmpuint (find_position (self, self->rows[0]), ==, 0);
  g_assert_nonnull (hand_find_label (self->page, "10 days without a record"));
}

static BowSelection *
get_selection (Desk *self)
{
  return bow_workspace_get_selection (BOW_WORKSPACE (hand_find (self->window, BOW_TYPE_WORKSPACE)));
}

static gint64
get_primary (Desk *self)
{
  return bow_selection_get_primary (get_selection (self));
}

/* One selection for every view, and Enter opens. Several lines that are selected
 * are as many bars that stand out; Escape lets go of them. */
static void
test_selection (Desk          *self,
                gconstpointer  data)
{
  GtkWidget *inspector = hand_find (self->window, BOW_TYPE_INSPECTOR);
  BowTimelineLanes *lanes = BOW_TIMELINE_LANES (gtk_widget_get_template_child (self->page, BOW_TYPE_TIMELINE_PAGE, "lanes"));
  GtkSelectionModel *listed = gtk_list_view_get_model (self->list);
  gint64 row;

  gtk_widget_activate_action (self->window, "win.open-record", "x", self->rows[1]);
  hand_wait (200);
  g_assert_cmpint (get_primary (self), ==, self->rows[1]);
  g_assert_true (gtk_selection_model_is_selected (gtk_list_view_get_model (self->list), find_position (self, self->rows[1])));

  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.activate-item", "u", find_position (self, self->rows[3]));
  hand_wait (200);
  g_object_get (inspector, "selected-row", &row, NULL);
  g_assert_cmpint (row, ==, self->rows[3]);

  gtk_selection_model_select_item (listed, find_position (self, self->rows[0]), FALSE);
  gtk_selection_model_select_item (listed, find_position (self, self->rows[1]), FALSE);
  g_assert_cmpuint (bow_selection_get_size (get_selection (self)), ==, 3);
  g_assert_cmpint (get_primary (self), ==, self->rows[3]);
  hand_wait_for (self->page, "3 selected", TRUE);
  hand_leave_picture ("timeline-several");
  choose_shape (self, "operation");
  hand_until (bow_timeline_lanes_count_marked (lanes) == 3);
  hand_leave_picture ("timeline-lanes-several");
  hand_key (GTK_WIDGET (lanes), GDK_KEY_Escape, 0);
  hand_until (bow_timeline_lanes_count_marked (lanes) == 0);
  g_assert_cmpuint (bow_selection_get_size (get_selection (self)), ==, 0);
}

/* The one filter: what it hides is not in time either. */
static void
test_filter (Desk          *self,
             gconstpointer  data)
{
  g_autoptr (BowFilter) filter = NULL;

  g_object_get (self->page, "filter", &filter, NULL);
  bow_filter_set_operation (filter, "O-000001");
  hand_wait_for (self->page, "Caller 5 saw cars wait", FALSE);
  g_assert_cmpuint (find_position (self, self->rows[0]), !=, G_MAXUINT);
  g_assert_cmpuint (find_position (self, self->rows[4]), ==, G_MAXUINT);
  bow_filter_set_words (filter, "zzzz");
  hand_wait_for (self->page, "No Record Matches", TRUE);
  bow_filter_clear (filter);
  hand_wait_for (self->page, "Caller 5 saw cars wait", TRUE);
}

/* A picture takes as long as it takes. */
static void
wait_for_bars (BowTimelineLanes *lanes,
               gboolean          all)
{
  gint64 until = hand_patience ();

  while ((bow_timeline_lanes_count_drawn (lanes) == 5) != all && g_get_monotonic_time () < until)
    hand_wait (20);
  g_assert_true ((bow_timeline_lanes_count_drawn (lanes) == 5) == all);
}

/* In lanes every record has a bar, in its operation or in none, and the keyboard
 * goes along a lane and across to another. */
static void
test_lanes (Desk          *self,
            gconstpointer  data)
{
  BowTimelineLanes *lanes = BOW_TIMELINE_LANES (hand_find (self->page, BOW_TYPE_TIMELINE_LANES));

  choose_shape (self, "operation");
  /* The operation itself was at no time. */
  wait_for_bars (lanes, TRUE);
  g_assert_nonnull (hand_find_label (self->page, "5 records · 1 without a time is not shown"));
  hand_leave_picture ("timeline-lanes");

  gtk_widget_grab_focus (GTK_WIDGET (lanes));
  hand_key (GTK_WIDGET (lanes), GDK_KEY_Right, 0);
  g_assert_cmpint (get_primary (self), ==, self->rows[0]);
  hand_key (GTK_WIDGET (lanes), GDK_KEY_Down, 0);
  g_assert_cmpint (get_primary (self), ==, self->rows[1]);
  hand_key (GTK_WIDGET (lanes), GDK_KEY_Right, 0);
  g_assert_cmpint (get_primary (self), ==, self->rows[2]);
  hand_key (GTK_WIDGET (lanes), GDK_KEY_plus, 0);
  hand_key (GTK_WIDGET (lanes), GDK_KEY_plus, 0);
  wait_for_bars (lanes, FALSE);
  hand_key (GTK_WIDGET (lanes), GDK_KEY_Home, 0);
  wait_for_bars (lanes, TRUE);
  hand_key (GTK_WIDGET (lanes), GDK_KEY_Escape, 0);
  g_assert_cmpint (get_primary (self), ==, 0);

  choose_shape (self, "person");
  hand_wait (300);
  g_assert_cmpuint (bow_timeline_lanes_count_drawn (lanes), >, 0);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/timeline/log", Desk, NULL, desk_set_up, test_log, desk_tear_down);
  g_test_add ("/timeline/narrow", Desk, "narrow", desk_set_up, test_log, desk_tear_down);
  g_test_add ("/timeline/selection", Desk, NULL, desk_set_up, test_selection, desk_tear_down);
  g_test_add ("/timeline/filter", Desk, NULL, desk_set_up, test_filter, desk_tear_down);
  g_test_add ("/timeline/lanes", Desk, NULL, desk_set_up, test_lanes, desk_tear_down);

  return hand_run ();
}
