/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "kept.h"
#include "open-case.h"

#include <adwaita.h>

#include "case/bow-case-async.h"
#include "forms/bow-clash-view.h"
#include "forms/bow-form-page.h"
#include "forms/bow-record-page.h"
#include "review/bow-queue-page.h"

#define OTHER "2002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"

static void
be_other (OpenCase *fixture)
{
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
}

static void
be_first (OpenCase *fixture)
{
  open_case_reopen (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
}

static void
add_other (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);

  bow_case_add_account (fixture->bow_case, OTHER, NULL, "|intelligence_officer|", passphrase, &error);
  g_assert_no_error (error);
}

static void
keep_draft (OpenCase  *fixture,
            BowRecord *record)
{
  g_autoptr (GError) error = NULL;

  bow_case_keep_draft (fixture->bow_case, record, &error);
  g_assert_no_error (error);
}

static BowRecord *
child_at (BowRecord *record,
          guint      index)
{
  g_autoptr (BowRecord) child = g_list_model_get_item (bow_record_get_children (record), index);

  return child;
}

/* The first account begins to edit a note, and the other saves it. */
static gint64
disagree (OpenCase *fixture)
{
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Dealing by the mill", "Cars wait");
  g_autoptr (BowRecord) mine = NULL;
  g_autoptr (BowRecord) theirs = NULL;
  BowRecord *line = bow_record_add_child (note, bow_kind_find ("line"));
  gint64 row;

  bow_record_set (line, "text", "Somebody hands something over");
  bow_record_set (line, "source", "2");
  bow_record_set (line, "assessment", "B");
  open_case_save (fixture, note);
  row = bow_record_get_row (note);
  add_other (fixture);
  mine = open_case_read (fixture, row);
  bow_record_set (mine, "title", "Dealing by the old mill");
  bow_record_set (child_at (mine, 1), "text", "A man hands something over");
  keep_draft (fixture, mine);
  be_other (fixture);
  theirs = open_case_read (fixture, row);
  bow_record_set (theirs, "title", "Dealing in Mill Road, every evening after dark");
  bow_record_set (theirs, "place_text", "Mill Road");
  bow_record_remove_child (theirs, child_at (theirs, 1));
  open_case_save (fixture, theirs);
  be_first (fixture);

  return row;
}

static void
show_queue (GtkWidget *window)
{
  GtkWidget *page;

  gtk_widget_activate_action (window, "win.view", "s", "queues:conflicts");
  page = hand_wait_for_type (window, BOW_TYPE_QUEUE_PAGE);
  hand_wait_for (page, "N-000001", TRUE);
  hand_wait (300);
  g_assert_true (hand_press (page, GDK_KEY_o));
  hand_wait_for_type (window, BOW_TYPE_FORM_PAGE);
}

static void
save (GtkWidget *window)
{
  gtk_widget_activate_action (hand_wait_for_type (window, BOW_TYPE_FORM_PAGE), "form.save", NULL);
  hand_wait (300);
}

static GtkWidget *
find_view (GtkWidget  *widget,
           const char *text)
{
  GtkWidget *label = hand_find_label (widget, text);

  g_assert_nonnull (label);

  return gtk_widget_get_ancestor (label, BOW_TYPE_CLASH_VIEW);
}

static void
wait_until_shown (GtkWidget  *window,
                  const char *text)
{
  hand_wait_for_type (window, BOW_TYPE_RECORD_PAGE);
  hand_wait_for (window, text, TRUE);
}

static void
wait_until_closed (GtkWidget *window)
{
  hand_until (hand_find (window, BOW_TYPE_FORM_PAGE) == NULL);
}

/* Waits until the row says so. */
static void
assert_row (GtkWidget  *form,
            const char *field,
            const char *text)
{
  g_autofree char *shown = bow_field_row_dup_text (hand_find_field (form, field));

  for (gint64 until = hand_patience ();
       g_strcmp0 (shown, text) != 0 && g_get_monotonic_time () < until;)
    {
      hand_step ();
      g_free (shown);
      shown = bow_field_row_dup_text (hand_find_field (form, field));
    }
  g_assert_cmpstr (shown, ==, text);
}

