/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "open-case.h"

#include <adwaita.h>

#include "forms/bow-inspector.h"
#include "records/bow-records-page.h"
#include "time/bow-time-panel.h"

#define N_REPORTS 6

typedef struct
{
  OpenCase open;
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *search;
  gint64 rows[N_REPORTS];
} Desk;

static void
desk_set_up (Desk          *self,
             gconstpointer  data)
{
  open_case_set_up (&self->open, NULL);
  for (int i = 0; i < N_REPORTS; i++)
    {
      g_autofree char *text = g_strdup_printf ("Cars call at the %s house", i % 2 == 1 ? "odd" : "even");

      self->rows[i] = open_case_save_report (&self->open, text);
    }
  self->window = hand_open_window (&self->open, data != NULL ? 400 : 1280, 800);
  gtk_widget_activate_action (self->window, "win.view", "s", "records");
  self->page = hand_find (self->window, BOW_TYPE_RECORDS_PAGE);
  self->search = GTK_WIDGET (gtk_widget_get_template_child (self->page, BOW_TYPE_RECORDS_PAGE, "search"));
  hand_wait_for (self->window, "6 records", TRUE);
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
opened (Desk *self)
{
  gint64 row;

  g_object_get (hand_find (self->window, BOW_TYPE_INSPECTOR), "selected-row", &row, NULL);
  return row;
}

static gboolean
is_on_row (Desk *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, self->page)
         && (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (focus)) == GTK_ACCESSIBLE_ROLE_ROW
             || gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (focus)) == GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

/* Return on whatever has the keyboard. */
static void
press_return (Desk *self)
{
  g_assert_true (is_on_row (self));
  g_assert_true (gtk_widget_activate (gtk_root_get_focus (GTK_ROOT (self->window))));
}

static void
type (Desk       *self,
      const char *words)
{
  bow_records_page_begin_search (BOW_RECORDS_PAGE (self->page));
  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
}

/* Words and Return, without a pause between them: the keyboard goes to the
 * first of what is found by them, and the next Return opens that one, and not
 * what stood there for the words before. */
static void
test_return (Desk          *self,
             gconstpointer  data)
{
  gtk_widget_activate_action (self->window, "win.open-record", "x", self->rows[N_REPORTS - 1]);
  hand_wait_for (self->window, "Public report", TRUE);

  type (self, "even");
  g_signal_emit_by_name (self->search, "activate");
  g_assert_false (is_on_row (self));
  hand_wait_for (self->window, "3 records", TRUE);
  press_return (self);
  g_assert_cmpint (opened (self), ==, self->rows[N_REPORTS - 2]);
  hand_leave_picture (data != NULL ? "records-return-narrow" : "records-return");
}

/* What is found nowhere leaves the keyboard where it is, for other words. */
static void
test_nothing (Desk          *self,
              gconstpointer  data)
{
  type (self, "zanzibar");
  g_signal_emit_by_name (self->search, "activate");
  hand_wait_for (self->window, "0 records", TRUE);
  g_assert_false (is_on_row (self));
  g_assert_true ((gtk_widget_get_state_flags (self->search) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0);
}

/* A list that changes under the keyboard does not lose it: it stays on its
 * record, or goes to its neighbour where the record is gone, before a frame is
 * drawn. */
static void
test_kept (Desk          *self,
           gconstpointer  data)
{
  GtkColumnView *table = GTK_COLUMN_VIEW (gtk_widget_get_template_child (self->page, BOW_TYPE_RECORDS_PAGE, "table"));
  /* Those of the odd houses have their place in both lists. */
  const gint64 neighbours[N_REPORTS] = { 0, self->rows[3], 0, self->rows[3], 0, self->rows[1] };

  for (guint i = 0; i < N_REPORTS; i++)
    {
      gint64 row = self->rows[N_REPORTS - 1 - i];

      gtk_column_view_scroll_to (table, i, NULL, GTK_LIST_SCROLL_FOCUS, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (table));
      gtk_editable_set_text (GTK_EDITABLE (self->search), "odd");
      hand_wait_for (self->window, "3 records", TRUE);
      press_return (self);
      g_assert_cmpint (opened (self), ==, neighbours[i] != 0 ? neighbours[i] : row);
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      hand_wait_for (self->window, "6 records", TRUE);
    }
}

/* The bar of time is there for who asks for it, sets the one filter, and follows it. */
static void
test_time (Desk          *self,
           gconstpointer  data)
{
  GtkWidget *panel = hand_find (self->page, BOW_TYPE_TIME_PANEL);
  GtkToggleButton *door = GTK_TOGGLE_BUTTON (hand_find (self->page, GTK_TYPE_TOGGLE_BUTTON));
  BowTimeBar *bar = bow_time_panel_get_bar (BOW_TIME_PANEL (panel));
  g_autoptr (BowFilter) filter = NULL;

  g_assert_false (gtk_widget_get_visible (panel));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (door), GTK_ACCESSIBLE_PROPERTY_LABEL, "Time");
  g_object_get (self->page, "filter", &filter, NULL);
  gtk_toggle_button_set_active (door, TRUE);
  hand_wait_for (panel, "6 records", TRUE);
  hand_leave_picture (data != NULL ? "records-time-narrow" : "records-time");
  bow_time_options_set_walk (bow_time_bar_get_options (bar), BOW_TIME_WALK_DAY);
  hand_key (GTK_WIDGET (bow_time_bar_get_histogram (bar)), GDK_KEY_Home, 0);
  g_assert_true (bow_filter_get_time (filter, NULL, NULL));
  hand_wait_for (panel, "6 of 6", TRUE);

  bow_filter_set_time (filter, 1000, 2000);
  hand_wait_for (panel, "0 of 6", TRUE);
  hand_wait_for (self->page, "Nothing in This Time", TRUE);
  hand_key (GTK_WIDGET (bow_time_bar_get_histogram (bar)), GDK_KEY_Delete, 0);
  g_assert_false (bow_filter_get_time (filter, NULL, NULL));
  hand_wait_for (self->page, "6 records", TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/records/return", Desk, NULL, desk_set_up, test_return, desk_tear_down);
  g_test_add ("/records/return-narrow", Desk, "narrow", desk_set_up, test_return, desk_tear_down);
  g_test_add ("/records/nothing-found", Desk, NULL, desk_set_up, test_nothing, desk_tear_down);
  g_test_add ("/records/focus-kept", Desk, NULL, desk_set_up, test_kept, desk_tear_down);
  g_test_add ("/records/time", Desk, NULL, desk_set_up, test_time, desk_tear_down);
  g_test_add ("/records/time-narrow", Desk, "narrow", desk_set_up, test_time, desk_tear_down);

  return hand_run ();
}
