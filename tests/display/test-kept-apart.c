/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"
#include "open-case.h"

#include <adwaita.h>

#include "case/bow-case-async.h"
#include "case/bow-case-sources.h"
#include "forms/bow-basis-tree.h"
#include "forms/bow-record-page.h"
#include "register/bow-register-dialog.h"

static GtkWidget *
find_text (GtkWidget  *widget,
           const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_text (child, text);
  return found;
}

static GtkWidget *
find_row (GtkWidget  *widget,
          const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_PREFERENCES_ROW (widget) && strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);
  return found;
}

/* Until it is shown; the test's own time limit ends a wait for nothing. */
static void
wait_for_text (GtkWidget  *widget,
               const char *text)
{
  while (find_text (widget, text) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  GtkWidget *text = find_text (widget, label);

  return text != NULL ? gtk_widget_get_ancestor (text, GTK_TYPE_BUTTON) : NULL;
}

/* The text that is shown to be read and changed; %NULL where there is none. */
static GtkTextBuffer *
find_buffer (GtkWidget *widget)
{
  GtkTextBuffer *found = NULL;

  if (GTK_IS_TEXT_VIEW (widget) && gtk_widget_get_mapped (widget))
    return gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_buffer (child);
  return found;
}

static gboolean
buffer_has (GtkWidget  *widget,
            const char *text)
{
  GtkTextBuffer *buffer = find_buffer (widget);
  g_autofree char *all = NULL;

  if (buffer != NULL)
    g_object_get (buffer, "text", &all, NULL);
  return all != NULL && strstr (all, text) != NULL;
}

static void
reveal (AdwDialog  *dialog,
        const char *text)
{
  GtkWidget *entry = find_row (GTK_WIDGET (dialog), "Why you need to see");

  gtk_editable_set_text (GTK_EDITABLE (entry), "Meeting today");
  g_signal_emit_by_name (entry, "apply");
  while (!buffer_has (GTK_WIDGET (dialog), text))
    g_main_context_iteration (NULL, TRUE);
}

static void
take_picture (GtkWidget  *window,
              const char *name)
{
  const char *folder = g_getenv ("BOWSTREET_PICTURES");
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  path = g_build_filename (folder, name, NULL);
  for (int i = 0; i < 50; i++)
    {
      hand_step ();
      g_usleep (10000);
    }
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gdk_texture_save_to_png (texture, path);
}

static gint64
save_task (OpenCase *fixture)
{
  g_autoptr (BowRecord) task = bow_case_new_record (fixture->bow_case, bow_kind_find ("task"), NULL);
  g_autoptr (BowRecord) note = open_case_new_note (fixture, "The flat", "Cars call briefly");
  gint64 report = open_case_save_report (fixture, "Cars call at the flat");
  BowLinkNew link = { .to = report, .relation = "mentions", .because_row = report };

  bow_record_set (task, "title", "Warrant for the flat");
  bow_record_set (task, "type", "warrant");
  open_case_save (fixture, task);
  open_case_save (fixture, note);
  link.from = bow_record_get_row (note);
  g_assert_cmpint (bow_case_link (fixture->bow_case, &link, NULL), >, 0);
  link = (BowLinkNew) { .from = bow_record_get_row (task), .to = bow_record_get_row (note), .relation = "based_on", .because = "Read" };
  g_assert_cmpint (bow_case_link (fixture->bow_case, &link, NULL), >, 0);
  return bow_record_get_row (task);
}

/* The verdict above, the note and under it the report, which says in words
 * that it is anonymous. */
static void
test_basis (OpenCase      *fixture,
            gconstpointer  data)
{
  gint64 task = save_task (fixture);
  GtkWidget *window = adw_window_new ();
  GtkWidget *tree = bow_basis_tree_new ();

  hand_open (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (fixture->bow_case, "A test");
  adw_window_set_content (ADW_WINDOW (window), tree);
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 400);
  gtk_window_present (GTK_WINDOW (window));
  bow_basis_tree_show (BOW_BASIS_TREE (tree), fixture->bow_case, task);
  wait_for_text (tree, "ANONYMOUS");
  g_assert_nonnull (find_text (tree, "A warrant cannot rest on those alone"));
  g_assert_nonnull (find_text (tree, "N-000001"));
  g_assert_nonnull (find_text (tree, "R-000001"));
  g_assert_cmpint (bow_basis_tree_get_verdict (BOW_BASIS_TREE (tree)), ==, BOW_BASIS_ALL_ANONYMOUS);
  take_picture (window, "basis.png");

  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

/* Who a source is shows after a justification alone. */
static void
test_register (OpenCase      *fixture,
               gconstpointer  data)
{
  gint64 row = bow_case_add_source (fixture->bow_case, "covert", "active", "high", NULL);
  g_autoptr (BowSecret) body = bow_secret_new_copy ("Name: Invented Nightingale", 26);
  GtkWidget *window = adw_window_new ();
  AdwDialog *dialog;

  g_assert_true (bow_case_write_source (fixture->bow_case, row, body, NULL));
  hand_open (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (fixture->bow_case, "A test");
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 700);
  gtk_window_present (GTK_WINDOW (window));
  dialog = bow_register_dialog_new (fixture->bow_case);
  adw_dialog_present (dialog, window);
  wait_for_text (GTK_WIDGET (dialog), "Q-000001");
  g_assert_nonnull (find_text (GTK_WIDGET (dialog), "read by: " CASE_ACCOUNT));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_row (GTK_WIDGET (dialog), "Q-000001")), TRUE);
  g_assert_null (find_buffer (GTK_WIDGET (dialog)));
  reveal (dialog, "Nightingale");
  take_picture (window, "register.png");

  /* Changed and sealed anew, it is closed again, and the entry stays open. */
  gtk_text_buffer_set_text (find_buffer (GTK_WIDGET (dialog)), "Name: Invented Wren", -1);
  g_signal_emit_by_name (find_button (GTK_WIDGET (dialog), "Seal the Text"), "clicked");
  while (find_buffer (GTK_WIDGET (dialog)) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (find_row (GTK_WIDGET (dialog), "Q-000001"))));
  reveal (dialog, "Wren");
  g_assert_false (buffer_has (GTK_WIDGET (dialog), "Nightingale"));

  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (find_row (GTK_WIDGET (dialog), "Q-000001"), "Status")), 1);
  wait_for_text (GTK_WIDGET (dialog), "Resting · risk: High");
  take_picture (window, "register-changed.png");

  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