/* A button that is pressed takes its time. */
static void
decide (GtkWidget  *view,
        const char *label)
{
  GtkWidget *button = hand_find_button (view, label);

  g_assert_nonnull (button);
  g_object_ref (button);
  gtk_widget_activate (button);
  for (gint64 until = hand_patience ();
       !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)) && g_get_monotonic_time () < until;)
    hand_step ();
  hand_wait (300);
  g_object_unref (button);
}

/* Space on the button that has the keyboard. */
static void
press_focus (GtkWidget *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_true (GTK_IS_TOGGLE_BUTTON (focus));
  decide (gtk_widget_get_ancestor (focus, BOW_TYPE_CLASH_VIEW), gtk_button_get_label (GTK_BUTTON (focus)));
}

/* From the queue into the form; refused until both are decided; then saved. */
static void
test_decide (OpenCase      *fixture,
             gconstpointer  data)
{
  gint64 row = disagree (fixture);
  GtkWidget *window = hand_open_window (fixture, 1180, 780);
  g_autoptr (BowRecord) saved = NULL;
  GtkWidget *form;

  show_queue (window);
  form = hand_wait_for_type (window, BOW_TYPE_FORM);
  hand_wait_for (window, "Changed by " OTHER, TRUE);
  g_assert_nonnull (hand_find_label (window, "Dealing in Mill Road, every evening after dark"));
  g_assert_nonnull (hand_find_label (window, "Before: Dealing by the mill"));
  g_assert_nonnull (hand_find_label (window, "2 things are to be decided"));
  assert_row (form, "title", "Dealing by the old mill");
  assert_row (form, "place_text", "Mill Road");
  hand_leave_picture ("conflict-form");

  save (window);
  hand_wait_for (window, "was changed by both of you", TRUE);
  hand_leave_picture ("conflict-refused");
  press_focus (window);
  hand_wait_for (window, "1 thing is to be decided", TRUE);
  save (window);
  hand_wait_for (window, "one of you changed it and the other took it away", TRUE);
  hand_leave_picture ("conflict-line");
  press_focus (window);
  hand_wait_for (window, "the changes are now in this form", TRUE);
  save (window);
  wait_until_shown (window, "Dealing by the old mill");
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);

  be_first (fixture);
  saved = open_case_read (fixture, row);
  g_assert_cmpstr (bow_record_get (saved, "title"), ==, "Dealing by the old mill");
  g_assert_cmpstr (bow_record_get (saved, "place_text"), ==, "Mill Road");
  g_assert_cmpuint (g_list_model_get_n_items (bow_record_get_children (saved)), ==, 2);
  g_assert_cmpstr (bow_record_get (child_at (saved, 1), "text"), ==, "A man hands something over");
}

/* Theirs is taken, thought better of, and taken again; on a telephone. */
static void
test_take (OpenCase      *fixture,
           gconstpointer  data)
{
  gint64 row = disagree (fixture);
  GtkWidget *window = hand_open_window (fixture, 380, 720);
  g_autoptr (BowRecord) saved = NULL;
  GtkWidget *form;
  GtkWidget *view;

  show_queue (window);
  form = hand_wait_for_type (window, BOW_TYPE_FORM);
  hand_wait_for (window, "Changed by " OTHER, TRUE);
  hand_leave_picture ("conflict-narrow");
  view = find_view (window, "Changed by " OTHER);
  hand_type (form, "title", "Dealing by the very old mill");
  decide (view, "Take _Theirs");
  assert_row (form, "title", "Dealing in Mill Road, every evening after dark");
  decide (view, "Keep _Mine");
  assert_row (form, "title", "Dealing by the very old mill");
  decide (view, "Take _Theirs");
  view = find_view (window, "Taken away by " OTHER);
  decide (view, "Take _Theirs");
  hand_wait_for (window, "the changes are now in this form", TRUE);
  save (window);
  wait_until_shown (window, "Dealing in Mill Road");
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);

  be_first (fixture);
  saved = open_case_read (fixture, row);
  g_assert_cmpstr (bow_record_get (saved, "title"), ==, "Dealing in Mill Road, every evening after dark");
  g_assert_cmpuint (g_list_model_get_n_items (bow_record_get_children (saved)), ==, 1);
}

