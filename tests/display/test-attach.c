/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "open-case.h"

#include <adwaita.h>

#include "forms/bow-record-page.h"
#include "widgets/bow-task-bar.h"

/* A report by somebody who is known, on its page. */
typedef struct
{
  OpenCase open;
  gint64 row;
  GtkWidget *window;
  GtkWidget *page;
} Scene;

static GFile *
write_file (Scene      *self,
            const char *name,
            const char *text,
            gssize      length)
{
  g_autofree char *path = g_build_filename (self->open.folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return g_file_new_for_path (path);
}

static void
show_report (Scene *self,
             int    width)
{
  self->window = hand_open_window (&self->open, width, 800);
  gtk_widget_activate_action (self->window, "win.open-record", "x", self->row);
  hand_wait_for (self->window, "The reporter wishes to be", TRUE);
  self->page = hand_find (self->window, BOW_TYPE_RECORD_PAGE);
}

static void
set_up (Scene         *self,
        gconstpointer  data)
{
  g_autoptr (BowRecord) report = NULL;

  open_case_set_up (&self->open, NULL);
  open_case_justify (&self->open);
  report = open_case_new_report (&self->open, "Cars at the market", "named");
  open_case_save (&self->open, report);
  self->row = bow_record_get_row (report);
}

static void
tear_down (Scene         *self,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  hand_close (&self->open);
  open_case_tear_down (&self->open, data);
}

/* Several at once: those that can be taken are, and of the one that cannot is
 * said which and why. */
static void
test_several (Scene         *self,
              gconstpointer  data)
{
  g_autoptr (GFile) first = write_file (self, "first.txt", "One", -1);
  g_autoptr (GFile) empty = write_file (self, "empty.txt", "", 0);
  g_autoptr (GFile) folder = g_file_new_for_path (self->open.folder);
  g_autoptr (GFile) last = write_file (self, "last.txt", "Three", -1);
  show_report (self, GPOINTER_TO_INT (data));
  hand_drop (self->page, first, empty, folder, last, NULL);
  g_assert_true (bow_task_bar_is_busy (BOW_TASK_BAR (hand_find (self->page, BOW_TYPE_TASK_BAR))));
  hand_leave_picture (GPOINTER_TO_INT (data) < 500 ? "attaching-narrow" : "attaching");
  hand_wait_for (self->window, "“empty.txt”: The file is empty.", TRUE);
  g_assert_nonnull (hand_find_label (self->window, "This is a folder."));
  g_assert_false (bow_task_bar_is_busy (BOW_TASK_BAR (hand_find (self->page, BOW_TYPE_TASK_BAR))));
  hand_wait_for (self->window, "2 files are attached and recorded", TRUE);
  hand_leave_picture (GPOINTER_TO_INT (data) < 500 ? "attached-narrow" : "attached");
}

/* Stopped: nothing of the file under way is kept, and it is said so. */
static void
test_stopped (Scene         *self,
              gconstpointer  data)
{
  g_autofree char *much = g_malloc0 (60 * 1024 * 1024);
  g_autoptr (GFile) file = write_file (self, "long.bin", much, 60 * 1024 * 1024);
  g_autoptr (GFile) other = write_file (self, "other.txt", "Two", -1);
  GtkWidget *bar;

  show_report (self, 1280);
  hand_drop (self->page, file, other, NULL);
  bar = hand_find (self->page, BOW_TYPE_TASK_BAR);
  hand_drop (self->page, other, NULL);
  hand_wait_for (self->page, "Other files are on their way in.", TRUE);
  bow_task_bar_cancel (BOW_TASK_BAR (bar));
  hand_wait_for (self->window, "Stopped; 0 files are attached and recorded", TRUE);
  g_assert_false (bow_task_bar_is_busy (BOW_TASK_BAR (bar)));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/display/attach/several", Scene, GINT_TO_POINTER (1280), set_up, test_several, tear_down);
  g_test_add ("/display/attach/several/narrow", Scene, GINT_TO_POINTER (380), set_up, test_several, tear_down);
  g_test_add ("/display/attach/stopped", Scene, NULL, set_up, test_stopped, tear_down);
  return hand_run ();
}
