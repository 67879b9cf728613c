/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "open-case.h"

#include <adwaita.h>
#include <string.h>

#include "case/bow-case-async.h"
#include "case/bow-case-saved.h"
#include "forms/bow-link-list.h"
#include "search/bow-saved-list.h"
#include "window/bow-window.h"

/* A deed on the case, as any page does it, and what it gave. */
typedef gint64 (*Deed) (BowCase *bow_case, gint64 row);

typedef struct
{
  OpenCase open;
  GtkWidget *window;
  gint64 report;
} Desk;

typedef struct
{
  Deed deed;
  gint64 row;
  gint64 result;
  gboolean done;
} Run;

static gpointer
run_on_worker (BowCase       *bow_case,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Run *run = data;

  run->result = run->deed (bow_case, run->row);
  return run;
}

static void
run_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  bow_case_run_finish (BOW_CASE (source), result, NULL);
  ((Run *) user_data)->done = TRUE;
}

static gint64
run (Desk   *self,
     Deed    deed,
     gint64  row)
{
  Run what = { .deed = deed, .row = row };

  bow_case_run_async (self->open.bow_case, BOW_CASE_NOW, run_on_worker, &what, NULL, NULL, NULL, run_cb, &what);
  while (!what.done)
    g_main_context_iteration (NULL, TRUE);

  return what.result;
}

static gint64
count_links (BowCase *bow_case,
             gint64   row)
{
  g_autoptr (GPtrArray) links = bow_case_links_of (bow_case, row, NULL);

  g_assert_nonnull (links);
  return links->len;
}

/* One that is made again has another row. */
static gint64
find_link (BowCase *bow_case,
           gint64   row)
{
  g_autoptr (GPtrArray) links = bow_case_links_of (bow_case, row, NULL);

  g_assert_cmpuint (links->len, ==, 1);
  return bow_link_get_data (g_ptr_array_index (links, 0))->row;
}

static gint64
move_pin (BowCase *bow_case,
          gint64   row)
{
  g_autoptr (BowRecord) record = bow_case_read (bow_case, row, NULL);

  bow_record_set (record, "position", "POINT(0.1218 52.2050);20");
  return bow_case_save (bow_case, record, NULL);
}

static gint64
is_moved (BowCase *bow_case,
          gint64   row)
{
  g_autoptr (BowRecord) record = bow_case_read (bow_case, row, NULL);

  return bow_record_get (record, "position") != NULL && strstr (bow_record_get (record, "position"), "52.205") != NULL;
}

static gint64
bin (BowCase *bow_case,
     gint64   row)
{
  return bow_case_bin (bow_case, row, "A test", NULL);
}

static gint64
count_records (BowCase *bow_case,
               gint64   row)
{
  g_autoptr (BowFilter) filter = bow_filter_new ();
  g_autoptr (GArray) rows = bow_case_list_rows (bow_case, filter, BOW_SORT_UPDATED, TRUE, NULL, NULL);

  return rows->len;
}

/* Twenty at once, as an import does. */
static gint64
add_many (BowCase *bow_case,
          gint64   row)
{
  g_assert_true (bow_case_begin (bow_case, "import", NULL));
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (BowRecord) record = bow_case_new_record (bow_case, bow_kind_find ("report"), NULL);

      bow_record_set (record, "narrative", "One of many");
      bow_record_set (record, "channel", "101");
      bow_record_set (record, "anonymity", "anonymous");
      g_assert_true (bow_case_save (bow_case, record, NULL));
    }
  return bow_case_commit (bow_case, NULL);
}

static gint64
count_verbs (BowCase    *bow_case,
             const char *verb)
{
  g_autoptr (GPtrArray) changes = bow_case_log (bow_case, 0, 1000, NULL);
  gint64 n = 0;

  for (guint i = 0; i < changes->len; i++)
    n += g_str_equal (((const BowChange *) g_ptr_array_index (changes, i))->verb, verb);
  return n;
}

static gint64
count_undone (BowCase *bow_case,
              gint64   row)
{
  return count_verbs (bow_case, "undo");
}

static gint64
count_unlinked (BowCase *bow_case,
                gint64   row)
{
  return count_verbs (bow_case, "unlink");
}

static void
desk_set_up (Desk          *self,
             gconstpointer  data)
{
  g_autoptr (BowRecord) operation = NULL;
  BowLinkNew link = { .relation = "in_operation", .because = "It is what it is about" };

  open_case_set_up (&self->open, NULL);
  self->report = open_case_save_report (&self->open, "A grey van waits by the market hall");
  operation = bow_case_new_record (self->open.bow_case, bow_kind_find ("operation"), NULL);
  bow_record_set (operation, "name", "Raptor");
  bow_record_set (operation, "type", "local");
  bow_record_set (operation, "force", "Essex Police");
  bow_record_set (operation, "priorities", "|drugs_supply|");
  open_case_save (&self->open, operation);
  link.from = self->report;
  link.to = bow_record_get_row (operation);
  g_assert_cmpint (bow_case_link (self->open.bow_case, &link, NULL), !=, 0);
  self->window = hand_open_window (&self->open, 1280, 800);
}

