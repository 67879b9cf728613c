/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "open-case.h"

#include <adwaita.h>

#include "case/bow-case-async.h"
#include "case/bow-case-review.h"
#include "forms/bow-form.h"
#include "review/bow-review-page.h"
#include "widgets/bow-leak-list.h"
#include "widgets/bow-wrap-box.h"

#define OTHER "1002"
#define OTHER_PASSPHRASE "another horse battery staple orbit"

typedef struct
{
  OpenCase *fixture;
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *list;
  /* What a window would show as a toast. */
  char *said;
} Desk;

static gint64
submit (OpenCase   *fixture,
        const char *title,
        const char *priority,
        const char *sanitised)
{
  g_autoptr (BowRecord) note = open_case_new_note (fixture, title, "My brother saw Kev Marsh there");
  g_autoptr (BowRecord) line = g_list_model_get_item (bow_record_get_children (note), 0);

  bow_record_set (note, "priority", priority);
  bow_record_set (line, "sanitised", sanitised);
  open_case_save (fixture, note);
  g_assert_true (bow_case_set_state (fixture->bow_case, bow_record_get_row (note), "submitted", NULL, NULL));
  return bow_record_get_row (note);
}

static void
toast_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  Desk *desk = user_data;

  g_free (desk->said);
  g_variant_get (parameter, "(sb)", &desk->said, NULL);
}

static void
desk_open (Desk       *desk,
           OpenCase   *fixture,
           const char *account,
           const char *passphrase)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) toast = g_simple_action_new ("toast", G_VARIANT_TYPE ("(sb)"));

  hand_open (fixture, account, passphrase);
  hand_justify (fixture->bow_case, "A test");

  desk->fixture = fixture;
  desk->window = adw_window_new ();
  desk->page = g_object_new (BOW_TYPE_REVIEW_PAGE, "case", fixture->bow_case, NULL);
  desk->list = GTK_WIDGET (gtk_widget_get_template_child (desk->page, BOW_TYPE_REVIEW_PAGE, "list"));
  g_signal_connect (toast, "activate", G_CALLBACK (toast_cb), desk);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (toast));
  gtk_widget_insert_action_group (desk->window, "win", G_ACTION_GROUP (actions));
  adw_window_set_content (ADW_WINDOW (desk->window), desk->page);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 360, 640);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static void
desk_close (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  hand_close (desk->fixture);
  g_clear_pointer (&desk->said, g_free);
}

static guint
count_rows (Desk *desk)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (desk->list), (int) n) != NULL)
    n++;
  return n;
}

static int
chosen (Desk *desk)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (desk->list));

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static void
wait_for_rows (Desk  *desk,
               guint  n)
{
  gint64 until = hand_patience ();

  while (count_rows (desk) != n && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_cmpuint (count_rows (desk), ==, n);
}

static void
wait_for_action (Desk       *desk,
                 const char *template_child,
                 gboolean    sensitive)
{
  GtkWidget *button = GTK_WIDGET (gtk_widget_get_template_child (desk->page, BOW_TYPE_REVIEW_PAGE, template_child));
  gint64 until = hand_patience ();

  while ((gtk_widget_get_visible (button) && gtk_widget_get_sensitive (button)) != sensitive && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_true ((gtk_widget_get_visible (button) && gtk_widget_get_sensitive (button)) == sensitive);
}

/* Types the reason into the dialog that is open and answers it. */
static void
answer (Desk       *desk,
        const char *reason)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (desk->window));
  GtkWidget *entry;

  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_false (reason != NULL && adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "do"));
  entry = hand_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  if (reason != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), reason);
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "do"));
  g_signal_emit_by_name (dialog, "response::do", "do");
  adw_dialog_force_close (dialog);
}