/* What either did with the ticks of a list is told tick by tick, and kept of both. */
static void
test_ticks (OpenCase      *fixture,
            gconstpointer  data)
{
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "Dealing by the mill", "Cars wait");
  g_autoptr (BowRecord) mine = NULL, theirs = NULL, saved = NULL;
  GtkWidget *window;
  GtkWidget *form;

  bow_record_set (note, "themes", "|drugs_supply||local_issue|");
  open_case_save (fixture, note);
  add_other (fixture);
  mine = open_case_read (fixture, bow_record_get_row (note));
  bow_record_set (mine, "themes", "|drugs_supply|");
  keep_draft (fixture, mine);
  be_other (fixture);
  theirs = open_case_read (fixture, bow_record_get_row (note));
  bow_record_set (theirs, "themes", "|drugs_supply||gang_violence||local_issue|");
  open_case_save (fixture, theirs);
  be_first (fixture);

  window = hand_open_window (fixture, 1180, 780);
  show_queue (window);
  form = hand_wait_for_type (window, BOW_TYPE_FORM);
  hand_wait_for (window, "Changed by " OTHER, TRUE);
  hand_wait_for (window, "Added: Gang violence.", TRUE);
  hand_leave_picture ("conflict-ticks");
  decide (form, "Take _Theirs");
  decide (form, "Keep _Mine");
  assert_row (form, "themes", "|drugs_supply|");
  decide (form, "Keep _Both");
  hand_leave_picture ("conflict-ticks-both");
  save (window);
  wait_until_shown (window, "Dealing by the mill");
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);

  be_first (fixture);
  saved = open_case_read (fixture, bow_record_get_row (note));
  g_assert_cmpstr (bow_record_get (saved, "themes"), ==, "|drugs_supply||gang_violence|");
}

