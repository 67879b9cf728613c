/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "open-case.h"

#include <adwaita.h>

#include "base/bow-pdf.h"
#include "forms/bow-attachment-view.h"
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

static GtkWidget *
view (Scene      *self,
      gint64      row,
      const char *title)
{
  gtk_widget_activate_action (self->window, "win.open-record", "x", row);
  hand_wait_for (hand_find (self->window, BOW_TYPE_RECORD_PAGE), title, TRUE);
  gtk_widget_activate_action (hand_find (self->window, BOW_TYPE_RECORD_PAGE), "record.view", NULL);
  return hand_wait_for_type (self->window, BOW_TYPE_ATTACHMENT_VIEW);
}

static GtkTextBuffer *
wait_for_text (GtkWidget *dialog)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (hand_find (dialog, GTK_TYPE_TEXT_VIEW)));
  gint64 end = hand_patience ();

  while (gtk_text_buffer_get_char_count (buffer) == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      hand_step ();
    }
  return buffer;
}

/* Waits until something in it is marked. */
static void
wait_for_mark (GtkTextBuffer *buffer)
{
  gint64 end = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;
  GtkTextIter at;

  do
    {
      g_main_context_iteration (NULL, FALSE);
      gtk_text_buffer_get_start_iter (buffer, &at);
    }
  while (!gtk_text_iter_forward_to_tag_toggle (&at, NULL) && g_get_monotonic_time () < end);
}

/* Waits until no view of a file is there, with what it slides out in. */
static void
wait_for_end (Scene *self)
{
  gint64 end = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;

  while (hand_find (self->window, BOW_TYPE_ATTACHMENT_VIEW) != NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

/* A text is read where it is, found words are marked, and what is no UTF-8 is
 * said to be none. */
static void
test_text (Scene         *self,
           gconstpointer  data)
{
  gint64 row = open_case_attach (&self->open, self->row, "statement.txt", "A caf\351 by the market,\nand the Market again", 42);
  GtkTextBuffer *buffer;
  GtkWidget *dialog;
  GtkTextIter at;

  show_report (self, GPOINTER_TO_INT (data));
  dialog = view (self, row, "statement.txt");
  buffer = wait_for_text (dialog);
  hand_wait_for (dialog, "Not UTF-8", TRUE);
  gtk_editable_set_text (GTK_EDITABLE (hand_find (dialog, GTK_TYPE_SEARCH_ENTRY)), "market");
  wait_for_mark (buffer);
  gtk_text_buffer_get_start_iter (buffer, &at);
  for (int i = 0; i < 4; i++)
    g_assert_true (gtk_text_iter_forward_to_tag_toggle (&at, NULL));
  g_assert_true (gtk_text_iter_is_end (&at) || gtk_text_iter_get_line (&at) == 1);
  hand_leave_picture (GPOINTER_TO_INT (data) < 500 ? "view-text-narrow" : "view-text");
}

/* A picture is decoded elsewhere and shown under its caption. */
static void
test_picture (Scene         *self,
              gconstpointer  data)
{
  g_autofree guint8 *points = g_malloc (300 * 200 * 3);
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) png = NULL;
  GtkWidget *dialog;
  GtkPicture *picture;
  int width;
  gint64 row;

  for (int i = 0; i < 300 * 200 * 3; i++)
    points[i] = (guint8) (i * 7 % 251);
  raw = g_bytes_new (points, 300 * 200 * 3);
  texture = gdk_memory_texture_new (300, 200, GDK_MEMORY_R8G8B8, raw, 300 * 3);
  png = gdk_texture_save_to_png_bytes (texture);
  row = open_case_attach (&self->open, self->row, "car.png", g_bytes_get_data (png, NULL), (gssize) g_bytes_get_size (png));
  show_report (self, 1280);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  dialog = view (self, row, "car.png");
  picture = GTK_PICTURE (hand_find (dialog, GTK_TYPE_PICTURE));
  for (int i = 0; i < 100 && gtk_picture_get_paintable (picture) == NULL && hand_find_label (dialog, "It is damaged") == NULL; i++)
    hand_wait (100);
  hand_wait (400);
  hand_leave_picture ("view-picture-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  if (gtk_picture_get_paintable (picture) == NULL)
    {
      g_test_skip ("pictures cannot be decoded behind walls here");
      return;
    }
  g_assert_cmpstr (gtk_picture_get_alternative_text (picture), ==, "car.png");
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (gtk_picture_get_paintable (picture)), ==, 300);
  gtk_widget_activate_action (dialog, "view.fit", NULL);
  for (int i = 0; i < 12; i++)
    gtk_widget_activate_action (dialog, "view.larger", NULL);
  gtk_widget_get_size_request (GTK_WIDGET (picture), &width, NULL);
  g_assert_cmpint (width, ==, 300 * 8);
}

/* What cannot be shown, or is damaged, costs a sentence. */
static void
test_refused (Scene         *self,
              gconstpointer  data)
{
  static const char damaged[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\0\0\0\0rubbish";
  gint64 picture = open_case_attach (&self->open, self->row, "damaged.png", damaged, sizeof damaged);
  gint64 document = open_case_attach (&self->open, self->row, "paper.pdf", "%PDF-1.4 rubbish", -1);
  GtkWidget *dialog;

  show_report (self, 1280);
  dialog = view (self, picture, "damaged.png");
  hand_wait_for (dialog, "It is damaged", TRUE);
  hand_leave_picture ("view-damaged");
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_for_end (self);
  dialog = view (self, document, "paper.pdf");
  hand_wait_for (dialog, bow_pdf_can_open () ? "This is no PDF" : "PDF pages need poppler", TRUE);
}

/* The place that a photograph says is offered where there is one, said with
 * its origin, and taken only when somebody says so. */
static void
test_place (Scene         *self,
            gconstpointer  data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", "photo-place", "big.jpg", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
  open_case_attach (&self->open, self->row, "car.jpg", bytes, (gssize) length);
  show_report (self, GPOINTER_TO_INT (data));
  for (int i = 0; i < 30 && hand_find (self->window, ADW_TYPE_ALERT_DIALOG) == NULL; i++)
    {
      gtk_widget_activate_action (self->page, "record.use-place", NULL);
      hand_wait (1000);
    }
  hand_wait_for (self->window, "exact to 13 metres, as the camera says", TRUE);
  hand_leave_picture ("photo-place");
  g_signal_emit_by_name (hand_find (self->window, ADW_TYPE_ALERT_DIALOG), "response::use", "use");
  hand_wait_for (self->window, "The place is set", TRUE);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/display/attach/several", Scene, GINT_TO_POINTER (1280), set_up, test_several, tear_down);
  g_test_add ("/display/attach/several/narrow", Scene, GINT_TO_POINTER (380), set_up, test_several, tear_down);
  g_test_add ("/display/attach/stopped", Scene, NULL, set_up, test_stopped, tear_down);
  g_test_add ("/display/attach/text", Scene, GINT_TO_POINTER (1280), set_up, test_text, tear_down);
  g_test_add ("/display/attach/place", Scene, GINT_TO_POINTER (1280), set_up, test_place, tear_down);
  g_test_add ("/display/attach/picture", Scene, NULL, set_up, test_picture, tear_down);
  g_test_add ("/display/attach/text/narrow", Scene, GINT_TO_POINTER (380), set_up, test_text, tear_down);
  g_test_add ("/display/attach/refused", Scene, NULL, set_up, test_refused, tear_down);
  return hand_run ();
}