static void
test_keys (OpenCase      *fixture,
           gconstpointer  data)
{
  Desk desk = { 0 };
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);
  guint n_waiting;

  g_assert_true (bow_case_add_account (fixture->bow_case, OTHER, NULL, "|intelligence_supervisor|", passphrase, NULL));
  submit (fixture, "Third", "low", NULL);
  submit (fixture, "First", "high", NULL);
  submit (fixture, "Second", "medium", "Marsh was there");
  desk_open (&desk, fixture, OTHER, OTHER_PASSPHRASE);
  wait_for_rows (&desk, 3);
  g_object_get (desk.page, "n-waiting", &n_waiting, NULL);
  g_assert_cmpuint (n_waiting, ==, 3);
  g_assert_cmpint (chosen (&desk), ==, 0);

  g_assert_true (hand_press (desk.page, GDK_KEY_j));
  g_assert_cmpint (chosen (&desk), ==, 1);
  g_assert_true (hand_press (desk.page, GDK_KEY_k));
  g_assert_true (hand_press (desk.page, GDK_KEY_k));
  g_assert_cmpint (chosen (&desk), ==, 0);

  /* Switched off, no letter does anything. */
  g_object_set (desk.page, "single-letter-keys", FALSE, NULL);
  g_assert_false (hand_press (desk.page, GDK_KEY_j));
  g_assert_cmpint (chosen (&desk), ==, 0);
  g_object_set (desk.page, "single-letter-keys", TRUE, NULL);

  wait_for_action (&desk, "approve", TRUE);
  g_assert_true (hand_press (desk.page, GDK_KEY_a));
  wait_for_rows (&desk, 2);

  /* What is sanitised and undecided is compared first. */
  wait_for_action (&desk, "leaks", TRUE);
  g_assert_true (hand_press (desk.page, GDK_KEY_a));
  answer (&desk, "Known to all");
  wait_for_action (&desk, "leaks", FALSE);
  g_assert_true (hand_press (desk.page, GDK_KEY_a));
  wait_for_rows (&desk, 1);

  wait_for_action (&desk, "approve", TRUE);
  g_assert_true (hand_press (desk.page, GDK_KEY_d));
  answer (&desk, "Nothing supports it");
  wait_for_rows (&desk, 0);
  g_object_get (desk.page, "n-waiting", &n_waiting, NULL);
  g_assert_cmpuint (n_waiting, ==, 0);
  desk_close (&desk);
}

/* The keyboard stays on the page whatever goes from it; elsewhere a space
 * would press the first button of the window. */
static gboolean
is_focus_on_page (Desk *desk)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (desk->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, desk->page) && gtk_widget_get_mapped (focus);
}

static void
settle (Desk *desk)
{
  hand_wait (1000);
}

static void
decline (Desk  *desk,
         guint  n_left)
{
  wait_for_action (desk, "approve", TRUE);
  gtk_widget_activate_action (desk->page, "review.decline", NULL);
  settle (desk);
  g_assert_false (is_focus_on_page (desk));
  answer (desk, "Nothing supports it");
  wait_for_rows (desk, n_left);
  settle (desk);
  g_assert_true (is_focus_on_page (desk));
}

static void
test_focus (OpenCase      *fixture,
            gconstpointer  data)
{
  Desk desk = { 0 };
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_assert_true (bow_case_add_account (fixture->bow_case, OTHER, NULL, "|intelligence_supervisor|", passphrase, NULL));
  submit (fixture, "Fourth", "low", NULL);
  submit (fixture, "Third", "low", NULL);
  submit (fixture, "First", "high", NULL);
  submit (fixture, "Second", "medium", NULL);
  desk_open (&desk, fixture, OTHER, OTHER_PASSPHRASE);
  g_object_ref (desk.page);
  adw_window_set_content (ADW_WINDOW (desk.window), box);
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("Lock"));
  gtk_box_append (GTK_BOX (box), desk.page);
  gtk_widget_set_vexpand (desk.page, TRUE);
  g_object_unref (desk.page);
  wait_for_rows (&desk, 4);

  gtk_widget_grab_focus (desk.page);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (desk.window)) == GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (desk.list), 0)));
  decline (&desk, 3);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (desk.window)) == GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (desk.list), 0)));

  wait_for_action (&desk, "approve", TRUE);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (gtk_widget_get_template_child (desk.page, BOW_TYPE_REVIEW_PAGE, "approve"))));
  decline (&desk, 2);
  wait_for_action (&desk, "approve", TRUE);
  gtk_widget_activate_action (desk.page, "review.approve", NULL);
  wait_for_rows (&desk, 1);
  settle (&desk);
  g_assert_true (is_focus_on_page (&desk));
  decline (&desk, 0);
  desk_close (&desk);
}