/* Closed undecided, it is there again, with whatever was typed. */
static void
test_close (OpenCase      *fixture,
            gconstpointer  data)
{
  GtkWidget *window;
  GtkWidget *form;

  disagree (fixture);
  window = hand_open_window (fixture, 1180, 780);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  show_queue (window);
  hand_wait_for (window, "Changed by " OTHER, TRUE);
  hand_leave_picture ("conflict-dark");
  form = hand_wait_for_type (window, BOW_TYPE_FORM);
  hand_type (form, "title", "Dealing by the oldest mill");
  hand_type (form, "provenance", "An officer saw it");
  gtk_widget_activate_action (hand_find (window, BOW_TYPE_FORM_PAGE), "form.close", NULL);
  wait_until_closed (window);
  show_queue (window);
  hand_wait_for (window, "Changed by " OTHER, TRUE);
  form = hand_wait_for_type (window, BOW_TYPE_FORM);
  assert_row (form, "title", "Dealing by the oldest mill");
  assert_row (form, "provenance", "An officer saw it");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

static gpointer
change_record (BowCase       *bow_case,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  gint64 row = bow_case_find_ref (bow_case, "R-000001", error);
  g_autoptr (BowRecord) record = bow_case_read (bow_case, row, error);

  bow_record_set (record, data, g_str_equal (data, "narrative") ? "Vans wait" : "Mill Road");
  return GINT_TO_POINTER (bow_case_save (bow_case, record, error));
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  g_assert_no_error (error);
}

/* The record changes while it is typed into: in sight, and just as it is saved. */
static void
test_open_form (OpenCase      *fixture,
                gconstpointer  data)
{
  gint64 row = open_case_save_report (fixture, "Cars wait");
  GtkWidget *window = hand_open_window (fixture, 1180, 780);
  g_autoptr (BowRecord) saved = NULL;
  GtkWidget *form;

  gtk_widget_activate_action (window, "win.open-record", "x", row);
  hand_wait_for (hand_wait_for_type (window, BOW_TYPE_RECORD_PAGE), "Cars wait", TRUE);
  gtk_widget_activate_action (hand_find (window, BOW_TYPE_RECORD_PAGE), "record.edit", NULL);
  form = hand_wait_for_type (window, BOW_TYPE_FORM);
  hand_type (form, "narrative", "Blue cars wait");
  bow_case_run_async (fixture->bow_case, BOW_CASE_NOW, change_record, (gpointer) "place_text", NULL, NULL, NULL, changed_cb, NULL);
  hand_wait_for (window, "the changes are now in this form", TRUE);
  assert_row (form, "narrative", "Blue cars wait");
  assert_row (form, "place_text", "Mill Road");
  g_assert_null (hand_find (form, BOW_TYPE_CLASH_VIEW));

  bow_case_run_async (fixture->bow_case, BOW_CASE_NOW, change_record, (gpointer) "narrative", NULL, NULL, NULL, changed_cb, NULL);
  save (window);
  hand_wait_for (window, "Changed by " CASE_ACCOUNT, TRUE);
  hand_wait_for (window, "Vans wait", TRUE);
  assert_row (form, "narrative", "Blue cars wait");
  decide (form, "Keep _Mine");
  save (window);
  wait_until_shown (window, "Blue cars wait");
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);

  be_first (fixture);
  saved = open_case_read (fixture, row);
  g_assert_cmpstr (bow_record_get (saved, "narrative"), ==, "Blue cars wait");
  g_assert_cmpstr (bow_record_get (saved, "place_text"), ==, "Mill Road");
}

/* What is in the bin takes no edit any more; its draft can be copied and goes
 * when somebody says so. */
static void
test_barred (OpenCase      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  gint64 row = disagree (fixture);
  GtkWidget *window;
  GtkWidget *page;
  AdwDialog *dialog;

  be_other (fixture);
  g_assert_true (bow_case_bin (fixture->bow_case, row, "Twice", &error));
  window = hand_open_window (fixture, 1180, 780);
  show_queue (window);
  hand_wait_for (window, "is in the bin and cannot be edited any more", TRUE);
  page = hand_find (window, BOW_TYPE_FORM_PAGE);
  assert_row (page, "title", "Dealing by the old mill");
  g_assert_null (hand_find_button (page, "_Save"));
  g_assert_nonnull (hand_find_button (page, "_Discard…"));
  hand_leave_picture ("conflict-barred");
  g_assert_true (gtk_widget_activate_action (page, "form.copy", NULL));
  hand_wait_for (window, "the clipboard is emptied", TRUE);
  g_assert_true (gtk_widget_activate_action (page, "form.discard", NULL));
  hand_wait (300);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_signal_emit_by_name (dialog, "response::deed", "deed");
  adw_dialog_force_close (dialog);
  wait_until_closed (window);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);

  be_first (fixture);
  drafts = bow_case_list_drafts (fixture->bow_case, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 0);
}

static void
add (const char *name,
     void      (*func) (OpenCase *fixture, gconstpointer data))
{
  g_test_add (name, OpenCase, NULL, open_case_set_up, func, open_case_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/display/conflict/decide", test_decide);
  add ("/display/conflict/take", test_take);
  add ("/display/conflict/ticks", test_ticks);
  add ("/display/conflict/close", test_close);
  add ("/display/conflict/open-form", test_open_form);
  add ("/display/conflict/barred", test_barred);

  return hand_run ();
}