/* A report is shown without its contact, and says that there is one. */
static void
test_contact (OpenCase      *fixture,
              gconstpointer  data)
{
  g_autoptr (BowRecord) report = open_case_new_report (fixture, "Cars call at the flat", "confidential");
  GtkWidget *window = adw_window_new ();
  GtkWidget *view = adw_navigation_view_new ();

  bow_record_set (bow_record_add_child (report, bow_kind_find ("contact")), "name", "Invented Person");
  open_case_save (fixture, report);
  hand_open (fixture, CASE_ACCOUNT, CASE_PASSPHRASE);
  hand_justify (fixture->bow_case, "A test");
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), bow_record_page_new (fixture->bow_case, bow_record_get_row (report)));
  adw_window_set_content (ADW_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 700);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_text (view, "Contact of the reporter");
  g_assert_null (find_text (view, "Invented Person"));
  take_picture (window, "contact.png");

  gtk_window_destroy (GTK_WINDOW (window));
  hand_close (fixture);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/kept-apart/basis", OpenCase, NULL, open_case_set_up, test_basis, open_case_tear_down);
  g_test_add ("/kept-apart/register", OpenCase, NULL, open_case_set_up, test_register, open_case_tear_down);
  g_test_add ("/kept-apart/contact", OpenCase, NULL, open_case_set_up, test_contact, open_case_tear_down);
  return hand_run ();
}
