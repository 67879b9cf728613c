/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "open-case.h"

#include <adwaita.h>

#include "case/bow-case-async.h"
#include "case/bow-case-leaks.h"
#include "forms/bow-record-page.h"

#define OTHER "1002"
#define OTHER_PASSPHRASE "seven copper kettles sing softly"

/* A live note about a child, and a dissemination of it that is pending. */
typedef struct
{
  OpenCase open;
  gint64 child;
  gint64 note;
  gint64 dissemination;
  gint64 report;
} Story;

static gint64
save_child (OpenCase *open)
{
  g_autoptr (BowRecord) person = bow_case_new_record (open->bow_case, bow_kind_find ("person"), NULL);

  bow_record_set (person, "name", "Invented Name");
  bow_record_set (person, "born", "2020-01-01");
  bow_record_set (person, "born_precision", "year");
  open_case_save (open, person);

  return bow_record_get_row (person);
}

static void
make_live (Story *self)
{
  OpenCase *open = &self->open;
  g_autoptr (BowSecret) passphrase = bow_secret_new_text (OTHER_PASSPHRASE);
  g_autoptr (BowRecord) note = open_case_new_note (open, "Dealing at the station", "Canary raw");
  g_autoptr (BowRecord) line = g_list_model_get_item (bow_record_get_children (note), 0);
  BowLinkNew link = { .to = self->child, .relation = "mentions", .because = "Named in it" };

  bow_record_set (line, "sanitised", "Vehicles wait at the station");
  open_case_save (open, note);
  self->note = link.from = bow_record_get_row (note);
  g_assert_cmpint (bow_case_link (open->bow_case, &link, NULL), !=, 0);
  g_assert_true (bow_case_add_account (open->bow_case, OTHER, NULL, "|intelligence_supervisor|", passphrase, NULL));
  g_assert_true (bow_case_set_state (open->bow_case, self->note, "submitted", NULL, NULL));
  g_assert_true (bow_case_set_state (open->bow_case, self->note, "in_assessment", NULL, NULL));
  open_case_reopen (open, OTHER, OTHER_PASSPHRASE);
  g_assert_true (bow_case_decide_leaks (open->bow_case, self->note, NULL, "Known to all", NULL));
  g_assert_true (bow_case_set_state (open->bow_case, self->note, "live", NULL, NULL));
}