static void
test_own (OpenCase      *fixture,
          gconstpointer  data)
{
  Desk desk = { 0 };
  GtkWidget *hint;
  guint n_waiting;

  submit (fixture, "Own", "high", NULL);
  desk_open (&desk, fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  wait_for_rows (&desk, 1);
  wait_for_action (&desk, "approve", FALSE);
  g_object_get (desk.page, "n-waiting", &n_waiting, NULL);
  g_assert_cmpuint (n_waiting, ==, 0);
  hint = GTK_WIDGET (gtk_widget_get_template_child (desk.page, BOW_TYPE_REVIEW_PAGE, "hint"));
  g_assert_true (gtk_widget_get_visible (hint));
  hand_press (desk.page, GDK_KEY_a);
  hand_press (desk.page, GDK_KEY_d);
  g_assert_null (adw_window_get_visible_dialog (ADW_WINDOW (desk.window)));
  g_assert_cmpuint (count_rows (&desk), ==, 1);
  desk_close (&desk);
}

static guint
count_waiting (Desk *desk)
{
  guint n_waiting;

  g_object_get (desk->page, "n-waiting", &n_waiting, NULL);
  return n_waiting;
}

static void
decide_next (Desk  *desk,
             guint  key,
             guint  n_before)
{
  wait_for_action (desk, "approve", TRUE);
  g_assert_true (hand_press (desk->page, GDK_KEY_j));
  g_assert_true (hand_press (desk->page, GDK_KEY_k));
  wait_for_action (desk, "approve", TRUE);
  g_assert_true (hand_press (desk->page, key));
  if (key != GDK_KEY_a)
    answer (desk, "Nothing supports it");
  wait_for_rows (desk, n_before - 1);
  g_assert_cmpuint (count_waiting (desk), ==, n_before - 2);
}

/* A supervisor's morning: twenty notes without a pointer, each with a reason
 * but what is approved, and the one that is the supervisor's own stays. */
static void
test_twenty (OpenCase      *fixture,
             gconstpointer  data)
{
  static const guint keys[] = { GDK_KEY_a, GDK_KEY_d, GDK_KEY_r };
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);
  g_autoptr (GError) error = NULL;
  gint64 rows[20];
  gint64 own;
  Desk desk = { 0 };

  g_assert_true (bow_case_add_account (fixture->bow_case, OTHER, NULL, "|intelligence_supervisor|", passphrase, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *title = g_strdup_printf ("Cars wait at the rank, %u", i + 1);

      rows[i] = submit (fixture, title, "high", NULL);
    }
  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  own = submit (fixture, "Own", "low", NULL);

  desk_open (&desk, fixture, OTHER, OTHER_PASSPHRASE);
  wait_for_rows (&desk, 21);
  g_assert_cmpuint (count_waiting (&desk), ==, 20);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    decide_next (&desk, keys[i % G_N_ELEMENTS (keys)], 21 - i);

  wait_for_action (&desk, "approve", FALSE);
  hand_press (desk.page, GDK_KEY_a);
  hand_press (desk.page, GDK_KEY_d);
  g_assert_null (adw_window_get_visible_dialog (ADW_WINDOW (desk.window)));
  desk_close (&desk);

  open_case_reopen (fixture, OTHER, OTHER_PASSPHRASE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      static const char *const states[] = { "live", "rejected", "returned" };
      g_autoptr (BowRecord) note = open_case_read (fixture, rows[i]);

      g_assert_cmpstr (bow_record_get_state (note), ==, states[i % G_N_ELEMENTS (states)]);
    }
  g_assert_false (bow_case_review (fixture->bow_case, &(BowReviewDeed) { .row = own, .decision = BOW_REVIEW_APPROVE }, &error));
  g_assert_error (error, BOW_ERROR, BOW_ERROR_REFUSED);
}

static void
test_reports (OpenCase      *fixture,
              gconstpointer  data)
{
  Desk desk = { 0 };

  open_case_save_report (fixture, "They deal outside my house");
  open_case_save_report (fixture, "Cars wait");
  desk_open (&desk, fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  bow_review_page_show_queue (BOW_REVIEW_PAGE (desk.page), "reports");
  wait_for_rows (&desk, 2);
  wait_for_action (&desk, "leaks", TRUE);
  g_assert_true (hand_press (desk.page, GDK_KEY_l));
  answer (&desk, NULL);
  wait_for_action (&desk, "leaks", FALSE);
  wait_for_action (&desk, "return_button", FALSE);
  g_assert_true (hand_press (desk.page, GDK_KEY_a));
  wait_for_rows (&desk, 1);
  desk_close (&desk);
}

/* What may be of the same is named where a report is marked as a duplicate. */
static void
test_duplicate (OpenCase      *fixture,
                gconstpointer  data)
{
  Desk desk = { 0 };

  open_case_save_report (fixture, "Two men in a silver hatchback deal in the alley behind the bakery");
  open_case_save_report (fixture, "Two men in a silver hatchback deal in the alley behind the old bakery");
  desk_open (&desk, fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  bow_review_page_show_queue (BOW_REVIEW_PAGE (desk.page), "reports");
  wait_for_rows (&desk, 2);
  hand_wait_for (desk.window, "Two men in a silver hatchback", TRUE);
  g_assert_true (hand_press (desk.page, GDK_KEY_u));
  hand_wait_for (desk.window, "It may be of the same as:", TRUE);
  hand_wait_for (desk.window, "Reference of the other", TRUE);
  adw_dialog_force_close (adw_window_get_visible_dialog (ADW_WINDOW (desk.window)));
  desk_close (&desk);
}

static GtkWidget *
show_form (Desk       *desk,
           BowRecord  *record,
           int         width)
{
  GtkWidget *form = bow_form_new (desk->fixture->bow_case, record, FALSE);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), form);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), width, 700);
  adw_window_set_content (ADW_WINDOW (desk->window), scroller);
  return form;
}

