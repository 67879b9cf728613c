/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "kept.h"

#include <adwaita.h>

#include "case/bow-case-async.h"
#include "case/bow-case-dispose.h"
#include "review/bow-retention-page.h"

typedef struct
{
  OpenCase *fixture;
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *list;
} Desk;

static void
desk_open (Desk       *desk,
           OpenCase   *fixture,
           const char *account,
           const char *passphrase)
{
  hand_open (fixture, account, passphrase);

  desk->fixture = fixture;
  desk->window = adw_window_new ();
  desk->page = g_object_new (BOW_TYPE_RETENTION_PAGE, "case", fixture->bow_case, NULL);
  desk->list = GTK_WIDGET (gtk_widget_get_template_child (desk->page, BOW_TYPE_RETENTION_PAGE, "list"));
  adw_window_set_content (ADW_WINDOW (desk->window), desk->page);
  gtk_window_set_default_size (GTK_WINDOW (desk->window), 900, 700);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static void
desk_close (Desk *desk)
{
  gtk_window_destroy (GTK_WINDOW (desk->window));
  hand_close (desk->fixture);
}

static guint
count_rows (Desk *desk)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (desk->list), (int) n) != NULL)
    n++;
  return n;
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

static const char *
get_text (Desk       *desk,
          const char *template_child)
{
  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_template_child (desk->page, BOW_TYPE_RETENTION_PAGE, template_child)));
}

static void
wait_for_text (Desk       *desk,
               const char *template_child,
               const char *text)
{
  gint64 until = hand_patience ();

  while (strstr (get_text (desk, template_child), text) == NULL && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_nonnull (strstr (get_text (desk, template_child), text));
}

static AdwAlertDialog *
get_dialog (Desk *desk)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (desk->window));

  return dialog != NULL ? ADW_ALERT_DIALOG (dialog) : NULL;
}

/* Opens a dialog by a key that is allowed once the page has read enough. */
static AdwAlertDialog *
ask (Desk  *desk,
     guint  key)
{
  gint64 until = hand_patience ();

  while (get_dialog (desk) == NULL && g_get_monotonic_time () < until)
    {
      hand_press (desk->page, key);
      hand_step ();
    }
  g_assert_nonnull (get_dialog (desk));
  g_assert_false (adw_alert_dialog_get_response_enabled (get_dialog (desk), "do"));

  return get_dialog (desk);
}

static void
fill (GtkWidget  *widget,
      const char *text)
{
  if (ADW_IS_ENTRY_ROW (widget))
    gtk_editable_set_text (GTK_EDITABLE (widget), text);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    fill (child, text);
}