static void
set_up (Story         *self,
        gconstpointer  data)
{
  g_autoptr (BowRecord) record = NULL;

  open_case_set_up (&self->open, data);
  self->child = save_child (&self->open);
  self->report = open_case_save_report (&self->open, "Cars wait");
  make_live (self);
  record = bow_case_new_dissemination (self->open.bow_case, self->note, NULL);
  bow_record_set (record, "purpose", "To plan patrols");
  bow_record_set (record, "lawful_basis", "Agreement");
  bow_record_set (bow_record_add_child (record, bow_kind_find ("recipient")), "name", "A. Person");
  open_case_save (&self->open, record);
  self->dissemination = bow_record_get_row (record);

  hand_open (&self->open, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (self->open.bow_case, "A test");
}

static void
tear_down (Story         *self,
           gconstpointer  data)
{
  hand_close (&self->open);
  open_case_tear_down (&self->open, data);
}

/* Whether a label or the title of a row that is part of @widget says @text. */
static gboolean
says (GtkWidget  *widget,
      const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static void
wait_for (GtkWidget  *widget,
          const char *text)
{
  gint64 end = hand_patience ();

  while (!says (widget, text))
    {
      if (g_get_monotonic_time () > end)
        g_error ("nothing says “%s”", text);
      hand_step ();
    }
}

static GtkWidget *
show_record (Story      *self,
             gint64      row,
             GtkWidget **page)
{
  GtkWidget *window = adw_window_new ();

  *page = GTK_WIDGET (bow_record_page_new (self->open.bow_case, row));
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 900);
  adw_window_set_content (ADW_WINDOW (window), *page);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
emitted_cb (gboolean *emitted)
{
  *emitted = TRUE;
}

/* A live note lists what it was disseminated by, and offers to do it again. */
static void
test_note (Story         *self,
           gconstpointer  data)
{
  GtkWidget *page;
  GtkWidget *window = show_record (self, self->note, &page);
  gboolean asked = FALSE;

  wait_for (page, "Disseminate…");
  wait_for (page, "To plan patrols");
  g_assert_true (says (page, "Pending"));
  g_signal_connect_swapped (page, "disseminate", G_CALLBACK (emitted_cb), &asked);
  g_assert_true (gtk_widget_activate_action (page, "record.disseminate", NULL));
  g_assert_true (asked);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A dissemination says what is missing, and shows exactly what would go out. */
static void
test_preview (Story         *self,
              gconstpointer  data)
{
  GtkWidget *page;
  GtkWidget *window = show_record (self, self->dissemination, &page);

  wait_for (page, "What Would Go Out");
  g_assert_true (says (page, "has to decide first"));
  g_assert_true (says (page, "Vehicles wait at the station"));
  g_assert_true (says (page, "NOT RELEASED"));
  g_assert_false (says (page, "Canary raw"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gpointer
decide (BowCase       *bow_case,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr (BowRecord) record = bow_case_read (bow_case, *(gint64 *) data, error);
  BowRecord *clearance = record != NULL ? bow_record_add_child (record, bow_kind_find ("clearance")) : NULL;

  if (clearance == NULL)
    return NULL;
  bow_record_set (clearance, "decision", "release");
  bow_record_set (clearance, "reasons", "Weighed against the risk");
  bow_case_save (bow_case, record, error);
  return NULL;
}

static void
decided_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Once a supervisor has decided it is released from its page, and recalled
 * with a reason. */
static void
test_release (Story         *self,
              gconstpointer  data)
{
  gboolean decided = FALSE;
  GtkWidget *page;
  GtkWidget *window = show_record (self, self->dissemination, &page);

  wait_for (page, "has to decide first");
  bow_case_run_async (self->open.bow_case, BOW_CASE_NOW, decide, g_memdup2 (&self->dissemination, sizeof self->dissemination),
                      g_free, NULL, NULL, decided_cb, &decided);
  wait_for (page, "Nothing is missing");
  g_assert_true (decided);
  g_assert_true (gtk_widget_activate_action (page, "record.move", "s", "released"));
  wait_for (page, "What Went Out");
  g_assert_true (says (page, "Released by: 1001"));
  g_assert_false (says (page, "NOT RELEASED"));
  g_assert_true (gtk_widget_activate_action (page, "record.move", "s", "recalled"));
  wait_for (window, "Say why");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A child is flagged on its own page and wherever it is linked. */
static void
test_child (Story         *self,
            gconstpointer  data)
{
  GtkWidget *page;
  GtkWidget *window = show_record (self, self->child, &page);

  wait_for (page, "Under 10");
  gtk_window_destroy (GTK_WINDOW (window));
  window = show_record (self, self->note, &page);
  wait_for (page, "Under 10");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A file that is attached shows among the links; on an anonymous report
 * somebody is asked about what cannot be stripped. */
static void
test_attach (Story         *self,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->open.folder, "statement.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *page;
  GtkWidget *window = show_record (self, self->note, &page);

  g_assert_true (g_file_set_contents (path, "A statement", -1, NULL));
  wait_for (page, "Disseminate…");
  hand_drop (page, file, NULL);
  wait_for (page, "statement.txt");
  gtk_window_destroy (GTK_WINDOW (window));

  window = show_record (self, self->report, &page);
  wait_for (page, "Cars wait");
  hand_drop (page, file, NULL);
  wait_for (window, "Attach It as It Is?");
  g_assert_true (says (window, "anonymous"));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/release/note", Story, NULL, set_up, test_note, tear_down);
  g_test_add ("/release/preview", Story, NULL, set_up, test_preview, tear_down);
  g_test_add ("/release/release", Story, NULL, set_up, test_release, tear_down);
  g_test_add ("/release/attach", Story, NULL, set_up, test_attach, tear_down);
  g_test_add ("/release/child", Story, NULL, set_up, test_child, tear_down);
  return hand_run ();
}