static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static guint
count_leaks (GtkWidget *form)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  guint n = 0;

  collect (form, BOW_TYPE_LEAK_LIST, lists);
  for (guint i = 0; i < lists->len; i++)
    {
      g_autoptr (GPtrArray) warnings = g_ptr_array_new ();

      collect (g_ptr_array_index (lists, i), GTK_TYPE_IMAGE, warnings);
      for (guint j = 0; gtk_widget_get_visible (g_ptr_array_index (lists, i)) && j < warnings->len; j++)
        n += g_str_equal (gtk_image_get_icon_name (g_ptr_array_index (warnings, j)), "dialog-warning-symbolic");
    }
  return n;
}

static void
wait_for_leaks (GtkWidget *form,
                guint      n)
{
  gint64 until = hand_patience ();

  while (count_leaks (form) != n && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_cmpuint (count_leaks (form), ==, n);
}

/* Whether the raw text and the sanitised one stand beside each other. */
static gboolean
is_side_by_side (GtkWidget *form)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  graphene_rect_t first, second;
  GtkWidget *child = NULL;

  collect (form, BOW_TYPE_WRAP_BOX, pairs);
  for (guint i = 0; i < pairs->len && !ADW_IS_PREFERENCES_GROUP (child); i++)
    child = gtk_widget_get_first_child (g_ptr_array_index (pairs, i));
  g_assert_true (ADW_IS_PREFERENCES_GROUP (child));
  g_assert_true (gtk_widget_compute_bounds (child, form, &first));
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_next_sibling (child), form, &second));
  return ABS (first.origin.y - second.origin.y) < 1;
}

static void
test_form (OpenCase      *fixture,
           gconstpointer  data)
{
  static const struct { int width; gboolean beside; } looks[] = { { 800, TRUE }, { 360, FALSE } };
  gint64 row = submit (fixture, "Dealing from a flat", NULL, "Kev Marsh was there at 22:30");
  g_autoptr (BowRecord) note = open_case_read (fixture, row);
  Desk desk = { 0 };

  desk_open (&desk, fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      GtkWidget *form = show_form (&desk, note, looks[i].width);

      wait_for_leaks (form, 2);
      g_assert_true (is_side_by_side (form) == looks[i].beside);
    }
  desk_close (&desk);
}

static void
test_report_form (OpenCase      *fixture,
                  gconstpointer  data)
{
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "They deal outside my house", "named");
  g_autoptr (BowRecord) anonymous = open_case_new_report (fixture, "They deal outside my house", "anonymous");
  Desk desk = { 0 };

  desk_open (&desk, fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  wait_for_leaks (show_form (&desk, anonymous, 360), 1);
  wait_for_leaks (show_form (&desk, report, 360), 0);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/review/keys", OpenCase, NULL, open_case_set_up, test_keys, open_case_tear_down);
  g_test_add ("/review/focus", OpenCase, NULL, open_case_set_up, test_focus, open_case_tear_down);
  g_test_add ("/review/twenty", OpenCase, NULL, open_case_set_up, test_twenty, open_case_tear_down);
  g_test_add ("/review/own", OpenCase, NULL, open_case_set_up, test_own, open_case_tear_down);
  g_test_add ("/review/reports", OpenCase, NULL, open_case_set_up, test_reports, open_case_tear_down);
  g_test_add ("/review/duplicate", OpenCase, NULL, open_case_set_up, test_duplicate, open_case_tear_down);
  g_test_add ("/review/form", OpenCase, NULL, open_case_set_up, test_form, open_case_tear_down);
  g_test_add ("/review/report-form", OpenCase, NULL, open_case_set_up, test_report_form, open_case_tear_down);
  return hand_run ();
}