static void
desk_tear_down (Desk          *self,
                gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  hand_close (&self->open);
  open_case_tear_down (&self->open, NULL);
}

static void
unlink_in_window (Desk *self)
{
  gint64 link = run (self, find_link, self->report);
  GtkWidget *links;

  hand_wait_for (self->window, "Done and recorded", FALSE);
  gtk_widget_activate_action (self->window, "win.open-record", "x", self->report);
  hand_wait_for (self->window, "by 1001", TRUE);
  links = hand_wait_for_type (self->window, BOW_TYPE_LINK_LIST);
  g_signal_emit_by_name (links, "unlink", link);
  hand_wait_for (self->window, "Done and recorded", TRUE);
  g_assert_cmpint (run (self, count_links, self->report), ==, 0);
}

static void
press (Desk       *self,
       const char *action,
       const char *said)
{
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  gtk_widget_activate_action (self->window, action, NULL);
  hand_wait_for (self->window, said, TRUE);
}

/* The Undo of the toast, and its key after another view was looked at: each
 * makes the link again, and the log has all that was done. */
static void
test_unlink (Desk          *self,
             gconstpointer  data)
{
  unlink_in_window (self);
  hand_leave_picture ("undo-toast");
  g_assert_nonnull (hand_find_button (self->window, "Undo"));
  g_signal_emit_by_name (hand_find_button (self->window, "Undo"), "clicked");
  hand_wait_for (self->window, "The link is there again.", TRUE);
  g_assert_cmpint (run (self, count_links, self->report), ==, 1);

  unlink_in_window (self);
  gtk_widget_activate_action (self->window, "win.view", "s", "board");
  gtk_widget_activate_action (self->window, "win.view", "s", "records");
  press (self, "win.undo", "The link is there again.");
  g_assert_cmpint (run (self, count_links, self->report), ==, 1);
  g_assert_cmpint (run (self, count_unlinked, 0), ==, 2);
  g_assert_cmpint (run (self, count_undone, 0), ==, 2);
}

/* A pin that was moved, a record in the bin and twenty records at once: taken
 * back by the key, and done again by the other. */
static void
test_deeds (Desk          *self,
            gconstpointer  data)
{
  gint64 n = run (self, count_records, 0);

  g_assert_true (run (self, move_pin, self->report));
  press (self, "win.undo", "is taken back");
  g_assert_false (run (self, is_moved, self->report));
  press (self, "win.redo", "is done again");
  g_assert_true (run (self, is_moved, self->report));

  g_assert_true (run (self, bin, self->report));
  g_assert_cmpint (run (self, count_records, 0), ==, n - 1);
  press (self, "win.undo", "out of the bin again");
  g_assert_cmpint (run (self, count_records, 0), ==, n);

  g_assert_true (run (self, add_many, 0));
  g_assert_cmpint (run (self, count_records, 0), ==, n + 20);
  press (self, "win.undo", "The import is taken back.");
  g_assert_cmpint (run (self, count_records, 0), ==, n);
}

static gint64
add_saved (BowCase *bow_case,
           gint64   row)
{
  return bow_case_add_saved (bow_case, "Vans", "words=van", FALSE, NULL);
}

static gint64
count_saved (BowCase *bow_case,
             gint64   row)
{
  g_autoptr (GPtrArray) all = bow_case_list_saved (bow_case, FALSE, NULL, NULL);

  return all->len;
}

/* A saved search that is deleted, by the toast and by the key. */
static void
test_saved (Desk          *self,
            gconstpointer  data)
{
  gint64 saved = run (self, add_saved, 0);
  GtkWidget *list = hand_wait_for_type (self->window, BOW_TYPE_SAVED_LIST);

  hand_wait_for (list, "Vans", TRUE);
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (list, "saved.remove", "x", saved);
      hand_wait_for (self->window, "The saved search is taken away", TRUE);
      g_assert_cmpint (run (self, count_saved, 0), ==, 0);
      if (i == 0)
        {
          hand_leave_picture ("undo-saved");
          g_signal_emit_by_name (hand_find_button (self->window, "Undo"), "clicked");
          hand_wait_for (self->window, "The saved search is there again.", TRUE);
        }
      else
        press (self, "win.undo", "The saved search is there again.");
      g_assert_cmpint (run (self, count_saved, 0), ==, 1);
    }
}

/* Whoever unlocks the file begins anew. */
static void
test_lock (Desk          *self,
           gconstpointer  data)
{
  g_assert_true (run (self, move_pin, self->report));
  gtk_window_destroy (GTK_WINDOW (self->window));
  hand_close (&self->open);
  self->window = hand_open_window (&self->open, 1280, 800);
  press (self, "win.undo", "There is nothing to take back.");
  g_assert_true (run (self, is_moved, self->report));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/undo/unlink", Desk, NULL, desk_set_up, test_unlink, desk_tear_down);
  g_test_add ("/undo/deeds", Desk, NULL, desk_set_up, test_deeds, desk_tear_down);
  g_test_add ("/undo/saved", Desk, NULL, desk_set_up, test_saved, desk_tear_down);
  g_test_add ("/undo/lock", Desk, NULL, desk_set_up, test_lock, desk_tear_down);

  return hand_run ();
}