static GtkWidget *
find_check (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_CHECK_BUTTON (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_check (child);
  return found;
}

static void
answer (AdwAlertDialog *dialog)
{
  g_assert_true (adw_alert_dialog_get_response_enabled (dialog, "do"));
  g_signal_emit_by_name (dialog, "response::do", "do");
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static gint64
add_due (OpenCase   *fixture,
         const char *name,
         const char *happened)
{
  gint64 person = kept_add_person (fixture, name);
  gint64 event = kept_add_event (fixture, "Charged", "attention", happened);

  kept_link (fixture, event, person, "mentions", "The charge sheet");
  kept_set_group (fixture, person, 3);

  return person;
}

static GtkWidget *
find_named (GtkWidget  *widget,
            GType       type,
            const char *property,
            const char *text)
{
  GtkWidget *found = NULL;
  g_autofree char *value = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_object_get (widget, property, &value, NULL);
  if (value != NULL && strstr (value, text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_named (child, type, property, text);
  return found;
}

static void
wait_for_named (GtkWidget  *widget,
                GType       type,
                const char *property,
                const char *text)
{
  gint64 until = hand_patience ();

  while (find_named (widget, type, property, text) == NULL && g_get_monotonic_time () < until)
    hand_step ();
  g_assert_nonnull (find_named (widget, type, property, text));
}

/* Retained by one account, disposed of by two, by the keyboard. */
static void
test_keys (OpenCase      *fixture,
           gconstpointer  data)
{
  Desk desk = { 0 };
  AdwAlertDialog *dialog;
  guint n_due;

  kept_add_officers (fixture);
  kept_set_policy (fixture, 3, 72, 60, 0, NULL);
  add_due (fixture, "Newer", "2016-06-07T10:00:00Z/2016-06-07T10:00:00Z;exact");
  add_due (fixture, "Older", "2010-06-07T10:00:00Z/2010-06-07T10:00:00Z;exact");
  desk_open (&desk, fixture, KEPT_OFFICER, KEPT_PASSPHRASE);
  wait_for_rows (&desk, 2);
  g_object_get (desk.page, "n-waiting", &n_due, NULL);
  g_assert_cmpuint (n_due, ==, 2);
  wait_for_text (&desk, "heading", "Older");
  hand_leave_picture ("retention-queue");

  g_assert_true (hand_press (desk.page, GDK_KEY_j));
  wait_for_text (&desk, "heading", "Newer");
  dialog = ask (&desk, GDK_KEY_r);
  fill (GTK_WIDGET (dialog), "Linked to a line that is active");
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "do"));
  hand_leave_picture ("retention-retain");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (GTK_WIDGET (dialog))), TRUE);
  answer (dialog);
  wait_for_rows (&desk, 1);

  dialog = ask (&desk, GDK_KEY_d);
  fill (GTK_WIDGET (dialog), "No purpose any more");
  answer (dialog);
  wait_for_text (&desk, "blocks", "recommended it yourself");
  hand_leave_picture ("retention-recommended");
  for (int i = 0; i < 50; i++)
    {
      hand_press (desk.page, GDK_KEY_e);
      hand_step ();
    }
  g_assert_null (get_dialog (&desk));
  desk_close (&desk);

  desk_open (&desk, fixture, KEPT_SECOND, KEPT_PASSPHRASE);
  wait_for_rows (&desk, 1);
  dialog = ask (&desk, GDK_KEY_e);
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (dialog), "No purpose any more"));
  g_assert_nonnull (strstr (adw_alert_dialog_get_body (dialog), "1 link,"));
  g_assert_null (strstr (adw_alert_dialog_get_body (dialog), " 0 "));
  hand_leave_picture ("retention-erase");
  fill (GTK_WIDGET (dialog), "Invented policy");
  answer (dialog);
  wait_for_rows (&desk, 0);

  /* What is left of it says by what authority it went, and who decided it. */
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (gtk_widget_get_template_child (desk.page, BOW_TYPE_RETENTION_PAGE, "views")), "disposed");
  wait_for_named (desk.page, ADW_TYPE_ACTION_ROW, "subtitle", "recommended by " KEPT_OFFICER ", approved by " KEPT_SECOND ", under “Invented policy”");
  hand_leave_picture ("retention-disposed");
  desk_close (&desk);
}

/* What blocks a disposal is named, and the supervisor lifts it. */
static void
test_hold (OpenCase      *fixture,
           gconstpointer  data)
{
  Desk desk = { 0 };
  AdwAlertDialog *dialog;

  kept_add_officers (fixture);
  kept_set_policy (fixture, 3, 72, 60, 0, NULL);
  add_due (fixture, "Older", "2010-06-07T10:00:00Z/2010-06-07T10:00:00Z;exact");
  desk_open (&desk, fixture, KEPT_OFFICER, KEPT_PASSPHRASE);
  wait_for_rows (&desk, 1);
  dialog = ask (&desk, GDK_KEY_h);
  fill (GTK_WIDGET (dialog), "Trial in May");
  answer (dialog);
  dialog = ask (&desk, GDK_KEY_d);
  fill (GTK_WIDGET (dialog), "No purpose any more");
  answer (dialog);
  wait_for_text (&desk, "blocks", "Trial in May");
  desk_close (&desk);

  desk_open (&desk, fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  wait_for_rows (&desk, 1);
  wait_for_text (&desk, "blocks", "Trial in May");
  g_assert_nonnull (strstr (get_text (&desk, "hint"), "may not"));
  hand_press (desk.page, GDK_KEY_r);
  g_assert_null (get_dialog (&desk));
  dialog = ask (&desk, GDK_KEY_l);
  fill (GTK_WIDGET (dialog), "Trial over");
  answer (dialog);
  dialog = ask (&desk, GDK_KEY_e);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  desk_close (&desk);
}

/* A contact whose day has come stands among what is due, and nothing but its
 * erasure is open. */
static void
test_contact (OpenCase      *fixture,
              gconstpointer  data)
{
  Desk desk = { 0 };
  AdwAlertDialog *dialog;
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "Cars call at night", "confidential");
  BowRecord *contact = bow_record_add_child (report, bow_kind_find ("contact"));

  bow_record_set (contact, "name", "Ann Other");
  bow_record_set (contact, "keep_until", "2020-01-31");
  open_case_save (fixture, report);
  kept_add_officers (fixture);
  desk_open (&desk, fixture, KEPT_OFFICER, KEPT_PASSPHRASE);
  wait_for_rows (&desk, 1);
  wait_for_text (&desk, "heading", "Contact of the reporter");
  hand_press (desk.page, GDK_KEY_d);
  g_assert_null (get_dialog (&desk));
  hand_leave_picture ("retention-contact");
  dialog = ask (&desk, GDK_KEY_e);
  fill (GTK_WIDGET (dialog), "The force's policy");
  hand_leave_picture ("retention-contact-erase");
  answer (dialog);
  wait_for_rows (&desk, 0);
  desk_close (&desk);
}

