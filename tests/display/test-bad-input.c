/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <adwaita.h>
#include <string.h>

#include "case/bow-case-async.h"
#include "forms/bow-form.h"
#include "forms/bow-record-page.h"
#include "widgets/bow-notice.h"
#include "widgets/bow-task-bar.h"
#include "window/bow-file-tasks.h"

#define MOST_FIELDS 6

/* What is typed into a form, which of it is wrong, what is said of that, and
 * what mends it. */
typedef struct
{
  const char *kind;
  const char *typed[MOST_FIELDS][2];
  const char *wrong;
  const char *sentence;
  const char *right;
} Mistake;

static const Mistake mistakes[] = {
  { "operation",
    { { "name", "Heron" }, { "starts", "2019-03-10" }, { "ends", "2019-03-01" }, { "summary", "Cars at the market" } },
    "ends", "“Last day” is before “First day”.", "2019-06-30" },
  { "phase",
    { { "operation", "O-000001" }, { "number", "3" }, { "name", "Supply" }, { "starts", "2018-12-01" }, { "objective", "Fewer cars" } },
    "starts", "A phase lies inside its operation, which begins on", "2019-03-20" },
  { "phase",
    { { "operation", "O-000001" }, { "number", "4" }, { "name", "Market" }, { "ends", "2021-12-01" }, { "objective", "Fewer stalls" } },
    "ends", "A phase lies inside its operation, which ends on", "2019-04-20" },
  { "patrol",
    { { "title", "Evening walk" }, { "style", "covert" }, { "justification", "" }, { "place_text", "Market square" } },
    "justification", "“Why there”", "Three reports of cars" },
  { "walk",
    { { "title", "Evening walk" }, { "officers", "1001" }, { "walked", "2019-03-11 19:00" }, { "observations", "Nobody about" } },
    "walked", "“When it was out” needs the time at which it began and a later one at which it ended.", "2019-03-11 19:00-20:30" },
  { "walk",
    { { "title", "On Mars" }, { "officers", "1002" }, { "walked", "2019-03-11 19:00-20:30" }, { "track", "95.2, 200.5; 20" }, { "observations", "Red sand" } },
    "track", "This is no place on Earth: latitude lies from -90 to 90 degrees, and longitude from -180 to 180.", "52.2053, 0.1218; 20" },
  { "walk",
    { { "title", "By car" }, { "officers", "1002" }, { "walked", "2019-03-11 19:00-20:30" }, { "track", "none" }, { "observations", "All over town" } },
    "track", "Say why there is no place in “Track”, as in “none; telephone”. The reasons are:", "none; moves" },
};

static const int widths[] = { 360, 700, 1280 };

static const char hostile_track[] =
  "<?xml version=\"1.0\"?><gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\"><trk><name>Mars</name><trkseg>\n"
  "<trkpt lat=\"195.2\" lon=\"0.12\"><time>2019-03-15T19:00:00Z</time></trkpt>\n"
  "<trkpt lat=\"195.3\" lon=\"0.12\"><time>2019-03-15T19:10:00Z</time></trkpt></trkseg></trk></gpx>\n";

/* A head that says 4000 × 3000 points, and no more than twenty bytes of them. */
static const guint8 lying_picture[] = {
  0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n',
  0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0x0f, 0xa0, 0, 0, 0x0b, 0xb8, 8, 2, 0, 0, 0, 0x4a, 0x17, 0x9f, 0x0d,
  0, 0, 0, 4, 'I', 'D', 'A', 'T', 0x78, 0x9c, 0x03, 0x00, 0, 0, 0, 1,
  0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82,
};

static void
save_operation (OpenCase *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BowRecord) record = bow_case_new_record (fixture->bow_case, bow_kind_find ("operation"), &error);

  g_assert_no_error (error);
  bow_record_set (record, "name", "Heron");
  bow_record_set (record, "starts", "2019-03-01");
  bow_record_set (record, "ends", "2019-06-30");
  open_case_save (fixture, record);
}

static GtkWidget *
find_error (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "error"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_error (child);

  return found;
}

/* What is said to be wrong at a field; NULL where nothing is. */
static const char *
read_error (BowFieldRow *row)
{
  GtkWidget *said = find_error (GTK_WIDGET (row));

  return gtk_widget_get_mapped (said) ? gtk_label_get_text (GTK_LABEL (said)) : NULL;
}

static gboolean
has_focus (GtkWidget   *window,
           BowFieldRow *row)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (row));
}

static gpointer
read_drafted (BowCase       *bow_case,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return bow_case_read_draft (bow_case, data, error);
}

static void
drafted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gpointer *answer = user_data;

  answer[0] = bow_case_run_finish (BOW_CASE (source), result, &error);
  answer[1] = GINT_TO_POINTER (TRUE);
  g_assert_no_error (error);
}

/* The draft of a form lies in the case file a moment after the last key. */
static BowRecord *
wait_for_draft (OpenCase  *fixture,
                BowRecord *record)
{
  gpointer answer[2] = { NULL, NULL };

  for (gint64 until = hand_patience (); answer[0] == NULL && g_get_monotonic_time () < until;)
    {
      answer[1] = NULL;
      bow_case_run_async (fixture->bow_case, BOW_CASE_NOW, read_drafted, g_strdup (bow_record_get_ref (record)), g_free, g_object_unref,
                          NULL, drafted_cb, answer);
      while (answer[1] == NULL)
        g_main_context_iteration (NULL, TRUE);
    }
  g_assert_nonnull (answer[0]);

  return answer[0];
}

static void
wait_for_error (GtkWidget  *window,
                GtkWidget  *form,
                const char *field)
{
  for (gint64 until = hand_patience (); g_get_monotonic_time () < until;)
    {
      if (read_error (hand_find_field (form, field)) != NULL && has_focus (window, hand_find_field (form, field)))
        return;
      hand_step ();
    }
  hand_leave_picture ("lost");
  g_error ("nothing is said at %s, or the keyboard is not there", field);
}

static void
assert_said (BowFieldRow *row,
             const char  *sentence)
{
  GtkWidget *entry = hand_find (GTK_WIDGET (row), GTK_TYPE_ENTRY);
  GtkAccessible *spoken = GTK_ACCESSIBLE (entry != NULL ? entry : hand_find (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW));

  if (strstr (read_error (row), sentence) == NULL)
    g_error ("“%s” is said and not “%s”", read_error (row), sentence);
  gtk_test_accessible_assert_state (spoken, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_true (gtk_test_accessible_has_relation (spoken, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
}

/* What a form shows, field by field. */
static GPtrArray *
read_texts (GtkWidget     *form,
            const Mistake *mistake)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < MOST_FIELDS && mistake->typed[i][0] != NULL; i++)
    g_ptr_array_add (texts, bow_field_row_dup_text (hand_find_field (form, mistake->typed[i][0])));

  return texts;
}

static void
assert_texts (GPtrArray     *texts,
              GtkWidget     *form,
              const Mistake *mistake)
{
  g_autoptr (GPtrArray) now = read_texts (form, mistake);

  for (guint i = 0; i < texts->len; i++)
    g_assert_cmpstr (now->pdata[i], ==, texts->pdata[i]);
}

static void
make_mistake (OpenCase      *fixture,
              GtkWidget     *window,
              const Mistake *mistake)
{
  g_autofree char *picture = g_strdup_printf ("wrong-%s-%s", mistake->kind, mistake->wrong);
  g_autoptr (BowRecord) draft = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  GtkWidget *form;

  gtk_widget_activate_action (window, "win.new-record", "s", mistake->kind);
  form = hand_wait_for_type (window, BOW_TYPE_FORM);
  for (gsize i = 0; i < MOST_FIELDS && mistake->typed[i][0] != NULL; i++)
    hand_type (form, mistake->typed[i][0], mistake->typed[i][1]);
  texts = read_texts (form, mistake);
  bow_form_save (BOW_FORM (form));
  wait_for_error (window, form, mistake->wrong);
  hand_leave_picture (picture);
  assert_said (hand_find_field (form, mistake->wrong), mistake->sentence);
  assert_texts (texts, form, mistake);
  draft = wait_for_draft (fixture, bow_form_get_record (BOW_FORM (form)));
  for (gsize i = 0; i < texts->len; i++)
    g_assert_cmpstr (bow_record_get (draft, mistake->typed[i][0]), ==, texts->pdata[i]);

  hand_type (form, mistake->wrong, mistake->right);
  g_assert_null (read_error (hand_find_field (form, mistake->wrong)));
  bow_form_save (BOW_FORM (form));
  hand_wait_for (window, "saved", TRUE);
  hand_wait_for (window, "Details", TRUE);
}

static void
test_field (OpenCase      *fixture,
            gconstpointer  data)
{
  GtkWidget *window;

  open_case_justify (fixture);
  save_operation (fixture);
  window = hand_open_window (fixture, 1280, 800);
  make_mistake (fixture, window, data);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

/* Whoever is interrupted there finds it all again, however narrow the window is,
 * and where the form has had no width so far. */
static void
test_draft (OpenCase      *fixture,
            gconstpointer  data)
{
  const Mistake *mistake = &mistakes[1];
  int width = GPOINTER_TO_INT (data);
  g_autoptr (BowRecord) draft = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  GtkWidget *window;
  GtkWidget *form;

  open_case_justify (fixture);
  save_operation (fixture);
  window = hand_open_window (fixture, width, 720);
  gtk_widget_activate_action (window, "win.new-record", "s", mistake->kind);
  form = hand_wait_for_type (window, BOW_TYPE_FORM);
  for (gsize i = 0; i < MOST_FIELDS && mistake->typed[i][0] != NULL; i++)
    hand_type (form, mistake->typed[i][0], mistake->typed[i][1]);
  texts = read_texts (form, mistake);
  bow_form_save (BOW_FORM (form));
  wait_for_error (window, form, mistake->wrong);
  hand_leave_picture ("wrong-narrow");
  draft = wait_for_draft (fixture, bow_form_get_record (BOW_FORM (form)));
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);

  window = hand_open_window (fixture, width, 720);
  if (width > 360)
    gtk_widget_activate_action (window, "win.toggle-inspector", NULL);
  gtk_widget_activate_action (window, "win.open-draft", "s", bow_record_get_ref (draft));
  form = hand_wait_for_type (window, BOW_TYPE_FORM);
  assert_texts (texts, form, mistake);
  hand_wait_for (window, "A draft was restored", TRUE);
  hand_leave_picture ("wrong-restored");
  bow_form_save (BOW_FORM (form));
  wait_for_error (window, form, mistake->wrong);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

static GFile *
write_file (OpenCase     *fixture,
            const char   *name,
            gconstpointer bytes,
            gsize         length)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

/* A file has no field: what is wrong with it is said in a dialog, by its name and
 * its line, and the form that is open under it keeps what is typed. */
static void
test_track (OpenCase      *fixture,
            gconstpointer  data)
{
  const Mistake typed = { .typed = { { "title", "Evening walk" }, { "officers", "1001" }, { "observations", "Nobody about" } } };
  g_autoptr (GFile) file = write_file (fixture, "mars.gpx", hostile_track, strlen (hostile_track));
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GPtrArray) texts = NULL;
  AdwDialog *dialog;
  GtkWidget *window;
  GtkWidget *form;

  open_case_justify (fixture);
  window = hand_open_window (fixture, 1280, 800);
  gtk_widget_activate_action (window, "win.new-record", "s", "walk");
  form = hand_wait_for_type (window, BOW_TYPE_FORM);
  for (gsize i = 0; typed.typed[i][0] != NULL; i++)
    hand_type (form, typed.typed[i][0], typed.typed[i][1]);
  texts = read_texts (form, &typed);
  g_list_store_append (files, file);
  bow_file_tasks_import_files (window, BOW_TASK_BAR (hand_find (window, BOW_TYPE_TASK_BAR)), fixture->bow_case, G_LIST_MODEL (files));
  hand_wait_for (window, "mars.gpx, line 2: “195.2” is no latitude on Earth", TRUE);
  hand_leave_picture ("wrong-track-file");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  adw_dialog_close (dialog);
  hand_wait_for (window, "is no latitude on Earth", FALSE);
  g_assert_true (hand_find (window, BOW_TYPE_FORM) == form);
  assert_texts (texts, form, &typed);
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

/* On the page of the record that it was for, and to stay until it is mended. */
static void
test_picture (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (GFile) file = write_file (fixture, "market.png", lying_picture, sizeof lying_picture);
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *notice;
  gint64 row;

  open_case_justify (fixture);
  row = open_case_save_report (fixture, "Cars at the market");
  window = hand_open_window (fixture, 1280, 800);
  gtk_widget_activate_action (window, "win.open-record", "x", row);
  hand_wait_for (window, "The reporter wishes to be", TRUE);
  page = hand_find (window, BOW_TYPE_RECORD_PAGE);
  hand_drop (page, file, NULL);
  hand_wait_for (page, "The picture does not hold what its head says of its size.", TRUE);
  notice = hand_find (page, BOW_TYPE_NOTICE);
  g_assert_true (gtk_widget_is_ancestor (hand_find_label (page, "The picture does not hold"), notice));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (notice), GTK_ACCESSIBLE_ROLE_ALERT);
  hand_leave_picture ("wrong-picture");
  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/display/bad-input/%s/%s/%" G_GSIZE_FORMAT, mistakes[i].kind, mistakes[i].wrong, i);

      g_test_add (path, OpenCase, &mistakes[i], open_case_set_up, test_field, open_case_tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autofree char *path = g_strdup_printf ("/display/bad-input/draft/%d", widths[i]);

      g_test_add (path, OpenCase, GINT_TO_POINTER (widths[i]), open_case_set_up, test_draft, open_case_tear_down);
    }
  g_test_add ("/display/bad-input/track", OpenCase, NULL, open_case_set_up, test_track, open_case_tear_down);
  g_test_add ("/display/bad-input/picture", OpenCase, NULL, open_case_set_up, test_picture, open_case_tear_down);

  return hand_run ();
}