/* A record that has no group is put into one by its reference. */
static void
test_group (OpenCase      *fixture,
            gconstpointer  data)
{
  Desk desk = { 0 };
  AdwAlertDialog *dialog;

  kept_add_officers (fixture);
  kept_add_person (fixture, "Without a group");
  desk_open (&desk, fixture, KEPT_OFFICER, KEPT_PASSPHRASE);
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (gtk_widget_get_template_child (desk.page, BOW_TYPE_RETENTION_PAGE, "views")), "undated");
  dialog = ask (&desk, GDK_KEY_g);
  fill (GTK_WIDGET (dialog), "p-000001");
  answer (dialog);
  wait_for_rows (&desk, 1);
  wait_for_text (&desk, "heading", "Without a group");
  desk_close (&desk);
}

static GtkWidget *
find_entry (GtkWidget  *widget,
            const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_ENTRY_ROW (widget) && strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child, title);
  return found;
}

/* The policy says what is not verified, and takes no period without a source. */
static void
test_policy (OpenCase      *fixture,
             gconstpointer  data)
{
  Desk desk = { 0 };
  GtkWidget *dialog;
  GtkWidget *save;

  desk_open (&desk, fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  gtk_widget_activate_action (desk.page, "retention.policy", NULL);
  dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (desk.window)));
  g_assert_nonnull (dialog);
  wait_for_named (dialog, ADW_TYPE_PREFERENCES_GROUP, "description", "Not verified");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_entry (dialog, "Clear period, such as 6 years"))), ==, "");
  hand_leave_picture ("retention-policy");

  save = find_named (dialog, GTK_TYPE_BUTTON, "label", "Save");
  gtk_editable_set_text (GTK_EDITABLE (find_entry (dialog, "Clear period, such as 6 years")), "soon");
  g_signal_emit_by_name (save, "clicked");
  wait_for_named (dialog, ADW_TYPE_BANNER, "title", "not a period");
  gtk_editable_set_text (GTK_EDITABLE (find_entry (dialog, "Clear period, such as 6 years")), "10 years");
  gtk_editable_set_text (GTK_EDITABLE (find_entry (dialog, "Then reviewed every")), "10y");
  g_signal_emit_by_name (save, "clicked");
  wait_for_named (dialog, ADW_TYPE_BANNER, "title", "policy that it is from");
  gtk_editable_set_text (GTK_EDITABLE (find_entry (dialog, "Policy that this is from")), "Invented policy");
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_named (dialog, ADW_TYPE_SWITCH_ROW, "title", "Intelligence note")), TRUE);
  g_assert_nonnull (find_named (dialog, ADW_TYPE_EXPANDER_ROW, "subtitle", "Intelligence note"));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (dialog, "Date of that policy")), "31/1/2026");
  g_assert_nonnull (find_entry (dialog, "Date of that policy: Sat 31 Jan 2026"));
  g_object_ref (dialog);
  g_signal_emit_by_name (save, "clicked");
  for (gint64 until = hand_patience ();
       adw_window_get_visible_dialog (ADW_WINDOW (desk.window)) != NULL && g_get_monotonic_time () < until;)
    hand_step ();
  g_assert_null (adw_window_get_visible_dialog (ADW_WINDOW (desk.window)));
  g_object_unref (dialog);

  gtk_widget_activate_action (desk.page, "retention.policy", NULL);
  dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (desk.window)));
  wait_for_named (dialog, ADW_TYPE_PREFERENCES_GROUP, "description", "Invented policy");
  g_assert_nonnull (find_named (dialog, ADW_TYPE_EXPANDER_ROW, "subtitle", "Intelligence note"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  desk_close (&desk);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/retention/keys", OpenCase, NULL, open_case_set_up, test_keys, open_case_tear_down);
  g_test_add ("/retention/hold", OpenCase, NULL, open_case_set_up, test_hold, open_case_tear_down);
  g_test_add ("/retention/contact", OpenCase, NULL, open_case_set_up, test_contact, open_case_tear_down);
  g_test_add ("/retention/group", OpenCase, NULL, open_case_set_up, test_group, open_case_tear_down);
  g_test_add ("/retention/policy", OpenCase, NULL, open_case_set_up, test_policy, open_case_tear_down);
  return hand_run ();
}
